//! The decision function in Cranelift's intermediate form.
//!
//! In: a shape. Out: `fn(request, tables) -> outcome`, the same for the same shape. Never: a call, a symbol or a relocation (on x86-64 they reach
//! only 2 GiB, and code and data may lie further apart), and no branch on data up to 127 clauses a purpose.
//!
//! Loads are told not to trap, and that nothing is aligned. That holds because `check.rs` has seen every row and entry that a packed question can
//! select.

use crate::layout::{ENTRY, Rows, Shape, Width};
use crate::outcome::OPEN_BIT;
use crate::pack::{BASE_AT, OPEN_AT, ROWS_AT};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I32, I64, I64X2};
use cranelift_codegen::ir::{AbiParam, Function, InstBuilder, MemFlagsData, Value};
use cranelift_codegen::isa::TargetFrontendConfig;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};

/// Columns whose rows a loop keeps in registers: as many as are left over on x86-64. The addresses of others are worked out in every step.
const HELD: usize = 8;

/// Writes the body and the signature.
pub(crate) fn emit(function: &mut Function, shape: Shape, target: TargetFrontendConfig) {
    function.signature.params.extend([AbiParam::new(I64), AbiParam::new(I64)]);
    function.signature.returns.push(AbiParam::new(I64));
    let mut context = FunctionBuilderContext::new();
    let mut builder = FunctionBuilder::new(function, &mut context);
    let entry = builder.create_block();
    builder.append_block_params_for_function_params(entry);
    builder.switch_to_block(entry);
    if let [request, tables] = *builder.block_params(entry) {
        let base = builder.ins().uload32(FLAGS, request, BASE_AT);
        let base = builder.ins().iadd(tables, base);
        let mut body = Body { builder: &mut builder, shape, request, base };
        let bit = match shape.width {
            Width::One => body.one(),
            Width::Two => body.two(),
            Width::Many => body.many(),
        };
        body.outcome(bit);
    }
    builder.seal_all_blocks();
    builder.finalize(target);
}

struct Body<'a, 'b> {
    builder: &'a mut FunctionBuilder<'b>,
    shape: Shape,
    request: Value,
    /// The address of the slice's rows.
    base: Value,
}

const FLAGS: MemFlagsData = MemFlagsData::new().with_notrap();

impl Body<'_, '_> {
    /// The address of the selected row of a column.
    fn row(&mut self, column: usize) -> Value {
        let at = column as i32;
        let ins = self.builder.ins();
        let row = match self.shape.rows {
            Rows::Short => ins.uload8(I64, FLAGS, self.request, ROWS_AT + at),
            Rows::Inline => ins.uload16(I64, FLAGS, self.request, ROWS_AT + at * 2),
            Rows::Elsewhere => ins.uload32(FLAGS, self.request, ROWS_AT + at * 4),
        };
        let unit = i64::from(self.shape.width.unit().ilog2());
        let row = self.builder.ins().ishl_imm_u(row, unit);
        self.builder.ins().iadd(self.base, row)
    }

    /// One word of the AND of all rows.
    fn and_rows(&mut self, word: i32) -> Value {
        let mut all = None;
        for column in 0..self.shape.columns {
            let row = self.row(column);
            let bits = self.builder.ins().load(I64, FLAGS, row, word * 8);
            all = Some(all.map_or(bits, |all| self.builder.ins().band(all, bits)));
        }
        all.unwrap_or_else(|| self.builder.ins().iconst(I64, 1))
    }

    /// The number of the lowest bit of one word.
    fn one(&mut self) -> Value {
        let bits = self.and_rows(0);
        self.builder.ins().ctz(bits)
    }

    /// The number of the lowest bit of two words, without a branch.
    fn two(&mut self) -> Value {
        let low = self.and_rows(0);
        let high = self.and_rows(1);
        self.lowest(low, high)
    }

    fn lowest(&mut self, low: Value, high: Value) -> Value {
        let in_low = self.builder.ins().ctz(low);
        let in_high = self.builder.ins().ctz(high);
        let in_high = self.builder.ins().iadd_imm_s(in_high, 64);
        let is_low = self.builder.ins().icmp_imm_s(IntCC::NotEqual, low, 0);
        self.builder.ins().select(is_low, in_low, in_high)
    }

    /// The number of the lowest bit of rows of any even length: two words at a time, as one. The "no clause" bit ends it.
    fn many(&mut self) -> Value {
        let held: Vec<Value> = (0..self.shape.columns.min(HELD)).map(|column| self.row(column)).collect();
        let step = self.builder.create_block();
        let found = self.builder.create_block();
        let ahead = self.builder.append_block_param(step, I64);
        let start = self.builder.ins().iconst(I64, 0);
        self.builder.ins().jump(step, &[start.into()]);

        self.builder.switch_to_block(step);
        let mut all = None;
        for column in 0..self.shape.columns {
            let row = held.get(column).copied().unwrap_or_else(|| self.row(column));
            let row = self.builder.ins().iadd(row, ahead);
            let bits = self.builder.ins().load(I64X2, FLAGS, row, 0);
            all = Some(all.map_or(bits, |all| self.builder.ins().band(all, bits)));
        }
        let all = all.unwrap_or_else(|| self.builder.ins().load(I64X2, FLAGS, self.base, 0));
        let any = self.builder.ins().vany_true(all);
        let next = self.builder.ins().iadd_imm_s(ahead, 16);
        self.builder.ins().brif(any, found, &[], step, &[next.into()]);

        self.builder.switch_to_block(found);
        let low = self.builder.ins().extractlane(all, 0);
        let high = self.builder.ins().extractlane(all, 1);
        let bit = self.lowest(low, high);
        let before = self.builder.ins().ishl_imm_u(ahead, 3); // eight bits a byte
        self.builder.ins().iadd(bit, before)
    }

    /// Returns the outcome of a bit, with the open bit where the clause hangs on something absent.
    fn outcome(&mut self, bit: Value) {
        let before = self.builder.ins().ishl_imm_u(bit, i64::from(ENTRY.ilog2()));
        let entry = self.builder.ins().isub(self.base, before);
        let outcome = self.builder.ins().uload32(FLAGS, entry, -(ENTRY as i32));
        let constrains = self.builder.ins().load(I32, FLAGS, entry, 4 - ENTRY as i32);
        let absent = self.builder.ins().load(I32, FLAGS, self.request, OPEN_AT);
        let open = self.builder.ins().band(absent, constrains);
        let open = self.builder.ins().icmp_imm_s(IntCC::NotEqual, open, 0);
        let open = self.builder.ins().uextend(I64, open);
        let open = self.builder.ins().ishl_imm_u(open, i64::from(OPEN_BIT));
        let outcome = self.builder.ins().bor(outcome, open);
        self.builder.ins().return_(&[outcome]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cranelift_codegen::settings::{Flags, builder};

    fn text(columns: usize, width: Width, rows: Rows) -> String {
        let isa = cranelift_native::builder().unwrap().finish(Flags::new(builder())).unwrap();
        let mut function = Function::new();
        emit(&mut function, Shape { columns, width, rows }, isa.frontend_config());
        function.display().to_string()
    }

    #[test]
    fn the_code_is_straight_calls_nothing_and_is_always_the_same() {
        for (width, branches) in [(Width::One, 0), (Width::Two, 0), (Width::Many, 1)] {
            for (columns, rows) in [
                (1, Rows::Inline),
                (6, Rows::Inline),
                (12, Rows::Short),
                (1, Rows::Elsewhere),
                (40, Rows::Elsewhere),
            ] {
                let text = text(columns, width, rows);
                assert_eq!(text.matches("brif").count(), branches, "{text}");
                for word in ["call", "symbol", "global", "br_table", "store"] {
                    assert!(!text.contains(word), "{word} in {text}");
                }
                assert_eq!(text, self::text(columns, width, rows));
            }
        }
    }
}
