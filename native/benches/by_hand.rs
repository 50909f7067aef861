//! The rules of the bpost policy as a programmer would write them, twice. The data they work on are here.
//!
//! All that costs time on the way to a decision has been done: names are enums, a set of categories is a bit set, and the last day on which
//! data may be kept is known. That is what a packed question is to the machine code.

#![allow(dead_code, reason = "not every benchmark takes all of it")]

pub mod branches;
pub mod columns;
pub mod masks;

use lawful::calendar;
use lawful::decision::{Basis, Domain, Gate, NEVER, Period, Program, Question, input};

/// Allowed on a basis, or denied by the weightiest gate that fails.
pub type Outcome = Result<Basis, Gate>;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($word:ident = $text:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $name { $($word),+ }
        impl $name {
            pub fn named(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$word),)+ _ => None }
            }
        }
    };
}

words!(Purpose: DeliverService = "deliver_service", ConcludeContract = "conclude_contract", ManageContract = "manage_contract",
    InvoiceAndCollect = "invoice_and_collect", CustomerSupport = "customer_support", Quotes = "quotes",
    CustomerManagement = "customer_management", ImproveServices = "improve_services", GenericAdvertising = "generic_advertising",
    PersonalisedAdvertising = "personalised_advertising");
words!(Subject: Signatory = "signatory", ContactPerson = "contact_person", EmployeeOfCustomer = "employee_of_customer",
    Addressee = "addressee", SoleTrader = "sole_trader", Enquirer = "enquirer", Visitor = "visitor");
words!(Operation: Collect = "collect", Store = "store", Consult = "consult", Use = "use", Combine = "combine", Profile = "profile",
    Erase = "erase", Dispose = "destroy", Other = "");
words!(Recipient: Nobody = "none", Ovh = "ovh", Tcs = "tcs", Infosys = "infosys");
words!(Channel: None = "none", Post = "post", Email = "email", Phone = "phone", AdPlatform = "ad_platform", App = "app",
    OwnSite = "own_site", Other = "");
words!(Level: Essential = "essential", Additional = "additional", Optimal = "optimal");

/// The categories of data, each at its bit.
pub mod data {
    pub const NAMES: [&str; 21] = [
        "company_details",
        "signatory_details",
        "company_address",
        "language",
        "vat_number",
        "solvency",
        "contact_details",
        "connection_data",
        "delivery_address",
        "correspondence",
        "billing_records",
        "survey_answers",
        "usage_data",
        "preferences",
        "interests",
        "statistical_data",
        "purchases",
        "tv_preferences",
        "browsing",
        "profile",
        "identity_proof",
    ];

    /// The set of these categories.
    pub const fn set(names: &[&str]) -> u32 {
        let (mut set, mut at) = (0, 0);
        while at < names.len() {
            let mut bit = 0;
            while !same(NAMES[bit], names[at]) {
                bit += 1; // a name that is not there does not compile
            }
            set |= 1 << bit;
            at += 1;
        }
        set
    }

    const fn same(one: &str, other: &str) -> bool {
        let (one, other) = (one.as_bytes(), other.as_bytes());
        let mut at = 0;
        while at < one.len() && at < other.len() && one[at] == other[at] {
            at += 1;
        }
        at == one.len() && at == other.len()
    }
}

/// A request, ready to be decided: 32 bytes.
#[derive(Debug, Clone, Copy)]
pub struct Request {
    pub data: u32,
    pub day: i32,
    /// The last day of the period of retention; the end of time if it has not begun.
    pub kept_until: i32,
    /// A country by its place in the list; 0 is none.
    pub country: u8,
    pub purpose: Purpose,
    pub subject: Subject,
    pub operation: Operation,
    pub recipient: Recipient,
    pub channel: Channel,
    pub my_data: Level,
    pub has_contract: bool,
    pub strictly_necessary: bool,
    pub objected: bool,
    pub erased: bool,
    pub restricted: bool,
}

impl Request {
    /// The request of a question in which everything is given.
    pub fn of(program: &Program, question: &Question) -> Self {
        let place = |name: &str| program.inputs.iter().position(|input| input.name == name).unwrap();
        let word = |at: usize| match &program.inputs[at].domain {
            Domain::Words(words) => words[question.get(at) as usize].as_str(),
            Domain::Number { .. } | Domain::Day | Domain::Event => panic!("no words"),
        };
        let yes = |name: &str| question.get(place(name)) == 1;
        let named = data::NAMES.iter().enumerate().filter(|(_, name)| yes(name));
        let end = question.get(place("contract_end"));
        Self {
            data: named.fold(0, |set, (bit, _)| set | 1 << bit),
            day: question.get(input::DAY),
            kept_until: match end {
                NEVER => i32::MAX,
                end => calendar::after(end, Period::new(3, 0, 0)),
            },
            country: question.get(input::COUNTRY) as u8,
            purpose: Purpose::named(word(input::PURPOSE)).unwrap(),
            subject: Subject::named(word(input::SUBJECT)).unwrap(),
            operation: match word(input::OPERATION) {
                "anonymise" => Operation::Dispose,
                named => Operation::named(named).unwrap_or(Operation::Other),
            },
            recipient: Recipient::named(word(input::RECIPIENT)).unwrap(),
            channel: Channel::named(word(input::CHANNEL)).unwrap_or(Channel::Other),
            my_data: Level::named(word(place("my_data"))).unwrap(),
            has_contract: yes("has_contract"),
            strictly_necessary: yes("strictly_necessary"),
            objected: yes("objected"),
            erased: yes("erased"),
            restricted: yes("restricted"),
        }
    }
}

/// From when until when data may be reached from a country without more: a member of the EEA, or an adequacy decision for all.
pub struct World {
    /// For each country two spans of days; an empty one never holds.
    pub safe: [[(i32, i32); 2]; 256],
    pub france: u8,
}

const EU: &str =
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE AX GF GP MF MQ RE YT";
const LATER: [(&str, &str, &str); 14] = [
    ("IS", "2018-07-20", "9999-12-31"),
    ("LI", "2018-07-20", "9999-12-31"),
    ("NO", "2018-07-20", "9999-12-31"),
    ("GB", "2018-05-25", "2020-12-31"),
    ("GI", "2018-05-25", "2020-12-31"),
    ("GB", "2025-12-19", "2031-12-27"),
    ("AD", "2010-10-19", "9999-12-31"),
    ("AR", "2003-06-30", "9999-12-31"),
    ("CH", "2000-07-26", "9999-12-31"),
    ("GG", "2003-11-21", "9999-12-31"),
    ("IM", "2004-04-28", "9999-12-31"),
    ("JE", "2008-05-08", "9999-12-31"),
    ("NZ", "2012-12-19", "9999-12-31"),
    ("UY", "2012-08-21", "9999-12-31"),
];

impl World {
    pub fn new(program: &Program) -> Self {
        let Domain::Words(codes) = &program.inputs[input::COUNTRY].domain else {
            panic!("countries are words")
        };
        let place = |code: &str| codes.iter().position(|one| one == code).unwrap();
        let mut safe = [[(i32::MAX, i32::MIN); 2]; 256];
        let eu = EU.split(' ').map(|code| (code, "2018-05-25", "9999-12-31"));
        for (code, from, until) in eu.chain(LATER) {
            let spans = &mut safe[place(code)];
            spans.rotate_right(1);
            spans[0] = (calendar::parse(from).unwrap(), calendar::parse(until).unwrap());
        }
        Self { safe, france: place("FR") as u8 }
    }
}
