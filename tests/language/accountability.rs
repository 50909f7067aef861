//! Contracts, arrangements, assessments, transfers, retention: when a finding is raised, and when an author has not begun to state such things.

use super::shorthand::{checked, found};

#[test]
fn what_a_notice_need_not_publish_is_asked_only_of_who_publishes_it() {
    // A processor, a transfer, an interest, a consent: nothing of them is documented, and nothing is said.
    let bare = r#"
choice c { no_news, news }
recipient host is processor in US by storage for serve_customers safeguard standard_contractual_clauses "1" on 2025-01-01 copy at <https://example.org>
purpose p { uses email_address basis consent c at news, withdrawn at <https://example.org> }
purpose q { uses email_address basis legitimate_interest "x" }
"#;
    assert_eq!(found(bare), [""; 0]);
    let one_of_each = r#"
recipient other is processor in US by storage for serve_customers
  safeguard standard_contractual_clauses "2" on 2025-01-01 module processor_to_processor copy at <https://example.org>
recipient third is processor in BE by storage for serve_customers
agreement a with third for serve_customers on 2020-01-01 until 2025-01-01
assessment t is balancing_test of p
purpose r { uses email_address basis consent c at news, evidence "log", withdrawn at <https://example.org> }
"#;
    let mut names = found(&format!("{bare}{one_of_each}"));
    names.sort();
    assert_eq!(
        names,
        [
            "consent-evidence-missing at basis consent c at news, withdrawn at <https://example.org>",
            "legitimate-interest-unbalanced at basis legitimate_interest \"questions are answered\" otherwise",
            "legitimate-interest-unbalanced at basis legitimate_interest \"x\"",
            "processor-without-agreement at host",
            "processor-without-agreement at third",
            "transfer-module-missing at safeguard standard_contractual_clauses \"1\" on 2025-01-01 copy at <https://example.org>",
            "transfer-module-missing at safeguard standard_contractual_clauses \"2\" on 2025-01-01 module processor_to_processor copy at <https://example.org>",
        ]
    );
}

#[test]
fn each_way_in_which_a_sub_processor_cannot_be_one() {
    let host = "recipient host is processor in BE by storage for serve_customers authorised general\n";
    for (text, expected) in [
        ("recipient x is processor in BE under host for serve_customers", None),
        ("recipient x in BE under host", None),
        ("recipient x is controller in BE under host for serve_customers", Some("none itself")),
        (
            "recipient k is controller in BE\nrecipient x is processor in BE under k",
            Some("which is no processor"),
        ),
        (
            "purpose p { uses email_address basis none }\nrecipient x is processor in BE under host for p",
            Some("does more than"),
        ),
        ("recipient h is processor in BE\nrecipient x is processor in BE under h", Some("was authorised")),
        ("recipient h is processor in BE\nrecipient x is processor in BE under h authorised specific", None),
        // What is not known is not held against anybody.
        ("recipient x is processor in BE under host for nothing", Some("no purpose is declared")),
    ] {
        let findings = checked(&format!("{host}{text}")).findings;
        // What else is missing of recipients in so few words has findings of its own.
        let about = ["sub-processor-unfounded", "dangling-reference"];
        let here = findings.iter().filter(|one| about.contains(&one.name.as_str()));
        let titles: Vec<String> = here.map(|one| one.title.to_string()).collect();
        match expected {
            None => assert_eq!(titles, [""; 0], "{text}"),
            Some(words) => assert!(titles.len() == 1 && titles[0].contains(words), "{text}: {titles:?}"),
        }
    }
}

#[test]
fn periods_that_differ_by_the_day_of_the_event_are_no_conflict() {
    for (rule, conflicts) in [
        ("for 1 year after last_contact at least 12 months at most 1 year", false),
        ("for 1 year after last_contact at least 366 days at most 1 year", false),
        ("for 1 year after last_contact at least 13 months at most 1 year", true),
        ("for 1 year after last_contact at least 32 days at most 1 month", true),
        ("for 30 days after last_contact at least 31 days at most 1 month", false),
        ("for 2 years after last_contact at most 1 year", true),
        ("for 1 year after year of last_contact at most 1 year", false),
        ("for 2 years after last_contact for 1 year after last_contact at most 1 year", false),
        ("for 2 years after last_contact for 1 year after last_contact whichever last at most 1 year", true),
        ("for 1 month after last_contact at most 28 days", false),
        ("for 1 month after last_contact at most 27 days", true),
    ] {
        let found = found(&format!("retain email_address in serve_customers {rule}"));
        assert_eq!(
            found.iter().any(|one| one.starts_with("retention-conflict")),
            conflicts,
            "{rule}: {found:?}"
        );
    }
}

#[test]
fn what_is_only_stated_is_seen_when_one_looks() {
    let text = r#"
data health_file of customer { kind special health items notes, letters from third_party "a doctor" }
purpose care {
  uses health_file
  requires health_file by law en "No care"
  voluntary email_address
  basis contract when has_contract
  basis none otherwise
  condition explicit_consent
}
recipient host is processor in BE by storage for care authorised general
recipient deep is processor in BE by storage under host for care
agreement hosting with host for care { clause audit on 2025-01-01 at <https://example.org/dpa> }
measure locked { label en "Locks" is encryption of health_file by host }
assessment impact is dpia of care { outcome en "Risks are low" on 2025-01-01 }
"#;
    let checked = checked(text);
    let source = checked.sources.find("example.policy").unwrap();
    let hover = |at: &str, name: &str| {
        let offset = text.find(at).unwrap() + at.find(name).unwrap() + 1;
        checked.hover_at(source, offset).unwrap().markdown.replace("\n\n", " | ")
    };
    let care = hover("purpose care", "care");
    for part in [
        "contracts `hosting`",
        "measures `locked`",
        "assessments `impact`",
        "a law requires `health_file` No care",
        "voluntary `email_address`",
    ] {
        assert!(care.contains(part), "{part}: {care}");
    }
    let data = hover("uses health_file", "health_file");
    for part in [
        "from somebody else: a doctor",
        "namely `notes`, `letters`",
        "must be given for `care`",
        "measures `locked`",
    ] {
        assert!(data.contains(part), "{part}: {data}");
    }
    let host = hover("recipient host", "host");
    for part in ["authorised in general", "engages `deep`", "contracts `hosting`"] {
        assert!(host.contains(part), "{part}: {host}");
    }
    assert_eq!(
        hover("assessment impact", "impact"),
        "**assessment `impact`** | data protection impact assessment, Art. 35 GDPR | of `care` | made on 2025-01-01 | outcome: Risks are low"
    );
    assert_eq!(
        hover("agreement hosting", "hosting"),
        "**agreement `hosting`** | with `host` | for `care` | clauses `audit` | from 2025-01-01 | <https://example.org/dpa>"
    );
}

#[test]
fn an_interest_is_more_than_its_purpose_in_other_words() {
    for (label, interest, circular) in [
        (r#""Carry out agreements""#, r#""carry out agreements that involve data of individuals""#, true),
        (
            r#"nl "Een overeenkomst uitvoeren""#,
            r#"nl "overeenkomsten afhandelen waarbij gegevens nodig zijn""#,
            true,
        ),
        (r#"fr "Gérer les contrats""#, r#"fr "gérer le contrat""#, true),
        (r#"de "Verträge erfüllen""#, r#"de "Nutzung von Daten""#, true),
        // What is gained stands beside it.
        (r#""Carry out agreements""#, r#""carry out agreements on time""#, false),
        (r#""Prevent theft""#, r#""fewer thefts""#, false),
        // Words of another language are not the empty ones of this.
        (r#"de "Verträge erfüllen""#, r#"de "data""#, false),
        // Short words are not taken for others that begin alike.
        (r#""Count the cars""#, r#""care""#, false),
    ] {
        let text = format!(
            "purpose sought {{ label {label} uses email_address basis legitimate_interest {interest} }}"
        );
        let raised = found(&text).iter().any(|finding| finding.starts_with("interest-circular"));
        assert_eq!(raised, circular, "{label}: {interest}");
    }
}
