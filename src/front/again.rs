//! A workspace checked again: what the check before knows of what did not change is taken over.
//!
//! What comes out is what a check from nothing gives. A view that holds no changed text is as it was, with all that stands against it. The model
//! of the others is changed text by text where it can be (`model::Kept`), and so is the space of questions.

use super::{Checked, Desk, Examined, Memory, Side, View, examine, judge, look, read_all, trees};
use crate::model::{Edited, Notices, Now, Reach};
use crate::prelude;
use crate::settings::Settings;
use crate::source::{SourceId, Sources};
use crate::syntax::{DeclarationKind, Parsed};
use std::sync::Arc;

/// As [`crate::check_parsed`], with a check of the same workspace to start from, which is used up: the nearer it is, the more of it is taken
/// over. The result can be started from in its turn.
///
/// A text counts as unchanged where `read` hands out the very tree that the check before holds.
#[must_use]
pub fn check_again<'t>(
    before: Option<Checked>,
    texts: impl IntoIterator<Item = (&'t str, &'t str)>,
    settings: &Settings,
    today: i32,
    mut read: impl FnMut(SourceId, &str) -> Arc<Parsed>,
) -> Checked {
    let texts: Vec<(&str, &str)> = texts.into_iter().collect();
    if let Some(mut before) = before.filter(|before| is_same_workspace(before, &texts, settings, today)) {
        let edits = read_again(&mut before, &texts, &mut read);
        return again(before, &edits);
    }
    let texts = texts.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    let read = |texts: &[(SourceId, &str)]| texts.iter().map(|(id, text)| read(*id, text)).collect();
    let (sources, files) = read_all(texts, settings, read);
    let notices = Notices::of(&sources, &trees(&files));
    let desk = Desk { sources: &sources, files: &files, notices: &notices, settings, today, keeps: true };
    let looked = look(&desk, |reach| examine(&desk, reach));
    looked.into_checked(sources, files, notices, settings.clone(), today)
}

/// Whether these are the texts of the check before under the same names, whatever they say now.
fn is_same_workspace(before: &Checked, texts: &[(&str, &str)], settings: &Settings, today: i32) -> bool {
    let std = if settings.prelude { prelude::parsed() } else { Vec::new() };
    let (ours, theirs): (Vec<_>, Vec<_>) = before.sources.iter().partition(|(_, source)| source.is_std);
    before.today == today
        && before.settings == *settings
        // A workspace with a file of the standard library goes without ours.
        && ours.len() == std.len()
        && !std.iter().any(|(source, _)| texts.iter().any(|(_, text)| *text == source.text))
        && theirs.len() == texts.len()
        && theirs.iter().zip(texts).all(|((_, source), (path, _))| source.path == *path)
}

/// A text as it was.
struct Before {
    tree: Arc<Parsed>,
    text: String,
}

/// Reads the texts, puts what changed in its place, and hands out what stood there.
fn read_again(
    before: &mut Checked,
    texts: &[(&str, &str)],
    read: &mut impl FnMut(SourceId, &str) -> Arc<Parsed>,
) -> Vec<Before> {
    let mut changed = Vec::new();
    let own: Vec<SourceId> =
        before.sources.iter().filter(|(_, source)| !source.is_std).map(|(id, _)| id).collect();
    for (id, (_, text)) in own.into_iter().zip(texts) {
        let parsed = read(id, text);
        let Some(there) = before.files.get_mut(id.0 as usize) else { continue };
        if Arc::ptr_eq(there, &parsed) {
            continue;
        }
        let tree = std::mem::replace(there, parsed);
        changed.extend(before.sources.replace(id, text).map(|text| Before { tree, text }));
    }
    changed
}

/// The check of a workspace in which these texts were changed.
fn again(before: Checked, changed: &[Before]) -> Checked {
    let Checked { sources, today, files, notices: was, model, space, settings, main, others, .. } = before;
    let notices = Notices::of(&sources, &trees(&files));
    let Side { reach, kept } = main;
    let mut views: Vec<View> = std::iter::once(View { reach, model, space, kept }).chain(others).collect();
    let desk =
        Desk { sources: &sources, files: &files, notices: &notices, settings: &settings, today, keeps: true };
    let edits: Vec<Edited<'_>> =
        changed.iter().filter_map(|before| edited(before, &sources, &files)).collect();
    let edit = Edit { desk: &desk, was: &was, is_like: notices.is_like(&was), edits: &edits };
    let looked = look(&desk, |reach| {
        let view = views.iter().position(|view| view.reach == reach).map(|at| views.swap_remove(at));
        match view {
            Some(view) => edit.examined(view),
            None => examine(&desk, reach),
        }
    });
    looked.into_checked(sources, files, notices, settings, today)
}

fn edited<'a>(before: &'a Before, sources: &'a Sources, files: &'a [Arc<Parsed>]) -> Option<Edited<'a>> {
    let id = before.tree.file.source;
    let (after, source) = (files.get(id.0 as usize)?, sources.get(id)?);
    Some(Edited { before: (&before.tree.file, &before.text), after: (&after.file, &source.text) })
}

/// What changed in a workspace.
struct Edit<'a> {
    desk: &'a Desk<'a>,
    was: &'a Notices,
    /// Whether the notices are what they were.
    is_like: bool,
    edits: &'a [Edited<'a>],
}

impl Edit<'_> {
    fn examined(&self, view: View) -> Examined {
        let View { reach, model, space, kept } = view;
        let Some(memory) = kept else { return examine(self.desk, reach) };
        let Memory { model: kept, review } = *memory;
        if self.is_like && !self.edits.iter().any(|edit| self.concerns(&reach, edit)) {
            let view = View { reach, model, space, kept: None };
            return Examined { view, kept, anew: false, findings: review.findings, waived: review.waived };
        }
        let Desk { notices, sources, files, .. } = *self.desk;
        let files = trees(files);
        let now = Now { notices, notices_before: self.was, sources, files: &files };
        let edits: Vec<Edited<'_>> =
            self.edits.iter().filter(|edit| self.concerns(&reach, edit)).copied().collect();
        let changed = kept.filter(|_| self.is_like);
        match changed.and_then(|kept| kept.changed(model, &now, &edits, &reach)) {
            Some((model, kept)) => judge(self.desk, reach, model, Some(kept), Some(space)),
            None => examine(self.desk, reach),
        }
    }

    /// Whether an edit may change a view.
    fn concerns(&self, reach: &Reach, edit: &Edited<'_>) -> bool {
        let declares = |declarations: &[crate::syntax::Declaration]| {
            declarations.iter().any(|one| one.kind == DeclarationKind::Policy)
        };
        self.desk.notices.holds(reach, edit.after.0.source)
            || declares(&edit.before.0.declarations)
            || declares(&edit.after.0.declarations)
    }
}
