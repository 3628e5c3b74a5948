//! What the tests of debug info read: a type of each shape, and functions with each kind of variable.
#![allow(dead_code)]
use std::cell::Cell;
use std::hint::black_box;
use std::num::NonZeroU128;

pub enum Shape {
    Dot,
    Square(u64),
    Named { name: String, id: u8 },
}

#[repr(i8)]
pub enum Tagged {
    Below(u8) = -1,
    Above = 3,
}

#[repr(i16)]
#[derive(Clone, Copy)]
pub enum Plain {
    Below = -300,
    Above = 3,
}

#[derive(Clone, Copy)]
pub enum Never {}

pub enum Single {
    Only(u32),
}

pub struct Unit;

pub union Either {
    number: u32,
    float: f32,
}

#[repr(C)]
pub struct Padded {
    first: u8,
    second: u64,
    third: u16,
}

pub struct Pair<T>(pub T, pub u8);

pub struct Node {
    next: Option<Box<Node>>,
    value: u32,
}

pub static TABLE: [u32; 4] = [1, 2, 3, 4];
thread_local! { pub static COUNT: Cell<u32> = const { Cell::new(5) }; }

#[inline(never)]
pub fn scopes(first: u32, large: [u64; 9], (left, right): (u8, u32)) -> Option<String> {
    let outer = first + right;
    for step in 0..outer {
        let inner = step + 1;
        black_box(inner);
    }
    {
        let other = u64::from(left);
        black_box(&other);
    }
    let add = |by: u32| by + outer;
    let call: &dyn Fn(u32) -> u32 = &add;
    let plain: fn(u32) -> u32 = |by| by;
    black_box((call(1), plain(2), &large));
    None
}

#[inline(always)]
pub fn twice(number: u32) -> u32 {
    let doubled = number + number;
    black_box(doubled)
}

#[inline(never)]
pub fn inlines(number: u32) -> u32 {
    twice(number) + 1
}

#[inline(never)]
pub fn release(number: u64, text: &str) -> u64 {
    let length = text.len() as u64;
    let mut sum = 0;
    for at in 0..number {
        sum ^= black_box(at + length);
    }
    sum
}

#[inline(never)]
pub fn many(
    shape: &Shape,
    tagged: Tagged,
    plain: Plain,
    uninhabited: Result<u32, Never>,
    nested: Option<[[u8; 3]; 2]>,
    wide: Option<NonZeroU128>,
    huge: Option<u128>,
    text: Box<str>,
    node: Node,
    pair: Pair<i16>,
    either: Either,
    single: Single,
    padded: Padded,
    flags: Option<Option<bool>>,
) -> u32 {
    let unit = Unit;
    let values: Vec<u64> = Vec::new();
    let reference: Option<&u8> = None;
    black_box((&unit, &values, reference, shape, tagged, plain, uninhabited.ok(), nested, wide, huge, text, node.value));
    black_box((pair.0, single, padded.first, flags));
    COUNT.get() + TABLE[black_box(1)] + unsafe { either.number }
}

#[inline(never)]
pub fn page(at: usize) -> u8 {
    let mut bytes = [0_u8; 20_000];
    bytes[at] = 1;
    black_box(&bytes)[at / 2]
}

pub async fn future(number: u32) -> u32 {
    ready(number).await + 1
}

async fn ready(number: u32) -> u32 {
    number
}

pub fn main() {
    let future = future(3);
    println!("{}", size_of_val(&future));
    println!("{:?} {} {}", scopes(1, [2; 9], (3, 4)), inlines(5), release(6, "seven"));
}
