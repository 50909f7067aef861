//! Two texts in one language where one can be shown.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};
use crate::source::Span;
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

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (item, texts) in inspection.texts() {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for text in texts {
            let Some(language) = text.language.as_deref() else { continue };
            let Some(before) = first.get(language) else {
                first.insert(language, text.span);
                continue;
            };
            let title = TITLE.with(&item.name.text).with(language);
            let finding = Finding::new(CHECK.name, CHECK.severity, text.span, title);
            found.push(finding.about(item.name.text.clone()).also(*before, FIRST).help(HELP));
        }
    }
    found
}
