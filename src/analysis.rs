//! Exact questions about conditions and programs, answered by search over finite classes.
//!
//! In: the model's space of questions, boxes, programs. Out: witnesses, reasons, the facts that would settle or change an answer. Never: an
//! approximation passed off as an answer; what is not settled within its bound says so.

mod case;
mod dates;
mod difference;
mod explain;
mod joint;
mod keeping;
mod permit;
mod programs;
mod search;
mod solve;
mod witness;

pub use crate::decision::{Box, Chain, Holding, Space, TooManyBoxes, boxes, chain};
pub use case::Case;
pub use difference::{Difference, Open, Region, Side, Turn, difference, equivalent, implies};
pub use explain::{Change, Decision, DueDuty, Reason, explain, missing, nearest_permit, value_in_words};
pub use joint::Days;
pub use permit::permit;
pub use programs::{Exact, Ruling};
pub use search::{MAX_STEPS, NotSettled, outside};
pub use solve::{Limits, MAX_LOOKS};
pub use witness::{Witness, witness};
