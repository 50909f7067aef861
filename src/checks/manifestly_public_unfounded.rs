//! Special data said to be made public by the person, which come from elsewhere.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::parts::spread;
use super::purposes::whole;
use super::written::{behind, instead};
use crate::finding::{Finding, Severity, Words};
use crate::model::{Data, Model, Origin, PersonKind, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "manifestly-public-unfounded",
    severity: Severity::Warning,
    article: "Art. 9(2)(e) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/manifestly-public-unfounded.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the special data of `{0}` were not made public by the person",
    nl: "de bijzondere gegevens van `{0}` zijn niet door de betrokkene openbaar gemaakt",
    fr: "la personne n'a pas rendu publiques les données particulières de `{0}`",
    de: "die betroffene Person hat die besonderen Daten von `{0}` nicht veröffentlicht",
};

const HERE: Words = Words {
    en: "only for what the person has made public",
    nl: "alleen voor wat de betrokkene zelf openbaar maakte",
    fr: "seulement pour ce que la personne a rendu public",
    de: "nur für das, was die Person veröffentlicht hat",
};

const THERE: Words = Words {
    en: "comes from elsewhere",
    nl: "komt van elders",
    fr: "vient d'ailleurs",
    de: "kommt von anderswo",
};

const HELP: Words = Words {
    en: "name the public source, or choose another condition",
    nl: "noem de openbare bron, of kies een andere voorwaarde",
    fr: "nommez la source publique, ou choisissez une autre condition",
    de: "nennen Sie die öffentliche Quelle, oder wählen Sie eine andere Bedingung",
};

const FIX: Words = Words {
    en: "ask for explicit consent",
    nl: "uitdrukkelijke toestemming vragen",
    fr: "demander un consentement explicite",
    de: "eine ausdrückliche Einwilligung verlangen",
};
const MEANS: Words = Words {
    en: "the data are used only of those who have expressly agreed",
    nl: "de gegevens worden enkel gebruikt van wie uitdrukkelijk akkoord gaat",
    fr: "seules servent les données de qui a donné son accord explicite",
    de: "nur die Daten derer werden genutzt, die ausdrücklich zugestimmt haben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let special = spread(model, |at| {
        model.data.get(at).filter(|data| matches!(data.kind, PersonKind::Special(_))).map(|_| ())
    });
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| !purpose.taken.conditions) {
        let public = purpose.conditions.iter().find(|one| {
            one.term
                .and_then(|at| model.terms.get(at))
                .is_some_and(|term| term.item.name.text == "manifestly_public")
        });
        let is_special = |at: usize| special.get(at).is_some_and(Option::is_some);
        let Some((condition, data)) = public.zip(elsewhere(model, purpose, is_special)) else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, condition.span, TITLE.with(name))
            .about(name.clone())
            .here(HERE)
            .also(data.item.name.span, THERE)
            .help(HELP);
        let place = behind(inspection.sources, condition.span, "condition", 1);
        found.push(match place.filter(|(_, piece)| *piece == "manifestly_public") {
            Some((place, _)) => finding.option(FIX, MEANS, vec![instead(place, "explicit_consent")]),
            None => finding,
        });
    }
    found
}

/// A special category that says where it comes from, and from no place to which the person could have put it.
fn elsewhere<'m>(
    model: &'m Model,
    purpose: &Purpose,
    is_special: impl Fn(usize) -> bool,
) -> Option<&'m Data> {
    let public = |origin: &Origin| matches!(origin, Origin::Subject | Origin::PublicSource);
    let used =
        purpose.uses.iter().filter(|(at, _)| is_special(*at)).filter_map(|(at, _)| model.data.get(*at));
    let mut used = used.filter(|data| !data.origins.is_empty());
    used.find(|data| !data.origins.iter().any(public))
}
