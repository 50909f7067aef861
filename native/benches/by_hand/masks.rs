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
    operations: u16,
    channels: u8,
    /// For each of `has_contract` + 2 × `strictly_necessary` + 4 × `my_data`: 0 none, 1 consent, 2 contract, 3 legitimate interest.
    bases: [u8; 12],
    /// Bits by `my_data`: an objection by the level alone.
    leaves: u8,
    marketing: u8,
}

const DISPOSING: u16 = 1 << Operation::Erase as u8 | 1 << Operation::Dispose as u8;
const ALL_OPERATIONS: u16 = !(1 << Operation::Profile as u8);
const SERVICE_CHANNELS: u8 = 1 << Channel::None as u8
    | 1 << Channel::Post as u8
    | 1 << Channel::Email as u8
    | 1 << Channel::Phone as u8;
const DISPLAY: u8 = 1 << Channel::AdPlatform as u8 | 1 << Channel::App as u8 | 1 << Channel::OwnSite as u8;
const SERVICE_DATA: u32 = set(&[
    "company_details",
    "signatory_details",
    "company_address",
    "vat_number",
    "contact_details",
    "connection_data",
    "delivery_address",
    "correspondence",
    "billing_records",
    "survey_answers",
    "usage_data",
]);
const PROFILE_INPUTS: u32 = set(&[
    "usage_data",
    "preferences",
    "interests",
    "statistical_data",
    "purchases",
    "tv_preferences",
    "browsing",
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

const ROWS: [Row; 10] = [
    service(
        &["delivery_address", "company_details", "contact_details"],
        &[SoleTrader, ContactPerson, Addressee],
        CONTRACT,
    ),
    service(
        &[
            "company_details",
            "signatory_details",
            "company_address",
            "vat_number",
            "contact_details",
            "delivery_address",
        ],
        &[SoleTrader, Signatory, ContactPerson],
        CONTRACT,
    ),
    service(
        &[
            "company_details",
            "signatory_details",
            "company_address",
            "vat_number",
            "contact_details",
            "delivery_address",
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
        operations: !(1 << Operation::Other as u8 | 1 << Operation::Dispose as u8),
        channels: SERVICE_CHANNELS | DISPLAY,
        marketing: 1,
        ..service(
            &[
                "contact_details",
                "signatory_details",
                "company_address",
                "usage_data",
                "preferences",
                "interests",
                "statistical_data",
                "purchases",
                "tv_preferences",
                "browsing",
                "profile",
            ],
            &[SoleTrader, Signatory, ContactPerson, EmployeeOfCustomer, Visitor],
            CONSENT,
        )
    },
];

static BY_PURPOSE: [Row; 10] = ROWS;

const THEIRS: [u32; 7] = [
    theirs(Signatory),
    theirs(ContactPerson),
    theirs(EmployeeOfCustomer),
    theirs(Addressee),
    theirs(SoleTrader),
    theirs(Enquirer),
    theirs(Visitor),
];
const NEVER_CONTRACT: u8 = subjects(&[Signatory, ContactPerson, EmployeeOfCustomer, Addressee]);

/// What may not be used, by purpose, subject and whether there is a contract. Somebody names data, so everything refuses the person too.
static REFUSED: [[[u32; 2]; 8]; 10] = {
    let mut table = [[[u32::MAX; 2]; 8]; 10];
    let mut purpose = 0;
    while purpose < 10 {
        let mut subject = 0;
        while subject < 7 {
            if ROWS[purpose].subjects >> subject & 1 == 1 {
                let refused = !(ROWS[purpose].uses & THEIRS[subject]);
                let never = NEVER_CONTRACT >> subject & 1 == 1;
                table[purpose][subject] = [refused, if never { u32::MAX } else { refused }];
            }
            subject += 1;
        }
        purpose += 1;
    }
    table
};

/// What a recipient does not get.
static KEPT: [u32; 4] = [0, !SERVICE_DATA, !SERVICE_DATA, !SERVICE_DATA];

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

/// The outcome of a code.
pub fn outcome(code: u32) -> Outcome {
    OUTCOMES[code as usize & 15]
}

#[inline]
fn bit(set: impl Into<u32>, at: u8) -> u32 {
    set.into() >> at & 1
}

#[inline]
fn flag(condition: bool) -> u32 {
    u32::from(condition)
}

/// The code of the outcome: the number of the weightiest gate that fails, or of the basis behind them.
#[inline]
pub fn decide(world: &World, request: &Request) -> u32 {
    let row = &BY_PURPOSE[request.purpose as usize];
    let contract = usize::from(request.has_contract);
    let facts = contract + 2 * usize::from(request.strictly_necessary) + 4 * request.my_data as usize;
    let basis = row.bases[facts];
    let objected = flag(request.objected);
    let operation = request.operation as u8;
    let (nobody, host) = (flag(request.recipient as u8 == 0), flag(request.recipient as u8 == 1));
    let refused = REFUSED[request.purpose as usize][request.subject as usize][contract];
    let profiled = row.no_input & flag(request.operation == Operation::Profile).wrapping_neg();
    // The country that is asked about; for the host it is France or none, and means France.
    let no_country = flag(request.country == 0);
    let abroad = host & flag(request.country != world.france) & (1 ^ no_country);
    let asked = if host == 1 { world.france } else { request.country };
    let [one, other] = &world.safe[usize::from(asked)];
    let safe = flag(one.0 <= request.day) & flag(request.day <= one.1)
        | flag(other.0 <= request.day) & flag(request.day <= other.1);
    let fine = (safe | nobody & no_country) & (nobody | host) & (1 ^ abroad);
    let stays = bit(!DISPOSING, operation);
    let fails = flag(request.erased) & stays
        | flag(request.restricted) & flag(request.operation != Operation::Store)
        | (u32::from(row.marketing) & (objected | bit(row.leaves, request.my_data as u8))) << 1
        | (objected & flag(basis == 3)) << 2 // against advertising it has been said already, and weighs more
        | flag(request.data & refused != 0) << 3
        | flag(basis == 0) << 4
        | (bit(!row.operations, operation) | bit(!row.channels, request.channel as u8) | flag(request.data & profiled != 0)) << 5
        | (nobody & flag(request.channel == Channel::AdPlatform)
            | (1 ^ nobody) & u32::from(row.marketing)
            | flag(request.data & KEPT[request.recipient as usize] != 0))
            << 6
        | (1 ^ fine) << 7
        | (flag(request.day > request.kept_until) & stays) << 8
        | 1 << (9 + basis);
    fails.trailing_zeros()
}
