//! The outline of a declaration: which tokens make up a field, and which fields stand in which block.

use super::reading::{Solid, Start};
use std::ops::Range;

/// A declaration or a field, with the block behind it if it has one.
#[derive(Debug)]
pub struct Entry {
    /// A declaration's head and the fields before its block; of a field only itself.
    pub items: Vec<Item>,
    /// What stands between braces.
    pub block: Option<Block>,
}

/// A head or a field.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its tokens, as places in the list.
    pub tokens: Range<usize>,
    /// How many of them introduce it.
    pub intro: usize,
}

/// What stands between braces.
#[derive(Debug)]
pub struct Block {
    /// The brace that opens it.
    pub open: usize,
    /// What stands in it.
    pub entries: Vec<Entry>,
    /// The brace that closes it.
    pub close: usize,
}

impl Entry {
    /// All its tokens.
    pub fn tokens(&self) -> Range<usize> {
        let start = self.items.first().map_or(0, |item| item.tokens.start);
        let end = self.items.last().map_or(0, |item| item.tokens.end);
        start..self.block.as_ref().map_or(end, |block| block.close + 1)
    }
}

/// The outline of a declaration. Nothing if its braces do not come in pairs, or something stands behind the last.
pub fn outline(solids: &[Solid<'_>]) -> Option<Entry> {
    let mut reader = Reader { solids, at: 0 };
    let entry = reader.entry()?;
    (reader.at == solids.len()).then_some(entry)
}

struct Reader<'s, 't> {
    solids: &'s [Solid<'t>],
    at: usize,
}

impl Reader<'_, '_> {
    fn here(&self) -> Option<&Solid<'_>> {
        self.solids.get(self.at)
    }

    /// Recursion is bounded: braces nest at most `MAX_NESTING` deep in a declaration that was read.
    fn entry(&mut self) -> Option<Entry> {
        let declares = self.here()?.start == Some(Start::Declaration);
        let mut items = Vec::new();
        loop {
            let (start, intro) = (self.at, self.here()?.intro);
            self.at += 1;
            while self.here().is_some_and(|solid| solid.start.is_none() && !solid.is("{") && !solid.is("}")) {
                self.at += 1;
            }
            items.push(Item { tokens: start..self.at, intro });
            let goes_on = |solid: &Solid<'_>| solid.start == Some(Start::Field) && !solid.is("{");
            if !declares || !self.here().is_some_and(goes_on) {
                break;
            }
        }
        let block = if self.here().is_some_and(|solid| solid.is("{")) { Some(self.block()?) } else { None };
        Some(Entry { items, block })
    }

    fn block(&mut self) -> Option<Block> {
        let open = self.at;
        self.at += 1;
        let mut entries = Vec::new();
        while !self.here()?.is("}") {
            if self.here()?.is("{") {
                return None;
            }
            entries.push(self.entry()?);
        }
        let close = self.at;
        self.at += 1;
        Some(Block { open, entries, close })
    }
}
