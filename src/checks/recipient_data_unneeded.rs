//! A recipient with data that none of its purposes uses.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::parts::related_data;
use super::repair::{take_out, used_of};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{NameKind, Purpose};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "recipient-data-unneeded",
    severity: Severity::Warning,
    article: "Art. 5(1)(b), 5(1)(c) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/recipient-data-unneeded.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` gets `{1}`, which none of its purposes uses",
    nl: "`{0}` krijgt `{1}`, die geen van zijn doelen gebruikt",
    fr: "`{0}` reçoit `{1}`, qu'aucune de ses finalités n'utilise",
    de: "`{0}` erhält `{1}`, was keiner seiner Zwecke verwendet",
};

const HELP: Words = Words {
    en: "take the data out here, or let a purpose of this recipient use them",
    nl: "schrap de gegevens hier, of laat een doel van deze ontvanger ze gebruiken",
    fr: "retirez ces données ici, ou faites-les utiliser par une finalité de ce destinataire",
    de: "streichen Sie die Daten hier, oder lassen Sie einen Zweck dieses Empfängers sie verwenden",
};

const FIX: Words = Words {
    en: "take the data out here",
    nl: "de gegevens hier schrappen",
    fr: "retirer ces données ici",
    de: "die Daten hier streichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, .. } = *inspection;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item)) {
        let purposes: Vec<&Purpose> =
            recipient.purposes.iter().filter_map(|at| model.purposes.get(*at)).collect();
        if purposes.is_empty() || !purposes.iter().all(|one| one.item.is_std || faults.spare(&one.item)) {
            continue;
        }
        let used = |data: usize| {
            let near = |(other, _): &(usize, Span)| related_data(model, data, *other);
            purposes.iter().any(|purpose| purpose.uses.iter().any(near))
        };
        // Most recipients get nothing else, and need no closer look.
        if recipient.data.iter().all(|data| used(*data)) {
            continue;
        }
        let name = &recipient.item.name;
        for (data, place) in used_of(model, NameKind::Data, recipient.item.span) {
            let Some(category) =
                model.data.get(data).filter(|_| recipient.data.contains(&data) && !used(data))
            else {
                continue;
            };
            let title = TITLE.with(&name.text).with(&category.item.name.text);
            let finding =
                Finding::new(CHECK.name, CHECK.severity, place, title).about(name.text.clone()).help(HELP);
            found.push(match take_out(sources, recipient.item.span, place) {
                Some(edit) => finding.fix(FIX, Safety::NeedsReview, vec![edit]),
                None => finding,
            });
        }
    }
    found
}
