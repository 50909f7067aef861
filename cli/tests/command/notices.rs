//! Several notices in one workspace: `lawful model`, `--policy` and `--as-of`. The group is fictional.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;

const GENERAL: &str = r#"policy group.general { general controller group_company effective 2024-01-01 version "3" }
party group_company { name "Group (fictional)" country BE address "Street 1" contact web <https://group.example> }
subject customer
data address of customer { label en "Address" from subject }
fact has_contract: yes/no "A party to a contract"
event last_contact: date "The last contact"
purpose answer { uses address operation use, store basis contract when has_contract basis none otherwise }
retain all for 3 years after last_contact
rights all { contact web <https://group.example/rights> deadline 1 month complaint to BE.GBA }
automated_decisions none
"#;
const SHOP: &str = r#"policy group.shop { specific to group.general controller group_company effective 2025-01-01 until 2025-12-31 version "1" }
narrow purpose answer { operation use }
rights all deferred to group.general
test "an answer uses the address" {
  ask answer with address of customer by use on 2025-03-02 given has_contract, last_contact is none expect allow
}
"#;
const SHOP_NOW: &str = r#"policy group.shop { specific to group.general controller group_company effective 2026-01-01 version "2" }
override retain all for 1 year after last_contact
"#;
const BANK: &str =
    "policy group.bank { specific to group.general controller group_company effective 2025-01-01 }\n";

fn room() -> Room {
    let mut room = Room::new();
    room.write("group/general.policy", GENERAL);
    room.write("group/shop/2025/notice.policy", SHOP);
    room.write("group/shop/2026/notice.policy", SHOP_NOW);
    room.write("group/bank/notice.policy", BANK);
    room
}

const TODAY: [&str; 2] = ["--today", "2026-11-22"];

fn with<'a>(args: &[&'a str]) -> Vec<&'a str> {
    args.iter().copied().chain(TODAY).collect()
}

#[test]
fn the_model_says_whose_each_clause_is() {
    let room = room();
    assert_snapshot!(room.record(&with(&[
        "model",
        "group",
        "--policy",
        "group.shop",
        "--as-of",
        "2025-06-01"
    ])));
    assert_snapshot!("model_now", room.record(&with(&["model", "group", "--policy", "group.shop"])));
    assert_snapshot!(
        "model_json",
        room.record(&with(&["model", "group", "--policy", "group.bank", "--format", "json"]))
    );
    let all = room.run(&with(&["model", "group"]));
    assert!(out(&all).contains("group.bank") && out(&all).contains("group.shop 2"), "{}", out(&all));
    let unknown = room.run(&with(&["model", "group", "--policy", "group.shoe"]));
    assert_eq!(code(&unknown), 2);
    let words = String::from_utf8(unknown.stderr).unwrap();
    assert!(
        words.contains("there is no notice `group.shoe`, only: group.bank, group.general, group.shop"),
        "{words}"
    );
}

fn request(policy: &str, at: &str, operation: &str) -> String {
    format!(
        "{{\"policy\":{policy},\"purpose\":\"answer\",\"data\":[\"address\"],\"subject\":\"customer\",\"operation\":\"{operation}\",\
         \"at\":\"{at}\",\"given\":{{\"has_contract\":true,\"last_contact\":null}}}}\n"
    )
}

#[test]
fn a_request_names_its_notice_and_the_day_its_version() {
    let room = room();
    let asked = [
        request("\"group.shop\"", "2025-06-01", "store"),
        request("\"group.shop\"", "2026-06-01", "store"),
        request("\"group.bank\"", "2025-06-01", "store"),
        request("\"group.general\"", "2025-06-01", "store"),
        request("null", "2025-06-01", "store"),
        request("\"group.shoe\"", "2025-06-01", "store"),
    ]
    .concat();
    for engine in ["native", "interpreter"] {
        let args = with(&["decide", "group", "--request", "-", "--format", "json", "--engine", engine]);
        let output = room.run_with(&args, asked.as_bytes());
        let lines: Vec<&str> = out(&output).lines().collect();
        let has = |line: usize, words: &str| {
            assert!(lines[line].contains(words), "{engine} {line}: {}", lines[line])
        };
        has(0, "\"verdict\":\"deny\"");
        has(1, "\"verdict\":\"allow\"");
        has(2, "\"verdict\":\"allow\"");
        has(3, "\"verdict\":\"allow\"");
        has(4, "there are several notices: name the one you ask about");
        has(4, "\"allowed\":[\"group.bank\",\"group.shop\"]");
        has(5, "there is no notice `group.shoe`");
        assert_eq!(code(&output), 1);
    }
    // Named once for all; a request may name the same, and no other.
    let args = with(&["decide", "group", "--policy", "group.bank", "--request", "-", "--format", "json"]);
    let asked =
        [request("null", "2025-06-01", "store"), request("\"group.shop\"", "2025-06-01", "store")].concat();
    let output = room.run_with(&args, asked.as_bytes());
    let lines: Vec<&str> = out(&output).lines().collect();
    assert!(lines[0].contains("\"verdict\":\"allow\""), "{}", lines[0]);
    assert!(lines[1].contains("this is not the notice `group.shop`"), "{}", lines[1]);
    let why = room.run_with(
        &with(&["why", "group", "--policy", "group.shop", "--request", "-"]),
        request("null", "2025-06-01", "store").as_bytes(),
    );
    assert!(out(&why).starts_with("✗ deny"), "{}", out(&why));
    let unknown =
        room.run_with(&with(&["decide", "group", "--policy", "shoe", "--request", "-"]), asked.as_bytes());
    assert_eq!(code(&unknown), 3);
}

#[test]
fn tests_and_findings_of_one_notice() {
    let mut room = room();
    let tests = room.run(&with(&["test", "group"]));
    assert_eq!(
        (code(&tests), out(&tests).lines().next()),
        (0, Some("✓ passed  an answer uses the address  group.shop"))
    );
    let none = room.run(&with(&["test", "group", "--policy", "group.bank"]));
    assert!(out(&none).starts_with("no test"), "{}", out(&none));
    // An error of the past is one of that version, and stops everything until it is repaired.
    room.write("group/shop/2025/more.policy", "purpose deliver { uses address }\n");
    assert_eq!(code(&room.run(&with(&["check", "group"]))), 1);
    assert_eq!(code(&room.run(&with(&["check", "group", "--policy", "group.bank"]))), 0);
    assert_eq!(code(&room.run(&with(&["check", "group", "--policy", "group.shop"]))), 0);
    let then = room.run(&with(&["check", "group", "--policy", "group.shop", "--as-of", "2025-06-01"]));
    assert!(code(&then) == 1 && out(&then).contains("purpose-without-basis"), "{}", out(&then));
    assert_eq!(code(&room.run(&with(&["test", "group"]))), 3);
}
