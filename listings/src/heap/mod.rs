//! Listings of "Heap memory".
pub mod box_big;
pub mod box_big_ways;
pub mod box_errors;
pub mod box_moves;
pub mod box_sizes;
pub mod box_slice;
pub mod box_too_big;
pub mod box_zero;
pub mod indirection;
pub mod io_errors;
pub mod kept_jobs;
pub mod returned;

pub mod vec_boxed_slice;
pub mod vec_clone;
pub mod vec_empty;
pub mod vec_first;
pub mod vec_growth;
pub mod vec_order;
pub mod vec_parts;
pub mod vec_reserve;
pub mod vec_shrink;
pub mod vec_unused;
pub mod vec_words;
pub mod vec_zero_sized;
