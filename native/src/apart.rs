//! Clauses that are kept apart from the tables, because most purposes have them in common.
//!
//! A policy with six hundred categories of data says of each one for which purposes it is not used. So every purpose has almost as many clauses
//! that deny as there are categories, and tables, which are cut by purpose, would say all of them again in every slice: 160 MB where the rest takes
//! less than one. The same goes for what is said of recipients whatever the purpose.
//!
//! In: a program. Out: its *core*, where each run of such clauses is one clause on an input of its own, and the lists by which that input is answered
//! when a question is packed: the clauses by one word of the question that they need, each asked as the reference asks it. The core is laid out,
//! checked and made code of like any program. Never: a clause left out, moved before another, or asked otherwise than by its literals.

use crate::outcome;
use lawful::decision::{
    ABSENT, Attribute, ClassSet, Clause, Cut, Domain, Effect, Input, Literal, Program, Question, input,
};

/// A run of clauses is kept apart if slices would say its clauses so many times more than once. Below, tables are small and looking rows up is faster.
pub(crate) const LEAST_SAID_AGAIN: usize = 32_768;

/// A clause at either end of a run stays in the tables if fewer purposes than this have it.
const FEW_PURPOSES: usize = 8;

/// The core of a program, and what was taken out of it.
#[derive(Debug)]
pub(crate) struct Apart {
    pub core: Program,
    /// Where each clause of the core comes from.
    places: Vec<Place>,
    runs: Vec<Run>,
}

/// What a clause of the core stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The clause of the program with that number.
    Clause(u32),
    /// The run with that number.
    Run(usize),
}

/// Neighbouring clauses, by words that they need.
#[derive(Debug, Default)]
struct Run {
    /// The first, and the one behind the last.
    from: u32,
    to: u32,
    keys: Vec<Key>,
    clauses: Vec<u32>,
}

/// The clauses of a run that need one of some words of an input which is always known.
#[derive(Debug, PartialEq, Eq)]
struct Key {
    input: usize,
    /// By raw value: where in [`Run::clauses`] those with that word start; one more value than there are, for the end.
    starts: Vec<u32>,
}

impl Apart {
    /// Takes out the runs that slices would say at least so many times more than once; none if there is no such run.
    pub(crate) fn of(program: &Program, least: usize) -> Option<Self> {
        let runs = runs(program, least);
        if runs.is_empty() {
            return None;
        }
        let mut core = shell(program, runs.len());
        let mut places = Vec::new();
        let mut ahead = runs.iter().enumerate().peekable();
        for (clause, at) in program.clauses.iter().zip(0u32..) {
            while ahead.next_if(|(_, run)| run.to <= at).is_some() {}
            match ahead.peek() {
                Some((number, run)) if run.from == at => {
                    places.push(Place::Run(*number));
                    core.clauses.push(stand_in(program.attributes.len() + number, clause));
                }
                Some((_, run)) if run.from < at => {}
                Some(_) | None => {
                    places.push(Place::Clause(at));
                    core.clauses.push(bare(clause));
                }
            }
        }
        Some(Self { core, places, runs })
    }

    /// The values of the core's further inputs for a question, and the first clause of each run that can hold.
    pub(crate) fn look(
        &self,
        program: &Program,
        question: &Question,
        values: &mut Vec<i32>,
        found: &mut Vec<u32>,
    ) {
        values.clear();
        found.clear();
        for run in &self.runs {
            let first = run.first(program, question);
            let sure = first.is_some_and(|at| question.surely(program, literals(program, at)));
            values.push(match (first, sure) {
                (None, _) => 0,
                (Some(_), true) => 1,
                (Some(_), false) => ABSENT,
            });
            found.push(first.unwrap_or(outcome::NO_CLAUSE));
        }
    }

    /// The word of the core as a word of the program.
    pub(crate) fn translated(&self, program: &Program, word: u64, found: &[u32]) -> Option<u64> {
        let Some(clause) = outcome::clause(word) else { return Some(word) };
        let number = match self.places.get(clause as usize)? {
            Place::Clause(at) => *at,
            Place::Run(run) => *found.get(*run)?,
        };
        let open = word & 1 << outcome::OPEN_BIT;
        Some(outcome::word(program, Some(number)) | open)
    }

    /// Looks at all of it again, from the literals: every clause stands in the core or in one run, in its order, and every clause of a run
    /// is listed under each word with which it can hold.
    pub(crate) fn check(&self, program: &Program) -> Result<(), &'static str> {
        let Self { core, places, runs } = self;
        let same = core.inputs.starts_with(&program.inputs)
            && core.attributes.starts_with(&program.attributes)
            && core.inputs.len() == program.inputs.len() + runs.len()
            && core.attributes.len() == program.attributes.len() + runs.len();
        if !same || places.len() != core.clauses.len() {
            return Err("the core of the program");
        }
        let mut next = 0;
        for (place, clause) in places.iter().zip(&core.clauses) {
            let fits = match place {
                Place::Clause(at) => {
                    let there = program.clauses.get(*at as usize);
                    let same =
                        |there: &Clause| there.literals == clause.literals && there.effect == clause.effect;
                    *at == next && there.is_some_and(same)
                }
                Place::Run(number) => {
                    let stands_for =
                        |run: &Run| run.from == next && run.from < run.to && run.is_listed(program);
                    let alone = core.attributes.get(program.attributes.len() + number);
                    let own = alone.is_some_and(|one| *one == attribute(program.inputs.len() + number))
                        && core.inputs.get(program.inputs.len() + number) == Some(&asked());
                    own && clause.literals == [said(program.attributes.len() + number)]
                        && runs.get(*number).is_some_and(stands_for)
                }
            };
            if !fits {
                return Err("clauses kept apart");
            }
            next = match place {
                Place::Clause(at) => at + 1,
                Place::Run(number) => runs.get(*number).map_or(next, |run| run.to),
            };
        }
        if next as usize == program.clauses.len() { Ok(()) } else { Err("clauses kept apart") }
    }
}

impl Run {
    /// Its first clause that can hold.
    fn first(&self, program: &Program, question: &Question) -> Option<u32> {
        let listed = self.keys.iter().flat_map(|key| self.listed(key, question.get(key.input)));
        listed.filter(|at| question.can(program, literals(program, **at))).min().copied()
    }

    /// The clauses under a word of a key.
    fn listed(&self, key: &Key, value: i32) -> &[u32] {
        let at = usize::try_from(value).unwrap_or(usize::MAX);
        let (from, to) = (key.starts.get(at), key.starts.get(at.saturating_add(1)));
        let range = from.zip(to).map(|(from, to)| *from as usize..*to as usize);
        range.and_then(|range| self.clauses.get(range)).unwrap_or_default()
    }

    /// Whether each of its clauses is listed, by one input that is always known, under each word that its literals accept.
    fn is_listed(&self, program: &Program) -> bool {
        let mut whole = vec![false; self.to.saturating_sub(self.from) as usize];
        for key in &self.keys {
            let words = match program.inputs.get(key.input) {
                Some(Input { domain: Domain::Words(words), optional: false, .. }) => words.len(),
                Some(_) | None => return false,
            };
            let mut seen: Vec<(u32, usize)> = (0..words)
                .flat_map(|word| {
                    self.listed(key, i32::try_from(word).unwrap_or(-1)).iter().map(move |at| (*at, word))
                })
                .collect();
            seen.sort_unstable();
            for under in seen.chunk_by(|one, next| one.0 == next.0) {
                let Some((at, _)) = under.first() else { continue };
                let accepted = |word: &usize| {
                    literals(program, *at).iter().all(|literal| {
                        match program.attributes.get(literal.attribute) {
                            Some(Attribute { input, cut: Cut::Classes(classes), .. })
                                if *input == key.input =>
                            {
                                classes.get(*word).is_some_and(|class| literal.accepts.contains(*class))
                            }
                            Some(_) | None => true,
                        }
                    })
                };
                let all = (0..words).filter(accepted).all(|word| under.binary_search(&(*at, word)).is_ok());
                let slot = at.checked_sub(self.from).and_then(|at| whole.get_mut(at as usize));
                match slot {
                    Some(slot) => *slot |= all,
                    None => return false, // of another run
                }
            }
        }
        whole.into_iter().all(|whole| whole)
    }
}

fn literals(program: &Program, clause: u32) -> &[Literal] {
    program.clauses.get(clause as usize).map_or(&[], |clause| &clause.literals)
}

/// All of a program that the tables need but its clauses, with an input and an attribute for each run.
fn shell(program: &Program, runs: usize) -> Program {
    let (inputs, attributes) = (program.inputs.len(), program.attributes.iter().cloned());
    Program {
        version: program.version,
        policy: String::new(),
        inputs: program.inputs.iter().cloned().chain((0..runs).map(|_| asked())).collect(),
        facts: program.facts,
        attributes: attributes.chain((0..runs).map(|run| attribute(inputs + run))).collect(),
        clauses: Vec::new(),
        duties: Vec::new(),
        consequences: Vec::new(),
        grounds: Vec::new(),
    }
}

/// A clause without what only people read.
fn bare(clause: &Clause) -> Clause {
    Clause {
        id: String::new(),
        gate: clause.gate,
        literals: clause.literals.clone(),
        effect: clause.effect,
        words: String::new(),
        article: String::new(),
        section: None,
        place: None,
        duties: Vec::new(),
    }
}

/// The clause of the core that a run is.
fn stand_in(attribute: usize, first: &Clause) -> Clause {
    Clause { literals: vec![said(attribute)], effect: Effect::Deny, ..bare(first) }
}

/// "Some clause of the run holds."
fn said(attribute: usize) -> Literal {
    Literal { attribute, accepts: ClassSet::of([2]) }
}

/// The input of a run: no clause of it can hold, or one surely holds; left open if one only may.
fn asked() -> Input {
    Input { name: String::new(), domain: Domain::Words(vec![String::new(); 2]), optional: true }
}

fn attribute(input: usize) -> Attribute {
    Attribute { input, cut: Cut::Classes(vec![1, 2]), classes: 3 }
}

/// The word that a clause needs: an input that is always known, and which of its words.
struct Need {
    input: usize,
    words: Vec<usize>,
}

/// Longest runs of clauses that each need a word, cut at the ends to those that several purposes have.
fn runs(program: &Program, least: usize) -> Vec<Run> {
    let tables = Tables::of(program);
    let mut runs = Vec::new();
    let mut run: Vec<(u32, usize, Need)> = Vec::new();
    let clauses = program.clauses.iter().zip(0u32..).map(|(clause, at)| Some((clause, at)));
    for next in clauses.chain([None]) {
        let needed = next.and_then(|(clause, at)| Some((at, tables.purposes(clause), tables.need(clause)?)));
        if let Some(needed) = needed {
            run.push(needed);
            continue;
        }
        let many = |(_, purposes, _): &(u32, usize, Need)| *purposes >= FEW_PURPOSES;
        if let (Some(first), Some(last)) = (run.iter().position(many), run.iter().rposition(many)) {
            let inner = run.get(first..=last).unwrap_or_default();
            let again: usize = inner.iter().map(|(_, purposes, _)| purposes.saturating_sub(1)).sum();
            if again >= least {
                runs.extend(listed(program, inner));
            }
        }
        run.clear();
    }
    runs
}

/// A run with its lists.
fn listed(program: &Program, inner: &[(u32, usize, Need)]) -> Option<Run> {
    let (from, to) = (inner.first()?.0, inner.last()?.0 + 1);
    let mut run = Run { from, to, keys: Vec::new(), clauses: Vec::new() };
    let mut entries: Vec<(usize, usize, u32)> = inner
        .iter()
        .flat_map(|(at, _, need)| need.words.iter().map(move |word| (need.input, *word, *at)))
        .collect();
    entries.sort_unstable();
    for of_input in entries.chunk_by(|one, next| one.0 == next.0) {
        let input = of_input.first()?.0;
        let words = match program.inputs.get(input).map(|asked| &asked.domain) {
            Some(Domain::Words(words)) => words.len(),
            Some(Domain::Number { .. } | Domain::Day | Domain::Event) | None => return None,
        };
        let before = run.clauses.len();
        let start = |word: usize| of_input.partition_point(|(_, other, _)| *other < word) + before;
        let starts = (0..=words).map(|word| u32::try_from(start(word)).unwrap_or(u32::MAX)).collect();
        run.keys.push(Key { input, starts });
        run.clauses.extend(of_input.iter().map(|(_, _, at)| *at));
    }
    Some(run)
}

/// How many purposes, and which words, each class of an attribute stands for.
struct Tables<'a> {
    program: &'a Program,
    /// By attribute and class: how many purposes; empty for what is not on the purpose.
    purposes: Vec<Vec<usize>>,
    /// By attribute and class: the words; empty for inputs that are no words, may be left open, or are the purpose.
    words: Vec<Vec<Vec<usize>>>,
}

impl<'a> Tables<'a> {
    fn of(program: &'a Program) -> Self {
        let (mut purposes, mut words) = (Vec::new(), Vec::new());
        for attribute in &program.attributes {
            let asked = program.inputs.get(attribute.input);
            let mut by_class: Vec<Vec<usize>> = Vec::new();
            if let (Cut::Classes(classes), Some(Input { optional: false, .. })) = (&attribute.cut, asked) {
                by_class.resize(usize::from(attribute.classes), Vec::new());
                for (word, class) in classes.iter().enumerate() {
                    by_class.get_mut(usize::from(*class)).into_iter().for_each(|words| words.push(word));
                }
            }
            let is_purpose = attribute.input == input::PURPOSE;
            purposes.push(if is_purpose { by_class.iter().map(Vec::len).collect() } else { Vec::new() });
            words.push(if is_purpose { Vec::new() } else { by_class });
        }
        Self { program, purposes, words }
    }

    /// How many purposes have a clause: at most, where several of its literals are on the purpose.
    fn purposes(&self, clause: &Clause) -> usize {
        let all = match self.program.inputs.get(input::PURPOSE).map(|asked| &asked.domain) {
            Some(Domain::Words(words)) => words.len(),
            Some(Domain::Number { .. } | Domain::Day | Domain::Event) | None => 0,
        };
        let on = clause.literals.iter().filter_map(|literal| {
            let many = self.purposes.get(literal.attribute).filter(|many| !many.is_empty())?;
            Some(literal.accepts.iter().filter_map(|class| many.get(usize::from(class))).sum())
        });
        on.fold(all, usize::min)
    }

    /// The fewest words of one input that is always known with which a clause can hold, if they are at most half of all.
    fn need(&self, clause: &Clause) -> Option<Need> {
        let mut best: Option<(usize, &Literal)> = None;
        for literal in &clause.literals {
            let Some(by_class) = self.words.get(literal.attribute).filter(|words| !words.is_empty()) else {
                continue;
            };
            let many: usize = literal
                .accepts
                .iter()
                .filter_map(|class| by_class.get(usize::from(class)))
                .map(Vec::len)
                .sum();
            let all: usize = by_class.iter().map(Vec::len).sum();
            if many * 2 <= all && best.is_none_or(|(fewest, _)| many < fewest) {
                best = Some((many, literal));
            }
        }
        let (_, literal) = best?;
        let by_class = self.words.get(literal.attribute)?;
        let words =
            literal.accepts.iter().filter_map(|class| by_class.get(usize::from(class))).flatten().copied();
        Some(Need { input: self.program.attributes.get(literal.attribute)?.input, words: words.collect() })
    }
}

#[cfg(test)]
mod tests;
