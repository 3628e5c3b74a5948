//! Runs listings, each in a process of its own, and reads what they did.
//!
//! ```text
//! link      the recorder and a program that holds many listings
//! process   one run: limits, captured output, how it ended
//! log       what the recorder wrote down
//! map       the regions of a run in their order, with what the listing printed addresses of
//! regions   which region of the process an address lies in; printed addresses replaced by it
//! ```

mod link;
mod log;
mod map;
mod process;
mod regions;

pub(crate) use link::{Member, Recorder};
pub(crate) use log::{Kind, Log, Record, Thread};
pub(crate) use map::map;
pub(crate) use process::{Outcome, run, signal_name};
pub(crate) use regions::Regions;
