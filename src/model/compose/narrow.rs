//! One declaration confined by another: what it allows afterwards, the general one allowed too.
//!
//! Lists are confined (`uses`, `of`, `operation`, `channel`, `profiling`; `in`, `for`, `with`), objections and terms are added. What would open
//! something (a basis, a condition of Art. 9, a safeguard) is not narrowing.

use super::Fault;
use super::merge::{Slot, called};
use crate::finding::{Message, Words};
use crate::syntax::{Declaration, DeclarationKind, Field, FieldKind, Name};
use std::collections::{BTreeMap, BTreeSet};

const BEYOND: Words = Words {
    en: "`{0}` does not lie within what `{1}` may do",
    nl: "`{0}` ligt niet binnen wat `{1}` mag doen",
    fr: "`{0}` n'est pas compris dans ce que `{1}` peut faire",
    de: "`{0}` liegt nicht in dem, was `{1}` tun darf",
};
const BEYOND_HELP: Words = Words {
    en: "take it out, or write `override` and all of the clause",
    nl: "haal het weg, of schrijf `override` en de hele bepaling",
    fr: "retirez-le, ou écrivez `override` et toute la clause",
    de: "nehmen Sie es heraus, oder schreiben Sie `override` und die ganze Klausel",
};
const REFUSED: Words = Words {
    en: "this field cannot narrow `{0}`",
    nl: "dit veld kan `{0}` niet inperken",
    fr: "ce champ ne peut pas restreindre `{0}`",
    de: "dieses Feld kann `{0}` nicht einengen",
};
const REFUSED_HELP: Words = Words {
    en: "lists are confined, objections are added; for anything else write `override` and all of the clause",
    nl: "lijsten worden beperkt, bezwaren toegevoegd; schrijf voor al het andere `override` en de hele bepaling",
    fr: "les listes sont restreintes, les oppositions ajoutées ; pour tout le reste, écrivez `override` et toute la clause",
    de: "Listen werden beschränkt, Widersprüche hinzugefügt; für alles andere schreiben Sie `override` und die ganze Klausel",
};

/// The sets and hierarchies of a view, as far as a list can name them.
pub(super) struct Sets {
    /// The members of each group, as written.
    groups: BTreeMap<String, Vec<String>>,
    /// What each category of data and each role is part of.
    wholes: BTreeMap<(DeclarationKind, String), String>,
    /// For each purpose the fields that its parts take from it, and what it is part of.
    purposes: BTreeMap<String, (Declaration, Option<String>)>,
}

impl Sets {
    pub(super) fn of(slots: &[Slot<'_>]) -> Self {
        let mut sets = Self { groups: BTreeMap::new(), wholes: BTreeMap::new(), purposes: BTreeMap::new() };
        for slot in slots.iter().filter(|slot| slot.counts) {
            let declaration = &slot.clause.declaration;
            let Some(name) = declaration.name().map(|name| name.text.clone()) else { continue };
            let whole = declaration.names(FieldKind::Part).next().map(|whole| whole.text.clone());
            let kind = declaration.kind;
            if kind == DeclarationKind::Group {
                let members = declaration.names(FieldKind::Members).map(|one| one.text.clone()).collect();
                sets.groups.insert(name, members);
            } else if kind == DeclarationKind::Purpose {
                sets.purposes.insert(name, (declaration.clone().into_owned(), whole));
            } else if let (DeclarationKind::Data | DeclarationKind::Subject, Some(whole)) = (kind, whole) {
                sets.wholes.insert((kind, name), whole);
            }
        }
        sets
    }

    /// Names with the members of groups in their place.
    fn members<'n>(&'n self, names: impl IntoIterator<Item = &'n str>) -> BTreeSet<&'n str> {
        let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut todo: Vec<&str> = names.into_iter().collect();
        while let Some(name) = todo.pop() {
            match self.groups.get(name) {
                Some(members) if seen.insert(name) => todo.extend(members.iter().map(String::as_str)),
                Some(_) => {}
                None => {
                    found.insert(name);
                }
            }
        }
        found
    }

    /// Whether all that a name stands for lies within a list.
    fn lies_within(&self, kind: Option<DeclarationKind>, name: &str, list: &BTreeSet<&str>) -> bool {
        self.members([name]).into_iter().all(|member| {
            let up = |name: &&str| self.wholes.get(&(kind?, (*name).to_owned())).map(String::as_str);
            std::iter::successors(Some(member), up)
                .take(self.wholes.len() + 1)
                .any(|whole| list.contains(whole))
        })
    }

    /// The names of a field, from the purpose or the nearest one it is part of that states any.
    fn stated<'n>(&'n self, general: &'n Declaration, kind: FieldKind) -> Vec<&'n str> {
        let own: Vec<&str> = general.names(kind).map(|name| name.text.as_str()).collect();
        let inherited = [FieldKind::Of, FieldKind::Channel, FieldKind::Operation];
        if !own.is_empty() || general.kind != DeclarationKind::Purpose || !inherited.contains(&kind) {
            return own;
        }
        let mut at = general.names(FieldKind::Part).next().map(|whole| whole.text.as_str());
        for _ in 0..=self.purposes.len() {
            let Some((whole, next)) = at.and_then(|name| self.purposes.get(name)) else { break };
            let names: Vec<&str> = whole.names(kind).map(|name| name.text.as_str()).collect();
            if !names.is_empty() {
                return names;
            }
            at = next.as_deref();
        }
        Vec::new()
    }
}

/// What a field of the specific clause does to the general one.
enum Effect {
    /// Its list takes the place of the general one, and must lie within it. Whether no list at all means everything, and in which hierarchy.
    Confine { open: bool, parts: Option<DeclarationKind> },
    /// It is added.
    Add,
    /// It takes the place of the general one.
    Replace,
    /// It would widen.
    Refuse,
}

fn effect(kind: DeclarationKind, field: FieldKind) -> Effect {
    use FieldKind as F;
    let confine = |open, parts| Effect::Confine { open, parts };
    match (kind, field) {
        (_, F::Label) => Effect::Replace,
        (DeclarationKind::Purpose, F::Uses | F::Profiling) => confine(false, Some(DeclarationKind::Data)),
        (DeclarationKind::Purpose, F::Of) => confine(true, Some(DeclarationKind::Subject)),
        (DeclarationKind::Purpose, F::Operation) => confine(true, None),
        (DeclarationKind::Purpose, F::Channel) => confine(false, None),
        (DeclarationKind::Purpose, F::Is | F::Objection | F::Requires | F::Voluntary) => Effect::Add,
        (DeclarationKind::Recipient, F::Location | F::For) => confine(false, None),
        (DeclarationKind::Recipient, F::With) => confine(true, Some(DeclarationKind::Data)),
        _ => Effect::Refuse,
    }
}

/// The general declaration confined by the specific one, at the place of the specific one; and where it would be wider.
pub(super) fn narrow(
    general: &Declaration,
    specific: &Declaration,
    sets: &Sets,
) -> (Declaration, Vec<Fault>) {
    let mut fields = general.fields.clone();
    let mut faults = Vec::new();
    let item = called(specific).text;
    let mut widens = |span, title: Message, help: Words| {
        let general = called(general).span;
        faults.push(Fault::Widens { span, item: item.clone(), general, title, help: help.into() });
    };
    let mut seen: Vec<FieldKind> = Vec::new();
    for field in &specific.fields {
        let kind = field.kind;
        if seen.contains(&kind) {
            continue;
        }
        seen.push(kind);
        let own: Vec<&Field> = specific.all(kind).collect();
        let stays = |fields: &mut Vec<Field>| fields.retain(|there| there.kind != kind);
        match effect(specific.kind, kind) {
            Effect::Add => fields.extend(own.into_iter().cloned()),
            Effect::Replace => {
                stays(&mut fields);
                fields.extend(own.into_iter().cloned());
            }
            Effect::Confine { open, parts } => {
                let wider = wider(general, &own, kind, open, parts, sets);
                for name in &wider {
                    let title = BEYOND.with(&name.text).with(called(general).text);
                    widens(name.span, title, BEYOND_HELP);
                }
                if wider.is_empty() {
                    stays(&mut fields);
                }
                fields.extend(own.into_iter().cloned());
            }
            Effect::Refuse => {
                // Said to be left to the general clause, which is part of this one.
                if kind == FieldKind::Safeguard && own.iter().all(|field| field.has("deferred")) {
                    continue;
                }
                let what = own.first().map_or(specific.keyword, |field| field.span);
                widens(what, REFUSED.with(called(general).text), REFUSED_HELP);
            }
        }
    }
    let complete = general.complete && specific.complete;
    // Of what was not read whole, nobody knows what it lacks.
    if !complete {
        faults.clear();
    }
    (Declaration { fields, complete, inner: Vec::new(), ..specific.clone() }, faults)
}

/// The names in a list that lie outside the general one.
fn wider<'f>(
    general: &Declaration,
    own: &[&'f Field],
    kind: FieldKind,
    open: bool,
    parts: Option<DeclarationKind>,
    sets: &Sets,
) -> Vec<&'f Name> {
    let stated = sets.stated(general, kind);
    let names = own.iter().flat_map(|field| field.names());
    if stated.is_empty() && open {
        // All operations, except making profiles where none are announced.
        let profiles = |name: &&Name| {
            kind == FieldKind::Operation
                && general.first(FieldKind::Profiling).is_none()
                && sets.members([name.text.as_str()]).contains("profile")
        };
        return names.filter(profiles).collect();
    }
    let list = sets.members(stated);
    let access = |name: &&Name| {
        // Another kind of access than the general clause states for that country.
        let way = |field: &Field| field.words().find(|word| *word != "by").map(str::to_owned);
        let mine = own
            .iter()
            .find(|field| field.names().any(|there| there.span == name.span))
            .and_then(|field| way(field));
        let theirs =
            general.all(kind).find(|field| field.names().any(|there| there.text == name.text)).and_then(way);
        kind == FieldKind::Location && theirs.is_some() && mine != theirs
    };
    names.filter(|name| !sets.lies_within(parts, &name.text, &list) || access(name)).collect()
}
