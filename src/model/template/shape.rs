//! What a template is like: its parameters, where they stand, and what may be put there.

use super::copy::Copier;
use super::wording as say;
use super::{Argument, Arguments, Misapplied, stated};
use crate::finding::Message;
use crate::source::Span;
use crate::syntax::{Condition, Declaration, DeclarationKind, FieldKind, Name, Part, Text, Value, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// A template, looked through once.
pub(super) struct Shape<'a> {
    pub name: &'a Name,
    parameters: Vec<&'a Name>,
    inner: &'a [Declaration],
    /// Whether it applies itself, or what does.
    pub is_endless: bool,
    /// Parameters that stand in names, so that only a name can be put there; each with one such place.
    in_names: BTreeMap<&'a str, Span>,
    /// Parameters that stand in addresses, which hold no spaces.
    in_addresses: BTreeSet<&'a str>,
    /// How often each parameter stands in the template.
    places: BTreeMap<&'a str, usize>,
    /// Texts with a name between braces that is no parameter.
    unknown: Vec<(String, Span)>,
    bytes: usize,
}

impl<'a> Shape<'a> {
    pub fn of(name: &'a Name, declared: &'a Declaration) -> Self {
        let parameters: Vec<&'a Name> = declared.names(FieldKind::Parameters).collect();
        let known: BTreeSet<&'a str> = parameters.iter().map(|parameter| parameter.text.as_str()).collect();
        let mut shape = Shape {
            name,
            parameters,
            inner: &declared.inner,
            is_endless: false,
            in_names: BTreeMap::new(),
            in_addresses: BTreeSet::new(),
            places: BTreeMap::new(),
            unknown: Vec::new(),
            bytes: declared.inner.iter().map(|inner| inner.span.range().len()).sum(),
        };
        for piece in declared.inner.iter().flat_map(pieces) {
            let (named, placed) = match piece {
                Piece::Name(name) | Piece::HandedOn(name) => {
                    (name.text.split('.').filter_map(|part| known.get(part).copied()).collect(), name.span)
                }
                Piece::Text(text) => (shape.between_braces(&known, &text.text, text.span), text.span),
                Piece::Address(url) => (shape.between_braces(&known, &url.text, url.span), url.span),
            };
            let named: Vec<&'a str> = named;
            for parameter in named {
                *shape.places.entry(parameter).or_default() += 1;
                match piece {
                    // What is handed on whole may be a text: the other template says whether it fits.
                    Piece::HandedOn(name) if name.text == parameter => {}
                    Piece::Name(_) | Piece::HandedOn(_) => {
                        shape.in_names.entry(parameter).or_insert(placed);
                    }
                    Piece::Address(_) => {
                        shape.in_addresses.insert(parameter);
                    }
                    Piece::Text(_) => {}
                }
            }
        }
        shape
    }

    /// The parameters between the braces of a text; what is none is noted.
    fn between_braces(&mut self, known: &BTreeSet<&'a str>, text: &str, span: Span) -> Vec<&'a str> {
        let mut found = Vec::new();
        for segment in segments(text) {
            if let Segment::Parameter(name, _) = segment {
                match known.get(name) {
                    Some(parameter) => found.push(*parameter),
                    None => self.unknown.push((name.to_owned(), span)),
                }
            }
        }
        found
    }

    /// The declarations that each use makes.
    pub fn declarations(&self) -> impl Iterator<Item = &'a Declaration> {
        self.inner.iter().filter(|one| one.kind != DeclarationKind::Apply)
    }

    /// The uses of other templates within it.
    pub fn applies(&self) -> impl Iterator<Item = &'a Declaration> {
        self.inner.iter().filter(|one| one.kind == DeclarationKind::Apply)
    }

    /// How much a use counts.
    pub fn count(&self) -> usize {
        self.inner.len() + 1
    }

    /// How long a use would be, written out.
    pub fn size(&self, arguments: &Arguments<'a>) -> usize {
        let more = |(name, argument): (&&str, &Argument)| {
            self.places.get(*name).copied().unwrap_or_default().saturating_mul(argument.text().len())
        };
        arguments.iter().map(more).fold(self.bytes, usize::saturating_add)
    }

    /// What does not fit in the template itself.
    pub fn faults(&self) -> Vec<Misapplied> {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        let mut found = Vec::new();
        for parameter in &self.parameters {
            let dotted = parameter.text.contains('.');
            match seen.insert(&parameter.text, parameter.span) {
                Some(first) => found.push(self.fault(
                    parameter.span,
                    say::TWICE.with(&parameter.text),
                    say::TWICE_HELP,
                    Some(first),
                )),
                None if dotted => found.push(self.fault(
                    parameter.span,
                    say::DOT.with(&parameter.text),
                    say::DOT_HELP,
                    None,
                )),
                None => {}
            }
        }
        let known: Vec<&str> = self.parameters.iter().map(|parameter| parameter.text.as_str()).collect();
        for (name, span) in &self.unknown {
            let near = nearest(name, &known).map(|near| say::NEAR.with(near));
            let help = say::DOUBLED.with(near.unwrap_or_default()).with(name);
            found.push(self.fault(*span, say::NO_PARAMETER.with(name).with(&self.name.text), help, None));
        }
        found
    }

    /// What its parameters stand for in a use; or why it does not fit.
    pub fn fit(
        &self,
        apply: &Declaration,
        copier: &Copier<'_, '_>,
    ) -> Result<Arguments<'a>, Vec<Misapplied>> {
        let stated = stated(apply, copier);
        let wanted: BTreeSet<&str> = self.parameters.iter().map(|one| one.text.as_str()).collect();
        if wanted.len() < self.parameters.len() {
            // Named twice: said where it is declared.
            return Err(Vec::new());
        }
        if stated.len() != self.parameters.len() {
            let names: Vec<&str> = self.parameters.iter().map(|one| one.text.as_str()).collect();
            let span = apply.name().map_or(apply.keyword, |name| name.span);
            let title = say::COUNT.with(&self.name.text).with(names.len()).with(stated.len());
            let help = if names.is_empty() {
                say::NO_PARAMETERS.into()
            } else {
                say::IN_ORDER.with(names.join(", "))
            };
            return Err(vec![self.fault(span, title, help, Some(self.name.span))]);
        }
        let (mut faults, mut fitting) = (Vec::new(), Arguments::new());
        for (parameter, (argument, span)) in self.parameters.iter().zip(stated) {
            let name = parameter.text.as_str();
            let in_name = self.in_names.get(name).filter(|_| matches!(argument, Argument::Text(_)));
            if let Some(place) = in_name {
                let title = say::NEEDS_NAME.with(name);
                let help = say::NEEDS_NAME_HELP;
                faults.push(self.fault(span, title, help, Some(*place)));
            } else if self.in_addresses.contains(name) && !stands_in_address(argument.text()) {
                let title = say::ADDRESS.with(name);
                let help = say::ADDRESS_HELP;
                faults.push(self.fault(span, title, help, Some(parameter.span)));
            }
            fitting.insert(name, argument);
        }
        if faults.is_empty() { Ok(fitting) } else { Err(faults) }
    }

    fn fault(
        &self,
        span: Span,
        title: impl Into<Message>,
        help: impl Into<Message>,
        declared: Option<Span>,
    ) -> Misapplied {
        Misapplied {
            span,
            template: self.name.text.clone(),
            title: title.into(),
            help: help.into(),
            declared,
        }
    }
}

fn stands_in_address(text: &str) -> bool {
    !text.chars().any(|one| one.is_whitespace() || one == '<' || one == '>')
}

/// Something in a declaration in which a parameter can stand.
#[derive(Debug, Clone, Copy)]
pub(in crate::model) enum Piece<'d> {
    /// A name.
    Name(&'d Name),
    /// A name that is an argument of another template.
    HandedOn(&'d Name),
    /// A text.
    Text(&'d Text),
    /// An address.
    Address(&'d Name),
}

/// All such pieces of a declaration.
pub(in crate::model) fn pieces(declared: &Declaration) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    declared.head.iter().for_each(|part| of_part(part, false, &mut found));
    for field in &declared.fields {
        let handed_on = field.kind == FieldKind::Arguments;
        field.parts.iter().for_each(|part| of_part(part, handed_on, &mut found));
    }
    found
}

fn of_part<'d>(part: &'d Part, handed_on: bool, found: &mut Vec<Piece<'d>>) {
    match part {
        Part::Name(name) => found.push(if handed_on { Piece::HandedOn(name) } else { Piece::Name(name) }),
        Part::Text(text) => found.push(Piece::Text(text)),
        Part::Url(url) => found.push(Piece::Address(url)),
        Part::Condition(condition) => of_condition(condition, found),
        Part::Word(_) | Part::Date(..) | Part::Number(..) | Part::Period(..) => {}
    }
}

fn of_condition<'d>(condition: &'d Condition, found: &mut Vec<Piece<'d>>) {
    match condition {
        Condition::All(parts, _) | Condition::Any(parts, _) => {
            parts.iter().for_each(|part| of_condition(part, found));
        }
        Condition::Not(inner, _) => of_condition(inner, found),
        Condition::Holds(name) => found.push(Piece::Name(name)),
        Condition::Quantified { names, .. } => found.extend(names.iter().map(Piece::Name)),
        Condition::Compare { left, right, .. } => {
            found.push(Piece::Name(left));
            found.extend(right.iter().filter_map(|value| match value {
                Value::Name(name) => Some(Piece::Name(name)),
                Value::Number(..) | Value::Date(..) | Value::Period(..) => None,
            }));
        }
    }
}

/// A stretch of a text in a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Segment<'t> {
    /// It stands as it is.
    Plain(&'t str),
    /// A name between braces, and where it begins in the text.
    Parameter(&'t str, usize),
}

/// A text cut at its braces: `{name}` is a parameter, `{{` and `}}` stand for single braces, any other brace for itself.
pub(super) fn segments(text: &str) -> Vec<Segment<'_>> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, braces) = rest.split_at(at);
        if !before.is_empty() {
            found.push(Segment::Plain(before));
        }
        let doubled = braces.starts_with("{{") || braces.starts_with("}}");
        let name = braces.strip_prefix('{').and_then(|inside| inside.split_once('}')).map(|(name, _)| name);
        let length = match name.filter(|name| !doubled && is_name(name)) {
            Some(name) => {
                found.push(Segment::Parameter(name, text.len() - braces.len() + 1));
                name.len() + 2
            }
            None => {
                found.push(Segment::Plain(braces.get(..1).unwrap_or_default()));
                if doubled { 2 } else { 1 }
            }
        };
        rest = braces.get(length..).unwrap_or_default();
    }
    if !rest.is_empty() {
        found.push(Segment::Plain(rest));
    }
    found
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|one| one.is_ascii_alphanumeric() || one == '_')
}

/// The names between the braces of a text, with where each begins in it.
pub(in crate::model) fn placeholders(text: &str) -> Vec<(&str, usize)> {
    let parameter = |segment| match segment {
        Segment::Parameter(name, at) => Some((name, at)),
        Segment::Plain(_) => None,
    };
    segments(text).into_iter().filter_map(parameter).collect()
}
