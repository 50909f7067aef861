//! What is said of templates and uses that do not fit.

use crate::finding::Words;

pub(super) const TWICE: Words = Words {
    en: "the parameter `{0}` is named twice",
    nl: "de invulling `{0}` is twee keer genoemd",
    fr: "l'élément `{0}` est nommé deux fois",
    de: "der Platzhalter `{0}` ist zweimal genannt",
};
pub(super) const TWICE_HELP: Words = Words {
    en: "give each parameter a name of its own",
    nl: "geef elke invulling een eigen naam",
    fr: "donnez à chaque élément un nom à lui",
    de: "geben Sie jedem Platzhalter einen eigenen Namen",
};
pub(super) const DOT: Words = Words {
    en: "the parameter `{0}` has a dot",
    nl: "de invulling `{0}` heeft een punt",
    fr: "l'élément `{0}` a un point",
    de: "der Platzhalter `{0}` hat einen Punkt",
};
pub(super) const DOT_HELP: Words = Words {
    en: "a parameter stands for one part of a name: give it a name without dots",
    nl: "een invulling staat voor één deel van een naam: geef ze een naam zonder punten",
    fr: "un élément vaut une partie d'un nom : donnez-lui un nom sans points",
    de: "ein Platzhalter steht für einen Teil eines Namens: geben Sie ihm einen Namen ohne Punkte",
};
pub(super) const COUNT: Words = Words {
    en: "`{0}` needs {1} here, not {2}",
    nl: "`{0}` heeft hier {1} nodig, niet {2}",
    fr: "`{0}` en demande {1} ici, et non {2}",
    de: "`{0}` braucht hier {1}, nicht {2}",
};
pub(super) const NO_PARAMETERS: Words = Words {
    en: "it has no parameters",
    nl: "het heeft geen invullingen",
    fr: "il n'a pas d'éléments à remplir",
    de: "sie hat keine Platzhalter",
};
pub(super) const IN_ORDER: Words = Words {
    en: "say, in this order, what each stands for: {0}",
    nl: "zeg in deze volgorde waar elk voor staat: {0}",
    fr: "dites, dans cet ordre, ce que vaut chacun : {0}",
    de: "sagen Sie in dieser Reihenfolge, wofür jeder steht: {0}",
};
pub(super) const NEEDS_NAME: Words = Words {
    en: "`{0}` must be a name here, not a text",
    nl: "`{0}` moet hier een naam zijn, geen tekst",
    fr: "`{0}` doit être ici un nom, non un texte",
    de: "`{0}` muss hier ein Name sein, kein Text",
};
pub(super) const NEEDS_NAME_HELP: Words = Words {
    en: "it stands in the names of the template: write a name, without quotation marks",
    nl: "het staat in de namen van het sjabloon: schrijf een naam, zonder aanhalingstekens",
    fr: "il figure dans les noms du modèle : écrivez un nom, sans guillemets",
    de: "es steht in den Namen der Vorlage: schreiben Sie einen Namen, ohne Anführungszeichen",
};
pub(super) const ADDRESS: Words = Words {
    en: "what `{0}` stands for cannot stand in an address",
    nl: "wat `{0}` vervangt, kan niet in een adres staan",
    fr: "ce que vaut `{0}` ne peut figurer dans une adresse",
    de: "wofür `{0}` steht, kann nicht in einer Adresse stehen",
};
pub(super) const ADDRESS_HELP: Words = Words {
    en: "it stands in an address of the template: write it without spaces and angle brackets",
    nl: "het staat in een adres van het sjabloon: schrijf het zonder spaties en punthaken",
    fr: "il figure dans une adresse du modèle : écrivez-le sans espaces ni chevrons",
    de: "es steht in einer Adresse der Vorlage: schreiben Sie es ohne Leerzeichen und spitze Klammern",
};
pub(super) const NEAR: Words = Words {
    en: "did you mean `{{0}}`? ",
    nl: "bedoelde u `{{0}}`? ",
    fr: "vouliez-vous dire `{{0}}` ? ",
    de: "meinten Sie `{{0}}`? ",
};
pub(super) const DOUBLED: Words = Words {
    en: "{0}braces that shall stay are doubled: `{{{1}}}`",
    nl: "{0}accolades die moeten blijven, worden verdubbeld: `{{{1}}}`",
    fr: "{0}les accolades qui doivent rester sont doublées : `{{{1}}}`",
    de: "{0}Klammern, die bleiben sollen, werden verdoppelt: `{{{1}}}`",
};
pub(super) const NO_PARAMETER: Words = Words {
    en: "`{{0}}` is no parameter of `{1}`",
    nl: "`{{0}}` is geen invulling van `{1}`",
    fr: "`{{0}}` n'est pas un élément à remplir de `{1}`",
    de: "`{{0}}` ist kein Platzhalter von `{1}`",
};
