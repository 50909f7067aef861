#![no_main]

#[path = "../engines.rs"]
#[allow(dead_code, reason = "each target asks one of them")]
mod engines;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| engines::program(bytes));
