//! The second crate of `across_crates`.

/// Calls nobody.
pub fn leaf(n: u64) -> u64 {
    n ^ 5
}

/// Calls `Box::new`.
pub fn boxed(n: u64) -> Box<u64> {
    Box::new(n)
}

/// The same, with an attribute.
#[inline]
pub fn boxed_inline(n: u64) -> Box<u64> {
    Box::new(n)
}

/// The same, for every type.
pub fn boxed_generic<T>(value: T) -> Box<T> {
    Box::new(value)
}
