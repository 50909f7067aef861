//! The library loaded into Python, and its tests run there. `LAWFUL_PYTHON` names the interpreter; what NumPy and Arrow need is skipped without them,
//! and a failure where `CI` is set.
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
    let name = format!("{}_lawful{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    [folder.join(&name), folder.parent().unwrap().join(&name)]
        .into_iter()
        .find(|path| path.is_file())
        .expect("cargo builds the library before its test")
}

/// The package as it is installed: what is written in Python, and the library beside it.
fn installed(folder: &Path) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("lawful");
    let package = folder.join("lawful");
    std::fs::create_dir(&package).unwrap();
    for entry in std::fs::read_dir(own).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, package.join(path.file_name().unwrap())).unwrap();
        }
    }
    let name = if cfg!(windows) { "_lawful.pyd" } else { "_lawful.abi3.so" };
    std::fs::copy(library(), package.join(name)).unwrap();
}

/// The interpreter; none, with a word about it, if there is none that is new enough.
fn python() -> Option<String> {
    let name = std::env::var("LAWFUL_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let new = Command::new(&name).args(["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).output();
    let there = new.is_ok_and(|output| output.status.success());
    assert!(there || std::env::var_os("CI").is_none(), "these tests need Python 3.11 or later");
    if !there {
        println!("skipped: no Python 3.11 or later called {name} is installed");
    }
    there.then_some(name)
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    println!("{said}");
    assert!(output.status.success(), "{said}");
    said
}

#[test]
fn python_asks_as_everybody_does() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    installed(folder.path());
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let said = run(Command::new(python)
        .args(["-B", "-m", "unittest", "discover", "-s"])
        .arg(own.join("tests"))
        .current_dir(folder.path())
        .env("PYTHONPATH", folder.path())
        .env("LAWFUL_ROOT", own.join("../..")));
    assert!(said.contains("\nRan "), "tests were found: {said}");
}

/// What the README shows is what it prints.
#[test]
fn the_readme_is_true() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    installed(folder.path());
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    run(Command::new(python)
        .args(["-B", "-m", "doctest"])
        .arg(own.join("README.md"))
        .current_dir(own.join("../.."))
        .env("PYTHONPATH", folder.path()));
}
