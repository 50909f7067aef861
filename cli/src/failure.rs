//! How a command ends: the exit codes, and what can keep it from doing its work.

use lawful_service::files::Unread;
use std::io;
use std::process::ExitCode;

/// The exit codes; `lawful --help` lists them, and they are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing to object: no finding of level error, all requests answered, all tests passed.
    Clean,
    /// Something to object: an error in the policy, a request that cannot be asked, a test that failed.
    Objection,
    /// Wrong usage, or input that cannot be read.
    Unusable,
    /// The policy was not compiled, or lawful itself failed.
    Refused,
    /// Somebody pressed Ctrl-C while a watch was waiting.
    Interrupted,
    /// Whoever read the output closed it before the end.
    Closed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Objection => 1,
            Exit::Unusable => 2,
            Exit::Refused => 3,
            // As the shell counts a program that Ctrl-C ended (128 + SIGINT).
            Exit::Interrupted => 130,
            // As the shell counts a program that a closed pipe ended (128 + SIGPIPE).
            Exit::Closed => 141,
        })
    }
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A path leads nowhere.
    #[error("there is no file or folder `{0}`")]
    Missing(String),
    /// A path cannot be read.
    #[error("`{path}` cannot be read: {error}")]
    Unreadable {
        /// As the user knows it.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// A path cannot be written.
    #[error("`{path}` cannot be written: {error}")]
    Unwritable {
        /// As the user knows it.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// A file is larger than anything this language is for.
    #[error("`{path}` is larger than {limit} MiB")]
    TooLarge {
        /// As the user knows it.
        path: String,
        /// The limit.
        limit: usize,
    },
    /// A file is no text.
    #[error("`{path}` is not UTF-8: byte {at} is the first that is no text")]
    NotText {
        /// As the user knows it.
        path: String,
        /// Where, counted from 1.
        at: usize,
    },
    /// A file was not formatted, because the result would not have said the same.
    #[error("formatter-defect: `{path}` is left as it is: {defect}")]
    FormatterDefect {
        /// As the user knows it.
        path: String,
        /// Which law would be broken.
        defect: lawful::format::Defect,
        /// Where a copy of the text lies, if it could be written.
        copy: Option<String>,
    },
    /// A folder holds more policies than are read.
    #[error("there are more than {limit} .policy files below `{path}`")]
    TooManyFiles {
        /// The folder.
        path: String,
        /// The limit.
        limit: usize,
    },
    /// A folder holds no policy.
    #[error("there is no .policy file in or below `{0}`")]
    NoPolicy(String),
    /// There is no program.
    #[error("`{name}` is not compiled: {refused}")]
    NotCompiled {
        /// The workspace.
        name: String,
        /// Why.
        refused: lawful::Refused,
    },
    /// A log with lines that were not understood.
    #[error(
        "{lines} of the lines of the log `{path}` cannot be read, and one of them may be a withdrawal; nothing was decided"
    )]
    LogUnreadable {
        /// The log.
        path: String,
        /// The workspace.
        policy: String,
        /// How many lines.
        lines: usize,
    },
    /// No notice of that name is declared.
    #[error("there is no notice `{name}`{}", those_known(.known))]
    NoSuchNotice {
        /// The name.
        name: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// There is no machine code.
    #[error("no machine code was made: {error}")]
    Native {
        /// Why.
        error: lawful_native::CompileError,
        /// Where a case lies that shows it, if it is a defect and the case could be written.
        case: Option<String>,
    },
    /// The linker did not make a shared library.
    #[error("`{linker}` made no shared library: {reason}")]
    Linker {
        /// The program.
        linker: String,
        /// What it says.
        reason: String,
    },
    /// Arguments that do not go together.
    #[error("{problem}")]
    Usage {
        /// What is wrong.
        problem: String,
        /// What to do instead.
        help: String,
    },
    /// A new file would replace one that is there.
    #[error("`{0}` exists already; nothing was written")]
    Exists(String),
    /// The record of the accepted passages cannot be read.
    #[error("`{path}` cannot be read: {fault}")]
    Lock {
        /// As the user knows it.
        path: String,
        /// Why.
        fault: lawful::prose::LockFault,
    },
    /// The output cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
    /// No thread for the work.
    #[error("the system gives no thread to work in: {0}")]
    NoThread(io::Error),
    /// A fault of ours.
    #[error("lawful stopped on a fault of its own")]
    Internal,
}

impl From<Unread> for Failure {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Missing(path) => Self::Missing(path),
            Unread::Unreadable { path, error } => Self::Unreadable { path, error },
            Unread::TooMany { path, limit } => Self::TooManyFiles { path, limit },
            Unread::NoPolicy(path) => Self::NoPolicy(path),
        }
    }
}

impl From<lawful_native::CompileError> for Failure {
    /// A case that shows a defect is written down at once, for whoever repairs it.
    fn from(error: lawful_native::CompileError) -> Self {
        use lawful_native::CompileError::{
            Differs, Exhausted, Generate, Host, Malformed, TablesTooLarge, Target, TooManyClauses,
            TooManyColumns, Version,
        };
        let case = match &error {
            Differs { case, .. } => case.as_ref().and_then(|case| written(&case.to_string())),
            Version { .. } | TooManyClauses { .. } | TooManyColumns { .. } | TablesTooLarge => None,
            Malformed { .. } | Host { .. } | Target { .. } | Generate { .. } | Exhausted => None,
        };
        Self::Native { error, case }
    }
}

/// The path of a new file with that text.
fn written(text: &str) -> Option<String> {
    let mut file =
        tempfile::Builder::new().prefix("lawful-defect-").suffix(".program.txt").tempfile().ok()?;
    io::Write::write_all(&mut file, text.as_bytes()).ok()?;
    let (_, path) = file.keep().ok()?;
    Some(path.display().to_string())
}

impl Failure {
    /// Whether the reader of the output went away, which is nobody's fault and needs no words.
    pub fn is_closed_output(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The exit code it leads to.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Output(_) if self.is_closed_output() => Exit::Closed,
            Self::Missing(_)
            | Self::Unreadable { .. }
            | Self::Unwritable { .. }
            | Self::TooLarge { .. }
            | Self::NotText { .. }
            | Self::TooManyFiles { .. }
            | Self::NoPolicy(_)
            | Self::Usage { .. }
            | Self::NoSuchNotice { .. }
            | Self::Exists(_)
            | Self::Lock { .. }
            | Self::LogUnreadable { .. }
            | Self::Output(_) => Exit::Unusable,
            Self::NotCompiled { .. }
            | Self::Native { .. }
            | Self::Linker { .. }
            | Self::FormatterDefect { .. }
            | Self::NoThread(_)
            | Self::Internal => Exit::Refused,
        }
    }

    /// What to do next.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NoPolicy(_) => Some("`lawful new DIR` writes a small policy to start from".to_owned()),
            Self::NotCompiled { refused: lawful::Refused::Several(_), .. } => {
                Some("name it with `--policy NAME`, or in each request as `policy`".to_owned())
            }
            Self::NotCompiled { refused: lawful::Refused::NoSuchNotice { .. }, .. } => {
                Some("`lawful model` lists what each notice states".to_owned())
            }
            Self::NotCompiled { name, .. } => Some(format!("`lawful check {name}` says where")),
            Self::LogUnreadable { path, policy, .. } => {
                Some(format!("`lawful state {policy} --log {path}` says which, and why"))
            }
            Self::Native { case: Some(case), .. } => Some(format!(
                "this is a fault of lawful; please report it with `{case}`. `--engine interpreter` answers without it"
            )),
            Self::Native { case: None, .. } => Some("`--engine interpreter` answers without it".to_owned()),
            Self::Linker { .. } => {
                Some("install a C compiler or name it in CC; `--emit staticlib` needs none".to_owned())
            }
            Self::Usage { help, .. } => Some(help.clone()),
            Self::TooManyFiles { .. } => Some("name the folder of one policy".to_owned()),
            Self::TooLarge { .. } => Some("a policy is far smaller; is this the right file?".to_owned()),
            Self::NotText { .. } => Some("save the file with the encoding UTF-8".to_owned()),
            Self::FormatterDefect { copy, .. } => Some(match copy {
                Some(copy) => format!(
                    "this is a fault of lawful; please report it with `{copy}`, which holds the text of this file"
                ),
                None => {
                    "this is a fault of lawful; please report it with the file if you can share it".to_owned()
                }
            }),
            Self::Exists(_) => Some("name another folder".to_owned()),
            Self::Lock { .. } => Some(
                "take it from the history of the workspace, or remove it and accept the trace anew"
                    .to_owned(),
            ),
            Self::Internal => {
                Some("please report it, with the command and the policy if you can share them".to_owned())
            }
            Self::Missing(_)
            | Self::Unreadable { .. }
            | Self::Unwritable { .. }
            | Self::NoSuchNotice { .. }
            | Self::Output(_)
            | Self::NoThread(_) => None,
        }
    }
}

/// The notices there are, in words.
fn those_known(names: &[String]) -> String {
    if names.is_empty() { ": none is declared".to_owned() } else { format!(", only: {}", names.join(", ")) }
}
