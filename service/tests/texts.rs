//! Questions as the JSON texts that a service would write, whole and damaged.
#![allow(dead_code, reason = "the benchmark takes a part of it")]

use super::random::Random;
use lawful::calendar;
use lawful::decision::{ABSENT, Domain, NEVER, Program, Question, Request, RequestValue, input};

/// A question as JSON text; what is open or nobody is left out.
pub fn text(program: &Program, question: &Question) -> String {
    let text = |text: &str| RequestValue::Text(text.to_owned());
    let (mut fields, mut data, mut given) = (Vec::new(), Vec::new(), Vec::new());
    for (at, asked) in program.inputs.iter().enumerate() {
        let value = question.get(at);
        let is_fact = (input::FIRST_FACT..input::FIRST_FACT + program.facts).contains(&at);
        match &asked.domain {
            _ if value == ABSENT => {}
            Domain::Words(words) if words.as_slice() == ["no", "yes"] && is_fact => {
                given.push((asked.name.clone(), RequestValue::YesNo(value == 1)));
            }
            Domain::Words(words) if is_fact => given.push((asked.name.clone(), text(&words[value as usize]))),
            Domain::Words(_) if at >= input::FIRST_FACT => {
                data.extend((value == 1).then(|| text(&asked.name)));
            }
            Domain::Words(_) if value == 0 && (input::RECIPIENT..=input::CHANNEL).contains(&at) => {}
            Domain::Words(words) => fields.push((asked.name.clone(), text(&words[value as usize]))),
            Domain::Number { .. } => given.push((asked.name.clone(), RequestValue::Number(value.into()))),
            Domain::Day if at == input::DAY => fields.push(("at".to_owned(), text(&calendar::format(value)))),
            Domain::Event if value == NEVER => given.push((asked.name.clone(), RequestValue::Nothing)),
            Domain::Day | Domain::Event => given.push((asked.name.clone(), text(&calendar::format(value)))),
        }
    }
    fields.push(("data".to_owned(), RequestValue::List(data)));
    fields.push(("given".to_owned(), RequestValue::Fields(given)));
    serde_json::to_string(&Request { fields }).unwrap()
}

/// The same request with its fields in another order.
pub fn reordered(random: &mut Random, text: &str) -> String {
    let mut request: Request = serde_json::from_str(text).unwrap();
    mix(random, &mut request.fields);
    serde_json::to_string(&request).unwrap()
}

/// Fields in another order, and those within them.
fn mix(random: &mut Random, fields: &mut Vec<(String, RequestValue)>) {
    for at in (1..fields.len()).rev() {
        fields.swap(at, random.below(at + 1));
    }
    for (_, value) in fields {
        if let RequestValue::Fields(given) = value {
            mix(random, given);
        }
    }
}

/// The same request with its fields in another order, sometimes with a mark of the caller.
pub fn shuffled(random: &mut Random, text: &str) -> String {
    let mut request: Request = serde_json::from_str(text).unwrap();
    if random.percent(30) {
        request.fields.push(("id".to_owned(), RequestValue::Number(random.between(-5_000, 5_000).into())));
    }
    mix(random, &mut request.fields);
    let text = serde_json::to_string(&request).unwrap();
    if random.percent(30) { text.replace(',', ",\n\t ").replace(':', " : ") } else { text }
}

/// One change somewhere.
pub fn damage(random: &mut Random, text: &mut Vec<u8>) {
    if text.is_empty() {
        return; // nothing is left to be damaged
    }
    let at = random.below(text.len());
    let to = (at + random.below(12)).min(text.len());
    match random.below(8) {
        0 => drop(text.drain(at..to)),
        1 => {
            let part = text[at..to].to_vec();
            text.splice(at..at, part);
        }
        2 => text.truncate(at),
        3 => text[at] = b"\"\\{}[],:0e-. \n"[random.below(14)],
        4 => text[at] = random.below(256) as u8,
        5 => drop(text.splice(at..at, b"\\u0041".iter().copied())),
        6 => drop(text.splice(at..at, b"null".iter().copied())),
        _ => text[at] = text[at].wrapping_add(1),
    }
}
