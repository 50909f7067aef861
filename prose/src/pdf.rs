//! PDF, cut into blocks. A PDF has no paragraphs, only letters with places; what stands together is found again from those.
//!
//! `letters` asks the library for the letters of each page, `lines` puts them into lines in the order of reading, `paragraphs` makes blocks of
//! the lines. What is not text (pictures, forms) and text that does not run from left to right is left out.

mod letters;
mod lines;
mod paragraphs;

use crate::Unreadable;
use lawful::prose::Block;
use std::sync::mpsc;
use std::time::Duration;

/// More pages are no notice.
pub const MAX_PAGES: usize = 1_000;
/// More letters are no notice.
pub const MAX_LETTERS: usize = 2_000_000;
/// A file that takes longer is given up, in seconds: a few kilobytes can be made to unfold without end.
pub const MAX_SECONDS: u64 = 30;
/// Files nest; a thread of its own has room for it.
const STACK: usize = 64 << 20;
/// If more letters than one in so many have no meaning that the file tells, it is not read.
const LEAST_KNOWN: usize = 20;

/// The blocks of a PDF.
///
/// It is read in a thread of its own: a defect of the library, or a file made to keep it busy, then ends that thread's work and nothing else.
pub fn blocks(bytes: &[u8]) -> Result<Vec<Block>, Unreadable> {
    let bytes = bytes.to_vec();
    let (answer, question) = mpsc::channel();
    let reader = std::thread::Builder::new().name("pdf".to_owned()).stack_size(STACK);
    let started = reader.spawn(move || {
        // Nobody listens any more where the time is over.
        let _ = answer.send(read(bytes));
    });
    if started.is_err() {
        return Err(Unreadable::GivenUp);
    }
    // Without an answer the thread has broken down, or is still at it.
    question.recv_timeout(Duration::from_secs(MAX_SECONDS)).unwrap_or(Err(Unreadable::GivenUp))
}

fn read(bytes: Vec<u8>) -> Result<Vec<Block>, Unreadable> {
    let found = letters::letters(bytes)?;
    if found.unknown > (found.known + found.unknown) / LEAST_KNOWN {
        return Err(Unreadable::UnknownLetters);
    }
    if found.known == 0 {
        return Err(Unreadable::NoLetters);
    }
    Ok(paragraphs::blocks(&lines::pages(found.pages)))
}
