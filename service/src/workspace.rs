//! A workspace as it was read, checked: what stands against its texts, its settings and the bytes of its files.

use crate::files::{Folder, Text};
use lawful::finding::{Finding, Severity, Words};
use lawful::source::{SourceId, Span};
use lawful::{Checked, Settings};

impl Folder {
    /// Checks the texts as of a day, by the settings of the folder.
    #[must_use]
    pub fn check(self, today: i32) -> (Checked, Settings) {
        self.check_by(today, Settings::clone)
    }

    /// The same, for a policy that is to decide: of what is found only what stops compilation is.
    #[must_use]
    pub fn check_for_decision(self, today: i32) -> (Checked, Settings) {
        self.check_by(today, Settings::for_decision)
    }

    fn check_by(self, today: i32, how: fn(&Settings) -> Settings) -> (Checked, Settings) {
        // The settings are read before their text has its id.
        let paths = self.policies.iter().map(|text| text.path.as_str());
        let read = self.settings.as_ref();
        let read = read.map(|text| lawful::read_settings(SourceId(0), &text.text, paths));
        let (settings, mut faults) = read.unwrap_or_default();
        let spoilt: Vec<(String, usize)> =
            self.policies.iter().filter_map(|text| Some((text.path.clone(), text.fault?))).collect();
        let texts = self.policies.into_iter().map(|Text { path, text, .. }| (path, text));
        let mut checked = lawful::check(texts, &how(&settings), today);
        if let (Some(text), false) = (self.settings, faults.is_empty()) {
            let id = checked.sources.add(text.path, text.text);
            faults
                .iter_mut()
                .flat_map(|finding| &mut finding.labels)
                .for_each(|label| label.span.source = id);
        }
        let own =
            |path: &str| checked.sources.iter().find(|(_, source)| !source.is_std && source.path == path);
        faults.extend(
            spoilt.iter().filter_map(|(path, at)| Some(not_utf8(Span::new(own(path)?.0, *at, *at + 3)))),
        );
        faults.append(&mut checked.findings);
        checked.findings = faults;
        (checked, settings)
    }
}

const NOT_UTF8: Words = Words {
    en: "this file is not UTF-8",
    nl: "dit bestand is geen UTF-8",
    fr: "ce fichier n'est pas en UTF-8",
    de: "diese Datei ist kein UTF-8",
};
const FIRST_BYTES: Words = Words {
    en: "the first bytes that are no text",
    nl: "de eerste bytes die geen tekst zijn",
    fr: "les premiers octets qui ne sont pas du texte",
    de: "die ersten Bytes, die kein Text sind",
};
const SAVE: Words = Words {
    en: "save the file with the encoding UTF-8",
    nl: "sla het bestand op met de codering UTF-8",
    fr: "enregistrez le fichier avec l'encodage UTF-8",
    de: "speichern Sie die Datei mit der Kodierung UTF-8",
};

/// What is said about a file with bytes that are no text. The rest of it is checked all the same.
fn not_utf8(span: Span) -> Finding {
    let finding = Finding::new("source-not-utf8", Severity::Error, span, NOT_UTF8);
    finding.here(FIRST_BYTES).help(SAVE)
}
