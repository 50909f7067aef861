//! The law as data: terms, countries, areas, adequacy decisions, registered numbers.

use super::{Placed, Room, days, first_text};
use crate::calendar;
use crate::finding::Words;
use crate::model::names::NameKind;
use crate::model::{
    Adequacy, AgeOfConsent, Area, Basis, Confirmation, HolidayCalendar, Identifier, Mismatch, Statute, Term,
    Territory, TransferRole,
};
use crate::syntax::{Declaration, Field, FieldKind, Name, Part};

const NO_DAY: Words = Words {
    en: "this is no day of the year",
    nl: "dit is geen dag van het jaar",
    fr: "ce n'est pas un jour de l'année",
    de: "dies ist kein Tag des Jahres",
};
const NO_DAY_HELP: Words = Words {
    en: "write month and day, for example `12-25`",
    nl: "schrijf maand en dag, bijvoorbeeld `12-25`",
    fr: "écrivez le mois et le jour, par exemple `12-25`",
    de: "schreiben Sie Monat und Tag, zum Beispiel `12-25`",
};

/// The sort of a term.
pub(super) fn sort(declaration: &Declaration) -> Option<NameKind> {
    declaration
        .head
        .iter()
        .find_map(|part| if let Part::Word(word) = part { NameKind::term_sort(&word.text) } else { None })
}

pub(super) fn term(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let Some(sort) = sort(declared) else { return };
    let words = |kind| declared.all(kind).flat_map(Field::words).map(str::to_owned).collect::<Vec<_>>();
    let role = |kind| match declared.first(kind).and_then(|field| field.words().next()) {
        Some("controller") => Some(TransferRole::Controller),
        Some("processor") => Some(TransferRole::Processor),
        _ => None,
    };
    room.model.terms.push(Term {
        item: placed.item(),
        sort,
        label: placed.declaration.texts(FieldKind::Label),
        article: first_text(placed.declaration, FieldKind::Article),
        electronic: placed.declaration.first(FieldKind::Electronic).is_some(),
        third_party: declared.first(FieldKind::Elsewhere).is_some(),
        dpv: first_text(declared, FieldKind::Dpv),
        fides: first_text(declared, FieldKind::Fides),
        mail: declared.first(FieldKind::Mail).is_some(),
        applies: words(FieldKind::Applies).iter().filter_map(|word| Basis::from_word(word)).collect(),
        needs: words(FieldKind::Needs),
        limits: declared.texts(FieldKind::Limits),
        exporter: role(FieldKind::Exporter),
        importer: role(FieldKind::Importer),
        confirmation: confirmation(declared),
    });
}

pub(super) fn territory(room: &mut Room, placed: &Placed<'_>) {
    let label = first_text(placed.declaration, FieldKind::Text).unwrap_or_default();
    let part_of: Option<Name> = placed.declaration.names(FieldKind::Belongs).next().cloned();
    if let Some(code) = &part_of {
        room.names.resolve(NameKind::Territory, code, &placed.name.text);
    }
    room.model.territories.push(Territory {
        item: placed.item(),
        label,
        part_of: part_of.map(|code| code.text),
        confirmation: confirmation(placed.declaration),
    });
}

pub(super) fn area(room: &mut Room, placed: &Placed<'_>) {
    let member = |field: &Field| {
        let mut dates = field.dates().map(|(day, _)| day);
        Some((field.names().next()?.text.clone(), dates.next()?, dates.next()))
    };
    let codes: Vec<_> = placed.declaration.names(FieldKind::Member).cloned().collect();
    for code in codes {
        room.names.resolve(NameKind::Territory, &code, &placed.name.text);
    }
    let doubtful = placed.declaration.all(FieldKind::Member).filter(|field| field.has("unverified"));
    let doubtful = doubtful.flat_map(Field::names).map(|code| code.text.clone()).collect();
    let members = placed.declaration.all(FieldKind::Member).filter_map(member).collect();
    room.model.areas.push(Area {
        item: placed.item(),
        members,
        doubtful,
        confirmation: confirmation(placed.declaration),
    });
}

pub(super) fn adequacy(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let country = declared.names(FieldKind::Destination).next().cloned();
    if let Some(code) = &country {
        room.names.resolve(NameKind::Territory, code, &placed.name.text);
    }
    let (from, until) = days(declared, FieldKind::InForce);
    room.model.adequacy.push(Adequacy {
        item: placed.item(),
        country: country.map(|code| code.text),
        act: first_text(declared, FieldKind::Act).unwrap_or_default(),
        from,
        until,
        within: first_text(declared, FieldKind::Within),
        confirmation: confirmation(declared),
    });
}

pub(super) fn identifier(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let check = declared.first(FieldKind::Check).map(|field| field.numbers().collect::<Vec<i64>>());
    room.model.identifiers.push(Identifier {
        item: placed.item(),
        country: declared.names(FieldKind::Destination).next().map(|code| code.text.clone()),
        digits: declared
            .first(FieldKind::Digits)
            .and_then(|field| usize::try_from(field.numbers().next()?).ok()),
        starting: declared
            .first(FieldKind::Starting)
            .map(|field| field.numbers().collect())
            .unwrap_or_default(),
        check: check.and_then(|numbers| numbers.try_into().ok()),
        confirmation: confirmation(declared),
    });
}

pub(super) fn age_of_consent(room: &mut Room, placed: &Placed<'_>) {
    room.names.resolve(NameKind::Territory, &placed.name, "age_of_consent");
    let age = |field: &Field| {
        let mut dates = field.dates().map(|(day, _)| day);
        Some((i32::try_from(field.numbers().next()?).ok()?, dates.next()?, dates.next()))
    };
    room.model.ages.push(AgeOfConsent {
        item: placed.item(),
        ages: placed.declaration.all(FieldKind::Age).filter_map(age).collect(),
        confirmation: confirmation(placed.declaration),
    });
}

pub(super) fn statute(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let country = declared.names(FieldKind::Destination).next().cloned();
    if let Some(code) = &country {
        room.names.resolve(NameKind::Territory, code, &placed.name.text);
    }
    let (from, until) = days(declared, FieldKind::InForce);
    let event = declared.first(FieldKind::FromEvent);
    room.model.statutes.push(Statute {
        item: placed.item(),
        label: declared.texts(FieldKind::Label),
        country: country.map(|code| code.text),
        floor: declared.first(FieldKind::Floor).and_then(Field::period),
        ceiling: declared.first(FieldKind::Ceiling).and_then(Field::period),
        after: declared.texts(FieldKind::FromEvent),
        from_year_end: event.is_some_and(|field| field.has("year")),
        article: first_text(declared, FieldKind::Article),
        from,
        until,
        confirmation: confirmation(declared),
    });
}

pub(super) fn holidays(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    room.names.resolve(NameKind::Territory, &placed.name, "holidays");
    let mut fixed = Vec::new();
    for text in declared.texts(FieldKind::Fixed) {
        // Every month and day that can be exists in a leap year.
        let exists = calendar::parse(&format!("2024-{}", text.text)).is_some();
        let read = || {
            let (month, day) = text.text.split_once('-')?;
            Some((month.parse().ok()?, day.parse().ok()?))
        };
        match read().filter(|_| exists) {
            Some(pair) => fixed.push(pair),
            None => room.mismatches.push(Mismatch::new(text.span, NO_DAY, NO_DAY_HELP)),
        }
    }
    room.model.holidays.push(HolidayCalendar {
        item: placed.item(),
        fixed,
        easter: declared.all(FieldKind::Easter).flat_map(Field::numbers).collect(),
        confirmation: confirmation(declared),
    });
}

/// How sure a row is.
pub(super) fn confirmation(declared: &Declaration) -> Confirmation {
    Confirmation {
        confirmed: days(declared, FieldKind::Confirmed).0,
        source: first_text(declared, FieldKind::Origin),
        unverified: declared.first(FieldKind::Unverified).is_some(),
        doubt: first_text(declared, FieldKind::Unverified),
    }
}
