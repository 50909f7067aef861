//! A module is made of a policy without an error, and of no other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test may fail loudly"
)]

use lawful::decision::Program;
use lawful_build::{BuildError, policy};
use std::path::{Path, PathBuf};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn shop(folder: &Path) -> lawful_build::Build {
    policy(repository("examples/choices/shop.policy"))
        .today("2026-11-22")
        .out(folder)
        .target("linux", "x86_64")
}

#[test]
fn the_names_of_the_policy_are_types() {
    let folder = tempfile::tempdir().unwrap();
    let made = shop(folder.path()).try_generate().unwrap();
    let text = std::fs::read_to_string(&made.module).unwrap();
    for part in [
        "pub enum Purpose {\n    /// `newsletter`.\n    Newsletter = 0,",
        "pub enum Data {\n    /// `email_address`.\n    EmailAddress = 0,",
        "pub enum Advertising {",
        "pub const fn advertising(mut self, value: Advertising) -> Self {",
        "pub const fn objected(mut self, value: bool) -> Self {",
        "pub const fn last_order(mut self, value: Option<Day>) -> Self {",
        "pub const fn channel(mut self, value: Channel) -> Self {",
        "include_bytes!(\"shop.program\")",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let program = Program::from_bytes(&std::fs::read(folder.path().join("shop.program")).unwrap()).unwrap();
    assert!(text.starts_with(&format!("// The policy `shop.notice`, program {}.", program.fingerprint())));
    let library = std::fs::read(folder.path().join(format!("lib{}.a", made.library))).unwrap();
    assert!(library.starts_with(b"!<arch>"));
    // The same policy gives the same bytes.
    let other = tempfile::tempdir().unwrap();
    let again = shop(other.path()).try_generate().unwrap();
    assert_eq!(std::fs::read_to_string(again.module).unwrap(), text);
    assert_eq!(std::fs::read(other.path().join(format!("lib{}.a", made.library))).unwrap(), library);
}

#[test]
fn a_policy_with_an_error_is_no_module() {
    let folder = tempfile::tempdir().unwrap();
    let before =
        policy(repository("examples/newsletter/before.policy")).today("2026-11-22").out(folder.path());
    let error = before.target("linux", "x86_64").try_generate().unwrap_err();
    let said = error.to_string();
    assert!(said.contains("before.policy:21:12: error[email-marketing-without-consent]"), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is written");
}

#[test]
fn what_cannot_be_made_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let target = shop(folder.path()).target("solaris", "sparc").try_generate().unwrap_err();
    assert!(target.to_string().contains("aarch64-apple-darwin"), "{target}");
    let day = shop(folder.path()).today("2026-02-30").try_generate().unwrap_err();
    assert!(matches!(day, BuildError::Day(_)), "{day}");
    let notice = shop(folder.path()).notice("another").try_generate().unwrap_err();
    assert!(notice.to_string().contains("shop.notice"), "{notice}");
}
