//! One token of a whole text is damaged, in every way that a hand slips: how far does it reach, how much is said about it, and where?
//!
//! `LAWFUL_DAMAGE=all` tries every damage at every token and prints the table; `LAWFUL_DAMAGE=show` prints what misses the mark. Otherwise a
//! sample with a fixed seed.

use lawful::source::SourceId;
use lawful::syntax::{Declaration, Parsed, Token, TokenKind, parse, reparse, tokens};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// How many damages of each text are tried without `LAWFUL_DAMAGE`.
const SAMPLE: usize = 400;

const WAYS: [&str; 10] = [
    "token deleted",
    "token doubled",
    "replaced by a name",
    "replaced by a word",
    "replaced by a mark",
    "misspelt",
    "swapped with the next",
    "stray word",
    "stray mark",
    "closing mark cut",
];

/// A text with one damage.
struct Damage {
    text: String,
    /// Where it stands in the damaged text; empty where something is gone.
    place: Range<usize>,
    /// What it replaced in the whole text.
    was: Range<usize>,
}

/// A whole text, read.
struct Whole {
    name: String,
    text: String,
    parsed: Parsed,
    /// All tokens but layout and comments.
    tokens: Vec<Token>,
}

fn wholes() -> Vec<Whole> {
    let mut texts = vec![("whole.policy".to_owned(), include_str!("whole.policy").to_owned())];
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "policy") {
                let name = path.strip_prefix(&root).unwrap().display().to_string();
                texts.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    texts.sort();
    let whole = |(name, text): (String, String)| {
        let parsed = parse(SourceId(0), &text);
        assert_eq!(parsed.findings, [], "{name} is whole");
        let tokens = tokens(&text).into_iter().filter(|token| !token.is_trivia()).collect();
        Whole { name, text, parsed, tokens }
    };
    texts.into_iter().map(whole).collect()
}

impl Whole {
    fn read(&self, token: &Token) -> &str {
        &self.text[token.range()]
    }

    /// The token at a place, damaged in one way; none if that way does not fit it.
    fn damage(&self, at: usize, way: usize) -> Option<Damage> {
        let token = &self.tokens[at];
        let word = self.read(token);
        let salt = at * 31 + way * 7;
        let pick = |list: &[&str]| list[salt % list.len()].to_owned();
        let mut was = token.range();
        let (put, marked) = match WAYS[way] {
            "token deleted" => (String::new(), 0..0),
            "token doubled" => (format!("{word} {word}"), 0..word.len() * 2 + 1),
            "replaced by a name" => whole_of(pick(&["thing", "x", "customer_address", "d_2"])),
            "replaced by a word" => {
                whole_of(pick(&["of", "when", "label", "in", "basis", "for", "not", "until"]))
            }
            "replaced by a mark" => whole_of(pick(&[",", "{", "}", ";", "(", ")", "=", ":", "-", "€"])),
            "misspelt" => {
                if token.kind != TokenKind::Word || word.len() < 4 {
                    return None;
                }
                let middle = word.len() / 2;
                let mut letters: Vec<char> = word.chars().collect();
                match salt % 3 {
                    0 => letters.swap(middle - 1, middle),
                    1 => drop(letters.remove(middle)),
                    _ => letters.insert(middle, letters[middle]),
                }
                whole_of(letters.into_iter().collect())
            }
            "swapped with the next" => {
                let next = self.tokens.get(at + 1)?;
                let between = &self.text[token.range().end..next.range().start];
                was.end = next.range().end;
                whole_of(format!("{}{between}{word}", self.read(next)))
            }
            "stray word" => {
                was.end = was.start;
                let stray = pick(&["thing", "of", "and", "basis", "x"]);
                (format!("{stray} "), 0..stray.len())
            }
            "stray mark" => {
                was.end = was.start;
                let stray = pick(&[",", "}", "{", ";", ")", "(", ".", "\"", "@"]);
                (format!("{stray} "), 0..stray.len())
            }
            "closing mark cut" => {
                if token.kind != TokenKind::Text
                    && word != "}"
                    && word != ")"
                    && token.kind != TokenKind::Address
                {
                    return None;
                }
                let kept = word.trim_end_matches(['"', '}', ')', '>']).to_owned();
                let end = kept.len();
                (kept, end..end)
            }
            _ => panic!("no such way"),
        };
        let text = format!("{}{put}{}", &self.text[..was.start], &self.text[was.end..]);
        (text != self.text).then(|| Damage {
            text,
            place: was.start + marked.start..was.start + marked.end,
            was,
        })
    }
}

fn whole_of(put: String) -> (String, Range<usize>) {
    let all = 0..put.len();
    (put, all)
}

/// What came of a damage.
struct Outcome {
    findings: usize,
    /// The first finding stands within one token of the damage.
    near: bool,
    others: usize,
    same: usize,
}

fn outcome(whole: &Whole, damage: &Damage, parsed: &Parsed) -> Outcome {
    let by = damage.text.len().cast_signed() - whole.text.len().cast_signed();
    let others = whole.parsed.file.declarations.iter().filter(|one| !touches(&one.span.range(), &damage.was));
    let (mut count, mut same) = (0, 0);
    for other in others {
        let mut wanted: Declaration = other.clone();
        if other.span.range().start >= damage.was.end {
            wanted.shift(by);
        }
        count += 1;
        let found = &parsed.file.declarations;
        let at = found.partition_point(|one| one.span.start < wanted.span.start);
        same += usize::from(found.get(at) == Some(&wanted));
    }
    let first = parsed.findings.iter().filter_map(|finding| finding.span()).min_by_key(|span| span.start);
    let near = first.is_some_and(|span| within_one_token(parsed, &span.range(), &damage.place));
    Outcome { findings: parsed.findings.len(), near, others: count, same }
}

/// Whether a damage lies in a declaration. What is put in right behind one is nobody's.
fn touches(declaration: &Range<usize>, damage: &Range<usize>) -> bool {
    declaration.start < damage.end && damage.start < declaration.end
        || damage.is_empty() && declaration.start <= damage.start && damage.start < declaration.end
}

/// Whether no whole token stands between the two but one of them or its neighbour.
fn within_one_token(parsed: &Parsed, finding: &Range<usize>, damage: &Range<usize>) -> bool {
    let solid = parsed.file.tokens.iter().filter(|token| !token.is_trivia());
    let between = |from: usize, to: usize| {
        solid.clone().filter(|token| token.range().start >= from && token.range().end <= to).count()
    };
    if finding.end <= damage.start {
        between(finding.end, damage.start) == 0
    } else if damage.end <= finding.start {
        between(damage.end, finding.start) == 0
    } else {
        true
    }
}

#[derive(Default, Clone)]
struct Row {
    tried: usize,
    valid: usize,
    findings: usize,
    near: usize,
    others: usize,
    same: usize,
}

impl Row {
    fn add(&mut self, outcome: &Outcome) {
        self.tried += 1;
        self.others += outcome.others;
        self.same += outcome.same;
        if outcome.findings == 0 {
            self.valid += 1;
        } else {
            self.findings += outcome.findings;
            self.near += usize::from(outcome.near);
        }
    }

    fn join(&mut self, other: &Self) {
        self.tried += other.tried;
        self.valid += other.valid;
        self.findings += other.findings;
        self.near += other.near;
        self.others += other.others;
        self.same += other.same;
    }

    fn mistakes(&self) -> usize {
        self.tried - self.valid
    }

    fn per_mistake(&self) -> f64 {
        self.findings as f64 / self.mistakes().max(1) as f64
    }

    fn near_share(&self) -> f64 {
        100.0 * self.near as f64 / self.mistakes().max(1) as f64
    }

    fn same_share(&self) -> f64 {
        100.0 * self.same as f64 / self.others.max(1) as f64
    }
}

fn table(rows: &BTreeMap<usize, Row>, all: &Row) -> String {
    let mut text =
        "| damage | tried | still valid | findings a mistake | near | other declarations the same |\n"
            .to_owned();
    text.push_str("| --- | ---: | ---: | ---: | ---: | ---: |\n");
    let named = rows.iter().map(|(way, row)| (WAYS[*way], row)).chain([("**all**", all)]);
    for (name, row) in named {
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {:.3} | {:.1} % | {:.3} % |",
            row.tried,
            row.valid,
            row.per_mistake(),
            row.near_share(),
            row.same_share()
        );
    }
    text
}

#[test]
fn one_damaged_token_is_one_finding_in_its_place() {
    let mode = std::env::var("LAWFUL_DAMAGE").unwrap_or_default();
    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    let mut misses = String::new();
    for whole in wholes() {
        let all = whole.tokens.len() * WAYS.len();
        // Steps of a number that shares no factor with the count reach every damage in a scattered order.
        let step = (all / 3..).find(|step| gcd(*step, all) == 1).unwrap();
        let count = if mode.is_empty() { all.min(SAMPLE) } else { all };
        for turn in 0..count {
            let which = (turn * step) % all;
            let (at, way) = (which / WAYS.len(), which % WAYS.len());
            let Some(damage) = whole.damage(at, way) else { continue };
            let parsed = reparse(whole.parsed.clone(), &whole.text, &damage.text);
            let outcome = outcome(&whole, &damage, &parsed);
            rows.entry(way).or_default().add(&outcome);
            if mode == "show"
                && outcome.findings > 0
                && (outcome.findings > 1 || !outcome.near || outcome.same < outcome.others)
            {
                miss(&mut misses, &whole, &damage, &parsed, &outcome, WAYS[way]);
            }
        }
    }
    let mut all = Row::default();
    rows.values().for_each(|row| all.join(row));
    println!("{misses}{}", table(&rows, &all));
    assert!(all.same_share() >= 99.0, "{}", table(&rows, &all));
    assert!(all.per_mistake() <= 1.05, "{}", table(&rows, &all));
    assert!(all.near_share() >= 95.0, "{}", table(&rows, &all));
}

/// How many damages are put to the whole check.
const CHECKED: usize = 60;

#[test]
fn one_damaged_token_raises_little_in_the_whole_check() {
    let texts = super::decision::texts("policies/bpost");
    let today = lawful::calendar::parse("2026-11-22").unwrap();
    let names = |texts: Vec<(String, String)>| -> Vec<String> {
        let checked = lawful::check(texts, &lawful::Settings::default(), today);
        checked.findings.into_iter().map(|finding| finding.name).collect()
    };
    let before = names(texts.clone()).len();
    let wholes: Vec<Whole> = wholes().into_iter().filter(|whole| whole.name.starts_with("bpost")).collect();
    let mut raised: Vec<usize> = Vec::new();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for turn in 0..CHECKED {
        let whole = &wholes[turn % wholes.len()];
        let Some(damage) = whole.damage((turn * 7_919) % whole.tokens.len(), turn % WAYS.len()) else {
            continue;
        };
        if parse(SourceId(0), &damage.text).findings.is_empty() {
            continue;
        }
        let mut damaged = texts.clone();
        let one = damaged.iter_mut().find(|(_, text)| *text == whole.text).unwrap();
        one.1.clone_from(&damage.text);
        let found = names(damaged);
        raised.push(found.len().saturating_sub(before));
        found.into_iter().for_each(|name| *by_name.entry(name).or_default() += 1);
    }
    raised.sort_unstable();
    println!("the whole check, before {before}: {raised:?}, {by_name:?}");
    // A name that was lost is missed wherever it is used, so the mean says little.
    assert!(raised.len() > CHECKED / 2);
    assert!(raised[raised.len() / 2] == 1, "{raised:?}, {by_name:?}");
}

fn miss(out: &mut String, whole: &Whole, damage: &Damage, parsed: &Parsed, outcome: &Outcome, way: &str) {
    let from = damage.text[..damage.place.start]
        .rfind('\n')
        .map_or(0, |at| damage.text[..at].rfind('\n').map_or(0, |at| at + 1));
    let to = damage.text[damage.place.end..]
        .match_indices('\n')
        .nth(1)
        .map_or(damage.text.len(), |(at, _)| damage.place.end + at);
    let _ = writeln!(
        out,
        "=== {way}, {}: {} findings, {}, {} others lost; put {:?} for {:?}\n{}",
        whole.name,
        outcome.findings,
        if outcome.near { "near" } else { "FAR" },
        outcome.others - outcome.same,
        &damage.text[damage.place.clone()],
        &whole.text[damage.was.clone()],
        &damage.text[from..to]
    );
    for finding in &parsed.findings {
        let place = finding.span().unwrap().range();
        let line = 1 + damage.text[..place.start].matches('\n').count();
        let own = 1 + damage.text[..damage.place.start].matches('\n').count();
        let _ = writeln!(
            out,
            "   > {} ({:+}) `{}`: {}; {:?}",
            finding.name,
            line.cast_signed() - own.cast_signed(),
            &damage.text[place],
            finding.title,
            finding.help
        );
    }
}

fn gcd(one: usize, other: usize) -> usize {
    if other == 0 { one } else { gcd(other, one % other) }
}
