//! Decisions by machines alone, with a word or two on how they come about.

use super::automation::{exist, name_of};
use super::frame::{Check, Inspection, Raised, Theme};
use super::wording::instead_of;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Text;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decision-logic-missing",
    severity: Severity::Warning,
    article: "Art. 13(2)(f), 14(2)(g) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decision-logic-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` says too little of how machines decide",
    nl: "`{0}` zegt te weinig over hoe machines beslissen",
    fr: "`{0}` dit trop peu sur la façon dont les machines décident",
    de: "`{0}` sagt zu wenig darüber, wie Maschinen entscheiden",
};

const HELP: Words = Words {
    en: "say in a sentence what is looked at, how it decides, and what it means for people",
    nl: "zeg in een zin waarnaar gekeken wordt, hoe het beslist, en wat het voor mensen betekent",
    fr: "dites en une phrase ce qui est regardé, comment cela décide, et ce que cela signifie pour les personnes",
    de: "sagen Sie in einem Satz, was betrachtet wird, wie es entscheidet und was es für Menschen bedeutet",
};

const FIX: Words = Words {
    en: "show what such a sentence looks like",
    nl: "toon hoe zo'n zin eruitziet",
    fr: "montrer à quoi ressemble une telle phrase",
    de: "zeigen, wie ein solcher Satz aussieht",
};

const SAID: Words = Words {
    en: "What was paid late is counted; after three times the machine refuses",
    nl: "Wat te laat betaald werd wordt geteld; na drie keer weigert de machine",
    fr: "Les retards de paiement sont comptés ; après trois, la machine refuse",
    de: "Verspätete Zahlungen werden gezählt; nach drei lehnt die Maschine ab",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let mut found = Vec::new();
    for one in exist(model).filter(|one| one.logic.iter().all(says_little)) {
        let name = name_of(model, one);
        let place = one.logic.first().map_or(one.item.name.span, |text| text.span);
        let finding =
            Finding::new(CHECK.name, CHECK.severity, place, TITLE.with(name)).about(name).help(HELP);
        found.push(finding.fix(FIX, Safety::Example, instead_of(&one.logic, SAID)));
    }
    found
}

/// Fewer words than this are no sentence.
const FEWEST_WORDS: usize = 4;

fn says_little(text: &Text) -> bool {
    text.text.split_whitespace().count() < FEWEST_WORDS
}
