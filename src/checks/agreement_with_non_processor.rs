//! A contract for processors with somebody who is none.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::{take_out, used_in};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Agreement, NameKind, Recipient, Role};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "agreement-with-non-processor",
    severity: Severity::Warning,
    article: "Art. 28(3), 4(8) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/agreement-with-non-processor.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the contract `{0}` binds `{1}`, which is no processor",
    nl: "de overeenkomst `{0}` bindt `{1}`, die geen verwerker is",
    fr: "le contrat `{0}` lie `{1}`, qui n'est pas sous-traitant",
    de: "der Vertrag `{0}` bindet `{1}`, der kein Auftragsverarbeiter ist",
};

const HELP: Words = Words {
    en: "take it out of the contract, or correct what it is",
    nl: "schrap het uit de overeenkomst, of verbeter wat het is",
    fr: "retirez-le du contrat, ou corrigez son rôle",
    de: "nehmen Sie ihn aus dem Vertrag, oder berichtigen Sie, was er ist",
};

const FIX: Words = Words {
    en: "take it out of the contract",
    nl: "uit de overeenkomst schrappen",
    fr: "le retirer du contrat",
    de: "aus dem Vertrag nehmen",
};

const DELETE: Words = Words {
    en: "take the contract out",
    nl: "de overeenkomst schrappen",
    fr: "retirer le contrat",
    de: "den Vertrag streichen",
};

const ROLE: Words =
    Words { en: "declared here", nl: "hier vermeld", fr: "déclaré ici", de: "hier genannt" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for agreement in model.agreements.iter().filter(|one| faults.spare(&one.item)) {
        let bound = agreement.with.iter().filter_map(|at| Some((*at, model.recipients.get(*at)?)));
        let other = |role: Option<Role>| role.is_some_and(|role| role != Role::Processor);
        for (at, recipient) in bound.filter(|(_, one)| faults.spare(&one.item) && other(one.role)) {
            found.push(misbound(inspection, agreement, at, recipient));
        }
    }
    found
}

fn misbound(inspection: &Inspection<'_>, agreement: &Agreement, at: usize, recipient: &Recipient) -> Finding {
    let Inspection { model, sources, .. } = *inspection;
    let (item, name) = (&agreement.item, &recipient.item.name);
    let named = used_in(model, NameKind::Recipient, at, item.span);
    let title = TITLE.with(&item.name.text).with(&name.text);
    let finding = Finding::new(CHECK.name, CHECK.severity, named.unwrap_or(item.name.span), title)
        .about(item.name.text.clone())
        .also(name.span, ROLE)
        .help(HELP);
    match (named, agreement.with.len()) {
        (Some(_), 1) => {
            let edit = Edit { span: item.span, text: String::new() };
            finding.fix(DELETE, Safety::NeedsReview, vec![edit])
        }
        (Some(place), _) => match take_out(sources, item.span, place) {
            Some(edit) => finding.fix(FIX, Safety::NeedsReview, vec![edit]),
            None => finding,
        },
        (None, _) => finding,
    }
}
