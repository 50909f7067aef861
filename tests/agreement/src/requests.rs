//! Questions as requests by name, which keep their meaning when a policy shrinks.

use lawful::calendar;
use lawful::decision::{ABSENT, Domain, NEVER, Program, Question, Request, RequestValue, input};

/// The request that asks a question. It names every category of data the question names, and gives every fact that is known.
#[must_use]
pub fn request(program: &Program, question: &Question) -> Request {
    let mut fields = Vec::new();
    let mut data = Vec::new();
    let mut given = Vec::new();
    for (at, asked) in program.inputs.iter().enumerate() {
        let value = question.get(at);
        if value == ABSENT {
            continue;
        }
        let written = match &asked.domain {
            Domain::Words(words) => RequestValue::Text(words[value as usize].clone()),
            Domain::Number { .. } => RequestValue::Number(value.into()),
            Domain::Event if value == NEVER => RequestValue::Nothing,
            Domain::Day | Domain::Event => RequestValue::Text(calendar::format(value)),
        };
        let is_flag = asked.domain == Domain::Words(vec!["no".to_owned(), "yes".to_owned()]);
        match at {
            input::DAY => fields.push(("at".to_owned(), written)),
            0..input::FIRST_FACT => fields.push((asked.name.clone(), written)),
            _ if at < input::FIRST_FACT + program.facts => {
                let written = if is_flag { RequestValue::YesNo(value == 1) } else { written };
                given.push((asked.name.clone(), written));
            }
            _ if value == 1 => data.push(RequestValue::Text(asked.name.clone())),
            _ => {}
        }
    }
    fields.push(("data".to_owned(), RequestValue::List(data)));
    fields.push(("given".to_owned(), RequestValue::Fields(given)));
    Request { fields }
}

/// As JSON.
#[must_use]
pub fn json(request: &Request) -> String {
    serde_json::to_string_pretty(request).unwrap()
}
