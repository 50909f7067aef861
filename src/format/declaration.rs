//! A declaration as lines: its head, one line for what the author put on one line, and its block.

use super::field::{self, Stand, flat, hang, row, width};
use super::outline::{Block, Entry, Item};
use super::reading::{Solid, Start};
use std::ops::Range;

/// How far a block is indented.
const INDENT: usize = 2;

/// How a comment belongs to what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// To what stands before it on its line.
    Behind,
    /// To the line above, because it is indented more.
    Below,
    /// To what follows.
    Before,
}

/// The lines of a declaration, without the last line end, and where its comments stand, by the token they precede.
pub fn lay_out(solids: &[Solid<'_>], entry: &Entry, eol: &str) -> (String, Vec<(usize, Class)>) {
    let mut page = Page { solids, eol, out: String::new(), notes: Vec::new() };
    page.entry(entry, 0);
    (page.out, page.notes)
}

/// A line that may own the comments below it.
#[derive(Debug, Clone, Copy)]
struct Owner {
    /// How far it was indented.
    column: usize,
    /// How far its comments are to be indented.
    indent: usize,
}

struct Page<'s, 't> {
    solids: &'s [Solid<'t>],
    eol: &'s str,
    out: String,
    notes: Vec<(usize, Class)>,
}

impl Page<'_, '_> {
    fn solid(&self, at: usize) -> Option<&Solid<'_>> {
        self.solids.get(at)
    }

    fn has_comments(&self, at: usize) -> bool {
        self.solid(at).is_some_and(|solid| !solid.gap.comments.is_empty())
    }

    /// Whether a field begins a line of its own: it did, and is more than the `:` behind a name.
    fn begins_line(&self, at: usize) -> bool {
        self.solid(at).is_some_and(|solid| solid.gap.breaks && !solid.is(":")) || self.has_comments(at)
    }

    /// Whether the author put all of it on one line.
    fn was_one_line(&self, tokens: &Range<usize>) -> bool {
        let inside = self.solids.get(tokens.start..tokens.end).unwrap_or_default();
        let broken = inside.iter().skip(1).any(|solid| solid.gap.breaks || !solid.gap.comments.is_empty());
        !broken && !inside.iter().any(|solid| solid.text.contains('\n'))
    }

    fn entry(&mut self, entry: &Entry, indent: usize) {
        let tokens = entry.tokens();
        let was_one_line = self.was_one_line(&tokens);
        if was_one_line {
            let line = flat(self.solids, tokens);
            if indent + width(&line) <= super::MAX_WIDTH {
                self.blanks(indent);
                self.out.push_str(&line);
                return;
            }
        }
        self.head(entry, indent);
        if let Some(block) = &entry.block {
            self.block(block, indent, was_one_line);
        }
    }

    /// The head and the fields before the block.
    fn head(&mut self, entry: &Entry, indent: usize) {
        let opens = entry.block.as_ref().map(|block| block.open);
        let hang_at = indent + if opens.is_some() { 2 * INDENT } else { INDENT };
        let fields = entry.items.get(1..).unwrap_or_default();
        let column = field::column(self.solids, fields.iter());
        let rows = self.rows(entry.items.iter(), |page, item| page.begins_line(item.tokens.start));
        let count = rows.len();
        let mut owner = None;
        for (number, items) in rows.into_iter().enumerate() {
            let is_head = number == 0;
            let Some(first) = items.first().map(|item| item.tokens.start) else { continue };
            if !is_head {
                self.gap(first, hang_at, owner, false);
            }
            let opens = number + 1 == count && opens.is_some_and(|open| !self.has_comments(open));
            let indent = if is_head { indent } else { hang_at };
            self.row(&items, Stand { indent, hang: hang_at, column, is_head, opens });
            owner = if is_head { None } else { self.owner(&items, indent, column) };
        }
        if let Some(open) = opens.filter(|open| self.has_comments(*open)) {
            self.gap(open, hang_at, owner, false);
            self.blanks(indent);
            self.out.push('{');
        }
    }

    fn block(&mut self, block: &Block, indent: usize, was_one_line: bool) {
        if block.entries.is_empty() && !self.has_comments(block.close) {
            self.out.push('}');
            return;
        }
        let inner = indent + INDENT;
        let is_field = |entry: &&Entry| entry.block.is_none() && entry.items.len() == 1;
        let fields = block.entries.iter().filter(is_field).flat_map(|entry| &entry.items);
        let column = field::column(self.solids, fields.filter(|item| !self.declares(item)));
        let mut entries = block.entries.iter().peekable();
        let (mut owner, mut is_first) = (None, true);
        while let Some(entry) = entries.next() {
            let Some(first) = entry.items.first() else { continue };
            self.gap(first.tokens.start, inner, owner, !is_first);
            is_first = false;
            let column_before =
                self.solid(first.tokens.start).filter(|solid| solid.gap.breaks).map(|solid| solid.gap.column);
            if !is_field(&entry) || self.declares(first) {
                self.entry(entry, inner);
                owner = column_before.map(|column| Owner { column, indent: inner + INDENT });
                continue;
            }
            let mut items = vec![first];
            while let Some(next) = entries.next_if(|next| {
                let follows = |item: &Item| {
                    !was_one_line && !self.begins_line(item.tokens.start) && !self.declares(item)
                };
                is_field(next) && next.items.first().is_some_and(follows)
            }) {
                items.extend(next.items.first());
            }
            self.row(&items, Stand { indent: inner, hang: inner, column, is_head: false, opens: false });
            owner = self.owner(&items, inner, column);
        }
        self.gap(block.close, inner, owner, false);
        self.blanks(indent);
        self.out.push('}');
    }

    fn declares(&self, item: &Item) -> bool {
        self.solid(item.tokens.start).is_some_and(|solid| solid.start == Some(Start::Declaration))
    }

    fn rows<'i>(
        &self,
        items: impl Iterator<Item = &'i Item>,
        begins: impl Fn(&Self, &Item) -> bool,
    ) -> Vec<Vec<&'i Item>> {
        let mut rows: Vec<Vec<&Item>> = Vec::new();
        for item in items {
            match rows.last_mut() {
                Some(row) if !begins(self, item) => row.push(item),
                Some(_) | None => rows.push(vec![item]),
            }
        }
        rows
    }

    fn row(&mut self, items: &[&Item], stand: Stand) {
        for at in items.iter().flat_map(|item| item.tokens.clone().skip(1)) {
            self.note_inside(at);
        }
        self.out.push_str(&row(self.solids, items, stand, self.eol));
    }

    /// Comments within a field stand where they stood.
    fn note_inside(&mut self, at: usize) {
        let comments = self.solids.get(at).map(|solid| solid.gap.comments.as_slice()).unwrap_or_default();
        let class = |own_line: bool| if own_line { Class::Before } else { Class::Behind };
        self.notes.extend(comments.iter().map(|comment| (at, class(comment.own_line))));
    }

    /// Who owns the comments below a line: its last field, if the line began with its first.
    fn owner(&self, items: &[&Item], indent: usize, column: usize) -> Option<Owner> {
        let first = self.solid(items.first()?.tokens.start).filter(|solid| solid.gap.breaks)?;
        let indent = indent + hang(self.solids, items.last()?, column);
        Some(Owner { column: first.gap.column, indent })
    }

    /// Ends the line before a token, with the comments in between.
    fn gap(&mut self, at: usize, indent: usize, mut owner: Option<Owner>, mut keeps_blank: bool) {
        let Some(solid) = self.solids.get(at) else { return };
        for comment in &solid.gap.comments {
            if !comment.own_line {
                self.out.push_str("  ");
                self.out.push_str(comment.text);
                self.notes.push((at, Class::Behind));
                continue;
            }
            owner = owner.filter(|owner| !comment.blank && comment.column > owner.column);
            self.out.push_str(self.eol);
            if comment.blank && keeps_blank {
                self.out.push_str(self.eol);
            }
            keeps_blank = true;
            self.blanks(owner.map_or(indent, |owner| owner.indent));
            self.out.push_str(comment.text);
            self.notes.push((at, if owner.is_some() { Class::Below } else { Class::Before }));
        }
        self.out.push_str(self.eol);
        if solid.gap.blank && keeps_blank && !solid.is("}") && !solid.is("{") {
            self.out.push_str(self.eol);
        }
    }

    fn blanks(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }
}
