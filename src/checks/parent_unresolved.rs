//! A notice that leaves things to a general notice which is not at hand.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Joint, Message, Piece, Severity, Words};
use crate::model::{Model, Name, Parent, Policy};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "parent-unresolved",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/parent-unresolved.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the general notice `{0}` is not among the texts",
    nl: "de algemene verklaring `{0}` is niet bij de teksten",
    fr: "la notice générale `{0}` n'est pas parmi les textes",
    de: "die allgemeine Erklärung `{0}` ist nicht unter den Texten",
};
const RIGHTS: Words = Words { en: "rights", nl: "de rechten", fr: "les droits", de: "die Rechte" };
const SAFEGUARDS: Words =
    Words { en: "safeguards", nl: "de waarborgen", fr: "les garanties", de: "die Garantien" };
const RETENTION: Words =
    Words { en: "retention", nl: "het bewaren", fr: "la conservation", de: "die Speicherung" };
const AUTOMATED: Words = Words {
    en: "automated decisions",
    nl: "de geautomatiseerde besluiten",
    fr: "les décisions automatisées",
    de: "die automatisierten Entscheidungen",
};
const OF: Words = Words::same("{0} ({1})");
const LEFT: Words =
    Words { en: "left to it", nl: "eraan overgelaten", fr: "laissé à elle", de: "ihr überlassen" };
const RESTS: Words = Words {
    en: "; left to it: {0}",
    nl: "; eraan overgelaten: {0}",
    fr: "; laissé à elle : {0}",
    de: "; ihr überlassen: {0}",
};
const HELP: Words = Words {
    en: "write the general notice as a policy of that name, and check both together{0}",
    nl: "schrijf de algemene verklaring als `policy` met die naam, en controleer beide samen{0}",
    fr: "écrivez la notice générale comme `policy` de ce nom, et vérifiez les deux ensemble{0}",
    de: "schreiben Sie die allgemeine Erklärung als `policy` dieses Namens, und prüfen Sie beide zusammen{0}",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    if model.has_gaps {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let whole = model.policies.iter().filter(|policy| faults.spare(&policy.item));
    whole
        .filter_map(|policy| Some((policy, policy.parent.as_ref().filter(|parent| parent.policy.is_none())?)))
        .map(|(policy, parent)| absent(model, policy, parent))
        .collect()
}

fn absent(model: &Model, policy: &Policy, parent: &Parent) -> Finding {
    let name = &parent.name;
    let title = TITLE.with(&name.text);
    let mut finding =
        Finding::new(CHECK.name, CHECK.severity, name.span, title).about(policy.item.name.text.clone());
    let left = deferred(model, &name.text);
    let mut said = Vec::new();
    for (what, places) in [
        (RIGHTS, &left.rights),
        (SAFEGUARDS, &left.safeguards),
        (RETENTION, &left.retention),
        (AUTOMATED, &left.automated),
    ] {
        if !places.is_empty() {
            let names = Piece::names(places.iter().map(|(name, _)| name.text.as_str()));
            said.push(Piece::from(OF.with(what).with(names)));
        }
        for (_, span) in places {
            finding = finding.also(*span, LEFT);
        }
    }
    let rests =
        if said.is_empty() { Message::default() } else { RESTS.with(Piece::List(said, Joint::Comma)) };
    finding.help(HELP.with(rests))
}

/// What is left to a notice: the item that leaves it, and where.
struct Left<'m> {
    rights: Vec<(&'m Name, Span)>,
    safeguards: Vec<(&'m Name, Span)>,
    retention: Vec<(&'m Name, Span)>,
    automated: Vec<(&'m Name, Span)>,
}

fn deferred<'m>(model: &'m Model, notice: &str) -> Left<'m> {
    let to = |deferred: &Option<Name>| deferred.as_ref().is_some_and(|name| name.text == notice);
    let rights = model.rights.iter().filter(|one| to(&one.deferred));
    let retention = model.retention.iter().filter(|one| to(&one.deferred));
    let automated = model.automated.iter().filter(|one| to(&one.deferred));
    let recipients = model.recipients.iter().flat_map(|recipient| {
        recipient.safeguards.iter().map(move |safeguard| (&recipient.item.name, safeguard))
    });
    Left {
        rights: rights.map(|one| (&one.item.name, one.item.name.span)).collect(),
        safeguards: recipients
            .filter(|(_, one)| to(&one.deferred))
            .map(|(name, one)| (name, one.span))
            .collect(),
        retention: retention.map(|one| (&one.item.name, one.item.name.span)).collect(),
        automated: automated.map(|one| (&one.item.name, one.item.name.span)).collect(),
    }
}
