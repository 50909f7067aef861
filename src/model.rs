//! What a policy states: every declared thing with its fields, names resolved across all texts of a workspace.
//!
//! In: the trees of all texts. Out: `Model`, always, with lists of what did not resolve. Never: judges. Whether something is
//! missing or unlawful is for `checks`; what it means for a decision is for `decision`.

mod accountability;
mod compose;
mod condition;
mod expectation;
mod facts;
mod house;
mod kept;
mod law;
mod listing;
mod names;
mod notice;
mod purpose;
mod recipient;
mod resolve;
mod shorthand;
mod template;
mod words;

pub use accountability::{Agreement, Arrangement, Assessment, AssessmentKind, Measure, Responsibility};
pub use compose::{Assembly, Clause, Deferral, Fault, Notices, Owner, Reach, Version};
pub use condition::{Condition, MAX_DEPTH, MAX_PARTS, Operand, Test};
pub use expectation::{Expectation, GivenValue, PolicyTest, Waiver};
pub use facts::{Change, Data, Fact, FactKind, Meaning, Origin, PersonKind, Subject, allows, reachable};
pub use house::{Demand, HouseRule, Stated, attribute};
pub(crate) use kept::{Edited, Kept, Now};
pub use law::{
    Adequacy, AgeOfConsent, Area, Confirmation, HolidayCalendar, Identifier, Statute, Term, Territory,
    TransferRole,
};
pub use names::{Circle, Duplicate, MAX_EXPANDED, NameKind, Target, Unresolved, Use};
pub use notice::{
    Automated, Changes, Contact, Parent, Party, PartyDuty, Pin, Policy, Reference, Rights, When,
};
pub use purpose::{
    Basis, BasisClause, Children, Guard, Objection, Purpose, Required, Requirement, SpecialCondition, Taken,
};
pub use recipient::{
    Access, Authorisation, Derogation, Ending, Location, Recipient, Retain, Role, Safeguard, StatutoryTerm,
    TakenByRecipient, Transfers, Whichever,
};
pub use resolve::resolve;
pub use shorthand::{Definition, Group, Parameter, Template};
pub use template::{MAX_INSTANCE_BYTES, MAX_INSTANCES, Misapplied, expand};
pub use words::in_words;

use crate::finding::Message;
use crate::source::{Sources, Span};
use crate::syntax::{File, Modifier};
pub use crate::syntax::{Name, Section, Text};
use std::sync::Arc;

/// What all declared things have.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The name, with its place.
    pub name: Name,
    /// The whole declaration.
    pub span: Span,
    /// The section of the prose it comes from.
    pub section: Option<String>,
    /// Whether all of it was read and understood. If not, nothing may be concluded from what it lacks.
    pub complete: bool,
    /// Whether it came with the compiler.
    pub is_std: bool,
    /// Where a further field may be put: before the closing brace, or behind the last field.
    pub end: Span,
    /// Whether it has a block.
    pub has_block: bool,
    /// Whose clause it is and how it came into the model.
    pub provenance: Provenance,
}

/// Where an item of a merged model comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    /// The notice whose clause it is; none for what all notices of the workspace share, and for the standard library.
    pub policy: Option<Arc<str>>,
    /// Whether it stands in the place of a clause of the general notice, or confines it; with the place of that clause.
    pub general: Option<(Modifier, Span)>,
    /// The use of a template that made it.
    pub applied: Option<Span>,
}

/// A checked workspace's content. Lists keep the order of the texts; a `usize` elsewhere in the model is a place in one of them.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Notices.
    pub policies: Vec<Policy>,
    /// Organisations.
    pub parties: Vec<Party>,
    /// Roles of data subjects.
    pub subjects: Vec<Subject>,
    /// Categories of data.
    pub data: Vec<Data>,
    /// Facts, events and choices.
    pub facts: Vec<Fact>,
    /// Conditions with names.
    pub definitions: Vec<Definition>,
    /// Sets of declared things.
    pub groups: Vec<Group>,
    /// Declarations with parameters.
    pub templates: Vec<Template>,
    /// The parameters of all templates.
    pub parameters: Vec<Parameter>,
    /// Purposes.
    pub purposes: Vec<Purpose>,
    /// Recipients.
    pub recipients: Vec<Recipient>,
    /// Safeguards and derogations for several recipients at once.
    pub transfers: Vec<Transfers>,
    /// Contracts with processors.
    pub agreements: Vec<Agreement>,
    /// Arrangements of joint controllers.
    pub arrangements: Vec<Arrangement>,
    /// Measures of security.
    pub measures: Vec<Measure>,
    /// Assessments.
    pub assessments: Vec<Assessment>,
    /// Rules of retention.
    pub retention: Vec<Retain>,
    /// Statements on rights.
    pub rights: Vec<Rights>,
    /// Statements on automated decisions.
    pub automated: Vec<Automated>,
    /// Change clauses.
    pub changes: Vec<Changes>,
    /// Other documents.
    pub references: Vec<Reference>,
    /// What others undertake.
    pub duties: Vec<PartyDuty>,
    /// Rules of the organisation's own.
    pub house_rules: Vec<HouseRule>,
    /// Every declaration as it stands; only where there are rules of the organisation's own, which are about these.
    pub declarations: Vec<Stated>,
    /// Waivers.
    pub waivers: Vec<Waiver>,
    /// Tests in the language.
    pub tests: Vec<PolicyTest>,
    /// The common vocabulary.
    pub terms: Vec<Term>,
    /// Countries.
    pub territories: Vec<Territory>,
    /// Sets of countries by date.
    pub areas: Vec<Area>,
    /// Adequacy decisions.
    pub adequacy: Vec<Adequacy>,
    /// Kinds of registered numbers.
    pub identifiers: Vec<Identifier>,
    /// Ages of consent.
    pub ages: Vec<AgeOfConsent>,
    /// Statutory terms of retention.
    pub statutes: Vec<Statute>,
    /// Public holidays.
    pub holidays: Vec<HolidayCalendar>,
    /// Every name that refers to something declared.
    pub uses: Vec<Use>,
    /// Names that refer to nothing.
    pub unresolved: Vec<Unresolved>,
    /// Names declared twice.
    pub duplicates: Vec<Duplicate>,
    /// What rests on itself.
    pub circles: Vec<Circle>,
    /// Uses of templates that do not fit.
    pub misapplied: Vec<Misapplied>,
    /// Conditions and values that do not fit what they are about.
    pub mismatches: Vec<Mismatch>,
    /// Fields that stand twice where only one can count.
    pub repeated: Vec<Repeated>,
    /// The notice whose view this is, as a place in `policies`.
    pub notice: Option<usize>,
    /// First and last day of the view: on other days the notice is made of other versions.
    pub reach: (Option<i32>, Option<i32>),
    /// What does not fit together of several notices or versions.
    pub faults: Vec<Fault>,
    /// What is left to other notices.
    pub deferrals: Vec<Deferral>,
    /// Whether anything of the workspace could not be read; then nothing may be concluded from what is absent from it.
    pub has_gaps: bool,
}

/// Does something with each list of what is declared.
macro_rules! lists {
    ($each:ident) => {
        $each!(
            policies,
            parties,
            subjects,
            data,
            facts,
            definitions,
            groups,
            templates,
            parameters,
            purposes,
            recipients,
            transfers,
            agreements,
            arrangements,
            measures,
            assessments,
            retention,
            rights,
            automated,
            changes,
            references,
            duties,
            house_rules,
            declarations,
            waivers,
            tests,
            terms,
            territories,
            areas,
            adequacy,
            identifiers,
            ages,
            statutes,
            holidays
        )
    };
}

impl Model {
    /// Puts what another model declares behind what this one does.
    fn append(&mut self, mut other: Self) {
        macro_rules! append {
            ($($list:ident),*) => { $(self.$list.append(&mut other.$list);)* };
        }
        lists!(append);
        self.circles.append(&mut other.circles);
    }

    /// Everything that is declared.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        macro_rules! all {
            ($($list:ident),*) => { std::iter::empty()$(.chain(self.$list.iter().map(|one| &one.item)))* };
        }
        all!(
            policies,
            parties,
            subjects,
            data,
            facts,
            definitions,
            groups,
            templates,
            purposes,
            recipients,
            transfers,
            agreements,
            arrangements,
            measures,
            assessments,
            retention,
            rights,
            automated,
            changes,
            references,
            duties,
            waivers,
            tests,
            terms,
            territories,
            areas,
            adequacy,
            identifiers,
            ages,
            statutes,
            holidays
        )
    }
}

/// The model of a view: of one notice on the days on which it is made of the same versions.
#[must_use]
pub fn view(notices: &Notices, sources: &Sources, files: &[&File], reach: &Reach) -> Model {
    made(notices, (sources, files), reach, false).0
}

/// The model of a view, made as fast as can be, and what changing it takes; nothing where every change may reach everything.
pub(crate) fn view_to_keep(
    notices: &Notices,
    sources: &Sources,
    files: &[&File],
    reach: &Reach,
) -> (Model, Option<Kept>) {
    made(notices, (sources, files), reach, true)
}

fn made(
    notices: &Notices,
    (sources, files): (&Sources, &[&File]),
    reach: &Reach,
    keeps: bool,
) -> (Model, Option<Kept>) {
    let Assembly { clauses, faults, deferrals, rank } = notices.assemble(sources, files, reach);
    let (mut model, world) = resolve::whole(&clauses, keeps);
    let kept = rank.filter(|_| keeps).and_then(|rank| Kept::of(world, &clauses, rank));
    model.notice = own_place(&model, notices, reach);
    model.reach = (reach.from, reach.until);
    (model.faults, model.deferrals) = (faults, deferrals);
    (model, kept)
}

/// The place of the notice of a view among the notices of its model.
fn own_place(model: &Model, notices: &Notices, reach: &Reach) -> Option<usize> {
    let own = reach.layers.last().and_then(|at| notices.versions.get(*at)).map(|version| version.name.span);
    model.policies.iter().position(|policy| Some(policy.item.name.span) == own)
}

/// A field that stands there again.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeated {
    /// The second one.
    pub span: Span,
    /// The first.
    pub first: Span,
    /// The item.
    pub item: String,
}

/// A condition or value that does not fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// Where.
    pub span: Span,
    /// What does not fit.
    pub title: Message,
    /// What would.
    pub help: Message,
    /// The word that was probably meant in its place.
    pub nearest: Option<String>,
}

impl Mismatch {
    /// Something that does not fit, without a word in its place.
    fn new(span: Span, title: impl Into<Message>, help: impl Into<Message>) -> Self {
        Self { span, title: title.into(), help: help.into(), nearest: None }
    }
}
