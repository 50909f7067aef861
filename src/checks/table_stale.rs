//! A row of the law as data that the policy relies on and that nobody has confirmed for long.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::calendar;
use crate::finding::{Finding, Piece, Severity, Words};
use crate::model::{Confirmation, Item, Model, NameKind, Use};
use crate::source::{SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "table-stale",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/table-stale.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "what `{0}` says on {1} was last confirmed on {2}",
    nl: "`{0}` is over {1} voor het laatst bevestigd op {2}",
    fr: "`{0}` sur {1} : dernière confirmation le {2}",
    de: "was `{0}` zu {1} sagt, wurde zuletzt am {2} bestätigt",
};
const HELP: Words = Words {
    en: "look whether the law is still so, then confirm the row with its day and source, or set `stale_after_days` in lawful.toml",
    nl: "kijk of de wet nog zo is, bevestig dan de rij met dag en bron, of stel `stale_after_days` in lawful.toml in",
    fr: "voyez si la loi est toujours ainsi, puis confirmez la ligne avec son jour et sa source, ou réglez `stale_after_days` dans lawful.toml",
    de: "prüfen Sie, ob das Recht noch so ist, bestätigen Sie dann die Zeile mit Tag und Quelle, oder setzen Sie `stale_after_days` in lawful.toml",
};
const CONFIRMED: Words =
    Words { en: "confirmed {0}", nl: "bevestigd {0}", fr: "confirmé le {0}", de: "bestätigt am {0}" };
const HERE: Words = Words {
    en: "the policy relies on it here",
    nl: "het beleid steunt er hier op",
    fr: "la politique s'y appuie ici",
    de: "die Richtlinie stützt sich hier darauf",
};

/// A row of the law as data, and how sure it is.
type Row<'m> = (&'m Item, &'m Confirmation);

/// A row that is stale: its name, when it was confirmed, and where the policy relies on it.
struct Stale<'m> {
    row: &'m Item,
    confirmed: i32,
    by: Span,
}

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { sources, model, settings, today, .. } = *inspection;
    let last = today.saturating_sub(i32::try_from(settings.stale_after_days).unwrap_or(i32::MAX));
    // The places of rows are looked up only if any is old: the tables are long, and this runs at each keystroke.
    let is_old = |(_, sure): &Row<'_>| sure.confirmed.is_some_and(|confirmed| confirmed < last);
    let old: BTreeMap<(NameKind, usize), Row<'_>> = rows(model).filter(|(_, row)| is_old(row)).collect();
    if old.is_empty() {
        return Vec::new();
    }
    // Most names are of a sort of which no row is old.
    let old_sorts: BTreeSet<NameKind> = old.keys().map(|(kind, _)| *kind).collect();
    let mut tables: BTreeMap<SourceId, Vec<Stale<'_>>> = BTreeMap::new();
    for (by, kind, at) in
        relied_on(inspection, |kind, at| old_sorts.contains(&kind) && old.contains_key(&(kind, at)))
    {
        let Some((row, sure)) = old.get(&(kind, at)) else { continue };
        let table = tables.entry(row.span.source).or_default();
        if let Some(confirmed) = sure.confirmed
            && !table.iter().any(|one| one.row.span == row.span)
        {
            table.push(Stale { row, confirmed, by });
        }
    }
    let path = |id| sources.get(id).map(|source| source.path.as_str()).unwrap_or_default();
    tables.into_iter().filter_map(|(id, stale)| stale_table(path(id), &stale)).collect()
}

/// Every row of the law that says how sure it is.
fn rows(model: &Model) -> impl Iterator<Item = ((NameKind, usize), Row<'_>)> {
    let terms = model.terms.iter().enumerate();
    let terms = terms.map(|(at, one)| ((one.sort, at), (&one.item, &one.confirmation)));
    macro_rules! table {
        ($list:ident, $kind:ident) => {
            model
                .$list
                .iter()
                .enumerate()
                .map(|(at, one)| ((NameKind::$kind, at), (&one.item, &one.confirmation)))
        };
    }
    terms
        .chain(table!(territories, Territory))
        .chain(table!(areas, Area))
        .chain(table!(adequacy, Adequacy))
        .chain(table!(ages, AgeOfConsent))
        .chain(table!(statutes, Statute))
        .chain(table!(parties, Party))
        .chain(table!(identifiers, Identifier))
}

/// What the author's texts rely on, of the old rows: those they name, and for a country its adequacy decision or its membership; for a rule on children the
/// age of consent.
fn relied_on(
    inspection: &Inspection<'_>,
    is_old: impl Fn(NameKind, usize) -> bool,
) -> Vec<(Span, NameKind, usize)> {
    let Inspection { sources, model, today, .. } = *inspection;
    let is_own = |span: Span| sources.get(span.source).is_some_and(|source| !source.is_std);
    let mut found = Vec::new();
    let bears =
        |used: &&Use| used.target.kind == NameKind::Territory || is_old(used.target.kind, used.target.index);
    for used in model.uses.iter().filter(bears).filter(|used| is_own(used.span)) {
        let (kind, at) = (used.target.kind, used.target.index);
        if is_old(kind, at) {
            found.push((used.span, kind, at));
        }
        let country = (kind == NameKind::Territory).then(|| model.territories.get(at)).flatten();
        let Some(country) = country.map(|one| one.item.name.text.as_str()) else { continue };
        let areas = model.areas.iter().enumerate().filter(|(at, _)| is_old(NameKind::Area, *at));
        let areas = areas.filter(|(_, area)| area.contains(country, today));
        found.extend(areas.map(|(area, _)| (used.span, NameKind::Area, area)));
        let acts = model.adequacy.iter().enumerate().filter(|(at, _)| is_old(NameKind::Adequacy, *at));
        let acts = acts.filter(|(_, act)| act.country.as_deref() == Some(country) && act.in_force(today));
        found.extend(acts.map(|(act, _)| (used.span, NameKind::Adequacy, act)));
    }
    let children = model.purposes.iter().filter_map(|purpose| purpose.children.as_ref());
    for children in children.filter(|children| is_own(children.span)) {
        let ages = model.ages.iter().enumerate();
        let ages = ages.filter(|(_, age)| age.item.name.text == children.country.text);
        found.extend(ages.map(|(age, _)| (children.country.span, NameKind::AgeOfConsent, age)));
    }
    found
}

fn stale_table(path: &str, stale: &[Stale<'_>]) -> Option<Finding> {
    let oldest = stale.iter().min_by_key(|one| one.confirmed)?;
    let first = stale.iter().min_by_key(|one| (one.by.source, one.by.start))?;
    let names = Piece::names(stale.iter().map(|one| one.row.name.text.as_str()));
    let day = calendar::format(oldest.confirmed);
    let title = TITLE.with(path).with(names).with(day);
    let help = HELP;
    let mut finding =
        Finding::new(CHECK.name, CHECK.severity, first.by, title).about(first.row.name.text.clone());
    for one in stale {
        finding = finding.also(one.row.name.span, CONFIRMED.with(calendar::format(one.confirmed)));
    }
    Some(finding.here(HERE).help(help))
}
