//! Where everything stands: which clauses each purpose has, and which attributes share a column.
//!
//! In: a program. Out: a [`Layout`] of one [`Slice`] for each purpose. A slice has the clauses whose literals on the purpose accept it; the
//! attributes those clauses constrain are laid into product columns by mixed radix, so that a row of a column stands for one class of each of
//! its attributes. Slices have columns of their own: a purpose that looks at five small attributes needs one or two columns, not the fifteen of
//! the policy. All slices are filled up to the same number of columns (with ones of a single row), so one straight-line function serves all.
//! Never: a question's row outside its column, or two attributes in one place.

use crate::error::{CompileError, MAX_COLUMNS, MAX_TABLE_BYTES};
use crate::pack::{INLINE, SHORT};
use crate::purposes::{classes_of, clauses_by_purpose, used_attributes};
use lawful::decision::{Program, UNKNOWN_CLASS};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Row limits of product columns, tried in turn until the tables fit [`TABLE_GOAL`]. Measured: see `benches/decide.rs`.
const ROW_LIMITS: [usize; 7] = [1024, 512, 256, 128, 64, 32, 16];

/// The size up to which larger columns are taken to save loads. Measured: a load of a near row costs less than a row out of the nearest cache.
const TABLE_GOAL: usize = 16 << 10;

/// The size up to which one purpose's columns may grow to be few enough. Measured: rows outside the packed question cost more than that.
const SLICE_GOAL: usize = 64 << 10;

/// The size of all tables from which smaller columns are taken, and more of them. Measured: at 10,000 clauses tables that stay near are worth four loads
/// more.
const FAR: usize = 256 << 10;

/// Row limits of these, in the order in which they are tried.
const SHORT_LIMITS: [usize; 4] = [8, 16, 6, 4];

/// The absence bit shared by all attributes of a slice from the 32nd on.
pub(crate) const SHARED_BIT: u32 = 1 << 31;

/// The size of an entry, in bytes.
pub(crate) const ENTRY: usize = 8;

/// What is read at once: rows of 4 bytes have at least as much behind them.
pub(crate) const READ: usize = 8;

/// The shape of the code: all it depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// How many rows are ANDed.
    pub columns: usize,
    /// How long a row is.
    pub width: Width,
    /// Where a packed question has its rows.
    pub rows: Rows,
}

/// Where a packed question has the rows it selects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    /// In itself, in 8 bits each: many columns of few rows. For policies of so many purposes that fewer, larger columns would not stay near.
    Short,
    /// In itself, in 16 bits each.
    Inline,
    /// Elsewhere, in 32 bits each.
    Elsewhere,
}

impl Rows {
    /// The bits of a row.
    pub(crate) fn bits(self) -> u32 {
        match self {
            Self::Short => 8,
            Self::Inline => 16,
            Self::Elsewhere => 32,
        }
    }
}

/// How many words the rows have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// One, of which the upper half is left out where all clauses of a purpose fit the lower. A row is read as 8 bytes all the same: what
    /// stands behind a short one lies above its "no clause" bit, and only the lowest bit counts.
    One,
    /// Two.
    Two,
    /// An even number, which differs between slices.
    Many,
}

impl Width {
    /// The unit in which rows are counted, in bytes.
    pub(crate) fn unit(self) -> usize {
        match self {
            Self::One => 4,
            Self::Two | Self::Many => 8,
        }
    }

    /// How many units a row has for so many clauses and "no clause".
    fn units(self, clauses: usize) -> usize {
        match self {
            Self::One => (clauses + 1).div_ceil(32),
            Self::Two => 2,
            Self::Many => (clauses / 128 + 1) * 2,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Layout {
    /// By raw value of the purpose.
    pub slices: Vec<Slice>,
    pub shape: Shape,
    /// The size of the tables, in bytes.
    pub bytes: usize,
}

/// The clauses of one purpose.
#[derive(Debug)]
pub(crate) struct Slice {
    /// Ascending places in the program.
    pub clauses: Vec<u32>,
    /// Where its part of the tables stands, in bytes: entries below, the last clause's first; rows from there on.
    pub base: u32,
    /// How its rows are laid out. Purposes that look at the same attributes, with rows as long, share it.
    pub grid: Arc<Grid>,
}

/// How attributes are laid into columns.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    /// Units a row: a bit for each clause and one for "no clause", which always holds.
    pub units: usize,
    /// The size of a unit, in bytes.
    pub unit: usize,
    /// As many as the shape has.
    pub columns: Vec<Column>,
    /// The members of all columns.
    pub members: Vec<Member>,
}

/// A table of rows, selected by the classes of its members.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    /// How many rows: the product of the radices of its members.
    pub rows: usize,
    /// Where row 0 stands, in units from the slice's base. At 0 there is a row that excludes nothing, of [`READ`] bytes at least: for columns without
    /// members, and to tell which bits of a short row are its own.
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
    /// The same in units.
    pub step: u32,
    /// The class of row 0: 0 if the attribute may be unknown, else 1.
    pub least: u16,
    /// How many classes.
    pub radix: u16,
    /// The absence bit; none if the attribute is always known.
    pub bit: u32,
}

/// Checks the program's invariants and lays it out.
pub(crate) fn plan(program: &Program) -> Result<Layout, CompileError> {
    program.verify()?; // memory safety rests on some of its invariants
    let clauses = clauses_by_purpose(program)?;
    let most = clauses.iter().map(Vec::len).max().unwrap_or(0) + 1;
    let width = match most {
        0..=64 => Width::One,
        65..=128 => Width::Two,
        129.. => Width::Many,
    };
    let kinds = Kinds::new(program, &clauses, width);
    let groups = group(program, &kinds)?;
    let short = short(program, &kinds).filter(|_| width == Width::One && kinds.bytes(program, &groups) > FAR);
    let (groups, is_short) = short.map_or((groups, false), |short| (short, true));
    let columns = groups.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let grids = kinds.all.iter().zip(&groups);
    let grids: Vec<Arc<Grid>> = grids
        .map(|(kind, groups)| Arc::new(grid(program, kind.units, width.unit(), groups, columns)))
        .collect();
    let mut slices = Vec::with_capacity(clauses.len());
    let (mut end, mut units) = (0usize, 0);
    for (clauses, grid) in clauses.into_iter().zip(kinds.of.iter().filter_map(|kind| grids.get(*kind))) {
        let base = end.next_multiple_of(ENTRY) + (clauses.len() + 1) * ENTRY;
        end = base + grid.bytes();
        if end + READ > MAX_TABLE_BYTES {
            return Err(CompileError::TablesTooLarge);
        }
        units = units.max(grid.bytes() / grid.unit);
        let base = u32::try_from(base).map_err(|_| CompileError::TablesTooLarge)?;
        slices.push(Slice { clauses, base, grid: Arc::clone(grid) });
    }
    let bytes = end.next_multiple_of(READ) + READ;
    let rows = match columns {
        _ if is_short => Rows::Short,
        ..=INLINE if units <= 1 << Rows::Inline.bits() => Rows::Inline,
        _ => Rows::Elsewhere,
    };
    Ok(Layout { slices, shape: Shape { columns, width, rows }, bytes })
}

/// Purposes that can share a grid: they look at the same attributes, and their rows are as long.
struct Kinds {
    all: Vec<Kind>,
    /// For each purpose the place of its kind.
    of: Vec<usize>,
}

struct Kind {
    used: Vec<usize>,
    units: usize,
    /// The size of a row, in bytes.
    row: usize,
    /// How many purposes are of this kind.
    purposes: usize,
}

impl Kinds {
    fn new(program: &Program, clauses: &[Vec<u32>], width: Width) -> Self {
        let mut known: BTreeMap<(Vec<usize>, usize), usize> = BTreeMap::new();
        let (mut all, mut of) = (Vec::new(), Vec::with_capacity(clauses.len()));
        for clauses in clauses {
            let (used, units) = (used_attributes(program, clauses), width.units(clauses.len()));
            let place = *known.entry((used, units)).or_insert_with_key(|(used, units)| {
                all.push(Kind { used: used.clone(), units: *units, row: units * width.unit(), purposes: 0 });
                all.len() - 1
            });
            all.get_mut(place).into_iter().for_each(|kind| kind.purposes += 1);
            of.push(place);
        }
        Self { all, of }
    }

    /// How many bytes the rows of all purposes take, laid into columns like that.
    fn bytes(&self, program: &Program, groups: &[Vec<Vec<usize>>]) -> usize {
        let each = groups.iter().zip(&self.all);
        let each = each.map(|(groups, kind)| kind.bytes(program, groups).saturating_mul(kind.purposes));
        each.fold(0, usize::saturating_add)
    }
}

impl Kind {
    fn bytes(&self, program: &Program, groups: &[Vec<usize>]) -> usize {
        let rows = groups.iter().map(|group| rows_of(program, group)).fold(0usize, usize::saturating_add);
        rows.saturating_mul(self.row)
    }
}

fn grid(program: &Program, units: usize, unit: usize, groups: &[Vec<usize>], columns: usize) -> Grid {
    let mut made = Vec::with_capacity(columns);
    let mut members = Vec::new();
    let mut at = units.max(READ / unit); // after the row that excludes nothing
    let mut bits = (0..31).map(|bit| 1u32 << bit);
    for group in groups {
        let mut rows = 1usize;
        for attribute in group {
            let (least, radix) = classes_of(program, *attribute);
            let bit = if least == UNKNOWN_CLASS { bits.next().unwrap_or(SHARED_BIT) } else { 0 };
            let step = (rows * units) as u32; // fits: the size of the tables is limited
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
        at += rows * units;
    }
    made.resize_with(columns, || Column { rows: 1, at: 0 });
    Grid { units, unit, columns: made, members }
}

impl Grid {
    /// How many bytes all its rows take.
    pub(crate) fn bytes(&self) -> usize {
        let used = self.columns.iter().map(|column| column.at as usize + column.rows * self.units);
        used.max().unwrap_or(0).max(self.first_row()) * self.unit
    }

    /// The units of the row that excludes nothing.
    pub(crate) fn first_row(&self) -> usize {
        self.units.max(READ / self.unit)
    }

    /// The size of a row, in bytes.
    pub(crate) fn row_bytes(&self) -> usize {
        self.units * self.unit
    }

    /// The size of a row, in words, where a short one counts as a whole.
    pub(crate) fn words(&self) -> usize {
        self.row_bytes().div_ceil(8)
    }
}

/// Lays the attributes of each kind of slice into columns: with the largest row limit whose tables stay small, or the smallest if none does. A slice
/// that needs more columns than a packed question carries itself gets larger ones, as small as will do, if that helps at a bearable price.
fn group(program: &Program, kinds: &Kinds) -> Result<Vec<Vec<Vec<usize>>>, CompileError> {
    let mut chosen: Vec<Vec<Vec<usize>>> = Vec::new();
    let mut total = 0usize;
    for limit in ROW_LIMITS {
        chosen = kinds.all.iter().map(|kind| first_fit(program, &kind.used, limit)).collect();
        total = kinds.bytes(program, &chosen);
        if total <= TABLE_GOAL {
            break;
        }
    }
    if total > MAX_TABLE_BYTES {
        return Err(CompileError::TablesTooLarge);
    }
    for (groups, kind) in chosen.iter_mut().zip(&kinds.all).filter(|(groups, _)| groups.len() > INLINE) {
        let wider = ROW_LIMITS.iter().rev().map(|limit| first_fit(program, &kind.used, *limit));
        let fits =
            |wider: &Vec<Vec<usize>>| wider.len() <= INLINE && kind.bytes(program, wider) <= SLICE_GOAL;
        if let Some(wider) = wider.into_iter().find(fits) {
            *groups = wider;
        }
    }
    match kinds
        .of
        .iter()
        .zip(0..)
        .find(|(kind, _)| chosen.get(**kind).is_some_and(|one| one.len() > MAX_COLUMNS))
    {
        Some((kind, purpose)) => {
            let found = chosen.get(*kind).map_or(0, Vec::len);
            Err(CompileError::TooManyColumns { purpose, found })
        }
        None => Ok(chosen),
    }
}

/// Columns whose rows 8 bits can tell, few enough for a packed question; none if there are none for some slice.
fn short(program: &Program, kinds: &Kinds) -> Option<Vec<Vec<Vec<usize>>>> {
    let fits = |(groups, kind): (&Vec<Vec<usize>>, &Kind)| {
        let rows = kind.bytes(program, groups) + kind.row.max(READ);
        groups.len() <= SHORT && rows <= Width::One.unit() << Rows::Short.bits()
    };
    let limits = SHORT_LIMITS.iter();
    let mut made = limits.map(|limit| {
        kinds.all.iter().map(|kind| first_fit(program, &kind.used, *limit)).collect::<Vec<Vec<Vec<usize>>>>()
    });
    made.find(|groups| groups.iter().zip(&kinds.all).all(fits))
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
