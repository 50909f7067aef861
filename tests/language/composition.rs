//! Several notices in one workspace: what belongs to whom, what overrides or narrows what, and what does not fit together. All companies are
//! fictional.

use lawful::decision::{Program, Request, RequestValue, Verdict, decide};
use lawful::finding::Finding;
use lawful::syntax::Modifier;
use lawful::{Checked, Refused, Settings, Timeline, calendar, check, compile, compile_for, run_all_tests};

fn day(text: &str) -> i32 {
    calendar::parse(text).unwrap()
}

pub fn checked(files: &[(&str, &str)]) -> Checked {
    let texts = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    check(texts, &Settings::default(), day("2026-11-22"))
}

/// Name, marked words and help of each finding.
fn found(checked: &Checked) -> Vec<(String, String)> {
    let marked = |finding: &Finding| checked.sources.text_of(finding.span().unwrap()).to_owned();
    checked.findings.iter().map(|finding| (finding.name.clone(), marked(finding))).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(name, marked)| ((*name).to_owned(), (*marked).to_owned())).collect()
}

/// What everybody at the fictional group relies on.
const GENERAL: &str = r#"
policy group.general { general controller group_company effective 2024-01-01 version "3" }
party group_company { name "Group (fictional)" country BE address "Street 1" contact web <https://group.example> }
purpose answer {
  uses address, phone
  of customer, visitor
  operation use, store
  channel email, post
  basis contract when has_contract
  basis legitimate_interest "questions are answered" otherwise
}
recipient host is processor in US by storage in FR for answer safeguard standard_contractual_clauses "contract 12" on 2024-01-01 copy at <https://group.example/clauses>
retain all for 3 years after last_contact
rights all { contact web <https://group.example/rights> deadline 1 month complaint to BE.GBA }
automated_decisions none
"#;
const SHARED: &str = r#"
subject customer { label en "Customer" }
subject visitor { label en "Visitor" }
data address of customer, visitor { label en "Address" from subject }
data phone of customer, visitor { label en "Phone" from subject }
fact has_contract: yes/no "A party to a contract"
fact objected: yes/no "Objected"
event last_contact: date "The last contact"
"#;
const SHOP: &str = "policy group.shop { specific to group.general pinned version \"3\" controller group_company effective 2025-01-01 }\n";
const BANK: &str = "policy group.bank { specific to group.general pinned version \"3\" controller group_company effective 2025-01-01 }\n";

/// The group with a shop and a bank, in folders of their own.
fn group(shop: &str, bank: &str) -> Checked {
    checked(&[
        ("bank/notice.policy", &format!("{BANK}{bank}")),
        ("general/notice.policy", GENERAL),
        ("people.policy", SHARED),
        ("shop/more/clauses.policy", shop),
        ("shop/notice.policy", SHOP),
    ])
}

#[test]
fn each_notice_sees_its_own_clauses_the_general_ones_and_what_is_shared() {
    let checked = group(
        "purpose deliver { uses address basis contract when has_contract basis none otherwise }",
        "data income of customer { label en \"Income\" from subject }\npurpose lend { uses income basis contract }",
    );
    assert_eq!(found(&checked), []);
    assert_eq!(checked.notices(), ["group.bank", "group.shop"]);
    let purposes = |notice| {
        let view = checked.view(Some(notice), checked.today).unwrap();
        let each = view.model.purposes.iter().map(|one| one.item.name.text.clone());
        each.collect::<Vec<String>>()
    };
    assert_eq!(purposes("group.shop"), ["answer", "deliver"]);
    assert_eq!(purposes("group.bank"), ["lend", "answer"]);
    assert_eq!(purposes("group.general"), ["answer"]);
    let view = checked.view(Some("group.shop"), checked.today).unwrap();
    let whose: Vec<(String, Option<String>)> = view
        .model
        .stated()
        .into_iter()
        .filter(|(kind, _)| ["purpose", "subject"].contains(&kind.word()))
        .map(|(_, item)| (item.name.text.clone(), item.provenance.policy.as_deref().map(str::to_owned)))
        .collect();
    let some = |name: &str| Some(name.to_owned());
    let expected = [
        ("answer".to_owned(), some("group.general")),
        ("customer".to_owned(), None),
        ("visitor".to_owned(), None),
        ("deliver".to_owned(), some("group.shop")),
    ];
    assert_eq!(whose, expected);
}

#[test]
fn several_notices_are_compiled_by_name() {
    let checked = group("", "");
    assert_eq!(found(&checked), []);
    let names = vec!["group.bank".to_owned(), "group.shop".to_owned()];
    assert_eq!(compile(&checked), Err(Refused::Several(names)));
    assert_eq!(
        compile(&checked).unwrap_err().to_string(),
        "there are several notices, name one of: `group.bank`, `group.shop`"
    );
    assert_eq!(compile_for(&checked, "group.shop", checked.today).unwrap().policy, "group.shop");
    let unknown = compile_for(&checked, "group.shoe", checked.today).unwrap_err().to_string();
    assert_eq!(unknown, "there is no notice `group.shoe`, only: `group.bank`, `group.general`, `group.shop`");
}

#[test]
fn silence_is_no_contradiction_and_saying_it_again_is_one() {
    let again = "purpose answer { uses address basis contract }\nretain all for 1 year after last_contact\n";
    let checked = group(again, "retain address for 1 year after last_contact");
    assert_eq!(
        found(&checked),
        pairs(&[("parent-contradicted", "answer"), ("parent-contradicted", "retain")])
    );
    let first = &checked.findings[0];
    assert_eq!(first.title, "purpose `answer` stands in `group.general` too");
    assert_eq!(checked.sources.text_of(first.labels[1].span), "answer");
    assert_eq!(checked.sources.place(first.labels[1].span).path, "general/notice.policy");
    // What is shared stands above all.
    let checked = group("subject customer", "");
    assert_eq!(found(&checked), pairs(&[("parent-contradicted", "customer")]));
    assert_eq!(checked.findings[0].title, "subject `customer` stands in what all notices share too");
}

#[test]
fn an_override_stands_in_the_place_of_the_general_clause() {
    let checked = group(
        "override purpose answer { uses address basis contract when has_contract basis none otherwise }\n\
         override retain all for 1 year after last_contact",
        "",
    );
    assert_eq!(found(&checked), []);
    let shop = checked.view(Some("group.shop"), checked.today).unwrap();
    let answer = &shop.model.purposes[0];
    assert_eq!(answer.uses.len(), 1);
    assert_eq!(answer.item.provenance.policy.as_deref(), Some("group.shop"));
    let (modifier, place) = answer.item.provenance.general.unwrap();
    assert_eq!(
        (modifier, checked.sources.place(place).path.as_str()),
        (Modifier::Override, "general/notice.policy")
    );
    assert_eq!(shop.model.retention.len(), 1);
    // The bank keeps the general one.
    let bank = checked.view(Some("group.bank"), checked.today).unwrap();
    assert_eq!(bank.model.purposes[0].uses.len(), 2);
    assert_eq!(bank.model.purposes[0].item.provenance.general, None);
}

#[test]
fn an_override_of_nothing_is_found_unless_the_general_notice_is_missing() {
    let checked = group("override purpose anwser { uses address basis contract }", "");
    assert_eq!(found(&checked), pairs(&[("override-of-nothing", "override")]));
    let alone = "policy shop { specific to group.general effective 2025-01-01 }\n\
                 override retain all for 1 year after last_contact\nevent last_contact: date\n";
    let checked = self::checked(&[("shop.policy", alone)]);
    assert!(found(&checked).iter().all(|(name, _)| name != "override-of-nothing"), "{:?}", found(&checked));
    // Without any notice there is nothing to override either.
    let checked = self::checked(&[("a.policy", "narrow data address\n")]);
    assert!(found(&checked).contains(&("override-of-nothing".to_owned(), "narrow".to_owned())));
}

#[test]
fn a_narrowed_clause_keeps_what_it_does_not_confine() {
    let checked = group(
        "narrow purpose answer { uses address  channel post  objection objected at <https://shop.example> }\n\
         narrow recipient host in FR\nnarrow retain all for 1 year after last_contact",
        "",
    );
    assert_eq!(found(&checked), pairs(&[]));
    let shop = checked.view(Some("group.shop"), checked.today).unwrap();
    let answer = &shop.model.purposes[0];
    assert_eq!((answer.uses.len(), answer.channels.len(), answer.bases.len()), (1, 1, 2));
    assert_eq!((answer.subjects.len(), answer.objections.len()), (2, 1));
    assert_eq!(answer.item.provenance.general.map(|(modifier, _)| modifier), Some(Modifier::Narrow));
    let host = &shop.model.recipients[0];
    assert_eq!((host.locations.len(), host.safeguards.len(), host.purposes.len()), (1, 1, 1));
    // Both periods run, and the first to end governs.
    assert_eq!(shop.model.retention.len(), 2);
}

#[test]
fn what_would_widen_is_marked() {
    let wider = |clause: &str| {
        let more = "data income of customer { label en \"Income\" from subject }\n\
                    purpose lend { uses income basis contract }\n";
        found(&group(&format!("{more}{clause}"), ""))
    };
    assert_eq!(wider("narrow purpose answer { uses income }"), pairs(&[("narrow-widens", "income")]));
    assert_eq!(wider("narrow purpose answer { channel phone }"), pairs(&[("narrow-widens", "phone")]));
    assert_eq!(wider("narrow purpose answer { operation erase }"), pairs(&[("narrow-widens", "erase")]));
    assert_eq!(
        wider("narrow purpose answer { basis contract }"),
        pairs(&[("narrow-widens", "basis contract")])
    );
    assert_eq!(wider("narrow recipient host in IN by storage"), pairs(&[("narrow-widens", "IN")]));
    assert_eq!(wider("narrow recipient host for lend"), pairs(&[("narrow-widens", "lend")]));
    assert_eq!(wider("narrow party group_company"), pairs(&[("narrow-widens", "narrow")]));
}

fn text(value: &str) -> RequestValue {
    RequestValue::Text(value.to_owned())
}

fn verdict(program: &Program, fields: &[(&str, RequestValue)]) -> Verdict {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let question = Request { fields }.question(program).unwrap_or_else(|refused| panic!("{refused:?}"));
    decide(program, &question).verdict
}

/// Whatever a narrowed purpose allows, the general one allows: over all combinations of what can be confined.
#[test]
fn a_narrowed_purpose_allows_a_subset() {
    let narrowings = [
        "uses address",
        "of visitor",
        "operation store",
        "channel post",
        "uses phone of customer operation use channel email",
        "objection objected at <https://shop.example>",
        "is direct_marketing objection objected at <https://shop.example> channel post",
        "label en \"Answer\"",
    ];
    for narrowing in narrowings {
        let checked = group(&format!("narrow purpose answer {{ {narrowing} }}"), "");
        let errors = checked.findings.iter().filter(|one| one.severity == lawful::finding::Severity::Error);
        assert_eq!(errors.count(), 0, "{narrowing}: {:#?}", checked.findings);
        let wide = compile_for(&checked, "group.bank", checked.today).unwrap();
        let narrow = compile_for(&checked, "group.shop", checked.today).unwrap();
        let (mut allowed, mut confined) = (0, 0);
        for data in ["address", "phone"] {
            for subject in ["customer", "visitor"] {
                for operation in ["use", "store", "erase", "profile"] {
                    for channel in [None, Some("email"), Some("post"), Some("phone")] {
                        for given in 0..4 {
                            let given = RequestValue::Fields(vec![
                                ("has_contract".to_owned(), RequestValue::YesNo(given & 1 == 1)),
                                ("objected".to_owned(), RequestValue::YesNo(given & 2 == 2)),
                                ("last_contact".to_owned(), RequestValue::Nothing),
                            ]);
                            let request = [
                                ("purpose", text("answer")),
                                ("data", RequestValue::List(vec![text(data)])),
                                ("subject", text(subject)),
                                ("operation", text(operation)),
                                ("channel", channel.map_or(RequestValue::Nothing, text)),
                                ("at", text("2026-03-02")),
                                ("given", given),
                            ];
                            let (wide, narrow) = (verdict(&wide, &request), verdict(&narrow, &request));
                            assert!(
                                wide == Verdict::Allow || narrow != Verdict::Allow,
                                "{narrowing}: {request:?}"
                            );
                            allowed += usize::from(wide == Verdict::Allow);
                            confined += usize::from(narrow == Verdict::Allow);
                        }
                    }
                }
            }
        }
        assert!(confined > 0 && (confined < allowed || narrowing.starts_with("label")), "{narrowing}");
    }
}

#[test]
fn what_is_left_to_the_general_notice_is_found_there() {
    let left = "recipient tcs is processor in IN by remote_access for answer safeguard deferred to group.general\n\
                rights all deferred to group.general\n";
    // The general notice says it for all recipients of India.
    let general = format!(
        "{GENERAL}transfers all in IN safeguard standard_contractual_clauses \"frame\" on 2024-01-01 copy via \"us\"\n"
    );
    let files = |general: &str| {
        checked(&[
            ("general.policy", general),
            ("people.policy", SHARED),
            ("shop/n.policy", &format!("{SHOP}{left}")),
        ])
    };
    let answered = files(&general);
    assert_eq!(found(&answered), []);
    let tcs = answered.model.recipients.iter().find(|one| one.item.name.text == "tcs").unwrap();
    assert_eq!(tcs.safeguards[0].evidence.as_deref(), Some("frame"));
    assert_eq!(tcs.safeguards[0].deferred, None);
    assert_eq!(answered.sources.text_of(tcs.safeguards[0].span), "safeguard deferred to group.general");
    assert!(answered.model.deferrals.iter().all(|one| one.answer.is_some()));
    // It is silent: one summary, and the transfer stays denied.
    let silent = files(GENERAL);
    let names: Vec<String> = found(&silent).into_iter().map(|(name, _)| name).collect();
    assert!(names.contains(&"deferral-unanswered".to_owned()), "{names:?}");
    // What stands for another country does not count for India.
    let other = format!(
        "{GENERAL}transfers all in US safeguard standard_contractual_clauses \"frame\" on 2024-01-01\n"
    );
    let tcs = files(&other).model.recipients.iter().find(|one| one.item.name.text == "tcs").cloned().unwrap();
    assert!(tcs.safeguards[0].deferred.is_some());
}

#[test]
fn an_overriding_recipient_may_leave_its_safeguard_to_the_clause_it_replaces() {
    let checked = group(
        "override recipient host is processor in US by storage for answer safeguard deferred to group.general",
        "",
    );
    assert_eq!(found(&checked), []);
    let shop = checked.view(Some("group.shop"), checked.today).unwrap();
    assert_eq!(shop.model.recipients[0].safeguards[0].evidence.as_deref(), Some("contract 12"));
}

#[test]
fn a_circle_of_notices_ends_and_is_found_once() {
    let ring =
        |own: &str, above: &str| format!("policy {own} {{ specific to {above} effective 2025-01-01 }}\n");
    let files: Vec<(String, String)> = [("a", "b"), ("b", "c"), ("c", "a")]
        .map(|(own, above)| (format!("{own}.policy"), ring(own, above)))
        .into();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let checked = checked(&files);
    let circles: Vec<_> = checked.findings.iter().filter(|one| one.name == "parent-circular").collect();
    assert_eq!(circles.len(), 1, "{:#?}", checked.findings);
    assert_eq!(circles[0].labels[0].text, "the circle closes here: `a`, `b`, `c`");
}

#[test]
fn a_pin_holds_until_the_words_of_the_general_notice_change() {
    let pinned = |pin: &str, general: &str| {
        let shop = format!(
            "policy group.shop {{ specific to group.general pinned {pin} controller group_company effective 2025-01-01 }}\n"
        );
        checked(&[("g/general.policy", general), ("people.policy", SHARED), ("shop.policy", &shop)])
    };
    assert_eq!(found(&pinned("version \"3\"", GENERAL)), []);
    assert_eq!(found(&pinned("version \"2\"", GENERAL)), pairs(&[("parent-moved", "\"2\"")]));
    let moved = pinned("\"0000000000000000\"", GENERAL);
    assert_eq!(found(&moved), pairs(&[("parent-moved", "\"0000000000000000\"")]));
    let now = moved.findings[0].fixes[0].edits[0].text.clone();
    assert_eq!(now.len(), 18, "{now}");
    assert_eq!(found(&pinned(&now, GENERAL)), []);
    // Layout, comments, line ends, order and tests are not its words.
    let same = format!(
        "// A comment\r\n{}\r\ntest \"one\" {{ ask answer with address expect deny }}\n",
        GENERAL.replace('\n', "\r\n  ")
    )
    .replace("\r\n  purpose", "\r\npurpose");
    let same: String = same.lines().map(|line| format!("{}\r\n", line.trim_start())).collect();
    assert!(!found(&pinned(&now, &same)).iter().any(|(name, _)| name == "parent-moved"));
    assert_eq!(
        found(&pinned(&now, &GENERAL.replace("3 years", "4 years"))),
        pairs(&[("parent-moved", &now)])
    );
    // Other files of the general notice belong to it too.
    let shop = format!(
        "policy group.shop {{ specific to group.general pinned {now} controller group_company effective 2025-01-01 }}\n"
    );
    let more = "reference terms { title en \"Terms\" at <https://group.example/terms> }\n";
    let checked = checked(&[
        ("g/general.policy", GENERAL),
        ("g/more.policy", more),
        ("people.policy", SHARED),
        ("shop.policy", &shop),
    ]);
    assert_eq!(found(&checked), pairs(&[("parent-moved", &now)]));
}

#[test]
fn a_finding_that_arises_in_one_notice_only_says_in_which() {
    // The general purpose uses data that only the shop calls special.
    let checked = group(
        "override data phone of customer, visitor { kind special health label en \"Phone\" from subject }",
        "",
    );
    let finding =
        checked.findings.iter().find(|one| one.name == "special-category-without-condition").unwrap();
    assert!(
        finding.help.as_ref().unwrap().to_string().ends_with("this arises in `group.shop`"),
        "{:?}",
        finding.help
    );
}

#[test]
fn used_nowhere_means_in_no_notice() {
    let files = |bank: &str| {
        let shared = format!("{SHARED}data parcel of customer {{ label en \"Parcel\" from subject }}\n");
        let shop = format!("{SHOP}purpose deliver {{ uses parcel basis contract }}\n");
        let bank = format!("{BANK}{bank}");
        checked(&[
            ("b/bank.policy", &bank),
            ("general.policy", GENERAL),
            ("people.policy", &shared),
            ("s/shop.policy", &shop),
        ])
    };
    assert_eq!(found(&files("")), []);
    let unused = files("data money of customer { label en \"Money\" from subject }");
    assert_eq!(found(&unused), pairs(&[("data-unused", "money")]));
}

#[test]
fn a_test_runs_in_the_notice_that_owns_it() {
    let test = |name: &str, expect: &str| {
        format!(
            "test \"{name}\" {{ ask answer with phone of customer by use on 2026-03-02 given has_contract, last_contact is none expect {expect} }}\n"
        )
    };
    let checked = group(
        &format!("narrow purpose answer {{ uses address }}\n{}", test("shop", "deny because purpose")),
        &test("bank", "allow on contract"),
    );
    assert_eq!(found(&checked), []);
    let outcomes = run_all_tests(&checked, None, None).unwrap();
    let came: Vec<_> =
        outcomes.iter().map(|one| (one.name.as_str(), one.notice.as_deref(), one.failure.clone())).collect();
    assert_eq!(came, [("bank", Some("group.bank"), None), ("shop", Some("group.shop"), None)]);
    // What all share has to hold in each.
    let shared = format!("{SHARED}{}", test("shared", "allow on contract"));
    let shop = format!("{SHOP}narrow purpose answer {{ uses address }}\n");
    let checked = self::checked(&[
        ("b/bank.policy", BANK),
        ("general/notice.policy", GENERAL),
        ("people.policy", &shared),
        ("s/shop.policy", &shop),
    ]);
    let outcomes = run_all_tests(&checked, None, None).unwrap();
    assert!(
        outcomes[0].failure.as_ref().unwrap().starts_with("in `group.shop`: expected allow on contract"),
        "{outcomes:?}"
    );
}

#[test]
fn a_request_that_names_another_notice_is_refused() {
    let checked = group("", "");
    let program = compile_for(&checked, "group.shop", checked.today).unwrap();
    let fields = |policy: &str| {
        let mut fields = vec![("policy".to_owned(), text(policy)), ("purpose".to_owned(), text("answer"))];
        fields.extend([
            ("data".to_owned(), RequestValue::List(vec![text("phone")])),
            ("at".to_owned(), text("2026-03-02")),
        ]);
        Request { fields }
    };
    assert!(fields("group.shop").question(&program).is_ok());
    let refused = fields("group.bank").question(&program).unwrap_err();
    assert_eq!(refused[0].to_string(), "`policy`: this is not the notice `group.bank` allowed: group.shop");
}

#[test]
fn notices_of_one_file_are_ambiguous_only_if_it_states_more() {
    let two = "policy a { general effective 2025-01-01 }\npolicy b { general effective 2025-01-01 }\n";
    assert!(found(&checked(&[("x.policy", two)])).iter().all(|(name, _)| name != "notice-ambiguous"));
    let found = found(&checked(&[("x.policy", &format!("{two}fact known: yes/no\n"))]));
    assert!(found.contains(&("notice-ambiguous".to_owned(), "b".to_owned())), "{found:?}");
    // A general notice that is only named for the other one does not make the file ambiguous.
    let named = "policy a { general effective 2025-01-01 }\npolicy b { specific to a effective 2025-01-01 }\nfact known: yes/no\n";
    let checked = checked(&[("x.policy", named)]);
    assert!(self::found(&checked).iter().all(|(name, _)| name != "notice-ambiguous"));
    assert_eq!(checked.model.facts[0].item.provenance.policy.as_deref(), Some("b"));
}

#[test]
fn imports_may_meet_in_one_notice() {
    let notice = |name: &str, head: &str, more: &str| {
        (format!("{name}/n.policy"), format!("policy {name} {{ {head} effective 2025-01-01 }}\n{more}"))
    };
    let files = [
        notice("base", "general", "purpose answer { uses address, phone basis contract }\n"),
        notice("left", "general imports base", "narrow purpose answer { operation use }\n"),
        notice("right", "general imports base", "fact extra: yes/no \"Extra\"\n"),
        notice(
            "shop",
            "controller group_company imports left, right",
            "retain all for 1 year after last_contact\nautomated_decisions none\nparty group_company { name \"G\" country BE address \"S\" contact web <https://g.example> }",
        ),
        ("people.policy".to_owned(), SHARED.to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let checked = checked(&files);
    assert_eq!(found(&checked), []);
    assert_eq!(checked.notices(), ["shop"]);
    assert_eq!((checked.model.purposes.len(), checked.model.purposes[0].operations.len()), (1, 1));
    // Both sides narrow the same clause: nobody can say which of the two counts.
    let mut both = files.clone();
    both[2].1 = "policy right { general imports base effective 2025-01-01 }\nnarrow purpose answer { operation store }\n";
    assert!(found(&self::checked(&both)).contains(&("duplicate-name".to_owned(), "answer".to_owned())));
}

#[test]
fn long_chains_and_many_notices_are_no_trouble() {
    // A hundred notices, each specific to the one before.
    let chain: Vec<(String, String)> = (0..100)
        .map(|at| {
            let above = if at == 0 { "general".to_owned() } else { format!("specific to n{}", at - 1) };
            let more = format!("fact f{at}: yes/no \"F\"\n");
            (format!("{at:03}.policy"), format!("policy n{at} {{ {above} effective 2025-01-01 }}\n{more}"))
        })
        .collect();
    let files: Vec<(&str, &str)> = chain.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let deep = checked(&files);
    assert_eq!(deep.notices(), ["n99"]);
    assert_eq!(deep.model.facts.len(), 100);
    // Many notices beside each other, sharing one file.
    let many: Vec<(String, String)> = (0..40)
        .map(|at| {
            (
                format!("n{at:03}/n.policy"),
                format!("policy n{at:03} {{ effective 2025-01-01 }}\nfact own: yes/no \"F\"\n"),
            )
        })
        .collect();
    let mut files: Vec<(&str, &str)> =
        many.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.push(("people.policy", SHARED));
    let wide = checked(&files);
    assert_eq!(wide.notices().len(), 40);
    assert!(
        wide.models()
            .all(|model| model.facts.iter().filter(|fact| fact.item.name.text == "own").count() == 1)
    );
}

#[test]
fn a_specific_notice_may_stand_above_the_folder_of_the_general_one() {
    let checked = checked(&[
        ("general/clauses.policy", SHARED),
        ("general/notice.policy", GENERAL),
        ("notice.policy", SHOP),
        ("retention.policy", "override retain all for 1 year after last_contact\n"),
    ]);
    assert_eq!(found(&checked), []);
    assert_eq!(checked.notices(), ["group.shop"]);
    assert_eq!(checked.model.retention.len(), 1);
    assert_eq!(checked.model.retention[0].item.provenance.policy.as_deref(), Some("group.shop"));
}

#[test]
fn a_general_notice_alone_is_the_notice() {
    let checked = checked(&[("general.policy", GENERAL), ("people.policy", SHARED)]);
    assert_eq!(found(&checked), []);
    assert_eq!(checked.notices(), ["group.general"]);
    assert_eq!(compile(&checked).unwrap().policy, "group.general");
    assert_eq!(Timeline::of(&checked, None).unwrap().notice(), Some("group.general"));
}
