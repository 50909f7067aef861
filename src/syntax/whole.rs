//! A whole text: cut, read declaration by declaration, and read again after an edit.
//!
//! How a declaration is read depends on nothing but its own bytes. So after an edit only the declarations that it touches are read again, and
//! what stands behind them is moved.

use super::expected::{self, syntax_finding};
use super::kinds::DeclarationKind;
use super::parse::{Context, strict};
use super::recover;
use super::shift;
use super::split::{Chunk, MAX_NESTING, split, split_from};
use super::template;
use super::token::{Token, TokenKind, Tokens, tokens};
use super::tree::{Declaration, File};
use crate::finding::{Finding, Words};
use crate::source::{MAX_SOURCE_BYTES, SourceId, Span};

const TOO_LARGE: Words = Words {
    en: "this text is larger than {0} MiB",
    nl: "deze tekst is groter dan {0} MiB",
    fr: "ce texte dépasse {0} Mio",
    de: "dieser Text ist größer als {0} MiB",
};
const TOO_LARGE_HELP: Words = Words {
    en: "split the policy into several files",
    nl: "verdeel het beleid over meerdere bestanden",
    fr: "répartissez la politique en plusieurs fichiers",
    de: "teilen Sie die Richtlinie auf mehrere Dateien auf",
};
const TOO_DEEP: Words = Words {
    en: "brackets nest more than {0} deep here",
    nl: "haakjes staan hier meer dan {0} diep in elkaar",
    fr: "les parenthèses s'emboîtent ici sur plus de {0} niveaux",
    de: "hier stehen Klammern mehr als {0} tief ineinander",
};
const TOO_DEEP_HELP: Words = Words {
    en: "give a part of the condition a name of its own with `definition`",
    nl: "geef een deel van de voorwaarde een eigen naam met `definition`",
    fr: "donnez à une partie de la condition un nom à elle avec `definition`",
    de: "geben Sie einem Teil der Bedingung mit `definition` einen eigenen Namen",
};

/// A text as far as it could be read.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The tree.
    pub file: File,
    /// What could not be read.
    pub findings: Vec<Finding>,
    /// What reading it took; after [`reparse`] what reading it again took.
    pub effort: Effort,
    pieces: Vec<Piece>,
}

/// What reading took, in units that are the same on every machine.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// How often the grammar was asked.
    pub calls: u64,
    /// How many bytes of text it was led through, those read again counted again.
    pub bytes: u64,
}

/// A stretch of the text that should be one declaration, and what came of it.
#[derive(Debug, Clone)]
struct Piece {
    chunk: Chunk,
    declared: bool,
    findings: usize,
}

/// Reads one source text. Total: any text gives a tree and findings; a fault in one declaration leaves the others as they are.
#[must_use]
pub fn parse(source: SourceId, text: &str) -> Parsed {
    let mut parsed = nothing(source);
    if text.len() > MAX_SOURCE_BYTES {
        let title = TOO_LARGE.with(MAX_SOURCE_BYTES / (1024 * 1024));
        parsed
            .findings
            .push(syntax_finding("source-too-large", Span::new(source, 0, 0), title).help(TOO_LARGE_HELP));
        return parsed;
    }
    parsed.file.tokens = tokens(text);
    let chunks = split(text, &parsed.file.tokens);
    for chunk in chunks {
        parsed.read(text, chunk);
    }
    parsed
}

fn nothing(source: SourceId) -> Parsed {
    Parsed {
        file: File { source, tokens: Vec::new(), declarations: Vec::new() },
        findings: Vec::new(),
        effort: Effort::default(),
        pieces: Vec::new(),
    }
}

impl Parsed {
    fn read(&mut self, text: &str, chunk: Chunk) {
        let before = self.findings.len();
        let inside = self.file.tokens.get(chunk.tokens.clone()).unwrap_or_default();
        let mut context = Context {
            source: self.file.source,
            // Nothing behind the declaration may bear on how it is read.
            text: text.get(..chunk.range.end).unwrap_or_default(),
            base: chunk.range.start,
            findings: &mut self.findings,
            effort: &mut self.effort,
        };
        let declaration = declaration(&mut context, &chunk, inside);
        let declared = declaration.is_some();
        self.file.declarations.extend(declaration);
        self.pieces.push(Piece { chunk, declared, findings: self.findings.len() - before });
    }
}

/// The declarations of a stretch of tokens.
pub(super) fn declarations(context: &mut Context<'_>, tokens: &[Token]) -> Vec<Declaration> {
    let mut found = Vec::new();
    for chunk in split(context.text, tokens) {
        let inside = tokens.get(chunk.tokens.clone()).unwrap_or_default();
        found.extend(declaration(context, &chunk, inside));
    }
    found
}

fn declaration(context: &mut Context<'_>, chunk: &Chunk, inside: &[Token]) -> Option<Declaration> {
    if let Some(deep) = chunk.too_deep {
        let span = Span::new(context.source, deep, deep + 1);
        let title = TOO_DEEP.with(MAX_NESTING);
        context.findings.push(syntax_finding("nesting-too-deep", span, title).help(TOO_DEEP_HELP));
        return recover::header(context, chunk);
    }
    match chunk.kind {
        None => {
            expected::no_declaration(context, chunk, inside);
            None
        }
        Some(DeclarationKind::Template) => template::declaration(context, chunk, inside),
        Some(kind) => of_kind(context, kind, chunk, inside),
    }
}

/// One declaration by the strict grammar, and by recovery where that refuses it.
pub(super) fn of_kind(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    chunk: &Chunk,
    inside: &[Token],
) -> Option<Declaration> {
    match strict(context, kind, chunk) {
        Ok(declaration) => Some(declaration),
        Err(error) => recover::declaration(context, kind, chunk, inside, &error),
    }
}

/// Reads a text again after an edit: `old` came from `before`, and the result is what [`parse`] makes of `text`.
#[must_use]
pub fn reparse(old: Parsed, before: &str, text: &str) -> Parsed {
    let source = old.file.source;
    let Some(edit) = Edit::between(&old, before, text) else {
        return parse(source, text);
    };
    let mut new = nothing(source);
    let Parsed { file, findings, pieces, .. } = old;
    // What is cut off last before the edit may go on differently; its first token stands where it stood.
    let kept = pieces.partition_point(|piece| piece.chunk.tokens.start < edit.first).saturating_sub(1);
    let start = pieces.get(kept).map_or(0, |piece| piece.chunk.tokens.start).min(edit.first);
    let behind: Vec<usize> = pieces.iter().skip(kept).map(|piece| piece.chunk.tokens.start).collect();

    new.file.tokens = file.tokens;
    edit.splice(&mut new.file.tokens);
    let is_known = |cut: usize| edit.old_token(cut).is_some_and(|old| behind.binary_search(&old).is_ok());
    let (chunks, known) = split_from(text, &new.file.tokens, start, is_known);
    let onward = known.and_then(|cut| edit.old_token(cut)).unwrap_or(usize::MAX);

    let mut old = Old {
        pieces: pieces.into_iter(),
        declarations: file.declarations.into_iter(),
        findings: findings.into_iter(),
    };
    new.keep(&mut old, kept, None);
    for chunk in chunks {
        new.read(text, chunk);
    }
    let again = behind.partition_point(|start| *start < onward);
    old.forget(again);
    new.keep(&mut old, usize::MAX, Some(&edit));
    new
}

/// What was read before the edit, handed on piece by piece.
struct Old {
    pieces: std::vec::IntoIter<Piece>,
    declarations: std::vec::IntoIter<Declaration>,
    findings: std::vec::IntoIter<Finding>,
}

impl Old {
    /// Lets go of the next pieces, which are read again.
    fn forget(&mut self, count: usize) {
        for piece in self.pieces.by_ref().take(count) {
            self.declarations.by_ref().take(usize::from(piece.declared)).for_each(drop);
            self.findings.by_ref().take(piece.findings).for_each(drop);
        }
    }
}

impl Parsed {
    /// Takes over pieces as they were, moved if the edit stands before them.
    fn keep(&mut self, old: &mut Old, count: usize, edit: Option<&Edit>) {
        for mut piece in old.pieces.by_ref().take(count) {
            let mut declaration = old.declarations.by_ref().take(usize::from(piece.declared)).next();
            let first = self.findings.len();
            self.findings.extend(old.findings.by_ref().take(piece.findings));
            if let Some(edit) = edit {
                edit.piece(&mut piece);
                if let Some(declaration) = &mut declaration {
                    declaration.shift(edit.by);
                }
                self.findings.iter_mut().skip(first).for_each(|finding| shift::finding(finding, edit.by));
            }
            self.file.declarations.extend(declaration);
            self.pieces.push(piece);
        }
    }
}

/// Where two texts differ, in tokens.
struct Edit {
    /// The first token that was cut again.
    first: usize,
    /// The tokens that take the place of the old ones, and how many old ones go.
    fresh: Vec<Token>,
    gone: usize,
    /// By how many bytes what stands behind is moved.
    by: isize,
}

impl Edit {
    /// None if nothing can be kept.
    fn between(old: &Parsed, before: &str, text: &str) -> Option<Self> {
        if before.len().max(text.len()) > MAX_SOURCE_BYTES {
            return None;
        }
        let tokens = &old.file.tokens;
        let same = same_start(before.as_bytes(), text.as_bytes());
        let rest = before.len().min(text.len()) - same;
        let tail = same_end(before.as_bytes(), text.as_bytes()).min(rest);
        // A token looks ahead no further than to the end of its line, unless it is a text that is never closed.
        let untouched = tokens.partition_point(|token| token.range().end < same);
        let ends_line = |token: &Token| {
            token.kind == TokenKind::Layout
                && before.get(token.range()).is_some_and(|layout| layout.contains('\n'))
        };
        let first = tokens.get(..untouched)?.iter().rposition(ends_line).unwrap_or(0);
        if tokens.get(..first)?.iter().any(|token| token.kind == TokenKind::OpenText) {
            return None;
        }
        let by = text.len().cast_signed() - before.len().cast_signed();
        let mut fresh = Vec::new();
        let mut again = Tokens::new(text, tokens.get(first).map_or(0, |token| token.range().start));
        loop {
            let place = again.at().checked_add_signed(-by).filter(|_| again.at() >= text.len() - tail);
            let met =
                place.and_then(|place| tokens.binary_search_by_key(&place, |token| token.range().start).ok());
            if let Some(met) = met {
                return Some(Self { first, fresh, gone: met.checked_sub(first)?, by });
            }
            match again.next() {
                Some(token) => fresh.push(token),
                None => return Some(Self { first, fresh, gone: tokens.len() - first, by }),
            }
        }
    }

    /// The place that a token behind the edit had before.
    fn old_token(&self, new: usize) -> Option<usize> {
        (new >= self.first + self.fresh.len()).then(|| new - self.fresh.len() + self.gone)
    }

    fn splice(&self, tokens: &mut Vec<Token>) {
        for token in tokens.iter_mut().skip(self.first + self.gone).filter(|_| self.by != 0) {
            *token = Token::new(token.kind, shift::range(&token.range(), self.by));
        }
        tokens.splice(self.first..self.first + self.gone, self.fresh.iter().cloned());
    }

    fn piece(&self, piece: &mut Piece) {
        let count = self.fresh.len().cast_signed() - self.gone.cast_signed();
        piece.chunk.keyword = shift::range(&piece.chunk.keyword, self.by);
        piece.chunk.range = shift::range(&piece.chunk.range, self.by);
        piece.chunk.tokens = shift::range(&piece.chunk.tokens, count);
        piece.chunk.too_deep = piece.chunk.too_deep.map(|at| at.saturating_add_signed(self.by));
    }
}

/// Whole blocks are compared first: that is a matter of the processor's widest registers.
const BLOCK: usize = 64;

/// How many bytes two texts have in common at their start.
fn same_start(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.chunks_exact(BLOCK).zip(other.chunks_exact(BLOCK));
    let done = blocks.take_while(|(one, other)| one == other).count() * BLOCK;
    done + one.iter().zip(other).skip(done).take_while(|(one, other)| one == other).count()
}

/// How many bytes two texts have in common at their end.
fn same_end(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.rchunks_exact(BLOCK).zip(other.rchunks_exact(BLOCK));
    let done = blocks.take_while(|(one, other)| one == other).count() * BLOCK;
    done + one.iter().rev().zip(other.iter().rev()).skip(done).take_while(|(one, other)| one == other).count()
}
