//! What a programmer would write for the same policy, compiled by `rustc -O3`, beside the object file: in a process of its own, which measures
//! itself when it is told to. So this workspace needs no `unsafe` to call code that it did not compile.
//!
//! Three ways are written out for a program: a chain of `if`, a clause each; a `match` on the purpose with a chain for each of them; and the loop over
//! the bit tables with the shape of this policy as constants. The first two start from a plain struct with the phases of periods worked out, as a
//! packed question does.
#![allow(dead_code, reason = "not every benchmark takes all of it")]

use lawful::decision::{Cut, Domain, Literal, Program, Question, input};
use lawful_native::{NativePolicy, Packed, Standalone, Target, outcome};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};

/// Which ways are written out beside the tables and the object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The tables alone.
    Tables,
    /// And the `match`.
    Match,
    /// And the chain.
    Chain,
}

/// The process.
pub struct Outside {
    child: std::process::Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    /// What is written out, and how long rustc took for it, in seconds; none if it was there already.
    pub rustc: Option<f64>,
}

impl Outside {
    /// Writes, compiles, starts. None, with a word about why, if a tool is missing.
    pub fn start(name: &str, written: Written, policy: &NativePolicy, asked: &[Question]) -> Option<Self> {
        let (program, packed) = (policy.program(), asked.iter().map(|question| policy.pack(question)));
        let packed: Vec<Packed> = packed.collect();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench_{name}"));
        std::fs::create_dir_all(&folder).unwrap();
        let object = Standalone::new(program).unwrap().object("policy", Target::host().ok()?).unwrap();
        let source = source(written, policy, &packed);
        let numbers =
            |list: &mut dyn Iterator<Item = i32>| -> Vec<u8> { list.flat_map(i32::to_le_bytes).collect() };
        let values = numbers(&mut asked.iter().flat_map(|question| question.values().iter().copied()));
        let phases = |question: &Question| -> Vec<i32> {
            periods(program).map(|at| i32::from(question.class(&program.attributes[at]))).collect()
        };
        let phases = numbers(&mut asked.iter().flat_map(phases));
        let heads = |packed: &Packed| -> Vec<i32> {
            let (base, open, rows) = policy.selected(packed);
            [base, open].into_iter().chain(rows).map(|number| number as i32).collect()
        };
        let heads = numbers(&mut packed.iter().flat_map(heads));
        let tables = policy.tables().to_vec();
        for (file, bytes) in
            [("values", &values), ("phases", &phases), ("heads", &heads), ("tables", &tables)]
        {
            std::fs::write(folder.join(file), bytes).unwrap();
        }
        let known = |file: &str, bytes: &[u8]| std::fs::read(folder.join(file)).is_ok_and(|old| old == bytes);
        let mut rustc = None;
        let built = known("main.rs", source.as_bytes()) && known("policy.o", &object);
        if !built || !folder.join("main").exists() || !folder.join("policy.so").exists() {
            let _ = std::fs::remove_file(folder.join("main"));
            std::fs::write(folder.join("policy.o"), &object).unwrap();
            std::fs::write(folder.join("main.rs"), &source).unwrap();
            let start = std::time::Instant::now();
            run(
                &folder,
                "rustc",
                &["--edition=2024", "-Copt-level=3", "-Ccodegen-units=1", "-Clink-arg=policy.o", "main.rs"],
            )?;
            rustc = Some(start.elapsed().as_secs_f64());
            run(&folder, "cc", &["-shared", "policy.o", "-o", "policy.so"])?;
        }
        let main: PathBuf = folder.join("main");
        let mut child = Command::new(main)
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Some(Self { child, stdin, stdout: BufReader::new(stdout), rustc })
    }

    /// Lets one way answer all requests: the sum of the words, and the nanoseconds of the processor.
    pub fn run(&mut self, way: &str) -> (u64, f64) {
        writeln!(self.stdin, "{way}").unwrap();
        self.stdin.flush().unwrap();
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        let mut words = line.split_whitespace();
        let mut next = || words.next().unwrap_or_else(|| panic!("{way}: the other process ended"));
        (next().parse().unwrap(), next().parse().unwrap())
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The number by which two lists of words are compared: their order matters.
pub fn digest(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, |all, word| (all.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

fn run(folder: &Path, tool: &str, arguments: &[&str]) -> Option<()> {
    match Command::new(tool).current_dir(folder).args(arguments).output() {
        Ok(output) => {
            assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
            Some(())
        }
        Err(error) => {
            println!("left out: {tool} cannot be started ({error})");
            None
        }
    }
}

/// The attributes that are phases of periods.
fn periods(program: &Program) -> impl Iterator<Item = usize> {
    let list = program.attributes.iter().enumerate();
    let list: Vec<usize> =
        list.filter(|(_, one)| matches!(one.cut, Cut::Over(..))).map(|(at, _)| at).collect();
    list.into_iter()
}

/// One literal, as a person would write it.
fn condition(program: &Program, literal: &Literal) -> String {
    let attribute = &program.attributes[literal.attribute];
    let field = format!("r.i{}", attribute.input);
    let list = |values: Vec<usize>| values.iter().map(usize::to_string).collect::<Vec<_>>().join(" | ");
    match &attribute.cut {
        Cut::Classes(classes) => {
            let (yes, no): (Vec<usize>, Vec<usize>) =
                (0..classes.len()).partition(|value| literal.accepts.contains(classes[*value]));
            if yes.len() <= no.len() {
                format!("matches!({field}, {})", list(yes))
            } else {
                format!("!matches!({field}, {})", list(no))
            }
        }
        Cut::Over(..) => {
            let yes = (1..attribute.classes).filter(|class| literal.accepts.contains(*class));
            format!("matches!(r.p{}, {})", literal.attribute, list(yes.map(usize::from).collect()))
        }
        Cut::Thresholds(thresholds) => {
            let (mut parts, mut class) = (Vec::new(), 1);
            while class < attribute.classes {
                let from = class;
                while class < attribute.classes && literal.accepts.contains(class) {
                    class += 1;
                }
                if from < class {
                    let low = usize::from(from).checked_sub(2).map(|at| thresholds[at]);
                    let high = thresholds.get(usize::from(class) - 2);
                    parts.push(match (low, high) {
                        (None, None) => "true".to_owned(),
                        (Some(low), None) => format!("{field} >= {low}"),
                        (None, Some(high)) => format!("{field} < {high}"),
                        (Some(low), Some(high)) => format!("({low}..{high}).contains(&{field})"),
                    });
                }
                class += 1;
            }
            format!("({})", parts.join(" || "))
        }
    }
}

/// A chain of clauses, in order; literals on the purpose only if wanted.
fn chain(out: &mut String, program: &Program, clauses: impl Iterator<Item = usize>, with_purpose: bool) {
    for at in clauses {
        let literals = program.clauses[at].literals.iter();
        let literals =
            literals.filter(|one| with_purpose || program.attributes[one.attribute].input != input::PURPOSE);
        let conditions: Vec<String> = literals.map(|literal| condition(program, literal)).collect();
        let word = outcome::word(program, Some(at as u32));
        match conditions.is_empty() {
            true => writeln!(out, "    if true {{ return {word}; }}").unwrap(),
            false => writeln!(out, "    if {} {{ return {word}; }}", conditions.join(" && ")).unwrap(),
        }
    }
    writeln!(out, "    {}\n}}", outcome::word(program, None)).unwrap();
}

fn by_hand(out: &mut String, program: &Program, written: Written) {
    let Domain::Words(purposes) = &program.inputs[input::PURPOSE].domain else {
        panic!("purposes are words")
    };
    writeln!(out, "#[derive(Clone, Copy)] pub struct Request {{").unwrap();
    let of = |domain: &Domain| match domain {
        Domain::Words(words) if words.len() <= 256 => "u8",
        Domain::Words(_) => "u16",
        Domain::Number { .. } | Domain::Day | Domain::Event => "i32",
    };
    let mut read = String::new();
    for (at, asked) in program.inputs.iter().enumerate() {
        writeln!(out, "    pub i{at}: {},", of(&asked.domain)).unwrap();
        write!(read, "i{at}: values[{at}] as {}, ", of(&asked.domain)).unwrap();
    }
    for (at, attribute) in periods(program).enumerate() {
        writeln!(out, "    pub p{attribute}: u8,").unwrap();
        write!(read, "p{attribute}: phases[{at}] as u8, ").unwrap();
    }
    writeln!(out, "}}\nfn read(values: &[i32], phases: &[i32]) -> Request {{ Request {{ {read}}} }}")
        .unwrap();
    if written == Written::Chain {
        writeln!(out, "fn chain(r: &Request) -> u64 {{").unwrap();
        chain(out, program, 0..program.clauses.len(), true);
    }
    let accepts = |at: usize, purpose: usize| {
        program.clauses[at].literals.iter().all(|literal| match &program.attributes[literal.attribute] {
            on if on.input != input::PURPOSE => true,
            on => matches!(&on.cut, Cut::Classes(classes) if literal.accepts.contains(classes[purpose])),
        })
    };
    let mut arms = String::new();
    for purpose in 0..purposes.len() {
        writeln!(out, "fn purpose{purpose}(r: &Request) -> u64 {{").unwrap();
        chain(out, program, (0..program.clauses.len()).filter(|at| accepts(*at, purpose)), false);
        write!(arms, "{purpose} => purpose{purpose}(r), ").unwrap();
    }
    writeln!(out, "fn by_purpose(r: &Request) -> u64 {{ match r.i0 {{ {arms}_ => unreachable!() }} }}")
        .unwrap();
}

/// The loop over the tables, with the number of columns and the length of rows as constants.
fn tables(out: &mut String, policy: &NativePolicy) {
    let columns = policy.columns();
    // The head of a packed question has 12 bytes for rows, or they are elsewhere.
    let (row, places, align) = match policy.row_bits() {
        8 => ("u8", 12, 32),
        16 => ("u16", 6, 32),
        _ => ("u32", columns, 4),
    };
    writeln!(
        out,
        "#[repr(C, align({}))] pub struct Head {{ base: u32, open: u32, rows: [{row}; {places}] }}",
        align
    )
    .unwrap();
    writeln!(
        out,
        "fn head(n: &[i32]) -> Head {{ let mut rows = [0; {places}]; \
         for (row, n) in rows.iter_mut().zip(&n[2..]) {{ *row = *n as {row}; }} \
         Head {{ base: n[0] as u32, open: n[1] as u32, rows }} }}"
    )
    .unwrap();
    let and = |word: &str| {
        let unit = policy.row_unit();
        let rows = (0..columns)
            .map(|column| format!("word_at(base.add(h.rows[{column}] as usize * {unit} + ({word}) * 8))"));
        rows.collect::<Vec<_>>().join(" & ")
    };
    let found = match policy.words() {
        Some(1) => format!("let bit = ({}).trailing_zeros() as usize;", and("0")),
        Some(_) => format!(
            "let (low, high) = ({}, {}); \
             let bit = if low != 0 {{ low.trailing_zeros() }} else {{ 64 + high.trailing_zeros() }} as usize;",
            and("0"),
            and("1")
        ),
        None => format!(
            "let mut at = 0; let bit = loop {{ let (low, high) = ({}, {}); \
             if low | high != 0 {{ break at * 64 + if low != 0 {{ low.trailing_zeros() }} \
             else {{ 64 + high.trailing_zeros() }} as usize; }} at += 2; }};",
            and("at"),
            and("at + 1")
        ),
    };
    writeln!(
        out,
        "#[inline(always)] unsafe fn word_at(at: *const u8) -> u64 {{ unsafe {{ at.cast::<u64>().read_unaligned() }} }}\n\
         fn tables(t: *const u8, h: &Head) -> u64 {{ unsafe {{\n    \
         let base = t.add(h.base as usize);\n    {found}\n    \
         let entry = word_at(base.sub((bit + 1) * 8));\n    \
         entry & 0xffff_ffff | u64::from((entry >> 32) as u32 & h.open != 0) << {}\n}} }}",
        outcome::OPEN_BIT
    )
    .unwrap();
}

fn source(written: Written, policy: &NativePolicy, packed: &[Packed]) -> String {
    let program = policy.program();
    let rows = packed.first().map_or(0, |packed| policy.selected(packed).2.len());
    let mut out = String::from("#![allow(warnings)]\n");
    tables(&mut out, policy);
    let (mut ways, mut requests) = (String::new(), String::new());
    if written != Written::Tables {
        by_hand(&mut out, program, written);
        let (inputs, phases) = (program.inputs.len(), periods(program).count());
        write!(
            requests,
            "let phases = numbers(\"phases\"); \
             let requests: Vec<Request> = values.chunks_exact({inputs}).enumerate()\
             .map(|(at, values)| read(values, &phases[at * {phases}..])).collect();"
        )
        .unwrap();
        ways.push_str("\"match\" => run(hashed, requests.iter().map(by_purpose)),\n");
        if written == Written::Chain {
            ways.push_str("\"chain\" => run(hashed, requests.iter().map(chain)),\n");
        }
    }
    let fields = [("HEAD", rows + 2), ("INPUTS", program.inputs.len())];
    for (name, number) in fields {
        writeln!(out, "const {name}: usize = {number};").unwrap();
    }
    out.push_str(&MAIN.replace("/* requests */", &requests).replace("/* ways */", &ways));
    out
}

/// Reads the requests, and answers with one way at a time.
const MAIN: &str = r#"
use std::io::BufRead;
#[repr(C)] struct Time { seconds: i64, nanoseconds: i64 }
unsafe extern "C" {
    fn policy_decide(request: *const i32) -> u64;
    fn clock_gettime(clock: i32, time: *mut Time) -> i32;
    fn dlopen(name: *const u8, flags: i32) -> *mut u8;
    fn dlsym(library: *mut u8, name: *const u8) -> *mut u8;
    fn dlclose(library: *mut u8) -> i32;
}
fn processor() -> f64 {
    let mut time = Time { seconds: 0, nanoseconds: 0 };
    unsafe { clock_gettime(3, &mut time) };
    time.seconds as f64 * 1e9 + time.nanoseconds as f64
}
fn numbers(file: &str) -> Vec<i32> {
    std::fs::read(file).unwrap().chunks_exact(4).map(|four| i32::from_le_bytes(four.try_into().unwrap())).collect()
}
#[inline(always)]
fn run(hashed: bool, words: impl Iterator<Item = u64>) -> (u64, f64) {
    let start = processor();
    let all = if hashed {
        words.fold(0u64, |all, word| (all.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    } else {
        words.fold(0u64, u64::wrapping_add)
    };
    (std::hint::black_box(all), processor() - start)
}
/// The library from its file to the first answer.
fn load(request: *const i32) -> (u64, f64) {
    let start = processor();
    unsafe {
        let library = dlopen(c"./policy.so".as_ptr().cast(), 2);
        let decide = dlsym(library, c"policy_decide".as_ptr().cast());
        let decide: unsafe extern "C" fn(*const i32) -> u64 = std::mem::transmute(decide);
        let word = decide(request);
        let took = processor() - start;
        dlclose(library);
        (word, took)
    }
}
fn main() {
    let values = numbers("values");
    let heads: Vec<Head> = numbers("heads").chunks_exact(HEAD).map(head).collect();
    let table = std::fs::read("tables").unwrap();
    /* requests */
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (way, hashed) = match line.strip_suffix('#') { Some(way) => (way, true), None => (&*line, false) };
        let (sum, took) = match way {
            "object" => run(hashed, values.chunks_exact(INPUTS).map(|values| unsafe { policy_decide(values.as_ptr()) })),
            "tables" => run(hashed, heads.iter().map(|head| tables(table.as_ptr(), head))),
            "load" => load(values.as_ptr()),
            /* ways */
            other => panic!("{other}"),
        };
        println!("{sum} {took}");
    }
}
"#;
