//! An assessment of a transfer without risks, measures or outcome.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Piece, Safety, Severity, Words};
use crate::model::AssessmentKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "transfer-assessment-incomplete",
    severity: Severity::Warning,
    article: "Art. 46(1) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/transfer-assessment-incomplete.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the assessment of a transfer `{0}` is not complete",
    nl: "de beoordeling van een doorgifte `{0}` is niet volledig",
    fr: "l'évaluation d'un transfert `{0}` n'est pas complète",
    de: "die Bewertung einer Übermittlung `{0}` ist nicht vollständig",
};

const HERE: Words = Words {
    en: "not stated: {0}",
    nl: "niet vermeld: {0}",
    fr: "non indiqué : {0}",
    de: "nicht genannt: {0}",
};

const HELP: Words = Words {
    en: "state what the law there allows, what is done against it, and what came out",
    nl: "zeg wat de wet daar toelaat, wat ertegen gedaan wordt, en wat de uitkomst is",
    fr: "dites ce que la loi y permet, ce qui est fait contre cela, et le résultat",
    de: "sagen Sie, was das Recht dort erlaubt, was dagegen getan wird, und was herauskam",
};

const FIX: Words = Words {
    en: "add the missing parts to fill in",
    nl: "de ontbrekende delen toevoegen om in te vullen",
    fr: "ajouter les parties manquantes à compléter",
    de: "die fehlenden Teile zum Ausfüllen ergänzen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for one in inspection.model.assessments.iter().filter(|one| faults.spare(&one.item)) {
        if one.kind != Some(AssessmentKind::TransferImpact) || one.at.is_some() {
            continue;
        }
        let parts = [("risks", &one.risks), ("measures", &one.measures), ("outcome", &one.outcome)];
        let missing: Vec<&str> =
            parts.iter().filter(|(_, texts)| texts.is_empty()).map(|(word, _)| *word).collect();
        if missing.is_empty() {
            continue;
        }
        let name = &one.item.name;
        let edits =
            missing.iter().map(|part| field(&one.item, &format!("{part} en \"say it in words\""))).collect();
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .here(HERE.with(Piece::names(missing.iter().copied())))
                .help(HELP)
                .fix(FIX, Safety::Example, edits),
        );
    }
    found
}
