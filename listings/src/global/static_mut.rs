//! The counter as a `static mut`: every access is `unsafe`.
static mut COUNT: u32 = 0;

#[inline(never)]
pub fn hit() {
    // SAFETY: this program has one thread.
    unsafe { COUNT += 1 }
}

#[inline(never)]
pub fn hits() -> u32 {
    // SAFETY: this program has one thread.
    unsafe { COUNT }
}

pub fn main() {
    hit();
    hit();
    println!("{}", hits());
}

//@ claim mutable_is_writable_memory: implementation
//@   A `static mut` of zeros lies in `.bss`, like an atomic.
//@   dev: static COUNT is in .bss, 4 bytes
//@   dev release: run: prints `2`
//@ claim release_changes_it_without_lock: optimizer
//@   In release the change is one instruction, without a `lock` prefix.
//@   release: fn hit has instruction inc
//@   release: fn hit has no instruction lock
//@ claim debug_checks_for_null: implementation
//@   In debug `hits` can panic: it checks first that the address of `COUNT` is not null.
//@   dev: fn hits panics
//@   release: fn hits cannot panic
