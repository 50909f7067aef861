//! What checks ask of purposes: which are whole, what they fall under, on what they rest, where people can go.

use super::frame::Faults;
use crate::model::{Basis, BasisClause, Model, Purpose, Term};

/// The author's own purposes that were understood.
pub(super) fn whole<'m>(model: &'m Model, faults: &'m Faults) -> impl Iterator<Item = &'m Purpose> {
    model.purposes.iter().filter(|purpose| faults.spare(&purpose.item))
}

/// The first of its terms that has one of these names.
pub(super) fn under<'m>(model: &'m Model, purpose: &Purpose, names: &[&str]) -> Option<&'m Term> {
    let terms = purpose.is.iter().filter_map(|at| model.terms.get(*at));
    terms.into_iter().find(|term| names.contains(&term.item.name.text.as_str()))
}

/// The clauses of consent that it states itself.
pub(super) fn consents(purpose: &Purpose) -> impl Iterator<Item = &BasisClause> {
    purpose.own_bases().iter().filter(|clause| clause.basis == Some(Basis::Consent))
}

/// The first clause of its chain, its own or taken, with one of these bases.
pub(super) fn resting_on<'p>(purpose: &'p Purpose, bases: &[Basis]) -> Option<&'p BasisClause> {
    purpose.bases.iter().find(|clause| clause.basis.is_some_and(|basis| bases.contains(&basis)))
}

/// Whether a level of a choice is enough where `least` is asked for.
pub(super) const fn enough(ordered: bool, least: usize, level: usize) -> bool {
    if ordered { level >= least } else { level == least }
}

/// Where a choice can be made, by address.
pub(super) fn choice_address<'m>(model: &'m Model, clause: &BasisClause) -> Option<&'m str> {
    let (choice, _) = clause.consent?;
    model.facts.get(choice)?.at.as_deref()
}

/// The address on the web where a controller of the notice can be reached.
pub(super) fn web_address(model: &Model) -> Option<&str> {
    let controllers = model.policies.iter().flat_map(|policy| &policy.controllers);
    let contacts = controllers.filter_map(|at| model.parties.get(*at)).flat_map(|party| &party.contacts);
    contacts.into_iter().find(|contact| contact.kind == "web").map(|contact| contact.to.as_str())
}

/// Whether a way that is stated is an address on the web.
pub(super) fn is_address(way: &str) -> bool {
    way.starts_with("http://") || way.starts_with("https://")
}
