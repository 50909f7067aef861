//! Reading texts: whole, faulty, and hostile.

use lawful::finding::Finding;
use lawful::source::SourceId;
use lawful::syntax::{DeclarationKind, MAX_NESTING, Parsed, parse, tokens};
use proptest::prelude::*;

fn read(text: &str) -> Parsed {
    parse(SourceId(0), text)
}

fn faults(text: &str) -> Vec<(String, String, String)> {
    let show = |finding: Finding| {
        let place = text[finding.span().unwrap().range()].to_owned();
        (finding.name, place, finding.help.unwrap_or_default().to_string())
    };
    read(text).findings.into_iter().map(show).collect()
}

#[test]
fn a_whole_text_has_no_findings() {
    let text = include_str!("whole.policy");
    let parsed = read(text);
    assert_eq!(parsed.findings, []);
    assert!(parsed.file.declarations.iter().all(|declaration| declaration.complete));
    let mut kinds: Vec<DeclarationKind> = parsed.file.declarations.iter().map(|one| one.kind).collect();
    kinds.dedup();
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds, DeclarationKind::ALL, "the text shows every kind of declaration");
}

#[test]
fn five_faults_give_five_findings_and_a_model_of_the_rest() {
    let text = r#"party a { name "A" cuntry BE }
purpose p {
  uses email
  bsis contract when member
  basis contract whn member
}
data email { label nl "e-mail }
purpse q { uses email }
retain all for 3 yeers after end
subject s { label "x"
fact member: yes/no "A member"
"#;
    let found = faults(text);
    let expected = [
        ("unexpected-text", "cuntry", "did you mean `country`?"),
        ("unexpected-text", "bsis", "did you mean `basis`?"),
        ("unexpected-text", "whn", "did you mean `when`?"),
        ("unclosed-text", "\"e-mail }", ""),
        ("unexpected-text", "purpse", "did you mean `purpose`?"),
        ("unexpected-text", "yeers", ""),
        ("unclosed-block", "\"x\"", ""),
    ];
    let brief: Vec<(&str, &str)> =
        found.iter().map(|(name, place, _)| (name.as_str(), place.as_str())).collect();
    assert_eq!(brief, expected.map(|(name, place, _)| (name, place)), "{found:#?}");
    for ((_, place, help), (_, _, wanted)) in found.iter().zip(expected) {
        assert!(help.contains(wanted), "{place}: {help}");
    }
    let parsed = read(text);
    let whole: Vec<bool> = parsed.file.declarations.iter().map(|declaration| declaration.complete).collect();
    assert_eq!(whole, [false, false, false, false, false, true]);
    let names: Vec<&str> =
        parsed.file.declarations.iter().filter_map(|one| one.name()).map(|name| name.text.as_str()).collect();
    assert_eq!(names, ["a", "p", "email", "s", "member"], "a broken declaration keeps its name");
}

#[test]
fn typical_slips_are_named_and_repaired() {
    use lawful::finding::Safety::{NeedsReview, Safe};
    let one_name = "the comma expects another name";
    let quotes = "texts stand in straight double quotes";
    let day = "a day is written as year-month-day";
    let table = [
        (
            "purpose coördinatie { uses a }",
            "coördinatie",
            "a name cannot hold `ö`",
            Some(("coordinatie", Safe)),
        ),
        ("purpose élan { uses a }", "élan", "a name cannot hold `é`", Some(("elan", Safe))),
        (
            "purpose p { uses cafe\u{301}s }",
            "cafe\u{301}s",
            "a name cannot hold `e\u{301}`",
            Some(("cafes", Safe)),
        ),
        (
            "purpose levering-thuis { uses a }",
            "levering-thuis",
            "a name cannot hold `-`",
            Some(("levering_thuis", Safe)),
        ),
        ("purpose l'adresse { uses a }", "l'adresse", "a name cannot hold `'`", Some(("l_adresse", Safe))),
        ("purpose aжb { uses a }", "aжb", "a name cannot hold `ж`", None),
        ("data d { label “e-mail” }", "“e-mail”", quotes, Some(("\"e-mail\"", Safe))),
        ("data d { label nl „e-mail” }", "„e-mail”", quotes, Some(("\"e-mail\"", Safe))),
        ("data d { label « e-mail » }", "« e-mail »", quotes, Some(("\"e-mail\"", Safe))),
        (
            "data d { label 'klant's \"x\"' }",
            "'klant's \"x\"'",
            quotes,
            Some(("\"klant's \\\"x\\\"\"", Safe)),
        ),
        ("data d { label “e-mail }", "“", quotes, None),
        (
            "purpose p { basis contract when a==b }",
            "==",
            "`==` is not a sign of this language",
            Some((" is ", Safe)),
        ),
        (
            "purpose p { basis contract when a != b }",
            "!=",
            "`!=` is not a sign of this language",
            Some(("is not", Safe)),
        ),
        (
            "purpose p { basis contract when a && b }",
            "&&",
            "`&&` is not a sign of this language",
            Some(("and", Safe)),
        ),
        (
            "purpose p { basis contract when a || b }",
            "||",
            "`||` is not a sign of this language",
            Some(("or", Safe)),
        ),
        (
            "purpose p { basis contract when !a }",
            "!",
            "`!` is not a sign of this language",
            Some(("not ", Safe)),
        ),
        ("purpose p { uses a; basis contract }", ";", "`;` is not a sign of this language", Some(("", Safe))),
        ("policy p { effective 31-12-2025 }", "31-12-2025", day, Some(("2025-12-31", Safe))),
        ("policy p { effective 31/12/2025 }", "31/12/2025", day, Some(("2025-12-31", Safe))),
        ("policy p { effective 2025/12/31 }", "2025/12/31", day, Some(("2025-12-31", Safe))),
        ("policy p { effective 3-4-2025 }", "3-4-2025", day, Some(("2025-04-03", NeedsReview))),
        ("purpose p { basis contract when d is 2025/12/31 }", "2025/12/31", day, Some(("2025-12-31", Safe))),
        (
            "purpose p { basis legitimate interest }",
            "legitimate interest",
            "`legitimate_interest` is one word",
            Some(("legitimate_interest", Safe)),
        ),
        ("purpose p {\n  uses mail,\n  basis contract\n}", ",", one_name, Some(("", Safe))),
        ("purpose p { uses mail, }", ",", one_name, Some(("", Safe))),
    ];
    for (text, marked, title, fix) in table {
        let findings = read(text).findings;
        assert_eq!(findings.len(), 1, "{text}: {findings:#?}");
        let finding = &findings[0];
        assert_eq!(finding.name, "unexpected-text", "{text}");
        assert_eq!(
            (&text[finding.span().unwrap().range()], finding.title.to_string().as_str()),
            (marked, title),
            "{text}"
        );
        assert!(finding.help.is_some() && title.split(' ').count() <= 12, "{text}");
        let repair = finding.fixes.first().map(|fix| (fix.edits[0].text.as_str(), fix.safety));
        assert_eq!(repair, fix, "{text}");
        if let Some(fix) = finding.fixes.first() {
            let mut repaired = text.to_owned();
            repaired.replace_range(fix.edits[0].span.range(), &fix.edits[0].text);
            assert_eq!(read(&repaired).findings, [], "{repaired}");
        }
    }
    let consent = faults("purpose p { basis 5 }");
    assert!(consent[0].2.contains("`consent`") && consent[0].2.contains("`contract`"), "{consent:?}");
    let weeks = faults("retain all for 3 x after e");
    assert!(weeks[0].2.contains("`weeks`"), "{weeks:?}");
}

#[test]
fn nesting_is_capped_with_a_clear_finding() {
    for open in ["(", "not ", "{"] {
        let text = format!("purpose p {{ objection {} }}\nfact f: yes/no\n", open.repeat(100_000));
        let found = faults(&text);
        assert_eq!(found[0].0, "nesting-too-deep", "{open}");
        assert_eq!(read(&text).file.declarations.len(), 2, "the declaration behind it is read");
    }
    let fine =
        format!("purpose p {{ objection {}a{} }}", "(".repeat(MAX_NESTING - 1), ")".repeat(MAX_NESTING - 1));
    assert_eq!(faults(&fine), []);
}

#[test]
fn a_large_text_is_refused_and_not_read() {
    let text = " ".repeat(lawful::source::MAX_SOURCE_BYTES + 1);
    assert_eq!(faults(&text)[0].0, "source-too-large");
}

#[test]
fn impossible_days_and_numbers_are_named() {
    let found = faults(
        "policy p { effective 2026-02-30 }\nfact n: number 0 to 99999999999\nretain all for 10000 years after e\n",
    );
    let places: Vec<&str> = found.iter().map(|(_, place, _)| place.as_str()).collect();
    assert_eq!(places, ["2026-02-30", "99999999999", "10000 years"]);
    assert!(found.iter().all(|(name, _, _)| name == "value-impossible"));
}

#[test]
fn a_million_of_any_one_character_is_read_in_time() {
    for character in ["{", "}", "(", "\"", "<", "§", "a", ",", "\n", "/", "😀", "a ", "not "] {
        let text = format!("purpose p {{ {}", character.repeat(1_000_000 / character.len()));
        assert!(!read(&text).findings.is_empty(), "{character}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "(\\PC|[ \n\"<>{}(),:/§]|purpose |basis |when |not |and |policy |retain |test ){0,80}") {
        let parsed = read(&text);
        for finding in &parsed.findings {
            prop_assert!(text.get(finding.span().unwrap().range()).is_some());
        }
    }

    #[test]
    fn any_damage_to_a_whole_text_is_found_or_harmless(at in 0usize..5000, length in 0usize..12, put in "[ -~\n]{0,6}") {
        let text = include_str!("whole.policy");
        let mut start = at % text.len();
        while !text.is_char_boundary(start) { start -= 1; }
        let mut end = (start + length).min(text.len());
        while !text.is_char_boundary(end) { end += 1; }
        let damaged = format!("{}{put}{}", &text[..start], &text[end..]);
        let parsed = read(&damaged);
        let broken = parsed.file.declarations.iter().any(|declaration| !declaration.complete);
        prop_assert!(!broken || !parsed.findings.is_empty());
        let whole: String = tokens(&damaged).into_iter().map(|token| damaged[token.range()].to_owned()).collect();
        prop_assert_eq!(whole, damaged);
    }
}
