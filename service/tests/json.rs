use super::load::policy;
use super::random::{Random, lifelike};
use super::texts::{self, text};
use lawful::decision::{Request, RequestValue};
use lawful_service::{MAX_REQUEST_BYTES, Policy};

/// What the exact reader of the library makes of a text: the meaning of every other one.
fn exactly(policy: &Policy, request: &str) -> String {
    let read: Result<RequestValue, _> = serde_json::from_str(request);
    let Ok(RequestValue::Fields(fields)) = read else { return "refused".to_owned() };
    let request = Request { fields };
    let id = request.fields.iter().find(|(name, _)| name == "id").map(|(_, value)| value);
    let id = id.map(|id| format!("\"id\":{},", serde_json::to_string(id).unwrap())).unwrap_or_default();
    match policy.ask(&request) {
        Ok(asked) => {
            let answer = asked.decide();
            let basis = serde_json::to_string(&answer.basis).unwrap();
            let clause = serde_json::to_string(&answer.clause).unwrap();
            let verdict = answer.verdict.word();
            format!(r#"{{"version":1,{id}"verdict":"{verdict}","basis":{basis},"clause":{clause}}}"#)
        }
        Err(refused) => {
            let refused = serde_json::to_string(&refused.0).unwrap();
            format!(r#"{{"version":1,{id}"refused":{refused}}}"#)
        }
    }
}

fn same(policy: &Policy, json: &mut lawful_service::Json, request: &str) -> bool {
    let wanted = exactly(policy, request);
    let found = json.decide(request);
    if wanted == "refused" {
        assert!(found.starts_with(r#"{"version":1,"refused":[{"field":"request""#), "{request}\n{found}");
    } else {
        assert_eq!(found, wanted, "{request}");
    }
    wanted.contains("verdict")
}

#[test]
fn the_quick_reader_reads_what_the_exact_one_reads() {
    for path in [
        "policies/bpost",
        "policies/hospital",
        "examples/choices/shop.policy",
        "examples/newsletter/after.policy",
    ] {
        let policy = policy(path);
        let mut json = policy.json();
        let mut random = Random(7);
        let mut answered = 0;
        for round in 0..1_500 {
            let question = lifelike(&mut random, policy.program(), 15, if round % 2 == 0 { 60 } else { 0 });
            let request = texts::shuffled(&mut random, &text(policy.program(), &question));
            answered += usize::from(same(&policy, &mut json, &request));
        }
        assert!(answered > 1_400, "{path}: {answered} answered");
    }
}

#[test]
fn what_is_malformed_is_refused_alike_and_never_answered_wider() {
    let policies = ["policies/bpost", "policies/hospital"].map(policy);
    let mut readers = policies.each_ref().map(Policy::json);
    let mut random = Random(11);
    let mut refused = 0;
    for round in 0..9_000 {
        let (policy, json) = (&policies[round % 2], &mut readers[round % 2]);
        let question = lifelike(&mut random, policy.program(), 15, 30);
        let mut request = text(policy.program(), &question).into_bytes();
        for _ in 0..=random.below(3) {
            texts::damage(&mut random, &mut request);
        }
        // What is no UTF-8 is no JSON.
        let Ok(request) = String::from_utf8(request.clone()) else {
            assert!(json.decide(&request).contains("\"refused\""));
            continue;
        };
        refused += usize::from(!same(policy, json, &request));
    }
    assert!(refused > 4_500, "{refused} refused");
}

#[test]
fn every_kind_of_fault_is_told_by_the_exact_reader() {
    let policy = policy("examples/choices/shop.policy");
    let mut json = policy.json();
    let good = r#""purpose":"newsletter","data":["email_address"],"at":"2026-03-02""#;
    let rows = [
        (r#"{GOOD}"#, true),
        (r#" { GOOD , "given" : { } } "#, true),
        (r#"{GOOD,"given":null,"channel":null,"policy":null}"#, true),
        (r#"{GOOD,"policy":"shop.notice"}"#, true),
        (r#"{"data":"email_address","at":"2026-03-02","purpose":"newsletter"}"#, true),
        (r#"{GOOD,"given":{"last_order":null,"objected":false,"advertising":"letters"}}"#, true),
        (r#"{"purp\u006fse":"newsletter","data":["email_address"],"at":"2026-03-02"}"#, true),
        (r#"{GOOD,"id":"x\n\u00e9"}"#, true),
        (r#"{GOOD,"id":"é"}"#, true),
        (r#"{GOOD,"id":-17}"#, true),
        (r#"{GOOD,"id":-0}"#, true),
        (r#"{GOOD,"id":1.50}"#, true),
        (r#"{GOOD,"id":12345678901234567890123}"#, true),
        (r#"{GOOD,"id":{"of":[1,2,{}]}}"#, true),
        (r#"{GOOD,"id":true}"#, true),
        (r#"{GOOD,"id":null}"#, true),
        (r#"{GOOD,"id":01}"#, false),
        (r#"{GOOD,"id":1,"id":2}"#, false),
        (r#"{GOOD,"at":"2026-03-02"}"#, false),
        (r#"{GOOD,"purposes":1}"#, false),
        (r#"{GOOD,"policy":"another"}"#, false),
        (r#"{GOOD,"given":{"objected":false,"objected":true}}"#, false),
        (r#"{GOOD,"given":{"objected":"yes"}}"#, false),
        (r#"{GOOD,"given":{"objected":null}}"#, false),
        (r#"{GOOD,"given":{"advertising":true}}"#, false),
        (r#"{GOOD,"given":{"last_order":"2026-02-29"}}"#, false),
        (r#"{GOOD,"given":{"last_order":20260229}}"#, false),
        (r#"{GOOD,"given":[]}"#, false),
        (r#"{GOOD,"given":{"lost":true}}"#, false),
        (r#"{GOOD,}"#, false),
        (r#"{GOOD}}"#, false),
        (r#"{GOOD} x"#, false),
        (r#"{GOOD"#, false),
        (r#"[{GOOD}]"#, false),
        (r#"{}"#, false),
        ("", false),
        ("null", false),
        (r#"{"purpose":null,"data":["email_address"],"at":"2026-03-02"}"#, false),
        (r#"{"purpose":"newsletter","data":[],"at":"2026-03-02"}"#, false),
        (r#"{"purpose":"newsletter","data":null,"at":"2026-03-02"}"#, false),
        (r#"{"purpose":"newsletter","data":["email_address",],"at":"2026-03-02"}"#, false),
        (r#"{"purpose":"newsletter","data":["email_address"],"at":null}"#, false),
        (r#"{"purpose":"newsletter","data":["email_address"]}"#, false),
        (r#"{"purpose":"Newsletter","data":["email_address"],"at":"2026-03-02"}"#, false),
        (r#"{"purpose":"newsletter\u0000","data":["email_address"],"at":"2026-03-02"}"#, false),
    ];
    for (request, answered) in rows {
        let request = request.replace("GOOD", good);
        assert_eq!(same(&policy, &mut json, &request), answered, "{request}");
        let spread = request.replace(':', " :\t\r\n ");
        if !request.contains('\\') {
            assert_eq!(same(&policy, &mut json, &spread), answered, "{spread}");
        }
    }
    let deep = format!("{{{good},\"id\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(!same(&policy, &mut json, &deep));
    let long = format!("{{{good},\"id\":\"{}\"}}", "x".repeat(MAX_REQUEST_BYTES));
    assert!(json.decide(&long).contains("longer than 1048576 bytes"));
    assert!(json.decide(b"{\"purpose\":\"\xff\"}").contains("this is not JSON"));
}

#[test]
fn another_day_has_another_version_with_its_own_names() {
    let policy = Policy::options().today(super::load::day("2026-11-22")).notice("garden.notice");
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(super::load::repository("examples/newsletter/after.policy")).unwrap();
    let text = text.split("test \"").next().unwrap();
    let garden = text.replace("shop.notice", "garden.notice");
    let first = garden.replace("effective   2026-01-01", "effective   2025-01-01\n  version \"2025\"");
    let second = garden
        .replace("effective   2026-01-01", "effective   2026-06-01\n  version \"2026\"")
        .replace("purpose newsletter", "purpose letters");
    for (name, text) in [("2025", &first), ("2026", &second)] {
        std::fs::create_dir_all(folder.path().join(name)).unwrap();
        std::fs::write(folder.path().join(name).join("garden.policy"), text).unwrap();
    }
    let policy = policy.load(folder.path()).unwrap();
    assert_eq!(policy.versions().count(), 2);
    let mut json = policy.json();
    for (purpose, day, answered) in [
        ("letters", "2026-07-01", true),
        ("newsletter", "2026-05-01", true),
        ("letters", "2026-05-01", false),
        ("newsletter", "2026-06-01", false),
        ("newsletter", "2025-02-01", true),
        ("letters", "2026-06-01", true),
    ] {
        let request = format!(r#"{{"purpose":"{purpose}","data":["email_address"],"at":"{day}"}}"#);
        assert_eq!(same(&policy, &mut json, &request), answered, "{request}");
    }
}
