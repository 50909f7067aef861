//! A contract about a purpose for which nobody that it binds is a recipient.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::{take_out, used_of};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{NameKind, Recipient};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "agreement-purpose-unrelated",
    severity: Severity::Warning,
    article: "Art. 28(3) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/agreement-purpose-unrelated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nobody bound by `{0}` is a recipient for `{1}`",
    nl: "niemand die `{0}` bindt is ontvanger voor `{1}`",
    fr: "personne lié par `{0}` n'est destinataire pour `{1}`",
    de: "niemand, den `{0}` bindet, ist Empfänger für `{1}`",
};

const HELP: Words = Words {
    en: "take the purpose out of the contract, or name it at the recipient",
    nl: "schrap het doel uit de overeenkomst, of noem het bij de ontvanger",
    fr: "retirez la finalité du contrat, ou nommez-la chez le destinataire",
    de: "streichen Sie den Zweck im Vertrag, oder nennen Sie ihn beim Empfänger",
};

const FIX: Words = Words {
    en: "take the purpose out",
    nl: "het doel schrappen",
    fr: "retirer la finalité",
    de: "den Zweck streichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, .. } = *inspection;
    let faults = Faults::of(model);
    if model.has_gaps || !model.recipients.iter().all(|one| one.item.is_std || faults.spare(&one.item)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for agreement in model.agreements.iter().filter(|one| faults.spare(&one.item) && !one.with.is_empty()) {
        let bound = |at: usize, one: &Recipient| {
            agreement.with.contains(&at) || one.part_of.is_some_and(|whole| agreement.with.contains(&whole))
        };
        let serves = |purpose: usize| {
            model
                .recipients
                .iter()
                .enumerate()
                .any(|(at, one)| bound(at, one) && one.purposes.contains(&purpose))
        };
        for (purpose, place) in used_of(model, NameKind::Purpose, agreement.item.span) {
            let Some(named) = model.purposes.get(purpose).filter(|_| !serves(purpose)) else { continue };
            let name = &agreement.item.name.text;
            let title = TITLE.with(name).with(&named.item.name.text);
            let finding =
                Finding::new(CHECK.name, CHECK.severity, place, title).about(name.clone()).help(HELP);
            found.push(match take_out(sources, agreement.item.span, place) {
                Some(edit) => finding.fix(FIX, Safety::NeedsReview, vec![edit]),
                None => finding,
            });
        }
    }
    found
}
