//! A contract with a processor whose clauses are listed, and some are lacking.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::processor_without_agreement::is_bound_by_clauses;
use crate::finding::{Finding, Piece, Safety, Severity, Words, phrases};
use crate::model::{Agreement, Model, NameKind, Term};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "agreement-clause-missing",
    severity: Severity::Warning,
    article: "Art. 28(3) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/agreement-clause-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the contract `{0}` lacks the clause `{1}`{2}",
    nl: "in de overeenkomst `{0}` ontbreekt de bepaling `{1}`{2}",
    fr: "le contrat `{0}` ne contient pas la clause `{1}`{2}",
    de: "dem Vertrag `{0}` fehlt die Klausel `{1}`{2}",
};
const LACKING: Words = Words {
    en: "not listed: {0}",
    nl: "niet vermeld: {0}",
    fr: "non énumérées : {0}",
    de: "nicht aufgeführt: {0}",
};
const HELP: Words = Words {
    en: "add the clauses that the contract contains; have the others agreed",
    nl: "voeg de bepalingen toe die in de overeenkomst staan; laat de andere overeenkomen",
    fr: "ajoutez les clauses que contient le contrat ; faites convenir des autres",
    de: "führen Sie die Klauseln auf, die der Vertrag enthält; lassen Sie die übrigen vereinbaren",
};
const LIST: Words = Words {
    en: "list these clauses too",
    nl: "deze bepalingen ook vermelden",
    fr: "énumérer aussi ces clauses",
    de: "auch diese Klauseln aufführen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let listing = model.agreements.iter().filter(|one| faults.spare(&one.item) && !one.clauses.is_empty());
    listing.filter_map(|agreement| lacking(model, agreement)).collect()
}

/// What Art. 28(3) asks of a contract, letter by letter, as the standard library has it.
fn asked(term: &Term) -> bool {
    let letter = |article: &str| article.starts_with("Art. 28(3)(");
    term.sort == NameKind::Clause
        && !term.confirmation.unverified
        && term.article.as_deref().is_some_and(letter)
}

fn lacking(model: &Model, agreement: &Agreement) -> Option<Finding> {
    let bound = |at: &usize| model.recipients.get(*at).is_some_and(|one| is_bound_by_clauses(model, one));
    if !agreement.with.is_empty() && agreement.with.iter().all(bound) {
        return None;
    }
    let terms =
        model.terms.iter().enumerate().filter(|(at, term)| asked(term) && !agreement.clauses.contains(at));
    let names: Vec<&str> = terms.map(|(_, term)| term.item.name.text.as_str()).collect();
    let name = &agreement.item.name;
    let (first, more) = (names.first()?, phrases::and_more(names.len()));
    let title = TITLE.with(&name.text).with(*first).with(more);
    let edit = field(&agreement.item, &format!("clause {}", names.join(", ")));
    Some(
        Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .here(LACKING.with(Piece::names(names.iter().copied())))
            .help(HELP)
            .fix(LIST, Safety::NeedsReview, vec![edit]),
    )
}
