//! The classes of pieces, and how far two readers agree on them.

use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Word,
    Name,
    Text,
    Address,
    Number,
    Date,
    Section,
    Comment,
    Mark,
}

pub struct Piece {
    pub class: Class,
    pub range: Range<usize>,
}

/// How often which class was taken for which, with the first few places where they differ.
#[derive(Default)]
pub struct Tally {
    counts: BTreeMap<(Class, Option<Class>), usize>,
    examples: Vec<String>,
}

impl Tally {
    pub fn add(&mut self, file: &str, piece: &str, right: Class, given: Option<Class>) {
        *self.counts.entry((right, given)).or_default() += 1;
        if Some(right) != given && self.examples.len() < 40 {
            self.examples.push(format!("{file}: {piece:?} is {right:?}, coloured {given:?}"));
        }
    }

    /// Words of the language are not reserved, so a name spelt like one may be coloured as one. Nothing else may differ.
    pub fn judge(&self, reader: &str) {
        let all: usize = self.counts.values().sum();
        let same: usize = self
            .counts
            .iter()
            .filter(|((right, given), _)| Some(*right) == *given)
            .map(|(_, count)| count)
            .sum();
        println!("{reader}: {same} of {all} pieces agree; {:?}", self.counts);
        for example in &self.examples {
            println!("  {example}");
        }
        assert!(all > 10_000, "the corpus has gone");
        for ((right, given), count) in &self.counts {
            let fine = Some(*right) == *given || (*right, *given) == (Class::Name, Some(Class::Word));
            assert!(fine, "{reader}: {count} times {right:?} was taken for {given:?}: {:#?}", self.examples);
        }
        assert!((all - same) * 1000 <= all, "{reader}: only {same} of {all} pieces agree");
    }
}
