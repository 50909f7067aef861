//! What an item takes from those it is part of, for every hierarchy of the language, in one place.

use crate::model::{Model, Purpose};

/// Kinds of purposes that are direct marketing, by whichever name: Art. 21(2) GDPR attaches to the purpose.
const MARKETING: [&str; 4] = ["direct_marketing", "marketing", "advertising", "personalised_advertising"];

/// What a purpose takes from those it is part of: whether it is direct marketing. Cycles end where they started.
pub(super) fn inherit(model: &mut Model) {
    let marketing = |purpose: &Purpose| {
        let term = |at: &usize| {
            model.terms.get(*at).is_some_and(|term| MARKETING.contains(&term.item.name.text.as_str()))
        };
        purpose.is.iter().any(term)
    };
    let own: Vec<bool> = model.purposes.iter().map(marketing).collect();
    let parents: Vec<Option<usize>> = model.purposes.iter().map(|purpose| purpose.part_of).collect();
    for (start, purpose) in model.purposes.iter_mut().enumerate() {
        let mut at = Some(start);
        for _ in 0..=own.len() {
            let Some(here) = at else { break };
            purpose.direct_marketing |= own.get(here).copied().unwrap_or(false);
            at = parents.get(here).copied().flatten();
        }
    }
}
