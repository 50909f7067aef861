//! Templates: declarations within a declaration, read by the same strict rules as all others.

use super::expected::{self, syntax_finding};
use super::kinds::DeclarationKind;
use super::parse::Context;
use super::split::Chunk;
use super::token::Token;
use super::tree::Declaration;
use super::whole::{declarations, of_kind};
use crate::finding::Words;
use crate::source::Span;

const NO_BLOCK: Words = Words {
    en: "this template has no block",
    nl: "dit sjabloon heeft geen blok",
    fr: "ce modèle n'a pas de bloc",
    de: "diese Vorlage hat keinen Block",
};
const NO_BLOCK_HELP: Words = Words {
    en: "write its declarations between `{` and `}`",
    nl: "schrijf zijn aangiften tussen `{` en `}`",
    fr: "écrivez ses déclarations entre `{` et `}`",
    de: "schreiben Sie ihre Angaben zwischen `{` und `}`",
};
const NESTED: Words = Words {
    en: "a template stands in a template",
    nl: "een sjabloon staat in een sjabloon",
    fr: "un modèle se trouve dans un modèle",
    de: "eine Vorlage steht in einer Vorlage",
};
const NESTED_HELP: Words = Words {
    en: "declare it outside, and apply it here",
    nl: "geef het erbuiten aan, en pas het hier toe",
    fr: "déclarez-le à l'extérieur, et appliquez-le ici",
    de: "geben Sie sie außerhalb an, und wenden Sie sie hier an",
};

/// A template: its head and parameters as any declaration, then what stands in its block, each as a declaration of its own.
pub(super) fn declaration(context: &mut Context<'_>, chunk: &Chunk, inside: &[Token]) -> Option<Declaration> {
    let is = |token: &Token, mark: &str| context.text.get(token.range()) == Some(mark);
    let brace = inside.iter().position(|token| is(token, "{"));
    let last = inside.iter().rposition(|token| !token.is_trivia()).unwrap_or_default();
    let close = inside.get(last).filter(|token| is(token, "}") && brace.is_some_and(|brace| brace < last));
    let head = inside.get(..brace.unwrap_or(inside.len())).unwrap_or_default();
    let end =
        head.iter().rfind(|token| !token.is_trivia()).map_or(chunk.range.start, |token| token.range().end);
    let header = Chunk { range: chunk.range.start..end, ..chunk.clone() };
    let mut template = of_kind(context, DeclarationKind::Template, &header, head)?;
    template.span = Span::new(context.source, chunk.range.start, chunk.range.end);
    let Some(brace) = brace else {
        let finding = syntax_finding("unexpected-text", template.keyword, NO_BLOCK);
        context.findings.push(finding.help(NO_BLOCK_HELP));
        template.complete = false;
        return Some(template);
    };
    match close {
        Some(close) => {
            template.close = Some(Span::new(context.source, close.range().start, close.range().end));
        }
        None => {
            let open = inside.get(brace).map_or(chunk.range.clone(), |token| token.range());
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
        let finding = syntax_finding("unexpected-text", inner.keyword, NESTED);
        context.findings.push(finding.help(NESTED_HELP));
        template.complete = false;
    }
    template.inner.retain(|inner| !nested(inner));
    Some(template)
}
