//! The saved cases, asked of every engine. The format stands in `corpus/README.md`.

use lawful::decision::{
    ABSENT, Answer, Domain, Engine, First, Interpreter, Program, Question, Verdict, decide, decide_with,
    input,
};
use lawful_agreement::brute;
use lawful_agreement::random::{Random, Shape, lifelike, program, question};
use lawful_agreement::workspace::company;
use lawful_native::{Standalone, TablePolicy, Target, compile, outcome};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How many cases there have to be.
const LEAST: usize = 4_900;
/// And how few bytes.
const MOST_BYTES: u64 = 3 << 20;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Case {
    question: Question,
    first: First,
    answer: Answer,
}

fn case(program: &Program, question: Question) -> Case {
    let first = Interpreter(program).first(&question);
    let answer = decide(program, &question);
    Case { question, first, answer }
}

fn line(case: &Case) -> String {
    let place = |clause: Option<u32>| clause.map_or("-".to_owned(), |at| at.to_string());
    let value = |value: &i32| if *value == ABSENT { "-".to_owned() } else { value.to_string() };
    let values: Vec<String> = case.question.values().iter().map(value).collect();
    let sure = if case.first.sure { "sure" } else { "open" };
    let (first, clause) = (place(case.first.clause), place(case.answer.clause));
    format!("{} | {first} {sure} | {} | {clause}", values.join(" "), case.answer.verdict.word())
}

fn read(program: &Program, line: &str) -> Case {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [values, first, verdict, clause] = parts[..] else { panic!("four parts: {line}") };
    let values: Vec<i32> =
        values.split(' ').map(|value| if value == "-" { ABSENT } else { value.parse().unwrap() }).collect();
    let mut question = Question::new(program, values[input::PURPOSE], values[input::DAY]).unwrap();
    for (at, value) in values.iter().enumerate() {
        question.set(program, at, *value).unwrap();
    }
    let place = |text: &str| (text != "-").then(|| text.parse().unwrap());
    let (first, sure) = first.split_once(' ').unwrap();
    let verdict = [Verdict::Allow, Verdict::Deny, Verdict::Unknown]
        .into_iter()
        .find(|one| one.word() == verdict)
        .unwrap();
    Case {
        question,
        first: First { clause: place(first), sure: sure == "sure" },
        answer: Answer { verdict, clause: place(clause) },
    }
}

/// The programs that the corpus is made for.
fn sources() -> Vec<(String, Program)> {
    let mut list = Vec::new();
    for seed in 0..90 {
        let mut random = Random(9_000 + seed);
        let shape = Shape { clauses: 8 + random.below(70), ..Shape::any(&mut random) };
        list.push((format!("random_{seed:02}"), program(&mut random, shape)));
    }
    let many = Shape {
        purposes: 2,
        clauses: 400,
        facts: 8,
        data: 4,
        on_purpose: 30,
        literals: 6,
        optional: 30,
        cuts: 2,
    };
    list.push(("random_wide".to_owned(), program(&mut Random(9_100), many)));
    for name in ["bpost", "hospital"] {
        let mut program = company(name).program;
        for clause in &mut program.clauses {
            (clause.words, clause.article) = (String::new(), String::new());
            (clause.section, clause.place) = (None, None);
        }
        program.grounds.clear();
        list.push((name.to_owned(), program));
    }
    list
}

/// Cases of a program: up to `each` for every result, every question as empty as it can be.
fn chosen(program: &Program, real: bool, most: usize) -> Vec<Case> {
    let mut random = Random(1);
    let mut seen: BTreeMap<(Option<u32>, bool, Verdict, Option<u32>), usize> = BTreeMap::new();
    let mut cases: Vec<Case> = Vec::new();
    for round in 0..6_000 {
        if cases.len() == most {
            break;
        }
        let (absent, steps) = (random.below(50), [0, 40][round % 2]);
        let asked = match real {
            true => lifelike(&mut random, program, absent / 3, steps),
            false => question(&mut random, program, absent),
        };
        let found = case(program, asked);
        let key = (found.first.clause, found.first.sure, found.answer.verdict, found.answer.clause);
        let count = seen.entry(key).or_default();
        let each = if real { 8 } else { 9 };
        if *count >= each {
            continue;
        }
        let smaller = emptied(program, found);
        if !cases.contains(&smaller) {
            *count += 1;
            cases.push(smaller);
        }
    }
    cases.sort_by_key(line);
    cases
}

fn emptied(program: &Program, mut found: Case) -> Case {
    for (at, asked) in program.inputs.iter().enumerate() {
        let empty = match &asked.domain {
            _ if asked.optional => ABSENT,
            Domain::Number { least, .. } => *least,
            Domain::Words(_) | Domain::Day | Domain::Event => 0,
        };
        let mut smaller = found.question.clone();
        if smaller.set(program, at, empty).is_ok() {
            let smaller = case(program, smaller);
            if (smaller.first, smaller.answer) == (found.first, found.answer) {
                found = smaller;
            }
        }
    }
    found
}

fn bless() {
    for (name, program) in sources() {
        let real = !name.starts_with("random");
        let cases = chosen(&program, real, if real { 800 } else { 170 });
        for case in cases.iter().filter(|case| brute::completions(&program, &case.question) < 300) {
            assert_eq!(brute::exact(&program, &case.question), case.answer.verdict, "{name}: {}", line(case));
        }
        let lines: String = cases.iter().map(|case| line(case) + "\n").collect();
        std::fs::write(folder().join(format!("{name}.program")), program.to_text()).unwrap();
        std::fs::write(folder().join(format!("{name}.cases")), lines).unwrap();
    }
}

fn saved() -> Vec<(String, Program, Vec<Case>)> {
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "program"));
    names.sort();
    let one = |path: &PathBuf| {
        let program = Program::from_text(&std::fs::read_to_string(path).unwrap()).unwrap();
        let cases = std::fs::read_to_string(path.with_extension("cases")).unwrap();
        let cases = cases.lines().map(|line| read(&program, line)).collect();
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), program, cases)
    };
    names.iter().map(one).collect()
}

#[test]
fn corpus_of_saved_cases_has_one_answer_from_every_engine() {
    if std::env::var_os("LAWFUL_BLESS").is_some() {
        bless();
    }
    let saved = saved();
    let bytes: u64 =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
    assert!(bytes < MOST_BYTES, "{bytes} bytes");
    let (mut many, mut verdicts) = (0, [0; 3]);
    for (name, program, cases) in &saved {
        let (native, tables) = (compile(program).unwrap(), TablePolicy::new(program).unwrap());
        let standalone = Standalone::new(program).unwrap();
        for one in cases {
            let Case { question, first, answer } = one;
            let context = || format!("{name}: {}", line(one));
            assert_eq!(case(program, question.clone()), *one, "the reference, {}", context());
            assert_eq!(native.first(question), *first, "machine code, {}", context());
            assert_eq!(native.decide(&native.pack(question)), *answer, "machine code, {}", context());
            assert_eq!(tables.first(question), *first, "tables, {}", context());
            assert_eq!(tables.decide(&tables.pack(question)), *answer, "tables, {}", context());
            assert_eq!(standalone.first(question), *first, "standalone, {}", context());
            assert_eq!(decide_with(program, &standalone, question), *answer, "standalone, {}", context());
            verdicts[answer.verdict as usize] += 1;
            many += 1;
        }
    }
    assert!(many >= LEAST, "{many} cases");
    assert!(verdicts.iter().all(|verdict| *verdict > 700), "allow, deny, unknown: {verdicts:?}");
}

/// One program in C with the object files of all programs: it reads the number of a program and a request, and writes the word.
#[test]
fn corpus_of_saved_cases_has_one_answer_from_object_files_and_webassembly() {
    let folder = tempfile::tempdir().unwrap();
    let saved = saved();
    let (mut input, mut expected) = (Vec::new(), Vec::new());
    let mut main =
        String::from("#include <stdint.h>\n#include <stdio.h>\ntypedef uint64_t decide(const int32_t *);\n");
    let mut table = String::new();
    let target = Target::host().unwrap();
    for (at, (name, program, cases)) in saved.iter().enumerate() {
        let standalone = Standalone::new(program).unwrap();
        std::fs::write(folder.path().join(format!("{name}.o")), standalone.object(name, target).unwrap())
            .unwrap();
        std::fs::write(folder.path().join(format!("{at}.wasm")), standalone.wasm()).unwrap();
        main.push_str(&format!("decide {name}_decide;\n"));
        table.push_str(&format!("{{{name}_decide, {}}},\n", program.inputs.len()));
        for case in cases {
            input.extend((at as u32).to_le_bytes());
            input.extend((program.inputs.len() as u32).to_le_bytes());
            input.extend(case.question.values().iter().flat_map(|value| value.to_le_bytes()));
            expected.push((name, case));
        }
    }
    main.push_str(&format!(
        "static const struct {{ decide *decide; unsigned inputs; }} all[] = {{\n{table}}};\n"
    ));
    main.push_str(
        "int main(void) {\n  uint32_t head[2];\n  int32_t values[1024];\n  while (fread(head, sizeof head, 1, stdin) == 1) {\n    \
         if (head[1] != all[head[0]].inputs || fread(values, 4, head[1], stdin) != head[1]) return 2;\n    \
         uint64_t word = all[head[0]].decide(values);\n    fwrite(&word, sizeof word, 1, stdout);\n  }\n  return 0;\n}\n",
    );
    std::fs::write(folder.path().join("main.c"), main).unwrap();
    std::fs::write(folder.path().join("input"), &input).unwrap();
    std::fs::write(folder.path().join("ask.cjs"), SCRIPT).unwrap();
    let is_there = |tool: &str| {
        let there = Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success());
        assert!(there || std::env::var_os("CI").is_none(), "the corpus needs {tool}");
        if !there {
            println!("skipped: the corpus is not asked of what needs {tool}, which is not installed");
        }
        there
    };
    let check = |who: &str, words: &[u8]| {
        assert_eq!(words.len(), expected.len() * 8, "{who}");
        for (word, (name, case)) in words.chunks_exact(8).zip(&expected) {
            let first = outcome::first(u64::from_le_bytes(word.try_into().unwrap()));
            assert_eq!(first, case.first, "{who}, {name}: {}", line(case));
        }
    };
    if is_there("cc") {
        let objects = saved.iter().map(|(name, ..)| format!("{name}.o"));
        let mut cc = Command::new("cc");
        let linked =
            cc.current_dir(folder.path()).arg("main.c").args(objects).args(["-o", "main"]).output().unwrap();
        assert!(linked.status.success(), "{}", String::from_utf8_lossy(&linked.stderr));
        let mut child = Command::new(folder.path().join("main"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        check("object files", &child.wait_with_output().unwrap().stdout);
        writer.join().unwrap().unwrap();
    }
    if is_there("node") {
        let asked = Command::new("node").current_dir(folder.path()).arg("ask.cjs").output().unwrap();
        assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
        check("WebAssembly", &std::fs::read(folder.path().join("words")).unwrap());
    }
}

const SCRIPT: &str = r#"
const { readFileSync, writeFileSync } = require("fs");
const input = readFileSync("input"), modules = [], words = [];
for (let at = 0; at < input.length; ) {
  const which = input.readUInt32LE(at), size = input.readUInt32LE(at + 4) * 4;
  modules[which] ??= new WebAssembly.Instance(new WebAssembly.Module(readFileSync(`${which}.wasm`)), {}).exports;
  new Uint8Array(modules[which].memory.buffer).set(input.subarray(at + 8, at + 8 + size), 0);
  words.push(BigInt.asUintN(64, modules[which].decide(0)));
  at += 8 + size;
}
writeFileSync("words", Buffer.from(BigUint64Array.from(words).buffer));
"#;
