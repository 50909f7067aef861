//! The operations as a WebAssembly module.
//!
//! In: code and tables. Out: the bytes of a module that exports `memory` and `decide(request: i32) -> i64`. The first bytes of the memory are free for
//! one request (a 32-bit number for each input); the tables follow. A custom section `lawful.program` has the number of the program. Never: an import.

use super::code::{Code, Op, Value};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, CustomSection, DataSection, ExportKind, ExportSection, Function,
    FunctionSection, Instruction, MemArg, MemArgTarget, MemorySection, MemoryType, Module, TypeSection,
    ValType,
};

const PAGE: u64 = 65_536;

/// The bytes of the module.
pub(crate) fn module(code: &Code, tables: &[u8], number: &str) -> Vec<u8> {
    let tables_at = (u64::from(code.inputs) * 4).next_multiple_of(16);
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I64]);
    let mut functions = FunctionSection::new();
    functions.function(0);
    let mut memories = MemorySection::new();
    let minimum = (tables_at + tables.len() as u64).div_ceil(PAGE).max(1);
    memories.memory(MemoryType {
        minimum,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0).export("decide", ExportKind::Func, 0);
    let mut codes = CodeSection::new();
    codes.function(&Body { code, tables_at, lines: Vec::new() }.function());
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(tables_at as i32), tables.iter().copied());
    let mut module = Module::new();
    module.section(&types).section(&functions).section(&memories).section(&exports).section(&codes);
    module.section(&data);
    module.section(&CustomSection { name: "lawful.program".into(), data: number.as_bytes().into() });
    module.finish()
}

struct Body<'a> {
    code: &'a Code,
    tables_at: u64,
    lines: Vec<Instruction<'static>>,
}

impl Body<'_> {
    /// Local 0 is the request, then one local an operation, then the words and the place of the search.
    fn function(mut self) -> Function {
        let many = self.code.ops.len() as u32;
        for (at, op) in self.code.ops.iter().enumerate() {
            self.op(*op);
            self.lines.push(Instruction::LocalSet(at as u32 + 1));
        }
        self.get(Value(self.code.result));
        self.lines.push(Instruction::End);
        let mut function = Function::new([(many + 2, ValType::I64), (1, ValType::I32)]);
        for line in &self.lines {
            function.instruction(line);
        }
        function
    }

    fn local(&self, place: u32) -> u32 {
        self.code.ops.len() as u32 + 1 + place
    }

    fn get(&mut self, value: Value) {
        match self.code.ops.get(value.0 as usize) {
            Some(Op::Const(number)) => self.lines.push(Instruction::I64Const(*number)),
            _ => self.lines.push(Instruction::LocalGet(value.0 + 1)),
        }
    }

    fn both(&mut self, a: Value, b: Value, line: Instruction<'static>) {
        self.get(a);
        self.get(b);
        self.lines.push(line);
    }

    fn address(&mut self, value: Value) {
        self.get(value);
        self.lines.push(Instruction::I32WrapI64);
    }

    fn memory(&self, offset: u64, align: u32) -> MemArg {
        MemArg { offset: self.tables_at + offset, align, target: MemArgTarget::Memory(0), ordering: None }
    }

    fn op(&mut self, op: Op) {
        match op {
            Op::Const(number) => self.lines.push(Instruction::I64Const(number)),
            Op::Input(place) => {
                self.lines.push(Instruction::LocalGet(0));
                let offset = u64::from(place) * 4;
                let request = MemArg { offset, ..self.memory(0, 2) };
                self.lines.push(Instruction::I64Load32S(request));
            }
            Op::Word(value, offset) => {
                self.address(value);
                self.lines.push(Instruction::I64Load32U(self.memory(offset.into(), 2)));
            }
            Op::Double(value, offset) => {
                self.address(value);
                self.lines.push(Instruction::I64Load(self.memory(offset.into(), 3)));
            }
            Op::Add(a, b) => self.both(a, b, Instruction::I64Add),
            Op::Sub(a, b) => self.both(a, b, Instruction::I64Sub),
            Op::Mul(a, b) => self.both(a, b, Instruction::I64Mul),
            Op::And(a, b) => self.both(a, b, Instruction::I64And),
            Op::Or(a, b) => self.both(a, b, Instruction::I64Or),
            Op::Shl(a, by) => {
                self.get(a);
                self.lines.extend([Instruction::I64Const(by.into()), Instruction::I64Shl]);
            }
            Op::Shr(a, by) => {
                self.get(a);
                self.lines.extend([Instruction::I64Const(by.into()), Instruction::I64ShrU]);
            }
            Op::Less(a, b) => {
                self.both(a, b, Instruction::I64LtS);
                self.lines.push(Instruction::I64ExtendI32U);
            }
            Op::Equal(a, b) => {
                self.both(a, b, Instruction::I64Eq);
                self.lines.push(Instruction::I64ExtendI32U);
            }
            Op::Select(condition, then, otherwise) => {
                self.get(then);
                self.get(otherwise);
                self.get(condition);
                self.lines.extend([Instruction::I64Const(0), Instruction::I64Ne, Instruction::Select]);
            }
            Op::Lowest => self.lowest(),
        }
    }

    /// The AND of one word of all rows, `ahead` bytes on where a search is going on.
    fn and_rows(&mut self, word: u64, ahead: Option<u32>) {
        for (at, row) in self.code.rows.iter().enumerate() {
            self.address(*row);
            if let Some(ahead) = ahead {
                self.lines.extend([Instruction::LocalGet(ahead), Instruction::I32Add]);
            }
            self.lines.push(Instruction::I64Load(self.memory(word * 8, 3)));
            if at > 0 {
                self.lines.push(Instruction::I64And);
            }
        }
    }

    fn lowest(&mut self) {
        let (low, high, ahead) = (self.local(0), self.local(1), self.local(2));
        if self.code.words == 1 {
            self.and_rows(0, None);
            self.lines.push(Instruction::I64Ctz);
            return;
        }
        let searching = self.code.words > 2;
        if searching {
            self.lines.extend([Instruction::I32Const(0), Instruction::LocalSet(ahead)]);
            self.lines.extend([Instruction::Block(BlockType::Empty), Instruction::Loop(BlockType::Empty)]);
        }
        let moved = searching.then_some(ahead);
        self.and_rows(0, moved);
        self.lines.push(Instruction::LocalSet(low));
        self.and_rows(1, moved);
        self.lines.push(Instruction::LocalSet(high));
        if searching {
            self.lines.extend([
                Instruction::LocalGet(low),
                Instruction::LocalGet(high),
                Instruction::I64Or,
                Instruction::I64Const(0),
                Instruction::I64Ne,
                Instruction::BrIf(1),
                Instruction::LocalGet(ahead),
                Instruction::I32Const(16),
                Instruction::I32Add,
                Instruction::LocalSet(ahead),
                Instruction::Br(0),
                Instruction::End,
                Instruction::End,
            ]);
        }
        self.lines.extend([
            Instruction::LocalGet(low),
            Instruction::I64Ctz,
            Instruction::LocalGet(high),
            Instruction::I64Ctz,
            Instruction::I64Const(64),
            Instruction::I64Add,
            Instruction::LocalGet(low),
            Instruction::I64Const(0),
            Instruction::I64Ne,
            Instruction::Select,
        ]);
        if searching {
            self.lines.extend([
                Instruction::LocalGet(ahead),
                Instruction::I64ExtendI32U,
                Instruction::I64Const(3),
                Instruction::I64Shl,
                Instruction::I64Add,
            ]);
        }
    }
}
