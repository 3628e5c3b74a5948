//! Small programs, compiled by rustc and traced: where they stop, what is read from them, how they end.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails, and says where")]

mod addresses;
mod children;
mod damage;
mod ends;
mod frames;
#[path = "../../../evidence/src/fuzz.rs"]
mod fuzz;
mod refused;
mod sample;
mod signals;
mod stops;
mod threads;
