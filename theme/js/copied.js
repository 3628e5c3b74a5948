// The clipboard, where the browser lets a page write to it.

/** Whether the text could be put on the clipboard. @param {string} text @returns {Promise<boolean>} */
export async function copied(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copiedBySelection(text);
    }
}

/** For browsers and origins without the clipboard's own interface. @param {string} text @returns {boolean} */
function copiedBySelection(text) {
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.className = "unseen";
    area.value = text;
    document.body.append(area);
    area.select();
    let done = false;
    try {
        done = document.execCommand("copy");
    } catch { /* Then it is not done. */ }
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    return done;
}
