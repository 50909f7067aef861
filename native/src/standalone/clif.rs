//! The operations for Cranelift: one instruction each.
//!
//! In: code, and where the tables are. Out: a function from a request to the outcome word. Never: a call, or a branch but the one of the loop over
//! rows of many words.

use super::code::{Code, Op, Value};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{self, AbiParam, Function, GlobalValue, InstBuilder, MemFlagsData};
use cranelift_codegen::isa::TargetFrontendConfig;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};

// Every address was worked out from values held against their domains.
const FLAGS: MemFlagsData = MemFlagsData::new().with_notrap();

/// Writes the body and the signature: one pointer to the request's raw values, of 32 bits each.
pub(crate) fn emit(function: &mut Function, code: &Code, tables: GlobalValue, target: TargetFrontendConfig) {
    function.signature.params.push(AbiParam::new(I64));
    function.signature.returns.push(AbiParam::new(I64));
    let mut context = FunctionBuilderContext::new();
    let mut builder = FunctionBuilder::new(function, &mut context);
    let entry = builder.create_block();
    builder.append_block_params_for_function_params(entry);
    builder.switch_to_block(entry);
    if let [request] = *builder.block_params(entry) {
        let tables = builder.ins().symbol_value(I64, tables);
        let mut body = Body { builder: &mut builder, code, request, tables, done: Vec::new() };
        if let Some(result) = body.all() {
            builder.ins().return_(&[result]);
        }
    }
    builder.seal_all_blocks();
    builder.finalize(target);
}

struct Body<'a, 'b> {
    builder: &'a mut FunctionBuilder<'b>,
    code: &'a Code,
    request: ir::Value,
    tables: ir::Value,
    done: Vec<ir::Value>,
}

impl Body<'_, '_> {
    fn all(&mut self) -> Option<ir::Value> {
        for op in &self.code.ops {
            let value = self.op(*op)?;
            self.done.push(value);
        }
        self.done.get(self.code.result as usize).copied()
    }

    fn at(&self, value: Value) -> Option<ir::Value> {
        self.done.get(value.0 as usize).copied()
    }

    fn op(&mut self, op: Op) -> Option<ir::Value> {
        Some(match op {
            Op::Const(number) => self.builder.ins().iconst(I64, number),
            Op::Input(place) => {
                let offset = i32::try_from(place.checked_mul(4)?).ok()?;
                self.builder.ins().sload32(FLAGS, self.request, offset)
            }
            Op::Word(address, offset) => {
                let address = self.address(address)?;
                self.builder.ins().uload32(FLAGS, address, i32::try_from(offset).ok()?)
            }
            Op::Double(address, offset) => {
                let address = self.address(address)?;
                self.builder.ins().load(I64, FLAGS, address, i32::try_from(offset).ok()?)
            }
            Op::Add(a, b) => {
                let (a, b) = (self.at(a)?, self.at(b)?);
                self.builder.ins().iadd(a, b)
            }
            Op::Sub(a, b) => {
                let (a, b) = (self.at(a)?, self.at(b)?);
                self.builder.ins().isub(a, b)
            }
            Op::Mul(a, b) => {
                let (a, b) = (self.at(a)?, self.at(b)?);
                self.builder.ins().imul(a, b)
            }
            Op::And(a, b) => {
                let (a, b) = (self.at(a)?, self.at(b)?);
                self.builder.ins().band(a, b)
            }
            Op::Or(a, b) => {
                let (a, b) = (self.at(a)?, self.at(b)?);
                self.builder.ins().bor(a, b)
            }
            Op::Shl(a, by) => {
                let a = self.at(a)?;
                self.builder.ins().ishl_imm_u(a, i64::from(by))
            }
            Op::Shr(a, by) => {
                let a = self.at(a)?;
                self.builder.ins().ushr_imm_u(a, i64::from(by))
            }
            Op::Less(a, b) => self.compared(IntCC::SignedLessThan, a, b)?,
            Op::Equal(a, b) => self.compared(IntCC::Equal, a, b)?,
            Op::Select(condition, then, otherwise) => {
                let (condition, then, otherwise) = (self.at(condition)?, self.at(then)?, self.at(otherwise)?);
                self.builder.ins().select(condition, then, otherwise)
            }
            Op::Lowest => self.lowest()?,
        })
    }

    fn compared(&mut self, how: IntCC, a: Value, b: Value) -> Option<ir::Value> {
        let (a, b) = (self.at(a)?, self.at(b)?);
        let bit = self.builder.ins().icmp(how, a, b);
        Some(self.builder.ins().uextend(I64, bit))
    }

    fn address(&mut self, value: Value) -> Option<ir::Value> {
        let value = self.at(value)?;
        Some(self.builder.ins().iadd(self.tables, value))
    }

    fn and_rows(&mut self, rows: &[ir::Value], word: i32) -> Option<ir::Value> {
        let mut all = None;
        for row in rows {
            let bits = self.builder.ins().load(I64, FLAGS, *row, word * 8);
            all = Some(all.map_or(bits, |all| self.builder.ins().band(all, bits)));
        }
        all
    }

    fn lowest(&mut self) -> Option<ir::Value> {
        let mut rows = Vec::with_capacity(self.code.rows.len());
        for row in &self.code.rows {
            rows.push(self.address(*row)?);
        }
        match self.code.words {
            1 => {
                let bits = self.and_rows(&rows, 0)?;
                Some(self.builder.ins().ctz(bits))
            }
            2 => {
                let (low, high) = (self.and_rows(&rows, 0)?, self.and_rows(&rows, 1)?);
                Some(self.lower(low, high))
            }
            _ => self.many(&rows),
        }
    }

    fn lower(&mut self, low: ir::Value, high: ir::Value) -> ir::Value {
        let in_low = self.builder.ins().ctz(low);
        let in_high = self.builder.ins().ctz(high);
        let in_high = self.builder.ins().iadd_imm_s(in_high, 64);
        let is_low = self.builder.ins().icmp_imm_s(IntCC::NotEqual, low, 0);
        self.builder.ins().select(is_low, in_low, in_high)
    }

    /// Two words at a time; the "no clause" bit ends it.
    fn many(&mut self, rows: &[ir::Value]) -> Option<ir::Value> {
        let step = self.builder.create_block();
        let found = self.builder.create_block();
        let ahead = self.builder.append_block_param(step, I64);
        let start = self.builder.ins().iconst(I64, 0);
        self.builder.ins().jump(step, &[start.into()]);

        self.builder.switch_to_block(step);
        let moved: Vec<ir::Value> = rows.iter().map(|row| self.builder.ins().iadd(*row, ahead)).collect();
        let (low, high) = (self.and_rows(&moved, 0)?, self.and_rows(&moved, 1)?);
        let any = self.builder.ins().bor(low, high);
        let next = self.builder.ins().iadd_imm_s(ahead, 16);
        self.builder.ins().brif(any, found, &[], step, &[next.into()]);

        self.builder.switch_to_block(found);
        let bit = self.lower(low, high);
        let before = self.builder.ins().ishl_imm_u(ahead, 3);
        Some(self.builder.ins().iadd(bit, before))
    }
}
