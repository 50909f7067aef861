//! Many rows at once, from columns that Python holds: the question, and its answers row by row.

use crate::column::{Held, held};
use crate::errors;
use lawful::decision::{Request, Verdict};
use lawful_service::{Column, Field, Policy, Refused};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyBytes, PyDict};

/// The code of "deny".
pub const DENY: u8 = 0;
/// The code of "allow".
pub const ALLOW: u8 = 1;
/// The code of "unknown".
pub const UNKNOWN: u8 = 2;

/// A question about many rows, compiled. It may be asked from any thread.
#[pyclass(module = "lawful", frozen)]
pub struct Columns {
    question: lawful_service::Columns,
    fields: Vec<Field>,
}

impl Columns {
    /// A question about rows.
    pub fn new(py: Python<'_>, policy: &Policy, request: &Request, names: Vec<String>) -> PyResult<Self> {
        if names.is_empty() {
            return Err(errors::refused_field(py, "columns", "name at least one column"));
        }
        let question = py.detach(|| policy.columns(request, names));
        let question = question.map_err(|refused| errors::refused(py, refused))?;
        let fields = question.fields();
        Ok(Self { question, fields })
    }

    fn verdicts(&self, data: &Bound<'_, PyAny>, threads: usize) -> PyResult<Vec<Verdict>> {
        let py = data.py();
        if let Ok(dictionary) = data.cast::<PyDict>() {
            for name in dictionary.keys() {
                let name: String = name.extract()?;
                if !self.fields.iter().any(|field| field.name == name) {
                    return Err(errors::refused_field(py, &name, "this is no column of the question"));
                }
            }
        }
        let held: Vec<Held> = self
            .fields
            .iter()
            .map(|field| held(field, &data.get_item(field.name.as_str())?))
            .collect::<PyResult<_>>()?;
        let columns: Vec<Column<'_>> = held.iter().map(Held::column).collect();
        let rows = held.first().map_or(0, Held::rows);
        let odd = self.fields.iter().zip(&held).find(|(_, held)| held.rows() != rows);
        if let (Some((odd, held)), Some(first)) = (odd, self.fields.first()) {
            let problem = format!("it has {} rows, and `{}` has {rows}", held.rows(), first.name);
            return Err(errors::refused_field(py, &odd.name, problem));
        }
        // More threads than processors only cost.
        let threads = threads.min(std::thread::available_parallelism().map_or(1, usize::from));
        let mut verdicts = vec![Verdict::Unknown; rows];
        let decided = py.detach(|| self.question.decide(&columns, &mut verdicts, threads));
        decided.map_err(|refusal| errors::refused(py, Refused(vec![refusal])))?;
        Ok(verdicts)
    }
}

#[pymethods]
impl Columns {
    /// The columns, in order.
    #[getter]
    fn names(&self) -> Vec<&str> {
        self.fields.iter().map(|field| field.name.as_str()).collect()
    }

    /// One code a row: `DENY`, `ALLOW`, `UNKNOWN`. The interpreter is free for others meanwhile.
    #[pyo3(signature = (data, *, threads=1))]
    fn decide<'py>(&self, data: &Bound<'py, PyAny>, threads: usize) -> PyResult<Bound<'py, PyBytes>> {
        let verdicts = self.verdicts(data, threads)?;
        let code = |verdict: Verdict| match verdict {
            Verdict::Deny => DENY,
            Verdict::Allow => ALLOW,
            Verdict::Unknown => UNKNOWN,
        };
        written(data.py(), &verdicts, code)
    }

    /// One byte a row: 1 if it may be done, else 0, also where that is unknown. A mask for NumPy by `numpy.frombuffer(…, bool)`.
    #[pyo3(signature = (data, *, threads=1))]
    fn allowed<'py>(&self, data: &Bound<'py, PyAny>, threads: usize) -> PyResult<Bound<'py, PyBytes>> {
        let verdicts = self.verdicts(data, threads)?;
        written(data.py(), &verdicts, |verdict| u8::from(verdict == Verdict::Allow))
    }

    fn __repr__(&self) -> String {
        format!("<lawful.Columns {}>", self.names().join(", "))
    }
}

fn written<'py>(
    py: Python<'py>,
    verdicts: &[Verdict],
    code: impl Fn(Verdict) -> u8,
) -> PyResult<Bound<'py, PyBytes>> {
    PyBytes::new_with(py, verdicts.len(), |bytes| {
        bytes.iter_mut().zip(verdicts).for_each(|(byte, verdict)| *byte = code(*verdict));
        Ok(())
    })
}
