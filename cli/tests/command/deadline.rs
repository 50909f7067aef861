//! `lawful deadline`.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;

#[test]
fn the_way_to_the_last_day_is_shown() {
    assert_snapshot!(Room::new().record(&["deadline", "--received", "2026-03-05", "--country", "BE"]));
    assert_snapshot!(Room::new().record(&[
        "deadline",
        "--received",
        "2026-01-31",
        "--extended",
        "--country",
        "BE",
        "--format",
        "json"
    ]));
}

/// Regulation 1182/71 on the days of Belgium: received, last day, last day with an extension.
#[test]
fn every_vector_comes_out_on_its_day() {
    let room = Room::new();
    let last = |args: &[&str]| {
        let args = [&["deadline", "--country", "BE", "--format", "json", "--received"], args].concat();
        let found: serde_json::Value = serde_json::from_str(out(&room.run(&args))).unwrap();
        found["last"].as_str().unwrap().to_owned()
    };
    let rows = [
        ("2026-03-05", "2026-04-07", "2026-06-05"),
        ("2026-04-01", "2026-05-04", "2026-07-01"),
        ("2026-01-31", "2026-03-02", "2026-04-30"),
        ("2026-08-31", "2026-09-30", "2026-11-30"),
        ("2026-11-22", "2026-12-22", "2027-02-22"),
    ];
    for (received, plain, extended) in rows {
        assert_eq!(last(&[received]), plain, "{received}");
        assert_eq!(last(&[received, "--extended"]), extended, "{received}, extended");
    }
}

#[test]
fn a_notice_is_held_to_a_shorter_promise() {
    let mut room = Room::with_policy();
    let last = |room: &Room, args: &[&str]| {
        let args = [&["deadline", "--received", "2026-03-05", "--policy", "shop"], args].concat();
        let output = room.run(&args);
        assert_eq!(code(&output), 0);
        out(&output).lines().next().unwrap().to_owned()
    };
    assert_eq!(last(&room, &[]), "answer by 2026-04-06, a Monday");
    room.write(
        "shop/rights.policy",
        "rights all { deadline 2 weeks  contact email \"privacy@shop.example\" }\n",
    );
    assert_eq!(last(&room, &[]), "answer by 2026-03-19, a Thursday");
    assert_eq!(last(&room, &["--extended"]), "answer by 2026-06-05, a Friday");
    room.write(
        "shop/rights.policy",
        "rights all { deadline 2 months  contact email \"privacy@shop.example\" }\n",
    );
    assert_eq!(last(&room, &[]), "answer by 2026-04-06, a Monday", "a longer promise counts for nothing");
}
