//! Errors as Python's exceptions. Their classes are in `lawful/errors.py`, where users can read them.

use lawful::decision::Refusal;
use lawful_service::{LoadError, Refused};
use pyo3::prelude::*;

/// There is no policy.
pub fn not_loaded(py: Python<'_>, error: &LoadError) -> PyErr {
    let findings: Vec<(String, String, String)> = match error {
        LoadError::Findings { findings, .. } => {
            findings.iter().map(|one| (one.name.clone(), one.place.clone(), one.title.clone())).collect()
        }
        LoadError::Unread(_)
        | LoadError::Program { .. }
        | LoadError::Notice { .. }
        | LoadError::Compile(_) => Vec::new(),
    };
    raised(py, "NotLoaded", (error.to_string(), findings))
}

/// A request that cannot be asked.
pub fn refused(py: Python<'_>, Refused(refusals): Refused) -> PyErr {
    let text = serde_json::to_string(&refusals);
    match text {
        Ok(text) => raised(py, "Refused", (Refused(refusals).to_string(), text)),
        Err(error) => raised(py, "LawfulError", (error.to_string(),)),
    }
}

/// One field that cannot be taken.
pub fn refused_field(py: Python<'_>, field: &str, problem: impl Into<String>) -> PyErr {
    let refusal =
        Refusal { field: field.to_owned(), problem: problem.into(), allowed: Vec::new(), nearest: None };
    refused(py, Refused(vec![refusal]))
}

/// Something that should not be.
pub fn internal(py: Python<'_>, error: &dyn std::error::Error) -> PyErr {
    raised(py, "LawfulError", (error.to_string(),))
}

fn raised<'py, A: pyo3::call::PyCallArgs<'py>>(py: Python<'py>, class: &str, args: A) -> PyErr {
    let error = py.import("lawful.errors").and_then(|module| module.getattr(class)?.call1(args));
    match error {
        Ok(value) => PyErr::from_value(value),
        Err(error) => error,
    }
}
