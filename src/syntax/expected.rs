//! The wording of what could not be read: what stands there, what could have stood there, and the nearest word.
//!
//! pest's rule names never reach a reader: each is turned into the word or the kind of thing that the author would write.

use super::kinds::DeclarationKind;
use super::parse::{Context, Rule};
use super::slips::{Place, Slip, slip};
use super::split::Chunk;
use super::token::{Token, TokenKind};
use super::vocabulary::{first_words, rule_name};
use super::wording as say;
use crate::finding::{Edit, Finding, Joint, Message, Piece, Safety, Severity, Words, phrases};
use crate::source::Span;
use pest::error::{Error, ErrorVariant, InputLocation};
use std::ops::Range;

/// A finding of this room: always an error, because a policy that was not read whole must not decide.
pub(super) fn syntax_finding(name: &str, span: Span, title: impl Into<Message>) -> Finding {
    Finding::new(name, Severity::Error, span, title)
}

/// A stretch that starts with no declaration's word.
pub(super) fn no_declaration(context: &mut Context<'_>, chunk: &Chunk, inside: &[Token]) {
    let first = inside.first().map_or(chunk.range.clone(), |token| token.range.clone());
    let word = context.text.get(first.clone()).unwrap_or_default();
    let span = Span::new(context.source, first.start, first.end);
    let words: Vec<&str> = DeclarationKind::ALL.iter().map(|kind| kind.word()).collect();
    let mut finding = syntax_finding("unexpected-text", span, say::NO_DECLARATION.with(shortened(word)));
    finding = match nearest(word, &words) {
        Some(near) => finding.help(phrases::DID_YOU_MEAN.with(near)).fix(
            phrases::WRITE.with(near),
            Safety::Safe,
            vec![Edit { span, text: near.to_owned() }],
        ),
        None => finding.help(say::STARTS.with(words.join(", "))),
    };
    context.findings.push(finding);
}

/// Something behind the end of a declaration.
pub(super) fn nothing_more(context: &mut Context<'_>, token: &Token) {
    let word = shortened(context.text.get(token.range.clone()).unwrap_or_default());
    let span = Span::new(context.source, token.range.start, token.range.end);
    let finding = syntax_finding("unexpected-text", span, say::BEHIND.with(word));
    context.findings.push(finding.help(say::BEHIND_HELP));
}

/// A block that is still open where the next declaration starts.
pub(super) fn unclosed_block(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    brace: Range<usize>,
    inside: &[Token],
) {
    let last =
        inside.iter().rfind(|token| !token.is_trivia()).map_or(brace.clone(), |token| token.range.clone());
    let span = |range: Range<usize>| Span::new(context.source, range.start, range.end);
    let title = say::UNCLOSED.with(kind.word());
    let close = Edit { span: span(last.end..last.end), text: "\n}".to_owned() };
    let finding = syntax_finding("unclosed-block", span(last.clone()), title).here(say::CLOSE_MISSING);
    let finding = if last == brace { finding } else { finding.also(span(brace), say::OPENED) };
    context.findings.push(finding.help(say::CLOSE_HELP).fix(
        say::CLOSE_FIX,
        Safety::NeedsReview,
        vec![close],
    ));
}

/// Something that is missing in front of a token.
pub(super) fn missing(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    before: &Range<usize>,
    sample: &Sample,
) {
    let what = quoted(sample);
    let word = shortened(context.text.get(before.clone()).unwrap_or_default());
    let span = Span::new(context.source, before.start, before.end);
    let finding = syntax_finding("unexpected-text", span, say::MISSING.with(what.clone()).with(word));
    let finding = finding.here(say::IN_THIS.with(kind.word())).help(say::WRITE_HERE.with(what.clone()));
    let finding = if sample.called.is_none() {
        let place = Span::new(context.source, before.start, before.start);
        let edit = Edit { span: place, text: format!("{} ", sample.text) };
        finding.fix(say::WRITE_IT.with(what), Safety::NeedsReview, vec![edit])
    } else {
        finding
    };
    context.findings.push(finding);
}

/// A block that closes although it was never opened.
pub(super) fn unopened_block(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    before: &Range<usize>,
    close: &Range<usize>,
) {
    let span = |range: &Range<usize>| Span::new(context.source, range.start, range.end);
    let title = say::UNOPENED.with(kind.word());
    let edit = Edit { span: span(&(before.end..before.end)), text: " {".to_owned() };
    let finding = syntax_finding("unexpected-text", span(before), title).here(say::OPEN_MISSING);
    let finding = finding.also(span(close), say::CLOSED).help(say::OPEN_HELP);
    context.findings.push(finding.fix(say::OPEN_FIX, Safety::NeedsReview, vec![edit]));
}

/// A token that should not be there, and what could stand there if something has to.
pub(super) fn stray(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    token: &Range<usize>,
    instead: Option<&Sample>,
) {
    let word = shortened(context.text.get(token.clone()).unwrap_or_default());
    let span = Span::new(context.source, token.start, token.end);
    let finding = syntax_finding("unexpected-text", span, say::UNEXPECTED.with(word));
    let help = instead.map_or(say::WITHOUT.into(), |instead| say::CAN_STAND.with(quoted(instead)));
    context.findings.push(finding.here(say::IN_THIS.with(kind.word())).help(help));
}

/// What a sample is called.
fn quoted(sample: &Sample) -> Piece {
    sample.called.map_or_else(|| format!("`{}`", sample.text).into(), Piece::from)
}

/// A stretch that the grammar refused. Says where the fault lies, as a byte offset of the whole text.
pub(super) fn refused(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    inside: &[Token],
    error: &Error<Rule>,
    from: usize,
) -> usize {
    let offset = context.base + offset(error);
    let onward =
        inside.get(inside.partition_point(|token| token.range.end <= offset.max(from))..).unwrap_or_default();
    let faulty = onward.iter().find(|token| !token.is_trivia());
    let Some(token) = faulty else {
        let end = inside.last().map_or(from, |token| token.range.end);
        let last =
            inside.iter().rfind(|token| !token.is_trivia()).map_or(from..end, |token| token.range.clone());
        let span = Span::new(context.source, last.start, last.end);
        let finding = syntax_finding("unexpected-text", span, say::TOO_EARLY.with(kind.word()));
        context.findings.push(finding.here(say::SOMETHING_MISSING).help(wanted(error)));
        return end;
    };
    let word = context.text.get(token.range.clone()).unwrap_or_default();
    let span = Span::new(context.source, token.range.start, token.range.end);
    if token.kind == TokenKind::OpenText {
        let end = Span::new(context.source, token.range.end, token.range.end);
        let finding = syntax_finding("unclosed-text", span, say::UNCLOSED_TEXT);
        let edit = Edit { span: end, text: "\"".to_owned() };
        context.findings.push(finding.help(say::TEXT_HELP).fix(
            say::TEXT_FIX,
            Safety::NeedsReview,
            vec![edit],
        ));
        return token.range.start;
    }
    let options = words(error);
    let at = inside.partition_point(|before| before.range.start < token.range.start);
    let place = Place { text: context.text, kind, inside, at, offset: offset.max(from), options: &options };
    if let Some(slip) = slip(&place) {
        let end = slip.range.end;
        context.findings.push(slipped(context, slip).here(say::IN_THIS.with(kind.word())));
        // Reading goes on behind all that the slip covers.
        let last = inside.get(inside.partition_point(|token| token.range.start < end).saturating_sub(1));
        return last.map_or(token.range.start, |last| last.range.start.max(token.range.start));
    }
    let fields = kind.field_words();
    let mut finding = syntax_finding("unexpected-text", span, say::UNEXPECTED.with(shortened(word)));
    let near = nearest(word, &options).or_else(|| nearest(word, fields));
    finding = match near.filter(|near| *near != word) {
        Some(near) => finding.help(phrases::DID_YOU_MEAN.with(near)).fix(
            phrases::WRITE.with(near),
            Safety::Safe,
            vec![Edit { span, text: near.to_owned() }],
        ),
        None => finding.help(wanted(error)),
    };
    context.findings.push(finding.here(say::IN_THIS.with(kind.word())));
    token.range.start
}

/// Whether a slip that is known by name explains why a declaration was refused.
pub(super) fn has_slip(
    context: &Context<'_>,
    kind: DeclarationKind,
    chunk: &Chunk,
    inside: &[Token],
    strict: &Error<Rule>,
) -> bool {
    let offset = chunk.range.start + offset(strict);
    let behind = inside.partition_point(|token| token.range.end <= offset);
    let at = inside.iter().skip(behind).position(|token| !token.is_trivia()).map(|more| behind + more);
    let options = words(strict);
    let place = at.map(|at| Place { text: context.text, kind, inside, at, offset, options: &options });
    place.is_some_and(|place| slip(&place).is_some())
}

/// Where the grammar stopped, from the start of what it was given.
pub(super) fn offset(error: &Error<Rule>) -> usize {
    match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    }
}

fn slipped(context: &Context<'_>, slip: Slip) -> Finding {
    let span = |range: Range<usize>| Span::new(context.source, range.start, range.end);
    let finding = syntax_finding("unexpected-text", span(slip.range), slip.title).help(slip.help);
    match slip.fix {
        Some(fix) => finding.fix(fix.title, fix.safety, vec![Edit { span: span(fix.range), text: fix.text }]),
        None => finding,
    }
}

/// What an author could write where the grammar wanted something else: a sample of each kind of thing.
pub(super) fn samples(error: &Error<Rule>) -> Vec<Sample> {
    let mut found: Vec<Sample> = Vec::new();
    for rule in positives(error) {
        for sample in of_rule(*rule) {
            if !found.contains(&sample) {
                found.push(sample);
            }
        }
    }
    found
}

/// Something that could be written, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sample {
    pub text: &'static str,
    /// What it stands for any of; none if it stands for itself.
    pub called: Option<Words>,
}

fn of_rule(rule: Rule) -> Vec<Sample> {
    let of_kind = |text, called| vec![Sample { text, called: Some(called) }];
    let literal = |text| vec![Sample { text, called: None }];
    match rule_name(rule) {
        "open" => literal("{"),
        "close" => literal("}"),
        "ordered" => literal("<"),
        "name" | "names" | "value" | "retain_scope" | "rights_scope" | "transfer_scope" | "f_levels"
        | "f_members" | "argument" | "finding_name" | "quantified" | "condition" | "conjunction"
        | "negation" | "comparison" | "assignment" => of_kind("x", say::A_NAME),
        "country_code" => of_kind("BE", say::A_COUNTRY_CODE),
        "language" => of_kind("en", say::A_LANGUAGE),
        "number" => of_kind("1", say::A_NUMBER),
        "date" => of_kind("2000-01-01", say::A_DAY),
        "url" => of_kind("<x>", say::AN_ADDRESS),
        "text" | "string" | "f_text" | "texts" => of_kind("\"\"", say::A_TEXT),
        "period" => of_kind("1 day", say::A_PERIOD),
        "unit" => of_kind("days", say::A_UNIT),
        "section" => literal("§"),
        "section_path" => of_kind("1", say::A_SECTION),
        "f_type" => literal(":"),
        _ => {
            let words = first_words(rule);
            words
                .into_iter()
                .filter(|word| !word.contains(' '))
                .map(|text| Sample { text, called: None })
                .collect()
        }
    }
}

/// What could have stood there, as a sentence.
fn wanted(error: &Error<Rule>) -> Message {
    let mut things: Vec<Piece> = Vec::new();
    for rule in positives(error) {
        if let Some(thing) = thing(*rule).filter(|thing| !things.contains(thing)) {
            things.push(thing);
        }
    }
    if things.is_empty() { say::SEE.into() } else { say::CAN_STAND.with(Piece::List(things, Joint::Or)) }
}

/// The words of the language that could have stood there.
fn words(error: &Error<Rule>) -> Vec<&'static str> {
    positives(error).iter().flat_map(|rule| first_words(*rule)).collect()
}

fn positives(error: &Error<Rule>) -> &[Rule] {
    match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives,
        ErrorVariant::CustomError { .. } => &[],
    }
}

/// A rule as its author would name it; none for what is always possible.
fn thing(rule: Rule) -> Option<Piece> {
    let name = rule_name(rule);
    let quoted: Vec<String> = first_words(rule).iter().map(|word| format!("`{word}`")).collect();
    let plain = match name {
        "section" | "EOI" | "WHITESPACE" | "COMMENT" => return None,
        "open" => say::OPEN,
        "close" => say::CLOSE,
        "name" | "value" | "retain_scope" | "rights_scope" | "transfer_scope" | "f_levels" | "f_members"
        | "argument" => say::A_NAME,
        "finding_name" => say::A_FINDING,
        "country_code" => say::COUNTRY_SUCH_AS,
        "language" => say::LANGUAGE_SUCH_AS,
        "number" => say::A_NUMBER,
        "date" => say::DAY_SUCH_AS,
        "url" => say::ADDRESS_SUCH_AS,
        "text" | "string" | "f_text" => say::QUOTED_TEXT,
        "period" => say::PERIOD_SUCH_AS,
        "unit" => say::UNITS,
        "condition" | "conjunction" | "negation" | "comparison" | "quantified" | "assignment" => {
            say::A_CONDITION
        }
        "f_type" => say::A_TYPE,
        _ if quoted.is_empty() => return None,
        _ => return Some(quoted.join(", ").into()),
    };
    Some(plain.into())
}

/// The known word that a mistyped one most resembles, if it is close enough to be meant.
#[must_use]
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let limit = match word.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    let distance =
        |candidate: &str| strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase());
    let ranked = known.iter().map(|candidate| (distance(candidate), *candidate));
    ranked.filter(|(distance, _)| *distance <= limit).min().map(|(_, candidate)| candidate)
}

/// A word as it may stand in a title.
fn shortened(word: &str) -> String {
    let line = word.lines().next().unwrap_or_default();
    if line.chars().count() <= 30 { line.to_owned() } else { line.chars().take(29).chain(['…']).collect() }
}
