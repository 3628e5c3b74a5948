//! What each of the cells for statics adds to a `u32`.
use std::sync::atomic::AtomicU32;
use std::sync::{LazyLock, Mutex, Once, OnceLock, RwLock};

pub static ATOMIC: AtomicU32 = AtomicU32::new(0);
pub static MUTEX: Mutex<u32> = Mutex::new(0);
pub static RW_LOCK: RwLock<u32> = RwLock::new(0);
pub static ONCE: Once = Once::new();
pub static ONCE_LOCK: OnceLock<u32> = OnceLock::new();
pub static LAZY_LOCK: LazyLock<u32> = LazyLock::new(|| 7);

#[inline(never)]
pub fn lazy() -> u32 {
    *LAZY_LOCK
}

pub fn main() {
    println!("{}", lazy());
}

//@ claim atomic_adds_nothing: implementation
//@   An `AtomicU32` takes the four bytes of a `u32`.
//@   dev release: static ATOMIC is in .bss, 4 bytes, align 4
//@ claim mutex_adds_eight: implementation
//@   A `Mutex<u32>` is 12 bytes, a `RwLock<u32>` 16, and both lie in `.bss` if they start with 0.
//@   dev release: static MUTEX is in .bss, 12 bytes, align 4
//@   dev release: static RW_LOCK is in .bss, 16 bytes, align 4
//@ claim once_is_not_zero: implementation
//@   A `Once` is four bytes that do not start as zeros, so it lies in `.data`, and `OnceLock` and `LazyLock` with it.
//@   dev release: static ONCE is in .data, 4 bytes
//@   dev release: static ONCE_LOCK is in .data, 8 bytes
//@   dev release: static LAZY_LOCK is in .data, 16 bytes, align 8
//@ claim lazy_number_needs_no_heap: implementation
//@   None of them asks for memory: the number is made inside the static.
//@   dev release: run: 0 allocations of 4 bytes
