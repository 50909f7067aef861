//! What Belgian law asks of a notice, beyond what is asked of every one: for notices that name `law BE`.

pub(super) mod language_foreign;

use super::repair::used_of;
use crate::model::{Model, NameKind, Policy};

/// Whether a notice says that it follows Belgian law.
fn is_belgian(model: &Model, policy: &Policy) -> bool {
    let mut laws = used_of(model, NameKind::Law, policy.item.span);
    laws.any(|(at, _)| model.terms.get(at).is_some_and(|law| law.item.name.text == "BE"))
}
