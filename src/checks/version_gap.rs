//! Days on which no version of a notice is in force.

use super::frame::{Check, Inspection, Raised, Theme};
use super::repair::days_of;
use super::written::instead;
use crate::calendar;
use crate::finding::{Finding, Severity, Words};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "version-gap",
    severity: Severity::Warning,
    article: "Art. 12(1), 13 GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/version-gap.md"),
    raised: Raised::ByModel(find),
};

const ONWARD: Words = Words { en: "from {0} on", nl: "vanaf {0}", fr: "à partir du {0}", de: "ab {0}" };
const FROM_TO: Words =
    Words { en: "from {0} to {1}", nl: "van {0} tot {1}", fr: "du {0} au {1}", de: "von {0} bis {1}" };
const BEFORE: Words = Words {
    en: "the version before",
    nl: "de vorige versie",
    fr: "la version précédente",
    de: "die vorige Fassung",
};
const CLOSE: Words = Words {
    en: "let the version before end later, or this one begin earlier",
    nl: "laat de vorige versie later eindigen, of deze eerder beginnen",
    fr: "faites finir la version précédente plus tard, ou commencer celle-ci plus tôt",
    de: "lassen Sie die vorige Fassung später enden, oder diese früher beginnen",
};
const GENERAL: Words = Words {
    en: "the general notice",
    nl: "de algemene verklaring",
    fr: "la notice générale",
    de: "die allgemeine Erklärung",
};
const ADD: Words = Words {
    en: "what this notice takes over from it was not promised on those days: add the version that was in force",
    nl: "wat deze verklaring ervan overneemt, was op die dagen niet beloofd: voeg de versie toe die toen gold",
    fr: "ce que cette notice en reprend n'était pas promis ces jours-là : ajoutez la version qui était en vigueur",
    de: "was diese Erklärung von ihr übernimmt, war an diesen Tagen nicht zugesagt: fügen Sie die Fassung hinzu, die galt",
};
const TITLE: Words = Words {
    en: "no version of `{0}` is in force {1}",
    nl: "er geldt geen versie van `{0}` {1}",
    fr: "aucune version de `{0}` n'est en vigueur {1}",
    de: "keine Fassung von `{0}` ist in Kraft {1}",
};

const EARLIER: Words = Words {
    en: "let this one begin on {0}",
    nl: "deze laten ingaan op {0}",
    fr: "faire débuter celle-ci le {0}",
    de: "diese am {0} beginnen lassen",
};
const NEW_BEFORE: Words = Words {
    en: "what this version promises held on those days already",
    nl: "wat deze versie belooft, gold die dagen al",
    fr: "ce que promet cette version valait déjà ces jours-là",
    de: "was diese Fassung verspricht, galt an diesen Tagen schon",
};
const LATER: Words = Words {
    en: "let the one before end on {0}",
    nl: "de vorige laten eindigen op {0}",
    fr: "faire finir la précédente le {0}",
    de: "die vorige am {0} enden lassen",
};
const OLD_LONGER: Words = Words {
    en: "what the version before promised held on those days too",
    nl: "wat de vorige versie beloofde, gold die dagen ook",
    fr: "ce que promettait la version précédente valait aussi ces jours-là",
    de: "was die vorige Fassung versprach, galt an diesen Tagen auch",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Gap { name, before, from, until, general } = fault else { return None };
        let start = calendar::format(*from);
        let days = if *until == i32::MAX {
            ONWARD.with(start)
        } else {
            FROM_TO.with(start).with(calendar::format(*until))
        };
        let (what, there, help) = match general {
            None => (&name.text, BEFORE, CLOSE),
            Some(general) => (general, GENERAL, ADD),
        };
        let title = TITLE.with(what).with(days);
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .also(*before, there)
            .help(help);
        if general.is_some() || *until == i32::MAX {
            return Some(finding);
        }
        let (first, last) = (calendar::format(*from), calendar::format(*until));
        let finding = match days_of(inspection.sources, name.span) {
            Some((day, _)) => finding.option(EARLIER.with(&first), NEW_BEFORE, vec![instead(day, first)]),
            None => finding,
        };
        Some(match days_of(inspection.sources, *before) {
            Some((_, Some(day))) => finding.option(LATER.with(&last), OLD_LONGER, vec![instead(day, last)]),
            Some((_, None)) | None => finding,
        })
    });
    each.collect()
}
