//! Another basis steps in where consent is refused.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, BasisClause, Condition, Guard, Operand, Test};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "basis-swapped-on-withdrawal",
    severity: Severity::Warning,
    article: "Art. 5(1)(a), 7(3) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/basis-swapped-on-withdrawal.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "without consent, `{0}` goes on under another basis",
    nl: "zonder toestemming gaat `{0}` door op een andere rechtsgrond",
    fr: "sans consentement, `{0}` continue sur une autre base juridique",
    de: "ohne Einwilligung läuft `{0}` auf anderer Rechtsgrundlage weiter",
};
const CONSENT: Words = Words {
    en: "asks for consent by `{0}`",
    nl: "vraagt toestemming met `{0}`",
    fr: "demande le consentement par `{0}`",
    de: "fragt mit `{0}` nach der Einwilligung",
};
const HELP: Words = Words {
    en: "let the purpose stop where people say no: `basis none otherwise`, or make what goes on a purpose of its own",
    nl: "laat het doel stoppen waar mensen neen zeggen: `basis none otherwise`, of maak van de rest een apart doel",
    fr: "arrêtez la finalité en cas de refus: `basis none otherwise`, ou faites du reste une finalité distincte",
    de: "lassen Sie den Zweck bei einem Nein enden: `basis none otherwise`, oder machen Sie aus dem Rest einen eigenen Zweck",
};
const STOP: Words = Words {
    en: "use no data where people say no",
    nl: "gebruik geen gegevens waar mensen neen zeggen",
    fr: "n'utiliser aucune donnée en cas de refus",
    de: "bei einem Nein keine Daten verwenden",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let chain = purpose.own_bases();
        let consents = chain.iter().filter_map(|clause| Some((clause, clause.consent?.0)));
        let Some((consent, other, choice)) = consents
            .filter_map(|(consent, choice)| {
                let other = chain.iter().enumerate().find(|(at, _)| steps_in(chain, *at, choice))?.1;
                Some((consent, other, choice))
            })
            .next()
        else {
            continue;
        };
        let name = &purpose.item.name.text;
        let choice = model.facts.get(choice).map(|fact| fact.item.name.text.as_str()).unwrap_or_default();
        let finding =
            Finding::new(CHECK.name, CHECK.severity, other.span, TITLE.with(name)).about(name.clone());
        let finding = finding.also(consent.span, CONSENT.with(choice)).help(HELP);
        let edit = Edit { span: other.span, text: "basis none otherwise".to_owned() };
        let last = matches!(other.guard, Guard::Otherwise);
        found.push(if last { finding.fix(STOP, Safety::NeedsReview, vec![edit]) } else { finding });
    }
    found
}

/// Whether a clause other than consent holds or not by what people chose.
fn steps_in(chain: &[BasisClause], at: usize, choice: usize) -> bool {
    let Some(clause) = chain.get(at).filter(|clause| clause.consent.is_none()) else { return false };
    if !matches!(
        clause.basis,
        Some(Basis::LegitimateInterest | Basis::Contract | Basis::PublicTask | Basis::SoftOptIn)
    ) {
        return false;
    }
    let by_choice = |clause: &BasisClause| match &clause.guard {
        Guard::When(condition) => asks(condition, choice),
        Guard::Always | Guard::Otherwise | Guard::Unclear => false,
    };
    let above = chain.get(..at).unwrap_or_default();
    match &clause.guard {
        Guard::When(_) => by_choice(clause),
        Guard::Otherwise => above.iter().any(by_choice),
        Guard::Always | Guard::Unclear => false,
    }
}

fn asks(condition: &Condition, choice: usize) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| asks(part, choice)),
        Condition::Not(part) => asks(part, choice),
        Condition::Test(Test::OneOf(operand, _) | Test::AtLeast(operand, _)) => {
            *operand == Operand::Fact(choice)
        }
        Condition::Test(Test::Within(..) | Test::InArea(_)) => false,
    }
}
