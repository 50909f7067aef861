//! A field that stands twice where only one can count.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "field-repeated",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/field-repeated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` says this twice",
    nl: "`{0}` zegt dit twee keer",
    fr: "`{0}` le dit deux fois",
    de: "`{0}` sagt dies zweimal",
};
const HERE: Words = Words {
    en: "only one can count",
    nl: "slechts één kan gelden",
    fr: "un seul peut compter",
    de: "nur eines kann gelten",
};
const BEFORE: Words =
    Words { en: "said here before", nl: "hier al gezegd", fr: "déjà dit ici", de: "hier schon gesagt" };
const HELP: Words = Words {
    en: "keep the one that is meant",
    nl: "behoud wat bedoeld is",
    fr: "gardez celui qui est voulu",
    de: "behalten Sie, was gemeint ist",
};
const FIX: Words = Words {
    en: "delete the second",
    nl: "het tweede schrappen",
    fr: "supprimer le second",
    de: "das zweite streichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let repeated = inspection.model.repeated.iter();
    repeated
        .map(|one| {
            let edit = Edit { span: one.span, text: String::new() };
            Finding::new(CHECK.name, CHECK.severity, one.span, TITLE.with(&one.item))
                .about(one.item.clone())
                .here(HERE)
                .also(one.first, BEFORE)
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![edit])
        })
        .collect()
}
