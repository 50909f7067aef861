//! A rule of retention that names a statute of another time.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::used_in;
use crate::calendar;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{NameKind, Statute};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "statute-not-in-force",
    severity: Severity::Warning,
    article: "Art. 6(1)(c), 6(3) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/statute-not-in-force.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the statute `{0}` is not in force today",
    nl: "de wet `{0}` is vandaag niet van kracht",
    fr: "la loi `{0}` n'est pas en vigueur aujourd'hui",
    de: "das Gesetz `{0}` ist heute nicht in Kraft",
};

const FROM: Words = Words {
    en: "in force from {0}",
    nl: "van kracht vanaf {0}",
    fr: "en vigueur à partir du {0}",
    de: "in Kraft ab {0}",
};

const UNTIL: Words = Words {
    en: "in force until {0}",
    nl: "van kracht tot {0}",
    fr: "en vigueur jusqu'au {0}",
    de: "in Kraft bis {0}",
};

const HELP: Words = Words {
    en: "name the statute of today, or make the rule one for data of that time",
    nl: "noem de wet van vandaag, of maak er een regel van voor gegevens uit die tijd",
    fr: "nommez la loi actuelle, ou limitez la règle aux données de l'époque",
    de: "nennen Sie das heutige Gesetz, oder beschränken Sie die Regel auf Daten jener Zeit",
};

const FIX: Words = Words { en: "name `{0}`", nl: "`{0}` noemen", fr: "nommer `{0}`", de: "`{0}` nennen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, today, .. } = *inspection;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    let in_force =
        |one: &Statute| one.from.is_none_or(|day| day <= today) && one.until.is_none_or(|day| today <= day);
    // A rule with a condition may well be about data of that time.
    for rule in model.retention.iter().filter(|rule| faults.spare(&rule.item) && rule.when.is_none()) {
        for term in rule.floor.iter().chain(&rule.ceiling) {
            let Some(at) = term.under else { continue };
            let Some(statute) = model.statutes.get(at).filter(|one| !in_force(one)) else { continue };
            let Some(place) = used_in(model, NameKind::Statute, at, term.span) else { continue };
            let words = match (statute.from.filter(|day| today < *day), statute.until) {
                (Some(from), _) => FROM.with(calendar::format(from)),
                (None, until) => UNTIL.with(until.map(calendar::format).unwrap_or_default()),
            };
            let finding =
                Finding::new(CHECK.name, CHECK.severity, place, TITLE.with(&statute.item.name.text))
                    .about(rule.item.name.text.clone())
                    .here(words)
                    .help(HELP);
            let same = |one: &&Statute| one.label == statute.label && one.country == statute.country;
            let alike = |one: &&Statute| {
                let text = |one: &Statute| one.label.first().map(|text| text.text.clone());
                one.country == statute.country && text(one) == text(statute) && in_force(one)
            };
            let next = model.statutes.iter().filter(|one| in_force(one)).find(same);
            let next = next.or_else(|| model.statutes.iter().find(alike));
            found.push(match next {
                Some(next) => {
                    let edit = Edit { span: place, text: next.item.name.text.clone() };
                    finding.fix(FIX.with(&next.item.name.text), Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
