// What a reader types into a filter, as terms that all must hold of an entry. Nothing here knows the page.
//
// A term is a word that stands somewhere in the entry's text, or a condition on what the allocator was seen to be asked: "allocates",
// "does not allocate", "no reallocation", "allocates in release".

/** How often a profile asks the allocator: in all, and for a block to change its size. @typedef {{ all: number, again: number }} Asks */
/** What can be found. `asks` is `null` where nothing was counted. @typedef {{ text: string, asks: { debug: Asks, release: Asks } | null }} Entry */
/** `name` is one for all ways to say the same. @typedef {{ text: string, name: string, holds: (entry: Entry) => boolean }} Term */

const NOT = "(?:(?<not>does not|doesn['’]t|do not|is not|not|never|no|nothing|without)\\s+)?";
// An allocator is a word like any other.
const ALLOCATES = "(?<verb>(?<again>re)?alloc(?!ator)[a-z]*)(?<nothing>\\s+nothing|-free)?(?:\\s+in\\s+(?<profile>debug|release))?(?=\\s|$)";
const TERM = new RegExp(`${NOT}${ALLOCATES}|\\S+`, "giu");

/** The terms of a query, in order. @param {string} query @returns {Term[]} */
export function parse(query) {
    return [...query.matchAll(TERM)].map(({ 0: text, groups: { verb, not, nothing, again, profile } = {} }) =>
        verb ? condition(text, !(not || nothing), !again, profile) : word(text),
    );
}

/** Whether all terms hold. @param {Term[]} terms @param {Entry} entry @returns {boolean} */
export function matches(terms, entry) {
    return terms.every((term) => term.holds(entry));
}

/** Whether a term of the query means the same as the phrase. @param {string} query @param {string} phrase @returns {boolean} */
export function has(query, phrase) {
    const [wanted] = parse(phrase);
    return parse(query).some((term) => term.name === wanted?.name);
}

/**
 * The query with the phrase if it did not have it, and without it if it did. Its rivals go in any case.
 * @param {string} query @param {string} phrase @param {string[]} rivals @returns {string}
 */
export function toggled(query, phrase, rivals) {
    const others = parse(query).filter((term) => ![phrase, ...rivals].some((rival) => has(term.text, rival)));
    const texts = others.map((term) => term.text);
    if (!has(query, phrase)) texts.push(phrase);
    return texts.join(" ");
}

/** A text as words are looked for in it: `Vec::<u8>::new` is found by `vec::new` too. @param {string} text @returns {string} */
export function folded(text) {
    const plain = text.toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ").trim();
    const bare = plain.replace(/::<[^()]*?>+(?=::|\()/g, "");
    return bare === plain ? plain : `${plain} ${bare}`;
}

/** @param {string} text @returns {Term} */
function word(text) {
    const wanted = folded(text);
    return { text, name: wanted, holds: (entry) => entry.text.includes(wanted) };
}

/** @param {string} text @param {boolean} does @param {boolean} all whether any request counts @param {string} [profile] both if none @returns {Term} */
function condition(text, does, all, profile) {
    const profiles = /** @type {("debug" | "release")[]} */ (profile ? [profile.toLowerCase()] : ["debug", "release"]);
    return {
        text,
        name: `${does ? "" : "no "}${all ? "allocation" : "reallocation"} in ${profiles.join(" ")}`,
        holds: ({ asks }) => asks !== null && profiles.some((one) => asks[one][all ? "all" : "again"] > 0) === does,
    };
}
