//! What the words of the author say, as far as a list of words can tell: English, Dutch, French, German.
//!
//! In: texts of the author. Out: whether a word or a phrase of a list stands in them, as whole words. The lists are short and plain: a false alarm
//! costs more than a miss.

use crate::finding::{Edit, Language, Words};
use crate::model::{Name, Text};
use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A letter, a call or a visit: what takes more effort than a click.
pub(super) static BY_HAND: WordList = WordList::of(&[
    "letter",
    "letters",
    "by post",
    "registered",
    "telephone",
    "by phone",
    "fax",
    "brief",
    "per post",
    "telefonisch",
    "aangetekend",
    "aangetekende",
    "lettre",
    "lettres",
    "courrier postal",
    "par courrier",
    "téléphone",
    "recommandé",
    "recommandée",
    "schreiben",
    "telefon",
    "einschreiben",
]);

/// What is done on a screen.
pub(super) static ON_SCREEN: WordList = WordList::of(&[
    "e mail",
    "email",
    "mail",
    "online",
    "click",
    "link",
    "site",
    "website",
    "web",
    "app",
    "button",
    "form",
    "account",
    "settings",
    "knop",
    "klik",
    "formulier",
    "instellingen",
    "lien",
    "clic",
    "bouton",
    "formulaire",
    "courriel",
    "klicken",
    "knopf",
    "formular",
    "einstellungen",
]);

/// What makes a step hard: reasons, money, papers.
pub(super) static HURDLES: WordList = WordList::of(&[
    "reason",
    "reasons",
    "state why",
    "fee",
    "charge",
    "costs",
    "identity card",
    "proof of identity",
    "reden",
    "redenen",
    "motivering",
    "kosten",
    "identiteitskaart",
    "identiteitsbewijs",
    "motif",
    "motifs",
    "raison",
    "raisons",
    "frais",
    "carte d identité",
    "pièce d identité",
    "grund",
    "gründe",
    "begründung",
    "gebühr",
    "gebühren",
    "ausweis",
    "personalausweis",
]);

/// What takes such a word back.
pub(super) static NOT: WordList = WordList::of(&[
    "no",
    "not",
    "none",
    "without",
    "free",
    "never",
    "geen",
    "niet",
    "zonder",
    "gratis",
    "kosteloos",
    "sans",
    "pas",
    "aucun",
    "aucune",
    "gratuit",
    "gratuitement",
    "ohne",
    "kein",
    "keine",
    "nicht",
    "kostenlos",
]);

/// A document that shows who somebody is.
pub(super) static DOCUMENT: WordList = WordList::of(&[
    "identity card",
    "id card",
    "identity document",
    "proof of identity",
    "passport",
    "identiteitskaart",
    "identiteitsbewijs",
    "paspoort",
    "carte d identité",
    "pièce d identité",
    "passeport",
    "personalausweis",
    "ausweis",
    "ausweiskopie",
    "reisepass",
]);

/// A copy of something.
pub(super) static COPY: WordList =
    WordList::of(&["copy", "scan", "photocopy", "kopie", "fotokopie", "copie", "photocopie", "ausweiskopie"]);

/// That somebody is doubted, or that something is asked for in some cases only.
pub(super) static DOUBT: WordList = WordList::of(&[
    "doubt",
    "doubts",
    "unless",
    "only if",
    "only where",
    "twijfel",
    "twijfelen",
    "tenzij",
    "doute",
    "doutes",
    "doutons",
    "sauf",
    "zweifel",
    "zweifeln",
    "zweifelsfall",
    "nur wenn",
    "außer",
]);

/// That parts of a copy are made unreadable.
pub(super) static REDACTED: WordList = WordList::of(&[
    "redacted",
    "illegible",
    "unreadable",
    "blacked",
    "black out",
    "masked",
    "covered",
    "cover",
    "hide",
    "hidden",
    "onleesbaar",
    "afgedekt",
    "afdekken",
    "zwart",
    "illisible",
    "illisibles",
    "masquée",
    "masquées",
    "masquer",
    "noircie",
    "noircies",
    "geschwärzt",
    "schwärzen",
    "unkenntlich",
    "abgedeckt",
]);

/// That something is not kept.
pub(super) static GONE: WordList = WordList::of(&[
    "deleted",
    "delete",
    "destroyed",
    "destroy",
    "erased",
    "erase",
    "not kept",
    "not stored",
    "gewist",
    "wissen",
    "vernietigd",
    "vernietigen",
    "verwijderd",
    "verwijderen",
    "niet bewaard",
    "supprimée",
    "supprimer",
    "détruite",
    "détruire",
    "effacée",
    "effacer",
    "gelöscht",
    "löschen",
    "vernichtet",
    "vernichten",
    "nicht gespeichert",
]);

/// That a request is out of all measure, as Art. 12(5) GDPR has it.
pub(super) static EXCESSIVE: WordList = WordList::of(&[
    "excessive",
    "unfounded",
    "repeated",
    "repetitive",
    "further copies",
    "further copy",
    "buitensporig",
    "buitensporige",
    "ongegrond",
    "ongegronde",
    "bijkomende kopieën",
    "excessif",
    "excessive",
    "excessives",
    "infondé",
    "infondées",
    "exzessiv",
    "exzessive",
    "exzessiven",
    "unbegründet",
    "unbegründete",
    "unbegründeten",
]);

/// Money.
pub(super) static MONEY: WordList = WordList::of(&["eur", "euro", "euros", "usd", "gbp", "chf"]);

/// That the controller judges as it likes, or that a request is an abuse.
pub(super) static OPINION: WordList = WordList::of(&[
    "considers",
    "consider",
    "deems",
    "deem",
    "finds",
    "opinion",
    "discretion",
    "abuse",
    "abusive",
    "misuse",
    "vindt",
    "vinden",
    "beschouwt",
    "beschouwen",
    "oordeelt",
    "misbruik",
    "estime",
    "estimons",
    "juge",
    "jugeons",
    "abus",
    "abusif",
    "abusive",
    "abusives",
    "ermessen",
    "ansicht",
    "missbrauch",
    "missbräuchlich",
    "missbräuchliche",
]);

/// The measure of the law: manifestly.
pub(super) static MANIFEST: WordList = WordList::of(&[
    "manifestly",
    "clearly",
    "kennelijk",
    "kennelijke",
    "manifestement",
    "offenkundig",
    "offenkundige",
    "offenkundigen",
    "offensichtlich",
    "offensichtlichen",
]);

/// That something never happens.
pub(super) static NEVER: WordList = WordList::of(&[
    "never",
    "always",
    "in no case",
    "not possible",
    "impossible",
    "nooit",
    "altijd",
    "in geen geval",
    "niet mogelijk",
    "onmogelijk",
    "jamais",
    "toujours",
    "en aucun cas",
    "pas possible",
    "nie",
    "niemals",
    "immer",
    "in keinem fall",
    "nicht möglich",
    "unmöglich",
]);

/// Crimes and convictions, Art. 10 GDPR.
pub(super) static CRIMES: WordList = WordList::of(&[
    "criminal",
    "criminal record",
    "convictions",
    "conviction",
    "offences",
    "strafregister",
    "strafrechtelijke",
    "veroordelingen",
    "strafbare feiten",
    "casier judiciaire",
    "condamnations pénales",
    "infractions pénales",
    "führungszeugnis",
    "vorstrafen",
    "straftaten",
]);

/// Numbers that a state gives its people, Art. 87 GDPR.
pub(super) static NATIONAL_NUMBER: WordList = WordList::of(&[
    "national register number",
    "national number",
    "national identification number",
    "national insurance number",
    "social security number",
    "rijksregisternummer",
    "burgerservicenummer",
    "bsn",
    "numéro de registre national",
    "numéro national",
    "numéro de sécurité sociale",
    "sozialversicherungsnummer",
]);

/// Children.
pub(super) static CHILDREN: WordList = WordList::of(&[
    "child",
    "children",
    "minors",
    "pupil",
    "pupils",
    "kinderen",
    "minderjarige",
    "minderjarigen",
    "leerling",
    "leerlingen",
    "enfant",
    "enfants",
    "mineurs",
    "élève",
    "élèves",
    "kinder",
    "minderjährige",
    "schüler",
]);

/// Those who answer for children, and those who only deal with them.
pub(super) static PARENTS: WordList = WordList::of(&[
    "parent",
    "parents",
    "guardian",
    "guardians",
    "teacher",
    "teachers",
    "of age",
    "ouder",
    "ouders",
    "voogd",
    "leraar",
    "leerkracht",
    "tuteur",
    "tuteurs",
    "enseignant",
    "eltern",
    "vormund",
    "lehrer",
]);

/// What is said of a thing: its name in words, its labels, the names of what belongs to it.
pub(super) fn said_of(name: &Name, label: &[Text], items: &[Name]) -> Vec<String> {
    let names = std::iter::once(name).chain(items).map(|name| name.text.replace(['_', '.'], " "));
    label.iter().map(|text| text.text.clone()).chain(names).collect()
}

/// Edits that say something else instead of these texts, each in its language.
pub(super) fn instead_of(texts: &[Text], words: Words) -> Vec<Edit> {
    let tag = |text: &Text| text.language.as_ref().map(|tag| format!("{tag} ")).unwrap_or_default();
    let said = |text: &Text| format!("{}\"{}\"", tag(text), words.in_language(language(text)));
    texts.iter().map(|text| Edit { span: text.span, text: said(text) }).collect()
}

/// Edits that go on with these texts, each in its language.
pub(super) fn continued(texts: &[Text], words: Words) -> Vec<Edit> {
    let edit = |text: &Text| {
        let end = text.span.end.saturating_sub(1);
        let span = Span { start: end, end, ..text.span };
        Edit { span, text: words.in_language(language(text)).to_owned() }
    };
    texts.iter().map(edit).collect()
}

fn language(text: &Text) -> Language {
    text.language.as_deref().and_then(Language::of).unwrap_or_default()
}

/// Whether a text holds one of these words or phrases.
pub(super) fn says(text: &str, phrases: &WordList) -> bool {
    phrases.stands_in(text)
}

/// The first of several texts that holds one of these.
pub(super) fn saying<'t>(texts: &'t [Text], phrases: &WordList) -> Option<&'t Text> {
    texts.iter().find(|text| says(&text.text, phrases))
}

/// Words and phrases to look for, in small letters, found by their first letter.
#[derive(Debug)]
pub(super) struct WordList {
    list: &'static [&'static str],
    by_first: OnceLock<BTreeMap<char, Vec<&'static str>>>,
}

impl WordList {
    /// Those of a list.
    pub const fn of(list: &'static [&'static str]) -> Self {
        Self { list, by_first: OnceLock::new() }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        self.list.iter().copied()
    }

    fn stands_in(&self, text: &str) -> bool {
        let by_first = self.by_first.get_or_init(|| {
            let mut all: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
            for phrase in self.list {
                all.entry(phrase.chars().next().unwrap_or_default()).or_default().push(phrase);
            }
            all
        });
        let mut rest = text;
        while let Some(at) = rest.find(char::is_alphanumeric) {
            rest = rest.get(at..).unwrap_or_default();
            let first = rest.chars().next().and_then(|sign| sign.to_lowercase().next()).unwrap_or_default();
            if by_first.get(&first).is_some_and(|some| some.iter().any(|phrase| begins_with(rest, phrase))) {
                return true;
            }
            let end = rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len());
            rest = rest.get(end..).unwrap_or_default();
        }
        false
    }
}

/// Whether a text begins with a phrase as whole words; what stands between two words of the text does not matter.
fn begins_with(text: &str, phrase: &str) -> bool {
    let mut rest = text;
    for word in phrase.split(' ') {
        rest = rest.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        let end = rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len());
        let (said, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if !said.chars().flat_map(char::to_lowercase).eq(word.chars()) {
            return false;
        }
        rest = behind;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words_in_any_case() {
        static SOUGHT: WordList = WordList::of(&["id card", "élève", "fee"]);
        for text in ["An ID-card.", "the id  card", "ÉLÈVE", "a Fee!", "id, card"] {
            assert!(says(text, &SOUGHT), "{text}");
        }
        for text in ["idcard", "id cards", "feel", "élèves", "card id", "", "id"] {
            assert!(!says(text, &SOUGHT), "{text}");
        }
    }
}
