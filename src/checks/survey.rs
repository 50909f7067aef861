//! What several checks ask of the same model, worked out once, by whoever asks first.

use super::texts::{Field, all, told};
use crate::model::Model;
use std::sync::OnceLock;

/// What is known of a model so far. Checks that run side by side share it.
#[derive(Debug, Default)]
pub struct Survey<'m> {
    told: OnceLock<Vec<Field<'m>>>,
    all: OnceLock<Vec<Field<'m>>>,
}

impl<'m> Survey<'m> {
    /// The fields that are told to people.
    pub(super) fn told(&self, model: &'m Model) -> &[Field<'m>] {
        self.told.get_or_init(|| told(model))
    }

    /// All fields of texts.
    pub(super) fn all(&self, model: &'m Model) -> &[Field<'m>] {
        self.all.get_or_init(|| all(model))
    }
}
