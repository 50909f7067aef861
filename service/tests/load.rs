use lawful::decision::MAGIC;
use lawful_service::{CurrentPolicy, LoadError, Policy};
use std::path::{Path, PathBuf};

pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

pub fn day(text: &str) -> i32 {
    lawful::calendar::parse(text).unwrap()
}

pub fn policy(path: &str) -> Policy {
    Policy::options().today(day("2026-11-22")).load(repository(path)).unwrap()
}

#[test]
fn a_policy_may_be_used_from_any_thread() {
    fn shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    let policy = policy("policies/bpost");
    shared(&policy);
    assert!(policy.is_native());
    assert_eq!(policy.name(), "bpost.early_daily_service");
}

#[test]
fn an_error_that_stands_is_said_in_words() {
    let refused =
        Policy::options().today(day("2026-11-22")).load(repository("examples/newsletter/before.policy"));
    let Err(LoadError::Findings { findings, .. }) = &refused else { panic!("{refused:?}") };
    let names: Vec<&str> = findings.iter().map(|finding| finding.name.as_str()).collect();
    assert_eq!(names, ["direct-marketing-objection-missing", "email-marketing-without-consent"]);
    let said = refused.unwrap_err().to_string();
    assert!(said.starts_with("the policy is not compiled: 2 errors stand"), "{said}");
    assert!(said.contains("examples/newsletter/before.policy:19:9: error[direct-marketing"), "{said}");
    assert!(said.contains("help: add `objection`"), "{said}");
}

#[test]
fn what_is_not_there_is_said() {
    let missing = Policy::load("no/such/folder").unwrap_err().to_string();
    assert_eq!(missing, "there is no file or folder `no/such/folder`");
    let folder = tempfile::tempdir().unwrap();
    let empty = Policy::load(folder.path()).unwrap_err().to_string();
    assert!(empty.starts_with("there is no .policy file in or below"), "{empty}");
    let several = Policy::options().today(day("2026-11-22")).load(repository("policies")).unwrap_err();
    assert!(several.to_string().contains("there are several notices"), "{several}");
}

#[test]
fn a_program_file_is_a_policy_too() {
    let source = policy("policies/bpost");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bpost.program");
    let bytes = source.program().to_bytes();
    std::fs::write(&path, &bytes).unwrap();
    let loaded = Policy::load(&path).unwrap();
    assert_eq!(loaded.program(), source.program());
    let other = Policy::options().notice("another").load(&path).unwrap_err().to_string();
    assert_eq!(other, "the program is of the notice `bpost.early_daily_service`, not `another`");
    for cut in [MAGIC.len(), 40, bytes.len() / 2, bytes.len() - 1] {
        std::fs::write(&path, &bytes[..cut]).unwrap();
        assert!(matches!(Policy::load(&path), Err(LoadError::Program { .. })), "cut at {cut}");
    }
}

#[test]
fn tables_answer_where_no_code_may_be_made() {
    let tables = Policy::options().today(day("2026-11-22")).tables_only();
    let tables = tables.load(repository("examples/newsletter/after.policy")).unwrap();
    assert!(!tables.is_native());
    let asked =
        tables.request().purpose("newsletter").data(["email_address"]).at("2026-03-02").ask().unwrap();
    assert_eq!(asked.decide().verdict.word(), "unknown");
}

#[test]
fn one_policy_follows_another_while_questions_keep_theirs() {
    let current = CurrentPolicy::new(policy("examples/newsletter/after.policy"));
    let before = current.load();
    let asked = before.request().purpose("newsletter").data(["email_address"]).subject("customer");
    let asked = asked.operation("use").channel("email").at("2026-03-02");
    let asked = asked.given("news", "news").given("last_order", "2025-12-01").ask().unwrap();
    assert!(asked.decide().is_allowed());
    current.replace(policy("policies/bpost"));
    drop(before);
    assert_eq!(current.load().name(), "bpost.early_daily_service");
    assert!(asked.decide().is_allowed(), "it is a question about the policy it was asked of");
}
