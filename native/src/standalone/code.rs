//! The operations: what every target can do in one or two instructions.
//!
//! All values are 64 bits wide. Equal operations are made once, and what depends on no input is worked out here, because nothing behind this
//! optimises: Cranelift's own optimiser makes such code slower.

use std::collections::BTreeMap;

/// The result of an operation: its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Value(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Op {
    Const(i64),
    /// The raw value of an input, with its sign.
    Input(u32),
    /// 32 bits of the tables at an address and an offset behind it, without sign.
    Word(Value, u32),
    /// 64 bits of the tables.
    Double(Value, u32),
    Add(Value, Value),
    Sub(Value, Value),
    Mul(Value, Value),
    And(Value, Value),
    Or(Value, Value),
    /// To the left, by a constant.
    Shl(Value, u8),
    /// To the right without sign, by a constant.
    Shr(Value, u8),
    /// 1 if the first is less, with sign; else 0.
    Less(Value, Value),
    /// 1 if equal, else 0.
    Equal(Value, Value),
    /// The second if the first is not 0, else the third.
    Select(Value, Value, Value),
    /// The number of the lowest bit that all rows have; [`Code::rows`] are their addresses. It is there, by the tables' "no clause" bit.
    Lowest,
}

impl Op {
    /// The values it uses.
    pub(crate) fn operands(self) -> impl Iterator<Item = Value> {
        let [one, two, three] = match self {
            Self::Const(_) | Self::Input(_) | Self::Lowest => [None; 3],
            Self::Word(a, _) | Self::Double(a, _) | Self::Shl(a, _) | Self::Shr(a, _) => {
                [Some(a), None, None]
            }
            Self::Add(a, b)
            | Self::Sub(a, b)
            | Self::Mul(a, b)
            | Self::And(a, b)
            | Self::Or(a, b)
            | Self::Less(a, b)
            | Self::Equal(a, b) => [Some(a), Some(b), None],
            Self::Select(a, b, c) => [Some(a), Some(b), Some(c)],
        };
        [one, two, three].into_iter().flatten()
    }
}

impl Op {
    /// The same of other values: those that stand at the places of its own.
    pub(crate) fn renamed(self, names: &[Value]) -> Self {
        let n = |value: Value| names.get(value.0 as usize).copied().unwrap_or(value);
        match self {
            Self::Const(_) | Self::Input(_) | Self::Lowest => self,
            Self::Word(a, offset) => Self::Word(n(a), offset),
            Self::Double(a, offset) => Self::Double(n(a), offset),
            Self::Add(a, b) => Self::Add(n(a), n(b)),
            Self::Sub(a, b) => Self::Sub(n(a), n(b)),
            Self::Mul(a, b) => Self::Mul(n(a), n(b)),
            Self::And(a, b) => Self::And(n(a), n(b)),
            Self::Or(a, b) => Self::Or(n(a), n(b)),
            Self::Shl(a, by) => Self::Shl(n(a), by),
            Self::Shr(a, by) => Self::Shr(n(a), by),
            Self::Less(a, b) => Self::Less(n(a), n(b)),
            Self::Equal(a, b) => Self::Equal(n(a), n(b)),
            Self::Select(a, b, c) => Self::Select(n(a), n(b), n(c)),
        }
    }
}

/// Operations in the order in which they are worked out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Code {
    pub ops: Vec<Op>,
    /// The addresses of the rows that [`Op::Lowest`] ANDs.
    pub rows: Vec<Value>,
    /// How many 64-bit words a row has: 1, or an even number.
    pub words: u32,
    /// The outcome.
    pub result: u32,
    /// How many raw values a request has.
    pub inputs: u32,
}

/// Writes [`Code`].
#[derive(Default)]
pub(crate) struct Builder {
    code: Code,
    made: BTreeMap<Op, Value>,
}

impl Builder {
    pub(crate) fn op(&mut self, op: Op) -> Value {
        if let Some(value) = self.made.get(&op) {
            return *value;
        }
        let value = Value(u32::try_from(self.code.ops.len()).unwrap_or(u32::MAX));
        self.code.ops.push(op);
        self.made.insert(op, value);
        value
    }

    fn known(&self, value: Value) -> Option<i64> {
        match self.code.ops.get(value.0 as usize) {
            Some(Op::Const(number)) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn constant(&mut self, number: i64) -> Value {
        self.op(Op::Const(number))
    }

    pub(crate) fn input(&mut self, at: usize) -> Value {
        self.op(Op::Input(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    pub(crate) fn add(&mut self, a: Value, b: Value) -> Value {
        match (self.known(a), self.known(b)) {
            (Some(a), Some(b)) => self.constant(a.wrapping_add(b)),
            (Some(0), None) => b,
            (None, Some(0)) => a,
            (None | Some(_), None | Some(_)) => self.op(Op::Add(a, b)),
        }
    }

    pub(crate) fn add_const(&mut self, a: Value, number: i64) -> Value {
        let number = self.constant(number);
        self.add(a, number)
    }

    pub(crate) fn sub(&mut self, a: Value, b: Value) -> Value {
        self.op(Op::Sub(a, b))
    }

    pub(crate) fn mul_const(&mut self, a: Value, number: i64) -> Value {
        match number {
            0 => self.constant(0),
            1 => a,
            2.. if number.count_ones() == 1 => self.op(Op::Shl(a, number.trailing_zeros() as u8)),
            _ => {
                let number = self.constant(number);
                self.op(Op::Mul(a, number))
            }
        }
    }

    /// The whole part of a quotient. `a` is from 0 to `most`, and `most * divisor` and `most * most` stay below 2^60.
    ///
    /// By a product and a shift: with 2^k above `most * divisor`, the rounding error of the factor (less than one part) adds less than the
    /// distance to the next whole number.
    pub(crate) fn div(&mut self, a: Value, divisor: i64, most: i64) -> Value {
        let k = 64 - (most.max(1) * divisor).leading_zeros() as u8;
        let factor = (1i64 << k) / divisor + 1;
        let product = self.mul_const(a, factor);
        self.op(Op::Shr(product, k))
    }

    pub(crate) fn and(&mut self, a: Value, b: Value) -> Value {
        self.op(Op::And(a, b))
    }

    pub(crate) fn or(&mut self, a: Value, b: Value) -> Value {
        self.op(Op::Or(a, b))
    }

    /// A bit moved to its place.
    pub(crate) fn mul_shift(&mut self, a: Value, by: u8) -> Value {
        if by == 0 { a } else { self.op(Op::Shl(a, by)) }
    }

    pub(crate) fn less(&mut self, a: Value, b: Value) -> Value {
        self.op(Op::Less(a, b))
    }

    pub(crate) fn less_const(&mut self, a: Value, number: i64) -> Value {
        let number = self.constant(number);
        self.less(a, number)
    }

    pub(crate) fn above_const(&mut self, a: Value, number: i64) -> Value {
        let number = self.constant(number);
        self.less(number, a)
    }

    pub(crate) fn equal_const(&mut self, a: Value, number: i64) -> Value {
        let number = self.constant(number);
        self.op(Op::Equal(a, number))
    }

    pub(crate) fn select(&mut self, condition: Value, then: Value, otherwise: Value) -> Value {
        if then == otherwise { then } else { self.op(Op::Select(condition, then, otherwise)) }
    }

    pub(crate) fn word(&mut self, address: Value, offset: u32) -> Value {
        self.op(Op::Word(address, offset))
    }

    pub(crate) fn lowest(&mut self, rows: Vec<Value>, words: u32) -> Value {
        (self.code.rows, self.code.words) = (rows, words);
        self.op(Op::Lowest)
    }

    /// The code without what its result does not need.
    pub(crate) fn finish(self, result: Value, inputs: usize) -> Code {
        let Code { ops, rows, words, .. } = self.code;
        let mut needed = vec![false; ops.len()];
        let mut todo = vec![result];
        while let Some(value) = todo.pop() {
            let Some(flag) = needed.get_mut(value.0 as usize).filter(|flag| !**flag) else { continue };
            *flag = true;
            if let Some(op) = ops.get(value.0 as usize) {
                todo.extend(op.operands());
                todo.extend(rows.iter().copied().filter(|_| *op == Op::Lowest));
            }
        }
        let mut names = Vec::with_capacity(ops.len());
        let mut kept = Vec::new();
        for (op, needed) in ops.into_iter().zip(needed) {
            names.push(Value(u32::try_from(kept.len()).unwrap_or(u32::MAX)));
            if needed {
                kept.push(op.renamed(&names));
            }
        }
        let name = |value: Value| names.get(value.0 as usize).copied().unwrap_or(value);
        Code {
            ops: kept,
            rows: rows.into_iter().map(name).collect(),
            words,
            result: name(result).0,
            inputs: u32::try_from(inputs).unwrap_or(u32::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::evaluate::evaluate;
    use super::*;

    #[test]
    fn quotients_by_product_are_whole_parts() {
        for (divisor, most) in [
            (146_097, 14_700_000),
            (4, 146_100),
            (2141, 65_535),
            (5, 2_000),
            (100, 12_000),
            (400, 12_000),
            (1, 9),
            (3, 1),
        ] {
            if most * divisor >= 1 << 42 {
                continue;
            }
            let mut builder = Builder::default();
            let value = builder.input(0);
            let quotient = builder.div(value, divisor, most);
            let code = builder.finish(quotient, 1);
            let step = (most / 50_000).max(1);
            let near = (0..=most / divisor).flat_map(|n| [n * divisor - 1, n * divisor]);
            for number in (0..=most).step_by(step as usize).chain(near.filter(|n| *n >= 0)).chain([most]) {
                let found = evaluate(&code, &[], &[number as i32]);
                assert_eq!(found, Some((number / divisor) as u64), "{number} / {divisor}");
            }
        }
    }
}
