//! A box of questions as one concrete case, in words.

use crate::calendar::{self, Counted, Period};
use crate::decision::{Box, Cut, Domain, Phases, Space, input};
use crate::finding::{Joint, Message, Piece, Words};

const PLAIN: Words = Words::same("{0}");
const YES: Words = Words::same("`{0}`");
const SUBJECT: Words = Words {
    en: "`{0}` as data subject",
    nl: "`{0}` als betrokkene",
    fr: "`{0}` comme personne concernée",
    de: "`{0}` als betroffene Person",
};
const DAY: Words = Words { en: "on {0}", nl: "op {0}", fr: "le {0}", de: "am {0}" };
const NO: Words = Words { en: "not `{0}`", nl: "niet `{0}`", fr: "non `{0}`", de: "nicht `{0}`" };
const NOT_HAPPENED: Words = Words {
    en: "`{0}` has not happened",
    nl: "`{0}` is niet gebeurd",
    fr: "`{0}` n'a pas eu lieu",
    de: "`{0}` ist nicht eingetreten",
};
const IS: Words = Words { en: "`{0}` is {1}", nl: "`{0}` is {1}", fr: "`{0}` est {1}", de: "`{0}` ist {1}" };
const ANY: Words =
    Words { en: "any case at all", nl: "elk geval", fr: "n'importe quel cas", de: "jeden beliebigen Fall" };
const ANY_DAY: Words = Words {
    en: "any day",
    nl: "een willekeurige dag",
    fr: "n'importe quel jour",
    de: "einem beliebigen Tag",
};
const AHEAD: Words =
    Words { en: "still to come", nl: "nog te komen", fr: "encore à venir", de: "noch bevorstehend" };
const MORE_THAN: Words = Words {
    en: "more than {0} ago",
    nl: "meer dan {0} geleden",
    fr: "d'il y a plus de {0}",
    de: "mehr als {0} her",
};
const AT_MOST: Words = Words {
    en: "at most {0} ago",
    nl: "ten hoogste {0} geleden",
    fr: "d'il y a au plus {0}",
    de: "höchstens {0} her",
};
const YEAR_MORE_THAN: Words = Words {
    en: "in a year that ended more than {0} ago",
    nl: "in een jaar dat meer dan {0} geleden eindigde",
    fr: "dans une année finie il y a plus de {0}",
    de: "in einem Jahr, das mehr als {0} zurückliegt",
};
const YEAR_AT_MOST: Words = Words {
    en: "in a year that ended at most {0} ago",
    nl: "in een jaar dat ten hoogste {0} geleden eindigde",
    fr: "dans une année finie il y a au plus {0}",
    de: "in einem Jahr, das höchstens {0} zurückliegt",
};

/// A concrete case: what each input that matters is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Name and value of each input, in the order of the space.
    pub values: Vec<(String, Message)>,
}

impl Witness {
    /// A part of a sentence such as: a visitor, not `has_contract`, on 2026-03-02.
    #[must_use]
    pub fn message(self) -> Message {
        let said = self.values.into_iter().map(|(name, value)| match name.as_str() {
            "subject" => SUBJECT.with(value),
            "day" => DAY.with(value),
            _ if value == "yes" => YES.with(name),
            _ if value == "no" => NO.with(name),
            _ if value == "never" => NOT_HAPPENED.with(name),
            _ => IS.with(name).with(value),
        });
        let said: Vec<Piece> = said.map(Piece::from).collect();
        if said.is_empty() { ANY.into() } else { PLAIN.with(Piece::List(said, Joint::Comma)) }
    }
}

impl From<Witness> for Piece {
    fn from(witness: Witness) -> Self {
        Self::Message(witness.message())
    }
}

impl std::fmt::Display for Witness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.clone().message().fmt(f)
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
            (Cut::Classes(_), Domain::Words(words)) => plain(words.get(place).cloned().unwrap_or_default()),
            (Cut::Thresholds(list), domain) => {
                let raw = if place == 0 { None } else { list.get(place - 1).copied() };
                match (domain, raw) {
                    (Domain::Number { least, .. }, None) => plain(least.to_string()),
                    (Domain::Number { .. } | Domain::Words(_), Some(raw)) => plain(raw.to_string()),
                    (_, Some(i32::MAX)) => plain("never".to_owned()),
                    (_, Some(raw)) => plain(calendar::format(raw)),
                    (_, None) => list.first().map_or_else(
                        || ANY_DAY.into(),
                        |first| {
                            if *first == i32::MAX {
                                plain("2026-01-01".to_owned())
                            } else {
                                plain(calendar::format(first - 1))
                            }
                        },
                    ),
                }
            }
            (Cut::Over(period, phases), _) => phase(*period, *phases, class),
            (Cut::Classes(_), Domain::Number { .. } | Domain::Day | Domain::Event) => Message::default(),
        };
        if cut.input != input::PURPOSE {
            values.push((asked.name.clone(), value));
        }
    }
    Witness { values }
}

fn plain(text: String) -> Message {
    PLAIN.with(text)
}

/// How far a period after an event has run, as what is said of the event.
fn phase(period: Period, phases: Phases, class: u16) -> Message {
    if class == phases.ahead {
        return AHEAD.into();
    }
    let words = match (period.counted, class == phases.over) {
        (Counted::FromDay, true) => MORE_THAN,
        (Counted::FromDay, false) => AT_MOST,
        (Counted::FromYearEnd, true) => YEAR_MORE_THAN,
        (Counted::FromYearEnd, false) => YEAR_AT_MOST,
    };
    words.with(Period { counted: Counted::FromDay, ..period })
}
