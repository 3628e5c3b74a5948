//! The two functions again, with values that are small enough to look at.

// ANCHOR: functions
pub struct Loud(pub u32);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

#[inline(never)]
pub fn shadowed() {
    let value = Loud(1);
    let value = Loud(value.0 + 1);
    println!("shadowed: {}", value.0);
}

#[inline(never)]
pub fn assigned() {
    let mut value = Loud(3);
    value = Loud(value.0 + 1);
    println!("assigned: {}", value.0);
}

pub fn main() {
    shadowed();
    assigned();
}
// ANCHOR_END: functions

//@ record
//@ moment: `println!("shadowed`
//@ moment: `println!("drop` visit 3
//@ moment: `println!("assigned`
//@ claim two_of_one_name: implementation
//@   At the end of `shadowed` the second `value` is dropped, which holds 2, and then the first, which still holds 1.
//@   dev: steps: at `let value = Loud(value.0 + 1);`: value.0 holds 1
//@   dev: steps: at `println!("shadowed`: value.0 holds 2
//@   dev: steps: at `println!("drop`: self.*.0 holds 2
//@   dev: steps: at `println!("drop` visit 2: self.*.0 holds 1
//@ claim the_old_goes_first: implementation
//@   In `assigned` the old value is dropped where it lies, in `value`, before the new one is there.
//@   dev: steps: at `println!("drop` visit 3: self points to value of assigned
//@   dev: steps: at `println!("drop` visit 3: self.*.0 holds 3
//@   dev: steps: at `println!("assigned`: value.0 holds 4
