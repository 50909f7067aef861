//! An arrangement of joint controllers in which somebody else answers.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::{used_in, used_of};
use crate::finding::{Edit, Finding, Severity, Words};
use crate::model::{Arrangement, Model, NameKind};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "arrangement-outsider",
    severity: Severity::Warning,
    article: "Art. 26(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/arrangement-outsider.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` answers in `{1}`, and is none of its controllers",
    nl: "`{0}` heeft een taak in `{1}`, maar is er geen partij bij",
    fr: "`{0}` répond dans `{1}`, sans être un de ses responsables",
    de: "`{0}` hat in `{1}` eine Aufgabe und gehört nicht dazu",
};

const HELP: Words = Words {
    en: "name it among those that the arrangement is `between`, or give its part to one of them",
    nl: "noem de partij bij `between`, of geef haar taak aan een van hen",
    fr: "nommez cette partie dans `between`, ou confiez son rôle à l'un d'eux",
    de: "nennen Sie ihn bei `between`, oder geben Sie seine Aufgabe einem von ihnen",
};

const JOIN: Words = Words {
    en: "name it among the joint controllers",
    nl: "bij de gezamenlijke verwerkingsverantwoordelijken noemen",
    fr: "le nommer parmi les responsables conjoints",
    de: "bei den gemeinsam Verantwortlichen nennen",
};

const JOINED: Words = Words {
    en: "people can turn to it with all of their rights",
    nl: "mensen kunnen er met al hun rechten terecht",
    fr: "les personnes peuvent y exercer tous leurs droits",
    de: "die Menschen können dort alle ihre Rechte ausüben",
};

const GIVE: Words = Words {
    en: "give its part to `{0}`",
    nl: "zijn taak aan `{0}` geven",
    fr: "confier son rôle à `{0}`",
    de: "seine Aufgabe an `{0}` geben",
};

const GIVEN: Words = Words {
    en: "one of the controllers does it",
    nl: "een van de verwerkingsverantwoordelijken doet het",
    fr: "l'un des responsables s'en charge",
    de: "einer der Verantwortlichen tut es",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for arrangement in
        model.arrangements.iter().filter(|one| faults.spare(&one.item) && !one.between.is_empty())
    {
        let parties = arrangement.responsible.iter().filter_map(|one| one.party);
        let mut outsiders: Vec<usize> = parties.chain(arrangement.contact_point).collect();
        outsiders.retain(|party| !arrangement.between.contains(party));
        outsiders.sort_unstable();
        outsiders.dedup();
        found.extend(outsiders.into_iter().filter_map(|party| outsider(model, arrangement, party)));
    }
    found
}

fn outsider(model: &Model, arrangement: &Arrangement, party: usize) -> Option<Finding> {
    let (item, other) = (&arrangement.item, model.parties.get(party)?);
    let place = used_in(model, NameKind::Party, party, item.span)?;
    let title = TITLE.with(&other.item.name.text).with(&item.name.text);
    let mut finding =
        Finding::new(CHECK.name, CHECK.severity, place, title).about(item.name.text.clone()).help(HELP);
    let last = arrangement.between.last()?;
    if let Some(last) = used_in(model, NameKind::Party, *last, item.span) {
        let join =
            Edit { span: Span { start: last.end, ..last }, text: format!(", {}", other.item.name.text) };
        finding = finding.option(JOIN, JOINED, vec![join]);
    }
    let first = model.parties.get(*arrangement.between.first()?)?.item.name.text.clone();
    let give = used_of(model, NameKind::Party, item.span).filter(|(at, _)| *at == party);
    let give = give.map(|(_, span)| Edit { span, text: first.clone() }).collect();
    Some(finding.option(GIVE.with(&first), GIVEN, give))
}
