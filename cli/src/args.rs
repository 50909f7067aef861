//! What may be asked of the command, and the help that says so.

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

const ABOUT: &str = "Privacy policies as programs: check them, ask them, test them";

const EXIT_CODES: &str = "\
Exit codes:
    0  nothing to object: no error, every request answered, every test passed
    1  something to object: an error in the policy, a request that cannot be asked, a failed test,
       a file that `fmt --check` would change
    2  wrong usage, or input that cannot be read
    3  the policy was not compiled, or lawful itself failed
  141  whoever read the output closed it before the end

A verdict is an answer: `decide` ends with 0 for `deny` and `unknown` too.";

const CHECK: &str = "\
Example:
  lawful check policies/bpost
  lawful check --format json --today 2026-03-31 policies/bpost
  cat draft.policy | lawful check -";
const DECIDE: &str = "\
Example:
  lawful decide policies/bpost --request examples/bpost-requests/requests.jsonl
  echo '{\"purpose\":\"quotes\",\"data\":[\"contact_details\"],\"at\":\"2026-03-02\",\"given\":{\"erased\":false}}' \\
    | lawful decide policies/bpost --request -

A request names `purpose`, `data` and `at` (a day); it may name `subject`, `operation`, `recipient`, `country` and `channel`, what is
`given` (facts; null for an event that has not happened), and an `id` of your own, which comes back with the answer.";
const WHY: &str = "\
Example:
  lawful why policies/bpost --request examples/bpost-requests/denied.json
  lawful why policies/bpost --request examples/bpost-requests/requests.jsonl --number 12";
const EXPLAIN: &str = "\
Example:
  lawful explain purpose-without-basis
  lawful explain";
const TEST: &str = "\
Example:
  lawful test policies/bpost";
const FMT: &str = "\
Example:
  lawful fmt policies
  lawful fmt --check policies    (show what would change; exit code 1 if anything would)
  cat draft.policy | lawful fmt - > formatted.policy

The rules, in short: two blanks of indent; one field a line, or those together that you put on one line; values in a column; lines of
88 columns; at most one empty line. Lists break at commas, conditions before `and` and `or`, several texts stand under each other.
Words in quotation marks are never touched, comments keep their place, and what cannot be read stays as it is, byte by byte.
Line ends become those of the first line (CRLF or LF), a byte order mark stays, tabs outside texts and comments become blanks, blanks
at the end of a line go, a missing last line end comes. A file of nothing but blanks becomes empty. All rules: docs/formatting.md.

Before anything is written, lawful reads its own result and compares. If it would not say the same, nothing is written.";
const NEW: &str = "\
Example:
  lawful new my-policy
  lawful check my-policy";
const LSP: &str = "\
Example (Helix, languages.toml):
  [language-server.lawful]
  command = \"lawful\"
  args = [\"lsp\"]";
const COMPLETIONS: &str = "\
Example:
  lawful completions bash > ~/.local/share/bash-completion/completions/lawful";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "lawful", version, about = ABOUT, after_help = EXIT_CODES, max_term_width = 100)]
#[command(arg_required_else_help = true)]
pub struct Args {
    /// When to use colours; `auto` follows the terminal and NO_COLOR
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// For people or for programs
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Makes it the choice of the whole process.
    pub fn apply(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// For whom the output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what stands against a policy
    #[command(after_help = CHECK)]
    Check(Check),
    /// Answer requests: may this be done?
    #[command(after_help = DECIDE)]
    Decide(Decide),
    /// Explain one decision in full, and what would permit it
    #[command(after_help = WHY)]
    Why(Why),
    /// Show the page of a finding, or list all findings
    #[command(after_help = EXPLAIN)]
    Explain(Explain),
    /// Run the tests that a policy states
    #[command(after_help = TEST)]
    Test(Test),
    /// Lay out policies by the rules of the language
    #[command(after_help = FMT)]
    Fmt(Fmt),
    /// Write a small policy to start from
    #[command(after_help = NEW)]
    New(New),
    /// Start the language server on standard input and output
    #[command(after_help = LSP)]
    Lsp(Lsp),
    /// Print completions for a shell
    #[command(after_help = COMPLETIONS)]
    Completions(Completions),
}

/// The day of the check.
#[derive(Debug, Arguments)]
pub struct Today {
    /// Check as on this day, such as 2026-03-31 [default: the system's day]
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
}

#[derive(Debug, Arguments)]
pub struct Check {
    /// A folder (all .policy files below it), a file, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// List what waivers accept, the next to end first: the work still to do
    #[arg(long)]
    pub waived: bool,
    /// End with exit code 1 on warnings too
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub today: Today,
}

#[derive(Debug, Arguments)]
pub struct Decide {
    /// A folder (all .policy files below it), a file, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    /// JSON lines, one JSON object or an array of objects; `-` for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub request: PathBuf,
    /// What decides; both give the same answers
    #[arg(long, value_enum, default_value_t = EngineKind::Native)]
    pub engine: EngineKind,
    #[command(flatten)]
    pub today: Today,
}

/// What decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EngineKind {
    Native,
    Interpreter,
}

#[derive(Debug, Arguments)]
pub struct Why {
    /// A folder (all .policy files below it), a file, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    /// A file with a request, as for `decide`; `-` for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub request: PathBuf,
    /// Which of several requests, counted from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub number: Option<u64>,
    #[command(flatten)]
    pub today: Today,
}

#[derive(Debug, Arguments)]
pub struct Explain {
    /// The name of a finding, such as purpose-without-basis
    #[arg(value_name = "NAME", value_hint = ValueHint::Other)]
    pub name: Option<String>,
}

#[derive(Debug, Arguments)]
pub struct Test {
    /// A folder (all .policy files below it), a file, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    #[command(flatten)]
    pub today: Today,
}

#[derive(Debug, Arguments)]
pub struct Fmt {
    /// Folders (all .policy files below them), files, or `-` for standard input to standard output
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Write nothing: show what would change, and end with exit code 1 if anything would
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Arguments)]
pub struct New {
    /// The folder to write to; it is made if it is not there
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

#[derive(Debug, Arguments)]
pub struct Lsp {
    /// Accepted because many editors add it
    #[arg(long, hide = true)]
    pub stdio: bool,
}

#[derive(Debug, Arguments)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
