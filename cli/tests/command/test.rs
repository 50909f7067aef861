//! `lawful test`.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;

const TESTS: &str = r#"test "a customer is served on the contract" §3 {
  ask serve_customers with contact_details of customer by use on 2026-03-02
  given has_contract, last_contact is none
  expect allow on contract
}
test "a customer who left is served" {
  ask serve_customers with contact_details of customer by use on 2026-03-02
  given has_contract, last_contact is 2020-01-01
  expect allow on contract
}
"#;

#[test]
fn a_failure_points_into_the_policy() {
    let mut room = Room::with_policy();
    room.show("shop/tests.policy", TESTS);
    assert_snapshot!(room.record(&["test", "shop"]));
    assert_snapshot!("test_json", room.record(&["test", "shop", "--format", "json"]));
}

#[test]
fn no_test_is_said() {
    let output = Room::with_policy().run(&["test", "shop"]);
    assert_eq!((code(&output), out(&output)), (0, "no test is stated in shop\n"));
}
