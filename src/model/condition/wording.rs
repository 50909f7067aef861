//! What is said of conditions that do not fit.

use crate::finding::Words;

pub(super) const TOO_LARGE: Words = Words {
    en: "this condition is too large with its definitions put in",
    nl: "deze voorwaarde is te groot met haar definities ingevuld",
    fr: "cette condition est trop grande avec ses définitions mises en place",
    de: "diese Bedingung ist mit ihren eingesetzten Definitionen zu groß",
};
pub(super) const TOO_LARGE_HELP: Words = Words {
    en: "it may have {0} parts, {1} deep; say it in a simpler way",
    nl: "ze mag {0} delen hebben, {1} diep; zeg het eenvoudiger",
    fr: "elle peut avoir {0} parties, sur {1} niveaux ; dites-le plus simplement",
    de: "sie darf {0} Teile haben, {1} tief; sagen Sie es einfacher",
};
pub(super) const MEMBERS: Words = Words {
    en: "name a group whose members are each a {0}",
    nl: "noem een groep waarvan elk lid dit is: {0}",
    fr: "nommez un groupe dont chaque membre est de cette sorte : {0}",
    de: "nennen Sie eine Gruppe, deren Mitglieder alle dies sind: {0}",
};
pub(super) const OTHER_GROUP: Words = Words {
    en: "`{0}` is a group of something else",
    nl: "`{0}` is een groep van iets anders",
    fr: "`{0}` est un groupe d'autre chose",
    de: "`{0}` ist eine Gruppe von etwas anderem",
};
pub(super) const HOW_MANY: Words = Words {
    en: "say how many: `any of {0}`, `all of {0}` or `none of {0}`",
    nl: "zeg hoeveel: `any of {0}`, `all of {0}` of `none of {0}`",
    fr: "dites combien : `any of {0}`, `all of {0}` ou `none of {0}`",
    de: "sagen Sie, wie viele: `any of {0}`, `all of {0}` oder `none of {0}`",
};
pub(super) const GROUP: Words = Words {
    en: "`{0}` is a group, neither yes nor no",
    nl: "`{0}` is een groep, geen ja of nee",
    fr: "`{0}` est un groupe, ni oui ni non",
    de: "`{0}` ist eine Gruppe, weder ja noch nein",
};
pub(super) const ALONE: Words = Words {
    en: "only a `yes/no` fact can stand alone; compare this one, for example with `is` or `at least`",
    nl: "alleen een feit van `yes/no` kan op zichzelf staan; vergelijk dit, bijvoorbeeld met `is` of `at least`",
    fr: "seul un fait `yes/no` peut se tenir seul ; comparez celui-ci, par exemple avec `is` ou `at least`",
    de: "nur eine Tatsache mit `yes/no` kann allein stehen; vergleichen Sie diese, etwa mit `is` oder `at least`",
};
pub(super) const NEITHER: Words = Words {
    en: "`{0}` is neither yes nor no",
    nl: "`{0}` is geen ja en geen nee",
    fr: "`{0}` n'est ni oui ni non",
    de: "`{0}` ist weder ja noch nein",
};
pub(super) const HOLDS: Words = Words {
    en: "a definition holds or not: write `{0}` or `not {0}`",
    nl: "een definitie geldt of niet: schrijf `{0}` of `not {0}`",
    fr: "une définition vaut ou non : écrivez `{0}` ou `not {0}`",
    de: "eine Definition gilt oder nicht: schreiben Sie `{0}` oder `not {0}`",
};
pub(super) const DEFINITION: Words = Words {
    en: "`{0}` is a definition",
    nl: "`{0}` is een definitie",
    fr: "`{0}` est une définition",
    de: "`{0}` ist eine Definition",
};
pub(super) const NO_EVENT: Words = Words {
    en: "`{0}` is no event",
    nl: "`{0}` is geen gebeurtenis",
    fr: "`{0}` n'est pas un événement",
    de: "`{0}` ist kein Ereignis",
};
pub(super) const RUNS_AFTER: Words = Words {
    en: "a period runs after something declared with `event`",
    nl: "een termijn loopt na iets dat met `event` is aangegeven",
    fr: "une durée court après quelque chose déclaré avec `event`",
    de: "eine Dauer läuft nach etwas, das mit `event` angegeben ist",
};
pub(super) const NOWHERE: Words = Words {
    en: "`{0}` lies in no group and no area",
    nl: "`{0}` ligt in geen groep en geen gebied",
    fr: "`{0}` n'est dans aucun groupe ni aucun espace",
    de: "`{0}` liegt in keiner Gruppe und keinem Gebiet",
};
pub(super) const NOWHERE_HELP: Words = Words {
    en: "write, for example, `country in EEA` or `channel in mail`",
    nl: "schrijf bijvoorbeeld `country in EEA` of `channel in mail`",
    fr: "écrivez, par exemple, `country in EEA` ou `channel in mail`",
    de: "schreiben Sie zum Beispiel `country in EEA` oder `channel in mail`",
};
pub(super) const ORDER_HELP: Words = Words {
    en: "use `is`, or declare the levels in order with `<`",
    nl: "gebruik `is`, of geef de niveaus met `<` een volgorde",
    fr: "utilisez `is`, ou déclarez les niveaux dans l'ordre avec `<`",
    de: "verwenden Sie `is`, oder geben Sie die Stufen mit `<` der Reihe nach an",
};
pub(super) const NO_ORDER: Words = Words {
    en: "the values of `{0}` have no order",
    nl: "de waarden van `{0}` hebben geen volgorde",
    fr: "les valeurs de `{0}` n'ont pas d'ordre",
    de: "die Werte von `{0}` haben keine Reihenfolge",
};
pub(super) const CAN_BE: Words = Words {
    en: "it can be: {0}",
    nl: "het kan zijn: {0}",
    fr: "cela peut être : {0}",
    de: "es kann sein: {0}",
};
pub(super) const CANNOT_BE: Words = Words {
    en: "`{0}` cannot be `{1}`",
    nl: "`{0}` kan niet `{1}` zijn",
    fr: "`{0}` ne peut pas être `{1}`",
    de: "`{0}` kann nicht `{1}` sein",
};
pub(super) const ONE_OF: Words = Words {
    en: "it is one of: {0}",
    nl: "het is een van: {0}",
    fr: "c'est l'un de : {0}",
    de: "es ist eines von: {0}",
};
pub(super) const NAME_OF: Words = Words {
    en: "it is the name of a {0}",
    nl: "het is de naam hiervan: {0}",
    fr: "c'est le nom de ceci : {0}",
    de: "es ist der Name von: {0}",
};
pub(super) const IS_DAY: Words = Words {
    en: "it is a day such as `2026-03-31`",
    nl: "het is een dag zoals `2026-03-31`",
    fr: "c'est un jour comme `2026-03-31`",
    de: "es ist ein Tag wie `2026-03-31`",
};
pub(super) const IS_NUMBER: Words =
    Words { en: "it is a number", nl: "het is een getal", fr: "c'est un nombre", de: "es ist eine Zahl" };
pub(super) const INCOMPARABLE: Words = Words {
    en: "`{0}` cannot be compared with this",
    nl: "`{0}` kan hiermee niet worden vergeleken",
    fr: "`{0}` ne peut pas être comparé à ceci",
    de: "`{0}` kann hiermit nicht verglichen werden",
};
