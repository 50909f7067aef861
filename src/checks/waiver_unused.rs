//! A waiver that accepts nothing.

use super::frame::{Check, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::model::Model;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "waiver-unused",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/waiver-unused.md"),
    raised: Raised::ByWaivers,
};

pub(super) fn find(model: &Model, used: &[bool]) -> Vec<Finding> {
    // A text that could not be read whole may hide what the waiver is about.
    if model.has_gaps {
        return Vec::new();
    }
    let idle = model.waivers.iter().zip(used).filter(|(waiver, used)| !**used && waiver.item.complete);
    idle.map(|(waiver, _)| {
        let name = &waiver.item.name;
        let on = waiver.on.as_ref().map(|on| format!(" on `{}`", on.text)).unwrap_or_default();
        let finding = Finding::new(
            CHECK.name,
            CHECK.severity,
            name.span,
            format!("nothing to waive: no `{}`{on}", name.text),
        );
        let known = super::find(&name.text).is_none().then(|| super::nearest(&name.text)).flatten();
        let help = match known {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "the finding is gone or stands elsewhere: delete the waiver or correct its `on`".to_owned()
            }
        };
        let edit = Edit { span: waiver.item.span, text: String::new() };
        finding.about(name.text.clone()).help(help).fix("delete the waiver", Safety::Safe, vec![edit])
    })
    .collect()
}
