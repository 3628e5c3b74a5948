//! Putting HTML into Markdown so that no later reader of the Markdown can break it.
//!
//! A blank line ends an HTML block in CommonMark, mdBook's own `links` preprocessor looks for `{{#…}}` everywhere, a `|` ends a
//! table cell, and a backtick may close a code span that started before. Written as character references they do none of that,
//! and the HTML means the same.

use maud::Markup;

/// HTML as a block of its own: one line.
pub(crate) fn block(markup: Markup) -> String {
    let mut out = String::new();
    for (i, line) in markup.into_string().split('\n').enumerate() {
        if i > 0 {
            out.push_str("&#10;");
        }
        out.push_str(line);
    }
    out.replace("{{", "&#123;&#123;")
}

/// HTML in the middle of a paragraph, a heading or a table cell.
pub(crate) fn inline(markup: Markup) -> String {
    block(markup).replace('|', "&#124;").replace('`', "&#96;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::html;

    #[test]
    fn a_block_has_no_line_end_and_no_directive() {
        assert_eq!(block(html! { pre { "a\n\n{{#include x}}" } }), "<pre>a&#10;&#10;&#123;&#123;#include x}}</pre>");
    }

    #[test]
    fn inline_html_cannot_end_a_cell_or_a_code_span() {
        assert_eq!(inline(html! { a title="a | `b`" { "x" } }), "<a title=\"a &#124; &#96;b&#96;\">x</a>");
    }
}
