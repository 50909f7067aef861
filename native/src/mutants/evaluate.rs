//! What a function in Cranelift's intermediate form says, instruction by instruction: for functions that may not be run, since a wrong loop need not
//! end and a wrong address leads anywhere. Memory that belongs to neither the question nor the tables reads as one chosen byte.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "of Cranelift's instructions only those the emitter writes are evaluated"
)]

use crate::layout::{Layout, Rows, Shape};
use crate::pack::{Packed, ROWS_AT};
use crate::plan::Plan;
use crate::{layout, outcome, tables};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{Function, InstructionData, Opcode, Value};
use lawful::decision::{Engine, First, Program, Question};

/// Where the head of the question stands, and where the tables do.
const HEAD: u64 = 1 << 40;
const TABLES: u64 = 1 << 44;
/// More instructions than any right function needs for these programs.
const FUEL: usize = 20_000;

/// A policy whose code is evaluated.
pub(super) struct Evaluated {
    pub layout: Layout,
    plan: Plan,
    tables: Box<[u8]>,
    pub function: Function,
    /// The byte that memory of nobody is full of.
    pub outside: u8,
}

impl Evaluated {
    pub(super) fn new(program: &Program) -> Self {
        let layout = layout::plan(program).unwrap();
        let tables = tables::build(program, &layout);
        crate::check::tables(program, &layout, &tables).unwrap();
        let plan = Plan::new(program, &layout);
        let function = function(layout.shape);
        Self { layout, plan, tables, function, outside: 0 }
    }

    /// The word for a question; none if the function does not come to an end.
    pub(super) fn word(&self, question: &Question) -> Option<u64> {
        let packed = Packed::new(1, &self.plan, self.layout.shape, question);
        let mut head: Vec<u8> =
            [packed.base(), packed.open()].iter().flat_map(|word| word.to_le_bytes()).collect();
        assert_eq!(head.len(), ROWS_AT as usize);
        for row in packed.rows(self.layout.shape.rows) {
            match self.layout.shape.rows {
                Rows::Short => head.push(u8::try_from(row).unwrap()),
                Rows::Inline => head.extend(u16::try_from(row).unwrap().to_le_bytes()),
                Rows::Elsewhere => head.extend(u32::try_from(row).unwrap().to_le_bytes()),
            }
        }
        self.run(&head)
    }

    fn run(&self, head: &[u8]) -> Option<u64> {
        let function = &self.function;
        let mut values = vec![0u128; function.dfg.num_values()];
        let mut fuel = FUEL;
        let mut block = function.layout.entry_block().unwrap();
        let mut given = vec![u128::from(HEAD), u128::from(TABLES)];
        'blocks: loop {
            for (parameter, value) in function.dfg.block_params(block).iter().zip(&given) {
                values[parameter.as_u32() as usize] = *value;
            }
            for inst in function.layout.block_insts(block) {
                fuel = fuel.checked_sub(1)?;
                let get = |value: &Value| values[function.dfg.resolve_aliases(*value).as_u32() as usize];
                let data = &function.dfg.insts[inst];
                let call = match data {
                    InstructionData::Jump { destination, .. } => Some(destination),
                    InstructionData::Brif { arg, blocks, .. } => Some(&blocks[usize::from(get(arg) == 0)]),
                    InstructionData::MultiAry { args, .. } => {
                        return Some(get(&args.as_slice(&function.dfg.value_lists)[0]) as u64);
                    }
                    _ => None,
                };
                if let Some(call) = call {
                    let lists = &function.dfg.value_lists;
                    given = call.args(lists).map(|arg| get(&arg.as_value().unwrap())).collect();
                    block = call.block(lists);
                    continue 'blocks;
                }
                let result = function.dfg.first_result(inst);
                let bits = function.dfg.value_type(result).bits();
                values[result.as_u32() as usize] =
                    self.worked_out(data, bits, &get, head) & (u128::MAX >> (128 - bits));
            }
            panic!("a block without an end");
        }
    }

    /// The result of an instruction, of so many bits; vectors are one number, their first lane lowest.
    fn worked_out(
        &self,
        data: &InstructionData,
        bits: u32,
        get: &impl Fn(&Value) -> u128,
        head: &[u8],
    ) -> u128 {
        match data {
            InstructionData::UnaryImm { imm, .. } => imm.bits() as u128,
            InstructionData::Unary { opcode, arg } => match opcode {
                Opcode::Ctz => u128::from((get(arg) as u64).trailing_zeros()),
                Opcode::Clz => u128::from((get(arg) as u64).leading_zeros()),
                Opcode::Popcnt => u128::from((get(arg) as u64).count_ones()),
                Opcode::Uextend => get(arg),
                Opcode::VanyTrue => u128::from(get(arg) != 0),
                other => panic!("{other}"),
            },
            InstructionData::BinaryImm8 { opcode: Opcode::Extractlane, arg, imm } => {
                get(arg) >> (u32::from(*imm) * bits)
            }
            InstructionData::Binary { opcode, args: [a, b] } => {
                let (a, b) = (get(a), get(b));
                match opcode {
                    Opcode::Iadd => a.wrapping_add(b),
                    Opcode::Isub => a.wrapping_sub(b),
                    Opcode::Band => a & b,
                    Opcode::Bor => a | b,
                    Opcode::Bxor => a ^ b,
                    Opcode::Ishl => a << (b as u32 % bits),
                    Opcode::Ushr => a >> (b as u32 % bits),
                    other => panic!("{other}"),
                }
            }
            InstructionData::IntCompare { cond, args: [a, b], .. } => u128::from(match cond {
                IntCC::Equal => get(a) == get(b),
                IntCC::NotEqual => get(a) != get(b),
                other => panic!("{other}"),
            }),
            InstructionData::Ternary { opcode: Opcode::Select, args: [condition, then, otherwise] } => {
                if get(condition) & 0xff != 0 { get(then) } else { get(otherwise) }
            }
            InstructionData::Load { opcode, arg, offset, .. } => {
                let address = (get(arg) as u64).wrapping_add_signed(i64::from(i32::from(*offset)));
                let size = match opcode {
                    Opcode::Load => u64::from(bits / 8),
                    Opcode::Uload32 => 4,
                    Opcode::Uload16 => 2,
                    Opcode::Uload8 => 1,
                    other => panic!("{other}"),
                };
                (0..size).fold(0, |word, byte| {
                    word | u128::from(self.byte(address.wrapping_add(byte), head)) << (8 * byte)
                })
            }
            other => panic!("{other:?}"),
        }
    }

    fn byte(&self, address: u64, head: &[u8]) -> u8 {
        let in_head = address.checked_sub(HEAD).and_then(|at| head.get(usize::try_from(at).ok()?));
        let in_tables =
            || address.checked_sub(TABLES).and_then(|at| self.tables.get(usize::try_from(at).ok()?));
        in_head.or_else(in_tables).copied().unwrap_or(self.outside)
    }
}

impl Engine for Evaluated {
    fn first(&self, question: &Question) -> First {
        // No question has this answer.
        const NONE: First = First { clause: None, sure: false };
        self.word(question).map_or(NONE, outcome::first)
    }
}

/// The function of a shape, as it is before it becomes machine code.
fn function(shape: Shape) -> Function {
    use cranelift_module::Module;
    let module = crate::jit::module().unwrap();
    let mut function = Function::new();
    crate::emit::emit(&mut function, shape, module.target_config());
    crate::call::discard(module);
    function
}
