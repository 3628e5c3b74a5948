//! Arithmetic that the program does in debug, and the compiler in release.

// ANCHOR: functions
pub struct Plan {
    days: u64,
    verbose: bool,
}

fn seconds(plan: &Plan) -> u64 {
    let hours = plan.days * 24;
    if plan.verbose {
        println!("{hours} hours");
    }
    hours * 60 * 60
}

#[inline(never)]
pub fn two_weeks() -> u64 {
    seconds(&Plan { days: 14, verbose: false })
}

#[inline(never)]
pub fn some_days(days: u64) -> u64 {
    seconds(&Plan { days, verbose: false })
}
// ANCHOR_END: functions

pub fn main() {
    println!("{} {}", two_weeks(), some_days(std::hint::black_box(14)));
}

//@ claim result_is_in_the_code: optimizer
//@   In release `two_weeks` returns the immediate 1209600, calls nothing and has no frame; in debug it calls `seconds`.
//@   dev: fn two_weeks calls seconds
//@   dev: fn two_weeks has no immediate 1209600
//@   release: fn two_weeks has immediate 1209600
//@   release: fn two_weeks calls nothing
//@   release: fn two_weeks has no frame
//@ claim three_factors_are_one: optimizer
//@   In release `some_days` multiplies once, by 86400, for 24, 60 and 60.
//@   release: fn some_days has immediate 86400
//@   release: fn some_days calls nothing
//@   dev: fn some_days has no immediate 86400
//@ claim seconds_is_gone: optimizer
//@   In release the function `seconds` is gone, and with it the test, the text and the code that would print it.
//@   dev: fn seconds is present
//@   release: fn seconds is absent
//@   dev: constant of 10 bytes in .rodata
//@   release: no constant of 10 bytes
//@ claim the_plan_has_no_place: optimizer
//@   The `Plan` is 16 bytes in a frame in debug, and nowhere in release.
//@   dev: type Plan is 16 bytes
//@   dev: fn some_days has a frame of at least 16 bytes
//@   release: fn some_days has no frame
//@   release: fn some_days does not use the red zone
