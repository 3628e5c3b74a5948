//! Work that nobody looks at.

// ANCHOR: functions
#[inline(never)]
pub fn stored_twice(place: &mut u64) {
    *place = 1111;
    *place = 2222;
}

#[inline(never)]
pub fn computed_for_nothing(values: &mut [u64; 64], n: u64) -> u64 {
    let mut squares = [0; 64];
    for (square, value) in squares.iter_mut().zip(values) {
        *square = value.wrapping_mul(*value);
    }
    n
}

#[inline(never)]
pub fn called_for_nothing(rounds: u64) {
    let mut sum = 0_u64;
    for n in 0..rounds {
        sum = sum.wrapping_add(n * n);
    }
    let _ = sum;
}
// ANCHOR_END: functions

pub fn main() {
    let mut values = [3; 64];
    let first = &mut 0;
    stored_twice(first);
    called_for_nothing(std::hint::black_box(9));
    println!("{first} {}", computed_for_nothing(&mut values, std::hint::black_box(9)));
}

//@ claim first_store_is_dead: optimizer
//@   In debug `stored_twice` stores both numbers, in release only 2222.
//@   dev: fn stored_twice has immediate 1111
//@   release: fn stored_twice has no immediate 1111
//@   dev release: fn stored_twice has immediate 2222
//@ claim array_is_not_made: optimizer
//@   In debug the squares have 512 bytes in the frame of `computed_for_nothing`; in release there is no frame, no store, no multiplication and no jump back.
//@   dev: fn computed_for_nothing has a frame of at least 512 bytes
//@   release: fn computed_for_nothing has no frame
//@   release: fn computed_for_nothing does not use the red zone
//@   release: fn computed_for_nothing clears nothing
//@   release: fn computed_for_nothing has no instruction imul
//@   release: fn computed_for_nothing has no instruction jne
//@ claim nothing_is_done: optimizer
//@   In release `called_for_nothing` is a `ret`.
//@   release: fn called_for_nothing does nothing
