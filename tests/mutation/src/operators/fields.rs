//! A field is taken out whole.

use crate::operator::{Expected, Make, Operator};
use lawful::syntax::{DeclarationKind as Kind, FieldKind as Of};

const fn drop(
    name: &'static str,
    kinds: &'static [Kind],
    fields: &'static [Of],
    expected: Expected,
) -> Operator {
    Operator { name, expected, make: Make::Field(kinds, fields) }
}

use Expected::{Answer, Either, Finding};

/// The operators.
pub const ALL: &[Operator] = &[
    // the notice
    drop(
        "drop the controller of a notice",
        &[Kind::Policy],
        &[Of::Controller],
        Finding(&["controller-missing"]),
    ),
    drop(
        "drop the first day of a notice",
        &[Kind::Policy],
        &[Of::Effective],
        Finding(&["version-date-missing"]),
    ),
    drop("drop the version of a notice", &[Kind::Policy], &[Of::Version], Finding(&["parent-moved"])),
    drop("drop the title of a notice", &[Kind::Policy], &[Of::Title], Finding(&[])),
    drop("drop the languages of a notice", &[Kind::Policy], &[Of::Languages], Finding(&[])),
    drop("drop the law of a notice", &[Kind::Policy], &[Of::Law], Finding(&[])),
    drop("drop the officer of a notice", &[Kind::Policy], &[Of::DataOfficer], Finding(&[])),
    drop("drop the authority of a notice", &[Kind::Policy], &[Of::Authority], Finding(&[])),
    drop(
        "drop the general notice of a specific one",
        &[Kind::Policy],
        &[Of::Specific, Of::Imports],
        Finding(&["dangling-reference", "override-of-nothing", "data-undeclared", "waiver-unused"]),
    ),
    // organisations
    drop("drop the country of a party", &[Kind::Party], &[Of::Country], Finding(&["controller-missing"])),
    drop("drop the contact of a party", &[Kind::Party], &[Of::Contact], Finding(&["controller-missing"])),
    drop("drop the name of a party", &[Kind::Party], &[Of::Name], Finding(&["controller-missing"])),
    drop("drop the address of a party", &[Kind::Party], &[Of::Address], Finding(&[])),
    drop("drop the officer of a party", &[Kind::Party], &[Of::Officer], Finding(&[])),
    // people and data
    drop("drop that a role is never something", &[Kind::Subject], &[Of::Never], Either(&[])),
    drop("drop that a role is of minors", &[Kind::Subject], &[Of::Minors], Either(&["children-unguarded"])),
    drop(
        "drop of what something is a part",
        &[Kind::Subject, Kind::Data, Kind::Purpose, Kind::Recipient, Kind::Party],
        &[Of::Part],
        Either(&[
            "special-category-without-condition",
            "purpose-without-basis",
            "transfer-without-safeguard",
            "data-unused",
        ]),
    ),
    drop("drop whose data they are", &[Kind::Data], &[Of::Of], Either(&["data-people-unstated"])),
    drop(
        "drop the kind of data",
        &[Kind::Data],
        &[Of::Kind],
        Either(&["special-category-without-condition", "unreachable-clause"]),
    ),
    drop("drop where data come from", &[Kind::Data], &[Of::From], Finding(&[])),
    // what must be known
    drop("drop what a fact means", &[Kind::Fact], &[Of::Means], Either(&["children-unguarded"])),
    drop(
        "drop when an event can have happened",
        &[Kind::Event],
        &[Of::Only],
        Either(&["waiver-unused", "retention-anchor-unreachable"]),
    ),
    drop("drop where a choice is made", &[Kind::Choice], &[Of::At], Finding(&["withdrawal-missing"])),
    drop("drop where a choice starts", &[Kind::Choice], &[Of::Start], Finding(&[])),
    drop(
        "drop a change that a choice allows",
        &[Kind::Choice],
        &[Of::Change],
        Finding(&["choice-level-unreachable", "withdrawal-impossible"]),
    ),
    // purposes
    drop(
        "drop a basis",
        &[Kind::Purpose],
        &[Of::Basis],
        Either(&["purpose-without-basis", "basis-guard-gap", "unreachable-clause"]),
    ),
    drop(
        "drop an objection",
        &[Kind::Purpose],
        &[Of::Objection],
        Either(&["direct-marketing-objection-missing"]),
    ),
    drop(
        "drop a condition for special data",
        &[Kind::Purpose],
        &[Of::Condition],
        Either(&["special-category-without-condition"]),
    ),
    drop(
        "drop what a purpose uses",
        &[Kind::Purpose],
        &[Of::Uses],
        Either(&["waiver-unused", "narrow-widens", "data-unused"]),
    ),
    drop("drop whom a purpose is about", &[Kind::Purpose], &[Of::Of], Either(&["purpose-people-unstated"])),
    drop("drop what a purpose does with data", &[Kind::Purpose], &[Of::Operation], Either(&[])),
    drop(
        "drop how a purpose addresses people",
        &[Kind::Purpose],
        &[Of::Channel],
        Either(&["waiver-unused", "soft-opt-in-misplaced"]),
    ),
    drop(
        "drop the common term of a purpose",
        &[Kind::Purpose],
        &[Of::Is],
        Either(&["waiver-unused", "soft-opt-in-misplaced"]),
    ),
    drop("drop what profiles are made from", &[Kind::Purpose], &[Of::Profiling], Either(&[])),
    drop("drop what a person has to give", &[Kind::Purpose], &[Of::Requires], Finding(&[])),
    drop("drop who agrees for a child", &[Kind::Purpose], &[Of::Children], Either(&["children-unguarded"])),
    // recipients
    drop("drop the role of a recipient", &[Kind::Recipient], &[Of::Role], Either(&[])),
    drop(
        "drop the country of a recipient",
        &[Kind::Recipient],
        &[Of::Location],
        Either(&["waiver-unused", "remote-access-undeclared"]),
    ),
    drop(
        "drop for what a recipient gets data",
        &[Kind::Recipient],
        &[Of::For],
        Either(&["sub-processor-unfounded", "recipient-undeclared"]),
    ),
    drop("drop what a recipient gets", &[Kind::Recipient], &[Of::With], Either(&[])),
    drop(
        "drop who engages a sub-processor",
        &[Kind::Recipient],
        &[Of::Under],
        Finding(&["transfer-module-missing", "sub-processor-unfounded"]),
    ),
    drop(
        "drop that sub-processors are authorised",
        &[Kind::Recipient],
        &[Of::Authorised],
        Finding(&["sub-processor-unfounded"]),
    ),
    drop(
        "drop a safeguard or derogation",
        &[Kind::Recipient, Kind::Transfers],
        &[Of::Safeguard, Of::Derogation],
        Finding(&["transfer-without-safeguard"]),
    ),
    // what is kept ready to show
    drop(
        "drop all clauses of an agreement",
        &[Kind::Agreement],
        &[Of::Clause],
        Finding(&["agreement-clause-missing"]),
    ),
    drop("drop for what an agreement is", &[Kind::Agreement], &[Of::For], Finding(&[])),
    drop("drop the day of an agreement", &[Kind::Agreement, Kind::Arrangement], &[Of::AskDay], Finding(&[])),
    drop(
        "drop the essence of an arrangement",
        &[Kind::Arrangement],
        &[Of::Essence],
        Finding(&["arrangement-essence-missing"]),
    ),
    drop("drop who is responsible", &[Kind::Arrangement], &[Of::Responsible, Of::ContactPoint], Finding(&[])),
    drop("drop of what kind a measure is", &[Kind::Measure], &[Of::Is], Finding(&[])),
    drop(
        "drop a part of an assessment",
        &[Kind::Assessment],
        &[
            Of::Interest,
            Of::Description,
            Of::Necessity,
            Of::Expectation,
            Of::Risks,
            Of::Measures,
            Of::Consulted,
            Of::Outcome,
        ],
        Finding(&["legitimate-interest-unbalanced"]),
    ),
    drop("drop the day of an assessment", &[Kind::Assessment], &[Of::AskDay, Of::Review], Finding(&[])),
    // how long
    drop(
        "drop a period of keeping",
        &[Kind::Retain],
        &[Of::Period],
        Either(&["retention-anchor-unreachable", "waiver-unused", "field-repeated", "retention-missing"]),
    ),
    drop(
        "drop from when a period counts",
        &[Kind::Retain],
        &[Of::Anchor],
        Either(&["retention-anchor-unreachable", "waiver-unused", "field-repeated", "retention-missing"]),
    ),
    drop("drop the least period", &[Kind::Retain], &[Of::Floor], Either(&[])),
    drop("drop the most period", &[Kind::Retain], &[Of::Ceiling], Either(&[])),
    drop("drop which period governs", &[Kind::Retain], &[Of::Whichever], Either(&["retention-conflict"])),
    drop("drop a hold", &[Kind::Retain], &[Of::Hold], Answer),
    drop(
        "drop when a rule of keeping applies",
        &[Kind::Retain],
        &[Of::When],
        Either(&["retention-conflict"]),
    ),
    drop(
        "drop for which purpose a rule of keeping is",
        &[Kind::Retain],
        &[Of::Purposes],
        Either(&["retention-conflict"]),
    ),
    drop("drop what happens after a period", &[Kind::Retain], &[Of::Then], Answer),
    // rights, changes
    drop("drop a contact for rights", &[Kind::Rights], &[Of::Contact], Finding(&[])),
    drop("drop a deadline", &[Kind::Rights], &[Of::Deadline, Of::Extension], Finding(&[])),
    drop("drop where to complain", &[Kind::Rights], &[Of::Complaint], Finding(&[])),
    drop(
        "drop what is left to another notice",
        &[Kind::Rights, Kind::Retain, Kind::AutomatedDecisions],
        &[Of::Deferred],
        Finding(&[]),
    ),
    drop("drop how people learn of changes", &[Kind::Changes], &[Of::Notify], Finding(&[])),
    drop(
        "drop how much is decided by machines",
        &[Kind::AutomatedDecisions],
        &[Of::None, Of::Exist, Of::Measures, Of::Permitted],
        Finding(&["automated-decision-unstated"]),
    ),
    drop(
        "drop a label",
        &[
            Kind::Subject,
            Kind::Data,
            Kind::Purpose,
            Kind::Recipient,
            Kind::Choice,
            Kind::Group,
            Kind::Measure,
        ],
        &[Of::Label],
        Finding(&["text-untranslated"]),
    ),
];
