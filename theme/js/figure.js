// Listings come alive: toolbar, profile, linked lines, keyboard. All evidence is on the page without it.

import * as boxes from "./boxes.js";
import * as keys from "./keys.js";
import * as linking from "./linking.js";
import * as profile from "./profile.js";
import { listen } from "./say.js";
import { fill } from "./toolbar.js";

export function start() {
    listen();
    profile.start();
    for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".listing"))) fill(figure);
    keys.start();
    linking.start();
    boxes.start();
    // What an instruction does is asked by pointing at it, also when the network has gone meanwhile.
    if (document.querySelector(".listing .asm")) (window.requestIdleCallback ?? setTimeout)(() => import("./explain.js").catch(() => null));
}
