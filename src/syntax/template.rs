//! Templates: declarations within a declaration, read by the same strict rules as all others.

use super::expected::{self, syntax_finding};
use super::kinds::DeclarationKind;
use super::parse::Context;
use super::split::Chunk;
use super::token::Token;
use super::tree::Declaration;
use super::whole::{declarations, of_kind};
use crate::source::Span;

/// A template: its head and parameters as any declaration, then what stands in its block, each as a declaration of its own.
pub(super) fn declaration(context: &mut Context<'_>, chunk: &Chunk, inside: &[Token]) -> Option<Declaration> {
    let is = |token: &Token, mark: &str| context.text.get(token.range.clone()) == Some(mark);
    let brace = inside.iter().position(|token| is(token, "{"));
    let last = inside.iter().rposition(|token| !token.is_trivia()).unwrap_or_default();
    let close = inside.get(last).filter(|token| is(token, "}") && brace.is_some_and(|brace| brace < last));
    let head = inside.get(..brace.unwrap_or(inside.len())).unwrap_or_default();
    let end =
        head.iter().rfind(|token| !token.is_trivia()).map_or(chunk.range.start, |token| token.range.end);
    let header = Chunk { range: chunk.range.start..end, ..chunk.clone() };
    let mut template = of_kind(context, DeclarationKind::Template, &header, head)?;
    template.span = Span::new(context.source, chunk.range.start, chunk.range.end);
    let Some(brace) = brace else {
        let finding = syntax_finding("unexpected-text", template.keyword, "this template has no block");
        context.findings.push(finding.help("write its declarations between `{` and `}`"));
        template.complete = false;
        return Some(template);
    };
    match close {
        Some(close) => {
            template.close = Some(Span::new(context.source, close.range.start, close.range.end));
        }
        None => {
            let open = inside.get(brace).map_or(chunk.range.clone(), |token| token.range.clone());
            expected::unclosed_block(context, DeclarationKind::Template, open, inside);
            template.complete = false;
        }
    }
    let until = if close.is_some() { last } else { inside.len() };
    let block = inside.get(brace + 1..until).unwrap_or_default();
    let before = context.findings.len();
    template.inner = declarations(context, block);
    template.complete &= context.findings.len() == before;
    let nested = |inner: &Declaration| inner.kind == DeclarationKind::Template;
    for inner in template.inner.iter().filter(|inner| nested(inner)) {
        let finding = syntax_finding("unexpected-text", inner.keyword, "a template stands in a template");
        context.findings.push(finding.help("declare it outside, and apply it here"));
        template.complete = false;
    }
    template.inner.retain(|inner| !nested(inner));
    Some(template)
}
