// @ts-check
// From the text of a file to what the form shows, and back to plain values. Every scalar is a text.

/** @typedef {{key: string, sort: string, listed?: boolean, needed?: boolean, short?: string, parts?: Shape[], values?: Shape, keys?: Shape, kinds?: string[]}} Shape */

const MOST_CHARACTERS = 256 * 1024;
const MOST_LEVELS = 12;

/**
 * A document of the library `yaml` in which every scalar is a text. Throws where our reader would refuse the file, so
 * that a file which the form does not understand can never be saved over.
 * @param {any} yaml
 * @param {string} text
 */
export function parse(yaml, text) {
  if (text.length > MOST_CHARACTERS) throw new Error("The file is larger than 256 kB.");
  const document = yaml.parseDocument(text, {
    schema: "failsafe",
    merge: false,
    uniqueKeys: true,
    prettyErrors: false,
    keepSourceTokens: true,
  });
  const fault = document.errors[0] || document.warnings[0];
  if (fault) throw new Error(`The file cannot be read as YAML: ${fault.message}`);
  if (!yaml.isMap(document.contents)) throw new Error("The file holds no record.");
  yaml.visit(document, (/** @type {any} */ _, /** @type {any} */ node, /** @type {any[]} */ path) => {
    if (yaml.isAlias(node) || node?.anchor) throw new Error("The file holds an anchor or an alias.");
    if (node?.tag) throw new Error("The file holds a tag.");
    if (yaml.isPair(node) && !yaml.isScalar(node.key)) throw new Error("A key is not a text.");
    if (path.length > 4 * MOST_LEVELS) throw new Error("The file is nested too deeply.");
  });
  return document;
}

/**
 * The shape of a file of `kind`: one record, or a list of small ones.
 * @param {Record<string, Shape[]>} kinds
 * @param {any} values
 * @returns {Shape}
 */
export function fileShape(kinds, values) {
  const parts = Object.hasOwn(kinds, values?.kind ?? "") ? kinds[values.kind] : [];
  if (!values || !("records" in values)) return { key: "", sort: "record", needed: true, parts };
  const records = { key: "records", sort: "record", listed: true, parts };
  return { key: "", sort: "record", needed: true, parts: [...parts, records] };
}

/**
 * The shape of what stands at `key` in a record or a mapping.
 * @param {Shape | undefined} shape
 * @param {string} key
 * @returns {Shape | undefined}
 */
export function shapeAt(shape, key) {
  if (shape?.sort === "mapping") return shape.values || { key, sort: "record", needed: true, parts: shape.parts };
  return shape?.parts?.find((one) => one.key === key);
}

/** @param {Shape | undefined} shape @returns {Shape | undefined} */
export function itemShape(shape) {
  return shape && { ...shape, listed: false, needed: true };
}

/** @param {any} node */
export function textOf(node) {
  const value = node?.value ?? "";
  const block = node?.type === "BLOCK_LITERAL" || node?.type === "BLOCK_FOLDED";
  return block ? String(value).replace(/\n+$/, "") : String(value);
}

/**
 * The values under a node: texts, lists and objects; a list that the file writes as one item is a list here.
 * @param {any} yaml
 * @param {any} node
 * @param {Shape | undefined} shape
 * @returns {any}
 */
export function valuesOf(yaml, node, shape) {
  if (shape?.listed) {
    const items = yaml.isSeq(node) ? node.items : node ? [node] : [];
    return items.map((/** @type {any} */ item) => valuesOf(yaml, item, itemShape(shape)));
  }
  if (yaml.isSeq(node)) return node.items.map((/** @type {any} */ item) => valuesOf(yaml, item, undefined));
  if (yaml.isMap(node)) {
    /** @type {[string, any][]} */
    const found = node.items.map((/** @type {any} */ pair) => {
      const key = textOf(pair.key);
      return [key, valuesOf(yaml, pair.value, shapeAt(shape, key))];
    });
    return Object.fromEntries(found);
  }
  return shape?.short && textOf(node) ? { [shape.short]: textOf(node) } : textOf(node);
}

/**
 * What says nothing is left out: empty texts, lists and objects, and what is the form's own.
 * @param {any} value
 * @returns {any}
 */
export function pruned(value) {
  if (Array.isArray(value)) {
    const kept = value.map(pruned).filter((one) => one !== undefined);
    return kept.length ? kept : undefined;
  }
  if (value && typeof value === "object") {
    const kept = Object.entries(value).map(([key, one]) => [key, pruned(one)]);
    const said = kept.filter(([key, one]) => one !== undefined && !String(key).startsWith("__"));
    return said.length ? Object.fromEntries(said) : undefined;
  }
  const text = value === null || value === undefined ? "" : String(value).replace(/\r\n?/g, "\n");
  return text.trim() ? text : undefined;
}

/**
 * Values as the form's fields hold them: what may be missing is a list of none or one, a mapping a list of its entries.
 * @param {any} value
 * @param {Shape | undefined} shape
 * @returns {any}
 */
export function toForm(value, shape) {
  if (!shape || value === undefined) return value;
  if (shape.listed) return Array.isArray(value) ? value.map((one) => toForm(one, itemShape(shape))) : value;
  if (typeof value !== "object" || Array.isArray(value)) return value;
  if (shape.sort === "mapping") {
    return Object.entries(value).map(([key, one]) =>
      shape.values ? { __key: key, __value: one } : { __key: key, ...toForm(one, shapeAt(shape, key)) },
    );
  }
  if (shape.sort !== "record") return value;
  const inside = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toForm(one, shapeAt(shape, key))]));
  return shape.needed ? inside : [inside];
}

/**
 * The way back.
 * @param {any} value
 * @param {Shape | undefined} shape
 * @returns {any}
 */
export function fromForm(value, shape) {
  if (!shape || value === undefined || value === null) return value;
  if (shape.listed) return Array.isArray(value) ? value.map((one) => fromForm(one, itemShape(shape))) : value;
  if (shape.sort === "mapping" && Array.isArray(value)) {
    const said = value.filter((one) => one && one.__key);
    return Object.fromEntries(
      said.map(({ __key, __value, ...rest }) => [__key, shape.values ? __value : fromForm(rest, shapeAt(shape, __key))]),
    );
  }
  if (shape.sort !== "record") return value;
  const one = !shape.needed && Array.isArray(value) ? value[0] : value;
  if (!one || typeof one !== "object" || Array.isArray(one)) return one;
  return Object.fromEntries(Object.entries(one).map(([key, held]) => [key, fromForm(held, shapeAt(shape, key))]));
}

/** @param {any} one @param {any} other @returns {boolean} */
export function same(one, other) {
  if (one === other) return true;
  if (!one || !other || typeof one !== "object" || typeof other !== "object") return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => same(one[key], other[key]));
}
