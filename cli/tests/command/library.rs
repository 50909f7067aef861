//! `lawful std`.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;

fn json(args: &[&str]) -> serde_json::Value {
    let mut all = vec!["std"];
    all.extend(args);
    all.extend(["--format", "json"]);
    let output = Room::new().run(&all);
    assert_eq!(code(&output), 0, "{args:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn names(found: &serde_json::Value, list: &str) -> Vec<String> {
    let rows = found[list].as_array().unwrap();
    rows.iter()
        .map(|row| format!("{} {}", row["sort"].as_str().unwrap(), row["name"].as_str().unwrap()))
        .collect()
}

#[test]
fn packs_and_tables_are_listed() {
    assert_snapshot!(Room::new().record(&["std"]));
    let tables = json(&["list", "--pack", "nl"]);
    let tables = tables["tables"].as_array().unwrap();
    assert_eq!((tables.len(), &tables[0]["table"]), (1, &"std/nl/law.policy".into()));
}

#[test]
fn a_search_looks_past_accents_and_capitals() {
    assert_snapshot!(Room::new().record(&["std", "search", "PORTABILITE"]));
    assert_eq!(names(&json(&["search", "ALAND islands"]), "rows"), ["territory AX"]);
    assert_eq!(names(&json(&["search", "Überm"]), "rows"), ["notion transfer"]);
    assert_eq!(names(&json(&["search", "Art. 49", "--sort", "derogation"]), "rows").len(), 8);
    assert_eq!(
        names(&json(&["search", "eu-gdpr:A46-2-c"]), "rows"),
        ["safeguard standard_contractual_clauses"]
    );
}

#[test]
fn a_slip_of_the_pen_gets_the_nearest() {
    let found = json(&["search", "pseudonimisation"]);
    assert_eq!(names(&found, "rows"), [""; 0]);
    assert!(names(&found, "nearest").contains(&"measure pseudonymisation".to_owned()));
    assert_snapshot!(Room::new().record(&["std", "search", "adequasy"]));
    assert_snapshot!(Room::new().record(&["std", "show", "portabilty"]), @r"
    $ lawful std show portabilty
    --- standard error
    error: there is no row `portabilty` here
     help: did you mean `lawful std show portability`?
    --- exit 2
    ");
}

#[test]
fn a_row_is_shown_with_all_its_fields_on_a_day() {
    assert_snapshot!(Room::new().record(&["std", "show", "be", "--as-of", "2018-08-01"]));
    let shield = |day: &str| json(&["show", "us_privacy_shield", "--as-of", day])["rows"][0]["holds"].clone();
    assert_eq!([shield("2020-07-15"), shield("2020-07-17")], [true, false]);
    let row = json(&["show", "portability"])["rows"][0].clone();
    assert_eq!((&row["dpv"], &row["fides"]), (&"eu-gdpr:A20".into(), &"Portability".into()));
    assert!(
        row["fields"]
            .as_array()
            .unwrap()
            .contains(&serde_json::json!({ "word": "applies", "text": "to consent, contract" }))
    );
}

#[test]
fn what_holds_on_a_day_can_be_searched() {
    let us = |day: &str| names(&json(&["search", "us_", "--sort", "adequacy", "--as-of", day]), "rows");
    assert_eq!(us("2019-01-01"), ["adequacy us_privacy_shield"]);
    assert_eq!(us("2022-01-01"), [""; 0]);
    assert_eq!(us("2026-11-22"), ["adequacy us_data_privacy_framework"]);
}

#[test]
fn an_unknown_pack_is_refused_with_those_there_are() {
    assert_snapshot!(Room::new().record(&["std", "list", "--pack", "XX"]), @r"
    $ lawful std list --pack XX
    --- standard error
    error: there is no pack `XX` here
     help: there are: BE, EU, NL, world
    --- exit 2
    ");
    assert!(out(&Room::new().run(&["std", "--help"])).contains("lawful std search"));
}
