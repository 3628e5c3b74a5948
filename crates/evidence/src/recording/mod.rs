//! A listing's debug build, stepped through: what its memory held before each statement.
//!
//! ```text
//! model   Recording, as data: what the snapshots below `tests/recordings` hold, what claims are judged by, what the stepper draws
//! ```

pub mod model;
