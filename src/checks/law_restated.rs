//! A piece of the law that the author declares beside the standard library.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};
use crate::model::{Item, NameKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "law-restated",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/law-restated.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    // The standard library, as a workspace of its own, is where the law is stated.
    if !inspection.settings.prelude {
        return Vec::new();
    }
    let model = inspection.model;
    let adequacy = model.adequacy.iter().map(|one| (NameKind::Adequacy, &one.item));
    let areas = model.areas.iter().map(|one| (NameKind::Area, &one.item));
    let territories = model.territories.iter().map(|one| (NameKind::Territory, &one.item));
    let terms = model.terms.iter().map(|term| (term.sort, &term.item));
    let mut found = own(adequacy);
    found.extend(own(areas));
    found.extend(own(territories));
    found.extend(own(terms));
    found.sort_by_key(|finding| finding.span().map(|span| (span.source, span.start)));
    found
}

/// What the author adds to one part of the law. A part of which nothing came with the compiler is held by the workspace itself, word for word:
/// whoever works on the standard library restates nothing.
fn own<'m>(part: impl Iterator<Item = (NameKind, &'m Item)>) -> Vec<Finding> {
    let (library, own): (Vec<_>, Vec<_>) = part.partition(|(_, item)| item.is_std);
    if library.is_empty() {
        return Vec::new();
    }
    own.into_iter().filter(|(sort, _)| decides(*sort)).map(|(sort, item)| restated(sort, item)).collect()
}

/// Whether declarations of this sort bear on decisions: kinds of purpose, rights and bodies of law only describe.
const fn decides(sort: NameKind) -> bool {
    matches!(
        sort,
        NameKind::Adequacy
            | NameKind::Area
            | NameKind::Territory
            | NameKind::Channel
            | NameKind::Safeguard
            | NameKind::Special
            | NameKind::Condition
            | NameKind::Operation
    )
}

fn restated(sort: NameKind, item: &Item) -> Finding {
    let name = &item.name;
    let title = format!("the {} `{}` is not from the standard library", sort.word(), name.text);
    Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(name.text.clone())
        .here("what the law says here rests on the author's word")
        .help("remove it if the standard library has it, or waive this and name the source in `because`")
}
