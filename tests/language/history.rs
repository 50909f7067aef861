//! The log of a person against whole policies: choices as the language states them, and decisions on what a log says.

use crate::decision::{bpost, texts};
use lawful::decision::{Program, Request, RequestValue, Verdict, decide};
use lawful::history::{Entry, History, Log, What};
use lawful::model::{FactKind, Model};
use lawful::{Checked, Settings, calendar, check, compile};
use proptest::prelude::*;
use std::sync::OnceLock;

const CHOICE: &str = "
event agreed: date
fact member: yes/no
choice ads {
  none < some < all
  start  none
  change none to some, all sets agreed
  change any to none
}
";

fn read(text: &str) -> Checked {
    check([("test.policy".to_owned(), text.to_owned())], &Settings::default(), 0)
}

#[test]
fn a_choice_states_where_it_starts_and_what_leads_on() {
    let model = read(CHOICE).model;
    let choice = model.facts.iter().find(|fact| fact.item.name.text == "ads").unwrap();
    let FactKind::Choice { start, changes, ordered, .. } = &choice.kind else { panic!() };
    assert!(*ordered);
    assert_eq!(*start, Some(0));
    let agreed = model.facts.iter().position(|fact| fact.item.name.text == "agreed").unwrap();
    let said: Vec<_> = changes.iter().map(|one| (one.from, one.to.clone(), one.sets.clone())).collect();
    assert_eq!(said, [(Some(0), vec![1, 2], vec![agreed]), (None, vec![0], vec![])]);
}

#[test]
fn a_change_that_does_not_fit_is_a_mismatch() {
    let rows = [
        ("start  none", "start  nobody", "the choice has no level `nobody`"),
        ("change none to some, all", "change none to some, al", "the choice has no level `al`"),
        ("change none to", "change non to", "the choice has no level `non`"),
        ("sets agreed", "sets member", "a change can only set an event"),
    ];
    for (right, wrong, title) in rows {
        let checked = read(&CHOICE.replace(right, wrong));
        let found: Vec<String> = checked
            .findings
            .iter()
            .filter(|finding| finding.name == "condition-mismatched")
            .map(|finding| finding.title.to_string())
            .collect();
        assert_eq!(found, [title], "{wrong}");
        assert!(compile(&checked).is_err(), "what was not understood is never compiled");
    }
    let unknown = read(&CHOICE.replace("sets agreed", "sets agred"));
    assert!(
        unknown.findings.iter().any(|finding| finding.name == "dangling-reference"),
        "{:?}",
        unknown.findings
    );
}

struct Policy {
    checked: Checked,
    program: Program,
}

fn policy(checked: Checked) -> Policy {
    let program = compile(&checked).unwrap();
    Policy { checked, program }
}

fn policies() -> &'static [Policy; 3] {
    static POLICIES: OnceLock<[Policy; 3]> = OnceLock::new();
    let of = |folder: &str, file: &str| {
        let files = texts(folder).into_iter().filter(|(name, _)| name == file);
        policy(check(files, &Settings::default(), calendar::parse("2026-11-22").unwrap()))
    };
    POLICIES.get_or_init(|| {
        [policy(bpost()), of("examples/newsletter", "after.policy"), of("examples/choices", "shop.policy")]
    })
}

const FIRST: i32 = 20_500;

/// A random entry about any fact of a policy, from a few numbers.
fn entry(model: &Model, (day, fact, value): (i32, usize, usize)) -> Entry {
    let at = fact % model.facts.len();
    let what = match &model.facts[at].kind {
        FactKind::Choice { levels, .. } => What::Level((value % levels.len()) as u16),
        FactKind::Event(_) => [What::Happened, What::NotHappened][value % 2],
        FactKind::YesNo(_) => What::YesNo(value % 2 == 1),
        FactKind::Number { least, .. } => What::Number(*least),
    };
    Entry { day: FIRST + day, fact: at as u16, what, line: 0 }
}

fn history<'m>(model: &'m Model, entries: &[Entry]) -> History<'m> {
    let mut log = Log::new(model);
    for entry in entries {
        log.push(*entry).unwrap();
    }
    log.history()
}

/// The verdict on the use of all data that a purpose uses, on what a log says of a day.
fn verdict(policy: &Policy, purpose: usize, entries: &[Entry], day: i32) -> Verdict {
    let model = &policy.checked.model;
    let purpose = &model.purposes[purpose % model.purposes.len()];
    let text = |text: &str| RequestValue::Text(text.to_owned());
    let data = purpose.uses.iter().map(|(data, _)| text(&model.data[*data].item.name.text)).collect();
    let fields = [
        ("purpose", text(&purpose.item.name.text)),
        ("data", RequestValue::List(data)),
        ("operation", text("use")),
        ("channel", text("email")),
        ("at", text(&calendar::format(day))),
    ];
    let mut request =
        Request { fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect() };
    history(model, entries).complete(&mut request).unwrap();
    decide(&policy.program, &request.question(&policy.program).unwrap()).verdict
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_objection_never_widens_a_decision(
        which in 0usize..3, purpose in 0usize..40,
        said in prop::collection::vec((0..5, 0usize..20, 0usize..6), 0..14), on in 0..5, at in 0..5,
    ) {
        let policy = &policies()[which];
        let model = &policy.checked.model;
        let mut entries: Vec<Entry> = said.into_iter().map(|one| entry(model, one)).collect();
        let before = verdict(policy, purpose, &entries, FIRST + at);
        for (place, fact) in model.facts.iter().enumerate() {
            if ["objected", "erased", "restricted"].contains(&fact.item.name.text.as_str()) {
                entries.push(Entry { day: FIRST + on, fact: place as u16, what: What::YesNo(true), line: 0 });
            }
        }
        let after = verdict(policy, purpose, &entries, FIRST + at);
        prop_assert!(after != Verdict::Allow || before == Verdict::Allow, "{before:?} became {after:?}");
    }

    #[test]
    fn a_choice_of_the_lowest_level_never_widens_its_day(
        which in 0usize..3, purpose in 0usize..40,
        said in prop::collection::vec((0..5, 0usize..20, 0usize..6), 0..14), on in 0..5,
    ) {
        let policy = &policies()[which];
        let model = &policy.checked.model;
        let mut entries: Vec<Entry> = said.into_iter().map(|one| entry(model, one)).collect();
        let before = verdict(policy, purpose, &entries, FIRST + on);
        for (place, fact) in model.facts.iter().enumerate() {
            if let FactKind::Choice { .. } = fact.kind {
                entries.push(Entry { day: FIRST + on, fact: place as u16, what: What::Level(0), line: 0 });
            }
        }
        let after = verdict(policy, purpose, &entries, FIRST + on);
        prop_assert!(after != Verdict::Allow || before == Verdict::Allow, "{before:?} became {after:?}");
    }
}

/// The random logs above lead to every verdict, so that the properties are about something.
#[test]
fn logs_lead_to_every_verdict() {
    let policy = &policies()[2];
    let model = &policy.checked.model;
    let place = |name: &str| model.facts.iter().position(|fact| fact.item.name.text == name).unwrap() as u16;
    let on = |day: i32, fact: &str, what| Entry { day: FIRST + day, fact: place(fact), what, line: 0 };
    let order = on(0, "last_order", What::Happened);
    let all = [order, on(0, "objected", What::YesNo(false)), on(1, "advertising", What::Level(2))];
    assert_eq!(verdict(policy, 0, &all, FIRST + 1), Verdict::Allow);
    assert_eq!(verdict(policy, 0, &all, FIRST), Verdict::Deny, "before it was chosen");
    assert_eq!(
        verdict(policy, 0, &all[2..], FIRST + 1),
        Verdict::Unknown,
        "nobody said whether there is an objection"
    );
    let both =
        [&all[..], &[on(1, "objected", What::YesNo(true)), on(1, "objected", What::YesNo(false))]].concat();
    assert_eq!(verdict(policy, 0, &both, FIRST + 1), Verdict::Deny, "an objection wins its day");
    let back = [&all[..], &[on(1, "advertising", What::Level(0))]].concat();
    assert_eq!(verdict(policy, 0, &back, FIRST + 1), Verdict::Deny, "a withdrawal wins its day");
}
