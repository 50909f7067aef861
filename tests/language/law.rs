//! The law as data, asserted by hand: what a row says on a day, and that each says how sure it is.

use lawful::model::{Basis, Model, NameKind, Term, TransferRole};
use lawful::{Checked, Row, Settings, calendar, check, standard_library};
use std::collections::BTreeSet;

fn day(text: &str) -> i32 {
    calendar::parse(text).unwrap()
}

fn law() -> Model {
    check([], &Settings::default(), day("2026-11-22")).model
}

fn term<'m>(model: &'m Model, sort: NameKind, name: &str) -> &'m Term {
    model.terms.iter().find(|term| term.sort == sort && term.item.name.text == name).unwrap()
}

#[test]
fn membership_goes_by_day_and_by_territory() {
    let model = law();
    let area = |name: &str| model.areas.iter().find(|area| area.item.name.text == name).unwrap();
    let (eu, eea) = (area("EU"), area("EEA"));
    for (country, on, in_eu, in_eea) in [
        ("BE", "2018-05-24", false, false),
        ("BE", "2018-05-25", true, true),
        ("NO", "2018-07-19", false, false),
        ("NO", "2018-07-20", false, true),
        ("GB", "2020-12-31", true, true),
        ("GB", "2021-01-01", false, false),
        ("GI", "2021-01-01", false, false),
        ("CH", "2026-11-22", false, false),
        ("GF", "2026-11-22", true, true),
        ("RE", "2026-11-22", true, true),
        ("AX", "2026-11-22", true, true),
        ("PF", "2026-11-22", false, false),
        ("GL", "2026-11-22", false, false),
        ("SJ", "2026-11-22", false, false),
        ("CW", "2026-11-22", false, false),
        ("MC", "2026-11-22", false, false),
    ] {
        assert_eq!(
            (eu.contains(country, day(on)), eea.contains(country, day(on))),
            (in_eu, in_eea),
            "{country} on {on}"
        );
    }
    assert!(eea.doubtful.contains(&"GF".to_owned()) && !eea.doubtful.contains(&"FR".to_owned()));
    let members = eu.members.iter().filter(|(code, _, until)| until.is_none() && !eu.doubtful.contains(code));
    assert_eq!(members.count(), 27);
}

#[test]
fn territories_belong_to_their_states() {
    let model = law();
    let state = |code: &str| {
        let row = model.territories.iter().find(|one| one.item.name.text == code).unwrap();
        (row.part_of.clone(), row.confirmation.unverified)
    };
    assert_eq!(state("PF"), (Some("FR".to_owned()), true));
    assert_eq!(state("AX"), (Some("FI".to_owned()), true));
    assert_eq!(state("JE"), (None, false), "with a decision of its own");
    assert_eq!(model.territories.len(), 249);
}

#[test]
fn adequacy_stands_on_its_days() {
    let model = law();
    let on = |country: &str, text: &str| {
        let acts = model.adequacy.iter().filter(|act| act.country.as_deref() == Some(country));
        acts.filter(|act| act.in_force(day(text))).map(|act| act.act.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(on("US", "2015-10-05"), ["2000/520/EC"]);
    assert_eq!(on("US", "2020-07-15"), ["(EU) 2016/1250"]);
    assert_eq!(on("US", "2020-07-17"), [""; 0]);
    assert_eq!(on("US", "2023-07-10"), ["(EU) 2023/1795"]);
    assert_eq!(on("GB", "2021-06-27"), [""; 0]);
    assert_eq!(on("GB", "2025-12-10"), ["(EU) 2021/1772"]);
    assert_eq!(on("GB", "2026-01-02"), ["C(2025) 8771"]);
    assert_eq!(on("GB", "2032-01-01"), [""; 0]);
    assert_eq!(on("BR", "2026-01-25"), [""; 0]);
    assert_eq!(on("IN", "2026-11-22"), [""; 0]);
}

#[test]
fn ages_of_consent_go_by_state_and_day() {
    let model = law();
    let age = |country: &str, text: &str| {
        let row = model.ages.iter().find(|row| row.item.name.text == country).unwrap();
        let on = |(_, from, until): &&(i32, i32, Option<i32>)| {
            *from <= day(text) && until.is_none_or(|until| day(text) <= until)
        };
        row.ages.iter().find(on).map(|(age, ..)| *age)
    };
    let today = "2026-11-22";
    for (country, wanted) in
        [("BE", 13), ("NL", 16), ("FR", 15), ("DE", 16), ("AT", 14), ("IE", 16), ("ES", 14), ("SI", 15)]
    {
        assert_eq!(age(country, today), Some(wanted), "{country}");
    }
    assert_eq!((age("DK", "2023-12-31"), age("DK", "2024-01-01")), (Some(13), Some(15)));
    assert_eq!((age("BE", "2018-09-04"), age("BE", "2018-09-05")), (Some(16), Some(13)));
    assert_eq!(age("BE", "2018-05-24"), None, "before the GDPR");
    let states: BTreeSet<&str> = model.ages.iter().map(|row| row.item.name.text.as_str()).collect();
    let eea = model.areas.iter().find(|area| area.item.name.text == "EEA").unwrap();
    let current =
        eea.members.iter().filter(|(code, _, until)| until.is_none() && !eea.doubtful.contains(code));
    assert_eq!(states, current.map(|(code, ..)| code.as_str()).collect(), "each state of the EEA has one");
    for row in &model.ages {
        assert!(row.ages.iter().all(|(age, ..)| (13..=16).contains(age)), "Art. 8(1) allows 13 to 16");
        for pair in row.ages.windows(2) {
            assert_eq!(pair[0].2, Some(pair[1].1 - 1), "{}: without gap", row.item.name.text);
        }
    }
}

#[test]
fn rights_follow_the_legal_basis() {
    let model = law();
    let gives = |right: &str, basis: Basis| {
        let applies = &term(&model, NameKind::Right, right).applies;
        applies.is_empty() || applies.contains(&basis)
    };
    let all = [
        Basis::Consent,
        Basis::Contract,
        Basis::LegalObligation,
        Basis::VitalInterests,
        Basis::PublicTask,
        Basis::LegitimateInterest,
    ];
    let row = |right: &str| all.map(|basis| gives(right, basis));
    let everywhere = [true; 6];
    for right in [
        "information",
        "access",
        "rectification",
        "erasure",
        "restriction",
        "notification",
        "objection_to_direct_marketing",
        "no_automated_decision",
        "complaint",
        "judicial_remedy",
        "compensation",
    ] {
        assert_eq!(row(right), everywhere, "{right}");
    }
    assert_eq!(row("portability"), [true, true, false, false, false, false]);
    assert_eq!(row("objection"), [false, false, false, false, true, true]);
    assert_eq!(row("withdraw_consent"), [true, false, false, false, false, false]);
}

#[test]
fn tools_modules_derogations_clauses_and_channels() {
    let model = law();
    let needs = |sort, name: &str| term(&model, sort, name).needs.join(" ");
    assert_eq!(needs(NameKind::Safeguard, "standard_contractual_clauses"), "module assessment copy evidence");
    assert_eq!(needs(NameKind::Safeguard, "binding_corporate_rules"), "assessment copy evidence");
    assert_eq!(needs(NameKind::Safeguard, "adequacy"), "evidence");
    assert_eq!(needs(NameKind::Derogation, "contract_with_subject"), "occasional evidence");
    assert_eq!(needs(NameKind::Derogation, "vital_interests"), "evidence");
    assert_eq!(needs(NameKind::Condition, "public_health"), "law");
    assert_eq!(needs(NameKind::Condition, "explicit_consent"), "");
    let roles = |name: &str| {
        let module = term(&model, NameKind::Module, name);
        (module.exporter.unwrap(), module.importer.unwrap())
    };
    let (controller, processor) = (TransferRole::Controller, TransferRole::Processor);
    assert_eq!(roles("controller_to_controller"), (controller, controller));
    assert_eq!(roles("controller_to_processor"), (controller, processor));
    assert_eq!(roles("processor_to_processor"), (processor, processor));
    assert_eq!(roles("processor_to_controller"), (processor, controller));
    let of = |sort| model.terms.iter().filter(move |term| term.sort == sort);
    let clauses: Vec<String> = of(NameKind::Clause)
        .map(|term| format!("{} {}", term.item.name.text, term.article.as_deref().unwrap()))
        .collect();
    assert_eq!(
        clauses,
        [
            "instructions Art. 28(3)(a) GDPR",
            "confidentiality Art. 28(3)(b) GDPR",
            "security Art. 28(3)(c) GDPR",
            "sub_processors Art. 28(3)(d) GDPR",
            "assistance_rights Art. 28(3)(e) GDPR",
            "assistance_security Art. 28(3)(f) GDPR",
            "deletion_return Art. 28(3)(g) GDPR",
            "audit Art. 28(3)(h) GDPR",
        ]
    );
    assert_eq!(of(NameKind::Derogation).count(), 8);
    assert!(of(NameKind::Derogation).all(|term| !term.limits.is_empty()), "each says what confines it");
    let mail: Vec<&str> =
        of(NameKind::Channel).filter(|term| term.mail).map(|term| term.item.name.text.as_str()).collect();
    assert_eq!(mail, ["email", "sms", "mms"]);
    assert!(of(NameKind::Channel).filter(|term| term.mail).all(|term| term.electronic));
}

#[test]
fn belgium_has_statutes_holidays_and_authorities_and_the_netherlands_a_thin_pack() {
    let model = law();
    let statute = |name: &str, on: &str| {
        let row = model.statutes.iter().find(|row| row.item.name.text == name).unwrap();
        let holds =
            row.from.is_none_or(|from| from <= day(on)) && row.until.is_none_or(|until| day(on) <= until);
        let period = row.floor.or(row.ceiling).unwrap();
        holds.then(|| (period.to_string(), row.from_year_end))
    };
    assert_eq!(statute("BE.invoices", "2026-11-22"), Some(("10 years".to_owned(), true)));
    assert_eq!(statute("BE.invoices", "2022-12-31"), None);
    assert_eq!(statute("BE.invoices_before_2023", "2022-12-31"), Some(("7 years".to_owned(), true)));
    assert_eq!(statute("BE.cameras", "2026-11-22"), Some(("1 month".to_owned(), false)));
    assert!(
        model
            .statutes
            .iter()
            .find(|row| row.item.name.text == "NL.fiscal_records")
            .unwrap()
            .confirmation
            .unverified
    );
    let holidays = model.holidays.iter().find(|row| row.item.name.text == "BE").unwrap();
    assert_eq!((holidays.fixed.len(), holidays.easter.as_slice()), (7, [1, 39, 50].as_slice()));
    for authority in ["BE.GBA", "BE.APD", "NL.AP"] {
        let party = model.parties.iter().find(|party| party.item.name.text == authority).unwrap();
        assert!(party.item.is_std && !party.contacts.is_empty(), "{authority}");
    }
}

#[test]
fn every_row_says_how_sure_it_is() {
    let rows = standard_library();
    assert!(rows.len() > 600, "{}", rows.len());
    for row in &rows {
        let named = format!("{} {} in {}", row.sort, row.name, row.table);
        assert!(row.source.is_some() && row.confirmed.is_some() || row.unverified, "{named}: no source");
        assert!(row.confirmed.is_none_or(|on| on <= day("2026-11-22")), "{named}: confirmed in the future");
        if !["area", "adequacy", "territory", "identifier", "age_of_consent", "statute", "holidays", "party"]
            .contains(&row.sort.as_str())
        {
            let english = row
                .labels
                .iter()
                .any(|(language, text)| language.as_deref() == Some("en") && !text.is_empty());
            assert!(english, "{named}: no English label");
        }
    }
}

#[test]
fn the_head_of_each_table_explains_its_source_keys() {
    let mut heads: std::collections::BTreeMap<&str, String> = std::collections::BTreeMap::new();
    for Row { table, source, .. } in &standard_library() {
        let head = heads.entry(table).or_insert_with(|| {
            let path = format!("{}/policies/{table}", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).unwrap();
            text.lines().take_while(|line| line.starts_with("//")).collect::<Vec<_>>().join("\n")
        });
        for key in source.iter().flat_map(|keys| keys.split(", ")) {
            assert!(head.contains(key), "{table}: nothing says what {key} is");
        }
    }
}

#[test]
fn references_to_vocabularies_have_the_right_shape() {
    for row in standard_library() {
        if let Some(dpv) = &row.dpv {
            let (space, name) = dpv.split_once(':').unwrap_or_else(|| panic!("{}: {dpv}", row.name));
            assert!(
                ["dpv", "eu-gdpr", "pd", "loc", "legal-eu", "legal-be", "justif"].contains(&space),
                "{dpv}"
            );
            let first = name.chars().next().unwrap();
            assert!(first.is_ascii_uppercase(), "{dpv}: classes begin with a capital");
            assert!(name.chars().all(|one| one.is_ascii_alphanumeric() || one == '-'), "{dpv}");
        }
        if let Some(key) = row.fides.as_deref().and_then(|fides| fides.split_once(':')) {
            assert!(["use", "cat", "sub"].contains(&key.0), "{key:?}");
            assert!(key.1.chars().all(|one| one.is_ascii_lowercase() || "._".contains(one)), "{key:?}");
        }
    }
}

#[test]
fn a_country_lives_in_its_folder() {
    let rows = standard_library();
    let packs: BTreeSet<&str> = rows.iter().map(|row| row.pack.as_str()).collect();
    assert_eq!(packs, ["BE", "EU", "NL", "world"].into());
    for pack in packs.iter().filter(|pack| **pack != "world") {
        assert!(rows.iter().any(|row| row.pack == **pack && row.sort == "law"), "{pack} names its law");
    }
    for row in &rows {
        let dotted =
            row.name.split('.').next().filter(|first| ["BE", "NL"].contains(first) && row.name.contains('.'));
        if let Some(country) = dotted {
            assert_eq!(row.pack, country, "{}", row.name);
        }
    }
    // Nothing outside the folder of the Netherlands knows a name of theirs.
    let theirs: Vec<&str> =
        rows.iter().filter(|row| row.pack == "NL" && row.name != "NL").map(|row| row.name.as_str()).collect();
    assert!(theirs.len() >= 3);
    for row in rows.iter().filter(|row| row.pack != "NL") {
        for (_, text) in &row.fields {
            assert!(
                !theirs.iter().any(|name| text.contains(name)),
                "{} names a row of the pack NL",
                row.name
            );
        }
    }
}

#[test]
fn a_workspace_goes_without_what_only_documents_need() {
    let model = law();
    assert!(model.terms.iter().all(|term| term.sort != NameKind::Notion));
    for row in standard_library() {
        let file = row.table.rsplit('/').next().unwrap();
        assert_eq!(
            row.sort == "notion",
            ["notions.policy", "vocabulary.policy"].contains(&file),
            "{} in {}",
            row.name,
            row.table
        );
    }
}

fn stale(text: &str, settings: &str) -> Vec<(String, Vec<String>)> {
    let (settings, faults) = Settings::read(lawful::source::SourceId(0), settings);
    assert_eq!(faults, []);
    let checked: Checked = check([("a.policy".to_owned(), text.to_owned())], &settings, day("2026-11-22"));
    let found = checked.findings.iter().filter(|finding| finding.name == "table-stale");
    found
        .map(|finding| {
            let places = finding.labels.iter().map(|label| checked.sources.text_of(label.span).to_owned());
            (finding.title.to_string(), places.collect())
        })
        .collect()
}

#[test]
fn a_stale_table_is_named_once_and_only_if_it_is_relied_on() {
    let text = r#"
fact agreed: yes/no "The parents agree"
purpose one { children need agreed in HR }
purpose two { children need agreed in LT }
purpose three { children need agreed in BE }
recipient far is processor in IL in US
"#;
    let title = "what `std/eu/ages.policy` says on `HR` and `LT` was last confirmed on 2020-01-01";
    let found = stale(text, "");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].0.replace("`, `", "` and `"), title);
    assert_eq!(found[0].1, ["HR", "HR", "LT"]);
    let strict = stale(text, "stale_after_days = 90");
    let files: Vec<bool> = strict
        .iter()
        .map(|(title, _)| title.contains("adequacy.policy") && title.contains("israel"))
        .collect();
    assert_eq!(files.iter().filter(|found| **found).count(), 1, "{strict:#?}");
    assert_eq!(stale(text, "stale_after_days = 100000"), []);
    assert_eq!(stale("subject nobody", ""), []);
}
