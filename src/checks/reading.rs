//! What the reading of texts and settings has to say: records only, the findings come from `syntax` and `source`.

use super::frame::{Check, Raised, Theme};
use crate::finding::Severity;

const fn record(name: &'static str, page: &'static str) -> Check {
    let raised = Raised::ByReading;
    Check {
        name,
        severity: Severity::Error,
        article: "",
        theme: Theme::Language,
        since: "0.1.0",
        page,
        raised,
    }
}

/// Brackets that nest too deep.
pub(super) const NESTING_TOO_DEEP: Check =
    record("nesting-too-deep", include_str!("../../docs/findings/nesting-too-deep.md"));
/// A `lawful.toml` that says nothing that can be understood.
pub(super) const SETTINGS_UNREADABLE: Check =
    record("settings-unreadable", include_str!("../../docs/findings/settings-unreadable.md"));
/// A file that is no text.
pub(super) const SOURCE_NOT_UTF8: Check =
    record("source-not-utf8", include_str!("../../docs/findings/source-not-utf8.md"));
/// A file that is far too large.
pub(super) const SOURCE_TOO_LARGE: Check =
    record("source-too-large", include_str!("../../docs/findings/source-too-large.md"));
/// A block without its end.
pub(super) const UNCLOSED_BLOCK: Check =
    record("unclosed-block", include_str!("../../docs/findings/unclosed-block.md"));
/// A text without its end.
pub(super) const UNCLOSED_TEXT: Check =
    record("unclosed-text", include_str!("../../docs/findings/unclosed-text.md"));
/// Something that cannot stand where it stands.
pub(super) const UNEXPECTED_TEXT: Check =
    record("unexpected-text", include_str!("../../docs/findings/unexpected-text.md"));
/// A day or number that does not exist.
pub(super) const VALUE_IMPOSSIBLE: Check =
    record("value-impossible", include_str!("../../docs/findings/value-impossible.md"));
