//! The strict reading of declarations, by the grammar, and the building of the tree from what it matched.

use super::expected::syntax_finding;
use super::kinds::{DeclarationKind, Modifier};
use super::rules::field_kind;
use super::split::Chunk;
use super::token::tokens;
use super::tree::{Condition, Declaration, Field, Name, Part, Quantifier, Relation, Section, Text, Value};
use super::whole::Effort;
use crate::calendar::{self, Period};
use crate::finding::{Edit, Finding, Safety, Words, phrases};
use crate::source::{SourceId, Span};
pub(super) use lawful_grammar::Rule;
use lawful_grammar::{Piece, Reading, accepts, read};
use pest::error::{Error, InputLocation};
use std::ops::Range;

const NO_DAY: Words = Words {
    en: "there is no day `{0}`",
    nl: "er is geen dag `{0}`",
    fr: "il n'y a pas de jour `{0}`",
    de: "einen Tag `{0}` gibt es nicht",
};
const NO_DAY_HELP: Words = Words {
    en: "write an existing day as year-month-day, for example `2026-03-31`",
    nl: "schrijf een bestaande dag als jaar-maand-dag, bijvoorbeeld `2026-03-31`",
    fr: "écrivez un jour qui existe sous la forme année-mois-jour, par exemple `2026-03-31`",
    de: "schreiben Sie einen Tag, den es gibt, als Jahr-Monat-Tag, zum Beispiel `2026-03-31`",
};
const NUMBER: Words = Words {
    en: "this number is too large",
    nl: "dit getal is te groot",
    fr: "ce nombre est trop grand",
    de: "diese Zahl ist zu groß",
};
const NUMBER_HELP: Words = Words {
    en: "numbers lie between -2147483648 and 2147483647",
    nl: "getallen liggen tussen -2147483648 en 2147483647",
    fr: "les nombres sont compris entre -2147483648 et 2147483647",
    de: "Zahlen liegen zwischen -2147483648 und 2147483647",
};
const PERIOD: Words = Words {
    en: "a period counts from 0 to 9999",
    nl: "een termijn telt van 0 tot 9999",
    fr: "une durée compte de 0 à 9999",
    de: "eine Dauer zählt von 0 bis 9999",
};
const PERIOD_HELP: Words = Words {
    en: "write the period as, for example, `3 years`",
    nl: "schrijf de termijn bijvoorbeeld als `3 years`",
    fr: "écrivez la durée, par exemple, `3 years`",
    de: "schreiben Sie die Dauer zum Beispiel als `3 years`",
};

/// Where pieces of the tree come from, and where findings go.
pub(super) struct Context<'a> {
    pub source: SourceId,
    pub text: &'a str,
    /// Where the text that pest was given starts in the whole.
    pub base: usize,
    pub findings: &'a mut Vec<Finding>,
    pub effort: &'a mut Effort,
}

impl<'a> Context<'a> {
    /// Asks the grammar to read one rule at the start of a stretch of the text.
    pub fn ask(&mut self, rule: Rule, stretch: Range<usize>) -> Result<Reading<'a>, Box<Error<Rule>>> {
        self.base = stretch.start;
        self.counted(rule, self.text.get(stretch).unwrap_or_default())
    }

    /// What the grammar says against another text than the author's.
    pub fn objection(&mut self, rule: Rule, text: &str) -> Option<Box<Error<Rule>>> {
        self.counted(rule, text).err()
    }

    /// Whether the grammar accepts another text than the author's.
    pub fn would_accept(&mut self, rule: Rule, text: &str) -> bool {
        self.effort.calls += 1;
        self.effort.bytes += text.len() as u64;
        accepts(rule, text)
    }

    fn counted<'i>(&mut self, rule: Rule, text: &'i str) -> Result<Reading<'i>, Box<Error<Rule>>> {
        let read = read(rule, text);
        let reached = match &read {
            Ok(reading) => reading.end(),
            // pest keeps the line of a fault.
            Err(error) => match error.location {
                InputLocation::Pos(at) | InputLocation::Span((_, at)) => at + error.line().len(),
            },
        };
        self.effort.calls += 1;
        self.effort.bytes += reached as u64;
        read
    }

    fn span(&self, piece: &Piece<'_>) -> Span {
        Span::new(self.source, self.base + piece.start(), self.base + piece.end())
    }

    fn name(&self, piece: &Piece<'_>) -> Name {
        Name { text: piece.as_str().to_owned(), span: self.span(piece) }
    }
}

/// The declaration, if all of it is as the grammar wants it.
pub(super) fn strict(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    chunk: &Chunk,
) -> Result<Declaration, Box<Error<Rule>>> {
    let read = context.ask(Rule::declaration, chunk.range.clone())?;
    let mut declaration = empty(context.source, kind, chunk);
    for inner in read.pieces().flat_map(Piece::into_inner).flat_map(Piece::into_inner) {
        place(context, &mut declaration, inner);
    }
    declaration.head.shrink_to_fit();
    declaration.fields.shrink_to_fit();
    Ok(declaration)
}

/// A declaration of which nothing but the first word is known yet.
pub(super) fn empty(source: SourceId, kind: DeclarationKind, chunk: &Chunk) -> Declaration {
    Declaration {
        kind,
        span: Span::new(source, chunk.range.start, chunk.range.end),
        modifier: None,
        keyword: Span::new(source, chunk.keyword.start, chunk.keyword.end),
        head: Vec::new(),
        section: None,
        fields: Vec::new(),
        inner: Vec::new(),
        close: None,
        complete: true,
    }
}

/// Puts one piece that the grammar matched where it belongs: head, field, section mark or closing brace.
pub(super) fn place(context: &mut Context<'_>, declaration: &mut Declaration, piece: Piece<'_>) {
    let rule = piece.as_rule();
    if let Some(kind) = field_kind(rule) {
        let span = trimmed(context.span(&piece), context.text);
        let mut parts = Vec::new();
        let introduces = piece.into_inner().next().is_some_and(|first| is_word(first.as_rule()));
        for inner in piece.into_inner().skip(usize::from(introduces)) {
            flatten(context, inner, &mut parts);
        }
        // Most fields have one part, and a large workspace has a million of them.
        parts.shrink_to_fit();
        declaration.fields.push(Field { kind, span, parts, section: None });
    } else if rule == Rule::section {
        let span = context.span(&piece);
        let path = piece.into_inner().last().map(|path| path.as_str().to_owned()).unwrap_or_default();
        let section = Some(Section { path, span });
        match declaration.fields.last_mut() {
            Some(field) => field.section = section,
            None => declaration.section = section,
        }
    } else if let Some(modifier) = modifier(rule) {
        declaration.modifier = Some((modifier, context.span(&piece)));
    } else if rule == Rule::close {
        declaration.close = Some(context.span(&piece));
    } else if rule != Rule::open
        && rule != Rule::EOI
        && context.span(&piece).start != declaration.keyword.start
    {
        flatten(context, piece, &mut declaration.head);
    }
}

fn modifier(rule: Rule) -> Option<Modifier> {
    if rule == Rule::kw_override {
        Some(Modifier::Override)
    } else if rule == Rule::kw_narrow {
        Some(Modifier::Narrow)
    } else {
        None
    }
}

/// pest lets a field end with the layout in front of an optional piece that is not there.
fn trimmed(span: Span, text: &str) -> Span {
    let covered = text.get(span.range()).unwrap_or_default();
    let last = covered.rsplit('\n').next().unwrap_or_default();
    if covered.ends_with(|c: char| c.is_ascii_graphic()) && !last.contains("//") {
        return span;
    }
    let mut end = span.start as usize;
    for token in tokens(covered).iter().filter(|token| !token.is_trivia()) {
        end = span.start as usize + token.range().end;
    }
    Span::new(span.source, span.start as usize, end)
}

fn flatten(context: &mut Context<'_>, piece: Piece<'_>, parts: &mut Vec<Part>) {
    let span = context.span(&piece);
    let rule = piece.as_rule();
    let part = match_leaf(context, &piece, rule, span);
    match part {
        Some(part) => parts.push(part),
        None if piece.into_inner().next().is_some() => {
            for inner in piece.into_inner() {
                flatten(context, inner, parts);
            }
        }
        None => parts.push(Part::Word(context.name(&piece))),
    }
}

fn match_leaf(context: &mut Context<'_>, piece: &Piece<'_>, rule: Rule, span: Span) -> Option<Part> {
    let names = [Rule::name, Rule::finding_name, Rule::country_code, Rule::language];
    if names.contains(&rule) {
        return Some(Part::Name(context.name(piece)));
    }
    if rule == Rule::text || rule == Rule::string {
        return Some(Part::Text(text(context, piece)));
    }
    if rule == Rule::date {
        return Some(Part::Date(date(context, piece), span));
    }
    if rule == Rule::number {
        return Some(Part::Number(number(context, piece), span));
    }
    if rule == Rule::period {
        return Some(Part::Period(period(context, piece), span));
    }
    if rule == Rule::url {
        let text = piece.as_str().trim_matches(['<', '>']).to_owned();
        return Some(Part::Url(Name { text, span }));
    }
    (rule == Rule::condition || rule == Rule::assignment).then(|| Part::Condition(condition(context, *piece)))
}

fn text(context: &Context<'_>, piece: &Piece<'_>) -> Text {
    let language = piece.into_inner().find(|inner| inner.as_rule() == Rule::language);
    let quoted = piece.into_inner().find(|inner| inner.as_rule() == Rule::string);
    let quoted = quoted.as_ref().unwrap_or(piece).as_str();
    let long = quoted.strip_prefix("\"\"\"").and_then(|rest| rest.strip_suffix("\"\"\""));
    let short =
        || unescape(quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(quoted));
    Text {
        language: language.map(|language| language.as_str().to_owned()),
        text: long.map_or_else(short, |long| long.trim_matches(['\r', '\n']).to_owned()),
        span: trimmed(context.span(piece), context.text),
    }
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        plain.push(if character == '\\' { characters.next().unwrap_or('\\') } else { character });
    }
    plain
}

fn date(context: &mut Context<'_>, piece: &Piece<'_>) -> i32 {
    calendar::parse(piece.as_str()).unwrap_or_else(|| {
        let title = NO_DAY.with(piece.as_str());
        let finding = syntax_finding("value-impossible", context.span(piece), title);
        let finding = finding.help(NO_DAY_HELP);
        context.findings.push(match last_of_month(piece.as_str()) {
            Some(day) => {
                let edit = Edit { span: context.span(piece), text: day.clone() };
                finding.fix(phrases::WRITE.with(day), Safety::NeedsReview, vec![edit])
            }
            None => finding,
        });
        0
    })
}

/// The last day of the month, for a day that is beyond it.
fn last_of_month(written: &str) -> Option<String> {
    let (month, day) = written.rsplit_once('-')?;
    let beyond = day.parse::<u8>().is_ok_and(|day| day > 28);
    let days = ["31", "30", "29", "28"].iter().map(|day| format!("{month}-{day}"));
    days.filter(|_| beyond).find(|day| calendar::parse(day).is_some())
}

fn number(context: &mut Context<'_>, piece: &Piece<'_>) -> i64 {
    piece.as_str().parse::<i32>().map(i64::from).unwrap_or_else(|_| {
        let finding = syntax_finding("value-impossible", context.span(piece), NUMBER);
        context.findings.push(finding.help(NUMBER_HELP));
        0
    })
}

fn period(context: &mut Context<'_>, piece: &Piece<'_>) -> Period {
    let mut period = Period::default();
    let mut inner = piece.into_inner();
    let count =
        inner.next().and_then(|count| count.as_str().parse::<u16>().ok()).filter(|count| *count <= 9_999);
    let unit = inner.next().map(|unit| unit.as_str().trim_end_matches('s').to_owned()).unwrap_or_default();
    let Some(count) = count else {
        let finding = syntax_finding("value-impossible", context.span(piece), PERIOD);
        context.findings.push(finding.help(PERIOD_HELP));
        return period;
    };
    match unit.as_str() {
        "year" => period.years = count,
        "month" => period.months = count,
        "week" => period.days = count.saturating_mul(7),
        _ => period.days = count,
    }
    period
}

fn condition(context: &mut Context<'_>, piece: Piece<'_>) -> Condition {
    let span = trimmed(context.span(&piece), context.text);
    let rule = piece.as_rule();
    if rule == Rule::quantified {
        return quantified(context, piece, span);
    }
    if rule == Rule::comparison || rule == Rule::assignment {
        return comparison(context, piece, span);
    }
    let negated = rule == Rule::negation
        && piece.into_inner().next().is_some_and(|first| first.as_rule() == Rule::kw_not);
    let mut inner: Vec<Condition> = piece
        .into_inner()
        .filter(|inner| !is_word(inner.as_rule()))
        .map(|inner| condition(context, inner))
        .collect();
    if negated {
        let inner = inner.pop().unwrap_or(Condition::Any(Vec::new(), span));
        return Condition::Not(Box::new(inner), span);
    }
    match inner.pop() {
        Some(only) if inner.is_empty() => only,
        last => {
            inner.extend(last);
            if rule == Rule::condition { Condition::Any(inner, span) } else { Condition::All(inner, span) }
        }
    }
}

fn quantified(context: &mut Context<'_>, piece: Piece<'_>, span: Span) -> Condition {
    let mut quantifier = Quantifier::All;
    let mut names = Vec::new();
    for inner in piece.into_inner() {
        if inner.as_rule() == Rule::name {
            names.push(context.name(&inner));
        } else if inner.as_rule() == Rule::quantifier {
            quantifier = match inner.as_str() {
                "any" => Quantifier::Any,
                "none" => Quantifier::None,
                _ => Quantifier::All,
            };
        }
    }
    Condition::Quantified { quantifier, names, span }
}

fn comparison(context: &mut Context<'_>, piece: Piece<'_>, span: Span) -> Condition {
    let mut left = None;
    let mut words = Vec::new();
    let mut right = Vec::new();
    collect(context, piece, &mut left, &mut words, &mut right);
    let left = left.unwrap_or(Name { text: String::new(), span });
    let says = |word: &str| words.iter().any(|there| there == word);
    let relation = if says("within") {
        if says("not") { Relation::NotWithin } else { Relation::Within }
    } else if right.is_empty() {
        let holds = Condition::Holds(left);
        return if says("not") { Condition::Not(Box::new(holds), span) } else { holds };
    } else if says("in") {
        if says("not") { Relation::NotIn } else { Relation::In }
    } else if says("least") {
        Relation::AtLeast
    } else if says("most") {
        Relation::AtMost
    } else if says("above") || says("after") {
        Relation::Above
    } else if says("below") || says("before") {
        Relation::Below
    } else if says("not") {
        Relation::IsNot
    } else {
        Relation::Is
    };
    Condition::Compare { left, relation, right, span }
}

/// Names, words and values of a comparison; its nesting is of fixed depth.
fn collect(
    context: &mut Context<'_>,
    piece: Piece<'_>,
    left: &mut Option<Name>,
    words: &mut Vec<String>,
    right: &mut Vec<Value>,
) {
    for inner in piece.into_inner() {
        let rule = inner.as_rule();
        if rule == Rule::name {
            let name = context.name(&inner);
            if left.is_none() { *left = Some(name) } else { right.push(Value::Name(name)) }
        } else if rule == Rule::number {
            right.push(Value::Number(number(context, &inner), context.span(&inner)));
        } else if rule == Rule::date {
            right.push(Value::Date(date(context, &inner), context.span(&inner)));
        } else if rule == Rule::period {
            right.push(Value::Period(period(context, &inner), context.span(&inner)));
        } else if is_word(rule) {
            words.push(inner.as_str().to_owned());
        } else {
            collect(context, inner, left, words, right);
        }
    }
}

/// Whether a rule is a word of the language: its name says so, looked up once.
fn is_word(rule: Rule) -> bool {
    static WORDS: std::sync::OnceLock<Vec<bool>> = std::sync::OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words = Vec::new();
        for rule in Rule::all_rules() {
            let at = *rule as usize;
            words.resize(words.len().max(at + 1), false);
            if let Some(word) = words.get_mut(at) {
                *word = format!("{rule:?}").starts_with("kw_");
            }
        }
        words
    });
    words.get(rule as usize).copied().unwrap_or(false)
}
