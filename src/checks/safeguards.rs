//! What stands behind a transfer: the safeguards that count for a recipient, its own and those stated for several at once.

use super::adequate::{Standing, abroad, shown, standing};
use super::frame::{Faults, Inspection};
use crate::model::{Item, Recipient, Safeguard};
use crate::source::Span;
use std::collections::BTreeSet;

/// A safeguard that lacks something: whose statement it is, which one, and for which recipient.
pub(super) type Lacking<'m> = (&'m Item, &'m Safeguard, &'m Recipient);

/// The countries outside the area for which a recipient needs more than a decision that covers everybody there.
pub(super) fn countries<'m>(inspection: &Inspection<'m>, recipient: &'m Recipient) -> Vec<&'m str> {
    let Inspection { model, today, .. } = *inspection;
    let places = abroad(model, recipient, today).into_iter().map(|one| one.country.text.as_str());
    places.filter(|country| !matches!(standing(model, country, today), Standing::All)).collect()
}

/// Transfers that rest on safeguards of which the law asks something (`needs`), where none of those that count for the recipient has it.
pub(super) fn lacking<'m>(
    inspection: &Inspection<'m>,
    need: &str,
    has: &dyn Fn(usize, &Safeguard) -> bool,
) -> Vec<Lacking<'m>> {
    let Inspection { model, today, .. } = *inspection;
    let faults = Faults::of(model);
    let asks = |one: &Safeguard| {
        let term = one.term.and_then(|term| model.terms.get(term));
        term.is_some_and(|term| term.needs.iter().any(|word| word == need))
            && shown(model, one, today) == Some(false)
    };
    let mut seen: BTreeSet<Span> = BTreeSet::new();
    let mut found = Vec::new();
    for (at, recipient) in model.recipients.iter().enumerate() {
        if !faults.spare(&recipient.item) || recipient.adds_nothing() {
            continue;
        }
        let open = countries(inspection, recipient);
        let shared =
            model.transfers.iter().filter(|one| open.iter().any(|country| one.speaks_of(at, country)));
        let own = recipient.safeguards.iter().map(|one| (&recipient.item, one));
        let shared = shared.flat_map(|all| all.safeguards.iter().map(|one| (&all.item, one)));
        let all: Vec<(&Item, &Safeguard)> = own.chain(shared).filter(|(_, one)| asks(one)).collect();
        if open.is_empty() || all.iter().any(|(_, one)| has(at, one)) {
            continue;
        }
        if let Some((item, first)) =
            all.first().filter(|(item, one)| faults.spare(item) && seen.insert(one.span))
        {
            found.push((*item, *first, recipient));
        }
    }
    found
}
