//! The five laws, held against generated, mutated, saved and very large texts.

use super::cases::{Dice, Pool};
use lawful::format::{Change, Defect, format, format_range};
use lawful::source::SourceId;
use lawful::syntax::{TokenKind, parse, tokens};

fn apply(text: &str, edits: &[Change]) -> String {
    let (mut out, mut from) = (String::new(), 0);
    for edit in edits {
        assert!(from <= edit.range.start, "edits in order, none within another: {edits:?}");
        out.push_str(&text[from..edit.range.start]);
        out.push_str(&edit.text);
        from = edit.range.end;
    }
    out + &text[from..]
}

/// Everything that is not layout, comments without the blanks at their end.
fn said(text: &str) -> Vec<String> {
    let tokens = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Layout);
    tokens
        .map(|token| {
            let piece = &text[token.range()];
            if token.kind == TokenKind::Comment { piece.trim_end_matches([' ', '\t', '\r']) } else { piece }
                .to_owned()
        })
        .collect()
}

/// The tree in words, places left out; written anew here so that the formatter's own comparison is not its only judge.
fn tree(text: &str) -> String {
    let parsed = parse(SourceId(0), text);
    let names: Vec<&str> = parsed.findings.iter().map(|finding| finding.name.as_str()).collect();
    let written = format!("{:?} {names:?}", parsed.file.declarations);
    let mut out = String::with_capacity(written.len());
    let mut rest = written.as_str();
    while let Some(at) = rest.find("Span {") {
        out.push_str(&rest[..at]);
        rest = &rest[at..][rest[at..].find('}').unwrap() + 1..];
    }
    out + rest
}

fn broken(text: &str, refused: &[std::ops::Range<usize>]) -> Vec<String> {
    refused.iter().map(|range| text[range.clone()].to_owned()).collect()
}

/// Holds all laws against one text and says whether it changed and how many of its declarations were refused.
fn hold(text: &str, dice: &mut Dice) -> (bool, usize) {
    let whole = format(text);
    assert_eq!(whole.defect, None, "a law would be broken in {text:?}");
    assert_eq!(apply(text, &whole.edits), whole.text, "edits of {text:?}");
    assert_eq!(said(text), said(&whole.text), "comments and words of {text:?}");
    if dice.below(8) == 0 {
        assert_eq!(tree(text), tree(&whole.text), "tree of {text:?}");
    }
    let again = format(&whole.text);
    assert_eq!(again.text, whole.text, "twice is once: {text:?}");
    assert_eq!(again.edits, []);
    assert_eq!(broken(text, &whole.refused), broken(&whole.text, &again.refused), "broken ones of {text:?}");

    // Every other time, to save time: a range.
    if dice.below(2) == 0 {
        return (whole.text != text, whole.refused.len());
    }
    let (mut start, mut end) = (dice.below(text.len() + 1), dice.below(text.len() + 1));
    if start > end {
        std::mem::swap(&mut start, &mut end);
    }
    let part = format_range(text, start..end);
    if part.defect == Some(Defect::LineEnds) {
        assert!(text.contains("\r\n"), "{text:?}");
    } else {
        assert_eq!(part.defect, None, "{start}..{end} of {text:?}");
        assert_eq!(apply(text, &part.edits), part.text);
        assert_eq!(format(&part.text).text, whole.text, "{start}..{end} of {text:?}");
        for edit in &part.edits {
            let (from, to) = lines_touched(text, start, end);
            assert!(
                from <= edit.range.start && edit.range.end <= to,
                "{edit:?} of {start}..{end} in {text:?}"
            );
        }
    }
    (whole.text != text, whole.refused.len())
}

/// From the line on which the first declaration touched begins to the end of the last, comments behind it included.
fn lines_touched(text: &str, start: usize, end: usize) -> (usize, usize) {
    let starts: Vec<usize> =
        parse(SourceId(0), text).file.declarations.iter().map(|one| one.span.start as usize).collect();
    let from = starts.iter().rfind(|at| **at <= start).copied().unwrap_or(0);
    let line = |at: usize| text[..at].rfind('\n').map_or(0, |at| at + 1);
    let to = starts.iter().copied().find(|at| line(*at) > end).map_or(text.len(), line);
    (line(from), to)
}

/// What came out of a run, so that a generator that produces nothing of interest is noticed.
#[derive(Debug, Default)]
struct Count {
    cases: usize,
    changed: usize,
    whole: usize,
    broken: usize,
}

fn run(seed: u64, cases: usize, make: fn(&Pool, &mut Dice) -> String) -> Count {
    let pool = Pool::new();
    let mut count = Count { cases, ..Count::default() };
    for number in 0..cases as u64 {
        let mut dice = Dice::new(seed, number);
        let text = make(&pool, &mut dice);
        let (changed, refused) = hold(&text, &mut dice);
        count.changed += usize::from(changed);
        count.whole += usize::from(refused == 0);
        count.broken += usize::from(refused > 0);
    }
    count
}

#[test]
fn laws_hold_for_valid_texts_in_any_layout() {
    let count = run(1, 20_000, Pool::laid_out);
    assert!(count.changed > count.cases * 8 / 10 && count.whole > count.cases / 2, "{count:?}");
}

#[test]
fn laws_hold_for_damaged_texts() {
    let count = run(2, 20_000, Pool::damaged);
    assert!(count.broken > count.cases / 2 && count.changed > count.cases / 2, "{count:?}");
}

#[test]
fn laws_hold_for_generated_declarations() {
    let count = run(3, 12_000, Pool::generated);
    assert!(count.whole > count.cases / 2, "{count:?}");
}

#[test]
fn laws_hold_for_soups_of_signs() {
    run(4, 5_000, Pool::soup);
}

#[test]
fn saved_cases() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language/format/saved");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for number in 0..20 {
            hold(&text, &mut Dice::new(5, number));
        }
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn large_texts_take_time_in_step_with_their_length() {
    let time = |text: &str| {
        // Of this thread alone: other work on the machine must not count.
        let now = || {
            let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
            std::time::Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap())
        };
        let start = now();
        let formatted = format(text);
        assert_eq!(formatted.defect, None);
        now() - start
    };
    let wide = |count: usize| {
        let names: Vec<String> = (0..count).map(|number| format!("data_category_{number}")).collect();
        format!("purpose p {{ uses {} }}", names.join(","))
    };
    let fields = |count: usize| format!("area EU {{{}}}", " member BE from 2018-05-25".repeat(count));
    let conditions = |count: usize| format!("retain all when {}", vec!["(a or b)"; count].join(" and "));
    let comments =
        |count: usize| format!("area EU {{\n{}}}", "// c\n  member BE from 2018-05-25 // d\n".repeat(count));
    let blocks = |count: usize| "subject  a{label en \"A\"}\n".repeat(count);
    let layout = |count: usize| format!("subject a{}{{}}", " \n".repeat(count));
    type Maker<'m> = (&'m str, &'m dyn Fn(usize) -> String, usize);
    let makers: [Maker<'_>; 6] = [
        ("one list", &wide, 10_000),
        ("many fields", &fields, 8_000),
        ("a long condition", &conditions, 15_000),
        ("many comments", &comments, 6_000),
        ("many declarations", &blocks, 8_000),
        ("much layout", &layout, 100_000),
    ];
    for (name, make, count) in makers {
        let (small, large) = (make(count / 8), make(count));
        let (few, many) = (time(&small).min(time(&small)), time(&large));
        assert!(many < few * 8 * 4 + std::time::Duration::from_millis(50), "{name}: {few:?}, then {many:?}");
    }
    // As deep as the language goes, and deeper.
    for depth in [10, 31, 60, 64, 65, 200, 100_000] {
        let text = format!("retain all when {}a{}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(format(&text).refused.is_empty(), depth <= 64, "{depth}");
        let text = format!("retain all when {}a{}", "(b or (c and ".repeat(depth), "))".repeat(depth));
        time(&text);
        time(&format!("purpose p {}{}", "{".repeat(depth), "}".repeat(depth)));
    }
}
