//! Why a command did not do what it was asked, and the exit status that says so.

use std::fmt;
use std::io;
use std::process::ExitCode;

use evidence::problem::{Problem, Problems};

/// Why a command failed.
#[derive(Debug)]
pub enum Failure {
    /// Inputs of the book are wrong: each with its file and line. Exit status 1.
    Problems(Problems),
    /// Something else is in the way: a busy port, a folder that cannot be written. Exit status 1.
    Message(String),
    /// The command was called with something that does not exist. Exit status 2.
    Usage(String),
}

impl Failure {
    /// The exit status: 1 for a failure, 2 for a wrong call.
    pub fn status(&self) -> u8 {
        match self {
            Failure::Problems(_) | Failure::Message(_) => 1,
            Failure::Usage(_) => 2,
        }
    }

    /// The same, for `main` to return.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.status())
    }

    /// A message about what the system refused: `doing what: why`.
    pub fn because(doing: impl fmt::Display, error: impl fmt::Display) -> Self {
        Failure::Message(format!("{doing}: {error}"))
    }
}

/// One `error: …` for each thing that is wrong.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Problems(problems) => {
                for (i, problem) in problems.0.iter().enumerate() {
                    if i > 0 {
                        writeln!(f)?;
                    }
                    write!(f, "error: {problem}")?;
                }
                Ok(())
            }
            Failure::Message(message) | Failure::Usage(message) => write!(f, "error: {message}"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Failure::Problems(problems)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Problems(problem.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::because("cannot read or write", error)
    }
}

/// Problems that travelled through mdBook come out as problems again.
impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<Problems>() {
            Ok(problems) => Failure::Problems(problems),
            Err(error) => Failure::Message(format!("{error:#}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_problem_is_an_error_with_file_and_line() {
        let problems = Problems(vec![Problem::new("src/a.md", "one").at(3), Problem::new("src/b.md", "two")]);
        assert_eq!(Failure::from(problems).to_string(), "error: src/a.md:3: one\nerror: src/b.md: two");
    }

    #[test]
    fn problems_survive_the_way_through_mdbook() {
        let problems = Problems::from(Problem::new("src/a.md", "one").at(3));
        let wrapped = anyhow::Error::new(problems.clone()).context("Preprocessing failed");
        assert!(matches!(Failure::from(wrapped), Failure::Problems(found) if found == problems));
    }

    #[test]
    fn a_wrong_call_and_a_failure_have_different_statuses() {
        assert_eq!(Failure::Usage(String::new()).status(), 2);
        assert_eq!(Failure::Message(String::new()).status(), 1);
    }
}
