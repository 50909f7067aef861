//! Tokens with what a layout needs to know of them: what stands before each, and which part of the tree each begins.

use crate::source::Span;
use crate::syntax::{Declaration, Part, Token, TokenKind};

/// A comment between two tokens.
#[derive(Debug, Clone)]
pub struct Comment<'t> {
    /// From `//` to the last character that is no blank.
    pub text: &'t str,
    /// Whether it stands on a line of its own.
    pub own_line: bool,
    /// Whether an empty line stands before it.
    pub blank: bool,
    /// How far it is indented.
    pub column: usize,
    /// One past its last byte, blanks at its end left out.
    pub end: usize,
}

/// What stands before a token: layout and comments.
#[derive(Debug, Clone, Default)]
pub struct Gap<'t> {
    /// The comments in their order.
    pub comments: Vec<Comment<'t>>,
    /// Nothing at all stands here.
    pub nothing: bool,
    /// The token is the first on its line.
    pub breaks: bool,
    /// An empty line stands directly before the token.
    pub blank: bool,
    /// How far the token is indented, if it is the first on its line.
    pub column: usize,
}

/// A tab stands for this many columns at most; only for telling which of two lines is indented more.
const TAB: usize = 4;

impl<'t> Gap<'t> {
    /// Reads a run of layout and comments.
    pub fn of(text: &'t str, tokens: &[Token]) -> Self {
        let mut gap = Self { nothing: tokens.is_empty(), ..Self::default() };
        for token in tokens {
            let covered = text.get(token.range()).unwrap_or_default();
            if token.kind == TokenKind::Comment {
                let text = covered.trim_end_matches([' ', '\t', '\r']);
                let (own_line, blank, column) = (gap.breaks, gap.blank, gap.column);
                let end = token.range().start + text.len();
                gap.comments.push(Comment { text, own_line, blank, column, end });
                gap.blank = false;
            } else if let Some((lines, last)) = covered.rsplit_once('\n') {
                gap.breaks = true;
                gap.blank = lines.contains('\n');
                gap.column =
                    last.chars().fold(0, |at, c| if c == '\t' { (at / TAB + 1) * TAB } else { at + 1 });
            }
        }
        gap
    }
}

/// What begins at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// A declaration.
    Declaration,
    /// A field.
    Field,
}

/// A token that is neither layout nor comment.
#[derive(Debug, Clone)]
pub struct Solid<'t> {
    /// Its first byte.
    pub at: usize,
    /// As written.
    pub text: &'t str,
    /// What it is.
    pub kind: TokenKind,
    /// What stands before it.
    pub gap: Gap<'t>,
    /// What begins here.
    pub start: Option<Start>,
    /// Of a declaration or field that begins here: how many tokens introduce it.
    pub intro: usize,
    /// It is a word of the language.
    pub is_word: bool,
    /// A text begins here, with its language if it has one.
    pub begins_text: bool,
    /// It is one thing with the token before it, such as the end of `yes/no`.
    pub is_glued: bool,
    /// The condition it belongs to, by number.
    pub condition: Option<usize>,
}

impl Solid<'_> {
    /// Whether it is this punctuation.
    pub fn is(&self, mark: &str) -> bool {
        self.kind == TokenKind::Mark && self.text == mark
    }
}

/// The tokens of a declaration that was read whole. Nothing if the grammar cuts the text differently: it reads on over a no-break space, or
/// over `//`, within an address.
pub fn solids<'t>(text: &'t str, tokens: &[Token], declaration: &Declaration) -> Option<Vec<Solid<'t>>> {
    let mut solids: Vec<Solid<'t>> = Vec::new();
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| !token.is_trivia()) {
        solids.push(Solid {
            at: token.range().start,
            text: text.get(token.range()).unwrap_or_default(),
            kind: token.kind,
            gap: Gap::of(text, tokens.get(from..at).unwrap_or_default()),
            start: None,
            intro: 0,
            is_word: false,
            begins_text: false,
            is_glued: false,
            condition: None,
        });
        from = at + 1;
    }
    let mut marks = Marks { solids: &mut solids, conditions: 0, agrees: true };
    marks.declaration(declaration);
    marks.agrees.then_some(solids)
}

/// Short words that belong to the word of a field when they follow it: `part of`, `deferred to`, `take effect on`.
const JOINING: [&str; 6] = ["of", "to", "from", "on", "if", "effect"];

struct Marks<'s, 't> {
    solids: &'s mut Vec<Solid<'t>>,
    conditions: usize,
    /// No piece of the tree begins or ends within a token.
    agrees: bool,
}

impl<'t> Marks<'_, 't> {
    /// The tokens that begin within a span.
    fn within(&mut self, span: Span) -> &mut [Solid<'t>] {
        let range = span.range();
        let first = self.solids.partition_point(|solid| solid.at < range.start);
        let last = self.solids.partition_point(|solid| solid.at < range.end);
        self.solids.get_mut(first..last).unwrap_or_default()
    }

    fn declaration(&mut self, declaration: &Declaration) {
        let head = Span { end: declaration.keyword.end, ..declaration.span };
        let inside = self.within(head);
        let intro = inside.len();
        if let Some(first) = inside.first_mut() {
            (first.start, first.intro) = (Some(Start::Declaration), intro);
        }
        self.parts(&declaration.head);
        declaration.inner.iter().for_each(|inner| self.declaration(inner));
        for field in &declaration.fields {
            self.parts(&field.parts);
            let value = field.parts.first().map_or(field.span.end, |part| part_span(part).start) as usize;
            let inside = self.within(field.span);
            let introduces =
                inside.first().is_some_and(|word| word.kind == TokenKind::Word && word.at < value);
            let joining = |solid: &&Solid<'_>| solid.is_word && JOINING.contains(&solid.text);
            let joined = inside.iter().skip(1).take_while(joining).count();
            if let Some(first) = inside.first_mut() {
                (first.start, first.intro) = (Some(Start::Field), if introduces { 1 + joined } else { 0 });
            }
        }
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            let number = self.conditions;
            let span = part_span(part);
            let inside = self.within(span);
            let begins = inside.first().is_some_and(|solid| solid.at == span.start as usize);
            let ends = inside.last().is_some_and(|solid| solid.at + solid.text.len() == span.end as usize);
            let agrees =
                begins && ends && (!is_leaf(part) || inside.iter().skip(1).all(|solid| solid.gap.nothing));
            match part {
                Part::Word(_) => {
                    inside.iter_mut().for_each(|solid| solid.is_word = true);
                    glue(inside);
                }
                Part::Name(_) | Part::Date(..) | Part::Number(..) | Part::Url(_) => glue(inside),
                Part::Text(_) => {
                    if let Some(first) = inside.first_mut() {
                        first.begins_text = true;
                    }
                }
                Part::Period(..) => {}
                Part::Condition(_) => {
                    inside.iter_mut().for_each(|solid| solid.condition = Some(number));
                    self.conditions += 1;
                }
            }
            self.agrees &= agrees;
        }
    }
}

/// Whether the grammar reads it as one piece.
fn is_leaf(part: &Part) -> bool {
    match part {
        Part::Word(_) | Part::Name(_) | Part::Date(..) | Part::Number(..) | Part::Url(_) => true,
        Part::Text(_) | Part::Period(..) | Part::Condition(_) => false,
    }
}

fn glue(inside: &mut [Solid<'_>]) {
    inside.iter_mut().skip(1).for_each(|solid| solid.is_glued = true);
}

fn part_span(part: &Part) -> Span {
    match part {
        Part::Word(name) | Part::Name(name) | Part::Url(name) => name.span,
        Part::Text(text) => text.span,
        Part::Date(_, span) | Part::Number(_, span) | Part::Period(_, span) => *span,
        Part::Condition(condition) => condition.span(),
    }
}
