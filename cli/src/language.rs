//! In which language findings speak: as asked, or as the environment says.

use crate::args::Lang;
use lawful::finding::Language;

/// Where the environment says it; the first that is set decides, and what it names is English where the tool does not speak it.
const VARIABLES: [&str; 4] = ["LAWFUL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

/// The language that was asked for, or that of the environment.
pub fn wanted(asked: Option<Lang>) -> Language {
    match asked {
        Some(Lang::En) => Language::English,
        Some(Lang::Nl) => Language::Dutch,
        Some(Lang::Fr) => Language::French,
        Some(Lang::De) => Language::German,
        None => {
            let said = VARIABLES.into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
            said.and_then(|value| Language::of(&value.to_string_lossy())).unwrap_or_default()
        }
    }
}
