//! The notices of a workspace: whose a file is, which version applies on a day, and what each rests on.

use super::{Fault, merge};
use crate::model::Pin;
use crate::source::{SourceId, Sources, Span};
use crate::syntax::{Declaration, DeclarationKind, Field, FieldKind, File, Name};
use std::collections::{BTreeMap, BTreeSet};

/// A notice in one version.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its name, where it is declared.
    pub name: Name,
    /// As written.
    pub version: Option<String>,
    /// First day; none means always.
    pub effective: Option<i32>,
    /// Last day.
    pub until: Option<i32>,
    /// Whether it says that it is a general notice.
    pub general: bool,
    /// Its general notice, with the state in which that was read.
    pub(super) parent: Option<(Name, Option<Pin>)>,
    /// What it takes over.
    pub(super) imports: Vec<Name>,
}

/// Whose the declarations of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Nobody's in particular: all notices share them.
    Everybody,
    /// One version's, by its place.
    Version(usize),
    /// A notice's, in all its versions.
    Notice(String),
}

/// A stretch of days on which a view holds the same versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// First day; none means since always.
    pub from: Option<i32>,
    /// Last day; none means for ever.
    pub until: Option<i32>,
    /// A day in it, by which the versions were chosen.
    pub day: i32,
    /// The versions, the most general first and the notice itself last; none where the workspace declares no notice.
    pub layers: Vec<usize>,
}

/// The notices of a workspace.
#[derive(Debug, Clone, Default)]
pub struct Notices {
    /// Every version of every notice, in the order of the texts.
    pub versions: Vec<Version>,
    /// The versions of each notice, by their first day.
    by_name: BTreeMap<String, Vec<usize>>,
    /// Which version a declaration of a notice speaks of.
    declared: BTreeMap<Span, usize>,
    owners: BTreeMap<SourceId, Owner>,
    ambiguous: Vec<Fault>,
}

impl Notices {
    /// Finds the notices of some texts, and whose each text is.
    #[must_use]
    pub fn of(sources: &Sources, files: &[&File]) -> Self {
        let mut notices = Self::default();
        let own = || {
            let path =
                |file: &File| sources.get(file.source).filter(|one| !one.is_std).map(|one| one.path.as_str());
            files.iter().filter_map(move |file| Some((*file, path(file)?)))
        };
        for (file, _) in own() {
            for declaration in file.declarations.iter().filter(|one| one.kind == DeclarationKind::Policy) {
                notices.enter(declaration);
            }
        }
        for list in notices.by_name.values_mut() {
            list.sort_by_key(|at| notices.versions.get(*at).and_then(|version| version.effective));
        }
        let mut folders: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (file, path) in own() {
            folders.entry(folder(path)).or_default().extend(notices.in_file(file));
        }
        for (file, path) in own() {
            let owner = notices.owner_of(file, path, &folders);
            notices.owners.insert(file.source, owner);
        }
        notices
    }

    fn enter(&mut self, declaration: &Declaration) {
        let Some(name) = declaration.name() else { return };
        let text = |kind| declaration.texts(kind).into_iter().next().map(|text| text.text);
        let mut days = declaration.first(FieldKind::Effective).into_iter().flat_map(Field::dates);
        let specific = declaration.first(FieldKind::Specific);
        let version = Version {
            name: name.clone(),
            version: text(FieldKind::Version),
            effective: days.next().map(|(day, _)| day),
            until: days.next().map(|(day, _)| day),
            general: declaration.first(FieldKind::General).is_some(),
            parent: specific.and_then(|field| Some((field.names().next()?.clone(), Pin::of(field)))),
            imports: declaration.names(FieldKind::Imports).cloned().collect(),
        };
        let list = self.by_name.entry(name.text.clone()).or_default();
        let same = |at: &&usize| {
            let there = self.versions.get(**at);
            there.is_some_and(|there: &Version| {
                there.version == version.version && there.effective == version.effective
            })
        };
        // Said twice, with nothing to tell the two apart: one name declared twice, and no version.
        let at = list.iter().find(same).copied().unwrap_or(self.versions.len());
        self.declared.insert(declaration.span, at);
        if at == self.versions.len() {
            list.push(at);
            self.versions.push(version);
        }
    }

    /// The versions declared in a file.
    fn in_file(&self, file: &File) -> BTreeSet<usize> {
        file.declarations.iter().filter_map(|one| self.declared.get(&one.span).copied()).collect()
    }

    /// Whose the rest of a file is.
    fn owner_of(&mut self, file: &File, path: &str, folders: &BTreeMap<&str, BTreeSet<usize>>) -> Owner {
        let inside = self.in_file(file);
        if let Some(owner) = self.only(&inside) {
            return owner;
        }
        if !inside.is_empty() {
            // Of several, those that another one specifies or imports are only named for it.
            let named: BTreeSet<&str> = inside.iter().flat_map(|at| self.rests_on(*at)).collect();
            let last: BTreeSet<usize> = inside
                .iter()
                .copied()
                .filter(|at| self.name(*at).is_some_and(|name| !named.contains(name)))
                .collect();
            if let Some(owner) = self.only(&last) {
                return owner;
            }
            let states = file.declarations.iter().any(|one| one.kind != DeclarationKind::Policy);
            let mut names =
                last.iter().chain(&inside).filter_map(|at| self.versions.get(*at)).map(|one| &one.name);
            let first = names.next();
            let second = first.and_then(|first| names.find(|name| name.text != first.text));
            if let (true, Some(first), Some(name)) = (states, first, second) {
                let fault = Fault::Ambiguous { name: name.clone(), first: first.clone() };
                self.ambiguous.push(fault);
            }
            return Owner::Everybody;
        }
        let mut at = folder(path);
        loop {
            if let Some(owner) = folders.get(at).and_then(|inside| self.only(inside)) {
                return owner;
            }
            if at.is_empty() {
                return Owner::Everybody;
            }
            at = folder(at);
        }
    }

    /// The one notice that some versions are versions of.
    fn only(&self, versions: &BTreeSet<usize>) -> Option<Owner> {
        let first = versions.first()?;
        let name = self.name(*first)?;
        let one = versions.iter().all(|at| self.name(*at) == Some(name));
        one.then(|| if versions.len() == 1 { Owner::Version(*first) } else { Owner::Notice(name.to_owned()) })
    }

    fn name(&self, version: usize) -> Option<&str> {
        self.versions.get(version).map(|one| one.name.text.as_str())
    }

    /// The names of the notices that a version specifies or imports.
    fn rests_on(&self, version: usize) -> impl Iterator<Item = &str> {
        self.others(version).map(|name| name.text.as_str())
    }

    pub(super) fn others(&self, version: usize) -> impl Iterator<Item = &Name> {
        let version = self.versions.get(version);
        let parent = version.and_then(|one| one.parent.as_ref()).map(|(name, _)| name);
        parent.into_iter().chain(version.into_iter().flat_map(|one| &one.imports))
    }

    /// Whose a text is.
    #[must_use]
    pub fn owner(&self, source: SourceId) -> Option<&Owner> {
        self.owners.get(&source)
    }

    /// The name of the notice a text belongs to.
    #[must_use]
    pub fn owner_name(&self, source: SourceId) -> Option<&str> {
        match self.owners.get(&source)? {
            Owner::Everybody => None,
            Owner::Version(at) => self.name(*at),
            Owner::Notice(name) => Some(name),
        }
    }

    /// The version of which a declaration of a notice speaks.
    pub(super) fn version_at(&self, span: Span) -> Option<usize> {
        self.declared.get(&span).copied()
    }

    /// All names of notices, in the order of the texts.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.versions.iter().map(|one| one.name.text.as_str()).filter(|name| seen.insert(*name)).collect()
    }

    /// The versions of a notice, by their first day.
    #[must_use]
    pub fn versions_of(&self, name: &str) -> &[usize] {
        self.by_name.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The names that another notice specifies.
    fn parents(&self) -> BTreeSet<&str> {
        let each =
            self.versions.iter().filter_map(|one| Some((one.name.text.as_str(), one.parent.as_ref()?)));
        each.filter(|(own, (parent, _))| *own != parent.text)
            .map(|(_, (parent, _))| parent.text.as_str())
            .collect()
    }

    fn is_general(&self, name: &str) -> bool {
        self.versions_of(name).iter().any(|at| self.versions.get(*at).is_some_and(|one| one.general))
    }

    /// The notices that a service can ask about: those that no other one specifies, and of these the general ones only if there is no other.
    #[must_use]
    pub fn deciding(&self) -> Vec<&str> {
        let parents = self.parents();
        let last: Vec<&str> = self.names().into_iter().filter(|name| !parents.contains(name)).collect();
        let own: Vec<&str> = last.iter().copied().filter(|name| !self.is_general(name)).collect();
        match (own.is_empty(), last.is_empty()) {
            (false, _) => own,
            (true, false) => last,
            // Each is the general notice of another: a circle.
            (true, true) => self.names().into_iter().take(1).collect(),
        }
    }

    /// The notices whose views have to be looked at, so that everything stated is seen in at least one.
    #[must_use]
    pub fn seen(&self) -> Vec<&str> {
        let parents = self.parents();
        let imported: BTreeSet<&str> =
            self.versions.iter().flat_map(|one| one.imports.iter().map(|name| name.text.as_str())).collect();
        let needless =
            |name: &str| parents.contains(name) || (imported.contains(name) && self.is_general(name));
        let mut list: Vec<&str> = self.names().into_iter().filter(|name| !needless(name)).collect();
        let mut covered: BTreeSet<&str> = list.iter().flat_map(|name| self.closure(name)).collect();
        for name in self.names() {
            if !covered.contains(name) {
                covered.extend(self.closure(name));
                list.push(name);
            }
        }
        list
    }

    /// A notice and all that it rests on in any of its versions, as far as it is among the texts.
    fn closure(&self, name: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut todo: Vec<&str> =
            self.by_name.get_key_value(name).map(|(name, _)| name.as_str()).into_iter().collect();
        while let Some(next) = todo.pop() {
            if found.insert(next) {
                let others = self.versions_of(next).iter().flat_map(|at| self.rests_on(*at));
                todo.extend(others.filter(|name| self.by_name.contains_key(*name)));
            }
        }
        found
    }

    /// The version of a notice in force on a day: the latest that had begun; before the first one, the first.
    #[must_use]
    pub fn in_force(&self, name: &str, day: i32) -> Option<usize> {
        let list = self.versions_of(name);
        let begun = |at: &&usize| {
            self.versions.get(**at).is_some_and(|one| one.effective.is_none_or(|effective| effective <= day))
        };
        list.iter().rev().find(begun).or_else(|| list.first()).copied()
    }

    /// The stretches of days on which a notice is made of the same versions, from the first to the last. Without a name: what all share.
    #[must_use]
    pub fn reaches(&self, name: Option<&str>) -> Vec<Reach> {
        let Some(name) = name else {
            return vec![Reach { from: None, until: None, day: i32::MIN, layers: Vec::new() }];
        };
        let of = |at: Option<&usize>| at.and_then(|at| self.versions.get(*at));
        let own = self.versions_of(name);
        let begins = of(own.first()).and_then(|first| first.effective);
        let ends = of(own.last()).and_then(|last| last.until);
        let later = |name: &str| self.versions_of(name).iter().skip(1).copied().collect::<Vec<usize>>();
        let changes = self.closure(name).into_iter().flat_map(later);
        let changes = changes.filter_map(|at| self.versions.get(at).and_then(|one| one.effective));
        // What changes elsewhere before the notice begins or after it ends changes nothing in it.
        let matters =
            |day: &i32| begins.is_none_or(|begins| begins < *day) && ends.is_none_or(|ends| *day <= ends);
        let days: BTreeSet<i32> = changes.filter(matters).collect();
        let mut list: Vec<Reach> = Vec::new();
        for from in std::iter::once(None).chain(days.into_iter().map(Some)) {
            let day = from.or(begins).unwrap_or(i32::MIN);
            let layers = self.layers(name, day);
            match list.last_mut() {
                Some(last) if last.layers == layers => {}
                last => {
                    if let (Some(last), Some(from)) = (last, from) {
                        last.until = Some(from.saturating_sub(1));
                    }
                    list.push(Reach { from, until: None, day, layers });
                }
            }
        }
        list
    }

    /// The stretch in which a day lies.
    #[must_use]
    pub fn reach(&self, name: Option<&str>, day: i32) -> Option<Reach> {
        let list = self.reaches(name);
        list.into_iter().rev().find(|reach| reach.from.is_none_or(|from| from <= day))
    }

    /// The versions that a notice is made of on a day, each once, what it rests on first. A circle is cut where it closes.
    fn layers(&self, name: &str, day: i32) -> Vec<usize> {
        let mut done: Vec<usize> = Vec::new();
        let mut entered: BTreeSet<usize> = BTreeSet::new();
        let mut path: Vec<(usize, std::vec::IntoIter<usize>)> = Vec::new();
        let mut next = self.in_force(name, day);
        loop {
            if let Some(version) = next.take()
                && entered.insert(version)
            {
                path.push((version, self.above(version, day).into_iter()));
            }
            let Some((version, rest)) = path.last_mut() else { return done };
            match rest.next() {
                Some(other) => next = Some(other),
                None => {
                    done.push(*version);
                    path.pop();
                }
            }
        }
    }

    /// The versions that a version rests on, on a day.
    pub(super) fn above(&self, version: usize, day: i32) -> Vec<usize> {
        self.rests_on(version).filter_map(|name| self.in_force(name, day)).collect()
    }

    /// The view of a stretch of days: its declarations, and what does not fit together.
    #[must_use]
    pub fn assemble<'a>(&self, sources: &Sources, files: &[&'a File], reach: &Reach) -> super::Assembly<'a> {
        merge::assemble(self, sources, files, reach)
    }

    /// The declarations of one text that belong to a view, if they stand as they are written and are all of one layer.
    pub(in crate::model) fn part<'a>(
        &self,
        sources: &Sources,
        file: &'a File,
        reach: &Reach,
        rank: usize,
    ) -> Option<Vec<super::Clause<'a>>> {
        merge::part(self, sources, file, reach, rank)
    }

    /// What does not fit between the notices and versions of a view.
    pub(in crate::model) fn faults(&self, sources: &Sources, files: &[&File], reach: &Reach) -> Vec<Fault> {
        merge::faults(self, sources, files, reach)
    }

    /// Whether each text is whose it was, and each version has the name, the days and the general notices it had. Places may differ.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let names = |list: &[Name]| list.iter().map(|name| name.text.clone()).collect::<Vec<_>>();
        let same = |(one, other): (&Version, &Version)| {
            let parent = |version: &Version| version.parent.as_ref().map(|(name, _)| name.text.clone());
            one.name.text == other.name.text
                && (one.effective, one.until, one.general) == (other.effective, other.until, other.general)
                && one.version == other.version
                && parent(one) == parent(other)
                && names(&one.imports) == names(&other.imports)
        };
        self.versions.len() == other.versions.len()
            && self.versions.iter().zip(&other.versions).all(same)
            && self.by_name == other.by_name
            && self.declared.len() == other.declared.len()
            && self.owners == other.owners
    }

    /// The texts of a view.
    #[must_use]
    pub fn holds(&self, reach: &Reach, source: SourceId) -> bool {
        match self.owners.get(&source) {
            Some(Owner::Everybody) => true,
            Some(Owner::Version(at)) => reach.layers.contains(at),
            Some(Owner::Notice(name)) => reach.layers.iter().any(|at| self.name(*at) == Some(name)),
            // What came with the compiler.
            None => true,
        }
    }

    /// Whether the notice of a view has several versions.
    #[must_use]
    pub fn is_versioned(&self, reach: &Reach) -> bool {
        reach.layers.last().and_then(|at| self.name(*at)).is_some_and(|name| self.versions_of(name).len() > 1)
    }

    /// The state of a version as a number, for pins: of the words of all that it states, without layout, comments, tests and waivers.
    #[must_use]
    pub fn fingerprint(&self, sources: &Sources, files: &[&File], version: usize) -> String {
        super::fingerprint::of(self, sources, files, version)
    }

    /// Files of which nobody can tell whose they are.
    pub(super) fn ambiguous(&self) -> &[Fault] {
        &self.ambiguous
    }

    /// The version of a notice as one writes it: its number, else its first day.
    #[must_use]
    pub fn label(&self, version: usize) -> Option<String> {
        let version = self.versions.get(version)?;
        version.version.clone().or_else(|| version.effective.map(crate::calendar::format))
    }
}

/// The folder of a path, with slashes; of a file at the top, nothing.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
