//! Conditions with their names resolved: what they compare, and with which values.

mod wording;

use super::names::{NameKind, Names};
use super::resolve::Roles;
use super::{Definition, Fact, FactKind, Mismatch};
use crate::calendar::Period;
use crate::finding::{Message, phrases};
use crate::source::Span;
use crate::syntax::{self, Name, Quantifier, Relation, Value};
use wording as say;

/// A condition over what a question says.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All of these; true if there are none.
    All(Vec<Condition>),
    /// At least one of these; false if there are none.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// One test.
    Test(Test),
}

/// One test of one thing.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// The value is one of these (places in the list of values; for yes/no 0 is no and 1 is yes).
    OneOf(Operand, Vec<usize>),
    /// The event (a place in `Model::facts`) has happened, and on the day of the question this period after it is not over.
    Within(usize, Period),
    /// The number or day is this or greater; an event that has not happened counts as later than every day.
    AtLeast(Operand, i32),
    /// The country of the question lies in this area on the day of the question; a place in `Model::areas`.
    InArea(usize),
}

/// What a test looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operand {
    /// A fact, an event or a choice; a place in `Model::facts`.
    Fact(usize),
    /// The role of the data subject; values are places in `Model::subjects`.
    Subject,
    /// The operation; values are places in `Model::terms`.
    Operation,
    /// The recipient; values are places in `Model::recipients`.
    Recipient,
    /// The country; values are places in `Model::territories`.
    Country,
    /// The channel; values are places in `Model::terms`.
    Channel,
    /// The day.
    Day,
}

/// The raw value of an event that has not happened.
const NEVER: i32 = i32::MAX;

/// How many parts a condition may come to with its definitions put in: definitions that use one another twice double at each step.
pub const MAX_PARTS: usize = 4_096;

/// How deep a condition may nest with its definitions put in, so that whoever walks it needs little stack.
pub const MAX_DEPTH: usize = 128;

/// Resolves conditions against the facts of a model.
pub(super) struct Conditions<'a> {
    pub names: &'a mut Names,
    pub facts: &'a [Fact],
    /// Those that are worked out already.
    pub definitions: &'a [Definition],
    /// Who is meant too where a role is named.
    pub roles: &'a Roles,
    pub mismatches: &'a mut Vec<Mismatch>,
    /// The item in which the condition stands.
    pub within: &'a str,
}

impl Condition {
    /// How many parts it has, itself included, and how deep they nest.
    fn size(&self) -> (usize, usize) {
        let of = |parts: &[Self]| {
            let sizes = parts.iter().map(Self::size);
            sizes.fold((1, 1), |(count, depth), (more, deep)| {
                (more.saturating_add(count), depth.max(deep + 1))
            })
        };
        match self {
            Self::All(parts) | Self::Any(parts) => of(parts),
            Self::Not(inner) => of(std::slice::from_ref(inner)),
            Self::Test(_) => (1, 1),
        }
    }
}

impl Conditions<'_> {
    /// The condition with its names resolved; none if a part of it could not be understood, or it is too large (which is noted).
    pub fn whole(&mut self, written: &syntax::Condition) -> Option<Condition> {
        let found = self.resolve(written)?;
        let (parts, depth) = found.size();
        if parts <= MAX_PARTS && depth <= MAX_DEPTH {
            return Some(found);
        }
        let title = say::TOO_LARGE;
        let help = say::TOO_LARGE_HELP.with(MAX_PARTS).with(MAX_DEPTH);
        self.mismatch(written.span(), title, help)
    }

    fn resolve(&mut self, written: &syntax::Condition) -> Option<Condition> {
        match written {
            syntax::Condition::All(parts, _) => self.each(parts).map(Condition::All),
            syntax::Condition::Any(parts, _) => self.each(parts).map(Condition::Any),
            syntax::Condition::Not(inner, _) => {
                self.resolve(inner).map(|inner| Condition::Not(Box::new(inner)))
            }
            syntax::Condition::Holds(name) => self.holds(name),
            syntax::Condition::Quantified { quantifier, names, .. } => self.quantified(*quantifier, names),
            syntax::Condition::Compare { left, relation, right, span } => {
                self.compare(left, *relation, right, *span)
            }
        }
    }

    /// Every part is resolved, so that every fault is noted.
    fn each(&mut self, parts: &[syntax::Condition]) -> Option<Vec<Condition>> {
        let resolved: Vec<Option<Condition>> = parts.iter().map(|part| self.resolve(part)).collect();
        resolved.into_iter().collect()
    }

    fn quantified(&mut self, quantifier: Quantifier, names: &[Name]) -> Option<Condition> {
        let each: Vec<Option<Vec<Condition>>> = names.iter().map(|name| self.each_of(name)).collect();
        let each: Vec<Condition> = each.into_iter().collect::<Option<Vec<_>>>()?.concat();
        Some(match quantifier {
            Quantifier::All => Condition::All(each),
            Quantifier::Any => Condition::Any(each),
            Quantifier::None => Condition::Not(Box::new(Condition::Any(each))),
        })
    }

    /// What a name among several stands for: a fact, a definition, or each of a group of facts.
    fn each_of(&mut self, name: &Name) -> Option<Vec<Condition>> {
        let alone = [NameKind::Fact, NameKind::Definition];
        let group = self.names.find(NameKind::Group, &name.text);
        if alone.iter().any(|kind| self.names.find(*kind, &name.text).is_some()) || group.is_none() {
            return self.holds(name).map(|one| vec![one]);
        }
        let members = self.members(NameKind::Fact, name)?;
        members.into_iter().map(|fact| self.is_yes(name, fact)).collect()
    }

    /// The members of a group of that kind; what is none is noted.
    fn members(&mut self, kind: NameKind, name: &Name) -> Option<Vec<usize>> {
        let at = self.names.find(NameKind::Group, &name.text)?;
        let of = self.names.group(at).and_then(|group| group.kind);
        if of == Some(kind) {
            let tainted = self.names.tainted;
            let found = self.names.resolve_all(kind, name, self.within);
            return (tainted == self.names.tainted).then_some(found);
        }
        self.names.note(name, NameKind::Group, at);
        if of.is_none() {
            self.names.tainted += 1;
            return None;
        }
        let help = say::MEMBERS.with(kind.words());
        self.mismatch(name.span, say::OTHER_GROUP.with(&name.text), help)?;
        None
    }

    fn holds(&mut self, name: &Name) -> Option<Condition> {
        if self.names.find(NameKind::Fact, &name.text).is_some() {
            let fact = self.names.resolve(NameKind::Fact, name, self.within)?;
            return self.is_yes(name, fact);
        }
        if let Some(at) = self.names.find(NameKind::Definition, &name.text) {
            self.names.note(name, NameKind::Definition, at);
            // Why it has no meaning, if so, is said where it is defined.
            let Some(means) = self.definitions.get(at).and_then(|one| one.means.as_ref()) else {
                self.names.tainted += 1;
                return None;
            };
            return self.names.spend(means.size().0, name).then(|| means.clone());
        }
        if let Some(at) = self.names.find(NameKind::Group, &name.text) {
            self.names.note(name, NameKind::Group, at);
            let help = say::HOW_MANY.with(&name.text);
            return self.mismatch(name.span, say::GROUP.with(&name.text), help);
        }
        self.names.resolve(NameKind::Fact, name, self.within);
        None
    }

    fn is_yes(&mut self, name: &Name, fact: usize) -> Option<Condition> {
        match self.facts.get(fact).map(|fact| (&fact.kind, fact.item.name.text.clone())) {
            Some((FactKind::YesNo(_), _)) => Some(Condition::Test(Test::OneOf(Operand::Fact(fact), vec![1]))),
            Some((FactKind::Number { .. } | FactKind::Event(_) | FactKind::Choice { .. }, fact)) => {
                let help = say::ALONE;
                self.mismatch(name.span, say::NEITHER.with(fact), help)
            }
            None => None,
        }
    }

    fn compare(&mut self, left: &Name, relation: Relation, right: &[Value], span: Span) -> Option<Condition> {
        let operand = match left.text.as_str() {
            _ if self.names.find(NameKind::Fact, &left.text).is_some() => {
                Operand::Fact(self.names.resolve(NameKind::Fact, left, self.within)?)
            }
            "subject" => Operand::Subject,
            "operation" => Operand::Operation,
            "recipient" => Operand::Recipient,
            "country" => Operand::Country,
            "channel" => Operand::Channel,
            "day" => Operand::Day,
            name if self.names.find(NameKind::Definition, name).is_some() => {
                let help = say::HOLDS.with(name);
                return self.mismatch(left.span, say::DEFINITION.with(name), help);
            }
            _ => Operand::Fact(self.names.resolve(NameKind::Fact, left, self.within)?),
        };
        let condition = match relation {
            Relation::In | Relation::NotIn => self.inside(operand, left, right, span)?,
            Relation::Is | Relation::IsNot => {
                let parts: Option<Vec<Condition>> =
                    right.iter().map(|value| self.is(operand, left, value)).collect();
                Condition::Any(parts?)
            }
            Relation::Within | Relation::NotWithin => self.after(operand, left, right)?,
            Relation::AtLeast | Relation::Below => self.at_least(operand, left, right, 0)?,
            Relation::Above | Relation::AtMost => self.at_least(operand, left, right, 1)?,
        };
        let negated = matches!(
            relation,
            Relation::IsNot | Relation::NotIn | Relation::NotWithin | Relation::Below | Relation::AtMost
        );
        Some(if negated { Condition::Not(Box::new(condition)) } else { condition })
    }

    /// `EVENT within PERIOD`: it has happened, and the period after it is not over.
    fn after(&mut self, operand: Operand, left: &Name, right: &[Value]) -> Option<Condition> {
        let Some(Value::Period(period, _)) = right.first() else { return None };
        let kind = |at: usize| self.facts.get(at).map(|fact| &fact.kind);
        if let Operand::Fact(event) = operand
            && matches!(kind(event), Some(FactKind::Event(_)))
        {
            return Some(Condition::Test(Test::Within(event, *period)));
        }
        let title = say::NO_EVENT.with(&left.text);
        self.mismatch(left.span, title, say::RUNS_AFTER)
    }

    /// `country in EEA`, `channel in mail`: in an area, or one of a group.
    fn inside(&mut self, operand: Operand, left: &Name, right: &[Value], span: Span) -> Option<Condition> {
        let (Values::Names(kind), [Value::Name(name)]) = (self.domain(operand), right) else {
            let title = say::NOWHERE.with(&left.text);
            return self.mismatch(span, title, say::NOWHERE_HELP);
        };
        let area = operand == Operand::Country && self.names.find(NameKind::Area, &name.text).is_some();
        if area || self.names.find(NameKind::Group, &name.text).is_none() {
            let wanted = if operand == Operand::Country { NameKind::Area } else { NameKind::Group };
            let area = self.names.resolve(wanted, name, self.within)?;
            return Some(Condition::Test(Test::InArea(area)));
        }
        let members = self.members(kind, name)?;
        self.one_of(operand, members, name)
    }

    /// One of these; where a role of data subjects is named, its parts are meant too.
    fn one_of(&mut self, operand: Operand, values: Vec<usize>, name: &Name) -> Option<Condition> {
        let values = if operand == Operand::Subject { self.roles.with_parts(&values) } else { values };
        let fits = operand != Operand::Subject || self.names.spend(values.len(), name);
        fits.then_some(Condition::Test(Test::OneOf(operand, values)))
    }

    fn is(&mut self, operand: Operand, left: &Name, value: &Value) -> Option<Condition> {
        let one = |value| Some(Condition::Test(Test::OneOf(operand, vec![value])));
        match (self.domain(operand), value) {
            (Values::Levels(levels), Value::Name(name)) => match level(&levels, &name.text) {
                Some(at) => one(at),
                None => self.no_level(left, name, &levels),
            },
            (Values::Names(kind), Value::Name(name)) => {
                let at = self.names.resolve(kind, name, self.within)?;
                self.one_of(operand, vec![at], name)
            }
            (Values::Days, Value::Name(name)) if name.text == "none" && operand != Operand::Day => {
                Some(Condition::Test(Test::AtLeast(operand, NEVER)))
            }
            (Values::Days, Value::Date(day, _)) => Some(exactly(operand, *day)),
            (Values::Numbers, Value::Number(number, _)) => {
                Some(exactly(operand, i32::try_from(*number).ok()?))
            }
            (values, _) => self.unfit(left, value, &values),
        }
    }

    fn at_least(&mut self, operand: Operand, left: &Name, right: &[Value], above: i32) -> Option<Condition> {
        let value = right.first()?;
        match (self.domain(operand), value) {
            (Values::Levels(levels), Value::Name(name)) if self.is_ordered(operand) => {
                let Some(at) = level(&levels, &name.text) else { return self.no_level(left, name, &levels) };
                let from = at + usize::from(above == 1);
                Some(Condition::Test(Test::OneOf(operand, (from..levels.len()).collect())))
            }
            (Values::Levels(_), _) if !self.is_ordered(operand) => {
                let help = say::ORDER_HELP;
                self.mismatch(left.span, say::NO_ORDER.with(&left.text), help)
            }
            (Values::Days, Value::Date(value, _)) => {
                Some(Condition::Test(Test::AtLeast(operand, value + above)))
            }
            (Values::Numbers, Value::Number(value, _)) => {
                let value = i32::try_from(*value).ok()?.saturating_add(above);
                Some(Condition::Test(Test::AtLeast(operand, value)))
            }
            (values, _) => self.unfit(left, value, &values),
        }
    }

    fn domain(&self, operand: Operand) -> Values {
        match operand {
            Operand::Subject => Values::Names(NameKind::Subject),
            Operand::Operation => Values::Names(NameKind::Operation),
            Operand::Recipient => Values::Names(NameKind::Recipient),
            Operand::Country => Values::Names(NameKind::Territory),
            Operand::Channel => Values::Names(NameKind::Channel),
            Operand::Day => Values::Days,
            Operand::Fact(fact) => match self.facts.get(fact).map(|fact| &fact.kind) {
                Some(FactKind::YesNo(_)) => Values::Levels(vec!["no".to_owned(), "yes".to_owned()]),
                Some(FactKind::Choice { levels, .. }) => {
                    Values::Levels(levels.iter().map(|level| level.text.clone()).collect())
                }
                Some(FactKind::Event(_)) => Values::Days,
                Some(FactKind::Number { .. }) | None => Values::Numbers,
            },
        }
    }

    fn is_ordered(&self, operand: Operand) -> bool {
        let Operand::Fact(fact) = operand else { return false };
        matches!(self.facts.get(fact).map(|fact| &fact.kind), Some(FactKind::Choice { ordered: true, .. }))
    }

    fn no_level(&mut self, left: &Name, name: &Name, levels: &[String]) -> Option<Condition> {
        let known: Vec<&str> = levels.iter().map(String::as_str).collect();
        let nearest = syntax::nearest(&name.text, &known).map(str::to_owned);
        let help = match &nearest {
            Some(near) => phrases::DID_YOU_MEAN.with(near),
            None => say::CAN_BE.with(levels.join(", ")),
        };
        let title = say::CANNOT_BE.with(&left.text).with(&name.text);
        self.mismatches.push(Mismatch { span: name.span, title, help, nearest });
        None
    }

    fn unfit(&mut self, left: &Name, value: &Value, values: &Values) -> Option<Condition> {
        let span = match value {
            Value::Name(name) => name.span,
            Value::Number(_, span) | Value::Date(_, span) | Value::Period(_, span) => *span,
        };
        let wanted = match values {
            Values::Levels(levels) => say::ONE_OF.with(levels.join(", ")),
            Values::Names(kind) => say::NAME_OF.with(kind.words()),
            Values::Days => say::IS_DAY.into(),
            Values::Numbers => say::IS_NUMBER.into(),
        };
        self.mismatch(span, say::INCOMPARABLE.with(&left.text), wanted)
    }

    fn mismatch(
        &mut self,
        span: Span,
        title: impl Into<Message>,
        help: impl Into<Message>,
    ) -> Option<Condition> {
        self.mismatches.push(Mismatch::new(span, title, help));
        None
    }
}

enum Values {
    Levels(Vec<String>),
    Names(NameKind),
    Days,
    Numbers,
}

fn level(levels: &[String], name: &str) -> Option<usize> {
    levels.iter().position(|level| level == name)
}

fn exactly(operand: Operand, value: i32) -> Condition {
    let next = Condition::Test(Test::AtLeast(operand, value.saturating_add(1)));
    Condition::All(vec![Condition::Test(Test::AtLeast(operand, value)), Condition::Not(Box::new(next))])
}
