//! The second crate of `address`: two constants, a static, and functions that say where they are here.
pub const NAME: &str = "global memory";
pub const LIMIT: &u64 = &4096;
pub static COUNT: u64 = 4096;

#[inline(never)]
pub fn name_here() -> *const u8 {
    NAME.as_ptr()
}

#[inline(never)]
pub fn limit_here() -> *const u64 {
    LIMIT
}

#[inline(never)]
pub fn count_here() -> *const u64 {
    &COUNT
}
