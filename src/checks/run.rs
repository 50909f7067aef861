//! Running the checks: which are run, in which turn, on how many threads.
//!
//! In: an inspection. Out: the findings of all checks, in the order of the checks, whatever ran first. Never: a check left out that could stop a policy.

use super::{ALL, Inspection, Raised, instances};
use crate::finding::Finding;
use crate::threads;

/// Below this many named uses in a model a thread costs more than it saves.
const WORTH_A_THREAD: usize = 2_000;

/// Those that take longest in a large workspace begin first, so that no thread is left waiting for one of them at the end.
const FIRST: [&str; 6] = [
    "unreachable-clause",
    "purpose-duplicate",
    "retention-anchor-unreachable",
    "retention-missing",
    "retention-rule-idle",
    "interest-circular",
];

/// Runs every check that looks at the model. The order is by place in the text, then by name.
#[must_use]
pub fn run(inspection: &Inspection<'_>) -> Vec<Finding> {
    let look = |at: usize| {
        let Some(check) = ALL.get(at).filter(|check| check.can_matter(inspection)) else {
            return Vec::new();
        };
        match check.raised {
            Raised::ByModel(look) => {
                look(inspection).into_iter().map(|finding| check.stamp(finding)).collect()
            }
            Raised::ByHouse(look) => look(inspection),
            Raised::ByReading | Raised::ByWaivers => Vec::new(),
        }
    };
    let worth = inspection.model.uses.len() / WORTH_A_THREAD;
    if worth > 1 {
        inspection.prepare(worth);
    }
    let order = order();
    let mut each = threads::each(order.len(), worth, |turn| order.get(turn).map(|at| (*at, look(*at))));
    each.sort_by_key(|found| found.as_ref().map(|(at, _)| *at));
    let mut findings: Vec<_> = each.into_iter().flatten().flat_map(|(_, found)| found).collect();
    instances::mark(inspection.model, &mut findings);
    findings
}

/// The places of all checks in the order in which they begin.
fn order() -> Vec<usize> {
    let mut order: Vec<usize> = (0..ALL.len()).collect();
    let turn =
        |at: &usize| FIRST.iter().position(|name| ALL.get(*at).is_some_and(|check| check.name == *name));
    order.sort_by_key(|at| turn(at).unwrap_or(FIRST.len()));
    order
}
