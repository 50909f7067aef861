//! What may be asked of the command, and the help that says so.

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

const ABOUT: &str = "Privacy policies as programs: check them, ask them, test them";

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

const CHECK: &str = "\
Example:
  lawful check policies/bpost
  lawful check --format json --today 2026-03-31 policies/bpost
  cat draft.policy | lawful check -
  lawful check --lang nl policies/bpost
  lawful check --format sarif policies > lawful.sarif
  lawful check --baseline baseline.json --write-baseline policies
  lawful check --baseline baseline.json policies
  lawful check --watch policies

Formats, all of the same findings:
  human     with the lines of the policy, for people
  narrated  whole sentences without a drawing, for screen readers
  compact   one line a finding: path:line:column: error[name]: title
  json      for programs; docs/schema/findings.json describes it
  sarif     SARIF 2.1.0, for code hosts and editors
  junit     one suite a file, for build servers
  github    workflow commands, shown beside the changed lines

A baseline holds the findings that were there when it was written. Only others are reported, and only they make the exit code 1. It accepts
nothing: `decide` and `test` still refuse a policy with errors. It fits the paths it was written for, called from the same folder.

Exit codes:
    0  no error; with --strict, no warning; with --baseline, none that is new
    1  an error, or with --strict a warning
    2  wrong usage, or input that cannot be read
  130  Ctrl-C ended --watch
  141  whoever read the output closed it before the end";
const FIX: &str = "\
Example:
  lawful fix policies
  lawful fix --diff policies                   show what would change; nothing is written
  lawful fix --review data-unused policies     also the repair of this finding that a person has to look at
  lawful fix --review interest-unnamed:2 policies    the second of several lawful repairs

Repairs that change no promise are applied, again and again until none is left. What states something about the world is applied only if
it is named with --review, or all of it with --unsafe. Examples with made-up contents are never applied. A file is replaced whole or not at all.
What is left is listed.

Exit codes:
    0  no error is left
    1  an error is left; with --check or --diff, something would change
    2  wrong usage, or input that cannot be read
    3  lawful itself failed";
const DECIDE: &str = "\
Example:
  lawful decide policies/bpost --request examples/bpost-requests/requests.jsonl
  echo '{\"purpose\":\"quotes\",\"data\":[\"contact_details\"],\"at\":\"2026-03-02\",\"given\":{\"erased\":false}}' \\
    | lawful decide policies/bpost --request -

A request names `purpose`, `data` and `at` (a day), and `policy` where the workspace declares several notices; the version of that day
answers. It may name `subject`, `operation`, `recipient`, `country` and `channel`, what is
`given` (facts; null for an event that has not happened), and an `id` of your own, which comes back with the answer.";
const BUILD: &str = "\
Example:
  lawful build policies/bpost --emit staticlib,header -o build
  lawful build policies/bpost --emit obj,header --target aarch64-unknown-linux-gnu -o build
  lawful build policies/bpost --emit wasm -o build

Targets: x86_64-unknown-linux-gnu, aarch64-unknown-linux-gnu, x86_64-apple-darwin, aarch64-apple-darwin,
x86_64-pc-windows-msvc; without --target, this machine. The same policy gives the same bytes everywhere, but for `cdylib`, which
the C compiler links (CC names another one). The header says how to ask; a request that leaves open what matters gets `unknown`.";
const WHY: &str = "\
Example:
  lawful why policies/bpost --request examples/bpost-requests/denied.json
  lawful why policies/bpost --request examples/bpost-requests/requests.jsonl --number 12";
const STATE: &str = "\
Example:
  lawful state examples/choices/shop.policy --log examples/choices/events.jsonl --at 2026-03-31

A log is about one person. Each line is a day and what happened on it:
  {\"on\": \"2026-03-01\", \"choice\": \"my_choice\", \"to\": \"a_level\"}
  {\"on\": \"2026-03-05\", \"event\": \"last_order\"}
  {\"on\": \"2026-03-05\", \"event\": \"last_order\", \"happened\": false}
  {\"on\": \"2026-03-09\", \"fact\": \"objected\", \"is\": true}

Lines may stand in any order. What stands on one day is taken together, the restrictive way: who consents and withdraws on one day has
withdrawn. What the log leaves out stays open; with `happened` false an event has not happened up to that day. docs/history.md has the rules.";
const DEADLINE: &str = "\
Example:
  lawful deadline --received 2026-03-05 --country BE
  lawful deadline --received 2026-03-05 --extended --policy policies/bpost

The day of receipt is not counted. A month ends on the same date, or on the last day of the month where there is no such date. If that is a
Saturday, a Sunday or a public holiday, it is the next working day. With --extended it is three months from receipt, and the person is
told of it within the first. With --policy, a shorter time that the notice promises counts.";
const EXPLAIN: &str = "\
Example:
  lawful explain purpose-without-basis
  lawful explain our-both-languages policies/shops
  lawful explain

A rule that an organisation wrote for itself (`require NAME { … }`) has a page too: name the folder it is declared in.";
const TEST: &str = "\
Example:
  lawful test policies/bpost";
const TRACE: &str = "\
Example:
  lawful trace examples/trace
  lawful trace examples/trace --marks
  lawful trace examples/trace --accept

A notice names its prose with `source \"notice.txt\"`; .txt, .md, .html and .pdf are read. --accept records
the passages in passages.lock as fingerprints, no sentences; later runs say what moved, changed, vanished or is new since.

Exit codes:
    0  nothing to do
    1  the prose has changed since it was accepted, or a mark leads nowhere; with --strict also passages without clause
       and clauses without mark
    2  wrong usage, or a document or passages.lock that cannot be read
    3  lawful itself failed

Prose that is not at hand is said to be so, and is no error.";
const FMT: &str = "\
Example:
  lawful fmt policies/bpost
  lawful fmt --check policies/bpost    (show what would change; exit code 1 if anything would)
  cat draft.policy | lawful fmt - > formatted.policy

The rules, in short: two blanks of indent; one field a line, or those together that you put on one line; values in a column; lines of
88 columns; at most one empty line. Lists break at commas, conditions before `and` and `or`, several texts stand under each other.
Words in quotation marks are never touched, comments keep their place, and what cannot be read stays as it is, byte by byte.
Line ends become those of the first line (CRLF or LF), a byte order mark stays, tabs outside texts and comments become blanks, blanks
at the end of a line go, a missing last line end comes. A file of nothing but blanks becomes empty. All rules: docs/formatting.md.

Before anything is written, lawful reads its own result and compares. If it would not say the same, nothing is written.";
const MODEL: &str = "\
Example:
  lawful model policies/bpost
  lawful model --policy shop.outlet --as-of 2026-03-31 policies";
const NEW: &str = "\
Example:
  lawful new my-policy
  lawful check my-policy";
const LSP: &str = "\
Example (Helix, languages.toml):
  [language-server.lawful]
  command = \"lawful\"
  args = [\"lsp\"]";
const STD: &str = "\
Example:
  lawful std                                  the packs and their tables
  lawful std search persoonsgegevens          by name, label in any language, article or vocabulary
  lawful std search --sort derogation         all rows of a sort
  lawful std search \"Art. 49\" --pack EU
  lawful std show BE                          every row of that name, with all fields
  lawful std show us_privacy_shield --as-of 2020-07-17

Each row names its source (the head of its file says what the key stands for) and the last day for which that source tells that it
is so; what is known from memory only is marked `unverified`.";
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
