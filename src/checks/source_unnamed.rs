//! Data from somebody else, and nobody says from whom.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::within;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Origin;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "source-unnamed",
    severity: Severity::Warning,
    article: "Art. 14(2)(f) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/source-unnamed.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` does not say from whom the data come",
    nl: "`{0}` zegt niet van wie de gegevens komen",
    fr: "`{0}` ne dit pas de qui viennent les données",
    de: "`{0}` sagt nicht, von wem die Daten kommen",
};
const HELP: Words = Words {
    en: "name the source in quotation marks behind `{0}`",
    nl: "noem de bron tussen aanhalingstekens achter `{0}`",
    fr: "nommez la source entre guillemets après `{0}`",
    de: "nennen Sie die Quelle in Anführungszeichen hinter `{0}`",
};
const NAME: Words = Words {
    en: "add a source to fill in",
    nl: "voeg een bron toe om in te vullen",
    fr: "ajouter une source à compléter",
    de: "eine Quelle zum Ausfüllen ergänzen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for data in model.data.iter().filter(|one| faults.spare(&one.item)) {
        for (origin, source) in data.origins.iter().zip(&data.sources) {
            let word = match origin {
                Origin::ThirdParty => "third_party",
                Origin::PublicSource => "public_source",
                Origin::Subject | Origin::Observation | Origin::Inference => continue,
            };
            if source.as_deref().is_some_and(|source| !source.trim().is_empty()) {
                continue;
            }
            let name = &data.item.name.text;
            let span = within(inspection.sources, &data.item, word);
            let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name));
            let finding = finding.about(name.clone()).help(HELP.with(word));
            let edit =
                Edit { span: Span { start: span.end, ..span }, text: " \"name the source\"".to_owned() };
            let exact = inspection.sources.text_of(span) == word && source.is_none();
            found.push(if exact { finding.fix(NAME, Safety::Example, vec![edit]) } else { finding });
        }
    }
    found
}
