//! Listings of "Heap memory".
