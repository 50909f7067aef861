//! The manual is the test: on every page, Bad raises exactly its finding at the marked places, and Good raises nothing at all.
//!
//! An example is checked together with `docs/findings/frame.policy`, unless its fence says `policy alone`. A comment line of carets marks the
//! place on the line above it. What `lawful.toml` says stands in a fence `toml`. Further files of an example stand in fences that name them:
//! `policy general.policy`.

use lawful::checks::{ALL, Check, Raised, page_section};
use lawful::finding::Language;
use lawful::source::SourceId;
use lawful::{Checked, Settings, calendar, check};

const FRAME: &str = include_str!("../../docs/findings/frame.policy");

/// Findings whose Bad cannot be a short policy, and why. Their Good is checked like any other.
const SHOWN_ELSEWHERE: [(&str, &str); 4] = [
    ("nesting-too-deep", "takes 65 brackets; `syntax::nesting_is_capped_with_a_clear_finding`"),
    ("settings-unreadable", "lies in `lawful.toml`; `pages::settings_that_cannot_be_read_are_named`"),
    ("source-not-utf8", "this page is UTF-8; raised by whoever reads files"),
    ("source-too-large", "takes 16 MiB; `syntax::a_large_text_is_refused_and_not_read`"),
];

struct Example {
    text: String,
    /// Further files, by name.
    beside: Vec<(String, String)>,
    alone: bool,
    settings: String,
}

fn fences<'p>(section: &'p str, language: &str) -> Vec<(&'p str, String)> {
    let mut found = Vec::new();
    let mut rest = section;
    while let Some(start) = rest.find("```") {
        let block = &rest[start + 3..];
        let (info, body) = block.split_once('\n').expect("a fence has a first line");
        let end = body.find("```").expect("a fence is closed");
        if info.split_whitespace().next() == Some(language) {
            found.push((info, body[..end].to_owned()));
        }
        rest = &body[end + 3..];
    }
    found
}

fn example(check: &Check, heading: &str) -> Example {
    let section = page_section(check.page, heading).unwrap_or_else(|| panic!("{}: no {heading}", check.name));
    let named =
        |info: &str| info.split_whitespace().find(|word| word.ends_with(".policy")).map(str::to_owned);
    let (beside, policies): (Vec<_>, Vec<_>) =
        fences(section, "policy").into_iter().partition(|(info, _)| named(info).is_some());
    let beside = beside.into_iter().filter_map(|(info, text)| Some((named(info)?, text))).collect();
    assert_eq!(policies.len(), 1, "{}: {heading} holds one example", check.name);
    let settings = fences(section, "toml").into_iter().map(|(_, text)| text).collect();
    Example { text: policies[0].1.clone(), beside, alone: policies[0].0.contains("alone"), settings }
}

fn checked(example: &Example) -> (Checked, SourceId) {
    let today = calendar::parse("2026-11-22").unwrap();
    let (settings, faults) = Settings::read(SourceId(0), &example.settings);
    assert_eq!(faults, []);
    let frame = (!example.alone).then(|| ("frame.policy".to_owned(), FRAME.to_owned()));
    let texts = frame.into_iter().chain([("example.policy".to_owned(), example.text.clone())]);
    let texts = texts.chain(example.beside.iter().cloned());
    let checked = check(texts, &settings, today);
    let source = checked.sources.find("example.policy").unwrap();
    (checked, source)
}

/// Byte ranges that caret comments mark on the lines above them.
fn marks(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push((start, line));
        start += line.len();
    }
    let mut found = Vec::new();
    let mut above = 0;
    for (start, line) in lines {
        let carets = line.trim().trim_start_matches("//").trim();
        if line.trim().starts_with("//") && carets.starts_with('^') {
            let column = line.find('^').unwrap();
            let length = carets.chars().take_while(|c| *c == '^').count();
            found.push(above + column..above + column + length);
        } else {
            above = start;
        }
    }
    found
}

fn is_shown_here(check: &&Check) -> bool {
    !SHOWN_ELSEWHERE.iter().any(|(name, _)| *name == check.name)
}

#[test]
fn every_page_has_its_headings_and_its_examples_hold() {
    let mut wrong = Vec::new();
    for check in ALL {
        for heading in ["What", "Why", "Law", "Bad", "Good"] {
            assert!(page_section(check.page, heading).is_some(), "{}: no {heading}", check.name);
        }
        assert!(check.page.starts_with(&format!("# {}\n", check.name)), "{}: the page's title", check.name);
        let (good, _) = checked(&example(check, "Good"));
        if !good.findings.is_empty() {
            wrong.push(format!("{} Good: found {:#?}", check.name, good.findings));
        }
        if !is_shown_here(&check) {
            continue;
        }
        let bad = example(check, "Bad");
        // A rule of the organisation's own lends its name to what it raises.
        let name = match check.raised {
            Raised::ByHouse(_) => bad.text.split_whitespace().nth(1).unwrap(),
            Raised::ByModel(_) | Raised::ByReading | Raised::ByWaivers => check.name,
        };
        let expected: Vec<_> = marks(&bad.text).into_iter().map(|range| (name.to_owned(), range)).collect();
        assert!(!expected.is_empty(), "{}: Bad marks no place", check.name);
        let (found, source) = checked(&bad);
        let places = |checked: &Checked| -> Vec<_> {
            let place =
                |finding: &lawful::finding::Finding| (finding.name.clone(), finding.span().unwrap().range());
            checked.findings.iter().map(place).collect()
        };
        if places(&found) != expected {
            wrong.push(format!("{} Bad: expected {expected:?}, found {:#?}", check.name, found.findings));
        }
        for finding in &found.findings {
            for language in Language::ALL {
                let title = finding.title.in_language(language);
                let words = title.split_whitespace().count();
                assert!(words <= 12, "{}: the title has {words} words: {title}", check.name);
            }
            assert_eq!(finding.span().unwrap().source, source, "{}: marked in the example", check.name);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_bad_example_is_told_in_every_language() {
    for check in ALL.iter().filter(is_shown_here) {
        let (found, _) = checked(&example(check, "Bad"));
        for finding in &found.findings {
            let fixes = finding.fixes.iter().flat_map(|fix| [Some(&fix.title), fix.consequence.as_ref()]);
            let labels = finding.labels.iter().map(|label| &label.text);
            let all = labels.chain(finding.help.as_ref()).chain(fixes.flatten()).chain([&finding.title]);
            for message in all.filter(|message| !message.is_empty()) {
                let told = Language::ALL.map(|language| message.in_language(language));
                for (language, text) in Language::ALL.into_iter().zip(&told) {
                    let place =
                        |rest: &str| rest.starts_with(|one: char| one.is_ascii_digit()) && rest.contains('}');
                    let open = text.split('{').skip(1).any(place);
                    assert!(!open, "{} in {}: a place is empty: {text}", check.name, language.code());
                    assert!(!text.trim().is_empty() && !text.contains("  "), "{}: {text:?}", check.name);
                }
            }
            let [english, others @ ..] = Language::ALL.map(|language| finding.title.in_language(language));
            for (language, title) in Language::ALL.into_iter().skip(1).zip(others) {
                assert_ne!(english, title, "{} in {}", check.name, language.code());
                assert!(!title.ends_with('.'), "{title}");
                // German nouns have capitals everywhere.
                assert!(language == Language::German || !title.starts_with(char::is_uppercase), "{title}");
            }
        }
    }
}

#[test]
fn every_fix_clears_its_finding_and_adds_no_error() {
    let mut wrong = Vec::new();
    for check in ALL.iter().filter(is_shown_here) {
        let bad = example(check, "Bad");
        let (found, source) = checked(&bad);
        for finding in found.findings.iter().filter(|finding| finding.name == check.name) {
            for fix in &finding.fixes {
                let mut text = bad.text.clone();
                let mut edits = fix.edits.clone();
                edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
                for edit in &edits {
                    assert_eq!(edit.span.source, source, "{}: edits the example", check.name);
                    text.replace_range(edit.span.range(), &edit.text);
                }
                let (after, _) = checked(&Example { text: text.clone(), ..example(check, "Bad") });
                let same = |left: &lawful::finding::Finding| {
                    left.name == check.name && left.subject == finding.subject
                };
                let stays = after.findings.iter().any(same);
                if stays || after.has_errors() {
                    let what = if stays { "leaves the finding" } else { "makes an error" };
                    wrong.push(format!("{}: the fix {what}:\n{text}\n{:#?}", check.name, after.findings));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The share of findings, in a hundred, that come with a repair in their Bad example.
const REPAIRED: usize = 88;

#[test]
fn most_findings_come_with_a_repair() {
    let bare = |check: &&&Check| {
        let (found, _) = checked(&example(check, "Bad"));
        let mut own = found.findings.iter().filter(|finding| finding.name == check.name);
        own.all(|finding| finding.fixes.is_empty())
    };
    let shown: Vec<&Check> = ALL.iter().filter(is_shown_here).collect();
    let bare: Vec<&str> = shown.iter().filter(bare).map(|check| check.name).collect();
    let repaired = shown.len() - bare.len();
    assert!(repaired * 100 >= ALL.len() * REPAIRED, "{repaired} of {}; without: {bare:#?}", ALL.len());
}

#[test]
fn every_page_has_its_check() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|extension| extension == "md")
            && name != "README"
            && name != "left-out"
        {
            assert!(lawful::checks::find(&name).is_some(), "docs/findings/{name}.md has no check");
        }
    }
}

#[test]
fn settings_that_cannot_be_read_are_named() {
    let check = lawful::checks::find("settings-unreadable").unwrap();
    let read = |heading| {
        let toml = fences(page_section(check.page, heading).unwrap(), "toml");
        let (_, faults) = Settings::read(SourceId(0), &toml[0].1);
        faults.into_iter().map(|fault| fault.name).collect::<Vec<String>>()
    };
    assert_eq!(read("Bad"), [check.name]);
    assert!(read("Good").is_empty());
}

#[test]
fn a_folder_without_a_policy_is_named() {
    let text = "[folder.\"shops\"]\ndata-unused = \"error\"\n\n[folder.\"shop\"]\ndata-unused = \"error\"\n";
    let paths = ["notice.policy", "shops/antwerp/shop.policy"];
    let (_, found) = lawful::read_settings(SourceId(0), text, paths.into_iter());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].title, "no policy lies in a folder `shop`");
    // The place is that of the name itself, and not of a longer one before it.
    assert_eq!(&text[found[0].span().unwrap().range()], "shop");
    assert_eq!(found[0].span().unwrap().start as usize, text.rfind("shop").unwrap());
}

#[test]
fn the_index_is_that_of_the_findings() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings/README.md");
    if std::env::var("LAWFUL_BLESS").is_ok() {
        std::fs::write(&path, lawful::checks::index()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let fresh = lawful::checks::index();
    let stale = committed.lines().zip(fresh.lines()).find(|(committed, fresh)| committed != fresh);
    assert!(committed == fresh, "run once with LAWFUL_BLESS=1; the first line that differs: {stale:?}");
}
