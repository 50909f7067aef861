//! The optional `lawful.toml` of a workspace.
/// Settings.
#[derive(Debug, Clone, Default)]
pub struct Settings {}
