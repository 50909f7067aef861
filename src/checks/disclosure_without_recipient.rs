//! A purpose by which data are disclosed, and nobody to whom.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::repair::{take_out, uses_in};
use crate::finding::{Finding, Severity, Words};
use crate::model::{NameKind, Purpose, Use};
use crate::source::Span;
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "disclosure-without-recipient",
    severity: Severity::Warning,
    article: "Art. 13(1)(e), 14(1)(e) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/disclosure-without-recipient.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "data are disclosed for `{0}`, and no recipient is declared",
    nl: "gegevens worden verstrekt voor `{0}`, maar er is geen ontvanger vermeld",
    fr: "des données sont communiquées pour `{0}`, sans destinataire déclaré",
    de: "Daten werden für `{0}` weitergegeben, und kein Empfänger ist genannt",
};

const HELP: Words = Words {
    en: "declare who gets the data for this purpose, or take the operation out",
    nl: "vermeld wie de gegevens voor dit doel krijgt, of schrap de bewerking",
    fr: "déclarez qui reçoit les données pour cette finalité, ou retirez l'opération",
    de: "nennen Sie, wer die Daten für diesen Zweck erhält, oder streichen Sie den Vorgang",
};

const DECLARE: Words = Words {
    en: "declare a recipient to fill in",
    nl: "een ontvanger vermelden om in te vullen",
    fr: "déclarer un destinataire à compléter",
    de: "einen Empfänger zum Ausfüllen nennen",
};

const TOLD: Words = Words {
    en: "people learn who gets the data",
    nl: "mensen vernemen wie de gegevens krijgt",
    fr: "les personnes apprennent qui reçoit les données",
    de: "die Menschen erfahren, wer die Daten erhält",
};

const REMOVE: Words = Words {
    en: "take the operation out",
    nl: "de bewerking schrappen",
    fr: "retirer l'opération",
    de: "den Vorgang streichen",
};

const REFUSED: Words = Words {
    en: "a disclosure for this purpose is refused from then on",
    nl: "een verstrekking voor dit doel wordt dan geweigerd",
    fr: "une communication pour cette finalité est alors refusée",
    de: "eine Weitergabe für diesen Zweck wird dann abgelehnt",
};

/// What hands data to others, Art. 4(2).
const HANDING_ON: [&str; 2] = ["disclose", "make_available"];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    if model.has_gaps {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let terms = model.terms.iter().enumerate();
    let operations = terms.filter(|(_, term)| HANDING_ON.contains(&term.item.name.text.as_str()));
    let operations: Vec<usize> = operations.map(|(at, _)| at).collect();
    let hands_on =
        |one: &&Use| one.target.kind == NameKind::Operation && operations.contains(&one.target.index);
    let handing: Vec<&Use> = model.uses.iter().filter(hands_on).collect();
    if handing.is_empty() {
        return Vec::new();
    }
    let received = model.recipients.iter().flat_map(|one| &one.purposes);
    let arranged = model.arrangements.iter().flat_map(|one| &one.purposes);
    let served: BTreeSet<usize> = received.chain(arranged).copied().collect();
    let mut found = Vec::new();
    for (at, purpose) in model.purposes.iter().enumerate().filter(|(_, one)| faults.spare(&one.item)) {
        let whole = |at: &usize| model.purposes.get(*at).and_then(|one| one.part_of);
        let mut wholes = std::iter::successors(Some(at), whole).take(model.purposes.len());
        // A channel of another company is a recipient of its own, which has a finding of its own.
        let by_others = purpose
            .channels
            .iter()
            .any(|(channel, _)| model.terms.get(*channel).is_some_and(|term| term.third_party));
        if by_others || wholes.any(|at| served.contains(&at)) {
            continue;
        }
        if let Some(named) = uses_in(&handing, purpose.item.span).next() {
            found.push(to_nobody(inspection, purpose, named.span));
        }
    }
    found
}

fn to_nobody(inspection: &Inspection<'_>, purpose: &Purpose, place: Span) -> Finding {
    let name = &purpose.item.name.text;
    let finding = Finding::new(CHECK.name, CHECK.severity, place, TITLE.with(name)).about(name.clone());
    let new = format!("{name}_recipient");
    let recipient = format!("recipient {new} is controller in BE by disclosure for {name}");
    let taken = inspection.model.recipients.iter().any(|one| one.item.name.text == new);
    let mut finding = finding.help(HELP);
    if !taken {
        finding = finding.option(DECLARE, TOLD, vec![after(&purpose.item, &recipient)]);
    }
    match take_out(inspection.sources, purpose.item.span, place) {
        Some(edit) => finding.option(REMOVE, REFUSED, vec![edit]),
        None => finding,
    }
}
