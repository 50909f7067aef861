//! What is said of slips that are known by name.

use crate::finding::Words;

pub(super) const COMMA: Words = Words {
    en: "the comma expects another name",
    nl: "de komma verwacht nog een naam",
    fr: "la virgule attend un autre nom",
    de: "das Komma erwartet einen weiteren Namen",
};
pub(super) const COMMA_HELP: Words = Words {
    en: "write the next name, or no comma behind the last one",
    nl: "schrijf de volgende naam, of geen komma achter de laatste",
    fr: "écrivez le nom suivant, ou pas de virgule après le dernier",
    de: "schreiben Sie den nächsten Namen, oder kein Komma hinter dem letzten",
};
pub(super) const COMMA_FIX: Words = Words {
    en: "delete the comma",
    nl: "de komma schrappen",
    fr: "supprimer la virgule",
    de: "das Komma löschen",
};
pub(super) const DAY: Words = Words {
    en: "a day is written as year-month-day",
    nl: "een dag wordt geschreven als jaar-maand-dag",
    fr: "un jour s'écrit année-mois-jour",
    de: "ein Tag wird als Jahr-Monat-Tag geschrieben",
};
pub(super) const DAY_HELP: Words = Words {
    en: "write the day as {0}",
    nl: "schrijf de dag als {0}",
    fr: "écrivez le jour ainsi : {0}",
    de: "schreiben Sie den Tag als {0}",
};
pub(super) const NAME: Words = Words {
    en: "a name cannot hold `{0}`",
    nl: "een naam kan geen `{0}` bevatten",
    fr: "un nom ne peut pas contenir `{0}`",
    de: "ein Name kann kein `{0}` enthalten",
};
pub(super) const NAME_HELP: Words = Words {
    en: "a name has letters a to z, digits, `_` and dots",
    nl: "een naam heeft letters a tot z, cijfers, `_` en punten",
    fr: "un nom a des lettres de a à z, des chiffres, `_` et des points",
    de: "ein Name hat Buchstaben von a bis z, Ziffern, `_` und Punkte",
};
pub(super) const QUOTES_FIX: Words = Words {
    en: "write straight double quotes",
    nl: "rechte dubbele aanhalingstekens schrijven",
    fr: "écrire des guillemets droits doubles",
    de: "gerade doppelte Anführungszeichen schreiben",
};
pub(super) const QUOTES_HELP: Words = Words {
    en: "write `\"` before and behind the text",
    nl: "schrijf `\"` voor en achter de tekst",
    fr: "écrivez `\"` avant et après le texte",
    de: "schreiben Sie `\"` vor und hinter den Text",
};
pub(super) const QUOTES_LINE: Words = Words {
    en: "write `\"` before and behind the text, on one line",
    nl: "schrijf `\"` voor en achter de tekst, op één regel",
    fr: "écrivez `\"` avant et après le texte, sur une seule ligne",
    de: "schreiben Sie `\"` vor und hinter den Text, in einer Zeile",
};
pub(super) const QUOTES: Words = Words {
    en: "texts stand in straight double quotes",
    nl: "teksten staan tussen rechte dubbele aanhalingstekens",
    fr: "les textes sont entre guillemets droits doubles",
    de: "ein Text steht in geraden doppelten Anführungszeichen",
};
pub(super) const SIGN: Words = Words {
    en: "`{0}` is not a sign of this language",
    nl: "`{0}` is geen teken van deze taal",
    fr: "`{0}` n'est pas un signe de ce langage",
    de: "`{0}` ist kein Zeichen dieser Sprache",
};
pub(super) const WRITE_WORD: Words =
    Words { en: "write `{0}`", nl: "schrijf `{0}`", fr: "écrivez `{0}`", de: "schreiben Sie `{0}`" };
pub(super) const DELETE: Words =
    Words { en: "delete it", nl: "het schrappen", fr: "le supprimer", de: "es löschen" };
pub(super) const DELETE_HELP: Words = Words {
    en: "nothing stands behind a field; delete it",
    nl: "achter een veld staat niets; schrap het",
    fr: "rien ne suit un champ ; supprimez-le",
    de: "hinter einem Feld steht nichts; löschen Sie es",
};
pub(super) const ONE_WORD: Words = Words {
    en: "`{0}` is one word",
    nl: "`{0}` is één woord",
    fr: "`{0}` est un seul mot",
    de: "`{0}` ist ein Wort",
};
