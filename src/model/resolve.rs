//! Trees to model: first every name is entered, then every field is read with all names at hand.

mod accountability;
mod again;
mod choices;
mod facts;
mod house;
mod inherit;
mod law;
mod notice;
mod order;
mod people;
mod purpose;
mod recipient;
mod retention;
mod shorthand;
mod template;
mod trial;

use super::compose::Clause;
use super::condition::Conditions;
use super::names::{Known, MAX_EXPANDED, NameKind, Names};
use super::{Condition, Contact, Definition, Fact, FactKind, Guard, Item, Mismatch, Model, Name, Provenance};
use crate::finding::Words;
use crate::source::Span;
use crate::syntax::{Declaration, DeclarationKind, Field, FieldKind, Part};
use crate::threads;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

const NO_EVENT: Words = Words {
    en: "a period starts with an event",
    nl: "een termijn begint met een gebeurtenis",
    fr: "une durée commence par un événement",
    de: "eine Dauer beginnt mit einem Ereignis",
};
const NAME_EVENT: Words = Words {
    en: "name something declared with `event`",
    nl: "noem iets dat met `event` is aangegeven",
    fr: "nommez quelque chose déclaré avec `event`",
    de: "nennen Sie etwas, das mit `event` angegeben ist",
};
const TOO_MUCH: Words = Words {
    en: "groups, definitions and parts come to too much here",
    nl: "groepen, definities en delen worden hier samen te veel",
    fr: "groupes, définitions et parties font ici trop ensemble",
    de: "hier werden Gruppen, Definitionen und Teile zusammen zu viel",
};
const TOO_MUCH_HELP: Words = Words {
    en: "all together they may stand for {0} names and clauses",
    nl: "samen mogen ze voor {0} namen en bepalingen staan",
    fr: "ensemble ils peuvent valoir {0} noms et clauses",
    de: "zusammen dürfen sie für {0} Namen und Klauseln stehen",
};
pub(super) use again::{Among, Brought, inherit_again, read_again};
pub(super) use house::can_be_asked;
pub(super) use inherit::Roles;
pub(super) use order::order;

/// Fewer declarations than this are read before a thread has started.
const WORTH_A_THREAD: usize = 1_000;

/// How many declarations a thread reads at a time.
const PIECE: usize = 128;

/// How many are read before what was read is put together: what waits for it needs room a second time.
const WAVE: usize = 2_048;

/// Builds the model of what a notice states. Total: what does not resolve is listed in the model.
#[must_use]
pub fn resolve(clauses: &[Clause<'_>]) -> Model {
    whole(clauses, false).0
}

/// The model, and what reading some of it again takes.
pub(super) fn whole(clauses: &[Clause<'_>], side_by_side: bool) -> (Model, World) {
    let mut room = Room::default();
    room.model.has_gaps = clauses.iter().any(|one| !one.declaration.complete && !one.is_std);
    room.model.repeated = clauses.iter().flat_map(|one| repeated(&one.declaration)).collect();
    let declarations: Vec<Placed<'_>> = clauses.iter().filter_map(Placed::of).collect();
    room.enter(&declarations);
    let gaps = template::templates(&mut room, &declarations);
    room.model.has_gaps |= gaps;
    shorthand::groups(&mut room, &declarations);
    room.roles = Arc::new(roles(&room.names, &declarations));
    facts::facts(&mut room, &declarations);
    shorthand::definitions(&mut room, &declarations);
    facts::event_conditions(&mut room, &declarations);
    // Moving long lists as they grow costs more than counting them first.
    let of_kind = |kind| declarations.iter().filter(|placed| placed.declaration.kind == kind).count();
    room.model.data.reserve(of_kind(DeclarationKind::Data));
    room.model.purposes.reserve(of_kind(DeclarationKind::Purpose));
    room.model.recipients.reserve(of_kind(DeclarationKind::Recipient));
    room.model.retention.reserve(of_kind(DeclarationKind::Retain));
    room.read_all(&declarations, side_by_side);
    house::keep(&mut room.model, &declarations);
    let Model { groups, data, tests, .. } = &mut room.model;
    trial::groups_asked(groups, data, tests);
    inherit::inherit(&mut room);
    let (model, world) = room.leave();
    (model, World { gaps, ..world })
}

/// A declaration with whose it is.
struct Placed<'a> {
    declaration: &'a Declaration,
    name: Cow<'a, Name>,
    is_std: bool,
    provenance: &'a Provenance,
}

impl<'a> Placed<'a> {
    /// None if a declaration that must have a name has none.
    fn of(clause: &'a Clause<'_>) -> Option<Self> {
        let declaration = clause.declaration.as_ref();
        let name = name(declaration)?;
        Some(Self { declaration, name, is_std: clause.is_std, provenance: &clause.provenance })
    }

    /// What all items have.
    fn item(&self) -> Item {
        let declaration = self.declaration;
        let end = match declaration.close {
            Some(close) => Span { end: close.start, ..close },
            None => Span { start: declaration.span.end, ..declaration.span },
        };
        Item {
            name: self.name.clone().into_owned(),
            span: declaration.span,
            section: self.section().map(str::to_owned),
            complete: declaration.complete,
            is_std: self.is_std,
            end,
            has_block: declaration.close.is_some(),
            provenance: self.provenance.clone(),
        }
    }

    fn section(&self) -> Option<&str> {
        self.declaration.section.as_ref().map(|section| section.path.as_str())
    }
}

/// What reading a declaration looks up in others, once all of it is known.
#[derive(Debug, Clone, Default)]
pub(super) struct World {
    known: Arc<Known>,
    roles: Arc<Roles>,
    /// How much groups, definitions and parts have come to, at most.
    expanded: usize,
    /// Whether templates did not make all that they should.
    pub(super) gaps: bool,
}

/// The model in the making.
#[derive(Debug, Default)]
struct Room {
    model: Model,
    names: Names,
    mismatches: Vec<Mismatch>,
    roles: Arc<Roles>,
    /// The facts and definitions, as far as they are known: whoever reads the rest shares them.
    facts: Arc<Vec<Fact>>,
    definitions: Arc<Vec<Definition>>,
}

impl Room {
    /// A room beside this one, which knows the same and has noted nothing yet.
    fn beside(&self) -> Self {
        Self {
            model: Model::default(),
            names: Names::of(&self.names.known),
            mismatches: Vec::new(),
            roles: Arc::clone(&self.roles),
            facts: Arc::clone(&self.facts),
            definitions: Arc::clone(&self.definitions),
        }
    }

    /// Takes in what was read in a room beside this one, behind all that is here.
    fn take(&mut self, other: Self) {
        let Self { model, names, mut mismatches, .. } = other;
        self.model.append(model);
        self.names.append(names);
        self.mismatches.append(&mut mismatches);
    }

    /// Reads what names nothing that is not known yet. Side by side it takes a little more memory, so that is for whoever waits for it.
    fn read_all(&mut self, declarations: &[Placed<'_>], side_by_side: bool) {
        let worth = if side_by_side { declarations.len() / WORTH_A_THREAD } else { 0 };
        for wave in declarations.chunks(WAVE) {
            if worth < 2 || !self.read_wave(wave, worth) {
                wave.iter().for_each(|placed| self.read(placed));
            }
        }
    }

    /// Reads some declarations in rooms beside this one; takes in nothing, and says so, where all together is too much: then it depends on the
    /// order with which name it was.
    fn read_wave(&mut self, wave: &[Placed<'_>], worth: usize) -> bool {
        let pieces: Vec<&[Placed<'_>]> = wave.chunks(PIECE).collect();
        let rooms = threads::each(pieces.len(), worth, |at| {
            let mut room = self.beside();
            pieces.get(at).into_iter().copied().flatten().for_each(|placed| room.read(placed));
            room
        });
        let spent = |sum: usize, room: &Self| sum.saturating_add(room.names.expanded);
        let fits = rooms.iter().fold(self.names.expanded, spent) <= MAX_EXPANDED;
        if fits {
            rooms.into_iter().for_each(|room| self.take(room));
        }
        fits
    }

    /// The finished model: what was noted stands in the order of the texts.
    fn leave(self) -> (Model, World) {
        let Self { mut model, names, mismatches, roles, facts, definitions } = self;
        let Names { known, expanded, too_much: name, uses, unresolved, duplicates, .. } = names;
        let place = |span: Span| (span.source, span.start);
        model.facts = Arc::unwrap_or_clone(facts);
        model.definitions = Arc::unwrap_or_clone(definitions);
        model.uses = uses;
        model.uses.sort_by_key(|used| place(used.span));
        model.unresolved = unresolved;
        model.unresolved.sort_by_key(|one| place(one.name.span));
        model.duplicates = duplicates;
        model.repeated.sort_by_key(|one| place(one.span));
        model.mismatches = mismatches;
        model.mismatches.sort_by_key(|one| place(one.span));
        model.mismatches.extend(name.map(too_much));
        (model, World { known, roles, expanded, gaps: false })
    }

    /// Enters every declared name, in the order of the texts, so that indices are known before any field is read.
    fn enter(&mut self, declarations: &[Placed<'_>]) {
        let mut counts: BTreeMap<DeclarationKind, usize> = BTreeMap::new();
        let is_fact = |placed: &&Placed<'_>| facts::ORDER.contains(&placed.declaration.kind);
        let of_kind =
            |kind: DeclarationKind| declarations.iter().filter(move |placed| placed.declaration.kind == kind);
        let mut count = |kind: DeclarationKind| {
            // Facts, events and choices share one list, read in this order.
            let list = if facts::ORDER.contains(&kind) { DeclarationKind::Fact } else { kind };
            let count = counts.entry(list).or_default();
            *count += 1;
            *count - 1
        };
        let others = declarations.iter().filter(|placed| !is_fact(placed));
        for placed in facts::ORDER.into_iter().flat_map(of_kind).chain(others) {
            if let Some(space) = space(placed.declaration) {
                self.names.declare(space, &placed.name, count(placed.declaration.kind));
            }
        }
    }

    fn read(&mut self, placed: &Placed<'_>) {
        match placed.declaration.kind {
            DeclarationKind::Policy => notice::policy(self, placed),
            DeclarationKind::Party => notice::party(self, placed),
            DeclarationKind::Subject => people::subject(self, placed),
            DeclarationKind::Data => people::data(self, placed),
            DeclarationKind::Fact
            | DeclarationKind::Event
            | DeclarationKind::Choice
            | DeclarationKind::Definition
            | DeclarationKind::Group
            | DeclarationKind::Template
            | DeclarationKind::Apply => {}
            DeclarationKind::Transfers => recipient::transfers(self, placed),
            DeclarationKind::Agreement => accountability::agreement(self, placed),
            DeclarationKind::Arrangement => accountability::arrangement(self, placed),
            DeclarationKind::Measure => accountability::measure(self, placed),
            DeclarationKind::Assessment => accountability::assessment(self, placed),
            DeclarationKind::AgeOfConsent => law::age_of_consent(self, placed),
            DeclarationKind::Statute => law::statute(self, placed),
            DeclarationKind::Holidays => law::holidays(self, placed),
            DeclarationKind::Purpose => purpose::purpose(self, placed),
            DeclarationKind::Recipient => recipient::recipient(self, placed),
            DeclarationKind::Retain => retention::retain(self, placed),
            DeclarationKind::Rights => notice::rights(self, placed),
            DeclarationKind::AutomatedDecisions => notice::automated(self, placed),
            DeclarationKind::Changes => notice::changes(self, placed),
            DeclarationKind::Reference => notice::reference(self, placed),
            DeclarationKind::Duty => notice::duty(self, placed),
            DeclarationKind::Require => house::rule(self, placed),
            DeclarationKind::Waive => trial::waiver(self, placed),
            DeclarationKind::Test => trial::test(self, placed),
            DeclarationKind::Term => law::term(self, placed),
            DeclarationKind::Territory => law::territory(self, placed),
            DeclarationKind::Area => law::area(self, placed),
            DeclarationKind::Adequacy => law::adequacy(self, placed),
            DeclarationKind::Identifier => law::identifier(self, placed),
        }
    }

    /// How much was not understood so far: a declaration with more of it behind it than before was not understood whole.
    fn faults(&self) -> (usize, usize, usize) {
        (self.names.unresolved.len(), self.mismatches.len(), self.names.tainted)
    }

    /// The places of the names in all fields of a kind, each once, with the members of groups; names that mean nothing are noted and left out.
    fn places(&mut self, placed: &Placed<'_>, field: FieldKind, kind: NameKind) -> Vec<(usize, Span)> {
        self.places_of(placed.declaration.names(field), kind, &placed.name.text)
    }

    fn places_of<'n>(
        &mut self,
        names: impl IntoIterator<Item = &'n Name>,
        kind: NameKind,
        within: &str,
    ) -> Vec<(usize, Span)> {
        let mut found: Vec<(usize, Span)> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for name in names {
            let members = self.names.resolve_all(kind, name, within);
            found.extend(members.into_iter().filter(|at| seen.insert(*at)).map(|at| (at, name.span)));
        }
        found
    }

    fn indices_of(&mut self, names: &[Name], kind: NameKind, within: &str) -> Vec<usize> {
        self.places_of(names, kind, within).into_iter().map(|(index, _)| index).collect()
    }

    fn indices(&mut self, placed: &Placed<'_>, field: FieldKind, kind: NameKind) -> Vec<usize> {
        self.places(placed, field, kind).into_iter().map(|(index, _)| index).collect()
    }

    /// The one thing that a field names, where a group cannot stand.
    fn one(&mut self, placed: &Placed<'_>, field: FieldKind, kind: NameKind) -> Option<usize> {
        let names: Vec<&Name> = placed.declaration.names(field).collect();
        let within = placed.name.text.as_str();
        let found: Vec<_> = names.into_iter().map(|name| self.names.resolve(kind, name, within)).collect();
        found.into_iter().flatten().next()
    }

    fn condition(&mut self, within: &str, written: &crate::syntax::Condition) -> Option<Condition> {
        let Self { names, mismatches, roles, facts, definitions, .. } = self;
        Conditions { names, facts, definitions, roles, mismatches, within }.whole(written)
    }

    /// The guard of a field: `when …`, `otherwise`, or nothing.
    fn guard(&mut self, within: &str, field: &Field) -> Guard {
        if field.has("otherwise") {
            return Guard::Otherwise;
        }
        match field.conditions().next() {
            None => Guard::Always,
            Some(written) => self.condition(within, written).map_or(Guard::Unclear, Guard::When),
        }
    }

    /// The places of the names in one field.
    fn places_in(&mut self, placed: &Placed<'_>, field: &Field, kind: NameKind) -> Vec<(usize, Span)> {
        self.places_of(field.names(), kind, &placed.name.text)
    }

    /// An event by its name; what is none is noted.
    fn event(&mut self, name: &Name, within: &str) -> Option<usize> {
        let fact = self.names.resolve(NameKind::Fact, name, within)?;
        if matches!(self.facts().get(fact).map(|fact| &fact.kind), Some(FactKind::Event(_))) {
            return Some(fact);
        }
        let title = NO_EVENT;
        let help = NAME_EVENT;
        self.mismatches.push(Mismatch::new(name.span, title, help));
        None
    }

    fn facts(&self) -> &[Fact] {
        &self.facts
    }
}

/// Whether a declaration becomes an item: one that must have a name and has none does not.
pub(super) fn is_item(declaration: &Declaration) -> bool {
    name(declaration).is_some()
}

/// The space in which a declaration enters its name, if it enters one.
pub(super) fn space(declaration: &Declaration) -> Option<NameKind> {
    Some(match declaration.kind {
        DeclarationKind::Fact | DeclarationKind::Event | DeclarationKind::Choice => NameKind::Fact,
        DeclarationKind::Policy => NameKind::Policy,
        DeclarationKind::Party => NameKind::Party,
        DeclarationKind::Subject => NameKind::Subject,
        DeclarationKind::Data => NameKind::Data,
        DeclarationKind::Purpose => NameKind::Purpose,
        DeclarationKind::Recipient => NameKind::Recipient,
        DeclarationKind::Agreement => NameKind::Agreement,
        DeclarationKind::Arrangement => NameKind::Arrangement,
        DeclarationKind::Measure => NameKind::Measure,
        DeclarationKind::Assessment => NameKind::Assessment,
        DeclarationKind::AgeOfConsent => NameKind::AgeOfConsent,
        DeclarationKind::Statute => NameKind::Statute,
        DeclarationKind::Holidays => NameKind::Holidays,
        DeclarationKind::Definition => NameKind::Definition,
        DeclarationKind::Group => NameKind::Group,
        DeclarationKind::Template => NameKind::Template,
        DeclarationKind::Reference => NameKind::Reference,
        DeclarationKind::Duty => NameKind::Duty,
        DeclarationKind::Require => NameKind::HouseRule,
        DeclarationKind::Territory => NameKind::Territory,
        DeclarationKind::Area => NameKind::Area,
        DeclarationKind::Adequacy => NameKind::Adequacy,
        DeclarationKind::Identifier => NameKind::Identifier,
        DeclarationKind::Term => return law::sort(declaration),
        DeclarationKind::Transfers
        | DeclarationKind::Apply
        | DeclarationKind::Retain
        | DeclarationKind::Rights
        | DeclarationKind::AutomatedDecisions
        | DeclarationKind::Changes
        | DeclarationKind::Waive
        | DeclarationKind::Test => return None,
    })
}

fn roles(names: &Names, declarations: &[Placed<'_>]) -> Roles {
    let subjects = declarations.iter().filter(|placed| placed.declaration.kind == DeclarationKind::Subject);
    let whole = |placed: &Placed<'_>| {
        let name = placed.declaration.names(FieldKind::Part).next()?;
        names.find(NameKind::Subject, &name.text)
    };
    Roles::of(&subjects.map(whole).collect::<Vec<_>>())
}

fn too_much(name: Name) -> Mismatch {
    let title = TOO_MUCH;
    let help = TOO_MUCH_HELP.with(super::MAX_EXPANDED);
    Mismatch::new(name.span, title, help)
}

/// What a declaration is called; none if it must have a name and has none.
fn name(declaration: &Declaration) -> Option<Cow<'_, Name>> {
    let named = || declaration.name().map(Cow::Borrowed);
    let text = |part: &Part| match part {
        Part::Text(text) => Some(Cow::Owned(Name { text: text.text.clone(), span: text.span })),
        Part::Word(_)
        | Part::Name(_)
        | Part::Date(..)
        | Part::Number(..)
        | Part::Period(..)
        | Part::Url(_)
        | Part::Condition(_) => None,
    };
    let kind = declaration.kind;
    let keyword = || Name { text: kind.word().to_owned(), span: declaration.keyword };
    let word =
        |part: &'_ Part| if let Part::Word(word) = part { Some(Cow::Owned(word.clone())) } else { None };
    match kind {
        DeclarationKind::Test => declaration.head.iter().find_map(text),
        DeclarationKind::Retain | DeclarationKind::Rights | DeclarationKind::Transfers => {
            named().or_else(|| declaration.head.iter().find_map(word))
        }
        DeclarationKind::AutomatedDecisions | DeclarationKind::Changes => Some(Cow::Owned(keyword())),
        DeclarationKind::Policy
        | DeclarationKind::Party
        | DeclarationKind::Subject
        | DeclarationKind::Data
        | DeclarationKind::Fact
        | DeclarationKind::Event
        | DeclarationKind::Choice
        | DeclarationKind::Purpose
        | DeclarationKind::Recipient
        | DeclarationKind::Reference
        | DeclarationKind::Duty
        | DeclarationKind::Waive
        | DeclarationKind::Require
        | DeclarationKind::Term
        | DeclarationKind::Territory
        | DeclarationKind::Area
        | DeclarationKind::Adequacy
        | DeclarationKind::Definition
        | DeclarationKind::Group
        | DeclarationKind::Agreement
        | DeclarationKind::Arrangement
        | DeclarationKind::Measure
        | DeclarationKind::Assessment
        | DeclarationKind::Template
        | DeclarationKind::Apply
        | DeclarationKind::AgeOfConsent
        | DeclarationKind::Statute
        | DeclarationKind::Holidays
        | DeclarationKind::Identifier => named(),
    }
}

/// Fields of which one can count, and that stand there again.
fn repeated(declaration: &Declaration) -> Vec<super::Repeated> {
    use FieldKind as F;
    const ONE: [FieldKind; 38] = [
        F::Specific,
        F::Effective,
        F::Revised,
        F::Version,
        F::Origin,
        F::Name,
        F::Form,
        F::Country,
        F::Address,
        F::Register,
        F::Kind,
        F::Part,
        F::Type,
        F::Means,
        F::Only,
        F::Levels,
        F::Role,
        F::Period,
        F::Anchor,
        F::When,
        F::Then,
        F::Deferred,
        F::Deadline,
        F::Effect,
        F::On,
        F::Because,
        F::By,
        F::Until,
        F::Ask,
        F::AskSubject,
        F::AskOperation,
        F::AskRecipient,
        F::AskCountry,
        F::AskChannel,
        F::AskDay,
        F::Expect,
        F::At,
        F::InForce,
    ];
    let mut found = Vec::new();
    if !says_twice(declaration) {
        return found;
    }
    for kind in ONE {
        // Several periods are well, if each has its event.
        let paired = matches!(kind, F::Period | F::Anchor) && declaration.kind == DeclarationKind::Retain;
        if paired && declaration.all(F::Period).count() == declaration.all(F::Anchor).count() {
            continue;
        }
        let mut fields = declaration.all(kind);
        let first = fields.next();
        let item = declaration.name().map_or(declaration.kind.word(), |name| name.text.as_str());
        found.extend(fields.filter_map(|again| {
            Some(super::Repeated { span: again.span, first: first?.span, item: item.to_owned() })
        }));
    }
    found
}

/// Whether any two fields of a declaration are of one kind.
fn says_twice(declaration: &Declaration) -> bool {
    let mut seen = [0u64; 4];
    declaration.fields.iter().any(|field| {
        let at = field.kind as usize;
        let bit = 1u64 << (at % 64);
        seen.get_mut(at / 64).is_none_or(|word| std::mem::replace(word, *word | bit) & bit != 0)
    })
}

/// The names in the head of a declaration.
fn head_names(declaration: &Declaration) -> Vec<Name> {
    let name = |part: &Part| if let Part::Name(name) = part { Some(name.clone()) } else { None };
    declaration.head.iter().filter_map(name).collect()
}

fn section(field: &Field, placed: &Placed<'_>) -> Option<String> {
    let own = field.section.as_ref().map(|section| section.path.as_str());
    own.or_else(|| placed.section()).map(str::to_owned)
}

fn first_text(declaration: &Declaration, kind: FieldKind) -> Option<String> {
    declaration.texts(kind).into_iter().next().map(|text| text.text)
}

fn contacts(declaration: &Declaration, kind: FieldKind) -> Vec<Contact> {
    let contact = |field: &Field| {
        let to = field
            .url()
            .map(|url| url.text.clone())
            .or_else(|| field.texts().next().map(|text| text.text.clone()))?;
        Some(Contact { kind: field.words().next()?.to_owned(), to })
    };
    declaration.all(kind).filter_map(contact).collect()
}

fn days(declaration: &Declaration, kind: FieldKind) -> (Option<i32>, Option<i32>) {
    let mut dates = declaration.first(kind).into_iter().flat_map(Field::dates).map(|(day, _)| day);
    (dates.next(), dates.next())
}
