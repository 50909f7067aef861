//! The reference: what a decision program means, said as plainly as possible. Every other engine must agree with it.
//!
//! A clause **can** hold if each of its literals accepts the class of its attribute or that class is not known; it **surely** holds if none of
//! those classes is unknown. The first clause that can hold decides if it surely holds. Otherwise the open inputs it depends on are tried,
//! one after another, in every way they can fall: if all ways lead to one verdict, that is the answer (so an answer that does not depend on the
//! missing fact is given), else the answer is unknown.

use super::program::{ABSENT, Effect, Program, UNKNOWN_CLASS};
use super::question::{Question, candidates};
use crate::model::Basis;
use serde::{Deserialize, Serialize};

/// How many completions of an incomplete question are tried before the answer is "unknown". A bound on time, never a way to `allow`.
pub const MAX_COMPLETIONS: u32 = 65_536;

/// May it be done?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Yes.
    Allow,
    /// No.
    Deny,
    /// The facts given do not settle it. Never to be treated as yes.
    Unknown,
}

impl Verdict {
    /// The word of the language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Deny => "deny",
            Self::Unknown => "unknown",
        }
    }
}

/// The plain answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// May it be done?
    pub verdict: Verdict,
    /// The clause that decided; none for `Unknown`, and none if several clauses lead to the same verdict depending on facts still open.
    pub clause: Option<u32>,
}

/// The first clause that can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct First {
    /// Its place in [`Program::clauses`]; none means that no clause can hold, which denies.
    pub clause: Option<u32>,
    /// Whether it surely holds.
    pub sure: bool,
}

/// Something that finds the first clause that can hold: the interpreter below, machine code, a table.
pub trait Engine {
    /// The first clause of the program that can hold for this question.
    fn first(&self, question: &Question) -> First;
}

impl<E: Engine + ?Sized> Engine for &E {
    fn first(&self, question: &Question) -> First {
        (**self).first(question)
    }
}

/// The reference engine.
#[derive(Debug, Clone, Copy)]
pub struct Interpreter<'a>(pub &'a Program);

impl Engine for Interpreter<'_> {
    fn first(&self, question: &Question) -> First {
        for (clause, at) in self.0.clauses.iter().zip(0u32..) {
            let classes = clause.literals.iter().map(|literal| {
                let class =
                    self.0.attributes.get(literal.attribute).map_or(UNKNOWN_CLASS, |cut| question.class(cut));
                (class, literal.accepts.contains(class))
            });
            let (mut can, mut sure) = (true, true);
            for (class, accepted) in classes {
                can &= accepted || class == UNKNOWN_CLASS;
                sure &= accepted;
                if !can {
                    break;
                }
            }
            if can {
                return First { clause: Some(at), sure };
            }
        }
        First { clause: None, sure: true }
    }
}

/// Answers a question by the reference engine.
#[must_use]
pub fn decide(program: &Program, question: &Question) -> Answer {
    decide_with(program, &Interpreter(program), question)
}

/// Answers a question with an engine: at once where the facts settle it, else by trying the open ones.
#[must_use]
pub fn decide_with(program: &Program, engine: &impl Engine, question: &Question) -> Answer {
    let first = engine.first(question);
    if first.sure {
        return Answer { verdict: verdict_of(program, first.clause), clause: first.clause };
    }
    let mut left = MAX_COMPLETIONS;
    let question = question.clone().completed(program);
    match settle(program, engine, &question, &question, &mut left) {
        Settled::One(answer) => answer,
        Settled::Impossible | Settled::Open => Answer { verdict: Verdict::Unknown, clause: None },
    }
}

/// What all completions of a question have in common.
enum Settled {
    /// One answer.
    One(Answer),
    /// Different answers, or too many completions to tell.
    Open,
    /// There is no completion: what was filled in contradicts itself.
    Impossible,
}

fn settle(
    program: &Program,
    engine: &impl Engine,
    asked: &Question,
    question: &Question,
    left: &mut u32,
) -> Settled {
    match left.checked_sub(1) {
        Some(fewer) => *left = fewer,
        None => return Settled::Open,
    }
    if question.contradicts_itself(program, asked) {
        return Settled::Impossible;
    }
    let first = engine.first(question);
    // A sure clause settles only what is possible: what was filled in may still be ruled out by inputs that are open.
    let open = match first.sure {
        true => question.undecided(program, asked),
        false => first_open_input(program, question, first.clause),
    };
    let Some(open) = open else {
        let answer = Answer { verdict: verdict_of(program, first.clause), clause: first.clause };
        return if first.sure { Settled::One(answer) } else { Settled::Open };
    };
    let mut common: Option<Answer> = None;
    for value in candidates(program, question, open) {
        let mut trial = question.clone();
        if trial.set(program, open, value).is_err() {
            return Settled::Open;
        }
        let answer = match settle(program, engine, asked, &trial.completed(program), left) {
            Settled::One(answer) => answer,
            Settled::Open => return Settled::Open,
            Settled::Impossible => continue,
        };
        common = match common {
            None => Some(answer),
            Some(before) if before.verdict != answer.verdict => return Settled::Open,
            Some(before) if before.clause != answer.clause => Some(Answer { clause: None, ..before }),
            Some(before) => Some(before),
        };
    }
    common.map_or(Settled::Impossible, Settled::One)
}

/// An open input on which a clause depends.
fn first_open_input(program: &Program, question: &Question, clause: Option<u32>) -> Option<usize> {
    let clause = program.clauses.get(clause? as usize)?;
    let inputs = clause.literals.iter().filter_map(|literal| program.attributes.get(literal.attribute));
    inputs.map(|attribute| attribute.input).find(|input| question.get(*input) == ABSENT)
}

/// The verdict of a clause; no clause denies.
#[must_use]
pub fn verdict_of(program: &Program, clause: Option<u32>) -> Verdict {
    match clause.and_then(|at| program.clauses.get(at as usize)).map(|clause| clause.effect) {
        Some(Effect::Allow(_)) => Verdict::Allow,
        Some(Effect::Deny) | None => Verdict::Deny,
    }
}

/// The basis on which a clause allows.
#[must_use]
pub fn basis_of(program: &Program, clause: Option<u32>) -> Option<Basis> {
    match program.clauses.get(clause? as usize)?.effect {
        Effect::Allow(basis) => Some(basis),
        Effect::Deny => None,
    }
}
