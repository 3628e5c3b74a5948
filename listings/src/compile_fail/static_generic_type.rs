//! A static inside a generic function, of the function's own type parameter.
pub fn last<T: Copy + Send + 'static>(value: T) -> T {
    static LAST: std::sync::Mutex<Option<T>> = std::sync::Mutex::new(None);
    value
}

//@ compile fail
//@ claim static_cannot_mention_t: guaranteed error_codes/E0401.html#error-code-e0401 "Inner items do not inherit the generic parameters"
//@   The type of the static cannot mention the function's type parameter.
//@   dev: compile: error E0401 on line `static LAST`
