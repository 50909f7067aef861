//! A general notice in another state than the one that was read.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "parent-moved",
    severity: Severity::Error,
    article: "Art. 5(2), 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/parent-moved.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is not in the state that was read",
    nl: "`{0}` is niet meer zoals gelezen",
    fr: "`{0}` n'est pas dans l'état qui a été lu",
    de: "`{0}` ist nicht mehr, wie gelesen",
};
const VERSION: Words = Words {
    en: "it is version \"{0}\" now",
    nl: "het is nu versie \"{0}\"",
    fr: "c'est maintenant la version \"{0}\"",
    de: "es ist jetzt die Fassung \"{0}\"",
};
const WORDS: Words = Words {
    en: "its words are \"{0}\" now",
    nl: "de woorden zijn nu \"{0}\"",
    fr: "ses mots sont maintenant \"{0}\"",
    de: "der Wortlaut ist jetzt \"{0}\"",
};
const UNVERSIONED: Words = Words {
    en: "it names no version",
    nl: "er staat geen versie",
    fr: "elle n'indique aucune version",
    de: "eine Fassung ist nicht angegeben",
};
const HELP: Words = Words {
    en: "read what changed in `{0}`, see whether this notice still fits, then pin the new state",
    nl: "lees wat in `{0}` veranderd is, kijk of deze verklaring nog past, en leg dan de nieuwe stand vast",
    fr: "lisez ce qui a changé dans `{0}`, voyez si cette notice convient encore, puis fixez le nouvel état",
    de: "lesen Sie, was sich in `{0}` geändert hat, prüfen Sie, ob diese Erklärung noch passt, und legen Sie dann den neuen Stand fest",
};
const FIX: Words = Words {
    en: "pin the state it is in now",
    nl: "de huidige stand vastleggen",
    fr: "fixer l'état actuel",
    de: "den jetzigen Stand festlegen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Moved { notice, general, pin, found } = fault else { return None };
        let title = TITLE.with(general);
        let now = match (found, pin.is_version) {
            (Some(found), true) => VERSION.with(found),
            (Some(found), false) => WORDS.with(found),
            (None, _) => UNVERSIONED.into(),
        };
        let finding = Finding::new(CHECK.name, CHECK.severity, pin.span, title)
            .about(notice.clone())
            .here(now)
            .help(HELP.with(general));
        let edit = |found: &String| Edit { span: pin.span, text: format!("\"{found}\"") };
        Some(match found {
            Some(found) => finding.fix(FIX, Safety::NeedsReview, vec![edit(found)]),
            None => finding,
        })
    });
    each.collect()
}
