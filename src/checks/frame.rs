//! What every check has: a record, and what it may look at.

use super::clues::Clue;
use super::survey::Survey;
use crate::finding::{Edit, Finding, Message, Safety, Severity, Words, phrases};
use crate::model::{Item, Model, NameKind, Purpose, Text, Unresolved};
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
    /// Rights and requests.
    Rights,
    /// What people have to be told.
    Information,
    /// Risk, records, security.
    Risk,
    /// Automated decisions and profiling.
    Automation,
    /// The law of Belgium.
    Belgium,
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
            Self::Rights => "Rights and requests",
            Self::Information => "Information duties",
            Self::Risk => "Risk, records and security",
            Self::Automation => "Automated decisions",
            Self::Belgium => "Belgium",
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
    /// What was worked out about the model so far; empty at first.
    pub survey: &'a Survey<'a>,
}

impl<'a> Inspection<'a> {
    /// The fields that are told to people.
    pub(super) fn told(&self) -> impl Iterator<Item = (&'a Item, &'a [Text])> + 'a {
        self.fields().told().iter().map(|field| (field.item, field.texts))
    }

    /// The texts that are told to people and may hold this.
    pub(super) fn saying(&self, clue: Clue) -> impl Iterator<Item = (&'a Item, &'a Text)> + 'a {
        let fields = self.fields().telling(clue);
        fields.flat_map(|field| field.texts.iter().map(move |text| (field.item, text)))
    }
}

impl Check {
    /// Whether it is to be run. Where only errors are looked for, a check that raises none counts if the workspace makes it one, or if it is waived: a
    /// waiver past its day is an error only where it accepts something.
    pub(super) fn can_matter(&self, inspection: &Inspection<'_>) -> bool {
        self.severity == Severity::Error
            || matches!(self.raised, Raised::ByHouse(_))
            || inspection.settings.looks_for(self.name)
            || inspection.model.waivers.iter().any(|waiver| waiver.item.name.text == self.name)
    }

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

/// On a country.
pub(super) const OUTSIDE_AREA: Words = Words {
    en: "outside the European Economic Area",
    nl: "buiten de Europese Economische Ruimte",
    fr: "hors de l'Espace économique européen",
    de: "außerhalb des Europäischen Wirtschaftsraums",
};
/// On a clause that another one departs from.
pub(super) const GENERAL_CLAUSE: Words = Words {
    en: "the general clause",
    nl: "de algemene bepaling",
    fr: "la clause générale",
    de: "die allgemeine Klausel",
};
const UNUSED: Words = Words {
    en: "the {0} `{1}` is used nowhere",
    nl: "`{1}` ({0}) wordt nergens gebruikt",
    fr: "`{1}` ({0}) n'est utilisé nulle part",
    de: "`{1}` ({0}) wird nirgends verwendet",
};
const USE_IT: Words = Words {
    en: "use it, or take it out",
    nl: "gebruik het, of haal het weg",
    fr: "utilisez-le, ou retirez-le",
    de: "verwenden Sie es, oder nehmen Sie es heraus",
};
const TAKE_OUT: Words = Words { en: "take it out", nl: "weghalen", fr: "le retirer", de: "herausnehmen" };
const DECLARE: Words = Words {
    en: "declare it, or correct the name",
    nl: "geef het aan, of verbeter de naam",
    fr: "déclarez-le, ou corrigez le nom",
    de: "geben Sie es an, oder berichtigen Sie den Namen",
};
const DECLARE_OR_ONE_OF: Words = Words {
    en: "declare it, or write one of: {0}",
    nl: "geef het aan, of schrijf een van: {0}",
    fr: "déclarez-le, ou écrivez l'un de : {0}",
    de: "geben Sie es an, oder schreiben Sie eines von: {0}",
};

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
        item.complete && !item.is_std && (self.0.is_empty() || self.0.range(inside).next().is_none())
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

/// How a check says that something rests on itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Circular {
    /// With the kind and the name.
    pub title: Words,
    /// At each place, with the next name.
    pub next: Words,
    /// The way out.
    pub help: Words,
}

/// What rests on itself, of these kinds.
pub(super) fn circular(check: &Check, model: &Model, kinds: &[NameKind], words: Circular) -> Vec<Finding> {
    let circles = model.circles.iter().filter(|circle| kinds.contains(&circle.kind));
    let finding = |circle: &crate::model::Circle| {
        let (first, others) = circle.path.split_first()?;
        let title = words.title.with(circle.kind.words()).with(&first.text);
        let finding = Finding::new(check.name, check.severity, first.span, title).about(first.text.clone());
        let next = |at: usize| words.next.with(&others.get(at).unwrap_or(first).text);
        let finding = finding.here(next(0)).help(words.help);
        // A long circle is shown by its beginning.
        let shown = others.iter().enumerate().take(8);
        Some(shown.fold(finding, |finding, (at, name)| finding.also(name.span, next(at + 1))))
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
            let title = UNUSED.with(kind.words()).with(&name.text);
            Finding::new(check.name, check.severity, name.span, title)
                .about(name.text.clone())
                .help(USE_IT)
                .fix(TAKE_OUT, Safety::NeedsReview, vec![edit])
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
pub(super) fn unknown(check: &Check, name: &Unresolved, title: Message) -> Finding {
    let finding = Finding::new(check.name, check.severity, name.name.span, title).about(name.within.clone());
    match &name.nearest {
        Some(near) => {
            let edit = Edit { span: name.name.span, text: near.clone() };
            let finding = finding.help(phrases::DID_YOU_MEAN.with(near));
            finding.fix(phrases::WRITE.with(near), Safety::Safe, vec![edit])
        }
        None if name.known.is_empty() => finding.help(DECLARE),
        None => finding.help(DECLARE_OR_ONE_OF.with(name.known.join(", "))),
    }
}

/// The text under a heading of a page, such as `Why`.
#[must_use]
pub fn page_section<'p>(page: &'p str, heading: &str) -> Option<&'p str> {
    let start = page.find(&format!("\n## {heading}\n"))? + heading.len() + 5;
    let rest = page.get(start..)?;
    Some(rest.split("\n## ").next().unwrap_or(rest).trim())
}
