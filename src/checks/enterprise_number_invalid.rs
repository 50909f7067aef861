//! A registered number that cannot be right: its form or its check digits are wrong.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::replaced;
use crate::finding::{Finding, Joint, Message, Piece, Severity, Words};
use crate::model::{Identifier, Model, Name, Party, Text};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "enterprise-number-invalid",
    severity: Severity::Error,
    article: "",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/enterprise-number-invalid.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is no valid `{1}` number",
    nl: "`{0}` is geen geldig nummer van de soort `{1}`",
    fr: "`{0}` n'est pas un numéro `{1}` valable",
    de: "`{0}` ist keine gültige Nummer der Art `{1}`",
};
const NO_DIGIT: Words = Words {
    en: "`{0}` is no digit: write digits, with dots and blanks as you like",
    nl: "`{0}` is geen cijfer: schrijf cijfers, met punten en spaties naar wens",
    fr: "`{0}` n'est pas un chiffre : écrivez des chiffres, avec des points et des espaces à volonté",
    de: "`{0}` ist keine Ziffer: schreiben Sie Ziffern, mit Punkten und Leerzeichen nach Belieben",
};
const LENGTH: Words = Words {
    en: "it has {0} {0:digit|digits} and should have {1}",
    nl: "het heeft {0} {0:cijfer|cijfers} en zou er {1} moeten hebben",
    fr: "il a {0} {0:chiffre|chiffres} et devrait en avoir {1}",
    de: "sie hat {0} {0:Ziffer|Ziffern} und sollte {1} haben",
};
const STARTS: Words = Words {
    en: "it should begin with {0}",
    nl: "het zou moeten beginnen met {0}",
    fr: "il devrait commencer par {0}",
    de: "sie sollte mit {0} beginnen",
};
const SUM: Words = Words {
    en: "one digit at least is wrong: if the others are right, it ends in {0}",
    nl: "minstens één cijfer is fout: als de andere kloppen, eindigt het op {0}",
    fr: "un chiffre au moins est faux : si les autres sont justes, il se termine par {0}",
    de: "mindestens eine Ziffer ist falsch: wenn die anderen stimmen, endet sie auf {0}",
};

const FIX: Words = Words {
    en: "write `{0}` at its end",
    nl: "`{0}` aan het einde schrijven",
    fr: "écrire `{0}` à la fin",
    de: "am Ende `{0}` schreiben",
};
const MEANS: Words = Words {
    en: "right only if all other digits are: compare it with the register",
    nl: "enkel juist als alle andere cijfers dat zijn: vergelijk met het register",
    fr: "juste seulement si les autres chiffres le sont : comparez avec le registre",
    de: "nur richtig, wenn alle anderen Ziffern es sind: mit dem Register vergleichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for party in model.parties.iter().filter(|party| faults.spare(&party.item)) {
        for (kind, number) in &party.numbers {
            let Some(identifier) = rule(model, party, &kind.text) else { continue };
            let Some((help, end)) = fault(identifier, &number.text) else { continue };
            let title = TITLE.with(number.text.trim()).with(&kind.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, number.span, title);
            let finding = finding.about(party.item.name.text.clone()).help(help);
            let edit = end.as_ref().and_then(|end| {
                let length = number.text.trim_end().len();
                let start = length.checked_sub(end.len())?;
                let written = number.text.get(start..length)?;
                let digits = written.bytes().all(|sign| sign.is_ascii_digit());
                digits.then(|| replaced(inspection.sources, number, &(start..length), end))?
            });
            found.push(match end.zip(edit) {
                Some((end, edit)) => finding.option(FIX.with(end), MEANS, vec![edit]),
                None => finding,
            });
        }
    }
    found
}

/// The form of numbers of that kind in the country of the party.
fn rule<'m>(model: &'m Model, party: &Party, kind: &str) -> Option<&'m Identifier> {
    let country = party.country.as_ref()?;
    let of_kind = model.identifiers.iter().filter(|one| one.item.name.text == kind);
    of_kind.into_iter().find(|one| one.country.as_ref() == Some(&country.text))
}

/// Whether a number of a party has the form that its country gives such numbers; none if no form is known.
pub(crate) fn valid_number(model: &Model, party: &Party, kind: &Name, number: &Text) -> Option<bool> {
    rule(model, party, &kind.text).map(|identifier| fault(identifier, &number.text).is_none())
}

/// What is wrong with a number, if anything; and the end it would have if only that were wrong.
fn fault(rule: &Identifier, written: &str) -> Option<(Message, Option<String>)> {
    let plain: String = written.chars().filter(|one| !one.is_whitespace() && *one != '.').collect();
    let code = rule.country.as_deref().unwrap_or_default();
    let coded = plain.get(..code.len()).is_some_and(|start| start.eq_ignore_ascii_case(code));
    let bare = if coded { plain.get(code.len()..).unwrap_or_default() } else { plain.as_str() };
    if let Some(stranger) = bare.chars().find(|one| !one.is_ascii_digit()) {
        return Some((NO_DIGIT.with(stranger.to_string()), None));
    }
    let digits: Vec<i64> = bare.bytes().map(|byte| i64::from(byte - b'0')).collect();
    if let Some(wanted) = rule.digits.filter(|wanted| *wanted != digits.len()) {
        return Some((LENGTH.with(digits.len()).with(wanted), None));
    }
    if !rule.starting.is_empty() && !digits.first().is_some_and(|first| rule.starting.contains(first)) {
        let starts = rule.starting.iter().map(|start| Piece::from(start.to_string())).collect();
        return Some((STARTS.with(Piece::List(starts, Joint::Or)), None));
    }
    let end = wrong_sum(rule.check?, &digits)?;
    Some((SUM.with(&end), Some(end)))
}

/// The last digits have to be a number less the remainder of the first ones. A rule that no number can meet says nothing.
fn wrong_sum([last, minuend, first, modulus]: [i64; 4], digits: &[i64]) -> Option<String> {
    let last = usize::try_from(last).ok()?;
    let counted = digits.get(..usize::try_from(first).ok()?)?;
    let check = digits.get(digits.len().checked_sub(last)?..)?;
    let remainder = counted
        .iter()
        .try_fold(0i64, |so_far, digit| (so_far * 10).checked_add(*digit)?.checked_rem(modulus))?;
    let wanted = minuend.checked_sub(remainder)?;
    // A number too long to be held is none that a sum gives.
    let stands = check.iter().try_fold(0i64, |so_far, digit| so_far.checked_mul(10)?.checked_add(*digit));
    (stands != Some(wanted)).then(|| format!("{wanted:0last$}"))
}
