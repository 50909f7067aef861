//! A least that a law demands, and no purpose that rests on a law.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::repair::{fresh, used_of};
use super::written::onto;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, Model, NameKind, Purpose, Retain};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "minimum-without-legal-duty",
    severity: Severity::Warning,
    article: "Art. 6(1)(c), 17(3)(b) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/minimum-without-legal-duty.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "a law keeps `{0}`, and no purpose rests on a law",
    nl: "een wet bewaart `{0}`, en geen doel steunt op een wet",
    fr: "une loi conserve `{0}`, et aucune finalité ne repose sur une loi",
    de: "ein Gesetz bewahrt `{0}`, und kein Zweck beruht auf einem Gesetz",
};

const HELP: Words = Words {
    en: "add a purpose with `basis legal_obligation` that uses these data, for what the law asks",
    nl: "voeg een doel met `basis legal_obligation` toe dat deze gegevens gebruikt, voor wat de wet vraagt",
    fr: "ajoutez une finalité avec `basis legal_obligation` qui utilise ces données, pour ce que la loi exige",
    de: "fügen Sie einen Zweck mit `basis legal_obligation` hinzu, der diese Daten verwendet, für das, was das Gesetz verlangt",
};

const FIX: Words = Words {
    en: "declare a purpose for what the law asks, to correct",
    nl: "een doel voor wat de wet vraagt vastleggen, om te verbeteren",
    fr: "déclarer une finalité pour ce que la loi demande, à corriger",
    de: "einen Zweck für das angeben, was das Gesetz verlangt, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let understood = model.purposes.iter().all(|one| one.item.is_std || faults.spare(&one.item));
    if model.has_gaps || !understood {
        return Vec::new();
    }
    let mut found = Vec::new();
    for rule in model.retention.iter().filter(|rule| faults.spare(&rule.item)) {
        let Some(floor) = rule.floor.as_ref().filter(|_| rule.item.provenance.general.is_none()) else {
            continue;
        };
        let lawful = |(at, purpose): (usize, &Purpose)| {
            let by_law =
                |basis: Option<Basis>| matches!(basis, Some(Basis::LegalObligation | Basis::PublicTask));
            purpose.bases.iter().any(|clause| by_law(clause.basis))
                && rule.purposes.as_ref().is_none_or(|list| list.contains(&at))
                && rule.data.as_ref().is_none_or(|list| list.iter().any(|data| uses(model, purpose, *data)))
        };
        if model.purposes.iter().enumerate().any(lawful) {
            continue;
        }
        let name = &rule.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, floor.span, TITLE.with(name));
        let finding = finding.about(name.clone()).help(HELP);
        found.push(match founded(model, rule) {
            Some(edits) => finding.fix(FIX, Safety::Example, edits),
            None => finding,
        });
    }
    found
}

/// Whether a purpose uses data, a part of them, or what they are part of.
fn uses(model: &Model, purpose: &Purpose, data: usize) -> bool {
    let wholes = |at: usize| {
        let up = |at: &usize| model.data.get(*at).and_then(|one| one.part_of);
        std::iter::successors(Some(at), up).take(model.data.len())
    };
    purpose
        .uses
        .iter()
        .any(|(used, _)| wholes(*used).any(|at| at == data) || wholes(data).any(|at| at == *used))
}

/// A purpose that keeps these data because the law says so, and the rule made to hold for it too.
fn founded(model: &Model, rule: &Retain) -> Option<Vec<Edit>> {
    let data = rule.data.as_ref()?.iter().filter_map(|at| model.data.get(*at));
    let data: Vec<&str> = data.map(|data| data.item.name.text.as_str()).collect();
    let new = fresh("keep_for_the_law", |name| model.purposes.iter().any(|one| one.item.name.text == name));
    let purpose = format!(
        "purpose {new} is legal_compliance {{ uses {} basis legal_obligation \"name the law\" }}",
        data.join(", ")
    );
    let mut edits = vec![after(&rule.item, &purpose)];
    if rule.purposes.is_some() {
        let (_, place) = used_of(model, NameKind::Purpose, rule.item.span).last()?;
        edits.push(onto(place, format!(", {new}")));
    }
    Some(edits)
}
