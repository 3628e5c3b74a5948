//! Three days, once as texts and once as characters.
pub static NAMES: [&str; 3] = ["Mon", "Tue", "Wed"];
pub static LETTERS: [[u8; 3]; 3] = [*b"Mon", *b"Tue", *b"Wed"];

#[inline(never)]
pub fn name(day: usize) -> &'static str {
    NAMES[day]
}

#[inline(never)]
pub fn letters(day: usize) -> &'static [u8] {
    &LETTERS[day]
}

pub fn main() {
    println!("{} {}", name(1), letters(1).len());
    println!("NAMES: {:p}", &NAMES);
}

//@ claim texts_are_relocated: implementation
//@   The table of texts holds three addresses and three lengths, 48 bytes, and lies in `.data.rel.ro`.
//@   dev release: static NAMES is in .data.rel.ro, 48 bytes, align 8, relocated
//@   dev release: run: `NAMES` lies in .data.rel.ro
//@ claim characters_are_not: implementation
//@   The table of characters is nine bytes of `.rodata`, and the loader has nothing to do.
//@   dev release: static LETTERS is in .rodata, 9 bytes, align 1, not relocated
