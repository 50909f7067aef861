//! What confines a policy never makes a decision wider.

use crate::policies;
use lawful::decision::{Gate, Program, Question, Verdict, decide, input};
use lawful_agreement::generate;
use lawful_agreement::random::Random;
use lawful_agreement::workspace::{Declaration, Workspace, compiled};

/// Policies that are tried, and questions about each confined one.
const POLICIES: u64 = 240;
const QUESTIONS: usize = 150;

/// What is added to a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Added {
    Objection,
    Via,
    Lasting,
    Children,
    Ceiling,
    Floor,
    Hold,
}

const ALL: [Added; 7] = [
    Added::Objection,
    Added::Via,
    Added::Lasting,
    Added::Children,
    Added::Ceiling,
    Added::Floor,
    Added::Hold,
];

/// The policy with one more field, at the first place where it fits; none if there is no such place.
fn with(workspace: &Workspace, added: Added) -> Option<Workspace> {
    let mut more = workspace.clone();
    let event = |workspace: &Workspace| {
        workspace.declarations.iter().any(|one| one.head.starts_with("event event_0"))
    };
    let lasts = event(workspace);
    let confined = |one: &mut Declaration| {
        let says = |word: &str| one.fields.iter().any(|field| field.starts_with(word));
        let (purpose, retain) = (one.head.starts_with("purpose "), one.head.starts_with("retain "));
        let consent = one.fields.iter().position(|field| field.starts_with("basis consent "));
        let new = match added {
            Added::Objection if purpose => "objection fact_0 at <https://example.org/object>",
            Added::Children if purpose && consent.is_some() && !says("children") => {
                "children need fact_0 in IN"
            }
            Added::Ceiling if retain && !says("at most") => "at most 1 years under en \"a law\"",
            Added::Floor if retain && !says("at least") => "at least 2 years under en \"a law\"",
            Added::Hold if retain && !says("hold") => "hold while fact_0",
            Added::Via | Added::Lasting if purpose => {
                let words =
                    if added == Added::Via { ", via post, sms" } else { ", lasting 1 years after event_0" };
                let Some(field) = consent.and_then(|at| one.fields.get_mut(at)) else { return false };
                if field.contains(&words[..5]) || (added == Added::Lasting && !lasts) {
                    return false;
                }
                // Channels stand before the time, and both before the withdrawal.
                let before = if field.contains(", lasting") && added == Added::Via {
                    ", lasting"
                } else {
                    ", withdrawn"
                };
                *field = field.replacen(before, &format!("{words}{before}"), 1);
                return true;
            }
            Added::Objection
            | Added::Via
            | Added::Lasting
            | Added::Children
            | Added::Ceiling
            | Added::Floor
            | Added::Hold => return false,
        };
        one.fields.push(new.to_owned());
        true
    };
    more.declarations.iter_mut().any(confined).then_some(more)
}

fn width(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Deny => 0,
        Verdict::Unknown => 1,
        Verdict::Allow => 2,
    }
}

fn operation<'a>(program: &'a Program, question: &Question) -> &'a str {
    let lawful::decision::Domain::Words(words) = &program.inputs[input::OPERATION].domain else {
        panic!("words")
    };
    usize::try_from(question.get(input::OPERATION)).map_or("", |at| words[at].as_str())
}

/// An objection, a channel, a lifetime, an age, a maximum: nothing becomes wider. A minimum lets what is over be stored, and a hold what is over be
/// used; neither lets anything go that stayed before, nor overcomes any other gate.
#[test]
fn what_confines_a_policy_never_makes_it_wider() {
    let mut compared = [0usize; ALL.len()];
    let mut narrower = [0usize; ALL.len()];
    for seed in 5_000..5_000 + POLICIES {
        let mut random = Random(seed);
        let workspace = generate::workspace(&mut random);
        let Some(before) = compiled(&workspace.text()) else { continue };
        for (at, added) in ALL.into_iter().enumerate() {
            let Some(after) = with(&workspace, added).and_then(|more| compiled(&more.text())) else {
                continue;
            };
            assert_eq!(before.program.inputs, after.program.inputs, "only fields were added");
            for question in policies::questions(&mut random, &before.program, QUESTIONS) {
                let (one, other) = (decide(&before.program, &question), decide(&after.program, &question));
                let gate = one.clause.map(|at| before.program.clauses[at as usize].gate);
                let goes = ["erase", "destroy", "anonymise"].contains(&operation(&before.program, &question));
                let may_widen = match added {
                    Added::Floor | Added::Hold => !goes && gate.is_none_or(|gate| gate == Gate::Retention),
                    Added::Objection | Added::Via | Added::Lasting | Added::Children | Added::Ceiling => {
                        false
                    }
                };
                let (one, other) = (width(one.verdict), width(other.verdict));
                assert!(other <= one || may_widen, "seed {seed}, {added:?}: {question:?}\n{}", after.text);
                compared[at] += 1;
                narrower[at] += usize::from(other < one);
            }
        }
    }
    println!("{ALL:?}: {compared:?} compared, {narrower:?} narrower");
    assert!(compared.iter().all(|many| *many > 1_000), "{compared:?}");
    assert!(narrower.iter().all(|many| *many > 0), "{narrower:?}");
}
