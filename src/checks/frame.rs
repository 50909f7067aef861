//! What every check has: a record, and what it may look at.

use crate::finding::{Edit, Finding, Safety, Severity};
use crate::model::{Item, Model, NameKind, Purpose, Unresolved};
use crate::source::{SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A check: its record and its function.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The permanent kebab-case name; it names the fault.
    pub name: &'static str,
    /// How much its findings weigh unless the workspace says otherwise.
    pub severity: Severity,
    /// The law it rests on; empty where it is a matter of the language alone.
    pub article: &'static str,
    /// What it is about.
    pub theme: Theme,
    /// The version of the tool that first raised it.
    pub since: &'static str,
    /// Its page: What, Why, Law, Bad, Good. Shown by `lawful explain` and run as a test.
    pub page: &'static str,
    /// Who raises it.
    pub raised: Raised,
}

/// Who raises a finding.
#[derive(Debug, Clone, Copy)]
pub enum Raised {
    /// A function over the model.
    ByModel(fn(&Inspection<'_>) -> Vec<Finding>),
    /// A function over the model, for rules of the organisation's own: its findings have their names and weights.
    ByHouse(fn(&Inspection<'_>) -> Vec<Finding>),
    /// The reading of texts and settings.
    ByReading,
    /// The settling of waivers, after all other checks.
    ByWaivers,
}

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// Who answers for the processing, and the document itself.
    Identity,
    /// Purposes and legal bases.
    Basis,
    /// Consent, objection, marketing.
    Choice,
    /// Categories of data.
    Data,
    /// Recipients and transfers.
    Recipients,
    /// Retention.
    Retention,
    /// What people have to be told.
    Information,
    /// Automated decisions and profiling.
    Automation,
    /// The language: texts, names, waivers.
    Language,
}

impl Theme {
    /// Its heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Identity => "Controller and document",
            Self::Basis => "Purposes and legal bases",
            Self::Choice => "Consent, objection and marketing",
            Self::Data => "Data",
            Self::Recipients => "Recipients and transfers",
            Self::Retention => "Retention",
            Self::Information => "Information duties",
            Self::Automation => "Automated decisions",
            Self::Language => "The language",
        }
    }
}

/// What a check may look at.
#[derive(Debug, Clone, Copy)]
pub struct Inspection<'a> {
    /// The texts, for the names of files.
    pub sources: &'a crate::source::Sources,
    /// The model of the whole workspace.
    pub model: &'a Model,
    /// The space of all questions about it, for exact analysis.
    pub space: &'a crate::analysis::Space,
    /// What the workspace sets for itself.
    pub settings: &'a crate::settings::Settings,
    /// The day of the check, as days since 1970-01-01.
    pub today: i32,
}

impl Check {
    /// Gives a finding of this check its name, weight and law, where it has none of its own.
    pub(super) fn stamp(&self, mut finding: Finding) -> Finding {
        finding.name = self.name.to_owned();
        finding.severity = self.severity;
        if finding.article.is_none() && !self.article.is_empty() {
            finding.article = Some(self.article.to_owned());
        }
        finding
    }
}

/// Where something was not understood: names that mean nothing, names declared twice, conditions that do not fit.
#[derive(Debug)]
pub(super) struct Faults(BTreeSet<(SourceId, u32)>);

impl Faults {
    /// Those of a model.
    pub(super) fn of(model: &Model) -> Self {
        let unresolved = model.unresolved.iter().map(|one| one.name.span);
        let again = model.duplicates.iter().map(|one| one.again.span);
        let mismatches = model.mismatches.iter().map(|one| one.span);
        let circles = model.circles.iter().flat_map(|circle| &circle.path).map(|name| name.span);
        let faults = unresolved.chain(again).chain(mismatches).chain(circles);
        Self(faults.map(|span| (span.source, span.start)).collect())
    }

    /// Whether an item is the author's own and all of it was understood, so that something may be concluded from what it lacks.
    pub(super) fn spare(&self, item: &Item) -> bool {
        let inside = (item.span.source, item.span.start)..(item.span.source, item.span.end);
        item.complete && !item.is_std && self.0.range(inside).next().is_none()
    }
}

/// Whether a purpose has its chain of bases from the one it is part of, for people that one is about too: what is wrong with it is said there.
pub(super) fn said_above(model: &Model, purpose: &Purpose) -> bool {
    let whole = purpose.part_of.and_then(|at| model.purposes.get(at)).filter(|_| purpose.taken.bases);
    whole.is_some_and(|whole| {
        let known = |subject: &usize| whole.subjects.contains(subject);
        whole.subjects.is_empty() || (!purpose.subjects.is_empty() && purpose.subjects.iter().all(known))
    })
}

/// What rests on itself, of these kinds.
pub(super) fn circular(
    check: &Check,
    model: &Model,
    kinds: &[NameKind],
    verb: &str,
    help: &str,
) -> Vec<Finding> {
    let circles = model.circles.iter().filter(|circle| kinds.contains(&circle.kind));
    let finding = |circle: &crate::model::Circle| {
        let (first, others) = circle.path.split_first()?;
        let title = format!("the {} `{}` {verb} itself", circle.kind.word(), first.text);
        let finding = Finding::new(check.name, check.severity, first.span, title).about(first.text.clone());
        let next = |at: usize| others.get(at).unwrap_or(first).text.as_str();
        let finding = finding.here(format!("{verb} `{}`", next(0))).help(help);
        // A long circle is shown by its beginning.
        let shown = others.iter().enumerate().take(8);
        Some(shown.fold(finding, |finding, (at, name)| {
            finding.also(name.span, format!("{verb} `{}`", next(at + 1)))
        }))
    };
    circles.filter_map(finding).collect()
}

/// What is declared and named nowhere, where everything could be read.
pub(super) fn unused<'m>(
    check: &Check,
    model: &'m Model,
    kind: NameKind,
    items: impl Iterator<Item = &'m Item>,
) -> Vec<Finding> {
    if model.has_gaps {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for used in model.uses.iter().filter(|used| used.target.kind == kind) {
        *count.entry(used.target.index).or_default() += 1;
    }
    let idle = |at: &usize| count.get(at).copied().unwrap_or_default() <= 1;
    let items = items.enumerate().filter(|(at, item)| idle(at) && faults.spare(item));
    items
        .map(|(_, item)| {
            let (name, edit) = (&item.name, Edit { span: item.span, text: String::new() });
            let title = format!("the {} `{}` is used nowhere", kind.word(), name.text);
            Finding::new(check.name, check.severity, name.span, title)
                .about(name.text.clone())
                .help("use it, or take it out")
                .fix("take it out", Safety::NeedsReview, vec![edit])
        })
        .collect()
}

/// Puts a further field into an item: before the end of its block or, without one, behind its last field.
pub(super) fn field(item: &Item, field: &str) -> Edit {
    let text = if item.has_block { format!("  {field}\n") } else { format!(" {field}") };
    Edit { span: item.end, text }
}

/// Puts a declaration on the line after an item.
pub(super) fn after(item: &Item, declaration: &str) -> Edit {
    Edit { span: Span { start: item.span.end, ..item.span }, text: format!("\n{declaration}") }
}

/// A name that means nothing: with the name that was probably meant, or those there are.
pub(super) fn unknown(check: &Check, name: &Unresolved, title: String) -> Finding {
    let finding = Finding::new(check.name, check.severity, name.name.span, title).about(name.within.clone());
    match &name.nearest {
        Some(near) => {
            let edit = Edit { span: name.name.span, text: near.clone() };
            let finding = finding.help(format!("did you mean `{near}`?"));
            finding.fix(format!("write `{near}`"), Safety::Safe, vec![edit])
        }
        None if name.known.is_empty() => finding.help("declare it, or correct the name"),
        None => finding.help(format!("declare it, or write one of: {}", name.known.join(", "))),
    }
}

/// Names in a row, in back-ticks: the first four, and how many more.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(4);
    let shown = names.get(..names.len() - more).unwrap_or_default().join(", ");
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

/// The text under a heading of a page, such as `Why`.
#[must_use]
pub fn page_section<'p>(page: &'p str, heading: &str) -> Option<&'p str> {
    let start = page.find(&format!("\n## {heading}\n"))? + heading.len() + 5;
    let rest = page.get(start..)?;
    Some(rest.split("\n## ").next().unwrap_or(rest).trim())
}
