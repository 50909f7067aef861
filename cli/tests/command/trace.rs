//! `lawful trace`: coverage, drift, marks and the record, in full.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;
use serde_json::Value;

const POLICY: &str = include_str!("../../../examples/trace/accepted/parcel.policy");
const NOTICE: &str = include_str!("../../../examples/trace/accepted/notice.txt");
const LOCK: &str = include_str!("../../../examples/trace/accepted/passages.lock");
const LATER: &str = include_str!("../../../examples/trace/later/notice.txt");

/// The example: policy, notice, record.
fn room(notice: &str) -> Room {
    let mut room = Room::new();
    room.write("parcel/parcel.policy", POLICY);
    room.write("parcel/notice.txt", notice);
    room.write("parcel/passages.lock", LOCK);
    room
}

fn json(room: &Room, args: &[&str]) -> Value {
    serde_json::from_slice(&room.run(args).stdout).unwrap()
}

fn file(room: &Room, name: &str) -> String {
    std::fs::read_to_string(room.path().join(name)).unwrap()
}

#[test]
fn the_example_is_as_its_command_writes_it() {
    let room = room(NOTICE);
    std::fs::remove_file(room.path().join("parcel/passages.lock")).unwrap();
    assert_snapshot!(room.record(&["trace", "parcel", "--accept"]));
    let fresh = file(&room, "parcel/passages.lock");
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/trace/");
    if std::env::var_os("LAWFUL_BLESS").is_some() {
        for folder in ["accepted", "later"] {
            std::fs::write(format!("{example}{folder}/passages.lock"), &fresh).unwrap();
        }
    }
    for folder in ["accepted", "later"] {
        let kept = |name: &str| std::fs::read_to_string(format!("{example}{folder}/{name}")).unwrap();
        assert_eq!(kept("passages.lock"), fresh, "run once with LAWFUL_BLESS=1");
        assert_eq!(kept("parcel.policy"), POLICY);
    }
}

#[test]
fn nothing_changed() {
    assert_snapshot!(room(NOTICE).record(&["trace", "parcel"]));
    assert_eq!(code(&room(NOTICE).run(&["trace", "parcel", "--strict"])), 1, "two passages have no clause");
}

#[test]
fn a_notice_rewritten() {
    assert_snapshot!(room(LATER).record(&["trace", "parcel"]));
}

#[test]
fn marks_to_copy() {
    assert_snapshot!(room(NOTICE).record(&["trace", "parcel", "--marks"]));
}

#[test]
fn without_a_record_there_is_no_drift() {
    let room = room(LATER);
    std::fs::remove_file(room.path().join("parcel/passages.lock")).unwrap();
    assert_snapshot!(room.record(&["trace", "parcel"]));
}

#[test]
fn prose_that_is_not_at_hand() {
    let room = room(NOTICE);
    std::fs::remove_file(room.path().join("parcel/notice.txt")).unwrap();
    assert_snapshot!(room.record(&["trace", "parcel"]));
    assert_eq!(code(&room.run(&["trace", "parcel", "--accept"])), 2, "there is nothing to accept");
    assert_eq!(file(&room, "parcel/passages.lock"), LOCK);
}

#[test]
fn moved_marks_are_written_and_the_rest_is_accepted_by_hand() {
    let mut room = room(LATER);
    assert_snapshot!(room.record(&["trace", "parcel", "--accept"]));
    assert_eq!(file(&room, "parcel/passages.lock"), LOCK, "nothing was recorded");
    assert_snapshot!(room.record(&["trace", "parcel", "--fix"]));
    let fixed = file(&room, "parcel/parcel.policy");
    let expected =
        POLICY.replace("questions §2.2", "questions §2.3").replace("§2.3/de70c03c", "§2.4/de70c03c");
    assert_eq!(fixed, expected);
    assert_eq!(code(&room.run(&["trace", "parcel", "--fix"])), 1, "written once, a mark stays");
    assert_eq!(file(&room, "parcel/parcel.policy"), fixed);
    let mark =
        json(&room, &["trace", "parcel", "--format", "json"])["findings"][0]["fixes"][0]["edits"][0]["text"]
            .clone();
    room.write("parcel/parcel.policy", fixed.replace("§4/cd1613ca", mark.as_str().unwrap()));
    assert_eq!(code(&room.run(&["trace", "parcel", "--accept"])), 0);
    assert_eq!(code(&room.run(&["trace", "parcel"])), 0);
    let names: Vec<String> = std::fs::read_dir(room.path().join("parcel"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 3, "nothing is left over: {names:?}");
}

#[test]
fn marks_may_be_accepted_as_they_stand() {
    let room = room(LATER);
    assert_eq!(code(&room.run(&["trace", "parcel", "--accept", "--as-written"])), 0);
    let report = json(&room, &["trace", "parcel", "--format", "json"]);
    assert_eq!(report["sources"][0]["drift"], Value::Array(Vec::new()));
    assert_eq!(report["findings"][0]["name"], "mark-moved", "§2.3/… still names a passage that is in §2.4");
}

#[test]
fn json_has_all_of_it() {
    let report = json(&room(LATER), &["trace", "parcel", "--format", "json"]);
    assert_eq!((&report["version"], &report["accepted"]), (&1.into(), &true.into()));
    let source = &report["sources"][0];
    assert_eq!((&source["path"], &source["state"]), (&"parcel/notice.txt".into(), &"read".into()));
    let count =
        |what: &str| source["drift"].as_array().unwrap().iter().filter(|step| step["what"] == what).count();
    assert_eq!((count("moved"), count("changed"), count("gone"), count("new")), (4, 1, 0, 3));
    let names: Vec<&str> =
        report["findings"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["mark-moved", "mark-moved", "mark-changed"]);
    assert_eq!(report["findings"][0]["fixes"][0]["edits"][0]["text"], "§2.3");
    assert_eq!(report["unmarked"][0]["clause"], "automated_decisions");
    let bare: Vec<u64> = source["passages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["heading"] == false && one["clause"].is_null())
        .filter_map(|one| one["line"].as_u64())
        .collect();
    assert_eq!(bare, [3, 21, 48]);
}

#[test]
fn what_cannot_be_read_ends_with_2() {
    let mut room = room(NOTICE);
    room.write("parcel/notice.txt", b"caf\xe9");
    assert_snapshot!(room.record(&["trace", "parcel"]));
    let mut room = self::room(NOTICE);
    room.write("parcel/passages.lock", "version = 7\n");
    assert_snapshot!(room.record(&["trace", "parcel"]));
    room.write("parcel/passages.lock", "<<<<<<< mine\n");
    assert_eq!(code(&room.run(&["trace", "parcel"])), 2);
    assert_eq!(code(&room.run(&["trace", "parcel/parcel.policy", "--accept"])), 2);
    assert_eq!(code(&room.run(&["trace", "nowhere"])), 2);
}

#[test]
fn a_workspace_that_names_no_prose() {
    assert_snapshot!(Room::with_policy().record(&["trace", "shop"]));
}

#[test]
#[cfg(unix)]
fn the_record_keeps_its_permissions_and_stays_a_link() {
    use std::os::unix::fs::PermissionsExt;
    let room = room(LATER);
    let (lock, real) = (room.path().join("parcel/passages.lock"), room.path().join("kept.lock"));
    std::fs::rename(&lock, &real).unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("../kept.lock", &lock).unwrap();
    assert_eq!(code(&room.run(&["trace", "parcel", "--accept", "--as-written"])), 0);
    assert!(std::fs::symlink_metadata(&lock).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_ne!(std::fs::read_to_string(&real).unwrap(), LOCK);
    assert!(out(&room.run(&["trace", "parcel"])).contains("unchanged"));
}
