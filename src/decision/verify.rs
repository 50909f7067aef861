//! What every decision program keeps, whoever made it: lowering, a pass, a file, a test.
//!
//! In: a program. Out: nothing, or the first invariant it breaks. Every engine relies on these, some of them for memory safety:
//!
//! 1. The version is [`PROGRAM_VERSION`]; there are at most [`MAX_CLAUSES`] clauses.
//! 2. The fixed inputs are there. The purpose is one of some words and always known, the day is a day and always known; at most as many inputs
//!    are facts as follow the fixed ones. A domain is not empty unless its input may be left open, and never has [`ABSENT`] in it.
//! 3. An attribute cuts an input that is there, in a way that fits its domain, into classes from 1 on; class 0 is nobody's. Thresholds ascend.
//!    Words have at most one class each, and no class beyond the number of words.
//! 4. Literals of a conjunction ascend by attribute, one an attribute at most. What a literal accepts is some, but not all of its attribute's
//!    classes, without class 0. (That equal sets are equal data is kept by [`ClassSet`] itself.)
//! 5. Clauses stand in order of their gates. Their duties are places in the list of duties.
//! 6. A consequence gives an input a value of its domain. Duties and grounds name inputs that are there.
//!
//! Never: a judgement whether the program is the policy.

use super::program::{
    ABSENT, Attribute, ClassSet, Cut, Domain, Duty, Input, Kept, Literal, MAX_CLAUSES, PROGRAM_VERSION,
    Program, UNKNOWN_CLASS, input,
};
use crate::calendar;

/// Which invariant a program breaks, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It is of another version of the format.
    Version {
        /// The version it has.
        found: u32,
    },
    /// It has more than [`MAX_CLAUSES`].
    TooManyClauses {
        /// How many it has.
        found: usize,
    },
    /// Anything else.
    Malformed {
        /// What is wrong.
        what: &'static str,
        /// The place in its list.
        at: usize,
    },
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Version { found } => {
                write!(
                    f,
                    "decision program of version {found}, but this compiler reads version {PROGRAM_VERSION}"
                )
            }
            Self::TooManyClauses { found } => {
                write!(f, "{found} clauses, but a program may have at most {MAX_CLAUSES}")
            }
            Self::Malformed { what, at } => write!(f, "malformed decision program: {what} {at}"),
        }
    }
}

impl std::error::Error for Broken {}

type Verified = Result<(), Broken>;

impl Program {
    /// Checks the invariants in the head of this file.
    ///
    /// # Errors
    /// The first that is broken.
    pub fn verify(&self) -> Verified {
        if self.version != PROGRAM_VERSION {
            return Err(Broken::Version { found: self.version });
        }
        if self.clauses.len() > MAX_CLAUSES {
            return Err(Broken::TooManyClauses { found: self.clauses.len() });
        }
        self.inputs_are_whole()?;
        for (at, attribute) in self.attributes.iter().enumerate() {
            ensure(self.inputs.len() > attribute.input, "no such input, attribute", at)?;
            let fits = self.inputs.get(attribute.input).is_some_and(|asked| fits(attribute, &asked.domain));
            ensure(fits, "the cut does not fit its input or its classes, attribute", at)?;
        }
        for (at, clause) in self.clauses.iter().enumerate() {
            self.conjunction(&clause.literals).map_err(|what| Broken::Malformed { what: what.clause, at })?;
            let known = |duty: &u16| usize::from(*duty) < self.duties.len();
            ensure(clause.duties.iter().all(known), "no such duty, clause", at)?;
        }
        let gates = self.clauses.iter().map(|clause| clause.gate);
        let out_of_order = gates.clone().zip(gates.skip(1)).position(|(one, next)| one > next);
        ensure(out_of_order.is_none(), "gates out of order, clause", out_of_order.unwrap_or(0))?;
        self.rest()
    }

    fn inputs_are_whole(&self) -> Verified {
        let whole = |at: usize| self.inputs.get(at).filter(|asked| !asked.optional);
        let known = whole(input::PURPOSE).is_some() && whole(input::DAY).is_some();
        ensure(known, "purpose and day must always be known; input", input::PURPOSE)?;
        let is_words = whole(input::PURPOSE).is_some_and(|asked| matches!(asked.domain, Domain::Words(_)));
        ensure(is_words, "purposes must be words, input", input::PURPOSE)?;
        let is_day = whole(input::DAY).is_some_and(|asked| asked.domain == Domain::Day);
        ensure(is_day, "the day must be a day, input", input::DAY)?;
        ensure(
            self.facts <= self.inputs.len() - input::FIRST_FACT.min(self.inputs.len()),
            "more facts than inputs,",
            self.facts,
        )?;
        for (at, asked) in self.inputs.iter().enumerate() {
            let fits = match &asked.domain {
                Domain::Words(words) => {
                    (asked.optional || !words.is_empty()) && words.len() < usize::from(u16::MAX)
                }
                Domain::Number { least, most } => *least > ABSENT && least <= most,
                Domain::Day | Domain::Event => true,
            };
            ensure(fits, "an empty or overlong domain, input", at)?;
        }
        Ok(())
    }

    fn rest(&self) -> Verified {
        let input_is_there = |at: &usize| *at < self.inputs.len();
        for (at, consequence) in self.consequences.iter().enumerate() {
            let asked = self.inputs.get(consequence.input);
            let fits = asked.is_some_and(|asked| contains(asked, consequence.value));
            ensure(fits, "a value outside the domain of its input, consequence", at)?;
            for literals in &consequence.when {
                self.conjunction(literals)
                    .map_err(|what| Broken::Malformed { what: what.consequence, at })?;
            }
        }
        for (at, ground) in self.grounds.iter().enumerate() {
            ensure(ground.data.iter().all(input_is_there), "no such input, ground", at)?;
            for literals in &ground.when {
                self.conjunction(literals).map_err(|what| Broken::Malformed { what: what.ground, at })?;
            }
        }
        for (at, duty) in self.duties.iter().enumerate() {
            let fits = match duty {
                Duty::OfferObjection(_) | Duty::OfferObjectionEachTime(_) | Duty::OfferWithdrawal(_) => true,
                Duty::InformOfSource(data) => data.iter().all(input_is_there),
                Duty::Erase { kept: Kept { periods, floor, ceiling, .. }, data, .. } => {
                    let events = periods.iter().chain(floor).chain(ceiling).map(|(event, _)| event);
                    data.iter().chain(events).all(input_is_there)
                }
            };
            ensure(fits, "no such input, duty", at)?;
        }
        Ok(())
    }

    fn conjunction(&self, literals: &[Literal]) -> Result<(), Fault> {
        let mut before = None;
        let whole = literals.iter().all(|literal| {
            let ascends = before < Some(literal.attribute);
            before = Some(literal.attribute);
            let classes = self.attributes.get(literal.attribute).map(|one| one.classes);
            ascends
                && !literal.accepts.contains(UNKNOWN_CLASS)
                && classes.is_some_and(|classes| says_something(&literal.accepts, classes))
        });
        if whole { Ok(()) } else { Err(self.fault(literals)) }
    }

    /// What is wrong with a conjunction that is not whole.
    #[cold]
    fn fault(&self, literals: &[Literal]) -> Fault {
        if literals.iter().any(|literal| literal.attribute >= self.attributes.len()) {
            NO_ATTRIBUTE
        } else if literals.iter().any(|literal| literal.accepts.contains(UNKNOWN_CLASS)) {
            UNKNOWN_ACCEPTED
        } else if !literals.is_sorted_by(|one, next| one.attribute < next.attribute) {
            ORDER
        } else {
            SAYS_NOTHING
        }
    }
}

/// What is wrong with a conjunction, in the words for each place where one stands.
#[derive(Clone, Copy)]
struct Fault {
    clause: &'static str,
    consequence: &'static str,
    ground: &'static str,
}

const NO_ATTRIBUTE: Fault = Fault {
    clause: "no such attribute, clause",
    consequence: "no such attribute, consequence",
    ground: "no such attribute, ground",
};
const UNKNOWN_ACCEPTED: Fault = Fault {
    clause: "a literal accepts the unknown class, clause",
    consequence: "a literal accepts the unknown class, consequence",
    ground: "a literal accepts the unknown class, ground",
};
const ORDER: Fault = Fault {
    clause: "literals out of order, clause",
    consequence: "literals out of order, consequence",
    ground: "literals out of order, ground",
};
const SAYS_NOTHING: Fault = Fault {
    clause: "a literal accepts all classes, none, or one that is not there, clause",
    consequence: "a literal accepts all classes, none, or one that is not there, consequence",
    ground: "a literal accepts all classes, none, or one that is not there, ground",
};

fn says_something(accepts: &ClassSet, classes: u16) -> bool {
    let many = accepts.len();
    accepts.last().is_some_and(|highest| highest < classes) && many + 1 < usize::from(classes)
}

fn fits(attribute: &Attribute, domain: &Domain) -> bool {
    let there = |class: &u16| (1..attribute.classes).contains(class);
    match (&attribute.cut, domain) {
        (Cut::Classes(classes), Domain::Words(words)) => {
            classes.len() == words.len()
                && classes.iter().all(there)
                && usize::from(attribute.classes) <= words.len() + 1
        }
        (Cut::Thresholds(list), Domain::Number { .. } | Domain::Day | Domain::Event) => {
            list.iter().zip(list.iter().skip(1)).all(|(one, next)| one < next)
                && list.len() + 2 == usize::from(attribute.classes)
        }
        (Cut::Over(_, phases), Domain::Event) => {
            phases.all().iter().all(there) && (2..=4).contains(&attribute.classes)
        }
        (Cut::Classes(_), Domain::Number { .. } | Domain::Day | Domain::Event)
        | (Cut::Thresholds(_), Domain::Words(_))
        | (Cut::Over(..), Domain::Words(_) | Domain::Number { .. } | Domain::Day) => false,
    }
}

fn contains(asked: &Input, value: i32) -> bool {
    match &asked.domain {
        Domain::Words(words) => usize::try_from(value).is_ok_and(|at| at < words.len()),
        Domain::Number { least, most } => (*least..=*most).contains(&value),
        Domain::Day => calendar::contains(value),
        Domain::Event => value == super::program::NEVER || calendar::contains(value),
    }
}

fn ensure(holds: bool, what: &'static str, at: usize) -> Verified {
    if holds { Ok(()) } else { Err(Broken::Malformed { what, at }) }
}
