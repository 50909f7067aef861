//! The decision function in Cranelift's intermediate form.
//!
//! In: a shape. Out: `fn(request, tables) -> outcome`, the same for the same shape. Never: a call, a symbol or a relocation (on x86-64 they reach
//! only 2 GiB, and code and data may lie further apart), and no branch on data up to 127 clauses a purpose.
//!
//! Loads are told not to trap. That holds because `check.rs` has seen every row and entry that a packed question can select.

use crate::layout::{Shape, Width};
use crate::outcome::OPEN_BIT;
use crate::pack::{BASE_AT, OPEN_AT, ROWS_AT};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{AbiParam, Function, InstBuilder, MemFlagsData, Value};
use cranelift_codegen::isa::TargetFrontendConfig;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};

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
    /// The number of words from the base to the selected row of a column.
    fn row(&mut self, column: usize) -> Value {
        let column = column as i32;
        let ins = self.builder.ins();
        if self.shape.inline {
            ins.uload16(I64, FLAGS, self.request, ROWS_AT + column * 2)
        } else {
            ins.uload32(FLAGS, self.request, ROWS_AT + column * 4)
        }
    }

    /// One word of the AND of all rows that start at `base`.
    fn and_rows(&mut self, base: Value, word: i32) -> Value {
        let mut all = None;
        for column in 0..self.shape.columns {
            let row = self.row(column);
            let row = self.builder.ins().ishl_imm_u(row, 3);
            let row = self.builder.ins().iadd(base, row);
            let bits = self.builder.ins().load(I64, FLAGS, row, word * 8);
            all = Some(all.map_or(bits, |all| self.builder.ins().band(all, bits)));
        }
        all.unwrap_or_else(|| self.builder.ins().iconst(I64, 1))
    }

    /// The number of the lowest bit of one word.
    fn one(&mut self) -> Value {
        let bits = self.and_rows(self.base, 0);
        self.builder.ins().ctz(bits)
    }

    /// The number of the lowest bit of two words, without a branch.
    fn two(&mut self) -> Value {
        let low = self.and_rows(self.base, 0);
        let high = self.and_rows(self.base, 1);
        self.lowest(low, high)
    }

    fn lowest(&mut self, low: Value, high: Value) -> Value {
        let in_low = self.builder.ins().ctz(low);
        let in_high = self.builder.ins().ctz(high);
        let in_high = self.builder.ins().iadd_imm_s(in_high, 64);
        let is_low = self.builder.ins().icmp_imm_s(IntCC::NotEqual, low, 0);
        self.builder.ins().select(is_low, in_low, in_high)
    }

    /// The number of the lowest bit of rows of any even length: two words at a time. The "no clause" bit ends it.
    fn many(&mut self) -> Value {
        let step = self.builder.create_block();
        let found = self.builder.create_block();
        let ahead = self.builder.append_block_param(step, I64);
        let start = self.builder.ins().iconst(I64, 0);
        self.builder.ins().jump(step, &[start.into()]);

        self.builder.switch_to_block(step);
        let base = self.builder.ins().iadd(self.base, ahead);
        let low = self.and_rows(base, 0);
        let high = self.and_rows(base, 1);
        let any = self.builder.ins().bor(low, high);
        let next = self.builder.ins().iadd_imm_s(ahead, 16);
        self.builder.ins().brif(any, found, &[], step, &[next.into()]);

        self.builder.switch_to_block(found);
        let bit = self.lowest(low, high);
        let before = self.builder.ins().ishl_imm_u(ahead, 3); // eight bits a byte
        self.builder.ins().iadd(bit, before)
    }

    /// Returns the outcome of a bit, with the open bit where the clause hangs on something absent.
    fn outcome(&mut self, bit: Value) {
        let before = self.builder.ins().ishl_imm_u(bit, 4);
        let entry = self.builder.ins().isub(self.base, before);
        let outcome = self.builder.ins().load(I64, FLAGS, entry, -16);
        let constrains = self.builder.ins().load(I64, FLAGS, entry, -8);
        let absent = self.builder.ins().uload32(FLAGS, self.request, OPEN_AT);
        let open = self.builder.ins().band(constrains, absent);
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

    fn text(columns: usize, width: Width, inline: bool) -> String {
        let isa = cranelift_native::builder().unwrap().finish(Flags::new(builder())).unwrap();
        let mut function = Function::new();
        emit(&mut function, Shape { columns, width, inline }, isa.frontend_config());
        function.display().to_string()
    }

    #[test]
    fn the_code_is_straight_calls_nothing_and_is_always_the_same() {
        for (width, branches) in [(Width::One, 0), (Width::Two, 0), (Width::Many, 1)] {
            for (columns, inline) in [(1, true), (6, true), (1, false), (40, false)] {
                let text = text(columns, width, inline);
                assert_eq!(text.matches("brif").count(), branches, "{text}");
                for word in ["call", "symbol", "global", "br_table", "store"] {
                    assert!(!text.contains(word), "{word} in {text}");
                }
                assert_eq!(text, self::text(columns, width, inline));
            }
        }
    }
}
