//! Reads what can be read of a declaration that the strict grammar refused: field by field, each with the same strict rules.
//!
//! Valid text never comes here. Every step takes at least one token, so this ends on any text.

use super::expected;
use super::kinds::DeclarationKind;
use super::parse::{Context, Rule, empty, place};
use super::repair;
use super::rules::rules;
use super::split::Chunk;
use super::token::{Token, TokenKind, tokens};
use super::tree::Declaration;
use pest::error::Error;

/// The declaration as far as it could be read, with a finding for each stretch that could not.
pub(super) fn declaration(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    chunk: &Chunk,
    inside: &[Token],
    strict: &Error<Rule>,
) -> Option<Declaration> {
    let before = context.findings.len();
    let only = repair::only_fault(context, kind, chunk, inside, strict);
    let declaration = by_field(context, kind, chunk, inside, strict);
    if let Some(only) = only {
        // One change would make all of it readable: whatever else was met is a consequence.
        context.findings.truncate(before);
        only.report(context, kind, chunk, inside, strict);
    }
    Some(declaration)
}

/// After this many faults a declaration is left alone: nobody reads more of them, and each costs as much as its line is long.
const MAX_FAULTS: usize = 50;

fn by_field(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    chunk: &Chunk,
    inside: &[Token],
    strict: &Error<Rule>,
) -> Declaration {
    let mut declaration = empty(context.source, kind, chunk);
    declaration.complete = false;
    let rules = rules(kind);
    let before = context.findings.len();
    let mut at = chunk.keyword.start;
    match prefix(context, rules.head, at, chunk.range.end, &mut declaration) {
        Ok(end) => at = end,
        Err(error) => at = refuse(context, kind, inside, &error, at),
    }
    let mut open_brace = None;
    let mut field_before = None;
    while let Some(token) = next(inside, at) {
        if context.findings.len() - before >= MAX_FAULTS {
            return declaration;
        }
        let mark = context.text.get(token.range()).unwrap_or_default();
        at = token.range().start;
        if declaration.close.is_some() {
            expected::nothing_more(context, token);
            break;
        } else if mark == "{" && open_brace.is_none() {
            open_brace = Some(token.range());
            at = token.range().end;
            field_before = None;
        } else if mark == "}" && open_brace.is_some() {
            declaration.close =
                Some(crate::source::Span::new(context.source, token.range().start, token.range().end));
            at = token.range().end;
        } else {
            match prefix(context, rules.field, at, chunk.range.end, &mut declaration) {
                Ok(end) => {
                    field_before = Some(at);
                    at = section(context, inside, end, chunk.range.end, &mut declaration);
                }
                Err(_) => {
                    // Asked again from the field before, because that may be what goes on wrongly.
                    let from = field_before.take().unwrap_or(at);
                    at = match context.ask(rules.rest, from..chunk.range.end) {
                        Err(error) => refuse(context, kind, inside, &error, at),
                        Ok(_) => refuse(context, kind, inside, strict, at),
                    };
                }
            }
        }
    }
    let swallowed = |token: &Token| {
        token.kind == TokenKind::OpenText
            && context.text.get(token.range()).is_some_and(|text| text.contains('}'))
    };
    if let Some(brace) = open_brace.filter(|_| declaration.close.is_none() && !inside.iter().any(swallowed)) {
        expected::unclosed_block(context, kind, brace, inside);
    }
    if context.findings.len() == before {
        context.base = chunk.range.start;
        expected::refused(context, kind, inside, strict, chunk.range.start);
    }
    declaration
}

/// Reads the section mark behind a field, if there is one, and says where it ended.
fn section(
    context: &mut Context<'_>,
    inside: &[Token],
    at: usize,
    end: usize,
    declaration: &mut Declaration,
) -> usize {
    let mark = next(inside, at)
        .filter(|token| context.text.get(token.range()).is_some_and(|word| matches!(word, "§" | "section")));
    let read = mark.map(|mark| prefix(context, Rule::section, mark.range().start, end, declaration));
    read.and_then(Result::ok).unwrap_or(at)
}

/// Only the head of a declaration that is too deeply nested to be read, so that its name is known.
pub(super) fn header(context: &mut Context<'_>, chunk: &Chunk) -> Option<Declaration> {
    let kind = chunk.kind?;
    let mut declaration = empty(context.source, kind, chunk);
    declaration.complete = false;
    let end = chunk.too_deep.unwrap_or(chunk.range.end);
    prefix(context, rules(kind).head, chunk.keyword.start, end, &mut declaration).ok()?;
    Some(declaration)
}

/// Reads one rule at a place and says where it ended.
fn prefix(
    context: &mut Context<'_>,
    rule: Rule,
    at: usize,
    end: usize,
    declaration: &mut Declaration,
) -> Result<usize, Box<Error<Rule>>> {
    let read = context.ask(rule, at..end)?;
    let mut reached = at;
    for piece in read.pieces() {
        // A comment or layout behind the last piece is no part of it.
        let covered = piece.as_str();
        let solid = tokens(covered).iter().rfind(|token| !token.is_trivia()).map(|token| token.range().end);
        reached = at + piece.start() + solid.unwrap_or(0);
        place(context, declaration, piece);
    }
    if reached == at {
        let error = pest::error::ErrorVariant::ParsingError { positives: vec![rule], negatives: Vec::new() };
        return Err(Box::new(Error::new_from_pos(error, pest::Position::from_start(""))));
    }
    Ok(reached)
}

/// Reports what could not be read and says where reading may go on: at the next word that starts a field, or at a brace.
fn refuse(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    inside: &[Token],
    error: &Error<Rule>,
    at: usize,
) -> usize {
    let fault = expected::refused(context, kind, inside, error, at);
    let mut later = from(inside, fault.max(at)).iter().filter(|token| !token.is_trivia()).skip(1);
    let resumes = |token: &&Token| {
        let word = context.text.get(token.range()).unwrap_or_default();
        matches!(word, "{" | "}") || token.kind == TokenKind::Word && kind.field_words().contains(&word)
    };
    let end = inside.last().map_or(at, |token| token.range().end);
    let here = from(inside, fault.max(at)).first().filter(resumes);
    let onward = here.filter(|token| token.range().start > at).or_else(|| later.find(resumes));
    onward.map_or(end, |token| token.range().start)
}

fn next(inside: &[Token], at: usize) -> Option<&Token> {
    from(inside, at).iter().find(|token| !token.is_trivia())
}

/// The tokens that start at a place or behind it.
fn from(inside: &[Token], at: usize) -> &[Token] {
    inside.get(inside.partition_point(|token| token.range().start < at)..).unwrap_or_default()
}
