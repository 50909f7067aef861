//! All operators, in families.

pub mod conditions;
pub mod declarations;
pub mod fields;
pub mod items;
pub mod names;
pub mod pieces;
pub mod same;
pub mod statements;
pub mod values;

use crate::operator::Operator;

/// Every operator, in the order of the report.
#[must_use]
pub fn all() -> Vec<Operator> {
    [
        fields::ALL,
        items::ALL,
        pieces::ALL,
        values::ALL,
        conditions::ALL,
        names::ALL,
        declarations::ALL,
        statements::ALL,
        same::ALL,
    ]
    .concat()
}
