//! Repairs of findings, put into texts in memory: chosen, applied where they do not touch each other, and checked again until none is left.
//!
//! Never: writes a file, applies an example, or repeats a repair that did not help.

use lawful::checks;
use lawful::finding::{Edit, Finding, Fix, Safety};
use lawful::source::{SourceId, Span};
use lawful::{Checked, Settings};
use std::collections::BTreeMap;

/// More rounds than this mean that repairs call for each other without end.
pub const MAX_ROUNDS: usize = 32;

/// Which repairs are wanted beside the safe ones.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Those of these findings: which of several, counted from 0, if it was said.
    pub reviewed: BTreeMap<String, Option<usize>>,
    /// All that a person has to look at.
    pub unreviewed: bool,
}

/// A repair that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The finding.
    pub finding: Finding,
    /// The repair.
    pub fix: Fix,
    /// Path, line and column of the finding, in the text as it was then.
    pub place: (String, u32, u32),
}

/// Texts and what was done to them.
#[derive(Debug)]
pub struct Repaired {
    /// The workspace as it is afterwards.
    pub checked: Checked,
    /// What was applied, in the order of the rounds.
    pub applied: Vec<Applied>,
    /// Whether repairs were still left when the rounds were over.
    pub unfinished: bool,
}

/// Applies repairs until none is left that is wanted.
pub fn repair(mut checked: Checked, settings: &Settings, wanted: &Wanted) -> Repaired {
    let mut applied: Vec<Applied> = Vec::new();
    let mut done: BTreeMap<Key, usize> = BTreeMap::new();
    for _ in 0..MAX_ROUNDS {
        let chosen = choose(&checked, wanted, &done);
        if chosen.is_empty() {
            return Repaired { checked, applied, unfinished: false };
        }
        for (finding, fix) in &chosen {
            let own = key(finding, fix);
            done.insert(own.clone(), standing(&checked, wanted, &own));
            let place = finding.span().map(|span| checked.sources.place(span));
            let place = place.map(|place| (place.path, place.line, place.column)).unwrap_or_default();
            applied.push(Applied { finding: (*finding).clone(), fix: (*fix).clone(), place });
        }
        let texts = edited(&checked, chosen.iter().flat_map(|(_, fix)| &fix.edits));
        checked = lawful::check(texts, settings, checked.today);
    }
    let unfinished = !choose(&checked, wanted, &done).is_empty();
    Repaired { checked, applied, unfinished }
}

/// What a repair is recognised by in a later round: name, item and title of the finding, title of the repair.
type Key = (String, Option<String>, String, String);

fn key(finding: &Finding, fix: &Fix) -> Key {
    (finding.name.clone(), finding.subject.clone(), finding.title.to_string(), fix.title.to_string())
}

/// How many findings ask for the same repair.
fn standing(checked: &Checked, wanted: &Wanted, wanted_key: &Key) -> usize {
    let named = checked.findings.iter().filter(|finding| finding.name == wanted_key.0);
    named
        .filter_map(|finding| Some(key(finding, pick(finding, wanted)?)))
        .filter(|one| one == wanted_key)
        .count()
}

/// The repairs of this round: wanted, apart from each other, and not applied before without effect.
fn choose<'c>(
    checked: &'c Checked,
    wanted: &Wanted,
    done: &BTreeMap<Key, usize>,
) -> Vec<(&'c Finding, &'c Fix)> {
    let mut taken: Vec<Span> = Vec::new();
    let mut chosen = Vec::new();
    for finding in &checked.findings {
        let Some(fix) = pick(finding, wanted) else { continue };
        let own = key(finding, fix);
        let apart = fix.edits.iter().all(|edit| {
            is_own(checked, edit.span.source) && !taken.iter().any(|other| touch(*other, edit.span))
        });
        let helps = || done.get(&own).is_none_or(|before| standing(checked, wanted, &own) < *before);
        if apart && !fix.edits.is_empty() && helps() {
            taken.extend(fix.edits.iter().map(|edit| edit.span));
            chosen.push((finding, fix));
        }
    }
    chosen
}

/// The repair of a finding that is wanted.
fn pick<'f>(finding: &'f Finding, wanted: &Wanted) -> Option<&'f Fix> {
    let safe = finding.fixes.iter().find(|fix| fix.safety == Safety::Safe);
    if safe.is_some() {
        return safe;
    }
    let open: Vec<&Fix> = finding.fixes.iter().filter(|fix| fix.safety == Safety::NeedsReview).collect();
    match (wanted.reviewed.get(&finding.name), open.as_slice()) {
        (Some(Some(nth)), several) => several.get(*nth).copied(),
        // Among several lawful repairs a person chooses.
        (Some(None), [one]) => Some(one),
        (None, [one]) if wanted.unreviewed => Some(one),
        (Some(None) | None, _) => None,
    }
}

/// Whether two stretches overlap or meet; what meets waits for the next round, because the order would matter.
fn touch(one: Span, other: Span) -> bool {
    one.source == other.source && one.start <= other.end && other.start <= one.end
}

/// Whether a text may be changed: it is one of the workspace, and it was read as it stands on disk.
fn is_own(checked: &Checked, id: SourceId) -> bool {
    let unread = ["source-not-utf8", "source-too-large"];
    let unread = |finding: &Finding| {
        unread.contains(&finding.name.as_str()) && finding.span().is_some_and(|span| span.source == id)
    };
    let own = checked.sources.get(id).is_some_and(|source| !source.is_std);
    own && checked.files.iter().any(|parsed| parsed.file.source == id) && !checked.findings.iter().any(unread)
}

/// The texts of the workspace after some edits.
fn edited<'e>(checked: &Checked, edits: impl Iterator<Item = &'e Edit>) -> Vec<(String, String)> {
    let mut by_source: BTreeMap<SourceId, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        by_source.entry(edit.span.source).or_default().push(edit);
    }
    let mut texts = Vec::new();
    for (id, source) in checked.sources.iter() {
        if source.is_std || !checked.files.iter().any(|parsed| parsed.file.source == id) {
            continue;
        }
        let mut text = source.text.clone();
        let mut own = by_source.remove(&id).unwrap_or_default();
        own.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        for edit in own {
            if text.get(edit.span.range()).is_some() {
                text.replace_range(edit.span.range(), &edit.text);
            }
        }
        texts.push((source.path.clone(), text));
    }
    texts
}

/// Reads what was named with `--review`: a finding, or `NAME:2` for the second of its repairs. What is no finding is given back.
pub fn reviewed(named: &[String]) -> Result<BTreeMap<String, Option<usize>>, String> {
    let mut wanted = BTreeMap::new();
    for one in named {
        let (name, nth) = match one.rsplit_once(':') {
            Some((name, nth)) => {
                let nth = nth.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
                (name, Some(nth.ok_or_else(|| one.clone())?))
            }
            None => (one.as_str(), None),
        };
        if checks::find(name).is_none() {
            return Err(one.clone());
        }
        wanted.insert(name.to_owned(), nth);
    }
    Ok(wanted)
}
