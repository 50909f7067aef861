//! The data of a real person, written into the policy itself.

use super::frame::{Check, Inspection, Raised, Theme};
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "personal-data-in-policy",
    severity: Severity::Warning,
    article: "Art. 5(1)(c), 5(1)(f) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/personal-data-in-policy.md"),
    raised: Raised::ByModel(find),
};

const NUMBER: Words = Words {
    en: "a national number stands in the policy",
    nl: "er staat een rijksregisternummer in het beleid",
    fr: "un numéro national figure dans la politique",
    de: "eine nationale Kennziffer steht in der Erklärung",
};

const MAIL: Words = Words {
    en: "a private e-mail address stands in the policy",
    nl: "er staat een privé-e-mailadres in het beleid",
    fr: "une adresse électronique privée figure dans la politique",
    de: "eine private E-Mail-Adresse steht in der Erklärung",
};

const HELP: Words = Words {
    en: "take it out: a policy describes data and holds none; for an example, make one up that cannot exist",
    nl: "haal het weg: een beleid beschrijft gegevens en bevat er geen; verzin voor een voorbeeld iets dat niet kan bestaan",
    fr: "retirez-le : une politique décrit des données et n'en contient pas ; pour un exemple, inventez ce qui ne peut exister",
    de: "nehmen Sie es heraus: eine Erklärung beschreibt Daten und enthält keine; erfinden Sie als Beispiel, was es nicht geben kann",
};

/// Providers at which private people have their mail.
const PRIVATE: &[&str] = &[
    "gmail.com",
    "hotmail.com",
    "outlook.com",
    "live.com",
    "yahoo.com",
    "icloud.com",
    "telenet.be",
    "skynet.be",
    "gmx.de",
    "web.de",
    "orange.fr",
    "free.fr",
    "ziggo.nl",
    "proton.me",
];

const FIX: Words = Words {
    en: "write one that belongs to nobody, to correct",
    nl: "er een schrijven die van niemand is, om te verbeteren",
    fr: "en écrire un qui n'est à personne, à corriger",
    de: "eine schreiben, die niemandem gehört, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let own = inspection.sources.iter().filter(|(_, source)| !source.is_std);
    for (id, source) in own.filter(|(_, source)| may_hold(&source.text)) {
        for (at, word) in words(&source.text) {
            let (title, example) = match word {
                _ if is_private_mail(word) => (MAIL, "privacy@example.org"),
                _ if is_national_number(word) => (NUMBER, "00.00.00-000.00"),
                _ => continue,
            };
            let span = Span::new(id, at, at + word.len());
            let finding = Finding::new(CHECK.name, CHECK.severity, span, title).help(HELP);
            found.push(finding.fix(FIX, Safety::Example, vec![instead(span, example)]));
        }
    }
    found
}

/// Whether a text holds a sign or figures that such an address or number has: a look at single bytes, for texts are long.
fn may_hold(text: &str) -> bool {
    let figures = |at: usize| {
        let before = at.checked_sub(NUMBER_UP_TO_DASH.len()).and_then(|start| text.as_bytes().get(start..at));
        before.is_some_and(|before| shape(before).eq(NUMBER_UP_TO_DASH))
    };
    text.contains('@') || text.match_indices('-').any(|(at, _)| figures(at))
}

/// The words of a text with their places, as long as such a number or address can be.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+');
    let mut at = 0;
    text.split(move |c| !part(c)).filter_map(move |word| {
        let start = at;
        at += word.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let plain = word.trim_end_matches(['.', '-']);
        (plain.len() >= 8).then_some((start, plain))
    })
}

fn is_private_mail(word: &str) -> bool {
    word.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && PRIVATE.contains(&host.to_ascii_lowercase().as_str()))
}

/// How a Belgian national number begins, as [`shape`] writes it.
const NUMBER_UP_TO_DASH: [u8; 8] = *b"00.00.00";

/// The bytes of a word, with 0 for every figure.
fn shape(word: &[u8]) -> impl Iterator<Item = u8> {
    word.iter().map(|byte| if byte.is_ascii_digit() { b'0' } else { *byte })
}

/// A Belgian national number as it is printed: a day of birth, a serial number, and two digits that check them.
fn is_national_number(word: &str) -> bool {
    if !shape(word.as_bytes()).eq(*b"00.00.00-000.00") {
        return false;
    }
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let (Some(body), Some(check)) = (digits.get(..9), digits.get(9..)) else { return false };
    let (Ok(body), Ok(check)) = (body.parse::<u64>(), check.parse::<u64>()) else { return false };
    [body, body + 2_000_000_000].iter().any(|number| 97 - number % 97 == check)
}
