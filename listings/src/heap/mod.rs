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
