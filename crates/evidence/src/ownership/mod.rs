//! Which local owns what, before each statement, as the compiler says it.
//!
//! Debug info does not say that a variable was moved from or not yet initialized. The compiler knows it on each path, and says it as an
//! error where a variable is used that may not be: so each place where a step can stand is asked about in a copy of the listing,
//! where `let _guard = Guard(&x);` stands before it.
//!
//! ```text
//! plan      the listing's syntax → bodies, their variables, the units that run one after the other, where each is asked
//! scratch   copies of the listing with questions in them, as one crate; which byte of it is which of the listing
//! said      the compiler's errors → what it says of which variable, and which expressions move or assign
//! ask       plan, scratch, rustc, said, until each unit is answered or cannot be
//! model     Ownership, as data: all that was found out about a listing
//! walk      Ownership, and the lines that a call ran through → State of one of its variables
//! ```
//!
//! A question is more than a use: its guard is dropped at the end of the block, and so each move and each assignment that follows is an
//! error as well, with its place. What the compiler says at a place is true of all paths there (`moved` on any is an error);
//! which of them a call took, and so whether a variable that *may* be moved *is*, is decided by the lines that it ran through.
//!
//! What cannot be told is [`State::Unknown`](crate::recording::model::State::Unknown).

mod ask;
mod model;
mod plan;
mod said;
mod scratch;
#[cfg(test)]
mod tests;
mod walk;

pub(crate) use ask::ask;
pub use model::{Body, Effect, EffectKind, Ownership, Span, Unit, UnitKind, Variable, Verdict};
pub use walk::{Activation, OfVariable};
