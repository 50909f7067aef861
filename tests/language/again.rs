//! A workspace checked again after edits says what a check from nothing says, to the last place.
//!
//! `LAWFUL_EDITS=20000 cargo test -p lawful --test language -- again` makes that many edits in each workspace.

#[path = "../../benches/generate.rs"]
mod generate;

use lawful::source::SourceId;
use lawful::syntax::{Parsed, parse, tokens};
use lawful::{Checked, Settings, calendar, check, check_again};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

type Texts = Vec<(String, String)>;

/// Numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

fn folder(name: &str) -> Texts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies").join(name);
    let mut texts = Vec::new();
    let mut todo = vec![root.clone()];
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|extension| extension == "policy") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                texts.push((name, std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    texts.sort();
    texts
}

/// Of everything that one text may look up in another.
fn mixed() -> Texts {
    let notice = "policy mixed { controller firm  effective 2026-01-01 }\nparty firm { name \"Firm (fictional)\" country BE contact web <https://firm.example> }\n\
        rights all { contact web <https://firm.example/rights> deadline 1 month complaint to BE.GBA }\nautomated_decisions none\n\
        require labels { every purpose has label  because \"people read them\" }\n";
    let facts = "fact member: yes/no \"Is a member\"\nfact years_old: number 0 to 120 { means age }\nevent joined: date \"Joined\"\nevent left: date { only if member }\n\
        choice news { none < some < all  at <https://firm.example/news> }\ndefinition active means member and not news is none\ndefinition idle means not active\n\
        group contact_details of data { email, phone }\ngroup all_details of data { contact_details, address }\n";
    let people = "subject person { label en \"Person\" }\nsubject child part of person { minors }\ndata email of person { from subject }\ndata phone of child\n\
        data address part of email\ndata street part of address\n";
    let purposes = "purpose send { label en \"Send\" uses all_details of person basis contract when active }\n\
        purpose remind part of send { uses email }\npurpose sell { label en \"Sell\" is direct_marketing uses email channel email basis consent news at some via email objection news below some at <https://firm.example/no> }\n\
        waive purpose-vague on send { because \"clear\" by \"legal\" until 2027-01-01 }\n";
    let others = "recipient carrier is processor in FR for send, remind with contact_details\nrecipient driver part of carrier\nretain all_details in send for 2 years after joined\n\
        retain email for 1 year after left when idle\ntest \"asked\" { ask send with contact_details given member, news = some on 2026-02-02 expect allow }\n\
        agreement contract_carrier { with carrier for send }\nmeasure locks { is encryption of email }\n";
    let made = "template mailing(brand) {\n  purpose brand.mail { label en \"Mail of {brand}\" uses email basis contract when member }\n}\napply mailing(toys)\napply mailing(books)\n";
    let texts = [notice, facts, people, purposes, others, made];
    texts.iter().enumerate().map(|(at, text)| (format!("m{at}.policy"), (*text).to_owned())).collect()
}

/// What a hand does to a text.
fn edited(chance: &mut Chance, texts: &Texts, at: usize, original: &Texts) -> String {
    let text = &texts[at].1;
    let tokens: Vec<_> = tokens(text).into_iter().filter(|token| !token.is_trivia()).collect();
    let tree = parse(SourceId(0), text).file;
    let declared = |chance: &mut Chance| chance.one(&tree.declarations).map(|one| one.span.range());
    let token = |chance: &mut Chance| chance.one(&tokens).map(|one| one.range());
    let put = |range: std::ops::Range<usize>, put: &str| {
        format!("{}{put}{}", &text[..range.start], &text[range.end..])
    };
    let after = match chance.below(16) {
        0..=2 => token(chance).zip(token(chance)).map(|(one, other)| put(one, &text[other])),
        3 => token(chance).map(|one| put(one, "")),
        4 => token(chance).map(|one| put(one.start..one.start, "x")),
        5 => token(chance).map(|one| put(one.start..one.start, "\n// a remark\n")),
        6 => declared(chance).map(|one| put(one, "")),
        7 => declared(chance).map(|one| put(one.start..one.start, &format!("{}\n\n", &text[one]))),
        8 => {
            let other = chance.one(texts).map(|(_, text)| text.clone()).unwrap_or_default();
            let tree = parse(SourceId(0), &other).file;
            let taken = chance.one(&tree.declarations).map(|one| other[one.span.range()].to_owned());
            declared(chance).zip(taken).map(|(one, taken)| put(one.start..one.start, &format!("{taken}\n\n")))
        }
        9 => {
            let named = tree.declarations.iter().filter_map(|one| one.name()).collect::<Vec<_>>();
            chance.one(&named).map(|name| put(name.span.range(), &format!("{}_{}", name.text, chance.0 % 3)))
        }
        10 => token(chance).map(|one| put(one.end..one.end, " 3 ")),
        11 => declared(chance).zip(declared(chance)).map(|(one, other)| {
            let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
            if first.end > second.start {
                return text.clone();
            }
            let between = &text[first.end..second.start];
            let swapped = format!("{}{between}{}", &text[second.clone()], &text[first.clone()]);
            put(first.start..second.end, &swapped)
        }),
        _ => None,
    };
    after.unwrap_or_else(|| original[at].1.clone())
}

fn said(checked: &Checked) -> Vec<String> {
    let mut all: Vec<String> = checked.models().map(|model| format!("{model:?}")).collect();
    all.push(format!("{:?}", checked.space));
    all.extend(checked.findings.iter().map(|one| format!("{one:?}")));
    all.push(format!("{:?}", (&checked.waived, &checked.waivers)));
    all
}

fn assert_same(again: &Checked, whole: &Checked, texts: &Texts, step: usize) {
    for (one, other) in said(again).iter().zip(&said(whole)) {
        if one == other {
            continue;
        }
        let at = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
        let near = |text: &str| {
            let from = text.floor_char_boundary(at.saturating_sub(300));
            let to = text.floor_char_boundary((at + 300).min(text.len()));
            text[from..to].to_owned()
        };
        let texts: Vec<String> = texts.iter().map(|(path, text)| format!("=== {path}\n{text}\n")).collect();
        panic!("{}edit {step}:\n  again: {}\n\n  whole: {}", texts.concat(), near(one), near(other));
    }
    assert_eq!(said(again).len(), said(whole).len(), "edit {step}");
}

/// Edits a workspace, and checks it again from one of the two states before. How many edits changed the model that was there.
fn edit(original: &Texts, edits: usize, seed: u64) -> usize {
    let settings = Settings::default();
    let today = calendar::parse("2026-11-22").unwrap();
    let mut chance = Chance(seed);
    let mut texts = original.clone();
    let mut read: BTreeMap<SourceId, (String, Arc<Parsed>)> = BTreeMap::new();
    let (mut last, mut older): (Option<Checked>, Option<Checked>) = (None, None);
    let mut changed = 0;
    for step in 0..edits {
        for _ in 0..=chance.below(8) / 7 {
            let at = chance.below(texts.len());
            texts[at].1 = edited(&mut chance, &texts, at, original);
        }
        let given = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let before = if chance.below(2) == 0 { older.take() } else { last.clone() };
        let again = check_again(before, given, &settings, today, |id, text| match read.get(&id) {
            Some((before, parsed)) if before == text => Arc::clone(parsed),
            Some(_) | None => {
                let parsed = Arc::new(parse(id, text));
                read.insert(id, (text.to_owned(), Arc::clone(&parsed)));
                parsed
            }
        });
        assert_same(&again, &check(texts.clone(), &settings, today), &texts, step);
        changed += usize::from(!again.is_anew());
        older = last.replace(again);
    }
    changed
}

fn edits(short: usize) -> usize {
    std::env::var("LAWFUL_EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(short)
}

#[test]
fn of_everything_that_texts_look_up_in_each_other() {
    edit(&mixed(), edits(60), 1);
}

#[test]
fn one_notice_in_several_files() {
    edit(&folder("bpost"), edits(12), 2);
    edit(&folder("hospital"), edits(20), 3);
}

#[test]
fn notices_with_versions_and_overrides() {
    edit(&folder("shops"), edits(12), 4);
}

#[test]
fn many_files_of_one_group() {
    let edits = edits(30);
    let changed = edit(&generate::workspace(12, 24_000), edits, 5);
    assert!(changed * 5 > edits, "{changed} of {edits} edits changed the model that was there");
}

#[test]
fn a_large_model_read_side_by_side_is_the_same() {
    let (settings, texts) = (Settings::default(), generate::workspace(8, 600_000));
    let given = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let again = check_again(None, given, &settings, 20_000, |id, text| Arc::new(parse(id, text)));
    assert_same(&again, &check(texts.clone(), &settings, 20_000), &Vec::new(), 0);
}

#[test]
fn only_what_others_look_up_makes_the_model_anew() {
    let settings = Settings::default();
    let texts = generate::workspace(4, 8_000);
    let read = |of: &Texts| -> Vec<Arc<Parsed>> {
        let std = check(Texts::new(), &settings, 0).sources.iter().count() as u32;
        of.iter().zip(std..).map(|((_, text), id)| Arc::new(parse(SourceId(id), text))).collect()
    };
    let trees = read(&texts);
    let again = |before: Option<Checked>, put: Option<(&str, &str)>| {
        let mut now = texts.clone();
        let mut trees = trees.clone();
        if let Some((old, new)) = put {
            now[2].1 = now[2].1.replacen(old, new, 1);
            assert_ne!(now[2].1, texts[2].1, "{old}");
            trees[2] = Arc::clone(&read(&now)[2]);
        }
        let given = now.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let mut next = trees.into_iter();
        check_again(before, given, &settings, 0, |_, _| next.next().unwrap())
    };
    let whole = again(None, None);
    assert!(whole.is_anew());
    for (old, new, anew) in [
        (" years after", "0 years after", false),
        ("// Service", "\n\n// Service", false),
        ("label  en \"Details", "label  en \"What", false),
        ("basis      contract", "basis      contarct", false),
        ("retain details_2_1", "retain details_2_x", false),
        ("yes/no \"A contract", "yes/no \"The contract", false),
        ("nothing < news", "nothing, news", true),
        ("data details_2_1 of", "data details_2_x of", true),
        ("fact has", "fact is_so: yes/no\nfact has", true),
    ] {
        assert_eq!(again(Some(whole.clone()), Some((old, new))).is_anew(), anew, "{old} -> {new}");
    }
}
