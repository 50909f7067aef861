//! Sixteen rows a step: a mask of sixteen bytes for each literal, by Cranelift's vectors of 128 bits.
//!
//! In: folded clauses. Out: machine code `fn(columns, steps, out)`. A byte of `out` is 0 for deny, 1 for allow, 2 if the first clause that can hold hangs
//! on something missing, and [`SUSPECT`] is added in a step with a value that its input does not take. Never: a branch on data; a read behind the last
//! whole step.

use super::Taken;
use super::fold::{Accepted, Folded};
use super::groups::{self, Index};
use crate::call::BatchCode;
use crate::error::CompileError;
use crate::jit;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I8X16, I16, I16X8, I32X4, I64};
use cranelift_codegen::ir::{
    AbiParam, ConstantData, Endianness, Function, InstBuilder, MemFlagsData, Type, Value,
};
use cranelift_codegen::isa::TargetFrontendConfig;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use lawful::decision::NEVER;
use std::collections::BTreeMap;

const FLAGS: MemFlagsData = MemFlagsData::new().with_notrap();
const CAST: MemFlagsData = MemFlagsData::new().with_endianness(Endianness::Little);

/// Whether this processor has the byte shuffles that the code uses.
pub(super) fn possible() -> bool {
    #[cfg(target_arch = "x86_64")]
    {
        std::arch::is_x86_feature_detected!("ssse3") && std::arch::is_x86_feature_detected!("sse4.1")
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        cfg!(target_arch = "aarch64")
    }
}

/// The bit of a step in which a value is not one that its input takes.
pub(super) const SUSPECT: u8 = 4;

/// With `indices` in groups of eight, without clause by clause.
pub(super) fn compile(
    folded: &Folded,
    columns: &[Taken],
    indices: Option<&[Index]>,
) -> Result<BatchCode, CompileError> {
    let mut module = jit::module()?;
    let write = |function: &mut Function, target| emit(function, folded, columns, indices, target);
    let function = jit::define(&mut module, write);
    let widths = columns.iter().map(|taken| if taken.words.is_some() { 1 } else { 4 }).collect();
    match function {
        Ok((function, _)) => Ok(BatchCode::new(module, function, widths)),
        Err(error) => {
            crate::call::discard(module);
            Err(error)
        }
    }
}

fn emit(
    function: &mut Function,
    folded: &Folded,
    columns: &[Taken],
    indices: Option<&[Index]>,
    target: TargetFrontendConfig,
) {
    function.signature.params.extend([AbiParam::new(I64), AbiParam::new(I64), AbiParam::new(I64)]);
    let mut context = FunctionBuilderContext::new();
    let mut builder = FunctionBuilder::new(function, &mut context);
    let entry = builder.create_block();
    let head = builder.create_block();
    let step = builder.create_block();
    let end = builder.create_block();
    builder.append_block_params_for_function_params(entry);
    let at = builder.append_block_param(head, I64);
    builder.switch_to_block(entry);
    if let [list, steps, out] = *builder.block_params(entry) {
        let mut pointers = Vec::new();
        for column in 0..columns.len() {
            let offset = i32::try_from(column * 16).unwrap_or(i32::MAX);
            let values = builder.ins().load(I64, FLAGS, list, offset);
            let valid = builder.ins().load(I64, FLAGS, list, offset + 8);
            pointers.push((values, valid));
        }
        let zero = builder.ins().iconst(I64, 0);
        builder.ins().jump(head, &[zero.into()]);

        builder.switch_to_block(head);
        let more = builder.ins().icmp(IntCC::UnsignedLessThan, at, steps);
        builder.ins().brif(more, step, &[], end, &[]);

        builder.switch_to_block(step);
        let mut body = Body {
            b: &mut builder,
            columns,
            pointers,
            at,
            values: BTreeMap::new(),
            valid: BTreeMap::new(),
            made: BTreeMap::new(),
        };
        let result = match indices {
            Some(indices) => groups::all(&mut body, folded, indices),
            None => body.all(folded),
        };
        let suspect = body.suspect();
        let result = body.b.ins().bor(result, suspect);
        let row = builder.ins().ishl_imm_u(at, 4);
        let place = builder.ins().iadd(out, row);
        builder.ins().store(FLAGS, result, place, 0);
        let next = builder.ins().iadd_imm_s(at, 1);
        builder.ins().jump(head, &[next.into()]);
    }
    builder.switch_to_block(end);
    builder.ins().return_(&[]);
    builder.seal_all_blocks();
    builder.finalize(target);
}

/// A step of sixteen rows while it is written.
pub(super) struct Body<'a, 'b, 'c> {
    pub b: &'a mut FunctionBuilder<'b>,
    columns: &'c [Taken],
    pointers: Vec<(Value, Value)>,
    /// The number of the step.
    at: Value,
    values: BTreeMap<usize, Vec<Value>>,
    valid: BTreeMap<usize, Value>,
    made: BTreeMap<(usize, Accepted), Value>,
}

impl Body<'_, '_, '_> {
    fn all(&mut self, folded: &Folded) -> Value {
        let mut result = self.bytes([0; 16]);
        let mut undecided = self.bytes([0xff; 16]);
        let doubtful = self.bytes([2; 16]);
        for rest in &folded.clauses {
            let mut can = undecided;
            let mut sure = None;
            for (column, accepted) in &rest.tests {
                let mask = self.mask(*column, accepted);
                let Some(valid) = self.known(*column) else {
                    can = self.b.ins().band(can, mask);
                    continue;
                };
                let possible = self.b.ins().bor_not(mask, valid);
                can = self.b.ins().band(can, possible);
                sure = Some(sure.map_or(valid, |sure| self.b.ins().band(sure, valid)));
            }
            let outcome = self.bytes([if rest.open { 2 } else { u8::from(rest.allows) }; 16]);
            let outcome = match sure {
                Some(sure) => self.b.ins().bitselect(sure, outcome, doubtful),
                None => outcome,
            };
            result = self.b.ins().bitselect(can, outcome, result);
            undecided = self.b.ins().band_not(undecided, can);
        }
        result
    }

    /// [`SUSPECT`] where a known value is not one that its input takes; in which row does not matter.
    fn suspect(&mut self) -> Value {
        let mut wrong = self.bytes([0; 16]);
        for (column, taken) in self.columns.iter().enumerate() {
            let values = self.loaded(column);
            let mut here = match (taken.words, values.as_slice()) {
                (Some(words @ 1..), [values]) => {
                    let last = self.bytes([words - 1; 16]);
                    self.b.ins().usub_sat(*values, last)
                }
                (None, [a, b, c, d]) => self.outside([*a, *b, *c, *d], taken),
                _ => self.bytes([0xff; 16]),
            };
            if let Some(valid) = self.known(column) {
                here = self.b.ins().band(here, valid);
            }
            wrong = self.b.ins().bor(wrong, here);
        }
        let zero = self.bytes([0; 16]);
        let right = self.b.ins().icmp(IntCC::Equal, wrong, zero);
        let suspect = self.bytes([SUSPECT; 16]);
        self.b.ins().band_not(suspect, right)
    }

    /// Which of sixteen numbers lie outside a domain.
    fn outside(&mut self, values: [Value; 4], taken: &Taken) -> Value {
        let (least, most, never) = (self.number(taken.least), self.number(taken.most), self.number(NEVER));
        let [a, b, c, d] = values.map(|values| {
            let below = self.b.ins().icmp(IntCC::SignedGreaterThan, least, values);
            let above = self.b.ins().icmp(IntCC::SignedGreaterThan, values, most);
            let outside = self.b.ins().bor(below, above);
            if !taken.never {
                return outside;
            }
            let never = self.b.ins().icmp(IntCC::Equal, values, never);
            self.b.ins().band_not(outside, never)
        });
        let low = self.b.ins().snarrow(a, b);
        let high = self.b.ins().snarrow(c, d);
        self.b.ins().snarrow(low, high)
    }

    fn constant(&mut self, kind: Type, bytes: &[u8]) -> Value {
        let constant = self.b.func.dfg.constants.insert(ConstantData::from(bytes));
        self.b.ins().vconst(kind, constant)
    }

    pub fn bytes(&mut self, bytes: [u8; 16]) -> Value {
        self.constant(I8X16, &bytes)
    }

    /// Sixteen bytes of a table, by places below sixteen.
    pub fn shuffle(&mut self, table: Value, places: Value) -> Value {
        // On x86-64 the plain instruction: `swizzle` first makes sure that larger places give 0.
        match cfg!(target_arch = "x86_64") {
            true => self.b.ins().x86_pshufb(table, places),
            false => self.b.ins().swizzle(table, places),
        }
    }

    /// The address of this step's part of a list with so many bytes a step.
    fn place(&mut self, list: Value, shift: i64) -> Value {
        let offset = self.b.ins().ishl_imm_u(self.at, shift);
        self.b.ins().iadd(list, offset)
    }

    pub fn loaded(&mut self, column: usize) -> Vec<Value> {
        if let Some(values) = self.values.get(&column) {
            return values.clone();
        }
        let Some((list, _)) = self.pointers.get(column).copied() else { return Vec::new() };
        let is_words = self.columns.get(column).is_some_and(|taken| taken.words.is_some());
        let values: Vec<Value> = if is_words {
            let place = self.place(list, 4);
            vec![self.b.ins().load(I8X16, FLAGS, place, 0)]
        } else {
            let place = self.place(list, 6);
            [0, 16, 32, 48].iter().map(|offset| self.b.ins().load(I32X4, FLAGS, place, *offset)).collect()
        };
        self.values.insert(column, values.clone());
        values
    }

    /// Which rows' values are known, as bytes; none if all are.
    pub fn known(&mut self, column: usize) -> Option<Value> {
        if !self.columns.get(column).is_some_and(|taken| taken.optional) {
            return None;
        }
        if let Some(mask) = self.valid.get(&column) {
            return Some(*mask);
        }
        let (_, list) = self.pointers.get(column).copied()?;
        let place = self.place(list, 1);
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

    fn mask(&mut self, column: usize, accepted: &Accepted) -> Value {
        let key = (column, accepted.clone());
        if let Some(mask) = self.made.get(&key) {
            return *mask;
        }
        let values = self.loaded(column);
        let mask = match (accepted, values.as_slice()) {
            (Accepted::Words(words), [values]) => self.words(*values, words),
            (Accepted::Ranges(ranges), [a, b, c, d]) => self.ranges([*a, *b, *c, *d], ranges),
            (Accepted::Words(_) | Accepted::Ranges(_), _) => self.bytes([0; 16]),
        };
        self.made.insert(key, mask);
        mask
    }

    /// Up to sixteen words by one shuffle; of more, the fewer of accepted and refused ones compared.
    fn words(&mut self, values: Value, words: &[bool]) -> Value {
        if words.len() <= 16 {
            let mut table = [0; 16];
            table.iter_mut().zip(words).for_each(|(slot, accepted)| *slot = if *accepted { 0xff } else { 0 });
            let table = self.bytes(table);
            return self.shuffle(table, values);
        }
        let few = words.iter().filter(|accepted| **accepted).count() * 2 <= words.len();
        let mut any = self.bytes([0; 16]);
        for (word, _) in (0u8..).zip(words).filter(|(_, accepted)| **accepted == few) {
            let word = self.bytes([word; 16]);
            let equal = self.b.ins().icmp(IntCC::Equal, values, word);
            any = self.b.ins().bor(any, equal);
        }
        if few { any } else { self.b.ins().bnot(any) }
    }

    fn ranges(&mut self, values: [Value; 4], ranges: &[(i32, i32)]) -> Value {
        let quarters = values.map(|values| {
            let mut any = self.constant(I32X4, &[0; 16]);
            for (from, to) in ranges {
                let from = self.number(*from);
                let to = self.number(*to);
                let above = self.b.ins().icmp(IntCC::SignedGreaterThanOrEqual, values, from);
                let below = self.b.ins().icmp(IntCC::SignedLessThanOrEqual, values, to);
                let within = self.b.ins().band(above, below);
                any = self.b.ins().bor(any, within);
            }
            any
        });
        let [a, b, c, d] = quarters;
        let low = self.b.ins().snarrow(a, b);
        let high = self.b.ins().snarrow(c, d);
        self.b.ins().snarrow(low, high)
    }

    pub fn number(&mut self, number: i32) -> Value {
        let four: Vec<u8> = std::iter::repeat_n(number.to_le_bytes(), 4).flatten().collect();
        self.constant(I32X4, &four)
    }
}
