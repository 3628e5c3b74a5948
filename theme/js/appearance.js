// Light, dark, or as the system has it.

import { load, save } from "./store.js";

/** @type {[value: string, label: string][]} */
const CHOICES = [["", "Auto"], ["light", "Light"], ["dark", "Dark"]];

export function start() {
    const label = document.createElement("label");
    label.className = "appearance";
    const name = document.createElement("span");
    name.className = "unseen";
    name.textContent = "Appearance";
    const select = document.createElement("select");
    select.className = "bar-button";
    for (const [value, text] of CHOICES) select.add(new Option(text, value));
    select.value = load("theme") ?? "";
    select.addEventListener("change", () => {
        save("theme", select.value || null);
        if (select.value) document.documentElement.dataset.theme = select.value;
        else delete document.documentElement.dataset.theme;
    });
    label.append(name, select);
    document.querySelector(".bar-tools")?.append(label);
}
