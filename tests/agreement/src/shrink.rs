//! From a case of a disagreement to the smallest that still disagrees: fewer declarations, fewer fields, a shorter request.

use crate::requests;
use crate::workspace::{Compiled, Workspace, compiled};
use lawful::decision::{Program, Question, Request, RequestValue};

/// A case, and what two engines say of it.
#[derive(Debug, Clone)]
pub struct Disagreement {
    /// The policy.
    pub workspace: Workspace,
    /// Its text, waivers included.
    pub text: String,
    /// The request.
    pub request: Request,
    /// Both answers.
    pub answers: [String; 2],
}

/// Both answers, if they differ.
pub type Compare<'a> = dyn Fn(&Compiled, &Question) -> Option<[String; 2]> + 'a;

/// A disagreement on this case, if there is one.
#[must_use]
pub fn disagreement(workspace: &Workspace, request: &Request, compare: &Compare<'_>) -> Option<Disagreement> {
    let policy = compiled(&workspace.text())?;
    let question = request.question(&policy.program).ok()?;
    let answers = compare(&policy, &question)?;
    Some(Disagreement { workspace: workspace.clone(), text: policy.text, request: request.clone(), answers })
}

/// The smallest case that is left when no single piece can be taken out any more.
#[must_use]
pub fn shrunk(mut case: Disagreement, compare: &Compare<'_>) -> Disagreement {
    loop {
        let smaller =
            candidates(&case).find_map(|(workspace, request)| disagreement(&workspace, &request, compare));
        match smaller {
            Some(smaller) => case = smaller,
            None => return case,
        }
    }
}

/// The case with one piece taken out, the large pieces first.
fn candidates(case: &Disagreement) -> impl Iterator<Item = (Workspace, Request)> + '_ {
    let Disagreement { workspace, request, .. } = case;
    let declarations = (0..workspace.declarations.len()).rev().map(|at| {
        let mut smaller = workspace.clone();
        smaller.declarations.remove(at);
        (smaller, request.clone())
    });
    let fields = workspace.declarations.iter().enumerate().flat_map(move |(at, declaration)| {
        (0..declaration.fields.len()).rev().map(move |field| {
            let mut smaller = workspace.clone();
            smaller.declarations[at].fields.remove(field);
            (smaller, request.clone())
        })
    });
    let requests = shorter(request).into_iter().map(|request| (workspace.clone(), request));
    // A declaration that goes often takes a field of the request with it.
    let both = (0..workspace.declarations.len()).rev().flat_map(move |at| {
        shorter(request).into_iter().map(move |request| {
            let mut smaller = workspace.clone();
            smaller.declarations.remove(at);
            (smaller, request)
        })
    });
    declarations.chain(fields).chain(requests).chain(both)
}

/// The request with one field, one fact or one category less.
fn shorter(request: &Request) -> Vec<Request> {
    let mut found = Vec::new();
    for (at, (name, value)) in request.fields.iter().enumerate() {
        let mut with = |value: Option<RequestValue>| {
            let mut smaller = request.clone();
            match value {
                Some(value) => smaller.fields[at].1 = value,
                None => drop(smaller.fields.remove(at)),
            }
            found.push(smaller);
        };
        match value {
            RequestValue::List(list) if list.len() > 1 => (0..list.len()).for_each(|at| {
                let mut list = list.clone();
                list.remove(at);
                with(Some(RequestValue::List(list)));
            }),
            RequestValue::Fields(fields) => (0..fields.len()).for_each(|at| {
                let mut fields = fields.clone();
                fields.remove(at);
                with(Some(RequestValue::Fields(fields)));
            }),
            RequestValue::Text(word) if !["purpose", "at"].contains(&name.as_str()) && word != "none" => {
                with(None)
            }
            RequestValue::Text(_)
            | RequestValue::Nothing
            | RequestValue::YesNo(_)
            | RequestValue::Number(_)
            | RequestValue::List(_)
            | RequestValue::Other(_) => {}
        }
    }
    found
}

/// The first disagreement among questions about a policy, shrunk.
#[must_use]
pub fn first_disagreement(
    workspace: &Workspace,
    policy: &Compiled,
    questions: impl IntoIterator<Item = Question>,
    compare: &Compare<'_>,
) -> Option<Disagreement> {
    let differing = questions.into_iter().find_map(|question| Some((compare(policy, &question)?, question)));
    let (answers, question) = differing?;
    let request = requests::request(&policy.program, &question);
    let whole = Disagreement { workspace: workspace.clone(), text: policy.text.clone(), request, answers };
    Some(shrunk(whole, compare))
}

/// The name of the engine-independent part of an answer, for a case file.
#[must_use]
pub fn in_words(program: &Program, answer: lawful::decision::Answer) -> String {
    let clause = answer.clause.and_then(|at| program.clauses.get(at as usize));
    let clause = clause.map_or("no clause".to_owned(), |clause| format!("`{}`", clause.id));
    format!("{} by {clause}", answer.verdict.word())
}
