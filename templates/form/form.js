// @ts-check
// The form's first script: it asks for the branch, then starts Decap with our format and our fields.
import * as yaml from "./yaml/index.js";
import { makeFormat } from "./format.js";
import { guard } from "./guarding.js";
import { registerWidgets } from "./widgets.js";

/** @typedef {{name: string, base: string, local: boolean, make: string, propose: string, branch: string}} Settings */

const KEPT = "vademecum-branch";

/** @param {string} id @returns {any} */
const at = (id) => document.getElementById(id);

/** @param {unknown} fault */
function complain(fault) {
  at("fault").textContent = fault instanceof Error ? fault.message : String(fault);
  at("fault").hidden = false;
}

/** @param {string} name */
async function json(name) {
  const answer = await fetch(name, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`The form is incomplete: ${name} is missing.`);
  return answer.json();
}

/** @param {string} text */
export function branchName(text) {
  const words = text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return words ? `form/${words.slice(0, 50).replace(/-+$/, "")}` : "form/";
}

/** @param {string} text */
const isBranch = (text) => /^[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,118}[A-Za-z0-9])?$/.test(text) && !/\.\.|\/\/|\.lock(\/|$)/.test(text);

/** @param {string} pattern @param {string} branch @param {string} base */
const filled = (pattern, branch, base) =>
  pattern.replaceAll("{branch}", encodeURIComponent(branch)).replaceAll("{base}", encodeURIComponent(base));

/** @param {Settings} settings */
function ask(settings) {
  at("start").hidden = false;
  at("base").textContent = settings.base;
  /** @param {string} branch */
  const go = (branch) => {
    if (!isBranch(branch) || branch === settings.base) {
      return complain(`"${branch}" cannot be the name of your branch. Use letters, digits, hyphens and slashes.`);
    }
    location.search = `?branch=${encodeURIComponent(branch)}`;
  };
  at("about").addEventListener("input", () => {
    const name = branchName(at("about").value);
    at("preview").textContent = name;
    at("make").href = filled(settings.make, name, settings.base);
    at("ready").hidden = name === "form/";
  });
  at("begin").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    go(branchName(at("about").value));
  });
  at("resume").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    go(at("known").value.trim());
  });
}

/** @param {Settings} settings @param {string} branch */
function showWork(settings, branch) {
  at("making").href = filled(settings.make, branch, settings.base);
  at("again").addEventListener("click", (/** @type {Event} */ event) => {
    event.preventDefault();
    location.reload();
  });
  at("branch").textContent = branch;
  at("work").hidden = false;
  at("other").hidden = settings.local;
  at("other").addEventListener("click", () => sessionStorage.removeItem(KEPT));
  // A branch that one goes on with may hold what was saved before.
  at("propose").hidden = settings.local;
  if (!settings.local) at("propose").href = filled(settings.propose, branch, settings.base);
}

/** @param {Settings} settings */
function saved(settings) {
  const next = settings.local
    ? "Saved on your branch. When you are done, press Ctrl+C in the terminal."
    : "Saved on your branch. When all of it is saved, propose the change.";
  at("saved").textContent = next;
}

/** What Decap says of a record that nobody touched sounds as if it had been saved, and its plus sign is in few fonts. */
const PHRASES = new Map([
  ["Changes saved", "No unsaved changes"],
  ["Published", "On your branch"],
  ["\uff0b %{collectionLabel}", "New %{collectionLabel}"],
]);

/** In simple mode Decap says "publish" where it saves on the branch. @param {any} phrases @returns {any} */
function plainly(phrases) {
  if (typeof phrases !== "string") {
    return Object.fromEntries(Object.entries(phrases).map(([key, one]) => [key, plainly(one)]));
  }
  const said = PHRASES.get(phrases);
  if (said) return said;
  const words = { publishing: "saving", published: "saved", publish: "save" };
  return phrases.replace(/\b(publishing|published|publish)\b/gi, (word) => {
    const plain = words[/** @type {"publish"} */ (word.toLowerCase())];
    return word[0] === "P" ? plain[0].toUpperCase() + plain.slice(1) : plain;
  });
}

const NAMELESS = ["button:not([aria-label])", "[aria-roledescription]:not([aria-label])", "[data-named]"];

/** Decap leaves what opens, moves and removes an item of a list without a name. */
function nameButtons() {
  for (const one of document.querySelectorAll(NAMELESS.map((chosen) => `#nc-root ${chosen}`).join(", "))) {
    if (one.textContent?.trim() || !one.querySelector("svg")) continue;
    const bar = one.parentElement;
    const words = bar?.nextElementSibling?.textContent?.trim().slice(0, 80) || "this entry";
    const does = one.hasAttribute("aria-roledescription") ? "Move" : bar?.firstElementChild === one ? "Open or close" : "Remove";
    one.setAttribute("data-named", "");
    if (one.getAttribute("aria-label") !== `${does}: ${words}`) one.setAttribute("aria-label", `${does}: ${words}`);
  }
}

/** @returns {Promise<any>} */
function decap() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "decap-cms.js";
    script.onload = () => resolve(/** @type {any} */ (window).CMS);
    script.onerror = () => reject(new Error("The form is incomplete: decap-cms.js is missing."));
    document.body.append(script);
  });
}

async function main() {
  /** @type {Settings} */
  const settings = await json("settings.json");
  const asked = new URLSearchParams(location.search).get("branch");
  // After a login the forge leads back to the bare address.
  const branch = settings.branch || asked || (location.search || location.hash ? sessionStorage.getItem(KEPT) : "");
  if (!branch) return ask(settings);
  if (!isBranch(branch) || branch === settings.base) throw new Error(`"${branch}" cannot be the name of your branch.`);
  sessionStorage.setItem(KEPT, branch);
  const [config, kinds] = await Promise.all([json("config.json"), json("kinds.json")]);
  /** @type {any} */ (window).CMS_MANUAL_INIT = true;
  const cms = await decap();
  const format = makeFormat(yaml, kinds);
  cms.registerLocale("en", plainly(cms.getLocale("en")));
  cms.registerCustomFormat("yaml", "yml", format);
  const records = registerWidgets(cms, /** @type {any} */ (window), kinds);
  cms.registerEventListener({ name: "preSave", handler: (/** @type {any} */ told) => records.check(told.entry, config) });
  cms.registerEventListener({
    name: "postSave",
    handler: () => {
      records.forget();
      saved(settings);
    },
  });
  guard(cms, config.backend.name, branch, (there) => {
    at("missing").hidden = there;
  });
  showWork(settings, branch);
  let waiting = 0;
  const later = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(nameButtons);
  };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true, characterData: true });
  cms.init({ config: { ...config, load_config_file: false, backend: { ...config.backend, branch } } });
}

main().catch(complain);
