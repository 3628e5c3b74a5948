//! Listings of "Reading the evidence".

pub mod addresses;
pub mod aligned;
pub mod area;
pub mod arguments;
pub mod around_the_allocator;
pub mod callee_saved;
pub mod copies;
pub mod dangling;
pub mod drop_call;
pub mod family;
pub mod frame;
pub mod full_debug_info;
pub mod guard_page;
pub mod known_result;
pub mod line_tables_only;
pub mod missing_function;
pub mod next_number;
#[allow(clippy::boxed_local, reason = "a box that is taken apart is what this one shows")]
pub mod one_box;
pub mod one_frame;
pub mod own_size;
pub mod probes;
pub mod red_zone;
pub mod regions;
pub mod removed_box;
pub mod results;
pub mod sections;
pub mod sizes;
pub mod third;
pub mod total;
