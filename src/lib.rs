//! lawful: the language of privacy policies, its meaning and its analysis.
pub mod source;
pub mod finding;
pub mod decision;
pub mod calendar;
pub mod syntax;
