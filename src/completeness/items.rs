//! The items of Art. 13, 14 and 30(1), and what is stated of each.

use super::gather::{Answer, IN_PART_FOR, One, gather};
use super::{Row, State, identity, transfers};
use crate::finding::Words;
use crate::model::{
    AssessmentKind, Basis, Data, FactKind, Model, NameKind, Origin, PersonKind, Purpose, Retain, Rights,
};
use std::collections::{BTreeMap, BTreeSet};

const NO_WORDS: Words = Words {
    en: "without words for people: {0}",
    nl: "zonder woorden voor mensen: {0}",
    fr: "sans mots pour les personnes : {0}",
    de: "ohne Worte für Menschen: {0}",
};
const NO_ROLE: Words = Words {
    en: "without saying whether processor or controller: {0}",
    nl: "zonder te zeggen of het verwerker of verantwoordelijke is: {0}",
    fr: "sans dire si sous-traitant ou responsable : {0}",
    de: "ohne zu sagen, ob Auftragsverarbeiter oder Verantwortlicher: {0}",
};
const NO_RECIPIENT: Words = Words {
    en: "no recipient is stated",
    nl: "er is geen ontvanger vermeld",
    fr: "aucun destinataire n'est indiqué",
    de: "kein Empfänger ist angegeben",
};
const NEVER_BEGINS: Words = Words {
    en: "for some people the period may never begin, or the rule not hold: {0}",
    nl: "voor sommigen begint de termijn mogelijk nooit, of geldt de regel niet: {0}",
    fr: "pour certaines personnes le délai peut ne jamais commencer, ou la règle ne pas valoir : {0}",
    de: "für manche beginnt die Frist möglicherweise nie, oder die Regel gilt nicht: {0}",
};
const NO_INTEREST: Words = Words {
    en: "no purpose rests on a legitimate interest",
    nl: "geen doeleinde berust op een gerechtvaardigd belang",
    fr: "aucune finalité ne repose sur un intérêt légitime",
    de: "kein Zweck beruht auf einem berechtigten Interesse",
};
const NO_CONSENT: Words = Words {
    en: "no purpose rests on consent",
    nl: "geen doeleinde berust op toestemming",
    fr: "aucune finalité ne repose sur le consentement",
    de: "kein Zweck beruht auf Einwilligung",
};
const NO_DUTY: Words = Words {
    en: "no data are asked of people under a contract or a law",
    nl: "aan niemand worden gegevens gevraagd op grond van een overeenkomst of een wet",
    fr: "aucune donnée n'est demandée aux personnes en vertu d'un contrat ou d'une loi",
    de: "von niemandem werden Daten aufgrund eines Vertrags oder Gesetzes verlangt",
};
const ALL_FROM_SUBJECT: Words = Words {
    en: "no data are said to come from elsewhere",
    nl: "van geen gegevens is vermeld dat ze van elders komen",
    fr: "aucune donnée n'est dite provenir d'ailleurs",
    de: "von keinen Daten ist gesagt, dass sie von anderswo kommen",
};
const IF_ANY: Words = Words {
    en: "needed where there are such decisions",
    nl: "nodig waar er zulke besluiten zijn",
    fr: "requis s'il existe de telles décisions",
    de: "nötig, wo es solche Entscheidungen gibt",
};
const NO_LOGIC: Words = Words {
    en: "without the logic, or without what protects people: {0}",
    nl: "zonder de logica, of zonder wat mensen beschermt: {0}",
    fr: "sans la logique, ou sans ce qui protège les personnes : {0}",
    de: "ohne die Logik, oder ohne das, was Menschen schützt: {0}",
};
const NO_CONSEQUENCE: Words = Words {
    en: "without what follows if data are not given: {0}",
    nl: "zonder wat volgt als gegevens niet worden gegeven: {0}",
    fr: "sans les conséquences d'un refus : {0}",
    de: "ohne die Folgen, wenn Daten nicht gegeben werden: {0}",
};

const CONTROLLER: Words = Words {
    en: "who the controller is, and how to reach it",
    nl: "wie de verwerkingsverantwoordelijke is, en hoe die te bereiken is",
    fr: "qui est le responsable du traitement, et comment le joindre",
    de: "wer der Verantwortliche ist, und wie er zu erreichen ist",
};
const REPRESENTATIVE: Words = Words {
    en: "its representative in the Union",
    nl: "zijn vertegenwoordiger in de Unie",
    fr: "son représentant dans l'Union",
    de: "sein Vertreter in der Union",
};
const OFFICER: Words = Words {
    en: "how to reach the data protection officer",
    nl: "hoe de functionaris voor gegevensbescherming te bereiken is",
    fr: "comment joindre le délégué à la protection des données",
    de: "wie der Datenschutzbeauftragte zu erreichen ist",
};
const PURPOSES: Words =
    Words { en: "the purposes", nl: "de doeleinden", fr: "les finalités", de: "die Zwecke" };
const BASES: Words = Words {
    en: "the legal basis of each purpose",
    nl: "de rechtsgrond van elk doeleinde",
    fr: "la base juridique de chaque finalité",
    de: "die Rechtsgrundlage jedes Zwecks",
};
const INTERESTS: Words = Words {
    en: "the legitimate interests",
    nl: "de gerechtvaardigde belangen",
    fr: "les intérêts légitimes",
    de: "die berechtigten Interessen",
};
const RECIPIENTS: Words = Words {
    en: "the recipients or categories of recipients",
    nl: "de ontvangers of categorieën van ontvangers",
    fr: "les destinataires ou catégories de destinataires",
    de: "die Empfänger oder Kategorien von Empfängern",
};
const TRANSFERS: Words = Words {
    en: "transfers to other countries, and on which footing",
    nl: "doorgiften naar andere landen, en waarop die berusten",
    fr: "les transferts vers d'autres pays, et leur fondement",
    de: "Übermittlungen in andere Länder, und worauf sie beruhen",
};
const COPY: Words = Words {
    en: "how to get a copy of the safeguards",
    nl: "hoe een kopie van de waarborgen te krijgen is",
    fr: "comment obtenir une copie des garanties",
    de: "wie eine Kopie der Garantien zu erhalten ist",
};
const RETENTION: Words = Words {
    en: "how long data are kept, or by which criteria",
    nl: "hoe lang gegevens worden bewaard, of volgens welke criteria",
    fr: "la durée de conservation, ou ses critères",
    de: "wie lange Daten gespeichert werden, oder nach welchen Kriterien",
};
const RIGHTS: Words = Words {
    en: "the rights of the people concerned",
    nl: "de rechten van de betrokkenen",
    fr: "les droits des personnes concernées",
    de: "die Rechte der betroffenen Personen",
};
const WITHDRAWAL: Words = Words {
    en: "that consent can be withdrawn, and how",
    nl: "dat toestemming kan worden ingetrokken, en hoe",
    fr: "que le consentement peut être retiré, et comment",
    de: "dass die Einwilligung widerrufen werden kann, und wie",
};
const COMPLAINT: Words = Words {
    en: "the complaint to a supervisory authority",
    nl: "de klacht bij een toezichthoudende autoriteit",
    fr: "la réclamation auprès d'une autorité de contrôle",
    de: "die Beschwerde bei einer Aufsichtsbehörde",
};
const MANDATORY: Words = Words {
    en: "whether data must be given, and what follows if not",
    nl: "of gegevens verplicht zijn, en wat volgt als ze niet worden gegeven",
    fr: "si les données sont obligatoires, et les conséquences d'un refus",
    de: "ob Daten gegeben werden müssen, und was sonst folgt",
};
const AUTOMATED: Words = Words {
    en: "automated decisions, their logic and consequences",
    nl: "geautomatiseerde besluiten, hun logica en gevolgen",
    fr: "les décisions automatisées, leur logique et leurs conséquences",
    de: "automatisierte Entscheidungen, ihre Logik und ihre Folgen",
};
const CATEGORIES: Words = Words {
    en: "the categories of data that come from elsewhere",
    nl: "de categorieën van gegevens die van elders komen",
    fr: "les catégories de données venant d'ailleurs",
    de: "die Kategorien von Daten, die von anderswo kommen",
};
const SOURCES: Words = Words {
    en: "where they come from, and whether that is public",
    nl: "waar ze vandaan komen, en of dat openbaar is",
    fr: "d'où elles viennent, et si la source est publique",
    de: "woher sie kommen, und ob das öffentlich ist",
};
const RECORD_NAMES: Words = Words {
    en: "record: names and contacts of controller and officer",
    nl: "register: namen en contacten van verantwoordelijke en functionaris",
    fr: "registre : noms et coordonnées du responsable et du délégué",
    de: "Verzeichnis: Namen und Kontakte von Verantwortlichem und Beauftragtem",
};
const RECORD_PURPOSES: Words = Words {
    en: "record: the purposes",
    nl: "register: de doeleinden",
    fr: "registre : les finalités",
    de: "Verzeichnis: die Zwecke",
};
const RECORD_PEOPLE: Words = Words {
    en: "record: categories of people and of data",
    nl: "register: categorieën van mensen en van gegevens",
    fr: "registre : catégories de personnes et de données",
    de: "Verzeichnis: Kategorien von Personen und von Daten",
};
const RECORD_RECIPIENTS: Words = Words {
    en: "record: categories of recipients",
    nl: "register: categorieën van ontvangers",
    fr: "registre : catégories de destinataires",
    de: "Verzeichnis: Kategorien von Empfängern",
};
const RECORD_TRANSFERS: Words = Words {
    en: "record: transfers with their countries",
    nl: "register: doorgiften met hun landen",
    fr: "registre : transferts avec leurs pays",
    de: "Verzeichnis: Übermittlungen mit ihren Ländern",
};
const RECORD_RETENTION: Words = Words {
    en: "record: time limits for erasure",
    nl: "register: termijnen voor wissing",
    fr: "registre : délais d'effacement",
    de: "Verzeichnis: Fristen für die Löschung",
};
const RECORD_MEASURES: Words = Words {
    en: "record: measures of security",
    nl: "register: beveiligingsmaatregelen",
    fr: "registre : mesures de sécurité",
    de: "Verzeichnis: Maßnahmen der Sicherheit",
};

/// The rights that Art. 13(2)(b) lists, as the terms of the law as data are called.
const LISTED: [&str; 6] = ["access", "rectification", "erasure", "restriction", "objection", "portability"];

/// Every item, in the order of the law.
pub(super) fn rows(model: &Model, day: i32) -> Vec<Row> {
    let row = |article, also, about, answer: Answer| {
        let Answer { state, places, note } = answer;
        Row { article, also, about, state, places, note }
    };
    vec![
        row("13(1)(a)", "14(1)(a)", CONTROLLER, identity::controller(model)),
        row("13(1)(a)", "14(1)(a)", REPRESENTATIVE, identity::representative(model, day)),
        row("13(1)(b)", "14(1)(b)", OFFICER, identity::officer(model)),
        row("13(1)(c)", "14(1)(c)", PURPOSES, purposes(model)),
        row("13(1)(c)", "14(1)(c)", BASES, bases(model)),
        row("13(1)(d)", "14(2)(b)", INTERESTS, interests(model)),
        row("13(1)(e)", "14(1)(e)", RECIPIENTS, recipients(model)),
        row("13(1)(f)", "14(1)(f)", TRANSFERS, transfers::footing(model, day)),
        row("13(1)(f)", "14(1)(f)", COPY, transfers::copy(model, day)),
        row("13(2)(a)", "14(2)(a)", RETENTION, retention(model)),
        row("13(2)(b)", "14(2)(c)", RIGHTS, rights(model)),
        row("13(2)(c)", "14(2)(d)", WITHDRAWAL, withdrawal(model)),
        row("13(2)(d)", "14(2)(e)", COMPLAINT, complaint(model)),
        row("13(2)(e)", "", MANDATORY, mandatory(model)),
        row("13(2)(f)", "14(2)(g)", AUTOMATED, automated(model)),
        row("14(1)(d)", "", CATEGORIES, categories(model)),
        row("14(2)(f)", "", SOURCES, sources(model)),
        row("30(1)(a)", "", RECORD_NAMES, identity::for_the_record(model)),
        row("30(1)(b)", "", RECORD_PURPOSES, purposes(model)),
        row("30(1)(c)", "", RECORD_PEOPLE, people(model)),
        row("30(1)(d)", "", RECORD_RECIPIENTS, recipients(model)),
        row("30(1)(e)", "", RECORD_TRANSFERS, transfers::for_the_record(model, day)),
        row("30(1)(f)", "", RECORD_RETENTION, retention(model)),
        row("30(1)(g)", "", RECORD_MEASURES, measures(model)),
    ]
}

/// The purposes of the author.
pub(super) fn own(model: &Model) -> impl Iterator<Item = (usize, &Purpose)> {
    model.purposes.iter().enumerate().filter(|(_, purpose)| !purpose.item.is_std)
}

fn one(purpose: &Purpose, state: State) -> One<'_> {
    One { name: &purpose.item.name.text, place: purpose.item.name.span, state }
}

fn purposes(model: &Model) -> Answer {
    let state = |purpose: &Purpose| if purpose.label.is_empty() { State::Partly } else { State::Stated };
    let ones: Vec<One<'_>> = own(model).map(|(_, purpose)| one(purpose, state(purpose))).collect();
    if ones.is_empty() { Answer::bare(State::Missing, None) } else { gather(&ones, NO_WORDS) }
}

fn bases(model: &Model) -> Answer {
    let stated = |purpose: &Purpose| purpose.bases.iter().any(|clause| clause.basis.is_some());
    let state = |purpose: &Purpose| if stated(purpose) { State::Stated } else { State::Missing };
    let ones: Vec<One<'_>> = own(model).map(|(_, purpose)| one(purpose, state(purpose))).collect();
    if ones.is_empty() { Answer::bare(State::Missing, None) } else { gather(&ones, IN_PART_FOR) }
}

fn interests(model: &Model) -> Answer {
    let mut ones = Vec::new();
    for (at, purpose) in own(model) {
        let weighed = model.assessments.iter().any(|one| {
            let about = one.purposes.contains(&at) && !one.interest.is_empty();
            one.kind == Some(AssessmentKind::BalancingTest) && about
        });
        for clause in &purpose.bases {
            let state = match clause.basis {
                Some(Basis::LegitimateInterest) if clause.texts.is_empty() && !weighed => State::Missing,
                Some(Basis::LegitimateInterest) => State::Stated,
                // Its interest is the law's own: to advertise similar products to customers.
                Some(Basis::SoftOptIn) => State::Stated,
                Some(
                    Basis::Consent
                    | Basis::Contract
                    | Basis::LegalObligation
                    | Basis::VitalInterests
                    | Basis::PublicTask,
                )
                | None => continue,
            };
            ones.push(One { place: clause.span, ..one(purpose, state) });
        }
    }
    if ones.is_empty() { Answer::not_needed(NO_INTEREST) } else { gather(&ones, IN_PART_FOR) }
}

fn recipients(model: &Model) -> Answer {
    let own = model.recipients.iter().filter(|recipient| !recipient.item.is_std);
    let ones: Vec<One<'_>> = own
        .map(|recipient| {
            let state = if recipient.role.is_some() { State::Stated } else { State::Partly };
            One { name: &recipient.item.name.text, place: recipient.item.name.span, state }
        })
        .collect();
    if ones.is_empty() { Answer::not_needed(NO_RECIPIENT) } else { gather(&ones, NO_ROLE) }
}

/// Each category of personal data that a purpose uses, by the worst of its uses.
fn retention(model: &Model) -> Answer {
    let mut worst: BTreeMap<usize, State> = BTreeMap::new();
    for (at, purpose) in own(model) {
        let used: BTreeSet<usize> =
            purpose.uses.iter().chain(&purpose.profiling).map(|(data, _)| *data).collect();
        for data in used {
            let Some(category) = model.data.get(data) else { continue };
            if category.kind == PersonKind::LegalPerson {
                continue;
            }
            let rules: Vec<&Retain> =
                model.retention.iter().filter(|rule| covers(model, rule, data, at)).collect();
            let state = rules.iter().map(|rule| ends(model, rule)).min().unwrap_or(State::Missing);
            let entry = worst.entry(data).or_insert(state);
            *entry = (*entry).max(state);
        }
    }
    let named = worst.into_iter().filter_map(|(at, state)| {
        let item = &model.data.get(at)?.item;
        Some(One { name: &item.name.text, place: item.name.span, state })
    });
    let ones: Vec<One<'_>> = named.collect();
    if ones.is_empty() {
        return Answer::bare(State::Missing, None);
    }
    let mut answer = gather(&ones, NEVER_BEGINS);
    // What is stated stands in the rules, and not where the data are declared.
    let rules = model.retention.iter().filter(|rule| !rule.item.is_std);
    answer.places = rules.map(|rule| rule.item.name.span).collect();
    answer
}

/// Whether a rule speaks of data used for a purpose, or of what the data are part of.
fn covers(model: &Model, rule: &Retain, data: usize, purpose: usize) -> bool {
    let mut next = Some(data);
    for _ in 0..=model.data.len() {
        let Some(at) = next else { return false };
        if rule.covers(at, purpose) {
            return true;
        }
        next = model.data.get(at).and_then(|data| data.part_of);
    }
    false
}

/// How much a rule says of the end.
fn ends(model: &Model, rule: &Retain) -> State {
    // An event that can happen only to some people begins no period for the others.
    let begins =
        |event: usize| model.facts.get(event).is_some_and(|fact| matches!(fact.kind, FactKind::Event(None)));
    let period = rule.periods.iter().any(|(_, event)| begins(*event)) || rule.ceiling.is_some();
    match rule.deferred {
        Some(_) => State::Deferred,
        None if !rule.criteria.is_empty() || (period && rule.when.is_none()) => State::Stated,
        None if rule.periods.is_empty() && !period => State::Missing,
        None => State::Partly,
    }
}

/// The statements on rights that speak of one, or of all.
fn speaking<'m>(model: &'m Model, right: &str) -> Vec<&'m Rights> {
    let is = |at: &usize| model.terms.get(*at).is_some_and(|term| term.item.name.text == right);
    let all = model.rights.iter();
    all.filter(|one| one.rights.as_ref().is_none_or(|list| list.iter().any(is))).collect()
}

fn rights(model: &Model) -> Answer {
    let bases: BTreeSet<Basis> =
        own(model).flat_map(|(_, purpose)| &purpose.bases).filter_map(|clause| clause.basis).collect();
    let mut ones = Vec::new();
    for right in LISTED {
        let term =
            model.terms.iter().find(|term| term.sort == NameKind::Right && term.item.name.text == right);
        let applies = term.is_none_or(|term| {
            term.applies.is_empty() || term.applies.iter().any(|basis| bases.contains(basis))
        });
        let marketing = right == "objection" && own(model).any(|(_, purpose)| purpose.direct_marketing);
        if !applies && !marketing {
            continue;
        }
        let said = speaking(model, right);
        let state = match said.as_slice() {
            [] => State::Missing,
            said if said.iter().any(|one| one.deferred.is_none()) => State::Stated,
            _ => State::Deferred,
        };
        let place = said.first().map(|one| one.item.name.span);
        let place = place.or_else(|| Some(identity::policy(model)?.item.name.span));
        ones.extend(place.map(|place| One { name: right, place, state }));
    }
    if ones.is_empty() {
        return Answer::bare(State::Missing, None);
    }
    let mut answer = gather(&ones, IN_PART_FOR);
    answer.places.dedup();
    answer
}

fn withdrawal(model: &Model) -> Answer {
    let mut ones = Vec::new();
    for (_, purpose) in own(model) {
        for clause in purpose.bases.iter().filter(|clause| clause.basis == Some(Basis::Consent)) {
            let state = if clause.withdrawal.is_some() { State::Stated } else { State::Missing };
            ones.push(One { place: clause.span, ..one(purpose, state) });
        }
    }
    if ones.is_empty() { Answer::not_needed(NO_CONSENT) } else { gather(&ones, IN_PART_FOR) }
}

fn complaint(model: &Model) -> Answer {
    let said = model.rights.iter().filter(|one| !one.complaint.is_empty());
    let mut places: Vec<_> = said.map(|one| one.item.name.span).collect();
    let policy = identity::policy(model).filter(|policy| !policy.authorities.is_empty());
    places.extend(policy.map(|policy| policy.item.name.span));
    if !places.is_empty() {
        return Answer::stated(places);
    }
    let left = model.rights.iter().filter(|one| one.deferred.is_some() && one.rights.is_none());
    let places: Vec<_> = left.map(|one| one.item.name.span).collect();
    let state = if places.is_empty() { State::Missing } else { State::Deferred };
    Answer { state, places, note: None }
}

/// Purposes on a contract or a law with data that people themselves give.
fn mandatory(model: &Model) -> Answer {
    let given = |data: &Data| {
        data.kind != PersonKind::LegalPerson
            && (data.origins.is_empty() || data.origins.contains(&Origin::Subject))
    };
    let mut ones = Vec::new();
    for (_, purpose) in own(model) {
        let obliges = |basis: Option<Basis>| matches!(basis, Some(Basis::Contract | Basis::LegalObligation));
        let asked = purpose.uses.iter().any(|(at, _)| model.data.get(*at).is_some_and(given));
        if !asked || !purpose.bases.iter().any(|clause| obliges(clause.basis)) {
            continue;
        }
        let told = purpose.requires.iter().all(|one| !one.otherwise.is_empty());
        let state = match (purpose.requires.is_empty(), purpose.voluntary.is_empty()) {
            (true, true) => State::Missing,
            (false, _) if !told => State::Partly,
            (false, _) | (true, false) => State::Stated,
        };
        ones.push(one(purpose, state));
    }
    if ones.is_empty() { Answer::not_needed(NO_DUTY) } else { gather(&ones, NO_CONSEQUENCE) }
}

fn automated(model: &Model) -> Answer {
    let ones: Vec<One<'_>> = model
        .automated
        .iter()
        .map(|one| {
            let state = match (one.none, &one.deferred, one.stated) {
                (true, _, _) => State::Stated,
                (false, Some(_), _) => State::Deferred,
                (false, None, true) if !one.logic.is_empty() && !one.measures.is_empty() => State::Stated,
                (false, None, true) => State::Partly,
                (false, None, false) => State::Missing,
            };
            One { name: &one.item.name.text, place: one.item.name.span, state }
        })
        .collect();
    if ones.is_empty() { Answer::bare(State::Missing, Some(IF_ANY.into())) } else { gather(&ones, NO_LOGIC) }
}

/// Personal data that do not come from the people themselves; what is observed of them or derived from that does.
fn from_elsewhere(model: &Model) -> impl Iterator<Item = &Data> {
    let elsewhere = |origin: &Origin| matches!(origin, Origin::ThirdParty | Origin::PublicSource);
    model.data.iter().filter(move |data| {
        !data.item.is_std && data.kind != PersonKind::LegalPerson && data.origins.iter().any(elsewhere)
    })
}

fn categories(model: &Model) -> Answer {
    let state = |data: &Data| if data.label.is_empty() { State::Partly } else { State::Stated };
    let ones: Vec<One<'_>> = from_elsewhere(model)
        .map(|data| One { name: &data.item.name.text, place: data.item.name.span, state: state(data) })
        .collect();
    if ones.is_empty() { Answer::not_needed(ALL_FROM_SUBJECT) } else { gather(&ones, NO_WORDS) }
}

fn sources(model: &Model) -> Answer {
    let state = |data: &Data| {
        let all = data.origins.iter().zip(&data.sources);
        let named = |(origin, source): (&Origin, &Option<String>)| match origin {
            Origin::ThirdParty | Origin::PublicSource => source.is_some(),
            Origin::Subject | Origin::Observation | Origin::Inference => true,
        };
        if all.into_iter().all(named) { State::Stated } else { State::Partly }
    };
    let ones: Vec<One<'_>> = from_elsewhere(model)
        .map(|data| One { name: &data.item.name.text, place: data.item.name.span, state: state(data) })
        .collect();
    if ones.is_empty() { Answer::not_needed(ALL_FROM_SUBJECT) } else { gather(&ones, NO_SOURCE) }
}

const NO_SOURCE: Words = Words {
    en: "without the name of the source: {0}",
    nl: "zonder de naam van de bron: {0}",
    fr: "sans le nom de la source : {0}",
    de: "ohne den Namen der Quelle: {0}",
};

fn people(model: &Model) -> Answer {
    let subjects = model.subjects.iter().filter(|subject| !subject.item.is_std);
    let subjects = subjects.map(|subject| (&subject.item, subject.label.is_empty()));
    let data = model.data.iter().filter(|data| !data.item.is_std);
    let data = data.map(|data| (&data.item, data.label.is_empty()));
    let (people, categories): (Vec<_>, Vec<_>) = (subjects.collect(), data.collect());
    if people.is_empty() && categories.is_empty() {
        return Answer::bare(State::Missing, None);
    }
    let half = people.is_empty() || categories.is_empty();
    let ones: Vec<One<'_>> = people
        .into_iter()
        .chain(categories)
        .map(|(item, wordless)| {
            let state = if wordless { State::Partly } else { State::Stated };
            One { name: &item.name.text, place: item.name.span, state }
        })
        .collect();
    let mut answer = gather(&ones, NO_WORDS);
    if half {
        answer.state = State::Partly;
    }
    answer
}

fn measures(model: &Model) -> Answer {
    let places: Vec<_> = model.measures.iter().map(|one| one.item.name.span).collect();
    if places.is_empty() { Answer::bare(State::Missing, None) } else { Answer::stated(places) }
}
