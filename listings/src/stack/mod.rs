//! Listings of "Stack memory".

pub mod boxed_variant;
pub mod closure_boxed;
pub mod closure_call;
pub mod closure_fields;
pub mod closure_pointer;
pub mod closure_returned;
pub mod closure_sizes;
pub mod dyn_known;
pub mod dyn_places;
pub mod dyn_write;
pub mod enum_places;
pub mod enum_sizes;
pub mod enum_tags;
pub mod four_bytes;
pub mod generic_copies;
pub mod large_variant;
pub mod left_behind;
pub mod niche_sizes;
pub mod niche_values;
pub mod niches;
pub mod results;
pub mod same_point;
pub mod two_buffers;
pub mod uninhabited;
pub mod unions;
pub mod vtable_words;
