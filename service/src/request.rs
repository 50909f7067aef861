//! A request by names, and why it cannot be asked. The names of the methods are those of the fields in JSON.

use crate::columns::Columns;
use crate::policy::{Asked, Policy};
use lawful::decision::{Refusal, Request, RequestValue};

/// A request, field by field. Nothing is looked at before [`Asking::ask`].
#[derive(Debug, Clone)]
pub struct Asking<'p> {
    policy: &'p Policy,
    fields: Vec<(String, RequestValue)>,
    given: Vec<(String, RequestValue)>,
}

/// A request that cannot be asked: every field that cannot be taken, with what is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub Vec<Refusal>);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, refusal) in self.0.iter().enumerate() {
            write!(f, "{}{refusal}", if at == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

impl<'p> Asking<'p> {
    pub(crate) fn new(policy: &'p Policy) -> Self {
        Self { policy, fields: Vec::new(), given: Vec::new() }
    }

    fn field(mut self, name: &str, value: RequestValue) -> Self {
        self.fields.push((name.to_owned(), value));
        self
    }

    /// What the data are to be used for.
    #[must_use]
    pub fn purpose(self, name: impl Into<String>) -> Self {
        self.field("purpose", RequestValue::Text(name.into()))
    }

    /// The categories of data: at least one.
    #[must_use]
    pub fn data<N: Into<String>>(self, names: impl IntoIterator<Item = N>) -> Self {
        let names = names.into_iter().map(|name| RequestValue::Text(name.into()));
        let names = RequestValue::List(names.collect());
        self.field("data", names)
    }

    /// The role of the person whose data they are.
    #[must_use]
    pub fn subject(self, name: impl Into<String>) -> Self {
        self.field("subject", RequestValue::Text(name.into()))
    }

    /// What is to be done with the data.
    #[must_use]
    pub fn operation(self, name: impl Into<String>) -> Self {
        self.field("operation", RequestValue::Text(name.into()))
    }

    /// Who is to get them.
    #[must_use]
    pub fn recipient(self, name: impl Into<String>) -> Self {
        self.field("recipient", RequestValue::Text(name.into()))
    }

    /// The country from which they are seen or where they go.
    #[must_use]
    pub fn country(self, code: impl Into<String>) -> Self {
        self.field("country", RequestValue::Text(code.into()))
    }

    /// The way by which the person is addressed.
    #[must_use]
    pub fn channel(self, name: impl Into<String>) -> Self {
        self.field("channel", RequestValue::Text(name.into()))
    }

    /// The day of the act, as `2026-03-31`.
    #[must_use]
    pub fn at(self, day: impl Into<String>) -> Self {
        self.field("at", RequestValue::Text(day.into()))
    }

    /// A fact: yes or no, a level, a number, the day of an event (none: it has not happened).
    #[must_use]
    pub fn given(mut self, fact: impl Into<String>, value: impl Into<RequestValue>) -> Self {
        self.given.push((fact.into(), value.into()));
        self
    }

    /// The request as it was written.
    #[must_use]
    pub fn request(self) -> Request {
        let mut fields = self.fields;
        if !self.given.is_empty() {
            fields.push(("given".to_owned(), RequestValue::Fields(self.given)));
        }
        Request { fields }
    }

    /// The question it asks.
    ///
    /// # Errors
    /// Every field that cannot be taken, with what is allowed.
    pub fn ask(self) -> Result<Asked, Refused> {
        let policy = self.policy;
        policy.ask(&self.request())
    }

    /// The same question about many rows: these inputs are columns, by the names of [`Columns::inputs`], and what is said here is the same in all
    /// rows.
    ///
    /// # Errors
    /// Every field that cannot be taken, and every column that there is not.
    pub fn columns<N: AsRef<str>>(self, names: impl IntoIterator<Item = N>) -> Result<Columns, Refused> {
        let policy = self.policy;
        Columns::new(policy, &self.request(), names)
    }
}
