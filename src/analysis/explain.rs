//! One decision in full: what decided it, every gate that fails, what must be done, what is missing, and what would change it.

use super::keeping;
use crate::calendar;
use crate::decision::{
    ABSENT, Answer, Basis, Duty, Effect, Gate, Ground, Literal, NEVER, Program, Question, Verdict, basis_of,
    candidates, decide, input,
};
use crate::source::Place;
use serde::{Deserialize, Serialize};

/// The most sets of facts that are listed, and the most facts in one of them.
const MAX_SETS: usize = 4;
const MAX_IN_SET: usize = 3;

/// How many variants of a question are tried in the search for missing facts or for a change. A bound on time only.
const MAX_TRIALS: usize = 20_000;

/// A decision, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// May it be done?
    pub verdict: Verdict,
    /// The legal basis, if it is allowed on one.
    pub basis: Option<Basis>,
    /// Why: for a denial every gate that fails, the weightiest first.
    pub because: Vec<Reason>,
    /// The conditions of Art. 9(2) and 10 by which data of special categories and on crimes may be used, if it is allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Reason>,
    /// What must be done along with it.
    pub duties: Vec<DueDuty>,
    /// For an unknown answer: the smallest sets of facts that would settle it.
    pub missing: Vec<Vec<String>>,
}

/// A clause that speaks in a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Its name.
    pub clause: String,
    /// Its gate.
    pub gate: Gate,
    /// In words.
    pub words: String,
    /// The law.
    pub article: String,
    /// The section of the prose notice.
    pub section: Option<String>,
    /// Where it stands in the policy.
    pub place: Option<Place>,
}

/// A duty that comes with an allowed act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDuty {
    /// In words.
    pub words: String,
    /// Its last day, if it has one.
    pub by: Option<String>,
}

/// One fact, changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub fact: String,
    /// What it is; `not known` if it was left open.
    pub from: String,
    /// What it would have to be.
    pub to: String,
}

/// Explains an answer. The answer comes from an engine; everything else from the program.
#[must_use]
pub fn explain(program: &Program, question: &Question, answer: Answer) -> Decision {
    // If open facts decide between several bases, each that can be the one is a reason, and the duties of all of them come with it.
    let allowing: Vec<u32> = match (answer.verdict, answer.clause) {
        (Verdict::Allow, Some(clause)) => vec![clause],
        (Verdict::Allow, None) => can_allow(program, question),
        (Verdict::Deny | Verdict::Unknown, _) => Vec::new(),
    };
    let because = match answer.verdict {
        Verdict::Allow => allowing.iter().filter_map(|at| reason(program, *at as usize)).collect(),
        Verdict::Deny => failing(program, question, answer.clause),
        Verdict::Unknown => Vec::new(),
    };
    let duties = duties(program, question, &allowing);
    let basis = match answer.verdict {
        Verdict::Allow => basis_of(program, answer.clause),
        Verdict::Deny | Verdict::Unknown => None,
    };
    let missing = match answer.verdict {
        Verdict::Unknown => missing(program, question),
        Verdict::Allow | Verdict::Deny => Vec::new(),
    };
    let conditions = match answer.verdict {
        Verdict::Allow => conditions(program, question),
        Verdict::Deny | Verdict::Unknown => Vec::new(),
    };
    Decision { verdict: answer.verdict, basis, because, conditions, duties, missing }
}

pub(super) fn reason(program: &Program, at: usize) -> Option<Reason> {
    let clause = program.clauses.get(at)?;
    Some(Reason {
        clause: clause.id.clone(),
        gate: clause.gate,
        words: clause.words.clone(),
        article: clause.article.clone(),
        section: clause.section.clone(),
        place: clause.place.clone(),
    })
}

/// The conditions that are met for the data named; of a category for which none surely is, those that can be.
fn conditions(program: &Program, question: &Question) -> Vec<Reason> {
    let named: Vec<usize> = (0..program.inputs.len()).filter(|at| question.get(*at) == 1).collect();
    let mut found = std::collections::BTreeSet::new();
    for data in named {
        let about = || program.grounds.iter().enumerate().filter(|(_, ground)| ground.data.contains(&data));
        let sure = |ground: &Ground| ground.when.iter().any(|literals| question.surely(program, literals));
        let can = |ground: &Ground| ground.when.iter().any(|literals| possible(program, question, literals));
        let mut met: Vec<usize> = about().filter(|(_, ground)| sure(ground)).map(|(at, _)| at).collect();
        if met.is_empty() {
            met = about().filter(|(_, ground)| can(ground)).map(|(at, _)| at).collect();
        }
        found.extend(met);
    }
    let named = found.into_iter().filter_map(|at| program.grounds.get(at));
    let reason = |ground: &Ground| Reason {
        clause: ground.id.clone(),
        gate: Gate::SpecialCategory,
        words: ground.words.clone(),
        article: ground.article.clone(),
        section: ground.section.clone(),
        place: ground.place.clone(),
    };
    named.map(reason).collect()
}

/// Every clause that surely denies, in order of weight, each rule once. If open facts decide between several, the clauses that can deny.
fn failing(program: &Program, question: &Question, decided: Option<u32>) -> Vec<Reason> {
    let denies = |at: &usize| program.clauses.get(*at).is_some_and(|clause| clause.effect == Effect::Deny);
    let holds = |at: &usize| {
        let clause = program.clauses.get(*at);
        clause.is_some_and(|clause| question.surely(program, &clause.literals))
            || decided.is_some_and(|first| first as usize == *at)
    };
    let mut found: Vec<usize> = (0..program.clauses.len()).filter(denies).filter(holds).collect();
    if found.is_empty() {
        found =
            (0..program.clauses.len()).filter(denies).filter(|at| can_hold(program, question, *at)).collect();
    }
    let mut reasons: Vec<Reason> = Vec::new();
    for reason in found.into_iter().filter_map(|at| reason(program, at)) {
        if !reasons.iter().any(|there| there.clause == reason.clause && there.words == reason.words) {
            reasons.push(reason);
        }
    }
    reasons
}

/// Every clause that allows and can hold.
fn can_allow(program: &Program, question: &Question) -> Vec<u32> {
    let allows = |(clause, _): &(&crate::decision::Clause, u32)| matches!(clause.effect, Effect::Allow(_));
    let allowing = program.clauses.iter().zip(0u32..).filter(allows);
    allowing.map(|(_, at)| at).filter(|at| can_hold(program, question, *at as usize)).collect()
}

fn can_hold(program: &Program, question: &Question, at: usize) -> bool {
    program.clauses.get(at).is_some_and(|clause| possible(program, question, &clause.literals))
}

/// Whether all literals hold or may hold.
fn possible(program: &Program, question: &Question, literals: &[Literal]) -> bool {
    literals.iter().all(|literal| {
        let class =
            program.attributes.get(literal.attribute).map_or(0, |attribute| question.class(attribute));
        class == crate::decision::UNKNOWN_CLASS || literal.accepts.contains(class)
    })
}

fn duties(program: &Program, question: &Question, clauses: &[u32]) -> Vec<DueDuty> {
    let clauses = clauses.iter().filter_map(|at| program.clauses.get(*at as usize));
    let mut duties: Vec<&u16> = clauses.flat_map(|clause| &clause.duties).collect();
    duties.sort_unstable();
    duties.dedup();
    let due = |duty: &Duty| match duty {
        Duty::OfferObjection(route) => {
            Some((format!("offer the right to object{}", at(route.as_ref())), None))
        }
        Duty::OfferObjectionEachTime(route) => Some((
            format!("offer the right to object, free of charge, in each message{}", at(route.as_ref())),
            None,
        )),
        Duty::OfferWithdrawal(route) => {
            Some((format!("let consent be withdrawn{}", at(route.as_ref())), None))
        }
        Duty::InformOfSource(data) => {
            let used: Vec<&str> = data
                .iter()
                .filter(|at| question.get(**at) == 1)
                .filter_map(|at| name(program, *at))
                .collect();
            let words = format!("tell the data subject where {} came from", used.join(", "));
            (!used.is_empty()).then_some((words, None))
        }
        Duty::Erase { kept, then, data } => {
            let about = data.is_empty() || data.iter().any(|at| question.get(*at) == 1);
            about.then(|| keeping::ending(program, question, kept, *then)).flatten()
        }
    };
    let due = duties.into_iter().filter_map(|at| program.duties.get(usize::from(*at))).filter_map(due);
    due.map(|(words, by)| DueDuty { words, by }).collect()
}

fn at(route: Option<&String>) -> String {
    route.filter(|route| !route.is_empty()).map(|route| format!(" at {route}")).unwrap_or_default()
}

fn name(program: &Program, input: usize) -> Option<&str> {
    program.inputs.get(input).map(|input| input.name.as_str())
}

/// The smallest sets of open inputs such that the answer is settled whatever they turn out to be.
#[must_use]
pub fn missing(program: &Program, question: &Question) -> Vec<Vec<String>> {
    let open = open_inputs(program, question);
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut trials = MAX_TRIALS;
    for size in 1..=open.len() {
        for set in combinations(&open, size) {
            if found.iter().any(|smaller| smaller.iter().all(|one| set.contains(one))) {
                continue;
            }
            if found.len() == MAX_SETS || trials == 0 {
                break;
            }
            if settles(program, question, question, &set, &mut trials) {
                found.push(set);
            }
        }
    }
    let named =
        |set: Vec<usize>| set.into_iter().filter_map(|at| name(program, at)).map(str::to_owned).collect();
    found.into_iter().map(named).collect()
}

/// Open inputs on which some clause depends.
fn open_inputs(program: &Program, question: &Question) -> Vec<usize> {
    let asked = |input: &usize| program.attributes.iter().any(|attribute| attribute.input == *input);
    (0..program.inputs.len())
        .filter(|at| question.get(*at) == ABSENT)
        .filter(asked)
        .filter(|at| matters(program, question, *at))
        .collect()
}

/// Whether a clause that can still hold looks at an input.
fn matters(program: &Program, question: &Question, input: usize) -> bool {
    let looks = |at: &usize| {
        let literals = program.clauses.get(*at).map(|clause| clause.literals.as_slice()).unwrap_or_default();
        literals
            .iter()
            .any(|literal| program.attributes.get(literal.attribute).is_some_and(|one| one.input == input))
    };
    (0..program.clauses.len()).filter(looks).any(|at| can_hold(program, question, at))
}

fn settles(
    program: &Program,
    asked: &Question,
    question: &Question,
    set: &[usize],
    trials: &mut usize,
) -> bool {
    let Some((first, rest)) = set.split_first() else {
        *trials = trials.saturating_sub(1);
        return *trials > 0 && decide(program, question).verdict != Verdict::Unknown;
    };
    candidates(program, question, *first).into_iter().all(|value| {
        let mut trial = question.clone();
        // What cannot be so settles nothing and stands in nobody's way.
        trial.set(program, *first, value).is_ok()
            && (trial.contradicts_itself(program, asked)
                || settles(program, asked, &trial.completed(program), rest, trials))
    })
}

/// The smallest changes of facts that would lead to `allow`: at most four of the same size, of at most three facts. Empty if there is none within
/// these bounds. Only the policy's own facts change, never what is asked.
#[must_use]
pub fn nearest_permit(program: &Program, question: &Question) -> Vec<Vec<Change>> {
    let facts: Vec<usize> = (input::FIRST_FACT..input::FIRST_FACT + program.facts)
        .filter(|at| program.attributes.iter().any(|attribute| attribute.input == *at))
        .collect();
    let mut trials = MAX_TRIALS;
    for size in 1..=MAX_IN_SET.min(facts.len()) {
        let mut found = Vec::new();
        for set in combinations(&facts, size) {
            permits(program, question, question, &set, &mut trials, &mut found);
            if found.len() >= MAX_SETS || trials == 0 {
                break;
            }
        }
        if !found.is_empty() {
            found.truncate(MAX_SETS);
            return found.into_iter().map(|permitted| changes(program, question, &permitted)).collect();
        }
    }
    Vec::new()
}

fn permits(
    program: &Program,
    asked: &Question,
    trial: &Question,
    set: &[usize],
    trials: &mut usize,
    found: &mut Vec<Question>,
) {
    if *trials == 0 || found.len() >= MAX_SETS {
        return;
    }
    let Some((first, rest)) = set.split_first() else {
        *trials -= 1;
        if decide(program, trial).verdict == Verdict::Allow {
            found.push(trial.clone());
        }
        return;
    };
    for value in candidates(program, trial, *first) {
        let mut next = trial.clone();
        if value != asked.get(*first) && next.set(program, *first, value).is_ok() {
            permits(program, asked, &next, rest, trials, found);
        }
    }
}

pub(super) fn changes(program: &Program, before: &Question, after: &Question) -> Vec<Change> {
    let differs = |at: &usize| before.get(*at) != after.get(*at);
    let change = |at: usize| {
        Some(Change {
            fact: name(program, at)?.to_owned(),
            from: value_in_words(program, before, at),
            to: value_in_words(program, after, at),
        })
    };
    (0..program.inputs.len()).filter(differs).filter_map(change).collect()
}

/// The value of an input, as a person would say it.
#[must_use]
pub fn value_in_words(program: &Program, question: &Question, at: usize) -> String {
    use crate::decision::Domain;
    let value = question.get(at);
    match program.inputs.get(at).map(|input| &input.domain) {
        _ if value == ABSENT => "not known".to_owned(),
        Some(Domain::Words(words)) => {
            usize::try_from(value).ok().and_then(|at| words.get(at)).cloned().unwrap_or_default()
        }
        Some(Domain::Number { .. }) => value.to_string(),
        Some(Domain::Event) if value == NEVER => "has not happened".to_owned(),
        Some(Domain::Day | Domain::Event) | None => calendar::format(value),
    }
}

/// All choices of `size` of the given, in order.
fn combinations(of: &[usize], size: usize) -> Vec<Vec<usize>> {
    /// More would be tried for longer than anybody waits.
    const MAX_COMBINATIONS: usize = 5_000;
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for at in 0..size {
        let mut longer = Vec::new();
        for start in &all {
            let after = start
                .last()
                .and_then(|last| of.iter().position(|one| one == last))
                .map_or(at, |last| last + 1);
            for one in of.iter().skip(after) {
                if longer.len() < MAX_COMBINATIONS {
                    longer.push(start.iter().copied().chain([*one]).collect());
                }
            }
        }
        all = longer;
    }
    all
}
