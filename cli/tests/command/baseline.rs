//! `lawful check --baseline` and `--watch`.

use crate::harness::{Room, code, out};
use std::io::{BufRead, BufReader};
use std::sync::mpsc;
use std::time::Duration;

const TODAY: [&str; 2] = ["--today", "2026-03-31"];

fn bad(name: &str) -> String {
    format!("purpose {name} {{\n  uses contact_details\n}}\n")
}

#[test]
fn a_baseline_leaves_what_is_new() {
    let mut room = Room::with_policy();
    room.write("shop/bad.policy", bad("remind"));
    let written =
        room.run(&["check", "shop", "--baseline", "known.json", "--write-baseline", TODAY[0], TODAY[1]]);
    assert_eq!((code(&written), out(&written)), (0, "1 finding written to known.json\n"));
    let against = ["check", "shop", "--baseline", "known.json", TODAY[0], TODAY[1]];
    let same = room.run(&against);
    assert_eq!(
        (code(&same), out(&same)),
        (0, "shop: no new finding, 1 known from the baseline in 5 files\n")
    );

    // Unrelated edits: lines above, a remark within, another layout.
    room.write(
        "shop/bad.policy",
        format!("// above\n\n{}", bad("remind").replace("uses ", "// why\n  uses  ")),
    );
    assert_eq!(code(&room.run(&against)), 0);

    room.write("shop/bad.policy", format!("{}{}", bad("invite"), bad("remind")));
    let more = room.run(&against);
    assert_eq!(code(&more), 1);
    assert!(
        out(&more).contains("`invite` has no legal basis") && !out(&more).contains("`remind`"),
        "{}",
        out(&more)
    );
    let mut json = against.to_vec();
    json.extend(["--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&room.run(&json).stdout).unwrap();
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    assert_eq!(report["baseline"], serde_json::json!({ "known": 1, "gone": 0 }));
    json[7] = "sarif";
    let sarif: serde_json::Value = serde_json::from_slice(&room.run(&json).stdout).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["baselineState"], "new");

    room.write("shop/bad.policy", "// repaired\n");
    let gone = room.run(&against);
    assert_eq!(code(&gone), 0);
    assert!(out(&gone).contains("1 of the baseline is found no more"), "{}", out(&gone));
    assert_eq!(code(&room.run(&["test", "shop"])), 0);
}

#[test]
fn two_equal_findings_are_two() {
    let mut room = Room::with_policy();
    let once = "waive data-unused on nobody because \"r\" by \"DPO\" until 2030-01-01\n";
    room.write("shop/bad.policy", once);
    room.run(&["check", "shop", "--baseline", "known.json", "--write-baseline", TODAY[0], TODAY[1]]);
    room.write("shop/bad.policy", once.repeat(2));
    let output =
        room.run(&["check", "shop", "--baseline", "known.json", "--format", "compact", TODAY[0], TODAY[1]]);
    let new: Vec<&str> = out(&output).lines().filter(|line| line.contains("waiver-unused")).collect();
    assert_eq!(new.len(), 1, "{}", out(&output));
}

#[test]
fn a_baseline_accepts_nothing_and_what_is_no_baseline_is_said() {
    let mut room = Room::with_policy();
    room.write("shop/bad.policy", bad("remind"));
    room.run(&["check", "shop", "--baseline", "known.json", "--write-baseline", TODAY[0], TODAY[1]]);
    assert_eq!(code(&room.run(&["test", "shop"])), 3, "the error still stops compilation");
    for (name, text) in [("broken.json", "{"), ("later.json", "{\"version\":2,\"findings\":[]}")] {
        room.write(name, text);
        assert_eq!(code(&room.run(&["check", "shop", "--baseline", name])), 2, "{name}");
    }
    assert_eq!(code(&room.run(&["check", "shop", "--baseline", "nowhere.json"])), 2);
    assert_eq!(code(&room.run(&["check", "shop", "--write-baseline"])), 2, "it needs a file");
    assert_eq!(code(&room.run(&["check", "nowhere", "--baseline", "x.json", "--write-baseline"])), 2);
    assert!(!room.path().join("x.json").exists(), "nothing is written where something could not be read");
}

#[cfg(unix)]
#[test]
fn a_watch_checks_again_on_change_and_ends_on_ctrl_c() {
    let mut room = Room::with_policy();
    let mut child =
        room.command(&["check", "shop", "--watch", "--format", "human", TODAY[0], TODAY[1]]).spawn().unwrap();
    let (send, lines) = mpsc::channel();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    std::thread::spawn(move || stdout.lines().for_each(|line| drop(send.send(line.unwrap()))));
    let next_sum = || loop {
        let line = lines.recv_timeout(Duration::from_secs(60)).unwrap();
        if line.starts_with("shop: ") {
            break line;
        }
    };
    assert_eq!(next_sum(), "shop: no finding in 4 files");
    room.write("shop/bad.policy", bad("remind"));
    // A file may be seen before it is whole: the last look counts.
    while next_sum() != "shop: 1 error in 5 files" {}
    std::fs::remove_file(room.path().join("shop/bad.policy")).unwrap();
    while next_sum() != "shop: no finding in 4 files" {}
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(code(&room.run_with(&["check", "-", "--watch"], b"")), 2, "standard input is read once");
}
