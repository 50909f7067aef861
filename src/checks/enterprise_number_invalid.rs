//! A registered number that cannot be right: its form or its check digits are wrong.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};
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

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for party in model.parties.iter().filter(|party| faults.spare(&party.item)) {
        for (kind, number) in &party.numbers {
            let Some(identifier) = rule(model, party, &kind.text) else { continue };
            let Some(help) = fault(identifier, &number.text) else { continue };
            let title = format!("`{}` is no valid `{}` number", number.text.trim(), kind.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, number.span, title);
            found.push(finding.about(party.item.name.text.clone()).help(help));
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

/// What is wrong with a number, if anything.
fn fault(rule: &Identifier, written: &str) -> Option<String> {
    let plain: String = written.chars().filter(|one| !one.is_whitespace() && *one != '.').collect();
    let code = rule.country.as_deref().unwrap_or_default();
    let coded = plain.get(..code.len()).is_some_and(|start| start.eq_ignore_ascii_case(code));
    let bare = if coded { plain.get(code.len()..).unwrap_or_default() } else { plain.as_str() };
    if let Some(stranger) = bare.chars().find(|one| !one.is_ascii_digit()) {
        return Some(format!("`{stranger}` is no digit: write digits, with dots and blanks as you like"));
    }
    let digits: Vec<i64> = bare.bytes().map(|byte| i64::from(byte - b'0')).collect();
    if let Some(wanted) = rule.digits.filter(|wanted| *wanted != digits.len()) {
        return Some(format!("it has {} digits and should have {wanted}", digits.len()));
    }
    if !rule.starting.is_empty() && !digits.first().is_some_and(|first| rule.starting.contains(first)) {
        let starts: Vec<String> = rule.starting.iter().map(ToString::to_string).collect();
        return Some(format!("it should begin with {}", starts.join(" or ")));
    }
    wrong_sum(rule.check?, &digits)
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
    (stands != Some(wanted))
        .then(|| format!("one digit at least is wrong: if the others are right, it ends in {wanted:0last$}"))
}
