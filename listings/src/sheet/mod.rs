//! Listings of "Cheat sheet".
