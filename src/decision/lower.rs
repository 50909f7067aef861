//! A checked model to a decision program: every gate as clauses that deny, then every basis as clauses that allow.
//!
//! The gates stand in the order of [`Gate`]; within a gate, in the order of the texts. A clause that a waiver accepts is lowered like any other:
//! what is missing stays missing, so a basis or a safeguard that is not there denies.

mod access;
mod lookup;
mod purposes;
mod retention;
mod special;
mod transfer;

pub(super) use retention::statutory;

use super::chain::{Holding, chain};
use super::passes;
use super::program::{
    ClassSet, Clause, Consequence, Duty, Effect, Gate, Ground, MAX_CLAUSES, NEVER, PROGRAM_VERSION, Program,
    input,
};
use super::region::{Box, TooManyBoxes, boxes};
use super::space::Space;
use crate::model::{Condition, FactKind, Model, Operand, Purpose, Test};
use crate::source::{Sources, Span};
use lookup::Lookup;

/// Why a checked policy has no decision program: it is too large, or this compiler has a defect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TooLarge {
    /// The conditions of this item fall apart into too many cases.
    Condition(String),
    /// More than [`MAX_CLAUSES`] clauses.
    Clauses,
    /// An invariant was broken on the way.
    Defect(passes::Defect),
}

/// Lowers a model. The caller has made sure that it is checked.
pub(crate) fn lower(sources: &Sources, model: &Model, space: &Space) -> Result<Program, TooLarge> {
    let chains = model.purposes.iter().map(|purpose| chain(model, purpose).unwrap_or_default()).collect();
    let mut room = Room {
        sources,
        model,
        space,
        chains,
        lookup: Lookup::new(model, space),
        clauses: Vec::new(),
        duties: Vec::new(),
        grounds: Vec::new(),
    };
    access::erasure(&mut room)?;
    access::objections(&mut room)?;
    purposes::in_force(&mut room);
    purposes::never(&mut room);
    purposes::data(&mut room);
    for (at, purpose) in model.purposes.iter().enumerate() {
        purposes::subjects(&mut room, at, purpose);
        special::special(&mut room, at, purpose)?;
        purposes::no_basis(&mut room, at, purpose)?;
        access::operations(&mut room, at, purpose);
        access::channels(&mut room, at, purpose)?;
        transfer::recipients(&mut room, at, purpose);
    }
    transfer::transfers(&mut room)?;
    retention::over(&mut room)?;
    for (at, purpose) in model.purposes.iter().enumerate() {
        purposes::allow(&mut room, at, purpose)?;
    }
    let Room { mut clauses, duties, grounds, .. } = room;
    clauses.sort_by_key(|clause| clause.gate);
    if clauses.len() > MAX_CLAUSES {
        return Err(TooLarge::Clauses);
    }
    let program = Program {
        version: PROGRAM_VERSION,
        policy: main_policy(model).map(|policy| policy.item.name.text.clone()).unwrap_or_default(),
        inputs: space.inputs.clone(),
        facts: space.facts,
        attributes: space.attributes.clone(),
        clauses,
        duties,
        consequences: consequences(model, space)?,
        grounds,
    };
    passes::run(program).map_err(TooLarge::Defect)
}

/// The notice that the model is about.
fn main_policy(model: &Model) -> Option<&crate::model::Policy> {
    model.policies.get(model.notice?)
}

/// The program in the making.
struct Room<'a> {
    sources: &'a Sources,
    model: &'a Model,
    space: &'a Space,
    /// For each purpose its chain of bases.
    chains: Vec<Vec<Holding>>,
    lookup: Lookup<'a>,
    clauses: Vec<Clause>,
    duties: Vec<Duty>,
    grounds: Vec<Ground>,
}

/// What a clause says about itself.
struct Saying<'a> {
    id: String,
    gate: Gate,
    words: String,
    article: &'a str,
    section: Option<String>,
    span: Span,
}

impl Room<'_> {
    /// Adds one clause for each box.
    fn deny(&mut self, saying: &Saying<'_>, boxes: impl IntoIterator<Item = Box>) {
        for part in boxes {
            self.push(saying, &part, Effect::Deny, Vec::new());
        }
    }

    fn push(&mut self, saying: &Saying<'_>, part: &Box, effect: Effect, duties: Vec<u16>) {
        // One too many is enough to be refused.
        if self.clauses.len() > MAX_CLAUSES {
            return;
        }
        let place = self.lookup.place(self.sources, saying.span);
        self.clauses.push(Clause {
            id: saying.id.clone(),
            gate: saying.gate,
            literals: part.literals(),
            effect,
            words: saying.words.clone(),
            article: saying.article.to_owned(),
            section: saying.section.clone(),
            place,
            duties,
        });
    }

    fn duty(&mut self, duty: Duty) -> u16 {
        self.lookup.duty(&mut self.duties, duty)
    }

    /// The box of one purpose.
    fn purpose(&self, purpose: usize) -> Box {
        self.restrict(Box::everything(), input::PURPOSE, [purpose]).unwrap_or_default()
    }

    /// A box restricted to these raw values of an input of words.
    fn restrict(&self, part: Box, input: usize, values: impl IntoIterator<Item = usize>) -> Option<Box> {
        let classes = ClassSet::of(values.into_iter().filter_map(|value| u16::try_from(value + 1).ok()));
        part.with(self.space, self.space.own(input), &classes)
    }

    /// A box restricted to other raw values of an input of words than these.
    fn exclude(&self, part: Box, input: usize, values: impl IntoIterator<Item = usize>) -> Option<Box> {
        let attribute = self.space.own(input);
        let classes = ClassSet::of(values.into_iter().filter_map(|value| u16::try_from(value + 1).ok()));
        part.with(self.space, attribute, &classes.not(self.space.classes(attribute)))
    }

    /// A box restricted to questions that name a category of data.
    fn naming(&self, part: Box, data: usize) -> Option<Box> {
        self.restrict(part, self.space.data(data), [1])
    }

    fn boxes(&self, condition: &Condition, item: &str) -> Result<Vec<Box>, TooLarge> {
        boxes(self.space, self.model, condition).map_err(|TooManyBoxes| TooLarge::Condition(item.to_owned()))
    }

    /// The boxes of a condition within a box.
    fn within(&self, part: &Box, condition: &Condition, item: &str) -> Result<Vec<Box>, TooLarge> {
        Ok(self.boxes(condition, item)?.iter().filter_map(|one| part.and(self.space, one)).collect())
    }

    /// When the basis that is used for a purpose is one of those that `which` accepts: it holds, and no guard above it does. A consent that is
    /// refused keeps its place: what stands below does not step in for it.
    fn used(
        &self,
        at: usize,
        purpose: &Purpose,
        which: impl Fn(&crate::model::BasisClause) -> bool,
    ) -> Condition {
        let chain = self.chains.get(at).map(Vec::as_slice).unwrap_or_default();
        let mut cases = Vec::new();
        for (clause, (basis, holding)) in purpose.bases.iter().zip(chain).enumerate() {
            if which(basis) {
                let above = chain.iter().take(clause).map(|above| not(above.guard.clone()));
                cases.push(Condition::All(std::iter::once(holding.holds.clone()).chain(above).collect()));
            }
        }
        Condition::Any(cases)
    }
}

fn not(condition: Condition) -> Condition {
    Condition::Not(std::boxed::Box::new(condition))
}

/// Where an event cannot have happened, and what is never so for a role.
fn consequences(model: &Model, space: &Space) -> Result<Vec<Consequence>, TooLarge> {
    let mut list = Vec::new();
    for (at, fact) in model.facts.iter().enumerate() {
        if let FactKind::Event(Some(possible)) = &fact.kind {
            let never = boxes(space, model, &not(possible.clone()));
            let never = never.map_err(|TooManyBoxes| TooLarge::Condition(fact.item.name.text.clone()))?;
            let when = never.iter().map(Box::literals).collect();
            list.push(Consequence { input: input::FIRST_FACT + at, value: NEVER, when });
        }
        let roles = model.subjects.iter().enumerate().filter(|(_, subject)| subject.never.contains(&at));
        let roles: Vec<usize> = roles.map(|(role, _)| role).collect();
        let attribute = space.own(input::SUBJECT);
        let role = Box::everything().with(space, attribute, &space.classes_of(Operand::Subject, roles));
        if let (Some(role), FactKind::YesNo(_)) = (role, &fact.kind) {
            list.push(Consequence { input: input::FIRST_FACT + at, value: 0, when: vec![role.literals()] });
        }
    }
    Ok(list)
}

/// A fact is yes.
fn yes(fact: usize) -> Condition {
    Condition::Test(Test::OneOf(Operand::Fact(fact), vec![1]))
}
