//! An adequacy decision relied on where there is none.

use super::adequate::{Standing, abroad, claims_adequacy, shown, standing};
use super::frame::{Check, Faults, Inspection, OUTSIDE_AREA, Raised, Theme};
use super::repair::behind;
use super::written::instead;
use crate::calendar;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Location, Recipient};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "adequacy-not-in-force",
    severity: Severity::Error,
    article: "Art. 45(1), 45(3) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/adequacy-not-in-force.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no adequacy decision for `{0}` is in force",
    nl: "er geldt geen adequaatheidsbesluit voor `{0}`",
    fr: "aucune décision d'adéquation pour `{0}` n'est en vigueur",
    de: "kein Angemessenheitsbeschluss für `{0}` ist in Kraft",
};
const ENDED: Words = Words {
    en: "the decision {0} ended: its last day was {1}; name another safeguard",
    nl: "besluit {0} is afgelopen: de laatste dag was {1}; noem een andere waarborg",
    fr: "la décision {0} a pris fin : son dernier jour était le {1} ; nommez une autre garantie",
    de: "der Beschluss {0} ist ausgelaufen: der letzte Tag war {1}; nennen Sie eine andere Garantie",
};
const NONE: Words = Words {
    en: "none is known for this country: name another safeguard, or end the access",
    nl: "voor dit land is er geen bekend: noem een andere waarborg, of beëindig de toegang",
    fr: "aucune n'est connue pour ce pays : nommez une autre garantie, ou mettez fin à l'accès",
    de: "für dieses Land ist keiner bekannt: nennen Sie eine andere Garantie, oder beenden Sie den Zugang",
};

const FIX: Words = Words {
    en: "name standard contractual clauses instead, to fill in",
    nl: "in de plaats modelcontractbepalingen noemen, om in te vullen",
    fr: "nommer des clauses contractuelles types à la place, à compléter",
    de: "stattdessen Standardvertragsklauseln nennen, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.recipients.iter().filter(|recipient| faults.spare(&recipient.item));
    // What is wrong with what it took is said where it took it from.
    let whole = whole.filter(|recipient| !recipient.adds_nothing());
    whole.filter_map(|recipient| unfounded(inspection, recipient)).collect()
}

fn unfounded(inspection: &Inspection<'_>, recipient: &Recipient) -> Option<Finding> {
    let Inspection { model, today, .. } = *inspection;
    let claim = recipient.safeguards.iter().find(|one| claims_adequacy(model, one) == Some(true))?;
    let stands = |location: &&Location| match standing(model, &location.country.text, today) {
        Standing::All | Standing::Within(_) | Standing::Unclear => true,
        Standing::Ended(_) | Standing::None => false,
    };
    let (good, bad): (Vec<&Location>, Vec<&Location>) =
        abroad(model, recipient, today).into_iter().partition(stands);
    // With another safeguard, the decision may be meant for the other countries only.
    let other = recipient.safeguards.iter().any(|one| shown(model, one, today) == Some(false));
    let first = bad.first().filter(|_| good.is_empty() || !other)?;
    let country = &first.country.text;
    let name = &recipient.item.name.text;
    let title = TITLE.with(country);
    let help = match standing(model, country, today) {
        Standing::Ended(act) => {
            let last = act.until.map(calendar::format).unwrap_or_default();
            ENDED.with(&act.act).with(last)
        }
        Standing::All | Standing::Within(_) | Standing::Unclear | Standing::None => NONE.into(),
    };
    let mut finding =
        Finding::new(CHECK.name, CHECK.severity, claim.span, title).about(name.clone()).help(help);
    for location in bad {
        finding = finding.also(location.country.span, OUTSIDE_AREA);
    }
    let place = Span { end: behind(inspection.sources, claim.span).end, ..claim.span };
    let other =
        "safeguard standard_contractual_clauses \"name the contract and the assessment of the transfer\"";
    Some(finding.fix(FIX, Safety::Example, vec![instead(place, other)]))
}
