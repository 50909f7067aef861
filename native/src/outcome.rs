//! The word that the machine code returns.
//!
//! | bits | meaning |
//! | --- | --- |
//! | 0..24 | place of the first clause that can hold in [`Program::clauses`]; [`NO_CLAUSE`] if there is none, which denies |
//! | 24 | set if that clause allows |
//! | 25..28 | its basis, counted from 1 in the order of [`Basis::ALL`]; 0 if it denies |
//! | 32 | set if the clause does **not** surely hold: the other bits are then no answer |
//! | 33 | set, with 32, if the request has a value that its input does not take (standalone code only) |

use lawful::decision::{Answer, Basis, Effect, First, Program, Question, Verdict};

/// Stands in place of a clause if none can hold.
pub const NO_CLAUSE: u32 = (1 << 24) - 1;
/// Where the bit "allows" stands.
pub const ALLOW_BIT: u32 = 24;
/// Where the basis starts.
pub const BASIS_BIT: u32 = 25;
/// Where the bit "open" stands.
pub const OPEN_BIT: u32 = 32;

/// Where the bit "refused" stands.
pub const REFUSED_BIT: u32 = 33;
/// The word for a request with a value that its input does not take.
pub const REFUSED: u64 = 1 << REFUSED_BIT | 1 << OPEN_BIT | NO_CLAUSE as u64;

/// The word for a clause that surely holds.
#[must_use]
pub fn word(program: &Program, clause: Option<u32>) -> u64 {
    let effect = clause.and_then(|at| program.clauses.get(at as usize)).map(|clause| clause.effect);
    let effect = match effect {
        Some(Effect::Allow(basis)) => {
            let place = Basis::ALL.iter().position(|other| *other == basis).unwrap_or(0) as u64;
            1 << ALLOW_BIT | (place + 1) << BASIS_BIT
        }
        Some(Effect::Deny) | None => 0,
    };
    u64::from(clause.unwrap_or(NO_CLAUSE)) | effect
}

/// The clause of a word.
#[must_use]
#[inline]
pub fn clause(word: u64) -> Option<u32> {
    let clause = word as u32 & NO_CLAUSE;
    (clause != NO_CLAUSE).then_some(clause)
}

/// The basis of a word.
#[must_use]
pub fn basis(word: u64) -> Option<Basis> {
    let place = (word >> BASIS_BIT & 7) as usize;
    Basis::ALL.get(place.checked_sub(1)?).copied()
}

/// Whether the word is no answer: the clause does not surely hold.
#[must_use]
#[inline]
pub fn is_open(word: u64) -> bool {
    word >> OPEN_BIT & 1 == 1
}

/// What the engine found.
#[must_use]
pub fn first(word: u64) -> First {
    First { clause: clause(word), sure: !is_open(word) }
}

/// What the engine found, looked at again where the open bit may only seem to concern the clause: `in_doubt`, beyond 31 attributes that may be
/// absent.
pub(crate) fn first_of(program: &Program, question: &Question, word: u64, in_doubt: bool) -> First {
    let first = first(word);
    let clause = first.clause.filter(|_| in_doubt && !first.sure);
    let clause = clause.and_then(|at| program.clauses.get(at as usize));
    let sure = first.sure || clause.is_some_and(|clause| question.surely(program, &clause.literals));
    First { sure, ..first }
}

/// The answer of a word that is not open.
#[must_use]
#[inline]
pub fn settled(word: u64) -> Answer {
    let verdict = if word >> ALLOW_BIT & 1 == 1 { Verdict::Allow } else { Verdict::Deny };
    Answer { verdict, clause: clause(word) }
}
