// @ts-check
// The form on this machine alone: our own page and decap-server, in one place, for one browser.
// decap-server answers every page that a browser shows, and commits whatever it is told. So each request must name our own
// host and port, come from our own page and carry the key of this run, and may write records only.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";

const { VADEMECUM_PARTS = "", VADEMECUM_FORM = "", VADEMECUM_FOLDER = "", VADEMECUM_BRANCH = "" } = process.env;
const { GIT_REPO_DIRECTORY = "" } = process.env;
const load = createRequire(join(VADEMECUM_PARTS, "package.json"));
const express = load("express");
const { registerLocalGit } = load("decap-server/dist/middlewares.js");

const KEY = randomBytes(24).toString("base64url");
const READING = new Set(["entriesByFolder", "entriesByFiles", "getEntry"]);
const app = express();
app.disable("x-powered-by");

/** @param {string} text @param {string} other */
function equal(text, other) {
  const [one, two] = [Buffer.from(text), Buffer.from(other)];
  return one.length === two.length && timingSafeEqual(one, two);
}

/** @param {unknown} path */
function isRecord(path) {
  const text = typeof path === "string" ? path : "";
  return text.startsWith(`${VADEMECUM_FOLDER}/`) && /^[\w./-]+\.yml$/.test(text) && !/(^|\/)\.|\/\//.test(text);
}

/** @param {any} body */
function isAllowed({ action, params } = {}) {
  if (params?.branch !== VADEMECUM_BRANCH) return false;
  if (action === "persistEntry") {
    const files = params.dataFiles;
    const plain = Array.isArray(files) && files.every((one) => isRecord(one.path) && !one.newPath);
    return plain && !params.assets?.length && !params.options?.useWorkflow;
  }
  const files = [...(params.path === undefined ? [] : [params.path]), ...(params.files || []).map((/** @type {any} */ one) => one.path)];
  return READING.has(action) && files.every(isRecord) && (params.folder === undefined || isFolder(params.folder));
}

/** @param {unknown} path */
function isFolder(path) {
  return typeof path === "string" && `${path}/`.startsWith(`${VADEMECUM_FOLDER}/`) && !/(^|\/)\.|\/\//.test(path);
}

app.use((/** @type {any} */ request, /** @type {any} */ response, /** @type {() => void} */ next) => {
  const host = `127.0.0.1:${request.socket.localPort}`;
  const { origin, cookie = "" } = request.headers;
  const known = cookie.split("; ").some((/** @type {string} */ one) => equal(one, `vademecum=${KEY}`));
  const site = request.headers["sec-fetch-site"];
  response.set({ "Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer" });
  if (request.headers.host !== host || (origin && origin !== `http://${host}`)) return response.status(403).end();
  if (request.method === "GET" && equal(String(request.query.key || ""), KEY)) {
    response.cookie("vademecum", KEY, { httpOnly: true, sameSite: "strict", path: "/" });
    return response.redirect("/");
  }
  if (!known || (request.method === "POST" && (!origin || (site && site !== "same-origin")))) return response.status(403).end();
  next();
});
app.use(express.json({ limit: "1mb" }));
app.post("/api/v1", (/** @type {any} */ request, /** @type {any} */ response, /** @type {() => void} */ next) => {
  if (request.body?.action === "getMedia") return response.json([]);
  if (request.body?.action === "info") return response.json({ repo: "wiki", publish_modes: ["simple"], type: "local_git" });
  if (request.body?.action === "getDeployPreview") return response.json(null);
  if (!isAllowed(request.body)) return response.status(422).json({ error: "The form may not do that here." });
  next();
});
app.use(express.static(VADEMECUM_FORM, { index: "index.html", redirect: false, dotfiles: "ignore" }));

process.env.ORIGIN = "null";
process.chdir(GIT_REPO_DIRECTORY);
await registerLocalGit(app, { logLevel: "error" });
const server = app.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ port: server.address().port, key: KEY })}\n`);
});
// The command that started this one holds the other end: when it goes, so does the server.
process.stdin.resume().on("end", () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), 3000);
});
