//! The `rust` code blocks that stand in README.md and in the chapters themselves compile and run. (Listings are not among them:
//! `claims` and `listings` test those.) Made by the build script, with skeptic, one test a block, named by file and line.

include!(concat!(env!("OUT_DIR"), "/skeptic-tests.rs"));
