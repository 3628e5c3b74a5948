//! A value that holds its elements is copied with them.
use arrayvec::ArrayVec;

pub type Inside = ArrayVec<u64, 64>;
pub type Outside = Vec<u64>;

// ANCHOR: moves
#[inline(never)]
pub fn keep_inside(slot: &mut Inside, value: Inside) {
    *slot = value;
}

#[inline(never)]
pub fn keep_outside(slot: &mut Outside, value: Outside) {
    *slot = value;
}
// ANCHOR_END: moves

pub fn main() {
    let (mut inside, mut outside) = (Inside::new(), Outside::new());
    keep_inside(&mut inside, std::hint::black_box(Inside::new()));
    keep_outside(&mut outside, std::hint::black_box(Outside::new()));
    std::hint::black_box((&inside, &outside));
}

//@ crates: arrayvec
//@ claim size: implementation
//@   `ArrayVec<u64, 64>` is 520 bytes, full or empty.
//@   dev: type ArrayVec<u64, 64> is 520 bytes, align 8
//@ claim vec_size: implementation
//@   `Vec<u64>` is 24 bytes.
//@   dev: type Vec<u64> is 24 bytes, align 8
//@ claim moved_whole: implementation
//@   To move it is to copy 520 bytes, though it is empty.
//@   dev release: fn keep_inside copies 520 bytes
//@ claim moved_by_its_handle: implementation
//@   A `Vec` is moved by its 24 bytes.
//@   dev: fn keep_outside copies 24 bytes
