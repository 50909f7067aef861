//! How the values of columns are told apart: as few classes as the clauses know, and small columns together.
//!
//! In: folded clauses. Out: for each column that a clause looks at its classes, joined with those of other columns as long as one shuffle tells all their
//! combinations apart. A look-up for a group of clauses then costs the same for four columns of yes and no as for one. Never: two values in one class that a clause
//! tells apart; a column whose values may be missing together with others.

use super::Taken;
use super::fold::{Accepted, Rest};
use super::step::Body;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value};
use lawful::decision::NEVER;
use std::collections::BTreeMap;

/// Places that one shuffle tells apart.
pub(super) const SHUFFLE: usize = 16;
/// Classes of a column of numbers: their count has to fit a byte.
const MOST_CLASSES: usize = 120;

/// Columns that are looked up together.
#[derive(Debug)]
pub(super) struct Joint(pub Vec<Place>);

/// The classes of one column.
#[derive(Debug)]
pub(super) struct Place {
    pub column: usize,
    /// A value of each class.
    values: Vec<i32>,
    how: How,
}

/// How a value's class is found.
#[derive(Debug)]
enum How {
    /// It is the class.
    Itself,
    /// By word.
    Listed(Vec<u8>),
    /// By how many of these it has reached.
    Borders(Vec<i32>),
}

/// All columns that the clauses look at; none if one has too many classes of numbers. `alone` says which may not be joined with others.
pub(super) fn joints(
    clauses: &[Rest],
    columns: &[Taken],
    alone: impl Fn(usize) -> bool,
) -> Option<Vec<Joint>> {
    let mut places = Vec::new();
    for (column, taken) in columns.iter().enumerate() {
        if clauses.iter().any(|rest| rest.tests.iter().any(|(on, _)| *on == column)) {
            places.push(place(clauses, column, taken)?);
        }
    }
    // The largest first: what is left over are the small ones, which fit nearly everywhere.
    places.sort_by_key(|place| (std::cmp::Reverse(place.values.len()), place.column));
    let mut joints: Vec<Joint> = Vec::new();
    for place in places {
        let fits = |joint: &&mut Joint| {
            !alone(place.column)
                && !joint.0.iter().any(|other| alone(other.column))
                && joint.many() * place.values.len() <= SHUFFLE
        };
        match joints.iter_mut().find(fits) {
            Some(joint) => joint.0.push(place),
            None => joints.push(Joint(vec![place])),
        }
    }
    Some(joints)
}

fn place(clauses: &[Rest], column: usize, taken: &Taken) -> Option<Place> {
    let tests = || clauses.iter().flat_map(|rest| &rest.tests).filter(|(on, _)| *on == column);
    let signature =
        |value: i32| -> Vec<bool> { tests().map(|(_, accepted)| accepts(accepted, value)).collect() };
    let Some(words) = taken.words else {
        let mut starts = vec![taken.least];
        for (_, accepted) in tests() {
            if let Accepted::Ranges(ranges) = accepted {
                starts
                    .extend(ranges.iter().flat_map(|(from, to)| [Some(*from), to.checked_add(1)]).flatten());
            }
        }
        // Only what the input takes is told apart: whatever lies beyond is reported, not decided.
        starts.retain(|start| (taken.least..=taken.most).contains(start));
        starts.extend(taken.never.then_some(NEVER));
        starts.sort_unstable();
        starts.dedup();
        let mut values: Vec<i32> = Vec::new();
        for start in starts {
            if values.last().is_none_or(|before| signature(*before) != signature(start)) {
                values.push(start);
            }
        }
        // Behind the last day nothing lies but "never", so that "later than that day" says it too.
        let border = |value: &i32| if *value == NEVER { taken.most.saturating_add(1) } else { *value };
        let borders = values.iter().skip(1).map(border).collect();
        return (values.len() <= MOST_CLASSES).then_some(Place {
            column,
            values,
            how: How::Borders(borders),
        });
    };
    let mut known: BTreeMap<Vec<bool>, u8> = BTreeMap::new();
    let (mut values, mut classes) = (Vec::new(), Vec::new());
    for word in 0..i32::from(words) {
        let next = u8::try_from(values.len()).ok()?;
        let class = *known.entry(signature(word)).or_insert(next);
        if class == next {
            values.push(word);
        }
        classes.push(class);
    }
    let how = if values.len() == classes.len() { How::Itself } else { How::Listed(classes) };
    Some(Place { column, values, how })
}

fn accepts(accepted: &Accepted, value: i32) -> bool {
    match accepted {
        Accepted::Words(words) => {
            usize::try_from(value).ok().and_then(|at| words.get(at).copied()).unwrap_or(false)
        }
        Accepted::Ranges(ranges) => ranges.iter().any(|(from, to)| (*from..=*to).contains(&value)),
    }
}

impl Joint {
    /// How many combinations of classes there are.
    pub fn many(&self) -> usize {
        self.0.iter().map(|place| place.values.len().max(1)).product()
    }

    /// Whether a clause looks at one of the columns.
    pub fn looks(&self, rest: &Rest) -> bool {
        rest.tests.iter().any(|(on, _)| self.0.iter().any(|place| place.column == *on))
    }

    /// For each combination, as [`Joint::index`] numbers them, which clauses of a group it does not exclude, a bit for each.
    pub fn table(&self, group: &[Rest]) -> Vec<u8> {
        let row = |combination: usize| {
            group.iter().enumerate().fold(0u8, |bits, (at, rest)| {
                let can = rest.tests.iter().all(|(on, accepted)| {
                    self.value(combination, *on).is_none_or(|value| accepts(accepted, value))
                });
                bits | u8::from(can) << at
            })
        };
        (0..self.many()).map(row).collect()
    }

    /// The value of a column in a combination; none if it is not one of these.
    fn value(&self, combination: usize, column: usize) -> Option<i32> {
        let mut rest = combination;
        // The last column is the lowest digit.
        for place in self.0.iter().rev() {
            let many = place.values.len().max(1);
            if place.column == column {
                return place.values.get(rest % many).copied();
            }
            rest /= many;
        }
        None
    }

    /// The numbers of the combinations in sixteen rows.
    pub fn index(&self, body: &mut Body<'_, '_, '_>) -> Value {
        let mut index = None;
        for place in &self.0 {
            let before = index.map(|index| times(body, index, place.values.len()));
            index = Some(place.add(body, before));
        }
        index.unwrap_or_else(|| body.bytes([0; 16]))
    }
}

impl Place {
    /// The classes of sixteen values, added to numbers.
    fn add(&self, body: &mut Body<'_, '_, '_>, before: Option<Value>) -> Value {
        let loaded = body.loaded(self.column);
        let class = match (loaded.as_slice(), &self.how) {
            ([words], How::Itself) => *words,
            ([words], How::Listed(classes)) => listed(body, classes, *words),
            ([a, b, c, d], How::Borders(borders)) => {
                let Some(passed) = body.passed([*a, *b, *c, *d], self.column, borders) else {
                    return before.unwrap_or_else(|| body.bytes([0; 16]));
                };
                let before = before.unwrap_or_else(|| body.bytes([0; 16]));
                return body.b.ins().isub(before, passed);
            }
            _ => body.bytes([0; 16]),
        };
        before.map_or(class, |before| body.b.ins().iadd(before, class))
    }
}

/// A number below sixteen, many times: by adding, for bytes cannot be multiplied.
fn times(body: &mut Body<'_, '_, '_>, value: Value, many: usize) -> Value {
    let mut sum = None;
    let (mut doubled, mut rest) = (value, many);
    while rest > 0 {
        if rest & 1 == 1 {
            sum = Some(sum.map_or(doubled, |sum| body.b.ins().iadd(sum, doubled)));
        }
        rest >>= 1;
        if rest > 0 {
            doubled = body.b.ins().iadd(doubled, doubled);
        }
    }
    sum.unwrap_or(value)
}

/// The classes of words. In long lists bit by bit of the class: a shuffle by the lower half of a word gives the words with that bit, one for each upper half.
fn listed(body: &mut Body<'_, '_, '_>, classes: &[u8], words: Value) -> Value {
    let most = classes.iter().copied().max().unwrap_or(0);
    if classes.len() <= SHUFFLE || usize::from(most) >= SHUFFLE {
        return lookup(body, classes, words);
    }
    let mask = body.bytes([0x0f; 16]);
    let lower = body.b.ins().band(words, mask);
    let upper = body.upper(words);
    let bits = body.bytes([1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128]);
    let bit = body.shuffle(bits, upper);
    let zero = body.bytes([0; 16]);
    let mut class = None;
    for plane in (0..4u32).rev().filter(|plane| most >> plane != 0) {
        let [near, far] = [0, 8].map(|start| {
            let mut rows = [0u8; 16];
            for (low, row) in rows.iter_mut().enumerate() {
                for high in 0..8 {
                    let class = classes.get((start + high) * 16 + low).copied().unwrap_or(0);
                    *row |= (class >> plane & 1) << high;
                }
            }
            rows
        });
        let near = body.bytes(near);
        let mut rows = body.shuffle(near, lower);
        if classes.len() > 128 {
            let far = body.bytes(far);
            let far = body.shuffle(far, lower);
            let is_far = body.b.ins().icmp(IntCC::SignedGreaterThan, zero, words);
            rows = body.b.ins().bitselect(is_far, far, rows);
        }
        let set = body.b.ins().band(rows, bit);
        let set = body.b.ins().icmp(IntCC::Equal, set, bit);
        class = Some(match class {
            Some(class) => {
                let doubled = body.b.ins().iadd(class, class);
                body.b.ins().isub(doubled, set)
            }
            None => body.b.ins().isub(zero, set),
        });
    }
    class.unwrap_or(zero)
}

/// A byte for each of sixteen places in a table. A place behind the table is that of a missing value, and may give anything.
pub(super) fn lookup(body: &mut Body<'_, '_, '_>, table: &[u8], places: Value) -> Value {
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
