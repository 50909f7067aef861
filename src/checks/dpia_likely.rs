//! A purpose with several signs of high risk, and no impact assessment.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Joint, Piece, Safety, Severity, Words};
use crate::model::{AssessmentKind, Automated, Model, PersonKind, Purpose};
use crate::source::Span;
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "dpia-likely",
    severity: Severity::Warning,
    article: "Art. 35(1), 35(3) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/dpia-likely.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` shows signs of high risk, without an impact assessment",
    nl: "`{0}` toont tekenen van hoog risico, zonder effectbeoordeling",
    fr: "`{0}` présente des signes de risque élevé, sans analyse d'impact",
    de: "`{0}` zeigt Zeichen hohen Risikos, ohne Folgenabschätzung",
};

const HERE: Words = Words { en: "{0}", nl: "{0}", fr: "{0}", de: "{0}" };

const PROFILES: Words = Words {
    en: "people are evaluated",
    nl: "mensen worden geëvalueerd",
    fr: "des personnes sont évaluées",
    de: "Menschen werden bewertet",
};

const DECIDES: Words = Words {
    en: "machines decide",
    nl: "machines beslissen",
    fr: "des machines décident",
    de: "Maschinen entscheiden",
};

const SENSITIVE: Words = Words {
    en: "special or criminal data",
    nl: "bijzondere of strafrechtelijke gegevens",
    fr: "données sensibles ou pénales",
    de: "besondere oder strafrechtliche Daten",
};

const COMBINES: Words = Words {
    en: "data are combined",
    nl: "gegevens worden gecombineerd",
    fr: "des données sont combinées",
    de: "Daten werden verknüpft",
};

const CHILDREN: Words = Words { en: "children", nl: "kinderen", fr: "des enfants", de: "Kinder" };

const HELP: Words = Words {
    en: "make an impact assessment, or write down why the risk is not high",
    nl: "maak een effectbeoordeling, of leg vast waarom het risico niet hoog is",
    fr: "faites une analyse d'impact, ou notez pourquoi le risque n'est pas élevé",
    de: "erstellen Sie eine Folgenabschätzung, oder halten Sie fest, warum das Risiko nicht hoch ist",
};

const FIX: Words = Words {
    en: "declare an impact assessment to fill in",
    nl: "een effectbeoordeling vermelden om in te vullen",
    fr: "déclarer une analyse d'impact à compléter",
    de: "eine Folgenabschätzung zum Ausfüllen nennen",
};

/// From so many signs on, the guidelines expect an assessment as a rule.
pub(super) const SIGNS: usize = 2;

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    if model.has_gaps || model.policies.iter().all(|one| one.item.is_std) {
        return Vec::new();
    }
    let dpias = model.assessments.iter().filter(|one| one.kind == Some(AssessmentKind::Dpia));
    let assessed: BTreeSet<usize> = dpias.flat_map(|one| one.purposes.iter().copied()).collect();
    let mut found = Vec::new();
    let all = Signs::of(model);
    for (at, purpose) in model.purposes.iter().enumerate().filter(|(_, one)| faults.spare(&one.item)) {
        let up = |at: &usize| model.purposes.get(*at).and_then(|one| one.part_of);
        let mut wholes = std::iter::successors(Some(at), up).take(model.purposes.len());
        let signs = all.of_purpose(at, purpose);
        if signs.len() < SIGNS || wholes.any(|at| assessed.contains(&at)) {
            continue;
        }
        let name = &purpose.item.name;
        let list = Piece::List(signs.into_iter().map(Piece::from).collect(), Joint::And);
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
            .about(name.text.clone())
            .here(HERE.with(list))
            .help(HELP);
        let new = format!("{}_dpia", name.text);
        let taken = model.assessments.iter().any(|one| one.item.name.text == new);
        let edit = after(&purpose.item, &format!("assessment {new} is dpia of {}", name.text));
        found.push(if taken { finding } else { finding.fix(FIX, Safety::NeedsReview, vec![edit]) });
    }
    found
}

/// What speaks for a high risk, in a model.
pub(super) struct Signs<'m> {
    model: &'m Model,
    /// The operations that make a profile, and those that put data from several places together.
    profile: Vec<usize>,
    combine: Vec<usize>,
}

impl<'m> Signs<'m> {
    /// Those of a model.
    pub fn of(model: &'m Model) -> Self {
        let named = |word: &str| {
            let terms = model.terms.iter().enumerate();
            terms.filter(|(_, term)| term.item.name.text == word).map(|(at, _)| at).collect()
        };
        Self { model, profile: named("profile"), combine: named("combine") }
    }

    /// Those of a purpose.
    pub fn of_purpose(&self, at: usize, purpose: &Purpose) -> Vec<Words> {
        let model = self.model;
        let does = |some: &[usize]| purpose.operations.iter().any(|operation| some.contains(operation));
        let sensitive = |(data, _): &(usize, Span)| {
            let kind = model.data.get(*data).map(|data| data.kind);
            matches!(kind, Some(PersonKind::Special(_) | PersonKind::Criminal))
        };
        let decides = |one: &Automated| one.stated && !one.none && one.purposes.contains(&at);
        let minors = |subject: &usize| model.subjects.get(*subject).is_some_and(|one| one.minors);
        let signs = [
            (!purpose.profiling.is_empty() || does(&self.profile), PROFILES),
            (model.automated.iter().any(decides), DECIDES),
            (purpose.uses.iter().any(sensitive), SENSITIVE),
            (does(&self.combine), COMBINES),
            (purpose.subjects.iter().any(minors), CHILDREN),
        ];
        signs.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect()
    }
}
