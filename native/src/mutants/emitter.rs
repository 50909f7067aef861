//! Changed instructions of the function that looks at the tables of a policy in this process.

#![allow(clippy::wildcard_enum_match_arm, reason = "of Cranelift's instructions only some are changed")]

use super::evaluate::Evaluated;
use super::{Fate, Small, Tally, product, program, question, values};
use crate::layout::{Rows, Width};
use crate::{NativePolicy, layout, outcome, tables, witness};
use cranelift_codegen::ir::condcodes::CondCode;
use cranelift_codegen::ir::{Function, Inst, InstructionData, Opcode};
use lawful::decision::{Engine, Interpreter, Program, Question};
use std::collections::BTreeMap;

/// How many ways there are to change an instruction, at most.
const WAYS: usize = 2;

/// One change of an instruction; none if it has nothing to change in that way.
fn changed(data: InstructionData, way: usize) -> Option<(&'static str, InstructionData)> {
    let mut data = data;
    let what = match (&mut data, way) {
        (InstructionData::Load { offset, .. }, 0 | 1) => {
            *offset = (i32::from(*offset) + [8, -8][way]).into();
            ["a load from 8 bytes on", "a load from 8 bytes before"][way]
        }
        (InstructionData::Binary { opcode, .. }, 0 | 1) => {
            *opcode = match (*opcode, way) {
                (Opcode::Band, 0) => Opcode::Bor,
                (Opcode::Band, 1) => Opcode::Bxor,
                (Opcode::Bor, 0) => Opcode::Band,
                (Opcode::Bor, 1) => Opcode::Bxor,
                (Opcode::Iadd, 0) => Opcode::Isub,
                (Opcode::Isub, 0) => Opcode::Iadd,
                (Opcode::Ishl, 0) => Opcode::Ushr,
                _ => return None,
            };
            "another operation"
        }
        (InstructionData::Unary { opcode, .. }, 0) if *opcode == Opcode::Ctz => {
            *opcode = Opcode::Clz;
            "the highest bit instead of the lowest"
        }
        (InstructionData::Unary { opcode, .. }, 1) if *opcode == Opcode::Ctz => {
            *opcode = Opcode::Popcnt;
            "how many bits instead of the lowest"
        }
        (InstructionData::UnaryImm { imm, .. }, 0 | 1) => {
            *imm = (imm.bits() + [1, -1][way]).into();
            ["a constant and one", "a constant less one"][way]
        }
        (InstructionData::IntCompare { cond, .. }, 0) => {
            *cond = cond.complement();
            "the opposite condition"
        }
        (InstructionData::Ternary { args, .. }, 0) => {
            args.swap(1, 2);
            "the other case"
        }
        (InstructionData::Brif { blocks, .. }, 0) => {
            blocks.swap(0, 1);
            "the other branch"
        }
        _ => return None,
    };
    Some((what, data))
}

fn instructions(function: &Function) -> Vec<Inst> {
    function.layout.blocks().flat_map(|block| function.layout.block_insts(block)).collect()
}

/// Programs with rows of one word, of two and of many; with few columns, which a question carries itself, and with more.
fn programs() -> Vec<Program> {
    let mut list = Vec::new();
    for (width, clauses, words) in [(Width::One, 60, 30), (Width::Two, 110, 50), (Width::Many, 230, 70)] {
        for (rows, maps) in [(Rows::Inline, 2), (Rows::Inline, 3), (Rows::Elsewhere, 14)] {
            let made = program(
                clauses as u64 * 10 + maps as u64,
                &Small { clauses, words, maps, ..Small::default() },
            );
            let shape = layout::plan(&made).unwrap().shape;
            assert_eq!((shape.width, shape.rows), (width, rows), "{} columns", shape.columns);
            list.push(made);
        }
    }
    list
}

/// Every question, as far as any clause tells questions apart, with the word that is right for it.
fn every_question(program: &Program) -> Vec<(Question, u64)> {
    let lists: Vec<Vec<i32>> = (0..program.inputs.len()).map(|at| values(program, at, &[20_000])).collect();
    let all = product(&lists).map(|values| question(program, &values).unwrap());
    all.map(|question| (question.clone(), right(program, &question))).collect()
}

/// The word that is right for a question.
fn right(program: &Program, question: &Question) -> u64 {
    let first = Interpreter(program).first(question);
    outcome::word(program, first.clause) | u64::from(!first.sure) << outcome::OPEN_BIT
}

fn fate(
    program: &Program,
    engine: &(impl Engine + Sync),
    all: &[(Question, u64)],
    word: impl Fn(&Question) -> Option<u64>,
) -> Fate {
    if witness::agree(program, engine).is_err() {
        return Fate::Refused;
    }
    match all.iter().find(|(question, right)| word(question) != Some(*right)) {
        Some((question, _)) => Fate::Missed(question.values().to_vec()),
        None => Fate::Same,
    }
}

#[test]
fn a_changed_instruction_is_refused_or_answers_every_question_right() {
    let (mut tally, mut kinds) = (Tally::default(), BTreeMap::new());
    for (number, program) in programs().iter().enumerate() {
        let all = every_question(program);
        let mut evaluated = Evaluated::new(program);
        for (question, right) in &all {
            assert_eq!(evaluated.word(question), Some(*right), "what is not changed is right");
        }
        for inst in instructions(&evaluated.function) {
            let before = evaluated.function.dfg.insts[inst];
            for way in 0..WAYS {
                let Some((what, data)) = changed(before, way) else { continue };
                evaluated.function.dfg.insts[inst] = data;
                *kinds.entry(what).or_insert(0) += 1;
                let shown =
                    || format!("program {number}, {what}: {}", evaluated.function.dfg.display_inst(inst));
                tally.count(fate(program, &evaluated, &all, |question| evaluated.word(question)), shown);
            }
            evaluated.function.dfg.insts[inst] = before;
        }
    }
    println!("{} refused, {} harmless: {kinds:?}", tally.refused, tally.same);
    assert_eq!(kinds.len(), 10, "{kinds:?}");
    tally.hold(1_000);
}

/// A changed function as machine code. Its tables have margins, so that a wrong address still lies in memory of ours.
fn compiled(program: &Program, at: usize, way: usize) -> Option<Result<NativePolicy, &'static str>> {
    const MARGIN: usize = 4 << 20; // bytes
    let mut layout = layout::plan(program).unwrap();
    let tables = tables::build(program, &layout);
    let margin = vec![0u8; MARGIN];
    let tables = [margin.as_slice(), &tables, &margin].concat().into_boxed_slice();
    for slice in &mut layout.slices {
        slice.base += MARGIN as u32;
    }
    let mut there = false;
    let code = crate::jit::make_with(layout.shape, tables, |function| {
        let Some(inst) = instructions(function).get(at).copied() else { return };
        let Some((_, data)) = changed(function.dfg.insts[inst], way) else { return };
        let before_the_question = matches!(data, InstructionData::Load { opcode: Opcode::Uload32, offset, .. } if i32::from(offset) < 0);
        if !before_the_question {
            function.dfg.insts[inst] = data;
            there = true;
        }
    });
    there.then(|| match code {
        Ok(code) => Ok(NativePolicy::unchecked(program, layout, code)),
        Err(_) => Err("Cranelift's verifier refuses it"),
    })
}

/// The same with real machine code, where that cannot lead anywhere: not the first load and the sum that makes the base of a slice, no load from before
/// the question, and no loop.
#[test]
fn so_is_the_machine_code_that_is_made_of_it() {
    let mut tally = Tally::default();
    for (number, program) in programs().iter().enumerate() {
        let shape = layout::plan(program).unwrap().shape;
        if shape.width == Width::Many || shape.rows != Rows::Inline {
            continue;
        }
        let all = every_question(program);
        let count = instructions(&Evaluated::new(program).function).len();
        for at in 2..count {
            for way in 0..WAYS {
                if let Some(made) = compiled(program, at, way) {
                    let fate = match made {
                        Ok(policy) => {
                            let word = |question: &Question| Some(policy.raw(&policy.pack(question)));
                            fate(program, &policy, &all, word)
                        }
                        Err(_) => Fate::Refused,
                    };
                    tally.count(fate, || format!("program {number}, instruction {at}, way {way}"));
                }
            }
        }
    }
    println!("machine code: {} refused, {} harmless", tally.refused, tally.same);
    tally.hold(200);
}
