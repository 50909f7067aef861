//! A request from Python: keywords, a dictionary, or both. Whatever is no value of a request is refused by its field.

use crate::errors;
use lawful::decision::{Request, RequestValue};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyFrozenSet, PyInt, PyList, PyMapping, PySet, PyString, PyTuple};

/// Lists in lists go no deeper in any request; a list that holds itself would go on for ever.
const MAX_DEPTH: usize = 8;

/// The request of a call. A field that is said in both places is there twice, and refused.
pub fn request(given: Option<&Bound<'_, PyMapping>>, named: Option<&Bound<'_, PyDict>>) -> PyResult<Request> {
    let mut told: Vec<(String, Bound<'_, PyAny>)> = Vec::new();
    if let Some(given) = given {
        for pair in given.items()?.iter() {
            told.push(pair.extract()?);
        }
    }
    for (name, value) in named.into_iter().flat_map(|named| named.iter()) {
        told.push((name.extract()?, value));
    }
    let mut fields = Vec::with_capacity(told.len());
    for (name, value) in told {
        // It is the caller's own, whatever it is.
        let value = if name == "id" { RequestValue::Nothing } else { value_of(&name, &value, 0)? };
        fields.push((name, value));
    }
    Ok(Request { fields })
}

fn value_of(field: &str, value: &Bound<'_, PyAny>, depth: usize) -> PyResult<RequestValue> {
    let py = value.py();
    if depth == MAX_DEPTH {
        return Err(errors::refused_field(py, field, "it goes too deep"));
    }
    if value.is_none() {
        return Ok(RequestValue::Nothing);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(RequestValue::Text(text.to_str()?.to_owned()));
    }
    // Before whole numbers: in Python `True` is one. NumPy's own are taken too.
    if let Ok(yes) = value.extract::<bool>() {
        return Ok(RequestValue::YesNo(yes));
    }
    if let Ok(mapping) = value.cast::<PyMapping>() {
        let mut fields = Vec::new();
        for pair in mapping.items()?.iter() {
            let (name, value): (String, Bound<'_, PyAny>) = pair.extract()?;
            let inner = format!("{field}.{name}");
            fields.push((name, value_of(&inner, &value, depth + 1)?));
        }
        return Ok(RequestValue::Fields(fields));
    }
    let is_list = value.is_instance_of::<PyList>()
        || value.is_instance_of::<PyTuple>()
        || value.is_instance_of::<PySet>()
        || value.is_instance_of::<PyFrozenSet>();
    if is_list {
        let mut list = Vec::new();
        for one in value.try_iter()? {
            list.push(value_of(field, &one?, depth + 1)?);
        }
        return Ok(RequestValue::List(list));
    }
    if value.is_instance_of::<PyFloat>() {
        return Ok(RequestValue::Other(value.str()?.to_str()?.to_owned()));
    }
    if value.is_instance_of::<PyInt>() || value.hasattr("__index__")? {
        // What is too large for a number of a request is shown as it was written.
        return match value.extract::<i64>() {
            Ok(number) => Ok(RequestValue::Number(number)),
            Err(_) => Ok(RequestValue::Other(value.str()?.to_str()?.to_owned())),
        };
    }
    let calendar = py.import("datetime")?;
    if value.is_instance(&calendar.getattr("datetime")?)? {
        let problem = "a datetime is a moment, and which day that is depends on the place: give its date()";
        return Err(errors::refused_field(py, field, problem));
    }
    if value.is_instance(&calendar.getattr("date")?)? {
        return Ok(RequestValue::Text(value.call_method0("isoformat")?.extract()?));
    }
    let problem = format!("a {} is no value of a request", value.get_type().name()?);
    Err(errors::refused_field(py, field, problem))
}
