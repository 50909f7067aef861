//! Where everything stands: which clauses each purpose has, and which attributes share a column.
//!
//! In: a program. Out: a [`Layout`] of one [`Slice`] for each purpose. A slice has the clauses whose literals on the purpose accept it; the
//! attributes those clauses constrain are laid into product columns by mixed radix, so that a row of a column stands for one class of each of
//! its attributes. Slices have columns of their own: a purpose that looks at five small attributes needs one or two columns, not the fifteen of
//! the policy. All slices are filled up to the same number of columns (with ones of a single row), so one straight-line function serves all.
//! Never: a question's row outside its column, or two attributes in one place.

use crate::error::{CompileError, MAX_COLUMNS, MAX_TABLE_BYTES};
use crate::pack::INLINE;
use lawful::decision::{Clause, Cut, Domain, Program, UNKNOWN_CLASS, input};
use std::collections::BTreeMap;

/// Row limits of product columns, tried in turn until the tables fit [`TABLE_GOAL`]. Measured: see `benches/decide.rs`.
const ROW_LIMITS: [usize; 4] = [1024, 256, 64, 16];

/// The size up to which larger columns are taken to save loads. Measured: a load of a near row costs less than a row out of the nearest cache.
const TABLE_GOAL: usize = 16 << 10;

/// The size up to which one purpose's columns may grow to be few enough. Measured: rows outside the packed question cost more than that.
const SLICE_GOAL: usize = 64 << 10;

/// The absence bit shared by all attributes of a slice from the 32nd on.
pub(crate) const SHARED_BIT: u32 = 1 << 31;

/// The words of a slice that 16-bit rows can address.
const NARROW_WORDS: usize = 1 << 16;

/// The shape of the code: all it depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// How many rows are ANDed.
    pub columns: usize,
    /// How long a row is.
    pub width: Width,
    /// Whether packed questions carry their rows themselves, in 16 bits each, or have them elsewhere in 32.
    pub inline: bool,
}

/// How many words the rows have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// One.
    One,
    /// Two.
    Two,
    /// An even number, which differs between slices.
    Many,
}

#[derive(Debug)]
pub(crate) struct Layout {
    /// By raw value of the purpose.
    pub slices: Vec<Slice>,
    pub shape: Shape,
}

/// The clauses of one purpose.
#[derive(Debug)]
pub(crate) struct Slice {
    /// Ascending places in the program.
    pub clauses: Vec<u32>,
    /// Words a row: a bit for each clause and one for "no clause", which always holds.
    pub words: usize,
    /// As many as the shape has.
    pub columns: Vec<Column>,
    /// Where its part of the tables stands, in bytes: entries below, rows from there on.
    pub base: u32,
    /// The members of all columns.
    pub members: Vec<Member>,
}

/// A table of rows, selected by the classes of its members.
#[derive(Debug, Default)]
pub(crate) struct Column {
    /// How many rows: the product of the radices of its members.
    pub rows: usize,
    /// Where row 0 stands, in words from the slice's base. Word 0 there is a row that excludes nothing, for columns without members.
    pub at: u32,
}

/// An attribute in its column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member {
    pub attribute: usize,
    /// Which column of the slice.
    pub column: usize,
    /// How many rows apart neighbouring classes are.
    pub stride: usize,
    /// The same in words.
    pub step: u32,
    /// The class of row 0: 0 if the attribute may be unknown, else 1.
    pub least: u16,
    /// How many classes.
    pub radix: u16,
    /// The absence bit; none if the attribute is always known.
    pub bit: u32,
}

/// Checks the program's invariants and lays it out. The bases of the slices are still 0.
pub(crate) fn plan(program: &Program) -> Result<Layout, CompileError> {
    program.verify()?; // memory safety rests on some of its invariants
    let clauses = clauses_by_purpose(program)?;
    let used: Vec<Vec<usize>> = clauses.iter().map(|clauses| used_attributes(program, clauses)).collect();
    let most = clauses.iter().map(Vec::len).max().unwrap_or(0) + 1;
    let width = if most <= 64 {
        Width::One
    } else if most <= 128 {
        Width::Two
    } else {
        Width::Many
    };
    let words: Vec<usize> = clauses.iter().map(|clauses| words_for(width, clauses.len())).collect();
    let groups = group(program, &used, &words)?;
    let columns = groups.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut slices = Vec::with_capacity(clauses.len());
    for ((clauses, words), groups) in clauses.into_iter().zip(words).zip(groups) {
        slices.push(slice(program, clauses, words, &groups, columns));
    }
    let narrow = slices.iter().all(|slice| slice.row_words() <= NARROW_WORDS);
    Ok(Layout { slices, shape: Shape { columns, width, inline: columns <= INLINE && narrow } })
}

fn words_for(width: Width, clauses: usize) -> usize {
    match width {
        Width::One => 1,
        Width::Two => 2,
        Width::Many => (clauses / 128 + 1) * 2,
    }
}

fn slice(program: &Program, clauses: Vec<u32>, words: usize, groups: &[Vec<usize>], columns: usize) -> Slice {
    let mut made = Vec::with_capacity(columns);
    let mut members = Vec::new();
    let mut at = words; // after the row that excludes nothing
    let mut bits = (0..31).map(|bit| 1u32 << bit);
    for group in groups {
        let mut rows = 1usize;
        for attribute in group {
            let (least, radix) = classes_of(program, *attribute);
            let bit = if least == UNKNOWN_CLASS { bits.next().unwrap_or(SHARED_BIT) } else { 0 };
            let step = (rows * words) as u32; // fits: the size of the tables is limited
            members.push(Member {
                attribute: *attribute,
                column: made.len(),
                stride: rows,
                step,
                least,
                radix,
                bit,
            });
            rows *= usize::from(radix);
        }
        made.push(Column { rows, at: at as u32 });
        at += rows * words;
    }
    made.resize_with(columns, || Column { rows: 1, at: 0 });
    Slice { clauses, words, columns: made, base: 0, members }
}

impl Slice {
    /// How many words all its rows take.
    pub(crate) fn row_words(&self) -> usize {
        let used = self.columns.iter().map(|column| column.at as usize + column.rows * self.words);
        used.max().unwrap_or(0).max(self.words)
    }
}

/// The attributes of a clause on the purpose itself are settled by the slice.
pub(crate) fn is_on_purpose(program: &Program, attribute: usize) -> bool {
    program.attributes.get(attribute).is_some_and(|attribute| attribute.input == input::PURPOSE)
}

/// The least class an attribute can fall in, and how many there are from there on.
pub(crate) fn classes_of(program: &Program, attribute: usize) -> (u16, u16) {
    let Some(attribute) = program.attributes.get(attribute) else { return (0, 1) };
    let optional = program.inputs.get(attribute.input).is_none_or(|input| input.optional);
    if optional { (0, attribute.classes) } else { (1, attribute.classes.saturating_sub(1).max(1)) }
}

/// For each purpose the clauses that accept it, found from the clauses' side: most name few purposes.
pub(crate) fn clauses_by_purpose(program: &Program) -> Result<Vec<Vec<u32>>, CompileError> {
    let purposes = match program.inputs.get(input::PURPOSE).map(|input| &input.domain) {
        Some(Domain::Words(words)) if !words.is_empty() => words.len(),
        Some(Domain::Words(_) | Domain::Number { .. } | Domain::Day | Domain::Event) | None => {
            return Err(CompileError::Malformed {
                what: "purposes must be words, input",
                at: input::PURPOSE,
            });
        }
    };
    // The purposes in each class of each attribute on the purpose.
    let mut inverse: BTreeMap<(usize, u16), Vec<usize>> = BTreeMap::new();
    for (at, attribute) in program.attributes.iter().enumerate().filter(|(at, _)| is_on_purpose(program, *at))
    {
        if let Cut::Classes(classes) = &attribute.cut {
            for (purpose, class) in classes.iter().enumerate() {
                inverse.entry((at, *class)).or_default().push(purpose);
            }
        }
    }
    let mut slices = vec![Vec::new(); purposes];
    for (clause, at) in program.clauses.iter().zip(0u32..) {
        for purpose in purposes_of(program, clause, purposes, &inverse) {
            if let Some(slice) = slices.get_mut(purpose) {
                slice.push(at);
            }
        }
    }
    Ok(slices)
}

fn purposes_of(
    program: &Program,
    clause: &Clause,
    purposes: usize,
    inverse: &BTreeMap<(usize, u16), Vec<usize>>,
) -> Vec<usize> {
    let mut accepted: Option<Vec<usize>> = None;
    for literal in clause.literals.iter().filter(|literal| is_on_purpose(program, literal.attribute)) {
        let classes = literal.accepts.iter().filter_map(|class| inverse.get(&(literal.attribute, class)));
        let mut these: Vec<usize> = classes.flatten().copied().collect();
        if let Some(before) = &accepted {
            these.retain(|purpose| before.contains(purpose));
        }
        accepted = Some(these);
    }
    accepted.unwrap_or_else(|| (0..purposes).collect())
}

/// The attributes that some clause of the slice constrains, ascending; not those on the purpose.
pub(crate) fn used_attributes(program: &Program, clauses: &[u32]) -> Vec<usize> {
    let clauses = clauses.iter().filter_map(|at| program.clauses.get(*at as usize));
    let mut used: Vec<usize> =
        clauses.flat_map(|clause| clause.literals.iter().map(|literal| literal.attribute)).collect();
    used.sort_unstable();
    used.dedup();
    used.retain(|attribute| !is_on_purpose(program, *attribute));
    used
}

/// Lays the attributes of each slice into columns: with the largest row limit whose tables stay small, or the smallest if none does. A slice that
/// needs more columns than a packed question carries itself gets larger ones, if that helps at a bearable price.
fn group(
    program: &Program,
    used: &[Vec<usize>],
    words: &[usize],
) -> Result<Vec<Vec<Vec<usize>>>, CompileError> {
    let bytes = |groups: &Vec<Vec<usize>>, words: usize| {
        let rows = groups.iter().map(|group| rows_of(program, group)).fold(0usize, usize::saturating_add);
        rows.saturating_mul(words * 8)
    };
    let mut chosen: Vec<Vec<Vec<usize>>> = Vec::new();
    let mut total = 0usize;
    for limit in ROW_LIMITS {
        chosen = used.iter().map(|used| first_fit(program, used, limit)).collect();
        total = chosen
            .iter()
            .zip(words)
            .map(|(groups, words)| bytes(groups, *words))
            .fold(0, usize::saturating_add);
        if total <= TABLE_GOAL {
            break;
        }
    }
    if total > MAX_TABLE_BYTES {
        return Err(CompileError::TablesTooLarge);
    }
    for ((groups, used), words) in chosen.iter_mut().zip(used).zip(words) {
        let wider = ROW_LIMITS.iter().rev().map(|limit| first_fit(program, used, *limit));
        let fits = |wider: &Vec<Vec<usize>>| wider.len() <= INLINE && bytes(wider, *words) <= SLICE_GOAL;
        if let Some(wider) = wider.into_iter().find(|wider| groups.len() > INLINE && fits(wider)) {
            *groups = wider;
        }
    }
    match chosen.iter().enumerate().find(|(_, groups)| groups.len() > MAX_COLUMNS) {
        Some((purpose, groups)) => Err(CompileError::TooManyColumns { purpose, found: groups.len() }),
        None => Ok(chosen),
    }
}

fn rows_of(program: &Program, group: &[usize]) -> usize {
    group
        .iter()
        .map(|attribute| usize::from(classes_of(program, *attribute).1))
        .fold(1, usize::saturating_mul)
}

/// Bin packing, first fit with the largest first; ties by place, so the same program gives the same layout.
pub(crate) fn first_fit(program: &Program, used: &[usize], limit: usize) -> Vec<Vec<usize>> {
    let mut order: Vec<(usize, usize)> =
        used.iter().map(|attribute| (usize::from(classes_of(program, *attribute).1), *attribute)).collect();
    order.sort_unstable_by_key(|(radix, attribute)| (std::cmp::Reverse(*radix), *attribute));
    let mut bins: Vec<(usize, Vec<usize>)> = Vec::new();
    for (radix, attribute) in order {
        match bins.iter_mut().find(|(rows, _)| rows.saturating_mul(radix) <= limit) {
            Some((rows, members)) => {
                *rows *= radix;
                members.push(attribute);
            }
            None => bins.push((radix, vec![attribute])),
        }
    }
    bins.into_iter().map(|(_, members)| members).collect()
}
