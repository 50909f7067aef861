//! The common space of one or two programs: a variable for each thing that a question says, cut into cells that no clause of either tells apart.
//!
//! Inputs are aligned by name. Of a fact that one program does not ask for, the other decides without it. A word, a number or a category of data that
//! one program does not know stands in cells of its own, which that program refuses. The purpose is no variable: programs are cut by it first.

use super::dates::{Dates, Event, canonical};
use super::solve::{Cells, Conjunction, Domains, Literal};
use crate::calendar::{self, Period};
use crate::decision::{self, Attribute, Cut, Domain, NEVER, Program, input};
use std::collections::BTreeMap;

/// The first program, or the one before, and the second.
pub(super) type Both<T> = [T; 2];

/// One thing that a question says.
#[derive(Debug)]
pub(super) struct Variable {
    pub(super) name: String,
    /// Its place among the inputs of each program.
    pub(super) inputs: Both<Option<usize>>,
    pub(super) is_data: bool,
    pub(super) values: Values,
}

/// What the cells of a variable stand for.
#[derive(Debug)]
pub(super) enum Values {
    /// Words with the same classes: the raw value of the first of them for each program, and their names.
    Words(Vec<(Both<Option<i32>>, Vec<String>)>),
    /// Numbers or days from the first to the last.
    Span(Vec<(i32, i32)>),
    /// How far a period after an event has run.
    Phase,
}

impl Variable {
    pub(super) fn many(&self) -> usize {
        match &self.values {
            Values::Words(words) => words.len(),
            Values::Span(cells) => cells.len(),
            Values::Phase => 3,
        }
    }
}

/// A clause of a program within one purpose.
#[derive(Debug, Clone)]
pub(super) struct Within {
    /// Its place in the program.
    pub(super) clause: u32,
    /// Its literals, without those on the purpose; none if it never holds.
    pub(super) when: Conjunction,
}

/// The space.
#[derive(Debug)]
pub(super) struct Joint<'p> {
    pub(super) programs: Vec<&'p Program>,
    pub(super) variables: Vec<Variable>,
    /// For each program and input its variable.
    own: Both<BTreeMap<usize, usize>>,
    /// For each event's variable and period the variable of the phase.
    phases: BTreeMap<(usize, Period), usize>,
    /// For each program its clauses in the terms of this space; none for those that never hold.
    clauses: Both<Vec<Option<Conjunction>>>,
    /// No category of data is named: nobody can ask that, unless there are none.
    pub(super) no_data: Option<Conjunction>,
    days: Days,
}

/// Which days are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// All of them; witnesses lie near this one where they may.
    Near(i32),
    /// This one alone.
    Only(i32),
}

impl Days {
    /// The day that is named.
    pub(super) const fn day(self) -> i32 {
        match self {
            Self::Near(day) | Self::Only(day) => day,
        }
    }
}

impl<'p> Joint<'p> {
    pub(super) fn of(programs: &[&'p Program], days: Days) -> Self {
        let mut joint = Self {
            programs: programs.to_vec(),
            variables: Vec::new(),
            own: Both::default(),
            phases: BTreeMap::new(),
            clauses: Both::default(),
            no_data: None,
            days,
        };
        for (inputs, is_data) in aligned(programs) {
            joint.add(inputs, is_data);
        }
        for (side, program) in programs.iter().enumerate() {
            for attribute in &program.attributes {
                joint.add_phase(side, attribute);
            }
        }
        for (side, program) in programs.iter().enumerate() {
            let clauses = program.clauses.iter().map(|clause| joint.conjunction(side, &clause.literals));
            let clauses = clauses.collect();
            if let Some(slot) = joint.clauses.get_mut(side) {
                *slot = clauses;
            }
        }
        let data = joint.variables.iter().enumerate().filter(|(_, variable)| variable.is_data);
        let none: Conjunction = data
            .map(|(var, one)| Literal { var, cells: Cells::of(one.many(), |cell| !one.is_named(cell)) })
            .collect();
        joint.no_data = Some(none).filter(|none| !none.is_empty());
        joint
    }

    /// What the search has to know of dates.
    pub(super) fn dates(&self) -> Dates {
        let span = |var: usize| match self.variables.get(var).map(|variable| &variable.values) {
            Some(Values::Span(cells)) => cells.clone(),
            Some(Values::Words(_) | Values::Phase) | None => Vec::new(),
        };
        let mut events: BTreeMap<usize, Event> = BTreeMap::new();
        for ((var, period), phase) in &self.phases {
            let event = events.entry(*var);
            let event = event.or_insert_with(|| Event { var: *var, cells: span(*var), phases: Vec::new() });
            event.phases.push((*period, *phase));
        }
        let day = self.day();
        Dates::new(day, span(day), events.into_values().collect(), self.days.day())
    }

    /// The variable of the day.
    pub(super) fn day(&self) -> usize {
        self.own.iter().find_map(|own| own.get(&input::DAY)).copied().unwrap_or_default()
    }

    /// All questions of the days that are looked at.
    pub(super) fn everything(&self) -> Domains {
        let all = |(var, variable): (usize, &Variable)| match (&variable.values, self.days) {
            (Values::Span(cells), Days::Only(day)) if var == self.day() => {
                Cells::of(cells.len(), |cell| cells.get(cell) == Some(&(day, day)))
            }
            (Values::Span(_) | Values::Words(_) | Values::Phase, _) => Cells::of(variable.many(), |_| true),
        };
        Domains(self.variables.iter().enumerate().map(all).collect())
    }

    /// The day near which witnesses lie.
    pub(super) const fn near(&self) -> i32 {
        self.days.day()
    }

    fn program(&self, side: usize) -> Option<&'p Program> {
        self.programs.get(side).copied()
    }

    fn input(&self, side: usize, at: Option<usize>) -> Option<&'p decision::Input> {
        self.program(side)?.inputs.get(at?)
    }

    fn add(&mut self, inputs: Both<Option<usize>>, is_data: bool) {
        let sides = || inputs.iter().enumerate();
        let Some(asked) = sides().find_map(|(side, at)| self.input(side, *at)) else { return };
        let values = match asked.domain {
            Domain::Words(_) => Values::Words(self.words(&inputs, is_data)),
            Domain::Number { .. } | Domain::Day | Domain::Event => Values::Span(self.spans(&inputs)),
        };
        let var = self.variables.len();
        let name = asked.name.clone();
        for (own, at) in self.own.iter_mut().zip(inputs) {
            own.extend(at.map(|at| (at, var)));
        }
        self.variables.push(Variable { name, inputs, is_data, values });
    }

    /// Words of either program, those of the first one first, together where neither tells them apart.
    fn words(&self, inputs: &Both<Option<usize>>, is_data: bool) -> Vec<(Both<Option<i32>>, Vec<String>)> {
        let lists = [0, 1].map(|side| match self.input(side, inputs.get(side).copied().flatten()) {
            Some(decision::Input { domain: Domain::Words(words), .. }) => words.as_slice(),
            Some(_) | None => &[],
        });
        let [first, second] = lists;
        let known: BTreeMap<&String, usize> =
            second.iter().enumerate().map(|(at, word)| (word, at)).collect();
        let mut all: Vec<(&String, Both<Option<usize>>)> =
            first.iter().zip(0..).map(|(word, at)| (word, [Some(at), known.get(word).copied()])).collect();
        let new = second.iter().zip(0..).filter(|(word, _)| !first.contains(word));
        all.extend(new.map(|(word, at)| (word, [None, Some(at)])));
        let mut cells: Vec<(Both<Option<i32>>, Vec<String>)> = Vec::new();
        let mut seen: BTreeMap<(usize, Vec<Option<u16>>), usize> = BTreeMap::new();
        for (number, (word, places)) in all.into_iter().enumerate() {
            let mut key = Vec::new();
            for (side, at) in places.iter().enumerate() {
                key.push(at.map(|_| 0));
                let input = inputs.get(side).copied().flatten();
                let attributes = self.program(side).into_iter().flat_map(|program| &program.attributes);
                for attribute in attributes.filter(|attribute| Some(attribute.input) == input) {
                    key.push(match &attribute.cut {
                        Cut::Classes(classes) => at.and_then(|at| classes.get(at).copied()),
                        Cut::Thresholds(_) | Cut::Over(..) => None,
                    });
                }
            }
            let apart = if is_data { number } else { 0 };
            let cell = *seen.entry((apart, key)).or_insert(cells.len());
            match cells.get_mut(cell) {
                Some((_, names)) => names.push(word.clone()),
                None => {
                    let raw = places.map(|at| at.and_then(|at| i32::try_from(at).ok()));
                    cells.push((raw, vec![word.clone()]));
                }
            }
        }
        cells
    }

    /// Numbers or days, cut at every threshold and at the edges of either domain.
    fn spans(&self, inputs: &Both<Option<usize>>) -> Vec<(i32, i32)> {
        let (mut least, mut most, mut never) = (i32::MAX, i32::MIN, false);
        let mut cuts: Vec<i32> = Vec::new();
        for (side, at) in inputs.iter().enumerate() {
            let Some(asked) = self.input(side, *at) else { continue };
            let (low, high) = match &asked.domain {
                Domain::Number { least, most } => (*least, *most),
                Domain::Words(_) | Domain::Day | Domain::Event => (calendar::FIRST, calendar::LAST),
            };
            never |= asked.domain == Domain::Event;
            (least, most) = (least.min(low), most.max(high));
            cuts.extend([low, high.saturating_add(1)]);
            let attributes = self.program(side).into_iter().flat_map(|program| &program.attributes);
            for attribute in attributes.filter(|attribute| Some(attribute.input) == *at) {
                if let Cut::Thresholds(list) = &attribute.cut {
                    cuts.extend(list);
                }
            }
        }
        if let (Days::Only(day), [Some(input::DAY), _] | [_, Some(input::DAY)]) = (self.days, inputs) {
            cuts.extend([day, day.saturating_add(1)]);
        }
        cuts.retain(|cut| least < *cut && *cut <= most);
        cuts.sort_unstable();
        cuts.dedup();
        let firsts = [least].into_iter().chain(cuts.iter().copied());
        let lasts = cuts.iter().map(|cut| cut - 1).chain([most]);
        let mut spans: Vec<(i32, i32)> = firsts.zip(lasts).collect();
        if never {
            spans.push((NEVER, NEVER));
        }
        spans
    }

    fn add_phase(&mut self, side: usize, attribute: &Attribute) {
        let Cut::Over(period, _) = attribute.cut else { return };
        let Some(event) = self.own.get(side).and_then(|own| own.get(&attribute.input)).copied() else {
            return;
        };
        let next = self.variables.len();
        if *self.phases.entry((event, canonical(period))).or_insert(next) == next {
            let name = self.variables.get(event).map(|event| event.name.clone()).unwrap_or_default();
            let values = Values::Phase;
            self.variables.push(Variable { name, inputs: [None, None], is_data: false, values });
        }
    }

    /// The event and the period of a phase.
    pub(super) fn event_of(&self, phase: usize) -> Option<(usize, Period)> {
        self.phases.iter().find(|(_, var)| **var == phase).map(|(key, _)| *key)
    }

    /// The cell of a word of the first program.
    pub(super) fn cell_of_word(&self, variable: &Variable, at: usize, raw: i32) -> Option<usize> {
        let Domain::Words(list) = &self.input(0, Some(at))?.domain else { return None };
        let word = list.get(usize::try_from(raw).ok()?)?;
        let Values::Words(cells) = &variable.values else { return None };
        cells.iter().position(|(_, names)| names.contains(word))
    }

    /// Literals of a program in the terms of this space, those on the purpose left out; none if they never hold.
    pub(super) fn conjunction(&self, side: usize, literals: &[decision::Literal]) -> Option<Conjunction> {
        let mut all: BTreeMap<usize, Cells> = BTreeMap::new();
        for literal in literals {
            let attribute = self.program(side)?.attributes.get(literal.attribute)?;
            if attribute.input == input::PURPOSE {
                continue;
            }
            // What cannot be said is never known, and what is not known fulfils no literal.
            let own = *self.own.get(side)?.get(&attribute.input)?;
            let (var, cells) = match attribute.cut {
                Cut::Over(period, phases) => {
                    let var = *self.phases.get(&(own, canonical(period)))?;
                    let accepted = |at: usize| {
                        phases.all().get(at).is_some_and(|class| literal.accepts.contains(*class))
                    };
                    (var, Cells::of(3, accepted))
                }
                Cut::Classes(_) | Cut::Thresholds(_) => {
                    let variable = self.variables.get(own)?;
                    let accepted = |cell: usize| {
                        let class = variable.raw(side, cell).and_then(|raw| class(attribute, raw));
                        class.is_some_and(|class| literal.accepts.contains(class))
                    };
                    (own, Cells::of(variable.many(), accepted))
                }
            };
            let cells = all.get(&var).map_or_else(|| cells.clone(), |before| before.and(&cells));
            if cells.is_empty() {
                return None;
            }
            all.insert(var, cells);
        }
        let full =
            |var: usize, cells: &Cells| self.variables.get(var).is_some_and(|one| cells.len() == one.many());
        let said = all.into_iter().filter(|(var, cells)| !full(*var, cells));
        Some(said.map(|(var, cells)| Literal { var, cells }).collect())
    }

    /// Whether literals on the purpose let one through.
    pub(super) fn admits(program: &Program, literals: &[decision::Literal], purpose: i32) -> bool {
        literals.iter().all(|literal| match program.attributes.get(literal.attribute) {
            Some(attribute) if attribute.input == input::PURPOSE => {
                class(attribute, purpose).is_some_and(|class| literal.accepts.contains(class))
            }
            Some(_) => true,
            None => false,
        })
    }

    /// For each purpose of a program the clauses that name it or no purpose; and of these those that can hold, up to the first that always does.
    pub(super) fn by_purpose(&self, side: usize) -> Vec<(Vec<u32>, Vec<Within>)> {
        let (Some(program), Some(clauses)) = (self.program(side), self.clauses.get(side)) else {
            return Vec::new();
        };
        let many = purposes(program).len();
        // For each attribute on the purpose and each of its classes the purposes in it.
        let mut named: BTreeMap<(usize, u16), Vec<usize>> = BTreeMap::new();
        for (at, attribute) in program.attributes.iter().enumerate() {
            if let (Cut::Classes(classes), input::PURPOSE) = (&attribute.cut, attribute.input) {
                for (class, purpose) in classes.iter().zip(0..) {
                    named.entry((at, *class)).or_default().push(purpose);
                }
            }
        }
        let on_purpose = |literal: &&decision::Literal| {
            program.attributes.get(literal.attribute).is_some_and(|one| one.input == input::PURPOSE)
        };
        let mut slices: Vec<(Vec<u32>, Vec<Within>)> = vec![Default::default(); many];
        for ((clause, when), number) in program.clauses.iter().zip(clauses).zip(0u32..) {
            let purposes: Vec<usize> = match clause.literals.iter().find(on_purpose) {
                Some(first) => {
                    let classes = first.accepts.iter();
                    classes
                        .filter_map(|class| named.get(&(first.attribute, class)))
                        .flatten()
                        .copied()
                        .collect()
                }
                None => (0..many).collect(),
            };
            for purpose in purposes {
                let raw = i32::try_from(purpose).unwrap_or(i32::MAX);
                let Some((admitted, within)) = slices.get_mut(purpose) else { continue };
                if !Self::admits(program, &clause.literals, raw) {
                    continue;
                }
                admitted.push(number);
                let closed = within.last().is_some_and(|last| last.when.is_empty());
                if let (Some(when), false) = (when, closed) {
                    within.push(Within { clause: number, when: when.clone() });
                }
            }
        }
        slices
    }

    /// What a program refuses to be asked, each with its name: words, numbers and categories that only the other one knows.
    pub(super) fn refused(&self, side: usize) -> Vec<(String, Conjunction)> {
        let mut list = Vec::new();
        for (var, variable) in self.variables.iter().enumerate() {
            let asks = variable.inputs.get(side).copied().flatten().is_some();
            for cell in 0..variable.many() {
                let refused = match (&variable.values, asks) {
                    (Values::Phase, _) => false,
                    (Values::Words(_) | Values::Span(_), true) => !self.takes(side, variable, cell),
                    (Values::Words(_) | Values::Span(_), false) => {
                        variable.is_data && variable.is_named(cell)
                    }
                };
                if refused {
                    let only = Cells::of(variable.many(), |at| at == cell);
                    list.push((variable.said(cell), vec![Literal { var, cells: only }]));
                }
            }
        }
        list
    }

    /// Whether a program that asks for a variable takes the values of a cell.
    fn takes(&self, side: usize, variable: &Variable, cell: usize) -> bool {
        let Some(asked) = self.input(side, variable.inputs.get(side).copied().flatten()) else {
            return false;
        };
        let raw = variable.raw(side, cell);
        match &asked.domain {
            Domain::Words(_) => raw.is_some(),
            Domain::Number { least, most } => raw.is_some_and(|raw| (*least..=*most).contains(&raw)),
            Domain::Day | Domain::Event => true,
        }
    }
}

impl Variable {
    /// A raw value of a cell for a program; none if it knows no such word.
    pub(super) fn raw(&self, side: usize, cell: usize) -> Option<i32> {
        match &self.values {
            Values::Words(words) => words.get(cell)?.0.get(side).copied().flatten(),
            Values::Span(cells) => cells.get(cell).map(|(low, _)| *low),
            Values::Phase => None,
        }
    }

    /// Whether a cell of a category of data means that it is named.
    pub(super) fn is_named(&self, cell: usize) -> bool {
        let Values::Words(words) = &self.values else { return false };
        words.get(cell).is_some_and(|(raw, _)| raw.iter().flatten().any(|raw| *raw != 0))
    }

    /// A cell in words, such as ``recipient `printer` ``.
    fn said(&self, cell: usize) -> String {
        /// More than these are counted.
        const SHOWN: usize = 3;
        if self.is_data {
            return format!("data `{}`", self.name);
        }
        match &self.values {
            Values::Words(words) => {
                let names = words.get(cell).map(|(_, names)| names.as_slice()).unwrap_or_default();
                let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
                let more = names.len().saturating_sub(SHOWN);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                format!("{} {}{more}", self.name, shown.join(", "))
            }
            Values::Span(cells) => {
                let (low, high) = cells.get(cell).copied().unwrap_or_default();
                format!("{} from {low} to {high}", self.name)
            }
            Values::Phase => String::new(),
        }
    }
}

/// The class of a raw value, for cuts that look at nothing else.
fn class(attribute: &Attribute, raw: i32) -> Option<u16> {
    match &attribute.cut {
        Cut::Classes(classes) => classes.get(usize::try_from(raw).ok()?).copied(),
        Cut::Thresholds(list) => u16::try_from(1 + list.partition_point(|one| *one <= raw)).ok(),
        Cut::Over(..) => None,
    }
}

/// The names of a program's purposes.
pub(super) fn purposes(program: &Program) -> &[String] {
    match program.inputs.get(input::PURPOSE).map(|asked| &asked.domain) {
        Some(Domain::Words(words)) => words,
        Some(Domain::Number { .. } | Domain::Day | Domain::Event) | None => &[],
    }
}

/// The places of each thing in either program, and whether it is a category of data. What cannot be said (words without a word) is not there.
fn aligned(programs: &[&Program]) -> Vec<(Both<Option<usize>>, bool)> {
    let input = |side: usize, at: usize| programs.get(side).and_then(|program| program.inputs.get(at));
    let sayable = |side: usize, at: usize| {
        input(side, at).is_some_and(|asked| asked.domain != Domain::Words(Vec::new()))
    };
    let fixed = (input::PURPOSE + 1..input::FIRST_FACT)
        .map(|at| ([0, 1].map(|side| sayable(side, at).then_some(at)), false));
    let mut all: Vec<(Both<Option<usize>>, bool)> = fixed.collect();
    let facts = |side: usize| programs.get(side).map_or(0, |program| input::FIRST_FACT + program.facts);
    let ends = |side: usize| programs.get(side).map_or(0, |program| program.inputs.len());
    for is_data in [false, true] {
        let places = |side: usize| {
            let range = if is_data { facts(side)..ends(side) } else { input::FIRST_FACT..facts(side) };
            range.filter(move |at| sayable(side, *at)).collect::<Vec<usize>>()
        };
        let mut second: BTreeMap<&String, usize> = BTreeMap::new();
        for at in places(1) {
            second.extend(input(1, at).map(|asked| (&asked.name, at)));
        }
        let mut used = Vec::new();
        for at in places(0) {
            let same = input(0, at).and_then(|asked| {
                let other = *second.get(&asked.name)?;
                input(1, other).is_some_and(|there| comparable(&asked.domain, &there.domain)).then_some(other)
            });
            let same = same.filter(|other| !used.contains(other));
            used.extend(same);
            all.push(([Some(at), same], is_data));
        }
        all.extend(
            places(1).into_iter().filter(|at| !used.contains(at)).map(|at| ([None, Some(at)], is_data)),
        );
    }
    all
}

/// Whether two domains have something in common.
fn comparable(one: &Domain, other: &Domain) -> bool {
    match (one, other) {
        (Domain::Words(one), Domain::Words(other)) => one.iter().any(|word| other.contains(word)),
        (Domain::Number { .. }, Domain::Number { .. }) => true,
        (Domain::Day, Domain::Day) | (Domain::Event, Domain::Event) => true,
        (Domain::Words(_) | Domain::Number { .. } | Domain::Day | Domain::Event, _) => false,
    }
}
