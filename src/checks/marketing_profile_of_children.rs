//! Profiles of children for advertising.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::whole;
use super::repair::field_up_to;
use super::written::{instead, pieces};
use crate::finding::{Finding, Severity, Words};
use crate::model::Subject;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "marketing-profile-of-children",
    severity: Severity::Warning,
    article: "Art. 5(1)(a), 6(1)(f) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/marketing-profile-of-children.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` makes profiles of children for advertising",
    nl: "`{0}` maakt profielen van kinderen voor reclame",
    fr: "`{0}` établit des profils d'enfants pour la publicité",
    de: "`{0}` bildet Profile von Kindern für Werbung",
};

const HERE: Words = Words {
    en: "from these data",
    nl: "uit deze gegevens",
    fr: "à partir de ces données",
    de: "aus diesen Daten",
};

const THERE: Words = Words { en: "minors", nl: "minderjarigen", fr: "mineurs", de: "Minderjährige" };

const HELP: Words = Words {
    en: "leave children out of the profile, or advertise to them without one",
    nl: "laat kinderen uit het profiel, of maak reclame zonder profiel",
    fr: "excluez les enfants du profil, ou faites-leur de la publicité sans profil",
    de: "nehmen Sie Kinder aus dem Profil, oder werben Sie ohne Profil",
};

const FIX: Words = Words {
    en: "advertise without a profile",
    nl: "zonder profiel reclame maken",
    fr: "faire de la publicité sans profil",
    de: "ohne Profil werben",
};
const MEANS: Words = Words {
    en: "children get the same advertising as everybody",
    nl: "kinderen krijgen dezelfde reclame als iedereen",
    fr: "les enfants reçoivent la même publicité que tous",
    de: "Kinder bekommen dieselbe Werbung wie alle",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| purpose.direct_marketing) {
        let subjects = purpose.subjects.iter().filter_map(|at| model.subjects.get(*at));
        let child: Option<&Subject> = subjects.into_iter().find(|subject| subject.minors);
        let Some(((_, span), child)) = purpose.profiling.first().zip(child) else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, *span, TITLE.with(name))
            .about(name.clone())
            .here(HERE)
            .also(child.item.name.span, THERE)
            .help(HELP);
        let within = purpose.item.span;
        let written = pieces(inspection.sources, within);
        let is_one = written.iter().filter(|(_, piece)| *piece == "profiling").count() == 1;
        let first = field_up_to(inspection.sources, within, "profiling", *span).filter(|_| is_one);
        let last = purpose.profiling.last().map(|(_, span)| *span);
        found.push(match first.zip(last) {
            Some((first, last)) => finding.option(FIX, MEANS, vec![instead(first.to(last), "")]),
            None => finding,
        });
    }
    found
}
