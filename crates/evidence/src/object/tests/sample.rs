//! What the tests of objects read: a static in each section, and functions with a trap each.
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

pub static TABLE: [u32; 4] = [1, 2, 3, 4];
pub static WORDS: [u8; 4] = *b"ab\nd";
pub static NAME: &str = "hello";
pub static COUNT: AtomicU32 = AtomicU32::new(0);
pub static START: AtomicU32 = AtomicU32::new(7);
pub static WIDE: inner::Wide = inner::Wide(AtomicU32::new(0), [0; 64]);
#[unsafe(no_mangle)]
pub static plain_name: u8 = b'A';
#[used]
#[unsafe(link_section = ".mine")]
static MINE: u64 = 9;
thread_local! {
    pub static LOCAL: Cell<u32> = const { Cell::new(5) };
    static ZERO: Cell<u32> = const { Cell::new(0) };
}

pub struct Header {
    pub a: u8,
    pub b: u32,
}

pub enum Shape {
    Dot,
    Square(u64),
}

impl Header {
    #[inline(never)]
    pub fn sum(&self) -> u32 {
        let in_heap: Vec<Header> = Vec::new();
        self.b.wrapping_add(in_heap.len() as u32)
    }
}

pub mod inner {
    use super::{AtomicU32, Ordering};

    #[repr(align(64))]
    pub struct Wide(pub AtomicU32, pub [u8; 64]);

    #[inline(never)]
    pub fn bump() -> u32 {
        static HITS: AtomicU32 = AtomicU32::new(0);
        HITS.fetch_add(1, Ordering::Relaxed)
    }
}

#[inline(never)]
pub fn push(v: &mut Vec<u32>, x: u32) {
    v.push(x)
}

#[inline(never)]
pub fn boxed(x: u32) -> Box<u32> {
    Box::new(x)
}

#[inline(never)]
pub fn boxed_too(x: u32) -> Box<u32> {
    let y = x.rotate_left(3);
    Box::new(y)
}

#[inline(never)]
pub fn boxed_header(header: Header) -> Box<Header> {
    Box::new(header)
}

#[inline(never)]
pub fn removed(x: u32) -> bool {
    let b = Box::new(x);
    *b == 3
}

#[inline(never)]
pub fn index(t: &[u32], i: usize) -> u32 {
    t[i]
}

#[inline(never)]
pub fn header(h: Header) -> Option<Header> {
    let made: Option<Header> = Some(Header { a: h.a, b: h.b.wrapping_add(1) });
    made
}

#[inline(never)]
pub fn thousand(at: &[u32; 4]) -> u32 {
    at[2].wrapping_add(1000)
}

#[inline(never)]
pub fn loops(values: &[u64], out: &mut [u64; 64]) -> u64 {
    let mut sum = 0_u64;
    for (at, value) in values.iter().enumerate() {
        sum ^= value.trailing_zeros() as u64 + (value >> 3) * at as u64;
    }
    out.fill(sum);
    COUNT.fetch_add(1, Ordering::SeqCst);
    sum + f64::from(sum as u32).sqrt() as u64
}

#[inline(never)]
pub fn pick(n: u32) -> &'static str {
    match n {
        0 => "zero",
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        _ => "many",
    }
}

/// Its drop glue and its vtables are named by where they lie, not by symbol.
#[inline(never)]
pub fn spawns(name: String, count: u32) -> bool {
    let builder = std::thread::Builder::new().name(name.clone());
    builder.spawn(move || println!("{name} {count}")).expect("the system has room for a thread").join().is_ok()
}

#[inline(never)]
pub fn area(shape: &Shape) -> u64 {
    match shape {
        Shape::Dot => 0,
        Shape::Square(side) => side.wrapping_mul(*side),
    }
}

pub fn main() {
    let mut v = Vec::new();
    push(&mut v, 1);
    println!("{} {}", boxed(2), index(&TABLE, v.len()));
    COUNT.fetch_add(START.load(Ordering::Relaxed), Ordering::Relaxed);
    LOCAL.set(ZERO.get());
    ZERO.set(3);
    let made = header(Header { a: 1, b: 2 }).map_or(0, |header| header.sum());
    println!("{NAME} {made} {} {}", pick(3), inner::bump());
    println!("{} {} {}", removed(3), thousand(&TABLE), area(&Shape::Square(2)));
    println!("{}", spawns("other".to_owned(), 3));
    println!("{} {}", loops(&[1, 2, 3], &mut [0; 64]), boxed_header(Header { a: 1, b: boxed_too(1).count_ones() }).b);
}
