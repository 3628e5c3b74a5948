//! A recursion whose last act is the call, while a local is still borrowed.
use std::hint::black_box;

// ANCHOR: descend
pub struct Step<'a> {
    pub level: u64,
    pub above: Option<&'a Step<'a>>,
}

#[inline(never)]
pub fn descend(level: u64, above: Option<&Step<'_>>) -> u64 {
    let step = Step { level, above };
    if level == 0 { black_box(&step).level } else { descend(level - 1, Some(&step)) }
}

pub fn main() {
    println!("a thousand: {}", descend(black_box(1_000), None));
    println!("a million: {}", descend(black_box(1_000_000), None));
}
// ANCHOR_END: descend

//@ fails: SIGABRT
//@ claim borrowed_frames_stay: implementation
//@   only: stack 8 MiB
//@   `descend` calls itself in release too: the frame above holds what the call below has borrowed. A million levels overflow.
//@   dev release: fn descend calls descend
//@   dev release: run: prints `a thousand: 0`
//@   dev release: run: says `has overflowed its stack`
//@   dev release: run: dies by SIGABRT
