//! A clause that never applies: nothing is left for it, or its condition cannot hold.

use super::cases::{Cases, World};
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::model::{Guard, Purpose, Retain};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "unreachable-clause",
    severity: Severity::Warning,
    article: "Art. 5(1)(a) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/unreachable-clause.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let Some(world) = World::of(inspection, &faults) else { return Vec::new() };
    let mut found = Vec::new();
    for purpose in inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        if let Some(cases) = Cases::of(&world, Some(purpose)) {
            if !purpose.taken.bases {
                bases(purpose, &cases, &mut found);
            }
            conditions(purpose, &cases, &mut found);
        }
    }
    let rules = inspection.model.retention.iter().filter(|rule| faults.spare(&rule.item));
    found.extend(rules.filter_map(|rule| retention(inspection, &world, rule)));
    found
}

fn idle(span: Span, about: &str, title: String) -> Finding {
    Finding::new(CHECK.name, CHECK.severity, span, title).about(about)
}

/// If no clause at all is ever reached, the gap says so.
fn bases(purpose: &Purpose, cases: &Cases<'_>, found: &mut Vec<Finding>) {
    let idle_ones: Vec<bool> = (0..purpose.bases.len()).map(|at| cases.is_unreachable(at)).collect();
    if idle_ones.iter().all(|idle| *idle) {
        return;
    }
    let name = &purpose.item.name.text;
    for (basis, _) in purpose.bases.iter().zip(idle_ones).filter(|(_, idle)| *idle) {
        let word = basis.basis.map_or("none", |basis| basis.word());
        let title = format!("the basis `{word}` of `{name}` never applies");
        let finding = idle(basis.span, name, title)
            .here("what stands above covers its cases, or they cannot occur")
            .help("delete it, or narrow what stands above it");
        let edit = Edit { span: basis.span, text: String::new() };
        found.push(finding.fix("delete the basis", Safety::NeedsReview, vec![edit]));
    }
}

fn conditions(purpose: &Purpose, cases: &Cases<'_>, found: &mut Vec<Finding>) {
    let name = &purpose.item.name.text;
    let help = "correct its condition: as it stands, it rests on facts that cannot be so here";
    for objection in purpose.own_objections() {
        if objection.when.as_ref().is_some_and(|when| cases.never(when)) {
            let title = format!("nobody can ever have objected to `{name}` like this");
            found.push(idle(objection.span, name, title).help(help));
        }
    }
    for condition in purpose.conditions.iter().filter(|_| !purpose.taken.conditions) {
        if matches!(&condition.guard, Guard::When(when) if cases.never(when)) {
            let title = format!("this condition of `{name}` is never met");
            found.push(idle(condition.span, name, title).help(help));
        }
    }
}

/// A rule for certain purposes is idle if its condition holds in the cases of none of them.
fn retention(inspection: &Inspection<'_>, world: &World<'_>, rule: &Retain) -> Option<Finding> {
    let when = rule.when.as_ref()?;
    let of = |purpose: Option<&Purpose>| Cases::of(world, purpose).is_some_and(|cases| cases.never(when));
    let never = match rule.purposes.as_deref() {
        None | Some([]) => of(None),
        Some(list) => {
            list.iter().all(|at| inspection.model.purposes.get(*at).is_some_and(|one| of(Some(one))))
        }
    };
    let name = &rule.item.name;
    let title = format!("this period for `{}` never applies", name.text);
    let help = "correct its condition: as it stands, it rests on facts that cannot be so here";
    never.then(|| idle(name.span, &name.text, title).help(help))
}
