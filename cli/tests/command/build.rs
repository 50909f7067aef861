//! `lawful build`.

use crate::harness::{Room, code, out};
use lawful::decision::Program;

const TODAY: [&str; 2] = ["--today", "2026-11-22"];

fn build<'a>(emit: &'a str, out: &'a str) -> Vec<&'a str> {
    vec!["build", "shop", "--emit", emit, "-o", out, TODAY[0], TODAY[1]]
}

#[test]
fn every_kind_is_written_and_is_the_same_again() {
    let room = Room::with_policy();
    let kinds = "obj,staticlib,header,wasm,program,text";
    let first = room.run(&build(kinds, "one"));
    assert_eq!(code(&first), 0, "{}", String::from_utf8_lossy(&first.stderr));
    assert_eq!(code(&room.run(&build(kinds, "two"))), 0);
    let files = |folder: &str| {
        let entries = std::fs::read_dir(room.path().join(folder)).unwrap();
        let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
            .into_iter()
            .map(|path| (path.file_name().unwrap().to_owned(), std::fs::read(path).unwrap()))
            .collect::<Vec<_>>()
    };
    let (one, two) = (files("one"), files("two"));
    assert_eq!(one.len(), 6);
    assert!(one == two, "the same bytes");
    for (name, _) in &one {
        assert!(out(&first).contains(name.to_str().unwrap()), "{name:?} is listed");
    }
    let named = |ending: &str| one.iter().find(|(name, _)| name.to_str().unwrap().ends_with(ending)).unwrap();
    let program = Program::from_bytes(&named(".program").1).unwrap();
    let text = String::from_utf8(named(".program.txt").1.clone()).unwrap();
    assert_eq!(Program::from_text(&text).unwrap(), program);
    let header = String::from_utf8(named(".h").1.clone()).unwrap();
    assert!(header.contains(&program.fingerprint().to_string()));
    assert!(named(".wasm").1.starts_with(b"\0asm"));
}

#[test]
fn other_machines_and_other_names() {
    let room = Room::with_policy();
    for (target, file) in [
        ("aarch64-unknown-linux-gnu", "mine.o"),
        ("aarch64-apple-darwin", "mine.o"),
        ("x86_64-pc-windows-msvc", "mine.obj"),
    ] {
        let mut args = build("obj", target);
        args.extend(["--target", target, "--name", "mine", "--format", "json"]);
        let output = room.run(&args);
        assert_eq!(code(&output), 0);
        let report: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
        assert_eq!(report["target"], target);
        assert!(report["files"][0]["path"].as_str().unwrap().ends_with(file), "{report}");
    }
}

#[test]
fn what_cannot_be_built_is_said() {
    let mut room = Room::with_policy();
    let mut args = build("obj", "out");
    args.extend(["--target", "sparc-sun-solaris"]);
    let output = room.run(&args);
    assert_eq!(code(&output), 2);
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("aarch64-apple-darwin"),
        "the targets are listed"
    );
    assert!(!room.path().join("out").exists(), "nothing is written");

    let mut command = room.command(&build("cdylib", "out"));
    let output = command.env("CC", "there-is-no-such-compiler").output().unwrap();
    assert_eq!(code(&output), 3);
    assert!(String::from_utf8_lossy(&output.stderr).contains("there-is-no-such-compiler"));

    room.write("shop/wrong.policy", "purpose lost {\n}\n");
    let output = room.run(&build("obj", "out2"));
    assert_eq!(code(&output), 3, "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!room.path().join("out2").exists());
}
