//! A constant that takes ten million steps to compute.
pub const STEPS: u32 = {
    let mut n = 0;
    while n < 10_000_000 {
        n += 1;
    }
    n
};

//@ compile fail
//@ claim long_evaluation_is_stopped: implementation
//@   The compiler gives up on a constant that takes long, by a lint that can be switched off.
//@   dev: compile: lint long_running_const_eval on line `while n < 10_000_000 {`
