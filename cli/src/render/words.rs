//! The fixed words around findings, in every language of the tool: a missing one does not compile.
//!
//! The translations were not reviewed by a lawyer whose language it is.

use lawful::finding::{Language, Safety, Severity, Words};

/// In front of advice.
pub const HELP: Words = Words { en: "help", nl: "raad", fr: "aide", de: "Hilfe" };
/// In front of a repair.
pub const FIX: Words = Words { en: "fix", nl: "herstel", fr: "remède", de: "Lösung" };
/// In front of an article.
pub const LAW: Words = Words { en: "law", nl: "wet", fr: "droit", de: "Recht" };
/// In front of the command that shows the page of a finding.
pub const PAGE: Words = Words { en: "page", nl: "pagina", fr: "page", de: "Seite" };
/// In front of the name of a finding without a page.
pub const NAME: Words = Words { en: "name", nl: "naam", fr: "nom", de: "Name" };
/// In front of marks in another text.
pub const NOTE: Words = Words { en: "note", nl: "noot", fr: "note", de: "Hinweis" };
/// The title of such marks.
pub const AND_HERE: Words = Words { en: "and here", nl: "en hier", fr: "et ici", de: "und hier" };
/// Behind a repair that a person has to look at.
const REVIEW: Words = Words {
    en: "look at it before you take it",
    nl: "bekijk het voor u het overneemt",
    fr: "à vérifier avant de le reprendre",
    de: "vor der Übernahme ansehen",
};
/// Behind a repair with made-up contents.
const EXAMPLE: Words = Words {
    en: "an example to fill in",
    nl: "een voorbeeld om in te vullen",
    fr: "un exemple à compléter",
    de: "ein Beispiel zum Ausfüllen",
};
/// In front of what a repair did, and of what it would do.
pub const FIXED: Words = Words { en: "fixed", nl: "hersteld", fr: "corrigé", de: "berichtigt" };
/// In front of what a repair would do.
pub const WOULD_FIX: Words =
    Words { en: "would fix", nl: "zou herstellen", fr: "corrigerait", de: "würde berichtigen" };
/// In front of a finding that no repair cleared.
pub const LEFT: Words = Words { en: "left", nl: "blijft", fr: "reste", de: "bleibt" };
/// Repairs made further ones possible.
pub const ONCE_MORE: Words = Words {
    en: "repairs call for further repairs; run it once more",
    nl: "herstellingen vragen om verdere herstellingen; voer het nog eens uit",
    fr: "des corrections en appellent d'autres ; relancez la commande",
    de: "Berichtigungen verlangen weitere; führen Sie den Befehl noch einmal aus",
};
/// The sum of repairs.
pub const REPAIRS: Words = Words {
    en: "{0} {0:repair|repairs}",
    nl: "{0} {0:herstelling|herstellingen}",
    fr: "{0} {0:correction|corrections}",
    de: "{0} {0:Berichtigung|Berichtigungen}",
};
/// Behind the sum of repairs: the files, and the findings that stay.
pub const REPAIRED_IN: Words = Words {
    en: "in {0} {0:file|files}, {1} {1:finding|findings} left",
    nl: "in {0} {0:bestand|bestanden}, {1} {1:bevinding blijft|bevindingen blijven}",
    fr: "dans {0} {0:fichier|fichiers}, {1} {1:constatation restante|constatations restantes}",
    de: "in {0} {0:Datei|Dateien}, {1} {1:Feststellung bleibt|Feststellungen bleiben}",
};
/// The same where nothing was written.
pub const WOULD_CHANGE: Words = Words {
    en: "in {0} {0:file|files} would change, {1} {1:finding|findings} left",
    nl: "in {0} {0:bestand|bestanden} zouden gebeuren, {1} {1:bevinding blijft|bevindingen blijven}",
    fr: "dans {0} {0:fichier|fichiers} seraient faites, {1} {1:constatation restante|constatations restantes}",
    de: "in {0} {0:Datei|Dateien} würden geschehen, {1} {1:Feststellung bleibt|Feststellungen bleiben}",
};
/// A watch waits.
pub const WATCHING: Words = Words {
    en: "watching; Ctrl-C ends",
    nl: "wacht op wijzigingen; Ctrl-C stopt",
    fr: "en attente de changements ; Ctrl-C arrête",
    de: "wartet auf Änderungen; Strg-C beendet",
};
/// How many, as a sum.
const ERRORS: Words = Words {
    en: "{0} {0:error|errors}",
    nl: "{0} {0:fout|fouten}",
    fr: "{0} {0:erreur|erreurs}",
    de: "{0} Fehler",
};
const WARNINGS: Words = Words {
    en: "{0} {0:warning|warnings}",
    nl: "{0} {0:waarschuwing|waarschuwingen}",
    fr: "{0} {0:avertissement|avertissements}",
    de: "{0} {0:Warnung|Warnungen}",
};
const REMARKS: Words = Words {
    en: "{0} {0:remark|remarks}",
    nl: "{0} {0:opmerking|opmerkingen}",
    fr: "{0} {0:remarque|remarques}",
    de: "{0} {0:Anmerkung|Anmerkungen}",
};
/// Nothing was found.
pub const NO_FINDING: Words =
    Words { en: "no finding", nl: "geen bevinding", fr: "aucune constatation", de: "keine Feststellung" };
/// Nothing was found that the baseline does not hold.
pub const NOTHING_NEW: Words = Words {
    en: "no new finding",
    nl: "geen nieuwe bevinding",
    fr: "aucune nouvelle constatation",
    de: "keine neue Feststellung",
};
/// How many findings a waiver accepts.
pub const WAIVED: Words = Words {
    en: "{0} waived",
    nl: "{0} met ontheffing",
    fr: "{0} {0:admise|admises} par dérogation",
    de: "{0} mit Ausnahme",
};
/// How many findings the baseline holds.
pub const KNOWN: Words = Words {
    en: "{0} known from the baseline",
    nl: "{0} bekend uit het uitgangspunt",
    fr: "{0} {0:connue|connues} de l'état de référence",
    de: "{0} aus dem Ausgangsstand bekannt",
};
/// How many entries of the baseline are no longer found.
pub const GONE: Words = Words {
    en: "{0} of the baseline {0:is|are} found no more: write it anew with --write-baseline",
    nl: "{0} uit het uitgangspunt {0:wordt|worden} niet meer gevonden: schrijf het opnieuw met --write-baseline",
    fr: "{0} de l'état de référence {0:n'est plus trouvée|ne sont plus trouvées} : à réécrire avec --write-baseline",
    de: "{0} aus dem Ausgangsstand {0:besteht|bestehen} nicht mehr: neu schreiben mit --write-baseline",
};
/// How many files were read.
pub const IN_FILES: Words = Words {
    en: " in {0} {0:file|files}",
    nl: " in {0} {0:bestand|bestanden}",
    fr: " dans {0} {0:fichier|fichiers}",
    de: " in {0} {0:Datei|Dateien}",
};

/// How a repair is to be taken.
pub const fn safety(safety: Safety) -> Option<Words> {
    match safety {
        Safety::Safe => None,
        Safety::NeedsReview => Some(REVIEW),
        Safety::Example => Some(EXAMPLE),
    }
}

/// The word of a weight.
pub const fn severity(severity: Severity) -> Words {
    match severity {
        Severity::Error => Words { en: "error", nl: "fout", fr: "erreur", de: "Fehler" },
        Severity::Warning => Words { en: "warning", nl: "waarschuwing", fr: "avertissement", de: "Warnung" },
        Severity::Info => Words { en: "info", nl: "opmerking", fr: "remarque", de: "Anmerkung" },
    }
}

/// How many findings of a weight, as a sum.
pub const fn counted(severity: Severity) -> Words {
    match severity {
        Severity::Error => ERRORS,
        Severity::Warning => WARNINGS,
        Severity::Info => REMARKS,
    }
}

/// How far the text behind the words of the margin is moved in.
pub fn margin(language: Language) -> usize {
    let words = [HELP, FIX, LAW, PAGE, NAME];
    let widest = words.iter().map(|words| words.in_language(language).chars().count()).max();
    widest.unwrap_or_default() + 4
}
