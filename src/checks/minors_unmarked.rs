//! People who sound like children and are not said to be minors.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::wording::{CHILDREN, NOT, PARENTS, said_of, says};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "minors-unmarked",
    severity: Severity::Warning,
    article: "Art. 8(1) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/minors-unmarked.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` sounds like children and is not marked `minors`",
    nl: "`{0}` klinkt als kinderen en staat niet als `minors`",
    fr: "`{0}` évoque des enfants et n'est pas marqué `minors`",
    de: "`{0}` klingt nach Kindern und ist nicht als `minors` gekennzeichnet",
};

const HELP: Words = Words {
    en: "add `minors`, so that their consent is looked at as the law asks",
    nl: "voeg `minors` toe, zodat hun toestemming bekeken wordt zoals de wet vraagt",
    fr: "ajoutez `minors`, afin que leur consentement soit vu comme la loi le demande",
    de: "fügen Sie `minors` hinzu, damit ihre Einwilligung so betrachtet wird, wie das Gesetz verlangt",
};

const FIX: Words = Words {
    en: "say that they are minors",
    nl: "zeg dat ze minderjarig zijn",
    fr: "dire qu'ils sont mineurs",
    de: "sagen, dass sie minderjährig sind",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for subject in model.subjects.iter().filter(|subject| faults.spare(&subject.item) && !subject.minors) {
        let words = said_of(&subject.item.name, &subject.label, &[]);
        let children = |text: &&String| says(text, &CHILDREN) && !says(text, &PARENTS) && !says(text, &NOT);
        let Some(text) = words.iter().find(children) else { continue };
        let name = &subject.item.name;
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .here(Words::same("{0}").with(text.clone()))
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![field(&subject.item, "minors")]),
        );
    }
    found
}
