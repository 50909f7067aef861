//! `lawful explain`: the page of a finding, or the list of all.

use super::{Ended, Output};
use crate::args::{Explain, Format};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::render::json::{self, VERSION};
use crate::render::page;
use crate::render::style::{self, FAINT, STRONG};
use crate::workspace::Workspace;
use lawful::checks::{self, Check};
use lawful::finding::Severity;
use lawful::model::HouseRule;
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// Shows one page, or lists all findings by theme.
pub fn run(args: &Explain, output: &mut Output) -> Ended {
    let Some(name) = &args.name else {
        list(output)?;
        return Ok(Exit::Clean);
    };
    if let Some(path) = &args.path
        && checks::find(name).is_none()
    {
        return house(name, path, output);
    }
    let check = checks::find(name).ok_or_else(|| Failure::Usage {
        problem: format!("there is no finding `{name}`"),
        help: match checks::nearest(name) {
            Some(near) => format!("did you mean `lawful explain {near}`?"),
            None => "`lawful explain` lists all findings".to_owned(),
        },
    })?;
    match output.format {
        Format::Json => {
            let page = Page { version: VERSION, entry: Entry::new(check), page: check.page };
            json::write(&mut output.screen, &page)?;
        }
        Format::Human => {
            let width = output.screen.width;
            page::write(&mut output.screen, check.page, width)?;
        }
    }
    Ok(Exit::Clean)
}

/// The page of a rule that the organisation wrote for itself.
fn house(name: &str, path: &Path, output: &mut Output) -> Ended {
    let workspace = Workspace::read(path, clock::today(None)?)?;
    let rules: Vec<&HouseRule> = workspace
        .checked
        .models()
        .flat_map(|model| &model.house_rules)
        .filter(|rule| !rule.item.is_std)
        .collect();
    let Some(rule) = rules.iter().find(|rule| rule.item.name.text == name) else {
        let mut names: Vec<&str> = rules.iter().map(|rule| rule.item.name.text.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        return Err(Failure::Usage {
            problem: format!("there is no finding and no rule `{name}`"),
            help: match names.as_slice() {
                [] => format!("{} declares no rule with `require`", path.display()),
                all => format!("{} declares: {}", path.display(), all.join(", ")),
            },
        });
    };
    let page = checks::house_page(rule, &workspace.checked.sources);
    match output.format {
        Format::Json => {
            let page = HousePage { version: VERSION, name, severity: rule.severity, page };
            json::write(&mut output.screen, &page)?;
        }
        Format::Human => {
            let width = output.screen.width;
            page::write(&mut output.screen, &page, width)?;
        }
    }
    Ok(Exit::Clean)
}

#[derive(Debug, Serialize)]
struct HousePage<'a> {
    version: u32,
    name: &'a str,
    severity: Severity,
    page: String,
}

fn list(output: &mut Output) -> Result<(), Failure> {
    let mut all: Vec<&Check> = checks::ALL.iter().collect();
    all.sort_by_key(|check| (check.theme, check.name));
    if output.format == Format::Json {
        let findings = all.into_iter().map(Entry::new).collect();
        return Ok(json::write(&mut output.screen, &List { version: VERSION, findings })?);
    }
    let name_width = all.iter().map(|check| check.name.len()).max().unwrap_or_default();
    let mut theme = None;
    for check in all {
        if theme.replace(check.theme) != Some(check.theme) {
            writeln!(output.screen, "\n{STRONG}{}{STRONG:#}", check.theme.heading())?;
        }
        let style = style::of(check.severity);
        let word = check.severity.word();
        writeln!(
            output.screen,
            "  {:name_width$}  {style}{word}{style:#}{:gap$}  {FAINT}{}{FAINT:#}",
            check.name,
            "",
            check.article,
            gap = 7 - word.len().min(7)
        )?;
    }
    writeln!(output.screen, "\n{FAINT}`lawful explain NAME` shows the page of one.{FAINT:#}")?;
    Ok(())
}

#[derive(Debug, Serialize)]
struct List {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Page {
    version: u32,
    #[serde(flatten)]
    entry: Entry,
    page: &'static str,
}

#[derive(Debug, Serialize)]
struct Entry {
    name: &'static str,
    severity: Severity,
    theme: &'static str,
    article: Option<&'static str>,
}

impl Entry {
    fn new(check: &Check) -> Self {
        let article = (!check.article.is_empty()).then_some(check.article);
        Self { name: check.name, severity: check.severity, theme: check.theme.heading(), article }
    }
}
