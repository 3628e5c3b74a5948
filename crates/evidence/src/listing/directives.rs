//! The `//@` lines at a listing's end: how it is compiled and run, and where its claims begin.

use std::path::Path;

use crate::listing::{Directives, Ending, Moment, Named, OutsideCrate};
use crate::model::Profile;
use crate::near;
use crate::problem::{Problem, Problems};

/// A claim's lines, not yet read.
pub(crate) struct ClaimLines<'a> {
    /// The line of `//@ claim`, from 1.
    pub(crate) line: u32,
    /// What stands behind the word `claim`.
    pub(crate) head: &'a str,
    /// The indented lines below it, trimmed, with their numbers.
    pub(crate) body: Vec<(u32, &'a str)>,
}

/// What can stand behind `//@`.
const KNOWN: [&str; 17] = [
    "edition: 2021",
    "flags: -C opt-level=1",
    "aux: other.rs",
    "crates: arrayvec, smallvec",
    "allocator: own",
    "crate root: WHY",
    "compile fail",
    "fails: SIGABRT",
    "dev fails: SIGABRT",
    "release fails: SIGABRT",
    "not run: WHY",
    "record",
    "moment: `TEXT`",
    "frames: f, g",
    "layouts: Point, Option<Point>",
    "map",
    "claim name: promise",
];

/// The signals that a run can be expected to die by.
pub(crate) const SIGNALS: [&str; 8] =
    ["SIGABRT", "SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP", "SIGKILL", "SIGTERM"];

/// Reads the directives, and gathers the claims' lines.
pub(super) fn read<'a>(
    file: &Path,
    lines: &[(u32, &'a str)],
    problems: &mut Problems,
) -> (Directives, Vec<ClaimLines<'a>>) {
    let mut reader = Reader { file, problems, directives: Directives::default() };
    let mut claims: Vec<ClaimLines<'_>> = Vec::new();
    for &(line, text) in lines {
        let word = text.trim_start();
        let indented = text.len() - word.len() > 1;
        if word.is_empty() {
            continue;
        }
        match claims.last_mut() {
            Some(claim) if indented => claim.body.push((line, word)),
            None if indented => reader.wrong(
                line,
                format!("`{word}` is indented like a line of a claim, and no claim stands above it"),
                "a directive stands one space behind `//@`; a claim begins with `//@ claim name: promise`",
            ),
            above => match word.strip_prefix("claim").filter(|rest| rest.starts_with([' ', ':']) || rest.is_empty()) {
                Some(head) => claims.push(ClaimLines { line, head: head.trim(), body: Vec::new() }),
                None if above.is_some() => reader.wrong(
                    line,
                    format!("`{word}` stands behind a claim and is none"),
                    "other directives come before the claims; a claim's own lines are indented, by three spaces behind `//@`",
                ),
                None => reader.directive(line, word),
            },
        }
    }
    (reader.directives, claims)
}

struct Reader<'a> {
    file: &'a Path,
    problems: &'a mut Problems,
    directives: Directives,
}

impl Reader<'_> {
    fn wrong(&mut self, line: u32, message: String, help: impl Into<String>) {
        self.problems.push(Problem::new(self.file, message).at(line).help(help));
    }

    fn directive(&mut self, line: u32, text: &str) {
        let (key, value) = match text.split_once(':') {
            Some((key, value)) => (key.trim(), value.trim()),
            None => (text, ""),
        };
        let twice = match key {
            "edition" => self.directives.edition.is_some(),
            "allocator" => self.directives.own_allocator,
            "crate root" => self.directives.crate_root.is_some(),
            "compile fail" => self.directives.compile_fail,
            "not run" => self.directives.not_run.is_some(),
            "record" => self.directives.record,
            "map" => self.directives.map,
            _ => false,
        };
        if twice {
            return self.wrong(line, format!("`{key}` is given a second time"), "leave one of them");
        }
        match key {
            "edition" if ["2015", "2018", "2021", "2024"].contains(&value) => {
                self.directives.edition = Some(value.to_owned());
            }
            "edition" => self.value(line, text, "one of 2015, 2018, 2021, 2024"),
            "flags" if !value.is_empty() => {
                self.directives.flags.extend(value.split_whitespace().map(str::to_owned));
            }
            "flags" => self.value(line, text, "flags for rustc, such as `-C opt-level=1`"),
            "aux" => self.aux(line, text, value),
            "crates" => self.crates(line, text, value),
            "allocator" if value == "own" => self.directives.own_allocator = true,
            "allocator" => self.value(line, text, "`own`"),
            "crate root" if !value.is_empty() => self.directives.crate_root = Some(value.to_owned()),
            "crate root" => self.value(line, text, "the reason why it must be the root of its own crate"),
            "compile fail" if value.is_empty() => self.directives.compile_fail = true,
            "compile fail" => {
                self.wrong(
                    line,
                    format!("found `{text}`"),
                    "`compile fail` stands alone; what it fails with is a claim",
                );
            }
            "not run" if !value.is_empty() => self.directives.not_run = Some(value.to_owned()),
            "not run" => self.value(line, text, "the reason why it is not run"),
            "record" if value.is_empty() => self.directives.record = true,
            "record" => self.value(line, text, "`record` alone"),
            "map" if value.is_empty() => self.directives.map = true,
            "map" => self.value(line, text, "`map` alone"),
            "moment" => self.moment(line, text, value),
            "frames" => self.named(line, text, value, |directives| &mut directives.frames, "functions by their paths"),
            "layouts" => self.named(line, text, value, |directives| &mut directives.layouts, "types by their names"),
            "fails" => self.fails(line, text, value, &Profile::ALL),
            "dev fails" => self.fails(line, text, value, &[Profile::Dev]),
            "release fails" => self.fails(line, text, value, &[Profile::Release]),
            _ => {
                let keys = KNOWN.map(|known| known.split_once(':').map_or(known, |(key, _)| key));
                let near = near::nearest(key, keys).first().map(|near| format!("did you mean `{near}`?\n"));
                let help = format!(
                    "{}directives are: {}",
                    near.unwrap_or_default(),
                    KNOWN.map(|known| format!("`{known}`")).join(", ")
                );
                self.wrong(line, format!("`{text}` is no directive"), help);
            }
        }
    }

    fn value(&mut self, line: u32, found: &str, expected: &str) {
        self.wrong(
            line,
            format!("found `{found}`, expected {expected}"),
            "the module docs of `listing` describe each directive",
        );
    }

    fn aux(&mut self, line: u32, text: &str, value: &str) {
        if !value.ends_with(".rs") || value.contains(['/', '\\']) {
            return self.value(line, text, "the name of a file next to this one, such as `other.rs`");
        }
        if self.directives.aux.iter().any(|other| other == value) {
            return self.wrong(line, format!("`{value}` is given a second time"), "leave one of them");
        }
        self.directives.aux.push(value.to_owned());
    }

    fn crates(&mut self, line: u32, text: &str, value: &str) {
        for name in value.split(',').map(str::trim) {
            if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
                return self.value(
                    line,
                    text,
                    "crates by the names that `use` knows them by, such as `arrayvec, smallvec`",
                );
            }
            if self.directives.crates.iter().any(|other| other.name == name) {
                return self.wrong(line, format!("`{name}` is given a second time"), "leave one of them");
            }
            self.directives.crates.push(OutsideCrate { name: name.to_owned(), line });
        }
    }

    fn moment(&mut self, line: u32, text: &str, value: &str) {
        let read = || {
            let (quoted, rest) = value.strip_prefix('`')?.rsplit_once('`')?;
            let visit = match rest.trim() {
                "" => 1,
                rest => rest.strip_prefix("visit ")?.trim().parse().ok().filter(|visit| *visit > 0)?,
            };
            (!quoted.is_empty()).then(|| Moment { text: quoted.to_owned(), visit, line })
        };
        match read() {
            Some(moment) => self.directives.moments.push(moment),
            None => self.value(
                line,
                text,
                "a text of the line in backticks, and `visit N` behind it where it is not the first visit",
            ),
        }
    }

    /// A list of names; a comma inside `<…>` or `(…)` belongs to one.
    fn named(
        &mut self,
        line: u32,
        text: &str,
        value: &str,
        list: fn(&mut Directives) -> &mut Vec<Named>,
        expected: &str,
    ) {
        for name in names(value) {
            if name.is_empty() {
                return self.value(line, text, expected);
            }
            let named = list(&mut self.directives);
            if named.iter().any(|other| other.name == name) {
                return self.wrong(line, format!("`{name}` is given a second time"), "leave one of them");
            }
            named.push(Named { name: name.to_owned(), line });
        }
    }

    fn fails(&mut self, line: u32, text: &str, value: &str, profiles: &[Profile]) {
        let ending = match value.strip_prefix("status ") {
            Some(status) => status.trim().parse().ok().filter(|status| *status != 0).map(Ending::Status),
            None if value == "never ends" => Some(Ending::Never),
            None => SIGNALS.contains(&value).then(|| Ending::Signal(value.to_owned())),
        };
        let Some(ending) = ending else {
            let signals = SIGNALS.join(", ");
            let expected = format!("`status N` (not 0), `never ends`, or a signal ({signals})");
            return self.value(line, text, &expected);
        };
        for &profile in profiles {
            if self.directives.fails.iter().any(|(other, _)| *other == profile) {
                let message = format!("how it fails in {} is given a second time", profile.name());
                return self.wrong(line, message, "leave one of them");
            }
            self.directives.fails.push((profile, ending.clone()));
        }
    }
}

/// Names between commas that stand in no brackets; the end of an arrow is none.
fn names(value: &str) -> Vec<&str> {
    let (mut depth, mut before) = (0_i32, ' ');
    let apart = |c: char| {
        depth += match c {
            '<' | '(' | '[' => 1,
            '>' if before == '-' => 0,
            '>' | ')' | ']' => -1,
            _ => 0,
        };
        before = c;
        c == ',' && depth == 0
    };
    value.split(apart).map(str::trim).collect()
}
