// @ts-check
// New text for values: scalars that every reader of YAML takes for the same text, lists and records in the house's layout.
import { itemShape, shapeAt } from "./reading.js";

/** @typedef {import("./reading.js").Shape} Shape */

const WIDTH = 120;
const LONG = 100;
const BARE = new Set(["date", "number", "yes-no"]);
const IN_A_ROW = new Set(["reference", "step", "choice"]);

/** What some reader of YAML 1.1 or 1.2 would take for a number, a date, a yes, a no or a nothing. */
const MISREAD = new RegExp(
  "^(?:~|null|true|false|y|n|yes|no|on|off|=|<<" +
    "|[-+]?(?:0b[01_]+|0x[0-9a-f_]+|0o[0-7_]+|[0-9][0-9_,]*(?::[0-9_]+)*(?:\\.[0-9_]*)?(?:e[-+]?[0-9]+)?)" +
    "|[-+]?\\.(?:[0-9_]+(?:e[-+]?[0-9]+)?|inf)|\\.nan" +
    "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t\\s].*)?)$",
  "i",
);

export class Writer {
  /** @param {any} yaml @param {string} end the line break of the file */
  constructor(yaml, end) {
    this.yaml = yaml;
    this.end = end;
  }

  /**
   * A text in one line: as it is where that is safe, else in quotes.
   * @param {string} text
   * @param {string} sort
   * @param {boolean} flow
   */
  inline(text, sort = "line", flow = false) {
    const bare = BARE.has(sort) && !/\s/.test(text);
    return (bare || !MISREAD.test(text)) && this.isPlain(text, flow) ? text : quoted(text);
  }

  /** @param {string} text @param {boolean} flow */
  isPlain(text, flow) {
    if (/[\n\r\t]|^\s|\s$|[^\P{C}\u200c\u200d]/u.test(text)) return false;
    const tried = flow ? `[${text}]` : `a: ${text}`;
    const read = this.yaml.parseDocument(tried, { schema: "failsafe", prettyErrors: false });
    if (read.errors.length || read.warnings.length || read.comment || read.contents?.comment) return false;
    const items = read.contents?.items;
    const node = flow ? items?.[0] : items?.[0]?.value;
    return items?.length === 1 && node?.type === "PLAIN" && node.value === text && !node.comment && !node.anchor;
  }

  /**
   * A text after `key: ` or `- `; `column` is where that key or dash stands.
   * @param {string} text
   * @param {Shape | undefined} shape
   * @param {number} column
   */
  scalar(text, shape, column) {
    const indent = " ".repeat(column + 2);
    if (text.includes("\n")) return this.literal(text, indent) ?? JSON.stringify(text);
    if (shape?.sort === "prose" && text.length > LONG && /^\S.*\S$/.test(text)) {
      return [">", ...wrapped(text, WIDTH - indent.length).map((line) => indent + line)].join(this.end);
    }
    return this.inline(text, shape?.sort);
  }

  /** @param {string} text @param {string} indent */
  literal(text, indent) {
    if (/^[ \n]|[^\P{C}\n\u200c\u200d]/u.test(text)) return undefined;
    const lines = text.replace(/\n+$/, "").split("\n");
    return ["|", ...lines.map((line) => (line ? indent + line : ""))].join(this.end);
  }

  /**
   * `key: value`, over as many lines as it takes; `column` is where the key stands.
   * @param {string} key
   * @param {any} value
   * @param {Shape | undefined} shape
   * @param {number} column
   * @param {boolean} known the kind has such a key: `yes` and `no` of a decision tree are written as everybody does
   */
  pair(key, value, shape, column, known) {
    return `${this.key(key, known)}:${this.after(value, shape, column)}`;
  }

  /** @param {string} key @param {boolean} known @param {boolean} flow */
  key(key, known, flow = false) {
    return known ? key : this.inline(key, "line", flow);
  }

  /**
   * What stands after a key and its colon.
   * @param {any} value
   * @param {Shape | undefined} shape
   * @param {number} column
   * @returns {string}
   */
  after(value, shape, column) {
    if (typeof value === "string") return ` ${this.scalar(value, shape, column)}`;
    const row = Array.isArray(value) && this.row(value, shape);
    if (row && row.length + column < LONG) return ` ${row}`;
    const indent = " ".repeat(column + 2);
    if (!Array.isArray(value)) return this.end + indent + this.pairs(value, shape, column + 2);
    return value.map((one) => this.end + indent + this.item(one, itemShape(shape), column + 2, true)).join("");
  }

  /** @param {any[]} value @param {Shape | undefined} shape */
  row(value, shape) {
    if (!shape || !IN_A_ROW.has(shape.sort) || !value.every((one) => typeof one === "string")) return "";
    return `[${value.map((one) => this.inline(one, shape.sort, true)).join(", ")}]`;
  }

  /**
   * The keys of a record in the kind's order, the unknown last; the first stands at `column` already.
   * @param {Record<string, any>} value
   * @param {Shape | undefined} shape
   * @param {number} column
   */
  pairs(value, shape, column) {
    const keys = Object.keys(value).sort((one, other) => rank(shape, one) - rank(shape, other));
    const lines = keys.map((key) => this.pair(key, value[key], shapeAt(shape, key), column, isKnown(shape, key)));
    return lines.join(this.end + " ".repeat(column));
  }

  /**
   * `- value`; a record that says no more than its short form does is written so where its neighbours are.
   * @param {any} value
   * @param {Shape | undefined} shape
   * @param {number} column
   * @param {boolean} brief
   */
  item(value, shape, column, brief) {
    if (typeof value === "string") return `- ${this.scalar(value, shape, column)}`;
    if (Array.isArray(value)) return `- ${this.flow(value, shape)}`;
    const short = shape?.short;
    if (brief && short && isShort(value, short)) return `- ${this.inline(value[short])}`;
    return `- ${this.pairs(value, shape, column + 2)}`;
  }

  /**
   * Values in one line, within brackets and braces.
   * @param {any} value
   * @param {Shape | undefined} shape
   * @returns {string}
   */
  flow(value, shape) {
    if (typeof value === "string") return this.inline(value, shape?.sort, true);
    if (Array.isArray(value)) return `[${value.map((one) => this.flow(one, itemShape(shape))).join(", ")}]`;
    const keys = Object.keys(value).sort((one, other) => rank(shape, one) - rank(shape, other));
    const said = keys.map((key) => `${this.key(key, isKnown(shape, key), true)}: ${this.flow(value[key], shapeAt(shape, key))}`);
    return `{${said.join(", ")}}`;
  }

  /**
   * The lines of a folded text that was changed: those before and after the change stay as they are.
   * @param {string[]} lines without their indent
   * @param {string} text
   * @param {number} width
   * @returns {string[] | undefined}
   */
  refolded(lines, text, width) {
    /** @type {string[][]} */
    const old = [[]];
    for (const line of lines) line ? old[old.length - 1].push(line) : old.push([]);
    const paragraphs = text.split("\n");
    if (old.some((one) => !one.length) || paragraphs.some((one) => !/^\S(.*\S)?$/.test(one))) return undefined;
    return paragraphs.flatMap((one, number) => {
      const kept = old.length === paragraphs.length ? old[number] : [];
      return [...(number ? [""] : []), ...refilled(kept, one, width)];
    });
  }
}

/** @param {string} text */
function quoted(text) {
  return /^[^'\\\p{C}]*"[^'\\\p{C}]*$/u.test(text) ? `'${text}'` : JSON.stringify(text);
}

/** @param {Record<string, any>} value @param {string} short */
export function isShort(value, short) {
  return Object.keys(value).length === 1 && short in value;
}

/** @param {Shape | undefined} shape @param {string} key */
export function isKnown(shape, key) {
  return shape?.sort !== "mapping" && shapeAt(shape, key) !== undefined;
}

/** @param {Shape | undefined} shape @param {string} key */
export function rank(shape, key) {
  if (shape?.sort === "mapping") return 0;
  const at = shape?.parts ? shape.parts.findIndex((one) => one.key === key) : -1;
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}

/** @param {string[]} lines @param {string} text @param {number} width */
function refilled(lines, text, width) {
  const before = [];
  const behind = [];
  let rest = text;
  while (before.length < lines.length && rest.startsWith(`${lines[before.length]} `)) {
    rest = rest.slice(lines[before.length].length + 1);
    before.push(lines[before.length]);
  }
  for (let at = lines.length - 1; at >= before.length && rest.endsWith(` ${lines[at]}`); at -= 1) {
    rest = rest.slice(0, -lines[at].length - 1);
    behind.unshift(lines[at]);
  }
  return [...before, ...wrapped(rest, width), ...behind];
}

/** @param {string} text @param {number} width */
function wrapped(text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
