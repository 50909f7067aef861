//! What the analysis says about an answer holds: missing facts settle it, changes lead to `allow`, and neither could be smaller.

use lawful::analysis::{Change, Limits, NotSettled, missing, nearest_permit, permit};
use lawful::calendar;
use lawful::decision::{Domain, NEVER, Program, Question, Verdict, decide, input};
use lawful_agreement::random::{Random, lifelike};
use lawful_agreement::workspace::{bpost, compiled};
use lawful_agreement::{brute, generate};

fn programs() -> Vec<Program> {
    let generated =
        (3_000..3_300).filter_map(|seed| compiled(&generate::workspace(&mut Random(seed)).text()));
    std::iter::once(bpost()).chain(generated).map(|policy| policy.program).collect()
}

/// Whether the answer is settled however these inputs turn out, as far as they do not contradict what is known.
fn settles(program: &Program, question: &Question, set: &[usize]) -> bool {
    brute::every(program, question, question, set, &mut |filled| {
        decide(program, filled).verdict != Verdict::Unknown
    })
}

#[test]
fn missing_facts_settle_the_answer_and_none_of_them_is_spare() {
    let (mut questions, mut sets, mut none) = (0, 0, 0);
    for (seed, program) in programs().iter().enumerate() {
        let mut random = Random(seed as u64);
        for _ in 0..40 {
            let question = lifelike(&mut random, program, 45, 25);
            let small = brute::completions(program, &question) < 20_000;
            if decide(program, &question).verdict != Verdict::Unknown || !small {
                continue;
            }
            questions += 1;
            let found = missing(program, &question);
            none += usize::from(found.is_empty());
            for set in found {
                let place =
                    |name: &String| program.inputs.iter().position(|input| input.name == *name).unwrap();
                let set: Vec<usize> = set.iter().map(place).collect();
                assert!(settles(program, &question, &set), "{set:?} leaves {question:?} open: {program:?}");
                for spare in 0..set.len() {
                    let mut fewer = set.clone();
                    fewer.remove(spare);
                    assert!(
                        !settles(program, &question, &fewer),
                        "{set:?} is more than {question:?} needs: {program:?}"
                    );
                }
                sets += 1;
            }
        }
    }
    println!("{questions} open questions, {sets} sets, {none} without a set");
    assert!(sets > 500 && none == 0, "{questions} {sets} {none}");
}

/// A question with changes made to it.
fn changed(program: &Program, question: &Question, changes: &[Change]) -> Question {
    let mut question = question.clone();
    for Change { fact, to, .. } in changes {
        let at = program.inputs.iter().position(|input| input.name == *fact).unwrap();
        let value = match &program.inputs[at].domain {
            Domain::Words(words) => words.iter().position(|word| word == to).unwrap() as i32,
            Domain::Number { .. } => to.parse().unwrap(),
            Domain::Event if to == "has not happened" => NEVER,
            Domain::Day | Domain::Event => calendar::parse(to).unwrap(),
        };
        question.set(program, at, value).unwrap();
    }
    question
}

/// Whether some way of changing just these facts leads to `allow`.
fn can_permit(program: &Program, question: &Question, facts: &[usize]) -> bool {
    let Some((first, rest)) = facts.split_first() else {
        return decide(program, question).verdict == Verdict::Allow;
    };
    brute::kinds(program, question, *first).into_iter().any(|value| {
        let mut next = question.clone();
        next.set(program, *first, value).unwrap();
        can_permit(program, &next, rest)
    })
}

#[test]
fn the_nearest_change_leads_to_allow_and_no_smaller_one_does() {
    let (mut questions, mut changes, mut more, mut never, mut open) = (0, [0usize; 4], 0, 0, 0);
    for (seed, program) in programs().iter().enumerate() {
        let mut random = Random(seed as u64);
        for at in 0..30 {
            // Something that is allowed, spoilt.
            let mut question = lifelike(&mut random, program, [0, 30][at % 2], 40);
            for _ in 0..1 + random.below(2) {
                let fact = input::FIRST_FACT + random.below(program.facts);
                let values = brute::values(program, fact, question.get(input::DAY));
                question.set(program, fact, values[random.below(values.len())]).unwrap();
            }
            if decide(program, &question).verdict == Verdict::Allow {
                continue;
            }
            questions += 1;
            let found = nearest_permit(program, &question);
            let size = found.first().map_or(0, Vec::len);
            changes[size] += 1;
            for change in &found {
                assert_eq!(change.len(), size, "all of one size");
                let after = changed(program, &question, change);
                assert_eq!(
                    decide(program, &after).verdict,
                    Verdict::Allow,
                    "{change:?} on {question:?}: {program:?}"
                );
            }
            match permit(program, &question, Limits::default()) {
                Ok(Some(change)) => {
                    assert!(size == 0 || change.len() >= size, "{change:?}, but {found:?}");
                    more += usize::from(size == 0);
                    let after = changed(program, &question, &change);
                    let verdict = decide(program, &after).verdict;
                    assert_eq!(verdict, Verdict::Allow, "{change:?} on {question:?}");
                }
                Ok(None) => {
                    assert_eq!(size, 0, "{found:?} on {question:?}: {program:?}");
                    never += 1;
                }
                Err(why) => {
                    assert_eq!(why, NotSettled::Open, "{question:?}");
                    open += usize::from(size == 0);
                }
            }
            // With a size there is none smaller; without one there is none of one or two facts.
            let facts: Vec<usize> = (input::FIRST_FACT..input::FIRST_FACT + program.facts).collect();
            if size != 1 {
                for (at, one) in facts.iter().enumerate() {
                    assert!(!can_permit(program, &question, &[*one]), "{one} alone permits {question:?}");
                    for other in facts.iter().skip(at + 1).filter(|_| size != 2) {
                        assert!(!can_permit(program, &question, &[*one, *other]), "two permit {question:?}");
                    }
                }
            }
        }
    }
    println!(
        "{questions} questions; changes of 0 (none found) to 3 facts: {changes:?}; of more {more}, never {never} ({open} open)"
    );
    assert_eq!(more + never + open, changes[0]);
    assert!(changes[1] > 200 && changes[2] > 10, "{changes:?}");
}
