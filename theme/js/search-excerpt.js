// What a result shows of its text: a piece of it, with the words that were found marked.

/** Where words stand in a text, as pairs of positions, in order; also as a part of a name, as `capacity` does in `with_capacity`.
 * @param {string} text @param {string[]} found in lower case, of letters, digits and `_` @returns {[number, number][]} */
export function marks(text, found) {
    if (!found.length) return [];
    const longestFirst = [...found].sort((a, b) => b.length - a.length).join("|");
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst})(?![\\p{L}\\p{N}])`, "giu");
    return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

/** The piece of a text that has most of the words, of about so many letters. It begins with a sentence where one begins near by.
 * @param {string} text @param {string[]} found @param {number} [length] @returns {string} */
export function excerpt(text, found, length = 180) {
    if (text.length <= length) return text;
    const places = marks(text, found);
    let best = 0;
    let most = 0;
    for (const [start] of places) {
        const within = places.filter(([from]) => from >= start && from < start + length * 0.7);
        const different = new Set(within.map(([from, to]) => text.slice(from, to).toLowerCase())).size;
        if (different > most) [best, most] = [start, different];
    }
    const start = best < length * 0.6 ? 0 : beginning(text, best, length);
    const end = start + length >= text.length ? text.length : text.lastIndexOf(" ", start + length);
    const stop = end > best ? end : start + length;
    return (start > 0 ? "… " : "") + text.slice(start, stop) + (stop < text.length ? " …" : "");
}

/** Where a piece begins that is to show what stands at `place`. @param {string} text @param {number} place @param {number} length */
function beginning(text, place, length) {
    const sentence = text.lastIndexOf(". ", place) + 2;
    if (sentence > 1 && place - sentence < length / 2) return sentence;
    const word = text.lastIndexOf(" ", place - length / 4) + 1;
    return place - word < length / 2 ? word : place;
}
