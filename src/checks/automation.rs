//! What a notice says of decisions that machines take alone.

use super::written::pieces;
use crate::model::{Automated, Model};
use crate::source::Sources;

/// The author's own statements that there are such decisions.
pub(super) fn exist(model: &Model) -> impl Iterator<Item = &Automated> {
    model.automated.iter().filter(|one| {
        !one.item.is_std && one.item.complete && one.stated && !one.none && one.deferred.is_none()
    })
}

/// The name that a finding about a statement bears: that of its notice, else its own.
pub(super) fn name_of<'m>(model: &'m Model, one: &'m Automated) -> &'m str {
    let own = model.policies.iter().find(|policy| !policy.item.is_std);
    let first = own.map(|policy| policy.item.name.text.as_str());
    one.item.provenance.policy.as_deref().or(first).unwrap_or(&one.item.name.text)
}

/// Whether a statement says where it holds.
pub(super) fn confined(sources: &Sources, one: &Automated) -> bool {
    pieces(sources, one.item.span).iter().any(|(_, piece)| *piece == "scope")
}
