//! The one search: is there a question in a box that lies in none of many others?
//!
//! The box is cut along the first of the others that it meets: each literal of that one leaves a part outside it, which is searched against the
//! rest. Exact; the number of steps is bounded.

use crate::decision::{Box, Space};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;

/// How many boxes are looked at before the search gives up.
pub const MAX_STEPS: u32 = 2_000_000;

/// A search ended without an answer. Never to be read as "there is none".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotSettled {
    /// Its steps were used up.
    Bound,
    /// Somebody called it off.
    Cancelled,
    /// What is asked leaves open something that no fact fills in, such as the role or the operation.
    Open,
    /// What it found was not confirmed by the reference interpreter: a defect of the search, and no witness.
    Unconfirmed,
}

impl std::fmt::Display for NotSettled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Bound => "not settled within the bound of the search",
            Self::Cancelled => "not settled: the search was called off",
            Self::Open => "not settled: what is asked is left open",
            Self::Unconfirmed => "not settled: a witness was not confirmed by the reference",
        })
    }
}

impl std::error::Error for NotSettled {}

/// A part of `start` that lies in none of `others`; none if they cover it.
///
/// # Errors
/// If that could not be settled in [`MAX_STEPS`].
pub fn outside(space: &Space, start: &Box, others: &[impl Borrow<Box>]) -> Result<Option<Box>, NotSettled> {
    let mut steps = MAX_STEPS;
    search(space, start.clone(), others, &mut steps)
}

fn search(
    space: &Space,
    mut left: Box,
    others: &[impl Borrow<Box>],
    steps: &mut u32,
) -> Result<Option<Box>, NotSettled> {
    for (at, other) in others.iter().enumerate() {
        *steps = steps.checked_sub(1).ok_or(NotSettled::Bound)?;
        let other: &Box = other.borrow();
        // Whether they meet; what they have in common is not needed.
        let meets =
            |(attribute, classes)| left.get(attribute).is_none_or(|mine| !mine.and(classes).is_empty());
        if !other.iter().all(meets) {
            continue;
        }
        let rest = others.get(at + 1..).unwrap_or_default();
        for (attribute, classes) in other.iter() {
            let outside = classes.not(space.classes(attribute));
            if let Some(part) = left.clone().with(space, attribute, &outside)
                && let Some(found) = search(space, part, rest, steps)?
            {
                return Ok(Some(found));
            }
            match left.with(space, attribute, classes) {
                Some(inside) => left = inside,
                None => return Ok(None),
            }
        }
        return Ok(None);
    }
    Ok(Some(left))
}
