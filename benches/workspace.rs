//! Reading and checking a large workspace, and reading it again after an edit: `cargo bench -p lawful --bench workspace`.
//!
//! Each figure that is called cold comes from a process of its own, which also says how much memory it ever held. `-- once parse 1000 10000000`
//! (or `check`) is that process, and what to give to a profiler.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a measurement stops at the first surprise and prints what it measured"
)]

mod generate;

use lawful::analysis::Space;
use lawful::checks::{Inspection, Raised, Survey};
use lawful::model::{self, Notices};
use lawful::source::SourceId;
use lawful::syntax::{File, Parsed, parse, parse_all, reparse};
use lawful::{Checked, Settings, calendar, check, check_again};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

const RUNS: usize = 5;
const EDITS: usize = 301;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["once", what, files, bytes] => once(what, files.parse().unwrap(), bytes.parse().unwrap()),
        ["edits"] => edits(),
        ["write", folder, files, bytes] => {
            for (name, text) in generate::workspace(files.parse().unwrap(), bytes.parse().unwrap()) {
                let path = std::path::Path::new(folder).join(name);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, text).unwrap();
            }
        }
        ["checks", files, bytes] => checks(files.parse().unwrap(), bytes.parse().unwrap()),
        [] => all(),
        _ => println!(
            "usage: workspace [edits | write FOLDER FILES BYTES | checks FILES BYTES | once parse|check FILES BYTES]"
        ),
    }
}

/// How long the processor worked for this process, all threads together. Unlike the clock, other work on the machine does not move it.
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap())
}

/// One cold run: microseconds by the clock and of the processor, findings, and the most memory ever held in kilobytes.
fn once(what: &str, files: usize, bytes: usize) {
    let texts = generate::workspace(files, bytes);
    let today = calendar::parse("2026-11-22").unwrap();
    let (start, before) = (Instant::now(), worked());
    let ((took, work), findings) = if what == "parse" {
        let texts: Vec<_> =
            texts.iter().zip(0..).map(|((_, text), id)| (SourceId(id), text.as_str())).collect();
        let each = parse_all(&texts);
        ((start.elapsed(), worked() - before), each.iter().map(|one| one.findings.len()).sum())
    } else {
        let checked = check(texts, &Settings::default(), today);
        let took = (start.elapsed(), worked() - before);
        let names: std::collections::BTreeSet<&str> =
            checked.findings.iter().map(|one| one.name.as_str()).collect();
        names.iter().for_each(|name| eprintln!("{name}"));
        (took, checked.findings.len())
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    println!("{} {} {findings} {}", work.as_micros(), took.as_micros(), peak.trim().trim_end_matches(" kB"));
}

fn all() {
    println!("| workspace | step | processor: ms, median | best | clock: ms, best | peak MiB | findings |");
    println!("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for (files, bytes) in [(10, 100_000), (100, 1_000_000), (1_000, 10_000_000)] {
        for what in ["parse", "check"] {
            let mut runs: Vec<[u64; 4]> = (0..RUNS).map(|_| cold(what, files, bytes)).collect();
            runs.sort_unstable();
            let most = |at: usize| runs.iter().map(|run| run[at]).max().unwrap();
            let least = |at: usize| runs.iter().map(|run| run[at]).min().unwrap();
            println!(
                "| {files} files, {:.1} MB | {what}, cold | {:.1} | {:.1} | {:.1} | {:.0} | {} |",
                bytes as f64 / 1e6,
                runs[RUNS / 2][0] as f64 / 1e3,
                least(0) as f64 / 1e3,
                least(1) as f64 / 1e3,
                most(3) as f64 / 1024.0,
                most(2)
            );
        }
    }
    edits();
}

/// What each step and each check costs on one thread; the ten slowest checks. Then an edit in one file, with all other texts read before.
fn checks(files: usize, bytes: usize) {
    let texts = generate::workspace(files, bytes);
    let today = calendar::parse("2026-11-22").unwrap();
    let settings = Settings::default();
    let checked = check(texts.clone(), &settings, today);
    let trees: Vec<&File> = checked.files.iter().map(|parsed| &parsed.file).collect();
    let mut steps: Vec<(&str, Duration)> = Vec::new();
    let mut timed = |name: &'static str, step: &mut dyn FnMut()| {
        let least = (0..3).map(|_| {
            let start = worked();
            step();
            worked() - start
        });
        steps.push((name, least.min().unwrap()));
    };
    timed("notices and versions", &mut || drop(Notices::of(&checked.sources, &trees)));
    let reach = checked.notices.reach(checked.notices.deciding().first().copied(), today).unwrap();
    timed("model", &mut || drop(model::view(&checked.notices, &checked.sources, &trees, &reach)));
    timed("space of questions", &mut || drop(Space::of(&checked.model)));
    let inspection = Inspection {
        sources: &checked.sources,
        model: &checked.model,
        space: &checked.space,
        settings: &settings,
        today,
        survey: &Survey::default(),
    };
    // Each run knows nothing beforehand.
    timed("all checks", &mut || {
        let survey = Survey::default();
        drop(lawful::checks::run(&Inspection { survey: &survey, ..inspection }));
    });
    println!("| step | processor: ms |\n| --- | ---: |");
    steps.iter().for_each(|(name, took)| println!("| {name} | {:.1} |", took.as_secs_f64() * 1e3));
    let mut each: Vec<(Duration, &str)> = Vec::new();
    for check in lawful::checks::ALL {
        let (Raised::ByModel(look) | Raised::ByHouse(look)) = check.raised else { continue };
        let least = (0..3).map(|_| {
            let start = worked();
            drop(look(&inspection));
            worked() - start
        });
        each.push((least.min().unwrap(), check.name));
    }
    each.sort_unstable();
    let all: Duration = each.iter().map(|(took, _)| *took).sum();
    println!("\n| the ten slowest of {} checks | processor: ms |\n| --- | ---: |", each.len());
    each.iter()
        .rev()
        .take(std::env::var("ALL").map_or(10, |_| 400))
        .for_each(|(took, name)| println!("| `{name}` | {:.1} |", took.as_secs_f64() * 1e3));
    println!("| all, one after another | {:.1} |", all.as_secs_f64() * 1e3);
    println!("\n| after an edit in one file | processor: ms, median | clock: ms |\n| --- | ---: | ---: |");
    after(&texts, "from nothing, all trees at hand", today, |_| None);
    after(&texts, "a number changed", today, |turn| {
        Some((
            " years after contract_end_40 ",
            ["3 years after contract_end_40 ", "5 years after contract_end_40 "][turn],
        ))
    });
    after(&texts, "a name changed", today, |turn| {
        Some(("data details_40_7 of", ["data details_40_7x of", "data details_40_7y of"][turn]))
    });
}

/// Edits one file to and fro, and checks from the check before the last one, as the editor does.
fn after(
    texts: &[(String, String)],
    named: &str,
    today: i32,
    edit: impl Fn(usize) -> Option<(&'static str, &'static str)>,
) {
    let settings = Settings::default();
    let trees: RefCell<BTreeMap<SourceId, (String, Arc<Parsed>)>> = RefCell::default();
    let read = |id: SourceId, text: &str| {
        let mut trees = trees.borrow_mut();
        match trees.get(&id) {
            Some((before, parsed)) if before == text => Arc::clone(parsed),
            Some(_) | None => {
                let parsed = Arc::new(parse(id, text));
                trees.insert(id, (text.to_owned(), Arc::clone(&parsed)));
                parsed
            }
        }
    };
    let check = |before: Option<Checked>, texts: &[(String, String)]| {
        let given = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        check_again(before, given, &settings, today, read)
    };
    let mut now = texts.to_vec();
    let mut last = check(None, &now);
    let mut spare = last.clone();
    let mut runs: Vec<[Duration; 2]> = Vec::new();
    for turn in 0..9 {
        let edited = edit(turn % 2);
        if let Some((old, new)) = edited {
            now[40].1 = texts[40].1.replacen(old, new, 1);
            assert!(now[40].1 != texts[40].1, "the edit is one");
        }
        let (clock, start) = (Instant::now(), worked());
        let again = check(edited.is_some().then_some(spare), &now);
        runs.push([worked() - start, clock.elapsed()]);
        spare = if again.is_anew() { again.clone() } else { last };
        last = again;
    }
    runs.sort_unstable();
    let [work, clock] = runs[runs.len() / 2];
    println!("| {named} | {:.0} | {:.0} |", work.as_secs_f64() * 1e3, clock.as_secs_f64() * 1e3);
}

fn edits() {
    println!("\n| file | edit in the middle | read again, processor: ms, median | 99 % | from nothing: ms |");
    println!("| --- | --- | ---: | ---: | ---: |");
    for bytes in [10_000, 160_000, 1_600_000] {
        for (named, broken) in [("a number", false), ("a word misspelt", true)] {
            edit(bytes, named, broken);
        }
    }
}

fn cold(what: &str, files: usize, bytes: usize) -> [u64; 4] {
    let program = std::env::current_exe().unwrap();
    let out = std::process::Command::new(program)
        .args(["once", what, &files.to_string(), &bytes.to_string()])
        .output()
        .unwrap();
    let said = String::from_utf8(out.stdout).unwrap();
    let figures: Vec<u64> = said.split_whitespace().map(|figure| figure.parse().unwrap()).collect();
    figures.try_into().unwrap()
}

/// One declaration in the middle of a file is edited to and fro.
fn edit(bytes: usize, named: &str, broken: bool) {
    let text = generate::workspace(1, bytes).remove(0).1;
    let at = text[text.len() / 2..].find(" years after").unwrap() + text.len() / 2;
    let put = if broken { " yeears after" } else { "5 years after" };
    let other = format!("{}{put}{}", &text[..at], &text[at + " years after".len()..]);
    let start = worked();
    let mut parsed = parse(SourceId(0), &text);
    let whole = worked() - start;
    let mut took: Vec<Duration> = Vec::new();
    for turn in 0..EDITS {
        let (before, after) = if turn % 2 == 0 { (&text, &other) } else { (&other, &text) };
        let start = worked();
        parsed = reparse(parsed, before, after);
        took.push(worked() - start);
    }
    took.sort_unstable();
    println!(
        "| {:.0} kB | {named} | {:.3} | {:.3} | {:.2} |",
        bytes as f64 / 1e3,
        took[EDITS / 2].as_secs_f64() * 1e3,
        took[EDITS * 99 / 100].as_secs_f64() * 1e3,
        whole.as_secs_f64() * 1e3
    );
}
