//! The program `lawful-lsp`.

use std::io::Write;
use std::process::ExitCode;

const HELP: &str = "\
lawful-lsp: the language server of lawful

Usage: lawful-lsp [--stdio | --help | --version]

An editor starts it and speaks the language server protocol on standard input and output.
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        // Many editors add `--stdio` by themselves.
        None | Some("--stdio") => lawful_lsp::run_stdio(),
        Some("--help" | "-h") => say(HELP),
        Some("--version" | "-V") => say(concat!("lawful-lsp ", env!("CARGO_PKG_VERSION"), "\n")),
        Some(other) => {
            let _ = write!(std::io::stderr(), "lawful-lsp: `{other}` is not known\n\n{HELP}");
            ExitCode::from(2)
        }
    }
}

fn say(text: &str) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
