//! A purpose that is on the list of the Belgian authority, and no impact assessment.

use super::is_belgian;
use crate::checks::dpia_likely::{SIGNS, Signs};
use crate::checks::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::checks::purposes::under;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{AssessmentKind, Data, Model, Origin, PersonKind, Purpose};
use std::collections::BTreeSet;

/// The record.
pub(in crate::checks) const CHECK: Check = Check {
    name: "be-dpia-listed",
    severity: Severity::Info,
    article: "Art. 35(4) GDPR, decision 01/2019 of the GBA (BE)",
    theme: Theme::Belgium,
    since: "0.1.0",
    page: include_str!("../../../docs/findings/be-dpia-listed.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` may be on the Belgian list of impact assessments",
    nl: "`{0}` staat misschien op de Belgische lijst van effectbeoordelingen",
    fr: "`{0}` figure peut-être sur la liste belge des analyses d'impact",
    de: "`{0}` steht vielleicht auf der belgischen Liste der Folgenabschätzungen",
};
const REFUSES: Words = Words {
    en: "data from others may decide whether a person gets a contract",
    nl: "gegevens van anderen kunnen beslissen of iemand een contract krijgt",
    fr: "des données d'autrui peuvent décider si une personne obtient un contrat",
    de: "Daten von Dritten können entscheiden, ob jemand einen Vertrag bekommt",
};
const PREDICTS: Words = Words {
    en: "a profile is made from data of others",
    nl: "een profiel wordt gemaakt uit gegevens van anderen",
    fr: "un profil est fait de données d'autrui",
    de: "aus Daten von Dritten wird ein Profil erstellt",
};
const FROM_OTHERS: Words =
    Words { en: "comes from others", nl: "komt van anderen", fr: "vient d'autrui", de: "kommt von Dritten" };
const HELP: Words = Words {
    en: "look at the list: on a large scale an assessment is due; declare it, or waive this with the reason",
    nl: "kijk op de lijst: op grote schaal is een beoordeling nodig; vermeld ze, of zie hier met de reden van af",
    fr: "voyez la liste : à grande échelle une analyse est due ; déclarez-la, ou renoncez-y avec la raison",
    de: "sehen Sie die Liste an: in großem Umfang ist eine Abschätzung nötig; geben Sie sie an, oder verzichten Sie mit Grund",
};
const FIX: Words = Words {
    en: "declare an impact assessment, to fill in",
    nl: "een effectbeoordeling vastleggen, om in te vullen",
    fr: "déclarer une analyse d'impact, à compléter",
    de: "eine Folgenabschätzung angeben, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    if model.has_gaps || !is_belgian(model) {
        return Vec::new();
    }
    let dpias = model.assessments.iter().filter(|one| one.kind == Some(AssessmentKind::Dpia));
    let assessed: BTreeSet<usize> = dpias.flat_map(|one| one.purposes.iter().copied()).collect();
    let mut found = Vec::new();
    let all = Signs::of(model);
    for (at, purpose) in model.purposes.iter().enumerate().filter(|(_, one)| faults.spare(&one.item)) {
        let up = |at: &usize| model.purposes.get(*at).and_then(|one| one.part_of);
        let mut wholes = std::iter::successors(Some(at), up).take(model.purposes.len());
        let Some((words, data)) = listed(model, purpose) else { continue };
        // With more signs of high risk it has a finding of its own.
        if wholes.any(|at| assessed.contains(&at)) || all.of_purpose(at, purpose).len() >= SIGNS {
            continue;
        }
        let name = &purpose.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
            .about(name.text.clone())
            .here(words)
            .also(data.item.name.span, FROM_OTHERS)
            .help(HELP);
        let new = format!("{}_dpia", name.text);
        let taken = model.assessments.iter().any(|one| one.item.name.text == new);
        let edit = after(&purpose.item, &format!("assessment {new} is dpia of {}", name.text));
        found.push(if taken { finding } else { finding.fix(FIX, Safety::NeedsReview, vec![edit]) });
    }
    found
}

/// Which item of the list it may be, and the data that make it so.
fn listed<'m>(model: &'m Model, purpose: &Purpose) -> Option<(Words, &'m Data)> {
    let from_others = |at: usize| {
        let data = model.data.get(at)?;
        let bought = data.origins.contains(&Origin::ThirdParty) && data.kind != PersonKind::LegalPerson;
        bought.then_some(data)
    };
    let refuses = under(model, purpose, &["solvency_check"]).is_some();
    let used = purpose.uses.iter().find_map(|(at, _)| from_others(*at)).filter(|_| refuses);
    let profiled = purpose.profiling.iter().find_map(|(at, _)| from_others(*at));
    used.map(|data| (REFUSES, data)).or(profiled.map(|data| (PREDICTS, data)))
}
