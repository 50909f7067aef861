//! A processor with whom no contract is stated, where contracts are stated at all.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::calendar;
use crate::finding::{Finding, Piece, Safety, Severity, Words};
use crate::model::{Agreement, Model, Recipient, Role, TransferRole};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "processor-without-agreement",
    severity: Severity::Warning,
    article: "Art. 28(3) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/processor-without-agreement.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no contract with the processor `{0}` is stated",
    nl: "er staat geen overeenkomst met de verwerker `{0}`",
    fr: "aucun contrat avec le sous-traitant `{0}` n'est indiqué",
    de: "kein Vertrag mit dem Auftragsverarbeiter `{0}` ist angegeben",
};
const PARTLY: Words = Words {
    en: "no contract with `{0}` covers all of its purposes",
    nl: "geen overeenkomst met `{0}` dekt al zijn doelen",
    fr: "aucun contrat avec `{0}` ne couvre toutes ses finalités",
    de: "kein Vertrag mit `{0}` deckt alle seine Zwecke ab",
};
const OPEN: Words = Words {
    en: "not covered: {0}",
    nl: "niet gedekt: {0}",
    fr: "non couvertes : {0}",
    de: "nicht abgedeckt: {0}",
};
const HELP: Words = Words {
    en: "add an `agreement` with it, or name it in one that stands there",
    nl: "voeg een `agreement` ermee toe, of noem het in een die er al staat",
    fr: "ajoutez un `agreement` avec lui, ou nommez-le dans un de ceux qui y sont",
    de: "ergänzen Sie ein `agreement` mit ihm, oder nennen Sie ihn in einem, das schon da steht",
};
const NOT_YET: Words = Words {
    en: "not in force yet",
    nl: "nog niet van kracht",
    fr: "pas encore en vigueur",
    de: "noch nicht in Kraft",
};
const ENDED: Words =
    Words { en: "ended on {0}", nl: "geëindigd op {0}", fr: "a pris fin le {0}", de: "beendet am {0}" };
const FIX: Words = Words {
    en: "declare a contract to fill in",
    nl: "een overeenkomst aangeven, om in te vullen",
    fr: "déclarer un contrat, à compléter",
    de: "einen Vertrag angeben, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, today, .. } = *inspection;
    let faults = Faults::of(model);
    // A notice need not publish its contracts. Who has begun to state them should state all of them.
    if model.has_gaps
        || model.agreements.is_empty()
        || !model.agreements.iter().all(|one| faults.spare(&one.item))
    {
        return Vec::new();
    }
    let whole = model.recipients.iter().enumerate().filter(|(_, recipient)| faults.spare(&recipient.item));
    whole
        // The contract with a sub-processor is that of the processor that engages it, Art. 28(4).
        .filter(|(_, recipient)| recipient.role == Some(Role::Processor) && recipient.under.is_none())
        .filter(|(_, recipient)| !is_bound_by_clauses(model, recipient))
        .filter_map(|(at, recipient)| unbound(model, at, recipient, today))
        .collect()
}

/// Standard clauses whose module has a processor receive the data are such a contract too: Decision (EU) 2021/914, recital 9.
pub(super) fn is_bound_by_clauses(model: &Model, recipient: &Recipient) -> bool {
    recipient.safeguards.iter().any(|safeguard| {
        let module = safeguard.module.and_then(|module| model.terms.get(module));
        module.is_some_and(|module| module.importer == Some(TransferRole::Processor))
    })
}

/// Whether a contract is in force on a day.
pub(super) fn in_force(agreement: &Agreement, day: i32) -> bool {
    agreement.from.is_none_or(|from| from <= day) && agreement.until.is_none_or(|until| day <= until)
}

fn unbound(model: &Model, at: usize, recipient: &Recipient, today: i32) -> Option<Finding> {
    let groups = std::iter::successors(Some(at), |at| model.recipients.get(*at).and_then(|one| one.part_of));
    let names: Vec<usize> = groups.take(model.recipients.len()).collect();
    let with = |agreement: &&Agreement| names.iter().any(|name| agreement.with.contains(name));
    let (bound, ended): (Vec<&Agreement>, Vec<&Agreement>) =
        model.agreements.iter().filter(with).partition(|agreement| in_force(agreement, today));
    let name = &recipient.item.name;
    let covers = |purpose: &usize| {
        bound.iter().any(|agreement| agreement.purposes.is_empty() || agreement.purposes.contains(purpose))
    };
    let open: Vec<usize> = recipient.purposes.iter().copied().filter(|purpose| !covers(purpose)).collect();
    let mut finding = if bound.is_empty() {
        let title = TITLE.with(&name.text);
        Finding::new(CHECK.name, CHECK.severity, name.span, title)
    } else if open.is_empty() {
        return None;
    } else {
        let named =
            open.iter().filter_map(|at| model.purposes.get(*at)).map(|one| one.item.name.text.as_str());
        let title = PARTLY.with(&name.text);
        Finding::new(CHECK.name, CHECK.severity, name.span, title).here(OPEN.with(Piece::names(named)))
    };
    finding = finding.about(name.text.clone()).help(HELP);
    for agreement in &ended {
        let until = agreement.until.filter(|until| *until < today).map(calendar::format);
        let words = until.map_or(NOT_YET.into(), |until| ENDED.with(until));
        finding = finding.also(agreement.item.name.span, words);
    }
    if !bound.is_empty() || !ended.is_empty() {
        return Some(finding);
    }
    let new = format!("{}_contract", name.text);
    let taken = model.agreements.iter().any(|agreement| agreement.item.name.text == new);
    let edit = after(&recipient.item, &format!("agreement {new} with {}", name.text));
    Some(if taken { finding } else { finding.fix(FIX, Safety::NeedsReview, vec![edit]) })
}
