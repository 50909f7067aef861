//! The seven forms of a check: the same findings in each, and each as those who read it expect it.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;
use serde_json::Value;
use std::collections::BTreeSet;

const BAD: &str = "\
// é😀: what comes behind it has other columns in UTF-16
purpose remind_customers { label en \"é😀\" uses contact_details, contact_detials }
data  shoe_size { label en \"Shoe size\" }
purpos quotes { }

purpose invite {
  uses     contact_details
  channel  email
  is       direct_marketing
  basis    legitimate_interest \"customers hear of new products\"
}
waive purpose-without-basis on nobody because \"under review\" by \"DPO\" until 2020-01-01
waive direct-marketing-objection-missing on invite because \"a & b < c\" by \"DPO\" until 2099-01-01
";

const TODAY: [&str; 2] = ["--today", "2026-03-31"];

fn room() -> Room {
    let mut room = Room::with_policy();
    room.show("shop/bad, 100%.policy", BAD);
    room
}

fn run(room: &Room, format: &str) -> String {
    let output = room.run(&["check", "shop", "--format", format, TODAY[0], TODAY[1]]);
    assert_eq!(code(&output), 1, "{format}: {}", String::from_utf8_lossy(&output.stderr));
    out(&output).to_owned()
}

fn json(room: &Room) -> Value {
    serde_json::from_str(&run(room, "json")).unwrap()
}

/// Name, path, line, column, end line, end column (in characters, from 1, the end behind the last).
type Found = (String, String, u64, u64, u64, u64);

fn found(json: &Value) -> BTreeSet<Found> {
    let number = |place: &Value, key: &str| place[key].as_u64().unwrap();
    let one = |finding: &Value| {
        let place = &finding["labels"][0];
        (
            finding["name"].as_str().unwrap().to_owned(),
            place["path"].as_str().unwrap().to_owned(),
            number(place, "line"),
            number(place, "column"),
            number(place, "end_line"),
            number(place, "end_column"),
        )
    };
    json["findings"].as_array().unwrap().iter().map(one).collect()
}

/// A place as `narrated` and `junit` tell it.
fn in_words(found: &Found) -> String {
    let (_, _, line, column, end_line, end_column) = found;
    if line != end_line {
        return format!(
            "from line {line}, column {column}, to line {end_line}, column {}",
            (end_column - 1).max(1)
        );
    }
    match end_column - 1 {
        last if last > *column => format!("line {line}, columns {column} to {last}"),
        _ => format!("line {line}, column {column}"),
    }
}

#[test]
fn all_forms_agree_on_name_and_range() {
    let room = room();
    let json = json(&room);
    let all = found(&json);
    let count = json["findings"].as_array().unwrap().len();
    assert!(count >= 4 && all.len() == count, "{all:#?}");

    let human = run(&room, "human");
    let pages: Vec<&str> =
        human.lines().filter_map(|line| line.strip_prefix("  page  lawful explain ")).collect();
    let mut names: Vec<&str> = all.iter().map(|one| one.0.as_str()).collect();
    names.sort_unstable();
    let mut shown = pages.clone();
    shown.sort_unstable();
    assert_eq!(shown, names, "{human}");
    for (_, path, line, column, ..) in &all {
        assert!(human.contains(&format!("[{path}:{line}:{column}]")), "{path}:{line}:{column} in {human}");
    }

    let compact = run(&room, "compact");
    assert_eq!(compact.lines().count(), count);
    for (name, path, line, column, ..) in &all {
        let start = format!("{path}:{line}:{column}: ");
        assert!(
            compact.lines().any(|line| line.starts_with(&start) && line.contains(&format!("[{name}]: "))),
            "{start}{name} in {compact}"
        );
    }

    let narrated = run(&room, "narrated");
    let paragraphs: Vec<&str> = narrated.split("\n\n").filter(|one| one.starts_with("Finding ")).collect();
    assert_eq!(paragraphs.len(), count);
    for one in &all {
        let place = format!("It is in the file {}, {}.", one.1, in_words(one));
        let name = format!("This finding is called {}.", one.0);
        assert!(
            paragraphs.iter().any(|text| text.contains(&place) && text.contains(&name)),
            "{place} {name}"
        );
    }

    let github = run(&room, "github");
    assert_eq!(github.lines().count(), count);
    for (name, path, line, column, end_line, end_column) in &all {
        let path = path.replace('%', "%25").replace(',', "%2C");
        let last = if line == end_line { (end_column - 1).max(*column) } else { (end_column - 1).max(1) };
        let properties = format!(
            " file={path},line={line},endLine={end_line},col={column},endColumn={last},title={name}::"
        );
        assert!(github.contains(&properties), "{properties} in {github}");
    }

    let sarif: Value = serde_json::from_str(&run(&room, "sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let standing: Vec<&Value> = results.iter().filter(|one| one.get("suppressions").is_none()).collect();
    assert_eq!((standing.len(), results.len()), (count, count + 1));
    for finding in json["findings"].as_array().unwrap() {
        let place = &finding["labels"][0];
        let same = |result: &&&Value| {
            let region = &result["locations"][0]["physicalLocation"]["region"];
            result["ruleId"] == finding["name"]
                && region["startLine"] == place["line"]
                && region["startColumn"] == place["utf16"]
                && region["endLine"] == place["end_line"]
                && region["endColumn"] == place["end_column_utf16"]
                && region["byteOffset"] == place["start"]
                && region["charOffset"] == place["start_utf16"]
        };
        assert_eq!(standing.iter().filter(same).count(), 1, "{finding}");
    }

    let junit = run(&room, "junit");
    for one in &all {
        let case = format!("classname=\"{}\" file=\"{}\" line=\"{}\"", one.0, one.1, one.2);
        assert!(junit.contains(&case), "{case} in {junit}");
        assert!(junit.contains(&format!("{}, {}", one.1, in_words(one))), "{one:?} in {junit}");
    }
}

#[test]
fn json_counts_in_three_units() {
    let room = room();
    let json = json(&room);
    let units = |text: &str| text.encode_utf16().count() as u64;
    for finding in json["findings"].as_array().unwrap() {
        let place = &finding["labels"][0];
        let [start, end] = ["start", "end"].map(|key| place[key].as_u64().unwrap() as usize);
        let (before, marked) = (&BAD[..start], &BAD[..end]);
        assert_eq!(place["start_utf16"], units(before), "{finding}");
        assert_eq!(place["end_utf16"], units(marked));
        assert_eq!(place["line"], before.matches('\n').count() as u64 + 1);
        assert_eq!(place["end_line"], marked.matches('\n').count() as u64 + 1);
        let line = before.rsplit('\n').next().unwrap();
        assert_eq!(place["column"], line.chars().count() as u64 + 1);
        assert_eq!(place["utf16"], units(line) + 1);
        let last = marked.rsplit('\n').next().unwrap();
        assert_eq!(place["end_column"], last.chars().count() as u64 + 1);
        assert_eq!(place["end_column_utf16"], units(last) + 1);
    }
}

#[test]
fn json_is_as_its_published_schema_says() {
    let schema: Value = serde_json::from_str(include_str!("../../../docs/schema/findings.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let room = room();
    let json = json(&room);
    let faults: Vec<String> = validator.iter_errors(&json).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    let mut broken = json;
    broken["findings"][0]["severity"] = "fatal".into();
    assert!(!validator.is_valid(&broken), "the schema refuses what is wrong");
}

/// The schema that OASIS published, as the package `serde-sarif` brings it. Its pattern for languages lacks a bracket and cannot be read.
fn sarif_schema() -> Value {
    let run = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&run.stdout).unwrap();
    let package =
        metadata["packages"].as_array().unwrap().iter().find(|one| one["name"] == "serde-sarif").unwrap();
    let manifest = std::path::Path::new(package["manifest_path"].as_str().unwrap());
    let text = std::fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap();
    assert!(text.contains("\"Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema\""));
    let broken = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";
    let text = text.replace(broken, "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn sarif_is_as_its_published_schema_says() {
    let validator = jsonschema::options().should_validate_formats(true).build(&sarif_schema()).unwrap();
    let room = room();
    let text = run(&room, "sarif");
    let sarif: Value = serde_json::from_str(&text).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&sarif).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert_eq!(faults, Vec::<String>::new());
    let mut broken = sarif.clone();
    broken["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!validator.is_valid(&broken), "the schema refuses what is wrong");

    let log: serde_sarif::sarif::Sarif = serde_json::from_str(&text).unwrap();
    assert_eq!(log.runs.len(), 1);
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().unwrap();
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("\n## Why\n"), "the page is the help");
        assert!(result["partialFingerprints"]["lawful/v1"].is_string());
    }
    assert!(results.iter().any(|one| one["fixes"][0]["artifactChanges"][0]["replacements"][0].is_object()));
    let suppressed: Vec<&Value> = results.iter().filter_map(|one| one.get("suppressions")).collect();
    assert_eq!(suppressed.len(), 1, "what a waiver accepts");
    assert_eq!(suppressed[0][0]["justification"], "a & b < c (DPO, 2099-01-01)");
    assert_eq!(
        results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "shop/bad%2C%20100%25.policy"
    );
}

#[test]
fn junit_is_xml_with_one_suite_a_file() {
    let room = room();
    let text = run(&room, "junit");
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut suites: Vec<(String, u32, u32, u32)> = Vec::new();
    let mut cases = 0;
    loop {
        use quick_xml::events::Event;
        let event = reader.read_event().unwrap();
        if matches!(event, Event::Eof) {
            break;
        }
        if let Event::Start(tag) | Event::Empty(tag) = event {
            let value = |key: &str| tag.try_get_attribute(key).unwrap().map(|it| it.value.into_owned());
            let number = |key: &str| value(key).unwrap().parse().unwrap();
            if tag.name().as_ref() == "testsuite" {
                suites.push((value("name").unwrap(), number("tests"), number("failures"), number("skipped")));
            }
            cases += u32::from(tag.name().as_ref() == "testcase");
        }
    }
    let names: Vec<&str> = suites.iter().map(|one| one.0.as_str()).collect();
    assert_eq!(
        names,
        [
            "shop/bad, 100%.policy",
            "shop/notice.policy",
            "shop/people.policy",
            "shop/purposes.policy",
            "shop/retention.policy"
        ]
    );
    assert_eq!(cases, suites.iter().map(|one| one.1).sum::<u32>());
    let errors =
        json(&room)["findings"].as_array().unwrap().iter().filter(|one| one["severity"] == "error").count();
    assert_eq!((suites[0].2 as usize, suites[0].3), (errors, 1));
    assert_eq!(
        suites[1],
        ("shop/notice.policy".to_owned(), 1, 0, 0),
        "a file without a finding is a case that passes"
    );
    assert!(text.contains("message=\"a &amp; b &lt; c\""), "{text}");
}

#[test]
fn each_form_as_it_looks() {
    let mut room = Room::with_policy();
    room.show("shop/bad.policy", "purpose remind_customers {\n  uses contact_detials\n}\n");
    for format in ["narrated", "compact", "github", "junit"] {
        assert_snapshot!(
            format!("form_{format}"),
            room.record(&["check", "shop", "--format", format, TODAY[0], TODAY[1]])
        );
    }
    let sarif = run(&room, "sarif");
    let mut sarif: Value = serde_json::from_str(&sarif).unwrap();
    // Pages change for reasons of their own.
    for rule in sarif["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap() {
        rule.as_object_mut().unwrap().retain(|key, _| key == "id" || key == "name" || key == "properties");
    }
    sarif["runs"][0]["artifacts"] = "…".into();
    assert_snapshot!("form_sarif", serde_json::to_string_pretty(&sarif).unwrap());
}

#[test]
fn only_check_writes_these_forms() {
    let room = Room::with_policy();
    for format in ["narrated", "compact", "sarif", "junit", "github"] {
        let output = room.run(&["test", "shop", "--format", format]);
        assert_eq!(code(&output), 2);
        assert!(String::from_utf8_lossy(&output.stderr).contains("only `check`"));
    }
}

#[test]
fn findings_speak_four_languages() {
    let mut room = Room::with_policy();
    room.write("shop/bad.policy", "purpose remind_customers {\n  uses contact_details\n}\n");
    let summary = |args: &[&str], variables: &[(&str, &str)]| {
        let mut all = vec!["check", "shop", TODAY[0], TODAY[1]];
        all.extend(args);
        let output = room.command(&all).envs(variables.iter().copied()).output().unwrap();
        out(&output).lines().last().unwrap().to_owned()
    };
    let (en, nl) = ("shop: 1 error in 5 files", "shop: 1 fout in 5 bestanden");
    let (fr, de) = ("shop: 1 erreur dans 5 fichiers", "shop: 1 Fehler in 5 Dateien");
    assert_eq!(summary(&[], &[]), en);
    assert_eq!(summary(&["--lang", "nl"], &[]), nl);
    assert_eq!(summary(&["--lang", "fr"], &[("LAWFUL_LANG", "de")]), fr, "what is asked for goes first");
    assert_eq!(summary(&[], &[("LAWFUL_LANG", "de"), ("LC_ALL", "fr_FR.UTF-8")]), de);
    assert_eq!(summary(&[], &[("LC_ALL", "fr_BE.UTF-8"), ("LANG", "nl_BE.UTF-8")]), fr);
    assert_eq!(summary(&[], &[("LC_MESSAGES", "de_AT@euro"), ("LANG", "nl")]), de);
    assert_eq!(summary(&[], &[("LC_ALL", ""), ("LANG", "nl_BE.UTF-8")]), nl);
    assert_eq!(
        summary(&[], &[("LC_ALL", "C"), ("LANG", "nl_BE.UTF-8")]),
        en,
        "the first that is set decides"
    );
    assert_eq!(summary(&[], &[("LANG", "pt_PT.UTF-8")]), en);
    // What the checks themselves say is translated beside them.
    let fixed = [
        ("nl", ["  fout: ", "  raad  ", "(bekijk het voor u het overneemt)", "  wet ", "  pagina  "]),
        ("fr", ["  erreur: ", "  aide ", "(à vérifier avant de le reprendre)", "  droit ", "  page "]),
        ("de", ["  Fehler: ", "  Hilfe ", "(vor der Übernahme ansehen)", "  Recht ", "  Seite "]),
    ];
    let told = [
        (
            "nl",
            [
                "Bevinding 1 van 1, fout: ",
                "regel 1, kolommen 9 tot en met 24.",
                "Wat te doen: ",
                "Totaal voor shop: 1 fout",
            ],
        ),
        (
            "fr",
            [
                "Constatation 1 sur 1, erreur : ",
                "ligne 1, colonnes 9 à 24.",
                "À faire : ",
                "Total pour shop : 1 erreur",
            ],
        ),
        (
            "de",
            [
                "Feststellung 1 von 1, Fehler: ",
                "Zeile 1, Spalten 9 bis 24.",
                "Was zu tun ist: ",
                "Insgesamt für shop: 1 Fehler",
            ],
        ),
    ];
    let text = |language, format| {
        let output = room.run(&["check", "shop", "--lang", language, "--format", format, TODAY[0], TODAY[1]]);
        out(&output).to_owned()
    };
    for (language, words) in fixed {
        let text = text(language, "human");
        assert!(words.iter().all(|word| text.contains(word)), "{language}: {text}");
    }
    for (language, words) in told {
        let text = text(language, "narrated");
        assert!(words.iter().all(|word| text.contains(word)), "{language}: {text}");
    }
}

#[test]
fn the_law_is_a_link_where_the_terminal_shows_links() {
    let room = room();
    let args = ["check", "shop", "--color", "always", TODAY[0], TODAY[1]];
    let plain = room.run(&args);
    assert!(!out(&plain).contains("\u{1b}]8"));
    let linked = room.command(&args).env("FORCE_HYPERLINK", "1").output().unwrap();
    assert!(
        out(&linked).contains("\u{1b}]8;;https://eur-lex.europa.eu/eli/reg/2016/679/oj\u{1b}\\Art."),
        "{}",
        out(&linked)
    );
}
