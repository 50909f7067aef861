//! What is said once and used often: definitions, groups, templates. What templates make is in the model like all else.

use super::{Condition, Item, NameKind};
use crate::syntax::Text;

/// A condition with a name of its own.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Name and place.
    pub item: Item,
    /// In words.
    pub text: Vec<Text>,
    /// What it means, with the definitions it uses put in; none if it could not be understood, or uses itself.
    pub means: Option<Condition>,
}

/// A set of declared things.
#[derive(Debug, Clone)]
pub struct Group {
    /// Name and place.
    pub item: Item,
    /// Its label.
    pub label: Vec<Text>,
    /// What its members are; none if not stated.
    pub of: Option<NameKind>,
    /// Its members, as places in the model's list of that kind, without repetition, with the members of groups among them.
    pub members: Vec<usize>,
}

/// Declarations with parameters.
#[derive(Debug, Clone)]
pub struct Template {
    /// Name and place.
    pub item: Item,
    /// Its parameters, as places in `Model::parameters`.
    pub parameters: Vec<usize>,
    /// How many declarations each use makes.
    pub makes: usize,
}

/// A parameter of a template.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Name and place.
    pub item: Item,
    /// Its template, as a place in `Model::templates`.
    pub template: usize,
}
