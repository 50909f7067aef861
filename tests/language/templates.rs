//! Templates: what each use makes, where it is said to come from, and what does not fit.

use super::shorthand::{checked, found, passes};
use lawful::compile;
use lawful::source::SourceId;
use std::fmt::Write;

const SHOPS: &str = r#"
template shop for brand, place, site, open {
  subject brand.customer { label en "Customer of {brand} in {place} {{not {place}}}" }
  data brand.address of brand.customer { label en "Address" from subject }
  fact brand.asked: yes/no "{brand}"
  event brand.delivered: date only if brand.asked
  definition brand.ready means brand.asked and brand.delivered is none
  purpose brand.deliver { uses brand.address of brand.customer basis contract when open and brand.ready basis none otherwise objection brand.asked and not has_contract at <https://{site}.example/stop> }
  retain brand.address in brand.deliver for 1 year after brand.delivered
  test "deliver for {brand}" { ask brand.deliver with brand.address of brand.customer by use on 2026-06-01 given has_contract, brand.asked, brand.delivered is none, last_contact is 2026-05-01 expect allow on contract }
}
apply shop for north.shop, "Bruges", north, has_contract
apply shop for south, arlon, "south", has_contract
"#;

#[test]
fn each_use_makes_declarations_of_its_own() {
    passes(SHOPS, 2);
    let model = checked(SHOPS).model;
    let purpose = model.purposes.iter().find(|one| one.item.name.text == "north.shop.deliver").unwrap();
    assert_eq!(purpose.objections[0].route.as_deref(), Some("https://north.example/stop"));
    let subject = model.subjects.iter().find(|one| one.item.name.text == "south.customer").unwrap();
    assert_eq!(subject.label[0].text, "Customer of south in arlon {not arlon}");
    // The second event rests on its own fact, though both stand at one place.
    let events: Vec<String> = model
        .facts
        .iter()
        .filter(|one| one.item.name.text.ends_with("delivered"))
        .map(|one| format!("{:?}", one.kind))
        .collect();
    assert_ne!(events[0], events[1]);
}

#[test]
fn a_template_may_hand_on_what_it_was_given() {
    passes(
        r#"
template letters for who, how {
  purpose who.write { label en "Letters, {how}" uses email_address basis contract when has_contract basis none otherwise }
}
template both for brand, how {
  apply letters for brand.north, how
  apply letters for brand.south, "not {how}"
}
apply both for shop, "by post"
test "one"   { ask shop.north.write with email_address of customer by use on 2026-06-01 given has_contract, last_contact is 2026-01-01 expect allow }
test "other" { ask shop.south.write with email_address of customer by use on 2026-06-01 given not has_contract, last_contact is 2026-01-01 expect deny because basis }
"#,
        2,
    );
}

#[test]
fn what_does_not_fit_is_said_where_it_stands() {
    let template = "template t for a, b { purpose a.p { label en \"{b}\" uses email_address basis none objection has_contract at <https://example.org/{b}> } }\n";
    for (text, expected) in [
        ("apply t for x", "template-mismatched at t"),
        ("apply t for x, y, z", "template-mismatched at t"),
        ("apply t", "template-mismatched at t"),
        ("apply t for \"x\", y", "template-mismatched at \"x\""),
        ("apply t for x, \"two words\"", "template-mismatched at \"two words\""),
        ("apply tt for x, y", "template-mismatched at tt"),
        ("apply t for x, y\napply t for x, z", "duplicate-name at a.p"),
        ("apply t for x, y\npurpose x.p { uses email_address basis none }", "duplicate-name at x.p"),
        (
            "apply t for x, y\ntemplate t { purpose q { uses email_address basis none } }",
            "duplicate-name at t",
        ),
        (
            "apply t for x, y\ntemplate u for a { purpose a.q { label en \"{b}\" uses email_address basis none } }\napply u for z",
            "template-mismatched at en \"{b}\"",
        ),
        (
            "apply t for x, y\ntemplate u for a, a { purpose a.q { uses email_address basis none } }\napply u for z, z",
            "template-mismatched at a",
        ),
        ("apply t for x, y\ntemplate u for a { apply u for a }\napply u for z", "template-mismatched at u"),
        (
            "apply t for x, y\ntemplate u for a { apply v for a }\ntemplate v for a { apply u for a }\napply u for z",
            "template-mismatched at u",
        ),
        (
            "apply t for x, y\ntemplate u for a { apply t for a, \"two words\" }\napply u for z",
            "template-mismatched at \"two words\"",
        ),
    ] {
        assert_eq!(found(&format!("{template}{text}")), [expected], "{text}");
        assert!(compile(&checked(&format!("{template}{text}"))).is_err(), "{text}");
    }
}

#[test]
fn a_broken_template_says_so_once_and_its_whole_parts_are_there() {
    let text = "template t for a {\n  purpose a.p { uses email_address basis none }\n  purpose a.q { uses email_address basis nothing_such }\n}\napply t for x\ntest \"p\" { ask x.p with email_address of customer expect deny because basis }";
    let found = found(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("unexpected-text"), "{found:?}");
    for text in [
        "template t for a",
        "template t for a {",
        "template",
        "apply",
        "template t for { }\napply t",
        "apply t for , x",
        "template t for a { template u { } }\napply t for x",
        "template t for a { } }\napply t for x",
        "template t for a { apply }\napply t for x",
    ] {
        assert!(compile(&checked(text)).is_err(), "{text}");
    }
}

#[test]
fn a_finding_about_an_instance_marks_its_use_and_repairs_nothing() {
    let text = "template t for a {\n  purpose a.p { uses email_address }\n}\napply t for x\napply t for y";
    let known = checked(text);
    let said: Vec<(String, Vec<String>, bool)> = known
        .findings
        .iter()
        .map(|one| {
            let marked =
                one.labels.iter().map(|label| known.sources.text_of(label.span).to_owned()).collect();
            (one.subject.clone().unwrap(), marked, !one.fixes.is_empty())
        })
        .collect();
    let marks = |apply: &str| vec!["a.p".to_owned(), apply.to_owned()];
    let expected = [
        ("x.p".to_owned(), marks("apply t for x"), false),
        ("y.p".to_owned(), marks("apply t for y"), false),
    ];
    assert_eq!(said, expected);
    // A waiver accepts one of them, not the other.
    let waived =
        format!("{text}\nwaive purpose-without-basis on x.p because \"x\" by \"y\" until 2030-01-01");
    assert_eq!(found(&waived), ["purpose-without-basis at a.p"]);
    // A waiver that is idle in one use is not deleted for all of them.
    let inside = text.replace(
        "}\napply t for x",
        "  waive purpose-without-basis on x.p because \"x\" by \"y\" until 2030-01-01\n}\napply t for x",
    );
    let idle = checked(&inside).findings.into_iter().find(|one| one.name == "waiver-unused").unwrap();
    assert_eq!(idle.fixes, []);
}

#[test]
fn names_in_a_template_lead_to_the_parameter_and_the_template() {
    let checked = checked(SHOPS);
    let source = checked.sources.find("example.policy").unwrap();
    let lands = |text: &str, inside: &str| {
        let at = SHOPS.find(text).unwrap() + text.find(inside).unwrap() + 1;
        let span = checked.definition_at(source, at).unwrap_or_else(|| panic!("{text}: {inside}"));
        (checked.sources.text_of(span).to_owned(), span.start as usize)
    };
    let parameter = |name: &str| {
        (
            name.to_owned(),
            SHOPS.find("for brand").unwrap()
                + "template shop for brand, place, site, open".find(name).unwrap()
                - "template shop ".len(),
        )
    };
    assert_eq!(lands("uses brand.address", "brand"), parameter("brand"));
    assert_eq!(lands("in {place} {{", "place"), parameter("place"));
    assert_eq!(lands("https://{site}", "site"), parameter("site"));
    assert_eq!(lands("uses brand.address", "address").0, "brand.address");
    assert_eq!(lands("apply shop for south", "shop").0, "shop");
    assert_eq!(lands("of brand.customer {", "customer").0, "brand.customer");
    let hover = checked.hover_at(source, SHOPS.find("apply shop").unwrap() + 7).unwrap().markdown;
    assert_eq!(
        hover,
        "**template `shop`**\n\nfor `brand`, `place`, `site`, `open`\n\neach use makes 8 declarations"
    );
    let outline: Vec<String> = checked.symbols(source).into_iter().map(|one| one.name).collect();
    assert_eq!(&outline[..3], ["shop", "brand.customer", "brand.address"]);
    assert!(checked.definition_at(SourceId(0), 0).is_none());
}

#[test]
fn ten_thousand_uses_are_made_and_a_flood_is_stopped() {
    let template = "template t for a { purpose a.p { uses email_address basis contract when has_contract basis none otherwise } }\n";
    let many: String = (0..10_000).map(|at| format!("apply t for x{at}\n")).collect();
    let model = checked(&format!("{template}{many}")).model;
    assert_eq!(model.purposes.len(), 10_001);
    assert_eq!(model.misapplied, []);
    // Each template applies the one before twice: 2^40 uses.
    let mut doubling = "template t0 for a { purpose a.p { uses email_address basis none } }\n".to_owned();
    for at in 1..40 {
        writeln!(doubling, "template t{at} for a {{ apply t{0} for a.l apply t{0} for a.r }}", at - 1)
            .unwrap();
    }
    doubling = doubling.replace(" apply", "\n apply").replace(" }\n", "\n}\n");
    doubling.push_str("apply t39 for x\n");
    let text = "x".repeat(100_000);
    let long: String = (0..2_000)
        .map(|at| {
            format!("apply t for x{at}, \"{text}\"\n").replace(&text, if at == 0 { &text } else { "y" })
        })
        .collect();
    let wide = format!(
        "template t for a, b {{ purpose a.p {{ label en \"{}\" uses email_address basis none }} }}\n{long}",
        "{b}".repeat(300)
    );
    for flood in [doubling, wide] {
        let titles: Vec<String> =
            checked(&flood).model.misapplied.into_iter().map(|one| one.title.to_string()).collect();
        assert_eq!(titles, ["templates come to too much here"]);
    }
}

#[test]
fn each_notice_has_what_it_applies_and_each_waiver_its_own_finding() {
    let shared = "template t for a {\n  purpose a.p { uses email_address }\n  waive purpose-without-basis on a.p because \"{a}\" by \"y\" until 2030-01-01\n}\nparty c { name \"C (fictional)\" country BE address \"Street 1\" }\ndata email_address { from subject }\nevent last: date\nretain all for 1 year after last\nautomated_decisions none\n";
    let notice = |name: &str, rest: &str| {
        format!("policy {name} {{ title en \"{name}\" controller c effective 2025-01-01 }}\n{rest}")
    };
    let texts = [
        ("shared.policy", shared.to_owned()),
        ("one/notice.policy", notice("one", "apply t for x\napply t for z")),
        ("two/notice.policy", notice("two", "apply t for y")),
    ];
    let texts = texts.map(|(path, text)| (path.to_owned(), text));
    let day = lawful::calendar::parse("2026-11-22").unwrap();
    let checked = lawful::check(texts, &lawful::Settings::default(), day);
    let of = |at: usize| -> Vec<String> {
        checked.models().nth(at).unwrap().purposes.iter().map(|one| one.item.name.text.clone()).collect()
    };
    assert_eq!((of(0), of(1)), (vec!["x.p".to_owned(), "z.p".to_owned()], vec!["y.p".to_owned()]));
    let pairs: Vec<(Option<&str>, Option<&str>)> = checked
        .waived
        .iter()
        .map(|one| {
            let on = checked.waivers[one.waiver].on.as_ref().map(|on| on.text.as_str());
            (one.finding.subject.as_deref(), on)
        })
        .collect();
    assert_eq!(pairs.len(), 3, "{:#?}", checked.findings);
    assert!(pairs.iter().all(|(finding, waiver)| finding == waiver), "{pairs:?}");
}
