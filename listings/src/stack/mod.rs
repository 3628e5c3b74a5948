//! Listings of "Stack memory".

pub mod closure_boxed;
pub mod closure_call;
pub mod closure_fields;
pub mod closure_pointer;
pub mod closure_returned;
pub mod closure_sizes;
