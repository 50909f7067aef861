//! The formats that privacy notices come in, cut into blocks.
//!
//! In: the bytes of a document and its name. Out: [`Block`]s with their places. Never: opens a file, keeps anything, or decides what is a section
//! (that is the library's `prose`). It is a crate of its own so that whoever only decides does not carry readers of documents.

mod html;
mod markdown;
mod pdf;

use lawful::prose::{Block, plain_blocks};
use lawful::source::MAX_SOURCE_BYTES;
pub use pdf::{MAX_LETTERS, MAX_PAGES, MAX_SECONDS};

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Its name ends on no known format.
    #[error("its format is not known: .txt, .md, .html and .pdf are read")]
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
    /// A PDF that cannot be made out.
    #[error("it is no PDF, or a damaged one")]
    Damaged,
    /// A PDF behind a password.
    #[error("it can be opened only with a password; save it without one")]
    Locked,
    /// A PDF of pictures.
    #[error("it has no text, only pictures perhaps; let a program recognise the letters (OCR) first")]
    NoLetters,
    /// A PDF that tells the form of its letters, not what they are.
    #[error("it does not tell what its letters are, only how they look; use another format of the notice")]
    UnknownLetters,
    /// A PDF with more pages than any notice.
    #[error("it has more than {MAX_PAGES} pages")]
    TooManyPages,
    /// A PDF with more text than any notice.
    #[error("it has more than {MAX_LETTERS} letters")]
    TooLong,
    /// A PDF that the reader could not cope with.
    #[error("the reader of PDF broke down on it, or needed more than {MAX_SECONDS} seconds")]
    GivenUp,
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
    /// PDF.
    Pdf,
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
            "pdf" => Some(Self::Pdf),
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
    match format {
        Format::Plain => Ok(plain_blocks(text(bytes)?)),
        Format::Markdown => Ok(markdown::blocks(text(bytes)?)),
        Format::Html => html::blocks(text(bytes)?),
        Format::Pdf => pdf::blocks(bytes),
    }
}

fn text(bytes: &[u8]) -> Result<&str, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::NotText(error.valid_up_to()))?;
    text.find('\0').map_or(Ok(text), |at| Err(Unreadable::NotText(at)))
}
