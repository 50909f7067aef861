//! What stands against some workspaces, as every renderer gets it: findings with their fingerprints, what waivers accept, what a baseline knows.

use crate::workspace::Workspace;
use lawful::checks::Waived;
use lawful::finding::{Finding, Language, Severity, fingerprints};

/// A finding, and by what it is known again.
#[derive(Debug, Clone)]
pub struct Told<'w> {
    /// The finding.
    pub finding: &'w Finding,
    /// Its fingerprint.
    pub fingerprint: String,
}

/// What stands against one workspace.
pub struct Section<'w> {
    /// The workspace.
    pub workspace: &'w Workspace,
    /// What stands, by place; without what a baseline knows.
    pub findings: Vec<Told<'w>>,
    /// What waivers accept, each with its place in the list of the workspace.
    pub waived: Vec<(Told<'w>, &'w Waived)>,
    /// How many more stand that a baseline knows.
    pub known: usize,
}

/// What stands against all of them.
pub struct Report<'w> {
    /// In which language it is told.
    pub language: Language,
    /// One for each workspace.
    pub sections: Vec<Section<'w>>,
    /// The least weight to which a check objects.
    pub objects_from: Severity,
    /// Whether a baseline was held against it; and how many of its entries are found no more.
    pub baseline: Option<usize>,
}

impl<'w> Report<'w> {
    /// Everything that stands.
    pub fn new(workspaces: &'w [Workspace], language: Language, objects_from: Severity) -> Self {
        let sections = workspaces.iter().map(Section::new).collect();
        Self { language, sections, objects_from, baseline: None }
    }

    /// All findings, with the workspace of each.
    pub fn findings(&self) -> impl Iterator<Item = (&'w Workspace, &Told<'w>)> {
        self.sections.iter().flat_map(|section| section.findings.iter().map(|told| (section.workspace, told)))
    }

    /// Whether a check objects to anything in it.
    pub fn objects(&self) -> bool {
        self.findings().any(|(_, told)| told.finding.severity >= self.objects_from)
    }
}

impl<'w> Section<'w> {
    fn new(workspace: &'w Workspace) -> Self {
        let checked = &workspace.checked;
        let standing = checked.findings.iter();
        // What a waiver accepts counts too, so that a waiver changes no fingerprint of an equal that stands.
        let all: Vec<&Finding> = standing.chain(checked.waived.iter().map(|one| &one.finding)).collect();
        let prints = fingerprints(&all, &checked.sources);
        let mut told: Vec<Told<'w>> =
            all.into_iter().zip(prints).map(|(finding, fingerprint)| Told { finding, fingerprint }).collect();
        let waived = told.split_off(checked.findings.len());
        Self {
            workspace,
            findings: told,
            waived: waived.into_iter().zip(&checked.waived).collect(),
            known: 0,
        }
    }

    /// How many findings of a weight stand.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|told| told.finding.severity == severity).count()
    }
}
