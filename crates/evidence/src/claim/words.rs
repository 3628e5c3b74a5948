//! Checks and verdicts in words.
