//! What was found in several views as one list: each finding once, and where it arises in some notices only, in which.

use super::{Desk, Examined};
use crate::checks::Waived;
use crate::finding::{Finding, Message, Words};
use crate::model::Waiver;
use crate::source::{SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

const ARISES: Words = Words {
    en: "this arises in {0}",
    nl: "dit speelt in {0}",
    fr: "cela se présente dans {0}",
    de: "das ergibt sich in {0}",
};
const JOINED: Words = Words::same("{0}; {1}");

/// The findings of all views.
pub(super) struct Joined {
    pub(super) findings: Vec<Finding>,
    pub(super) waived: Vec<Waived>,
    pub(super) waivers: Vec<Waiver>,
}

/// By what a finding is recognised in another view.
type Key = (String, Option<Span>, Message);

fn key(finding: &Finding) -> Key {
    (finding.name.clone(), finding.span(), finding.title.clone())
}

/// By what a waiver is recognised in another view: one in a template stands at one place for each use.
type WaiverKey = (Span, Option<String>);

pub(super) fn waiver_key(waiver: &Waiver) -> WaiverKey {
    (waiver.item.span, waiver.on.as_ref().map(|on| on.text.clone()))
}

pub(super) fn join(desk: &Desk<'_>, first: &Examined, others: &[Examined]) -> Joined {
    let views: Vec<&Examined> = std::iter::once(first).chain(others).collect();
    let (mut findings, mut waived) = match others {
        [] => (first.findings.clone(), first.waived.clone()),
        [_, ..] => (standing(desk, &views), Vec::new()),
    };
    // A text that no view holds, such as a version that never comes into force, is read all the same.
    let unseen = desk
        .files
        .iter()
        .filter(|parsed| !views.iter().any(|view| desk.notices.holds(&view.view.reach, parsed.file.source)));
    findings.extend(unseen.flat_map(|parsed| parsed.findings.iter().cloned()));
    if others.is_empty() {
        return Joined { findings, waived, waivers: first.view.model.waivers.clone() };
    }
    let mut waivers: BTreeMap<WaiverKey, Waiver> = BTreeMap::new();
    for waiver in views.iter().flat_map(|view| &view.view.model.waivers) {
        waivers.entry(waiver_key(waiver)).or_insert_with(|| waiver.clone());
    }
    let places: Vec<WaiverKey> = waivers.keys().cloned().collect();
    let mut seen: BTreeSet<Key> = BTreeSet::new();
    for view in &views {
        for one in &view.waived {
            let place = view.view.model.waivers.get(one.waiver).map(waiver_key);
            let waiver = place.and_then(|place| places.binary_search(&place).ok());
            if let Some(waiver) = waiver.filter(|_| seen.insert(key(&one.finding))) {
                waived.push(Waived { finding: one.finding.clone(), waiver });
            }
        }
    }
    Joined { findings, waived, waivers: waivers.into_values().collect() }
}

/// Every standing finding once.
fn standing(desk: &Desk<'_>, views: &[&Examined]) -> Vec<Finding> {
    let mut order: Vec<&Finding> = Vec::new();
    let mut found: BTreeMap<Key, BTreeSet<usize>> = BTreeMap::new();
    for (at, view) in views.iter().enumerate() {
        for finding in &view.findings {
            let by = found.entry(key(finding)).or_default();
            if by.is_empty() {
                order.push(finding);
            }
            by.insert(at);
        }
    }
    // The views that hold a text.
    let mut holders: BTreeMap<SourceId, BTreeSet<usize>> = BTreeMap::new();
    let all = || 0..views.len();
    let mut list = Vec::new();
    for finding in order {
        let Some(by) = found.get(&key(finding)) else { continue };
        let sees = |source: SourceId| {
            all()
                .filter(|at| views.get(*at).is_some_and(|view| desk.notices.holds(&view.view.reach, source)))
                .collect()
        };
        let seen = match finding.span().map(|span| span.source) {
            Some(source) => holders.entry(source).or_insert_with(|| sees(source)).clone(),
            None => all().collect(),
        };
        let elsewhere = !seen.is_subset(by);
        // Used nowhere means: in none of the notices that have it.
        if elsewhere && finding.name.ends_with("-unused") {
            continue;
        }
        let mut finding = finding.clone();
        if elsewhere {
            let names: BTreeSet<String> = by.iter().filter_map(|at| name(desk, views, *at)).collect();
            let note = ARISES.with(listed(&names));
            finding.help = Some(match finding.help {
                Some(help) => JOINED.with(help).with(note),
                None => note,
            });
        }
        list.push(finding);
    }
    list
}

/// The notice of a view, with its version where it has several.
fn name(desk: &Desk<'_>, views: &[&Examined], at: usize) -> Option<String> {
    let reach = &views.get(at)?.view.reach;
    let own = *reach.layers.last()?;
    let name = &desk.notices.versions.get(own)?.name.text;
    let several = desk.notices.versions_of(name).len() > 1;
    let version = desk.notices.label(own).filter(|_| several);
    Some(version.map_or_else(|| format!("`{name}`"), |version| format!("`{name}` ({version})")))
}

/// The first four, and how many more.
fn listed(names: &BTreeSet<String>) -> String {
    let shown: Vec<&str> = names.iter().map(String::as_str).take(4).collect();
    let more = names.len() - shown.len();
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}
