// @ts-check
// The form's own format: the text of a file to the values of its fields, and back, so that a saved file differs from the
// one that was opened only where somebody changed something.
import { Editor } from "./editing.js";
import { fileShape, fromForm, parse, pruned, same, shapeAt, toForm, valuesOf } from "./reading.js";
import { Writer } from "./writing.js";

/** @typedef {import("./reading.js").Shape} Shape */

const SOURCE = "__source";

/**
 * @param {any} yaml the library `yaml`
 * @param {Record<string, Shape[]>} kinds the fields of each kind, in their order
 */
export function makeFormat(yaml, kinds) {
  /** @param {string} text */
  function read(text) {
    const document = parse(yaml, text);
    const shape = fileShape(kinds, valuesOf(yaml, document.contents, undefined));
    return { document, shape, values: valuesOf(yaml, document.contents, shape) };
  }

  return {
    /**
     * The fields of a file, and its text beside them. Throws where the file is not one of ours.
     * @param {string} text
     */
    fromFile(text) {
      const plain = text.replace(/^\uFEFF/, "");
      const { values, shape } = read(plain);
      return { ...toForm(values, shape), [SOURCE]: plain };
    },

    /**
     * The text of the file with these fields. Throws, and so loses nothing, where it could not be read back the same.
     * @param {Record<string, any>} data
     */
    toFile(data) {
      const { [SOURCE]: source, ...fields } = data;
      const shape = fileShape(kinds, fields);
      const wanted = named(pruned(fromForm(fields, shape)), shape);
      if (!wanted?.kind || !Object.hasOwn(kinds, wanted.kind)) throw new Error("The record does not say of which kind it is.");
      const text = source ? changed(source, wanted) : `${new Writer(yaml, "\n").pairs(wanted, shape, 0)}\n`;
      if (!isRead(text, wanted)) {
        throw new Error("This change cannot be written into the file as it is laid out. Change the file by hand.");
      }
      return text;
    },
  };

  /** @param {string} text @param {any} wanted */
  function isRead(text, wanted) {
    try {
      return same(pruned(read(text).values), wanted);
    } catch {
      return false;
    }
  }

  /** @param {string} source @param {any} wanted */
  function changed(source, wanted) {
    const { document, shape } = read(source);
    const editor = new Editor(yaml, source);
    yaml.visit(document, {
      Collection: (/** @type {any} */ _, /** @type {any} */ node) => {
        const inside = node.flow || node.inFlow;
        for (const one of node.items) for (const held of [one, one?.key, one?.value]) if (inside && yaml.isNode(held)) held.inFlow = true;
      },
    });
    return editor.spliced(0, source.length, editor.edit(document.contents, wanted, shape, -2));
  }
}

/**
 * Steps, indicators and the like need a short name; one that was left out is made of the words.
 * @param {any} value
 * @param {Shape | undefined} shape
 * @returns {any}
 */
export function named(value, shape) {
  if (Array.isArray(value)) {
    const taken = new Set(value.map((one) => one?.id));
    const needs = shape?.parts?.some((part) => part.key === "id" && part.needed);
    return value.map((one) => {
      const inside = named(one, shape && { ...shape, listed: false });
      if (!needs || !inside || typeof inside !== "object" || inside.id) return inside;
      const id = free(slug(inside.heading || inside.title || inside.name || inside.text || inside.label || inside.ask || shape?.key), taken);
      taken.add(id);
      return { id, ...inside };
    });
  }
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one, shapeAt(shape, key))]));
}

/** @param {string} text */
function slug(text) {
  const letters = text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 40).replace(/^-+|-+$/g, "");
  return /[a-z]/.test(letters) ? letters : `item-${letters || "1"}`.replace(/-+$/, "");
}

/** @param {string} id @param {Set<any>} taken */
function free(id, taken) {
  let found = id;
  for (let number = 2; taken.has(found); number += 1) found = `${id}-${number}`;
  return found;
}
