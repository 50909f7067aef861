//! A service of a fictional shop: whom may the newsletter go to?
//!
//! The policy is compiled in by the build script: its names are types, and the decision is linked. What the policy does not know does not compile:
//!
//! ```
//! use letters::shop::{Data, Day, Purpose, Request};
//! let day = Day::new(2026, 3, 2).ok_or("no such day")?;
//! let request = Request::new(Purpose::Newsletter, Data::EmailAddress, day);
//! assert!(!request.decide().is_allowed(), "nothing is known about this customer");
//! # Ok::<(), &str>(())
//! ```
//!
//! ```compile_fail,E0599
//! use letters::shop::{Data, Day, Purpose, Request};
//! let day = Day::new(2026, 3, 2).ok_or("no such day")?;
//! let request = Request::new(Purpose::Newsleter, Data::EmailAddress, day); // misspelt
//! # Ok::<(), &str>(())
//! ```
//!
//! ```compile_fail,E0308
//! use letters::shop::{Data, Day, Purpose, Request};
//! let day = Day::new(2026, 3, 2).ok_or("no such day")?;
//! let request = Request::new(Purpose::Newsletter, Data::EmailAddress, day).advertising(true); // it has levels
//! # Ok::<(), &str>(())
//! ```

/// The policy.
pub mod shop {
    include!(concat!(env!("OUT_DIR"), "/shop.rs"));
}

use serde::{Deserialize, Serialize};
use shop::{Advertising, Answer, Basis, Channel, Data, Day, Operation, Purpose, Request, Subject, Verdict};

/// What the shop knows of a customer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    /// By which name the shop knows them.
    pub name: String,
    /// What they chose; none if they were never asked.
    pub advertising: Option<Choice>,
    /// Whether they object to advertising.
    pub objected: bool,
    /// The day of their last order, as year, month, day.
    pub last_order: Option<[i32; 3]>,
}

/// What a customer can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Nothing.
    None,
    /// Letters by post.
    Letters,
    /// The newsletter too.
    Everything,
}

/// What the service says of a customer.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Reply<'a> {
    /// Who.
    pub name: &'a str,
    /// Whether the newsletter goes out.
    pub send: bool,
    /// Why, for the log.
    pub because: String,
}

/// The question that the policy is asked before the newsletter goes to a customer. None if a day is none of the calendar.
#[must_use]
pub fn question(customer: &Customer, today: Day) -> Option<Request> {
    let mut request = Request::new(Purpose::Newsletter, Data::EmailAddress, today)
        .subject(Subject::Customer)
        .operation(Operation::Use)
        .channel(Channel::Email)
        .objected(customer.objected);
    if let Some(choice) = customer.advertising {
        request = request.advertising(match choice {
            Choice::None => Advertising::None,
            Choice::Letters => Advertising::Letters,
            Choice::Everything => Advertising::Everything,
        });
    }
    let last_order = match customer.last_order {
        Some([year, month, day]) => Some(Day::new(year, month, day)?),
        None => None,
    };
    Some(request.last_order(last_order))
}

/// Whether the newsletter may go to a customer.
#[must_use]
pub fn reply(customer: &Customer, today: Day) -> Reply<'_> {
    let name = customer.name.as_str();
    match question(customer, today).map(|request| request.decide()) {
        Some(answer) => Reply { name, send: answer.is_allowed(), because: because(answer) },
        None => {
            Reply { name, send: false, because: "a day of this customer is none of the calendar".to_owned() }
        }
    }
}

fn because(answer: Answer) -> String {
    let clause = answer.clause().unwrap_or("no clause");
    match (answer.verdict(), answer.basis()) {
        (Verdict::Allow, Some(Basis::Consent)) => format!("consent ({clause})"),
        (Verdict::Allow, Some(_) | None) => clause.to_owned(),
        (Verdict::Deny, _) => format!("not allowed ({clause})"),
        (Verdict::Unknown, _) => "too little is known".to_owned(),
    }
}
