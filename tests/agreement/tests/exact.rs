//! Exact questions about programs, beside trying every question: what changes between two, which clauses decide, where nothing speaks.

use lawful::analysis::{Days, Exact, Limits, NotSettled, Ruling, Turn, difference, equivalent, implies};
use lawful::decision::{
    Answer, Basis, Cut, Domain, Effect, Program, Question, Verdict, calendar, decide, input,
};
use lawful_agreement::brute;
use lawful_agreement::random::{Random, Shape, program};
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

const DAY: i32 = 20_454; // 2026-01-01
const DAYS: Days = Days::Near(DAY);

/// More questions than these are too many to try them all.
const MOST: usize = 10_000;

/// The inputs that a literal of either program looks at.
fn looked_at(programs: [&Program; 2]) -> BTreeSet<usize> {
    let of = |program: &Program| -> Vec<usize> {
        let clauses = program.clauses.iter().flat_map(|clause| &clause.literals);
        clauses.map(|literal| program.attributes[literal.attribute].input).collect()
    };
    programs.into_iter().flat_map(of).collect()
}

/// Values of an input on a day, one for each way in which both programs together see it.
fn kinds(programs: [&Program; 2], question: &Question, at: usize) -> Vec<i32> {
    let mut values: Vec<i32> = programs
        .iter()
        .flat_map(|program| {
            let mut values = brute::values(program, at, question.get(input::DAY));
            if at == input::DAY {
                // Where the periods after a threshold of an event end.
                for attribute in &program.attributes {
                    let Cut::Over(period, _) = attribute.cut else { continue };
                    let same = program.attributes.iter().filter(|one| one.input == attribute.input);
                    for other in same {
                        let Cut::Thresholds(list) = &other.cut else { continue };
                        for day in list.iter().filter(|day| calendar::contains(**day)) {
                            let end = calendar::after(*day, period);
                            values.extend([day - 1, *day, end - 1, end, end + 1]);
                        }
                    }
                }
            }
            values
        })
        .filter(|value| {
            matches!(programs[0].inputs[at].domain, Domain::Words(_) | Domain::Number { .. } | Domain::Event)
                || calendar::contains(*value)
        })
        .collect();
    values.sort_unstable();
    values.dedup();
    let mut seen = BTreeSet::new();
    let is_data = at >= input::FIRST_FACT + programs[0].facts;
    values.retain(|value| {
        let mut trial = question.clone();
        if trial.set(programs[0], at, *value).is_err() {
            return false;
        }
        let classes = programs.iter().flat_map(|program| {
            let own = program.attributes.iter().filter(|one| one.input == at);
            own.map(|one| trial.class(one)).collect::<Vec<u16>>()
        });
        // Each day is a way of its own for the events.
        let apart = if at == input::DAY || is_data { *value } else { 0 };
        seen.insert((apart, classes.collect::<Vec<u16>>()))
    });
    values
}

/// Calls `look` with every question that differs to either program; false if they are too many.
fn every(programs: [&Program; 2], look: &mut impl FnMut(&Question)) -> bool {
    let looked_at = looked_at(programs);
    let first_data = input::FIRST_FACT + programs[0].facts;
    let mut list = Vec::new();
    let Domain::Words(purposes) = &programs[0].inputs[input::PURPOSE].domain else { panic!("words") };
    for purpose in 0..purposes.len() as i32 {
        let start = Question::new(programs[0], purpose, DAY).unwrap();
        for day in kinds(programs, &start, input::DAY) {
            list.push(Question::new(programs[0], purpose, day).unwrap());
        }
    }
    for at in input::SUBJECT..programs[0].inputs.len() {
        if at == input::DAY {
            continue;
        }
        let mut next = Vec::new();
        for question in &list {
            let values = match looked_at.contains(&at) || at >= first_data {
                true => kinds(programs, question, at),
                false => brute::values(programs[0], at, question.get(input::DAY))[..1].to_vec(),
            };
            for value in values {
                let mut filled = question.clone();
                filled.set(programs[0], at, value).unwrap();
                next.push(filled);
            }
            if next.len() > MOST {
                return false;
            }
        }
        list = next;
    }
    let named = |question: &&Question| {
        first_data == programs[0].inputs.len()
            || (first_data..programs[0].inputs.len()).any(|at| question.get(at) == 1)
    };
    list.iter().filter(named).for_each(look);
    true
}

fn ruling(program: &Program, answer: Answer) -> Ruling {
    match answer.clause.map(|at| program.clauses[at as usize].effect) {
        Some(Effect::Allow(basis)) => Ruling::Allowed(basis),
        Some(Effect::Deny) | None => Ruling::Denied,
    }
}

fn small(random: &mut Random) -> Program {
    let shape = Shape {
        purposes: 1 + random.below(2),
        clauses: 1 + random.below(9),
        facts: 1 + random.below(4),
        data: random.below(3),
        on_purpose: random.below(60),
        literals: 1 + random.below(3),
        optional: 60,
        cuts: 1 + random.below(3),
    };
    program(random, shape)
}

/// The same program after an edit of its clauses.
fn edited(random: &mut Random, program: &Program) -> Program {
    let mut edited = program.clone();
    for _ in 0..1 + random.below(3) {
        if edited.clauses.is_empty() {
            break;
        }
        let at = random.below(edited.clauses.len());
        match random.below(6) {
            0 => drop(edited.clauses.remove(at)),
            1 => {
                let other = random.below(edited.clauses.len());
                edited.clauses.swap(at, other);
            }
            2 => {
                edited.clauses[at].effect = match edited.clauses[at].effect {
                    Effect::Deny => Effect::Allow(Basis::ALL[random.below(Basis::ALL.len())]),
                    Effect::Allow(_) => Effect::Deny,
                };
            }
            3 => {
                let literals = &mut edited.clauses[at].literals;
                if !literals.is_empty() {
                    let one = random.below(literals.len());
                    literals.remove(one);
                }
            }
            4 => {
                let mut copy = edited.clauses[random.below(edited.clauses.len())].clone();
                copy.id = format!("copy.{}", random.below(1_000));
                copy.effect = edited.clauses[at].effect;
                edited.clauses.insert(at, copy);
            }
            _ => {
                let attributes = &program.attributes;
                for literal in &mut edited.clauses[at].literals {
                    let classes = attributes[literal.attribute].classes;
                    let other = literal.accepts.not(classes);
                    if random.percent(50) && !other.is_empty() {
                        literal.accepts = other;
                    }
                }
            }
        }
    }
    edited
}

type Key = (i32, Ruling, String, Ruling, String);

#[test]
fn the_difference_of_two_programs_is_what_trying_every_question_finds() {
    let (mut pairs, mut regions, mut tried, mut equal) = (0, 0, 0, 0);
    for seed in 0..300 {
        let mut random = Random(seed);
        let before = small(&mut random);
        let after = edited(&mut random, &before);
        assert_eq!(after.verify(), Ok(()), "seed {seed}");
        let mut found: BTreeSet<Key> = BTreeSet::new();
        let id = |program: &Program, answer: Answer| {
            answer.clause.map_or(String::new(), |at| program.clauses[at as usize].id.clone())
        };
        let complete = every([&before, &after], &mut |question| {
            tried += 1;
            let (one, two) = (decide(&before, question), decide(&after, question));
            let (was, is) = (ruling(&before, one), ruling(&after, two));
            if was != is {
                found.insert((question.get(input::PURPOSE), was, id(&before, one), is, id(&after, two)));
            }
        });
        if !complete {
            continue;
        }
        pairs += 1;
        let difference = difference(&before, &after, DAYS, Limits::default());
        assert!(
            difference.open.is_empty() && difference.follows.is_empty(),
            "seed {seed}: {:?}",
            difference.open
        );
        let mut told: BTreeSet<Key> = BTreeSet::new();
        for region in &difference.regions {
            let Domain::Words(purposes) = &before.inputs[input::PURPOSE].domain else { panic!("words") };
            let purpose = purposes.iter().position(|name| *name == region.purpose).unwrap() as i32;
            let named = |side: &lawful::analysis::Side| {
                side.reason.as_ref().map_or(String::new(), |one| one.clause.clone())
            };
            for (program, side) in [(&before, &region.before), (&after, &region.after)] {
                let case = side.case.as_ref().unwrap();
                let answer = decide(program, &case.question);
                assert_eq!(ruling(program, answer), side.ruling, "seed {seed}: {region:?}");
                assert_eq!(id(program, answer), named(side), "seed {seed}: {region:?}");
            }
            told.insert((
                purpose,
                region.before.ruling.clone(),
                named(&region.before),
                region.after.ruling.clone(),
                named(&region.after),
            ));
        }
        assert!(
            found.is_subset(&told),
            "seed {seed}: not told: {:#?}",
            found.difference(&told).collect::<Vec<_>>()
        );
        assert_eq!(told.len(), difference.regions.len(), "each once");
        equal += usize::from(found == told);
        regions += told.len();
        let same = equivalent(&before, &after, DAYS, Limits::default()).unwrap();
        assert_eq!(same.is_none(), told.is_empty(), "seed {seed}");
        let narrower = |key: &Key| matches!((&key.1, &key.3), (Ruling::Allowed(_), Ruling::Denied));
        let less = implies(&before, &after, DAYS, Limits::default()).unwrap();
        assert_eq!(less.is_some(), told.iter().any(narrower), "seed {seed}");
        if let Some(region) = less {
            assert_eq!(region.turn, Turn::Narrower);
        }
    }
    println!(
        "{pairs} pairs of programs, {tried} questions, {regions} regions; all of them tried in {equal} pairs"
    );
    assert!(pairs > 150 && regions > 300 && equal * 100 > pairs * 98, "{pairs} {regions} {equal}");
}

#[test]
fn a_program_is_as_it_is_and_a_copy_changes_nothing() {
    for seed in 0..60 {
        let mut random = Random(seed);
        let shape = Shape::any(&mut random);
        let program = program(&mut random, shape);
        let difference = difference(&program, &program, DAYS, Limits::default());
        assert!(difference.is_none(), "seed {seed}: {difference:?}");
    }
}

#[test]
fn what_decides_and_what_never_does_is_what_trying_every_question_finds() {
    let (mut programs, mut dead, mut gaps, mut meet) = (0, 0, 0, 0);
    for seed in 5_000..5_150 {
        let mut random = Random(seed);
        let program = small(&mut random);
        let (mut decided, mut outcomes) = (BTreeSet::new(), BTreeSet::new());
        let mut together = BTreeSet::new();
        let complete = every([&program, &program], &mut |question| {
            let answer = decide(&program, question);
            decided.insert(answer.clause);
            outcomes.insert(ruling(&program, answer));
            let holding: Vec<u32> = (0u32..)
                .zip(&program.clauses)
                .filter(|(_, clause)| question.surely(&program, &clause.literals))
                .map(|(at, _)| at)
                .collect();
            for one in &holding {
                together.extend(holding.iter().map(|other| (*one, *other)));
            }
        });
        if !complete {
            continue;
        }
        programs += 1;
        let limits = Limits::default();
        let mut exact = Exact::of(&program, DAYS);
        let unreachable = exact.unreachable(limits).unwrap();
        for at in 0..program.clauses.len() as u32 {
            let case = exact.reached(at, limits).unwrap();
            assert_eq!(case.is_none(), unreachable.contains(&at));
            assert!(case.is_some() || !decided.contains(&Some(at)), "seed {seed}: clause {at} decides");
            if let Some(case) = case {
                assert_eq!(decide(&program, &case.question).clause, Some(at));
            }
            for other in 0..program.clauses.len() as u32 {
                let both = exact.overlap(at, other, limits).unwrap();
                assert!(
                    both.is_some() || !together.contains(&(at, other)),
                    "seed {seed}: {at} meets {other}"
                );
                let hold = |case: &lawful::analysis::Case, at: u32| {
                    case.question.surely(&program, &program.clauses[at as usize].literals)
                };
                assert!(both.as_ref().is_none_or(|case| hold(case, at) && hold(case, other)));
                meet += usize::from(both.is_some());
            }
        }
        dead += unreachable.len();
        let gap = exact.gap(limits).unwrap();
        assert!(gap.is_some() || !decided.contains(&None), "seed {seed}");
        gaps += usize::from(gap.is_some());
        for outcome in &outcomes {
            let case = exact.leads_to(outcome, limits).unwrap().expect("an outcome that occurs");
            assert_eq!(ruling(&program, decide(&program, &case.question)), *outcome);
        }
    }
    println!(
        "{programs} programs, {dead} clauses that decide nothing, {gaps} with gaps, {meet} pairs that meet"
    );
    assert!(programs > 80 && dead > 50 && gaps > 20 && meet > 500);
}

#[test]
fn what_is_not_settled_is_no_answer() {
    let mut random = Random(11);
    let shape = Shape::any(&mut random);
    let before = program(&mut random, shape);
    let mut after = before.clone();
    after.clauses.reverse();
    let stop = AtomicBool::new(true);
    let cancelled = Limits { cancelled: Some(&stop), ..Limits::default() };
    assert_eq!(equivalent(&before, &after, DAYS, cancelled), Err(NotSettled::Cancelled));
    let few = Limits { looks: 3, ..Limits::default() };
    assert_eq!(implies(&before, &after, DAYS, few), Err(NotSettled::Bound));
    let difference = difference(&before, &after, DAYS, few);
    assert!(difference.regions.is_empty() && !difference.is_none() && !difference.open.is_empty());
    assert_eq!(Exact::of(&before, DAYS).unreachable(few), Err(NotSettled::Bound));
}

/// Two periods after one event, a day and an event that depend on one another.
const DATES: &str = r#"program 2 "dates" facts 2
input "purpose" words "deliver"
input "subject" open words "customer"
input "operation" open words "use"
input "recipient" words "none"
input "country" words "none"
input "channel" words "none"
input "day" day
input "ended" open event
input "began" open event
input "email" words "no" "yes"
attribute 6 thresholds 20454 of 3
attribute 7 over 0 1 0 from-day phases 1 2 3 of 4
attribute 7 over 0 0 30 from-day phases 1 2 3 of 4
attribute 7 over 1 0 0 from-day phases 1 2 3 of 4
attribute 7 over 0 0 365 from-day phases 1 2 3 of 4
attribute 8 thresholds 20000 20600 of 4
attribute 8 over 0 0 10 from-day phases 1 2 2 of 3
clause contract passed "month_runs_days_over"
  when 1=2 2=3
clause contract passed "days_run_month_over"
  when 1=3 2=2
clause contract passed "year_runs_days_over"
  when 3=2 4=3
clause contract passed "days_run_year_over"
  when 3=3 4=2
clause contract passed "month_runs_year_over"
  when 1=2 3=3
clause contract passed "early_day_late_event"
  when 0=1 5=3 6=2
clause contract passed "late_day_event_ahead_of_it"
  when 0=2 5=1 6=1
clause contract passed "early_day_event_just_before"
  when 0=1 5=2 6=2
clause deny default "rest"
  when
"#;

#[test]
fn days_that_depend_on_one_another_are_settled_by_the_calendar() {
    let program = Program::from_text(DATES).unwrap();
    let mut exact = Exact::of(&program, DAYS);
    let reached: Vec<(&str, bool)> = program
        .clauses
        .iter()
        .zip(0..)
        .map(|(clause, at)| {
            let case = exact.reached(at, Limits::default()).unwrap();
            if let Some(case) = &case {
                let again = case.request.question(&program).unwrap();
                assert_eq!(decide(&program, &again).clause, Some(at), "{:?}", case.request);
            }
            (clause.id.as_str(), case.is_some())
        })
        .collect();
    let expected = [
        ("month_runs_days_over", true), // a month of 31 days, on its 31st
        ("days_run_month_over", true),  // in February
        ("year_runs_days_over", true),  // a leap year
        ("days_run_year_over", false),  // no year is shorter than 365 days
        ("month_runs_year_over", false),
        ("early_day_late_event", false), // an event after 2026-05-27 has not happened on a day before 2026-01-01
        ("late_day_event_ahead_of_it", false), // an event before 2024-10-04 is not ahead on a day from 2026-01-01 on
        ("early_day_event_just_before", true),
        ("rest", true),
    ];
    assert_eq!(reached, expected);
}

#[test]
fn a_witness_says_no_more_than_it_has_to() {
    let before = Program::from_text(DATES).unwrap();
    let mut after = before.clone();
    after.clauses.remove(2);
    let difference = difference(&before, &after, DAYS, Limits::default());
    let [region] = difference.regions.as_slice() else { panic!("{difference:?}") };
    assert_eq!((region.turn, region.purpose.as_str()), (Turn::Narrower, "deliver"));
    let request = serde_json::to_string(region.request().unwrap()).unwrap();
    // A year with a leap day in it, on its last day: 365 days are over, the year is not. What began has not yet, or another clause would decide.
    assert_eq!(
        request,
        r#"{"purpose":"deliver","data":["email"],"at":"2024-10-02","given":{"ended":"2023-10-02","began":"2024-10-03"}}"#
    );
    assert_eq!(decide(&after, &region.after.case.as_ref().unwrap().question).verdict, Verdict::Deny);
}
