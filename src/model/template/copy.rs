//! A declaration of a template, copied with its parameters replaced.

use super::shape::{Segment, segments};
use super::{Argument, Arguments};
use crate::syntax::{Condition, Declaration, Field, Name, Part, Text, Value};

/// Puts arguments in the place of parameters.
pub(super) struct Copier<'c, 'a> {
    pub arguments: &'c Arguments<'a>,
}

impl Copier<'_, '_> {
    pub fn declaration(&self, declared: &Declaration) -> Declaration {
        Declaration {
            head: self.parts(&declared.head),
            fields: declared.fields.iter().map(|field| self.field(field)).collect(),
            inner: Vec::new(),
            ..declared.clone()
        }
    }

    fn field(&self, field: &Field) -> Field {
        Field {
            kind: field.kind,
            span: field.span,
            parts: self.parts(&field.parts),
            section: field.section.clone(),
        }
    }

    fn parts(&self, parts: &[Part]) -> Vec<Part> {
        parts.iter().map(|part| self.part(part)).collect()
    }

    fn part(&self, part: &Part) -> Part {
        match part {
            Part::Name(name) => Part::Name(self.name(name)),
            Part::Text(text) => Part::Text(Text { text: self.render(&text.text), ..text.clone() }),
            Part::Url(url) => Part::Url(Name { text: self.render(&url.text), span: url.span }),
            Part::Condition(condition) => Part::Condition(self.condition(condition)),
            Part::Word(_) | Part::Date(..) | Part::Number(..) | Part::Period(..) => part.clone(),
        }
    }

    fn name(&self, name: &Name) -> Name {
        let part = |part| self.arguments.get(part).map_or(part, Argument::text);
        let parts: Vec<&str> = name.text.split('.').map(part).collect();
        Name { text: parts.join("."), span: name.span }
    }

    /// An argument that a use within a template hands on.
    pub fn argument(&self, name: &Name) -> Argument {
        match self.arguments.get(name.text.as_str()) {
            Some(handed_on) => handed_on.clone(),
            None => Argument::Name(self.name(name).text),
        }
    }

    /// A text with what stands between its braces replaced.
    pub fn render(&self, text: &str) -> String {
        if self.arguments.is_empty() {
            return text.to_owned();
        }
        let segment = |segment: Segment<'_>| match segment {
            Segment::Plain(text) => text.to_owned(),
            Segment::Parameter(name, _) => match self.arguments.get(name) {
                Some(argument) => argument.text().to_owned(),
                None => format!("{{{name}}}"),
            },
        };
        segments(text).into_iter().map(segment).collect()
    }

    fn condition(&self, condition: &Condition) -> Condition {
        let all = |parts: &[Condition]| parts.iter().map(|part| self.condition(part)).collect();
        match condition {
            Condition::All(parts, span) => Condition::All(all(parts), *span),
            Condition::Any(parts, span) => Condition::Any(all(parts), *span),
            Condition::Not(inner, span) => Condition::Not(Box::new(self.condition(inner)), *span),
            Condition::Holds(name) => Condition::Holds(self.name(name)),
            Condition::Quantified { quantifier, names, span } => Condition::Quantified {
                quantifier: *quantifier,
                names: names.iter().map(|name| self.name(name)).collect(),
                span: *span,
            },
            Condition::Compare { left, relation, right, span } => Condition::Compare {
                left: self.name(left),
                relation: *relation,
                right: right.iter().map(|value| self.value(value)).collect(),
                span: *span,
            },
        }
    }

    fn value(&self, value: &Value) -> Value {
        match value {
            Value::Name(name) => Value::Name(self.name(name)),
            Value::Number(..) | Value::Date(..) | Value::Period(..) => value.clone(),
        }
    }
}
