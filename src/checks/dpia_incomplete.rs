//! A data protection impact assessment that lacks what the law asks of one.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Piece, Safety, Severity, Words};
use crate::model::AssessmentKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "dpia-incomplete",
    severity: Severity::Warning,
    article: "Art. 35(7) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/dpia-incomplete.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the impact assessment `{0}` lacks what the law asks for",
    nl: "de effectbeoordeling `{0}` mist wat de wet vraagt",
    fr: "l'analyse d'impact `{0}` n'a pas tout ce que la loi exige",
    de: "der Folgenabschätzung `{0}` fehlt, was das Gesetz verlangt",
};

const HERE: Words = Words {
    en: "not stated: {0}",
    nl: "niet vermeld: {0}",
    fr: "non indiqué : {0}",
    de: "nicht genannt: {0}",
};

const HELP: Words = Words {
    en: "add these parts, also where there is little to say",
    nl: "voeg deze delen toe, ook waar weinig te zeggen is",
    fr: "ajoutez ces parties, même s'il y a peu à dire",
    de: "ergänzen Sie diese Teile, auch wo wenig zu sagen ist",
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
        // What can be read elsewhere is not repeated here.
        if one.kind != Some(AssessmentKind::Dpia) || one.at.is_some() {
            continue;
        }
        let parts = [
            ("description", &one.description),
            ("necessity", &one.necessity),
            ("risks", &one.risks),
            ("measures", &one.measures),
        ];
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
