//! What a workspace answers as it stands: its programs, and questions with what came of them, by name so that a mutant can be asked the same.

use crate::random::{Random, lifelike};
use crate::requests::request;
use crate::workspace::Workspace;
use lawful::decision::{
    Basis, Gate, Program, Question, Request, RequestValue, Verdict, basis_of, decide, input,
};
use lawful::{Checked, Timeline};

/// Questions about each program.
const QUESTIONS: usize = 160;

/// Questions drawn from the program of a mutant, to meet what only it allows.
const FROM_MUTANT: usize = 60;

/// In how many steps a question is led towards `allow`.
const STEPS: usize = 30;

/// Where the draw of questions begins.
const SEED: u64 = 2026;

/// What an answer comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    verdict: Verdict,
    basis: Option<Basis>,
    gate: Option<Gate>,
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.verdict, self.basis, self.gate) {
            (Verdict::Allow, Some(basis), _) => write!(f, "allow on {}", basis.word()),
            (Verdict::Allow, None, _) => write!(f, "allow"),
            (Verdict::Deny, _, Some(gate)) => write!(f, "deny because {}", gate.word()),
            (Verdict::Deny, _, None) => write!(f, "deny"),
            (Verdict::Unknown, ..) => write!(f, "unknown"),
        }
    }
}

impl Said {
    /// Whether two answers are one: the same verdict, and where both name the basis or the gate, the same. Which of several gates is named
    /// where open facts decide between them is left open.
    fn is(&self, other: &Self) -> bool {
        let same_basis = self.basis.is_none() || other.basis.is_none() || self.basis == other.basis;
        let same_gate = self.gate.is_none() || other.gate.is_none() || self.gate == other.gate;
        self.verdict == other.verdict && same_basis && same_gate
    }
}

fn said(program: &Program, question: &Question) -> Said {
    let answer = decide(program, question);
    let clause = answer.clause.map(|at| &program.clauses[at as usize]);
    let gate = clause.filter(|_| answer.verdict == Verdict::Deny).map(|clause| clause.gate);
    Said { verdict: answer.verdict, basis: basis_of(program, answer.clause), gate }
}

/// A question with its answer.
#[derive(Debug, Clone)]
struct Asked {
    notice: usize,
    request: Request,
    day: i32,
    said: Said,
}

/// A workspace with its programs.
#[derive(Debug)]
pub struct Bench {
    /// It.
    pub workspace: Workspace,
    timelines: Vec<Timeline>,
    asked: Vec<Asked>,
}

impl Bench {
    /// Compiles a workspace and asks about it.
    #[must_use]
    pub fn of(workspace: Workspace) -> Self {
        let timelines = timelines(&workspace.checked).expect("the policies of the repository compile");
        let mut asked = Vec::new();
        let mut random = Random(SEED);
        for (notice, timeline) in timelines.iter().enumerate() {
            for program in timeline.programs() {
                for _ in 0..QUESTIONS {
                    let question = lifelike(&mut random, program, 12, STEPS);
                    asked.extend(ask(timeline, notice, program, &question));
                }
            }
        }
        Self { workspace, timelines, asked }
    }

    /// How often each verdict comes: allow, deny, unknown.
    #[must_use]
    pub fn verdicts(&self) -> [usize; 3] {
        let count = |verdict| self.asked.iter().filter(|one| one.said.verdict == verdict).count();
        [count(Verdict::Allow), count(Verdict::Deny), count(Verdict::Unknown)]
    }

    /// The first question that a mutant answers differently, in words; none if there is none.
    ///
    /// # Errors
    /// If the mutant does not compile.
    pub fn difference(
        &self,
        mutant: &Checked,
        renamed: &[(String, String)],
    ) -> Result<Option<String>, String> {
        let others = timelines(mutant)?;
        if others.len() != self.timelines.len() {
            return Ok(Some(format!("{} notices, not {}", others.len(), self.timelines.len())));
        }
        let same = |one: &Timeline, other: &Timeline| {
            one.programs().count() == other.programs().count()
                && one.programs().zip(other.programs()).all(|(one, other)| bare(one) == bare(other))
        };
        if renamed.is_empty() && self.timelines.iter().zip(&others).all(|(one, other)| same(one, other)) {
            return Ok(None);
        }
        for Asked { notice, request, day, said } in &self.asked {
            let request = by_other_names(request, renamed);
            let came = said_to(&others[*notice], &request, *day);
            if !came.as_ref().is_ok_and(|came| came.is(said)) {
                return Ok(Some(words(&request, &said.to_string(), came)));
            }
        }
        let mut random = Random(SEED + 1);
        for (notice, timeline) in others.iter().enumerate().filter(|_| renamed.is_empty()) {
            for program in timeline.programs() {
                for _ in 0..FROM_MUTANT {
                    let question = lifelike(&mut random, program, 12, STEPS);
                    let Some(asked) = ask(timeline, notice, program, &question) else { continue };
                    let before = said_to(&self.timelines[notice], &asked.request, asked.day);
                    if !before.as_ref().is_ok_and(|before| before.is(&asked.said)) {
                        let was = before.map_or_else(|refused| refused, |said| said.to_string());
                        return Ok(Some(words(&asked.request, &was, Ok(asked.said))));
                    }
                }
            }
        }
        Ok(None)
    }
}

/// A program without the places of its rules and their words.
fn bare(program: &Program) -> Program {
    let mut program = program.clone();
    for clause in &mut program.clauses {
        clause.place = None;
        clause.section = None;
        clause.id.clear();
        clause.words.clear();
    }
    program
}

fn timelines(checked: &Checked) -> Result<Vec<Timeline>, String> {
    let compiled = |name: Option<&str>| Timeline::of(checked, name).map_err(|refused| refused.to_string());
    let names = checked.notices();
    if names.is_empty() {
        return Ok(vec![compiled(None)?]);
    }
    names.into_iter().map(|name| compiled(Some(name))).collect()
}

/// A question as a request, with what the program of its day says.
fn ask(timeline: &Timeline, notice: usize, program: &Program, question: &Question) -> Option<Asked> {
    let request = request(program, question);
    let day = question.get(input::DAY);
    let said = said_to(timeline, &request, day).ok()?;
    Some(Asked { notice, request, day, said })
}

fn said_to(timeline: &Timeline, request: &Request, day: i32) -> Result<Said, String> {
    let program = timeline.for_day(day);
    let refused = |list: Vec<lawful::decision::Refusal>| {
        list.first().map_or_else(|| "refused".to_owned(), |one| format!("refused: {one}"))
    };
    request.question(program).map(|question| said(program, &question)).map_err(refused)
}

fn words(request: &Request, was: &str, came: Result<Said, String>) -> String {
    let came = came.map_or_else(|refused| refused, |said| said.to_string());
    let text = |name: &str| {
        let value = request.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value);
        match value {
            Some(RequestValue::Text(text)) => text.clone(),
            Some(RequestValue::List(list)) => list
                .iter()
                .filter_map(|one| if let RequestValue::Text(text) = one { Some(text.as_str()) } else { None })
                .collect::<Vec<_>>()
                .join(", "),
            _ => "–".to_owned(),
        }
    };
    format!("{} with {} on {}: {was} → {came}", text("purpose"), text("data"), text("at"))
}

fn by_other_names(request: &Request, renamed: &[(String, String)]) -> Request {
    fn other(name: &str, renamed: &[(String, String)]) -> String {
        renamed.iter().find(|(old, _)| old == name).map_or(name, |(_, new)| new).to_owned()
    }
    fn value(one: &RequestValue, renamed: &[(String, String)]) -> RequestValue {
        match one {
            RequestValue::Text(text) => RequestValue::Text(other(text, renamed)),
            RequestValue::List(list) => {
                RequestValue::List(list.iter().map(|one| value(one, renamed)).collect())
            }
            RequestValue::Fields(fields) => RequestValue::Fields(
                fields.iter().map(|(name, one)| (other(name, renamed), value(one, renamed))).collect(),
            ),
            plain => plain.clone(),
        }
    }
    let fields = request.fields.iter();
    Request { fields: fields.map(|(name, one)| (name.clone(), value(one, renamed))).collect() }
}
