//! The listings that use crates from crates.io, one file each, so that editors and linters see them.
