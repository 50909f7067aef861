//! Purposes: why data are used, and on which basis.

use super::{Placed, Room, section};
use crate::finding::{Words, phrases};
use crate::model::names::NameKind;
use crate::model::{
    Basis, BasisClause, Children, FactKind, Guard, Mismatch, Objection, Purpose, Required, Requirement,
    SpecialCondition, Taken,
};
use crate::syntax::{Field, FieldKind, Name, Part};

const NEITHER: Words = Words {
    en: "`{0}` is neither yes nor no",
    nl: "`{0}` is geen ja en geen nee",
    fr: "`{0}` n'est ni oui ni non",
    de: "`{0}` ist weder ja noch nein",
};
const NEITHER_HELP: Words = Words {
    en: "name a `yes/no` fact: that the holders of parental responsibility agree",
    nl: "noem een feit van `yes/no`: dat wie de ouderlijke verantwoordelijkheid draagt, instemt",
    fr: "nommez un fait `yes/no` : que les titulaires de la responsabilité parentale sont d'accord",
    de: "nennen Sie eine Tatsache mit `yes/no`: dass die Träger der elterlichen Verantwortung zustimmen",
};
const LEVELS: Words = Words {
    en: "its levels are: {0}",
    nl: "haar niveaus zijn: {0}",
    fr: "ses niveaux sont : {0}",
    de: "ihre Stufen sind: {0}",
};
const NO_LEVEL: Words = Words {
    en: "`{0}` has no level `{1}`",
    nl: "`{0}` heeft geen niveau `{1}`",
    fr: "`{0}` n'a pas de niveau `{1}`",
    de: "`{0}` hat keine Stufe `{1}`",
};
const NO_CHOICE: Words = Words {
    en: "`{0}` is no choice",
    nl: "`{0}` is geen keuze",
    fr: "`{0}` n'est pas un choix",
    de: "`{0}` ist keine Wahl",
};
const NO_CHOICE_HELP: Words = Words {
    en: "consent is given by a `choice`",
    nl: "toestemming wordt gegeven door een `choice`",
    fr: "le consentement se donne par un `choice`",
    de: "eine Einwilligung wird durch eine `choice` erteilt",
};

pub(super) fn purpose(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let mut item = placed.item();
    let before = room.faults();
    let is = room.indices(placed, FieldKind::Is, NameKind::PurposeTerm);
    let part_of = room.one(placed, FieldKind::Part, NameKind::Purpose);
    let uses = room.places(placed, FieldKind::Uses, NameKind::Data);
    let subjects = room.indices(placed, FieldKind::Of, NameKind::Subject);
    let operations = room.indices(placed, FieldKind::Operation, NameKind::Operation);
    let channels = room.places(placed, FieldKind::Channel, NameKind::Channel);
    let profiling = room.places(placed, FieldKind::Profiling, NameKind::Data);
    let requires = declared.all(FieldKind::Requires).map(|field| requirement(room, placed, field)).collect();
    let voluntary = room.places(placed, FieldKind::Voluntary, NameKind::Data);
    let children = declared.first(FieldKind::Children).and_then(|field| children(room, placed, field));
    let bases = declared.all(FieldKind::Basis).map(|field| basis(room, placed, field)).collect();
    let conditions = declared.all(FieldKind::Condition).map(|field| condition(room, placed, field)).collect();
    let objections = declared.all(FieldKind::Objection).map(|field| objection(room, placed, field)).collect();
    // What a reference meant is not known, so nothing is to be concluded from what this purpose lacks.
    item.complete &= before == room.faults();
    room.model.purposes.push(Purpose {
        label: declared.texts(FieldKind::Label),
        item,
        is,
        part_of,
        direct_marketing: false,
        uses,
        subjects,
        operations,
        channels,
        bases,
        requires,
        voluntary,
        children,
        conditions,
        objections,
        profiling,
        taken: Taken::default(),
    });
}

fn requirement(room: &mut Room, placed: &Placed<'_>, field: &Field) -> Requirement {
    Requirement {
        data: room.places_in(placed, field, NameKind::Data),
        by: if field.has("law") { Required::Law } else { Required::Contract },
        otherwise: field.texts().cloned().collect(),
        span: field.span,
    }
}

/// `children need FACT in COUNTRY`.
fn children(room: &mut Room, placed: &Placed<'_>, field: &Field) -> Option<Children> {
    let within = placed.name.text.as_str();
    let mut names = field.names();
    let (fact, country) = (names.next()?, names.next()?.clone());
    room.names.resolve(NameKind::Territory, &country, within);
    let need = room.names.resolve(NameKind::Fact, fact, within);
    let is_yes_no =
        |at: usize| matches!(room.facts().get(at).map(|fact| &fact.kind), Some(FactKind::YesNo(_)));
    if need.is_some_and(|at| !is_yes_no(at)) {
        let title = NEITHER.with(&fact.text);
        let help = NEITHER_HELP;
        room.mismatches.push(Mismatch::new(fact.span, title, help));
        return None;
    }
    Some(Children { need, country, span: field.span })
}

fn basis(room: &mut Room, placed: &Placed<'_>, field: &Field) -> BasisClause {
    let within = placed.name.text.as_str();
    let word = field.words().next().unwrap_or_default();
    // `consent` and each of its details start with their word; what is before the first detail names choice and level.
    let details = ["via", "evidence", "lasting", "withdrawn", "when", "otherwise"];
    let detail = |name: &str| -> &[Part] {
        let starts = |part: &Part, word: &str| matches!(part, Part::Word(there) if there.text == word);
        // `withdrawn via "…"` has the word of another detail in it.
        let parts = field.parts.as_slice();
        let withdrawn = parts.iter().position(|part| starts(part, "withdrawn")).unwrap_or(parts.len());
        let Some(from) = parts.iter().position(|part| starts(part, name)) else { return &[] };
        if name == "via" && from > withdrawn {
            return &[];
        }
        let inside = parts.get(from + 1..).unwrap_or_default();
        let end = inside
            .iter()
            .position(|part| details.iter().any(|word| name != "withdrawn" && starts(part, word)));
        inside.get(..end.unwrap_or(inside.len())).unwrap_or_default()
    };
    let names_of = |parts: &[Part]| -> Vec<Name> {
        let name = |part: &Part| if let Part::Name(name) = part { Some(name.clone()) } else { None };
        parts.iter().filter_map(name).collect()
    };
    let is_consent = word == "consent";
    let stated = names_of(detail("consent"));
    let consent = match stated.as_slice() {
        [choice, level, ..] if is_consent => consent(room, within, choice, level),
        _ => None,
    };
    let names_level = is_consent && !stated.is_empty();
    let via = names_of(detail("via"));
    let before = room.faults();
    let channels = room.indices_of(&via, NameKind::Channel, within);
    let lost = room.faults() != before;
    let lasting = detail("lasting");
    let period =
        lasting.iter().find_map(|part| if let Part::Period(period, _) = part { Some(*period) } else { None });
    let event = names_of(lasting).first().and_then(|name| room.event(name, within));
    let unclear = (names_level && consent.is_none()) || lost || (!lasting.is_empty() && event.is_none());
    let withdrawal = field.has("withdrawn").then(|| {
        let text = detail("withdrawn").iter().find_map(|part| match part {
            Part::Text(text) => Some(text.text.clone()),
            Part::Url(url) => Some(url.text.clone()),
            Part::Word(_)
            | Part::Name(_)
            | Part::Date(..)
            | Part::Number(..)
            | Part::Period(..)
            | Part::Condition(_) => None,
        });
        text.unwrap_or_default()
    });
    let evidence = detail("evidence")
        .iter()
        .find_map(|part| if let Part::Text(text) = part { Some(text.text.clone()) } else { None });
    let guard = room.guard(within, field);
    BasisClause {
        basis: Basis::from_word(word),
        guard: if unclear { Guard::Unclear } else { guard },
        consent,
        channels: (!via.is_empty()).then_some(channels),
        evidence: evidence.filter(|_| is_consent),
        lifetime: period.zip(event),
        withdrawal,
        texts: if is_consent { Vec::new() } else { field.texts().cloned().collect() },
        span: field.span,
        section: section(field, placed),
    }
}

fn consent(room: &mut Room, within: &str, choice: &Name, level: &Name) -> Option<(usize, usize)> {
    let fact = room.names.resolve(NameKind::Fact, choice, within)?;
    let mut nearest = None;
    let (title, help, span) = match room.facts().get(fact).map(|fact| &fact.kind) {
        Some(FactKind::Choice { levels, .. }) => {
            if let Some(at) = levels.iter().position(|one| one.text == level.text) {
                return Some((fact, at));
            }
            let known: Vec<&str> = levels.iter().map(|level| level.text.as_str()).collect();
            nearest = crate::syntax::nearest(&level.text, &known).map(str::to_owned);
            let help = match &nearest {
                Some(near) => phrases::DID_YOU_MEAN.with(near),
                None => LEVELS.with(known.join(", ")),
            };
            (NO_LEVEL.with(&choice.text).with(&level.text), help, level.span)
        }
        Some(FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Event(_)) | None => {
            (NO_CHOICE.with(&choice.text), NO_CHOICE_HELP.into(), choice.span)
        }
    };
    room.mismatches.push(Mismatch { span, title, help, nearest });
    None
}

fn condition(room: &mut Room, placed: &Placed<'_>, field: &Field) -> SpecialCondition {
    let within = placed.name.text.as_str();
    SpecialCondition {
        term: field.names().next().and_then(|name| room.names.resolve(NameKind::Condition, name, within)),
        texts: field.texts().cloned().collect(),
        guard: room.guard(within, field),
        span: field.span,
        section: section(field, placed),
    }
}

fn objection(room: &mut Room, placed: &Placed<'_>, field: &Field) -> Objection {
    let within = placed.name.text.as_str();
    Objection {
        when: field.conditions().next().and_then(|written| room.condition(within, written)),
        route: field
            .url()
            .map(|url| url.text.clone())
            .or_else(|| field.texts().next().map(|text| text.text.clone())),
        span: field.span,
        section: section(field, placed),
    }
}
