//! A file, taken into the program by the compiler.
pub static TEXT: &str = include_str!("included.txt");

#[inline(never)]
pub fn bytes() -> &'static [u8; 18] {
    include_bytes!("included.txt")
}

pub fn main() {
    print!("{}", TEXT);
    println!("bytes: {:p}", bytes());
}

//@ claim the_file_is_in_the_program: guaranteed std/macro.include_bytes.html#main-content "Includes a file as a reference to a byte array."
//@   The 18 bytes of the file lie in the program's read-only data; no file is read when it runs.
//@   dev release: constant of 18 bytes in .rodata
//@   dev release: run: `bytes` lies in .rodata
//@   dev release: run: prints `One line of text.`
//@ claim one_copy: implementation
//@   `include_str!` and `include_bytes!` of one file share the bytes; the static `TEXT` is an address and a length.
//@   dev release: static TEXT is in .data.rel.ro, 16 bytes, relocated
