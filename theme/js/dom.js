// Making elements, in one place.

/**
 * An element with attributes and children.
 * @param {string} name @param {Record<string, string>} [attributes] @param {(Node | string)[]} children @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.append(...children);
    return made;
}

/** A button that does something when it is pressed. @param {string} text @param {Record<string, string>} [attributes]
 * @param {() => void} [pressed] @returns {HTMLButtonElement} */
export function button(text, attributes = {}, pressed) {
    const made = document.createElement("button");
    made.type = "button";
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.textContent = text;
    if (pressed) made.addEventListener("click", pressed);
    return made;
}
