//! Random policies: whole texts in the language, with every kind of statement that a decision looks at.
//!
//! Most of them compile: what the checks would call an error is avoided where that is easy, and waived otherwise.

use crate::random::Random;
use crate::workspace::Workspace;
use lawful::calendar;

/// What has been declared so far, for later declarations to name.
#[derive(Default)]
struct Names {
    flags: Vec<String>,
    numbers: Vec<(String, i32, i32)>,
    events: Vec<String>,
    choices: Vec<(String, usize, bool)>,
    subjects: Vec<String>,
    data: Vec<String>,
    purposes: Vec<String>,
    recipients: Vec<String>,
}

const OPERATIONS: [&str; 8] =
    ["collect", "store", "use", "consult", "disclose", "profile", "erase", "destroy"];
const CHANNELS: [&str; 6] = ["post", "phone", "email", "sms", "ad_platform", "app"];
/// In the EEA, adequate for all, adequate within a scope, adequate for a time, none of these.
const COUNTRIES: [&str; 9] = ["BE", "NO", "CH", "AR", "US", "JP", "GB", "IN", "CN"];
/// With ages of consent that change (said for the test, not by their laws), with one that does not, with none.
const AGE_COUNTRIES: [&str; 3] = ["IN", "AR", "CN"];
const AGES: [(&str, &str); 2] = [
    ("IN", "age 13 from 2019-01-01 until 2024-06-30 age 40 from 2024-05-01 until 2025-12-31"),
    ("AR", "age 15 from 2018-05-25"),
];
const SAFEGUARDS: [&str; 3] = ["standard_contractual_clauses", "adequacy", "binding_corporate_rules"];
const BASES: [&str; 4] = ["contract", "legal_obligation", "vital_interests", "public_task"];

fn one_of<'a>(random: &mut Random, list: &[&'a str]) -> &'a str {
    list[random.below(list.len())]
}

/// Some of a list, at least one, each once.
fn some<T: Clone + PartialEq>(random: &mut Random, list: &[T], most: usize) -> Vec<T> {
    let mut chosen: Vec<T> = Vec::new();
    for _ in 0..1 + random.below(most.min(list.len())) {
        let one = list[random.below(list.len())].clone();
        if !chosen.contains(&one) {
            chosen.push(one);
        }
    }
    chosen
}

fn date(random: &mut Random) -> String {
    calendar::format(random.between(17_900, 21_200))
}

fn period(random: &mut Random) -> String {
    match random.below(5) {
        0 => format!("{} days", random.between(1, 400)),
        1 => format!("{} months", random.between(1, 30)),
        2 => format!("{} weeks", random.between(1, 60)),
        _ => format!("{} years", random.between(1, 7)),
    }
}

/// A policy.
#[must_use]
pub fn workspace(random: &mut Random) -> Workspace {
    let mut workspace = Workspace::default();
    let mut names = Names::default();
    let mut notice = vec!["controller company".to_owned(), "title en \"A generated notice\"".to_owned()];
    // Not among the texts, as for most who defer to it.
    notice.push("specific to generated.general <https://example.org/general>".to_owned());
    match random.below(4) {
        0 => {}
        1 => notice.push("effective 2020-01-01 until 2027-12-31".to_owned()),
        _ => notice.push(format!("effective {}", date(random))),
    }
    workspace.add("policy generated", notice);
    workspace.add(
        "party company",
        ["name \"Company\"", "country BE", "address \"Street 1\"", "contact web <https://example.org>"]
            .map(str::to_owned),
    );
    if random.percent(30) {
        workspace.add("automated_decisions none", []);
    }
    for (country, ages) in AGES {
        workspace.add(format!("age_of_consent {country}"), [ages.to_owned()]);
    }
    workspace.add("statute year_law", ["at least 7 years after year of en \"the date\"".to_owned()]);
    facts(random, &mut workspace, &mut names);
    for at in 0..1 + random.below(3) {
        let name = format!("role_{at}");
        let mut fields = Vec::new();
        if random.percent(20) {
            fields.push("minors".to_owned());
        }
        if random.percent(30) && !names.flags.is_empty() {
            fields.push(format!("never {}", names.flags[random.below(names.flags.len())]));
        }
        workspace.add(format!("subject {name}"), fields);
        names.subjects.push(name);
    }
    for at in 0..1 + random.below(5) {
        let name = format!("data_{at}");
        let mut fields = Vec::new();
        if random.percent(40) {
            fields.push(format!("of {}", some(random, &names.subjects, 2).join(", ")));
        }
        match random.below(8) {
            0 => fields.push("kind special health".to_owned()),
            1 => fields.push("kind criminal".to_owned()),
            2 => fields.push("kind legal_person".to_owned()),
            _ => {}
        }
        if random.percent(20) && !names.data.is_empty() {
            fields.push(format!("part of {}", names.data[random.below(names.data.len())]));
        }
        fields.push(format!(
            "from {}",
            one_of(random, &["subject", "third_party \"a company\"", "observation"])
        ));
        workspace.add(format!("data {name}"), fields);
        names.data.push(name);
    }
    let recipients = random.below(4);
    names.recipients = (0..recipients).map(|at| format!("recipient_{at}")).collect();
    for at in 0..1 + random.below(3) {
        let name = format!("purpose_{at}");
        let fields = purpose(random, &names);
        workspace.add(format!("purpose {name}"), fields);
        names.purposes.push(name);
    }
    for at in 0..recipients {
        let fields = recipient(random, &names);
        let role = one_of(random, &["processor", "controller", "joint_controller"]);
        workspace.add(format!("recipient recipient_{at} is {role}"), fields);
    }
    if random.percent(30) {
        let (head, fields) = transfers(random, &names);
        workspace.add(head, fields);
    }
    for _ in 0..random.below(4) {
        let scope =
            if random.percent(50) { "all".to_owned() } else { some(random, &names.data, 2).join(", ") };
        if names.events.is_empty() {
            break;
        }
        let fields = kept(random, &names);
        let (period, event) = (period(random), &names.events[random.below(names.events.len())]);
        let year = if random.percent(25) { "year of " } else { "" };
        workspace.add(format!("retain {scope} for {period} after {year}{event}"), fields);
    }
    workspace
}

fn facts(random: &mut Random, workspace: &mut Workspace, names: &mut Names) {
    for at in 0..1 + random.below(3) {
        let name = format!("fact_{at}");
        workspace.add(format!("fact {name}: yes/no \"A fact\""), []);
        names.flags.push(name);
    }
    for (name, share) in [("erasure", 30), ("restriction", 30)] {
        if random.percent(share) {
            workspace.add(format!("fact {name}_asked: yes/no \"Asked for\" means {name}"), []);
            names.flags.push(format!("{name}_asked"));
        }
    }
    if random.percent(40) {
        let (least, most) = (random.between(-5, 0), random.between(1, 120));
        let age = if random.percent(60) { " means age" } else { "" };
        workspace.add(format!("fact number: number {least} to {most} \"A number\"{age}"), []);
        names.numbers.push(("number".to_owned(), least, most));
    }
    for at in 0..random.below(3) {
        let (levels, ordered) = (2 + random.below(3), random.percent(60));
        let list: Vec<String> = (0..levels).map(|level| format!("level_{level}")).collect();
        let list = list.join(if ordered { " < " } else { ", " });
        let name = format!("choice_{at}");
        workspace.add(format!("choice {name} {{ {list} at <https://example.org/choice> }}"), []);
        names.choices.push((name, levels, ordered));
    }
    for at in 0..random.below(3) {
        let name = format!("event_{at}");
        let mut fields = Vec::new();
        if random.percent(40) {
            fields.push(format!("only if {}", condition(random, names, 1)));
        }
        workspace.add(format!("event {name}: date \"It happened\""), fields);
        names.events.push(name);
    }
}

/// What else a rule of retention says.
fn kept(random: &mut Random, names: &Names) -> Vec<String> {
    let mut fields = Vec::new();
    if random.percent(30) {
        fields.push(format!("in {}", some(random, &names.purposes, 2).join(", ")));
    }
    if random.percent(40) {
        fields.push(format!("when {}", condition(random, names, 1)));
    }
    if random.percent(25) {
        let event = &names.events[random.below(names.events.len())];
        fields.push(format!("for {} after {event}", period(random)));
        fields.push(format!("whichever {}", one_of(random, &["first", "last"])));
    }
    if random.percent(25) {
        let law = if random.percent(50) { " under year_law" } else { "" };
        fields.push(format!("at least {}{law}", period(random)));
    }
    if random.percent(20) {
        fields.push(format!("at most {} under en \"a law\"", period(random)));
    }
    if random.percent(20) {
        fields.push(format!("hold while {}", condition(random, names, 1)));
    }
    if random.percent(40) {
        fields.push(format!("then {}", one_of(random, &["erase", "anonymise", "restrict", "archive"])));
    }
    fields
}

fn purpose(random: &mut Random, names: &Names) -> Vec<String> {
    let mut fields = Vec::new();
    match random.below(6) {
        0 | 1 => fields.push("is direct_marketing".to_owned()),
        2 => fields.push("is delivery".to_owned()),
        3 if !names.purposes.is_empty() => {
            fields.push(format!("part of {}", names.purposes[random.below(names.purposes.len())]));
        }
        _ => {}
    }
    fields.push(format!("uses {}", some(random, &names.data, 4).join(", ")));
    if random.percent(40) {
        fields.push(format!("of {}", some(random, &names.subjects, 2).join(", ")));
    }
    if random.percent(40) {
        fields.push(format!("operation {}", some(random, &OPERATIONS, 5).join(", ")));
    }
    if random.percent(60) {
        fields.push(format!("channel {}", some(random, &CHANNELS, 4).join(", ")));
    }
    if random.percent(25) {
        let flag = &names.flags[random.below(names.flags.len())];
        fields.push(format!("children need {flag} in {}", one_of(random, &AGE_COUNTRIES)));
    }
    for _ in 0..random.below(4) {
        let clause = basis(random, names);
        let text = if clause.starts_with("consent") {
            format!("basis {clause}")
        } else {
            format!("basis {clause} when {}", condition(random, names, 2))
        };
        fields.push(text);
    }
    match random.below(5) {
        0 => fields.push("basis none otherwise".to_owned()),
        1 => {
            let clause = basis(random, names);
            let guard = if clause.contains(" when ") { "" } else { " otherwise" };
            fields.push(format!("basis {clause}{guard}"));
        }
        2 => {}
        _ => fields.push(format!("basis {}", basis(random, names))),
    }
    for _ in 0..random.below(3) {
        fields.push(format!("objection {} at <https://example.org/object>", condition(random, names, 1)));
    }
    for term in ["explicit_consent", "legal_claims", "official_authority_control"] {
        match random.below(5) {
            0 => fields.push(format!("condition {term} \"A reason\"")),
            1 => fields.push(format!("condition {term} \"A reason\" when {}", condition(random, names, 1))),
            _ => {}
        }
    }
    if random.percent(20) {
        fields.push(format!("profiling from {}", some(random, &names.data, 3).join(", ")));
    }
    fields
}

/// A basis without its guard.
fn basis(random: &mut Random, names: &Names) -> String {
    match random.below(7) {
        0 | 1 => "legitimate_interest \"An interest\"".to_owned(),
        4 => "soft_opt_in \"Similar goods\"".to_owned(),
        2 | 3 if !names.choices.is_empty() => {
            let (choice, levels, _) = &names.choices[random.below(names.choices.len())];
            let level = random.below(*levels);
            let guard = match random.below(3) {
                0 => format!(" when {}", condition(random, names, 1)),
                _ => String::new(),
            };
            // The guard stands behind the withdrawal; the callers that add one of their own do not ask for consent.
            let channels = match random.below(3) {
                0 => format!(", via {}", some(random, &CHANNELS, 3).join(", ")),
                _ => String::new(),
            };
            let lasting = match random.below(3) {
                0 if !names.events.is_empty() => {
                    let event = &names.events[random.below(names.events.len())];
                    format!(", lasting {} after {event}", period(random))
                }
                _ => String::new(),
            };
            let withdrawn = "withdrawn at <https://example.org/withdraw>";
            format!("consent {choice} at level_{level}{channels}{lasting}, {withdrawn}{guard}")
        }
        _ => format!("{} \"A reason\"", one_of(random, &BASES)),
    }
}

fn recipient(random: &mut Random, names: &Names) -> Vec<String> {
    let mut fields = Vec::new();
    for country in some(random, &COUNTRIES, 3).into_iter().take(random.below(4)) {
        fields
            .push(format!("in {country} by {}", one_of(random, &["storage", "remote_access", "disclosure"])));
    }
    fields.push(format!("for {}", some(random, &names.purposes, 3).join(", ")));
    if random.percent(50) {
        fields.push(format!("with {}", some(random, &names.data, 3).join(", ")));
    }
    for _ in 0..random.below(3) {
        let on = if random.percent(60) { format!(" on {}", date(random)) } else { String::new() };
        let shown = if random.percent(80) { " \"evidence\"" } else { "" };
        fields.push(format!("safeguard {}{shown}{on}", one_of(random, &SAFEGUARDS)));
    }
    if random.percent(10) {
        fields.push("safeguard deferred to generated.general".to_owned());
    }
    if random.percent(20) {
        fields.push(derogation(random, names));
    }
    fields
}

/// A derogation, under a condition or not.
fn derogation(random: &mut Random, names: &Names) -> String {
    let term = one_of(random, &["legal_claims", "vital_interests", "contract_with_subject"]);
    let occasional = if random.percent(30) { " occasional" } else { "" };
    let guard =
        if random.percent(80) { format!(" when {}", condition(random, names, 1)) } else { String::new() };
    format!("derogation {term} \"A reason\"{occasional}{guard}")
}

/// Safeguards and derogations for several recipients and countries.
fn transfers(random: &mut Random, names: &Names) -> (String, Vec<String>) {
    let all = names.recipients.is_empty() || random.percent(50);
    let scope = if all { "all".to_owned() } else { some(random, &names.recipients, 2).join(", ") };
    let mut fields = Vec::new();
    if random.percent(70) {
        fields.push(format!("in {}", some(random, &COUNTRIES, 3).join(", ")));
    }
    if random.percent(50) {
        fields.push(format!("safeguard {} \"evidence\" on {}", one_of(random, &SAFEGUARDS), date(random)));
    } else {
        fields.push(derogation(random, names));
    }
    (format!("transfers {scope}"), fields)
}

/// A condition over what is declared so far, at most so deep.
fn condition(random: &mut Random, names: &Names, depth: usize) -> String {
    if depth > 0 && random.percent(45) {
        let (one, other) = (condition(random, names, depth - 1), condition(random, names, depth - 1));
        return match random.below(5) {
            0 => format!("not ({one})"),
            1 | 2 => format!("({one}) or ({other})"),
            _ => format!("({one}) and ({other})"),
        };
    }
    test(random, names)
}

fn test(random: &mut Random, names: &Names) -> String {
    match random.below(12) {
        0 | 1 if !names.choices.is_empty() => {
            let (choice, levels, ordered) = &names.choices[random.below(names.choices.len())];
            let level = random.below(*levels);
            let relations: &[&str] = if *ordered {
                &["is", "is not", "at least", "at most", "above", "below"]
            } else {
                &["is", "is not"]
            };
            match random.below(4) {
                0 => format!("{choice} is one of level_{level}, level_{}", random.below(*levels)),
                _ => format!("{choice} {} level_{level}", one_of(random, relations)),
            }
        }
        2 | 3 if !names.events.is_empty() => {
            let event = &names.events[random.below(names.events.len())];
            match random.below(7) {
                5 => format!("{event} within {}", period(random)),
                6 => format!("{event} not within {}", period(random)),
                0 => format!("{event} is none"),
                1 => format!("{event} is not none"),
                _ => format!(
                    "{event} {} {}",
                    one_of(random, &["before", "after", "at least", "at most"]),
                    date(random)
                ),
            }
        }
        4 if !names.numbers.is_empty() => {
            let (name, least, most) = &names.numbers[random.below(names.numbers.len())];
            let relation = one_of(random, &["is", "is not", "at least", "at most", "above", "below"]);
            format!("{name} {relation} {}", random.between(*least, *most))
        }
        5 if !names.subjects.is_empty() => {
            let subject = &names.subjects[random.below(names.subjects.len())];
            format!("subject {} {subject}", one_of(random, &["is", "is not"]))
        }
        6 => format!("operation {} {}", one_of(random, &["is", "is not"]), one_of(random, &OPERATIONS)),
        7 => match random.below(3) {
            0 if !names.recipients.is_empty() => {
                format!("recipient is {}", names.recipients[random.below(names.recipients.len())])
            }
            1 => format!("channel is {}", one_of(random, &CHANNELS)),
            _ => format!("country {} EEA", one_of(random, &["in", "not in"])),
        },
        8 => match random.below(3) {
            0 => format!("country is {}", one_of(random, &COUNTRIES)),
            _ => format!("day {} {}", one_of(random, &["before", "after"]), date(random)),
        },
        _ => {
            let not = if random.percent(40) { "not " } else { "" };
            format!("{not}{}", names.flags[random.below(names.flags.len())])
        }
    }
}
