//! An objection promised where the basis gives none, so that it changes nothing.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{under, whole};
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Basis;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "objection-without-effect",
    severity: Severity::Warning,
    article: "Art. 5(1)(a), 21(1) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/objection-without-effect.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "an objection to `{0}` changes nothing",
    nl: "bezwaar tegen `{0}` verandert niets",
    fr: "s'opposer à `{0}` ne change rien",
    de: "ein Widerspruch gegen `{0}` ändert nichts",
};

const HERE: Words = Words {
    en: "no legitimate interest and no public task stands behind it",
    nl: "er staat geen gerechtvaardigd belang of openbare taak achter",
    fr: "ni intérêt légitime ni mission publique derrière",
    de: "weder berechtigtes Interesse noch öffentliche Aufgabe dahinter",
};

const HELP: Words = Words {
    en: "take the objection out, or say under which basis it counts",
    nl: "haal het bezwaar weg, of zeg onder welke rechtsgrond het telt",
    fr: "retirez l'opposition, ou dites sous quelle base juridique elle compte",
    de: "streichen Sie den Widerspruch, oder sagen Sie, bei welcher Rechtsgrundlage er zählt",
};

const FIX: Words = Words {
    en: "take the objection out",
    nl: "haal het bezwaar weg",
    fr: "retirer l'opposition",
    de: "den Widerspruch streichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let counts =
        |basis: Basis| matches!(basis, Basis::LegitimateInterest | Basis::PublicTask | Basis::SoftOptIn);
    let mut found = Vec::new();
    for purpose in
        whole(model, &faults).filter(|purpose| !purpose.direct_marketing && !purpose.bases.is_empty())
    {
        // Against research and statistics people can object on any basis, Art. 21(6).
        let research = under(model, purpose, &["scientific_research", "official_statistics"]).is_some();
        if research || purpose.bases.iter().any(|clause| clause.basis.is_none_or(counts)) {
            continue;
        }
        for objection in purpose.own_objections() {
            let name = &purpose.item.name.text;
            found.push(
                Finding::new(CHECK.name, CHECK.severity, objection.span, TITLE.with(name))
                    .about(name.clone())
                    .here(HERE)
                    .help(HELP)
                    .fix(FIX, Safety::NeedsReview, vec![instead(objection.span, "")]),
            );
        }
    }
    found
}
