//! The moments that a listing names: which steps of its recording they are.

use crate::claim::words;
use crate::listing::Listing;
use crate::problem::{Problem, Problems};
use crate::recording::model::{End, Recording};

impl Recording {
    /// The steps that the listing's moments name, by their place in [`Recording::steps`], in the listing's order.
    ///
    /// # Errors
    /// Each moment whose text stands on no line of the program or on several, or whose line runs less often than it says.
    pub fn moments(&self, listing: &Listing) -> Result<Vec<usize>, Problems> {
        let mut problems = Problems::default();
        let mut found = Vec::new();
        for moment in &listing.directives.moments {
            let wrong = |message: String| Problem::new(&listing.file, message).at(moment.line);
            let line = match listing.only_line(&moment.text) {
                Ok(line) => line,
                Err(why) => {
                    let (first, rest) = why.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
                    let mut problem = wrong(format!("a moment that is on no one line: {first}"));
                    if !rest.is_empty() {
                        problem = problem.help(rest.join("\n"));
                    }
                    problems.push(problem);
                    continue;
                }
            };
            let visits = || (0..self.steps.len()).filter(|at| self.steps[*at].line == line);
            match visits().nth(moment.visit.saturating_sub(1) as usize) {
                Some(at) => found.push(at),
                None => {
                    let text = words::code(&moment.text);
                    let message = match visits().count() {
                        0 => format!("no step stands before line {line} ({text})"),
                        runs => format!("line {line} ({text}) is reached {runs} times, not {}", moment.visit),
                    };
                    let mut lines: Vec<u32> = self.steps.iter().map(|step| step.line).collect();
                    lines.sort_unstable();
                    lines.dedup();
                    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
                    let mut help = format!("there are steps before lines {}", lines.join(", "));
                    if let End::Limit(steps) = self.end {
                        help += &format!("; only {steps} steps were recorded, and it went on: let it do less before");
                    }
                    problems.push(wrong(message).help(help));
                }
            }
        }
        problems.or(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::Moment;
    use crate::recording::model::Step;

    fn moments(moments: &[(&str, u32)]) -> Result<Vec<usize>, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("own.rs");
        std::fs::write(&file, "fn main() {\n    let a = 1;\n    for _ in 0..a {\n        drop(a);\n    }\n}\n")
            .expect("written");
        let mut listing = Listing::read_own(&file).expect("a listing");
        listing.file = "own.rs".into();
        let moment =
            |(line, (text, visit)): (u32, &(&str, u32))| Moment { text: (*text).to_owned(), visit: *visit, line };
        listing.directives.moments = (10..).zip(moments).map(moment).collect();
        let step = |line: &u32| Step {
            thread: 0,
            line: *line,
            threads: Vec::new(),
            heap: Vec::new(),
            statics: Vec::new(),
            printed: 0,
        };
        let recording = Recording {
            listing: listing.id.clone(),
            toolchain: String::new(),
            source: String::new(),
            steps: [2, 3, 4, 3, 6].iter().map(step).collect(),
            end: End::Returned,
            stdout: Vec::new(),
        };
        recording.moments(&listing).map_err(|problems| problems.to_string())
    }

    #[test]
    fn a_moment_is_the_step_before_its_line() {
        assert_eq!(moments(&[("drop(a)", 1), ("for _", 2), ("let a", 1)]), Ok(vec![2, 3, 0]));
    }

    #[test]
    fn a_moment_that_no_step_matches_is_told_with_its_line() {
        let said = moments(&[("let b", 1), ("a", 1), ("for _", 3)]).expect_err("none of them is there");
        let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("own.rs:")).collect();
        assert_eq!(lines.len(), 3, "{said}");
        assert!(
            lines[0].starts_with("own.rs:10: a moment that is on no one line: no line of the program contains `let b`")
        );
        assert!(
            lines[1].starts_with("own.rs:11: a moment that is on no one line: 4 lines of the program contain `a`"),
            "{said}"
        );
        assert!(lines[2].starts_with("own.rs:12: line 3 (`for _`) is reached 2 times, not 3"), "{said}");
        assert!(said.contains("there are steps before lines 2, 3, 4, 6"), "{said}");
    }
}
