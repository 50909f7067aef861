//! What a part takes from its whole. Each policy here holds the tests of its own decisions.

use super::shorthand::{checked, found, passes};
use lawful::compile;
use lawful::model::PersonKind;
use std::fmt::Write;

#[test]
fn a_part_of_a_purpose_takes_people_channels_bases_and_objections() {
    passes(
        r#"
fact stop: yes/no "No more advertising"
subject guest
subject regular part of customer
purpose advertise is direct_marketing {
  uses email_address of customer channel post operation use
  basis legitimate_interest "people know the range" when has_contract
  basis none otherwise
  objection stop at <https://example.org/stop>
}
purpose catalogue { part of advertise uses email_address }
purpose leaflet   { part of catalogue uses email_address channel in_person basis contract when has_contract basis none otherwise }
test "a part"           { ask catalogue with email_address of customer by use via post on 2026-06-01 given has_contract, not stop, last_contact is 2026-01-01 expect allow on legitimate_interest }
test "objected"         { ask catalogue with email_address of customer by use via post on 2026-06-01 given has_contract, stop, last_contact is 2026-01-01 expect deny because marketing_objection }
test "objected below"   { ask leaflet with email_address of customer by use on 2026-06-01 given has_contract, stop, last_contact is 2026-01-01 expect deny because marketing_objection }
test "its own basis"    { ask leaflet with email_address of customer by use via in_person on 2026-06-01 given has_contract, not stop, last_contact is 2026-01-01 expect allow on contract }
test "its own channel"  { ask leaflet with email_address of customer by use via post on 2026-06-01 given has_contract, not stop, last_contact is 2026-01-01 expect deny because operation }
test "other operation"  { ask catalogue with email_address of customer by store on 2026-06-01 given has_contract, not stop, last_contact is 2026-01-01 expect deny because operation }
test "a part of a role" { ask catalogue with email_address of regular by use via post on 2026-06-01 given has_contract, not stop, last_contact is 2026-01-01 expect allow }
test "another role"     { ask catalogue with email_address of guest by use via post on 2026-06-01 given has_contract, not stop, last_contact is 2026-01-01 expect deny because purpose }
"#,
        8,
    );
}

#[test]
fn a_role_means_its_parts_in_lists_and_conditions() {
    passes(
        r#"
subject person
subject pupil part of person minors never has_contract
subject pupil_of_six part of pupil
data note of person { from subject }
purpose teach { uses note of person basis contract when subject is pupil basis none otherwise }
test "a part of a part" { ask teach with note of pupil_of_six by use on 2026-06-01 given not has_contract, last_contact is 2026-01-01 expect allow }
test "the whole"        { ask teach with note of person by use on 2026-06-01 given last_contact is 2026-01-01 expect deny because basis }
"#,
        2,
    );
    let model =
        checked("subject a minors never has_contract\nsubject b part of a\nsubject c part of b").model;
    let of = |name: &str| model.subjects.iter().find(|one| one.item.name.text == name).unwrap();
    assert!(of("c").minors && of("c").never.len() == 1);
}

#[test]
fn data_and_recipients_take_what_they_do_not_state() {
    let model = checked(
        r#"
data file of customer { kind special health from third_party "a doctor" }
data page part of file
data cover part of file kind personal of customer from subject
purpose serve { uses email_address basis contract }
purpose other_service { uses email_address basis contract }
recipient group_of_hosts is processor in US by storage for serve with email_address safeguard standard_contractual_clauses "1" on 2025-01-01
recipient host_a part of group_of_hosts
recipient host_b part of group_of_hosts in BE for other_service
recipient below is processor under host_a in BE
"#,
    )
    .model;
    let data = |name: &str| model.data.iter().find(|one| one.item.name.text == name).unwrap();
    assert!(matches!(data("page").kind, PersonKind::Special(Some(_))));
    assert_eq!(data("page").sources, [Some("a doctor".to_owned())]);
    assert_eq!((data("cover").kind, data("cover").sources.as_slice()), (PersonKind::Personal, &[None][..]));
    let recipient = |name: &str| model.recipients.iter().find(|one| one.item.name.text == name).unwrap();
    let whole = recipient("group_of_hosts");
    let (a, b, below) = (recipient("host_a"), recipient("host_b"), recipient("below"));
    assert_eq!(
        (a.role, &a.purposes, &a.data, a.locations.len(), a.safeguards.len()),
        (whole.role, &whole.purposes, &whole.data, 1, 1)
    );
    assert_eq!(b.locations[0].country.text, "BE");
    assert_ne!(b.purposes, whole.purposes);
    assert!(below.purposes.is_empty() && below.safeguards.is_empty());
}

#[test]
fn what_is_wrong_above_is_said_once() {
    let text = r#"
purpose advertise is direct_marketing { uses email_address channel email basis legitimate_interest when has_contract objection has_contract }
purpose catalogue { part of advertise uses email_address }
recipient hosts is processor in US for serve_customers
recipient host part of hosts
"#;
    let mut found = found(text);
    found.sort();
    assert_eq!(
        found,
        [
            "basis-guard-gap at advertise",
            "email-marketing-without-consent at email",
            "interest-unnamed at basis legitimate_interest when has_contract",
            "remote-access-undeclared at US",
            "transfer-without-safeguard at US",
        ]
    );
}

#[test]
fn circles_of_parts_are_one_finding_and_never_a_program() {
    for (text, expected) in [
        ("purpose a { uses email_address part of a }", "part-circular at a"),
        ("subject a part of b\nsubject b part of c\nsubject c part of a", "part-circular at a"),
        ("recipient a part of b\nrecipient b part of a", "part-circular at a"),
        ("recipient a under b\nrecipient b under a", "part-circular at a"),
        ("party a part of b\nparty b part of a", "part-circular at a"),
        ("data a of customer part of a\npurpose p { uses a basis contract }", "part-circular at a"),
    ] {
        assert_eq!(found(text), [expected], "{text}");
        assert!(compile(&checked(text)).is_err());
    }
}

#[test]
fn long_chains_of_parts_end() {
    let (mut roles, mut purposes) = ("data mine of s0 from subject\n".to_owned(), String::new());
    for at in 0..3_000_usize {
        let part =
            |letter| at.checked_sub(1).map_or(String::new(), |above| format!("part of {letter}{above}"));
        writeln!(roles, "subject s{at} {}", part('s')).unwrap();
        let day = format!("20{:02}-{:02}-{:02}", at % 80 + 10, at / 80 % 12 + 1, at / 960 + 1);
        writeln!(
            purposes,
            "purpose p{at} {{ {} uses email_address objection last_contact after {day} }}",
            part('p')
        )
        .unwrap();
    }
    let model = checked(&roles).model;
    assert_eq!(model.data.iter().find(|one| one.item.name.text == "mine").unwrap().subjects.len(), 3_000);
    // Each takes the objections of all above it: that has a limit.
    let too_much: Vec<String> =
        checked(&purposes).model.mismatches.into_iter().map(|mismatch| mismatch.title.to_string()).collect();
    assert_eq!(too_much, ["groups, definitions and parts come to too much here"]);
}
