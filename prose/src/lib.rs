//! The formats that privacy notices come in, cut into blocks.
//!
//! In: the bytes of a document and its name. Out: [`Block`]s with their places. Never: opens a file, keeps anything, or decides what is a section
//! (that is the library's `prose`). It is a crate of its own so that whoever only decides does not carry readers of documents.

mod html;
mod markdown;

use lawful::prose::{Block, plain_blocks};
use lawful::source::MAX_SOURCE_BYTES;

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Its name ends on no known format.
    #[error("its format is not known: .txt, .md and .html are read")]
    UnknownFormat,
    /// It is larger than any notice.
    #[error("it is larger than {} MiB", MAX_SOURCE_BYTES >> 20)]
    TooLarge,
    /// It is no text.
    #[error("it is not UTF-8 text (from byte {0} on)")]
    NotText(usize),
    /// What follows an element whose content is no prose would be lost.
    #[error("`<{0}>` is never closed, so what follows it cannot be told from it")]
    NeverClosed(String),
}

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl Format {
    /// The format of a document, by the end of its name.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let (_, end) = name.rsplit_once('.').unwrap_or((name, "txt"));
        match end.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// The blocks of a document.
///
/// # Errors
/// If it is in no format that is read, or cannot be read in its format without losing some of it.
pub fn read(path: &str, bytes: &[u8]) -> Result<Vec<Block>, Unreadable> {
    let format = Format::of(path).ok_or(Unreadable::UnknownFormat)?;
    if bytes.len() > MAX_SOURCE_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::NotText(error.valid_up_to()))?;
    if let Some(at) = text.find('\0') {
        return Err(Unreadable::NotText(at));
    }
    match format {
        Format::Plain => Ok(plain_blocks(text)),
        Format::Markdown => Ok(markdown::blocks(text)),
        Format::Html => html::blocks(text),
    }
}
