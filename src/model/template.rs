//! Templates: declarations with parameters, copied for each use before any name is looked up.
//!
//! A parameter that stands as a whole part of a name (`brand` in `brand.deliver`, or all of it) becomes the argument, which must be a name there.
//! In a text or an address `{brand}` becomes the argument, and `{{` and `}}` become single braces. A template may apply others, never itself.

mod copy;
mod shape;
mod wording;

pub(super) use shape::{Piece, pieces, placeholders};

use super::compose::Clause;
use crate::finding::{Message, Words};
use crate::source::{MAX_SOURCE_BYTES, Span};
use crate::syntax::{Declaration, DeclarationKind, FieldKind, Name, Part};
use copy::Copier;
use shape::Shape;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

const TOO_MUCH: Words = Words {
    en: "templates come to too much here",
    nl: "sjablonen worden hier samen te veel",
    fr: "les modèles font ici trop ensemble",
    de: "hier werden Vorlagen zusammen zu viel",
};
const TOO_MUCH_HELP: Words = Words {
    en: "all uses together may make {0} declarations, of {1} bytes",
    nl: "alle toepassingen samen mogen {0} aangiften maken, van {1} bytes",
    fr: "toutes les applications ensemble peuvent faire {0} déclarations, de {1} octets",
    de: "alle Anwendungen zusammen dürfen {0} Angaben ergeben, mit {1} Bytes",
};

/// How many uses of templates and declarations made by them a notice may come to.
pub const MAX_INSTANCES: usize = 50_000;

/// How much text that may be, as if it were written out: as much as one text may hold.
pub const MAX_INSTANCE_BYTES: usize = MAX_SOURCE_BYTES;

/// A use that does not fit its template, or a template that does not fit itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misapplied {
    /// Where.
    pub span: Span,
    /// The template.
    pub template: String,
    /// What does not fit.
    pub title: Message,
    /// What would.
    pub help: Message,
    /// The parameter or the template that it does not fit.
    pub declared: Option<Span>,
}

/// What a parameter stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Argument {
    Name(String),
    Text(String),
}

impl Argument {
    fn text(&self) -> &str {
        match self {
            Self::Name(text) | Self::Text(text) => text,
        }
    }
}

/// What each parameter of a template stands for in one use.
type Arguments<'a> = BTreeMap<&'a str, Argument>;

/// All uses of templates, worked out.
pub(super) struct Plan<'a> {
    templates: BTreeMap<&'a str, Shape<'a>>,
    /// The place of the outermost use, the template, what its parameters stand for.
    uses: Vec<(usize, &'a str, Rc<Arguments<'a>>)>,
    instances: usize,
    bytes: usize,
    /// What does not fit.
    pub faults: Vec<Misapplied>,
    /// Templates that apply themselves.
    pub circles: Vec<Vec<Name>>,
}

/// The clauses with what templates make of them, each behind the use that made it. What does not fit makes nothing; the faults of the plan say why.
#[must_use]
pub fn expand(clauses: Vec<Clause<'_>>) -> Vec<Clause<'_>> {
    if !clauses.iter().any(|clause| clause.declaration.kind == DeclarationKind::Apply) {
        return clauses;
    }
    let plan = Plan::of(clauses.iter().map(|clause| clause.declaration.as_ref()));
    let mut made: BTreeMap<usize, Vec<Declaration>> = BTreeMap::new();
    for (place, template, arguments) in &plan.uses {
        let copier = Copier { arguments };
        let inner = plan.templates.get(template).into_iter().flat_map(Shape::declarations);
        made.entry(*place).or_default().extend(inner.map(|declared| copier.declaration(declared)));
    }
    let mut list = Vec::with_capacity(clauses.len());
    for (place, clause) in clauses.into_iter().enumerate() {
        let (is_std, mut provenance) = (clause.is_std, clause.provenance.clone());
        provenance.applied = Some(clause.declaration.span);
        list.push(clause);
        list.extend(made.remove(&place).into_iter().flatten().map(|declaration| Clause {
            declaration: Cow::Owned(declaration),
            is_std,
            provenance: provenance.clone(),
        }));
    }
    list
}

impl<'a> Plan<'a> {
    /// Works out the templates and uses among some declarations.
    pub fn of(declarations: impl Iterator<Item = &'a Declaration> + Clone) -> Self {
        let mut plan = Plan {
            templates: BTreeMap::new(),
            uses: Vec::new(),
            instances: 0,
            bytes: 0,
            faults: Vec::new(),
            circles: Vec::new(),
        };
        for declared in declarations.clone().filter(|one| one.kind == DeclarationKind::Template) {
            let Some(name) = declared.name() else { continue };
            // The first of a name stands, unless another one overrides it.
            if declared.modifier.is_some() || !plan.templates.contains_key(name.text.as_str()) {
                plan.templates.insert(&name.text, Shape::of(name, declared));
            }
        }
        plan.faults.extend(plan.templates.values().flat_map(Shape::faults));
        plan.find_circles();
        for (place, declared) in declarations.enumerate() {
            if declared.kind == DeclarationKind::Apply && !plan.apply(place, declared) {
                break;
            }
        }
        // A use within a template is worked out anew for each use of that template.
        let mut seen = BTreeSet::new();
        plan.faults.retain(|fault| seen.insert((fault.span, fault.title.clone())));
        plan
    }

    fn find_circles(&mut self) {
        let names: Vec<&str> = self.templates.keys().copied().collect();
        let place = |name: &Name| names.binary_search(&name.text.as_str()).ok();
        let applied = |shape: &Shape<'a>| -> Vec<usize> {
            shape.applies().filter_map(|one| place(one.name()?)).collect()
        };
        let rests_on: Vec<Vec<usize>> = self.templates.values().map(applied).collect();
        let order = super::resolve::order(&rests_on);
        let name = |at: &usize| Some(self.templates.get(names.get(*at)?)?.name.clone());
        self.circles = order.circles.iter().map(|circle| circle.iter().filter_map(name).collect()).collect();
        let settled: BTreeSet<usize> = order.settled.into_iter().collect();
        for (at, shape) in self.templates.values_mut().enumerate() {
            shape.is_endless = !settled.contains(&at);
        }
    }

    /// Takes up a use and those within what it uses; says whether there is room for more.
    fn apply(&mut self, place: usize, declared: &'a Declaration) -> bool {
        let mut todo = vec![(declared, Rc::new(Arguments::new()))];
        while let Some((apply, outer)) = todo.pop() {
            let Some(shape) = apply.name().and_then(|name| self.templates.get(name.text.as_str())) else {
                continue;
            };
            let arguments = match shape.fit(apply, &Copier { arguments: &outer }) {
                Ok(arguments) => Rc::new(arguments),
                Err(faults) => {
                    self.faults.extend(faults);
                    continue;
                }
            };
            if shape.is_endless {
                continue;
            }
            self.instances = self.instances.saturating_add(shape.count());
            self.bytes = self.bytes.saturating_add(shape.size(&arguments));
            if self.instances > MAX_INSTANCES || self.bytes > MAX_INSTANCE_BYTES {
                self.faults.push(Misapplied {
                    span: declared.span,
                    template: shape.name.text.clone(),
                    title: TOO_MUCH.into(),
                    help: TOO_MUCH_HELP.with(MAX_INSTANCES).with(MAX_INSTANCE_BYTES),
                    declared: None,
                });
                return false;
            }
            let inner: Vec<&'a Declaration> = shape.applies().collect();
            self.uses.push((place, shape.name.text.as_str(), Rc::clone(&arguments)));
            todo.extend(inner.into_iter().rev().map(|one| (one, Rc::clone(&arguments))));
        }
        true
    }
}

/// What a use states for the parameters, with the places.
fn stated<'d>(apply: &'d Declaration, copier: &Copier<'_, '_>) -> Vec<(Argument, Span)> {
    let parts = apply.all(FieldKind::Arguments).flat_map(|field| &field.parts);
    let argument = |part: &'d Part| match part {
        Part::Name(name) => Some((copier.argument(name), name.span)),
        Part::Text(text) => Some((Argument::Text(copier.render(&text.text)), text.span)),
        Part::Word(_)
        | Part::Date(..)
        | Part::Number(..)
        | Part::Period(..)
        | Part::Url(_)
        | Part::Condition(_) => None,
    };
    parts.filter_map(argument).collect()
}
