//! A processor under a name that is not the one of the law.

use super::clues::Clue;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::phrases::spoken;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Recipient, Role, Text};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "processor-miscalled",
    severity: Severity::Info,
    article: "Art. 4(8) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/processor-miscalled.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the label of `{0}` does not use the law's word for processor",
    nl: "het label van `{0}` gebruikt niet het wettelijke woord verwerker",
    fr: "l'intitulé de `{0}` n'emploie pas le mot légal sous-traitant",
    de: "die Bezeichnung von `{0}` nutzt nicht das gesetzliche Wort Auftragsverarbeiter",
};

const HERE: Words = Words {
    en: "the law says `{0}`",
    nl: "de wet zegt `{0}`",
    fr: "la loi dit `{0}`",
    de: "das Gesetz sagt `{0}`",
};

const HELP: Words = Words {
    en: "use the word of the law, so that people know what it is",
    nl: "gebruik het woord van de wet, zodat mensen weten wat het is",
    fr: "employez le mot de la loi, afin que l'on sache ce que c'est",
    de: "nutzen Sie das Wort des Gesetzes, damit klar ist, was gemeint ist",
};

const FIX: Words =
    Words { en: "write `{0}`", nl: "`{0}` schrijven", fr: "écrire `{0}`", de: "`{0}` schreiben" };

/// Language, what is often written, what the law says.
pub(super) const MISNOMERS: [(&str, &str, &str); 6] = [
    ("nl", "onderaannemer", "verwerker"),
    ("nl", "onderaannemers", "verwerkers"),
    ("en", "subcontractor", "processor"),
    ("en", "subcontractors", "processors"),
    ("de", "subunternehmer", "Auftragsverarbeiter"),
    ("de", "unterauftragnehmer", "Auftragsverarbeiter"),
];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let telling = inspection.fields().recipients(Clue::Miscalled);
    let telling = telling.filter_map(|at| inspection.model.recipients.get(at));
    let processors = telling.filter(|one| one.role == Some(Role::Processor));
    // Whom a processor engages may well be called its subcontractor.
    let whole = processors.filter(|one| faults.spare(&one.item) && one.under.is_none());
    whole.filter_map(|one| miscalled(inspection, one)).collect()
}

fn miscalled(inspection: &Inspection<'_>, recipient: &Recipient) -> Option<Finding> {
    let said = |text: &Text| {
        let heard = text.text.to_lowercase();
        let language = text.language.as_deref().unwrap_or("en");
        let wrong = MISNOMERS.iter().find(|(of, word, _)| *of == language && spoken(&heard, word));
        wrong.map(|(_, word, right)| (text.span, *word, *right))
    };
    let (span, word, right) = recipient.label.iter().find_map(said)?;
    let name = &recipient.item.name.text;
    let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name))
        .about(name.clone())
        .here(HERE.with(right))
        .help(HELP);
    let lower = inspection.sources.text_of(span).to_lowercase();
    let same_length = lower.len() == span.range().len();
    let at = lower.find(word).filter(|_| same_length).map(|at| span.start as usize + at);
    Some(match at {
        Some(at) => {
            let edit = Edit { span: Span::new(span.source, at, at + word.len()), text: right.to_owned() };
            finding.fix(FIX.with(right), Safety::NeedsReview, vec![edit])
        }
        None => finding,
    })
}
