//! What a listing does with memory: compiles it, runs it, reads what came out, says it as data, and judges claims about it.
//!
//! ```text
//! listing/   one file → Listing (caption, program, anchors, directives, claims)
//! claim/     the vocabulary of claims; judging them by evidence; saying them in words
//! engine     Listing → Evidence, through the cache:
//!   toolchain   which rustc, its sysroot, its documentation
//!   compile     rustc, called directly, both profiles
//!   asm/        assembly text → normalised functions, frames, calls
//!   object/     the object file → statics, machine code, lines from debug info
//!   debug_info  debug info as data: types and functions, of an object or of a linked program
//!   reach       calls, through std too → does it reach the allocator?
//!   run         the recorder program → output, exit, heap events
//! model      Evidence, as data; snapshot reads what is committed of it
//! recording  a listing's debug build, stepped through
//! ownership  which of its variables is live, moved or not yet initialized at a step, asked of the compiler
//! type_name  names of types, as debug info spells them and as the source would
//! frame/     unwind information, machine code, debug info → the map of a function's frame
//! layout     debug info → how a type lies in memory
//! problem    what is wrong with an input, with file and line; near: what may have been meant
//! ```
#![forbid(unsafe_code)]

pub mod claim;
pub mod debug_info;
pub mod engine;
mod frame;
#[cfg(test)]
mod fuzz;
mod layout;
pub mod listing;
pub mod model;
mod model_frame;
mod model_layout;
mod model_map;
mod model_text;
pub mod near;
pub mod ownership;
pub mod problem;
pub mod recording;
pub mod snapshot;
#[cfg(test)]
mod testing;
pub mod toolchain;
pub mod type_name;

pub mod asm;
mod cache;
mod compile;
mod object;
mod reach;
mod run;
