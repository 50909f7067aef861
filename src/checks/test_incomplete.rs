//! A test that asks too little, or expects what can never come.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::decision::Gate;
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::model::{Basis, Expectation, Name, PolicyTest};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "test-incomplete",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/test-incomplete.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let whole = model.tests.iter().filter(|test| test.item.complete && !test.item.is_std);
    whole.flat_map(|test| lacking(test).into_iter().chain(mistaken(inspection, test))).collect()
}

/// What a test does not say although it must.
fn lacking(test: &PolicyTest) -> Option<Finding> {
    let lacks = [
        (test.purpose.is_none(), "asks nothing", "add `ask` with a purpose"),
        (test.data.is_empty(), "asks about no data", "add `with` and the data to the question"),
        (test.expect.is_none(), "expects nothing", "add `expect` with allow, deny or unknown"),
    ];
    let lacks: Vec<(&str, &str)> =
        lacks.into_iter().filter_map(|(lacks, what, help)| lacks.then_some((what, help))).collect();
    let (what, _) = lacks.first()?;
    let helps: Vec<&str> = lacks.iter().map(|(_, help)| *help).collect();
    Some(about(test, &test.item.name, format!("this test {what}")).help(helps.join("; ")))
}

/// What a test expects although it can never come.
fn mistaken(inspection: &Inspection<'_>, test: &PolicyTest) -> Vec<Finding> {
    match &test.expect {
        Some(Expectation::Allow(Some(basis))) if Basis::from_word(&basis.text).is_none() => {
            vec![wrong(test, basis, "legal basis", &Basis::ALL.map(Basis::word))]
        }
        Some(Expectation::Deny(Some(gate))) if !gates().contains(&gate.text.as_str()) => {
            vec![wrong(test, gate, "gate", &gates())]
        }
        // What could not be read may declare the fact.
        Some(Expectation::Unknown(names)) if !inspection.model.has_gaps => {
            let open = open(inspection);
            let strange = names.iter().filter(|name| !open.contains(&name.text.as_str()));
            strange.map(|name| wrong(test, name, "fact", &open)).collect()
        }
        Some(Expectation::Allow(_) | Expectation::Deny(_) | Expectation::Unknown(_)) | None => Vec::new(),
    }
}

/// The gates at which a request can be denied. That all were passed, or that no clause spoke, is none.
fn gates() -> Vec<&'static str> {
    Gate::ALL
        .into_iter()
        .filter(|gate| !matches!(gate, Gate::Passed | Gate::Default))
        .map(Gate::word)
        .collect()
}

/// What a question may leave open: facts, and the two things about the act itself that need not be said.
fn open<'a>(inspection: &Inspection<'a>) -> Vec<&'a str> {
    let optional = inspection.space.inputs.iter().filter(|input| input.optional);
    optional.map(|input| input.name.as_str()).collect()
}

fn wrong(test: &PolicyTest, word: &Name, what: &str, known: &[&str]) -> Finding {
    let finding = about(test, word, format!("`{}` is no {what}", word.text)).here("this can never come");
    match crate::syntax::nearest(&word.text, known) {
        Some(near) => {
            let edit = Edit { span: word.span, text: near.to_owned() };
            let finding = finding.help(format!("did you mean `{near}`?"));
            finding.fix(format!("write `{near}`"), Safety::Safe, vec![edit])
        }
        None if known.len() <= 12 => finding.help(format!("write one of: {}", known.join(", "))),
        None => finding.help("write the name of a fact, event or choice of this policy"),
    }
}

fn about(test: &PolicyTest, place: &Name, title: String) -> Finding {
    Finding::new(CHECK.name, CHECK.severity, place.span, title).about(test.item.name.text.clone())
}
