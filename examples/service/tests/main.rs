//! The service answers as its policy says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test may fail loudly"
)]

use lawful::decision::{Engine, Interpreter, Program, Question, input};
use letters::shop::{
    self, Advertising, Basis, Channel, Data, Day, Operation, Purpose, Request, Subject, Verdict,
};
use std::io::Write;
use std::process::{Command, Stdio};

#[test]
fn customers_get_what_they_chose() {
    let mut service = Command::new(env!("CARGO_BIN_EXE_letters"))
        .args(["2026", "3", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let customers = r#"{"name":"Anna","advertising":"everything","objected":false,"last_order":[2025,12,1]}
{"name":"Bert","advertising":"letters","objected":false,"last_order":[2025,12,1]}
{"name":"Cleo","advertising":"everything","objected":true,"last_order":[2025,12,1]}
{"name":"Dirk","advertising":null,"objected":false,"last_order":[2025,12,1]}
{"name":"Else","advertising":"everything","objected":false,"last_order":[2024,3,1]}
{"name":"Fons","advertising":"everything","objected":false,"last_order":[2025,2,29]}
{"name":"Gust","advertisement":"everything"}
"#;
    service.stdin.take().unwrap().write_all(customers.as_bytes()).unwrap();
    let output = service.wait_with_output().unwrap();
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    let sent: Vec<bool> = said.lines().map(|line| line.contains("\"send\":true")).collect();
    assert_eq!(sent, [true, false, false, false, false, false, false], "{said}");
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("consent (newsletter.basis.1"), "{said}");
    assert!(lines[3].contains("too little is known"), "{said}");
    assert!(lines[4].contains("not allowed (retain.1"), "{said}");
    assert!(lines[5].contains("none of the calendar"), "{said}");
    assert!(lines[6].contains("unknown field `advertisement`"), "{said}");
}

#[test]
fn the_linked_decision_is_the_policy() {
    let program = Program::from_bytes(shop::PROGRAM).unwrap();
    let policy = lawful_service::Policy::options().program(program.clone()).unwrap();
    let mut verdicts = [0; 3];
    let days = [(2025, 12, 31), (2026, 1, 1), (2026, 3, 2), (2028, 2, 29), (2028, 3, 1)];
    let days = days.map(|(year, month, day)| Day::new(year, month, day).unwrap());
    let choices = [None, Some(Advertising::None), Some(Advertising::Letters), Some(Advertising::Everything)];
    let events =
        [None, Some(None), Some(Some(days[1])), Some(Some(days[0])), Day::from_number(19_000).map(Some)];
    for day in days {
        for (choice, objected, event) in choices.iter().flat_map(|choice| {
            let objected = [None, Some(false), Some(true)];
            objected
                .into_iter()
                .flat_map(move |one| events.into_iter().map(move |event| (*choice, one, event)))
        }) {
            let mut request = Request::new(Purpose::Newsletter, Data::EmailAddress, day);
            request = request.subject(Subject::Customer).operation(Operation::Use).channel(Channel::Email);
            request = choice.map_or(request, |choice| request.advertising(choice));
            request = objected.map_or(request, |objected| request.objected(objected));
            request = event.map_or(request, |event| request.last_order(event));
            let answer = request.decide();
            let mut question =
                Question::new(&program, request.values()[input::PURPOSE], day.number()).unwrap();
            for (at, value) in request.values().iter().enumerate() {
                question.set(&program, at, *value).unwrap();
            }
            let first = Interpreter(&program).first(&question);
            match answer.verdict() {
                Verdict::Unknown => assert!(!first.sure, "{request:?}"),
                verdict => {
                    assert!(first.sure, "{request:?}");
                    let reference = lawful::decision::decide(&program, &question);
                    assert_eq!(
                        verdict == Verdict::Allow,
                        reference.verdict == lawful::decision::Verdict::Allow
                    );
                    let clause = reference.clause.map(|at| program.clauses[at as usize].id.as_str());
                    assert_eq!(answer.clause(), clause);
                    assert_eq!(answer.basis().is_some(), answer.is_allowed());
                }
            }
            verdicts[answer.verdict() as usize] += 1;
        }
    }
    assert!(verdicts.iter().all(|many| *many > 0), "{verdicts:?}");
    assert_eq!(policy.name(), "shop.notice");
    let allowed = Request::new(Purpose::Newsletter, Data::EmailAddress, days[2]).subject(Subject::Customer);
    let allowed = allowed.operation(Operation::Use).channel(Channel::Email).objected(false);
    let allowed = allowed.advertising(Advertising::Everything).last_order(None).decide();
    assert_eq!((allowed.is_allowed(), allowed.basis()), (true, Some(Basis::Consent)));
}

#[test]
fn days_are_those_of_the_calendar() {
    for number in (-719_162..2_932_896).step_by(97).chain([-719_162, 0, 2_932_896]) {
        let text = lawful::calendar::format(number);
        let parts: Vec<i32> = text.split('-').map(|part| part.parse().unwrap()).collect();
        assert_eq!(Day::new(parts[0], parts[1], parts[2]).map(Day::number), Some(number), "{text}");
    }
    for (year, month, day) in
        [(2026, 2, 29), (1900, 2, 29), (0, 1, 1), (10_000, 1, 1), (2026, 13, 1), (2026, 4, 31), (2026, 1, 0)]
    {
        assert_eq!(Day::new(year, month, day), None);
    }
    assert_eq!((Day::from_number(-719_163), Day::from_number(2_932_897)), (None, None));
}
