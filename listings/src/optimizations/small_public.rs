//! Four public functions that nobody in the crate calls.

// ANCHOR: functions
pub fn leaf(n: u64) -> u64 {
    n ^ 5
}

pub fn caller(n: u64) -> Box<u64> {
    Box::new(n ^ 5)
}

#[inline]
pub fn offered(n: u64) -> Box<u64> {
    Box::new(n ^ 7)
}

pub fn generic<T: Default>() -> Box<T> {
    Box::default()
}
// ANCHOR_END: functions

pub fn main() {}

//@ claim leaf_waits: implementation
//@   In debug `leaf` is in the object file. In release it is not: it waits for a caller to be inlined into.
//@   dev: fn leaf is present
//@   release: fn leaf is absent
//@ claim caller_is_there: implementation
//@   `caller` is in both.
//@   dev release: fn caller is present
//@ claim others_wait: implementation
//@   `offered` and `generic` are in neither.
//@   dev release: fn offered is absent
//@   dev release: fn generic is absent
