//! People whom nothing is about.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::NameKind;
use std::collections::{BTreeMap, BTreeSet};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "subject-unused",
    severity: Severity::Info,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/subject-unused.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing is about `{0}`",
    nl: "niets gaat over `{0}`",
    fr: "rien ne concerne `{0}`",
    de: "nichts betrifft `{0}`",
};
const HELP: Words = Words {
    en: "name these people behind `of` where data or purposes are about them, or take them out",
    nl: "noem deze mensen achter `of` waar gegevens of doelen over hen gaan, of laat ze weg",
    fr: "nommez ces personnes après `of` là où des données ou finalités les concernent, ou supprimez-les",
    de: "nennen Sie diese Menschen hinter `of`, wo Daten oder Zwecke sie betreffen, oder lassen Sie sie weg",
};
const OUT: Words = Words { en: "take them out", nl: "laat ze weg", fr: "les supprimer", de: "sie weglassen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let own = || model.data.iter().filter(|data| !data.item.is_std);
    // Data without people are anybody's.
    if model.has_gaps || model.notice.is_none() || own().any(|data| data.subjects.is_empty()) {
        return Vec::new();
    }
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for used in model.uses.iter().filter(|used| used.target.kind == NameKind::Subject) {
        *count.entry(used.target.index).or_default() += 1;
    }
    let wholes: BTreeSet<usize> = model.subjects.iter().filter_map(|subject| subject.part_of).collect();
    let idle = |at: &usize| count.get(at).copied().unwrap_or_default() <= 1 && !wholes.contains(at);
    let all =
        model.subjects.iter().enumerate().filter(|(at, subject)| faults.spare(&subject.item) && idle(at));
    all.filter(|(_, subject)| subject.part_of.is_none())
        .map(|(_, subject)| {
            let name = &subject.item.name;
            let edit = Edit { span: subject.item.span, text: String::new() };
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .help(HELP)
                .fix(OUT, Safety::NeedsReview, vec![edit])
        })
        .collect()
}
