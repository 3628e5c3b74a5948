//! Five closures and their sizes.
pub fn main() {
    let table = [7_u8; 1000];
    let limit = 40_u32;
    let name = String::from("anna");

    // ANCHOR: closures
    let nothing = |n: u32| n + 1;
    let by_reference = || table[limit as usize];
    let number = move || limit + 1;
    let array = move || table[limit as usize];
    let text = move || name.len();
    // ANCHOR_END: closures

    println!("nothing {}, by_reference {}", size_of_val(&nothing), size_of_val(&by_reference));
    println!("number {}, array {}, text {}", size_of_val(&number), size_of_val(&array), size_of_val(&text));
    println!("{}", nothing(1) + number() + u32::from(by_reference()) + u32::from(array()) + text() as u32);
}

//@ claim no_capture_no_bytes: implementation
//@   A closure that captures nothing has 0 bytes.
//@   dev release: run: prints `nothing 0, by_reference 16`
//@ claim a_reference_each: implementation
//@   A closure that reads two variables holds two references, 16 bytes, however large the variables are.
//@   dev release: run: prints `nothing 0, by_reference 16`
//@ claim moved_in: implementation
//@   With `move` the variables themselves are inside: 4 bytes for the `u32`, 24 for the `String`.
//@   dev release: run: prints `number 4, array 1004, text 24`
//@ claim array_moved_in: implementation
//@   `array` holds the 1000 bytes of the table and the 4 bytes of the index.
//@   dev release: run: prints `number 4, array 1004, text 24`
//@ claim making_is_no_allocation: implementation
//@   Making the five closures asks for no memory: the one small block of the run is the text's, made before.
//@   dev release: run: anchor closures: 0 allocations
//@   dev: run: 1 allocations of 4 bytes
