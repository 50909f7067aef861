//! Findings about what a template made: where it was applied is marked too, and nothing is repaired in the template for one use alone.

use crate::finding::{Finding, Words};
use crate::model::Model;
use crate::source::{SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

const APPLIED: Words =
    Words { en: "applied here", nl: "hier toegepast", fr: "appliqué ici", de: "hier angewandt" };

/// How many uses of a template one finding marks.
const MAX_MARKED: usize = 4;

/// Where a declaration in a template begins, and the name it got in a use.
type Key<'m> = (SourceId, u32, &'m str);

/// Marks, at each finding in a template, the uses that made what it is about.
pub(super) fn mark(model: &Model, findings: &mut [Finding]) {
    if model.templates.is_empty() {
        return;
    }
    let mut templates: BTreeMap<(SourceId, u32), u32> = BTreeMap::new();
    for template in &model.templates {
        templates.insert((template.item.span.source, template.item.span.start), template.item.span.end);
    }
    let mut uses: BTreeMap<Key<'_>, Vec<(Span, Span)>> = BTreeMap::new();
    for item in model.items() {
        if let Some(applied) = item.provenance.applied {
            let key = (item.span.source, item.span.start, item.name.text.as_str());
            uses.entry(key).or_default().push((item.span, applied));
        }
    }
    let starts: BTreeSet<(SourceId, u32)> = uses.keys().map(|(source, start, _)| (*source, *start)).collect();
    for finding in findings {
        let Some(span) = finding.span() else { continue };
        let around = templates.range(..=(span.source, span.start)).next_back();
        if !around.is_some_and(|((source, _), end)| *source == span.source && span.start < *end) {
            continue;
        }
        let subject = finding.subject.clone().unwrap_or_default();
        finding.fixes.clear();
        // The declarations of a template follow one another, so the last one that begins before the finding is the one around it.
        let start = starts.range(..=(span.source, span.start)).next_back().map(|(_, start)| *start);
        let made = start.and_then(|start| uses.get(&(span.source, start, subject.as_str())));
        let inside = made.into_iter().flatten().filter(|(item, _)| span.end <= item.end);
        for (_, applied) in inside.take(MAX_MARKED) {
            *finding = finding.clone().also(*applied, APPLIED);
        }
    }
}
