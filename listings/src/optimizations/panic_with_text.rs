//! Two functions that panic, with and without numbers in the message.

// ANCHOR: functions
#[inline(never)]
pub fn plain(values: &[u64; 4], index: usize) -> u64 {
    if index > 3 {
        panic!("no such value");
    }
    values[index]
}

#[inline(never)]
pub fn with_number(values: &[u64; 4], index: usize) -> u64 {
    if index > 3 {
        panic!("no value {index} of {}", values.len());
    }
    values[index]
}

#[cold]
#[inline(never)]
fn fail(index: usize) -> ! {
    panic!("no value {index} of 4");
}

#[inline(never)]
pub fn kept_apart(values: &[u64; 4], index: usize) -> u64 {
    if index > 3 {
        fail(index);
    }
    values[index]
}
// ANCHOR_END: functions

pub fn main() {
    let values = std::hint::black_box([3, 5, 7, 9]);
    println!("{} {} {}", plain(&values, 1), with_number(&values, 2), kept_apart(&values, 3));
}

//@ claim message_is_built_in_the_frame: optimizer
//@   In release `with_number` reserves stack for its message in each call, also in those that do not panic.
//@   release: fn with_number has a frame of at least 40 bytes
//@ claim cold_function_takes_it_away: optimizer
//@   In release the frames of `plain` and `kept_apart` are 8 bytes, which keep calls aligned.
//@   release: fn plain has a frame of at most 8 bytes
//@   release: fn kept_apart has a frame of at most 8 bytes
