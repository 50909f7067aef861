//! A view's declarations put together: what is the notice's own, what stands above it, and what stands in whose place.

use super::narrow::{Sets, narrow};
use super::notices::{Notices, Reach};
use super::{Assembly, Clause, Fault, deferral, fingerprint};
use crate::finding::Words;
use crate::model::{Pin, Provenance, expand};
use crate::source::{Sources, Span};
use crate::syntax::{Declaration, DeclarationKind, FieldKind, File, Modifier, Name, Part};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const CANNOT_NARROW: Words = Words {
    en: "a `{0}` cannot be narrowed",
    nl: "een `{0}` kan niet worden ingeperkt",
    fr: "un `{0}` ne peut pas être restreint",
    de: "`{0}` kann nicht eingeengt werden",
};
const CANNOT_NARROW_HELP: Words = Words {
    en: "only purposes, recipients and rules of retention can be narrowed; write `override` and all of it",
    nl: "alleen doelen, ontvangers en bewaarregels kunnen worden ingeperkt; schrijf `override` en alles ervan",
    fr: "seuls les finalités, les destinataires et les règles de conservation peuvent être restreints ; écrivez `override` et le tout",
    de: "nur Zwecke, Empfänger und Regeln der Speicherung können eingeengt werden; schreiben Sie `override` und alles davon",
};

/// What all notices share stands above them all.
pub(super) const SHARED: usize = 0;

/// A declaration of a view, with whose it is.
pub(super) struct Slot<'a> {
    pub(super) clause: Clause<'a>,
    /// Whose: [`SHARED`], or one more than the place in the layers of the view.
    pub(super) rank: usize,
    /// Whether it counts; what was overridden does not.
    pub(super) counts: bool,
    /// Where it stands among the others.
    place: usize,
}

/// The layers of a view, and which stand above which.
pub(super) struct Layers<'n> {
    pub(super) notices: &'n Notices,
    reach: &'n Reach,
    /// The layer of each notice.
    ranks: BTreeMap<&'n str, usize>,
    /// For each layer those above it, as bits, and whether one of them is missing.
    above: Vec<(Vec<u64>, bool)>,
}

impl<'n> Layers<'n> {
    fn of(notices: &'n Notices, reach: &'n Reach) -> Self {
        let words = reach.layers.len() / 64 + 1;
        let place: BTreeMap<usize, usize> = reach.layers.iter().copied().zip(1..).collect();
        let mut above: Vec<(Vec<u64>, bool)> = vec![(vec![0; words], false)];
        for version in &reach.layers {
            let (mut bits, mut missing) = (vec![0; words], false);
            for name in notices.others(*version) {
                let there = notices.versions_of(&name.text).iter().find_map(|at| place.get(at)).copied();
                missing |= there.is_none();
                let Some((rank, (theirs, lacks))) = there.and_then(|rank| Some((rank, above.get(rank)?)))
                else {
                    continue;
                };
                missing |= *lacks;
                bits.iter_mut().zip(theirs).for_each(|(own, theirs)| *own |= theirs);
                if let Some(word) = bits.get_mut(rank / 64) {
                    *word |= 1u64 << (rank % 64);
                }
            }
            above.push((bits, missing));
        }
        let name = |version: &usize| notices.versions.get(*version).map(|one| one.name.text.as_str());
        let ranks =
            reach.layers.iter().zip(1..).filter_map(|(version, rank)| Some((name(version)?, rank))).collect();
        Self { notices, reach, ranks, above }
    }

    /// Whether one layer stands above another.
    pub(super) fn is_above(&self, one: usize, other: usize) -> bool {
        one != other
            && (one == SHARED
                || self
                    .above
                    .get(other)
                    .and_then(|(bits, _)| bits.get(one / 64))
                    .is_some_and(|word| word >> (one % 64) & 1 == 1))
    }

    /// Whether something above a layer is not among the texts.
    fn lacks(&self, rank: usize) -> bool {
        self.above.get(rank).is_some_and(|(_, missing)| *missing)
    }

    fn version(&self, rank: usize) -> Option<usize> {
        self.reach.layers.get(rank.checked_sub(1)?).copied()
    }

    pub(super) fn name(&self, rank: usize) -> Option<&'n str> {
        let version = self.notices.versions.get(self.version(rank)?)?;
        Some(version.name.text.as_str())
    }

    /// The layer of a notice.
    pub(super) fn rank(&self, name: &str) -> Option<usize> {
        self.ranks.get(name).copied()
    }
}

pub(super) fn assemble<'a>(
    notices: &Notices,
    sources: &Sources,
    files: &[&'a File],
    reach: &Reach,
) -> Assembly<'a> {
    let layers = Layers::of(notices, reach);
    let mut slots = gather(&layers, sources, files);
    let mut assembly = Assembly::default();
    let mut own = slots.iter().filter(|slot| !slot.clause.is_std);
    let first = own.next().map(|slot| slot.rank);
    // One notice that shares with nobody: nothing stands above anything.
    let is_alone = own.all(|slot| Some(slot.rank) == first);
    let merges = !is_alone || slots.iter().any(|slot| slot.clause.declaration.modifier.is_some());
    if merges {
        merge(&layers, &mut slots, &mut assembly.faults);
    }
    assembly.deferrals = deferral::answer(&layers, &mut slots);
    assembly.rank = first.filter(|_| !merges && assembly.deferrals.is_empty());
    assembly.faults.extend(between(&layers, sources, files));
    slots.retain(|slot| slot.counts);
    slots.sort_by_key(|slot| slot.place);
    assembly.clauses = slots.into_iter().map(|slot| slot.clause).collect();
    assembly
}

/// What does not fit between the notices and versions of a view, whatever else they state.
fn between(layers: &Layers<'_>, sources: &Sources, files: &[&File]) -> Vec<Fault> {
    let mut faults = layers.notices.ambiguous().to_vec();
    circles(layers, &mut faults);
    pins(layers, sources, files, &mut faults);
    days(layers, &mut faults);
    faults
}

/// As [`between`], for a view by its days.
pub(super) fn faults(notices: &Notices, sources: &Sources, files: &[&File], reach: &Reach) -> Vec<Fault> {
    between(&Layers::of(notices, reach), sources, files)
}

/// What belongs to a view of one text; none unless all of it is of the one layer and stands there as it is written, whatever other texts say.
pub(super) fn part<'a>(
    notices: &Notices,
    sources: &Sources,
    file: &'a File,
    reach: &Reach,
    rank: usize,
) -> Option<Vec<Clause<'a>>> {
    let slots = gather(&Layers::of(notices, reach), sources, &[file]);
    let plain = |slot: &Slot<'_>| {
        let declared = &slot.clause.declaration;
        let is_template = matches!(declared.kind, DeclarationKind::Template | DeclarationKind::Apply);
        let leaves = declared.fields.iter().any(deferral::is_left);
        slot.rank == rank && declared.modifier.is_none() && !is_template && !leaves
    };
    slots.iter().all(plain).then(|| slots.into_iter().map(|slot| slot.clause).collect())
}

/// What belongs to a view, in the order of the texts.
fn gather<'a>(layers: &Layers<'_>, sources: &Sources, files: &[&'a File]) -> Vec<Slot<'a>> {
    let Layers { notices, reach, .. } = layers;
    let ranks: BTreeMap<usize, usize> = reach.layers.iter().copied().zip(1..).collect();
    let names: Vec<Option<Arc<str>>> =
        (0..=reach.layers.len()).map(|rank| layers.name(rank).map(Arc::from)).collect();
    let mut clauses: Vec<Clause<'a>> = Vec::new();
    for file in files {
        let is_std = sources.get(file.source).is_some_and(|source| source.is_std);
        let holds = notices.holds(reach, file.source);
        let rank = notices.owner_name(file.source).and_then(|name| layers.rank(name)).unwrap_or(SHARED);
        for declaration in &file.declarations {
            // A notice is its own, whosever the rest of its file is.
            let is_notice = declaration.kind == DeclarationKind::Policy;
            let rank = match notices.version_at(declaration.span).filter(|_| is_notice) {
                Some(version) => ranks.get(&version).copied(),
                None => holds.then_some(rank),
            };
            let Some(rank) = rank else { continue };
            let provenance =
                Provenance { policy: names.get(rank).cloned().flatten(), ..Provenance::default() };
            clauses.push(Clause { declaration: Cow::Borrowed(declaration), is_std, provenance });
        }
    }
    // What a template makes belongs to the notice that applies it.
    let placed = expand(clauses).into_iter().enumerate();
    placed
        .map(|(place, clause)| {
            let rank = clause.provenance.policy.as_deref().and_then(|name| layers.rank(name));
            Slot { clause, rank: rank.unwrap_or(SHARED), counts: true, place }
        })
        .collect()
}

/// What two declarations have in common that say the same thing: kind and name, or kind and scope.
type Key = (DeclarationKind, String);

/// The key of a declaration; none where saying it again contradicts nothing.
fn key(declaration: &Declaration) -> Option<Key> {
    use DeclarationKind as D;
    let scope = |fields: FieldKind| {
        let head: BTreeSet<&str> = heads(declaration).collect();
        let fields: BTreeSet<&str> = declaration.names(fields).map(|name| name.text.as_str()).collect();
        format!("{head:?} {fields:?}")
    };
    let named = |kind| Some((kind, declaration.name()?.text.clone()));
    match declaration.kind {
        // They share one space of names.
        D::Fact | D::Event | D::Choice | D::Definition => named(D::Fact),
        D::Party
        | D::Subject
        | D::Data
        | D::Group
        | D::Purpose
        | D::Recipient
        | D::Agreement
        | D::Arrangement
        | D::Measure
        | D::Assessment
        | D::Reference
        | D::Duty
        | D::Template => named(declaration.kind),
        D::Retain => Some((D::Retain, scope(FieldKind::Purposes))),
        D::Transfers => Some((D::Transfers, scope(FieldKind::Countries))),
        D::Rights => Some((D::Rights, scope(FieldKind::Purposes))),
        D::AutomatedDecisions => Some((D::AutomatedDecisions, scope(FieldKind::For))),
        D::Changes => Some((D::Changes, String::new())),
        D::Policy
        | D::Apply
        | D::Waive
        | D::Require
        | D::Test
        | D::Term
        | D::Territory
        | D::Area
        | D::Adequacy
        | D::Identifier
        | D::AgeOfConsent
        | D::Statute
        | D::Holidays => None,
    }
}

/// A declaration's name, or the word of its kind.
pub(super) fn called(declaration: &Declaration) -> Name {
    let keyword = || Name { text: declaration.kind.word().to_owned(), span: declaration.keyword };
    declaration.name().cloned().unwrap_or_else(keyword)
}

/// The names in the head of a declaration.
pub(super) fn heads(declaration: &Declaration) -> impl Iterator<Item = &str> {
    declaration
        .head
        .iter()
        .filter_map(|part| if let Part::Name(name) = part { Some(name.text.as_str()) } else { None })
}

/// Goes through the declarations from the most general notice to the one itself, and lets each take its place.
fn merge(layers: &Layers<'_>, slots: &mut [Slot<'_>], faults: &mut Vec<Fault>) {
    let mut order: Vec<usize> =
        (0..slots.len()).filter(|at| slots.get(*at).is_some_and(|slot| !slot.clause.is_std)).collect();
    order.sort_by_key(|at| slots.get(*at).map(|slot| slot.rank));
    // Who states a key now, and who ever did.
    let mut held: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let mut ever: BTreeMap<Key, BTreeSet<usize>> = BTreeMap::new();
    let mut sets: Option<Sets> = None;
    for at in order {
        let Some(slot) = slots.get(at) else { continue };
        let (rank, declared) = (slot.rank, &slot.clause.declaration);
        let Some(key) = key(declared) else {
            faults.extend(declared.modifier.map(|modifier| unfounded(declared, modifier)));
            continue;
        };
        let holders = held.entry(key.clone()).or_default();
        let before = ever.entry(key).or_default();
        let (above, others): (Vec<usize>, Vec<usize>) = holders
            .iter()
            .partition(|holder| slots.get(**holder).is_some_and(|holder| layers.is_above(holder.rank, rank)));
        let was_above = before.iter().any(|other| layers.is_above(*other, rank));
        before.insert(rank);
        let general = above
            .first()
            .and_then(|first| slots.get(*first))
            .map(|slot| (slot.rank, slot.place, called(&slot.clause.declaration).span));
        let (modifier, general) = match (declared.modifier, general) {
            (None, None) => (None, None),
            // To leave something to the notice above is to agree with it.
            (None, Some(_)) if declared.first(FieldKind::Deferred).is_some() => (None, None),
            (None, Some(general)) => {
                faults.push(Fault::Contradicted {
                    again: called(declared),
                    general: general.2,
                    by: layers.name(general.0).map(str::to_owned),
                    keyword: declared.keyword,
                    kind: declared.kind,
                });
                (Some(Modifier::Override), Some(general))
            }
            (Some((modifier, _)), Some(general)) => (Some(modifier), Some(general)),
            (Some(modifier), None) => {
                // A second time in one notice, or beside another notice that did the same: that is a name declared twice.
                if !was_above && !layers.lacks(rank) {
                    faults.push(unfounded(declared, modifier));
                }
                (None, None)
            }
        };
        let (Some(modifier), Some((_, place, span))) = (modifier, general) else {
            holders.push(at);
            continue;
        };
        let said = declared.modifier.is_some();
        let kind = declared.kind;
        let mut merged = None;
        let adds = modifier == Modifier::Narrow && kind == DeclarationKind::Retain;
        if modifier == Modifier::Narrow && !adds {
            let first = above.first().and_then(|first| slots.get(*first));
            if let (DeclarationKind::Purpose | DeclarationKind::Recipient, Some(first)) = (kind, first) {
                let sets = sets.get_or_insert_with(|| Sets::of(slots));
                let (declaration, wider) = narrow(&first.clause.declaration, declared, sets);
                faults.extend(wider);
                merged = Some(declaration);
            } else {
                // The general clause stands, so that nothing else is found missing.
                merged = first.map(|first| Declaration {
                    fields: first.clause.declaration.fields.clone(),
                    ..declared.as_ref().clone()
                });
                faults.push(Fault::Widens {
                    span: declared.modifier.map_or(declared.keyword, |(_, word)| word),
                    item: called(declared).text,
                    general: span,
                    title: CANNOT_NARROW.with(kind.word()),
                    help: CANNOT_NARROW_HELP.into(),
                });
            }
        }
        if !adds {
            for other in &above {
                if let Some(other) = slots.get_mut(*other) {
                    other.counts = false;
                }
            }
        }
        if let Some(slot) = slots.get_mut(at) {
            if let Some(merged) = merged {
                slot.clause.declaration = Cow::Owned(merged);
            }
            if said {
                slot.clause.provenance.general = Some((modifier, span));
            }
            if !adds {
                slot.place = place;
            }
        }
        let holders_now = if adds { above.into_iter().chain(others).collect() } else { others };
        *holders = holders_now;
        holders.push(at);
    }
}

fn unfounded(declaration: &Declaration, modifier: (Modifier, Span)) -> Fault {
    Fault::Unfounded { name: called(declaration), modifier, kind: declaration.kind }
}

/// Notices that are each other's general notice: at each version, the names that lead back to it.
fn circles(layers: &Layers<'_>, faults: &mut Vec<Fault>) {
    let Layers { notices, reach, .. } = layers;
    let day = reach.day;
    let place: BTreeMap<usize, usize> = reach.layers.iter().copied().zip(0..).collect();
    for (at, version) in reach.layers.iter().enumerate() {
        for name in notices.others(*version) {
            // What a version rests on comes before it, except where a circle was cut.
            let Some(other) = notices.in_force(&name.text, day) else { continue };
            if place.get(&other).is_some_and(|there| *there >= at) {
                let notices = path(notices, other, *version, day);
                faults.push(Fault::Circular { name: name.clone(), notices });
            }
        }
    }
}

/// The names from one version up to another.
fn path(notices: &Notices, from: usize, to: usize, day: i32) -> Vec<String> {
    let mut came: BTreeMap<usize, usize> = BTreeMap::new();
    let mut todo = std::collections::VecDeque::from([from]);
    while let Some(here) = todo.pop_front().filter(|here| *here != to) {
        for other in notices.above(here, day) {
            if other != from && !came.contains_key(&other) {
                came.insert(other, here);
                todo.push_back(other);
            }
        }
    }
    let back = std::iter::successors(Some(to), |here| came.get(here).copied());
    let mut names: Vec<String> = back
        .take(came.len() + 1)
        .filter_map(|at| notices.versions.get(at))
        .map(|version| version.name.text.clone())
        .collect();
    names.reverse();
    names
}

/// General notices that are in another state than the one that was read.
fn pins(layers: &Layers<'_>, sources: &Sources, files: &[&File], faults: &mut Vec<Fault>) {
    let Layers { notices, reach, .. } = layers;
    for version in reach.layers.iter().filter_map(|at| notices.versions.get(*at)) {
        let Some((parent, Some(pin))) = &version.parent else { continue };
        let there = reach
            .layers
            .iter()
            .find(|at| notices.versions.get(**at).is_some_and(|one| one.name.text == parent.text));
        let Some(there) = there else { continue };
        let found = if pin.is_version {
            notices.versions.get(*there).and_then(|one| one.version.clone())
        } else {
            Some(fingerprint::of(notices, sources, files, *there))
        };
        if !found.as_deref().is_some_and(|found| pin.fits(found)) {
            faults.push(Fault::Moved {
                notice: version.name.text.clone(),
                general: parent.text.clone(),
                pin: Pin::clone(pin),
                found,
            });
        }
    }
}

/// Gaps between the versions of each notice of the view, and days that two claim.
fn days(layers: &Layers<'_>, faults: &mut Vec<Fault>) {
    let Layers { notices, reach, .. } = layers;
    for version in &reach.layers {
        let Some(name) = notices.versions.get(*version).map(|one| &one.name.text) else { continue };
        let list: Vec<_> =
            notices.versions_of(name).iter().filter_map(|at| notices.versions.get(*at)).collect();
        for (earlier, later) in list.iter().zip(list.iter().skip(1)) {
            let (name, before) = (later.name.clone(), earlier.name.span);
            match (earlier.until, later.effective) {
                (_, from) if from == earlier.effective => faults.push(Fault::Overlap { name, before, from }),
                (Some(until), Some(from)) if until >= from => {
                    faults.push(Fault::Overlap { name, before, from: Some(from) });
                }
                (Some(until), Some(from)) if until < from.saturating_sub(1) => {
                    let (first, last) = (until.saturating_add(1), from.saturating_sub(1));
                    faults.push(Fault::Gap { name, before, from: first, until: last, general: None });
                }
                (Some(_) | None, Some(_) | None) => {}
            }
        }
    }
    let Some(own) = reach.layers.last().and_then(|at| notices.versions.get(*at)) else { return };
    // What rests on a general notice that is not in force rests on nothing.
    let from = reach.from.max(own.effective);
    let until = [reach.until, own.until].into_iter().flatten().min();
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        return;
    }
    let above = reach.layers.iter().rev().skip(1).filter_map(|at| notices.versions.get(*at));
    for general in above {
        let early = from.zip(general.effective).filter(|(from, begins)| from < begins);
        let late = general.until.filter(|ended| until.is_none_or(|until| *ended < until));
        let early =
            early.map(|(from, begins)| (from, until.map_or(begins - 1, |until| until.min(begins - 1))));
        let late =
            late.map(|ended| (from.map_or(ended + 1, |from| from.max(ended + 1)), until.unwrap_or(i32::MAX)));
        for (first, last) in early.into_iter().chain(late) {
            faults.push(Fault::Gap {
                name: own.name.clone(),
                before: general.name.span,
                from: first,
                until: last,
                general: Some(general.name.text.clone()),
            });
        }
    }
}
