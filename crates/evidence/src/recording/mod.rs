//! A listing's debug build, stepped through: what its memory held before each statement.
//!
//! ```text
//! model      Recording, as data: what the snapshots below `tests/recordings` hold, what claims are judged by, what the stepper draws
//! code       the linked program: functions, lines, variables, where to stop
//! run        one run under the tracer, stop by stop:
//!   visits     which stops are steps
//!   heap       blocks by address, events
//!   look       the state at a step: frames, variables, statics, blocks
//!   places     what lies at an address, said without the address
//!   values     bytes and what their types make of them
//!   contents   what the pointers to blocks say of them, and said before
//!   constants  names for anonymous constants
//! text       a recording as text, and back; snapshot reads what is committed of it
//! moments    which steps a listing's `moment`s are
//! same       two runs into one recording: what differs is masked, or refused
//! ```
//!
//! # The same each time
//! A listing is run twice. The second time the system chooses its addresses, and what memory holds before the program writes to it (the
//! frame of a function that was just entered, a block that was just allocated) is filled with other bytes. What the program itself
//! determines is the same both times; the rest is masked. So is each word that is an address.

mod code;
mod constants;
mod contents;
mod heap;
mod look;
pub mod model;
mod moments;
mod places;
mod run;
mod same;
mod snapshot;
pub mod text;
mod values;
mod visits;

pub(crate) use code::Code;
pub(crate) use run::{FILLINGS, Manner, Taken, run};
pub(crate) use same::same;
