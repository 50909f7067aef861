//! A sub-processor that gets more data than the processor that engages it.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Piece, Safety, Severity, Words};
use crate::model::{Model, Recipient};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "sub-processor-data-wider",
    severity: Severity::Warning,
    article: "Art. 28(4), 5(1)(c) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/sub-processor-data-wider.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` gets more data than `{1}`, which engages it",
    nl: "`{0}` krijgt meer gegevens dan `{1}`, die het inschakelt",
    fr: "`{0}` reçoit plus de données que `{1}`, qui le recrute",
    de: "`{0}` erhält mehr Daten als `{1}`, der ihn beauftragt",
};

const HELP: Words = Words {
    en: "a processor hands on what it has: name the same data or fewer with `with`",
    nl: "een verwerker geeft door wat hij heeft: noem met `with` dezelfde gegevens of minder",
    fr: "un sous-traitant transmet ce qu'il a : nommez avec `with` les mêmes données ou moins",
    de: "ein Auftragsverarbeiter gibt weiter, was er hat: nennen Sie mit `with` dieselben Daten oder weniger",
};

const HERE: Words = Words {
    en: "no data named: all that the purposes use",
    nl: "geen gegevens genoemd: alles wat de doelen gebruiken",
    fr: "aucune donnée nommée : tout ce que les finalités utilisent",
    de: "keine Daten genannt: alles, was die Zwecke verwenden",
};

const ABOVE: Words = Words { en: "gets {0}", nl: "krijgt {0}", fr: "reçoit {0}", de: "erhält {0}" };

const FIX: Words = Words {
    en: "name the data of the processor above",
    nl: "de gegevens van de verwerker erboven noemen",
    fr: "nommer les données du sous-traitant principal",
    de: "die Daten des Auftragsverarbeiters darüber nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let whole = model.recipients.iter().filter(|one| faults.spare(&one.item));
    let engaged = whole.filter_map(|one| Some((one, model.recipients.get(one.under?)?)));
    engaged
        .filter(|(_, above)| faults.spare(&above.item) && !above.data.is_empty())
        .filter(|(one, above)| {
            one.data.is_empty() || one.data.iter().any(|data| !reaches(model, above, *data))
        })
        .map(|(one, above)| wider(model, one, above))
        .collect()
}

/// Whether a recipient gets data, or something that they are part of.
fn reaches(model: &Model, recipient: &Recipient, data: usize) -> bool {
    let up = |at: &usize| model.data.get(*at).and_then(|one| one.part_of);
    let mut wholes = std::iter::successors(Some(data), up).take(model.data.len());
    wholes.any(|at| recipient.data.contains(&at))
}

fn wider(model: &Model, recipient: &Recipient, above: &Recipient) -> Finding {
    let (name, other) = (&recipient.item.name, &above.item.name);
    let names: Vec<&str> = above
        .data
        .iter()
        .filter_map(|at| model.data.get(*at))
        .map(|one| one.item.name.text.as_str())
        .collect();
    let title = TITLE.with(&name.text).with(&other.text);
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(name.text.clone())
        .also(other.span, ABOVE.with(Piece::names(names.iter().copied())))
        .help(HELP);
    if !recipient.data.is_empty() {
        return finding;
    }
    let edit = field(&recipient.item, &format!("with {}", names.join(", ")));
    finding.here(HERE).fix(FIX, Safety::NeedsReview, vec![edit])
}
