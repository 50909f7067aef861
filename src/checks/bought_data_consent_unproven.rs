//! Advertising with the data of others, resting on a consent that nothing shows.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, whole};
use super::written::behind;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Data, Origin};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "bought-data-consent-unproven",
    severity: Severity::Warning,
    article: "Art. 7(1), 14(2)(f) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/bought-data-consent-unproven.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing shows the consent behind the bought data of `{0}`",
    nl: "niets toont de toestemming achter de gekochte gegevens van `{0}`",
    fr: "rien ne montre le consentement aux données achetées de `{0}`",
    de: "nichts zeigt die Einwilligung hinter den gekauften Daten von `{0}`",
};

const HERE: Words = Words {
    en: "no `evidence`",
    nl: "geen bewijs (`evidence`)",
    fr: "aucune preuve (`evidence`)",
    de: "kein Nachweis (`evidence`)",
};

const THERE: Words =
    Words { en: "comes from others", nl: "komt van anderen", fr: "vient d'autrui", de: "kommt von anderen" };

const HELP: Words = Words {
    en: "add `, evidence \"…\"`: what shows that these people consented, and to whom",
    nl: "voeg `, evidence \"…\"` toe: wat toont dat deze mensen toestemden, en aan wie",
    fr: "ajoutez `, evidence \"…\"` : ce qui montre que ces personnes ont consenti, et envers qui",
    de: "fügen Sie `, evidence \"…\"` hinzu: was zeigt, dass diese Menschen einwilligten, und wem gegenüber",
};

const FIX: Words = Words {
    en: "say what shows it",
    nl: "zeg wat het toont",
    fr: "dire ce qui le montre",
    de: "sagen, was sie zeigt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let bought = |data: &&Data| {
        !data.origins.is_empty() && data.origins.iter().all(|origin| *origin == Origin::ThirdParty)
    };
    let shown = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    // Where others say what shows them, `consent-evidence-missing` says it of each that does not.
    if model.purposes.iter().flat_map(|purpose| &purpose.bases).any(|clause| shown(&clause.evidence)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| purpose.direct_marketing) {
        let data = purpose.uses.iter().filter_map(|(at, _)| model.data.get(*at)).find(bought);
        let Some((clause, data)) = consents(purpose).next().zip(data) else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name))
            .about(name.clone())
            .here(HERE)
            .also(data.item.name.span, THERE)
            .help(HELP);
        found.push(match behind(inspection.sources, clause.span, "withdrawn", 0) {
            Some((before, _)) => {
                let text = "evidence \"say what shows the consent\", ".to_owned();
                let edit = Edit { span: Span { end: before.start, ..before }, text };
                finding.fix(FIX, Safety::NeedsReview, vec![edit])
            }
            None => finding,
        });
    }
    found
}
