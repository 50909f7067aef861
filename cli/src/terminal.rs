//! Where the output goes: standard output, buffered, without colours where nobody sees them.

use anstream::AutoStream;
use std::io::{self, BufWriter, StdoutLock, Write};

/// Prose wider than this is hard to read, however wide the window.
const WIDEST: usize = 110;
/// Narrower than this nothing can be laid out; the terminal wraps it.
const NARROWEST: usize = 40;
/// What a file or a pipe gets, so that output does not depend on who looks.
pub const PIPED: usize = 100;

/// Standard output.
pub struct Screen {
    out: BufWriter<AutoStream<StdoutLock<'static>>>,
    /// How many columns to use.
    pub width: usize,
}

impl Screen {
    /// Takes hold of standard output.
    pub fn new() -> Self {
        let width = terminal_size::terminal_size_of(io::stdout())
            .map_or(PIPED, |(width, _)| usize::from(width.0).clamp(NARROWEST, WIDEST));
        Self { out: BufWriter::new(anstream::stdout().lock()), width }
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
