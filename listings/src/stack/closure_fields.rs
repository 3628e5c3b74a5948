//! A closure takes the fields that it uses.
pub struct Order {
    pub customer: String,
    pub item: String,
    pub address: String,
    pub quantity: u64,
    pub price: u64,
}

#[inline(never)]
pub fn order() -> Order {
    Order { customer: "anna".into(), item: "lamp".into(), address: "here".into(), quantity: 2, price: 30 }
}

pub fn main() {
    // ANCHOR: closures
    let order = order();
    let item = move || order.item.len();
    println!("{} is still here", order.customer);

    let total = || order.quantity * order.price;
    // ANCHOR_END: closures
    println!("the order {}, item {}, total {}", size_of::<Order>(), size_of_val(&item), size_of_val(&total));
    println!("{} {}", item(), total());
}

//@ record
//@ moment: `is still here`
//@ moment: `let item`
//@ moment: `println!("the order`
//@ layouts: Order
//@ claim one_field_of_a_struct: implementation
//@   `item` holds the 24 bytes of one field, and not the 88 bytes of the struct.
//@   dev release: run: prints `the order 88, item 24, total 16`
//@ claim the_rest_stays: guaranteed reference/types/closure.html#r-type.closure.capture.precision.intro "borrows or moves the capture path"
//@   The other fields can be used afterwards.
//@   dev release: run: prints `anna is still here`
//@ claim a_reference_for_each_field: implementation
//@   `total` reads two fields and holds two references, 16 bytes, where one to the struct would do.
//@   dev release: run: prints `the order 88, item 24, total 16`
//@ claim order_is_partly_moved: implementation
//@   After the first closure `order` is partly moved, and `item` has the three words of its field.
//@   dev: steps: at `is still here`: order is partly moved
//@   dev: steps: at `is still here`: item has the bytes of order.item
