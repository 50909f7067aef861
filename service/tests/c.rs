//! The cases that every language asks (`tests/conformance/README.md`), asked in C: of each policy the header and the library, and a program that asks them.
//!
//! What C cannot be asked is left out and counted: a request that is refused by name has no numbers. Standalone code looks once; where a case leaves open
//! what the first clause that can hold looks at, it says `unknown`, which the library may still settle by trying every way.

use super::conformance::{cases, text};
use super::load::{day, repository};
use lawful_native::{Standalone, Target, header};
use lawful_service::{Policy, Program, Request};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

struct Case {
    name: String,
    values: Vec<i32>,
    verdict: &'static str,
    clause: Option<String>,
    /// Whether anything is left open.
    open: bool,
}

/// Asks every case and prints what was said, a line each.
fn source(name: &str, cases: &[Case]) -> String {
    let upper = name.to_ascii_uppercase();
    let many = cases[0].values.len();
    let mut text =
        format!("#define {upper}_CLAUSES\n#include \"{name}.h\"\n#include <stdio.h>\n#include <string.h>\n");
    writeln!(text, "static const int32_t cases[][{many}] = {{").unwrap();
    for case in cases {
        let values = case.values.iter().map(|value| match value {
            &i32::MIN => "LAWFUL_ABSENT".to_owned(),
            value => value.to_string(),
        });
        writeln!(text, "  {{{}}},", values.collect::<Vec<_>>().join(", ")).unwrap();
    }
    write!(
        text,
        "}};
int main(void) {{
  size_t at;
  for (at = 0; at < sizeof cases / sizeof *cases; at++) {{
    {name}_request request = {name}_request_new(0, 0);
    uint64_t word;
    uint32_t clause;
    if (sizeof request != sizeof *cases) return 1;
    memcpy(&request, cases[at], sizeof request);
    word = {name}_decide(&request);
    clause = lawful_clause(word);
    if (lawful_refused(word)) printf(\"refused\\n\");
    else if (lawful_verdict(word) == LAWFUL_UNKNOWN) printf(\"unknown\\n\");
    else printf(\"%s %s\\n\", lawful_verdict(word) == LAWFUL_ALLOW ? \"allow\" : \"deny\",
                clause == LAWFUL_NO_CLAUSE ? \"-\" : {name}_clauses[clause]);
  }}
  return 0;
}}
"
    )
    .unwrap();
    text
}

/// What the program in C says about each case.
fn said(folder: &Path, name: &str, program: &Program, cases: &[Case]) -> Vec<String> {
    let library = Standalone::new(program).unwrap().static_library(name, Target::host().unwrap()).unwrap();
    std::fs::write(folder.join(format!("lib{name}.a")), library).unwrap();
    std::fs::write(folder.join(format!("{name}.h")), header(program, name)).unwrap();
    std::fs::write(folder.join(format!("{name}.c")), source(name, cases)).unwrap();
    let compiled = Command::new("cc")
        .current_dir(folder)
        .args(["-std=c99", "-Wall", "-Wextra", "-Werror", "-I", "."])
        .args([format!("{name}.c"), format!("lib{name}.a"), "-o".to_owned(), name.to_owned()])
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    let ran = Command::new(folder.join(name)).output().unwrap();
    assert!(ran.status.success());
    String::from_utf8(ran.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn a_program_in_c_gets_the_answer_of_every_case_that_has_numbers() {
    let there = Command::new("cc").arg("--version").output().is_ok_and(|output| output.status.success());
    assert!(there || std::env::var_os("CI").is_none(), "the cases in C need cc");
    if !there {
        println!("skipped: the cases in C need cc, which is not installed");
        return;
    }
    let mut policies: BTreeMap<String, Policy> = BTreeMap::new();
    // By the program that answers: a notice of several versions has several.
    let mut asked_of: BTreeMap<String, (Program, Vec<Case>)> = BTreeMap::new();
    let (mut refused, all) = (0, cases());
    for case in &all {
        let (folder, notice) = (case["workspace"].as_str().unwrap(), case["notice"].as_str().unwrap());
        let policy = policies.entry(notice.to_owned()).or_insert_with(|| {
            let load = Policy::options().notice(notice).today(day(case["today"].as_str().unwrap()));
            load.load(repository(folder)).unwrap()
        });
        if case.get("refused").is_some() {
            refused += 1;
            continue;
        }
        let request: Request = serde_json::from_str(&text(case)).unwrap();
        let asked = policy.ask(&request).unwrap();
        let answer = asked.decide();
        assert_eq!(answer.verdict.word(), case["answer"]["verdict"], "{}", case["name"]);
        let values = asked.question().values().to_vec();
        let open = values.contains(&i32::MIN);
        let (_, cases) = asked_of
            .entry(asked.program().fingerprint().to_string())
            .or_insert_with(|| (asked.program().clone(), Vec::new()));
        cases.push(Case {
            name: case["name"].to_string(),
            values,
            verdict: answer.verdict.word(),
            clause: answer.clause.map(str::to_owned),
            open,
        });
    }
    let folder = tempfile::tempdir().unwrap();
    let (mut agree, mut left) = (0, 0);
    for (at, (program, cases)) in asked_of.values().enumerate() {
        let told = said(folder.path(), &format!("policy{at}"), program, cases);
        assert_eq!(told.len(), cases.len());
        for (case, told) in cases.iter().zip(told) {
            let wanted = match (case.verdict, &case.clause) {
                ("unknown", _) => "unknown".to_owned(),
                (verdict, clause) => format!("{verdict} {}", clause.as_deref().unwrap_or("-")),
            };
            if told == wanted {
                agree += 1;
            } else {
                assert!(told == "unknown" && case.open, "{}: {told}, not {wanted}", case.name);
                left += 1;
            }
        }
    }
    println!("{agree} cases alike, {left} that only the library settles, {refused} refused by name");
    assert_eq!(agree + left + refused, all.len());
    assert!(agree > 100, "{agree} alike, {left} left open");
}
