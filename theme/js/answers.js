// What came of the questions, and how it is kept: without a page, and without a browser.

/** The name that it is kept by. */
export const KEPT = "answers";

/**
 * What came of a question: right at the first try, right later, or not yet right.
 * @typedef {"first" | "later" | "wrong"} Mark
 */

/** The answers, by the ids of their questions. @typedef {ReadonlyMap<string, Mark>} Answers */

/** @type {readonly string[]} */
const MARKS = ["first", "later", "wrong"];

/**
 * Reads what was kept. Whatever is no mark of a question is left out.
 * @param {string | null} text
 * @returns {Map<string, Mark>}
 */
export function parse(text) {
    /** @type {unknown} */
    let kept;
    try {
        kept = JSON.parse(text ?? "{}");
    } catch {
        return new Map();
    }
    if (typeof kept !== "object" || kept === null || Array.isArray(kept)) return new Map();
    const marks = Object.entries(kept).filter(([, mark]) => MARKS.includes(mark));
    return new Map(/** @type {[string, Mark][]} */ (marks));
}

/**
 * What is to be kept; `null` for nothing.
 * @param {Answers} answers
 * @returns {string | null}
 */
export function serialize(answers) {
    return answers.size > 0 ? JSON.stringify(Object.fromEntries(answers)) : null;
}

/**
 * What came of a question, after another answer to it: the first answer counts.
 * @param {Mark | undefined} before
 * @param {boolean} right
 * @returns {Mark}
 */
export function marked(before, right) {
    if (before === undefined) return right ? "first" : "wrong";
    return before === "wrong" && right ? "later" : before;
}

/**
 * How many of these questions are answered, what came of them, and how many are to be practiced again. Answers to other questions,
 * which the book may have had once, do not count.
 * @param {Iterable<string>} questions
 * @param {Answers} answers
 */
export function counted(questions, answers) {
    const counts = { answered: 0, first: 0, later: 0, wrong: 0, again: 0 };
    for (const question of questions) {
        const mark = answers.get(question);
        if (mark === undefined) continue;
        counts.answered += 1;
        counts[mark] += 1;
        if (isForPractice(mark)) counts.again += 1;
    }
    return counts;
}

/** Whether a question is to be practiced again. @param {Mark | undefined} mark @returns {boolean} */
export function isForPractice(mark) {
    return mark === "later" || mark === "wrong";
}

/**
 * A question that is being answered: the options that were tried, by their numbers from 0, and whether all is told.
 * @typedef {{ tried: readonly number[], over: boolean }} Round
 */

/** @type {Round} */
export const UNTRIED = { tried: [], over: false };

/**
 * After a choice. The right one tells all.
 * @param {Round} round
 * @param {number} choice
 * @param {number} right
 * @returns {Round}
 */
export function answered(round, choice, right) {
    if (round.over) return round;
    const tried = round.tried.includes(choice) ? round.tried : [...round.tried, choice];
    return { tried, over: choice === right };
}

/** All is told. @param {Round} round @returns {Round} */
export function told(round) {
    return { tried: round.tried, over: true };
}

/** Whether what is said to an option is shown. @param {Round} round @param {number} option @returns {boolean} */
export function isTold(round, option) {
    return round.over || round.tried.includes(option);
}
