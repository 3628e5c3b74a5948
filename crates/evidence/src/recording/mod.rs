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
//! same       runs into one recording: what differs is masked, or refused
//! ```
//!
//! # The same each time
//! A listing is run several times. From the second time on the system chooses its addresses, and in turn memory is filled with other bytes
//! before the program writes to it: the frame of a function that was just entered, a block that was just allocated. What the program
//! itself determines is the same in all runs; the rest is masked, and so is each word that is an address. Two runs are too few: what is
//! left in memory of a number that the system chose, such as a digit of a printed address, is the same in both of them now and then.

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
pub(crate) use run::{Manner, RUNS, Taken, run};
pub(crate) use same::same;
