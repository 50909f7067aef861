//! The model of a view, kept and changed text by text.
//!
//! A text whose declarations bear the same names, in the same order, changes nothing that other texts look up: every place in a list stays what
//! it was. So only that text is read again, with those in which a part of one of its things is declared, and what they brought is put in the
//! place of what they brought before. Where that is not so (a name, a group or a definition changed; something is overridden or left to
//! others; a name is declared twice; parts go in a circle) the model is made anew. What comes out is the same either way.

use super::compose::{Clause, words};
use super::resolve::{Among, Brought, World, inherit_again, read_again, space};
use super::{Model, Notices, Reach};
use crate::source::{SourceId, Sources, Span};
use crate::syntax::{Declaration, DeclarationKind, FieldKind, File};
use std::collections::{BTreeMap, BTreeSet};

/// What changing a model takes.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    world: World,
    /// What each text brings into the lists, in the order of the texts.
    texts: BTreeMap<SourceId, Outline>,
    /// The layer of all that is the authors' own.
    rank: usize,
}

/// How much a text brings into the lists of a model.
#[derive(Debug, Clone, Default, PartialEq)]
struct Outline {
    counts: BTreeMap<DeclarationKind, usize>,
    /// How many declarations rules of the organisation's own look at.
    stated: usize,
    /// Whether some of it could not be read.
    gap: bool,
}

/// A text before and after an edit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edited<'a> {
    /// Its tree and its text as they were.
    pub before: (&'a File, &'a str),
    /// And as they are.
    pub after: (&'a File, &'a str),
}

/// A workspace after an edit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Now<'a> {
    /// Its notices, which are like those before.
    pub notices: &'a Notices,
    /// The notices as they were.
    pub notices_before: &'a Notices,
    /// Its texts.
    pub sources: &'a Sources,
    /// Its trees, in the order of the texts.
    pub files: &'a [&'a File],
}

impl Kept {
    /// None if the declarations of the texts do not stand one text after another.
    pub(super) fn of(world: World, clauses: &[Clause<'_>], rank: usize) -> Option<Self> {
        let mut texts: BTreeMap<SourceId, Outline> = BTreeMap::new();
        let mut last = None;
        for clause in clauses {
            let source = clause.provenance.applied.map_or(clause.declaration.span, |span| span).source;
            if last.is_some_and(|last| source < last) {
                return None;
            }
            last = Some(source);
            texts.entry(source).or_default().count(clause);
        }
        Some(Self { world, texts, rank })
    }

    /// Where the declarations of each kind begin that a text brings, in their lists.
    fn firsts(&self, source: SourceId) -> BTreeMap<DeclarationKind, usize> {
        let mut firsts: BTreeMap<DeclarationKind, usize> =
            DeclarationKind::ALL.into_iter().map(|kind| (kind, 0)).collect();
        let mut add = |kind: DeclarationKind, count: usize| {
            firsts.entry(kind).and_modify(|first| *first += count);
        };
        for (kind, count) in self.texts.range(..source).flat_map(|(_, outline)| &outline.counts) {
            add(*kind, *count);
        }
        // Facts, events and choices share one list, in this order.
        for outline in self.texts.values() {
            let count = |kind| outline.counts.get(&kind).copied().unwrap_or_default();
            let (facts, events) = (count(DeclarationKind::Fact), count(DeclarationKind::Event));
            add(DeclarationKind::Event, facts);
            add(DeclarationKind::Choice, facts + events);
        }
        firsts
    }

    fn count(&self, source: SourceId, kind: DeclarationKind) -> usize {
        let outline = self.texts.get(&source);
        outline.and_then(|outline| outline.counts.get(&kind)).copied().unwrap_or_default()
    }

    /// The model after an edit; none if it has to be made anew.
    pub(crate) fn changed(
        mut self,
        mut model: Model,
        now: &Now<'_>,
        edits: &[Edited<'_>],
        reach: &Reach,
    ) -> Option<(Model, Self)> {
        let plain = model.duplicates.is_empty() && model.circles.is_empty() && model.deferrals.is_empty();
        if !plain || !now.notices.is_like(now.notices_before) {
            return None;
        }
        let mut again: BTreeMap<SourceId, Vec<Clause<'_>>> = BTreeMap::new();
        for edit in edits {
            let part = |notices: &Notices, file| notices.part(now.sources, file, reach, self.rank);
            let before = part(now.notices_before, edit.before.0)?;
            let after = part(now.notices, edit.after.0)?;
            if !says_the_same_of_others(edit, &before, &after) {
                return None;
            }
            again.insert(edit.after.0.source, after);
        }
        self.add_parts(&model, now, reach, &mut again)?;
        let texts = again.into_iter().map(|(source, clauses)| {
            let firsts = self.firsts(source);
            (source, (clauses, move |kind| firsts.get(&kind).copied().unwrap_or_default()))
        });
        let (sources, texts): (Vec<SourceId>, Vec<_>) = texts.unzip();
        let parts = read_again(&mut self.world, &mut model, &texts)?;
        let has_rules = !model.house_rules.is_empty();
        for ((source, part), (clauses, _)) in sources.iter().zip(parts).zip(&texts) {
            self.put(&mut model, *source, part, clauses)?;
        }
        if has_rules == model.house_rules.is_empty() {
            return None;
        }
        let among = self.among(sources.iter().copied());
        inherit_again(&mut self.world, &mut model, &among)?;
        model.has_gaps = self.world.gaps || self.texts.values().any(|outline| outline.gap);
        model.notice = super::own_place(&model, now.notices, reach);
        model.reach = (reach.from, reach.until);
        model.faults = now.notices.faults(now.sources, now.files, reach);
        Some((model, self))
    }

    /// The texts in which parts of what these texts declare are declared, and parts of those.
    fn add_parts<'a>(
        &self,
        model: &Model,
        now: &Now<'a>,
        reach: &Reach,
        again: &mut BTreeMap<SourceId, Vec<Clause<'a>>>,
    ) -> Option<()> {
        use DeclarationKind as D;
        loop {
            let among = self.among(again.keys().copied());
            let mut further: BTreeSet<SourceId> = BTreeSet::new();
            macro_rules! parts {
                ($($list:ident: $kind:expr),*) => {
                    $(further.extend(model.$list.iter().filter(|one| {
                        one.part_of.is_some_and(|whole| among.holds($kind, whole))
                    }).map(|one| of_text(&one.item)));)*
                };
            }
            parts!(subjects: D::Subject, data: D::Data, purposes: D::Purpose, recipients: D::Recipient);
            further.retain(|source| !again.contains_key(source));
            if further.is_empty() {
                return Some(());
            }
            for source in further {
                let file = now.files.iter().find(|file| file.source == source)?;
                again.insert(source, now.notices.part(now.sources, file, reach, self.rank)?);
            }
        }
    }

    fn among(&self, sources: impl Iterator<Item = SourceId>) -> Among {
        let mut among = Among::default();
        for source in sources {
            for (kind, first) in self.firsts(source) {
                let count = self.count(source, kind);
                if count > 0 {
                    among.0.entry(kind).or_default().push(first..first + count);
                }
            }
        }
        among
    }

    /// Puts what a text brings in the place of what it brought before.
    fn put(
        &mut self,
        model: &mut Model,
        source: SourceId,
        part: Brought,
        clauses: &[Clause<'_>],
    ) -> Option<()> {
        use DeclarationKind as D;
        let has_rules = !model.house_rules.is_empty();
        let Brought { model: new, uses, unresolved, mismatches, repeated, gap } = part;
        let firsts = self.firsts(source);
        let first = |kind| firsts.get(&kind).copied().unwrap_or_default();
        let stated: usize = self.texts.range(..source).map(|(_, outline)| outline.stated).sum();
        let stated_here = self.texts.get(&source).map_or(0, |outline| outline.stated);
        macro_rules! put {
            ($($list:ident: $kind:expr),* $(,)?) => {
                $(replace(&mut model.$list, first($kind), self.count(source, $kind), new.$list)?;)*
            };
        }
        put! {
            policies: D::Policy, parties: D::Party, subjects: D::Subject, data: D::Data, definitions: D::Definition, groups: D::Group,
            purposes: D::Purpose, recipients: D::Recipient, transfers: D::Transfers, agreements: D::Agreement,
            arrangements: D::Arrangement, measures: D::Measure, assessments: D::Assessment, retention: D::Retain, rights: D::Rights,
            automated: D::AutomatedDecisions, changes: D::Changes, references: D::Reference, duties: D::Duty, house_rules: D::Require,
            waivers: D::Waive, tests: D::Test, terms: D::Term, territories: D::Territory, areas: D::Area, adequacy: D::Adequacy,
            identifiers: D::Identifier, ages: D::AgeOfConsent, statutes: D::Statute, holidays: D::Holidays,
        }
        if has_rules {
            replace(&mut model.declarations, stated, stated_here, new.declarations)?;
        }
        let mut facts = new.facts;
        for kind in [D::Choice, D::Event, D::Fact] {
            let count = self.count(source, kind);
            let own = facts.split_off(facts.len().checked_sub(count)?);
            replace(&mut model.facts, first(kind), count, own)?;
        }
        replace_at(&mut model.uses, source, uses, |used| used.span)?;
        replace_at(&mut model.unresolved, source, unresolved, |one| one.name.span)?;
        replace_at(&mut model.mismatches, source, mismatches, |one| one.span)?;
        replace_at(&mut model.repeated, source, repeated, |one| one.span)?;
        let mut outline = Outline::default();
        clauses.iter().for_each(|clause| outline.count(clause));
        outline.gap = gap;
        self.texts.insert(source, outline);
        facts.is_empty().then_some(())
    }
}

impl Outline {
    fn count(&mut self, clause: &Clause<'_>) {
        let declaration = clause.declaration.as_ref();
        self.gap |= !declaration.complete && !clause.is_std;
        if super::resolve::is_item(declaration) {
            let listed = declaration.kind != DeclarationKind::Term || space(declaration).is_some();
            *self.counts.entry(declaration.kind).or_default() += usize::from(listed);
            self.stated += usize::from(super::resolve::can_be_asked(&declaration.kind));
        }
    }
}

/// The text that brought an item.
fn of_text(item: &super::Item) -> SourceId {
    item.provenance.applied.map_or(item.span, |span| span).source
}

/// Whether a text declares the same names in the same order as before, and nothing else changed that is looked up in it from elsewhere.
fn says_the_same_of_others(edit: &Edited<'_>, before: &[Clause<'_>], after: &[Clause<'_>]) -> bool {
    let named = |clauses: &[Clause<'_>]| -> Vec<Declared> {
        clauses.iter().filter_map(|clause| Declared::of(&clause.declaration)).collect()
    };
    let shared = |clauses: &[Clause<'_>], (file, text): (&File, &str)| -> Vec<(bool, Vec<String>)> {
        let shorthand = |one: &&Clause<'_>| {
            matches!(one.declaration.kind, DeclarationKind::Group | DeclarationKind::Definition)
        };
        let own = |one: &Clause<'_>| {
            (one.declaration.complete, words(file, text, &one.declaration).map(str::to_owned).collect())
        };
        clauses.iter().filter(shorthand).map(own).collect()
    };
    named(before) == named(after) && shared(before, edit.before) == shared(after, edit.after)
}

/// What others may look up of a declaration by its name alone.
#[derive(PartialEq)]
struct Declared {
    kind: DeclarationKind,
    space: super::NameKind,
    name: String,
    /// The role of which a role is a part.
    whole: Option<String>,
}

impl Declared {
    fn of(declaration: &Declaration) -> Option<Self> {
        let kind = declaration.kind;
        let whole = || declaration.names(FieldKind::Part).next().map(|name| name.text.clone());
        Some(Self {
            kind,
            space: space(declaration)?,
            name: declaration.name()?.text.clone(),
            whole: (kind == DeclarationKind::Subject).then(whole).flatten(),
        })
    }
}

/// None if the list is shorter than that.
fn replace<T>(list: &mut Vec<T>, first: usize, count: usize, new: Vec<T>) -> Option<()> {
    if new.len() == count {
        list.get_mut(first..first + count)?.iter_mut().zip(new).for_each(|(old, new)| *old = new);
    } else {
        list.get(first..first + count)?;
        list.splice(first..first + count, new).for_each(drop);
    }
    Some(())
}

/// The same in a list that is in the order of the texts.
fn replace_at<T>(list: &mut Vec<T>, source: SourceId, new: Vec<T>, span: impl Fn(&T) -> Span) -> Option<()> {
    let first = list.partition_point(|one| span(one).source < source);
    let last = list.partition_point(|one| span(one).source <= source);
    replace(list, first, last - first, new)
}
