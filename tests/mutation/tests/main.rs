//! Every policy of the repository, with faults sown into it: each is noticed where it is, and once; what changes no meaning disturbs nobody.
//!
//! A sample, evenly spread over operators and workspaces. `LAWFUL_MUTATION=all` tries every mutant and compares `SURVIVORS.md`, which
//! `LAWFUL_BLESS=1` besides writes anew.

use lawful_mutation::bench::Bench;
use lawful_mutation::trial::{self, Came};
use lawful_mutation::workspace::Workspace;
use lawful_mutation::{operators, report};
use std::collections::BTreeSet;
use std::path::Path;

/// So many of each operator in each workspace are tried.
const SAMPLE: usize = 7;

/// The target of the suite, for what is tried.
const MUTANTS: usize = 2_000;
const OPERATORS: usize = 40;

/// Findings for each mutant, at most.
const FINDINGS: f64 = 1.1;

/// The share of faults that are noticed, of those that raise a finding or change an answer, at least.
const NOTICED: f64 = 0.85;

/// The share of findings that stand neither in the changed declaration nor on what it names, at most. Many checks ask what follows elsewhere from what
/// a declaration no longer says: a role without data, a rule of keeping that governs nothing.
const FAR: f64 = 0.2;

/// The share of the survivors of a sample that the page knows, at least: it is made from all mutants, and not at every change.
const KNOWN: f64 = 0.8;

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
    assert!(used.len() >= OPERATORS, "{} operators", used.len());
    let whole = std::env::var("LAWFUL_MUTATION").is_ok_and(|wish| wish == "all");
    let mutants = trial::sample(every, if whole { usize::MAX } else { SAMPLE });
    assert!(mutants.len() >= MUTANTS, "{} mutants tried", mutants.len());
    let outcomes = trial::all(&benches, &operators, &mutants);

    let (rows, all) = report::rows(&operators, &mutants, &outcomes);
    println!("{}", report::table(&operators, &rows, &all));
    let disturbed = report::list(&operators, &mutants, &outcomes, |outcome| {
        if let Came::Disturbed(words) = &outcome.came { Some(words.clone()) } else { None }
    });
    assert_eq!(disturbed, "", "what changes no meaning disturbs nobody");
    assert!(all.a_mutant() <= FINDINGS, "{:.3} findings a mutant", all.a_mutant());
    assert!(all.noticed() >= NOTICED, "{:.3} noticed", all.noticed());
    let far = all.far as f64 / all.findings as f64;
    assert!(far <= FAR, "{far:.3} of the findings stand far from the fault");

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("SURVIVORS.md");
    if whole {
        let page = report::page(&operators, &mutants, &outcomes);
        if std::env::var_os("LAWFUL_BLESS").is_some() {
            std::fs::write(&path, &page).unwrap();
        }
        let recorded = std::fs::read_to_string(&path).unwrap();
        assert!(recorded == page, "SURVIVORS.md is stale: LAWFUL_BLESS=1 LAWFUL_MUTATION=all");
    } else {
        let recorded = std::fs::read_to_string(&path).unwrap();
        let survivors: Vec<String> = mutants
            .iter()
            .zip(&outcomes)
            .filter(|(_, outcome)| report::survivor(outcome).is_some())
            .map(|(mutant, _)| report::line(mutant))
            .collect();
        let new: Vec<&String> = survivors.iter().filter(|line| !recorded.contains(line.as_str())).collect();
        let known = 1.0 - new.len() as f64 / survivors.len().max(1) as f64;
        assert!(known >= KNOWN, "SURVIVORS.md does not know: {new:#?}");
    }
}
