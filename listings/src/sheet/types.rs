//! Sizes and alignments
#![allow(clippy::boxed_local, reason = "what a box costs to hold is what is looked at")]
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::fmt::{self, Debug};
use std::fs::File;
use std::io;
use std::mem::MaybeUninit;
use std::net::IpAddr;
use std::num::NonZero;
use std::ops::{Range, RangeInclusive};
use std::path::PathBuf;
use std::rc::{self, Rc};
use std::slice;
use std::str::Chars;
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, RwLock, mpsc};
use std::thread::{JoinHandle, Thread};
use std::time::{Duration, Instant};
use std::vec;

pub fn unit(_a: ()) {}

pub fn byte(_a: u8, _b: bool) {}

pub fn word32(_a: u32, _b: char, _c: f32) {}

pub fn word64(_a: u64, _b: usize, _c: f64) {}

pub fn word128(_a: u128) {}

pub fn tuple(_a: (u8, u32, u8)) {}

pub fn array(_a: [u32; 3]) {}

pub fn reference(_a: &u8, _b: &mut u8, _c: *const u8) {}

pub fn boxed(_a: Box<u8>) {}

pub fn function(_a: fn(u32) -> u32) {}

pub fn slice(_a: &[u8], _b: &str, _c: Box<[u8]>) {}

pub fn object(_a: &dyn Debug, _b: Box<dyn Debug>) {}

pub fn shared(_a: Rc<u8>, _b: Arc<u8>) {}

pub fn shared_str(_a: Rc<str>) {}

pub fn weak(_a: rc::Weak<u8>) {}

pub fn vec(_a: Vec<u8>, _b: String, _c: PathBuf) {}

pub fn cow(_a: Cow<'_, str>) {}

pub fn deque(_a: VecDeque<u8>) {}

pub fn hash_map(_a: HashMap<u8, u8>, _b: HashSet<u8>) {}

pub fn tree_map(_a: BTreeMap<u8, u8>, _b: LinkedList<u8>) {}

pub fn heap(_a: BinaryHeap<u8>) {}

pub fn option_reference(_a: Option<&u8>, _b: Option<Box<u8>>) {}

pub fn option_vec(_a: Option<Vec<u8>>, _b: Option<String>) {}

pub fn option_u32(_a: Option<u32>) {}

pub fn option_bool(_a: Option<bool>) {}

pub fn option_u8(_a: Option<u8>) {}

pub fn option_char(_a: Option<char>) {}

pub fn option_non_zero(_a: Option<NonZero<u32>>) {}

pub fn ordering(_a: Ordering) {}

pub fn result_string(_a: Result<u32, String>) {}

pub fn io_error(_a: io::Error) {}

pub fn io_result(_a: io::Result<()>) {}

pub fn cell(_a: Cell<u32>) {}

pub fn ref_cell(_a: RefCell<u32>) {}

pub fn atomic(_a: AtomicU32) {}

pub fn once_cell(_a: OnceCell<u32>, _b: OnceLock<u32>) {}

pub fn mutex(_a: Mutex<u32>) {}

pub fn rw_lock(_a: RwLock<u32>) {}

pub fn lazy_lock(_a: LazyLock<u32, fn() -> u32>) {}

pub fn sender(_a: mpsc::Sender<u8>) {}

pub fn join_handle(_a: JoinHandle<()>) {}

pub fn thread(_a: Thread) {}

pub fn range(_a: Range<u32>) {}

pub fn range_inclusive(_a: RangeInclusive<u32>) {}

pub fn duration(_a: Duration, _b: Instant) {}

pub fn iter(_a: slice::Iter<'_, u8>, _b: Chars<'_>) {}

pub fn into_iter(_a: vec::IntoIter<u8>) {}

pub fn arguments(_a: fmt::Arguments<'_>) {}

pub fn maybe_uninit(_a: MaybeUninit<u64>) {}

pub fn file(_a: File) {}

pub fn ip(_a: IpAddr) {}

pub fn main() {}

//@ layouts: (u8, u32, u8), Box<u8>, &[u8], &dyn Debug, Rc<u8>, Rc<str>, rc::Weak<u8>
//@ layouts: Vec<u8>, Cow<str>, VecDeque<u8>, HashMap<u8, u8>, BTreeMap<u8, u8>, BinaryHeap<u8>
//@ layouts: Option<&u8>, Option<Vec<u8>>, Option<u32>, Option<bool>, Option<u8>, Option<char>, Option<NonZero<u32>>
//@ layouts: cmp::Ordering, Result<u32, String>, Cell<u32>, RefCell<u32>, OnceCell<u32>, Mutex<u32>, RwLock<u32>
//@ layouts: LazyLock<u32, fn() -> u32>, mpsc::Sender<u8>, JoinHandle<()>, Range<u32>, RangeInclusive<u32>, Duration
//@ layouts: slice::Iter<u8>, vec::IntoIter<u8>, fmt::Arguments, IpAddr
//@ claim unit: guaranteed reference/type-layout.html#r-layout.tuple.unit "is guaranteed as a zero-sized type to have a size of 0 and an alignment of 1"
//@   No bytes.
//@   dev: type () is 0 bytes, align 1
//@ claim byte: guaranteed reference/type-layout.html#r-layout.primitive.size "The size of most primitives is given in this table"
//@   A byte.
//@   dev: type u8 is 1 bytes, align 1
//@   dev: type bool is 1 bytes, align 1
//@ claim word32: guaranteed reference/type-layout.html#r-layout.primitive.size "The size of most primitives is given in this table"
//@   Four bytes.
//@   dev: type u32 is 4 bytes, align 4
//@   dev: type char is 4 bytes, align 4
//@   dev: type f32 is 4 bytes, align 4
//@ claim word64: guaranteed reference/type-layout.html#r-layout.primitive.size "The size of most primitives is given in this table"
//@   Eight bytes; `usize` is a word.
//@   dev: type u64 is 8 bytes, align 8
//@   dev: type usize is 8 bytes, align 8
//@   dev: type f64 is 8 bytes, align 8
//@ claim word128: implementation
//@   Aligned to 16 since 1.77.
//@   dev: type u128 is 16 bytes, align 16
//@ claim tuple: implementation
//@   The fields in the order that wastes least.
//@   dev: type `(u8, u32, u8)` is 8 bytes, align 4
//@ claim array: guaranteed reference/type-layout.html#r-layout.array "size_of::<T>() * N"
//@   The elements.
//@   dev: type `[u32; 3]` is 12 bytes, align 4
//@ claim reference: guaranteed reference/type-layout.html#r-layout.pointer.thin "Pointers to sized types have the same size and alignment as usize"
//@   An address.
//@   dev: type &u8 is 8 bytes, align 8
//@   dev: type `&mut u8` is 8 bytes, align 8
//@   dev: type `*const u8` is 8 bytes, align 8
//@ claim boxed: implementation
//@   An address.
//@   dev: type Box<u8> is 8 bytes, align 8
//@ claim function: implementation
//@   An address of code.
//@   dev: type `fn(u32) -> u32` is 8 bytes, align 8
//@ claim slice: implementation
//@   An address and a length.
//@   dev: type &[u8] is 16 bytes, align 8
//@   dev: type &str is 16 bytes, align 8
//@   dev: type Box<[u8]> is 16 bytes, align 8
//@ claim object: implementation
//@   An address and that of a vtable.
//@   dev: type `&dyn Debug` is 16 bytes, align 8
//@   dev: type `Box<dyn Debug>` is 16 bytes, align 8
//@ claim shared: implementation
//@   An address of two counters and the value.
//@   dev: type Rc<u8> is 8 bytes, align 8
//@   dev: type Arc<u8> is 8 bytes, align 8
//@ claim shared_str: implementation
//@   An address and a length.
//@   dev: type Rc<str> is 16 bytes, align 8
//@ claim weak: implementation
//@   An address.
//@   dev: type rc::Weak<u8> is 8 bytes, align 8
//@ claim vec: implementation
//@   Capacity, address, length.
//@   dev: type Vec<u8> is 24 bytes, align 8
//@   dev: type String is 24 bytes, align 8
//@   dev: type PathBuf is 24 bytes, align 8
//@ claim cow: implementation
//@   A `String` or a `&str`, told apart by what no capacity can be.
//@   dev: type Cow<str> is 24 bytes, align 8
//@ claim deque: implementation
//@   A `Vec` and where the queue begins.
//@   dev: type VecDeque<u8> is 32 bytes, align 8
//@ claim hash_map: implementation
//@   Table, mask, two counts; two keys for hashing.
//@   dev: type `HashMap<u8, u8>` is 48 bytes, align 8
//@   dev: type HashSet<u8> is 48 bytes, align 8
//@ claim tree_map: implementation
//@   Root, height and length; first, last and length.
//@   dev: type `BTreeMap<u8, u8>` is 24 bytes, align 8
//@   dev: type LinkedList<u8> is 24 bytes, align 8
//@ claim heap: implementation
//@   A `Vec`.
//@   dev: type BinaryHeap<u8> is 24 bytes, align 8
//@ claim option_reference: guaranteed std/option/index.html#representation "guarantees to optimize the following types"
//@   No address is zero: `None` is.
//@   dev: type Option<&u8> is 8 bytes, align 8
//@   dev: type Option<Box<u8>> is 8 bytes, align 8
//@ claim option_vec: implementation
//@   `None` is what no capacity can be.
//@   dev: type Option<Vec<u8>> is 24 bytes, align 8
//@   dev: type Option<String> is 24 bytes, align 8
//@ claim option_u32: implementation
//@   All values are taken: a tag and the number.
//@   dev: type Option<u32> is 8 bytes, align 4
//@ claim option_bool: implementation
//@   `None` is 2.
//@   dev: type Option<bool> is 1 bytes, align 1
//@ claim option_u8: implementation
//@   All values are taken: a tag and the byte.
//@   dev: type Option<u8> is 2 bytes, align 1
//@ claim option_char: implementation
//@   `None` is what no character is.
//@   dev: type Option<char> is 4 bytes, align 4
//@ claim option_non_zero: guaranteed std/num/struct.NonZero.html#layout-1 "is guaranteed to have the same layout"
//@   `None` is zero.
//@   dev: type Option<NonZero<u32>> is 4 bytes, align 4
//@ claim ordering: implementation
//@   A tag of one byte.
//@   dev: type cmp::Ordering is 1 bytes, align 1
//@ claim result_string: implementation
//@   The tag is in the niche of the capacity.
//@   dev: type `Result<u32, String>` is 24 bytes, align 8
//@ claim io_error: implementation
//@   A word that is a kind, a number or an address.
//@   dev: type io::Error is 8 bytes, align 8
//@ claim io_result: implementation
//@   `Ok(())` is what no error is.
//@   dev: type `Result<(), std::io::error::Error>` is 8 bytes, align 8
//@ claim cell: guaranteed std/cell/struct.Cell.html#memory-layout "has the same memory layout and caveats as"
//@   The value.
//@   dev: type Cell<u32> is 4 bytes, align 4
//@ claim ref_cell: implementation
//@   A count of borrows and the value.
//@   dev: type RefCell<u32> is 16 bytes, align 8
//@ claim atomic: guaranteed std/sync/atomic/struct.AtomicU32.html#main-content "has the same size and bit validity as the underlying integer type"
//@   only: rustc < 1.97
//@   The value; from 1.97 on the type is `Atomic<u32>`.
//@   dev: type AtomicU32 is 4 bytes, align 4
//@ claim once_cell: implementation
//@   The value and whether it is there.
//@   dev: type OnceCell<u32> is 8 bytes, align 4
//@   dev: type OnceLock<u32> is 8 bytes, align 4
//@ claim mutex: implementation
//@   Lock, poison flag and value.
//@   dev: type Mutex<u32> is 12 bytes, align 4
//@ claim rw_lock: implementation
//@   Two words of lock, poison flag and value.
//@   dev: type RwLock<u32> is 16 bytes, align 4
//@ claim lazy_lock: implementation
//@   The function or the value, and which.
//@   dev: type `LazyLock<u32, fn() -> u32>` is 16 bytes, align 8
//@ claim sender: implementation
//@   Which kind of channel, and its address.
//@   dev: type mpsc::Sender<u8> is 16 bytes, align 8
//@ claim join_handle: implementation
//@   The thread, its handle and its result.
//@   dev: type JoinHandle<()> is 24 bytes, align 8
//@ claim thread: implementation
//@   The address of what all handles of the thread share.
//@   dev: type Thread is 8 bytes, align 8
//@ claim range: implementation
//@   Both ends.
//@   dev: type Range<u32> is 8 bytes, align 4
//@ claim range_inclusive: implementation
//@   Both ends and whether it is used up.
//@   dev: type RangeInclusive<u32> is 12 bytes, align 4
//@ claim duration: implementation
//@   Seconds and nanoseconds.
//@   dev: type Duration is 16 bytes, align 8
//@   dev: type Instant is 16 bytes, align 8
//@ claim iter: implementation
//@   Where it is and where it ends.
//@   dev: type slice::Iter<u8> is 16 bytes, align 8
//@   dev: type Chars is 16 bytes, align 8
//@ claim into_iter: implementation
//@   The block, its capacity, where it is and ends.
//@   dev: type vec::IntoIter<u8> is 32 bytes, align 8
//@ claim arguments: implementation
//@   What `format_args!` makes: template and arguments.
//@   dev: type fmt::Arguments is 16 bytes, align 8
//@ claim maybe_uninit: guaranteed std/mem/union.MaybeUninit.html#layout-1 "is guaranteed to have the same size, alignment, and ABI as T"
//@   Room for the value.
//@   dev: type MaybeUninit<u64> is 8 bytes, align 8
//@ claim file: implementation
//@   A file descriptor.
//@   dev: type File is 4 bytes, align 4
//@ claim ip: implementation
//@   A tag and four or sixteen bytes.
//@   dev: type IpAddr is 17 bytes, align 1
