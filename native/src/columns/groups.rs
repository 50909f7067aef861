//! Eight clauses by sixteen rows at once: the bit tables of a decision, looked up by byte shuffles.
//!
//! In: folded clauses, in groups of eight in their order. Out: the body of a step, as in `masks`. For each column a group looks at, one shuffle turns
//! the sixteen values into sixteen bytes, a bit for each of the eight clauses that accepts the value; the AND over the columns says which clauses can hold,
//! and its lowest bit is the first of them. A literal of its own costs nothing here, so this wins over `masks` from some five clauses on. Never:
//! a branch on data.
//!
//! A shuffle knows sixteen values. Numbers become the count of borders they have passed; words of longer lists become classes of words that no clause tells apart.
//! Where more than sixteen are left, it takes a shuffle for each sixteen.

use super::Taken;
use super::fold::{Accepted, Folded, Rest};
use super::masks::Body;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value};
use std::collections::BTreeMap;

/// Clauses in a byte.
const GROUP: usize = 8;
/// Values a shuffle tells apart.
const SHUFFLE: usize = 16;
/// Borders of a column of numbers: their count has to fit a byte.
const MOST_BORDERS: usize = 120;

/// How a column's values are told apart.
pub(super) struct Index {
    /// What stands for each slot: a word, or the first number of a range.
    slots: Vec<i32>,
    /// For each word its slot, where words share slots.
    classes: Option<Vec<u8>>,
    is_words: bool,
}

/// How each column's values are told apart; none if a column of numbers has too many borders.
pub(super) fn indices(folded: &Folded, columns: &[Taken]) -> Option<Vec<Index>> {
    columns.iter().enumerate().map(|(column, taken)| index(folded, column, taken.words)).collect()
}

fn index(folded: &Folded, column: usize, words: Option<u8>) -> Option<Index> {
    let tests = || folded.clauses.iter().flat_map(|rest| &rest.tests).filter(|(on, _)| *on == column);
    let Some(words) = words else {
        let mut slots = vec![i32::MIN];
        for (_, accepted) in tests() {
            if let Accepted::Ranges(ranges) = accepted {
                // The end of the last range may be the largest number there is: nothing begins behind it.
                slots.extend(ranges.iter().flat_map(|(from, to)| [Some(*from), to.checked_add(1)]).flatten());
            }
        }
        slots.sort_unstable();
        slots.dedup();
        return (slots.len() <= MOST_BORDERS).then_some(Index { slots, classes: None, is_words: false });
    };
    let all = 0..i32::from(words);
    if usize::from(words) <= SHUFFLE {
        return Some(Index { slots: all.collect(), classes: None, is_words: true });
    }
    let mut known: BTreeMap<Vec<bool>, u8> = BTreeMap::new();
    let (mut slots, mut classes) = (Vec::new(), Vec::new());
    for word in all {
        let signature: Vec<bool> = tests().map(|(_, accepted)| accepts(accepted, word)).collect();
        let next = u8::try_from(slots.len()).ok()?;
        let class = *known.entry(signature).or_insert(next);
        if class == next {
            slots.push(word);
        }
        classes.push(class);
    }
    Some(Index { slots, classes: Some(classes), is_words: true })
}

fn accepts(accepted: &Accepted, value: i32) -> bool {
    match accepted {
        Accepted::Words(words) => {
            usize::try_from(value).ok().and_then(|at| words.get(at).copied()).unwrap_or(false)
        }
        Accepted::Ranges(ranges) => ranges.iter().any(|(from, to)| (*from..=*to).contains(&value)),
    }
}

/// A step: the verdicts of sixteen rows.
pub(super) fn all(body: &mut Body<'_, '_, '_>, folded: &Folded, indices: &[Index]) -> Value {
    let mut found = BTreeMap::new();
    let zero = body.bytes([0; 16]);
    let mut result = zero;
    let mut undecided = body.bytes([0xff; 16]);
    for group in folded.clauses.chunks(GROUP) {
        let every = (0..group.len()).fold(0u8, |bits, at| bits | 1 << at);
        let mut bits = body.bytes([every; 16]);
        let open = bits_of(group, |rest| rest.open);
        let mut doubt = (open != 0).then(|| body.bytes([open; 16]));
        for (column, index) in indices.iter().enumerate() {
            let looks = bits_of(group, |rest| rest.tests.iter().any(|(on, _)| *on == column));
            if looks == 0 {
                continue;
            }
            let table: Vec<u8> = index.slots.iter().map(|value| row(group, column, *value)).collect();
            let place = *found.entry(column).or_insert_with(|| place(body, column, index));
            let mut hit = lookup(body, &table, place);
            if let Some(valid) = body.known(column) {
                hit = body.b.ins().bor_not(hit, valid); // what is missing excludes nothing
                let looks = body.bytes([looks; 16]);
                let missing = body.b.ins().band_not(looks, valid);
                doubt = Some(doubt.map_or(missing, |doubt| body.b.ins().bor(doubt, missing)));
            }
            bits = body.b.ins().band(bits, hit);
        }
        let none = body.b.ins().icmp(IntCC::Equal, bits, zero);
        let can = body.b.ins().band_not(undecided, none);
        let outcome = outcome(body, group, bits, doubt);
        let outcome = body.b.ins().band(can, outcome);
        result = body.b.ins().bor(result, outcome);
        undecided = body.b.ins().band(undecided, none);
    }
    result
}

/// The byte of the first clause that can hold: 0 deny, 1 allow, 2 in doubt.
fn outcome(body: &mut Body<'_, '_, '_>, group: &[Rest], bits: Value, doubt: Option<Value>) -> Value {
    let zero = body.bytes([0; 16]);
    let less = body.b.ins().isub(zero, bits);
    let first = body.b.ins().band(bits, less);
    let allows = body.bytes([bits_of(group, |rest| rest.allows); 16]);
    let allows = body.b.ins().band(first, allows);
    let denies = body.b.ins().icmp(IntCC::Equal, allows, zero);
    let one = body.bytes([1; 16]);
    let outcome = body.b.ins().band_not(one, denies);
    let Some(doubt) = doubt else { return outcome };
    let doubtful = body.b.ins().band(first, doubt);
    let sure = body.b.ins().icmp(IntCC::Equal, doubtful, zero);
    let two = body.bytes([2; 16]);
    body.b.ins().bitselect(sure, outcome, two)
}

/// A bit for each clause of a group that is so.
fn bits_of(group: &[Rest], is_so: impl Fn(&Rest) -> bool) -> u8 {
    group.iter().enumerate().fold(0, |bits, (at, rest)| bits | u8::from(is_so(rest)) << at)
}

/// The clauses of a group that a value of a column does not exclude.
fn row(group: &[Rest], column: usize, value: i32) -> u8 {
    bits_of(group, |rest| {
        let mut on = rest.tests.iter().filter(|(on, _)| *on == column);
        on.all(|(_, accepted)| accepts(accepted, value))
    })
}

/// The slots of sixteen values.
fn place(body: &mut Body<'_, '_, '_>, column: usize, index: &Index) -> Value {
    let values = body.loaded(column);
    match (values.as_slice(), index.is_words) {
        ([words], true) => match &index.classes {
            Some(classes) => lookup(body, classes, *words),
            None => *words,
        },
        ([a, b, c, d], false) => {
            let quarters = [*a, *b, *c, *d];
            let mut passed = body.bytes([0; 16]);
            for border in index.slots.iter().skip(1) {
                let border = body.number(*border);
                let [a, b, c, d] =
                    quarters.map(|values| body.b.ins().icmp(IntCC::SignedGreaterThanOrEqual, values, border));
                let low = body.b.ins().snarrow(a, b);
                let high = body.b.ins().snarrow(c, d);
                let reached = body.b.ins().snarrow(low, high);
                passed = body.b.ins().isub(passed, reached); // a mask is minus one
            }
            passed
        }
        _ => body.bytes([0; 16]),
    }
}

/// A byte for each of sixteen places in a table. A place behind the table is that of a missing value, and may give anything.
fn lookup(body: &mut Body<'_, '_, '_>, table: &[u8], places: Value) -> Value {
    let part = |part: &[u8]| {
        let mut bytes = [0; SHUFFLE];
        bytes.iter_mut().zip(part).for_each(|(slot, byte)| *slot = *byte);
        bytes
    };
    if table.len() <= SHUFFLE {
        let table = body.bytes(part(table));
        return body.shuffle(table, places);
    }
    let mut all = body.bytes([0; 16]);
    for (bytes, start) in table.chunks(SHUFFLE).zip((0u8..).step_by(SHUFFLE)) {
        let start = body.bytes([start; 16]);
        let here = body.b.ins().isub(places, start);
        let bytes = body.bytes(part(bytes));
        let found = body.b.ins().swizzle(bytes, here); // 0 for what lies in another part
        all = body.b.ins().bor(all, found);
    }
    all
}
