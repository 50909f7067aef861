//! A list of sources that does not end.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::{stretch, within, words};
use super::written::instead;
use crate::finding::{Finding, Severity, Words};
use crate::model::Origin;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "source-open-ended",
    severity: Severity::Warning,
    article: "Art. 12(1), 14(2)(f) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/source-open-ended.md"),
    raised: Raised::ByModel(find),
};

/// Words in any of the four languages that leave open which other sources there are.
const OPEN: [&str; 12] = [
    "etc",
    "enz",
    "usw",
    "and so on",
    "among others",
    "and others",
    "onder meer",
    "onder andere",
    "en andere",
    "entre autres",
    "unter anderem",
    "und andere",
];

const TITLE: Words = Words {
    en: "`{0}` leaves open from whom else the data come",
    nl: "`{0}` laat open van wie de gegevens nog komen",
    fr: "`{0}` ne dit pas de qui d'autre viennent les données",
    de: "`{0}` lässt offen, von wem die Daten noch kommen",
};
const HELP: Words = Words {
    en: "name every source, one `from` for each",
    nl: "noem elke bron, met telkens een `from`",
    fr: "nommez chaque source, avec un `from` pour chacune",
    de: "nennen Sie jede Quelle, mit je einem `from`",
};

const FIX: Words = Words {
    en: "end the list here",
    nl: "de lijst hier eindigen",
    fr: "terminer la liste ici",
    de: "die Liste hier beenden",
};
const MEANS: Words = Words {
    en: "data come from nobody but those who are named",
    nl: "gegevens komen enkel van wie genoemd is",
    fr: "les données ne viennent que de ceux qui sont nommés",
    de: "Daten kommen nur von den Genannten",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for data in model.data.iter().filter(|one| faults.spare(&one.item)) {
        let from_others =
            data.origins.iter().zip(&data.sources).filter_map(|(origin, source)| match origin {
                Origin::ThirdParty | Origin::PublicSource => source.as_deref(),
                Origin::Subject | Origin::Observation | Origin::Inference => None,
            });
        for source in from_others {
            let said = words(source);
            let Some(open) = OPEN.iter().find_map(|phrase| stretch(&said, phrase)) else { continue };
            let name = &data.item.name.text;
            let span = within(inspection.sources, &data.item, source);
            let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name))
                .about(name.clone())
                .help(HELP);
            let (before, behind) = (source.get(..open.start), source.get(open.end..));
            let kept = before.unwrap_or_default().trim_end_matches([',', ' ']);
            let is_end = behind.is_some_and(|rest| !rest.chars().any(char::is_alphanumeric));
            let written = inspection.sources.text_of(span) == source;
            found.push(match is_end && written && !kept.is_empty() {
                true => finding.option(FIX, MEANS, vec![instead(span, kept)]),
                false => finding,
            });
        }
    }
    found
}
