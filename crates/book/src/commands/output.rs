//! What commands write to: progress that does not fill the screen, and emphasis where a terminal shows it.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Emphasis for a terminal; nothing elsewhere, or where `NO_COLOR` is set.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    on: bool,
}

impl Style {
    /// Plain text.
    pub fn plain() -> Self {
        Style { on: false }
    }

    /// What standard output can show.
    pub fn of_stdout() -> Self {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Style { on: !no_color && io::stdout().is_terminal() }
    }

    /// For what the eye looks for first.
    pub fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    /// For what is there to be looked up.
    pub fn dim(self, text: &str) -> String {
        self.wrap("2", text)
    }

    /// For what is wrong; never the only sign of it.
    pub fn red(self, text: &str) -> String {
        self.wrap("31", text)
    }

    /// For what is right; never the only sign of it.
    pub fn green(self, text: &str) -> String {
        self.wrap("32", text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.on { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// How far a long work is: one line that is rewritten on a terminal, a line now and then elsewhere.
pub struct Progress<'a> {
    out: &'a mut (dyn Write + Send),
    terminal: bool,
    last: Option<Instant>,
    written: bool,
}

impl<'a> Progress<'a> {
    /// How often a line is written where it cannot be rewritten.
    const PLAIN: Duration = Duration::from_secs(2);
    /// How often it is rewritten.
    const TERMINAL: Duration = Duration::from_millis(50);

    /// Progress on `out`, which is a terminal or not.
    pub fn new(out: &'a mut (dyn Write + Send), terminal: bool) -> Self {
        Progress { out, terminal, last: None, written: false }
    }

    /// Says that `done` of `of` are done, unless it said something a moment ago. Failing to say so is no failure of the work.
    pub fn step(&mut self, what: &str, done: usize, of: usize) {
        let pause = if self.terminal { Self::TERMINAL } else { Self::PLAIN };
        let start =
            *self.last.get_or_insert_with(|| if self.terminal { Instant::now() - pause } else { Instant::now() });
        if start.elapsed() < pause && done < of {
            return;
        }
        // Work that was over before there was anything to say needs no line where lines stay.
        if !self.terminal && !self.written && done >= of {
            return;
        }
        self.last = Some(Instant::now());
        self.written = true;
        let _ = if self.terminal {
            write!(self.out, "\r\x1b[K{what}: {done} of {of}")
        } else {
            writeln!(self.out, "{what}: {done} of {of}")
        };
        let _ = self.out.flush();
    }

    /// Takes the rewritten line away.
    pub fn clear(&mut self) {
        if self.terminal && self.written {
            let _ = write!(self.out, "\r\x1b[K");
            let _ = self.out.flush();
        }
        self.written = false;
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_line_is_rewritten_and_taken_away() {
        let mut out = Vec::new();
        let mut progress = Progress::new(&mut out, true);
        progress.step("evidence", 1, 2);
        progress.step("evidence", 2, 2);
        progress.clear();
        assert_eq!(String::from_utf8(out).unwrap(), "\r\x1b[Kevidence: 1 of 2\r\x1b[Kevidence: 2 of 2\r\x1b[K");
    }

    #[test]
    fn short_work_leaves_no_line_in_a_log() {
        let mut out = Vec::new();
        let mut progress = Progress::new(&mut out, false);
        progress.step("evidence", 1, 2);
        progress.step("evidence", 2, 2);
        progress.clear();
        assert_eq!(out, b"");
    }

    #[test]
    fn plain_style_adds_nothing() {
        assert_eq!(Style::plain().bold("x"), "x");
        assert_eq!(Style { on: true }.bold("x"), "\x1b[1mx\x1b[0m");
    }
}
