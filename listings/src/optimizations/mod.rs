//! Listings of "Compiler optimizations".
