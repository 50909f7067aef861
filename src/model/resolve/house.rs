//! Rules of the organisation's own.

use super::{Placed, Room};
use crate::finding::{Severity, Words};
use crate::model::{Demand, HouseRule, Mismatch, Model, Stated};
use crate::syntax::{DeclarationKind, Field, FieldKind, nearest};

pub(super) fn rule(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let severity = match declared.first(FieldKind::Weight).and_then(|field| field.words().next()) {
        Some("error") => Severity::Error,
        Some("info") => Severity::Info,
        _ => Severity::Warning,
    };
    let fields =
        declared.fields.iter().filter(|field| matches!(field.kind, FieldKind::Every | FieldKind::No));
    let demands: Vec<Demand> = fields.filter_map(|field| demand(room, field)).collect();
    if declared.complete
        && !declared.fields.iter().any(|field| matches!(field.kind, FieldKind::Every | FieldKind::No))
    {
        room.mismatches.push(Mismatch::new(placed.name.span, ASKS_NOTHING, WRITE_DEMAND));
    }
    room.model.house_rules.push(HouseRule {
        item: placed.item(),
        severity,
        demands,
        text: declared.texts(FieldKind::Text),
        because: declared.texts(FieldKind::Reason),
        help: declared.texts(FieldKind::Help),
    });
}

const ASKS_NOTHING: Words = Words {
    en: "this rule asks for nothing",
    nl: "deze regel vraagt niets",
    fr: "cette règle ne demande rien",
    de: "diese Regel verlangt nichts",
};
const WRITE_DEMAND: Words = Words {
    en: "write what must be so, for example `every purpose has label in nl`",
    nl: "schrijf wat zo moet zijn, bijvoorbeeld `every purpose has label in nl`",
    fr: "écrivez ce qui doit être ainsi, par exemple `every purpose has label in nl`",
    de: "schreiben Sie, was so sein muss, zum Beispiel `every purpose has label in nl`",
};
const NOT_ABOUT: Words = Words {
    en: "no rule can be about `{0}`",
    nl: "geen regel kan over `{0}` gaan",
    fr: "aucune règle ne peut porter sur `{0}`",
    de: "keine Regel kann von `{0}` handeln",
};
const WRITE_KIND: Words = Words {
    en: "write a kind of declaration: {0}",
    nl: "schrijf een soort aangifte: {0}",
    fr: "écrivez une sorte de déclaration : {0}",
    de: "schreiben Sie eine Art von Angabe: {0}",
};
const NOT_STATED: Words = Words {
    en: "`{0}` is nothing that a declaration states",
    nl: "`{0}` is niets dat een aangifte vermeldt",
    fr: "`{0}` n'est rien qu'une déclaration énonce",
    de: "`{0}` ist nichts, was eine Angabe nennt",
};
const WRITE_FIELD: Words = Words {
    en: "write a field such as `basis` or `label`, a kind of declaration that names this one such as `agreement`, or both with dots between",
    nl: "schrijf een veld zoals `basis` of `label`, een soort aangifte die deze noemt zoals `agreement`, of beide met punten ertussen",
    fr: "écrivez un champ comme `basis` ou `label`, une sorte de déclaration qui nomme celle-ci comme `agreement`, ou les deux séparés par des points",
    de: "schreiben Sie ein Feld wie `basis` oder `label`, eine Art von Angabe, die diese nennt, wie `agreement`, oder beides mit Punkten dazwischen",
};

/// `every KIND where … has …`, `no KIND where …`; nothing, and a note, where a word means nothing.
fn demand(room: &mut Room, field: &Field) -> Option<Demand> {
    let kind_name = field.names().next()?;
    let Some(kind) = DeclarationKind::from_word(&kind_name.text).filter(can_be_asked) else {
        let kinds: Vec<&str> =
            DeclarationKind::ALL.into_iter().filter(can_be_asked).map(DeclarationKind::word).collect();
        room.mismatches.push(Mismatch {
            span: kind_name.span,
            title: NOT_ABOUT.with(&kind_name.text),
            help: WRITE_KIND.with(kinds.join(", ")),
            nearest: nearest(&kind_name.text, &kinds).map(str::to_owned),
        });
        return None;
    };
    let mut conditions = field.conditions().cloned();
    let (only, wanted) = if field.kind == FieldKind::No {
        (conditions.next(), None)
    } else if field.has("where") {
        (conditions.next(), conditions.next())
    } else {
        (None, conditions.next())
    };
    let demand = Demand { kind, only, wanted };
    let unknown = demand.unknown();
    for name in &unknown {
        room.mismatches.push(Mismatch::new(name.span, NOT_STATED.with(&name.text), WRITE_FIELD));
    }
    unknown.is_empty().then_some(demand)
}

/// What is used up before a notice is looked at, or says nothing of it, cannot be asked for.
pub(in crate::model) fn can_be_asked(kind: &DeclarationKind) -> bool {
    !matches!(
        kind,
        DeclarationKind::Template
            | DeclarationKind::Apply
            | DeclarationKind::Waive
            | DeclarationKind::Test
            | DeclarationKind::Require
    )
}

/// Keeps the declarations of the view for the rules to look at.
pub(super) fn keep(model: &mut Model, declarations: &[Placed<'_>]) {
    if !model.house_rules.is_empty() {
        model.declarations = stated(declarations);
    }
}

/// What rules of the organisation's own are about.
pub(super) fn stated(declarations: &[Placed<'_>]) -> Vec<Stated> {
    let stated =
        |placed: &Placed<'_>| Stated { item: placed.item(), declaration: placed.declaration.clone() };
    declarations.iter().filter(|placed| can_be_asked(&placed.declaration.kind)).map(stated).collect()
}
