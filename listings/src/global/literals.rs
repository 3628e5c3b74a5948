//! One text in two modules, and the end of it in a third place.
pub mod elsewhere {
    #[inline(never)]
    pub fn greeting() -> &'static str {
        "good morning"
    }
}

#[inline(never)]
pub fn greeting() -> &'static str {
    "good morning"
}

#[inline(never)]
pub fn ending() -> &'static str {
    "morning"
}

pub fn main() {
    let whole = greeting();
    println!("bytes of the reference: {}", size_of::<&str>());
    println!("text: {:p}", whole.as_ptr());
    println!("same text, same address: {}", std::ptr::eq(whole, elsewhere::greeting()));
    println!("its end is shared: {}", std::ptr::eq(whole[5..].as_ptr(), ending().as_ptr()));
}

//@ claim text_is_read_only_data: implementation
//@   The twelve bytes of the text lie in read-only data, without a name and without a zero at their end.
//@   dev release: constant of 12 bytes in .rodata
//@   dev release: run: `text` lies in .rodata
//@ claim reference_is_address_and_length: implementation
//@   The `&str` is 16 bytes, an address and a length; the length 12 is in the code of `greeting`.
//@   dev release: run: prints `bytes of the reference: 16`
//@   dev release: fn greeting has immediate 12
//@ claim nothing_is_allocated: implementation
//@   `greeting` calls nothing, so it allocates nothing.
//@   dev release: fn greeting calls nothing
//@ claim equal_texts_share: implementation
//@   Equal literals of one crate are one text.
//@   dev release: run: prints `same text, same address: true`
//@ claim ends_are_not_shared: implementation
//@   A literal that is the end of another one is a text of its own.
//@   dev release: run: prints `its end is shared: false`
