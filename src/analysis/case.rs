//! From a solution to a real request: by names, as short as it can be, and confirmed by the reference interpreter.

use super::dates::nearest;
use super::joint::{Joint, Values, Variable};
use super::search::NotSettled;
use super::solve::Solution;
use crate::decision::{
    Domain, First, NEVER, Program, Question, Request, UNKNOWN_CLASS, decide, input, verdict_of,
};

/// A request as a witness, with the question that it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The question, in the program's terms.
    pub question: Question,
    /// The same by names.
    pub request: Request,
}

/// A cell and a raw value in it; none if it is left open.
type Choice = Option<(usize, i32)>;

/// A choice for each variable.
#[derive(Debug, Clone)]
pub(super) struct Chosen(Vec<Choice>);

impl Chosen {
    /// The cell and the raw value of a variable.
    pub(super) fn get(&self, var: usize) -> Option<(usize, i32)> {
        self.0.get(var).copied().flatten()
    }
}

impl Joint<'_> {
    /// One choice of those that a solution leaves: nothing where there is nothing to say, days near the one wished for.
    pub(super) fn chosen(&self, solution: &Solution) -> Chosen {
        let choice = |(var, variable): (usize, &Variable)| {
            let left = solution.domains.get(var)?;
            match &variable.values {
                Values::Phase => None,
                Values::Words(_) => left.first().map(|cell| (cell, 0)),
                Values::Span(cells) => {
                    let day = if var == self.day() {
                        Some(solution.fit.day)
                    } else {
                        solution.fit.events.get(&var).copied()
                    };
                    if let Some(day) = day {
                        return left.first().map(|cell| (cell, day));
                    }
                    let never = cells.iter().rposition(|cell| cell.0 == NEVER);
                    if let Some(cell) = never.filter(|cell| left.contains(*cell)) {
                        return Some((cell, NEVER));
                    }
                    let near = if self.is_number(variable) { 0 } else { self.near() };
                    let cell = nearest(left, cells, near)?;
                    cells.get(cell).map(|(low, high)| (cell, near.clamp(*low, *high)))
                }
            }
        };
        Chosen(self.variables.iter().enumerate().map(choice).collect())
    }

    fn asked<'a>(&'a self, variable: &'a Variable) -> impl Iterator<Item = (&'a Program, usize)> {
        let places = self.programs.iter().zip(variable.inputs);
        places.filter_map(|(program, at)| Some((*program, at?)))
    }

    fn is_number(&self, variable: &Variable) -> bool {
        self.asked(variable).any(|(program, at)| {
            program.inputs.get(at).is_some_and(|asked| matches!(asked.domain, Domain::Number { .. }))
        })
    }

    /// The question that a choice is for a program; none if the program refuses it.
    pub(super) fn question(&self, side: usize, purpose: i32, chosen: &Chosen) -> Option<Question> {
        let program = self.programs.get(side)?;
        let day = chosen.get(self.day())?.1;
        let mut question = Question::new(program, purpose, day).ok()?;
        for (variable, choice) in self.variables.iter().zip(&chosen.0) {
            let Some((cell, raw)) = choice else { continue };
            let Some(at) = variable.inputs.get(side).copied().flatten() else {
                if variable.is_data && variable.is_named(*cell) {
                    return None;
                }
                continue;
            };
            let raw = match &variable.values {
                Values::Words(_) => variable.raw(side, *cell)?,
                Values::Span(_) | Values::Phase => *raw,
            };
            question.set(program, at, raw).ok()?;
        }
        Some(question)
    }

    /// The choice with as little said as possible: one thing after another is left out, as long as it stays acceptable.
    pub(super) fn shortened(&self, mut chosen: Chosen, accepts: impl Fn(&Chosen) -> bool) -> Chosen {
        let open = |var: usize, variable: &Variable| {
            let mut asked = self.asked(variable).peekable();
            let optional =
                |(program, at): (&Program, usize)| program.inputs.get(at).is_some_and(|asked| asked.optional);
            (var != self.day() && asked.peek().is_some() && asked.all(optional)).then_some(None)
        };
        let plain = |_: usize, variable: &Variable| match &variable.values {
            Values::Words(_) => Some(Some((0, 0))),
            Values::Span(_) | Values::Phase => None,
        };
        let mut attempt = |shorter: &dyn Fn(usize, &Variable) -> Option<Choice>| {
            for (var, variable) in self.variables.iter().enumerate() {
                let Some(shorter) = shorter(var, variable) else { continue };
                let Some(slot) = chosen.0.get_mut(var).filter(|slot| slot.is_some() && **slot != shorter)
                else {
                    continue;
                };
                let before = std::mem::replace(slot, shorter);
                if !(self.names_data(&chosen) && accepts(&chosen))
                    && let Some(slot) = chosen.0.get_mut(var)
                {
                    *slot = before;
                }
            }
        };
        attempt(&open);
        attempt(&plain);
        chosen
    }

    /// Whether a category of data is named that somebody knows; true if there are none at all.
    fn names_data(&self, chosen: &Chosen) -> bool {
        let data = || self.variables.iter().zip(&chosen.0).filter(|(variable, _)| variable.is_data);
        let named = |(variable, choice): (&Variable, &Option<(usize, i32)>)| {
            choice.is_some_and(|(cell, _)| variable.is_named(cell))
        };
        data().next().is_none() || data().any(named)
    }
}

/// The first of these clauses that can hold, as the reference says it.
pub(super) fn walk(program: &Program, clauses: &[u32], question: &Question) -> First {
    for at in clauses {
        let Some(clause) = program.clauses.get(*at as usize) else { continue };
        let (mut can, mut sure) = (true, true);
        for literal in &clause.literals {
            let cut = program.attributes.get(literal.attribute);
            let class = cut.map_or(UNKNOWN_CLASS, |cut| question.class(cut));
            let accepted = literal.accepts.contains(class);
            can &= accepted || class == UNKNOWN_CLASS;
            sure &= accepted;
        }
        if can {
            return First { clause: Some(*at), sure };
        }
    }
    First { clause: None, sure: true }
}

/// The case of a question, if the reference interpreter decides its request by that clause.
pub(super) fn confirmed(
    program: &Program,
    question: Question,
    clause: Option<u32>,
) -> Result<Case, NotSettled> {
    let request = Request::of(program, &question);
    // Without any category of data nothing can be asked by name.
    let nameless = program.inputs.len() <= input::FIRST_FACT + program.facts;
    let asked = if nameless { Some(question.clone()) } else { request.question(program).ok() };
    let answer = asked.map(|asked| decide(program, &asked)).ok_or(NotSettled::Unconfirmed)?;
    if answer.clause == clause && answer.verdict == verdict_of(program, clause) {
        Ok(Case { question, request })
    } else {
        Err(NotSettled::Unconfirmed)
    }
}
