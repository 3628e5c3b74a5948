//! What commands write to: progress that does not fill the screen, and emphasis where a terminal shows it.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};
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

/// What happens, told line by line; and how far a long work is: one line that is rewritten on a terminal, a line now and then
/// elsewhere. Copies write to the same place. Failing to tell is no failure of the work.
#[derive(Clone)]
pub struct Log(Arc<Mutex<Teller>>);

struct Teller {
    out: Box<dyn Write + Send>,
    terminal: bool,
    /// When the work that is told of began, or was told of last.
    last: Option<Instant>,
    written: bool,
}

impl Log {
    /// A log on `out`, which is a terminal or not.
    pub fn new(out: Box<dyn Write + Send>, terminal: bool) -> Self {
        Log(Arc::new(Mutex::new(Teller { out, terminal, last: None, written: false })))
    }

    /// A log on standard error.
    pub fn stderr() -> Self {
        Self::new(Box::new(io::stderr()), io::stderr().is_terminal())
    }

    /// Says something.
    pub fn line(&self, text: impl fmt::Display) {
        let mut teller = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        teller.clear();
        let _ = writeln!(teller.out, "{text}");
        let _ = teller.out.flush();
    }

    /// Says that `done` of `of` are done, unless it said something a moment ago.
    pub fn step(&self, what: &str, done: usize, of: usize) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).step(what, done, of);
    }

    /// Ends the telling of a long work: takes the rewritten line away.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Teller {
    /// How often a line is written where it cannot be rewritten.
    const PLAIN: Duration = Duration::from_secs(2);
    /// How often it is rewritten.
    const TERMINAL: Duration = Duration::from_millis(50);

    fn step(&mut self, what: &str, done: usize, of: usize) {
        let now = Instant::now();
        let pause = if self.terminal { Self::TERMINAL } else { Self::PLAIN };
        let last = *self.last.get_or_insert(now);
        let first = self.terminal && !self.written;
        let end = self.written && done >= of;
        if !first && !end && now.duration_since(last) < pause {
            return;
        }
        self.last = Some(now);
        self.written = true;
        let _ = if self.terminal {
            write!(self.out, "\r\x1b[K{what}: {done} of {of}")
        } else {
            writeln!(self.out, "{what}: {done} of {of}")
        };
        let _ = self.out.flush();
    }

    fn clear(&mut self) {
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

    #[derive(Clone, Default)]
    struct Buffer(Arc<Mutex<Vec<u8>>>);

    impl Write for Buffer {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn told(terminal: bool) -> String {
        let buffer = Buffer::default();
        let log = Log::new(Box::new(buffer.clone()), terminal);
        log.step("evidence", 1, 2);
        log.step("evidence", 2, 2);
        log.line("done");
        String::from_utf8(buffer.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn a_terminal_line_is_rewritten_and_taken_away() {
        assert_eq!(told(true), "\r\x1b[Kevidence: 1 of 2\r\x1b[Kevidence: 2 of 2\r\x1b[Kdone\n");
    }

    #[test]
    fn short_work_leaves_no_line_in_a_file() {
        assert_eq!(told(false), "done\n");
    }

    #[test]
    fn plain_style_adds_nothing() {
        assert_eq!(Style::plain().bold("x"), "x");
        assert_eq!(Style { on: true }.bold("x"), "\x1b[1mx\x1b[0m");
    }
}
