//! What stands against the marks of a policy, as findings with repairs.

use super::clause::{Clause, Mark};
use super::trace::{Outcome, Suggestion, Trace};
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::source::Sources;

/// The findings about the marks, in the order of the clauses.
#[must_use]
pub fn mark_findings(sources: &Sources, trace: &Trace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (clause, outcomes) in trace.clauses.iter().zip(&trace.outcomes) {
        for (mark, outcome) in clause.marks.iter().zip(outcomes) {
            findings.extend(finding(sources, trace, clause, mark, outcome));
        }
    }
    findings
}

fn finding(
    sources: &Sources,
    trace: &Trace,
    clause: &Clause,
    mark: &Mark,
    outcome: &Outcome,
) -> Option<Finding> {
    let path = mark.path();
    let new = |name: &str, severity, title: String| {
        Finding::new(name, severity, mark.span, title).about(clause.name.clone())
    };
    let write = |finding: Finding, safety, to: &Suggestion| {
        let sign = if sources.text_of(mark.span).starts_with('§') { "§" } else { "section " };
        let edit = Edit { span: mark.span, text: format!("{sign}{}", to.mark) };
        finding.fix(format!("write {sign}{}", to.mark), safety, vec![edit])
    };
    Some(match outcome {
        Outcome::Found | Outcome::NotAtHand => return None,
        Outcome::Moved(to) => {
            let finding = new(
                "mark-moved",
                Severity::Warning,
                format!("what §{path} names stands at §{} now", to.mark),
            );
            write(finding.here("moved, in the same words"), Safety::Safe, to)
        }
        Outcome::Changed(to, alike) => {
            let finding =
                new("mark-changed", Severity::Warning, format!("the passage that §{path} names has changed"));
            let finding = finding
                .here(format!("{alike} % alike"))
                .help("read the passage; does the clause still say the same?");
            write(finding, Safety::NeedsReview, to)
        }
        Outcome::Several(all) => {
            let marks: Vec<String> = all.iter().map(|one| format!("§{}", one.mark)).collect();
            new(
                "mark-ambiguous",
                Severity::Warning,
                format!("what §{path} names may be one of several passages"),
            )
            .here("choose one")
            .help(format!("it may be {}", marks.join(", ")))
        }
        Outcome::Vanished => {
            new("mark-dangling", Severity::Error, format!("the passage that §{path} names is gone"))
                .here("accepted once, and no passage is like it now")
                .help("if the notice no longer promises this, should the policy?")
        }
        Outcome::Missing(near) => {
            let what = if mark.digits.is_some() { "passage" } else { "section" };
            let finding =
                new("mark-dangling", Severity::Error, format!("there is no {what} §{path} in the prose"));
            finding.help(match near {
                Some(near) => format!("did you mean §{near}?"),
                None if trace.has_lock => "`lawful trace --marks` lists all passages with their marks".to_owned(),
                None => "`lawful trace --marks` lists all passages with their marks; without a record of what was \
                         accepted, nobody can say where it went"
                    .to_owned(),
            })
        }
    })
}
