//! What `lawful build` writes, linked into a program in C.

use crate::harness::{Room, code, out};
use lawful_service::{Policy, RequestValue};
use std::path::{Path, PathBuf};
use std::process::Command;

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// What `examples/c/ask.c` asks, and the verdict each customer must get.
const CUSTOMERS: [(&str, Option<&str>, Option<&str>, bool, &str); 6] = [
    ("never asked", None, Some("2025-12-01"), false, "unknown"),
    ("wants letters", Some("letters"), Some("2025-12-01"), false, "deny"),
    ("wants everything", Some("everything"), Some("2025-12-01"), false, "allow"),
    ("has not ordered yet", Some("everything"), None, false, "allow"),
    ("ordered two years ago", Some("everything"), Some("2024-03-01"), false, "deny"),
    ("objects", Some("everything"), Some("2024-03-01"), true, "deny"),
];

#[test]
fn a_program_in_c_gets_the_answers_of_the_policy() {
    let there = Command::new("cc").arg("--version").output().is_ok_and(|output| output.status.success());
    assert!(there || std::env::var_os("CI").is_none(), "the example in C needs cc");
    if !there {
        println!("skipped: the example in C needs cc, which is not installed");
        return;
    }
    let room = Room::new();
    let shop = repository("examples/choices/shop.policy");
    let built = room.run(&[
        "build",
        shop.to_str().unwrap(),
        "--emit",
        "header,staticlib",
        "--name",
        "shop",
        "-o",
        "out",
        "--today",
        "2026-11-22",
    ]);
    assert_eq!(code(&built), 0, "{}", String::from_utf8_lossy(&built.stderr));
    let compiled = Command::new("cc")
        .current_dir(room.path())
        .args(["-std=c99", "-Wall", "-Wextra", "-Werror", "-I", "out"])
        .arg(repository("examples/c/ask.c"))
        .args(["out/libshop.a", "-o", "ask"])
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    let ran = Command::new(room.path().join("ask")).output().unwrap();
    let policy = Policy::options().today(lawful::calendar::parse("2026-11-22").unwrap()).load(shop).unwrap();
    let mut wanted: Vec<String> = CUSTOMERS
        .iter()
        .map(|(name, level, last_order, objected, verdict)| {
            let request = policy.request().purpose("newsletter").data(["email_address"]).subject("customer");
            let request =
                request.operation("use").channel("email").at("2026-03-02").given("objected", *objected);
            let request = request.given("last_order", RequestValue::from(*last_order));
            let request = level.map_or(request.clone(), |level| request.given("advertising", level));
            let asked = request.ask().unwrap();
            let answer = asked.decide();
            assert_eq!(answer.verdict.word(), *verdict, "{name}");
            let clause = answer.clause.map(|clause| format!(" by {clause}")).unwrap_or_default();
            format!("{name}: {verdict}{clause}")
        })
        .collect();
    wanted.push("wants what there is not: refused".to_owned());
    let said: Vec<&str> = out(&ran).lines().collect();
    assert_eq!(said, wanted);
    let page = std::fs::read_to_string(repository("examples/c/README.md")).unwrap();
    assert!(page.contains(out(&ran)), "the page shows what the program says:\n{}", out(&ran));
}
