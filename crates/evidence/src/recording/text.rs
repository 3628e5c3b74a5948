//! A recording as text, and back: what the snapshots below `tests/recordings` hold. A slot a line, so that a difference can be reviewed.
//!
//! ```text
//! listing stack/move_string
//! toolchain rustc 1.95.0 (59807616e 2026-04-14)
//! source 5d41…
//!
//! step 2 ┃ thread 0 ┃ line 18 ┃ printed 0
//!   thread 0
//!     frame main ┃ line 18 ┃ top 0 ┃ size 360
//!       text ┃ live at -312 ┃ String ┃ = "Frames are cheap." ┃ 24 ┃ 1100000000000000????????????????1100000000000000
//!         cap ┃ +0 ┃ usize ┃ = 17 ┃ 8 ┃ 1100000000000000
//!         ptr ┃ +8 ┃ *mut u8 ┃ → block 1 +0 ┃ 8 ┃ ????????????????
//!         len ┃ +16 ┃ usize ┃ = 17 ┃ 8 ┃ 1100000000000000
//!   block 1 ┃ 17 bytes ┃ align 1 ┃ line 17
//!     str ┃ = "Frames are cheap." ┃ 17 ┃ 4672616d657320617265206368656170…
//!   static COUNT ┃ .bss
//!     u32 ┃ = 0 ┃ 4 ┃ 00000000
//!
//! step 3 ┃ thread 0 ┃ line 19 ┃ printed 0
//!   thread 0
//!     frame main ┃ line 19 ┃ top 0 ┃ size 360
//!       same text
//!   same block 1
//!   same static COUNT
//!
//! end returned
//! printed message 1: Frames are cheap.
//! ```
//!
//! What a slot was before the step, in the same place, is `same`: `same block 1 ┃ 2 ┃ 3`. In names, types and texts `┃`, line ends and `\u{` are written as
//! `\u{…}`.

mod read;
mod write;

#[cfg(test)]
mod tests;

pub use read::parse;
pub use write::text;

/// What stands between the columns of a line.
const BAR: &str = " ┃ ";
