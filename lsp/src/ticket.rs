//! What a request may see: the state of its text when it arrived, however much later it is answered.

use crate::protocol::Profile;
use crate::text::Text;
use crate::workspace::{Analysed, FileKey, Open, Workspace};
use lawful::source::SourceId;
use std::sync::Arc;

/// Handed out by the gate in wire order.
#[derive(Debug, Clone, Default)]
pub struct Ticket {
    /// What the editor can do.
    pub profile: Arc<Profile>,
    /// The text the request is about, if it names one we know.
    pub subject: Option<Subject>,
}

/// The text a request is about.
#[derive(Debug, Clone)]
pub struct Subject {
    /// How it is recognised.
    pub key: FileKey,
    /// Text and version, if the editor has it open.
    pub open: Option<(Arc<Text>, Open)>,
    /// The workspace it belongs to and the state that had when the request arrived.
    pub workspace: Option<(Arc<Workspace>, u64)>,
}

/// A finished analysis of the very text a request speaks of.
pub struct View {
    /// The analysis.
    pub analysed: Arc<Analysed>,
    /// The text within it.
    pub source: SourceId,
    /// What the editor can do.
    pub profile: Arc<Profile>,
}

/// The text has changed since the request was sent, so that its positions mean nothing any more.
#[derive(Debug)]
pub struct Outdated;

impl Ticket {
    /// Waits for the analysis; nothing if the text is none of ours.
    pub async fn view(self) -> Result<Option<View>, Outdated> {
        let Some(Subject { key, open, workspace: Some((workspace, revision)) }) = self.subject else {
            return Ok(None);
        };
        let analysed = workspace.analysed(revision).await.ok_or(Outdated)?;
        let Some(source) = analysed.source(&key) else {
            return Ok(None);
        };
        let asked = open.map(|(_, open)| open.epoch);
        let answered = analysed.file(source).and_then(|file| file.open).map(|open| open.epoch);
        if asked != answered {
            return Err(Outdated);
        }
        Ok(Some(View { analysed, source, profile: self.profile }))
    }
}
