//! The exception for existing customers, with data that come from others.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::whole;
use crate::finding::{Finding, Severity, Words};
use crate::model::{Basis, Data, Model, Origin, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "soft-opt-in-address-elsewhere",
    severity: Severity::Error,
    article: "Art. 13(2) Directive 2002/58/EC",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/soft-opt-in-address-elsewhere.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the addresses of `{0}` do not come from customers",
    nl: "de adressen van `{0}` komen niet van klanten",
    fr: "les adresses de `{0}` ne viennent pas des clients",
    de: "die Adressen von `{0}` kommen nicht von Kunden",
};

const HERE: Words = Words {
    en: "holds for addresses that customers gave themselves",
    nl: "geldt voor adressen die klanten zelf gaven",
    fr: "vaut pour les adresses données par les clients eux-mêmes",
    de: "gilt für Adressen, die Kunden selbst angaben",
};

const THERE: Words =
    Words { en: "comes from others", nl: "komt van anderen", fr: "vient d'autrui", de: "kommt von anderen" };

const HELP: Words = Words {
    en: "ask for consent, or use only addresses that customers gave when they bought",
    nl: "vraag toestemming, of gebruik alleen adressen die klanten bij een aankoop gaven",
    fr: "demandez le consentement, ou n'utilisez que des adresses données lors d'un achat",
    de: "fragen Sie um Einwilligung, oder benutzen Sie nur Adressen, die Kunden beim Kauf angaben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        let soft = purpose.own_bases().iter().find(|clause| clause.basis == Some(Basis::SoftOptIn));
        let Some(clause) = soft else { continue };
        let Some(data) = from_others(model, purpose, &faults) else { continue };
        let name = &purpose.item.name.text;
        found.push(
            Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE)
                .also(data.item.name.span, THERE)
                .help(HELP),
        );
    }
    found
}

/// The first category, if all of them say where they come from and none comes from the person.
fn from_others<'m>(model: &'m Model, purpose: &Purpose, faults: &Faults) -> Option<&'m Data> {
    let used: Vec<&Data> = purpose.uses.iter().filter_map(|(at, _)| model.data.get(*at)).collect();
    let others = |data: &&Data| {
        let theirs =
            |origin: &Origin| matches!(origin, Origin::ThirdParty | Origin::PublicSource | Origin::Inference);
        faults.spare(&data.item) && !data.origins.is_empty() && data.origins.iter().all(theirs)
    };
    used.iter().all(others).then(|| used.first().copied()).flatten()
}
