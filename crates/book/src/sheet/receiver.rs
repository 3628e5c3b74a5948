//! What an operation is called on. `map.insert(4, 4)` does not say that it is about a `HashMap`, and a reader who looks for `HashMap`
//! wants to find it.

/// The type that the program names where it makes the variable that `code` begins with: `HashMap` for `map.clear()` below
/// `let mut map = HashMap::<u32, u32>::new();`. The last such line before `line` (from 1) counts. `None` if `code` begins with no
/// variable, or if that line names no type.
pub(super) fn named_type<'a>(program: &'a str, line: u32, code: &str) -> Option<&'a str> {
    let (variable, _) = code.trim_start_matches(['*', '&', '(']).split_once('.')?;
    if variable.is_empty() || !variable.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return None;
    }
    let before = program.lines().take(line.saturating_sub(1) as usize);
    let value = before.filter_map(|line| value_of(line, variable)).last()?;
    let end = value.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(value.len());
    let (name, rest) = value.split_at(end);
    (name.starts_with(|c: char| c.is_ascii_uppercase()) && rest.starts_with("::")).then_some(name)
}

/// What a line gives to a new variable of this name.
fn value_of<'a>(line: &'a str, variable: &str) -> Option<&'a str> {
    let rest = line.trim_start().strip_prefix("let ")?;
    let rest = rest.strip_prefix("mut ").unwrap_or(rest).strip_prefix(variable)?;
    rest.strip_prefix(" = ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "\
let mut map = HashMap::<u32, u32>::new();
map.insert(1, 1);
let copy = map.clone();
let mut map = BTreeMap::new();
map.insert(1, 1);
let map_of_all = Some(1);
";

    #[test]
    fn a_variable_is_of_the_type_that_made_it_last() {
        assert_eq!(named_type(PROGRAM, 2, "map.insert(1, 1)"), Some("HashMap"));
        assert_eq!(named_type(PROGRAM, 4, "*map.entry(n).or_insert(0) += 1"), Some("HashMap"));
        assert_eq!(named_type(PROGRAM, 5, "map.insert(1, 1)"), Some("BTreeMap"));
    }

    #[test]
    fn what_is_not_said_is_not_guessed() {
        assert_eq!(named_type(PROGRAM, 1, "map.insert(1, 1)"), None, "nothing stands before the first line");
        assert_eq!(named_type(PROGRAM, 6, "copy.len()"), None, "made by a call, which names no type");
        assert_eq!(named_type(PROGRAM, 7, "map_of_all.take()"), None, "`Some` is no type");
        assert_eq!(named_type(PROGRAM, 7, "HashMap::<u32, f32>::from([(1, 1.0)])"), None, "begins with no variable");
        assert_eq!(named_type(PROGRAM, 7, "vec![1]"), None);
    }
}
