//! As an expert would who knows that a branch that is not foreseen costs twenty nanoseconds: tables of masks, a bit for each gate that fails, and
//! the lowest of them. No jump depends on the request.

use super::branches::theirs;
use super::data::set;
use super::{Channel, Operation, Outcome, Request, Subject, World};
use lawful::decision::{Basis, Gate};

const GATES: [Gate; 9] = [
    Gate::Erasure,
    Gate::MarketingObjection,
    Gate::Objection,
    Gate::Purpose,
    Gate::Basis,
    Gate::Operation,
    Gate::Recipient,
    Gate::Transfer,
    Gate::Retention,
];

/// Everything that depends on the purpose alone.
#[derive(Clone, Copy)]
struct Row {
    uses: u32,
    /// What must not go into a profile.
    no_input: u32,
    /// Bit sets by the numbers of the enums.
    subjects: u8,
    operations: u8,
    channels: u8,
    /// For each of `has_contract` + 2 × `strictly_necessary` + 4 × `my_data`: 0 none, 1 consent, 2 contract, 3 legitimate interest.
    bases: [u8; 12],
    /// Bits by `my_data`: an objection by the level alone.
    leaves: u8,
    marketing: u8,
}

const ALL_OPERATIONS: u8 = !(1 << Operation::Profile as u8);
const SERVICE_CHANNELS: u8 =
    1 << Channel::None as u8 | 1 << Channel::Post as u8 | 1 << Channel::Email as u8 | 1 << Channel::Phone as u8;
const DISPLAY: u8 = 1 << Channel::AdPlatform as u8 | 1 << Channel::App as u8 | 1 << Channel::OwnSite as u8;
const SERVICE_DATA: u32 = set(&[
    "company_details", "signatory_details", "company_address", "vat_number", "contact_details", "connection_data",
    "delivery_address", "correspondence", "billing_records", "survey_answers", "usage_data",
]);
const PROFILE_INPUTS: u32 = set(&[
    "usage_data", "preferences", "interests", "statistical_data", "purchases", "tv_preferences", "browsing",
]);
const CONTRACT: [u8; 12] = [3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2];
const NECESSARY: [u8; 12] = [3, 3, 3, 2, 3, 3, 3, 2, 3, 3, 3, 2];
const INTEREST: [u8; 12] = [3; 12];
const CONSENT: [u8; 12] = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1];

const fn subjects(list: &[Subject]) -> u8 {
    let (mut bits, mut at) = (0, 0);
    while at < list.len() {
        bits |= 1 << list[at] as u8;
        at += 1;
    }
    bits
}

const fn service(uses: &[&str], about: &[Subject], bases: [u8; 12]) -> Row {
    Row {
        uses: set(uses),
        no_input: 0,
        subjects: subjects(about),
        operations: ALL_OPERATIONS,
        channels: SERVICE_CHANNELS,
        bases,
        leaves: 0,
        marketing: 0,
    }
}

use Subject::{Addressee, ContactPerson, EmployeeOfCustomer, Enquirer, Signatory, SoleTrader, Visitor};

static ROWS: [Row; 10] = [
    service(
        &["delivery_address", "company_details", "contact_details"],
        &[SoleTrader, ContactPerson, Addressee],
        CONTRACT,
    ),
    service(
        &["company_details", "signatory_details", "company_address", "vat_number", "contact_details", "delivery_address"],
        &[SoleTrader, Signatory, ContactPerson],
        CONTRACT,
    ),
    service(
        &[
            "company_details", "signatory_details", "company_address", "vat_number", "contact_details", "delivery_address",
            "connection_data",
        ],
        &[SoleTrader, Signatory, ContactPerson],
        CONTRACT,
    ),
    service(
        &["company_details", "company_address", "vat_number", "contact_details", "billing_records"],
        &[SoleTrader, ContactPerson],
        CONTRACT,
    ),
    service(
        &["contact_details", "company_details", "correspondence", "delivery_address", "connection_data"],
        &[SoleTrader, Signatory, ContactPerson, Addressee, Enquirer, EmployeeOfCustomer, Visitor],
        NECESSARY,
    ),
    service(
        &["contact_details", "company_details", "company_address", "delivery_address", "correspondence"],
        &[SoleTrader, ContactPerson, Enquirer],
        NECESSARY,
    ),
    service(
        &["contact_details", "signatory_details", "company_details", "company_address", "correspondence"],
        &[SoleTrader, Signatory, ContactPerson],
        NECESSARY,
    ),
    service(
        &["contact_details", "survey_answers", "usage_data", "connection_data"],
        &[SoleTrader, ContactPerson, EmployeeOfCustomer, Visitor],
        INTEREST,
    ),
    Row {
        operations: 1 << Operation::Store as u8
            | 1 << Operation::Consult as u8
            | 1 << Operation::Use as u8
            | 1 << Operation::Erase as u8,
        channels: SERVICE_CHANNELS & !(1 << Channel::Email as u8) | DISPLAY,
        leaves: 1,
        marketing: 1,
        ..service(
            &["contact_details", "signatory_details", "company_details", "company_address"],
            &[SoleTrader, Signatory, ContactPerson, EmployeeOfCustomer, Visitor],
            INTEREST,
        )
    },
    Row {
        no_input: !PROFILE_INPUTS,
        operations: !(1 << Operation::Other as u8),
        channels: SERVICE_CHANNELS | DISPLAY,
        marketing: 1,
        ..service(
            &[
                "contact_details", "signatory_details", "company_address", "usage_data", "preferences", "interests",
                "statistical_data", "purchases", "tv_preferences", "browsing", "profile",
            ],
            &[SoleTrader, Signatory, ContactPerson, EmployeeOfCustomer, Visitor],
            CONSENT,
        )
    },
];

static THEIRS: [u32; 7] = [
    theirs(Signatory),
    theirs(ContactPerson),
    theirs(EmployeeOfCustomer),
    theirs(Addressee),
    theirs(SoleTrader),
    theirs(Enquirer),
    theirs(Visitor),
];
const NEVER_CONTRACT: u8 = subjects(&[Signatory, ContactPerson, EmployeeOfCustomer, Addressee]);

/// The words for the two ends: a gate, or a basis.
static OUTCOMES: [Outcome; 16] = {
    let mut table = [Err(Gate::Default); 16];
    let mut at = 0;
    while at < GATES.len() {
        table[at] = Err(GATES[at]);
        at += 1;
    }
    table[9 + 1] = Ok(Basis::Consent);
    table[9 + 2] = Ok(Basis::Contract);
    table[9 + 3] = Ok(Basis::LegitimateInterest);
    table
};

#[inline]
fn bit(set: u8, at: u8) -> u32 {
    u32::from(set >> at & 1)
}

#[inline]
fn flag(condition: bool) -> u32 {
    u32::from(condition)
}

pub fn decide(world: &World, request: &Request) -> Outcome {
    let row = &ROWS[request.purpose as usize];
    let facts = usize::from(request.has_contract)
        + 2 * usize::from(request.strictly_necessary)
        + 4 * request.my_data as usize;
    let basis = row.bases[facts];
    let marketing = u32::from(row.marketing);
    let objected = flag(request.objected);
    let operation = request.operation as u8;
    let profiles = flag(request.operation == Operation::Profile);
    let kept_from = request.recipient as u8; // 0 nobody, 1 in France, 2 and 3 in India
    let (nobody, france) = (flag(kept_from == 0), flag(kept_from == 1));
    let no_country = flag(request.country == 0);

    let erasure = flag(request.erased) | flag(request.restricted) & flag(request.operation != Operation::Store);
    let by_level = bit(row.leaves, request.my_data as u8);
    let purpose = bit(!row.subjects, request.subject as u8)
        | flag(request.data & !(row.uses & THEIRS[request.subject as usize]) != 0)
        | bit(NEVER_CONTRACT, request.subject as u8) & flag(request.has_contract);
    let operations = bit(!row.operations, operation)
        | profiles & flag(request.data & row.no_input != 0)
        | bit(!row.channels, request.channel as u8);
    let recipient = nobody & flag(request.channel == Channel::AdPlatform)
        | (1 ^ nobody) & (marketing | flag(request.data & !SERVICE_DATA != 0));
    // One look at a country: the one in the question, or France for the host.
    let asked = if france == 1 { world.france } else { request.country };
    let [one, other] = world.safe[usize::from(asked)];
    let safe = flag(one.0 <= request.day) & flag(request.day <= one.1)
        | flag(other.0 <= request.day) & flag(request.day <= other.1);
    let fine = nobody & (no_country | safe)
        | france & safe & (no_country | flag(request.country == world.france));
    let retention = flag(request.day > request.kept_until);

    let fails = erasure
        | (marketing & (objected | by_level)) << 1
        | ((1 ^ marketing) & objected & flag(basis == 3)) << 2
        | purpose << 3
        | flag(basis == 0) << 4
        | operations << 5
        | recipient << 6
        | (1 ^ fine) << 7
        | retention << 8
        | 1 << (9 + basis);
    OUTCOMES[fails.trailing_zeros() as usize & 15]
}
