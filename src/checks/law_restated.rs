//! A piece of the law that the author declares beside the standard library.

use super::frame::{Check, Inspection, Raised, Theme};
use super::written::instead;
use crate::finding::{Finding, Severity, Words};
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

const TITLE: Words = Words {
    en: "the {0} `{1}` is not from the standard library",
    nl: "`{1}` ({0}) komt niet uit de standaardbibliotheek",
    fr: "`{1}` ({0}) ne vient pas de la bibliothèque standard",
    de: "`{1}` ({0}) stammt nicht aus der Standardbibliothek",
};
const HERE: Words = Words {
    en: "what the law says here rests on the author's word",
    nl: "wat de wet hier zegt, berust op het woord van de auteur",
    fr: "ce que dit ici la loi repose sur la parole de l'auteur",
    de: "was das Recht hier sagt, beruht auf dem Wort des Verfassers",
};
const HELP: Words = Words {
    en: "remove it if the standard library has it, or waive this and name the source in `because`",
    nl: "verwijder het als de standaardbibliotheek het heeft, of sta het toe met `waive` en noem de bron in `because`",
    fr: "retirez-le si la bibliothèque standard l'a, ou admettez-le avec `waive` et nommez la source dans `because`",
    de: "entfernen Sie es, wenn die Standardbibliothek es hat, oder lassen Sie es mit `waive` zu und nennen Sie die Quelle in `because`",
};

const FIX: Words = Words { en: "take it out", nl: "het weghalen", fr: "le retirer", de: "es herausnehmen" };
const MEANS: Words = Words {
    en: "the standard library alone says what the law is",
    nl: "enkel de standaardbibliotheek zegt wat het recht is",
    fr: "seule la bibliothèque standard dit ce qu'est le droit",
    de: "allein die Standardbibliothek sagt, was Recht ist",
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
    let title = TITLE.with(sort.words()).with(&name.text);
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title).about(name.text.clone());
    let finding = finding.here(HERE).help(HELP);
    // No decision on adequacy is named anywhere, so it can go without leaving a hole.
    match sort == NameKind::Adequacy {
        true => finding.option(FIX, MEANS, vec![instead(item.span, "")]),
        false => finding,
    }
}
