//! Everything that a model holds of the author's own, as one list.

use super::{FactKind, Item, Model};
use crate::syntax::DeclarationKind;

impl Model {
    /// Every item with its kind, in the order of the texts. Tests and waivers are none: they state nothing.
    #[must_use]
    pub fn stated(&self) -> Vec<(DeclarationKind, &Item)> {
        use DeclarationKind as D;
        let mut list: Vec<(DeclarationKind, &Item)> = Vec::new();
        macro_rules! all {
            ($($field:ident: $kind:expr),* $(,)?) => {
                $(list.extend(self.$field.iter().map(|one| ($kind, &one.item)));)*
            };
        }
        all! {
            policies: D::Policy, parties: D::Party, subjects: D::Subject, data: D::Data, definitions: D::Definition, groups: D::Group,
            purposes: D::Purpose, recipients: D::Recipient, transfers: D::Transfers, agreements: D::Agreement, arrangements: D::Arrangement,
            measures: D::Measure, assessments: D::Assessment, retention: D::Retain, rights: D::Rights, automated: D::AutomatedDecisions,
            changes: D::Changes, references: D::Reference, duties: D::Duty, terms: D::Term, territories: D::Territory, areas: D::Area,
            adequacy: D::Adequacy, identifiers: D::Identifier, ages: D::AgeOfConsent, statutes: D::Statute, holidays: D::Holidays,
        }
        list.extend(self.facts.iter().map(|fact| {
            let kind = match fact.kind {
                FactKind::YesNo(_) | FactKind::Number { .. } => D::Fact,
                FactKind::Event(_) => D::Event,
                FactKind::Choice { .. } => D::Choice,
            };
            (kind, &fact.item)
        }));
        list.retain(|(_, item)| !item.is_std);
        list.sort_by_key(|(_, item)| item.name.span);
        list
    }
}
