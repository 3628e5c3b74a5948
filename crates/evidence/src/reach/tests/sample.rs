//! What the tests of reachability read: functions that reach the allocator, that cannot, and of which it cannot be told.
use std::hint::black_box;

#[inline(never)]
pub fn push(v: &mut Vec<u32>, x: u32) {
    v.push(x);
}

#[inline(never)]
pub fn through_helper(v: &mut Vec<u32>) {
    push(v, 1);
    push(v, 2);
}

/// In release, the box is gone and a call of the shim is left.
#[inline(never)]
pub fn removed(x: u32) -> bool {
    let b = Box::new(x);
    *b == 3
}

#[inline(never)]
pub fn zeroed(n: usize) -> Vec<u8> {
    vec![0; n]
}

#[inline(never)]
pub fn frees(b: Box<u32>) {
    drop(b);
}

#[inline(never)]
pub fn through_dyn(f: &dyn Fn() -> u32) -> u32 {
    f() + 1
}

#[inline(never)]
pub fn through_pointer(f: fn(u32) -> u32) -> u32 {
    f(1) + 1
}

/// What it calls is written to a place that other code knows.
#[inline(never)]
pub fn through_memory() -> u32 {
    let mut f: fn(u32) -> u32 = twice;
    may_change(&mut f);
    f(1) + 1
}

#[inline(never)]
pub fn may_change(f: &mut fn(u32) -> u32) {
    if black_box(false) {
        *f = calls_twice;
    }
}

#[inline(never)]
pub fn twice(x: u32) -> u32 {
    x.wrapping_mul(2)
}

#[inline(never)]
pub fn calls_twice(x: u32) -> u32 {
    let f: fn(u32) -> u32 = twice;
    f(x) ^ f(x ^ 1) ^ f(x ^ 2)
}

#[inline(never)]
pub fn index(t: &[u32], i: usize) -> u32 {
    t[i]
}

#[inline(never)]
pub fn must(x: Option<u32>) -> u32 {
    match x {
        Some(x) => x,
        None => fail(7),
    }
}

/// It never returns; the code behind a call of it is another function's.
#[inline(never)]
pub fn fail(code: u32) -> ! {
    panic!("failed with {code}")
}

#[inline(never)]
pub fn copies(from: &[u8; 4096], to: &mut [u8; 4096]) {
    *to = *from;
}

#[inline(never)]
pub fn many_ways(n: u32, v: &mut Vec<u32>) -> u32 {
    match n {
        0 => twice(n + 3),
        1 => index(v, 4),
        2 => twice(n).rotate_left(3),
        3 => must(Some(n)) + 1,
        4 => {
            push(v, 3);
            4
        }
        5 => through_pointer(twice),
        6 => black_box(7),
        _ => 0,
    }
}

#[inline(never)]
pub fn ways_without(n: u32, t: &[u32]) -> u32 {
    match n {
        0 => twice(n + 3),
        1 => index(t, 4),
        2 => twice(n).rotate_left(3),
        3 => must(Some(n)) + 1,
        5 => calls_twice(n),
        6 => black_box(7),
        _ => 0,
    }
}

#[inline(never)]
pub fn recursive(n: u32) -> u32 {
    if n == 0 { 0 } else { black_box(recursive(n - 1)) + 1 }
}

#[inline(never)]
pub fn prints(x: u32) {
    println!("{x}");
}

#[inline(never)]
pub fn prints_and_pushes(v: &mut Vec<u32>) {
    println!("{}", v.len());
    push(v, 1);
}

#[inline(never)]
pub fn formats(f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    f.write_fmt(format_args!("{:?}", black_box("text")))
}

unsafe extern "C" {
    fn malloc(bytes: usize) -> *mut u8;
    fn qsort(base: *mut u32, count: usize, size: usize, compare: extern "C" fn(*const u32, *const u32) -> i32);
    fn getpid() -> i32;
}

#[inline(never)]
pub fn behind_its_back() -> *mut u8 {
    unsafe { malloc(8) }
}

extern "C" fn compare(a: *const u32, b: *const u32) -> i32 {
    unsafe { (*a).cmp(&*b) as i32 }
}

#[inline(never)]
pub fn calls_back(values: &mut [u32]) {
    unsafe { qsort(values.as_mut_ptr(), values.len(), 4, compare) }
}

#[inline(never)]
pub fn asks_the_system() -> i32 {
    unsafe { getpid() }
}

struct Show;

impl std::fmt::Display for Show {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formats(f)
    }
}

pub fn main() {
    let mut v = Vec::new();
    through_helper(&mut v);
    let n = black_box(3);
    frees(Box::new(n));
    println!("{} {} {}", removed(n), zeroed(n as usize).len(), through_dyn(&|| n));
    println!("{} {} {}", through_pointer(twice), through_memory(), calls_twice(n));
    println!("{} {} {}", index(&v, 1), must(Some(n)), Show);
    println!("{} {}", many_ways(n, &mut v), ways_without(n, &v));
    copies(&black_box([1; 4096]), &mut black_box([0; 4096]));
    println!("{} {:p} {}", recursive(n), behind_its_back(), asks_the_system());
    calls_back(&mut v);
    prints(n);
    prints_and_pushes(&mut v);
}
