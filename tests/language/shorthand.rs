//! What is written once and used often: definitions, groups. Each policy here holds the tests of its own decisions.

use lawful::{Checked, Settings, calendar, check, compile, run_tests};
use std::fmt::Write;

const FRAME: &str = include_str!("../../docs/findings/frame.policy");

/// A policy checked together with the notice of the manual.
pub fn checked(text: &str) -> Checked {
    let texts =
        [("frame.policy".to_owned(), FRAME.to_owned()), ("example.policy".to_owned(), text.to_owned())];
    check(texts, &Settings::default(), calendar::parse("2026-11-22").unwrap())
}

/// Each finding in the example with the text it marks.
pub fn found(text: &str) -> Vec<String> {
    let checked = checked(text);
    let said = |finding: &lawful::finding::Finding| {
        let marked = checked.sources.text_of(finding.span().unwrap());
        format!("{} at {marked}", finding.name)
    };
    checked.findings.iter().map(said).collect()
}

/// All tests of a policy without findings pass, and there are that many.
pub fn passes(text: &str, tests: usize) {
    let checked = checked(text);
    assert_eq!(checked.findings, [], "{text}");
    let program = compile(&checked).unwrap();
    let outcomes = run_tests(&checked, &program);
    let failed: Vec<_> = outcomes.iter().filter_map(|one| Some((&one.name, one.failure.as_ref()?))).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    assert_eq!(outcomes.len(), tests);
}

#[test]
fn a_definition_is_the_condition_it_stands_for() {
    passes(
        r#"
fact age: number 0 to 120 means age
definition regular means adult and not new en "Somebody who comes back"
definition adult means age at least 18
definition new means last_contact after 2026-01-01
purpose thank { uses email_address basis contract when regular basis none otherwise }
test "regular" { ask thank with email_address of customer by use on 2026-06-01 given age is 18, last_contact is 2026-01-01 expect allow on contract }
test "young" { ask thank with email_address of customer by use on 2026-06-01 given age is 17, last_contact is 2026-01-01 expect deny because basis }
test "new" { ask thank with email_address of customer by use on 2026-06-01 given age is 18, last_contact is 2026-01-02 expect deny because basis }
"#,
        3,
    );
}

#[test]
fn how_many_of_several_counts_facts_definitions_and_groups() {
    passes(
        r#"
fact a: yes/no
fact b: yes/no
fact c: yes/no
group both of facts { a, b }
group each of facts { both, c }
definition neither means none of both
purpose every { uses email_address basis contract when all of each basis none otherwise }
purpose some  { uses email_address basis contract when any of both, neither and c basis none otherwise }
test "all"     { ask every with email_address of customer by use on 2026-06-01 given a, b, c, last_contact is 2026-05-01 expect allow }
test "not all" { ask every with email_address of customer by use on 2026-06-01 given a, not b, c, last_contact is 2026-05-01 expect deny because basis }
test "some"    { ask some with email_address of customer by use on 2026-06-01 given a, not b, c, last_contact is 2026-05-01 expect allow }
test "neither" { ask some with email_address of customer by use on 2026-06-01 given not a, not b, c, last_contact is 2026-05-01 expect allow }
test "not c"   { ask some with email_address of customer by use on 2026-06-01 given a, b, not c, last_contact is 2026-05-01 expect deny because basis }
"#,
        5,
    );
}

#[test]
fn a_group_stands_wherever_a_list_of_names_stands() {
    passes(
        r#"
data street { from subject }
data town { from subject }
data phone_number of customer { from subject }
subject guest
group address_data of data { street, town }
group reachable of data { address_data, email_address }
group written of channels { email, post }
group reading of operations { retrieve, consult }
group people of subjects { customer, guest }
group selling of purposes { deliver, answer }
group hosts of recipients { host }
group near of countries { NL, LU }
purpose deliver { uses reachable, email_address of people channel written operation reading basis contract when subject in people and country not in near basis none otherwise }
purpose answer  { uses phone_number channel phone basis contract when channel in written or channel is phone basis none otherwise }
recipient host is processor in BE in NL in CH by storage for selling with address_data
retain address_data in selling for 1 year after last_contact
transfers hosts safeguard standard_contractual_clauses "framework" on 2025-01-01
measure locked { label en "Locks" of address_data by hosts en "Doors are locked" }
test "a part of a group"   { ask deliver with street of guest by consult via email on 2026-06-01 given last_contact is 2026-01-01 expect allow }
test "a group is asked"    { ask deliver with reachable of customer by consult on 2026-06-01 given last_contact is 2026-01-01 expect allow }
test "not in the group"    { ask deliver with phone_number of guest by consult on 2026-06-01 given last_contact is 2026-01-01 expect deny because purpose }
test "no such operation"   { ask deliver with street of guest by disclose on 2026-06-01 given last_contact is 2026-01-01 expect deny because operation }
test "no such channel"     { ask deliver with street of guest by consult via phone on 2026-06-01 given last_contact is 2026-01-01 expect deny because operation }
test "a recipient of two"  { ask answer with phone_number of customer by use to host via phone on 2026-06-01 given last_contact is 2026-01-01 expect deny because recipient }
test "kept too long"       { ask deliver with town of customer by consult on 2026-06-01 given last_contact is 2025-01-01 expect deny because retention }
test "not too long"        { ask deliver with email_address of customer by consult on 2026-06-01 given last_contact is 2025-01-01 expect allow }
test "a condition"         { ask deliver with street of customer by consult to host in NL on 2026-06-01 given last_contact is 2026-01-01 expect deny because basis }
"#,
        9,
    );
}

#[test]
fn what_cannot_be_a_group_or_definition_is_said_where_it_stands() {
    let cases = [
        // A group is named like one of those it could hold, and the first one stands.
        ("group email of channels { post }", "duplicate-name at email"),
        (
            "group adult of facts { has_contract }\ndefinition adult means has_contract",
            "duplicate-name at adult",
        ),
        ("definition has_contract means has_contract", "duplicate-name at has_contract"),
        ("group mail { post }", "condition-mismatched at mail"),
        ("group mail of channels", "condition-mismatched at mail"),
        (
            "group mail of channels { letters }\ngroup letters of data { email_address }",
            "condition-mismatched at letters",
        ),
        ("group yes of facts { d }\ndefinition d means has_contract", "condition-mismatched at d"),
        ("definition d", "condition-mismatched at d"),
        ("definition d means last_contact", "condition-mismatched at last_contact"),
        ("definition d means e is yes\ndefinition e means has_contract", "condition-mismatched at e"),
        ("group g of facts { has_contract }\ndefinition d means g", "condition-mismatched at g"),
        ("group g of facts { last_contact }\ndefinition d means any of g", "condition-mismatched at g"),
        ("group g of data { email_address }\ndefinition d means any of g", "condition-mismatched at g"),
        ("group g of data { email_address }\ndefinition d means channel in g", "condition-mismatched at g"),
        ("definition d means last_contact in EEA", "condition-mismatched at last_contact in EEA"),
        ("definition d means channel in g", "dangling-reference at g"),
        ("definition d means hascontract", "dangling-reference at hascontract"),
        ("group g of channels { e_mail }", "dangling-reference at e_mail"),
        ("group g of purposes { g }", "group-circular at g"),
        ("definition d means not d", "definition-circular at d"),
        (
            "group g of purposes { serve_customers }\nrecipient r is processor in BE under g",
            "recipient-undeclared at g",
        ),
    ];
    for (text, expected) in cases {
        let found = found(text);
        let errors: Vec<&String> =
            found.iter().filter(|one| !one.contains("unused") && !one.contains("interest")).collect();
        assert!(errors.iter().any(|one| *one == expected), "{text}: {found:?}");
        assert!(errors.len() <= 2, "one fault, one finding: {text}: {found:?}");
    }
}

#[test]
fn a_fault_within_is_not_turned_into_a_wider_meaning() {
    // The group has lost a member, so what the purpose lacks is not known, and no program is made.
    for text in [
        "group g of data { email_address, adress }\npurpose p { uses g basis contract }",
        "group g of subjects { g }\npurpose p { uses email_address of g basis contract }",
        "definition d means d\npurpose p { uses email_address basis contract when d basis none otherwise }",
        "definition d means d\nwaive definition-circular on d because \"x\" by \"y\" until 2027-01-01\npurpose p { uses email_address basis contract when d basis none otherwise }",
    ] {
        let checked = checked(text);
        assert!(compile(&checked).is_err(), "{text}");
        let purpose = checked.model.purposes.iter().find(|one| one.item.name.text == "p").unwrap();
        assert!(!purpose.item.complete, "{text}");
    }
}

#[test]
fn what_doubles_at_each_step_ends_at_a_limit() {
    let mut doubling = "definition d0 means has_contract\n".to_owned();
    let mut deep = doubling.clone();
    for at in 1..2_000 {
        writeln!(doubling, "definition d{at} means d{0} and not d{0}", at - 1).unwrap();
        writeln!(deep, "definition d{at} means not d{}", at - 1).unwrap();
    }
    for text in [doubling, deep] {
        let found = found(&text);
        let large: Vec<&String> =
            found.iter().filter(|one| one.starts_with("condition-mismatched")).collect();
        assert_eq!(large.len(), 1, "{large:?}");
    }
    let members: Vec<String> = (0..20_000).map(|at| format!("f{at}")).collect();
    let mut many: String = members.iter().map(|name| format!("fact {name}: yes/no\n")).collect();
    writeln!(many, "group g of facts {{ {} }}", members.join(", ")).unwrap();
    (0..2_000).for_each(|at| writeln!(many, "group g{at} of facts {{ g }}").unwrap());
    let found = found(&many);
    assert_eq!(found.iter().filter(|one| one.starts_with("condition-mismatched")).count(), 1);
}
