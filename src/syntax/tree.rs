//! What was read: declarations with their fields, every piece with its place.
//!
//! The tree is uniform on purpose: a declaration is a list of fields, a field a list of parts. Which fields a kind takes and in which shape is
//! the grammar's business; what they mean is the model's.

use super::fields::FieldKind;
use super::kinds::{DeclarationKind, Modifier};
use super::token::Token;
use crate::calendar::Period;
use crate::source::{SourceId, Span};

/// One source text, read.
#[derive(Debug, Clone)]
pub struct File {
    /// Which text.
    pub source: SourceId,
    /// Every token, so that nothing of the text is lost.
    pub tokens: Vec<Token>,
    /// The declarations in the order of the text.
    pub declarations: Vec<Declaration>,
}

/// A declaration.
#[derive(Debug, Clone, PartialEq)]
pub struct Declaration {
    /// Its kind.
    pub kind: DeclarationKind,
    /// From its first word to its last character.
    pub span: Span,
    /// Whether it overrides or narrows a declaration of the general notice, with the word that says so.
    pub modifier: Option<(Modifier, Span)>,
    /// The word of its kind.
    pub keyword: Span,
    /// What stands between the first word and the fields: a name, a scope, a text.
    pub head: Vec<Part>,
    /// The section of the prose it comes from.
    pub section: Option<Section>,
    /// Its fields in the order of the text.
    pub fields: Vec<Field>,
    /// The declarations within it; only a template has any.
    pub inner: Vec<Declaration>,
    /// Where its block closes, if it has one.
    pub close: Option<Span>,
    /// Whether all of it could be read. If not, nothing may be concluded from what it lacks.
    pub complete: bool,
}

/// A field of a declaration.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its kind.
    pub kind: FieldKind,
    /// All of it.
    pub span: Span,
    /// Its pieces, without the word that introduces it.
    pub parts: Vec<Part>,
    /// The section of the prose it comes from.
    pub section: Option<Section>,
}

/// A piece of a field or a head.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A word of the language, such as `otherwise` or `processor`.
    Word(Name),
    /// A name that somebody declared, or a code.
    Name(Name),
    /// A text, with its language if one is stated.
    Text(Text),
    /// A day.
    Date(i32, Span),
    /// A whole number.
    Number(i64, Span),
    /// A period.
    Period(Period, Span),
    /// An address, without its brackets.
    Url(Name),
    /// A condition.
    Condition(Condition),
}

/// A word with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A text with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// ISO 639-1 code, if stated.
    pub language: Option<String>,
    /// Without quotation marks and escapes.
    pub text: String,
    /// Where, quotation marks included.
    pub span: Span,
}

/// A section mark, such as `§3.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Without the sign: `3.1`.
    pub path: String,
    /// Where.
    pub span: Span,
}

/// A condition as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All of these.
    All(Vec<Condition>, Span),
    /// At least one of these.
    Any(Vec<Condition>, Span),
    /// Not this.
    Not(Box<Condition>, Span),
    /// A fact is yes, or a definition holds.
    Holds(Name),
    /// All, any or none of these hold.
    Quantified {
        /// How many of them.
        quantifier: Quantifier,
        /// Facts, definitions, or groups of them.
        names: Vec<Name>,
        /// All of it.
        span: Span,
    },
    /// A comparison.
    Compare {
        /// What is compared.
        left: Name,
        /// How.
        relation: Relation,
        /// With what; one value, except for membership.
        right: Vec<Value>,
        /// All of it.
        span: Span,
    },
}

impl Condition {
    /// All of it.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::All(_, span)
            | Self::Any(_, span)
            | Self::Not(_, span)
            | Self::Quantified { span, .. }
            | Self::Compare { span, .. } => *span,
            Self::Holds(name) => name.span,
        }
    }
}

/// How many of several must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// `all of`.
    All,
    /// `any of`.
    Any,
    /// `none of`.
    None,
}

/// How two things compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Is one of.
    Is,
    /// Is none of.
    IsNot,
    /// Lies in an area.
    In,
    /// Does not lie in an area.
    NotIn,
    /// `at least`.
    AtLeast,
    /// `at most`.
    AtMost,
    /// `above` or `after`.
    Above,
    /// `below` or `before`.
    Below,
    /// `within` a period after it.
    Within,
    /// Not within a period after it: before it, later, or never.
    NotWithin,
}

/// A value in a condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A name.
    Name(Name),
    /// A number.
    Number(i64, Span),
    /// A day.
    Date(i32, Span),
    /// A period.
    Period(Period, Span),
}

impl Declaration {
    /// Its name, if its head starts with one.
    #[must_use]
    pub fn name(&self) -> Option<&Name> {
        self.head.iter().find_map(|part| if let Part::Name(name) = part { Some(name) } else { None })
    }

    /// Its fields of one kind.
    pub fn all(&self, kind: FieldKind) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.kind == kind)
    }

    /// Its first field of one kind.
    #[must_use]
    pub fn first(&self, kind: FieldKind) -> Option<&Field> {
        self.all(kind).next()
    }

    /// The names in all fields of one kind.
    pub fn names(&self, kind: FieldKind) -> impl Iterator<Item = &Name> {
        self.all(kind).flat_map(Field::names)
    }

    /// The texts in all fields of one kind.
    #[must_use]
    pub fn texts(&self, kind: FieldKind) -> Vec<Text> {
        self.all(kind).flat_map(|field| field.texts().cloned()).collect()
    }
}

impl Field {
    /// The names in it.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.parts.iter().filter_map(|part| if let Part::Name(name) = part { Some(name) } else { None })
    }

    /// The texts in it.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.parts.iter().filter_map(|part| if let Part::Text(text) = part { Some(text) } else { None })
    }

    /// The words of the language in it.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.parts
            .iter()
            .filter_map(|part| if let Part::Word(word) = part { Some(word.text.as_str()) } else { None })
    }

    /// Whether a word of the language stands in it.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.words().any(|there| there == word)
    }

    /// The days in it.
    pub fn dates(&self) -> impl Iterator<Item = (i32, Span)> {
        self.parts
            .iter()
            .filter_map(|part| if let Part::Date(day, span) = part { Some((*day, *span)) } else { None })
    }

    /// The numbers in it.
    pub fn numbers(&self) -> impl Iterator<Item = i64> {
        self.parts
            .iter()
            .filter_map(|part| if let Part::Number(number, _) = part { Some(*number) } else { None })
    }

    /// The address in it.
    #[must_use]
    pub fn url(&self) -> Option<&Name> {
        self.parts.iter().find_map(|part| if let Part::Url(url) = part { Some(url) } else { None })
    }

    /// The period in it.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        self.parts
            .iter()
            .find_map(|part| if let Part::Period(period, _) = part { Some(*period) } else { None })
    }

    /// The conditions in it.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.parts
            .iter()
            .filter_map(|part| if let Part::Condition(condition) = part { Some(condition) } else { None })
    }
}
