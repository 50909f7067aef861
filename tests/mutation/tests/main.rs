//! Every policy of the repository, with faults sown into it: each is found where it is, once, and what changes no meaning disturbs nobody.
//!
//! A sample, evenly spread over operators and workspaces; `LAWFUL_MUTATION=all` tries every mutant.

use lawful_mutation::bench::Bench;
use lawful_mutation::trial::{self, Came, Mutant, Outcome};
use lawful_mutation::workspace::Workspace;
use lawful_mutation::{Operator, operators, report};
use std::collections::BTreeSet;

/// So many of each operator in each workspace are tried.
const SAMPLE: usize = 7;

/// The target of the suite, for the mutants that there are.
const MUTANTS: usize = 2_000;
const OPERATORS: usize = 40;

fn benches() -> Vec<Bench> {
    Workspace::all().into_iter().map(Bench::of).collect()
}

#[test]
fn operators_have_names_and_expect_findings_that_exist() {
    let operators = operators::all();
    let names: BTreeSet<&str> = operators.iter().map(|operator| operator.name).collect();
    assert_eq!(names.len(), operators.len(), "each name once");
    for operator in &operators {
        for name in operator.expected.findings() {
            assert!(lawful::checks::find(name).is_some(), "{}: there is no finding {name}", operator.name);
        }
    }
}

#[test]
fn faults_are_noticed_where_they_are_and_once() {
    let (benches, operators) = (benches(), operators::all());
    for bench in &benches {
        let [allow, deny, _] = bench.verdicts();
        assert!(allow > 20 && deny > 20, "{}: {:?}", bench.workspace.name, bench.verdicts());
    }
    let every = trial::mutants(&benches, &operators);
    let used: BTreeSet<usize> = every.iter().map(|mutant| mutant.operator).collect();
    assert!(every.len() >= MUTANTS, "{} mutants", every.len());
    assert!(used.len() >= OPERATORS, "{} operators", used.len());
    let whole = std::env::var("LAWFUL_MUTATION").is_ok_and(|wish| wish == "all");
    let mutants = trial::sample(every, if whole { usize::MAX } else { SAMPLE });
    let outcomes = trial::all(&benches, &operators, &mutants);
    let (rows, all) = report::rows(&operators, &mutants, &outcomes);
    println!("{}", report::table(&operators, &rows, &all));
    println!("{:.3} findings a mutant, {:.3} a mutant with any", all.a_mutant(), all.a_raising_mutant());
    assert_eq!(disturbed(&operators, &mutants, &outcomes), "", "what changes no meaning disturbs nobody");
    assert!(mutants.len() >= MUTANTS, "{} mutants tried", mutants.len());
    assert!(all.noticed() > 0.85, "{:.3} noticed", all.noticed());
}

fn disturbed(operators: &[Operator], mutants: &[Mutant], outcomes: &[Outcome]) -> String {
    report::list(operators, mutants, outcomes, |_, outcome| {
        if let Came::Disturbed(words) = &outcome.came { Some(words.clone()) } else { None }
    })
}
