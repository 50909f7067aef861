//! Answers by trying everything, as a check on what is clever: three-valued answers, missing facts.

use crate::by_hand;
use lawful::decision::{
    ABSENT, Attribute, Counted, Cut, Domain, Effect, Literal, NEVER, Program, Question, Verdict, calendar,
    input,
};

/// Values of an input among which each way of falling into classes occurs: every word, the borders and their neighbours, and around the day on
/// which a period runs out every day of a week and a half.
#[must_use]
pub fn values(program: &Program, at: usize, day: i32) -> Vec<i32> {
    let mut list = match &program.inputs[at].domain {
        Domain::Words(words) => return (0..words.len() as i32).collect(),
        Domain::Number { least, most } => vec![*least, *most],
        Domain::Day => vec![calendar::FIRST, calendar::LAST],
        Domain::Event => vec![calendar::FIRST, calendar::LAST, NEVER],
    };
    for attribute in program.attributes.iter().filter(|attribute| attribute.input == at) {
        match &attribute.cut {
            Cut::Thresholds(thresholds) => {
                list.extend(thresholds.iter().flat_map(|value| [value.saturating_sub(1), *value]));
            }
            Cut::Over(period, _) => {
                // Up to that day it has happened.
                list.extend(day - 1..=day + 1);
                let days = f64::from(period.years) * 365.2425
                    + f64::from(period.months) * 30.436_875
                    + f64::from(period.days);
                let about = day - days as i32;
                list.extend(about - 5..=about + 5);
                if period.counted == Counted::FromYearEnd {
                    // What runs out together began in one calendar year.
                    let (year, _, _) = by_hand::civil(i64::from(about));
                    let eves = (year - 2..=year + 2).map(|year| by_hand::number(year, 12, 31) as i32);
                    list.extend(eves.flat_map(|eve| [eve, eve + 1]));
                }
            }
            Cut::Classes(_) => {}
        }
    }
    let fits = |value: &i32| match &program.inputs[at].domain {
        Domain::Number { least, most } => least <= value && value <= most,
        Domain::Event if *value == NEVER => true,
        Domain::Words(_) | Domain::Day | Domain::Event => calendar::contains(*value),
    };
    list.retain(fits);
    list.sort_unstable();
    list.dedup();
    list
}

/// Those of the values that some attribute tells apart, one of each kind.
#[must_use]
pub fn kinds(program: &Program, question: &Question, at: usize) -> Vec<i32> {
    let attributes: Vec<&Attribute> = program.attributes.iter().filter(|one| one.input == at).collect();
    let mut seen: Vec<Vec<bool>> = Vec::new();
    let mut kept = Vec::new();
    for value in values(program, at, question.get(input::DAY)) {
        let looks = attributes
            .iter()
            .flat_map(|cut| (1..cut.classes).map(|class| is_in(question, cut, value, class)));
        // Whether a value is the one that follows matters to what is ruled out, even where no clause asks.
        let follows = program.consequences.iter().filter(|one| one.input == at).map(|one| one.value == value);
        let classes: Vec<bool> = looks.chain([value == NEVER]).chain(follows).collect();
        if !seen.contains(&classes) {
            seen.push(classes);
            kept.push(value);
        }
    }
    kept
}

/// Whether a value of an attribute's input falls in a class.
fn is_in(question: &Question, attribute: &Attribute, value: i32, class: u16) -> bool {
    match &attribute.cut {
        Cut::Classes(classes) => classes[value as usize] == class,
        Cut::Thresholds(list) => 1 + list.iter().filter(|one| **one <= value).count() == usize::from(class),
        Cut::Over(period, phases) => {
            let day = question.get(input::DAY);
            let has_happened = value != NEVER && value <= day;
            let is_over = has_happened && by_hand::after(value, *period) < day;
            let now = if is_over {
                phases.over
            } else if has_happened {
                phases.running
            } else {
                phases.ahead
            };
            class == now
        }
    }
}

fn holds(program: &Program, question: &Question, literals: &[Literal]) -> bool {
    literals.iter().all(|literal| {
        let attribute = &program.attributes[literal.attribute];
        let value = question.get(attribute.input);
        value != ABSENT && literal.accepts.iter().any(|class| is_in(question, attribute, value, class))
    })
}

/// The verdict if nothing that matters is open: that of the first clause that holds.
#[must_use]
pub fn verdict(program: &Program, question: &Question) -> Verdict {
    match program
        .clauses
        .iter()
        .find(|clause| holds(program, question, &clause.literals))
        .map(|one| one.effect)
    {
        Some(Effect::Allow(_)) => Verdict::Allow,
        Some(Effect::Deny) | None => Verdict::Deny,
    }
}

/// Whether a question says something that `asked` left open and that what it says rules out.
#[must_use]
pub fn contradicts(program: &Program, asked: &Question, question: &Question) -> bool {
    program.consequences.iter().any(|consequence| {
        let said = question.get(consequence.input);
        let told = |literal: &Literal| asked.get(program.attributes[literal.attribute].input) == ABSENT;
        // An event that is said to have happened counts; a role that does not fit what is said is ruled out.
        let open = asked.get(consequence.input) == ABSENT
            || consequence.value != NEVER && consequence.when.iter().flatten().any(told);
        open && said != ABSENT
            && said != consequence.value
            && consequence.when.iter().any(|literals| holds(program, question, literals))
    })
}

/// The open inputs that an attribute looks at.
#[must_use]
pub fn open(program: &Program, question: &Question) -> Vec<usize> {
    let looked_at = |at: &usize| program.attributes.iter().any(|attribute| attribute.input == *at);
    (0..program.inputs.len()).filter(|at| question.get(*at) == ABSENT).filter(looked_at).collect()
}

/// How many completions [`exact`] would try.
#[must_use]
pub fn completions(program: &Program, question: &Question) -> usize {
    let open = open(program, question);
    open.iter().fold(1usize, |count, at| count.saturating_mul(kinds(program, question, *at).len()))
}

/// The exact answer: the verdict that all completions have in common which do not contradict themselves.
#[must_use]
pub fn exact(program: &Program, question: &Question) -> Verdict {
    let open = open(program, question);
    let mut common = None;
    let settled = every(program, question, question, &open, &mut |completed| {
        let verdict = verdict(program, completed);
        *common.get_or_insert(verdict) == verdict
    });
    common.filter(|_| settled).unwrap_or(Verdict::Unknown)
}

/// Whether there is any way to fill in what is open without contradicting what is said.
#[must_use]
pub fn is_possible(program: &Program, question: &Question) -> bool {
    let mut found = false;
    every(program, question, question, &open(program, question), &mut |_| {
        found = true;
        false
    });
    found
}

/// Calls `look` with every way of filling in these inputs that does not contradict itself; stops, and is false, once `look` is.
pub fn every(
    program: &Program,
    asked: &Question,
    question: &Question,
    open: &[usize],
    look: &mut impl FnMut(&Question) -> bool,
) -> bool {
    let Some((first, rest)) = open.split_first() else {
        return contradicts(program, asked, question) || look(question);
    };
    kinds(program, question, *first).into_iter().all(|value| {
        let mut filled = question.clone();
        filled.set(program, *first, value).unwrap();
        every(program, asked, &filled, rest, look)
    })
}
