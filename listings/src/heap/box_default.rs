//! A default value of 16 MiB goes into a box, with a stack of 8.

// ANCHOR: sheet
pub struct Sheet {
    pub bytes: [u8; 16 << 20],
}

impl Default for Sheet {
    fn default() -> Self {
        Self { bytes: [7; 16 << 20] }
    }
}

#[inline(never)]
pub fn boxed() -> Box<Sheet> {
    Box::default()
}
// ANCHOR_END: sheet

pub fn main() {
    println!("the last byte is {}", std::hint::black_box(boxed()).bytes[(16 << 20) - 1]);
}

//@ dev fails: SIGABRT
//@ claim default_overflows_too: implementation
//@   only: stack 8 MiB
//@   In debug the stack overflows with `Box::default()` as well.
//@   dev: run: dies by SIGABRT
//@   dev: run: says `has overflowed its stack`
//@ claim default_in_release: optimizer
//@   In release it runs.
//@   release: run: prints `the last byte is 7`
