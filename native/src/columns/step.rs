//! Sixteen rows while their code is written: loads, constants, and the watch over the domains.
//!
//! In: what the columns may hold. Out: vectors of Cranelift, sixteen bytes each. What is loaded or made once in a step is not made again. Never: a read behind the
//! last whole step.
//!
//! Places count bytes, so that a load finds its address by itself: a list of bytes at the place, one of numbers at four times it.

use super::Taken;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I8X16, I16, I16X8, I32X4};
use cranelift_codegen::ir::{ConstantData, Endianness, InstBuilder, MemFlagsData, Type, Value};
use cranelift_frontend::FunctionBuilder;
use lawful::decision::NEVER;
use std::collections::BTreeMap;

pub(super) const FLAGS: MemFlagsData = MemFlagsData::new().with_notrap();
const CAST: MemFlagsData = MemFlagsData::new().with_endianness(Endianness::Little);

/// A step of sixteen rows.
pub(super) struct Body<'a, 'b, 'c> {
    pub b: &'a mut FunctionBuilder<'b>,
    columns: &'c [Taken],
    /// Whether some values may be missing. If not, no validity is looked at.
    open: bool,
    pointers: &'c [(Value, Value)],
    /// How many bytes of a list of bytes lie before this step.
    at: Value,
    values: BTreeMap<usize, Vec<Value>>,
    valid: BTreeMap<usize, Value>,
}

impl<'a, 'b, 'c> Body<'a, 'b, 'c> {
    pub fn new(
        b: &'a mut FunctionBuilder<'b>,
        (columns, open): (&'c [Taken], bool),
        pointers: &'c [(Value, Value)],
        at: Value,
    ) -> Self {
        Self { b, columns, open, pointers, at, values: BTreeMap::new(), valid: BTreeMap::new() }
    }

    fn constant(&mut self, kind: Type, bytes: &[u8]) -> Value {
        let constant = self.b.func.dfg.constants.insert(ConstantData::from(bytes));
        self.b.ins().vconst(kind, constant)
    }

    pub fn bytes(&mut self, bytes: [u8; 16]) -> Value {
        self.constant(I8X16, &bytes)
    }

    pub fn number(&mut self, number: i32) -> Value {
        let four: Vec<u8> = std::iter::repeat_n(number.to_le_bytes(), 4).flatten().collect();
        self.constant(I32X4, &four)
    }

    /// Sixteen bytes of a table, by places below sixteen.
    pub fn shuffle(&mut self, table: Value, places: Value) -> Value {
        // On x86-64 the plain instruction: `swizzle` first makes sure that larger places give 0.
        match cfg!(target_arch = "x86_64") {
            true => self.b.ins().x86_pshufb(table, places),
            false => self.b.ins().swizzle(table, places),
        }
    }

    /// The upper half of each byte, as a number below sixteen.
    pub fn upper(&mut self, values: Value) -> Value {
        let pairs = self.b.ins().bitcast(I16X8, CAST, values);
        let pairs = self.b.ins().ushr_imm_u(pairs, 4);
        let values = self.b.ins().bitcast(I8X16, CAST, pairs);
        let mask = self.bytes([0x0f; 16]);
        self.b.ins().band(values, mask)
    }

    /// The values of a column in this step: one vector of bytes, or four of numbers.
    pub fn loaded(&mut self, column: usize) -> Vec<Value> {
        if let Some(values) = self.values.get(&column) {
            return values.clone();
        }
        let Some((list, _)) = self.pointers.get(column).copied() else { return Vec::new() };
        let is_words = self.columns.get(column).is_some_and(|taken| taken.words.is_some());
        let values: Vec<Value> = if is_words {
            let place = self.b.ins().iadd(list, self.at);
            vec![self.b.ins().load(I8X16, FLAGS, place, 0)]
        } else {
            let at = self.b.ins().ishl_imm_u(self.at, 2);
            let place = self.b.ins().iadd(list, at);
            [0, 16, 32, 48].iter().map(|offset| self.b.ins().load(I32X4, FLAGS, place, *offset)).collect()
        };
        self.values.insert(column, values.clone());
        values
    }

    /// Which rows' values are known, as bytes; none if all are.
    pub fn known(&mut self, column: usize) -> Option<Value> {
        if !self.may_miss(column) {
            return None;
        }
        if let Some(mask) = self.valid.get(&column) {
            return Some(*mask);
        }
        let (_, list) = self.pointers.get(column).copied()?;
        let at = self.b.ins().ushr_imm_u(self.at, 3);
        let place = self.b.ins().iadd(list, at);
        let bits = self.b.ins().load(I16, FLAGS, place, 0);
        let both = self.b.ins().splat(I16X8, bits);
        let both = self.b.ins().bitcast(I8X16, CAST, both);
        let spread = self.bytes([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
        let spread = self.shuffle(both, spread);
        let single = self.bytes([1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128]);
        let set = self.b.ins().band(spread, single);
        let mask = self.b.ins().icmp(IntCC::Equal, set, single);
        self.valid.insert(column, mask);
        Some(mask)
    }

    /// Whether a value of a column may be missing.
    pub fn may_miss(&self, column: usize) -> bool {
        self.open && self.columns.get(column).is_some_and(|taken| taken.optional)
    }

    /// Which of sixteen numbers have reached a border.
    pub fn reached(&mut self, quarters: [Value; 4], border: i32) -> [Value; 4] {
        let before = self.number(border.saturating_sub(1)); // "greater" is one instruction, "at least" two
        quarters.map(|values| self.b.ins().icmp(IntCC::SignedGreaterThan, values, before))
    }

    /// Sixteen masks of numbers as masks of bytes.
    pub fn narrow(&mut self, [a, b, c, d]: [Value; 4]) -> Value {
        let low = self.b.ins().snarrow(a, b);
        let high = self.b.ins().snarrow(c, d);
        self.b.ins().snarrow(low, high)
    }

    /// How many of the borders sixteen numbers have reached, counted downwards from 0: a mask is minus one. None if there are none.
    pub fn passed(&mut self, quarters: [Value; 4], column: usize, borders: &[i32]) -> Option<Value> {
        let least = self.columns.get(column).map_or(i32::MIN, |taken| taken.least);
        // Whether no value that the input takes overflows when a border is taken from it.
        let safe = |first: i32, last: i32| first >= 0 && least.checked_sub(last).is_some();
        match (borders.first(), borders.last()) {
            // Numbers of 16 bits are compared in half as many steps; those beyond stay beyond.
            (Some(first), Some(last)) if safe(*first, *last) && last - first < 60_000 => {
                let middle = first + (last - first) / 2;
                self.passed_near(quarters, borders, middle)
            }
            (Some(_), Some(_)) => {
                let mut sum = None;
                for border in borders {
                    let reached = self.reached(quarters, *border);
                    let reached = self.narrow(reached);
                    sum = Some(sum.map_or(reached, |sum| self.b.ins().iadd(sum, reached)));
                }
                sum
            }
            _ => None,
        }
    }

    /// The same for borders within 16 bits around a number that is not negative.
    fn passed_near(&mut self, quarters: [Value; 4], borders: &[i32], middle: i32) -> Option<Value> {
        let pivot = self.number(middle);
        let [a, b, c, d] = quarters.map(|values| self.b.ins().isub(values, pivot));
        let halves = [self.b.ins().snarrow(a, b), self.b.ins().snarrow(c, d)];
        let mut sums: Option<[Value; 2]> = None;
        for border in borders {
            let before = i16::try_from(border - middle - 1).ok()?;
            let eight: Vec<u8> = std::iter::repeat_n(before.to_le_bytes(), 8).flatten().collect();
            let before = self.constant(I16X8, &eight);
            let [low, high] =
                halves.map(|values| self.b.ins().icmp(IntCC::SignedGreaterThan, values, before));
            sums = Some(match sums {
                Some([one, two]) => [self.b.ins().iadd(one, low), self.b.ins().iadd(two, high)],
                None => [low, high],
            });
        }
        let [low, high] = sums?;
        Some(self.b.ins().snarrow(low, high))
    }

    /// Not 0 where a known value is not one that its input takes; in which row does not matter. Columns of the same domain are held against it together.
    pub fn outside(&mut self) -> Value {
        let mut wrong = self.bytes([0; 16]);
        let mut most: BTreeMap<u8, Value> = BTreeMap::new();
        let mut far: BTreeMap<u32, Value> = BTreeMap::new();
        for (column, taken) in self.columns.iter().enumerate() {
            let valid = self.known(column);
            match (taken.words, self.loaded(column).as_slice()) {
                (Some(words @ 1..), [values]) => {
                    let values = valid.map_or(*values, |valid| self.b.ins().band(*values, valid));
                    let before = most.get(&words).copied();
                    let both = before.map_or(values, |before| self.b.ins().umax(before, values));
                    most.insert(words, both);
                }
                (None, [a, b, c, d]) => {
                    let quarters = [*a, *b, *c, *d];
                    let width = taken.most.wrapping_sub(taken.least).cast_unsigned();
                    match valid {
                        Some(valid) => {
                            let here = self.beyond(quarters, taken);
                            let masks = here.map(|here| self.over(here, width));
                            let masks = self.narrow(masks);
                            let masks = self.b.ins().band(masks, valid);
                            wrong = self.b.ins().bor(wrong, masks);
                        }
                        None => {
                            for here in self.beyond(quarters, taken) {
                                let before = far.get(&width).copied();
                                let both = before.map_or(here, |before| self.b.ins().umax(before, here));
                                far.insert(width, both);
                            }
                        }
                    }
                }
                _ => wrong = self.bytes([0xff; 16]),
            }
        }
        for (words, values) in most {
            let last = self.bytes([words - 1; 16]);
            let over = self.b.ins().usub_sat(values, last);
            wrong = self.b.ins().bor(wrong, over);
        }
        for (width, values) in far {
            let over = self.over(values, width);
            let over = self.b.ins().bitcast(I8X16, CAST, over);
            wrong = self.b.ins().bor(wrong, over);
        }
        wrong
    }

    /// How far numbers lie behind the least one, as numbers without a sign; "never" is as good as the least where it is taken.
    fn beyond(&mut self, quarters: [Value; 4], taken: &Taken) -> [Value; 4] {
        let (least, never) = (self.number(taken.least), self.number(NEVER));
        quarters.map(|values| {
            let far = self.b.ins().isub(values, least);
            if !taken.never {
                return far;
            }
            let never = self.b.ins().icmp(IntCC::Equal, values, never);
            self.b.ins().band_not(far, never)
        })
    }

    fn over(&mut self, far: Value, width: u32) -> Value {
        let width = self.number(width.cast_signed());
        self.b.ins().icmp(IntCC::UnsignedGreaterThan, far, width)
    }
}
