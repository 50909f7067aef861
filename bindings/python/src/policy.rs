//! A policy and its answers, as Python sees them.

use crate::columns::Columns;
use crate::errors;
use crate::request::request;
use lawful::calendar;
use lawful::finding::Language;
use lawful_service::{Asked, Json, Verdict};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyDict, PyMapping};
use std::path::PathBuf;
use std::sync::Mutex;

/// A policy, ready to decide. It may be used from any thread.
#[pyclass(module = "lawful", frozen)]
pub struct Policy {
    policy: lawful_service::Policy,
    /// For the thread that comes first; others bring their own.
    json: Mutex<Box<Json>>,
}

// Python places objects at addresses that are multiples of 16, whatever they hold: what asks for more stands in a box.
const _: () = assert!(align_of::<Policy>() <= 16 && align_of::<Columns>() <= 16);

/// May it be done? True only for "allow".
#[pyclass(module = "lawful", frozen, get_all, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub struct Answer {
    /// `allow`, `deny` or `unknown`.
    verdict: &'static str,
    /// The legal basis, if it is allowed on one.
    basis: Option<&'static str>,
    /// The id of the clause that decided; none if the facts leave open which one does.
    clause: Option<String>,
}

#[pymethods]
impl Answer {
    fn __bool__(&self) -> bool {
        self.verdict == Verdict::Allow.word()
    }

    fn __repr__(&self) -> String {
        let word = |word: Option<&str>| word.map_or_else(|| "None".to_owned(), |word| format!("'{word}'"));
        let (basis, clause) = (word(self.basis), word(self.clause.as_deref()));
        format!("Answer(verdict='{}', basis={basis}, clause={clause})", self.verdict)
    }
}

#[pymethods]
impl Policy {
    /// Loads a folder with all policies below it, a single `.policy` file, or a file made by `lawful build --emit program`.
    #[staticmethod]
    #[pyo3(signature = (path, *, notice=None, today=None, language=None, tables=false))]
    fn load(
        py: Python<'_>,
        path: PathBuf,
        notice: Option<String>,
        today: Option<&Bound<'_, PyAny>>,
        language: Option<&str>,
        tables: bool,
    ) -> PyResult<Self> {
        let mut load = lawful_service::Policy::options();
        if let Some(notice) = notice {
            load = load.notice(notice);
        }
        if let Some(today) = today {
            // A date says its day when it is made a text; a datetime says more, and is no day.
            let text: String = today.str()?.extract()?;
            let day = calendar::parse(&text);
            load = load.today(day.ok_or_else(|| PyValueError::new_err(format!("there is no day `{text}`")))?);
        }
        if let Some(tag) = language {
            let language = Language::of(tag);
            let none = || PyValueError::new_err(format!("there is no language `{tag}`"));
            load = load.language(language.ok_or_else(none)?);
        }
        if tables {
            load = load.tables_only();
        }
        let loaded = py.detach(|| load.load(path));
        loaded.map(Self::new).map_err(|error| errors::not_loaded(py, &error))
    }

    /// The name of the notice.
    #[getter]
    fn name(&self) -> &str {
        self.policy.name()
    }

    /// Whether decisions run as machine code; else as tables.
    #[getter]
    fn is_native(&self) -> bool {
        self.policy.is_native()
    }

    /// The first day of each version, the first to be in force first.
    #[getter]
    fn versions(&self) -> Vec<String> {
        self.policy.versions().map(|(from, _)| calendar::format(from.max(calendar::FIRST))).collect()
    }

    /// What a request may say, in the order of the policy.
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        read(py, "fields", serde_json::to_string(&self.policy.fields()))
    }

    /// May it be done?
    #[pyo3(signature = (request=None, /, **fields))]
    fn decide(
        &self,
        py: Python<'_>,
        request: Option<&Bound<'_, PyMapping>>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Answer> {
        let asked = self.asked(py, request, fields)?;
        let answer = asked.decide();
        Ok(Answer {
            verdict: answer.verdict.word(),
            basis: answer.basis.map(lawful::decision::Basis::word),
            clause: answer.clause.map(str::to_owned),
        })
    }

    /// Whether it may be done: false for what is denied and for what is unknown.
    #[pyo3(signature = (request=None, /, **fields))]
    fn allows(
        &self,
        py: Python<'_>,
        request: Option<&Bound<'_, PyMapping>>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<bool> {
        Ok(self.asked(py, request, fields)?.decide().is_allowed())
    }

    /// The answer with every reason, its article and place, the duties, and what is missing.
    #[pyo3(signature = (request=None, /, **fields))]
    fn explain<'py>(
        &self,
        py: Python<'py>,
        request: Option<&Bound<'_, PyMapping>>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        read(py, "decision", serde_json::to_string(&self.asked(py, request, fields)?.explain()))
    }

    /// The smallest changes of facts that would permit it; none if it is allowed.
    #[pyo3(signature = (request=None, /, **fields))]
    fn what_would_permit<'py>(
        &self,
        py: Python<'py>,
        request: Option<&Bound<'_, PyMapping>>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let changes = self.asked(py, request, fields)?.what_would_permit();
        read(py, "changes", serde_json::to_string(&changes))
    }

    /// The answer to a request, both as JSON. A refusal is an answer here.
    fn decide_json(&self, text: &str) -> String {
        match self.json.try_lock() {
            Ok(mut json) => json.decide(text).to_owned(),
            Err(_) => self.policy.json().decide(text).to_owned(),
        }
    }

    /// The same with every reason.
    fn explain_json(&self, text: &str) -> String {
        match self.json.try_lock() {
            Ok(mut json) => json.explain(text).to_owned(),
            Err(_) => self.policy.json().explain(text).to_owned(),
        }
    }

    /// The same question about many rows: these inputs are columns, and what is said here is the same in all rows.
    #[pyo3(signature = (names, request=None, /, **fields))]
    fn columns(
        &self,
        py: Python<'_>,
        names: Vec<String>,
        request: Option<&Bound<'_, PyMapping>>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Columns> {
        let request = self::request(request, fields)?;
        Columns::new(py, &self.policy, &request, names)
    }

    fn __repr__(&self) -> String {
        format!("<lawful.Policy {}>", self.name())
    }
}

impl Policy {
    fn new(policy: lawful_service::Policy) -> Self {
        Self { json: Mutex::new(Box::new(policy.json())), policy }
    }

    fn asked(
        &self,
        py: Python<'_>,
        request: Option<&Bound<'_, PyMapping>>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Asked> {
        let request = self::request(request, fields)?;
        self.policy.ask(&request).map_err(|refused| errors::refused(py, refused))
    }
}

/// What JSON says, in the classes of `lawful/answers.py`.
fn read<'py>(py: Python<'py>, reader: &str, text: serde_json::Result<String>) -> PyResult<Bound<'py, PyAny>> {
    let text = text.map_err(|error| errors::internal(py, &error))?;
    py.import("lawful.answers")?.getattr(reader)?.call1((text,))
}
