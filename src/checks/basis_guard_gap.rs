//! A case in which none of a purpose's bases applies.

use super::cases::Cases;
use super::frame::{Check, Faults, Inspection, Raised, Theme, field, said_above};
use crate::analysis::witness;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Guard, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "basis-guard-gap",
    severity: Severity::Error,
    article: "Art. 6(1) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/basis-guard-gap.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` has no legal basis in some cases",
    nl: "`{0}` heeft in sommige gevallen geen rechtsgrond",
    fr: "`{0}` n'a pas de base juridique dans certains cas",
    de: "`{0}` hat in manchen Fällen keine Rechtsgrundlage",
};
const HERE: Words = Words {
    en: "nothing applies to: {0}",
    nl: "niets geldt voor: {0}",
    fr: "rien ne s'applique à : {0}",
    de: "nichts gilt für: {0}",
};
const HELP: Words = Words {
    en: "say which basis holds there, or `basis none otherwise`: nobody's data are used then",
    nl: "zeg welke rechtsgrond daar geldt, of `basis none otherwise`: dan worden niemands gegevens gebruikt",
    fr: "dites quelle base s'y applique, ou `basis none otherwise` : alors les données de personne ne sont utilisées",
    de: "sagen Sie, welche Grundlage dort gilt, oder `basis none otherwise`: dann werden niemandes Daten verwendet",
};
const ELSEWHERE: Words = Words {
    en: "does not apply there",
    nl: "geldt daar niet",
    fr: "ne s'y applique pas",
    de: "gilt dort nicht",
};
const FIX: Words = Words {
    en: "use no data in all other cases",
    nl: "in alle andere gevallen geen gegevens gebruiken",
    fr: "n'utiliser aucune donnée dans tous les autres cas",
    de: "in allen anderen Fällen keine Daten verwenden",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let Some(shapes) = inspection.shapes() else { return Vec::new() };
    let purposes = inspection.model.purposes.iter().enumerate();
    purposes
        .filter(|(_, purpose)| faults.spare(&purpose.item) && may_leave_a_gap(purpose))
        .filter(|(_, purpose)| !said_above(inspection.model, purpose))
        .filter_map(|(at, purpose)| gap(inspection, shapes.cases(at)?, purpose))
        .collect()
}

/// Without any basis, or with one for all other cases, there is nothing to look for.
fn may_leave_a_gap(purpose: &Purpose) -> bool {
    let closes = |guard: &Guard| match guard {
        Guard::Always | Guard::Otherwise | Guard::Unclear => true,
        Guard::When(_) => false,
    };
    !purpose.bases.is_empty() && !purpose.bases.iter().any(|basis| closes(&basis.guard))
}

fn gap(inspection: &Inspection<'_>, cases: Cases<'_>, purpose: &Purpose) -> Option<Finding> {
    let case = cases.left_over()?;
    let name = &purpose.item.name;
    let title = TITLE.with(&name.text);
    let mut finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(name.text.clone())
        .here(HERE.with(witness(inspection.space, &case)))
        .help(HELP);
    for basis in &purpose.bases {
        finding = finding.also(basis.span, ELSEWHERE);
    }
    let edit = field(&purpose.item, "basis none otherwise");
    Some(finding.fix(FIX, Safety::NeedsReview, vec![edit]))
}
