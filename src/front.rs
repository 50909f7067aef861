//! The front door: texts to findings, and a checked model to a decision program.

use crate::analysis::Space;
use crate::checks::{self, Inspection, Waived};
use crate::decision::{self, Program, TooLarge};
use crate::finding::{Finding, Severity};
use crate::model::{Model, clauses, resolve};
use crate::prelude;
use crate::settings::Settings;
use crate::source::{SourceId, Sources, Span};
use crate::syntax::{File, Parsed, parse, parse_all};
use std::sync::Arc;

/// A workspace, checked.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The texts, the standard library first.
    pub sources: Sources,
    /// The day of the check, as days since 1970-01-01.
    pub today: i32,
    /// The trees, in the order of the texts.
    pub files: Vec<Arc<Parsed>>,
    /// What they state.
    pub model: Model,
    /// The space of questions about it.
    pub space: Space,
    /// What stands against it, by place.
    pub findings: Vec<Finding>,
    /// What waivers accept.
    pub waived: Vec<Waived>,
}

impl Checked {
    /// Whether any finding stops compilation.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Reads and checks the texts of a workspace (name, text) on a day. Total: any texts give a result.
#[must_use]
pub fn check(texts: impl IntoIterator<Item = (String, String)>, settings: &Settings, today: i32) -> Checked {
    check_read(texts, settings, today, |texts| parse_all(texts).into_iter().map(Arc::new).collect())
}

/// As [`check`], with the reading of each text left to the caller, who may remember it: the tree of a text depends on nothing but the text and
/// its id.
#[must_use]
pub fn check_parsed(
    texts: impl IntoIterator<Item = (String, String)>,
    settings: &Settings,
    today: i32,
    mut read: impl FnMut(SourceId, &str) -> Arc<Parsed>,
) -> Checked {
    check_read(texts, settings, today, |texts| texts.iter().map(|(id, text)| read(*id, text)).collect())
}

fn check_read(
    texts: impl IntoIterator<Item = (String, String)>,
    settings: &Settings,
    today: i32,
    read: impl FnOnce(&[(SourceId, &str)]) -> Vec<Arc<Parsed>>,
) -> Checked {
    let texts: Vec<(String, String)> = texts.into_iter().collect();
    let mut sources = Sources::new();
    let mut files: Vec<Arc<Parsed>> = Vec::new();
    if settings.prelude {
        for (source, parsed) in prelude::parsed() {
            // A workspace that holds a file of the standard library itself does not get it twice.
            if !texts.iter().any(|(_, text)| *text == source.text) {
                let text = source.text.clone();
                let id = sources.add_std(source);
                files.push(if parsed.file.source == id { parsed } else { Arc::new(parse(id, &text)) });
            }
        }
    }
    let own: Vec<SourceId> = texts.into_iter().map(|(path, text)| sources.add(path, text)).collect();
    let text_of = |id: SourceId| Some((id, sources.get(id)?.text.as_str()));
    files.extend(read(&own.into_iter().filter_map(text_of).collect::<Vec<_>>()));
    let trees: Vec<&File> = files.iter().map(|parsed| &parsed.file).collect();
    let mut model = resolve(&clauses(&sources, &trees));
    let mut findings: Vec<Finding> =
        files.iter().flat_map(|parsed| parsed.findings.iter().cloned()).collect();
    model.has_gaps |= !findings.is_empty();
    let space = Space::of(&model);
    findings.extend(checks::run(&Inspection { model: &model, space: &space, settings, today }));
    weigh(&mut findings, settings);
    let (mut findings, waived) = checks::settle(&model, findings, today);
    weigh(&mut findings, settings);
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| finding.span().map(|span| (span.source, span.start));
        key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
    });
    Checked { sources, today, files, model, space, findings, waived }
}

/// Applies the levels of the workspace. An error stays an error, whatever the workspace says: accepting one takes a waiver.
fn weigh(findings: &mut Vec<Finding>, settings: &Settings) {
    findings.retain_mut(|finding| match settings.levels.get(&finding.name) {
        Some(level) if finding.severity != Severity::Error => match level.severity() {
            Some(severity) => {
                finding.severity = severity;
                true
            }
            None => false,
        },
        Some(_) | None => true,
    });
}

/// Why there is no program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// This many findings of weight `error` stand.
    Findings(usize),
    /// There is nothing to decide about: no purpose is declared.
    NoPurpose,
    /// The policy is too large for a decision program.
    TooLarge(TooLarge),
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Findings(1) => {
                f.write_str("one error stands: repair it, or waive it with reason, owner and last day")
            }
            Self::Findings(count) => {
                write!(f, "{count} errors stand: repair them, or waive each with reason, owner and last day")
            }
            Self::NoPurpose => f.write_str("no purpose is declared, so there is nothing to decide about"),
            Self::TooLarge(TooLarge::Condition(item)) => {
                write!(
                    f,
                    "the conditions of `{item}` fall apart into more than {} cases",
                    decision::MAX_BOXES
                )
            }
            Self::TooLarge(TooLarge::Clauses) => {
                write!(f, "the policy comes to more than {} clauses", decision::MAX_CLAUSES)
            }
        }
    }
}

impl std::error::Error for Refused {}

/// Compiles a checked workspace to a decision program.
///
/// INVARIANT: there is a program only where no finding of weight `error` stands.
///
/// # Errors
/// If such findings stand, no purpose is declared, or the policy is too large.
pub fn compile(checked: &Checked) -> Result<Program, Refused> {
    let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    if errors > 0 {
        return Err(Refused::Findings(errors));
    }
    if checked.model.purposes.is_empty() {
        return Err(Refused::NoPurpose);
    }
    decision::lower(&checked.sources, &checked.model, &checked.space).map_err(Refused::TooLarge)
}

/// Reads the text of a `lawful.toml`, and holds its levels against the findings there are. A fault gives a finding at its place; the rest counts.
#[must_use]
pub fn read_settings(source: SourceId, text: &str) -> (Settings, Vec<Finding>) {
    let (settings, mut findings) = Settings::read(source, text);
    for (name, level) in &settings.levels {
        let start = text.find(name.as_str()).unwrap_or(0);
        let span = Span::new(source, start, start + name.len());
        let objection = match checks::find(name) {
            None => {
                let near = checks::nearest(name).map(|near| format!("did you mean `{near}`?"));
                let help = near.unwrap_or_else(|| "`lawful explain` lists all findings".to_owned());
                Some((format!("there is no finding `{name}`"), help))
            }
            Some(check) if check.severity == Severity::Error && level.severity() != Some(Severity::Error) => {
                let help =
                    "accept it where it stands, with `waive`, a reason, an owner and a last day".to_owned();
                Some((format!("`{name}` is an error and stays one"), help))
            }
            Some(_) => None,
        };
        if let Some((title, help)) = objection {
            findings.push(Finding::new("settings-unreadable", Severity::Error, span, title).help(help));
        }
    }
    (settings, findings)
}
