//! Data that leave the European Economic Area without a stated safeguard.

use super::adequate::{Standing, abroad, claims_adequacy, shown, standing};
use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Piece, Safety, Severity, Words};
use crate::model::{Location, Recipient};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "transfer-without-safeguard",
    severity: Severity::Error,
    article: "Art. 44, 46(1), 13(1)(f) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/transfer-without-safeguard.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` gets data in `{1}` without a stated safeguard",
    nl: "`{0}` krijgt gegevens in `{1}` zonder vermelde waarborg",
    fr: "`{0}` reçoit des données en `{1}` sans garantie indiquée",
    de: "`{0}` erhält Daten in `{1}` ohne angegebene Garantie",
};
const NOR_HERE: Words =
    Words { en: "nor here", nl: "ook hier niet", fr: "ici non plus", de: "auch hier nicht" };
const SCOPE: Words = Words {
    en: "decision {0} covers only {1}: show that with `safeguard adequacy`, or name another",
    nl: "besluit {0} dekt alleen {1}: toon dat aan met `safeguard adequacy`, of noem een andere waarborg",
    fr: "la décision {0} ne couvre que {1} : montrez-le avec `safeguard adequacy`, ou nommez une autre garantie",
    de: "der Beschluss {0} deckt nur {1} ab: weisen Sie das mit `safeguard adequacy` nach, oder nennen Sie eine andere Garantie",
};
const NO_DECISION: Words = Words {
    en: "no adequacy decision helps: name the safeguard and what shows it, or end the access",
    nl: "geen adequaatheidsbesluit helpt: noem de waarborg en wat die aantoont, of beëindig de toegang",
    fr: "aucune décision d'adéquation n'aide : nommez la garantie et ce qui la prouve, ou mettez fin à l'accès",
    de: "kein Angemessenheitsbeschluss hilft: nennen Sie die Garantie und was sie nachweist, oder beenden Sie den Zugang",
};
const ELSEWHERE: Words = Words {
    en: "says where to look, not what it is",
    nl: "zegt waar te kijken, niet wat het is",
    fr: "dit où regarder, non ce que c'est",
    de: "sagt, wo nachzusehen ist, nicht, was es ist",
};
const UNSHOWN: Words = Words {
    en: "nothing shows it yet",
    nl: "niets toont het al aan",
    fr: "rien ne le prouve encore",
    de: "noch weist nichts es nach",
};
const PUT_HERE: Words = Words {
    en: "; put here what {0} says",
    nl: "; zet hier wat {0} zegt",
    fr: "; mettez ici ce que dit {0}",
    de: "; schreiben Sie hierher, was {0} sagt",
};
const BOTH: Words = Words::same("{0}{1}");
const FIX: Words = Words {
    en: "add a safeguard to fill in",
    nl: "een waarborg toevoegen, om in te vullen",
    fr: "ajouter une garantie, à compléter",
    de: "eine Garantie hinzufügen, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    // A statement on transfers that was not understood may be the very one.
    if !inspection.model.transfers.iter().all(|one| faults.spare(&one.item)) {
        return Vec::new();
    }
    let all = inspection.model.recipients.iter().enumerate();
    // What is wrong with what it took is said where it took it from.
    let whole = all.filter(|(_, recipient)| faults.spare(&recipient.item) && !recipient.adds_nothing());
    whole.filter_map(|(at, recipient)| unguarded(inspection, at, recipient)).collect()
}

fn unguarded(inspection: &Inspection<'_>, at: usize, recipient: &Recipient) -> Option<Finding> {
    let Inspection { model, today, .. } = *inspection;
    // What is stated for several recipients at once counts for each country it names.
    let shared = |country: &str| {
        let country = country.to_owned();
        model.transfers.iter().filter(move |one| one.speaks_of(at, &country))
    };
    let guarded = |adequacy: bool, country: &str| {
        let mut stated = recipient.safeguards.iter().chain(shared(country).flat_map(|one| &one.safeguards));
        stated.any(|safeguard| shown(model, safeguard, today) == Some(adequacy))
    };
    let derogated = |country: &str| {
        let mut stated = recipient.derogations.iter().chain(shared(country).flat_map(|one| &one.derogations));
        stated.any(|derogation| derogation.term.is_some())
    };
    let claimed = recipient.safeguards.iter().any(|one| claims_adequacy(model, one) == Some(true));
    let open = |location: &&Location| {
        let country = location.country.text.as_str();
        !guarded(false, country)
            && !derogated(country)
            && match standing(model, country, today) {
                Standing::All => false,
                Standing::Within(_) | Standing::Unclear => !guarded(true, country),
                // That a decision is claimed which is not there has a finding of its own.
                Standing::Ended(_) | Standing::None => !claimed,
            }
    };
    let places: Vec<&Location> = abroad(model, recipient, today).into_iter().filter(open).collect();
    let first = places.first()?;
    let name = &recipient.item.name;
    let title = TITLE.with(&name.text).with(&first.country.text);
    let mut finding =
        Finding::new(CHECK.name, CHECK.severity, first.country.span, title).about(name.text.clone());
    for other in places.iter().skip(1) {
        finding = finding.also(other.country.span, NOR_HERE);
    }
    let mut help = match standing(model, &first.country.text, today) {
        Standing::Within(act) => {
            let scope = act.within.as_deref().unwrap_or_default();
            SCOPE.with(&act.act).with(scope)
        }
        Standing::All | Standing::Ended(_) | Standing::Unclear | Standing::None => NO_DECISION.into(),
    };
    for safeguard in &recipient.safeguards {
        let words = if safeguard.deferred.is_some() { ELSEWHERE } else { UNSHOWN };
        finding = finding.also(safeguard.span, words);
    }
    let deferred =
        recipient.safeguards.iter().filter_map(|one| one.deferred.as_ref()).map(|name| name.text.as_str());
    if deferred.clone().next().is_some() {
        help = BOTH.with(help).with(PUT_HERE.with(Piece::names(deferred)));
    }
    let safeguard =
        "safeguard standard_contractual_clauses \"name the contract and the assessment of the transfer\"";
    let edit = field(&recipient.item, safeguard);
    Some(finding.help(help).fix(FIX, Safety::NeedsReview, vec![edit]))
}
