//! Claims from text.
