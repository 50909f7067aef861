//! Two versions of the bpost notice: a decision about a day takes the version in force on that day, in the interpreter and in machine code.

use lawful::decision::{Request, RequestValue, Verdict, decide};
use lawful::finding::Severity;
use lawful::{Checked, Settings, Timeline, calendar, check};
use lawful_native::NativePolicy;

fn day(text: &str) -> i32 {
    calendar::parse(text).unwrap()
}

/// The texts of the notice, as a version in a folder of its own. Its tests are about the version without a date.
fn version(folder: &str, dates: &str, change: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/bpost");
    let mut files: Vec<_> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let named = |path: &std::path::PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    let kept = files.iter().filter(|path| named(path).ends_with(".policy") && named(path) != "tests.policy");
    kept.map(|path| {
        let text = std::fs::read_to_string(path).unwrap();
        let dated =
            text.replace("  specific to  bpost.general", &format!("  {dates}\n  specific to  bpost.general"));
        // It has a date now, so nothing is left to accept.
        let undated = match (dated.find("waive version-date-missing"), dated.find("waive parent-unresolved"))
        {
            (Some(from), Some(until)) if from < until => format!("{}{}", &dated[..from], &dated[until..]),
            _ => dated,
        };
        (format!("{folder}/{}", named(path)), change(&undated))
    })
    .collect()
}

/// The version of 2024 as it was, and one of 2026 that keeps data for one year and gives quotes to enquirers only.
fn both(first: &str, second: &str) -> Checked {
    let mut texts = version("2024", first, str::to_owned);
    texts.extend(version("2026", second, |text| {
        let text = text.replace("3 years", "1 year");
        text.replace("  of         sole_trader, contact_person, enquirer\n", "  of         enquirer\n")
    }));
    check(texts, &Settings::default(), day("2026-11-22"))
}

fn request(subject: &str, at: &str, contract_end: Option<&str>) -> Request {
    let text = |value: &str| RequestValue::Text(value.to_owned());
    let no = |name: &str| (name.to_owned(), RequestValue::YesNo(false));
    let given = vec![
        no("erased"),
        no("restricted"),
        no("objected"),
        no("strictly_necessary"),
        ("has_contract".to_owned(), RequestValue::YesNo(contract_end.is_some())),
        ("contract_end".to_owned(), contract_end.map_or(RequestValue::Nothing, text)),
    ];
    let fields = [
        ("purpose", text("quotes")),
        ("data", RequestValue::List(vec![text("contact_details")])),
        ("subject", text(subject)),
        ("operation", text("use")),
        ("at", text(at)),
        ("given", RequestValue::Fields(given)),
    ];
    Request { fields: fields.map(|(name, value)| (name.to_owned(), value)).into() }
}

#[test]
fn a_decision_about_a_day_takes_the_version_of_that_day() {
    let checked =
        both("version \"1\" effective 2024-05-01 until 2025-12-31", "version \"2\" effective 2026-01-01");
    let errors: Vec<_> = checked.findings.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(checked.notices(), ["bpost.early_daily_service"]);
    let timeline = Timeline::of(&checked, None).unwrap();
    let native: Vec<NativePolicy> =
        timeline.programs().map(|program| lawful_native::compile(program).unwrap()).collect();
    assert_eq!(native.len(), 2);
    let ask = |request: &Request| {
        let day = request.day().unwrap();
        let program = timeline.for_day(day);
        let question = request.question(program).unwrap_or_else(|refused| panic!("{refused:?}"));
        let answer = decide(program, &question);
        let machine = &native[timeline.place(day)];
        assert_eq!(machine.decide(&machine.pack(&question)), answer, "{request:?}");
        let clause = answer.clause.map(|at| program.clauses[at as usize].id.clone()).unwrap_or_default();
        (answer.verdict, clause)
    };
    let allow = |name: &str| (Verdict::Allow, name.to_owned());
    let deny = |name: &str| (Verdict::Deny, name.to_owned());
    // Quotes to a contact person: until the end of 2025.
    assert_eq!(ask(&request("contact_person", "2025-12-31", None)), allow("quotes.basis.2"));
    assert_eq!(ask(&request("contact_person", "2026-01-01", None)), deny("quotes.subjects"));
    assert_eq!(ask(&request("enquirer", "2026-01-01", None)), allow("quotes.basis.2"));
    // Ended two years ago: still kept in 2025, no longer in 2026.
    assert_eq!(ask(&request("sole_trader", "2025-12-31", Some("2023-12-30"))), allow("quotes.basis.2"));
    assert_eq!(ask(&request("enquirer", "2026-01-01", None)).0, Verdict::Allow);
    // Before the first version nothing had been promised.
    assert_eq!(
        ask(&request("contact_person", "2024-04-30", None)),
        deny("bpost.early_daily_service.in_force")
    );
    // The program of one version has no answer for the days of the other.
    let first = timeline.for_day(day("2025-06-01"));
    let question = request("enquirer", "2026-06-01", None).question(first).unwrap();
    assert_eq!(decide(first, &question).verdict, Verdict::Deny);
    let second = timeline.for_day(day("2026-06-01"));
    let question = request("enquirer", "2025-06-01", None).question(second).unwrap();
    assert_eq!(decide(second, &question).verdict, Verdict::Deny);
    // Kept for one year after the end, by the new version only.
    let ended = |at: &str| {
        let mut asked = request("sole_trader", at, Some("2024-06-30"));
        asked.fields[0].1 = RequestValue::Text("manage_contract".to_owned());
        ask(&asked)
    };
    assert_eq!(ended("2025-12-31").0, Verdict::Allow);
    assert_eq!(ended("2026-01-01"), deny("retain.1"));
}

#[test]
fn gaps_and_overlaps_between_versions_are_found() {
    let names = |first: &str, second: &str| {
        let found = both(first, second);
        // What else is to be said of the second version is not the matter here.
        let versions = found.findings.iter().filter(|one| one.name != "data-of-others");
        let each = versions.map(|one| (one.name.clone(), one.title.to_string()));
        each.collect::<Vec<(String, String)>>()
    };
    let gap = names("effective 2024-05-01 until 2025-11-30", "effective 2026-01-01");
    let title = "no version of `bpost.early_daily_service` is in force from 2025-12-01 to 2025-12-31";
    assert_eq!(gap, [("version-gap".to_owned(), title.to_owned())]);
    let overlap = names("effective 2024-05-01 until 2026-03-31", "effective 2026-01-01");
    let title = "two versions of `bpost.early_daily_service` are in force on 2026-01-01";
    assert_eq!(overlap, [("version-overlap".to_owned(), title.to_owned())]);
    // The first version ends by itself.
    assert_eq!(names("effective 2024-05-01", "effective 2026-01-01"), []);
    // One without a first day was always in force, until the other began.
    let always = names("version \"1\"", "effective 2026-01-01");
    assert_eq!(always.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["version-date-missing"]);
    // Two with nothing to tell them apart are one notice declared twice.
    let twice = names("effective 2026-01-01", "effective 2026-01-01");
    assert!(
        twice.iter().any(|(name, title)| name == "duplicate-name" && title.contains("as policy")),
        "{twice:?}"
    );
}

#[test]
fn on_a_day_in_a_gap_nothing_is_allowed() {
    let checked = both("effective 2024-05-01 until 2025-11-30", "effective 2026-01-01");
    let timeline = Timeline::of(&checked, None).unwrap();
    let program = timeline.for_day(day("2025-12-15"));
    let question = request("contact_person", "2025-12-15", None).question(program).unwrap();
    let answer = decide(program, &question);
    let clause = &program.clauses[answer.clause.unwrap() as usize];
    assert_eq!(
        (answer.verdict, clause.words.as_str()),
        (Verdict::Deny, "the notice applied until 2025-11-30")
    );
}
