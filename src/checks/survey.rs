//! What several checks ask of the same model, worked out once, by whoever asks first.

use super::cases::Shapes;
use super::fields::Fields;
use super::frame::Inspection;
use super::rules::Rules;
use crate::threads;
use std::sync::OnceLock;

/// What is known of a model so far. Checks that run side by side share it.
#[derive(Debug, Default)]
pub struct Survey<'m> {
    fields: OnceLock<Fields<'m>>,
    shapes: OnceLock<Option<Shapes<'m>>>,
    rules: OnceLock<Rules<'m>>,
}

impl<'m> Inspection<'m> {
    /// Works out on several threads what nearly every run needs, so that no check waits for another.
    pub(super) fn prepare(&self, worth: usize) {
        threads::each(3, worth, |at| match at {
            0 => _ = self.fields(),
            1 => _ = self.shapes(),
            _ => _ = self.rules(),
        });
    }

    /// What the author wrote in words.
    pub(super) fn fields(&self) -> &'m Fields<'m> {
        self.survey.fields.get_or_init(|| Fields::of(self.model))
    }

    /// The cases of each purpose; none if people and facts were not all understood.
    pub(super) fn shapes(&self) -> Option<&'m Shapes<'m>> {
        self.survey.shapes.get_or_init(|| Shapes::of(self)).as_ref()
    }

    /// The rules of retention by what they speak of.
    pub(super) fn rules(&self) -> &'m Rules<'m> {
        self.survey.rules.get_or_init(|| Rules::of(self.model))
    }
}
