//! Somebody who gets data and is nowhere declared.

use super::everywhere::once;
use super::frame::{Check, Faults, Inspection, Raised, Theme, after, unknown};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Model, NameKind, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "recipient-undeclared",
    severity: Severity::Error,
    article: "Art. 13(1)(e), 14(1)(e) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/recipient-undeclared.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no recipient is declared as `{0}`",
    nl: "er is geen ontvanger aangegeven als `{0}`",
    fr: "aucun destinataire n'est déclaré comme `{0}`",
    de: "kein Empfänger ist als `{0}` angegeben",
};
const BY_CHANNEL: Words = Words {
    en: "`{0}` uses `{1}`, and no recipient is declared for it",
    nl: "`{0}` gebruikt `{1}`, en daarvoor is geen ontvanger aangegeven",
    fr: "`{0}` utilise `{1}`, et aucun destinataire n'est déclaré pour cela",
    de: "`{0}` nutzt `{1}`, und dafür ist kein Empfänger angegeben",
};
const HERE: Words = Words {
    en: "run by somebody else, who gets data",
    nl: "beheerd door iemand anders, die gegevens krijgt",
    fr: "exploité par quelqu'un d'autre, qui reçoit des données",
    de: "von jemand anderem betrieben, der Daten erhält",
};
const HELP: Words = Words {
    en: "declare who runs it with `recipient`: its role, its countries, and what it gets",
    nl: "geef met `recipient` aan wie het beheert: de rol, de landen, en wat die krijgt",
    fr: "déclarez qui l'exploite avec `recipient` : son rôle, ses pays, et ce qu'il reçoit",
    de: "geben Sie mit `recipient` an, wer ihn betreibt: Rolle, Länder und was er erhält",
};
const FIX: Words = Words {
    en: "declare a recipient to fill in",
    nl: "een ontvanger aangeven, om in te vullen",
    fr: "déclarer un destinataire, à compléter",
    de: "einen Empfänger angeben, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let missing = model.unresolved.iter().filter(|one| one.kind == NameKind::Recipient);
    let mut found = once(missing, |one| unknown(&CHECK, one, TITLE.with(&one.name.text)));
    let faults = Faults::of(model);
    // What was not understood may be the very recipient.
    if !model.has_gaps && model.recipients.iter().all(|recipient| faults.spare(&recipient.item)) {
        let whole = model.purposes.iter().enumerate().filter(|(_, purpose)| faults.spare(&purpose.item));
        found.extend(whole.filter_map(|(at, purpose)| by_channel(model, at, purpose)));
    }
    found
}

/// A purpose that uses a channel which somebody else runs, with no recipient for it.
fn by_channel(model: &Model, at: usize, purpose: &Purpose) -> Option<Finding> {
    let (channel, span) = purpose.channels.iter().find_map(|(term, span)| {
        let channel = model.terms.get(*term).filter(|term| term.third_party)?;
        Some((&channel.item.name.text, *span))
    })?;
    if model.recipients.iter().any(|recipient| recipient.purposes.contains(&at)) {
        return None;
    }
    let name = &purpose.item.name.text;
    let finding = Finding::new(CHECK.name, CHECK.severity, span, BY_CHANNEL.with(name).with(channel));
    let finding = finding.about(name.clone()).here(HERE).help(HELP);
    let new = format!("{channel}_company");
    if model.recipients.iter().any(|recipient| recipient.item.name.text == new) {
        return Some(finding);
    }
    let declaration = format!("recipient {new} is controller for {name}");
    let edit = after(&purpose.item, &declaration);
    Some(finding.fix(FIX, Safety::NeedsReview, vec![edit]))
}
