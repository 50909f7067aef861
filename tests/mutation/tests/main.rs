//! Placeholder until the thresholds are measured.
