//! Reads what the grammar accepts, in a fraction of pest's time.
//!
//! In: a rule and a text. Out: the same pieces in the same places as pest's parser finds, or nothing. Both are made of the same `.pest` files; this reader goes
//! over tables (`build.rs`) that say of each step with which characters it can start, so that it tries none that cannot succeed, and it
//! keeps no account of what it tried. Never: an explanation of what is wrong: for that pest is asked.

use crate::Rule;
use crate::pieces::{Entry, Reading};

/// One step. Numbers are places in [`NODES`]; `spaced`: layout may stand between the parts, unless the rule around is atomic.
pub(crate) enum Node {
    /// One character of the step's own set.
    One,
    Text(&'static str),
    /// Anything up to one of these texts, or to the end.
    Until(&'static [&'static str]),
    Start,
    End,
    /// A place in [`RULES`].
    Rule(usize),
    Sequence(&'static [usize], bool),
    Choice(&'static [usize]),
    Optional(usize),
    Repeat(usize, bool),
    Not(usize),
    #[allow(dead_code, reason = "the grammar has none today")]
    Ahead(usize),
}

/// With which characters a step can start.
pub(crate) struct First {
    /// A bit for each of ASCII.
    ascii: [u64; 2],
    /// Whether with all others.
    others: bool,
    /// Whether it can be satisfied by nothing.
    nothing: bool,
}

/// A rule of the grammar.
pub(crate) struct Definition {
    /// As it is seen in what was read; none if it is silent.
    rule: Option<Rule>,
    atomic: bool,
    root: usize,
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

impl First {
    #[inline]
    fn has(&self, byte: u8) -> bool {
        let [low, high] = self.ascii;
        match byte {
            0..64 => low >> byte & 1 == 1,
            64..128 => high >> (byte - 64) & 1 == 1,
            128.. => self.others,
        }
    }
}

/// Reads a rule at the start of a text. None if pest would refuse it.
pub(crate) fn read(rule: Rule, text: &str) -> Option<Reading<'_>> {
    let mut reader = Reader { text, entries: Vec::with_capacity(64), atomic: false, unseen: false };
    reader.rule(root(rule)?, 0)?;
    Some(Reading { text, entries: reader.entries })
}

struct Reader<'a> {
    text: &'a str,
    entries: Vec<Entry>,
    /// Within an atomic rule: no layout between the parts, and the rules within are not seen.
    atomic: bool,
    /// Looking ahead: nothing is kept.
    unseen: bool,
}

impl Reader<'_> {
    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Where a step ends that starts here; none if it fails. What a failing step has kept is taken back by whoever tries something else.
    fn step(&mut self, node: usize, at: usize) -> Option<usize> {
        let first = FIRST.get(node)?;
        if !first.nothing && !self.byte(at).is_some_and(|byte| first.has(byte)) {
            return None;
        }
        match NODES.get(node)? {
            Node::One => Some(self.behind(at)),
            Node::Text(text) => {
                let rest = self.text.as_bytes().get(at..)?;
                rest.starts_with(text.as_bytes()).then_some(at + text.len())
            }
            Node::Until(texts) => {
                let rest = self.text.get(at..)?;
                let found = texts.iter().filter_map(|text| rest.find(text)).min();
                Some(at + found.unwrap_or(rest.len()))
            }
            Node::Start => (at == 0).then_some(at),
            Node::End => {
                let ends = at == self.text.len();
                if ends && !self.unseen && !self.atomic {
                    self.entries.push(Entry {
                        rule: Rule::EOI,
                        start: at,
                        end: at,
                        next: self.entries.len() + 1,
                    });
                }
                ends.then_some(at)
            }
            Node::Rule(rule) => self.rule(*rule, at),
            Node::Sequence(parts, spaced) => self.sequence(parts, *spaced, at),
            Node::Choice(parts) => {
                let kept = self.entries.len();
                for part in *parts {
                    if let Some(end) = self.step(*part, at) {
                        return Some(end);
                    }
                    self.entries.truncate(kept);
                }
                None
            }
            Node::Optional(inner) => {
                let kept = self.entries.len();
                let end = self.step(*inner, at);
                if end.is_none() {
                    self.entries.truncate(kept);
                }
                Some(end.unwrap_or(at))
            }
            Node::Repeat(inner, spaced) => Some(self.repeat(*inner, *spaced, at)),
            Node::Not(inner) => self.ahead(*inner, at).is_none().then_some(at),
            Node::Ahead(inner) => self.ahead(*inner, at).map(|_| at),
        }
    }

    /// The place behind the character that stands here.
    #[inline]
    fn behind(&self, at: usize) -> usize {
        let length = match self.byte(at) {
            Some(0..0xC0) | None => 1,
            Some(0xC0..0xE0) => 2,
            Some(0xE0..0xF0) => 3,
            Some(0xF0..) => 4,
        };
        at + length
    }

    fn sequence(&mut self, parts: &[usize], spaced: bool, at: usize) -> Option<usize> {
        let (first, rest) = parts.split_first()?;
        let mut end = self.step(*first, at)?;
        for part in rest {
            let start = if spaced { self.skip(end) } else { end };
            end = self.step(*part, start)?;
        }
        Some(end)
    }

    fn repeat(&mut self, inner: usize, spaced: bool, at: usize) -> usize {
        let (Some(node), Some(first)) = (NODES.get(inner), FIRST.get(inner)) else { return at };
        let mut end = at;
        if matches!(node, Node::One) && (self.atomic || !spaced) {
            // All bytes of a character beyond ASCII count as others.
            while self.byte(end).is_some_and(|byte| first.has(byte)) {
                end += 1;
            }
            return end;
        }
        let mut start = at;
        loop {
            let kept = self.entries.len();
            match self.step(inner, start) {
                Some(behind) => end = behind,
                None => {
                    self.entries.truncate(kept);
                    return end;
                }
            }
            start = if spaced { self.skip(end) } else { end };
        }
    }

    /// Whether a step succeeds here; nothing it finds is kept.
    fn ahead(&mut self, inner: usize, at: usize) -> Option<usize> {
        let before = std::mem::replace(&mut self.unseen, true);
        let end = self.step(inner, at);
        self.unseen = before;
        end
    }

    fn rule(&mut self, rule: usize, at: usize) -> Option<usize> {
        let Definition { rule, atomic, root } = RULES.get(rule)?;
        let seen = rule.filter(|_| !self.unseen && !self.atomic);
        let place = self.entries.len();
        if let Some(rule) = seen {
            self.entries.push(Entry { rule, start: at, end: at, next: place });
        }
        let before = self.atomic;
        self.atomic |= atomic;
        let end = self.step(*root, at);
        self.atomic = before;
        let next = self.entries.len();
        if let (Some(end), Some(entry)) = (end, self.entries.get_mut(place).filter(|_| seen.is_some())) {
            (entry.end, entry.next) = (end, next);
        }
        end
    }

    /// The place behind layout and comments.
    #[inline]
    fn skip(&mut self, at: usize) -> usize {
        match self.byte(at) {
            Some(b' ' | b'\t' | b'\r' | b'\n' | b'/' | 128..) if !self.atomic => self.skip_layout(at),
            Some(_) | None => at,
        }
    }

    fn skip_layout(&mut self, at: usize) -> usize {
        self.atomic = true;
        let mut end = at;
        loop {
            while let Some(behind) = self.step(WHITESPACE, end) {
                end = behind;
            }
            match self.step(COMMENT, end) {
                Some(behind) => end = behind,
                None => break,
            }
        }
        self.atomic = false;
        end
    }
}
