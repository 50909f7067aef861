//! Sends findings to the editor, if they are still the newest, and takes back those that are gone.

use crate::protocol::{Diagnostic, MessageType, Uri};
use crate::workspace::Workspace;
use lawful::finding::{Language, Words};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::mpsc::UnboundedReceiver;
use tower_lsp::Client;

/// The outcome of one analysis, on its way out.
pub struct Publication {
    /// Of which workspace.
    pub workspace: Arc<Workspace>,
    /// For which state of its texts.
    pub revision: u64,
    /// What came of it.
    pub report: Report,
}

/// What an analysis came to.
pub enum Report {
    /// What is known at once of a text that changed; the findings of all follow.
    Early(FileFindings),
    /// The findings of every text of the workspace.
    Findings(Vec<FileFindings>),
    /// The compiler failed; what was said before stands. The editor reads this language.
    Failure(Language),
}

const FAILED: Words = Words {
    en: "lawful failed on these texts; this is a fault of lawful. Findings stand as they were.",
    nl: "lawful kon deze teksten niet verwerken; dat is een fout van lawful. De bevindingen blijven zoals ze waren.",
    fr: "lawful n'a pas pu traiter ces textes ; c'est un défaut de lawful. Les constatations restent telles quelles.",
    de: "lawful konnte diese Texte nicht verarbeiten; das ist ein Fehler von lawful. Die Feststellungen bleiben, wie sie waren.",
};

/// All findings of one text; none is a statement too.
#[derive(Debug, Clone, PartialEq)]
pub struct FileFindings {
    /// The text.
    pub uri: Uri,
    /// Its version, if it is open.
    pub version: Option<i32>,
    /// The findings.
    pub findings: Vec<Diagnostic>,
}

struct Shown {
    owner: u32,
    findings: FileFindings,
}

/// Publishes until the analysis thread ends.
pub async fn run(client: Client, mut publications: UnboundedReceiver<Publication>) {
    let mut shown: BTreeMap<Uri, Shown> = BTreeMap::new();
    // For each workspace the state whose findings are out: nothing early comes after them.
    let mut settled: BTreeMap<u32, u64> = BTreeMap::new();
    while let Some(publication) = publications.recv().await {
        let Publication { workspace, revision, report } = publication;
        let messages = match report {
            Report::Early(_) if settled.get(&workspace.id) == Some(&revision) => continue,
            Report::Early(file) => changed(&mut shown, workspace.id, vec![file]),
            Report::Findings(files) => {
                settled.insert(workspace.id, revision);
                news(&mut shown, workspace.id, files)
            }
            Report::Failure(language) => {
                client.log_message(MessageType::ERROR, FAILED.in_language(language)).await;
                continue;
            }
        };
        for message in messages {
            // Asked before each message: typing goes on while they leave.
            if !workspace.is_newest(revision) {
                break;
            }
            client.publish_diagnostics(message.uri.clone(), message.findings.clone(), message.version).await;
            if message.findings.is_empty() && message.version.is_none() {
                shown.remove(&message.uri);
            } else {
                shown.insert(message.uri.clone(), Shown { owner: workspace.id, findings: message });
            }
        }
    }
}

/// What the editor does not show yet.
fn news(shown: &mut BTreeMap<Uri, Shown>, owner: u32, files: Vec<FileFindings>) -> Vec<FileFindings> {
    let is_gone = |uri: &Uri| !files.iter().any(|file| file.uri == *uri);
    let gone = shown.iter().filter(|(uri, shown)| shown.owner == owner && is_gone(uri));
    let cleared = |uri: &Uri| FileFindings { uri: uri.clone(), version: None, findings: Vec::new() };
    let mut news: Vec<_> = gone.map(|(uri, _)| cleared(uri)).collect();
    news.extend(changed(shown, owner, files));
    news
}

/// Those of these texts of which the editor shows something else.
fn changed(shown: &mut BTreeMap<Uri, Shown>, owner: u32, files: Vec<FileFindings>) -> Vec<FileFindings> {
    let mut news = Vec::new();
    for file in files {
        let is_new = match shown.get_mut(&file.uri) {
            Some(shown) => {
                // The text may have moved here from another workspace, which must not clear it then.
                shown.owner = owner;
                // An open text gets an answer for each version: editors move old marks while one types.
                shown.findings != file
            }
            None => !file.findings.is_empty() || file.version.is_some(),
        };
        if is_new {
            news.push(file);
        }
    }
    news
}
