//! `cargo listing …`: what a listing does with memory.

fn main() {}
