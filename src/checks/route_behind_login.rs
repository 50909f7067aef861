//! An objection that only somebody with an account can make.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{is_address, web_address, whole};
use super::written::onto;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Objection, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "route-behind-login",
    severity: Severity::Info,
    article: "Art. 12(2), 21(5) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/route-behind-login.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "only who has an account can object to `{0}`",
    nl: "alleen wie een account heeft kan bezwaar maken tegen `{0}`",
    fr: "seul qui a un compte peut s'opposer à `{0}`",
    de: "nur wer ein Konto hat, kann `{0}` widersprechen",
};

const HERE: Words = Words {
    en: "leads to a login",
    nl: "leidt naar een aanmelding",
    fr: "mène à une connexion",
    de: "führt zu einer Anmeldung",
};

const HELP: Words = Words {
    en: "add a way for people without an account",
    nl: "voeg een weg toe voor mensen zonder account",
    fr: "ajoutez une voie pour les personnes sans compte",
    de: "fügen Sie einen Weg für Menschen ohne Konto hinzu",
};

const FIX: Words = Words {
    en: "let people object at {0} too",
    nl: "laat ook op {0} bezwaar maken",
    fr: "permettre aussi de s'opposer sur {0}",
    de: "auch auf {0} widersprechen lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| all_closed(purpose)) {
        let Some(first) = purpose.own_objections().first() else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, first.span, TITLE.with(name))
            .about(name.clone())
            .here(HERE)
            .help(HELP);
        let fact = first.when.as_ref().and_then(|when| objected(inspection, when));
        found.push(match web_address(model).zip(fact) {
            Some((address, fact)) if purpose.item.has_block => {
                let edit = onto(first.span, format!("\n  objection {fact} at <{address}>"));
                finding.fix(FIX.with(address), Safety::NeedsReview, vec![edit])
            }
            Some(_) | None => finding,
        });
    }
    found
}

fn all_closed(purpose: &Purpose) -> bool {
    let closed = |objection: &Objection| {
        let signs = [
            "login",
            "signin",
            "sign-in",
            "log-in",
            "account",
            "aanmelden",
            "inloggen",
            "connexion",
            "anmelden",
        ];
        let way = objection.route.as_deref().filter(|way| is_address(way)).map(str::to_lowercase);
        way.is_some_and(|way| way.split(['/', '.', '?', '=', '#']).any(|part| signs.contains(&part)))
    };
    purpose.objections.iter().all(closed)
}

/// The fact that the condition is about, if it is one alone.
fn objected(inspection: &Inspection<'_>, when: &crate::model::Condition) -> Option<String> {
    use crate::model::{Condition, FactKind, Operand, Test};
    let Condition::Test(Test::OneOf(Operand::Fact(at), values)) = when else { return None };
    let fact = inspection.model.facts.get(*at).filter(|_| *values == [1])?;
    matches!(fact.kind, FactKind::YesNo(_)).then(|| fact.item.name.text.clone())
}
