//! What may be asked of the command, and the help that says so.

mod examples;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum, ValueHint};
use examples::{
    ABOUT, BUILD, CHECK, COMPLETIONS, DEADLINE, DECIDE, EXPLAIN, FIX, FMT, LSP, MODEL, NEW, SCHEMA, STATE,
    STD, TEST, TRACE, WHY,
};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
    0  nothing to object: no error, every request answered, every test passed
    1  something to object: an error in the policy, a request that cannot be asked, a failed test,
       a file that `fmt --check` or `fix --check` would change
    2  wrong usage, or input that cannot be read
    3  the policy was not compiled, or lawful itself failed
  130  Ctrl-C ended `check --watch`
  141  whoever read the output closed it before the end

A verdict is an answer: `decide` ends with 0 for `deny` and `unknown` too.";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "lawful", version, about = ABOUT, after_help = EXIT_CODES, max_term_width = 100)]
#[command(arg_required_else_help = true)]
pub struct Args {
    /// When to use colours; `auto` follows the terminal and NO_COLOR
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// For people or for programs; all but `human` and `json` are for `check` alone
    #[arg(long, global = true, value_enum, default_value_t = ReportFormat::Human)]
    pub format: ReportFormat,
    /// In which language findings speak [default: by LAWFUL_LANG, LC_ALL, LC_MESSAGES or LANG, else en]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Human,
    Json,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    Human,
    Narrated,
    Compact,
    Json,
    Sarif,
    Junit,
    Github,
}

impl ReportFormat {
    /// The format for what is no list of findings.
    pub const fn plain(self) -> Option<Format> {
        match self {
            Self::Human => Some(Format::Human),
            Self::Json => Some(Format::Json),
            Self::Narrated | Self::Compact | Self::Sarif | Self::Junit | Self::Github => None,
        }
    }
}

/// A language of the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    En,
    Nl,
    Fr,
    De,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what stands against a policy
    #[command(after_help = CHECK)]
    Check(Check),
    /// Repair what can be repaired without changing a promise
    #[command(after_help = FIX)]
    Fix(Fix),
    /// Answer requests: may this be done?
    #[command(after_help = DECIDE)]
    Decide(Decide),
    /// Write a policy as a library: object file, C header, WebAssembly
    #[command(after_help = BUILD)]
    Build(Build),
    /// Describe requests and answers as a JSON schema
    #[command(after_help = SCHEMA)]
    Schema(Schema),
    /// Explain one decision in full, and what would permit it
    #[command(after_help = WHY)]
    Why(Why),
    /// Say what is so on a day, by a log of what happened to a person
    #[command(after_help = STATE)]
    State(State),
    /// Say by which day the request of a data subject must be answered
    #[command(after_help = DEADLINE)]
    Deadline(Deadline),
    /// Show the page of a finding, or list all findings
    #[command(after_help = EXPLAIN)]
    Explain(Explain),
    /// Read the law as data: countries, decisions, ages, terms
    #[command(after_help = STD)]
    Std(Std),
    /// Run the tests that a policy states
    #[command(after_help = TEST)]
    Test(Test),
    /// Hold the policy against its prose: what has no clause, what no passage, what changed
    #[command(after_help = TRACE)]
    Trace(Trace),
    /// Lay out policies by the rules of the language
    #[command(after_help = FMT)]
    Fmt(Fmt),
    /// List what a notice states: its own clauses, those of its general notice, and what overrides what
    #[command(after_help = MODEL)]
    Model(Model),
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

/// Which of several notices.
#[derive(Debug, Arguments)]
pub struct Policy {
    /// The notice that is meant, where the workspace declares several
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Other)]
    pub policy: Option<String>,
}

/// Which of several notices, and in which version.
#[derive(Debug, Arguments)]
pub struct PolicyOnDay {
    #[command(flatten)]
    pub policy: Policy,
    /// In the version in force on this day, such as 2026-03-31
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

impl PolicyOnDay {
    /// The day that was named.
    pub fn day(&self) -> Result<Option<i32>, crate::failure::Failure> {
        self.as_of.as_deref().map(|day| crate::clock::today(Some(day))).transpose()
    }
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
    /// Report only what this file does not hold
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
    /// Write what stands now to the file of --baseline
    #[arg(long, requires = "baseline", conflicts_with = "watch")]
    pub write_baseline: bool,
    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long)]
    pub watch: bool,
    /// Instead of findings, list what Art. 13, 14 and 30 GDPR ask for, and what each notice states of it
    #[arg(long, conflicts_with_all = ["waived", "strict", "baseline", "watch"])]
    pub report: bool,
    #[command(flatten)]
    pub policy: PolicyOnDay,
    #[command(flatten)]
    pub today: Today,
}

#[derive(Debug, Arguments)]
pub struct Fix {
    /// A folder (all .policy files below it) or a file
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    /// Apply the repair of this finding too, though a person has to look at it; `NAME:2` for the second of several
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_hint = ValueHint::Other)]
    pub review: Vec<String>,
    /// Apply every repair that a person has to look at, where there is only one
    #[arg(long = "unsafe")]
    pub unreviewed: bool,
    /// Write nothing, and end with exit code 1 if anything would change
    #[arg(long)]
    pub check: bool,
    /// As --check, and show what would change
    #[arg(long)]
    pub diff: bool,
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
    /// What happened to the person, as for `state`: it completes what each request gives, as of its day
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub log: Option<PathBuf>,
    /// What decides; both give the same answers
    #[arg(long, value_enum, default_value_t = EngineKind::Native)]
    pub engine: EngineKind,
    #[command(flatten)]
    pub policy: Policy,
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
    pub policy: Policy,
    #[command(flatten)]
    pub today: Today,
}

#[derive(Debug, Arguments)]
pub struct State {
    /// A folder (all .policy files below it), a file, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    /// What happened to one person: JSON lines; `-` for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub log: PathBuf,
    /// The day to look at, its own entries included [default: the day of the check]
    #[arg(long, value_name = "DATE")]
    pub at: Option<String>,
    #[command(flatten)]
    pub today: Today,
}

#[derive(Debug, Arguments)]
pub struct Deadline {
    /// The day on which the request came in [default: the day of the check]
    #[arg(long, value_name = "DATE")]
    pub received: Option<String>,
    /// Count the two further months for complex or many requests
    #[arg(long)]
    pub extended: bool,
    /// Whose public holidays count [default: none, only weekends]
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// A policy, whose own promise counts if it is shorter
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub policy: Option<PathBuf>,
    #[command(flatten)]
    pub today: Today,
}

#[derive(Debug, Arguments)]
pub struct Explain {
    /// The name of a finding, such as purpose-without-basis
    #[arg(value_name = "NAME", value_hint = ValueHint::Other)]
    pub name: Option<String>,
    /// The folder whose own rules (`require NAME`) are meant too
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: Option<std::path::PathBuf>,
}

#[derive(Debug, Arguments)]
pub struct Std {
    #[command(subcommand)]
    pub what: Option<StdWhat>,
    #[command(flatten)]
    pub only: StdOnly,
}

/// What to read of the law as data.
#[derive(Debug, Subcommand)]
pub enum StdWhat {
    /// List the packs and their tables, with the oldest confirmation of each
    List,
    /// Find rows by name, label, article or vocabulary; accents and capitals do not matter
    Search {
        /// All of them must be found in a row; a word with blanks in quotes is looked for as it stands
        #[arg(value_name = "WORD", value_hint = ValueHint::Other)]
        words: Vec<String>,
    },
    /// Show every row of a name with all its fields
    Show {
        /// The name, such as BE or standard_contractual_clauses
        #[arg(value_name = "NAME", value_hint = ValueHint::Other)]
        name: String,
    },
}

/// Which rows.
#[derive(Debug, Arguments)]
pub struct StdOnly {
    /// Only this pack, such as world, EU or BE
    #[arg(long, global = true, value_name = "PACK")]
    pub pack: Option<String>,
    /// Only this sort, such as right, adequacy or age_of_consent
    #[arg(long, global = true, value_name = "SORT")]
    pub sort: Option<String>,
    /// Only what holds on this day, such as 2026-03-31; `show` says of each row whether it does
    #[arg(long, global = true, value_name = "DAY")]
    pub as_of: Option<String>,
}

#[derive(Debug, Arguments)]
pub struct Test {
    /// A folder (all .policy files below it), a file, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    #[command(flatten)]
    pub policy: PolicyOnDay,
    #[command(flatten)]
    pub today: Today,
}

#[derive(Debug, Arguments)]
pub struct Model {
    /// A folder (all .policy files below it), a file, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    #[command(flatten)]
    pub policy: PolicyOnDay,
    #[command(flatten)]
    pub today: Today,
}

#[derive(Debug, Arguments)]
pub struct Build {
    /// A folder (all .policy files below it), a file, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    /// What to write; several with commas
    #[arg(long, value_enum, value_delimiter = ',', required = true, value_name = "KIND")]
    pub emit: Vec<Emit>,
    /// For which kind of machine [default: this one]
    #[arg(long, value_name = "TRIPLE")]
    pub target: Option<String>,
    /// The folder to write to; it is made if it is not there
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,
    /// How the files and all names in them start [default: the name of the policy]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[command(flatten)]
    pub policy: PolicyOnDay,
    #[command(flatten)]
    pub today: Today,
}

#[derive(Debug, Arguments)]
pub struct Schema {
    /// A folder (all .policy files below it), a file, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    /// Describe answers, not requests
    #[arg(long)]
    pub answers: bool,
    #[command(flatten)]
    pub policy: PolicyOnDay,
    #[command(flatten)]
    pub today: Today,
}

/// What `build` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Emit {
    /// An object file
    Obj,
    /// A static library
    Staticlib,
    /// A shared library, linked by the C compiler
    Cdylib,
    /// The C header of all three
    Header,
    /// A WebAssembly module
    Wasm,
    /// The decision program, as bytes
    Program,
    /// The decision program, as text
    Text,
}

#[derive(Debug, Arguments)]
pub struct Trace {
    /// The folder of the policy, with the prose it names
    #[arg(default_value = ".", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: PathBuf,
    /// Print each passage with its mark, to copy into a clause
    #[arg(long, conflicts_with_all = ["accept", "fix"])]
    pub marks: bool,
    /// Record the passages as they are in passages.lock
    #[arg(long, conflicts_with = "fix")]
    pub accept: bool,
    /// With --accept: also while marks lead elsewhere or nowhere
    #[arg(long, requires = "accept")]
    pub as_written: bool,
    /// Write the new mark into the policy where a passage only moved
    #[arg(long)]
    pub fix: bool,
    /// End with exit code 1 on passages without clause and clauses without mark too
    #[arg(long)]
    pub strict: bool,
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
