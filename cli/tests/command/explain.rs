//! `lawful explain`.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;

#[test]
fn a_page_is_dressed_lightly() {
    let room = Room::new();
    assert_snapshot!(room.record(&["explain", "purpose-without-basis"]));
    let coloured = room.run(&["explain", "purpose-without-basis", "--color", "always"]);
    assert!(out(&coloured).starts_with("\u{1b}[1mpurpose-without-basis\u{1b}[0m\n"));
}

#[test]
fn an_unknown_name_gets_the_nearest() {
    let room = Room::new();
    assert_snapshot!(room.record(&["explain", "purpose-without-base"]), @r"
    $ lawful explain purpose-without-base
    --- standard error
    error: there is no finding `purpose-without-base`
     help: did you mean `lawful explain purpose-without-basis`?
    --- exit 2
    ");
    assert!(
        String::from_utf8_lossy(&room.run(&["explain", "zzzzzz"]).stderr)
            .contains("`lawful explain` lists all findings")
    );
}

#[test]
fn all_pages_show_and_are_listed() {
    let room = Room::new();
    let list = room.run(&["explain"]);
    let json: serde_json::Value =
        serde_json::from_slice(&room.run(&["explain", "--format", "json"]).stdout).unwrap();
    let all = json["findings"].as_array().unwrap();
    assert!(!all.is_empty());
    for check in all {
        let name = check["name"].as_str().unwrap();
        assert!(out(&list).contains(name), "{name}");
        let page = room.run(&["explain", name]);
        assert_eq!(code(&page), 0, "{name}");
        assert!(out(&page).starts_with(name) && !out(&page).contains("```"), "{name}");
    }
}

#[test]
fn a_rule_of_the_organisation_has_a_page_where_it_is_declared() {
    let mut room = Room::new();
    room.write(
        "shop/a.policy",
        "require our-labels as error {\n  every purpose has label in nl\n  en \"Purposes bear a Dutch name\"\n  because en \"Our customers read Dutch\"\n}\n",
    );
    assert_snapshot!(room.record(&["explain", "our-labels", "shop"]));
    assert_snapshot!(room.record(&["explain", "our-lables", "shop"]));
    let json: serde_json::Value =
        serde_json::from_slice(&room.run(&["explain", "our-labels", "shop", "--format", "json"]).stdout)
            .unwrap();
    assert_eq!((json["name"].as_str(), json["severity"].as_str()), (Some("our-labels"), Some("error")));
}
