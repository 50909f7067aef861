//! What the operations mean, one after another, every address checked: the engine for machines that forbid code made at run time and have raw
//! values, and what machine code and WebAssembly are compared with.

use super::code::{Code, Op, Value};
use super::tables::{get32, get64};

/// The result; none if a request has another number of values, or an address lies outside the tables.
pub(super) fn evaluate(code: &Code, tables: &[u8], values: &[i32]) -> Option<u64> {
    if values.len() != code.inputs as usize {
        return None;
    }
    let mut done: Vec<i64> = Vec::with_capacity(code.ops.len());
    for op in &code.ops {
        let at = |value: Value| done.get(value.0 as usize).copied();
        let address = |value: Value, offset: u32, size: usize| {
            let start = usize::try_from(at(value)?.checked_add(i64::from(offset))?).ok()?;
            (start.checked_add(size)? <= tables.len()).then_some(start)
        };
        let result = match *op {
            Op::Const(number) => number,
            Op::Input(place) => i64::from(*values.get(place as usize)?),
            Op::Word(value, offset) => get32(tables, address(value, offset, 4)?) as i64,
            Op::Double(value, offset) => get64(tables, address(value, offset, 8)?) as i64,
            Op::Add(a, b) => at(a)?.wrapping_add(at(b)?),
            Op::Sub(a, b) => at(a)?.wrapping_sub(at(b)?),
            Op::Mul(a, b) => at(a)?.wrapping_mul(at(b)?),
            Op::And(a, b) => at(a)? & at(b)?,
            Op::Or(a, b) => at(a)? | at(b)?,
            Op::Shl(a, by) => at(a)?.wrapping_shl(by.into()),
            Op::Shr(a, by) => (at(a)? as u64).wrapping_shr(by.into()) as i64,
            Op::Less(a, b) => i64::from(at(a)? < at(b)?),
            Op::Equal(a, b) => i64::from(at(a)? == at(b)?),
            Op::Select(condition, then, otherwise) => at(if at(condition)? != 0 { then } else { otherwise })?,
            Op::Lowest => {
                let mut lowest = None;
                for word in 0..code.words {
                    let mut bits = u64::MAX;
                    for row in &code.rows {
                        bits &= get64(tables, address(*row, word * 8, 8)?);
                    }
                    if bits != 0 {
                        lowest = Some(i64::from(word * 64 + bits.trailing_zeros()));
                        break;
                    }
                }
                lowest?
            }
        };
        done.push(result);
    }
    done.get(code.result as usize).map(|result| *result as u64)
}
