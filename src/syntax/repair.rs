//! Which one change would make all of a refused declaration readable: something put in, taken out, replaced, or two things swapped.
//!
//! If there is one, there is one fault, and everything that goes wrong behind it is a consequence. What is tried is bounded, so that reading
//! stays linear.

use super::expected::{self, Sample};
use super::kinds::DeclarationKind;
use super::parse::{Context, Rule};
use super::split::Chunk;
use super::token::{Token, TokenKind};
use super::wording as say;
use pest::error::Error;
use std::ops::Range;

/// Declarations up to this many bytes are tried with one change.
const MAX_BYTES: usize = 8 * 1024;

/// How often at most a declaration is read with one change.
const MAX_TRIES: usize = 80;

/// The only fault of a declaration.
#[derive(Debug)]
pub(super) enum OnlyFault {
    /// It lies where the grammar stopped.
    There,
    /// This token is not to be there; what can be, if anything has to.
    Stray(Range<usize>, Option<Sample>),
    /// Something is missing in front of a token.
    Missing(Range<usize>, Sample),
    /// The block was never opened; it would start behind the first, and closes with the second.
    Unopened(Range<usize>, Range<usize>),
}

impl OnlyFault {
    /// Writes the finding.
    pub fn report(
        &self,
        context: &mut Context<'_>,
        kind: DeclarationKind,
        chunk: &Chunk,
        inside: &[Token],
        strict: &Error<Rule>,
    ) {
        match self {
            Self::There => {
                context.base = chunk.range.start;
                expected::refused(context, kind, inside, strict, chunk.range.start);
            }
            Self::Stray(token, instead) => expected::stray(context, kind, token, instead.as_ref()),
            Self::Missing(before, sample) => expected::missing(context, kind, before, sample),
            Self::Unopened(before, close) => expected::unopened_block(context, kind, before, close),
        }
    }
}

/// The only fault of a declaration that was refused, if one change makes it readable.
pub(super) fn only_fault(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    chunk: &Chunk,
    inside: &[Token],
    strict: &Error<Rule>,
) -> Option<OnlyFault> {
    if chunk.range.len() > MAX_BYTES {
        return None;
    }
    let tokens: Vec<&Token> = inside.iter().filter(|token| !token.is_trivia()).collect();
    let fault = chunk.range.start + expected::offset(strict);
    let at = tokens.partition_point(|token| token.range().end <= fault);
    let slip = expected::has_slip(context, kind, chunk, inside, strict);
    let mut search = Search { context, kind, chunk, tokens, tries: 0 };
    if at == search.tokens.len() && search.fits_before(at, "}") {
        // A block that is not closed has words of its own, and is one fault anyhow.
        return None;
    }
    let found = search
        .unopened(at)
        .or_else(|| search.swallowed(at))
        .or_else(|| search.there(at, strict))
        .or_else(|| search.before(at));
    // A slip that is known by name is better told by it.
    found.map(|found| if slip { OnlyFault::There } else { found })
}

struct Search<'a, 'c> {
    context: &'a mut Context<'c>,
    kind: DeclarationKind,
    chunk: &'a Chunk,
    /// All tokens but layout and comments.
    tokens: Vec<&'a Token>,
    tries: usize,
}

impl Search<'_, '_> {
    /// The bytes of a token; behind the last one there is an empty one.
    fn range(&self, at: usize) -> Range<usize> {
        let end = self.chunk.range.end;
        self.tokens.get(at).map_or(end..end, |token| token.range())
    }

    fn word(&self, at: usize) -> &str {
        self.context.text.get(self.range(at)).unwrap_or_default()
    }

    /// Whether the declaration could be read with this in the place of that.
    fn fits(&mut self, place: &Range<usize>, put: &str) -> bool {
        self.tries += 1;
        if self.tries > MAX_TRIES {
            return false;
        }
        let Range { start, end } = self.chunk.range;
        let part = |range: Range<usize>| self.context.text.get(range).unwrap_or_default();
        let text = [part(start..place.start), " ", put, " ", part(place.end..end)].concat();
        self.context.would_accept(Rule::declaration, &text)
    }

    fn fits_before(&mut self, at: usize, put: &str) -> bool {
        let start = self.range(at).start;
        self.fits(&(start..start), put)
    }

    fn fits_swapped(&mut self, at: usize) -> bool {
        if at + 1 >= self.tokens.len() {
            return false;
        }
        let put = format!("{} {}", self.word(at + 1), self.word(at));
        self.fits(&(self.range(at).start..self.range(at + 1).end), &put)
    }

    /// Whether a token is the first on its line.
    fn starts_line(&self, at: usize) -> bool {
        let between = at.checked_sub(1).map(|before| self.range(before).end..self.range(at).start);
        between.and_then(|between| self.context.text.get(between)).is_some_and(|gap| gap.contains('\n'))
    }

    /// A closing brace without an opening one, which belongs at the end of one of the first lines.
    fn unopened(&mut self, at: usize) -> Option<OnlyFault> {
        const LINES: usize = 4;
        if self.word(at) != "}" || (0..at).any(|before| self.word(before) == "{") {
            return None;
        }
        let starts: Vec<usize> = (1..=at).filter(|one| self.starts_line(*one)).take(LINES).collect();
        let first = starts.into_iter().find(|start| self.fits_before(*start, "{"))?;
        Some(OnlyFault::Unopened(self.range(first - 1), self.range(at)))
    }

    /// A word of the language that was taken for the name which is missing in front of it.
    fn swallowed(&mut self, at: usize) -> Option<OnlyFault> {
        const JOINING: [&str; 20] = [
            "is",
            "in",
            "at",
            "above",
            "below",
            "before",
            "after",
            "and",
            "or",
            "of",
            "to",
            "by",
            "on",
            "via",
            "when",
            "otherwise",
            "for",
            "until",
            "from",
            "with",
        ];
        for word in [at.checked_sub(1), at.checked_sub(2)].into_iter().flatten() {
            let known =
                JOINING.contains(&self.word(word)) || self.kind.field_words().contains(&self.word(word));
            // A comma at the end of a line has words of its own.
            let comma =
                self.starts_line(word) && word.checked_sub(1).is_some_and(|comma| self.word(comma) == ",");
            if known && !comma && self.fits_before(word, "x") {
                let name = Sample { text: "x", called: Some(say::A_NAME) };
                return Some(OnlyFault::Missing(self.range(word), name));
            }
        }
        None
    }

    /// A change at the place where the grammar stopped.
    fn there(&mut self, at: usize, strict: &Error<Rule>) -> Option<OnlyFault> {
        let place = self.range(at);
        let samples = self.samples(strict);
        let without = !place.is_empty() && self.fits(&place, "");
        if without {
            return Some(OnlyFault::There);
        }
        let fitting: Vec<Sample> =
            samples.iter().filter(|sample| self.fits_before(at, sample.text)).cloned().collect();
        if place.is_empty() {
            return (!fitting.is_empty()).then_some(OnlyFault::There);
        }
        let instead = samples.iter().any(|sample| self.fits(&place, sample.text));
        let open = self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::OpenText);
        if instead || open && self.fits(&place, "\"\" }") || self.fits_swapped(at) {
            return Some(OnlyFault::There);
        }
        match fitting.as_slice() {
            [] => None,
            [only] => Some(OnlyFault::Missing(place, only.clone())),
            _ => Some(OnlyFault::There),
        }
    }

    /// A change of the token before the place where the grammar stopped.
    fn before(&mut self, at: usize) -> Option<OnlyFault> {
        let at = at.checked_sub(1)?;
        let place = self.range(at);
        if self.fits(&place, "") || self.fits_swapped(at) {
            return Some(OnlyFault::Stray(place, None));
        }
        // What could stand there shows where a character that can stand nowhere is met instead.
        let so_far = self.context.text.get(self.chunk.range.start..place.start).unwrap_or_default();
        let error = self.context.objection(Rule::declaration, &format!("{so_far}\u{0}"))?;
        let samples = self.samples(&error);
        let instead = samples.into_iter().find(|sample| self.fits(&place, sample.text))?;
        Some(OnlyFault::Stray(place, Some(instead)))
    }

    /// What could stand there. Commas and brackets are no rules of the grammar, so it never names them.
    fn samples(&self, error: &Error<Rule>) -> Vec<Sample> {
        let mut samples = expected::samples(error);
        samples.extend([",", "(", ")"].map(|text| Sample { text, called: None }));
        samples
    }
}
