//! A test that asks too little, or expects what can never come.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::decision::Gate;
use crate::finding::{Edit, Finding, Message, Safety, Severity, Words, phrases};
use crate::model::{Basis, Expectation, Name, PolicyTest};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "test-incomplete",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/test-incomplete.md"),
    raised: Raised::ByModel(find),
};

const ASKS_NOTHING: Words = Words {
    en: "this test asks nothing",
    nl: "deze test vraagt niets",
    fr: "ce test ne demande rien",
    de: "dieser Test fragt nichts",
};
const NO_DATA: Words = Words {
    en: "this test asks about no data",
    nl: "deze test vraagt naar geen gegevens",
    fr: "ce test n'interroge sur aucune donnée",
    de: "dieser Test fragt nach keinen Daten",
};
const EXPECTS_NOTHING: Words = Words {
    en: "this test expects nothing",
    nl: "deze test verwacht niets",
    fr: "ce test n'attend rien",
    de: "dieser Test erwartet nichts",
};
const NO_BASIS: Words = Words {
    en: "`{0}` is no legal basis",
    nl: "`{0}` is geen rechtsgrond",
    fr: "`{0}` n'est pas une base juridique",
    de: "`{0}` ist keine Rechtsgrundlage",
};
const NO_GATE: Words = Words {
    en: "`{0}` is no gate",
    nl: "`{0}` is geen toetssteen",
    fr: "`{0}` n'est pas un point de contrôle",
    de: "`{0}` ist keine Prüfstelle",
};
const NO_FACT: Words = Words {
    en: "`{0}` is no fact",
    nl: "`{0}` is geen feit",
    fr: "`{0}` n'est pas un fait",
    de: "`{0}` ist keine Tatsache",
};
const BOTH: Words = Words::same("{0}; {1}");
const ASK: Words = Words {
    en: "add `ask` with a purpose",
    nl: "voeg `ask` toe met een doel",
    fr: "ajoutez `ask` avec une finalité",
    de: "ergänzen Sie `ask` mit einem Zweck",
};
const WITH: Words = Words {
    en: "add `with` and the data to the question",
    nl: "voeg `with` en de gegevens aan de vraag toe",
    fr: "ajoutez `with` et les données à la question",
    de: "ergänzen Sie die Frage um `with` und die Daten",
};
const EXPECT: Words = Words {
    en: "add `expect` with allow, deny or unknown",
    nl: "voeg `expect` toe met allow, deny of unknown",
    fr: "ajoutez `expect` avec allow, deny ou unknown",
    de: "ergänzen Sie `expect` mit allow, deny oder unknown",
};
const HERE: Words = Words {
    en: "this can never come",
    nl: "dit kan nooit komen",
    fr: "cela ne peut jamais venir",
    de: "dies kann nie kommen",
};
const NAME_IT: Words = Words {
    en: "write the name of a fact, event or choice of this policy",
    nl: "schrijf de naam van een feit, gebeurtenis of keuze van dit beleid",
    fr: "écrivez le nom d'un fait, d'un événement ou d'un choix de cette politique",
    de: "schreiben Sie den Namen einer Tatsache, eines Ereignisses oder einer Wahl dieser Richtlinie",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let whole = model.tests.iter().filter(|test| test.item.complete && !test.item.is_std);
    whole.flat_map(|test| lacking(test).into_iter().chain(mistaken(inspection, test))).collect()
}

/// What a test does not say although it must.
fn lacking(test: &PolicyTest) -> Option<Finding> {
    let lacks = [
        (test.purpose.is_none(), ASKS_NOTHING, ASK),
        (test.data.is_empty(), NO_DATA, WITH),
        (test.expect.is_none(), EXPECTS_NOTHING, EXPECT),
    ];
    let lacks: Vec<(Words, Words)> =
        lacks.into_iter().filter_map(|(lacks, what, help)| lacks.then_some((what, help))).collect();
    let (what, _) = lacks.first()?;
    let helps = lacks.iter().map(|(_, help)| Message::from(*help));
    let help = helps.reduce(|one, other| BOTH.with(one).with(other)).unwrap_or_default();
    Some(about(test, &test.item.name, (*what).into()).help(help))
}

/// What a test expects although it can never come.
fn mistaken(inspection: &Inspection<'_>, test: &PolicyTest) -> Vec<Finding> {
    match &test.expect {
        Some(Expectation::Allow(Some(basis))) if Basis::from_word(&basis.text).is_none() => {
            vec![wrong(test, basis, NO_BASIS, &Basis::ALL.map(Basis::word))]
        }
        Some(Expectation::Deny(Some(gate))) if !gates().contains(&gate.text.as_str()) => {
            vec![wrong(test, gate, NO_GATE, &gates())]
        }
        // What could not be read may declare the fact.
        Some(Expectation::Unknown(names)) if !inspection.model.has_gaps => {
            let open = open(inspection);
            let strange = names.iter().filter(|name| !open.contains(&name.text.as_str()));
            strange.map(|name| wrong(test, name, NO_FACT, &open)).collect()
        }
        Some(Expectation::Allow(_) | Expectation::Deny(_) | Expectation::Unknown(_)) | None => Vec::new(),
    }
}

/// The gates at which a request can be denied. That all were passed, or that no clause spoke, is none.
fn gates() -> Vec<&'static str> {
    Gate::ALL
        .into_iter()
        .filter(|gate| !matches!(gate, Gate::Passed | Gate::Default))
        .map(Gate::word)
        .collect()
}

/// What a question may leave open: facts, and the two things about the act itself that need not be said.
fn open<'a>(inspection: &Inspection<'a>) -> Vec<&'a str> {
    let optional = inspection.space.inputs.iter().filter(|input| input.optional);
    optional.map(|input| input.name.as_str()).collect()
}

fn wrong(test: &PolicyTest, word: &Name, title: Words, known: &[&str]) -> Finding {
    let finding = about(test, word, title.with(&word.text)).here(HERE);
    match crate::syntax::nearest(&word.text, known) {
        Some(near) => {
            let edit = Edit { span: word.span, text: near.to_owned() };
            let finding = finding.help(phrases::DID_YOU_MEAN.with(near));
            finding.fix(phrases::WRITE.with(near), Safety::Safe, vec![edit])
        }
        None if known.len() <= 12 => finding.help(phrases::WRITE_ONE_OF.with(known.join(", "))),
        None => finding.help(NAME_IT),
    }
}

fn about(test: &PolicyTest, place: &Name, title: Message) -> Finding {
    Finding::new(CHECK.name, CHECK.severity, place.span, title).about(test.item.name.text.clone())
}
