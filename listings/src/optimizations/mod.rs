//! Listings of "Compiler optimizations".

pub mod array_taken_apart;
pub mod asked_directly;
pub mod benchmark;
pub mod box_inlined;
pub mod boxes_forced;
pub mod boxes_kept;
pub mod boxes_not_merged;
pub mod boxes_removed;
pub mod dead_stores;
pub mod deeper_in_release;
pub mod folded;
pub mod huge_request;
pub mod inlined;
pub mod kept_by_name;
pub mod merged_frames;
pub mod rare_frame;
pub mod recursion_stays;
pub mod recursion_to_loop;
pub mod spilled;
pub mod stays_on_the_stack;
pub mod volatile;
pub mod walk_in_registers;
pub mod wiped;
