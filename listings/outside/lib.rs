//! Holds nothing: its manifest names the crates from crates.io that listings may use, and Cargo builds them with it.
//!
//! A listing asks for them by `//@ crates: arrayvec, smallvec`. `evidence::compile::outside` then builds this package with the toolchain
//! under test and the listings' flags, and compiles the listing against the libraries.
