//! Groups and definitions: what a name in a list or a condition stands for.
//!
//! Both may rest on others of their kind, so they are worked out in an order in which each comes behind what it rests on. What rests on itself
//! has no meaning; it is noted as a circle.

use super::order::{Order, order};
use super::{Placed, Room};
use crate::finding::{Message, Words};
use crate::model::names::{Circle, Members, NameKind};
use crate::model::{Condition, Definition, Group, Item, Mismatch, Name};
use crate::syntax::{self, DeclarationKind, FieldKind};
use std::collections::BTreeSet;
use std::sync::Arc;

const UNSAID_HELP: Words = Words {
    en: "write `of` and what they are, for example `of data` or `of channels`",
    nl: "schrijf `of` en wat ze zijn, bijvoorbeeld `of data` of `of channels`",
    fr: "écrivez `of` et ce qu'ils sont, par exemple `of data` ou `of channels`",
    de: "schreiben Sie `of` und was sie sind, zum Beispiel `of data` oder `of channels`",
};
const UNSAID: Words = Words {
    en: "`{0}` does not say what its members are",
    nl: "`{0}` zegt niet wat zijn leden zijn",
    fr: "`{0}` ne dit pas ce que sont ses membres",
    de: "`{0}` sagt nicht, was ihre Mitglieder sind",
};
const EMPTY: Words = Words {
    en: "the group `{0}` has no members",
    nl: "de groep `{0}` heeft geen leden",
    fr: "le groupe `{0}` n'a pas de membres",
    de: "die Gruppe `{0}` hat keine Mitglieder",
};
const EMPTY_HELP: Words = Words {
    en: "name them between `{` and `}`",
    nl: "noem ze tussen `{` en `}`",
    fr: "nommez-les entre `{` et `}`",
    de: "nennen Sie sie zwischen `{` und `}`",
};
const OTHER_KIND: Words = Words {
    en: "`{0}` is no group of this kind",
    nl: "`{0}` is geen groep van deze soort",
    fr: "`{0}` n'est pas un groupe de cette sorte",
    de: "`{0}` ist keine Gruppe dieser Art",
};
const SAY_OF: Words = Words {
    en: "say `of` what it is a group",
    nl: "zeg met `of` waarvan het een groep is",
    fr: "dites avec `of` de quoi c'est un groupe",
    de: "sagen Sie mit `of`, wovon es eine Gruppe ist",
};
const ONE_KIND: Words = Words {
    en: "a group holds things of one kind, and groups of them",
    nl: "een groep bevat dingen van één soort, en groepen daarvan",
    fr: "un groupe contient des choses d'une seule sorte, et des groupes de celles-ci",
    de: "eine Gruppe enthält Dinge einer Art, und Gruppen davon",
};
const DEFINITION: Words = Words {
    en: "`{0}` is a definition, and this is a group of facts",
    nl: "`{0}` is een definitie, en dit is een groep feiten",
    fr: "`{0}` est une définition, et ceci est un groupe de faits",
    de: "`{0}` ist eine Definition, und dies ist eine Gruppe von Tatsachen",
};
const DEFINITION_HELP: Words = Words {
    en: "name the definition beside the group: `any of the_group, the_definition`",
    nl: "noem de definitie naast de groep: `any of the_group, the_definition`",
    fr: "nommez la définition à côté du groupe : `any of the_group, the_definition`",
    de: "nennen Sie die Definition neben der Gruppe: `any of the_group, the_definition`",
};
const NOTHING_SAID: Words = Words {
    en: "the definition `{0}` says nothing",
    nl: "de definitie `{0}` zegt niets",
    fr: "la définition `{0}` ne dit rien",
    de: "die Definition `{0}` sagt nichts",
};
const NOTHING_SAID_HELP: Words = Words {
    en: "write `means` and a condition",
    nl: "schrijf `means` en een voorwaarde",
    fr: "écrivez `means` et une condition",
    de: "schreiben Sie `means` und eine Bedingung",
};

/// The groups, with the members of groups among their own.
pub(super) fn groups(room: &mut Room, declarations: &[Placed<'_>]) {
    let placed: Vec<&Placed<'_>> =
        declarations.iter().filter(|placed| placed.declaration.kind == DeclarationKind::Group).collect();
    for (at, placed) in placed.iter().enumerate() {
        let word = placed.declaration.first(FieldKind::GroupOf).and_then(|field| field.words().next());
        let kind = word.and_then(kind_of);
        if let Some(kind) = kind {
            room.names.declare_beside(kind, &placed.name);
        }
        let members = Members { kind, members: Vec::new(), complete: placed.declaration.complete };
        room.names.set_group(at, members);
    }
    let inner = |at: usize| -> Vec<usize> {
        let names =
            placed.get(at).into_iter().flat_map(|placed| placed.declaration.names(FieldKind::Members));
        names.filter_map(|name| inner_group(room, at, name)).collect()
    };
    let rests_on: Vec<Vec<usize>> = (0..placed.len()).map(inner).collect();
    let Order { settled, circles } = order(&rests_on);
    note_circles(room, NameKind::Group, &placed, &circles);
    // What lies in a circle has no members of its own to add to, and those that rest on it are read with what else they name.
    let first: BTreeSet<usize> = settled.iter().copied().collect();
    let rest = (0..placed.len()).filter(|at| !first.contains(at));
    for at in settled.iter().copied().chain(rest) {
        let Some(one) = placed.get(at) else { continue };
        let group = members(room, at, one, first.contains(&at));
        room.names.set_group(at, group);
    }
    room.model.groups =
        placed.iter().enumerate().map(|(at, placed)| group(placed, room.names.group(at))).collect();
}

fn group(placed: &Placed<'_>, members: Option<&Members>) -> Group {
    Group {
        item: Item { complete: members.is_some_and(|members| members.complete), ..placed.item() },
        label: placed.declaration.texts(FieldKind::Label),
        of: members.and_then(|members| members.kind),
        members: members.map(|members| members.members.clone()).unwrap_or_default(),
    }
}

/// A group that stands there as it stood before, at another place in its text.
pub(super) fn group_again(room: &mut Room, at: usize, placed: &Placed<'_>) -> Group {
    let members = members(room, at, placed, true);
    group(placed, Some(&members))
}

/// A group that a name in the group `at` means: one of the same kind, where nothing of that kind bears the name itself.
fn inner_group(room: &Room, at: usize, name: &Name) -> Option<usize> {
    let kind = room.names.group(at)?.kind?;
    let inner = room.names.find(NameKind::Group, &name.text)?;
    let same = room.names.group(inner)?.kind == Some(kind);
    (same && room.names.find(kind, &name.text).is_none()).then_some(inner)
}

fn members(room: &mut Room, at: usize, placed: &Placed<'_>, settled: bool) -> Members {
    let name = &placed.name;
    let faults = room.faults();
    let Some(kind) = room.names.group(at).and_then(|group| group.kind) else {
        if placed.declaration.complete {
            let help = UNSAID_HELP;
            mismatch(room, name, UNSAID.with(&name.text), help);
        }
        return Members::default();
    };
    let named: Vec<Name> = placed.declaration.names(FieldKind::Members).cloned().collect();
    if named.is_empty() && placed.declaration.complete {
        mismatch(room, name, EMPTY.with(&name.text), EMPTY_HELP);
    }
    let fitting: Vec<Name> = named.into_iter().filter(|member| fits(room, kind, member)).collect();
    let members = room.indices_of(&fitting, kind, &name.text);
    Members {
        kind: Some(kind),
        members,
        complete: settled && placed.declaration.complete && faults == room.faults(),
    }
}

/// Whether a name can be a member; a group of other things, and a definition, cannot.
fn fits(room: &mut Room, kind: NameKind, member: &Name) -> bool {
    if room.names.means(kind, &member.text) {
        return true;
    }
    let other = room.names.find(NameKind::Group, &member.text);
    let definition = room.names.find(NameKind::Definition, &member.text).filter(|_| kind == NameKind::Fact);
    if let Some(at) = other {
        room.names.note(member, NameKind::Group, at);
        let of = room.names.group(at).and_then(|group| group.kind);
        let title = OTHER_KIND.with(&member.text);
        let help = of.map_or(SAY_OF, |_| ONE_KIND);
        mismatch(room, member, title, help);
        return false;
    }
    if let Some(at) = definition {
        room.names.note(member, NameKind::Definition, at);
        let title = DEFINITION.with(&member.text);
        mismatch(room, member, title, DEFINITION_HELP);
        return false;
    }
    true
}

/// The definitions, each with those it uses put in.
pub(super) fn definitions(room: &mut Room, declarations: &[Placed<'_>]) {
    let placed: Vec<&Placed<'_>> =
        declarations.iter().filter(|placed| placed.declaration.kind == DeclarationKind::Definition).collect();
    let blank = |placed: &&Placed<'_>| Definition {
        item: placed.item(),
        text: placed.declaration.texts(FieldKind::Text),
        means: None,
    };
    room.definitions = Arc::new(placed.iter().map(blank).collect());
    let used = |at: usize| -> Vec<usize> {
        let names = placed.get(at).and_then(|one| written(one)).map(stand_alone).unwrap_or_default();
        let definition = |name: &&Name| room.names.find(NameKind::Fact, &name.text).is_none();
        let found = names.into_iter().filter(definition);
        found.filter_map(|name| room.names.find(NameKind::Definition, &name.text)).collect()
    };
    let rests_on: Vec<Vec<usize>> = (0..placed.len()).map(used).collect();
    let Order { settled, circles } = order(&rests_on);
    note_circles(room, NameKind::Definition, &placed, &circles);
    let first: BTreeSet<usize> = settled.iter().copied().collect();
    let rest = (0..placed.len()).filter(|at| !first.contains(at));
    for at in settled.iter().copied().chain(rest) {
        let Some(one) = placed.get(at) else { continue };
        // Read whether it counts or not, so that every name in it is noted.
        let means = meaning(room, one).filter(|_| first.contains(&at));
        if let Some(there) = Arc::make_mut(&mut room.definitions).get_mut(at) {
            there.item.complete &= means.is_some();
            there.means = means;
        }
    }
}

fn written<'d>(placed: &Placed<'d>) -> Option<&'d syntax::Condition> {
    placed.declaration.first(FieldKind::MeaningCondition)?.conditions().next()
}

fn meaning(room: &mut Room, placed: &Placed<'_>) -> Option<Condition> {
    let name = placed.name.as_ref();
    match written(placed) {
        Some(condition) => room.condition(&name.text, condition),
        None => {
            if placed.declaration.complete {
                mismatch(room, name, NOTHING_SAID.with(&name.text), NOTHING_SAID_HELP);
            }
            None
        }
    }
}

/// A definition that stands there as it stood before, at another place in its text.
pub(super) fn definition_again(room: &mut Room, placed: &Placed<'_>) -> Definition {
    let means = meaning(room, placed);
    let item = placed.item();
    Definition {
        item: Item { complete: item.complete && means.is_some(), ..item },
        text: placed.declaration.texts(FieldKind::Text),
        means,
    }
}

/// The names in a condition that stand for yes or no by themselves.
fn stand_alone(condition: &syntax::Condition) -> Vec<&Name> {
    match condition {
        syntax::Condition::All(parts, _) | syntax::Condition::Any(parts, _) => {
            parts.iter().flat_map(stand_alone).collect()
        }
        syntax::Condition::Not(inner, _) => stand_alone(inner),
        syntax::Condition::Holds(name) => vec![name],
        syntax::Condition::Quantified { names, .. } => names.iter().collect(),
        syntax::Condition::Compare { .. } => Vec::new(),
    }
}

fn note_circles(room: &mut Room, kind: NameKind, placed: &[&Placed<'_>], circles: &[Vec<usize>]) {
    let name = |at: &usize| placed.get(*at).map(|placed| placed.name.clone().into_owned());
    let path = |circle: &Vec<usize>| Circle { kind, path: circle.iter().filter_map(name).collect() };
    room.model.circles.extend(circles.iter().map(path));
}

fn mismatch(room: &mut Room, name: &Name, title: impl Into<Message>, help: impl Into<Message>) {
    room.mismatches.push(Mismatch::new(name.span, title, help));
}

fn kind_of(word: &str) -> Option<NameKind> {
    Some(match word {
        "purposes" => NameKind::Purpose,
        "data" => NameKind::Data,
        "subjects" => NameKind::Subject,
        "recipients" => NameKind::Recipient,
        "facts" => NameKind::Fact,
        "channels" => NameKind::Channel,
        "operations" => NameKind::Operation,
        "countries" => NameKind::Territory,
        _ => return None,
    })
}
