//! A notice in no language of the country it is for.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Piece, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "audience-language-missing",
    severity: Severity::Warning,
    article: "Art. 12(1) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/audience-language-missing.md"),
    raised: Raised::ByModel(find),
};

/// The official languages of the countries of the European Economic Area: from memory, so that this is a warning.
const OFFICIAL: [(&str, &[&str]); 30] = [
    ("AT", &["de"]),
    ("BE", &["nl", "fr", "de"]),
    ("BG", &["bg"]),
    ("CY", &["el", "tr"]),
    ("CZ", &["cs"]),
    ("DE", &["de"]),
    ("DK", &["da"]),
    ("EE", &["et"]),
    ("ES", &["es"]),
    ("FI", &["fi", "sv"]),
    ("FR", &["fr"]),
    ("GR", &["el"]),
    ("HR", &["hr"]),
    ("HU", &["hu"]),
    ("IE", &["en", "ga"]),
    ("IS", &["is"]),
    ("IT", &["it"]),
    ("LI", &["de"]),
    ("LT", &["lt"]),
    ("LU", &["fr", "de", "lb"]),
    ("LV", &["lv"]),
    ("MT", &["mt", "en"]),
    ("NL", &["nl"]),
    ("NO", &["nb", "nn", "no"]),
    ("PL", &["pl"]),
    ("PT", &["pt"]),
    ("RO", &["ro"]),
    ("SE", &["sv"]),
    ("SI", &["sl"]),
    ("SK", &["sk"]),
];

const TITLE: Words = Words {
    en: "the notice is in no official language of {0}",
    nl: "de verklaring is in geen officiële taal van {0}",
    fr: "l'avis n'est dans aucune langue officielle de {0}",
    de: "die Erklärung ist in keiner Amtssprache von {0}",
};
const HELP: Words = Words {
    en: "add one of {0} to `languages`, if the notice is for people there",
    nl: "voeg een van {0} toe aan `languages`, als de verklaring voor mensen daar is",
    fr: "ajoutez à `languages` l'une de {0}, si l'avis s'adresse à des personnes là-bas",
    de: "nehmen Sie eine von {0} in `languages` auf, wenn sich die Erklärung an Menschen dort richtet",
};
const ADD: Words = Words {
    en: "let the notice be in `{0}` too",
    nl: "laat de verklaring ook in het `{0}` bestaan",
    fr: "prévoir aussi l'avis en `{0}`",
    de: "die Erklärung auch auf `{0}` vorsehen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let notice = model.notice.and_then(|at| model.policies.get(at));
    let Some(policy) = notice.filter(|one| faults.spare(&one.item) && !one.languages.is_empty()) else {
        return Vec::new();
    };
    let parties = policy.controllers.iter().filter_map(|at| model.parties.get(*at));
    let mut seats = parties.filter_map(|party| party.country.as_ref());
    let Some((seat, official)) =
        seats.find_map(|seat| OFFICIAL.iter().find(|(country, _)| *country == seat.text))
    else {
        return Vec::new();
    };
    let Some(first) = official
        .first()
        .filter(|_| !official.iter().any(|code| policy.languages.iter().any(|one| one == code)))
    else {
        return Vec::new();
    };
    let name = &policy.item.name;
    let edit = field(&policy.item, &format!("languages {first}"));
    let finding =
        Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(*seat)).about(name.text.clone());
    let finding = finding.help(HELP.with(Piece::names(official.iter().copied())));
    vec![finding.fix(ADD.with(*first), Safety::NeedsReview, vec![edit])]
}
