//! Listings of "Reading the evidence".
