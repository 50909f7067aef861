//! One line of fields as a document: where it may be broken, and where what follows hangs.
//!
//! A field is its word and its value. A value falls apart into clauses (each begins with a word of the language, a text or an address); they
//! stand on one line, or each on a line of its own. Within a clause lists break behind commas, as late as possible, and conditions before
//! `or` and `and`.

use super::outline::Item;
use super::reading::Solid;
use crate::syntax::{TokenKind, starts_declaration};
use pretty::{Arena, DocAllocator, DocBuilder};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

type Doc<'a> = DocBuilder<'a, Arena<'a>>;

/// A field's word (or words) wider than this stands outside the column of values.
const MAX_INTRO: usize = 11;

/// What may stand between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// What always stands there: nothing or a blank.
    Plain,
    /// A line end where the next piece does not fit.
    Soft,
    /// A line end where the whole does not fit.
    Line,
}

/// How a line of fields stands.
#[derive(Debug, Clone, Copy)]
pub struct Stand {
    /// Where its first field begins.
    pub indent: usize,
    /// Where the others begin if they do not fit behind it.
    pub hang: usize,
    /// Where values begin, counted from the field.
    pub column: usize,
    /// The first is a head, whose name follows its word at once.
    pub is_head: bool,
    /// An opening brace follows.
    pub opens: bool,
}

/// The tokens as they stand on one line.
pub fn flat(solids: &[Solid<'_>], tokens: Range<usize>) -> String {
    let mut line = String::new();
    for (at, solid) in solids.iter().enumerate().take(tokens.end).skip(tokens.start) {
        if at > tokens.start && has_blank(solids, at) {
            line.push(' ');
        }
        line.push_str(solid.text);
    }
    line
}

/// How wide a text is in a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Where values begin in a block: two blanks behind the longest word.
pub fn column<'i>(solids: &[Solid<'_>], items: impl Iterator<Item = &'i Item>) -> usize {
    let widths = items.filter(|item| item.intro > 0 && item.tokens.len() > item.intro);
    let widths = widths.map(|item| intro_width(solids, item)).filter(|width| *width <= MAX_INTRO);
    widths.max().unwrap_or(0) + 2
}

/// How far behind the beginning of a field its value hangs.
pub fn hang(solids: &[Solid<'_>], item: &Item, column: usize) -> usize {
    let stands_in_column = item.intro > 0 && item.tokens.len() > item.intro;
    if stands_in_column && intro_width(solids, item) <= MAX_INTRO { column } else { 2 }
}

fn intro_width(solids: &[Solid<'_>], item: &Item) -> usize {
    width(&flat(solids, item.tokens.start..item.tokens.start + item.intro))
}

/// A line of fields, laid out: indented, without a line end behind it.
pub fn row(solids: &[Solid<'_>], items: &[&Item], stand: Stand, eol: &str) -> String {
    let arena = Arena::new();
    let builder = Builder { arena: &arena, solids };
    let mut doc = arena.nil();
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            doc = doc.append(builder.joint(item.tokens.start, Joint::Line));
        }
        doc = doc.append(builder.item(item, stand, number == 0));
    }
    if items.len() > 1 {
        doc = doc.group();
    }
    if stand.opens {
        doc = doc.append(" {");
    }
    let hang = isize::try_from(stand.hang.saturating_sub(stand.indent)).unwrap_or(0);
    let indent = isize::try_from(stand.indent).unwrap_or(0);
    let doc = builder.blanks(stand.indent).append(doc.nest(hang).nest(indent));
    let mut page = Page { text: String::new(), eol };
    // Writing to memory does not fail.
    let _ = doc.into_doc().render_fmt(super::MAX_WIDTH, &mut page);
    page.text
}

/// Whether a blank stands between a token and the one before it, on the same line.
fn has_blank(solids: &[Solid<'_>], at: usize) -> bool {
    let Some((before, here)) = at.checked_sub(1).and_then(|before| solids.get(before)).zip(solids.get(at))
    else {
        return false;
    };
    if here.is_glued || [",", ")", ":"].iter().any(|mark| here.is(mark)) || before.is("(") || before.is("§")
    {
        return false;
    }
    if before.is("{") && here.is("}") {
        return false;
    }
    // Other punctuation holds together what the author wrote together: `yes/no`, `-5`.
    let other = |solid: &Solid<'_>| {
        solid.kind == TokenKind::Mark
            && !["{", "}", ",", "(", ")", ":", "<", ">", "=", "§"].contains(&solid.text)
    };
    !(other(before) || other(here)) || !here.gap.nothing
}

struct Builder<'a, 's> {
    arena: &'a Arena<'a>,
    solids: &'s [Solid<'s>],
}

impl<'a, 's: 'a> Builder<'a, 's> {
    fn blanks(&self, count: usize) -> Doc<'a> {
        self.arena.text(" ".repeat(count))
    }

    fn word(&self, at: usize) -> Doc<'a> {
        self.arena.text(self.solids.get(at).map_or("", |solid| solid.text))
    }

    fn is(&self, at: usize, matches: impl Fn(&Solid<'_>) -> bool) -> bool {
        self.solids.get(at).is_some_and(matches)
    }

    /// What stands before a token: its comments, or a blank, or a place to break.
    fn joint(&self, at: usize, joint: Joint) -> Doc<'a> {
        let Some(solid) = self.solids.get(at) else { return self.arena.nil() };
        if !solid.gap.comments.is_empty() {
            let mut doc = self.arena.nil();
            for comment in &solid.gap.comments {
                let before = if comment.own_line { self.arena.hardline() } else { self.arena.text("  ") };
                doc = doc.append(before).append(comment.text);
            }
            return doc.append(self.arena.hardline());
        }
        if !has_blank(self.solids, at) {
            return self.arena.nil();
        }
        // At the beginning of a line such a word would start a declaration.
        let is_fixed = solid.kind == TokenKind::Word && starts_declaration(solid.text);
        match joint {
            Joint::Soft if !is_fixed => self.arena.softline(),
            Joint::Line if !is_fixed => self.arena.line(),
            Joint::Plain | Joint::Soft | Joint::Line => self.arena.space(),
        }
    }

    fn item(&self, item: &Item, stand: Stand, is_first: bool) -> Doc<'a> {
        let begins = item.tokens.start + item.intro;
        let intro = self.run(item.tokens.start..begins);
        if begins >= item.tokens.end {
            return intro;
        }
        let value = self.value(begins..item.tokens.end).align();
        if item.intro == 0 {
            return value;
        }
        let is_head = is_first && stand.is_head;
        let hang = if is_head { 2 } else { hang(self.solids, item, stand.column) };
        let hang_by = isize::try_from(hang).unwrap_or(0);
        if self.is(begins, |solid| !solid.gap.comments.is_empty()) {
            return intro.append(self.joint(begins, Joint::Plain).append(value).nest(hang_by));
        }
        let gap = match hang.saturating_sub(intro_width(self.solids, item)) {
            _ if is_head => self.joint(begins, Joint::Plain),
            0 => self.arena.space(),
            blanks if is_first => self.blanks(blanks),
            blanks => self.blanks(blanks).flat_alt(self.arena.space()),
        };
        intro.append(gap).append(value)
    }

    /// Tokens one behind the other.
    fn run(&self, tokens: Range<usize>) -> Doc<'a> {
        let first = tokens.start;
        tokens.fold(self.arena.nil(), |doc, at| {
            let doc = if at > first { doc.append(self.joint(at, Joint::Plain)) } else { doc };
            doc.append(self.word(at))
        })
    }

    /// All of one list of pieces on one line, or each on its own.
    fn pieces(&self, cuts: &[Range<usize>], piece: impl Fn(Range<usize>) -> Doc<'a>) -> Doc<'a> {
        let mut doc = self.arena.nil();
        for (number, cut) in cuts.iter().enumerate() {
            if number > 0 {
                doc = doc.append(self.joint(cut.start, Joint::Line));
            }
            doc = doc.append(piece(cut.clone()));
        }
        if cuts.len() > 1 { doc.group() } else { doc }
    }

    fn value(&self, tokens: Range<usize>) -> Doc<'a> {
        let free = |at: usize| self.is(at, |solid| solid.condition.is_none() && !solid.is_glued);
        let word = |at: usize| self.is(at, |solid| solid.is_word);
        let comma = |at: usize| self.is(at - 1, |solid| solid.is(","));
        let major = cut(&tokens, |at| free(at) && word(at) && comma(at));
        let minor = |at: usize| {
            free(at)
                && (word(at) && !word(at - 1) && !comma(at)
                    || self.is(at, |solid| solid.begins_text)
                    || self.is(at, |solid| solid.kind == TokenKind::Address) && !word(at - 1))
        };
        self.pieces(&major, |part| self.pieces(&cut(&part, minor), |clause| self.clause(clause)))
    }

    /// Words of the language, and what hangs behind them.
    fn clause(&self, tokens: Range<usize>) -> Doc<'a> {
        let words = tokens.clone().take_while(|at| self.is(*at, |solid| solid.is_word)).count();
        let rest = tokens.start + words..tokens.end;
        let doc = self.run(tokens.start..rest.start);
        if rest.is_empty() {
            return doc;
        }
        let doc = if words > 0 { doc.append(self.joint(rest.start, Joint::Plain)) } else { doc };
        doc.append(self.list(rest).align())
    }

    fn list(&self, tokens: Range<usize>) -> Doc<'a> {
        let (mut doc, mut at, first) = (self.arena.nil(), tokens.start, tokens.start);
        while at < tokens.end {
            if at > first {
                let behind_comma = self.is(at - 1, |solid| solid.is(","));
                doc = doc.append(self.joint(at, if behind_comma { Joint::Soft } else { Joint::Plain }));
            }
            let condition = self.solids.get(at).and_then(|solid| solid.condition);
            let length = (at..tokens.end)
                .take_while(|at| condition.is_some() && self.is(*at, |solid| solid.condition == condition))
                .count();
            if length > 1 {
                doc = doc.append(self.disjunction(at..at + length).align());
                at += length;
            } else {
                doc = doc.append(self.word(at));
                at += 1;
            }
        }
        doc
    }

    fn disjunction(&self, tokens: Range<usize>) -> Doc<'a> {
        let parts = self.operands(&tokens, "or");
        let nested = if parts.len() > 1 { 2 } else { 0 };
        self.pieces(&parts, |part| {
            let (doc, operand) = self.operator(part, "or");
            doc.append(
                self.pieces(&self.operands(&operand, "and"), |part| {
                    let (doc, operand) = self.operator(part, "and");
                    doc.append(self.comparison(operand))
                })
                .nest(nested),
            )
        })
    }

    /// Cuts a condition before each such word that stands outside brackets.
    fn operands(&self, tokens: &Range<usize>, word: &str) -> Vec<Range<usize>> {
        let mut depth = 0usize;
        let mut places = Vec::new();
        for at in tokens.clone() {
            if self.is(at, |solid| solid.is("(")) {
                depth += 1;
            } else if self.is(at, |solid| solid.is(")")) {
                depth = depth.saturating_sub(1);
            } else if depth == 0 && self.is(at, |solid| solid.text == word) {
                places.push(at);
            }
        }
        let mut places = places.into_iter().peekable();
        cut(tokens, |at| {
            while places.next_if(|place| *place < at).is_some() {}
            places.peek() == Some(&at)
        })
    }

    /// The word before an operand, and the operand.
    fn operator(&self, part: Range<usize>, word: &str) -> (Doc<'a>, Range<usize>) {
        if part.len() > 1 && self.is(part.start, |solid| solid.text == word) {
            let doc = self.word(part.start).append(self.joint(part.start + 1, Joint::Plain));
            (doc, part.start + 1..part.end)
        } else {
            (self.arena.nil(), part)
        }
    }

    /// Everything between `and` and `or`. Recursion is bounded: brackets nest at most `MAX_NESTING` deep.
    fn comparison(&self, tokens: Range<usize>) -> Doc<'a> {
        let (mut doc, mut at) = (self.arena.nil(), tokens.start);
        while at < tokens.end {
            if at > tokens.start {
                let behind_comma = self.is(at - 1, |solid| solid.is(","));
                doc = doc.append(self.joint(at, if behind_comma { Joint::Soft } else { Joint::Plain }));
            }
            doc = doc.append(self.word(at));
            at += 1;
            let length =
                if self.is(at - 1, |solid| solid.is("(")) { self.bracketed(at..tokens.end) } else { 0 };
            if length > 0 {
                let inner = self.disjunction(at..at + length).align();
                doc = doc.append(self.joint(at, Joint::Plain)).append(inner);
                at += length;
            }
        }
        doc
    }

    /// How many tokens stand before the bracket that closes.
    fn bracketed(&self, tokens: Range<usize>) -> usize {
        let mut depth = 0usize;
        let closes = tokens.clone().position(|at| {
            if self.is(at, |solid| solid.is("(")) {
                depth += 1;
            } else if self.is(at, |solid| solid.is(")")) {
                depth = match depth.checked_sub(1) {
                    Some(depth) => depth,
                    None => return true,
                };
            }
            false
        });
        closes.unwrap_or(0)
    }
}

/// Cuts a stretch of tokens before each that a new piece begins with.
fn cut(tokens: &Range<usize>, mut begins: impl FnMut(usize) -> bool) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut from = tokens.start;
    for at in tokens.clone().skip(1) {
        if begins(at) {
            cuts.push(from..at);
            from = at;
        }
    }
    cuts.push(from..tokens.end);
    cuts
}

/// Takes what is rendered, with the line ends of the text.
struct Page<'e> {
    text: String,
    eol: &'e str,
}

impl std::fmt::Write for Page<'_> {
    fn write_str(&mut self, piece: &str) -> std::fmt::Result {
        // A line end comes alone; one within a text of the policy is part of a longer piece.
        self.text.push_str(if piece == "\n" { self.eol } else { piece });
        Ok(())
    }
}
