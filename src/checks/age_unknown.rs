//! A rule for children that can never tell who is a child.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::purposes::{resting_on, whole};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, FactKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "age-unknown",
    severity: Severity::Warning,
    article: "Art. 8(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/age-unknown.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing tells `{0}` who is a child",
    nl: "niets zegt `{0}` wie een kind is",
    fr: "rien ne dit à `{0}` qui est un enfant",
    de: "nichts sagt `{0}`, wer ein Kind ist",
};

const HERE: Words = Words {
    en: "no fact means the age, and no role is marked `minors`",
    nl: "geen feit betekent de leeftijd, en geen rol staat als `minors`",
    fr: "aucun fait ne donne l'âge, et aucun rôle n'est marqué `minors`",
    de: "keine Tatsache bedeutet das Alter, und keine Rolle ist als `minors` gekennzeichnet",
};

const HELP: Words = Words {
    en: "add `fact age: number 0 to 120 means age`, or mark a role as `minors`",
    nl: "voeg `fact age: number 0 to 120 means age` toe, of merk een rol als `minors`",
    fr: "ajoutez `fact age: number 0 to 120 means age`, ou marquez un rôle `minors`",
    de: "fügen Sie `fact age: number 0 to 120 means age` hinzu, oder kennzeichnen Sie eine Rolle als `minors`",
};

const FIX: Words = Words {
    en: "ask for the age",
    nl: "vraag de leeftijd",
    fr: "demander l'âge",
    de: "nach dem Alter fragen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let aged = model.facts.iter().any(|fact| matches!(fact.kind, FactKind::Number { age: true, .. }));
    if model.has_gaps || aged || model.subjects.iter().any(|subject| subject.minors) {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| !purpose.taken.children) {
        let consent = resting_on(purpose, &[Basis::Consent]);
        let Some(children) = purpose.children.as_ref().filter(|_| consent.is_some()) else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, children.span, TITLE.with(name))
            .about(name.clone())
            .here(HERE)
            .help(HELP);
        let taken = model.facts.iter().any(|fact| fact.item.name.text == "age");
        let edit = after(&purpose.item, "fact age: number 0 to 120 means age");
        found.push(if taken { finding } else { finding.fix(FIX, Safety::NeedsReview, vec![edit]) });
    }
    found
}
