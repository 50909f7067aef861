//! `lawful new`.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;

#[test]
fn the_start_has_no_finding_and_its_tests_pass() {
    let room = Room::new();
    assert_snapshot!(room.record(&["new", "deep/shop"]));
    let check = room.run(&["check", "deep/shop", "--strict"]);
    assert_eq!((code(&check), out(&check)), (0, "deep/shop: no finding in 5 files\n"));
    assert_snapshot!("new_test", room.record(&["test", "deep/shop"]));
    let left: Vec<_> = std::fs::read_dir(room.path().join("deep")).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is left beside it");
}

#[test]
fn a_folder_that_is_there_is_filled_but_nothing_in_it_replaced() {
    let mut room = Room::new();
    room.write("shop/readme.md", "mine");
    assert_eq!(code(&room.run(&["new", "shop"])), 0);
    let again = room.run(&["new", "shop"]);
    assert_eq!(code(&again), 2);
    assert!(String::from_utf8_lossy(&again.stderr).contains("exists already; nothing was written"));

    room.write("other/tests.policy", "mine");
    assert_eq!(code(&room.run(&["new", "other"])), 2);
    assert_eq!(std::fs::read_dir(room.path().join("other")).unwrap().count(), 1);
    room.write("file", "mine");
    assert_eq!(code(&room.run(&["new", "file"])), 2);
    assert_eq!(std::fs::read_to_string(room.path().join("file")).unwrap(), "mine");
    assert_eq!(std::fs::read_dir(room.path()).unwrap().count(), 3);
}
