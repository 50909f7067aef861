//! One of several names is taken out of a list.

use crate::operator::{Expected, Make, Operator};
use lawful::syntax::{DeclarationKind as Kind, FieldKind as Of};

const fn item(
    name: &'static str,
    kinds: &'static [Kind],
    fields: &'static [Of],
    expected: Expected,
) -> Operator {
    Operator { name, expected, make: Make::Item(kinds, fields) }
}

use Expected::{Answer, Either, Finding};

/// The operators.
pub const ALL: &[Operator] = &[
    item(
        "drop one of the data of a purpose",
        &[Kind::Purpose],
        &[Of::Uses],
        Either(&["narrow-widens", "data-unused"]),
    ),
    item("drop one of the people of a purpose", &[Kind::Purpose], &[Of::Of], Either(&["unreachable-clause"])),
    item("drop one of the operations of a purpose", &[Kind::Purpose], &[Of::Operation], Answer),
    item(
        "drop one of the channels of a purpose",
        &[Kind::Purpose],
        &[Of::Channel],
        Either(&["waiver-unused"]),
    ),
    item("drop one of the inputs of a profile", &[Kind::Purpose], &[Of::Profiling], Either(&["data-unused"])),
    item("drop one of the channels of a consent", &[Kind::Purpose], &[Of::Basis], Answer),
    item("drop one of the roles of data", &[Kind::Data], &[Of::Of], Either(&[])),
    item(
        "drop one of the purposes of a recipient",
        &[Kind::Recipient],
        &[Of::For],
        Either(&["sub-processor-unfounded"]),
    ),
    item("drop one of the data of a recipient", &[Kind::Recipient], &[Of::With], Answer),
    item(
        "drop a clause of an agreement",
        &[Kind::Agreement],
        &[Of::Clause],
        Finding(&["agreement-clause-missing"]),
    ),
    item(
        "drop a purpose or party of an agreement",
        &[Kind::Agreement],
        &[Of::For, Of::With],
        Finding(&["processor-without-agreement"]),
    ),
    item(
        "drop a purpose or party of an arrangement",
        &[Kind::Arrangement],
        &[Of::For, Of::Between],
        Finding(&["joint-controllers-without-arrangement"]),
    ),
    item("drop a task of an arrangement", &[Kind::Arrangement], &[Of::Responsible], Finding(&[])),
    item(
        "drop one of what is assessed",
        &[Kind::Assessment],
        &[Of::Of],
        Finding(&["legitimate-interest-unbalanced", "transfer-without-safeguard"]),
    ),
    item("drop one of what a measure protects", &[Kind::Measure], &[Of::Of, Of::For], Finding(&[])),
    item(
        "drop a member of a group",
        &[Kind::Group],
        &[Of::Members],
        Either(&["narrow-widens", "data-unused"]),
    ),
    item(
        "drop one of the controllers",
        &[Kind::Policy],
        &[Of::Controller],
        Finding(&["controller-missing", "joint-controllers-without-arrangement"]),
    ),
    item("drop one of the languages", &[Kind::Policy], &[Of::Languages], Finding(&[])),
    item(
        "drop one of the levels that a change leads to",
        &[Kind::Choice],
        &[Of::Change],
        Finding(&["choice-level-unreachable", "withdrawal-impossible"]),
    ),
];
