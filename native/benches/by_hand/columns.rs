//! Generic advertising under the bpost policy, for a table of customers, as an expert would write it: column by column over pieces of rows that stay in
//! the nearest cache, only comparisons of bytes, so that the compiler makes vectors of it.

use super::branches::theirs;
use super::{Subject, data};
use lawful::calendar;
use lawful::decision::{Domain, Period, Program, input};

/// Rows at a time.
const PIECE: usize = 1024;

const USES: [&str; 4] = ["contact_details", "signatory_details", "company_details", "company_address"];
const ABOUT: [(&str, Subject); 5] = [
    ("sole_trader", Subject::SoleTrader),
    ("signatory", Subject::Signatory),
    ("contact_person", Subject::ContactPerson),
    ("employee_of_customer", Subject::EmployeeOfCustomer),
    ("visitor", Subject::Visitor),
];
const NEVER_CUSTOMER: [&str; 4] = ["signatory", "contact_person", "employee_of_customer", "addressee"];

/// A column of words or of numbers.
#[derive(Clone, Copy)]
pub enum Values<'a> {
    Words(&'a [u8]),
    Numbers(&'a [i32]),
}

/// All columns by the place of their input.
pub struct Table<'a>(pub Vec<Option<Values<'a>>>);

/// The number of a word of an input.
type WordNumber = Box<dyn Fn(usize, &str) -> u8>;

/// The numbers of the words that the loop compares with.
pub struct Numbers {
    place: Box<dyn Fn(&str) -> usize>,
    word: WordNumber,
    /// By country: 1 if data may go there on the day.
    safe: Vec<u8>,
    /// The first day on which a contract may have ended for the data still to be kept.
    earliest: i32,
}

impl Numbers {
    pub fn new(program: &Program, world: &super::World, day: i32) -> Self {
        let inputs = program.inputs.clone();
        let names = inputs.clone();
        let safe = world.safe.iter();
        let safe =
            safe.map(|spans| u8::from(spans.iter().any(|(from, until)| *from <= day && day <= *until)));
        Self {
            place: Box::new(move |name| inputs.iter().position(|input| input.name == name).unwrap()),
            word: Box::new(move |at, name| match &names[at].domain {
                Domain::Words(words) => words.iter().position(|word| word == name).unwrap() as u8,
                Domain::Number { .. } | Domain::Day | Domain::Event => panic!("no words"),
            }),
            safe: safe.collect(),
            earliest: calendar::earliest_still_running(day, Period::new(3, 0, 0)),
        }
    }
}

/// One byte a row: 1 if the advertisement may be sent.
pub fn decide(numbers: &Numbers, table: &Table<'_>, out: &mut [u8]) {
    let words = |at: usize| match table.0[at] {
        Some(Values::Words(values)) => values,
        Some(Values::Numbers(_)) | None => panic!("a column of words"),
    };
    let named = |name: &str| words((numbers.place)(name));
    let is = |at: usize, name: &str| (numbers.word)(at, name);
    let (subject, operation, recipient, country, channel) =
        (input::SUBJECT, input::OPERATION, input::RECIPIENT, input::COUNTRY, input::CHANNEL);
    let level = (numbers.place)("my_data");
    let Some(Values::Numbers(ends)) = table.0[(numbers.place)("contract_end")] else { panic!("days") };
    let [erase, destroy, anonymise, store, consult, use_] =
        ["erase", "destroy", "anonymise", "store", "consult", "use"].map(|name| is(operation, name));
    let channels = ["none", "post", "phone", "app", "own_site"].map(|name| is(channel, name));
    let (nobody, essential) = (is(recipient, "none"), is(level, "essential"));
    let not_customer = NEVER_CUSTOMER.map(|name| is(subject, name));
    let uses = USES.map(|name| {
        let bit = data::set(&[name]);
        let about = ABOUT.iter().filter(|(_, one)| theirs(*one) & bit != 0);
        let about: Vec<u8> = about.map(|(word, _)| is(subject, word)).collect();
        (named(name), std::array::from_fn::<u8, 5, _>(|at| about[at.min(about.len() - 1)]))
    });
    let about = ABOUT.map(|(name, _)| is(subject, name));
    // Whatever is about a person of this policy and not used here.
    let other: Vec<&[u8]> =
        data::NAMES.iter().filter(|name| !USES.contains(name)).map(|name| named(name)).collect();
    let (objected, contract) = (named("objected"), named("has_contract"));
    let (erased, restricted) = (named("erased"), named("restricted"));
    let column = [subject, operation, recipient, country, channel, level].map(words);

    for (piece, out) in out.chunks_mut(PIECE).enumerate() {
        let rows = piece * PIECE..piece * PIECE + out.len();
        let [subject, operation, recipient, country, channel, level] =
            column.map(|values| &values[rows.clone()]);
        out.copy_from_slice(&objected[rows.clone()]);
        for values in &other {
            for (out, one) in out.iter_mut().zip(&values[rows.clone()]) {
                *out |= one;
            }
        }
        for (values, people) in &uses {
            for ((out, one), who) in out.iter_mut().zip(&values[rows.clone()]).zip(subject) {
                *out |= one & (1 ^ among(*who, people));
            }
        }
        for (((out, who), one), level) in out.iter_mut().zip(subject).zip(&contract[rows.clone()]).zip(level)
        {
            *out |=
                (1 ^ among(*who, &about)) | one & among(*who, &not_customer) | u8::from(*level == essential);
        }
        let facts = erased[rows.clone()].iter().zip(&restricted[rows.clone()]).zip(&ends[rows.clone()]);
        for ((out, what), ((erased, restricted), end)) in out.iter_mut().zip(operation).zip(facts) {
            let disposes = among(*what, &[erase, destroy, anonymise]);
            let over = u8::from(*end < numbers.earliest);
            *out |= (erased | over) & (1 ^ disposes) | restricted & u8::from(*what != store);
            *out |= 1 ^ among(*what, &[store, consult, use_, erase]);
        }
        for (((out, who), how), place) in out.iter_mut().zip(recipient).zip(channel).zip(country) {
            let far = numbers.safe[usize::from(*place)] | u8::from(*place == 0);
            *out |= u8::from(*who != nobody) | (1 ^ among(*how, &channels)) | (1 ^ far);
        }
        out.iter_mut().for_each(|out| *out ^= 1);
    }
}

/// 1 if a word is one of these. Lists of a fixed length, or there would be no vectors.
#[inline(always)]
fn among<const N: usize>(value: u8, list: &[u8; N]) -> u8 {
    list.iter().fold(0, |any, one| any | u8::from(value == *one))
}
