//! `lawful fmt`.

use crate::harness::{Room, code, out};
use std::time::{Duration, SystemTime};

const BEFORE: &str = "subject   a {label en \"A\"}\n\n\n\npurpose p { // why\n\tuses a,b\n}";
const AFTER: &str = "subject a { label en \"A\" }\n\npurpose p {  // why\n  uses  a, b\n}\n";

fn read(room: &Room, name: &str) -> String {
    std::fs::read_to_string(room.path().join(name)).unwrap()
}

fn err(output: &std::process::Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_folder_is_formatted_and_a_second_time_changes_nothing() {
    let mut room = Room::new();
    room.write("shop/a.policy", BEFORE);
    room.write("shop/deep/b.policy", AFTER);
    room.write("shop/notes.txt", BEFORE);
    let old = SystemTime::now() - Duration::from_secs(1000);
    let untouched =
        std::fs::File::options().append(true).open(room.path().join("shop/deep/b.policy")).unwrap();
    untouched.set_modified(old).unwrap();
    drop(untouched);
    let first = room.run(&["fmt", "shop"]);
    assert_eq!((code(&first), out(&first)), (0, "formatted shop/a.policy\n1 of 2 files changed\n"));
    assert_eq!(read(&room, "shop/a.policy"), AFTER);
    assert_eq!(read(&room, "shop/notes.txt"), BEFORE);
    let second = room.run(&["fmt", "shop"]);
    assert_eq!((code(&second), out(&second)), (0, "0 of 2 files changed\n"));
    let meta = std::fs::metadata(room.path().join("shop/deep/b.policy")).unwrap();
    assert_eq!(meta.modified().unwrap(), old, "a file that need not change is not touched");
    assert_eq!(
        std::fs::read_dir(room.path().join("shop")).unwrap().count(),
        3,
        "nothing is left beside them"
    );
}

#[test]
fn check_shows_what_would_change_and_writes_nothing() {
    let mut room = Room::new();
    room.write("a.policy", BEFORE);
    let check = room.run(&["fmt", "--check", "a.policy"]);
    assert_eq!(code(&check), 1);
    let expected = "--- a.policy\n+++ a.policy\n@@ -1,7 +1,5 @@\n-subject   a {label en \"A\"}\n+subject a { label en \"A\" }\n \n-\n-\n-purpose p { // why\n-\tuses a,b\n-}\n\\ No newline at end of file\n+purpose p {  // why\n+  uses  a, b\n+}\n";
    assert_eq!(out(&check), expected);
    assert_eq!(err(&check), "1 of 1 file would change\n");
    assert_eq!(read(&room, "a.policy"), BEFORE);
    let colours = room.run(&["fmt", "--check", "a.policy", "--color", "always"]);
    assert!(out(&colours).contains("\u{1b}["));
    let plain = room.command(&["fmt", "--check", "a.policy"]).env("NO_COLOR", "1").output().unwrap();
    assert!(!out(&plain).contains('\u{1b}'));
    let json = room.run(&["fmt", "--check", "a.policy", "--format", "json"]);
    let whole: serde_json::Value = serde_json::from_str(out(&json)).unwrap();
    assert_eq!(whole["files"][0], serde_json::json!({ "path": "a.policy", "changed": true, "left": [] }));
    room.write("a.policy", AFTER);
    let clean = room.run(&["fmt", "--check", "a.policy"]);
    assert_eq!((code(&clean), out(&clean)), (0, ""));
}

#[test]
fn standard_input_goes_to_standard_output() {
    let room = Room::new();
    let output = room.run_with(&["fmt", "-"], BEFORE.as_bytes());
    assert_eq!((code(&output), out(&output), err(&output).as_str()), (0, AFTER, ""));
    let check = room.run_with(&["fmt", "--check", "-"], BEFORE.as_bytes());
    assert_eq!((code(&check), out(&check).starts_with("--- <stdin>\n")), (1, true));
    // Terminal codes are the policy's own text.
    let codes = "subject a { label en \"\u{1b}[31m\" }\n";
    assert_eq!(out(&room.run_with(&["fmt", "-"], codes.as_bytes())), codes);
    let blank = room.run_with(&["fmt", "-"], b" \n\t\n");
    assert_eq!((code(&blank), out(&blank)), (0, ""));
}

#[test]
fn what_cannot_be_read_stays_and_is_told() {
    let mut room = Room::new();
    room.write("a.policy", "subject   a\nfatc   b\nsubject   c\n");
    let output = room.run(&["fmt", "a.policy"]);
    assert_eq!(code(&output), 0);
    assert!(out(&output).contains("left as it is a.policy:2"), "{}", out(&output));
    assert_eq!(read(&room, "a.policy"), "subject a\nfatc   b\nsubject c\n");
    let stdin = room.run_with(&["fmt", "-"], b"fatc   b\n");
    assert_eq!((code(&stdin), out(&stdin)), (0, "fatc   b\n"));
    assert!(err(&stdin).contains("left as it is <stdin>:1"));
}

#[test]
fn one_bad_file_does_not_keep_the_others() {
    let mut room = Room::new();
    room.write("a.policy", b"subject \xff".as_slice());
    room.write("b.policy", BEFORE);
    room.write("c.policy", vec![b' '; 16 * 1024 * 1024 + 1]);
    let output = room.run(&["fmt", "a.policy", "nowhere", "c.policy", "b.policy"]);
    assert_eq!(code(&output), 2);
    assert_eq!(read(&room, "b.policy"), AFTER);
    let told = err(&output);
    assert!(told.contains("`a.policy` is not UTF-8: byte 9"), "{told}");
    assert!(
        told.contains("no file or folder `nowhere`") && told.contains("`c.policy` is larger than 16 MiB"),
        "{told}"
    );
    assert_eq!(std::fs::read(room.path().join("a.policy")).unwrap(), b"subject \xff");
    assert_eq!(code(&room.run(&["fmt", "empty-folder"])), 2);
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let mut room = Room::new();
    room.write("real/a.policy", BEFORE);
    room.write("here/readme", "");
    let real = room.path().join("real/a.policy");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    let link = room.path().join("here/a.policy");
    symlink("../real/a.policy", &link).unwrap();
    assert_eq!(code(&room.run(&["fmt", "here/a.policy"])), 0);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(read(&room, "real/a.policy"), AFTER);
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);

    room.write("locked.policy", BEFORE);
    let locked = room.path().join("locked.policy");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o444)).unwrap();
    let output = room.run(&["fmt", "locked.policy"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("read-only"), "{}", err(&output));
    assert_eq!(read(&room, "locked.policy"), BEFORE);
    symlink("nowhere", room.path().join("dangling.policy")).unwrap();
    assert_eq!(code(&room.run(&["fmt", "dangling.policy"])), 2);
}
