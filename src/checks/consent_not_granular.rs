//! One level of one choice that counts as consent to purposes of different kinds.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::purposes::{consents, whole};
use super::written::{behind, instead};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{BasisClause, Model, Purpose};
use std::collections::BTreeMap;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-not-granular",
    severity: Severity::Warning,
    article: "Art. 7(2), 4(11) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-not-granular.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "one yes covers `{0}` and `{1}`",
    nl: "één ja dekt `{0}` en `{1}`",
    fr: "un seul oui couvre `{0}` et `{1}`",
    de: "ein einziges Ja deckt `{0}` und `{1}`",
};

const HERE: Words = Words {
    en: "the same choice at the same level",
    nl: "dezelfde keuze op hetzelfde niveau",
    fr: "le même choix au même niveau",
    de: "dieselbe Wahl auf derselben Stufe",
};

const THERE: Words = Words {
    en: "as here, for another purpose",
    nl: "zoals hier, voor een ander doel",
    fr: "comme ici, pour une autre finalité",
    de: "wie hier, für einen anderen Zweck",
};

const HELP: Words = Words {
    en: "ask for each purpose by itself, with a choice or a level of its own",
    nl: "vraag voor elk doel apart, met een eigen keuze of niveau",
    fr: "demandez pour chaque finalité séparément, avec un choix ou un niveau propre",
    de: "fragen Sie für jeden Zweck gesondert, mit einer eigenen Wahl oder Stufe",
};

const FIX: Words = Words {
    en: "give it a choice of its own",
    nl: "geef het een eigen keuze",
    fr: "lui donner un choix propre",
    de: "ihm eine eigene Wahl geben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut first: BTreeMap<(usize, usize), (&Purpose, &BasisClause)> = BTreeMap::new();
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| !purpose.is.is_empty()) {
        for clause in consents(purpose) {
            let Some(shown) = clause.consent else { continue };
            let Some((other, there)) = first.get(&shown) else {
                first.insert(shown, (purpose, clause));
                continue;
            };
            if other.item.name.text == purpose.item.name.text || alike(model, purpose, other) {
                continue;
            }
            let name = &purpose.item.name.text;
            let title = TITLE.with(&other.item.name.text).with(name);
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, title)
                .about(name.clone())
                .here(HERE)
                .also(there.span, THERE)
                .help(HELP);
            found.push(match own_choice(inspection, purpose, clause) {
                Some(edits) => finding.fix(FIX, Safety::NeedsReview, edits),
                None => finding,
            });
        }
    }
    found
}

/// Whether two purposes are of one kind, or parts of one whole: then one question may do.
fn alike(model: &Model, one: &Purpose, other: &Purpose) -> bool {
    let is = |purpose: &Purpose, at: Option<usize>| {
        at.and_then(|at| model.purposes.get(at))
            .is_some_and(|whole| whole.item.name.text == purpose.item.name.text)
    };
    one.is.iter().any(|term| other.is.contains(term))
        || is(other, one.part_of)
        || is(one, other.part_of)
        || (one.part_of.is_some() && one.part_of == other.part_of)
}

fn own_choice(inspection: &Inspection<'_>, purpose: &Purpose, clause: &BasisClause) -> Option<Vec<Edit>> {
    let own = format!("choice_{}", purpose.item.name.text.replace('.', "_"));
    let (choice, _) = behind(inspection.sources, clause.span, "consent", 1)?;
    let (level, _) = behind(inspection.sources, clause.span, "at", 1)?;
    let declared = after(&purpose.item, &format!("choice {own} {{ no < yes }}"));
    Some(vec![instead(choice, own), instead(level, "yes"), declared])
}
