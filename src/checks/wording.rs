//! What the words of the author say, as far as a list of words can tell: English, Dutch, French, German.
//!
//! In: texts of the author. Out: whether a word or a phrase of a list stands in them, as whole words. The lists are short and plain: a false alarm
//! costs more than a miss.

use crate::finding::{Edit, Language, Words};
use crate::model::{Name, Text};
use crate::source::Span;

/// A letter, a call or a visit: what takes more effort than a click.
pub(super) const BY_HAND: &[&str] = &[
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
];

/// What is done on a screen.
pub(super) const ON_SCREEN: &[&str] = &[
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
];

/// What makes a step hard: reasons, money, papers.
pub(super) const HURDLES: &[&str] = &[
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
];

/// What takes such a word back.
pub(super) const NOT: &[&str] = &[
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
];

/// A document that shows who somebody is.
pub(super) const DOCUMENT: &[&str] = &[
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
];

/// A copy of something.
pub(super) const COPY: &[&str] =
    &["copy", "scan", "photocopy", "kopie", "fotokopie", "copie", "photocopie", "ausweiskopie"];

/// That somebody is doubted, or that something is asked for in some cases only.
pub(super) const DOUBT: &[&str] = &[
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
];

/// That parts of a copy are made unreadable.
pub(super) const REDACTED: &[&str] = &[
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
];

/// That something is not kept.
pub(super) const GONE: &[&str] = &[
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
];

/// That a request is out of all measure, as Art. 12(5) GDPR has it.
pub(super) const EXCESSIVE: &[&str] = &[
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
];

/// Money.
pub(super) const MONEY: &[&str] = &["eur", "euro", "euros", "usd", "gbp", "chf"];

/// That the controller judges as it likes, or that a request is an abuse.
pub(super) const OPINION: &[&str] = &[
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
];

/// The measure of the law: manifestly.
pub(super) const MANIFEST: &[&str] = &[
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
];

/// That something never happens.
pub(super) const NEVER: &[&str] = &[
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
];

/// The special categories of Art. 9(1) GDPR.
pub(super) const SENSITIVE: &[&str] = &[
    "health",
    "medical",
    "diagnosis",
    "diagnoses",
    "medication",
    "illness",
    "disease",
    "religion",
    "religious",
    "ethnic",
    "ethnicity",
    "trade union",
    "political opinion",
    "political opinions",
    "sexual orientation",
    "sex life",
    "genetic",
    "dna",
    "biometric",
    "biometrics",
    "fingerprint",
    "fingerprints",
    "gezondheid",
    "gezondheidsgegevens",
    "medisch",
    "medische",
    "ziekte",
    "medicatie",
    "godsdienst",
    "religie",
    "geloofsovertuiging",
    "etnische",
    "vakbond",
    "vakbondslidmaatschap",
    "politieke opvatting",
    "politieke opvattingen",
    "seksuele geaardheid",
    "seksuele gerichtheid",
    "genetisch",
    "genetische",
    "biometrisch",
    "biometrische",
    "vingerafdruk",
    "vingerafdrukken",
    "santé",
    "médical",
    "médicale",
    "médicales",
    "médicaux",
    "maladie",
    "religieuse",
    "religieuses",
    "ethnique",
    "ethniques",
    "syndicat",
    "syndicale",
    "opinions politiques",
    "orientation sexuelle",
    "génétique",
    "génétiques",
    "biométrique",
    "biométriques",
    "empreinte digitale",
    "empreintes digitales",
    "gesundheit",
    "gesundheitsdaten",
    "medizinisch",
    "medizinische",
    "krankheit",
    "konfession",
    "ethnische",
    "gewerkschaft",
    "politische meinung",
    "politische meinungen",
    "sexuelle orientierung",
    "genetische daten",
    "fingerabdruck",
    "fingerabdrücke",
];

/// Crimes and convictions, Art. 10 GDPR.
pub(super) const CRIMES: &[&str] = &[
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
];

/// Numbers that a state gives its people, Art. 87 GDPR.
pub(super) const NATIONAL_NUMBER: &[&str] = &[
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
];

/// Children.
pub(super) const CHILDREN: &[&str] = &[
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
];

/// Those who answer for children, and those who only deal with them.
pub(super) const PARENTS: &[&str] = &[
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
];

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
pub(super) fn says(text: &str, phrases: &[&str]) -> bool {
    let text = plain(text);
    phrases.iter().any(|phrase| text.contains(&plain(phrase)))
}

/// The first of several texts that holds one of these.
pub(super) fn saying<'t>(texts: &'t [Text], phrases: &[&str]) -> Option<&'t Text> {
    texts.iter().find(|text| says(&text.text, phrases))
}

/// Words in small letters, one blank around each.
fn plain(text: &str) -> String {
    let mut out = String::from(" ");
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        out.push_str(&word.to_lowercase());
        out.push(' ');
    }
    out
}
