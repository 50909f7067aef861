//! A rule of the organisation's own is not met. Its findings bear the name of the rule.

use super::demands::Statements;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Piece, Severity, Words};
use crate::model::{Demand, HouseRule, Stated, Text};
use crate::source::Sources;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "requirement-unmet",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/requirement-unmet.md"),
    raised: Raised::ByHouse(find),
};

const UNMET: Words = Words {
    en: "`{0}` does not meet `{1}`",
    nl: "`{0}` voldoet niet aan `{1}`",
    fr: "`{0}` ne respecte pas `{1}`",
    de: "`{0}` erfüllt `{1}` nicht",
};
const ASKED: Words = Words {
    en: "the rule asks for this",
    nl: "de regel vraagt dit",
    fr: "la règle le demande",
    de: "die Regel verlangt das",
};
const HELP: Words = Words {
    en: "state what the rule asks for, or waive it with a reason",
    nl: "vermeld wat de regel vraagt, of wijk ervan af met `waive` en een reden",
    fr: "indiquez ce que la règle demande, ou dérogez-y par `waive` avec un motif",
    de: "geben Sie an, was die Regel verlangt, oder weichen Sie mit `waive` und einem Grund ab",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    if model.house_rules.is_empty() {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let statements = Statements::of(model, inspection.today);
    let mut found = Vec::new();
    for rule in model
        .house_rules
        .iter()
        .filter(|rule| faults.spare(&rule.item) && super::find(&rule.item.name.text).is_none())
    {
        let own = model.declarations.iter().filter(|one| faults.spare(&one.item));
        for one in own {
            if rule.demands.iter().any(|demand| fails(&statements, demand, one)) {
                found.push(finding(rule, one));
            }
        }
    }
    found
}

fn fails<'m>(statements: &Statements<'m>, demand: &Demand, one: &'m Stated) -> bool {
    one.declaration.kind == demand.kind
        && demand.only.as_ref().is_none_or(|only| statements.hold(one, only))
        && !demand.wanted.as_ref().is_some_and(|wanted| statements.hold(one, wanted))
}

fn finding(rule: &HouseRule, one: &Stated) -> Finding {
    let name = &one.item.name;
    let title = UNMET.with(&name.text).with(&rule.item.name.text);
    let finding =
        Finding::new(&rule.item.name.text, rule.severity, name.span, title).about(name.text.clone());
    let finding =
        if rule.text.is_empty() { finding } else { finding.here(Words::same("{0}").with(texts(&rule.text))) };
    let finding = finding.also(rule.item.name.span, ASKED);
    if rule.help.is_empty() {
        finding.help(HELP)
    } else {
        finding.help(Words::same("{0}").with(texts(&rule.help)))
    }
}

/// The page of a rule, like those of the compiler's own findings: what, why, the rule as it stands.
#[must_use]
pub fn house_page(rule: &HouseRule, sources: &Sources) -> String {
    let first = |texts: &[Text], otherwise: &str| {
        texts.iter().map(|text| text.text.as_str()).next().unwrap_or(otherwise).to_owned()
    };
    let name = &rule.item.name.text;
    let what = first(&rule.text, "A rule of the organisation's own; it says nothing of itself in words.");
    let why = first(&rule.because, "The rule gives no reason (`because`).");
    let help = first(&rule.help, HELP.en);
    let (place, written) = (sources.place(rule.item.span), sources.text_of(rule.item.span));
    let (weight, space) = (rule.severity.word(), "\n\n");
    format!(
        "# {name}{space}## What{space}{what}{space}## Why{space}{why}{space}## What to do{space}{help}{space}## The rule{space}It is declared in {place} and \
         its findings weigh `{weight}`.{space}```policy\n{written}\n```\n"
    )
}

fn texts(texts: &[Text]) -> Piece {
    Piece::Texts(
        texts.iter().map(|text| (text.language.clone().unwrap_or_default(), text.text.clone())).collect(),
    )
}
