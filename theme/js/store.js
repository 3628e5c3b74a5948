// What the reader chose or answered, kept on this device only.

const PREFIX = "allocations.";

/** What is kept under a name; `null` where nothing is, or where the browser keeps nothing. @param {string} name @returns {string | null} */
export function load(name) {
    try {
        return localStorage.getItem(PREFIX + name);
    } catch {
        return null;
    }
}

/** Keeps a value, or forgets the name with `null`. Says whether the browser kept it. @param {string} name @param {string | null} value @returns {boolean} */
export function save(name, value) {
    try {
        if (value === null) localStorage.removeItem(PREFIX + name);
        else localStorage.setItem(PREFIX + name, value);
        return true;
    } catch {
        return false;
    }
}

/** Calls when another tab keeps something else under a name. @param {string} name @param {(value: string | null) => void} changed */
export function watch(name, changed) {
    addEventListener("storage", (event) => {
        // Without a key everything was forgotten.
        if (event.key === null || event.key === PREFIX + name) changed(event.newValue);
    });
}
