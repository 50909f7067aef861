//! Whether a finding stands where the fault is: in the changed declaration, or where the name stands that it is about.

use crate::change::Change;
use crate::workspace::{Workspace, names};
use lawful::finding::Finding;
use lawful::syntax::{Declaration, DeclarationKind, Part};
use lawful::{Checked, source::Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// How near a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Near {
    /// In the changed declaration.
    Within,
    /// Elsewhere, on something that the changed declaration names, or on the notice where something is missing altogether.
    AtTheName,
    /// Elsewhere.
    Far,
}

/// Where a change was made, in the mutant.
#[derive(Debug, Clone)]
pub struct Zone {
    stretches: Vec<(usize, Range<usize>)>,
    names: BTreeSet<String>,
    /// Whether a rule for all is changed.
    everything: bool,
    /// The first text of the workspace among all texts of the check.
    first: usize,
}

impl Zone {
    /// The declarations that a change touches, and all names in them.
    #[must_use]
    pub fn of(workspace: &Workspace, change: &Change, mutant: &Checked) -> Self {
        let mut stretches = Vec::new();
        let mut all = BTreeSet::new();
        let mut everything = false;
        for edit in &change.edits {
            let touched = |one: &&Declaration| {
                one.span.start as usize <= edit.end && edit.start <= one.span.end as usize
            };
            for one in workspace.texts[edit.text].parsed.file.declarations.iter().filter(touched) {
                let start = change.after(edit.text, one.span.start as usize);
                let end = change.after(edit.text, one.span.end as usize);
                // What was put in at the end belongs to it.
                let end = if edit.end >= one.span.end as usize { end + edit.put.len() } else { end };
                stretches.push((edit.text, start..end));
                let for_all = |part: &Part| matches!(part, Part::Word(word) if word.text == "all");
                everything |= one.head.iter().any(for_all);
                names(one, &mut |name| {
                    all.insert(name.text.clone());
                });
            }
            let put = edit.put.split(|c: char| !c.is_ascii_alphanumeric() && !"_.".contains(c));
            all.extend(put.filter(|word| !word.is_empty()).map(str::to_owned));
        }
        let first = mutant.sources.iter().filter(|(_, source)| source.is_std).count();
        Self { stretches, names: all, everything, first }
    }

    /// The place of a span's text in the workspace.
    #[must_use]
    pub fn text(&self, span: Span) -> Option<usize> {
        (span.source.0 as usize).checked_sub(self.first)
    }

    /// How near a finding stands.
    #[must_use]
    pub fn near(&self, mutant: &Checked, finding: &Finding) -> Near {
        let Some(span) = finding.span() else { return Near::Far };
        let text = self.text(span);
        let range = span.range();
        let within = self.stretches.iter().any(|(at, stretch)| {
            Some(*at) == text && stretch.start <= range.end && range.start <= stretch.end
        });
        if within {
            return Near::Within;
        }
        let touches = |label: &lawful::finding::Label| {
            let (text, range) = (self.text(label.span), label.span.range());
            let mut stretches = self.stretches.iter();
            stretches.any(|(at, one)| Some(*at) == text && one.start <= range.end && range.start <= one.end)
        };
        let words = mutant.sources.text_of(span);
        let named = self.everything
            || finding.labels.iter().skip(1).any(touches)
            || self.names.contains(words)
            || finding.subject.as_ref().is_some_and(|subject| self.names.contains(subject))
            || finding
                .labels
                .iter()
                .skip(1)
                .any(|label| self.names.contains(mutant.sources.text_of(label.span)));
        let declarations = mutant.files.iter().flat_map(|parsed| &parsed.file.declarations);
        let notice = declarations.filter(|one| one.kind == DeclarationKind::Policy).any(|one| {
            one.span.source == span.source && one.span.start <= span.start && span.end <= one.span.end
        });
        if named || notice { Near::AtTheName } else { Near::Far }
    }
}
