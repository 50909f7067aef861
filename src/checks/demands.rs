//! Whether a declaration meets what a rule of the organisation's own asks for.

use crate::calendar;
use crate::model::{Area, Model, Stated, attribute};
use crate::syntax::{Condition, DeclarationKind, Field, FieldKind, Part, Quantifier, Relation, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How many wholes are asked for a field that a part does not state.
const MAX_WHOLES: usize = 64;

/// The declarations of a view, by name.
pub(super) struct Statements<'m> {
    model: &'m Model,
    by_name: BTreeMap<&'m str, Vec<&'m Stated>>,
    /// For each name, the declarations that name it.
    naming: BTreeMap<&'m str, Vec<&'m Stated>>,
    /// The declarations about everything, such as `retain all`.
    about_all: Vec<&'m Stated>,
    today: i32,
}

/// What some fields state, taken together.
#[derive(Default)]
struct Values<'m> {
    stated: bool,
    words: BTreeSet<&'m str>,
    languages: BTreeSet<&'m str>,
    /// Numbers, days, and lengths in days.
    quantities: Vec<i64>,
}

impl<'m> Statements<'m> {
    pub(super) fn of(model: &'m Model, today: i32) -> Self {
        let mut statements =
            Self { model, by_name: BTreeMap::new(), naming: BTreeMap::new(), about_all: Vec::new(), today };
        for one in &model.declarations {
            statements.by_name.entry(&one.item.name.text).or_default().push(one);
            let head = named(&one.declaration.head);
            let fields = one.declaration.fields.iter().flat_map(|field| named(&field.parts));
            let own = one.declaration.name().map(|name| name.text.as_str());
            // The head of these names what they are about.
            let is_about = matches!(
                one.declaration.kind,
                DeclarationKind::Retain | DeclarationKind::Transfers | DeclarationKind::Rights
            );
            let others: BTreeSet<&str> = if is_about {
                head.chain(fields).collect()
            } else {
                fields.filter(|name| Some(*name) != own).collect()
            };
            for name in others {
                statements.naming.entry(name).or_default().push(one);
            }
            let all = |part: &Part| matches!(part, Part::Word(word) if word.text == "all");
            if one.declaration.head.iter().any(all) {
                statements.about_all.push(one);
            }
        }
        statements
    }

    /// Whether a condition holds for a declaration.
    pub(super) fn hold(&self, one: &'m Stated, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts, _) => parts.iter().all(|part| self.hold(one, part)),
            Condition::Any(parts, _) => parts.iter().any(|part| self.hold(one, part)),
            Condition::Not(part, _) => !self.hold(one, part),
            Condition::Holds(name) => self.values(one, &name.text).stated,
            Condition::Quantified { quantifier, names, .. } => {
                let stated = |name: &crate::syntax::Name| self.values(one, &name.text).stated;
                match quantifier {
                    Quantifier::All => names.iter().all(stated),
                    Quantifier::Any => names.iter().any(stated),
                    Quantifier::None => !names.iter().any(stated),
                }
            }
            Condition::Compare { left, relation, right, .. } => {
                self.compares(&self.values(one, &left.text), *relation, right)
            }
        }
    }

    fn compares(&self, left: &Values<'m>, relation: Relation, right: &[Value]) -> bool {
        let names = || {
            right.iter().filter_map(|value| {
                if let Value::Name(name) = value { Some(name.text.as_str()) } else { None }
            })
        };
        let quantity = right.iter().find_map(quantity);
        let all = |test: &dyn Fn(i64, i64) -> bool| {
            let fits = |bound: i64| left.quantities.iter().all(|value| test(*value, bound));
            !left.quantities.is_empty() && quantity.is_some_and(fits)
        };
        match relation {
            Relation::Is => {
                names().any(|name| left.words.contains(name))
                    || quantity.is_some_and(|one| left.quantities.contains(&one))
            }
            Relation::IsNot => !self.compares(left, Relation::Is, right),
            Relation::In => names().any(|name| self.lies_in(left, name)),
            Relation::NotIn => left.stated && !self.compares(left, Relation::In, right),
            Relation::AtLeast => all(&|value, bound| value >= bound),
            Relation::AtMost => all(&|value, bound| value <= bound),
            Relation::Above => all(&|value, bound| value > bound),
            Relation::Below => all(&|value, bound| value < bound),
            // A day lies within a period of today, before or after.
            Relation::Within => all(&|value, bound| (value - i64::from(self.today)).abs() <= bound),
            Relation::NotWithin => !self.compares(left, Relation::Within, right),
        }
    }

    /// A text in a language; or countries, all of which lie in an area today.
    fn lies_in(&self, left: &Values<'m>, name: &str) -> bool {
        let area: Option<&Area> = self.model.areas.iter().find(|area| area.item.name.text == name);
        let Some(area) = area else { return left.languages.contains(name) };
        let is_country =
            |word: &&&str| self.model.territories.iter().any(|one| one.item.name.text == ***word);
        let mut countries = left.words.iter().filter(is_country).peekable();
        countries.peek().is_some() && countries.all(|country| area.contains(country, self.today))
    }

    /// What a path of words leads to, beginning with a declaration.
    fn values(&self, one: &'m Stated, path: &str) -> Values<'m> {
        let mut here: Vec<&'m Stated> = vec![one];
        let mut parts = path.split('.').peekable();
        while let Some(part) = parts.next() {
            let fields: Vec<&'m Field> = here.iter().flat_map(|one| self.fields(one, part)).collect();
            let naming =
                || DeclarationKind::from_word(part).map(|kind| self.naming(&here, kind)).unwrap_or_default();
            let is_last = parts.peek().is_none();
            if fields.is_empty() {
                let found = naming();
                if is_last {
                    let mut values = Values { stated: !found.is_empty(), ..Values::default() };
                    for field in found.iter().flat_map(|one| &one.declaration.fields) {
                        values.take(&field.parts);
                    }
                    return values;
                }
                here = found;
            } else if is_last {
                let mut values = Values { stated: true, ..Values::default() };
                fields.iter().for_each(|field| values.take(&field.parts));
                return values;
            } else {
                let names = fields.iter().flat_map(|field| named(&field.parts));
                here = names.flat_map(|name| self.by_name.get(name).into_iter().flatten().copied()).collect();
            }
        }
        Values::default()
    }

    /// The fields that a word means; those of the whole where a part has none.
    fn fields(&self, one: &'m Stated, word: &str) -> Vec<&'m Field> {
        let kinds = attribute(word);
        let mut here = Some(one);
        for _ in 0..MAX_WHOLES {
            let Some(one) = here else { break };
            let own: Vec<&Field> =
                one.declaration.fields.iter().filter(|field| kinds.contains(&field.kind)).collect();
            if !own.is_empty() {
                return own;
            }
            let whole = one.declaration.names(FieldKind::Part).next();
            let same_kind = |other: &&&'m Stated| other.declaration.kind == one.declaration.kind;
            here = whole
                .and_then(|whole| self.by_name.get(whole.text.as_str())?.iter().find(same_kind).copied());
        }
        Vec::new()
    }

    /// The declarations of a kind that name one of these.
    fn naming(&self, those: &[&'m Stated], kind: DeclarationKind) -> Vec<&'m Stated> {
        let by_name =
            those.iter().flat_map(|one| self.naming.get(one.item.name.text.as_str()).into_iter().flatten());
        by_name.chain(&self.about_all).copied().filter(|one| one.declaration.kind == kind).collect()
    }
}

impl<'m> Values<'m> {
    fn take(&mut self, parts: &'m [Part]) {
        for part in parts {
            match part {
                Part::Word(name) | Part::Name(name) => {
                    self.words.insert(&name.text);
                }
                Part::Text(text) => self.languages.extend(text.language.as_deref()),
                Part::Date(day, _) => self.quantities.push(i64::from(*day)),
                Part::Number(number, _) => self.quantities.push(*number),
                Part::Period(period, _) => self.quantities.push(days(*period)),
                Part::Url(_) | Part::Condition(_) => {}
            }
        }
    }
}

fn named(parts: &[Part]) -> impl Iterator<Item = &str> {
    parts.iter().filter_map(|part| if let Part::Name(name) = part { Some(name.text.as_str()) } else { None })
}

fn quantity(value: &Value) -> Option<i64> {
    match value {
        Value::Name(_) => None,
        Value::Number(number, _) => Some(*number),
        Value::Date(day, _) => Some(i64::from(*day)),
        Value::Period(period, _) => Some(days(*period)),
    }
}

/// The length of a period in days, so that lengths can be put in order: counted from a 1 January that a leap year follows last.
fn days(period: calendar::Period) -> i64 {
    const START: i32 = 11_323;
    i64::from(calendar::after(START, period) - START)
}
