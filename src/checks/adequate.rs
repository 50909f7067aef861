//! Countries outside the European Economic Area on a day, and whether an adequacy decision covers them.

use crate::model::{Adequacy, Location, Model, Recipient, Safeguard};

/// The term of a safeguard that says that an adequacy decision covers the importer.
const ADEQUACY: &str = "adequacy";

/// What the law as data says of a country on a day.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Standing<'m> {
    /// A decision covers whoever is there.
    All,
    /// A decision covers those within its scope.
    Within(&'m Adequacy),
    /// There was one, and it is over.
    Ended(&'m Adequacy),
    /// There was one, and that it is over is known from memory only: no error may rest on that.
    Unclear,
    /// There is none, and was none.
    None,
}

/// What stands for a country on a day. A decision for all goes before one with a scope.
pub(crate) fn standing<'m>(model: &'m Model, country: &str, day: i32) -> Standing<'m> {
    let acts = || model.adequacy.iter().filter(|act| act.country.as_deref() == Some(country));
    let in_force = || acts().filter(|act| act.in_force(day));
    if in_force().any(|act| act.within.is_none()) {
        return Standing::All;
    }
    if let Some(act) = in_force().next() {
        return Standing::Within(act);
    }
    let over = acts().filter(|act| act.until.is_some_and(|until| until < day));
    match over.max_by_key(|act| act.until) {
        Some(act) if act.confirmation.unverified => Standing::Unclear,
        Some(act) => Standing::Ended(act),
        None => Standing::None,
    }
}

/// The places of a recipient that lie outside the area on a day; none if the area is not known.
pub(crate) fn abroad<'m>(model: &'m Model, recipient: &'m Recipient, day: i32) -> Vec<&'m Location> {
    let Some(area) = model.areas.iter().find(|area| area.item.name.text == "EEA") else { return Vec::new() };
    recipient.locations.iter().filter(|location| !area.contains(&location.country.text, day)).collect()
}

/// Whether a safeguard is shown and runs on a day, and whether it is the one of an adequacy decision.
pub(super) fn shown(model: &Model, safeguard: &Safeguard, day: i32) -> Option<bool> {
    let shown = safeguard.evidence.is_some() && safeguard.since.is_none_or(|since| since <= day);
    shown.then(|| claims_adequacy(model, safeguard)).flatten()
}

/// Whether it is the safeguard of an adequacy decision; none if it names no safeguard.
pub(crate) fn claims_adequacy(model: &Model, safeguard: &Safeguard) -> Option<bool> {
    safeguard.term.and_then(|term| model.terms.get(term)).map(|term| term.item.name.text == ADEQUACY)
}
