//! An arrangement of joint controllers that gives nobody a duty.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Arrangement, Model};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "arrangement-duties-missing",
    severity: Severity::Warning,
    article: "Art. 26(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/arrangement-duties-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the arrangement `{0}` says not who answers for what",
    nl: "de regeling `{0}` zegt niet wie waarvoor instaat",
    fr: "l'accord `{0}` ne dit pas qui répond de quoi",
    de: "die Vereinbarung `{0}` sagt nicht, wer wofür einsteht",
};

const HELP: Words = Words {
    en: "add `responsible` for each of them: at least rights and the duty to inform",
    nl: "voeg voor elk `responsible` toe: minstens de rechten en de informatieplicht",
    fr: "ajoutez `responsible` pour chacun : au moins les droits et le devoir d'information",
    de: "fügen Sie für jeden `responsible` hinzu: mindestens die Rechte und die Informationspflicht",
};

const FIX: Words = Words {
    en: "give `{0}` duties to fill in",
    nl: "`{0}` taken geven om in te vullen",
    fr: "donner à `{0}` des tâches à compléter",
    de: "`{0}` Aufgaben zum Ausfüllen geben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let whole = model.arrangements.iter().filter(|one| faults.spare(&one.item));
    // Where it can be read is as good as a summary here.
    let silent = whole.filter(|one| one.responsible.is_empty() && one.at.is_none() && one.between.len() > 1);
    silent.map(|one| unassigned(model, one)).collect()
}

fn unassigned(model: &Model, arrangement: &Arrangement) -> Finding {
    let name = &arrangement.item.name;
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
    let finding = finding.about(name.text.clone()).help(HELP);
    match arrangement.between.first().and_then(|at| model.parties.get(*at)) {
        Some(first) => {
            let party = &first.item.name.text;
            let edit =
                field(&arrangement.item, &format!("responsible {party} for information, access, erasure"));
            finding.fix(FIX.with(party), Safety::Example, vec![edit])
        }
        None => finding,
    }
}
