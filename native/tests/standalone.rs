//! Code that stands alone: evaluated, as object files for every target, as WebAssembly. One answer, the reference's.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a test may fail loudly, and says what it skips"
)]

#[path = "random.rs"]
mod random;

use lawful::decision::{ABSENT, Domain, Engine, Interpreter, Program, Question};
use lawful::{Settings, calendar};
use lawful_native::{CompileError, Standalone, Target, header, outcome};
use random::{Random, Shape};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn bpost() -> Program {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/bpost");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "policy"));
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let texts = paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap()));
    let checked = lawful::check(texts, &Settings::default(), calendar::parse("2026-11-22").unwrap());
    lawful::compile(&checked).unwrap()
}

fn shaped(seed: u64, shape: Shape) -> Program {
    random::program(&mut Random(seed), shape)
}

const SMALL: Shape =
    Shape { purposes: 4, clauses: 30, facts: 5, data: 3, on_purpose: 70, literals: 4, optional: 50, cuts: 2 };

/// Rows of one, two and many words; a real policy.
fn programs() -> Vec<(&'static str, Program)> {
    vec![
        ("small", shaped(1, SMALL)),
        ("two_words", shaped(2, Shape { clauses: 110, purposes: 1, on_purpose: 0, ..SMALL })),
        ("many_words", shaped(3, Shape { clauses: 700, on_purpose: 10, literals: 6, ..SMALL })),
        ("no_clause", shaped(4, Shape { clauses: 0, ..SMALL })),
        ("bpost", bpost()),
    ]
}

fn questions(program: &Program, seed: u64, many: usize) -> Vec<Question> {
    let mut random = Random(seed);
    let real = program.policy != "random";
    let one = |at: usize| match (real, at % 3) {
        (true, 0) => random::lifelike(&mut random, program, 20, 0),
        (true, _) => random::lifelike(&mut random, program, 5, 40),
        (false, part) => random::question(&mut random, program, part * 20),
    };
    (0..many).map(one).collect()
}

/// Requests with the words they must get: questions, and values that no input takes.
fn cases(program: &Program, many: usize) -> Vec<(Vec<i32>, u64)> {
    let standalone = Standalone::new(program).unwrap();
    let mut random = Random(99);
    let mut list = Vec::new();
    for question in questions(program, 5, many) {
        let word = standalone.word(question.values());
        assert_eq!(outcome::first(word), Interpreter(program).first(&question), "{question:?}");
        list.push((question.values().to_vec(), word));
        if random.percent(20) {
            let mut values = question.values().to_vec();
            let at = random.below(values.len());
            values[at] = match random.below(4) {
                0 => i32::MAX - 1,
                1 => i32::MIN + 1,
                2 => ABSENT,
                _ => -1_000_000,
            };
            let fits = question.clone().set(program, at, values[at]).is_ok();
            let word = standalone.word(&values);
            assert_eq!(word == outcome::REFUSED, !fits, "{at}: {}", values[at]);
            list.push((values, word));
        }
    }
    list
}

#[test]
fn random_programs_have_one_answer_and_no_other_value_is_taken() {
    let mut refused = 0;
    for seed in 0..400 {
        let mut random = Random(seed);
        let shape = Shape::any(&mut random);
        let program = random::program(&mut random, shape);
        let list = cases(&program, 40);
        refused += list.iter().filter(|(_, word)| *word == outcome::REFUSED).count();
        let standalone = Standalone::new(&program).unwrap();
        assert_eq!(standalone.word(&list[0].0[1..]), outcome::REFUSED, "a value too few");
    }
    assert!(refused > 1_000, "{refused}");
}

#[test]
fn a_policy_of_a_company_has_one_answer() {
    let program = bpost();
    let list = cases(&program, 20_000);
    let allowed =
        list.iter().filter(|(_, word)| outcome::settled(*word).verdict == lawful::decision::Verdict::Allow);
    assert!(allowed.count() > 3_000);
}

#[test]
fn more_than_64_facts_that_may_be_absent_are_exact() {
    let shape = Shape { facts: 90, clauses: 60, optional: 100, literals: 3, ..SMALL };
    cases(&shaped(6, shape), 3_000);
}

#[test]
fn malformed_programs_are_refused() {
    let mut program = shaped(1, SMALL);
    program.clauses[0].literals[0].attribute = 999;
    assert!(matches!(Standalone::new(&program), Err(CompileError::Malformed { .. })));
    assert!(matches!(Target::from_name("riscv64gc-unknown-linux-gnu"), Err(CompileError::Target { .. })));
}

// Object files.

/// A program in C that reads requests and writes the words for them.
fn harness(name: &str) -> String {
    format!(
        "#include <stdio.h>\n#define {upper}_CLAUSES\n#include \"{name}.h\"\n\
         int main(void) {{\n  {name}_request request = {name}_request_new(0, lawful_day(2026, 11, 22));\n  \
         if (lawful_day(1970, 1, 1) != 0 || lawful_day(2026, 11, 22) != 20779) return 3;\n  \
         if (sizeof {name}_clauses / sizeof *{name}_clauses < 1) return 4;\n  \
         while (fread(&request, sizeof request, 1, stdin) == 1) {{\n    \
         uint64_t word = {name}_decide(&request);\n    \
         if (lawful_refused(word) && lawful_verdict(word) != LAWFUL_UNKNOWN) return 5;\n    \
         if (fwrite(&word, sizeof word, 1, stdout) != 1) return 2;\n  }}\n  return 0;\n}}\n",
        upper = name.to_ascii_uppercase()
    )
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn bytes(list: &[(Vec<i32>, u64)]) -> Vec<u8> {
    list.iter().flat_map(|(values, _)| values).flat_map(|value| value.to_le_bytes()).collect()
}

/// What a program that reads requests says of them.
fn asked(command: &mut Command, list: &[(Vec<i32>, u64)]) {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut stdin, bytes) = (child.stdin.take().unwrap(), bytes(list));
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{:?}", output.status);
    let words: Vec<u64> =
        output.stdout.chunks_exact(8).map(|word| u64::from_le_bytes(word.try_into().unwrap())).collect();
    assert_eq!(words.len(), list.len());
    for (word, (values, expected)) in words.iter().zip(list) {
        assert_eq!(word, expected, "{values:?}");
    }
}

fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Whether a tool is there; on the build server it has to be.
fn has(tool: &str, test: &str) -> bool {
    let there = is_installed(tool);
    assert!(there || std::env::var_os("CI").is_none(), "{test} needs {tool}");
    if !there {
        println!("skipped: {test} needs {tool}, which is not installed");
    }
    there
}

#[test]
fn c_programs_with_the_object_the_static_and_the_shared_library_agree_with_the_reference() {
    let Ok(target) = Target::host() else { return };
    if !has("cc", "linking") {
        return;
    }
    for (name, program) in programs() {
        let folder = folder(&format!("c_{name}"));
        let standalone = Standalone::new(&program).unwrap();
        let object = standalone.object(name, target).unwrap();
        std::fs::write(folder.join("policy.o"), &object).unwrap();
        std::fs::write(folder.join("libpolicy.a"), standalone.static_library(name, target).unwrap()).unwrap();
        std::fs::write(folder.join(format!("{name}.h")), header(&program, name)).unwrap();
        std::fs::write(folder.join("main.c"), harness(name)).unwrap();
        let cc = |arguments: &[&str]| {
            let strict = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-O1"];
            run(Command::new("cc").current_dir(&folder).args(strict).args(arguments));
        };
        let list = cases(&program, 4_000);
        cc(&["main.c", "policy.o", "-o", "by_object"]);
        asked(&mut Command::new(folder.join("by_object")), &list);
        cc(&["main.c", "-L.", "-l:libpolicy.a", "-o", "by_archive"]);
        asked(&mut Command::new(folder.join("by_archive")), &list[..500.min(list.len())]);
        cc(&["-shared", "policy.o", "-o", "libpolicy.so"]);
        cc(&["main.c", "-L.", "-l:libpolicy.so", "-Wl,-rpath,$ORIGIN", "-o", "by_library"]);
        asked(&mut Command::new(folder.join("by_library")), &list[..500.min(list.len())]);
    }
}

#[test]
fn the_header_is_cpp_too() {
    if !has("c++", "the header in C++") {
        return;
    }
    let folder = folder("cpp");
    std::fs::write(folder.join("bpost.h"), header(&bpost(), "bpost")).unwrap();
    std::fs::write(folder.join("main.cpp"), "#include \"bpost.h\"\nint main() { return 0; }\n").unwrap();
    let strict = ["-std=c++17", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "main.cpp"];
    run(Command::new("c++").current_dir(&folder).args(strict));
}

#[test]
fn code_for_arm_runs_under_an_emulator_and_agrees() {
    let (cc, qemu) = ("aarch64-linux-gnu-gcc", "qemu-aarch64");
    if !has(cc, "code for ARM") || !has(qemu, "code for ARM") {
        return;
    }
    for (name, program) in programs() {
        let folder = folder(&format!("arm_{name}"));
        let object = Standalone::new(&program).unwrap().object(name, Target::LinuxArm).unwrap();
        std::fs::write(folder.join("policy.o"), object).unwrap();
        std::fs::write(folder.join(format!("{name}.h")), header(&program, name)).unwrap();
        std::fs::write(folder.join("main.c"), harness(name)).unwrap();
        run(Command::new(cc).current_dir(&folder).args(["-static", "main.c", "policy.o", "-o", "main"]));
        asked(Command::new(qemu).arg(folder.join("main")), &cases(&program, 3_000));
    }
}

#[test]
fn every_target_has_its_format_and_its_bytes_are_always_the_same() {
    use object::{Architecture, BinaryFormat, Object, ObjectSymbol};
    let (_, program) = programs().remove(0);
    let (one, two) = (Standalone::new(&program).unwrap(), Standalone::new(&program.clone()).unwrap());
    for target in Target::ALL {
        let bytes = one.object("shop", target).unwrap();
        assert_eq!(bytes, two.object("shop", target).unwrap(), "{target:?}");
        assert_eq!(
            one.static_library("shop", target).unwrap(),
            two.static_library("shop", target).unwrap(),
            "{target:?}"
        );
        let file = object::File::parse(&*bytes).unwrap();
        let (format, architecture) = match target {
            Target::LinuxX86 => (BinaryFormat::Elf, Architecture::X86_64),
            Target::LinuxArm => (BinaryFormat::Elf, Architecture::Aarch64),
            Target::MacX86 => (BinaryFormat::MachO, Architecture::X86_64),
            Target::MacArm => (BinaryFormat::MachO, Architecture::Aarch64),
            Target::WindowsX86 => (BinaryFormat::Coff, Architecture::X86_64),
        };
        assert_eq!((file.format(), file.architecture()), (format, architecture));
        let exported: Vec<String> = file
            .symbols()
            .filter(|symbol| symbol.is_global() && symbol.is_definition())
            .map(|symbol| symbol.name().unwrap().trim_start_matches('_').to_owned())
            .collect();
        assert_eq!(exported, ["shop_decide"], "{target:?}");
        assert_eq!(Target::from_name(target.name()).unwrap(), target);
        let needed =
            file.symbols().filter(|symbol| symbol.is_undefined() && !symbol.name().unwrap().is_empty());
        assert_eq!(needed.count(), 0, "{target:?} needs nothing from outside");
    }
    assert_eq!(one.wasm(), two.wasm());
}

// WebAssembly.

const SCRIPT: &str = r#"
const { readFileSync, writeFileSync } = require("fs");
const [code, requests, inputs, out] = process.argv.slice(2);
const policy = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(code)), {}).exports;
const bytes = readFileSync(requests), size = 4 * Number(inputs);
const many = bytes.length / size, words = new BigUint64Array(many);
const memory = new Uint8Array(policy.memory.buffer);
for (let at = 0; at < many; at++) {
  memory.set(bytes.subarray(at * size, (at + 1) * size), 0);
  words[at] = BigInt.asUintN(64, policy.decide(0));
}
writeFileSync(out, Buffer.from(words.buffer));
"#;

#[test]
fn webassembly_in_node_agrees() {
    if !has("node", "WebAssembly") {
        return;
    }
    for (name, program) in programs() {
        let folder = folder(&format!("wasm_{name}"));
        let list = cases(&program, 4_000);
        std::fs::write(folder.join("policy.wasm"), Standalone::new(&program).unwrap().wasm()).unwrap();
        std::fs::write(folder.join("requests"), bytes(&list)).unwrap();
        std::fs::write(folder.join("ask.cjs"), SCRIPT).unwrap();
        let inputs = program.inputs.len().to_string();
        run(Command::new("node").current_dir(&folder).args([
            "ask.cjs",
            "policy.wasm",
            "requests",
            &inputs,
            "words",
        ]));
        let words = std::fs::read(folder.join("words")).unwrap();
        assert_eq!(words.len(), list.len() * 8);
        for (word, (values, expected)) in words.chunks_exact(8).zip(&list) {
            assert_eq!(u64::from_le_bytes(word.try_into().unwrap()), *expected, "{name}: {values:?}");
        }
    }
}

#[test]
fn the_header_names_what_is_the_policys_own() {
    let mut program = shaped(1, SMALL);
    program.inputs[7].name = "int".to_owned();
    program.inputs[8].name = "over */ here".to_owned();
    program.inputs[9].name = "over__/_here".to_owned();
    if let Domain::Words(words) = &mut program.inputs[0].domain {
        (words[0], words[1]) = ("Deliver".to_owned(), "deliver".to_owned());
    }
    program.policy = "a */ b".to_owned();
    let text = header(&program, "1 shop");
    for wanted in [
        "enum _1_shop_purpose {",
        "_1_SHOP_PURPOSE_DELIVER = 0,",
        "_1_SHOP_PURPOSE_DELIVER_2 = 1,",
        "int32_t int_2;",
        "uint64_t _1_shop_decide(const _1_shop_request *request);",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    if has("cc", "the header") {
        let folder = folder("names");
        std::fs::write(folder.join("shop.h"), &text).unwrap();
        std::fs::write(folder.join("main.c"), "#define _1_SHOP_CLAUSES\n#include \"shop.h\"\nint main(void) { return _1_shop_clauses[0] == 0; }\n").unwrap();
        run(Command::new("cc").current_dir(&folder).args(["-Wall", "-Werror", "-fsyntax-only", "main.c"]));
    }
}
