// A folder of plain static files, served as a host of pages does: compressed, typed, below a path of its own, and `404.html` for what
// is not there. It builds nothing and knows nothing of the book.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { createGzip, gunzip, gzip } from "node:zlib";

/** @type {Record<string, string>} */
const TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
};

/** What gains nothing from gzip. */
const PACKED = [".png", ".woff2"];

/**
 * @typedef {{ body: Buffer, encoding: string | null, type: string, tag: string }} File
 * @typedef {{ base: string, close(): Promise<void> }} Host `base` is the address of the folder and ends with `/`.
 * @typedef {{ before: string, pause: number }} Slowness a line that is slow: a page comes up to the text `before`, and the rest of it, like
 * every script, `pause` milliseconds later
 */

/**
 * Serves a folder until it is closed.
 * @param {string} folder
 * @param {{ under?: string, slow?: Slowness }} [options] `under`: the path that the folder has on the host, with a `/` on both ends
 * @returns {Promise<Host>}
 */
export async function host(folder, { under = "/", slow } = {}) {
    /** @type {Map<string, Promise<File>>} */
    const files = new Map();
    /** @param {string} path */
    const file = (path) => {
        const found = files.get(path) ?? pack(path);
        files.set(path, found);
        return found;
    };
    const server = createServer(async (request, response) => {
        const path = await resolve(folder, under, new URL(request.url ?? "/", "http://host").pathname);
        const missing = join(folder, "404.html");
        if (path === null && !existsSync(missing)) {
            response.writeHead(404).end();
            return;
        }
        const { body, encoding, type, tag } = await file(path ?? missing);
        if (path !== null && request.headers["if-none-match"] === tag) {
            response.writeHead(304, { etag: tag }).end();
            return;
        }
        const pieces = type === TYPES[".html"] ? slow : undefined;
        response.writeHead(path === null ? 404 : 200, {
            "content-type": type,
            ...(pieces ? {} : { "content-length": body.length }),
            "cache-control": "max-age=600",
            etag: tag,
            ...(encoding ? { "content-encoding": encoding } : {}),
        });
        if (slow && type === TYPES[".js"]) await sleep(slow.pause);
        if (pieces) await sendInPieces(response, body, pieces);
        else response.end(request.method === "HEAD" ? undefined : body);
    });
    await new Promise((listening) => {
        server.listen(0, "127.0.0.1", () => listening(undefined));
    });
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the host has no port");
    return {
        base: `http://127.0.0.1:${address.port}${under}`,
        close: () =>
            new Promise((closed) => {
                server.close(() => closed());
                server.closeAllConnections();
            }),
    };
}

/**
 * The file that a path on the host names, or `null`.
 * @param {string} folder
 * @param {string} under
 * @param {string} pathname
 */
async function resolve(folder, under, pathname) {
    if (!pathname.startsWith(under)) return null;
    const inside = normalize(decodeURIComponent(pathname.slice(under.length)));
    if (inside.startsWith("..")) return null;
    const path = join(folder, inside);
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) return path;
    const index = join(path, "index.html");
    return found?.isDirectory() && existsSync(index) ? index : null;
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {Buffer} body compressed
 * @param {Slowness} slow
 */
async function sendInPieces(response, body, { before, pause }) {
    const zip = createGzip();
    zip.pipe(response);
    const text = (await promisify(gunzip)(body)).toString();
    const place = text.indexOf(before);
    if (place < 0) throw new Error(`no ${before} in the page`);
    zip.write(text.slice(0, place));
    zip.flush();
    await sleep(pause);
    zip.end(text.slice(place));
}

/** @param {string} path @returns {Promise<File>} */
async function pack(path) {
    const plain = await readFile(path);
    const packed = PACKED.includes(extname(path));
    return {
        body: packed ? plain : await promisify(gzip)(plain),
        encoding: packed ? null : "gzip",
        type: TYPES[extname(path)] ?? "application/octet-stream",
        tag: `"${createHash("sha256").update(plain).digest("hex").slice(0, 16)}"`,
    };
}
