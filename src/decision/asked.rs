//! A question, written as the request by names that asks it: the way back from `request`.

use super::program::{ABSENT, Domain, NEVER, Program, input};
use super::question::Question;
use super::request::{Request, RequestValue};
use super::space::{NO_YES, NONE};
use crate::calendar;

impl Request {
    /// The request that asks a question: every category of data that it names, every fact that it gives. Nobody, no country and no channel are
    /// not said, for that is what a request means that does not say them.
    #[must_use]
    pub fn of(program: &Program, question: &Question) -> Self {
        let (mut fields, mut data, mut given) = (Vec::new(), Vec::new(), Vec::new());
        for (at, asked) in program.inputs.iter().enumerate() {
            let value = question.get(at);
            if value == ABSENT {
                continue;
            }
            let word = |words: &[String]| usize::try_from(value).ok().and_then(|at| words.get(at)).cloned();
            let is_flag = |words: &[String]| words == NO_YES;
            let written = match &asked.domain {
                Domain::Words(words) if at >= input::FIRST_FACT && is_flag(words) => {
                    RequestValue::YesNo(value == 1)
                }
                Domain::Words(words) => RequestValue::Text(word(words).unwrap_or_default()),
                Domain::Number { .. } => RequestValue::Number(value.into()),
                Domain::Event if value == NEVER => RequestValue::Nothing,
                Domain::Day | Domain::Event => RequestValue::Text(calendar::format(value)),
            };
            let name = asked.name.clone();
            match at {
                input::DAY => fields.push(("at".to_owned(), written)),
                input::RECIPIENT | input::COUNTRY | input::CHANNEL
                    if value == 0 && written == RequestValue::Text(NONE.to_owned()) => {}
                0..input::FIRST_FACT => fields.push((name, written)),
                _ if at < input::FIRST_FACT + program.facts => given.push((name, written)),
                _ if value == 1 => data.push(RequestValue::Text(name)),
                _ => {}
            }
        }
        let place = fields.len().min(1);
        fields.insert(place, ("data".to_owned(), RequestValue::List(data)));
        if !given.is_empty() {
            fields.push(("given".to_owned(), RequestValue::Fields(given)));
        }
        Self { fields }
    }
}
