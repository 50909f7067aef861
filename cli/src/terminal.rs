//! Where the output goes: standard output, buffered, without colours where nobody sees them.

use anstream::AutoStream;
use lawful::finding::Language;
use std::io::{self, BufWriter, StdoutLock, Write};

/// Prose wider than this is hard to read, however wide the window.
const WIDEST: usize = 110;
/// Narrower than this nothing can be laid out; the terminal wraps it.
const NARROWEST: usize = 40;
/// What a file or a pipe gets, so that output does not depend on who looks.
pub const PIPED: usize = 100;

/// How findings are written for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// How many columns to use.
    pub width: usize,
    /// In which language.
    pub language: Language,
    /// Whether the terminal shows links.
    pub links: bool,
}

impl Manner {
    /// For what is told in English only.
    pub const fn english(width: usize) -> Self {
        Self { width, language: Language::English, links: false }
    }
}

/// Standard output.
pub struct Screen {
    out: BufWriter<AutoStream<StdoutLock<'static>>>,
    /// How many columns to use.
    pub width: usize,
    /// How findings are written.
    pub manner: Manner,
}

impl Screen {
    /// Takes hold of standard output.
    pub fn new(language: Language) -> Self {
        let width = terminal_size::terminal_size_of(io::stdout())
            .map_or(PIPED, |(width, _)| usize::from(width.0).clamp(NARROWEST, WIDEST));
        let links = supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
        let manner = Manner { width, language, links };
        Self { out: BufWriter::new(anstream::stdout().lock()), width, manner }
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
