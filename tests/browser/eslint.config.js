// One set of rules for the book's own JavaScript and for its tests. ESLint runs from the root of the repository.

import js from "@eslint/js";
import globals from "globals";

export default [
    { ignores: ["**/node_modules/", "theme/js/vendor/"] },
    js.configs.recommended,
    {
        rules: {
            "array-callback-return": "error",
            "consistent-return": "error",
            eqeqeq: "error",
            "no-alert": "error",
            "no-eval": "error",
            "no-implicit-globals": "error",
            "no-implied-eval": "error",
            "no-promise-executor-return": "error",
            "no-self-compare": "error",
            "no-shadow": "error",
            "no-unused-expressions": "error",
            "no-unused-vars": ["error", { caughtErrors: "none" }],
            "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
            "no-var": "error",
            "object-shorthand": "error",
            "prefer-const": "error",
            "require-await": "error",
        },
    },
    { files: ["theme/js/**"], languageOptions: { globals: globals.browser } },
    // What a test hands to a page runs in the browser.
    { files: ["tests/browser/**"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
];
