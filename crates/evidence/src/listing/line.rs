//! The line that a text stands on: how claims and moments name one.

use crate::claim::words;
use crate::listing::Listing;
use crate::near;

impl Listing {
    /// The one line of the program that contains `text`, comments left out; from 1.
    ///
    /// # Errors
    /// There is none, or more than one: what there is, a line of text each.
    pub fn only_line(&self, text: &str) -> Result<u32, Vec<String>> {
        let with: Vec<(u32, &str)> = (1..)
            .zip(self.program.lines())
            .filter(|(_, line)| line.contains(text) && !line.trim_start().starts_with("//"))
            .collect();
        match with[..] {
            [(line, _)] => Ok(line),
            [] => {
                let mut why = vec![format!("no line of the program contains {}", words::code(text))];
                why.extend(near::suggestion(text, self.program.lines().map(str::trim)));
                Err(why)
            }
            _ => {
                let lines = with.iter().map(|(line, text)| format!("{line:5} {text}"));
                let why = format!("{} lines of the program contain {}, expected one", with.len(), words::code(text));
                Err(std::iter::once(why).chain(lines).collect())
            }
        }
    }
}
