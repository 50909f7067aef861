//! `lawful fix`.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;

const BAD: &str = "\
purpose remind_customers {
  uses contact_detials, contact_detials
}
data shoe_size { label en \"Shoe size\" }
";
const TODAY: [&str; 2] = ["--today", "2026-03-31"];

fn room() -> Room {
    let mut room = Room::with_policy();
    room.show("shop/bad.policy", BAD);
    room
}

fn read(room: &Room) -> String {
    std::fs::read_to_string(room.path().join("shop/bad.policy")).unwrap()
}

#[test]
fn what_is_safe_is_repaired_and_the_rest_is_listed() {
    let room = room();
    assert_snapshot!(room.record(&["fix", "shop", TODAY[0], TODAY[1]]));
    assert!(read(&room).contains("uses contact_details"), "{}", read(&room));
    assert!(read(&room).contains("data shoe_size"), "what needs a look is left");
    let again = room.run(&["fix", "shop", TODAY[0], TODAY[1]]);
    assert!(out(&again).contains("0 repairs in 0 files"), "{}", out(&again));
    let left: Vec<_> = std::fs::read_dir(room.path().join("shop")).unwrap().collect();
    assert_eq!(left.len(), 5, "nothing is left beside the files");
}

#[test]
fn check_and_diff_write_nothing() {
    let room = room();
    for flag in ["--check", "--diff"] {
        let output = room.run(&["fix", "shop", flag, TODAY[0], TODAY[1]]);
        assert_eq!(code(&output), 1);
        assert_eq!(read(&room), BAD);
        assert_eq!(out(&output).contains("\n+  uses contact_details"), flag == "--diff", "{}", out(&output));
    }
}

#[test]
fn what_needs_a_look_is_applied_where_it_is_named() {
    let room = room();
    let named = room.run(&["fix", "shop", "--review", "data-unused", TODAY[0], TODAY[1]]);
    assert!(!read(&room).contains("shoe_size"), "{}\n{}", out(&named), read(&room));
    for wrong in ["data-unsed", "data-unused:0", "data-unused:x"] {
        let output = room.run(&["fix", "shop", "--review", wrong]);
        assert_eq!(code(&output), 2, "{wrong}");
    }
    assert_eq!(code(&room.run(&["fix", "-"])), 2);
    assert_eq!(code(&room.run(&["fix", "nowhere"])), 2);
}

#[test]
fn unsafe_applies_all_of_which_there_is_one() {
    let room = room();
    let output = room.run(&["fix", "shop", "--unsafe", "--format", "json", TODAY[0], TODAY[1]]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["written"], true);
    assert_eq!(json["changed"], serde_json::json!(["shop/bad.policy"]));
    assert!(json["applied"].as_array().unwrap().iter().all(|one| one["safety"] != "example"));
    assert!(!read(&room).contains("shoe_size"));
}

#[test]
fn what_is_no_text_and_what_is_read_only_stays_as_it_is() {
    let mut room = Room::with_policy();
    let bytes: Vec<u8> = [BAD.as_bytes(), b"// caf\xe9\n"].concat();
    room.write("shop/bad.policy", &bytes);
    room.run(&["fix", "shop", TODAY[0], TODAY[1]]);
    assert_eq!(std::fs::read(room.path().join("shop/bad.policy")).unwrap(), bytes);
    room.write("shop/bad.policy", BAD);
    let path = room.path().join("shop/bad.policy");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let output = room.run(&["fix", "shop", TODAY[0], TODAY[1]]);
    assert_eq!((code(&output), read(&room).as_str()), (2, BAD));
}
