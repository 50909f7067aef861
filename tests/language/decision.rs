//! What policies decide: the tests that stand in them, and cases asserted by hand.

use lawful::Settings;
use lawful::{Checked, calendar, check, compile, run_tests};

/// The texts of a folder of `policies`.
pub fn texts(folder: &str) -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "policy"));
    paths.sort();
    let name = |path: &std::path::Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

pub fn bpost() -> Checked {
    check(texts("policies/bpost"), &Settings::default(), calendar::parse("2026-11-22").unwrap())
}

#[test]
fn the_tests_of_the_bpost_policy_pass() {
    let checked = bpost();
    let program = compile(&checked).unwrap();
    let outcomes = run_tests(&checked, &program);
    assert!(outcomes.len() >= 60);
    let failed: Vec<_> = outcomes.iter().filter_map(|one| Some((&one.name, one.failure.as_ref()?))).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

/// A small policy that uses every gate. The company is fictional.
const CLINIC: &str = r#"
policy clinic { specific to group.general controller clinic_company effective 2025-01-01 until 2026-12-31 }
party clinic_company { name "Clinic (fictional)" country BE address "Street 1" contact web <https://clinic.example> }
subject patient
subject visitor never has_contract
data email_address of patient, visitor { from subject }
data file of patient
data findings_of_tests of patient { kind special health  part of file }
data conduct { kind criminal }
data photo { part of email_address }
fact erased: yes/no means erasure
fact restricted: yes/no means restriction
fact objected: yes/no
fact has_contract: yes/no
fact age: number 0 to 120
event contract_end: date only if has_contract
event last_visit: date
choice advertising { none_of_it < generic < personal at <https://clinic.example/choices> }
purpose treat {
  uses      email_address, file
  of        patient
  operation use, store
  channel   post
  basis     contract when has_contract
  basis     legitimate_interest "patients are cared for" otherwise
  condition health_care "under professional secrecy" when age at least 16
  objection objected
}
purpose advertise is direct_marketing {
  uses      email_address
  channel   post, email
  basis     legitimate_interest "new treatments become known" when has_contract
  basis     consent advertising at personal, withdrawn at <https://clinic.example/choices> otherwise
  objection advertising below generic
}
purpose study { uses email_address, conduct basis none }
recipient host is processor in FR by storage for treat
recipient helper is processor in IN by remote_access in GB by storage for treat with email_address
  safeguard standard_contractual_clauses "contract 7" on 2025-06-01
recipient lost is processor in KE by storage for treat safeguard deferred to group.general
retain all for 1 year after contract_end when has_contract
retain findings_of_tests in treat for 30 days after last_visit then anonymise
automated_decisions none
"#;

fn clinic() -> lawful::decision::Program {
    let waivers = r#"
waive parent-unresolved on clinic because "x" by "y" until 2099-01-01
waive special-category-without-condition on study because "x" by "y" until 2099-01-01
waive transfer-without-safeguard on lost because "x" by "y" until 2099-01-01
waive email-marketing-without-consent on advertise because "x" by "y" until 2099-01-01
waive retention-anchor-unreachable on treat because "x" by "y" until 2099-01-01
waive retention-anchor-unreachable on advertise because "x" by "y" until 2099-01-01
waive retention-anchor-unreachable on study because "x" by "y" until 2099-01-01
"#;
    let texts = [("clinic.policy".to_owned(), format!("{CLINIC}{waivers}"))];
    let checked = check(texts, &Settings::default(), calendar::parse("2026-11-22").unwrap());
    compile(&checked).unwrap_or_else(|refused| panic!("{refused}: {:#?}", checked.findings))
}

fn ask(program: &lawful::decision::Program, request: &str) -> String {
    let request: lawful::decision::Request = serde_json::from_str(request).unwrap();
    let question = match request.question(program) {
        Ok(question) => question,
        Err(refused) => return refused.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "),
    };
    let answer = lawful::decision::decide(program, &question);
    let decision = lawful::analysis::explain(program, &question, answer);
    let gates: Vec<&str> = decision.because.iter().map(|reason| reason.gate.word()).collect();
    let basis = decision.basis.map(|basis| format!(" on {}", basis.word())).unwrap_or_default();
    let missing: Vec<String> = decision.missing.iter().map(|set| set.join("+")).collect();
    let more = if missing.is_empty() { gates.join(",") } else { format!("missing {}", missing.join(" or ")) };
    format!("{}{basis} {more}", decision.verdict.word()).trim().to_owned()
}

/// A request whose facts are all in order, with some of its fields replaced.
fn with(changes: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("purpose", r#""treat""#),
        ("data", r#"["email_address"]"#),
        ("subject", r#""patient""#),
        ("operation", r#""use""#),
        ("at", r#""2026-03-02""#),
    ];
    let mut given = vec![
        ("erased", "false"),
        ("restricted", "false"),
        ("objected", "false"),
        ("has_contract", "true"),
        ("age", "40"),
        ("contract_end", "null"),
        ("last_visit", "null"),
        ("advertising", r#""generic""#),
    ];
    for (name, value) in changes {
        let list = if given.iter().any(|(there, _)| there == name) { &mut given } else { &mut fields };
        list.retain(|(there, _)| there != name);
        if *value != "left out" {
            list.push((name, value));
        }
    }
    let join = |list: &[(&str, &str)]| {
        list.iter().map(|(name, value)| format!("{name:?}: {value}")).collect::<Vec<_>>().join(", ")
    };
    format!("{{{}, \"given\": {{{}}}}}", join(&fields), join(&given))
}

#[test]
fn every_gate_speaks_and_the_weightiest_first() {
    let program = clinic();
    let marketing = [("purpose", r#""advertise""#), ("channel", r#""post""#)];
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[], "allow on contract passed"),
        (&[("has_contract", "false")], "allow on legitimate_interest passed"),
        (&[("erased", "true")], "deny erasure"),
        (
            &[("erased", "true"), ("purpose", r#""advertise""#), ("operation", r#""erase""#)],
            "allow on legitimate_interest passed",
        ),
        (&[("erased", "true"), ("at", r#""2020-01-01""#)], "deny erasure,purpose"),
        (&[("restricted", "true")], "deny erasure"),
        (&[("restricted", "true"), ("operation", r#""store""#)], "allow on contract passed"),
        (&[("objected", "true")], "allow on contract passed"),
        (&[("objected", "true"), ("has_contract", "false")], "deny objection"),
        (&[("at", r#""2024-12-31""#)], "deny purpose"),
        (&[("at", r#""2025-01-01""#)], "allow on contract passed"),
        (&[("at", r#""2026-12-31""#)], "allow on contract passed"),
        (&[("at", r#""2027-01-01""#)], "deny purpose"),
        (&[("data", r#"["conduct"]"#)], "deny purpose"),
        (&[("data", r#"["photo"]"#)], "allow on contract passed"),
        (&[("data", r#"["email_address", "conduct"]"#)], "deny purpose"),
        (&[("subject", r#""visitor""#), ("has_contract", "false")], "deny purpose"),
        (&[("subject", r#""visitor""#)], "deny purpose,purpose"),
        (&[("data", r#"["findings_of_tests"]"#)], "allow on contract passed"),
        (&[("data", r#"["findings_of_tests"]"#), ("age", "15")], "deny special_category"),
        (&[("purpose", r#""study""#), ("data", r#"["conduct"]"#)], "deny special_category,basis"),
        (&[("operation", r#""collect""#)], "deny operation"),
        (&[("channel", r#""email""#)], "deny operation"),
        (&[("recipient", r#""host""#)], "allow on contract passed"),
        (&[("recipient", r#""host""#), ("country", r#""US""#)], "deny transfer"),
        (&[("recipient", r#""helper""#), ("country", r#""IN""#)], "allow on contract passed"),
        (&[("recipient", r#""helper""#), ("country", r#""IN""#), ("at", r#""2025-05-31""#)], "deny transfer"),
        (&[("recipient", r#""helper""#), ("country", r#""GB""#), ("at", r#""2025-05-31""#)], "deny transfer"),
        (&[("recipient", r#""helper""#), ("country", r#""GB""#)], "allow on contract passed"),
        (&[("country", r#""CH""#), ("at", r#""2025-05-31""#)], "allow on contract passed"),
        (&[("recipient", r#""helper""#), ("at", r#""2025-05-31""#)], "deny transfer,transfer"),
        (&[("recipient", r#""helper""#), ("data", r#"["findings_of_tests"]"#)], "deny recipient"),
        (&[("recipient", r#""lost""#)], "deny transfer"),
        (&[("country", r#""IN""#)], "deny transfer"),
        (&[("country", r#""BE""#)], "allow on contract passed"),
        (&[("contract_end", r#""2025-03-01""#)], "deny retention"),
        (&[("data", r#"["file"]"#), ("age", "15")], "deny special_category"),
        (&[("data", r#"["file"]"#), ("last_visit", r#""2026-01-01""#)], "deny retention"),
        (&[("contract_end", r#""2025-03-02""#)], "allow on contract passed"),
        (&[("data", r#"["findings_of_tests"]"#), ("last_visit", r#""2026-01-01""#)], "deny retention"),
        (&[("last_visit", r#""2026-01-01""#)], "allow on contract passed"),
    ];
    for (changes, expected) in cases {
        assert_eq!(&ask(&program, &with(changes)), expected, "{changes:?}");
    }
    let marketing_cases: &[(&[(&str, &str)], &str)] = &[
        (&[], "allow on legitimate_interest passed"),
        (&[("advertising", r#""none_of_it""#)], "deny marketing_objection"),
        (&[("channel", r#""email""#)], "deny operation"),
        (&[("channel", r#""email""#), ("advertising", r#""personal""#)], "deny operation"),
        (&[("has_contract", "false")], "deny basis"),
        (&[("has_contract", "false"), ("advertising", r#""personal""#)], "allow on consent passed"),
        (
            &[("has_contract", "false"), ("advertising", r#""personal""#), ("channel", r#""email""#)],
            "allow on consent passed",
        ),
        (&[("has_contract", "left out"), ("channel", r#""email""#)], "deny basis,operation"),
        (&[("recipient", r#""host""#)], "deny recipient"),
    ];
    for (changes, expected) in marketing_cases {
        let all: Vec<(&str, &str)> = marketing.iter().chain(changes.iter()).copied().collect();
        assert_eq!(&ask(&program, &with(&all)), expected, "{changes:?}");
    }
}

#[test]
fn what_is_not_known_is_never_allowed_and_only_asked_where_it_matters() {
    let program = clinic();
    let left_out = |names: &[&'static str]| -> Vec<(&'static str, &'static str)> {
        names.iter().map(|name| (*name, "left out")).collect()
    };
    let cases: &[(Vec<(&str, &str)>, &str)] = &[
        (left_out(&["erased"]), "unknown missing erased"),
        (left_out(&["age"]), "allow on contract passed"),
        (left_out(&["has_contract"]), "allow passed,passed"),
        (left_out(&["has_contract", "objected"]), "unknown missing objected+has_contract"),
        (left_out(&["contract_end"]), "unknown missing contract_end"),
        // A visitor never has a contract, and this person has one: whoever it is, the answer is the same.
        (left_out(&["subject"]), "allow on contract passed"),
        ([left_out(&["subject"]), vec![("has_contract", "false")]].concat(), "unknown missing subject"),
        (left_out(&["operation"]), "unknown missing operation"),
        (left_out(&["advertising", "last_visit"]), "allow on contract passed"),
        (
            [left_out(&["contract_end"]), vec![("has_contract", "false")]].concat(),
            "allow on legitimate_interest passed",
        ),
        ([left_out(&["restricted"]), vec![("operation", r#""store""#)]].concat(), "allow on contract passed"),
        ([left_out(&["has_contract"]), vec![("erased", "true")]].concat(), "deny erasure"),
    ];
    for (changes, expected) in cases {
        let came = ask(&program, &with(changes));
        assert_eq!(&came, expected, "{changes:?}");
    }
}

#[test]
fn a_request_that_cannot_be_taken_is_refused_by_field_with_what_is_allowed() {
    let program = clinic();
    let cases: &[(&[(&str, &str)], &str)] = &[
        (
            &[("purpose", r#""treet""#)],
            "`purpose`: `treet` is not declared; did you mean `treat`? allowed: treat, advertise, study",
        ),
        (&[("purpose", "left out")], "`purpose`: it is missing allowed: treat, advertise, study"),
        (&[("data", "[]")], "`data`: name at least one category"),
        (
            &[("at", r#""2026-02-30""#)],
            "`at`: there is no day `2026-02-30` allowed: a day such as 2026-03-31",
        ),
        (&[("at", "20260302")], "`at`: it is a day, in quotation marks"),
        (&[("age", "121")], "`given.age`: this is outside what it can be allowed: 0 to 120"),
        (&[("age", "99999999999")], "`given.age`: this is outside what it can be allowed: 0 to 120"),
        (&[("age", "1.5")], "`given.age`: it is a whole number allowed: 0 to 120"),
        (
            &[("advertising", r#""persnal""#)],
            "`given.advertising`: it cannot be `persnal`; did you mean `personal`?",
        ),
        (&[("has_contract", r#""yes""#)], "`given.has_contract`: it is yes or no allowed: true, false"),
        (
            &[("country", r#""UK""#)],
            "`country`: `UK` is not declared; did you mean `GB`? allowed: none, AD, AE, AF, AG, and 245 more",
        ),
        (&[("purpos", r#""treat""#)], "`purpos`: there is no such field; did you mean `purpose`?"),
    ];
    for (changes, expected) in cases {
        let text = with(changes);
        let came = ask(&program, &text);
        assert!(came.contains(expected), "{changes:?}: {came}");
    }
    let twice = r#"{"purpose":"treat","purpose":"study","data":"email_address","at":"2026-01-01","given":{"erased":true,"erased":false}}"#;
    let came = ask(&program, twice);
    assert!(
        came.contains("`purpose`: it stands there twice")
            && came.contains("`given.erased`: it stands there twice"),
        "{came}"
    );
}

#[test]
fn a_denial_says_what_would_permit_it() {
    let program = clinic();
    let request: lawful::decision::Request =
        serde_json::from_str(&with(&[("objected", "true"), ("has_contract", "false")])).unwrap();
    let question = request.question(&program).unwrap();
    let nearest = lawful::analysis::nearest_permit(&program, &question);
    let said: Vec<String> =
        nearest.iter().flatten().map(|one| format!("{}: {} → {}", one.fact, one.from, one.to)).collect();
    assert_eq!(said, ["objected: yes → no", "has_contract: no → yes"]);
}

#[test]
fn an_error_stops_compilation_and_a_waiver_never_widens() {
    let bare = r#"
policy p { controller c effective 2025-01-01 }
party c { name "C (fictional)" country BE address "Street 1" }
subject someone
data name_of_person of someone
event last_contact: date
purpose remember { uses name_of_person }
retain all for 1 year after last_contact
automated_decisions none
"#;
    let today = calendar::parse("2026-11-22").unwrap();
    let checked = check([("p.policy".to_owned(), bare.to_owned())], &Settings::default(), today);
    assert!(compile(&checked).is_err_and(|refused| refused.to_string().starts_with("one error stands")));
    let waived =
        format!("{bare}waive purpose-without-basis on remember because \"x\" by \"y\" until 2099-01-01\n");
    let checked = check([("p.policy".to_owned(), waived)], &Settings::default(), today);
    let program = compile(&checked).unwrap();
    let request = r#"{"purpose":"remember","data":["name_of_person"],"subject":"someone","operation":"use","at":"2026-01-01","given":{"last_contact":null}}"#;
    assert_eq!(ask(&program, request), "deny basis");
    let switched_off = Settings {
        levels: [("purpose-without-basis".to_owned(), lawful::Level::Off)].into(),
        ..Settings::default()
    };
    let checked = check([("p.policy".to_owned(), bare.to_owned())], &switched_off, today);
    assert!(compile(&checked).is_err(), "an error is not switched off by a level");
}

#[test]
fn what_was_not_understood_cannot_be_waived() {
    let slip = CLINIC.replace("objection objected", "objection objectd");
    let waived = "waive dangling-reference on treat because \"x\" by \"y\" until 2099-01-01\n";
    let today = calendar::parse("2026-11-22").unwrap();
    let checked =
        check([("clinic.policy".to_owned(), format!("{slip}{waived}"))], &Settings::default(), today);
    let names: Vec<&str> = checked.findings.iter().map(|finding| finding.name.as_str()).collect();
    assert!(names.contains(&"dangling-reference") && names.contains(&"waiver-unused"), "{names:?}");
    assert!(compile(&checked).is_err(), "a restriction that was misspelt is not left out");
}

#[test]
fn retention_left_to_a_notice_at_hand_must_stand_there() {
    let specific = r#"
policy shop.parcels { specific to shop.general controller shop effective 2025-01-01 }
party shop { name "Shop (fictional)" country BE address "Street 1" }
subject customer
data parcel_address of customer
event last_order: date
purpose deliver { uses parcel_address basis legitimate_interest "parcels arrive" }
retain all deferred to shop.general
automated_decisions none
"#;
    let today = calendar::parse("2026-11-22").unwrap();
    let found = |more: &str| -> Vec<String> {
        let general = format!("policy shop.general {{ general effective 2025-01-01 }}\n{more}");
        let texts = [("shop.policy".to_owned(), specific.to_owned()), ("general.policy".to_owned(), general)];
        let checked = check(texts, &Settings::default(), today);
        checked.findings.into_iter().map(|finding| finding.name).collect()
    };
    assert_eq!(found(""), ["retention-missing", "deferral-unanswered"]);
    assert_eq!(found("retain parcel_address for 1 year after last_order\n"), [""; 0]);
}

/// The errors of a check, by name and place.
fn errors(checked: &lawful::Checked) -> Vec<&lawful::finding::Finding> {
    let severe = |finding: &&lawful::finding::Finding| finding.severity == lawful::finding::Severity::Error;
    checked.findings.iter().filter(severe).collect()
}

#[test]
fn a_policy_that_is_to_decide_has_the_same_errors() {
    let texts = texts("policies/bpost");
    let today = calendar::parse("2026-11-22").unwrap();
    let raised = |level| Settings {
        levels: [("wording-vague".to_owned(), level), ("enumeration-open".to_owned(), level)].into(),
        ..Settings::default()
    };
    let mut found = 0;
    let mut same = |texts: Vec<(String, String)>, settings: &Settings| {
        let whole = check(texts.clone(), settings, today);
        let quick = lawful::check_for_decision(texts, settings, today);
        assert_eq!(errors(&whole), errors(&quick));
        found += errors(&whole).len();
    };
    for settings in [Settings::default(), raised(lawful::Level::Error), raised(lawful::Level::Info)] {
        same(texts.clone(), &settings);
    }
    // Each line is left out in turn, here every fortieth one.
    let lines: usize = texts.iter().map(|(_, text)| text.lines().count()).sum();
    for gone in (11..lines).step_by(40) {
        let mut at = 0;
        let without = texts.iter().map(|(name, text)| {
            let kept = text.lines().filter(|_| {
                at += 1;
                at != gone
            });
            (name.clone(), kept.map(|line| format!("{line}\n")).collect())
        });
        same(without.collect(), &Settings::default());
    }
    // A waiver past its day is an error where it accepts something, whatever that weighs.
    let warned = check(texts.clone(), &Settings::default(), today);
    let warning = warned.findings.iter().find(|finding| finding.subject.is_some());
    let mut waived = texts.clone();
    let (name, subject) = match warning {
        Some(finding) => (finding.name.clone(), finding.subject.clone().unwrap()),
        None => ("data-unused".to_owned(), "never_used".to_owned()),
    };
    let declared = if warning.is_none() { "data never_used of signatory\n" } else { "" };
    waived[0].1.push_str(&format!(
        "\n{declared}waive {name} on {subject} because \"x\" by \"y\" until 2020-01-01\n"
    ));
    same(waived, &Settings::default());
    assert!(found > 10, "{found} errors");
}
