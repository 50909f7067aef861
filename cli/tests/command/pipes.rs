//! A reader that goes away.

use crate::harness::{Room, code, out};

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_the_command_quietly() {
    let mut room = Room::new();
    room.write("many.policy", "purpos x { }\n".repeat(2000));
    for args in [
        &["check", "many.policy"][..],
        &["check", "many.policy", "--format", "json"],
        &["explain"],
        &["completions", "zsh"],
    ] {
        // Closed before the command starts: on a busy machine it might otherwise be done before.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = room.command(args).stdout(writer).output().unwrap();
        assert_eq!((code(&output), String::from_utf8_lossy(&output.stderr).as_ref()), (141, ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let room = Room::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = room.command(&["explain"]).stdout(full).output().unwrap();
    assert_eq!(code(&output), 2);
    assert!(String::from_utf8_lossy(&output.stderr).contains("the output cannot be written"));
}

#[test]
fn the_server_answers_the_end_of_its_input() {
    let room = Room::new();
    let output = room.run_with(&["lsp", "--stdio"], b"");
    assert_eq!((code(&output), out(&output)), (1, ""), "an editor that goes without `exit` is no clean end");
}
