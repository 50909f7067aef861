//! The figures, and the page of what survived.

use crate::operator::Operator;
use crate::place::Near;
use crate::trial::{Came, Mutant, Outcome};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What came of the mutants of one operator, or of all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row {
    /// How many.
    pub mutants: usize,
    /// With an expected finding where the fault is.
    pub found: usize,
    /// With an expected finding elsewhere only.
    pub elsewhere: usize,
    /// With other findings.
    pub other: usize,
    /// Noticed by a question of the policy.
    pub tested: usize,
    /// Another answer, unnoticed.
    pub survived: usize,
    /// No answer differs, unnoticed.
    pub unnoticed: usize,
    /// Without another meaning, and nothing said.
    pub kept: usize,
    /// Without another meaning, and disturbed.
    pub disturbed: usize,
    /// Findings in all.
    pub findings: usize,
    /// Mutants with any finding.
    pub raising: usize,
    /// Findings that stand in the changed declaration.
    pub within: usize,
    /// Findings that stand far from it and from what it names.
    pub far: usize,
}

impl Row {
    fn add(&mut self, outcome: &Outcome) {
        self.mutants += 1;
        match outcome.came {
            Came::Found => self.found += 1,
            Came::Elsewhere => self.elsewhere += 1,
            Came::OtherFinding => self.other += 1,
            Came::Tested(_) => self.tested += 1,
            Came::Survived(_) => self.survived += 1,
            Came::Unnoticed => self.unnoticed += 1,
            Came::Kept => self.kept += 1,
            Came::Disturbed(_) => self.disturbed += 1,
        }
        self.findings += outcome.fresh.len();
        self.raising += usize::from(!outcome.fresh.is_empty());
        self.within += outcome.fresh.iter().filter(|one| one.near == Near::Within).count();
        self.far += outcome.fresh.iter().filter(|one| one.near == Near::Far).count();
    }

    /// Mutants that mean something else.
    #[must_use]
    pub fn faults(&self) -> usize {
        self.mutants - self.kept - self.disturbed
    }

    /// Findings for each mutant.
    #[must_use]
    pub fn a_mutant(&self) -> f64 {
        self.findings as f64 / self.mutants.max(1) as f64
    }

    /// Findings for each mutant that raises any.
    #[must_use]
    pub fn a_raising_mutant(&self) -> f64 {
        self.findings as f64 / self.raising.max(1) as f64
    }

    /// The share of faults that somebody notices, of those that answer differently or raise something.
    #[must_use]
    pub fn noticed(&self) -> f64 {
        let noticed = self.found + self.elsewhere + self.other + self.tested;
        noticed as f64 / (noticed + self.survived).max(1) as f64
    }
}

/// The figures of each operator that made a mutant, and of all.
#[must_use]
pub fn rows(operators: &[Operator], mutants: &[Mutant], outcomes: &[Outcome]) -> (Vec<Row>, Row) {
    let mut rows = vec![Row::default(); operators.len()];
    let mut all = Row::default();
    for (mutant, outcome) in mutants.iter().zip(outcomes) {
        rows[mutant.operator].add(outcome);
        all.add(outcome);
    }
    (rows, all)
}

/// The table.
#[must_use]
pub fn table(operators: &[Operator], rows: &[Row], all: &Row) -> String {
    let mut text = String::from(
        "| operator | mutants | found | elsewhere | other finding | by a question | survived | unnoticed | kept | disturbed | findings |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let mut line = |name: &str, row: &Row| {
        let figure = |count: usize| if count == 0 { String::new() } else { count.to_string() };
        let cells = [
            row.found,
            row.elsewhere,
            row.other,
            row.tested,
            row.survived,
            row.unnoticed,
            row.kept,
            row.disturbed,
        ]
        .map(figure)
        .join(" | ");
        let findings = row.a_raising_mutant();
        let findings = if row.raising == 0 { String::new() } else { format!("{findings:.2}") };
        let _ = writeln!(text, "| {name} | {} | {cells} | {findings} |", row.mutants);
    };
    for (operator, row) in operators.iter().zip(rows).filter(|(_, row)| row.mutants > 0) {
        line(operator.name, row);
    }
    line("**all**", all);
    text
}

/// One line for each mutant of some kind, by operator. Lines of the texts are left out: they move with every edit.
#[must_use]
pub fn list(
    operators: &[Operator],
    mutants: &[Mutant],
    outcomes: &[Outcome],
    words: impl Fn(&Outcome) -> Option<String>,
) -> String {
    let mut text = String::new();
    let mut last = None;
    for (mutant, outcome) in mutants.iter().zip(outcomes) {
        let Some(words) = words(outcome) else { continue };
        if last != Some(mutant.operator) {
            let _ = writeln!(text, "\n**{}**\n", operators[mutant.operator].name);
            last = Some(mutant.operator);
        }
        let _ = writeln!(text, "{}{words}", line(mutant));
    }
    text
}

/// A mutant in one line, by what stays when texts are edited elsewhere.
#[must_use]
pub fn line(mutant: &Mutant) -> String {
    let path = mutant.place.rsplit_once(':').map_or(mutant.place.as_str(), |(path, _)| path);
    format!("* {path}, `{}`: {}; ", mutant.declaration, mutant.change.note)
}

/// Another answer that nobody notices.
#[must_use]
pub fn survivor(outcome: &Outcome) -> Option<String> {
    if let Came::Survived(words) = &outcome.came { Some(words.clone()) } else { None }
}

/// The page of figures and survivors.
#[must_use]
pub fn page(operators: &[Operator], mutants: &[Mutant], outcomes: &[Outcome]) -> String {
    let (rows, all) = rows(operators, mutants, outcomes);
    let others = list(operators, mutants, outcomes, |outcome| {
        (outcome.came == Came::Elsewhere || outcome.came == Came::OtherFinding).then(|| {
            let names: BTreeSet<&str> = outcome.fresh.iter().map(|one| one.name.as_str()).collect();
            names.into_iter().collect::<Vec<_>>().join(", ")
        })
    });
    format!(
        include_str!("page.md"),
        operators = rows.iter().filter(|row| row.mutants > 0).count(),
        mutants = all.mutants,
        findings = all.findings,
        raising = all.raising,
        a_mutant = all.a_mutant(),
        a_raising_mutant = all.a_raising_mutant(),
        within = 100.0 * all.within as f64 / all.findings.max(1) as f64,
        far = 100.0 * all.far as f64 / all.findings.max(1) as f64,
        noticed = 100.0 * all.noticed(),
        survived = all.survived,
        unnoticed = all.unnoticed,
        same = all.kept + all.disturbed,
        disturbed = all.disturbed,
        table = table(operators, &rows, &all),
        survivors = list(operators, mutants, outcomes, survivor),
        others = others,
    )
}
