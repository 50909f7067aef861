//! Two texts in one language where one can be shown.

use super::clues::Clue;
use super::fields::Field;
use super::frame::{Check, Inspection, Raised, Theme};
use super::written::instead;
use crate::finding::{Finding, Severity, Words};
use crate::model::Text;
use std::collections::BTreeMap;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "language-repeated",
    severity: Severity::Warning,
    article: "Art. 12(1) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/language-repeated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` has two texts in `{1}` for one thing",
    nl: "`{0}` heeft twee teksten in het `{1}` voor één ding",
    fr: "`{0}` a deux textes en `{1}` pour une seule chose",
    de: "`{0}` hat zwei Texte auf `{1}` für dieselbe Sache",
};
const FIRST: Words = Words { en: "the first one", nl: "de eerste", fr: "le premier", de: "der erste" };
const HELP: Words = Words {
    en: "keep one of them, or correct the language of the other",
    nl: "houd er één, of verbeter de taal van de andere",
    fr: "gardez-en un, ou corrigez la langue de l'autre",
    de: "behalten Sie einen davon, oder berichtigen Sie die Sprache des anderen",
};

const KEEP_FIRST: Words = Words {
    en: "keep the first text",
    nl: "de eerste tekst houden",
    fr: "garder le premier texte",
    de: "den ersten Text behalten",
};
const KEEP_THIS: Words = Words {
    en: "keep this text",
    nl: "deze tekst houden",
    fr: "garder ce texte",
    de: "diesen Text behalten",
};
const READ: Words = Words {
    en: "people read this in `{0}`: {1}",
    nl: "mensen lezen in `{0}`: {1}",
    fr: "les gens lisent en `{0}` : {1}",
    de: "Menschen lesen auf `{0}`: {1}",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for Field { item, texts, .. } in inspection.fields().with(Clue::LanguageTwice) {
        let mut first: BTreeMap<&str, &Text> = BTreeMap::new();
        for text in texts {
            let Some(language) = text.language.as_deref() else { continue };
            let Some(before) = first.get(language) else {
                first.insert(language, text);
                continue;
            };
            let title = TITLE.with(&item.name.text).with(language);
            let finding = Finding::new(CHECK.name, CHECK.severity, text.span, title);
            let read = |text: &str| READ.with(language).with(text);
            let finding = finding.about(item.name.text.clone()).also(before.span, FIRST).help(HELP);
            found.push(finding.option(KEEP_FIRST, read(&before.text), vec![instead(text.span, "")]).option(
                KEEP_THIS,
                read(&text.text),
                vec![instead(before.span, "")],
            ));
        }
    }
    found
}
