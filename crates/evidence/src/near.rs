//! Near misses: what someone may have meant by a name that there is not.

/// The options most like `word`, nearest first, three at most; none if nothing is near.
pub fn nearest<'a>(word: &str, options: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut scored: Vec<(f64, &str)> =
        options.into_iter().map(|option| (likeness(word, option), option)).filter(|(score, _)| *score >= 0.5).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    // Far behind the best one, an option is only noise.
    let enough = scored.first().map_or(0.0, |(best, _)| best - 0.2);
    scored.retain(|(score, _)| *score >= enough);
    scored.dedup_by_key(|(_, option)| *option);
    scored.into_iter().take(3).map(|(_, option)| option).collect()
}

/// "did you mean `a` or `b`?", if anything is near.
pub fn suggestion<'a>(word: &str, options: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near: Vec<String> = nearest(word, options).iter().map(|option| format!("`{option}`")).collect();
    let (last, others) = near.split_last()?;
    Some(if others.is_empty() {
        format!("did you mean {last}?")
    } else {
        format!("did you mean {} or {last}?", others.join(", "))
    })
}

/// From 0 to 1. A name given without its path is as near as can be, and one that holds the word is near.
fn likeness(word: &str, option: &str) -> f64 {
    let last = option.rsplit(['/', ':']).next().unwrap_or(option);
    let whole = strsim::normalized_damerau_levenshtein(word, option);
    let tail = if last.is_empty() { 0.0 } else { strsim::normalized_damerau_levenshtein(word, last) * 0.99 };
    let holds = if word.len() >= 3 && option.contains(word) { 0.6 } else { 0.0 };
    whole.max(tail).max(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_and_nonsense_finds_nothing() {
        let options = ["global/const_factor", "global/static_factor", "heap/vec_growth"];
        assert_eq!(nearest("global/const_facto", options)[0], "global/const_factor");
        assert_eq!(nearest("vec_growth", options), ["heap/vec_growth"]);
        assert_eq!(suggestion("vec_growht", options).as_deref(), Some("did you mean `heap/vec_growth`?"));
        assert_eq!(suggestion("xyzzy", options), None);
    }
}
