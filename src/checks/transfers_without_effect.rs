//! A statement on transfers that is about none.

use super::adequate::abroad;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Transfers;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "transfers-without-effect",
    severity: Severity::Warning,
    article: "Art. 44, 13(1)(f) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/transfers-without-effect.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no recipient gets data where this statement on transfers applies",
    nl: "geen ontvanger krijgt gegevens waar deze regel over doorgiften geldt",
    fr: "aucun destinataire ne reçoit de données là où cette règle vaut",
    de: "kein Empfänger erhält Daten, wo diese Regel zu Übermittlungen gilt",
};

const HELP: Words = Words {
    en: "correct its recipients or countries, or take it out",
    nl: "verbeter de ontvangers of landen, of schrap ze",
    fr: "corrigez ses destinataires ou pays, ou retirez-la",
    de: "berichtigen Sie Empfänger oder Länder, oder streichen Sie sie",
};

const FIX: Words = Words { en: "take it out", nl: "schrappen", fr: "la retirer", de: "streichen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, today, .. } = *inspection;
    let faults = Faults::of(model);
    if model.has_gaps || !model.recipients.iter().all(|one| one.item.is_std || faults.spare(&one.item)) {
        return Vec::new();
    }
    let applies = |one: &Transfers| {
        model.recipients.iter().enumerate().any(|(at, recipient)| {
            abroad(model, recipient, today).iter().any(|place| one.speaks_of(at, &place.country.text))
        })
    };
    let whole = model.transfers.iter().filter(|one| faults.spare(&one.item));
    whole
        .filter(|one| !applies(one))
        .map(|one| {
            let edit = Edit { span: one.item.span, text: String::new() };
            Finding::new(CHECK.name, CHECK.severity, one.item.name.span, TITLE)
                .about(one.item.name.text.clone())
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![edit])
        })
        .collect()
}
