//! Listings of "Cheat sheet".

pub mod boxes;
pub mod deque;
pub mod error;
pub mod fmt;
pub mod io;
pub mod iter;
pub mod map;
pub mod path;
pub mod rc;
pub mod removed;
pub mod string;
pub mod sync;
pub mod types;
pub mod value;
pub mod vec;
