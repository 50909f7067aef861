//! As most would write it: a rule is an `if`, a purpose is an arm of a `match`.

use super::data::set;
use super::{Channel, Level, Operation, Outcome, Purpose, Recipient, Request, Subject, World};
use lawful::decision::{Basis, Gate};

pub fn decide(world: &World, request: &Request) -> Outcome {
    let disposes = matches!(request.operation, Operation::Erase | Operation::Dispose);
    if request.erased && !disposes || request.restricted && request.operation != Operation::Store {
        return Err(Gate::Erasure);
    }
    let advertises =
        matches!(request.purpose, Purpose::GenericAdvertising | Purpose::PersonalisedAdvertising);
    let basis = basis(request);
    if advertises {
        let leaves = request.purpose == Purpose::GenericAdvertising && request.my_data == Level::Essential;
        if request.objected || leaves {
            return Err(Gate::MarketingObjection);
        }
    } else if request.objected && basis == Some(Basis::LegitimateInterest) {
        return Err(Gate::Objection);
    }
    if !is_for_this(request) {
        return Err(Gate::Purpose);
    }
    let Some(basis) = basis else { return Err(Gate::Basis) };
    if !operation_fits(request) || !channel_fits(request, advertises) {
        return Err(Gate::Operation);
    }
    match request.recipient {
        Recipient::Nobody => {
            if request.channel == Channel::AdPlatform {
                return Err(Gate::Recipient);
            }
            if request.country != 0 && !is_safe(world, request.country, request.day) {
                return Err(Gate::Transfer);
            }
        }
        Recipient::Ovh | Recipient::Tcs | Recipient::Infosys => {
            if advertises || request.data & !SERVICE_DATA != 0 {
                return Err(Gate::Recipient);
            }
            let hosted = request.recipient == Recipient::Ovh
                && (request.country == 0 || request.country == world.france)
                && is_safe(world, world.france, request.day);
            if !hosted {
                return Err(Gate::Transfer); // for India no safeguard is shown
            }
        }
    }
    if request.day > request.kept_until && !disposes {
        return Err(Gate::Retention);
    }
    Ok(basis)
}

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

fn basis(request: &Request) -> Option<Basis> {
    match request.purpose {
        Purpose::DeliverService
        | Purpose::ConcludeContract
        | Purpose::ManageContract
        | Purpose::InvoiceAndCollect => {
            Some(if request.has_contract { Basis::Contract } else { Basis::LegitimateInterest })
        }
        Purpose::CustomerSupport | Purpose::Quotes | Purpose::CustomerManagement => {
            let contract = request.has_contract && request.strictly_necessary;
            Some(if contract { Basis::Contract } else { Basis::LegitimateInterest })
        }
        Purpose::ImproveServices | Purpose::GenericAdvertising => Some(Basis::LegitimateInterest),
        Purpose::PersonalisedAdvertising => (request.my_data == Level::Optimal).then_some(Basis::Consent),
    }
}

fn is_for_this(request: &Request) -> bool {
    use Subject::{Addressee, ContactPerson, EmployeeOfCustomer, Enquirer, Signatory, SoleTrader, Visitor};
    let (uses, about): (u32, bool) = match request.purpose {
        Purpose::DeliverService => (
            const { set(&["delivery_address", "company_details", "contact_details"]) },
            matches!(request.subject, SoleTrader | ContactPerson | Addressee),
        ),
        Purpose::ConcludeContract => (
            const {
                set(&[
                    "company_details",
                    "signatory_details",
                    "company_address",
                    "vat_number",
                    "contact_details",
                    "delivery_address",
                ])
            },
            matches!(request.subject, SoleTrader | Signatory | ContactPerson),
        ),
        Purpose::ManageContract => (
            const {
                set(&[
                    "company_details",
                    "signatory_details",
                    "company_address",
                    "vat_number",
                    "contact_details",
                    "delivery_address",
                    "connection_data",
                ])
            },
            matches!(request.subject, SoleTrader | Signatory | ContactPerson),
        ),
        Purpose::InvoiceAndCollect => (
            const {
                set(&[
                    "company_details",
                    "company_address",
                    "vat_number",
                    "contact_details",
                    "billing_records",
                ])
            },
            matches!(request.subject, SoleTrader | ContactPerson),
        ),
        Purpose::CustomerSupport => (
            const {
                set(&[
                    "contact_details",
                    "company_details",
                    "correspondence",
                    "delivery_address",
                    "connection_data",
                ])
            },
            true,
        ),
        Purpose::Quotes => (
            const {
                set(&[
                    "contact_details",
                    "company_details",
                    "company_address",
                    "delivery_address",
                    "correspondence",
                ])
            },
            matches!(request.subject, SoleTrader | ContactPerson | Enquirer),
        ),
        Purpose::CustomerManagement => (
            const {
                set(&[
                    "contact_details",
                    "signatory_details",
                    "company_details",
                    "company_address",
                    "correspondence",
                ])
            },
            matches!(request.subject, SoleTrader | Signatory | ContactPerson),
        ),
        Purpose::ImproveServices => (
            const { set(&["contact_details", "survey_answers", "usage_data", "connection_data"]) },
            matches!(request.subject, SoleTrader | ContactPerson | EmployeeOfCustomer | Visitor),
        ),
        Purpose::GenericAdvertising => (
            const { set(&["contact_details", "signatory_details", "company_details", "company_address"]) },
            matches!(request.subject, SoleTrader | Signatory | ContactPerson | EmployeeOfCustomer | Visitor),
        ),
        Purpose::PersonalisedAdvertising => (
            const {
                set(&[
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
                ])
            },
            matches!(request.subject, SoleTrader | Signatory | ContactPerson | EmployeeOfCustomer | Visitor),
        ),
    };
    let never = matches!(request.subject, Signatory | ContactPerson | EmployeeOfCustomer | Addressee);
    about
        && request.data & !uses == 0
        && request.data & !THEIRS[request.subject as usize] == 0
        && !(never && request.has_contract)
}

static THEIRS: [u32; 7] = [
    theirs(Subject::Signatory),
    theirs(Subject::ContactPerson),
    theirs(Subject::EmployeeOfCustomer),
    theirs(Subject::Addressee),
    theirs(Subject::SoleTrader),
    theirs(Subject::Enquirer),
    theirs(Subject::Visitor),
];

/// The categories that can be about such a person.
pub const fn theirs(subject: Subject) -> u32 {
    let anybody = set(&["company_details", "company_address", "language", "vat_number", "solvency"]);
    let online = set(&[
        "usage_data",
        "preferences",
        "interests",
        "statistical_data",
        "purchases",
        "tv_preferences",
        "browsing",
        "profile",
    ]);
    let all = set(&["correspondence", "identity_proof"]) | anybody;
    all | match subject {
        Subject::Signatory => online | set(&["signatory_details"]),
        Subject::ContactPerson => {
            online
                | set(&[
                    "contact_details",
                    "connection_data",
                    "delivery_address",
                    "billing_records",
                    "survey_answers",
                ])
        }
        Subject::EmployeeOfCustomer => {
            online | set(&["contact_details", "connection_data", "survey_answers"])
        }
        Subject::Addressee => set(&["delivery_address"]),
        Subject::SoleTrader => {
            online
                | set(&[
                    "signatory_details",
                    "contact_details",
                    "connection_data",
                    "delivery_address",
                    "billing_records",
                    "survey_answers",
                ])
        }
        Subject::Enquirer => set(&["contact_details", "connection_data"]),
        Subject::Visitor => online | set(&["connection_data", "survey_answers"]),
    }
}

fn operation_fits(request: &Request) -> bool {
    match request.purpose {
        Purpose::GenericAdvertising => {
            use Operation::{Consult, Erase, Store, Use};
            matches!(request.operation, Store | Consult | Use | Erase)
        }
        Purpose::PersonalisedAdvertising => match request.operation {
            Operation::Profile => request.data & !PROFILE_INPUTS == 0,
            other => !matches!(other, Operation::Other | Operation::Dispose),
        },
        _ => request.operation != Operation::Profile,
    }
}

fn channel_fits(request: &Request, advertises: bool) -> bool {
    match request.channel {
        Channel::None | Channel::Post | Channel::Phone => true,
        Channel::Email => request.purpose != Purpose::GenericAdvertising,
        Channel::AdPlatform | Channel::App | Channel::OwnSite => advertises,
        Channel::Other => false,
    }
}

fn is_safe(world: &World, country: u8, day: i32) -> bool {
    world.safe[usize::from(country)].iter().any(|(from, until)| *from <= day && day <= *until)
}
