//! `lawful model`: what a notice states when it is put together: whose each clause is, and what stands in whose place.

use super::{Ended, Output};
use crate::args::{Format, Model};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::render::human::counted;
use crate::render::json::{self, PlaceOut, VERSION};
use crate::render::plain;
use crate::render::style::{FAINT, NOTE, STRONG};
use crate::workspace::Workspace;
use lawful::View;
use lawful::calendar;
use lawful::model::{Deferral, Item};
use lawful::source::Span;
use lawful::syntax::DeclarationKind;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;

/// The columns of the kinds and of the names.
const KIND: usize = 20;
const NAME: usize = 28;

/// Lists one notice, or one after another.
pub fn run(args: &Model, output: &mut Output) -> Ended {
    let today = clock::today(args.today.today.as_deref())?;
    let day = args.policy.day()?.unwrap_or(today);
    let workspace = Workspace::read(&args.path, today)?;
    let checked = &workspace.checked;
    let names: Vec<Option<&str>> = match &args.policy.policy.policy {
        Some(name) => vec![Some(name)],
        None => match checked.notices().as_slice() {
            [] => vec![None],
            all => all.iter().copied().map(Some).collect(),
        },
    };
    let mut reports = Vec::new();
    for name in names {
        let Some(view) = checked.view(name, day) else {
            let known = checked.notices.names().into_iter().map(str::to_owned).collect();
            return Err(Failure::NoSuchNotice { name: name.unwrap_or_default().to_owned(), known });
        };
        match output.format {
            Format::Json => reports.push(ViewOut::new(&workspace, &view)),
            Format::Human => show(&workspace, &view, output)?,
        }
    }
    if output.format == Format::Json {
        json::write(&mut output.screen, &Report { version: VERSION, notices: reports })?;
    }
    Ok(Exit::Clean)
}

/// A notice in the view, with its version and the days on which the view holds.
fn layers(workspace: &Workspace, view: &View) -> Vec<LayerOut> {
    let notices = &workspace.checked.notices;
    let each = view.reach.layers.iter().rev().filter_map(|at| Some((*at, notices.versions.get(*at)?)));
    each.map(|(at, version)| LayerOut {
        name: version.name.text.clone(),
        version: version.version.clone(),
        effective: version.effective.map(calendar::format),
        until: version.until.map(calendar::format),
        fingerprint: workspace.checked.fingerprint(at),
        place: PlaceOut::new(workspace, version.name.span),
    })
    .collect()
}

fn show(workspace: &Workspace, view: &View, output: &mut Output) -> Result<(), Failure> {
    let screen = &mut output.screen;
    for (layer, nth) in layers(workspace, view).iter().zip(0..) {
        let version = layer.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
        let days = days(layer.effective.as_deref(), layer.until.as_deref());
        let rests = if nth == 0 { "" } else { "on " };
        let name = plain(&format!("{rests}{}{version}", layer.name));
        writeln!(screen, "{STRONG}{name}{STRONG:#}{days}  {FAINT}pinned \"{}\"{FAINT:#}", layer.fingerprint)?;
    }
    if let (Some(from), _) | (None, Some(from)) = (view.reach.from, view.reach.until) {
        let from = calendar::format(from);
        let words = match (view.reach.from, view.reach.until) {
            (Some(_), Some(until)) => format!("as it is from {from} to {}", calendar::format(until)),
            (Some(_), None) => format!("as it is from {from} on"),
            (None, Some(_) | None) => format!("as it is until {from}"),
        };
        writeln!(screen, "{FAINT}{words}{FAINT:#}")?;
    }
    writeln!(screen)?;
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let items = view.model.stated();
    for (kind, item) in &items {
        let owner = item.provenance.policy.as_deref().unwrap_or("shared by all").to_owned();
        let name = plain(&item.name.text);
        let name = if item.name.text == kind.word() { "" } else { name.as_ref() };
        let place = plain(&workspace.place(item.name.span)).to_string();
        writeln!(
            screen,
            "{NOTE}{:KIND$}{NOTE:#}{STRONG}{name:NAME$}{STRONG:#} {}  {FAINT}{place}{FAINT:#}",
            kind.word(),
            plain(&owner)
        )?;
        for (word, span) in links(item) {
            writeln!(screen, "{:KIND$}{FAINT}{word} {}{FAINT:#}", "", plain(&workspace.place(span)))?;
        }
        *count.entry(owner).or_default() += 1;
    }
    writeln!(screen)?;
    let owners: Vec<String> = count.iter().map(|(owner, count)| format!("{count} {owner}")).collect();
    writeln!(screen, "{}: {}", counted(items.len(), "item", "items"), plain(&owners.join(", ")))?;
    for deferral in &view.model.deferrals {
        let kind = deferral.kind.word();
        // What is there only once has the name of its kind.
        let name = if deferral.item.text == kind { "" } else { deferral.item.text.as_str() };
        let what = format!("{kind} {name}");
        let to = format!("left to {}", deferral.to.text);
        let answer = match (deferral.answer, deferral.is_at_hand) {
            (Some(span), _) => format!("stands at {}", workspace.place(span)),
            (None, true) => "which says nothing about it".to_owned(),
            (None, false) => "which is not among the texts".to_owned(),
        };
        writeln!(screen, "{}: {}, {}", plain(what.trim_end()), plain(&to), plain(&answer))?;
    }
    Ok(writeln!(screen)?)
}

/// What an item stands in relation to.
fn links(item: &Item) -> Vec<(&'static str, Span)> {
    let general = item.provenance.general.map(|(modifier, span)| {
        let word = match modifier {
            lawful::syntax::Modifier::Override => "overrides",
            lawful::syntax::Modifier::Narrow => "narrows",
        };
        (word, span)
    });
    general
        .into_iter()
        .chain(item.provenance.applied.map(|span| ("by the template applied at", span)))
        .collect()
}

fn days(effective: Option<&str>, until: Option<&str>) -> String {
    match (effective, until) {
        (Some(from), Some(until)) => format!(", from {from} to {until}"),
        (Some(from), None) => format!(", from {from}"),
        (None, Some(until)) => format!(", until {until}"),
        (None, None) => String::new(),
    }
}

/// What `model --format json` prints.
#[derive(Debug, Serialize)]
struct Report {
    version: u32,
    notices: Vec<ViewOut>,
}

#[derive(Debug, Serialize)]
struct ViewOut {
    /// The notice itself first.
    notices: Vec<LayerOut>,
    from: Option<String>,
    until: Option<String>,
    items: Vec<ItemOut>,
    deferred: Vec<DeferralOut>,
}

#[derive(Debug, Serialize)]
struct LayerOut {
    name: String,
    version: Option<String>,
    effective: Option<String>,
    until: Option<String>,
    fingerprint: String,
    place: PlaceOut,
}

#[derive(Debug, Serialize)]
struct ItemOut {
    kind: &'static str,
    name: String,
    policy: Option<String>,
    place: PlaceOut,
    overrides: Option<PlaceOut>,
    narrows: Option<PlaceOut>,
    applied: Option<PlaceOut>,
}

#[derive(Debug, Serialize)]
struct DeferralOut {
    kind: &'static str,
    name: String,
    to: String,
    at_hand: bool,
    answer: Option<PlaceOut>,
    place: PlaceOut,
}

impl ViewOut {
    fn new(workspace: &Workspace, view: &View) -> Self {
        let place = |span| PlaceOut::new(workspace, span);
        let item = |(kind, item): (DeclarationKind, &Item)| {
            let general = |wanted| {
                item.provenance
                    .general
                    .filter(|(modifier, _)| *modifier == wanted)
                    .map(|(_, span)| place(span))
            };
            ItemOut {
                kind: kind.word(),
                name: item.name.text.clone(),
                policy: item.provenance.policy.as_deref().map(str::to_owned),
                place: place(item.name.span),
                overrides: general(lawful::syntax::Modifier::Override),
                narrows: general(lawful::syntax::Modifier::Narrow),
                applied: item.provenance.applied.map(place),
            }
        };
        let left = |deferral: &Deferral| DeferralOut {
            kind: deferral.kind.word(),
            name: deferral.item.text.clone(),
            to: deferral.to.text.clone(),
            at_hand: deferral.is_at_hand,
            answer: deferral.answer.map(place),
            place: place(deferral.to.span),
        };
        Self {
            notices: layers(workspace, view),
            from: view.reach.from.map(calendar::format),
            until: view.reach.until.map(calendar::format),
            items: view.model.stated().into_iter().map(item).collect(),
            deferred: view.model.deferrals.iter().map(left).collect(),
        }
    }
}
