//! The library loaded into Node, and its tests run there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "tests say what they expect by failing"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The library as cargo built it beside this test.
fn library() -> PathBuf {
    let folder = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let name = format!("{}lawful_node{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    [folder.join(&name), folder.parent().unwrap().join(&name)]
        .into_iter()
        .find(|path| path.is_file())
        .expect("cargo builds the library before its test")
}

/// Whether Node is there and new enough; where it is not, a word about it.
fn is_there() -> bool {
    let version = Command::new("node").args(["-p", "process.versions.node.split('.')[0] >= 20"]).output();
    let there = version.is_ok_and(|output| output.stdout.starts_with(b"true"));
    assert!(there || std::env::var_os("CI").is_none(), "these tests need Node 20 or later");
    if !there {
        println!("skipped: Node 20 or later is not installed");
    }
    there
}

/// The package as it is installed.
fn installed(folder: &Path) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = folder.join("node_modules/lawful");
    std::fs::create_dir_all(&package).unwrap();
    for name in ["package.json", "index.js", "index.d.ts", "types.js"] {
        std::fs::copy(own.join(name), package.join(name)).unwrap();
    }
    std::fs::copy(library(), package.join("lawful.node")).unwrap();
}

fn run(command: &mut Command) -> (bool, String) {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said.into_owned())
}

#[test]
fn node_asks_as_everybody_does() {
    if !is_there() {
        return;
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    installed(folder.path());
    std::fs::copy(own.join("tests/policy.test.mjs"), folder.path().join("policy.test.mjs")).unwrap();
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=tap"]).current_dir(folder.path());
    node.env("LAWFUL_ROOT", own.join("../..")).env("LAWFUL_README", own.join("README.md"));
    let (well, said) = run(&mut node);
    assert!(well && said.contains("\n# fail 0") && !said.contains("\n# pass 0"), "{said}");
}

/// `LAWFUL_TSC` is the file `tsc` of TypeScript.
#[test]
fn a_misspelt_name_is_an_error_of_the_type_checker() {
    let tsc = std::env::var_os("LAWFUL_TSC").filter(|_| is_there());
    assert!(tsc.is_some() || std::env::var_os("CI").is_none(), "this test needs TypeScript");
    let Some(tsc) = tsc else {
        println!("skipped: LAWFUL_TSC names no TypeScript");
        return;
    };
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    installed(folder.path());
    let policy = own.join("../../examples/newsletter/after.policy");
    let (well, types) =
        run(Command::new("node").arg(folder.path().join("node_modules/lawful/types.js")).arg(policy));
    assert!(well, "{types}");
    std::fs::write(folder.path().join("shop.d.ts"), types).unwrap();
    let checked = |name: &str| {
        std::fs::copy(own.join("tests/types").join(name), folder.path().join(name)).unwrap();
        let mut node = Command::new("node");
        node.arg(&tsc).args(["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", name]);
        run(node.current_dir(folder.path()))
    };
    assert_eq!(checked("good.ts"), (true, String::new()));
    let (well, said) = checked("bad.ts");
    let lines: Vec<&str> = said
        .lines()
        .filter_map(|line| {
            line.strip_prefix("bad.ts(").filter(|line| line.contains(": error TS"))?.split(',').next()
        })
        .collect();
    assert!(!well && lines == ["6", "7", "8", "9", "10"], "{said}");
}
