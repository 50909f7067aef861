//! What the compiler has to say about a text: plain data that every renderer, editor and test reads alike.
//!
//! In: nothing but spans and words. Out: `Finding`, `Label`, `Fix`, `Severity`.
//! Never: names a renderer or a protocol, or holds an opinion on colour.
//!
//! Wording: every sentence exists in every language of the tool (`Words`). A title says what is wrong in at most twelve words, lower case, without a full stop, the author's own words
//! in back-ticks; the law stands in `article`, advice in `help`.

mod fingerprint;
mod message;
pub mod phrases;

pub use fingerprint::fingerprints;
pub use message::{Joint, Language, Message, Piece, Words};

use crate::source::Span;
use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably wrong; does not stop compilation.
    Warning,
    /// Wrong; stops compilation unless a waiver names it.
    Error,
}

impl Severity {
    /// The word that stands in output and in `lawful.toml`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether a fix may be applied without a person looking at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    /// Changes no promise; may be applied by itself.
    Safe,
    /// States something about the world that only a person can know.
    NeedsReview,
    /// Shows what a repair looks like; what it states is made up, so that it is never applied by itself.
    Example,
}

/// A repair, as edits of the source text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does, as a short command.
    pub title: Message,
    /// What it comes to for people, in one line, where several repairs are lawful and a person has to choose.
    pub consequence: Option<Message>,
    /// Whether a person has to look first.
    pub safety: Safety,
    /// The edits; they do not overlap.
    pub edits: Vec<Edit>,
}

/// One replacement of source text; an empty span inserts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// A marked stretch of source text with a few words on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The stretch.
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub text: Message,
}

/// One thing found in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The permanent kebab-case name, such as `purpose-without-basis`; `lawful explain NAME` shows its page.
    pub name: String,
    /// How much it weighs, after the levels of `lawful.toml`.
    pub severity: Severity,
    /// The declared item it is about, by name; a waiver names it.
    pub subject: Option<String>,
    /// What is wrong.
    pub title: Message,
    /// The law it rests on, such as `Art. 6(1) GDPR`.
    pub article: Option<String>,
    /// Where; the first label is the place of the finding.
    pub labels: Vec<Label>,
    /// What to do next.
    pub help: Option<Message>,
    /// Repairs, where some can be written down; each by itself is enough.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding at one place; the other fields are added by the methods below.
    #[must_use]
    pub fn new(name: &str, severity: Severity, span: Span, title: impl Into<Message>) -> Self {
        Self {
            name: name.to_owned(),
            severity,
            subject: None,
            title: title.into(),
            article: None,
            labels: vec![Label { span, text: Message::default() }],
            help: None,
            fixes: Vec::new(),
        }
    }

    /// Says which declared item the finding is about.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Puts words on the place of the finding.
    #[must_use]
    pub fn here(mut self, text: impl Into<Message>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.text = text.into();
        }
        self
    }

    /// Marks a further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<Message>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the law.
    #[must_use]
    pub fn article(mut self, article: impl Into<String>) -> Self {
        self.article = Some(article.into());
        self
    }

    /// Adds a repair.
    #[must_use]
    pub fn fix(mut self, title: impl Into<Message>, safety: Safety, edits: Vec<Edit>) -> Self {
        self.fixes.push(Fix { title: title.into(), consequence: None, safety, edits });
        self
    }

    /// Adds one of several lawful repairs, with what it comes to for people.
    #[must_use]
    pub fn option(
        mut self,
        title: impl Into<Message>,
        consequence: impl Into<Message>,
        edits: Vec<Edit>,
    ) -> Self {
        let consequence = Some(consequence.into());
        self.fixes.push(Fix { title: title.into(), consequence, safety: Safety::NeedsReview, edits });
        self
    }

    /// The place of the finding.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}
