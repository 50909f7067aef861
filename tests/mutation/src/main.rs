//! Sows faults and prints what came of them. `lawful-mutation [WORDS [COUNT]]`: the mutants of the operators whose name holds these words (`all`: of
//! all), one by one; at most so many of each operator in each workspace.
#![allow(clippy::print_stdout, clippy::indexing_slicing, reason = "a program for people at a terminal")]

use lawful_mutation::bench::Bench;
use lawful_mutation::workspace::Workspace;
use lawful_mutation::{operators, report, trial};

fn main() {
    let wanted = std::env::args().nth(1);
    let most = std::env::args().nth(2).and_then(|count| count.parse().ok()).unwrap_or(usize::MAX);
    let benches: Vec<Bench> = Workspace::all().into_iter().map(Bench::of).collect();
    let operators = operators::all();
    let mut mutants = trial::mutants(&benches, &operators);
    if let Some(wanted) = wanted.as_ref().filter(|wanted| *wanted != "all") {
        mutants.retain(|mutant| operators[mutant.operator].name.contains(wanted.as_str()));
    }
    let mutants = trial::sample(mutants, most);
    let start = std::time::Instant::now();
    let outcomes = trial::all(&benches, &operators, &mutants);
    let (rows, all) = report::rows(&operators, &mutants, &outcomes);
    if wanted.is_some() {
        for (mutant, outcome) in mutants.iter().zip(&outcomes) {
            println!("{} `{}`: {}", mutant.place, mutant.declaration, mutant.change.note);
            println!("  {}: {:?}", operators[mutant.operator].name, outcome.came);
            for fresh in &outcome.fresh {
                println!("    {:?} {} {}", fresh.near, fresh.name, fresh.words);
            }
        }
    }
    println!("{}", report::table(&operators, &rows, &all));
    println!(
        "{} mutants of {} operators in {:.1?}; {:.3} findings a mutant, {:.3} a mutant that raises any; {:.1} % noticed",
        all.mutants,
        rows.iter().filter(|row| row.mutants > 0).count(),
        start.elapsed(),
        all.a_mutant(),
        all.a_raising_mutant(),
        100.0 * all.noticed(),
    );
}
