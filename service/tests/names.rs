use super::load::policy;
use lawful_service::{Column, Values, Verdict};

#[test]
fn what_is_misspelt_is_refused_with_what_is_allowed() {
    let policy = policy("examples/newsletter/after.policy");
    let refused = policy.request().purpose("newsleter").data(["mail"]).at("2026-02-30").given("newz", true);
    let refused = refused.ask().unwrap_err();
    assert_eq!(
        refused.to_string(),
        "`purpose`: `newsleter` is not declared; did you mean `newsletter`? allowed: newsletter\n\
         `at`: there is no day `2026-02-30` allowed: a day such as 2026-03-31\n\
         `data`: `mail` is not declared allowed: email_address\n\
         `given.newz`: there is no such fact; did you mean `news`? allowed: last_order, news"
    );
}

#[test]
fn an_answer_is_explained_when_asked() {
    let policy = policy("examples/newsletter/after.policy");
    let asked = policy.request().purpose("newsletter").data(["email_address"]).subject("customer");
    let asked = asked.operation("use").channel("email").at("2026-03-02");
    let asked = asked.given("news", "no_news").given("last_order", "2025-12-01").ask().unwrap();
    let answer = asked.decide();
    assert_eq!((answer.verdict, answer.basis, answer.is_allowed()), (Verdict::Deny, None, false));
    let explained = asked.explain();
    assert_eq!(explained.because[0].clause, answer.clause.unwrap());
    assert_eq!(explained.because[0].gate.word(), "basis");
    let place = explained.because[0].place.as_ref().unwrap();
    assert_eq!((place.path.as_str(), place.line), ("after.policy", 24));
    let change = &asked.what_would_permit()[0][0];
    assert_eq!((change.fact.as_str(), change.to.as_str()), ("news", "news"));
}

#[test]
fn rows_are_decided_by_names() {
    let policy = policy("examples/newsletter/after.policy");
    let same = || {
        let same = policy.request().purpose("newsletter").subject("customer").operation("use");
        same.channel("email").at("2026-03-02").given("last_order", "2025-12-01")
    };
    let columns = same().columns(["data.email_address", "given.news"]).unwrap();
    let kinds: Vec<&str> = columns.inputs().map(|(name, _)| name).collect();
    assert_eq!(kinds, ["data.email_address", "given.news"]);
    let ones = [1, 1, 1];
    let news = [0, 1, 1];
    let known = [0b011];
    let given = [
        Column { values: Values::Words(&ones), valid: None },
        Column { values: Values::Words(&news), valid: Some(&known) },
    ];
    let mut out = [Verdict::Unknown; 3];
    columns.decide(&given, &mut out, 1).unwrap();
    assert_eq!(out, [Verdict::Deny, Verdict::Allow, Verdict::Unknown]);
    let wrong = [given[0], Column { values: Values::Words(&[0, 2, 0]), valid: None }];
    let refused = columns.decide(&wrong, &mut out, 1).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "`given.news`: row 1: this is outside what it can be allowed: 0 no_news, 1 news"
    );
    assert_eq!(out, [Verdict::Unknown; 3]);
    let refused = same().columns(["given.newz"]).unwrap_err().0;
    assert_eq!(refused[0].nearest.as_deref(), Some("given.news"));
    assert_eq!(refused[1].field, "data", "no data named, and none in the columns");
}

#[test]
fn json_goes_in_and_out() {
    let policy = policy("examples/newsletter/after.policy");
    let mut json = policy.json();
    let request = r#"{"id": 7, "purpose": "newsletter", "data": ["email_address"], "subject": "customer", "operation": "use",
        "channel": "email", "at": "2026-03-02", "given": {"news": "news", "last_order": "2025-12-01"}}"#;
    assert_eq!(
        json.decide(request),
        r#"{"version":1,"id":7,"verdict":"allow","basis":"consent","clause":"newsletter.basis.1"}"#
    );
    assert!(
        json.explain(request)
            .starts_with(r#"{"version":1,"id":7,"verdict":"allow","basis":"consent","because":[{"#)
    );
    assert_eq!(
        json.decide("{"),
        r#"{"version":1,"refused":[{"field":"request","problem":"this is not JSON: it breaks off at line 1, column 1","allowed":[],"nearest":null}]}"#
    );
}

#[test]
fn the_page_on_services_shows_what_json_says() {
    let page = std::fs::read_to_string(super::load::repository("docs/services.md")).unwrap();
    let shown = page.lines().skip_while(|line| !line.starts_with("{\"id\":7")).take(2).collect::<Vec<_>>();
    let mut json = policy("examples/newsletter/after.policy").json();
    assert_eq!(json.decide(shown[0]), shown[1]);
}
