//! A safeguard between public authorities, with somebody who is none.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Severity, Words};
use crate::model::Role;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "safeguard-for-authorities-only",
    severity: Severity::Warning,
    article: "Art. 46(2)(a), 46(3)(b) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/safeguard-for-authorities-only.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the safeguard of `{0}` is one between public authorities only",
    nl: "de waarborg van `{0}` bestaat enkel tussen overheden",
    fr: "la garantie de `{0}` n'existe qu'entre autorités publiques",
    de: "die Garantie von `{0}` gibt es nur zwischen Behörden",
};

const HERE: Words = Words {
    en: "`{0}` is not declared as an authority",
    nl: "`{0}` is niet als overheid vermeld",
    fr: "`{0}` n'est pas déclaré comme autorité",
    de: "`{0}` ist nicht als Behörde genannt",
};

const HELP: Words = Words {
    en: "name another safeguard, or declare that the recipient is an authority",
    nl: "noem een andere waarborg, of vermeld dat de ontvanger een overheid is",
    fr: "nommez une autre garantie, ou déclarez que le destinataire est une autorité",
    de: "nennen Sie eine andere Garantie, oder dass der Empfänger eine Behörde ist",
};

const CLAUSES: Words = Words {
    en: "standard contractual clauses, to fill in",
    nl: "standaardbepalingen, om in te vullen",
    fr: "clauses contractuelles types, à compléter",
    de: "Standardvertragsklauseln, zum Ausfüllen",
};

const BOUND: Words = Words {
    en: "a contract binds the recipient towards people",
    nl: "een contract bindt de ontvanger tegenover mensen",
    fr: "un contrat lie le destinataire envers les personnes",
    de: "ein Vertrag bindet den Empfänger gegenüber den Menschen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item) && !one.taken.safeguards) {
        if recipient.role.is_none_or(|role| role == Role::Authority) {
            continue;
        }
        for safeguard in &recipient.safeguards {
            let term = safeguard.term.and_then(|term| model.terms.get(term));
            let closed = ["public_instrument", "administrative_arrangement"];
            if !term.is_some_and(|term| closed.contains(&term.item.name.text.as_str())) {
                continue;
            }
            let name = &recipient.item.name;
            let text = "safeguard standard_contractual_clauses \"name the contract\"".to_owned();
            found.push(
                Finding::new(CHECK.name, CHECK.severity, safeguard.span, TITLE.with(&name.text))
                    .about(name.text.clone())
                    .here(HERE.with(&name.text))
                    .help(HELP)
                    .option(CLAUSES, BOUND, vec![Edit { span: safeguard.span, text }]),
            );
        }
    }
    found
}
