//! What is the same in all rows, folded into the clauses.
//!
//! In: a program, a question that says what is the same, the inputs that are columns. Out: the clauses that are left, each with tests on columns.
//! Never: a clause in another order.

use lawful::decision::{
    Attribute, Cut, Domain, Effect, Literal, NEVER, Program, Question, UNKNOWN_CLASS, calendar, input,
};

#[derive(Debug)]
pub(super) struct Folded {
    pub clauses: Vec<Rest>,
    /// All there are, by column.
    pub columns: usize,
}

/// What is left of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rest {
    pub allows: bool,
    /// It hangs on something that is open in all rows.
    pub open: bool,
    /// Columns with the values that fulfil it.
    pub tests: Vec<(usize, Accepted)>,
}

/// Values that fulfil a literal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Accepted {
    /// By word.
    Words(Vec<bool>),
    /// Ranges, both ends included, ascending.
    Ranges(Vec<(i32, i32)>),
}

pub(super) fn fold(program: &Program, same: &Question, columns: &[usize]) -> Folded {
    let mut clauses = Vec::new();
    'clauses: for clause in &program.clauses {
        let allows = matches!(clause.effect, Effect::Allow(_));
        let mut rest = Rest { allows, open: false, tests: Vec::new() };
        for literal in &clause.literals {
            let Some(cut) = program.attributes.get(literal.attribute) else { continue };
            match columns.iter().position(|input| *input == cut.input) {
                Some(column) => rest.tests.push((column, accepted(program, same, cut, literal))),
                None => match same.class(cut) {
                    UNKNOWN_CLASS => rest.open = true,
                    class if literal.accepts.contains(class) => {}
                    _ => continue 'clauses,
                },
            }
        }
        let ends = rest.tests.is_empty() && !rest.open;
        clauses.push(rest);
        if ends {
            break; // it decides whatever comes to it
        }
    }
    Folded { clauses, columns: columns.len() }
}

fn accepted(program: &Program, same: &Question, cut: &Attribute, literal: &Literal) -> Accepted {
    let domain = program.inputs.get(cut.input).map(|asked| &asked.domain);
    let at = |value: i32| {
        let mut question = same.clone();
        let set = question.set(program, cut.input, value);
        set.is_ok() && literal.accepts.contains(question.class(cut))
    };
    let (first, last) = match domain {
        Some(Domain::Words(words)) => {
            let many = i32::try_from(words.len()).unwrap_or(i32::MAX);
            return Accepted::Words((0..many).map(at).collect());
        }
        Some(Domain::Number { least, most }) => (*least, *most),
        Some(Domain::Day | Domain::Event) | None => (calendar::FIRST, calendar::LAST),
    };
    // Between these the class stays as it is.
    let mut starts = vec![first];
    match &cut.cut {
        Cut::Thresholds(list) => starts.extend(list),
        Cut::Over(period, _) => {
            let day = same.get(input::DAY);
            starts.extend([calendar::earliest_still_running(day, *period), day.saturating_add(1)]);
        }
        Cut::Classes(_) => {}
    }
    starts.retain(|start| (first..=last).contains(start));
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([last]);
    let mut ranges: Vec<(i32, i32)> = Vec::new();
    for (start, end) in starts.iter().zip(ends).filter(|(start, _)| at(**start)) {
        match ranges.last_mut() {
            Some((_, before)) if *before + 1 == *start => *before = end,
            Some(_) | None => ranges.push((*start, end)),
        }
    }
    if domain == Some(&Domain::Event) && at(NEVER) {
        ranges.push((NEVER, NEVER));
    }
    Accepted::Ranges(ranges)
}
