//! A name that means nothing is one finding, however often it stands: at the first place, with the others marked.

use crate::finding::{Edit, Finding, Message};
use crate::model::{NameKind, Unresolved};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How many further places one finding marks.
const MAX_MARKED: usize = 64;

/// One finding a name, by what explains its first place. A repair changes every place.
///
/// A template puts one place into several declarations; each has a finding of its own, so that each use can be marked.
pub(super) fn once<'u>(
    names: impl Iterator<Item = &'u Unresolved>,
    explain: impl Fn(&Unresolved) -> Finding,
) -> Vec<Finding> {
    let mut found: Vec<(Vec<Span>, Finding)> = Vec::new();
    let mut known: BTreeMap<(NameKind, &str), usize> = BTreeMap::new();
    let mut seen: BTreeSet<(NameKind, Span)> = BTreeSet::new();
    for one in names {
        let again = !seen.insert((one.kind, one.name.span));
        let first = known.get(&(one.kind, one.name.text.as_str())).filter(|_| !again);
        match first.and_then(|at| found.get_mut(*at)) {
            Some((others, _)) => others.push(one.name.span),
            None => {
                known.entry((one.kind, one.name.text.as_str())).or_insert(found.len());
                found.push((Vec::new(), explain(one)));
            }
        }
    }
    found.into_iter().map(|(others, finding)| marked(&others, finding)).collect()
}

fn marked(others: &[Span], mut finding: Finding) -> Finding {
    for fix in &mut finding.fixes {
        let place = finding.labels.first().map(|label| label.span);
        let edit = fix.edits.iter().find(|edit| Some(edit.span) == place);
        let Some(text) = edit.map(|edit| edit.text.clone()) else { continue };
        fix.edits.extend(others.iter().map(|span| Edit { span: *span, text: text.clone() }));
    }
    others.iter().take(MAX_MARKED).fold(finding, |finding, span| finding.also(*span, Message::default()))
}
