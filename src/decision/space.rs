//! The space of all questions that a model can be asked: its inputs, cut finely enough for every condition the model states.
//!
//! Analysis works on this space, and lowering starts from it; `compress` later joins classes that no clause tells apart.

use super::chain::chain;
use super::lower::statutory;
use super::program::{Attribute, ClassSet, Cut, Domain, Input, NEVER, Phases, input};
use crate::calendar::Period;
use crate::model::{BasisClause, Condition, FactKind, Guard, Model, NameKind, Operand, Retain, Test};
use std::collections::{BTreeMap, BTreeSet};

/// The words for yes and no, in the order of their raw values.
pub(crate) const NO_YES: [&str; 2] = ["no", "yes"];

/// The word for nobody, no country, no channel.
pub(crate) const NONE: &str = "none";

/// The space of questions.
#[derive(Debug, Clone)]
pub struct Space {
    /// What a question says.
    pub inputs: Vec<Input>,
    /// How many inputs are facts.
    pub facts: usize,
    /// How inputs are cut.
    pub attributes: Vec<Attribute>,
    /// For each input the attribute of its own values.
    own: Vec<usize>,
    /// For each event and period the attribute that says how far it has run.
    over: BTreeMap<(usize, Period), usize>,
    /// Places in `Model::terms` of the operations, in the order of the input's words; likewise of channels.
    operations: Vec<usize>,
    channels: Vec<usize>,
}

impl Space {
    /// The space of a model.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let words = |names: Vec<&str>, with_none: bool| {
            let none = with_none.then(|| NONE.to_owned());
            Domain::Words(none.into_iter().chain(names.into_iter().map(str::to_owned)).collect())
        };
        let terms = |sort: NameKind| -> Vec<usize> {
            let of_sort = model.terms.iter().enumerate().filter(|(_, term)| term.sort == sort);
            of_sort.map(|(at, _)| at).collect()
        };
        let term_names = |places: &[usize]| -> Vec<&str> {
            places
                .iter()
                .filter_map(|at| model.terms.get(*at))
                .map(|term| term.item.name.text.as_str())
                .collect()
        };
        let (operations, channels) = (terms(NameKind::Operation), terms(NameKind::Channel));
        let input =
            |name: &str, domain: Domain, optional: bool| Input { name: name.to_owned(), domain, optional };
        let mut inputs = vec![
            input(
                "purpose",
                words(model.purposes.iter().map(|one| one.item.name.text.as_str()).collect(), false),
                false,
            ),
            input(
                "subject",
                words(model.subjects.iter().map(|one| one.item.name.text.as_str()).collect(), false),
                true,
            ),
            input("operation", words(term_names(&operations), false), true),
            input(
                "recipient",
                words(model.recipients.iter().map(|one| one.item.name.text.as_str()).collect(), true),
                false,
            ),
            input(
                "country",
                words(model.territories.iter().map(|one| one.item.name.text.as_str()).collect(), true),
                false,
            ),
            input("channel", words(term_names(&channels), true), false),
            input("day", Domain::Day, false),
        ];
        for fact in &model.facts {
            let domain = match &fact.kind {
                FactKind::YesNo(_) => words(NO_YES.to_vec(), false),
                FactKind::Number { least, most, .. } => Domain::Number { least: *least, most: *most },
                FactKind::Event(_) => Domain::Event,
                FactKind::Choice { levels, .. } => {
                    words(levels.iter().map(|level| level.text.as_str()).collect(), false)
                }
            };
            inputs.push(input(&fact.item.name.text, domain, true));
        }
        for data in &model.data {
            inputs.push(input(&data.item.name.text, words(NO_YES.to_vec(), false), false));
        }
        let mut space = Self {
            inputs,
            facts: model.facts.len(),
            attributes: Vec::new(),
            own: Vec::new(),
            over: BTreeMap::new(),
            operations,
            channels,
        };
        space.cut(model);
        space
    }

    /// The space of a model in which the same names are declared in the same order as in the one of this space, and facts of the same kinds:
    /// what numbers and days they are compared with may be others.
    #[must_use]
    pub(crate) fn again(mut self, model: &Model) -> Self {
        if self.facts != model.facts.len()
            || self.inputs.len() != input::FIRST_FACT + self.facts + model.data.len()
        {
            return Self::of(model);
        }
        for (asked, fact) in self.inputs.iter_mut().skip(input::FIRST_FACT).zip(&model.facts) {
            if let FactKind::Number { least, most, .. } = &fact.kind {
                asked.domain = Domain::Number { least: *least, most: *most };
            }
        }
        self.attributes.truncate(self.inputs.len());
        self.over.clear();
        self.cut(model);
        self
    }

    /// Cuts every input. What is cut already into as many words as there are is left as it is.
    fn cut(&mut self, model: &Model) {
        let thresholds = Thresholds::of(model);
        for (at, asked) in self.inputs.iter().enumerate() {
            let attribute = match &asked.domain {
                Domain::Words(words) => {
                    let count = u16::try_from(words.len()).unwrap_or(u16::MAX - 1);
                    if self.attributes.get(at).is_some_and(|there| there.classes == count + 1) {
                        continue;
                    }
                    Attribute { input: at, cut: Cut::Classes((1..=count).collect()), classes: count + 1 }
                }
                Domain::Number { .. } | Domain::Day | Domain::Event => {
                    let mut list: BTreeSet<i32> = thresholds.of_input(at);
                    if asked.domain == Domain::Event {
                        list.insert(NEVER);
                    }
                    let classes = u16::try_from(list.len()).unwrap_or(u16::MAX - 2) + 2;
                    Attribute { input: at, cut: Cut::Thresholds(list.into_iter().collect()), classes }
                }
            };
            match self.attributes.get_mut(at) {
                Some(there) => *there = attribute,
                None => {
                    self.own.push(at);
                    self.attributes.push(attribute);
                }
            }
        }
        let pairs: Vec<(usize, Period)> = model.retention.iter().flat_map(|rule| kept(model, rule)).collect();
        for (event, period) in pairs.into_iter().chain(thresholds.periods) {
            let event = input::FIRST_FACT + event;
            let next = self.attributes.len();
            if *self.over.entry((event, period)).or_insert(next) == next {
                let cut = Cut::Over(period, Phases::APART);
                self.attributes.push(Attribute { input: event, cut, classes: 4 });
            }
        }
    }

    /// The attribute of an input's own values.
    #[must_use]
    pub fn own(&self, input: usize) -> usize {
        self.own.get(input).copied().unwrap_or_default()
    }

    /// The attribute that says how far a period after an event has run; its classes are those of [`Phases::APART`].
    #[must_use]
    pub fn over(&self, event: usize, period: Period) -> Option<usize> {
        self.over.get(&(event, period)).copied()
    }

    /// The input of a category of data.
    #[must_use]
    pub fn data(&self, data: usize) -> usize {
        input::FIRST_FACT + self.facts + data
    }

    /// How many classes an attribute has.
    #[must_use]
    pub fn classes(&self, attribute: usize) -> u16 {
        self.attributes.get(attribute).map_or(1, |attribute| attribute.classes)
    }

    /// The input that an operand names.
    #[must_use]
    pub fn input_of(operand: Operand) -> usize {
        match operand {
            Operand::Fact(fact) => input::FIRST_FACT + fact,
            Operand::Subject => input::SUBJECT,
            Operand::Operation => input::OPERATION,
            Operand::Recipient => input::RECIPIENT,
            Operand::Country => input::COUNTRY,
            Operand::Channel => input::CHANNEL,
            Operand::Day => input::DAY,
        }
    }

    /// The class of a value that the model knows by its place.
    #[must_use]
    pub fn class_of(&self, operand: Operand, value: usize) -> u16 {
        let at = match operand {
            Operand::Fact(_) | Operand::Subject | Operand::Day => Some(value),
            Operand::Operation => self.operations.iter().position(|term| *term == value),
            Operand::Channel => self.channels.iter().position(|term| *term == value).map(|at| at + 1),
            Operand::Recipient | Operand::Country => Some(value + 1),
        };
        at.and_then(|at| u16::try_from(at + 1).ok()).unwrap_or_default()
    }

    /// The classes of these values.
    #[must_use]
    pub fn classes_of(&self, operand: Operand, values: impl IntoIterator<Item = usize>) -> ClassSet {
        ClassSet::of(values.into_iter().map(|value| self.class_of(operand, value)).filter(|class| *class > 0))
    }

    /// The classes of the values from a threshold on.
    #[must_use]
    pub fn at_least(&self, input: usize, value: i32) -> ClassSet {
        let attribute = self.attributes.get(self.own(input));
        let below = match attribute.map(|attribute| &attribute.cut) {
            Some(Cut::Thresholds(list)) => list.partition_point(|threshold| *threshold < value),
            Some(Cut::Classes(_) | Cut::Over(..)) | None => 0,
        };
        let first = u16::try_from(below).unwrap_or(u16::MAX - 2) + 2;
        ClassSet::of(first..attribute.map_or(1, |attribute| attribute.classes))
    }

    /// For each class of the day, one day in it.
    pub fn days(&self) -> impl Iterator<Item = (u16, i32)> + '_ {
        let list = match self.attributes.get(self.own(input::DAY)).map(|attribute| &attribute.cut) {
            Some(Cut::Thresholds(list)) => list.as_slice(),
            Some(Cut::Classes(_) | Cut::Over(..)) | None => &[],
        };
        (1u16..).zip([crate::calendar::FIRST].into_iter().chain(list.iter().copied()))
    }
}

/// Every number and day that a condition, a period of validity or the law as data compares with.
struct Thresholds {
    by_input: BTreeMap<usize, BTreeSet<i32>>,
    /// Events with the periods after them that conditions ask for.
    periods: BTreeSet<(usize, Period)>,
}

impl Thresholds {
    fn of(model: &Model) -> Self {
        let mut found = Self { by_input: BTreeMap::new(), periods: BTreeSet::new() };
        for purpose in &model.purposes {
            // Nothing else in a chain compares with more than its guards do.
            let adds = |basis: &BasisClause| basis.lifetime.is_some() || purpose.children.is_some();
            if purpose.bases.iter().any(adds) {
                for clause in chain(model, purpose).unwrap_or_default() {
                    found.condition(&clause.holds);
                }
            }
            let bases = purpose.bases.iter().map(|basis| &basis.guard);
            let conditions = purpose.conditions.iter().map(|condition| &condition.guard);
            for guard in bases.chain(conditions) {
                found.guard(guard);
            }
            for condition in purpose.objections.iter().filter_map(|objection| objection.when.as_ref()) {
                found.condition(condition);
            }
        }
        for condition in model.retention.iter().flat_map(|rule| rule.when.iter().chain(&rule.hold)) {
            found.condition(condition);
        }
        for fact in &model.facts {
            if let FactKind::Event(Some(condition)) = &fact.kind {
                found.condition(condition);
            }
        }
        let policies = model.policies.iter().flat_map(|policy| [policy.effective, policy.until.map(next)]);
        let derogations = model.recipients.iter().flat_map(|one| &one.derogations);
        for derogation in derogations.chain(model.transfers.iter().flat_map(|one| &one.derogations)) {
            found.guard(&derogation.guard);
        }
        let safeguards = model.recipients.iter().flat_map(|one| &one.safeguards);
        let safeguards = safeguards.chain(model.transfers.iter().flat_map(|one| &one.safeguards));
        let evidence = safeguards.map(|safeguard| safeguard.since);
        let acts = model.adequacy.iter().flat_map(|act| [act.from, act.until.map(next)]);
        let areas = model.areas.iter().flat_map(|area| &area.members);
        let members = areas.flat_map(|(_, from, until)| [Some(*from), until.map(next)]);
        let reach = [model.reach.0, model.reach.1.map(next)];
        let days = policies.chain(reach).chain(evidence).chain(acts).chain(members).flatten();
        found.by_input.entry(input::DAY).or_default().extend(days);
        found
    }

    fn guard(&mut self, guard: &Guard) {
        match guard {
            Guard::When(condition) => self.condition(condition),
            Guard::Always | Guard::Otherwise | Guard::Unclear => {}
        }
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.condition(part);
                }
            }
            Condition::Not(part) => self.condition(part),
            Condition::Test(Test::AtLeast(operand, value)) => {
                self.by_input.entry(Space::input_of(*operand)).or_default().insert(*value);
            }
            Condition::Test(Test::Within(event, period)) => {
                self.periods.insert((*event, *period));
            }
            Condition::Test(Test::OneOf(..) | Test::InArea(_)) => {}
        }
    }

    fn of_input(&self, input: usize) -> BTreeSet<i32> {
        self.by_input.get(&input).cloned().unwrap_or_default()
    }
}

/// The periods of a rule with their events: its own, and those of the law.
fn kept(model: &Model, rule: &Retain) -> Vec<(usize, Period)> {
    let law = [&rule.floor, &rule.ceiling].map(|term| statutory(model, rule, term.as_ref()));
    let all = rule.periods.iter().copied().chain(law.into_iter().flatten());
    all.map(|(period, event)| (event, period)).collect()
}

fn next(day: i32) -> i32 {
    day.saturating_add(1)
}
