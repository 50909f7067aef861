#![no_main]

#[path = "../engines.rs"]
#[allow(dead_code, reason = "each target asks one of them")]
mod engines;

use std::cell::RefCell;

const PROGRAM: &str = include_str!("../../tests/agreement/corpus/bpost.program");

thread_local! {
    static POLICY: RefCell<(lawful_service::Policy, lawful_service::Json)> = RefCell::new({
        let policy = engines::policy(PROGRAM);
        let json = policy.json();
        (policy, json)
    });
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    POLICY.with_borrow_mut(|(policy, json)| engines::request(policy, json, bytes));
});
