//! What an editor asks of a checked workspace: where a name is declared, what it means, what a text declares.
//!
//! In: a checked workspace and a place in a text. Out: places, words, lists. Never: a protocol, or an opinion of its own.

mod hover;
mod stated;

use crate::Checked;
use crate::model::{Item, Model, NameKind, Target};
use crate::source::{SourceId, Span};
use crate::syntax::{Declaration, DeclarationKind, FieldKind};

/// What stands behind a name under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The name.
    pub span: Span,
    /// What it means, as Markdown.
    pub markdown: String,
}

/// A declaration, for an outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its name; for a declaration without one, its first word.
    pub name: String,
    /// Its kind.
    pub kind: DeclarationKind,
    /// Its label or the like, and its section.
    pub detail: String,
    /// All of it.
    pub span: Span,
    /// Its name.
    pub name_span: Span,
}

impl Checked {
    /// Where the name under the cursor is declared.
    #[must_use]
    pub fn definition_at(&self, source: SourceId, offset: usize) -> Option<Span> {
        self.at_name(source, offset, |model, _, target| item(model, target).map(|item| item.name.span))?
    }

    /// What the word under the cursor means.
    #[must_use]
    pub fn hover_at(&self, source: SourceId, offset: usize) -> Option<Hover> {
        let hover =
            |model: &Model, span, target| Hover { span, markdown: hover::target(self, model, target) };
        if let Some(hover) = self.at_name(source, offset, hover) {
            return Some(hover);
        }
        let file = self.files.iter().find(|parsed| parsed.file.source == source)?;
        let declaration = file.file.declarations.iter().find(|one| one.span.touches(offset))?;
        let inner = declaration.inner.iter().find(|one| one.span.touches(offset));
        let declaration = inner.unwrap_or(declaration);
        hover::word(self, declaration, offset)
    }

    /// The declarations of a text, in its order.
    #[must_use]
    pub fn symbols(&self, source: SourceId) -> Vec<Symbol> {
        let file = self.files.iter().find(|parsed| parsed.file.source == source);
        file.into_iter()
            .flat_map(|parsed| &parsed.file.declarations)
            .flat_map(|one| std::iter::once(one).chain(&one.inner))
            .map(symbol)
            .collect()
    }

    /// What is said of a name in the view in which its text is read: of the notice that owns it, else the first that holds it. A clause that
    /// all specific notices override stands in none of these; then the general notice is read alone.
    fn at_name<T>(
        &self,
        source: SourceId,
        offset: usize,
        say: impl Fn(&Model, Span, Target) -> T,
    ) -> Option<T> {
        let owner = self.notices.owner_name(source);
        let own = |model: &&Model| {
            let notice = model.notice.and_then(|at| model.policies.get(at));
            notice.map(|policy| policy.item.name.text.as_str()) == owner
        };
        let find =
            |model: &Model| self.use_in(model, source, offset).map(|(span, target)| say(model, span, target));
        let first = self.models().filter(own).find_map(find);
        let found = first.or_else(|| self.models().find_map(find));
        found.or_else(|| find(&self.view(Some(owner?), self.today)?.model))
    }

    fn use_in(&self, model: &Model, source: SourceId, offset: usize) -> Option<(Span, Target)> {
        let before = model
            .uses
            .partition_point(|used| (used.span.source, used.span.start as usize) <= (source, offset));
        let line = self.sources.get(source)?.text.get(..offset)?.rfind('\n').unwrap_or_default();
        // In a template a parameter stands within a name; the smallest name that is touched is meant.
        let earlier = model.uses.get(..before)?.iter().rev();
        let here = earlier.take_while(|used| used.span.source == source && used.span.start as usize >= line);
        let touched = here.filter(|used| used.span.touches(offset));
        let used = touched.min_by_key(|used| used.span.range().len())?;
        Some((used.span, used.target))
    }
}

fn symbol(declaration: &Declaration) -> Symbol {
    use crate::syntax::Part;
    let named = declaration.head.iter().rev().find_map(|part| match part {
        Part::Name(name) | Part::Word(name) => Some((name.text.clone(), name.span)),
        Part::Text(text) => Some((text.text.clone(), text.span)),
        Part::Date(..) | Part::Number(..) | Part::Period(..) | Part::Url(_) | Part::Condition(_) => None,
    });
    let (name, name_span) =
        named.unwrap_or_else(|| (declaration.kind.word().to_owned(), declaration.keyword));
    let texts = [FieldKind::Label, FieldKind::Title, FieldKind::Name, FieldKind::Text];
    let label = texts.into_iter().flat_map(|kind| declaration.texts(kind)).next().map(|text| text.text);
    let section = declaration.section.as_ref().map(|section| format!("§{}", section.path));
    let detail = label.into_iter().chain(section).collect::<Vec<_>>().join(" · ");
    Symbol { name, kind: declaration.kind, detail, span: declaration.span, name_span }
}

/// The item that a target means.
#[must_use]
pub fn item(model: &Model, target: Target) -> Option<&Item> {
    let at = target.index;
    match target.kind {
        NameKind::Policy => model.policies.get(at).map(|one| &one.item),
        NameKind::Party => model.parties.get(at).map(|one| &one.item),
        NameKind::Subject => model.subjects.get(at).map(|one| &one.item),
        NameKind::Data => model.data.get(at).map(|one| &one.item),
        NameKind::Fact => model.facts.get(at).map(|one| &one.item),
        NameKind::Definition => model.definitions.get(at).map(|one| &one.item),
        NameKind::Group => model.groups.get(at).map(|one| &one.item),
        NameKind::Template => model.templates.get(at).map(|one| &one.item),
        NameKind::Parameter => model.parameters.get(at).map(|one| &one.item),
        NameKind::Purpose => model.purposes.get(at).map(|one| &one.item),
        NameKind::Recipient => model.recipients.get(at).map(|one| &one.item),
        NameKind::Agreement => model.agreements.get(at).map(|one| &one.item),
        NameKind::Arrangement => model.arrangements.get(at).map(|one| &one.item),
        NameKind::Measure => model.measures.get(at).map(|one| &one.item),
        NameKind::Assessment => model.assessments.get(at).map(|one| &one.item),
        NameKind::Reference => model.references.get(at).map(|one| &one.item),
        NameKind::HouseRule => model.house_rules.get(at).map(|one| &one.item),
        NameKind::Duty => model.duties.get(at).map(|one| &one.item),
        NameKind::Territory => model.territories.get(at).map(|one| &one.item),
        NameKind::Area => model.areas.get(at).map(|one| &one.item),
        NameKind::Adequacy => model.adequacy.get(at).map(|one| &one.item),
        NameKind::Identifier => model.identifiers.get(at).map(|one| &one.item),
        NameKind::AgeOfConsent => model.ages.get(at).map(|one| &one.item),
        NameKind::Statute => model.statutes.get(at).map(|one| &one.item),
        NameKind::Holidays => model.holidays.get(at).map(|one| &one.item),
        NameKind::PurposeTerm
        | NameKind::Operation
        | NameKind::Channel
        | NameKind::Safeguard
        | NameKind::Module
        | NameKind::Derogation
        | NameKind::Special
        | NameKind::Condition
        | NameKind::Right
        | NameKind::Law
        | NameKind::Clause
        | NameKind::MeasureTerm
        | NameKind::Notion => model.terms.get(at).map(|one| &one.item),
    }
}
