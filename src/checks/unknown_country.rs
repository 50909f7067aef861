//! Two letters that stand for no country.

use super::everywhere::once;
use super::frame::{Check, Inspection, Raised, Theme, unknown};
use crate::finding::{Edit, Finding, Safety, Severity, Words, phrases};
use crate::model::{NameKind, Unresolved};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "unknown-country",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/unknown-country.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is not the code of a country",
    nl: "`{0}` is niet de code van een land",
    fr: "`{0}` n'est pas le code d'un pays",
    de: "`{0}` ist nicht der Code eines Landes",
};
const UNITED_KINGDOM: Words = Words {
    en: "the United Kingdom",
    nl: "het Verenigd Koninkrijk",
    fr: "Royaume-Uni",
    de: "das Vereinigte Königreich",
};
const GREECE: Words = Words { en: "Greece", nl: "Griekenland", fr: "Grèce", de: "Griechenland" };
const AREA: Words = Words {
    en: "that is an area, not a country: name each country in it",
    nl: "dat is een gebied, geen land: noem elk land ervan",
    fr: "c'est un espace, non un pays : nommez chacun de ses pays",
    de: "das ist ein Gebiet, kein Land: nennen Sie jedes Land darin",
};
const HELP: Words = Words {
    en: "write the code of two letters of ISO 3166-1, such as `BE`",
    nl: "schrijf de code van twee letters van ISO 3166-1, zoals `BE`",
    fr: "écrivez le code à deux lettres de l'ISO 3166-1, comme `BE`",
    de: "schreiben Sie den Code aus zwei Buchstaben nach ISO 3166-1, etwa `BE`",
};
const CODE: Words = Words {
    en: "the code of {0} is `{1}`",
    nl: "de code voor {0} is `{1}`",
    fr: "le code pour {0} est `{1}`",
    de: "der Code für {0} ist `{1}`",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let unresolved = inspection.model.unresolved.iter();
    once(unresolved.filter(|one| one.kind == NameKind::Territory), explained)
}

fn explained(name: &Unresolved) -> Finding {
    let finding = unknown(&CHECK, name, TITLE.with(&name.name.text));
    let usual = match name.name.text.as_str() {
        "UK" | "XI" => ("GB", UNITED_KINGDOM),
        "EL" => ("GR", GREECE),
        "EU" | "EEA" => return finding.help(AREA),
        _ => return finding.help(HELP),
    };
    let edit = Edit { span: name.name.span, text: usual.0.to_owned() };
    finding.help(CODE.with(usual.1).with(usual.0)).fix(phrases::WRITE.with(usual.0), Safety::Safe, vec![edit])
}
