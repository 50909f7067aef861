//! A derogation for which no reason is given.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::used_of;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::NameKind;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "derogation-reason-missing",
    severity: Severity::Warning,
    article: "Art. 49(1), 5(2) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/derogation-reason-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "why the derogation of `{0}` applies is not stated",
    nl: "waarom de afwijking van `{0}` geldt, staat er niet",
    fr: "pourquoi la dérogation de `{0}` s'applique n'est pas indiqué",
    de: "warum die Ausnahme von `{0}` gilt, steht nicht da",
};

const HELP: Words = Words {
    en: "state in words what makes it apply: which contract, which claim, how consent was asked",
    nl: "zeg in woorden waarom ze geldt: welk contract, welke vordering, hoe toestemming is gevraagd",
    fr: "dites pourquoi elle vaut : quel contrat, quelle action, comment le consentement est demandé",
    de: "sagen Sie, warum sie gilt: welcher Vertrag, welcher Anspruch, wie die Einwilligung erfragt wird",
};

const FIX: Words = Words {
    en: "add a reason to fill in",
    nl: "een reden toevoegen om in te vullen",
    fr: "ajouter une raison à compléter",
    de: "einen Grund zum Ausfüllen hinzufügen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    let recipients = model.recipients.iter().filter(|one| one.part_of.is_none());
    let own =
        recipients.flat_map(|one| one.derogations.iter().map(move |derogation| (&one.item, derogation)));
    let shared = model.transfers.iter();
    let shared = shared.flat_map(|one| one.derogations.iter().map(move |derogation| (&one.item, derogation)));
    for (item, derogation) in
        own.chain(shared).filter(|(item, one)| faults.spare(item) && one.texts.is_empty())
    {
        let Some((_, term)) = used_of(model, NameKind::Derogation, derogation.span).next() else { continue };
        let edit =
            Edit { span: Span { start: term.end, ..term }, text: " en \"say why it applies\"".to_owned() };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, derogation.span, TITLE.with(&item.name.text))
                .about(item.name.text.clone())
                .help(HELP)
                .fix(FIX, Safety::Example, vec![edit]),
        );
    }
    found
}
