//! Prose and policy: passages of plain text, drift, marks and the record.

use lawful::finding::{Finding, Safety};
use lawful::prose::{
    Cover, Drift, Lock, LockFault, Outcome, Passage, Prose, Recorded, Sketch, Trace, What, clauses, drift,
    letters, mark_findings, passages, plain_blocks, trace,
};
use lawful::source::{SourceId, Sources};
use lawful::syntax::{File, parse};
use proptest::prelude::*;

const NOTICE: &str = include_str!("../../examples/trace/accepted/notice.txt");

fn read(text: &str) -> Vec<Passage> {
    passages(&plain_blocks(text))
}

fn recorded(text: &str) -> Vec<Recorded> {
    read(text).iter().map(Recorded::of).collect()
}

fn compared(old: &str, new: &str) -> Drift {
    drift(&recorded(old), &read(new))
}

/// What changed, as `word section`.
fn changes(old: &str, new: &str) -> Vec<String> {
    let (was, is) = (recorded(old), read(new));
    let compared = drift(&was, &is);
    let word = |what: What| match what {
        What::Same => "same",
        What::Moved => "moved",
        What::Changed(_) => "changed",
        What::Vanished => "gone",
        What::New => "new",
    };
    let from = |at: Option<usize>| at.map(|at| was[at].section.clone()).unwrap_or_default();
    let to = |at: Option<usize>| at.map(|at| is[at].section.clone()).unwrap_or_default();
    compared
        .changes()
        .map(|step| format!("{} {}>{}", word(step.what), from(step.before), to(step.after)))
        .collect()
}

fn shape(text: &str) -> Vec<(String, u32, String)> {
    read(text).into_iter().map(|one| (one.section, one.nth, one.opening)).collect()
}

#[test]
fn plain_text_has_sections_and_passages() {
    let text = "Made up.\n\n§ 1 Who\n\nWe are\nnobody.\n\nArticle 2: What\n\nWe use:\n- a name\n  in full;\n- an address.\n\n\
                2.1 More\n\n1. one\n2. two\n\nEND MATTERS\n\n1. Restart\n\nLast.\n\nLower\n-----\n";
    let with_rule = shape(text);
    // One heading that its format marks, and words alone no longer make one.
    assert_eq!(
        with_rule.iter().filter(|one| one.1 == 0).map(|one| one.0.as_str()).collect::<Vec<_>>(),
        ["lower"]
    );
    let all = shape(text.split("Lower").next().unwrap());
    let expected = [
        ("preamble", 1, "Made up."),
        ("1", 0, "Who"),
        ("1", 1, "We are nobody."),
        ("2", 0, "What"),
        ("2", 1, "We use:"),
        ("2", 2, "- a name in full;"),
        ("2", 3, "- an address."),
        ("2.1", 0, "More"),
        ("2.1", 1, "1. one"),
        ("2.1", 2, "2. two"),
        ("end_matters", 0, "END MATTERS"),
        ("1_2", 0, "Restart"),
        ("1_2", 1, "Last."),
    ];
    assert_eq!(all, expected.map(|(section, nth, words)| (section.to_owned(), nth, words.to_owned())));
}

#[test]
fn numbers_that_do_not_rise_are_items() {
    let sections: Vec<String> = shape("3. Rights\n\n1. Access\n\n2. Erasure\n\n4. End\n\nx\n")
        .into_iter()
        .map(|(section, nth, _)| format!("{section} {nth}"))
        .collect();
    assert_eq!(sections, ["3 0", "3 1", "3 2", "4 0", "4 1"]);
}

#[test]
fn what_counts_of_a_text() {
    assert_eq!(letters("The  e-mail\naddress"), letters("the “e‑MAIL” ad-\ndress"));
    assert_eq!(letters("infor\u{ad}mation ﬁle"), "informationfile");
    assert_eq!(letters("cafe\u{301} STRASSE"), letters("Café Straße"));
    assert_ne!(letters("1.5 %"), letters("15 %"));
    assert_ne!(letters("50 €"), letters("50 $"));
    assert_ne!(letters("5 %"), letters("5"));
}

#[test]
fn fingerprint_and_sketch_never_change() {
    let one = &read("We keep your data for two years.")[0];
    assert_eq!(one.fingerprint.to_string(), "f420912439123f2d");
    assert_eq!(one.sketch.to_string(), "041a538067dd232520d73b005dc13d77479552375add96350d6af552ef58f57d");
    assert_eq!(Sketch::parse(&one.sketch.to_string()), Some(one.sketch));
}

#[test]
fn likeness_is_about_what_it_says() {
    let sketch = |text: &str| Sketch::of(&letters(text));
    let whole =
        sketch("We delete what we know of a parcel two years after it was delivered to you or the sender.");
    let edited =
        sketch("We delete what we know of a parcel three years after it was delivered to you or the sender.");
    let other = sketch(
        "You can ask to see your data and to have them put right, and you get an answer within a month.",
    );
    assert_eq!(whole.alike(whole), 100);
    assert!((60..=95).contains(&whole.alike(edited)), "{}", whole.alike(edited));
    assert!(whole.alike(other) < 25, "{}", whole.alike(other));
    let short: Vec<u8> = ["a", "b", "c", "news", "name", "mail"]
        .iter()
        .flat_map(|one| ["x", "y", "z", "post"].map(|two| sketch(one).alike(sketch(two))))
        .collect();
    assert!(short.iter().all(|alike| *alike < 45), "{short:?}");
    assert_eq!(sketch("").alike(sketch("")), 100);
}

#[test]
fn a_renumbered_notice_moves_and_loses_nothing() {
    let renumbered = NOTICE
        .replace("5. Your", "6. Your")
        .replace("4. How", "5. How")
        .replace("3. Who", "4. Who")
        .replace("2.", "3.")
        .replace("1. Who we are", "1. Why\n\nThis is new.\n\n2. Who we are");
    let all = compared(NOTICE, &renumbered);
    let count = |wanted: What| all.steps.iter().filter(|step| step.what == wanted).count();
    assert_eq!((count(What::Vanished), count(What::New)), (0, 2), "{:?}", changes(NOTICE, &renumbered));
    assert_eq!(count(What::Same), 2, "the title and the first passage");
    assert_eq!(count(What::Moved), read(NOTICE).len() - 2);
}

#[test]
fn repeated_passages_are_told_apart_by_their_neighbours() {
    let section =
        |nth: u32, what: &str| format!("{nth}. {what}\n\nWe use it for {what}.\n\nWith your consent.\n\n");
    let old = section(1, "News") + &section(2, "Prizes") + &section(3, "Maps");
    let new = section(1, "Trips") + &section(2, "News") + &section(3, "Prizes") + &section(4, "Maps");
    let moved: Vec<String> =
        changes(&old, &new).into_iter().filter(|change| change.starts_with("moved")).collect();
    let expected = ["1>2", "1>2", "1>2", "2>3", "2>3", "2>3", "3>4", "3>4", "3>4"];
    assert_eq!(moved, expected.map(|change| format!("moved {change}")));
}

#[test]
fn an_edit_a_loss_and_an_addition() {
    let new = NOTICE.replace("two years", "three years");
    assert_eq!(changes(NOTICE, &new), ["changed 4>4"]);
    assert_eq!(
        changes(NOTICE, &NOTICE.replace("- couriers, who see your name and address;\n", "")),
        ["gone 3>"]
    );
    assert_eq!(changes(NOTICE, &format!("{NOTICE}\nOne more promise.\n")), ["new >5"]);
    assert_eq!(changes(NOTICE, &NOTICE.replace("Bringing", "Carrying")), ["changed 2.1>2.1"]);
    assert_eq!(changes(NOTICE, NOTICE), [""; 0]);
    assert_eq!(changes(NOTICE, "").len(), read(NOTICE).len());
}

#[test]
fn a_great_change_is_compared_coarsely_and_said_so() {
    let text = |word: &str| {
        (0..1200).map(|nth| format!("{word} number {nth} {}.\n\n", word.repeat(nth % 7))).collect::<String>()
    };
    let all = compared(&text("alpha"), &text("omega"));
    assert!(all.coarse);
    assert_eq!(all.steps.len(), 1200);
}

/// A workspace of one notice.
struct Case {
    sources: Sources,
    files: Vec<File>,
}

fn case(clauses: &str) -> Case {
    let mut sources = Sources::new();
    let text = format!("policy one {{ source \"notice.txt\" }}\n{clauses}");
    let id = sources.add("one.policy", text.clone());
    let parsed = parse(id, &text);
    assert_eq!(parsed.findings, []);
    Case { sources, files: vec![parsed.file] }
}

impl Case {
    fn trace(&self, notice: Option<&str>, lock: Option<&Lock>) -> Trace {
        let files: Vec<&File> = self.files.iter().collect();
        let prose = vec![Prose { path: "notice.txt".into(), passages: notice.map(read) }];
        trace(&self.sources, &files, prose, lock)
    }

    fn accepted(&self, notice: &str) -> Lock {
        let mut lock = Lock::default();
        lock.record("notice.txt", &read(notice));
        lock.record_marks(&clauses(&self.sources, &self.files.iter().collect::<Vec<_>>()));
        lock
    }

    /// Title and repair of what stands against the marks.
    fn findings(&self, notice: &str, lock: Option<&Lock>) -> Vec<String> {
        let show = |finding: Finding| {
            let fix = finding.fixes.first().map(|fix| {
                let word = if fix.safety == Safety::Safe { "safe" } else { "review" };
                format!(" [{word}: {}]", fix.edits[0].text)
            });
            format!("{}: {}{}", finding.name, finding.title, fix.unwrap_or_default())
        };
        mark_findings(&self.sources, &self.trace(Some(notice), lock)).into_iter().map(show).collect()
    }
}

const OLD: &str = "1. News\n\nWe send you news if you said that you want it.\n\n2. Maps\n\nWe draw maps.\n\nWe sell no maps.\n";

/// The mark of the passage that starts so.
fn mark(notice: &str, start: &str) -> String {
    let one = read(notice).into_iter().find(|one| one.nth > 0 && one.opening.starts_with(start)).unwrap();
    format!("{}/{}", one.section, &one.fingerprint.to_string()[..8])
}

#[test]
fn marks_without_a_record() {
    let draws = mark(OLD, "We draw");
    let wrong = draws.replace("2/", "1/");
    let found = case(&format!("purpose a §2\npurpose b §{draws}\n"));
    assert_eq!(found.findings(OLD, None), [""; 0]);
    let lost = case(&format!("purpose a §4\npurpose b §{wrong}\npurpose c §1/0123456789abcdef\n"));
    assert_eq!(
        lost.findings(OLD, None),
        [
            "mark-dangling: there is no section §4 in the prose".to_owned(),
            format!("mark-moved: what §{wrong} names stands at §{draws} now [safe: §{draws}]"),
            "mark-dangling: there is no passage §1/0123456789abcdef in the prose".to_owned(),
        ]
    );
}

#[test]
fn coverage_is_by_passage_section_or_not_at_all() {
    let case = case(&format!(
        "purpose a §1\npurpose b §{}\ntest \"t\" §2 {{ ask a }}\nsubject silent\n",
        mark(OLD, "We draw")
    ));
    let trace = case.trace(Some(OLD), None);
    use Cover::{No, Passage, Section};
    assert_eq!(trace.documents[0].covers, [Section, Section, No, Passage, No], "a test covers nothing");
}

#[test]
fn a_mark_follows_its_passage() {
    let draws = mark(OLD, "We draw");
    let case = case(&format!("purpose a section 1\npurpose b §{draws}\npurpose c §2\n"));
    let lock = case.accepted(OLD);
    assert_eq!(case.findings(OLD, Some(&lock)), [""; 0]);
    let new = OLD.replace("2. Maps", "3. Maps").replace("1. News", "1. Trips\n\nWe go.\n\n2. News");
    let to = draws.replace("2/", "3/");
    let moved = [
        "mark-moved: what §1 names stands at §2 now [safe: section 2]".to_owned(),
        format!("mark-moved: what §{draws} names stands at §{to} now [safe: §{to}]"),
        "mark-moved: what §2 names stands at §3 now [safe: §3]".to_owned(),
    ];
    assert_eq!(case.findings(&new, Some(&lock)), moved);
    // Taken as offered, they are not moved again, though there is a §2 and a §3 in the record too.
    let right = self::case(&format!("purpose a section 2\npurpose b §{to}\npurpose c §3\n"));
    assert_eq!(right.findings(&new, Some(&lock)), [""; 0]);
}

#[test]
fn a_mark_on_a_changed_a_lost_and_a_split_passage() {
    let news = mark(OLD, "We send");
    let case = case(&format!("purpose a §{news}\n"));
    let lock = case.accepted(OLD);
    let changed = OLD.replace("you want it", "you want them");
    let to = mark(&changed, "We send");
    let findings = case.findings(&changed, Some(&lock));
    assert_eq!(
        findings,
        [format!("mark-changed: the passage that §{news} names has changed [review: §{to}]")]
    );
    let gone = OLD.replace("We send you news if you said that you want it.\n\n", "");
    assert_eq!(
        case.findings(&gone, Some(&lock)),
        [format!("mark-dangling: the passage that §{news} names is gone")]
    );
    let twice = gone.clone()
        + "\n3. More\n\nWe send you news if you said that you want it.\n\n4. Else\n\nWe send you news \
                                if you said that you want it.\n";
    assert_eq!(case.findings(&twice, Some(&lock)).len(), 1);
    assert!(
        matches!(&case.trace(Some(&twice), Some(&lock)).outcomes[1][0], Outcome::Several(all) if all.len() == 2)
    );
}

#[test]
fn prose_that_is_not_at_hand_is_no_finding() {
    let case = case("purpose a §77\n");
    let trace = case.trace(None, None);
    assert_eq!(trace.outcomes[1], [Outcome::NotAtHand]);
    assert_eq!(mark_findings(&case.sources, &trace), []);
}

#[test]
fn marks_mean_the_notice_beside_them() {
    let mut sources = Sources::new();
    let mut files = Vec::new();
    for (path, text) in [
        ("a/notice.policy", "policy a { source \"a.txt\" }\n"),
        ("a/more.policy", "purpose p §1\n"),
        ("b/notice.policy", "policy b { source \"b.txt\" }\npurpose q §1\n"),
        ("c.policy", "purpose r §1\n"),
    ] {
        let id = sources.add(path, text);
        files.push(parse(id, text).file);
    }
    let prose = |path: &str, text: &str| Prose { path: path.into(), passages: Some(read(text)) };
    let prose = vec![prose("a.txt", "1. A\n\nx\n"), prose("b.txt", "2. B\n\ny\n")];
    let trace = trace(&sources, &files.iter().collect::<Vec<_>>(), prose, None);
    let outcomes: Vec<&Outcome> = trace.outcomes.iter().flatten().collect();
    assert_eq!(outcomes, [&Outcome::Found, &Outcome::Missing(None), &Outcome::Found]);
}

#[test]
fn the_record_is_stable_and_holds_no_sentence() {
    let case = case("purpose a §1\ntest \"quoted\\\\ name\" §2 { ask a }\n");
    let lock = case.accepted(NOTICE);
    let text = lock.text();
    assert_eq!(Lock::parse(&text), Ok(lock));
    for word in ["parcel", "couriers", "delete", "answer"] {
        assert!(!text.contains(word), "{word}");
    }
    let later = text.replace("version = 1", "version = 2");
    assert_eq!(Lock::parse(&later), Err(LockFault::Newer(2)));
    for broken in [
        "",
        "version = 0",
        "version = 1\n[sources]\n\"a\" = [\"1 1 12 34\"]",
        "version = 1\nother = 2",
        "<<<<<<<",
    ] {
        assert!(matches!(Lock::parse(broken), Err(LockFault::Broken(_))), "{broken}");
    }
}

/// Words of which none starts a list, with hyphens, quotes and numbers among them.
fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(
        "[a-zé]{1,9}|[a-z]{2,5}-[a-z]{2,5}|[0-9]{1,4}|[0-9]\\.[0-9]|“[a-z]{1,6}”|[a-z]{1,8},|–",
        4..60,
    )
    .prop_map(|words| ["lead".to_owned()].into_iter().chain(words).chain(["end.".to_owned()]).collect())
}

/// The words in lines of a width, some cut at a hyphen.
fn wrapped(words: &[String], width: usize, cut: bool) -> String {
    let (mut text, mut line) = (String::new(), 0);
    for word in words {
        if line + word.len() > width && line > 0 {
            let letters = word.len() > 5 && word.bytes().all(|letter| letter.is_ascii_lowercase());
            if cut && letters {
                text.push_str(&format!(" {}-\n{}", &word[..3], &word[3..]));
                line = word.len() - 3;
                continue;
            }
            text.push_str("\n  ");
            line = 0;
        } else if line > 0 {
            text.push(' ');
        }
        text.push_str(word);
        line += word.len() + 1;
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn breaking_lines_anew_keeps_every_fingerprint(
        paragraphs in prop::collection::vec(words(), 1..6), width in 8usize..120, cut in any::<bool>()
    ) {
        let text = |width, cut| {
            let all: Vec<String> = paragraphs.iter().map(|words| wrapped(words, width, cut)).collect();
            format!("1. Heading\n\n{}\n", all.join("\n\n"))
        };
        prop_assert_eq!(recorded(&text(width, cut)), recorded(&text(1_000_000, false)));
    }

    #[test]
    fn an_edit_changes_exactly_one_passage(
        paragraphs in prop::collection::vec(words(), 2..8), which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()
    ) {
        let mut edited = paragraphs.clone();
        let one = which.get(&paragraphs);
        let place = which.index(paragraphs.len());
        edited[place][at.index(one.len())] = "zzedited".to_owned();
        let text = |all: &[Vec<String>]| {
            let all: Vec<String> = all.iter().enumerate().map(|(nth, words)| format!("{}. Part\n\n{}", nth + 1, words.join(" "))).collect();
            all.join("\n\n")
        };
        let changed = changes(&text(&paragraphs), &text(&edited));
        prop_assert_eq!(changed, [format!("changed {0}>{0}", place + 1)]);
    }

    #[test]
    fn any_text_has_passages(text in "(\\PC|[ \n\r.:§()-]|1\\. |Article |- |A\\)|\n\n|===\n){0,120}", other in "\\PC{0,40}") {
        for one in read(&text) {
            prop_assert!(text.get(one.span.clone()).is_some());
        }
        let all = compared(&text, &other);
        prop_assert_eq!(all.steps.iter().filter(|step| step.before.is_some()).count(), read(&text).len());
        prop_assert_eq!(all.steps.iter().filter(|step| step.after.is_some()).count(), read(&other).len());
    }

    #[test]
    fn any_record_is_read_or_refused(text in "\\PC{0,80}") {
        let _ = Lock::parse(&text);
        let _ = Lock::parse(&format!("version = 1\n[sources]\n\"a\" = [\"{text}\"]"));
    }
}

#[test]
fn the_mark_of_the_grammar_is_the_mark_of_the_trace() {
    let parsed = parse(SourceId(0), "purpose a §your_rights.to_see/9c1f2ab0\n");
    assert_eq!(parsed.findings, []);
    assert_eq!(parsed.file.declarations[0].section.as_ref().unwrap().path, "your_rights.to_see/9c1f2ab0");
}
