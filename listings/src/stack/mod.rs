//! Listings of "Stack memory".
