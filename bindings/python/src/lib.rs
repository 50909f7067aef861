//! lawful for Python: the part in Rust, `lawful._lawful`; what users see is put together in `lawful/__init__.py`.
//!
//! In: paths, requests as keywords, dictionaries or JSON, columns of NumPy and Arrow. Out: answers equal to those of `lawful-service`. Never: a
//! value of Python guessed at (a date with an hour, a fraction, a float for a number is refused by its field), or a copy of a column where its
//! memory can be read as it is.

mod column;
mod columns;
mod errors;
mod memory;
mod policy;
mod request;

use pyo3::prelude::pymodule;

/// The module.
#[pymodule]
mod _lawful {
    #[pymodule_export]
    use crate::columns::Columns;
    #[pymodule_export]
    use crate::policy::{Answer, Policy};

    /// The code of "deny" in decided rows.
    #[pymodule_export]
    const DENY: u8 = crate::columns::DENY;
    /// The code of "allow".
    #[pymodule_export]
    const ALLOW: u8 = crate::columns::ALLOW;
    /// The code of "unknown".
    #[pymodule_export]
    const UNKNOWN: u8 = crate::columns::UNKNOWN;
    /// In a column of an event: it has not happened.
    #[pymodule_export]
    const NEVER: i32 = lawful::decision::NEVER;
}
