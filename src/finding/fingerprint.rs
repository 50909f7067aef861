//! By what a finding is known again after unrelated edits: a number that does not depend on lines, columns, layout or language.

use super::Finding;
use crate::source::Sources;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// The fingerprints of findings, in their order: name, text in which it lies, declared item, and what stands at its place, without layout. Equals are
/// told apart by their order in the text. They are recorded in baselines, so what goes into them never changes.
#[must_use]
pub fn fingerprints(findings: &[&Finding], sources: &Sources) -> Vec<String> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|at| findings.get(*at).and_then(|finding| finding.span()));
    let mut prints = vec![String::new(); findings.len()];
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    for at in order {
        let (Some(finding), Some(print)) = (findings.get(at), prints.get_mut(at)) else { continue };
        let base = xxh3_64(known_by(finding, sources).as_bytes());
        let nth = seen.entry(base).or_default();
        *print = format!("{base:016x}-{nth}");
        *nth += 1;
    }
    prints
}

fn known_by(finding: &Finding, sources: &Sources) -> String {
    let (path, marked) = match finding.span() {
        Some(span) => (
            sources.get(span.source).map(|source| source.path.as_str()).unwrap_or_default(),
            // Of a whole declaration only its first line: what else changes in it is no other finding.
            sources.text_of(span).lines().next().unwrap_or_default(),
        ),
        None => ("", ""),
    };
    let marked: Vec<&str> = marked.split_whitespace().collect();
    let subject = finding.subject.as_deref().unwrap_or_default();
    [finding.name.as_str(), path, subject, &marked.join(" ")].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Severity, Words};
    use crate::source::Span;

    fn prints(text: &str, name: &str) -> Vec<String> {
        let mut sources = Sources::new();
        let id = sources.add("a.policy", text);
        let at = |start: usize| {
            Finding::new(name, Severity::Error, Span::new(id, start, start + 4), Words::same("x"))
                .about("here")
        };
        let findings: Vec<Finding> = text.match_indices("here").map(|(start, _)| at(start)).collect();
        // The order of the list does not matter.
        let listed: Vec<&Finding> = findings.iter().rev().collect();
        let mut prints = fingerprints(&listed, &sources);
        prints.reverse();
        prints
    }

    #[test]
    fn unrelated_edits_do_not_change_a_fingerprint_and_equals_differ() {
        let before = prints("here\nhere\n", "data-unused");
        let after = prints("// a line more\n\n   here // and a remark\nhere\n", "data-unused");
        assert_eq!(before, after);
        assert_ne!(before[0], before[1]);
        assert_ne!(before, prints("here\nhere\n", "another-thing"));
        assert_eq!(before[0], "c0e6202e58d70a4a-0", "recorded in baselines: it never changes");
    }
}
