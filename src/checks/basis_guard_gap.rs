//! A case in which none of a purpose's bases applies.

use super::cases::{Cases, World};
use super::frame::{Check, Faults, Inspection, Raised, Theme, field, said_above};
use crate::analysis::witness;
use crate::finding::{Finding, Safety, Severity};
use crate::model::{Guard, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "basis-guard-gap",
    severity: Severity::Error,
    article: "Art. 6(1) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/basis-guard-gap.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let Some(world) = World::of(inspection, &faults) else { return Vec::new() };
    let whole = inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item));
    whole
        .filter(|purpose| may_leave_a_gap(purpose) && !said_above(inspection.model, purpose))
        .filter_map(|purpose| gap(inspection, &world, purpose))
        .collect()
}

/// Without any basis, or with one for all other cases, there is nothing to look for.
fn may_leave_a_gap(purpose: &Purpose) -> bool {
    let closes = |guard: &Guard| match guard {
        Guard::Always | Guard::Otherwise | Guard::Unclear => true,
        Guard::When(_) => false,
    };
    !purpose.bases.is_empty() && !purpose.bases.iter().any(|basis| closes(&basis.guard))
}

fn gap(inspection: &Inspection<'_>, world: &World<'_>, purpose: &Purpose) -> Option<Finding> {
    let case = Cases::of(world, Some(purpose))?.left_over()?;
    let name = &purpose.item.name;
    let title = format!("`{}` has no legal basis in some cases", name.text);
    let mut finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(name.text.clone())
        .here(format!("nothing applies to: {}", witness(inspection.space, &case)))
        .help("say which basis holds there, or `basis none otherwise`: nobody's data are used then");
    for basis in &purpose.bases {
        finding = finding.also(basis.span, "does not apply there");
    }
    let edit = field(&purpose.item, "basis none otherwise");
    Some(finding.fix("use no data in all other cases", Safety::NeedsReview, vec![edit]))
}
