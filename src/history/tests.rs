//! The log of a person against its rules: by hand on one choice, and on random choices with random logs.

use super::*;
use crate::model::{Change, Item, Meaning, Name};
use crate::source::{SourceId, Span};
use proptest::prelude::*;

fn name(text: &str) -> Name {
    Name { text: text.to_owned(), span: Span::new(SourceId(0), 0, 0) }
}

fn fact(text: &str, kind: FactKind) -> Fact {
    let span = Span::new(SourceId(0), 0, 0);
    let item = Item {
        name: name(text),
        span,
        section: None,
        complete: true,
        is_std: false,
        end: span,
        has_block: false,
        provenance: Default::default(),
    };
    Fact { item, kind, text: Vec::new(), at: None }
}

fn change(from: Option<usize>, to: &[usize], sets: &[usize]) -> Change {
    Change { from, to: to.to_vec(), sets: sets.to_vec(), span: Span::new(SourceId(0), 0, 0) }
}

fn choice(text: &str, levels: &[&str], ordered: bool, start: Option<usize>, changes: Vec<Change>) -> Fact {
    let levels = levels.iter().map(|level| name(level)).collect();
    fact(text, FactKind::Choice { levels, ordered, start, changes })
}

/// A choice of three levels that is climbed step by step and left at will, one without an order, and one of each other kind.
fn model() -> Model {
    let steps = vec![
        change(Some(0), &[1], &[2]),
        change(Some(1), &[2], &[2]),
        change(None, &[0], &[3]),
        change(Some(2), &[1], &[]),
        change(Some(2), &[2], &[2]),
    ];
    let facts = vec![
        choice("ads", &["none", "some", "all"], true, Some(0), steps),
        choice("news", &["no_news", "news"], false, None, Vec::new()),
        fact("agreed", FactKind::Event(None)),
        fact("withdrawn", FactKind::Event(None)),
        fact("erased", FactKind::YesNo(Some(Meaning::Erasure))),
        fact("member", FactKind::YesNo(None)),
        number(),
    ];
    Model { facts, ..Model::default() }
}

fn number() -> Fact {
    static NUMBER: std::sync::OnceLock<Fact> = std::sync::OnceLock::new();
    let read = || {
        let text = "fact years: number 0 to 120".to_owned();
        let mut read = crate::check([("number.policy".to_owned(), text)], &crate::Settings::default(), 0);
        read.model.facts.remove(0)
    };
    NUMBER.get_or_init(read).clone()
}

fn day(text: &str) -> i32 {
    calendar::parse(text).unwrap()
}

fn value(text: &str) -> RequestValue {
    serde_json::from_str(text).unwrap()
}

fn history<'m>(model: &'m Model, lines: &[&str]) -> History<'m> {
    let mut log = Log::new(model);
    for (line, number) in lines.iter().zip(1..) {
        log.add(number, &value(line)).unwrap();
    }
    log.history()
}

fn given(model: &Model, lines: &[&str], at: &str) -> String {
    let history = history(model, lines);
    serde_json::to_string(&RequestValue::Fields(history.given(&history.state_on(day(at))))).unwrap()
}

#[test]
fn only_what_was_said_up_to_the_day_counts() {
    let model = model();
    let lines = [
        r#"{"on":"2026-03-09","choice":"ads","to":"none"}"#,
        r#"{"on":"2026-03-05","choice":"ads","to":"all"}"#,
        r#"{"on":"2026-03-01","choice":"ads","to":"some"}"#,
        r#"{"on":"2026-03-07","fact":"years","is":17}"#,
        r#"{"on":"2026-03-08","fact":"member","is":true}"#,
        r#"{"on":"2026-03-08","event":"withdrawn","happened":false}"#,
    ];
    let rows = [
        ("2026-02-28", r#"{"ads":"none"}"#),
        ("2026-03-01", r#"{"ads":"some","agreed":"2026-03-01"}"#),
        ("2026-03-04", r#"{"ads":"some","agreed":"2026-03-01"}"#),
        ("2026-03-05", r#"{"ads":"all","agreed":"2026-03-05"}"#),
        ("2026-03-08", r#"{"ads":"all","agreed":"2026-03-05","withdrawn":null,"member":true,"years":17}"#),
        (
            "2026-03-09",
            r#"{"ads":"none","agreed":"2026-03-05","withdrawn":"2026-03-09","member":true,"years":17}"#,
        ),
    ];
    for (at, wanted) in rows {
        assert_eq!(given(&model, &lines, at), wanted, "{at}");
    }
    let history = history(&model, &lines);
    assert_eq!(history.open(&history.state_on(day("2026-03-09"))), ["news", "erased"]);
}

#[test]
fn of_one_day_the_restrictive_is_taken() {
    let model = model();
    let on = |what: &str| format!(r#"{{"on":"2026-03-05",{what}}}"#);
    let rows: [(&str, &[&str], &str); 9] = [
        (
            "yes and withdrawal",
            &[r#""choice":"ads","to":"some""#, r#""choice":"ads","to":"none""#],
            r#""ads":"none""#,
        ),
        (
            "two steps up: the lower",
            &[r#""choice":"ads","to":"all""#, r#""choice":"ads","to":"some""#],
            r#""ads":"some""#,
        ),
        ("erasure", &[r#""fact":"erased","is":true"#, r#""fact":"erased","is":false"#], r#""erased":true"#),
        ("erasure taken back alone", &[r#""fact":"erased","is":false"#], r#""erased":false"#),
        (
            "any other fact is open",
            &[r#""fact":"member","is":true"#, r#""fact":"member","is":false"#],
            r#"{"ads":"none"}"#,
        ),
        (
            "two numbers are open",
            &[r#""fact":"years","is":17"#, r#""fact":"years","is":18"#],
            r#"{"ads":"none"}"#,
        ),
        ("one number twice", &[r#""fact":"years","is":17"#, r#""fact":"years","is":17"#], r#""years":17"#),
        (
            "levels without an order are open",
            &[r#""choice":"news","to":"news""#, r#""choice":"news","to":"no_news""#],
            r#"{"ads":"none"}"#,
        ),
        (
            "it happened",
            &[r#""event":"agreed""#, r#""event":"agreed","happened":false"#],
            r#""agreed":"2026-03-05""#,
        ),
    ];
    for (rule, said, wanted) in rows {
        let lines: Vec<String> = said.iter().map(|what| on(what)).collect();
        let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let found = given(&model, &lines, "2026-03-05");
        assert!(found.contains(wanted), "{rule}: {found}");
        lines.reverse();
        assert_eq!(given(&model, &lines, "2026-03-05"), found, "{rule}, the other way round");
    }
}

#[test]
fn without_an_order_the_start_is_the_restrictive_level() {
    let mut model = model();
    model.facts[1] = choice("news", &["no_news", "news"], false, Some(0), Vec::new());
    let lines = [
        r#"{"on":"2026-03-05","choice":"news","to":"news"}"#,
        r#"{"on":"2026-03-05","choice":"news","to":"no_news"}"#,
    ];
    assert!(given(&model, &lines, "2026-03-05").contains(r#""news":"no_news""#));
}

#[test]
fn a_change_that_is_not_allowed_is_named_and_never_lifts_the_level() {
    let model = model();
    let jump = history(&model, &[r#"{"on":"2026-03-05","choice":"ads","to":"all"}"#]);
    let [one] = jump.not_allowed(day("2026-03-05")).collect::<Vec<_>>()[..] else { panic!() };
    assert_eq!(
        jump.words(one),
        "`ads` cannot go from `none` to `all` on 2026-03-05; allowed from `none`: `some`; it stays at `none`"
    );
    assert_eq!(one.line, 1);
    assert_eq!(jump.not_allowed(day("2026-03-04")).count(), 0, "before its day it has not happened");
    // No way down is provided for; whoever goes down is taken at the word.
    let mut stuck = model.clone();
    stuck.facts[0] = choice("ads", &["none", "some", "all"], true, Some(0), vec![change(None, &[2], &[])]);
    let lines = [
        r#"{"on":"2026-03-05","choice":"ads","to":"all"}"#,
        r#"{"on":"2026-03-06","choice":"ads","to":"some"}"#,
    ];
    let down = history(&stuck, &lines);
    let [one] = down.not_allowed(day("2026-03-06")).collect::<Vec<_>>()[..] else { panic!() };
    assert_eq!(
        down.words(one),
        "`ads` cannot go from `all` to `some` on 2026-03-06; allowed from `all`: no change; it is taken as `some`"
    );
}

#[test]
fn an_entry_that_cannot_be_read_is_refused_by_name() {
    let model = model();
    let rows = [
        (r#"[]"#, "`entry`: an entry is an object"),
        (r#"{"on":"2026-03-05"}"#, "`entry`: an entry names one choice, one event or one fact"),
        (r#"{"choice":"ads","to":"all"}"#, "`on`: it is missing"),
        (r#"{"on":"2026-02-30","choice":"ads","to":"all"}"#, "`on`: there is no day `2026-02-30`"),
        (
            r#"{"on":"2026-03-05","choise":"ads","to":"all"}"#,
            "`choise`: there is no such field; did you mean `choice`?",
        ),
        (
            r#"{"on":"2026-03-05","choice":"adds","to":"all"}"#,
            "`choice`: `adds` is not declared; did you mean `ads`?",
        ),
        (
            r#"{"on":"2026-03-05","choice":"ads","to":"soome"}"#,
            "`to`: there is no level `soome`; did you mean `some`?",
        ),
        (r#"{"on":"2026-03-05","choice":"ads","is":true}"#, "`is`: choice goes with `to`"),
        (
            r#"{"on":"2026-03-05","fact":"ads","is":true}"#,
            "`fact`: `ads` is declared as choice: write `\"choice\": \"ads\"`",
        ),
        (r#"{"on":"2026-03-05","fact":"years","is":121}"#, "`is`: it is a whole number allowed: 0 to 120"),
        (r#"{"on":"2026-03-05","fact":"member","is":"yes"}"#, "`is`: it is yes or no"),
        (r#"{"on":"2026-03-05","event":"agreed","happened":1}"#, "`happened`: it is yes or no"),
        (r#"{"on":"2026-03-05","on":"2026-03-06","event":"agreed"}"#, "`on`: it stands there twice"),
        (r#"{"on":"2026-03-05","event":"agreed","fact":"member"}"#, "`entry`: an entry names one"),
    ];
    for (line, wanted) in rows {
        let refused = Log::new(&model).add(1, &value(line)).unwrap_err();
        assert!(refused.iter().any(|one| one.to_string().starts_with(wanted)), "{line}: {refused:?}");
    }
}

#[test]
fn a_request_is_completed_and_held_to_the_log() {
    let model = model();
    let history = history(
        &model,
        &[
            r#"{"on":"2026-03-05","choice":"ads","to":"some"}"#,
            r#"{"on":"2026-03-05","fact":"member","is":true}"#,
        ],
    );
    let complete = |text: &str| {
        let mut request: Request = serde_json::from_str(text).unwrap();
        history.complete(&mut request).map(|()| serde_json::to_string(&request).unwrap())
    };
    assert_eq!(
        complete(r#"{"at":"2026-03-05"}"#).unwrap(),
        r#"{"at":"2026-03-05","given":{"ads":"some","agreed":"2026-03-05","member":true}}"#
    );
    assert_eq!(
        complete(r#"{"at":"2026-03-04","given":{"member":false,"years":5}}"#).unwrap(),
        r#"{"at":"2026-03-04","given":{"member":false,"years":5,"ads":"none"}}"#
    );
    let refused = complete(r#"{"at":"2026-03-05","given":{"member":false,"ads":"all"}}"#).unwrap_err();
    let said: Vec<String> = refused.iter().map(|one| format!("{}: {}", one.field, one.problem)).collect();
    assert_eq!(
        said,
        [
            "given.ads: the request says `all`, the log says `some` on 2026-03-05",
            "given.member: the request says no, the log says yes on 2026-03-05"
        ]
    );
    // What is no request is refused elsewhere.
    for left in [r#"{"given":{"member":false}}"#, r#"{"at":"soon"}"#, r#"{"at":"2026-03-05","given":5}"#] {
        assert_eq!(complete(left).unwrap(), left);
    }
}

fn any_choice(levels: usize) -> impl Strategy<Value = Fact> {
    let change = (0..=levels, prop::collection::vec(0..levels, 1..3), any::<bool>());
    let changes = prop::collection::vec(change, 0..5);
    (changes, any::<bool>(), 0..=levels).prop_map(move |(changes, ordered, start)| {
        let changes = changes.into_iter().map(|(from, to, sets)| {
            let sets: &[usize] = if sets { &[2] } else { &[] };
            super::tests::change((from < levels).then_some(from), &to, sets)
        });
        let names = ["a", "b", "c", "d"];
        choice("ads", &names[..levels], ordered, (start < levels).then_some(start), changes.collect())
    })
}

fn any_model() -> impl Strategy<Value = Model> {
    any_choice(4).prop_map(|ads| {
        let mut model = model();
        model.facts[0] = ads;
        model
    })
}

fn any_entry() -> impl Strategy<Value = (i32, u16, What)> {
    let what = prop_oneof![
        (0u16..4).prop_map(|level| (0, What::Level(level))),
        (0u16..4).prop_map(|level| (0, What::Level(level))),
        (0u16..2).prop_map(|level| (1, What::Level(level))),
        any::<bool>().prop_map(|yes| (2, if yes { What::Happened } else { What::NotHappened })),
        any::<bool>().prop_map(|yes| (4, What::YesNo(yes))),
        any::<bool>().prop_map(|yes| (5, What::YesNo(yes))),
        (0..3).prop_map(|number| (6, What::Number(number))),
    ];
    (0..6, what).prop_map(|(day, (fact, what))| (day, fact, what))
}

fn log<'m>(model: &'m Model, entries: &[(i32, u16, What)]) -> History<'m> {
    let mut log = Log::new(model);
    for (line, (day, fact, what)) in (1..).zip(entries) {
        log.push(Entry { day: *day, fact: *fact, what: *what, line }).unwrap();
    }
    log.history()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_order_of_the_log_means_nothing(
        model in any_model(),
        (entries, mixed) in prop::collection::vec(any_entry(), 0..12)
            .prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle())),
    ) {
        for day in -1..7 {
            prop_assert_eq!(log(&model, &entries).state_on(day), log(&model, &mixed).state_on(day));
        }
    }

    #[test]
    fn the_same_entry_twice_is_one_entry(
        model in any_model(), entries in prop::collection::vec(any_entry(), 1..10), again in any::<prop::sample::Index>(),
    ) {
        let mut twice = entries.clone();
        twice.push(entries[again.index(entries.len())]);
        prop_assert_eq!(log(&model, &entries).state_on(6), log(&model, &twice).state_on(6));
    }

    #[test]
    fn folding_in_two_steps_is_folding_once(
        model in any_model(), entries in prop::collection::vec(any_entry(), 0..12), between in -1..7,
    ) {
        let history = log(&model, &entries);
        let mut state = history.state_on(between);
        history.advance(&mut state, between, 6);
        prop_assert_eq!(state, history.state_on(6));
        // Nothing after the day counts.
        let before: Vec<_> = entries.iter().copied().filter(|(day, ..)| *day <= between).collect();
        prop_assert_eq!(log(&model, &before).state_on(6), history.state_on(between));
    }

    #[test]
    fn a_withdrawal_wins_its_day(
        model in any_model(), entries in prop::collection::vec(any_entry(), 0..12), on in 0..6,
    ) {
        let FactKind::Choice { ordered, .. } = &model.facts[0].kind else { panic!() };
        let mut more = entries;
        more.push((on, 0, What::Level(0)));
        more.push((on, 4, What::YesNo(true)));
        let history = log(&model, &more);
        let given = history.given(&history.state_on(on));
        prop_assert!(given.contains(&("erased".to_owned(), RequestValue::YesNo(true))));
        if *ordered {
            prop_assert!(given.contains(&("ads".to_owned(), RequestValue::Text("a".to_owned()))));
        }
    }

    #[test]
    fn no_entry_lifts_a_level_that_was_not_chosen(
        model in any_model(), entries in prop::collection::vec(any_entry(), 0..12),
    ) {
        let history = log(&model, &entries);
        let FactKind::Choice { start, .. } = &model.facts[0].kind else { panic!() };
        let name = |level: usize| RequestValue::Text(["a", "b", "c", "d"][level].to_owned());
        let chosen = (0u16..4).filter(|level| {
            entries.iter().any(|(_, fact, what)| *fact == 0 && *what == What::Level(*level))
        });
        let chosen = chosen.map(|level| name(usize::from(level)));
        let possible: Vec<RequestValue> = chosen.chain(start.map(name)).collect();
        for (fact, value) in history.given(&history.state_on(6)) {
            prop_assert!(fact != "ads" || possible.contains(&value), "{value:?}");
        }
    }
}

#[test]
fn a_long_log_is_folded_once_and_asked_often() {
    let model = model();
    let mut log = Log::new(&model);
    let days = 40_000;
    for day in 0..days {
        // Up and down again, every day another step.
        let level = [1, 2, 0][usize::try_from(day % 3).unwrap()];
        log.push(Entry { day, fact: 0, what: What::Level(level), line: 0 }).unwrap();
    }
    let history = log.history();
    let mut state = State::start(&model.facts);
    for day in 0..days {
        history.advance(&mut state, day - 1, day);
        if day % 97 == 0 {
            assert_eq!(history.state_on(day), state);
        }
    }
    assert_eq!(history.not_allowed(days).count(), 0);
}
