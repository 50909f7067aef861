//! Reading again after an edit gives what reading the whole text gives, and reads no more than it must.

use lawful::source::SourceId;
use lawful::syntax::{Parsed, parse, reparse};
use proptest::prelude::*;

fn read(text: &str) -> Parsed {
    parse(SourceId(3), text)
}

pub(crate) fn assert_same(one: &Parsed, other: &Parsed, text: &str) {
    assert_eq!(one.file.tokens, other.file.tokens, "{text}");
    assert_eq!(one.file.declarations, other.file.declarations, "{text}");
    assert_eq!(one.findings, other.findings, "{text}");
}

fn edited(text: &str, at: usize, length: usize, put: &str) -> String {
    let mut start = at % (text.len() + 1);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (start + length).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    format!("{}{put}{}", &text[..start], &text[end..])
}

const PIECES: &str =
    "[ -~\n]{0,6}|\n|\n\n|\"|\"\"\"|//|\\{|\\}|é|\u{FEFF}|purpose |\npurpose x \\{|\ndata y|\\(|<|>|label|  ";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn reading_again_gives_the_same(edits in prop::collection::vec((0usize..6000, 0usize..40, PIECES), 1..12)) {
        let mut text = include_str!("whole.policy").to_owned();
        let mut parsed = read(&text);
        for (at, length, put) in edits {
            let after = edited(&text, at, length, &put);
            parsed = reparse(parsed, &text, &after);
            assert_same(&parsed, &read(&after), &after);
            text = after;
        }
    }

    #[test]
    fn reading_hostile_texts_again_gives_the_same(
        start in "(\\PC|[ \n\"<>{}(),:/§]|\"\"\"|purpose |basis |when |\npolicy |\nretain |test ){0,60}",
        edits in prop::collection::vec((0usize..400, 0usize..8, PIECES), 1..8),
    ) {
        let mut text = start;
        let mut parsed = read(&text);
        for (at, length, put) in edits {
            let after = edited(&text, at, length, &put);
            parsed = reparse(parsed, &text, &after);
            assert_same(&parsed, &read(&after), &after);
            text = after;
        }
    }
}

#[test]
fn an_edit_in_one_declaration_reads_that_one_again() {
    let one = |n: usize| format!("purpose p{n} {{\n  uses d{n}\n  basis contract\n}}\n\n");
    let text: String = (0..1000).map(one).collect();
    let parsed = read(&text);
    let whole = parsed.effort;
    for (old, new) in
        [("uses d500", "uses d7"), ("uses d501\n", "usess d501\n"), ("p502 {", "p502 {\n // x\n")]
    {
        let after = text.replacen(old, new, 1);
        let again = reparse(parsed.clone(), &text, &after);
        assert!(again.effort.bytes < 4_000 && again.effort.calls < 100, "{:?} of {whole:?}", again.effort);
        assert_same(&again, &read(&after), &after);
    }
    let after = text.replacen("}\n", "", 1);
    let again = reparse(parsed.clone(), &text, &after);
    assert!(again.effort.bytes < 400, "what was merged is read, and nothing behind it: {:?}", again.effort);
}
