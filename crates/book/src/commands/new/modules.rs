//! A part's `mod.rs`: a line for each listing, in order of name.

/// The text of a `mod.rs` with `pub mod NAME;` in its place.
pub(super) fn with(text: &str, name: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let at = match lines.iter().position(|line| module(line).is_some_and(|other| other > name)) {
        // What stands right above a module belongs to it.
        Some(next) => {
            let belongs = |line: &&&str| line.starts_with("#[") || line.starts_with("//") && !line.starts_with("//!");
            next - lines[..next].iter().rev().take_while(belongs).count()
        }
        None => lines.iter().rposition(|line| module(line).is_some()).map_or(lines.len(), |last| last + 1),
    };
    let line = format!("pub mod {name};");
    lines.insert(at, &line);
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

fn module(line: &str) -> Option<&str> {
    line.strip_prefix("pub mod ")?.strip_suffix(';')
}

#[cfg(test)]
mod tests {
    use super::with;

    #[test]
    fn the_line_goes_to_its_place_in_the_order() {
        let text = "//! Listings.\n\npub mod b;\n// On d.\n#[rustfmt::skip]\npub mod d;\n";
        assert_eq!(with(text, "a"), text.replace("pub mod b;", "pub mod a;\npub mod b;"));
        assert_eq!(with(text, "c"), text.replace("// On d.", "pub mod c;\n// On d."));
        assert_eq!(with(text, "e"), format!("{text}pub mod e;\n"));
        assert_eq!(with("//! Listings.\n", "a"), "//! Listings.\npub mod a;\n");
    }
}
