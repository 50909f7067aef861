//! What a notice states of what the law asks for: each state asserted by hand.

use lawful::completeness::{Matrix, State};
use lawful::{Settings, calendar, check};

const WHOLE: &str = r#"
policy fair.notice {
  title       en "Notice (fictional)"
  controller  fair
  authority   BE.GBA
  effective   2026-01-01
  law         EU.GDPR
}
party fair {
  name     "Fair Shop (fictional)"
  country  BE
  address  "Market 1, 1000 Brussels"
  officer  email "dpo@fair.example"
}
subject customer { label en "Customer" }
data name_of_customer of customer { label en "Name" from subject via form }
data score of customer { label en "Score" from third_party "a credit agency" }
event last_order: date en "The last order"
purpose deliver {
  label     en "Deliver what was ordered"
  uses      name_of_customer
  basis     contract
  requires  name_of_customer by contract en "we cannot deliver"
}
purpose judge {
  label  en "Decide on credit"
  uses   score
  basis  legitimate_interest en "not to lose money"
}
recipient carrier { is processor in FR by storage for deliver label en "Carrier" }
retain all for 2 years after last_order
rights all {
  contact       email "privacy@fair.example"
  complaint to  BE.GBA
}
automated_decisions none
measure locks { en "Doors have locks" }
"#;

fn matrix(text: &str) -> Matrix {
    let today = calendar::parse("2026-11-22").unwrap();
    let checked = check([("p.policy".to_owned(), text.to_owned())], &Settings::default(), today);
    let name = checked.notices().first().map(|name| (*name).to_owned());
    let view = checked.view(name.as_deref(), today).unwrap();
    Matrix::of(&view.model, today)
}

/// The state of the nth item of an article.
fn state(matrix: &Matrix, article: &str, nth: usize) -> State {
    let of_article: Vec<State> =
        matrix.rows.iter().filter(|row| row.article == article).map(|row| row.state).collect();
    of_article[nth]
}

#[test]
fn a_whole_notice_states_everything_that_it_needs() {
    let matrix = matrix(WHOLE);
    let other: Vec<_> = matrix
        .rows
        .iter()
        .filter(|row| row.state != State::Stated)
        .map(|row| (row.article, row.about.en, row.state))
        .collect();
    assert_eq!(
        other,
        [
            ("13(1)(a)", "its representative in the Union", State::NotNeeded),
            ("13(1)(f)", "transfers to other countries, and on which footing", State::NotNeeded),
            ("13(1)(f)", "how to get a copy of the safeguards", State::NotNeeded),
            ("13(2)(c)", "that consent can be withdrawn, and how", State::NotNeeded),
            ("30(1)(e)", "record: transfers with their countries", State::NotNeeded),
        ]
    );
    assert_eq!(matrix.count(State::Stated), 19);
    assert_eq!(matrix.rows.len(), 24);
    let said: Vec<String> = matrix.in_order.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "`fair` is named as the controller and can be reached",
            "France needs no safeguard: it is in the European Economic Area (`carrier`)",
            "each purpose has a legal basis (2)",
            "the notice says that there are no automated decisions",
        ]
    );
}

#[test]
fn what_is_taken_out_is_missed() {
    let cases: [(&str, &str, &str, usize, State); 22] = [
        ("  controller  fair\n", "", "13(1)(a)", 0, State::Missing),
        ("  address  \"Market 1, 1000 Brussels\"\n", "", "13(1)(a)", 0, State::Partly),
        ("country  BE", "country  US", "13(1)(a)", 1, State::Missing),
        ("  officer  email \"dpo@fair.example\"\n", "", "13(1)(b)", 0, State::Missing),
        ("  label     en \"Deliver what was ordered\"\n", "", "13(1)(c)", 0, State::Partly),
        ("  basis     contract\n", "", "13(1)(c)", 1, State::Partly),
        (" en \"not to lose money\"", "", "13(1)(d)", 0, State::Missing),
        ("is processor in FR", "in FR", "13(1)(e)", 0, State::Partly),
        ("in FR by storage", "in IN by storage", "13(1)(f)", 0, State::Missing),
        (
            "for deliver label",
            "for deliver safeguard deferred to other.notice label",
            "13(1)(f)",
            0,
            State::NotNeeded,
        ),
        (
            "in FR by storage for deliver",
            "in IN by storage for deliver safeguard deferred to other.notice",
            "13(1)(f)",
            0,
            State::Deferred,
        ),
        (
            "in FR by storage for deliver",
            "in IN by storage for deliver safeguard standard_contractual_clauses \"contract 1\"",
            "13(1)(f)",
            1,
            State::Missing,
        ),
        ("in FR by storage", "in CH by storage", "13(1)(f)", 0, State::Stated),
        ("retain all for 2 years after last_order\n", "", "13(2)(a)", 0, State::Missing),
        ("retain all for", "retain score for", "13(2)(a)", 0, State::Partly),
        ("rights all {", "rights access, erasure {", "13(2)(b)", 0, State::Partly),
        ("rights all {", "rights all { deferred to other.notice", "13(2)(b)", 0, State::Deferred),
        (" en \"we cannot deliver\"", "", "13(2)(e)", 0, State::Partly),
        ("automated_decisions none\n", "", "13(2)(f)", 0, State::Missing),
        (" \"a credit agency\"", "", "14(2)(f)", 0, State::Partly),
        (" label en \"Score\"", "", "14(1)(d)", 0, State::Partly),
        ("measure locks { en \"Doors have locks\" }\n", "", "30(1)(g)", 0, State::Missing),
    ];
    for (from, to, article, nth, expected) in cases {
        assert_eq!(WHOLE.matches(from).count(), 1, "{from}");
        let matrix = matrix(&WHOLE.replace(from, to));
        assert_eq!(state(&matrix, article, nth), expected, "{article} after {from:?} -> {to:?}");
    }
}

#[test]
fn a_complaint_can_be_named_in_two_places_and_a_period_may_never_begin() {
    let no_authority = WHOLE.replace("  authority   BE.GBA\n", "");
    assert_eq!(state(&matrix(&no_authority), "13(2)(d)", 0), State::Stated);
    let neither = no_authority.replace("  complaint to  BE.GBA\n", "");
    assert_eq!(state(&matrix(&neither), "13(2)(d)", 0), State::Missing);
    let left = neither.replace("rights all {", "rights all { deferred to other.notice");
    assert_eq!(state(&matrix(&left), "13(2)(d)", 0), State::Deferred);
    let some = WHOLE.replace(
        "event last_order: date en",
        "fact ordered: yes/no en \"Ordered\"\nevent last_order: date only if ordered en",
    );
    assert_eq!(state(&matrix(&some), "13(2)(a)", 0), State::Partly);
    let parent = WHOLE.replace("  law         EU.GDPR\n", "  law EU.GDPR\n  specific to other.notice\n");
    assert_eq!(matrix(&parent).not_at_hand, ["other.notice"]);
}

#[test]
fn consent_and_marketing() {
    let consent = WHOLE.replace(
        "  basis  legitimate_interest en \"not to lose money\"\n",
        "  basis  consent news at yes, withdrawn at <https://fair.example>\n",
    ) + "choice news { no < yes at <https://fair.example> }\n";
    let whole = matrix(&consent);
    assert_eq!(state(&whole, "13(2)(c)", 0), State::Stated);
    assert_eq!(state(&whole, "13(1)(d)", 0), State::NotNeeded);
    let without = matrix(&consent.replace(", withdrawn at <https://fair.example>", ""));
    assert_eq!(state(&without, "13(2)(c)", 0), State::Missing);
    // Nothing is invented where nothing is declared.
    let empty = matrix("");
    assert_eq!(empty.notice, None);
    assert!(empty.in_order.is_empty());
    assert_eq!(empty.count(State::Stated), 0);
}
