//! One mutant: made, checked, and if need be compiled, tested and asked.

use crate::bench::Bench;
use crate::change::Change;
use crate::operator::{Expected, Operator};
use crate::place::{Near, Zone};
use crate::site::Site;
use crate::workspace::Workspace;
use lawful::finding::{Finding, Severity};
use lawful::syntax::DeclarationKind;
use lawful::{Checked, run_all_tests};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A fault that is sown.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// Place of the operator among all.
    pub operator: usize,
    /// Place of the workspace among all.
    pub workspace: usize,
    /// The text and line, for people.
    pub place: String,
    /// The declaration.
    pub declaration: String,
    /// The finding that a changed waiver names.
    pub waives: Option<String>,
    /// What is done.
    pub change: Change,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// An expected finding, where the fault is.
    Found,
    /// An expected finding, but elsewhere.
    Elsewhere,
    /// Findings, but none that was expected.
    OtherFinding,
    /// A question of the policy itself is answered differently.
    Tested(String),
    /// Another answer, and nobody notices.
    Survived(String),
    /// No answer differs, and nobody notices: what is stated differs all the same.
    Unnoticed,
    /// No meaning changed, and nothing is said.
    Kept,
    /// No meaning changed, but something is said or answered differently.
    Disturbed(String),
}

/// What came of a mutant, and what was raised.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The result.
    pub came: Came,
    /// Findings that the unchanged policy does not have: name, how near, place. Accepted ones are marked.
    pub fresh: Vec<Fresh>,
}

/// A finding that the unchanged policy does not have.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// Its name.
    pub name: String,
    /// How near it stands.
    pub near: Near,
    /// Where, and what it says.
    pub words: String,
}

/// Every mutant that the operators make, each once.
#[must_use]
pub fn mutants(benches: &[Bench], operators: &[Operator]) -> Vec<Mutant> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for (at, operator) in operators.iter().enumerate() {
        for (place, bench) in benches.iter().enumerate() {
            for site in Site::all(&bench.workspace) {
                for change in operator.changes(&site) {
                    let text = |text: usize| bench.workspace.texts[text].text.as_str();
                    let same =
                        change.edits.iter().all(|edit| text(edit.text)[edit.start..edit.end] == edit.put);
                    if same || !seen.insert((place, change.edits.clone())) {
                        continue;
                    }
                    let start = change.edits[0].start;
                    let line = 1 + text(change.edits[0].text)[..start].matches('\n').count();
                    let path = &bench.workspace.texts[change.edits[0].text].path;
                    let waives =
                        site.declaration.name().filter(|_| site.declaration.kind == DeclarationKind::Waive);
                    all.push(Mutant {
                        operator: at,
                        workspace: place,
                        place: format!("{}/{path}:{line}", bench.workspace.name),
                        declaration: site.title(),
                        waives: waives.map(|name| name.text.clone()),
                        change,
                    });
                }
            }
        }
    }
    all
}

/// At most so many of each operator in each workspace, evenly spread.
#[must_use]
pub fn sample(mutants: Vec<Mutant>, most: usize) -> Vec<Mutant> {
    let mut kept = Vec::new();
    let mut rest = mutants.into_iter().peekable();
    while let Some(first) = rest.next() {
        let key = (first.operator, first.workspace);
        let mut group = vec![first];
        while let Some(next) = rest.next_if(|one| (one.operator, one.workspace) == key) {
            group.push(next);
        }
        let many = group.len();
        let chosen: BTreeSet<usize> = (0..most.min(many)).map(|at| at * many / most.min(many)).collect();
        kept.extend(group.into_iter().enumerate().filter(|(at, _)| chosen.contains(at)).map(|(_, one)| one));
    }
    kept
}

/// Tries them all, on as many threads as the machine has processors; the order of the outcomes is that of the mutants.
#[must_use]
pub fn all(benches: &[Bench], operators: &[Operator], mutants: &[Mutant]) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(mutant) = mutants.get(at) else { return done };
            done.push((at, one(&benches[mutant.workspace], &operators[mutant.operator], mutant)));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let mut done: Vec<(usize, Outcome)> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap()).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

/// Tries one.
#[must_use]
pub fn one(bench: &Bench, operator: &Operator, mutant: &Mutant) -> Outcome {
    let workspace = &bench.workspace;
    let changed = mutant.change.apply(|at| workspace.texts[at].text.clone());
    let checked = workspace.check_with(&changed);
    let zone = Zone::of(workspace, &mutant.change, &checked);
    let (fresh, lost) = compared(workspace, &checked, &mutant.change, &zone);
    let fresh: Vec<Fresh> = fresh
        .into_iter()
        .map(|finding| Fresh {
            name: finding.name.clone(),
            near: zone.near(&checked, finding),
            words: finding
                .span()
                .map(|span| {
                    let title = finding.title.in_language(lawful::finding::Language::English);
                    format!("{}: {title}", checked.sources.place(span))
                })
                .unwrap_or_default(),
        })
        .collect();
    let came = match operator.expected {
        Expected::Nothing => kept(bench, &checked, mutant, &fresh, lost),
        Expected::Finding(names) | Expected::Either(names) if !fresh.is_empty() => {
            let expected = |one: &&Fresh| {
                names.contains(&one.name.as_str()) || mutant.waives.as_deref() == Some(one.name.as_str())
            };
            match fresh.iter().filter(expected).map(|one| one.near).min() {
                Some(Near::Within | Near::AtTheName) => Came::Found,
                Some(Near::Far) => Came::Elsewhere,
                None => Came::OtherFinding,
            }
        }
        Expected::Answer if !fresh.is_empty() => Came::OtherFinding,
        Expected::Finding(_) | Expected::Either(_) | Expected::Answer => asked(bench, &checked),
    };
    Outcome { came, fresh }
}

/// No finding: does a question of the policy itself notice?
fn asked(bench: &Bench, checked: &Checked) -> Came {
    match run_all_tests(checked, None, None) {
        Err(refused) => return Came::Tested(refused.to_string()),
        Ok(outcomes) => {
            let failed = outcomes.iter().find(|one| one.failure.is_some());
            if let Some(failed) = failed {
                return Came::Tested(failed.name.clone());
            }
        }
    }
    match bench.difference(checked, &[]) {
        Err(refused) => Came::Tested(refused),
        Ok(Some(words)) => Came::Survived(words),
        Ok(None) => Came::Unnoticed,
    }
}

/// Nothing should have changed.
fn kept(bench: &Bench, checked: &Checked, mutant: &Mutant, fresh: &[Fresh], lost: usize) -> Came {
    if let Some(first) = fresh.first() {
        return Came::Disturbed(format!("{} at {}", first.name, first.words));
    }
    if lost > 0 {
        return Came::Disturbed(format!("{lost} findings gone"));
    }
    match bench.difference(checked, &mutant.change.renamed) {
        Err(refused) => Came::Disturbed(refused),
        Ok(Some(words)) => Came::Disturbed(words),
        Ok(None) => Came::Kept,
    }
}

/// The findings that are new in a mutant, and how many are gone. One that was accepted and stands now is new.
fn compared<'c>(
    workspace: &Workspace,
    checked: &'c Checked,
    change: &Change,
    zone: &Zone,
) -> (Vec<&'c Finding>, usize) {
    let before = &workspace.checked;
    let standing: Vec<&Finding> = before.findings.iter().collect();
    let all: Vec<&Finding> =
        standing.iter().copied().chain(before.waived.iter().map(|one| &one.finding)).collect();
    let stand: Vec<&Finding> = checked.findings.iter().collect();
    let (mut fresh, lost) = unmatched(&stand, &standing, change, zone);
    let waived: Vec<&Finding> = checked.waived.iter().map(|one| &one.finding).collect();
    let (accepted, _) = unmatched(&waived, &all, change, zone);
    // What is accepted stops nothing, but it is said all the same.
    fresh.extend(accepted.into_iter().filter(|one| one.severity >= Severity::Warning));
    (fresh, lost)
}

/// Those of `now` that `before` does not have, and how many of `before` are gone. The same place counts first, then the same subject.
fn unmatched<'c>(
    now: &[&'c Finding],
    before: &[&Finding],
    change: &Change,
    zone: &Zone,
) -> (Vec<&'c Finding>, usize) {
    let mut left: Vec<&Finding> = before.to_vec();
    let place = |finding: &Finding| {
        let span = finding.span()?;
        Some((
            span.source,
            zone.text(span).map_or(span.start as usize, |text| change.before(text, span.start as usize)),
        ))
    };
    let old = |finding: &Finding| finding.span().map(|span| (span.source, span.start as usize));
    let mut open = Vec::new();
    for finding in now {
        match left.iter().position(|one| one.name == finding.name && old(one) == place(finding)) {
            Some(at) => drop(left.remove(at)),
            None => open.push(*finding),
        }
    }
    open.retain(|finding| {
        let same = |one: &&Finding| one.name == finding.name && one.subject == finding.subject;
        match left.iter().position(same) {
            Some(at) => {
                left.remove(at);
                false
            }
            None => true,
        }
    });
    (open, left.len())
}
