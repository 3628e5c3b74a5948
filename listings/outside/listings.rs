//! The listings that use crates from crates.io, one file each, so that editors and linters see them.

#[path = "../src/beyond/arena.rs"]
pub mod arena;

#[path = "../src/beyond/arena_chunks.rs"]
pub mod arena_chunks;

#[path = "../src/beyond/array_vec.rs"]
pub mod array_vec;

#[path = "../src/beyond/compact_string.rs"]
pub mod compact_string;

#[path = "../src/beyond/heapless_types.rs"]
pub mod heapless_types;

#[path = "../src/beyond/inline_costs.rs"]
pub mod inline_costs;

#[path = "../src/beyond/other_locks.rs"]
pub mod other_locks;

#[path = "../src/beyond/small_vec.rs"]
pub mod small_vec;

#[path = "../src/beyond/waiting.rs"]
pub mod waiting;
