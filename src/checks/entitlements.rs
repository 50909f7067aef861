//! What a notice says of the rights of people, and whom they can turn to.

use crate::model::{Model, Party, Rights};

/// The author's own statements on rights.
pub(super) fn stated(model: &Model) -> impl Iterator<Item = &Rights> {
    model.rights.iter().filter(|one| !one.item.is_std)
}

/// Whether another notice is to say it.
pub(super) fn deferred(model: &Model) -> bool {
    stated(model).any(|one| one.deferred.is_some())
}

/// Whether a statement is about a right with one of these names.
pub(super) fn is_about(model: &Model, one: &Rights, names: &[&str]) -> bool {
    let named =
        |at: &usize| model.terms.get(*at).is_some_and(|term| names.contains(&term.item.name.text.as_str()));
    one.rights.as_ref().is_none_or(|list| list.iter().any(named))
}

/// Whether the statements say, here or elsewhere, how one of these rights is exercised.
pub(super) fn can_be_reached(model: &Model, names: &[&str]) -> bool {
    stated(model)
        .any(|one| is_about(model, one, names) && (one.deferred.is_some() || !one.contacts.is_empty()))
}

/// The name that a finding about a statement bears: that of its notice, else what the statement is about.
pub(super) fn notice_of<'m>(model: &'m Model, one: &'m Rights) -> &'m str {
    let first = || {
        model.policies.iter().find(|policy| !policy.item.is_std).map(|policy| policy.item.name.text.as_str())
    };
    one.item.provenance.policy.as_deref().or_else(first).unwrap_or(&one.item.name.text)
}

/// The supervisory authority of a country, where the standard library knows one: the first of its organisations there.
pub(super) fn authority_of<'m>(model: &'m Model, country: &str) -> Option<&'m Party> {
    let there =
        |party: &&Party| party.item.is_std && party.country.as_ref().is_some_and(|code| code.text == country);
    model.parties.iter().find(there)
}

/// The countries of the controllers of the notices.
pub(super) fn seats(model: &Model) -> Vec<&str> {
    let controllers = model.policies.iter().flat_map(|policy| &policy.controllers);
    let parties = controllers.filter_map(|at| model.parties.get(*at));
    parties.filter_map(|party| party.country.as_ref().map(|code| code.text.as_str())).collect()
}
