//! A purpose that uses data of people it is not about.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::parts::related_roles;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::PersonKind;
use std::collections::BTreeMap;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "data-of-others",
    severity: Severity::Warning,
    article: "Art. 5(1)(c), 13(1)(c) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/data-of-others.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` uses `{1}` of people whom it does not name",
    nl: "`{0}` gebruikt `{1}` van mensen die het niet noemt",
    fr: "`{0}` utilise `{1}` de personnes qu'il ne nomme pas",
    de: "`{0}` verwendet `{1}` von Menschen, die es nicht nennt",
};
const HELP: Words = Words {
    en: "name these people behind `of`, or do not use their data",
    nl: "noem deze mensen achter `of`, of gebruik hun gegevens niet",
    fr: "nommez ces personnes après `of`, ou n'utilisez pas leurs données",
    de: "nennen Sie diese Menschen hinter `of`, oder verwenden Sie ihre Daten nicht",
};
const NAME: Words =
    Words { en: "name `{0}` too", nl: "noem ook `{0}`", fr: "nommer aussi `{0}`", de: "auch `{0}` nennen" };
const TOO: Words = Words {
    en: "of the same people",
    nl: "van dezelfde mensen",
    fr: "des mêmes personnes",
    de: "von denselben Menschen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|one| faults.spare(&one.item) && !one.subjects.is_empty()) {
        // One finding for each role that is not named, with all its data.
        let mut by_role: BTreeMap<usize, Finding> = BTreeMap::new();
        for (at, span) in &purpose.uses {
            let Some(data) = model.data.get(*at).filter(|data| faults.spare(&data.item)) else { continue };
            let meant = |of: &usize| purpose.subjects.iter().any(|role| related_roles(model, *of, *role));
            if data.subjects.is_empty()
                || data.kind == PersonKind::LegalPerson
                || data.subjects.iter().any(meant)
            {
                continue;
            }
            let (name, category) = (&purpose.item.name.text, &data.item.name.text);
            let Some(first) = data.subjects.first() else { continue };
            let Some(role) = model.subjects.get(*first) else { continue };
            if let Some(finding) = by_role.remove(first) {
                by_role.insert(*first, finding.also(*span, TOO));
                continue;
            }
            let finding = Finding::new(CHECK.name, CHECK.severity, *span, TITLE.with(name).with(category));
            let finding = finding.about(name.clone()).help(HELP);
            let role = &role.item.name.text;
            let edit = field(&purpose.item, &format!("of {role}"));
            by_role.insert(*first, finding.fix(NAME.with(role), Safety::NeedsReview, vec![edit]));
        }
        found.extend(by_role.into_values());
    }
    found
}
