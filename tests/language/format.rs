//! The formatter: its rules by example, and its laws on anything.

mod cases;
mod files;
mod laws;
mod rules;
