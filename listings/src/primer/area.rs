//! Two numbers go in, one comes out.

// ANCHOR: area
#[inline(never)]
pub fn area(width: u64, height: u64) -> u64 {
    width.wrapping_mul(height)
}
// ANCHOR_END: area

pub fn main() {
    println!("{}", area(std::hint::black_box(6), std::hint::black_box(7)));
}

//@ claim arguments_come_in_registers: implementation
//@   In release `area` multiplies what arrived in two registers; it touches no memory of its own.
//@   release: fn area has instruction imul
//@   release: fn area has no frame
//@   release: fn area does not use the red zone
//@ claim debug_writes_arguments_down: implementation
//@   In debug `area` also stores both arguments in memory.
//@   dev: fn area has instruction imul
//@   dev: fn area uses the red zone
//@ claim area_works: implementation
//@   Both programs print the same product.
//@   dev release: run: prints `42`
