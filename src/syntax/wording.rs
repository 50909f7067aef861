//! What is said of texts that cannot be read.

use crate::finding::Words;

pub(super) const NO_DECLARATION: Words = Words {
    en: "no declaration starts with `{0}`",
    nl: "geen aangifte begint met `{0}`",
    fr: "aucune déclaration ne commence par `{0}`",
    de: "keine Angabe beginnt mit `{0}`",
};
pub(super) const STARTS: Words = Words {
    en: "a declaration starts with one of: {0}",
    nl: "een aangifte begint met een van: {0}",
    fr: "une déclaration commence par l'un de : {0}",
    de: "eine Angabe beginnt mit einem von: {0}",
};
pub(super) const BEHIND: Words = Words {
    en: "`{0}` stands behind the end of the declaration",
    nl: "`{0}` staat achter het einde van de aangifte",
    fr: "`{0}` se trouve après la fin de la déclaration",
    de: "`{0}` steht hinter dem Ende der Angabe",
};
pub(super) const BEHIND_HELP: Words = Words {
    en: "a new declaration starts at the beginning of a line with its own word",
    nl: "een nieuwe aangifte begint aan het begin van een regel met haar eigen woord",
    fr: "une nouvelle déclaration commence au début d'une ligne par son propre mot",
    de: "eine neue Angabe beginnt am Anfang einer Zeile mit ihrem eigenen Wort",
};
pub(super) const UNCLOSED: Words = Words {
    en: "the block of this `{0}` is not closed",
    nl: "het blok van deze `{0}` is niet gesloten",
    fr: "le bloc de ce `{0}` n'est pas fermé",
    de: "der Block von `{0}` ist nicht geschlossen",
};
pub(super) const CLOSE_MISSING: Words = Words {
    en: "`}` is missing behind this",
    nl: "hierachter ontbreekt `}`",
    fr: "`}` manque après ceci",
    de: "dahinter fehlt `}`",
};
pub(super) const OPENED: Words =
    Words { en: "opened here", nl: "hier geopend", fr: "ouvert ici", de: "hier geöffnet" };
pub(super) const CLOSE_HELP: Words = Words {
    en: "write `}` behind the last field",
    nl: "schrijf `}` achter het laatste veld",
    fr: "écrivez `}` après le dernier champ",
    de: "schreiben Sie `}` hinter das letzte Feld",
};
pub(super) const CLOSE_FIX: Words =
    Words { en: "close the block", nl: "het blok sluiten", fr: "fermer le bloc", de: "den Block schließen" };
pub(super) const MISSING: Words = Words {
    en: "{0} is missing before `{1}`",
    nl: "{0} ontbreekt voor `{1}`",
    fr: "{0} manque avant `{1}`",
    de: "{0} fehlt vor `{1}`",
};
pub(super) const IN_THIS: Words =
    Words { en: "in this `{0}`", nl: "in deze `{0}`", fr: "dans ce `{0}`", de: "in `{0}`" };
pub(super) const WRITE_HERE: Words = Words {
    en: "write {0} here",
    nl: "schrijf hier {0}",
    fr: "écrivez ici {0}",
    de: "schreiben Sie hier {0}",
};
pub(super) const WRITE_IT: Words =
    Words { en: "write {0}", nl: "{0} schrijven", fr: "écrire {0}", de: "{0} schreiben" };
pub(super) const UNOPENED: Words = Words {
    en: "the block of this `{0}` has no `{`",
    nl: "het blok van deze `{0}` heeft geen `{`",
    fr: "le bloc de ce `{0}` n'a pas de `{`",
    de: "der Block von `{0}` hat kein `{`",
};
pub(super) const OPEN_MISSING: Words = Words {
    en: "`{` is missing behind this",
    nl: "hierachter ontbreekt `{`",
    fr: "`{` manque après ceci",
    de: "dahinter fehlt `{`",
};
pub(super) const CLOSED: Words =
    Words { en: "closed here", nl: "hier gesloten", fr: "fermé ici", de: "hier geschlossen" };
pub(super) const OPEN_HELP: Words = Words {
    en: "write `{` in front of the first field of the block",
    nl: "schrijf `{` voor het eerste veld van het blok",
    fr: "écrivez `{` devant le premier champ du bloc",
    de: "schreiben Sie `{` vor das erste Feld des Blocks",
};
pub(super) const OPEN_FIX: Words =
    Words { en: "open the block", nl: "het blok openen", fr: "ouvrir le bloc", de: "den Block öffnen" };
pub(super) const UNEXPECTED: Words = Words {
    en: "`{0}` is not expected here",
    nl: "`{0}` wordt hier niet verwacht",
    fr: "`{0}` n'est pas attendu ici",
    de: "`{0}` wird hier nicht erwartet",
};
pub(super) const WITHOUT: Words = Words {
    en: "the rest of the declaration can be read without it",
    nl: "de rest van de aangifte kan zonder worden gelezen",
    fr: "le reste de la déclaration se lit sans cela",
    de: "der Rest der Angabe lässt sich ohne das lesen",
};
pub(super) const CAN_STAND: Words = Words {
    en: "{0} can stand here",
    nl: "{0} kan hier staan",
    fr: "{0} peut figurer ici",
    de: "{0} kann hier stehen",
};
pub(super) const TOO_EARLY: Words = Words {
    en: "this `{0}` ends too early",
    nl: "deze `{0}` eindigt te vroeg",
    fr: "ce `{0}` finit trop tôt",
    de: "`{0}` endet hier zu früh",
};
pub(super) const SOMETHING_MISSING: Words = Words {
    en: "something is missing behind this",
    nl: "hierachter ontbreekt iets",
    fr: "il manque quelque chose après ceci",
    de: "dahinter fehlt etwas",
};
pub(super) const UNCLOSED_TEXT: Words = Words {
    en: "this text has no closing quotation mark",
    nl: "deze tekst heeft geen afsluitend aanhalingsteken",
    fr: "ce texte n'a pas de guillemet fermant",
    de: "dieser Text hat kein schließendes Anführungszeichen",
};
pub(super) const TEXT_HELP: Words = Words {
    en: "close the text on its line with `\"`, or use `\"\"\"` for a text of several lines",
    nl: "sluit de tekst op zijn regel met `\"`, of gebruik `\"\"\"` voor een tekst van meerdere regels",
    fr: "fermez le texte sur sa ligne avec `\"`, ou utilisez `\"\"\"` pour un texte de plusieurs lignes",
    de: "schließen Sie den Text in seiner Zeile mit `\"`, oder verwenden Sie `\"\"\"` für einen Text über mehrere Zeilen",
};
pub(super) const TEXT_FIX: Words =
    Words { en: "close the text", nl: "de tekst sluiten", fr: "fermer le texte", de: "den Text schließen" };
pub(super) const OPEN: Words = Words::same("`{`");
pub(super) const CLOSE: Words = Words::same("`}`");
pub(super) const A_NAME: Words = Words { en: "a name", nl: "een naam", fr: "un nom", de: "ein Name" };
pub(super) const A_COUNTRY_CODE: Words =
    Words { en: "a country code", nl: "een landcode", fr: "un code de pays", de: "ein Ländercode" };
pub(super) const A_LANGUAGE: Words =
    Words { en: "a language", nl: "een taal", fr: "une langue", de: "eine Sprache" };
pub(super) const A_NUMBER: Words =
    Words { en: "a number", nl: "een getal", fr: "un nombre", de: "eine Zahl" };
pub(super) const A_DAY: Words = Words { en: "a day", nl: "een dag", fr: "un jour", de: "ein Tag" };
pub(super) const AN_ADDRESS: Words =
    Words { en: "an address", nl: "een adres", fr: "une adresse", de: "eine Adresse" };
pub(super) const A_TEXT: Words = Words { en: "a text", nl: "een tekst", fr: "un texte", de: "ein Text" };
pub(super) const A_PERIOD: Words =
    Words { en: "a period", nl: "een termijn", fr: "une durée", de: "eine Dauer" };
pub(super) const A_UNIT: Words =
    Words { en: "a unit of time", nl: "een tijdseenheid", fr: "une unité de temps", de: "eine Zeiteinheit" };
pub(super) const A_SECTION: Words = Words {
    en: "the number of a section",
    nl: "het nummer van een afdeling",
    fr: "le numéro d'une section",
    de: "die Nummer eines Abschnitts",
};
pub(super) const A_FINDING: Words = Words {
    en: "the name of a finding",
    nl: "de naam van een bevinding",
    fr: "le nom d'une constatation",
    de: "der Name einer Feststellung",
};
pub(super) const COUNTRY_SUCH_AS: Words = Words {
    en: "a country code such as `BE`",
    nl: "een landcode zoals `BE`",
    fr: "un code de pays comme `BE`",
    de: "ein Ländercode wie `BE`",
};
pub(super) const LANGUAGE_SUCH_AS: Words = Words {
    en: "a language such as `nl`",
    nl: "een taal zoals `nl`",
    fr: "une langue comme `nl`",
    de: "eine Sprache wie `nl`",
};
pub(super) const DAY_SUCH_AS: Words = Words {
    en: "a day such as `2026-03-31`",
    nl: "een dag zoals `2026-03-31`",
    fr: "un jour comme `2026-03-31`",
    de: "ein Tag wie `2026-03-31`",
};
pub(super) const ADDRESS_SUCH_AS: Words = Words {
    en: "an address such as `<https://example.org>`",
    nl: "een adres zoals `<https://example.org>`",
    fr: "une adresse comme `<https://example.org>`",
    de: "eine Adresse wie `<https://example.org>`",
};
pub(super) const QUOTED_TEXT: Words = Words {
    en: "a text in quotation marks",
    nl: "een tekst tussen aanhalingstekens",
    fr: "un texte entre guillemets",
    de: "ein Text in Anführungszeichen",
};
pub(super) const PERIOD_SUCH_AS: Words = Words {
    en: "a period such as `3 years`",
    nl: "een termijn zoals `3 years`",
    fr: "une durée comme `3 years`",
    de: "eine Dauer wie `3 years`",
};
pub(super) const UNITS: Words = Words {
    en: "`days`, `weeks`, `months` or `years`",
    nl: "`days`, `weeks`, `months` of `years`",
    fr: "`days`, `weeks`, `months` ou `years`",
    de: "`days`, `weeks`, `months` oder `years`",
};
pub(super) const A_CONDITION: Words =
    Words { en: "a condition", nl: "een voorwaarde", fr: "une condition", de: "eine Bedingung" };
pub(super) const A_TYPE: Words =
    Words { en: "`:` and a type", nl: "`:` en een soort", fr: "`:` et une sorte", de: "`:` und eine Art" };
pub(super) const SEE: Words = Words {
    en: "see `lawful explain unexpected-text`",
    nl: "zie `lawful explain unexpected-text`",
    fr: "voyez `lawful explain unexpected-text`",
    de: "siehe `lawful explain unexpected-text`",
};
