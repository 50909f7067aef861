//! Data that must be given and need not be given.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::{take_off, take_out};
use super::written::instead;
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "requirement-contradicted",
    severity: Severity::Error,
    article: "Art. 13(2)(e) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/requirement-contradicted.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` requires `{1}` and says that it is voluntary",
    nl: "`{0}` vereist `{1}` en zegt dat het vrijwillig is",
    fr: "`{0}` exige `{1}` et le dit facultatif",
    de: "`{0}` verlangt `{1}` und nennt es freiwillig",
};
const REQUIRED: Words =
    Words { en: "required here", nl: "hier vereist", fr: "exigé ici", de: "hier verlangt" };
const HELP: Words = Words {
    en: "say one or the other",
    nl: "zeg het ene of het andere",
    fr: "dites l'un ou l'autre",
    de: "sagen Sie das eine oder das andere",
};

const REQUIRE: Words =
    Words { en: "require it", nl: "het verplicht stellen", fr: "l'exiger", de: "es verlangen" };
const REFUSED: Words = Words {
    en: "who does not give it has the consequence that is stated",
    nl: "wie het niet geeft, krijgt het gevolg dat vermeld is",
    fr: "qui ne la donne pas subit la conséquence indiquée",
    de: "wer es nicht angibt, den trifft die genannte Folge",
};
const LEAVE: Words = Words {
    en: "leave it to people",
    nl: "het aan mensen overlaten",
    fr: "laisser le choix aux gens",
    de: "es den Menschen überlassen",
};
const FREE: Words = Words {
    en: "who does not give it is served all the same",
    nl: "wie het niet geeft, wordt evengoed geholpen",
    fr: "qui ne la donne pas est servi tout de même",
    de: "wer es nicht angibt, wird trotzdem bedient",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let required = purpose.requires.iter().flat_map(|one| one.data.iter().map(move |data| (one, data)));
        let both = required.filter_map(|(field, (data, span))| {
            let (_, free) = purpose.voluntary.iter().find(|(other, _)| other == data)?;
            Some((model.data.get(*data)?, (*span, field.span), *free))
        });
        for (data, (required, field), free) in both {
            let name = &purpose.item.name.text;
            let title = TITLE.with(name).with(&data.item.name.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, free, title).about(name.clone());
            let finding = finding.also(required, REQUIRED).help(HELP);
            let within = purpose.item.span;
            let finding = match take_off(inspection.sources, within, "voluntary", free) {
                Some(edit) => finding.option(REQUIRE, REFUSED, vec![edit]),
                None => finding,
            };
            let other = take_out(inspection.sources, field, required).unwrap_or_else(|| instead(field, ""));
            found.push(finding.option(LEAVE, FREE, vec![other]));
        }
    }
    found
}
