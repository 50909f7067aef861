//! What is stated about something elsewhere, and what is stated and not checked: for hovers, so that nothing an author wrote is out of sight.

use super::item;
use crate::calendar;
use crate::model::{
    Agreement, Arrangement, Assessment, AssessmentKind, Authorisation, Contact, Item, Measure, Model,
    NameKind, Party, Policy, Purpose, Required, Safeguard, Statute, Target, Text,
};

/// The English text, else the first.
pub(super) fn text(texts: &[Text]) -> String {
    let english = texts.iter().find(|text| text.language.as_deref() == Some("en"));
    english.or_else(|| texts.first()).map(|text| text.text.clone()).unwrap_or_default()
}

/// A word and names behind it; nothing if there are no names.
pub(super) fn listed<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    if names.is_empty() { String::new() } else { format!("{word} {}", names.join(", ")) }
}

/// A word and the names of the things at some places.
fn named(model: &Model, word: &str, kind: NameKind, places: &[usize]) -> String {
    let items = places.iter().filter_map(|index| item(model, Target { kind, index: *index }));
    listed(word, items.map(|item| item.name.text.as_str()))
}

/// A word and a text; nothing if there is no text.
fn said(word: &str, texts: &[Text]) -> String {
    let text = text(texts);
    if text.is_empty() { text } else { format!("{word}: {text}") }
}

fn day(word: &str, day: Option<i32>) -> String {
    day.map(|day| format!("{word} {}", calendar::format(day))).unwrap_or_default()
}

fn address(at: Option<&String>) -> String {
    at.map(|at| format!("<{at}>")).unwrap_or_default()
}

fn names<'a>(items: impl Iterator<Item = &'a Item>) -> impl Iterator<Item = &'a str> {
    items.map(|item| item.name.text.as_str())
}

/// What contracts, arrangements, measures and assessments say of a purpose, and what people must know of it.
pub(super) fn of_purpose(model: &Model, at: usize, purpose: &Purpose) -> Vec<String> {
    let about = |list: &[usize]| list.contains(&at);
    let used = |data: &[usize]| data.is_empty() || purpose.uses.iter().any(|(used, _)| data.contains(used));
    let measures = model
        .measures
        .iter()
        .filter(|one| about(&one.purposes) || (one.purposes.is_empty() && used(&one.data)));
    let mut lines = vec![
        purpose.part_of.map(|whole| named(model, "part of", NameKind::Purpose, &[whole])).unwrap_or_default(),
        listed(
            "contracts",
            names(model.agreements.iter().filter(|one| about(&one.purposes)).map(|one| &one.item)),
        ),
        listed(
            "arrangements",
            names(model.arrangements.iter().filter(|one| about(&one.purposes)).map(|one| &one.item)),
        ),
        listed("measures", names(measures.map(|one| &one.item))),
        listed(
            "assessments",
            names(model.assessments.iter().filter(|one| about(&one.purposes)).map(|one| &one.item)),
        ),
    ];
    for stated in &purpose.requires {
        let data: Vec<usize> = stated.data.iter().map(|(data, _)| *data).collect();
        let by = match stated.by {
            Required::Contract => "a contract",
            Required::Law => "a law",
        };
        let list = named(model, &format!("{by} requires"), NameKind::Data, &data);
        lines.push(format!("{list} {}", text(&stated.otherwise)).trim_end().to_owned());
    }
    let voluntary: Vec<usize> = purpose.voluntary.iter().map(|(data, _)| *data).collect();
    lines.push(named(model, "voluntary", NameKind::Data, &voluntary));
    lines.extend(purpose.children.as_ref().map(|children| {
        let need: Vec<usize> = children.need.into_iter().collect();
        format!("{} in {}", named(model, "children need", NameKind::Fact, &need), children.country.text)
    }));
    for clause in &purpose.bases {
        lines.extend(clause.evidence.as_ref().map(|evidence| format!("consent is shown by: {evidence}")));
    }
    lines
}

/// Where data come from, and what exactly belongs to them.
pub(super) fn of_data(model: &Model, at: usize) -> Vec<String> {
    use crate::model::Origin;
    let Some(data) = model.data.get(at) else { return Vec::new() };
    let origin = |origin: &Origin| match origin {
        Origin::Subject => "the data subject",
        Origin::ThirdParty => "somebody else",
        Origin::PublicSource => "a public source",
        Origin::Observation => "observation",
        Origin::Inference => "inference from other data",
    };
    let from = data.origins.iter().zip(&data.sources).map(|(from, who)| {
        who.as_ref().map_or(origin(from).to_owned(), |who| format!("{}: {who}", origin(from)))
    });
    let from: Vec<String> = from.collect();
    let required =
        |purpose: &&Purpose| purpose.requires.iter().any(|one| one.data.iter().any(|(data, _)| *data == at));
    let measures = model.measures.iter().filter(|measure| measure.data.contains(&at));
    vec![
        data.part_of.map(|whole| named(model, "part of", NameKind::Data, &[whole])).unwrap_or_default(),
        if from.is_empty() { String::new() } else { format!("from {}", from.join("; ")) },
        listed("namely", data.items.iter().map(|item| item.text.as_str())),
        listed("must be given for", names(model.purposes.iter().filter(required).map(|one| &one.item))),
        listed("measures", names(measures.map(|one| &one.item))),
    ]
}

/// Under whom a recipient stands, and what binds it.
pub(super) fn of_recipient(model: &Model, at: usize) -> Vec<String> {
    let Some(recipient) = model.recipients.get(at) else { return Vec::new() };
    let authorised = match recipient.authorised {
        Some(Authorisation::Specific) => "authorised one by one, Art. 28(2) GDPR",
        Some(Authorisation::General) => "authorised in general, Art. 28(2) GDPR",
        None => "",
    };
    let below = model.recipients.iter().filter(|one| one.under == Some(at));
    let agreements = model.agreements.iter().filter(|one| one.with.contains(&at));
    let measures = model.measures.iter().filter(|one| one.by.contains(&at));
    let assessments = model.assessments.iter().filter(|one| one.recipients.contains(&at));
    let mut lines = vec![
        recipient
            .part_of
            .map(|whole| named(model, "part of", NameKind::Recipient, &[whole]))
            .unwrap_or_default(),
        recipient
            .under
            .map(|above| named(model, "engaged by", NameKind::Recipient, &[above]))
            .unwrap_or_default(),
        authorised.to_owned(),
        listed("engages", names(below.map(|one| &one.item))),
        listed("contracts", names(agreements.map(|one| &one.item))),
        listed("measures", names(measures.map(|one| &one.item))),
        listed("assessments", names(assessments.map(|one| &one.item))),
    ];
    lines.extend(recipient.safeguards.iter().map(|one| safeguard(model, one)));
    for derogation in &recipient.derogations {
        let terms: Vec<usize> = derogation.term.into_iter().collect();
        let occasional = if derogation.occasional { ", occasional" } else { "" };
        lines.push(format!("{}{occasional}", named(model, "derogation", NameKind::Derogation, &terms)));
    }
    lines
}

fn safeguard(model: &Model, safeguard: &Safeguard) -> String {
    let one = |place: Option<usize>| place.into_iter().collect::<Vec<usize>>();
    let left = safeguard.deferred.as_ref().map(|to| format!("safeguard left to `{}`", to.text));
    let parts = [
        left.unwrap_or_else(|| named(model, "safeguard", NameKind::Safeguard, &one(safeguard.term))),
        safeguard.evidence.clone().unwrap_or_default(),
        day("since", safeguard.since),
        named(model, "module", NameKind::Module, &one(safeguard.module)),
        named(model, "assessment", NameKind::Assessment, &one(safeguard.assessment)),
        safeguard.copy.as_ref().map(|copy| format!("copy: {copy}")).unwrap_or_default(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

pub(super) fn policy(model: &Model, policy: &Policy) -> Vec<String> {
    let parent = policy.parent.as_ref().map(|parent| format!("specific to `{}`", parent.name.text));
    vec![
        text(&policy.title),
        parent.unwrap_or_default(),
        named(model, "controller", NameKind::Party, &policy.controllers),
        named(model, "representative", NameKind::Party, &policy.representatives),
        named(model, "data protection officer", NameKind::Party, &policy.officers),
        named(model, "authority", NameKind::Party, &policy.authorities),
        policy.version.as_ref().map(|version| format!("version {version}")).unwrap_or_default(),
        day("from", policy.effective),
        day("until", policy.until),
        day("revised", policy.revised),
        said("scope", &policy.scope),
    ]
}

pub(super) fn party(model: &Model, party: &Party) -> Vec<String> {
    let contact =
        |word: &'static str| move |contact: &Contact| format!("{word}{}: {}", contact.kind, contact.to);
    let mut lines = vec![
        party.full_name.clone().unwrap_or_default(),
        party.form.clone().unwrap_or_default(),
        party.country.as_ref().map(|country| country.text.clone()).unwrap_or_default(),
        party.register.clone().unwrap_or_default(),
        party.part_of.map(|whole| named(model, "part of", NameKind::Party, &[whole])).unwrap_or_default(),
    ];
    lines.extend(party.numbers.iter().map(|(kind, number)| format!("{}: {}", kind.text, number.text)));
    lines.extend(party.contacts.iter().map(contact("")));
    lines.extend(party.officer.iter().map(contact("data protection officer, ")));
    lines
}

pub(super) fn agreement(model: &Model, agreement: &Agreement) -> Vec<String> {
    vec![
        text(&agreement.text),
        named(model, "with", NameKind::Recipient, &agreement.with),
        named(model, "for", NameKind::Purpose, &agreement.purposes),
        named(model, "clauses", NameKind::Clause, &agreement.clauses),
        day("from", agreement.from),
        day("until", agreement.until),
        address(agreement.at.as_ref()),
    ]
}

pub(super) fn arrangement(model: &Model, arrangement: &Arrangement) -> Vec<String> {
    let mut lines = vec![
        text(&arrangement.essence),
        named(model, "between", NameKind::Party, &arrangement.between),
        named(model, "for", NameKind::Purpose, &arrangement.purposes),
    ];
    for one in &arrangement.responsible {
        let party: Vec<usize> = one.party.into_iter().collect();
        let terms = named(model, "for", NameKind::Right, &one.terms);
        let words = text(&one.text);
        lines.push(format!("{} {terms}{words}", named(model, "responsible", NameKind::Party, &party)));
    }
    let contact: Vec<usize> = arrangement.contact_point.into_iter().collect();
    lines.extend([
        named(model, "contact point", NameKind::Party, &contact),
        day("since", arrangement.since),
        address(arrangement.at.as_ref()),
    ]);
    lines
}

pub(super) fn measure(model: &Model, measure: &Measure) -> Vec<String> {
    vec![
        text(&measure.label),
        named(model, "is", NameKind::MeasureTerm, &measure.is),
        named(model, "of", NameKind::Data, &measure.data),
        named(model, "for", NameKind::Purpose, &measure.purposes),
        named(model, "by", NameKind::Recipient, &measure.by),
        text(&measure.text),
    ]
}

pub(super) fn assessment(model: &Model, assessment: &Assessment) -> Vec<String> {
    let kind = match assessment.kind {
        Some(AssessmentKind::BalancingTest) => "balancing test, Art. 6(1)(f) GDPR",
        Some(AssessmentKind::Dpia) => "data protection impact assessment, Art. 35 GDPR",
        Some(AssessmentKind::TransferImpact) => "assessment of a transfer, Art. 46 GDPR",
        None => "",
    };
    vec![
        kind.to_owned(),
        named(model, "of", NameKind::Purpose, &assessment.purposes),
        named(model, "of", NameKind::Recipient, &assessment.recipients),
        day("made on", assessment.on),
        day("to be reviewed on", assessment.review),
        said("interest", &assessment.interest),
        said("description", &assessment.description),
        said("necessity", &assessment.necessity),
        said("expectation", &assessment.expectation),
        said("risks", &assessment.risks),
        said("measures", &assessment.measures),
        said("consulted", &assessment.consulted),
        said("outcome", &assessment.outcome),
        address(assessment.at.as_ref()),
    ]
}

pub(super) fn statute(statute: &Statute) -> Vec<String> {
    vec![
        text(&statute.label),
        statute.country.clone().unwrap_or_default(),
        statute.floor.map(|period| format!("at least {period}")).unwrap_or_default(),
        statute.ceiling.map(|period| format!("at most {period}")).unwrap_or_default(),
        said("after", &statute.after),
        statute.article.clone().unwrap_or_default(),
        day("from", statute.from),
        day("until", statute.until),
        if statute.confirmation.unverified {
            "not verified".to_owned()
        } else {
            day("confirmed", statute.confirmation.confirmed)
        },
    ]
}
