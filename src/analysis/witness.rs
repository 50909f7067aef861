//! A box of questions as one concrete case, in words.

use crate::calendar::{self, Counted, Period};
use crate::decision::{Box, Cut, Domain, Phases, Space, input};

/// A concrete case: what each input that matters is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Name and value of each input, in the order of the space.
    pub values: Vec<(String, String)>,
}

impl std::fmt::Display for Witness {
    /// A sentence fragment such as: a visitor, `has_contract` no, on 2026-03-02.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said = self.values.iter().map(|(name, value)| match (name.as_str(), value.as_str()) {
            ("subject", role) => format!("`{role}` as data subject"),
            ("day", day) => format!("on {day}"),
            (name, "yes") => format!("`{name}`"),
            (name, "no") => format!("not `{name}`"),
            (name, "never") => format!("`{name}` has not happened"),
            (name, value) => format!("`{name}` is {value}"),
        });
        let said: Vec<String> = said.collect();
        if said.is_empty() { f.write_str("any case at all") } else { f.write_str(&said.join(", ")) }
    }
}

/// One case of a box: for each restricted attribute the first class that is left. `Over` attributes are said through their event.
#[must_use]
pub fn witness(space: &Space, found: &Box) -> Witness {
    let mut values = Vec::new();
    for (attribute, classes) in found.iter() {
        let Some(cut) = space.attributes.get(attribute) else { continue };
        let Some(asked) = space.inputs.get(cut.input) else { continue };
        let Some(class) = classes.iter().next() else { continue };
        let place = usize::from(class) - 1;
        let value = match (&cut.cut, &asked.domain) {
            (Cut::Classes(_), Domain::Words(words)) => words.get(place).cloned().unwrap_or_default(),
            (Cut::Thresholds(list), domain) => {
                let raw = if place == 0 { None } else { list.get(place - 1).copied() };
                match (domain, raw) {
                    (Domain::Number { least, .. }, None) => least.to_string(),
                    (Domain::Number { .. } | Domain::Words(_), Some(raw)) => raw.to_string(),
                    (_, Some(i32::MAX)) => "never".to_owned(),
                    (_, Some(raw)) => calendar::format(raw),
                    (_, None) => list.first().map_or_else(
                        || "any day".to_owned(),
                        |first| {
                            if *first == i32::MAX {
                                "2026-01-01".to_owned()
                            } else {
                                calendar::format(first - 1)
                            }
                        },
                    ),
                }
            }
            (Cut::Over(period, phases), _) => phase(*period, *phases, class),
            (Cut::Classes(_), Domain::Number { .. } | Domain::Day | Domain::Event) => String::new(),
        };
        if cut.input != input::PURPOSE {
            values.push((asked.name.clone(), value));
        }
    }
    Witness { values }
}

/// How far a period after an event has run, as what is said of the event.
fn phase(period: Period, phases: Phases, class: u16) -> String {
    if class == phases.ahead {
        return "still to come".to_owned();
    }
    let far = if class == phases.over { "more than" } else { "at most" };
    let length = Period { counted: Counted::FromDay, ..period };
    match period.counted {
        Counted::FromDay => format!("{far} {length} ago"),
        Counted::FromYearEnd => format!("in a year that ended {far} {length} ago"),
    }
}
