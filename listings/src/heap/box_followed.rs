//! A raw pointer looks at a boxed value that changes hands and is freed.

// ANCHOR: follow
pub struct Book {
    pub page: Box<[u16; 4]>,
}

#[inline(never)]
pub fn bind(loose: Box<[u16; 4]>) -> Book {
    Book { page: loose }
}

pub fn main() {
    let page = Box::new([1, 2, 3, 4]);
    let seen = &raw const *page;
    let book = bind(page);
    let stayed = seen == &raw const *book.page;
    drop(book);
    println!("stayed: {stayed}, null: {}", seen.is_null());
}
// ANCHOR_END: follow

//@ record
//@ moment: `println!`
//@ moment: `let stayed`
//@ moment: `let book`
//@ claim the_owner_changes: implementation
//@   After the call the page has another owner and is where it was; the variable that it was moved from still has its address.
//@   dev: steps: at `let stayed`: page is moved
//@   dev: steps: at `let stayed`: page points to block 1
//@   dev: steps: at `let stayed`: seen points to block 1
//@   dev: steps: at `let stayed`: book.page points to block 1
//@   dev: steps: from `let book` to `let stayed`: block 1 stays
//@   dev release: run: prints `stayed: true, null: false`
//@ claim the_pointer_is_not_told: implementation
//@   When the block is freed, the raw pointer still leads to where it was, and is not null.
//@   dev: steps: at `println!`: seen points to a freed block
//@   dev release: run: prints `stayed: true, null: false`
//@   dev: run: line `drop(book)`: 1 frees of 8 bytes
