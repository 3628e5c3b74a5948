// What is searched, and how: documents, words, ranks.

import MiniSearch from "./vendor/minisearch.js";

/** @typedef {"prose" | "term" | "claim"} Kind */

/**
 * A part of a page that a reader can land on.
 * @typedef {object} Entry
 * @property {number} id its place in the list of all
 * @property {string} url from the root of the book
 * @property {string} title empty if it has none, as a claim
 * @property {string} page the title of its page
 * @property {string} part what the page belongs to; empty if to nothing
 * @property {string} text
 * @property {string} code the programs in it
 * @property {Kind} kind
 */

/**
 * What `searchindex.js` puts into `window.search`: ours has `pages`, that of stock mdBook `doc_urls` and `index`.
 * @typedef {object} Data
 * @property {{ url: string, part: string, title: string, sections: Section[] }[]} [pages]
 * @property {string[]} [doc_urls]
 * @property {{ documentStore: { docs: Record<string, { title: string, body: string, breadcrumbs: string }> } }} [index]
 * @typedef {{ id?: string, title?: string, text?: string, code?: string, kind?: Kind }} Section
 */

/** @typedef {{ entry: Entry, words: string[] }} Find an entry, and the words of it that answer to the query */

/** The documents of an index file, in the order of the book. @param {Data} data @returns {Entry[]} */
export function entries(data) {
    return (data.pages ? ours(data.pages) : stock(data)).map((entry, id) => ({ ...entry, id }));
}

/** @param {NonNullable<Data["pages"]>} pages @returns {Omit<Entry, "id">[]} */
function ours(pages) {
    return pages.flatMap(({ url, part, title: page, sections }) =>
        sections.map(({ id, title, text = "", code = "", kind = "prose" }) => {
            return { url: id ? `${url}#${id}` : url, title: title ?? (id ? "" : page), page, part, text, code, kind };
        }),
    );
}

/** @param {Data} data @returns {Omit<Entry, "id">[]} */
function stock({ doc_urls: urls = [], index }) {
    return Object.entries(index?.documentStore.docs ?? {}).map(([id, { title, body, breadcrumbs }]) => {
        const url = urls[Number(id)] ?? "";
        return { url, title, page: breadcrumbs.split(" » ")[0] ?? "", part: "", text: body, code: "", kind: "prose" };
    });
}

/** The words of a query: of letters, digits and `_`, so that `Vec::with_capacity` is two. @param {string} text @returns {string[]} */
export function words(text) {
    return spelled(text).map((word) => word.toLowerCase());
}

/** The words of a text, and what they are made of: `with_capacity` is found by `capacity` too, and `HashMap` by `map`.
 * @param {string} text @returns {string[]} */
export function wordsAndParts(text) {
    return spelled(text).flatMap((word) => {
        const parts = word.split(/_+|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean);
        return (parts.length > 1 ? [word, ...parts] : [word]).map((part) => part.toLowerCase());
    });
}

/** @param {string} text @returns {string[]} */
function spelled(text) {
    return text.replace(/[’']s\b/g, "").match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** How much a find counts by what it was found in: chapters say again, and better, what a claim says. @type {Record<Kind, number>} */
const WEIGHTS = { prose: 1, term: 0.9, claim: 0.35 };
/** A page as a whole before its sections. */
const WHOLE = 1.1;
/** What lies at the back of the book only lists what stands in its chapters. */
const LISTS = /^(?:claims\b|progress\.|evidence\/instructions\.)/;
const LISTED = 0.5;
/** Words of at least so many letters may be misspelled. */
const LONG = 5;
/** So many finds of a page come before those of other pages; the rest after all. */
const OF_A_PAGE = 3;

/** @param {Entry} entry */
function weight({ kind, title, page, url }) {
    return WEIGHTS[kind] * (title === page ? WHOLE : 1) * (kind !== "claim" && LISTS.test(url) ? LISTED : 1);
}

/**
 * Reads the documents, piece by piece, so that the page answers meanwhile.
 * @param {Entry[]} documents
 * @returns {Promise<(query: string) => { finds: Find[], all: boolean }>} a search: what was found, best first, and whether each has
 * all words of the query or, because nothing has, only some
 */
export async function searcher(documents) {
    /** @type {MiniSearch<Entry>} */
    const index = new MiniSearch({
        fields: ["title", "page", "text", "code"],
        tokenize: wordsAndParts,
        processTerm: (term) => term,
    });
    await index.addAllAsync(documents, { chunkSize: 40 });
    const weights = documents.map(weight);
    /** @param {string} query @param {"AND" | "OR"} combineWith @returns {Find[]} */
    const find = (query, combineWith) => {
        const results = index.search(query, {
            combineWith,
            tokenize: words,
            prefix: (term) => term.length > 1,
            fuzzy: (term) => (term.length >= LONG && !/\d/.test(term) ? 0.2 : false),
            maxFuzzy: 2,
            boost: { title: 4, page: 2, code: 0.4 },
            weights: { prefix: 0.5, fuzzy: 0.15 },
            boostDocument: (id) => weights[id] ?? 1,
        });
        return spread(results.flatMap(({ id, terms }) => {
            const entry = documents[id];
            return entry ? [{ entry, words: terms }] : [];
        }));
    };
    return (query) => {
        const finds = find(query, "AND");
        const all = finds.length > 0 || words(query).length < 2;
        return { finds: all ? finds : find(query, "OR"), all };
    };
}

/** No page has more than a few of the first places. @param {Find[]} finds @returns {Find[]} */
function spread(finds) {
    /** @type {Map<string, number>} */
    const seen = new Map();
    /** @type {[Find[], Find[]]} */
    const [first, rest] = [[], []];
    for (const find of finds) {
        const page = find.entry.url.split("#", 1)[0] ?? "";
        const number = (seen.get(page) ?? 0) + 1;
        seen.set(page, number);
        (number <= OF_A_PAGE ? first : rest).push(find);
    }
    return [...first, ...rest];
}
