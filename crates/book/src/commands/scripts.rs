//! The book's scripts on their way to a reader: without their comments, which are a third of what they weigh, and without indentation.
//!
//! The modules are written to be read, with the types of everything in comments; a browser needs none of it. Nothing else is
//! changed, so that what a reader's browser shows of a script is still the script, line for line once it is indented again.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Takes comments and indentation out of the book's own scripts in a built site.
///
/// # Errors
/// A script cannot be read or written.
pub(super) fn lighten(site: &Path) -> Result<()> {
    for folder in [site.to_owned(), site.join("theme/js")] {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            // What else lies at the root is mdBook's, and no page loads it.
            let is_ours = name.ends_with(".js") && (folder != site || name.starts_with("toc"));
            if !is_ours {
                continue;
            }
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            fs::write(&path, lightened(&text)).with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    Ok(())
}

/// A script without the lines that hold nothing but a comment, without types in the middle of a line (`/** @… */`), and without the white
/// space before each line, but where the line begins within a template literal. A backtick that is none of a template literal's stands alone in
/// a string.
///
/// Comments after code, and everything that only may be a comment, stay: a string that looks like one is not worth a parser.
fn lightened(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut within = false;
    let mut in_template = false;
    for line in script.lines() {
        let mut rest = line;
        if within || !in_template && rest.trim_start().starts_with("/*") {
            let Some(end) = rest.find("*/") else {
                within = true;
                continue;
            };
            within = false;
            rest = rest[end + 2..].trim_start();
        }
        if !in_template && rest.trim_start().starts_with("//") {
            continue;
        }
        let mut code = String::new();
        while let Some((before, after)) = rest.split_once("/** @") {
            let Some((_, behind)) = after.split_once("*/") else { break };
            code.push_str(before);
            rest = behind.trim_start();
        }
        code.push_str(rest);
        if in_template || !code.trim().is_empty() {
            kept.push_str(if in_template { &code } else { code.trim_start() });
            kept.push('\n');
        }
        in_template ^= code.replace(r#""`""#, "").matches('`').count() % 2 == 1;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let script = concat!(
            "// What it is.\n\n/** One line. @param {string} a */\nexport function f(a) {\n    // Why.\n    return a; // stays\n}\n",
            "/**\n * Many\n * lines.\n */\nconst x = /** @type {number} */ (f(\"1\"));\n/** @type {string[]} */ const y = [];\n",
        );
        let expected = "export function f(a) {\nreturn a; // stays\n}\nconst x = (f(\"1\"));\nconst y = [];\n";
        assert_eq!(lightened(script), expected);
    }

    #[test]
    fn what_only_looks_like_a_comment_stays() {
        let script = "const a = \"https://x\", b = /\\/\\*/, c = \"/* no */\";\nconst d = \"/** @\";\n";
        assert_eq!(lightened(script), script);
    }

    #[test]
    fn text_in_a_template_literal_keeps_its_white_space() {
        let script = "    const t = \"`\";\n    const a = `x\n    y ${b(`z`)}\n\n    // z`;\n    f();\n";
        assert_eq!(lightened(script), "const t = \"`\";\nconst a = `x\n    y ${b(`z`)}\n\n    // z`;\nf();\n");
    }

    #[test]
    fn only_the_books_own_scripts_are_changed() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir_all(site.path().join("theme/js/vendor")).unwrap();
        for name in ["theme/js/a-1.js", "theme/js/vendor/b.js", "toc-2.js", "searchindex-3.js"] {
            fs::write(site.path().join(name), "// license\nf();\n").unwrap();
        }
        lighten(site.path()).unwrap();
        let read = |name: &str| fs::read_to_string(site.path().join(name)).unwrap();
        assert_eq!([read("theme/js/a-1.js"), read("toc-2.js")], ["f();\n"; 2]);
        assert_eq!([read("theme/js/vendor/b.js"), read("searchindex-3.js")], ["// license\nf();\n"; 2]);
    }
}
