//! Sixteen rows a step: a mask of sixteen bytes for each literal, by Cranelift's vectors of 128 bits.
//!
//! In: folded clauses. Out: machine code `fn(columns, steps, out, scratch) -> wrong`. A byte of `out` is 0 for deny, 1 for allow, 2 if the first clause that can hold
//! hangs on something missing; the answer is not 0 if a value is not one that its input takes. Never: a branch on data; a read behind the last
//! whole step.

use super::Taken;
use super::fold::{Accepted, Folded, Rest};
use super::groups::{self, Groups};
use super::step::{Body, FLAGS};
use crate::call::BatchCode;
use crate::error::CompileError;
use crate::jit;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I8X16, I64};
use cranelift_codegen::ir::{AbiParam, Block, Function, InstBuilder, Value};
use cranelift_codegen::isa::TargetFrontendConfig;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use lawful::decision::NEVER;
use std::collections::BTreeMap;

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

/// What a kernel is made of.
pub(super) struct Plan<'a> {
    pub clauses: &'a [Rest],
    pub columns: &'a [Taken],
    /// Whether values may be missing.
    pub open: bool,
    /// In groups of eight, or clause by clause.
    pub groups: Option<Groups>,
}

/// Makes a kernel. Without `open` it is one for columns in which no value is missing.
pub(super) fn compile(plan: &Plan<'_>) -> Result<BatchCode, CompileError> {
    let mut module = jit::module()?;
    let write = |function: &mut Function, target| emit(function, plan, target);
    let function = jit::define(&mut module, write);
    let widths = plan.columns.iter().map(|taken| if taken.words.is_some() { 1 } else { 4 }).collect();
    let scratch = plan.groups.as_ref().map_or(0, |groups| groups.scratch(plan));
    match function {
        Ok((function, _)) => Ok(BatchCode::new(module, function, widths, scratch)),
        Err(error) => {
            crate::call::discard(module);
            Err(error)
        }
    }
}

/// The clauses that can make a difference: what denies at the end of the list denies as well without a clause, if nothing of it can be in doubt.
pub(super) fn deciding<'a>(folded: &'a Folded, columns: &[Taken], open: bool) -> &'a [Rest] {
    let may_miss =
        |(column, _): &(usize, Accepted)| open && columns.get(*column).is_some_and(|taken| taken.optional);
    let idle = |rest: &&Rest| !rest.allows && !rest.open && !rest.tests.iter().any(may_miss);
    let many = folded.clauses.iter().rev().take_while(idle).count();
    folded.clauses.get(..folded.clauses.len() - many).unwrap_or(&[])
}

/// The function while it is written.
pub(super) struct Frame<'b, 'c> {
    pub b: FunctionBuilder<'b>,
    /// For each column where its values and its validity begin.
    pub pointers: &'c [(Value, Value)],
    /// How many bytes of a list of bytes are decided.
    pub limit: Value,
    pub out: Value,
    pub scratch: Value,
    pub end: Block,
}

fn emit(function: &mut Function, plan: &Plan<'_>, target: TargetFrontendConfig) {
    function.signature.params.extend([AbiParam::new(I64); 4]);
    function.signature.returns.push(AbiParam::new(I64));
    let mut context = FunctionBuilderContext::new();
    let mut b = FunctionBuilder::new(function, &mut context);
    let (entry, end) = (b.create_block(), b.create_block());
    b.append_block_params_for_function_params(entry);
    let wrong = b.append_block_param(end, I8X16);
    b.switch_to_block(entry);
    let mut pointers = Vec::new();
    if let [list, steps, out, scratch] = *b.block_params(entry) {
        for column in 0..plan.columns.len() {
            let offset = i32::try_from(column * 16).unwrap_or(i32::MAX);
            let values = b.ins().load(I64, FLAGS, list, offset);
            let valid = b.ins().load(I64, FLAGS, list, offset + 8);
            pointers.push((values, valid));
        }
        let limit = b.ins().ishl_imm_u(steps, 4);
        let mut frame = Frame { b, pointers: &pointers, limit, out, scratch, end };
        match &plan.groups {
            Some(groups) if groups.tiled(plan) => groups::tiles(&mut frame, plan, groups),
            Some(_) | None => straight(&mut frame, plan),
        }
        b = frame.b;
    }
    b.switch_to_block(end);
    let any = b.ins().vany_true(wrong);
    let any = b.ins().uextend(I64, any);
    b.ins().return_(&[any]);
    b.seal_all_blocks();
    b.finalize(target);
}

/// One loop, a step a round.
fn straight(frame: &mut Frame<'_, '_>, plan: &Plan<'_>) {
    let Frame { b, pointers, limit, out, end, .. } = frame;
    let step = b.create_block();
    let at = b.append_block_param(step, I64);
    let before = b.append_block_param(step, I8X16);
    let zero = b.ins().iconst(I64, 0);
    let mut body = Body::new(b, (plan.columns, plan.open), pointers, zero);
    let nothing = body.bytes([0; 16]);
    let some = b.ins().icmp_imm_u(IntCC::NotEqual, *limit, 0);
    b.ins().brif(some, step, &[zero.into(), nothing.into()], *end, &[nothing.into()]);

    b.switch_to_block(step);
    let mut body = Body::new(b, (plan.columns, plan.open), pointers, at);
    let result = match &plan.groups {
        Some(groups) => groups::all(&mut body, plan.clauses, groups),
        None => all(&mut body, plan.clauses),
    };
    let wrong = body.outside();
    let wrong = b.ins().bor(before, wrong);
    let place = b.ins().iadd(*out, at);
    b.ins().store(FLAGS, result, place, 0);
    let next = b.ins().iadd_imm_s(at, 16);
    let more = b.ins().icmp(IntCC::UnsignedLessThan, next, *limit);
    b.ins().brif(more, step, &[next.into(), wrong.into()], *end, &[wrong.into()]);
}

/// Clause by clause.
fn all(body: &mut Body<'_, '_, '_>, clauses: &[Rest]) -> Value {
    let mut made = BTreeMap::new();
    let mut result = body.bytes([0; 16]);
    let mut undecided = body.bytes([0xff; 16]);
    let doubtful = body.bytes([2; 16]);
    for rest in clauses {
        let mut can = undecided;
        let mut sure = None;
        for (column, accepted) in &rest.tests {
            let mask = match made.get(&(*column, accepted)) {
                Some(mask) => *mask,
                None => mask(body, *column, accepted),
            };
            made.insert((*column, accepted), mask);
            let Some(valid) = body.known(*column) else {
                can = body.b.ins().band(can, mask);
                continue;
            };
            let possible = body.b.ins().bor_not(mask, valid);
            can = body.b.ins().band(can, possible);
            sure = Some(sure.map_or(valid, |sure| body.b.ins().band(sure, valid)));
        }
        let outcome = body.bytes([if rest.open { 2 } else { u8::from(rest.allows) }; 16]);
        let outcome = match sure {
            Some(sure) => body.b.ins().bitselect(sure, outcome, doubtful),
            None => outcome,
        };
        result = body.b.ins().bitselect(can, outcome, result);
        undecided = body.b.ins().band_not(undecided, can);
    }
    result
}

fn mask(body: &mut Body<'_, '_, '_>, column: usize, accepted: &Accepted) -> Value {
    let values = body.loaded(column);
    match (accepted, values.as_slice()) {
        (Accepted::Words(list), [values]) => words(body, *values, list),
        (Accepted::Ranges(list), [a, b, c, d]) => ranges(body, [*a, *b, *c, *d], list),
        (Accepted::Words(_) | Accepted::Ranges(_), _) => body.bytes([0; 16]),
    }
}

/// Up to sixteen words by one shuffle; of more, the fewer of accepted and refused ones compared.
fn words(body: &mut Body<'_, '_, '_>, values: Value, words: &[bool]) -> Value {
    if words.len() <= 16 {
        let mut table = [0; 16];
        table.iter_mut().zip(words).for_each(|(slot, accepted)| *slot = if *accepted { 0xff } else { 0 });
        let table = body.bytes(table);
        return body.shuffle(table, values);
    }
    let few = words.iter().filter(|accepted| **accepted).count() * 2 <= words.len();
    let mut any = body.bytes([0; 16]);
    for (word, _) in (0u8..).zip(words).filter(|(_, accepted)| **accepted == few) {
        let word = body.bytes([word; 16]);
        let equal = body.b.ins().icmp(IntCC::Equal, values, word);
        any = body.b.ins().bor(any, equal);
    }
    if few { any } else { body.b.ins().bnot(any) }
}

/// Which numbers lie in one of the ranges: those that have reached its start and not what follows its end.
fn ranges(body: &mut Body<'_, '_, '_>, values: [Value; 4], ranges: &[(i32, i32)]) -> Value {
    let mut any = body.bytes([0; 16]);
    for (from, to) in ranges {
        let mut within = body.reached(values, *from);
        if *to != NEVER {
            let behind = body.reached(values, to.saturating_add(1));
            for (within, behind) in within.iter_mut().zip(behind) {
                *within = body.b.ins().band_not(*within, behind);
            }
        }
        let within = body.narrow(within);
        any = body.b.ins().bor(any, within);
    }
    any
}
