//! The words behind a name: what it is, what follows from it today, on which article it rests.

use super::stated::{self, listed, text};
use super::{Hover, item};
use crate::Checked;
use crate::calendar;
use crate::checks;
use crate::model::{
    Basis, FactKind, Group, Guard, Item, Model, NameKind, PersonKind, Purpose, Recipient, Role, Target,
    Template, in_words,
};
use crate::source::Span;
use crate::syntax::{Declaration, DeclarationKind, Modifier};

/// What a declared thing means.
pub(super) fn target(checked: &Checked, model: &Model, target: Target) -> String {
    let Some(item) = item(model, target) else { return String::new() };
    let mut lines = vec![format!("**{} `{}`**", target.kind.word(), item.name.text)];
    let at = target.index;
    match target.kind {
        NameKind::Purpose => {
            lines.extend(model.purposes.get(at).into_iter().flat_map(|one| purpose(model, one)));
            lines.extend(
                model.purposes.get(at).into_iter().flat_map(|one| stated::of_purpose(model, at, one)),
            );
        }
        NameKind::Data => {
            lines.extend(data(model, at));
            lines.extend(stated::of_data(model, at));
        }
        NameKind::Fact => lines.extend(fact(model, at)),
        NameKind::Recipient => {
            lines.extend(
                model.recipients.get(at).into_iter().flat_map(|one| recipient(model, one, checked.today)),
            );
            lines.extend(stated::of_recipient(model, at));
        }
        NameKind::Territory => {
            lines.extend(model.territories.get(at).map(|one| one.label.clone()));
            lines.push(country(model, &item.name.text, checked.today));
        }
        NameKind::Subject => {
            let subject = model.subjects.get(at);
            lines.extend(subject.map(|one| text(&one.label)));
            let never =
                subject.into_iter().flat_map(|one| &one.never).filter_map(|fact| model.facts.get(*fact));
            lines.extend(never.map(|fact| format!("never `{}`", fact.item.name.text)));
            lines.extend(subject.filter(|one| one.minors).map(|_| "minors, Art. 8 GDPR".to_owned()));
            let whole = subject.and_then(|one| model.subjects.get(one.part_of?));
            lines.extend(whole.map(|whole| format!("part of `{}`", whole.item.name.text)));
        }
        NameKind::Party => {
            lines.extend(model.parties.get(at).into_iter().flat_map(|one| stated::party(model, one)));
        }
        NameKind::Policy => {
            lines.extend(model.policies.get(at).into_iter().flat_map(|one| stated::policy(model, one)));
        }
        NameKind::Reference => lines.extend(model.references.get(at).map(|one| text(&one.title))),
        NameKind::HouseRule => lines.extend(model.house_rules.get(at).map(|one| text(&one.text))),
        NameKind::Duty => lines.extend(model.duties.get(at).map(|one| text(&one.text))),
        NameKind::Adequacy => lines.extend(model.adequacy.get(at).map(|one| one.act.clone())),
        NameKind::Definition => {
            let definition = model.definitions.get(at);
            lines.extend(definition.map(|one| text(&one.text)));
            lines.extend(definition.and_then(|one| one.means.as_ref()).map(|means| in_words(model, means)));
        }
        NameKind::Group => lines.extend(model.groups.get(at).into_iter().flat_map(|one| group(model, one))),
        NameKind::Template => {
            lines.extend(model.templates.get(at).into_iter().flat_map(|one| template(model, one)))
        }
        NameKind::Parameter => {
            let of = model.parameters.get(at).and_then(|one| model.templates.get(one.template));
            lines.extend(of.map(|one| format!("of the template `{}`", one.item.name.text)));
        }
        NameKind::Agreement => {
            lines.extend(model.agreements.get(at).into_iter().flat_map(|one| stated::agreement(model, one)));
        }
        NameKind::Arrangement => {
            lines.extend(
                model.arrangements.get(at).into_iter().flat_map(|one| stated::arrangement(model, one)),
            );
        }
        NameKind::Measure => {
            lines.extend(model.measures.get(at).into_iter().flat_map(|one| stated::measure(model, one)));
        }
        NameKind::Assessment => {
            lines
                .extend(model.assessments.get(at).into_iter().flat_map(|one| stated::assessment(model, one)));
        }
        NameKind::Statute => lines.extend(model.statutes.get(at).into_iter().flat_map(stated::statute)),
        NameKind::Area | NameKind::Identifier | NameKind::AgeOfConsent | NameKind::Holidays => {}
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
        | NameKind::Notion => {
            let term = model.terms.get(at);
            lines.extend(term.map(|one| text(&one.label)));
            lines.extend(term.and_then(|one| one.article.clone()));
        }
    }
    lines.extend(provenance(checked, item));
    lines.extend(item.section.as_ref().map(|section| format!("§{section} of the notice")));
    lines.retain(|line| !line.is_empty());
    lines.join("\n\n")
}

/// Whose it is and what it stands in the place of, where there are several notices or a template.
fn provenance(checked: &Checked, item: &Item) -> Vec<String> {
    let mut lines = Vec::new();
    if !item.is_std && checked.notices.names().len() > 1 {
        lines.push(match &item.provenance.policy {
            Some(policy) => format!("of `{policy}`"),
            None => "shared by all notices".to_owned(),
        });
    }
    lines.extend(item.provenance.general.map(|(modifier, span)| {
        let place = checked.sources.place(span);
        match modifier {
            Modifier::Override => format!("overrides {place}"),
            Modifier::Narrow => format!("narrows {place}"),
        }
    }));
    lines.extend(
        item.provenance
            .applied
            .map(|span| format!("by the template applied at {}", checked.sources.place(span))),
    );
    lines
}

/// What a word of the language means where it stands.
pub(super) fn word(checked: &Checked, declaration: &Declaration, offset: usize) -> Option<Hover> {
    if declaration.keyword.touches(offset) {
        let (word, meaning) = (declaration.kind.word(), declaration.kind.meaning());
        return Some(Hover { span: declaration.keyword, markdown: format!("**{word}**\n\n{meaning}") });
    }
    let file = checked.files.iter().find(|parsed| parsed.file.source == declaration.span.source)?;
    let token =
        file.file.tokens.iter().find(|token| token.range().start <= offset && offset < token.range().end)?;
    let span = Span::new(declaration.span.source, token.range().start, token.range().end);
    let text = checked.sources.text_of(span);
    if declaration.kind == DeclarationKind::Waive {
        let check = checks::find(text)?;
        let what = checks::page_section(check.page, "What")?;
        return Some(Hover { span, markdown: format!("**{}**\n\n{what}\n\n{}", check.name, check.article) });
    }
    let basis = Basis::from_word(text)?;
    Some(Hover { span, markdown: format!("**{}**\n\n{}", basis.word().replace('_', " "), basis.article()) })
}

fn purpose(model: &Model, purpose: &Purpose) -> Vec<String> {
    let mut lines = vec![text(&purpose.label)];
    let bases = purpose.bases.iter().map(|stated| {
        let basis = stated.basis.map_or_else(
            || "no basis".to_owned(),
            |basis| format!("{}, {}", basis.word().replace('_', " "), basis.article()),
        );
        let guard = match &stated.guard {
            Guard::Always => String::new(),
            Guard::When(condition) => format!(" when {}", in_words(model, condition)),
            Guard::Otherwise => " otherwise".to_owned(),
            Guard::Unclear => " (its condition could not be read)".to_owned(),
        };
        format!("- {basis}{guard}")
    });
    lines.push(bases.collect::<Vec<_>>().join("\n"));
    let data = purpose
        .uses
        .iter()
        .filter_map(|(data, _)| model.data.get(*data))
        .map(|data| data.item.name.text.as_str());
    lines.push(listed("uses", data));
    let index = model.purposes.iter().position(|one| std::ptr::eq(one, purpose));
    let recipients = model.recipients.iter().filter(|one| index.is_some_and(|at| one.purposes.contains(&at)));
    lines.push(listed("recipients", recipients.map(|one| one.item.name.text.as_str())));
    lines
}

fn template(model: &Model, template: &Template) -> Vec<String> {
    let parameters = template.parameters.iter().filter_map(|at| model.parameters.get(*at));
    let makes = match template.makes {
        1 => "each use makes one declaration".to_owned(),
        count => format!("each use makes {count} declarations"),
    };
    vec![listed("for", parameters.map(|one| one.item.name.text.as_str())), makes]
}

fn group(model: &Model, group: &Group) -> Vec<String> {
    let names = group.of.into_iter().flat_map(|kind| {
        group.members.iter().filter_map(move |index| item(model, Target { kind, index: *index }))
    });
    vec![text(&group.label), listed("stands for", names.map(|item| item.name.text.as_str()))]
}

fn data(model: &Model, at: usize) -> Vec<String> {
    let Some(data) = model.data.get(at) else { return Vec::new() };
    let kind = match data.kind {
        PersonKind::Personal => "personal data".to_owned(),
        PersonKind::LegalPerson => "data about a legal person".to_owned(),
        PersonKind::Special(term) => {
            let term =
                term.and_then(|term| model.terms.get(term)).map(|term| text(&term.label)).unwrap_or_default();
            format!("special category, Art. 9(1) GDPR: {term}")
        }
        PersonKind::Criminal => "criminal convictions and offences, Art. 10 GDPR".to_owned(),
        PersonKind::NationalNumber => "national identification number, Art. 87 GDPR".to_owned(),
    };
    let subjects = data
        .subjects
        .iter()
        .filter_map(|one| model.subjects.get(*one))
        .map(|one| one.item.name.text.as_str());
    let users = model.purposes.iter().filter(|purpose| purpose.uses.iter().any(|(used, _)| *used == at));
    vec![
        text(&data.label),
        kind,
        listed("of", subjects),
        listed("used for", users.map(|one| one.item.name.text.as_str())),
    ]
}

fn fact(model: &Model, at: usize) -> Vec<String> {
    let Some(fact) = model.facts.get(at) else { return Vec::new() };
    let kind = match &fact.kind {
        FactKind::YesNo(_) => "yes or no".to_owned(),
        FactKind::Number { least, most, .. } => format!("a number from {least} to {most}"),
        FactKind::Event(None) => "a day, or has not happened".to_owned(),
        FactKind::Event(Some(condition)) => {
            format!("a day, or has not happened; only if {}", in_words(model, condition))
        }
        FactKind::Choice { levels, ordered, .. } => {
            let names: Vec<&str> = levels.iter().map(|level| level.text.as_str()).collect();
            names.join(if *ordered { " < " } else { ", " })
        }
    };
    vec![text(&fact.text), kind, fact.at.clone().map(|at| format!("<{at}>")).unwrap_or_default()]
}

fn recipient(model: &Model, recipient: &Recipient, today: i32) -> Vec<String> {
    let role = match recipient.role {
        Some(Role::Processor) => "processor, Art. 28 GDPR",
        Some(Role::Controller) => "controller, Art. 4(7) GDPR",
        Some(Role::JointController) => "joint controller, Art. 26 GDPR",
        Some(Role::Authority) => "public authority",
        None => "",
    };
    let mut lines = vec![text(&recipient.label), role.to_owned()];
    lines.extend(
        recipient
            .locations
            .iter()
            .map(|location| format!("- {}", country(model, &location.country.text, today))),
    );
    let purposes = recipient.purposes.iter().filter_map(|one| model.purposes.get(*one));
    lines.push(listed("for", purposes.map(|one| one.item.name.text.as_str())));
    lines
}

/// What a country is to a transfer on a day.
fn country(model: &Model, code: &str, today: i32) -> String {
    let day = calendar::format(today);
    if model.areas.iter().any(|area| area.item.name.text == "EEA" && area.contains(code, today)) {
        return format!("{code}: in the European Economic Area on {day}, so no transfer");
    }
    let act = model.adequacy.iter().find(|act| act.country.as_deref() == Some(code) && act.in_force(today));
    match act {
        Some(act) => {
            let scope = act.within.as_ref().map(|within| format!(", within: {within}")).unwrap_or_default();
            format!("{code}: third country; adequacy decision {} on {day}, Art. 45 GDPR{scope}", act.act)
        }
        None => format!(
            "{code}: third country without adequacy decision on {day}; a safeguard is needed, Art. 46 GDPR"
        ),
    }
}
