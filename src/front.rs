//! The front door: texts to findings, and a checked model to a decision program.
//!
//! Every notice that no other one specifies is looked at in a view of its own, in each of its versions.

mod again;
mod join;
mod timeline;

pub use again::check_again;
pub use timeline::Timeline;

use crate::analysis::Space;
use crate::checks::{self, Inspection, Survey, Waived};
use crate::decision::{self, Program, TooLarge};
use crate::finding::{Finding, Severity, Words, phrases};
use crate::model::{self, Kept, Model, Notices, Reach, Waiver};
use crate::prelude;
use crate::settings::Settings;
use crate::source::{SourceId, Sources, Span};
use crate::syntax::{File, Parsed, parse, parse_all};
use std::borrow::Cow;
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
    /// The notices, and whose each text is.
    pub notices: Notices,
    /// What the main notice states on the day of the check: the first one in the order of the texts that a service can ask about.
    pub model: Model,
    /// The space of questions about it.
    pub space: Space,
    /// What stands against the notices of the workspace, by place.
    pub findings: Vec<Finding>,
    /// What waivers accept.
    pub waived: Vec<Waived>,
    /// The waivers of all notices; [`Waived::waiver`] is a place in this list.
    pub waivers: Vec<Waiver>,
    settings: Settings,
    /// Whether a view was made from nothing that could be changed from now on.
    anew: bool,
    main: Side,
    /// The other notices, and other stretches of days of the main one.
    others: Vec<View>,
}

/// One notice on the days on which it is made of the same versions.
#[derive(Debug, Clone)]
pub struct View {
    /// The days, and the versions.
    pub reach: Reach,
    /// What it states.
    pub model: Model,
    /// The space of questions about it.
    pub space: Space,
    /// For the next check, if there is to be one.
    kept: Option<Box<Memory>>,
}

/// The main view, but for what it states.
#[derive(Debug, Clone)]
struct Side {
    reach: Reach,
    kept: Option<Box<Memory>>,
}

/// What the next check of a view takes from this one.
#[derive(Debug, Clone)]
struct Memory {
    /// What changing the model takes, where it can be changed.
    model: Option<Kept>,
    /// What stands against the view, and what waivers accept.
    review: Review,
}

/// What stands against one notice on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The findings, by place.
    pub findings: Vec<Finding>,
    /// What waivers accept.
    pub waived: Vec<Waived>,
}

/// A view with what stands against it.
struct Examined {
    view: View,
    kept: Option<Kept>,
    /// Whether its model was made from nothing.
    anew: bool,
    findings: Vec<Finding>,
    waived: Vec<Waived>,
}

impl Examined {
    fn into_view(self, keeps: bool) -> View {
        let Self { view, kept, findings, waived, .. } = self;
        let memory = || Box::new(Memory { model: kept, review: Review { findings, waived } });
        View { kept: keeps.then(memory), ..view }
    }
}

impl Checked {
    /// Whether this was made from nothing, though the next check can start from it. Whoever keeps an earlier one for that keeps this one instead.
    #[must_use]
    pub fn is_anew(&self) -> bool {
        self.anew
    }

    /// Whether any finding stops compilation.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The notices that a service can ask about, in the order of the texts: those that no other notice specifies.
    #[must_use]
    pub fn notices(&self) -> Vec<&str> {
        self.notices.deciding()
    }

    /// The model of a notice on a day, and the space of questions about it; of no notice where the workspace declares none.
    #[must_use]
    pub fn view(&self, notice: Option<&str>, day: i32) -> Option<Cow<'_, View>> {
        let reach =
            self.notices.reach(notice, day).filter(|reach| !reach.layers.is_empty() || notice.is_none())?;
        if let Some(view) = self.others.iter().find(|view| view.reach == reach) {
            return Some(Cow::Borrowed(view));
        }
        let (model, space) = if reach == self.main.reach {
            (self.model.clone(), self.space.clone())
        } else {
            let model = model::view(&self.notices, &self.sources, &self.trees(), &reach);
            let space = Space::of(&model);
            (model, space)
        };
        Some(Cow::Owned(View { reach, model, space, kept: None }))
    }

    /// What each notice states that was looked at: the main one first.
    pub fn models(&self) -> impl Iterator<Item = &Model> {
        std::iter::once(&self.model).chain(self.others.iter().map(|view| &view.model))
    }

    /// What stands against one notice on one day, and what waivers accept: for a notice that others specify, as if it stood alone.
    #[must_use]
    pub fn review(&self, notice: &str, day: i32) -> Option<Review> {
        let reach = self.notices.reach(Some(notice), day).filter(|reach| !reach.layers.is_empty())?;
        let Examined { view, mut findings, waived, .. } = self.examine(reach);
        sort(&mut findings);
        // A waiver that only this view sees, as one of a general notice that is looked at alone, has no place in the list of all.
        let place = |one: &Waived| {
            let key = join::waiver_key(view.model.waivers.get(one.waiver)?);
            self.waivers.iter().position(|waiver| join::waiver_key(waiver) == key)
        };
        let waived = waived.into_iter().map(|one| {
            let waiver = place(&one).unwrap_or(usize::MAX);
            Waived { waiver, ..one }
        });
        Some(Review { findings, waived: waived.collect() })
    }

    /// The state of a version as a number, for pins.
    #[must_use]
    pub fn fingerprint(&self, version: usize) -> String {
        self.notices.fingerprint(&self.sources, &self.trees(), version)
    }

    fn trees(&self) -> Vec<&File> {
        self.files.iter().map(|parsed| &parsed.file).collect()
    }

    fn examine(&self, reach: Reach) -> Examined {
        let Self { sources, today, files, notices, settings, .. } = self;
        examine(&Desk { sources, files, notices, settings, today: *today, keeps: false }, reach)
    }
}

/// Reads and checks the texts of a workspace (name, text) on a day. Total: any texts give a result.
#[must_use]
pub fn check(texts: impl IntoIterator<Item = (String, String)>, settings: &Settings, today: i32) -> Checked {
    check_read(texts, settings, today, |texts| parse_all(texts).into_iter().map(Arc::new).collect())
}

/// As [`check`], for a policy that is to decide and not to be reviewed: of what is found only the errors are, and they are the same.
#[must_use]
pub fn check_for_decision(
    texts: impl IntoIterator<Item = (String, String)>,
    settings: &Settings,
    today: i32,
) -> Checked {
    check(texts, &settings.for_decision(), today)
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
    let (sources, files) = read_all(texts.into_iter().collect(), settings, read);
    let notices = Notices::of(&sources, &trees(&files));
    let desk = Desk { sources: &sources, files: &files, notices: &notices, settings, today, keeps: false };
    let looked = look(&desk, |reach| examine(&desk, reach));
    looked.into_checked(sources, files, notices, settings.clone(), today)
}

fn trees(files: &[Arc<Parsed>]) -> Vec<&File> {
    files.iter().map(|parsed| &parsed.file).collect()
}

/// The texts of a workspace with what every one starts from, and their trees.
fn read_all(
    texts: Vec<(String, String)>,
    settings: &Settings,
    read: impl FnOnce(&[(SourceId, &str)]) -> Vec<Arc<Parsed>>,
) -> (Sources, Vec<Arc<Parsed>>) {
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
    (sources, files)
}

/// The views of a workspace, looked at.
struct Looked {
    first: View,
    others: Vec<View>,
    findings: Vec<Finding>,
    waived: Vec<Waived>,
    waivers: Vec<Waiver>,
    anew: bool,
}

/// Looks at every view that has to be looked at, the main one first.
fn look(desk: &Desk<'_>, mut examine: impl FnMut(Reach) -> Examined) -> Looked {
    let notices = desk.notices;
    let main = notices.deciding().first().copied();
    let main = notices.reach(main, desk.today).unwrap_or_default();
    let first = examine(main.clone());
    let seen = notices.seen();
    let names: Vec<Option<&str>> = seen.iter().copied().map(Some).collect();
    let reaches = names.into_iter().flat_map(|name| notices.reaches(name)).filter(|reach| *reach != main);
    let others: Vec<Examined> = reaches.map(examine).collect();
    let join::Joined { mut findings, waived, waivers } = join::join(desk, &first, &others);
    sort(&mut findings);
    let anew = std::iter::once(&first).chain(&others).any(|one| one.anew && one.kept.is_some());
    let first = first.into_view(desk.keeps);
    let others = others.into_iter().map(|one| one.into_view(desk.keeps)).collect();
    Looked { first, others, findings, waived, waivers, anew }
}

impl Looked {
    fn into_checked(
        self,
        sources: Sources,
        files: Vec<Arc<Parsed>>,
        notices: Notices,
        settings: Settings,
        today: i32,
    ) -> Checked {
        let Self { first, others, findings, waived, waivers, anew } = self;
        let View { reach, model, space, kept } = first;
        let main = Side { reach, kept };
        Checked {
            sources,
            today,
            files,
            notices,
            model,
            space,
            findings,
            waived,
            waivers,
            settings,
            anew,
            main,
            others,
        }
    }
}

/// What a view is examined with.
struct Desk<'a> {
    sources: &'a Sources,
    files: &'a [Arc<Parsed>],
    notices: &'a Notices,
    settings: &'a Settings,
    today: i32,
    /// Whether there is to be another check.
    keeps: bool,
}

/// Builds the model of a view and runs the checks.
fn examine(desk: &Desk<'_>, reach: Reach) -> Examined {
    let Desk { sources, files, notices, .. } = desk;
    let trees = trees(files);
    let (model, kept) = if desk.keeps {
        model::view_to_keep(notices, sources, &trees, &reach)
    } else {
        (model::view(notices, sources, &trees, &reach), None)
    };
    judge(desk, reach, model, kept, None)
}

/// Runs the checks on a view. A version of the past is judged as of its last day: what has lapsed since then was no fault of it. One of the
/// future is judged as of today: what has to be repaired until then is known now.
fn judge(
    desk: &Desk<'_>,
    reach: Reach,
    mut model: Model,
    kept: Option<Kept>,
    space: Option<Space>,
) -> Examined {
    let Desk { sources, files, notices, settings, .. } = desk;
    let own = files.iter().filter(|parsed| notices.holds(&reach, parsed.file.source));
    let mut findings: Vec<Finding> = own.flat_map(|parsed| parsed.findings.iter().cloned()).collect();
    model.has_gaps |= !findings.is_empty();
    let anew = space.is_none();
    let space = match space {
        Some(space) => space.again(&model),
        None => Space::of(&model),
    };
    let ended = model.notice.and_then(|at| model.policies.get(at)).and_then(|policy| policy.until);
    let today = [reach.until, ended.filter(|_| notices.is_versioned(&reach))]
        .into_iter()
        .flatten()
        .fold(desk.today, i32::min);
    let survey = Survey::default();
    let inspection = Inspection { sources, model: &model, space: &space, settings, today, survey: &survey };
    findings.extend(checks::run(&inspection));
    weigh(&mut findings, sources, settings);
    let (mut findings, waived) = checks::settle(&model, findings, today);
    if today < desk.today {
        // What it accepted was accepted then; a version of the past cannot be repaired.
        findings.retain(|finding| finding.name != "waiver-expired");
    }
    weigh(&mut findings, sources, settings);
    Examined { view: View { reach, model, space, kept: None }, kept, anew, findings, waived }
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| finding.span().map(|span| (span.source, span.start));
        key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
    });
}

/// Applies the levels of the workspace. An error stays an error, whatever the workspace says: accepting one takes a waiver.
fn weigh(findings: &mut Vec<Finding>, sources: &Sources, settings: &Settings) {
    findings.retain_mut(|finding| {
        let source = finding.span().and_then(|span| sources.get(span.source));
        let path = source.map(|source| source.path.as_str()).unwrap_or_default();
        match settings.level(&finding.name, path) {
            Some(level) if finding.severity != Severity::Error => match level.severity() {
                Some(severity) => {
                    finding.severity = severity;
                    true
                }
                None => false,
            },
            Some(_) | None => true,
        }
    });
}

/// Why there is no program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// This many findings of weight `error` stand.
    Findings(usize),
    /// This many stand against a notice that others specify, if it is to stand alone.
    Alone {
        /// The notice.
        notice: String,
        /// How many.
        errors: usize,
    },
    /// There is nothing to decide about: no purpose is declared.
    NoPurpose,
    /// Several notices are declared, and none was named.
    Several(Vec<String>),
    /// No notice of that name is declared.
    NoSuchNotice {
        /// The name.
        name: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// The policy is too large for a decision program.
    TooLarge(TooLarge),
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let listed =
            |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        match self {
            Self::Findings(1) => {
                f.write_str("one error stands: repair it, or waive it with reason, owner and last day")
            }
            Self::Findings(count) => {
                write!(f, "{count} errors stand: repair them, or waive each with reason, owner and last day")
            }
            Self::Alone { notice, errors } => {
                write!(f, "`{notice}` does not stand alone: {errors} errors, see `check --policy {notice}`")
            }
            Self::NoPurpose => f.write_str("no purpose is declared, so there is nothing to decide about"),
            Self::Several(names) => write!(f, "there are several notices, name one of: {}", listed(names)),
            Self::NoSuchNotice { name, known } if known.is_empty() => {
                write!(f, "there is no notice `{name}`: none is declared")
            }
            Self::NoSuchNotice { name, known } => {
                write!(f, "there is no notice `{name}`, only: {}", listed(known))
            }
            Self::TooLarge(TooLarge::Condition(item)) => {
                write!(
                    f,
                    "the conditions of `{item}` fall apart into more than {} cases",
                    decision::MAX_BOXES
                )
            }
            Self::TooLarge(TooLarge::Defect(defect)) => defect.fmt(f),
            Self::TooLarge(TooLarge::Clauses) => {
                write!(f, "the policy comes to more than {} clauses", decision::MAX_CLAUSES)
            }
        }
    }
}

impl std::error::Error for Refused {}

/// Compiles a checked workspace to the decision program of its notice, as it is on the day of the check.
///
/// INVARIANT: there is a program only where no finding of weight `error` stands.
///
/// # Errors
/// If such findings stand, no purpose is declared, several notices are, or the policy is too large.
pub fn compile(checked: &Checked) -> Result<Program, Refused> {
    only(checked)?;
    lower(checked, &checked.model, &checked.space)
}

/// Compiles a notice to the decision program that holds on a day. On days for which another version is in force it denies; [`Timeline`] has them
/// all.
///
/// # Errors
/// As [`compile`]; and if there is no such notice, or it is one that others specify and does not stand alone.
pub fn compile_for(checked: &Checked, notice: &str, day: i32) -> Result<Program, Refused> {
    let view = checked.view(Some(notice), day);
    let Some(view) = view else {
        let known = checked.notices.names().into_iter().map(str::to_owned).collect();
        return Err(Refused::NoSuchNotice { name: notice.to_owned(), known });
    };
    let seen =
        checked.main.reach == view.reach || checked.others.iter().any(|other| other.reach == view.reach);
    if !seen {
        let findings = checked.examine(view.reach.clone()).findings;
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        if errors > 0 {
            return Err(Refused::Alone { notice: notice.to_owned(), errors });
        }
    }
    lower(checked, &view.model, &view.space)
}

/// The notice that is meant where none is named.
fn only(checked: &Checked) -> Result<Option<&str>, Refused> {
    match checked.notices().as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several @ [_, ..] => Err(Refused::Several(several.iter().map(|name| (*name).to_owned()).collect())),
    }
}

fn lower(checked: &Checked, model: &Model, space: &Space) -> Result<Program, Refused> {
    let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    if errors > 0 {
        return Err(Refused::Findings(errors));
    }
    if model.purposes.is_empty() {
        return Err(Refused::NoPurpose);
    }
    decision::lower(&checked.sources, model, space).map_err(Refused::TooLarge)
}

const NO_SUCH_FINDING: Words = Words {
    en: "there is no finding `{0}`",
    nl: "er is geen bevinding `{0}`",
    fr: "il n'y a pas de constatation `{0}`",
    de: "eine Feststellung `{0}` gibt es nicht",
};
const LISTED: Words = Words {
    en: "`lawful explain` lists all findings",
    nl: "`lawful explain` toont alle bevindingen",
    fr: "`lawful explain` énumère toutes les constatations",
    de: "`lawful explain` führt alle Feststellungen auf",
};
const NO_SUCH_FOLDER: Words = Words {
    en: "no policy lies in a folder `{0}`",
    nl: "in een map `{0}` ligt geen policy",
    fr: "aucune politique ne se trouve dans un dossier `{0}`",
    de: "in einem Ordner `{0}` liegt keine Policy",
};
const NAME_FOLDER: Words = Words {
    en: "name a folder as it is reached from this file, such as `shops` or `shops/antwerp`",
    nl: "noem een map zoals ze vanaf dit bestand te bereiken is, zoals `shops` of `shops/antwerp`",
    fr: "nommez un dossier tel qu'on l'atteint depuis ce fichier, comme `shops` ou `shops/antwerp`",
    de: "nennen Sie einen Ordner, wie er von dieser Datei aus zu erreichen ist, etwa `shops` oder `shops/antwerp`",
};
const STAYS_ERROR: Words = Words {
    en: "`{0}` is an error and stays one",
    nl: "`{0}` is een fout en blijft dat",
    fr: "`{0}` est une erreur et le reste",
    de: "`{0}` ist ein Fehler und bleibt einer",
};
const ACCEPT: Words = Words {
    en: "accept it where it stands, with `waive`, a reason, an owner and a last day",
    nl: "aanvaard het waar het staat, met `waive`, een reden, een verantwoordelijke en een laatste dag",
    fr: "acceptez-le là où il se trouve, avec `waive`, une raison, un responsable et un dernier jour",
    de: "nehmen Sie es hin, wo es steht, mit `waive`, einem Grund, einer verantwortlichen Person und einem letzten Tag",
};

/// Reads the text of a `lawful.toml`, and holds its levels against the findings there are, and its folders against the paths of the texts. A
/// fault gives a finding at its place; the rest counts.
#[must_use]
pub fn read_settings<'p>(
    source: SourceId,
    text: &str,
    paths: impl Iterator<Item = &'p str> + Clone,
) -> (Settings, Vec<Finding>) {
    let (settings, mut findings) = Settings::read(source, text);
    for (folder, name, level) in settings.all_levels() {
        let table = text.find(folder.unwrap_or("[levels]")).unwrap_or(0);
        let below = text.get(table..).unwrap_or_default();
        let start = table + below.find(name).unwrap_or(0);
        let span = Span::new(source, start, start + name.len());
        let objection = match checks::find(name) {
            None => {
                let near = checks::nearest(name).map(|near| phrases::DID_YOU_MEAN.with(near));
                Some((NO_SUCH_FINDING.with(name), near.unwrap_or_else(|| LISTED.into())))
            }
            Some(check) if check.severity == Severity::Error && level.severity() != Some(Severity::Error) => {
                Some((STAYS_ERROR.with(name), ACCEPT.into()))
            }
            Some(_) => None,
        };
        if let Some((title, help)) = objection {
            findings.push(Finding::new("settings-unreadable", Severity::Error, span, title).help(help));
        }
    }
    for folder in settings.folder.keys() {
        let below = |path: &str| {
            let named = folder.trim_start_matches("./").trim_end_matches('/');
            path.strip_prefix(named).is_some_and(|rest| rest.starts_with('/'))
        };
        if paths.clone().any(below) {
            continue;
        }
        let quoted = text.find(&format!("\"{folder}\"")).map(|at| at + 1);
        let start = quoted.or_else(|| text.find(folder.as_str())).unwrap_or(0);
        let span = Span::new(source, start, start + folder.len());
        let title = NO_SUCH_FOLDER.with(folder);
        let finding = Finding::new("settings-unreadable", Severity::Error, span, title);
        findings.push(finding.help(NAME_FOLDER));
    }
    (settings, findings)
}
