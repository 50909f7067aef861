//! Applies waivers to findings. A waiver names one finding on one item, with reason, owner and last day. Without these, or past its day, it is
//! itself an error in place of what it accepted. A waived finding no longer stops compilation, and never widens a decision.

use super::{instances, waiver_expired, waiver_unused};
use crate::finding::Finding;
use crate::model::{Fault, Model};
use crate::source::Span;

/// A finding that a waiver accepts.
#[derive(Debug, Clone, PartialEq)]
pub struct Waived {
    /// The finding.
    pub finding: Finding,
    /// Place of the waiver in `Model::waivers`.
    pub waiver: usize,
}

/// Places of what was not understood. Such a finding cannot be waived: what an author meant is not known, so a restriction may be missing.
fn misread(model: &Model) -> Vec<Span> {
    let names = model.unresolved.iter().map(|one| one.name.span);
    let again = model.duplicates.iter().map(|one| one.again.span);
    names
        .chain(again)
        .chain(model.mismatches.iter().map(|one| one.span))
        .chain(model.circles.iter().flat_map(|circle| &circle.path).map(|name| name.span))
        .chain(model.misapplied.iter().map(|one| one.span))
        .chain(model.repeated.iter().map(|one| one.span))
        .chain(model.faults.iter().filter_map(unclear))
        .collect()
}

/// Where it is not clear which of two clauses counts.
fn unclear(fault: &Fault) -> Option<Span> {
    match fault {
        Fault::Contradicted { again, .. } => Some(again.span),
        Fault::Unfounded { modifier: (_, word), .. } => Some(*word),
        Fault::Widens { span, .. } => Some(*span),
        Fault::Circular { name, .. } | Fault::Ambiguous { name, .. } => Some(name.span),
        Fault::Moved { .. } | Fault::Gap { .. } | Fault::Overlap { .. } => None,
    }
}

/// Splits findings into those that stand and those that a waiver accepts; adds what is to say about the waivers themselves.
#[must_use]
pub fn settle(model: &Model, findings: Vec<Finding>, today: i32) -> (Vec<Finding>, Vec<Waived>) {
    let mut used = vec![false; model.waivers.len()];
    let (mut standing, mut waived) = (Vec::new(), Vec::new());
    let misread = misread(model);
    // What was not understood may be the very thing that a waiver is about, unless the waiver names it.
    let mut unclear = vec![!misread.is_empty(); model.waivers.len()];
    for finding in findings {
        if finding.span().is_some_and(|span| misread.contains(&span)) {
            for (waiver, unclear) in model.waivers.iter().zip(&mut unclear) {
                *unclear &= waiver.item.name.text != finding.name;
            }
            standing.push(finding);
            continue;
        }
        let fits = |waiver: &crate::model::Waiver| {
            waiver.item.name.text == finding.name
                && waiver.on.as_ref().map(|on| on.text.as_str()) == finding.subject.as_deref()
                && waiver.item.complete
        };
        let found = model.waivers.iter().position(|waiver| finding.subject.is_some() && fits(waiver));
        if let Some(flag) = found.and_then(|at| used.get_mut(at)) {
            *flag = true;
        }
        match found {
            Some(waiver) => waived.push(Waived { finding, waiver }),
            None => standing.push(finding),
        }
    }
    for ((used, unclear), waiver) in used.iter_mut().zip(unclear).zip(&model.waivers) {
        *used |= unclear && super::find(&waiver.item.name.text).is_some();
    }
    let mut about_waivers: Vec<Finding> = Vec::new();
    about_waivers.extend(
        waiver_expired::find(model, today).into_iter().map(|finding| waiver_expired::CHECK.stamp(finding)),
    );
    about_waivers.extend(
        waiver_unused::find(model, &used).into_iter().map(|finding| waiver_unused::CHECK.stamp(finding)),
    );
    instances::mark(model, &mut about_waivers);
    standing.extend(about_waivers);
    (standing, waived)
}
