// @ts-check
// A file with other values in it: only what differs is written anew, every other byte stays as it was.
import { itemShape, pruned, same, shapeAt, textOf, valuesOf } from "./reading.js";
import { isKnown, isShort, rank, Writer } from "./writing.js";

/** @typedef {import("./reading.js").Shape} Shape */
/** @typedef {{from: number, to: number, text: string}} Splice */

export class Editor {
  /** @param {any} yaml @param {string} source */
  constructor(yaml, source) {
    this.yaml = yaml;
    this.source = source;
    this.end = source.includes("\r\n") ? "\r\n" : "\n";
    this.writer = new Writer(yaml, this.end);
  }

  /**
   * The changes that make the values under `node` those wanted.
   * @param {any} node
   * @param {any} wanted
   * @param {Shape | undefined} shape
   * @param {number} column where the key or the dash before the node stands
   * @returns {Splice[]}
   */
  edit(node, wanted, shape, column) {
    const { yaml } = this;
    if (same(pruned(valuesOf(yaml, node, shape)), wanted)) return [];
    if (Array.isArray(wanted)) {
      if (yaml.isSeq(node) && node.items.length) return this.list(node, wanted, shape, column);
      return wanted.length === 1 && yaml.isScalar(node) && textOf(node)
        ? this.edit(node, wanted[0], itemShape(shape), column)
        : this.anew(node, wanted, shape, column);
    }
    if (typeof wanted === "object") {
      if (yaml.isMap(node) && node.items.length) return this.record(node, wanted, shape);
      return shape?.short && isShort(wanted, shape.short) && yaml.isScalar(node)
        ? this.scalar(node, wanted[shape.short], undefined, column)
        : this.anew(node, wanted, shape, column);
    }
    return yaml.isScalar(node) && textOf(node)
      ? this.scalar(node, wanted, shape, column)
      : this.anew(node, wanted, shape, column);
  }

  /** @param {any} node @param {string} text @param {Shape | undefined} shape @param {number} column @returns {Splice[]} */
  scalar(node, text, shape, column) {
    const from = node.range[0];
    const to = this.contentEnd(node);
    const flow = this.isInFlow(node);
    /** @param {string} written */
    const written = (written) => [{ from, to, text: written }];
    if (flow) return written(node.type === "QUOTE_DOUBLE" ? JSON.stringify(text) : this.writer.inline(text, shape?.sort, true));
    if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") {
      const block = this.block(node, text);
      if (block !== undefined) return written(block);
    }
    if (text.includes("\n")) return written(this.writer.scalar(text, shape, column));
    if (node.type === "QUOTE_DOUBLE") return written(JSON.stringify(text));
    if (node.type === "QUOTE_SINGLE" && !/[^\P{C}\u200c\u200d]/u.test(text)) {
      return written(`'${text.replaceAll("'", "''")}'`);
    }
    return written(this.writer.scalar(text, shape, column));
  }

  /** @param {any} node @param {string} text */
  block(node, text) {
    const source = this.source.slice(node.range[0], this.contentEnd(node));
    const [header, ...lines] = source.split(/\r?\n/);
    const indent = /^ */.exec(lines.find((line) => line.trim()) || "")?.[0] || "";
    if (!indent || /[0-9+]/.test(header.split("#")[0])) return undefined;
    const bare = lines.map((line) => line.slice(indent.length));
    const fresh =
      node.type === "BLOCK_FOLDED"
        ? this.writer.refolded(bare, text, 120 - indent.length)
        : /^[ \n]|[^\P{C}\n\u200c\u200d]/u.test(text) ? undefined : text.split("\n");
    return fresh && [header, ...fresh.map((line) => (line ? indent + line : ""))].join(this.end);
  }

  /** @param {any} node @param {any} wanted @param {Shape | undefined} shape @param {number} column @returns {Splice[]} */
  anew(node, wanted, shape, column) {
    const from = node.range[0];
    const to = this.contentEnd(node);
    if (this.isInFlow(node)) return [{ from, to, text: this.writer.flow(wanted, shape) }];
    // A key without a value: the place of nothing is right behind its colon.
    const text = this.writer.after(wanted, shape, column);
    let start = from;
    while (start > 0 && this.source[start - 1] === " ") start -= 1;
    const behindColon = this.source[start - 1] === ":";
    return behindColon ? [{ from: start, to, text }] : [{ from, to, text: text.trimStart() }];
  }

  // ---- records ----

  /** @param {any} map @param {Record<string, any>} wanted @param {Shape | undefined} shape @returns {Splice[]} */
  record(map, wanted, shape) {
    const present = map.items.map((/** @type {any} */ pair) => textOf(pair.key));
    const fresh = Object.keys(wanted).filter((key) => !present.includes(key));
    fresh.sort((one, other) => rank(shape, one) - rank(shape, other));
    if (map.flow) return this.braces(map, wanted, shape, fresh);
    const column = this.columnOf(map.items[0].key.range[0]);
    /** @type {Splice[]} */
    const splices = [];
    const kept = [];
    for (const pair of map.items) {
      const key = textOf(pair.key);
      const sub = shapeAt(shape, key);
      if (Object.hasOwn(wanted, key)) splices.push(...this.edit(pair.value, wanted[key], sub, column));
      // What says nothing, and a key that looks like one of the form's own, stay as they are.
      const stays = key.startsWith("__") || pruned(valuesOf(this.yaml, pair.value, sub)) === undefined;
      if (Object.hasOwn(wanted, key) || stays) kept.push(pair);
    }
    if (!kept.length) throw new Error("Nothing is left of a record.");
    splices.push(...this.removed(map.items, kept));
    return [...splices, ...this.added(kept, fresh, wanted, shape, column)];
  }

  /** @param {any[]} kept @param {string[]} fresh @param {any} wanted @param {Shape | undefined} shape @param {number} column */
  added(kept, fresh, wanted, shape, column) {
    return fresh.map((key) => {
      const text = this.writer.pair(key, wanted[key], shapeAt(shape, key), column, isKnown(shape, key));
      const before = kept.filter((pair) => rank(shape, textOf(pair.key)) < rank(shape, key));
      const last = shape?.sort === "mapping" ? kept[kept.length - 1] : nearest(before, shape);
      if (!last) {
        const at = kept[0].key.range[0];
        return { from: at, to: at, text: text + this.end + " ".repeat(column) };
      }
      const at = this.lineEnd(this.pairEnd(last));
      return { from: at, to: at, text: this.end + " ".repeat(column) + text };
    });
  }

  /**
   * Whole lines go, with what stands behind the value; comments on lines of their own stay.
   * @param {any[]} pairs
   * @param {any[]} kept
   * @returns {Splice[]}
   */
  removed(pairs, kept) {
    const first = pairs.indexOf(kept[0]);
    /** @type {Splice[]} */
    const splices = [];
    if (first > 0) {
      const from = pairs[0].key.range[0];
      const to = kept[0].key.range[0];
      const between = this.source.slice(this.pairEnd(pairs[first - 1]), to);
      if (between.includes("#")) throw new Error("A comment stands before the first key that stays.");
      splices.push({ from, to, text: "" });
    }
    for (const pair of pairs.slice(Math.max(first, 0))) {
      if (!kept.includes(pair)) splices.push(this.lines(pair.key.range[0], this.pairEnd(pair)));
    }
    return splices;
  }

  /** @param {any} map @param {any} wanted @param {Shape | undefined} shape @param {string[]} fresh @returns {Splice[]} */
  braces(map, wanted, shape, fresh) {
    /** @type {Piece[]} */
    const pieces = [];
    for (const [number, pair] of map.items.entries()) {
      const key = textOf(pair.key);
      if (!Object.hasOwn(wanted, key)) continue;
      const from = pair.key.range[0];
      const sub = shapeAt(shape, key);
      const empty = !pair.value || pair.value.range[0] === pair.value.range[1];
      const text = empty
        ? `${this.writer.key(key, isKnown(shape, key), true)}: ${this.writer.flow(wanted[key], sub)}`
        : this.spliced(from, this.pairEnd(pair), this.edit(pair.value, wanted[key], sub, 0));
      pieces.push({ text, number, from });
    }
    for (const key of fresh) {
      const value = this.writer.flow(wanted[key], shapeAt(shape, key));
      pieces.push({ text: `${this.writer.key(key, isKnown(shape, key), true)}: ${value}`, number: -1, from: -1 });
    }
    const ends = map.items.map((/** @type {any} */ pair) => this.pairEnd(pair));
    return this.bracketed(map, pieces, ends);
  }

  // ---- lists ----

  /** @param {any} seq @param {any[]} wanted @param {Shape | undefined} shape @param {number} column @returns {Splice[]} */
  list(seq, wanted, shape, column) {
    const one = itemShape(shape);
    const values = seq.items.map((/** @type {any} */ item) => pruned(valuesOf(this.yaml, item, one)));
    const matched = matchedItems(values, wanted);
    if (seq.flow) {
      const pieces = wanted.map((value, at) => {
        const number = matched[at];
        if (number < 0) return { text: this.writer.flow(value, one), number, from: -1 };
        const item = seq.items[number];
        const from = item.range[0];
        return { text: this.spliced(from, this.contentEnd(item), this.edit(item, value, one, 0)), number, from };
      });
      return this.bracketed(seq, pieces, seq.items.map((/** @type {any} */ item) => this.contentEnd(item)));
    }
    if (matched.every((number) => number < 0)) return this.anew(seq, wanted, shape, column);
    const dashes = this.dashes(seq);
    const blocks = dashes.map((dash, number) => this.blockOf(seq, dashes, number));
    const brief = seq.items.every((/** @type {any} */ item) => this.yaml.isScalar(item));
    const indent = this.columnOf(dashes[0]);
    /** @param {number} at */
    const text = (at) => {
      const number = matched[at];
      if (number < 0) return " ".repeat(indent) + this.writer.item(wanted[at], one, indent, brief) + this.end;
      return this.spliced(blocks[number].from, blocks[number].to, this.edit(seq.items[number], wanted[at], one, indent));
    };
    const order = matched.filter((number) => number >= 0);
    if (order.some((number, at) => at > 0 && number < order[at - 1])) return this.reordered(blocks, wanted, text);
    /** @type {Splice[]} */
    const splices = [];
    let last = -1;
    for (const [at, number] of matched.entries()) {
      if (number >= 0) splices.push(...this.edit(seq.items[number], wanted[at], one, indent));
      else if (last < 0) splices.push({ from: blocks[0].line, to: blocks[0].line, text: text(at) });
      else {
        // At the end of the line, like a new key: what comes behind the list then comes behind this item too.
        const end = this.before(blocks[last].to);
        splices.push({ from: end, to: end, text: this.end + text(at).slice(0, -this.end.length) });
      }
      if (number >= 0) last = number;
    }
    for (const [number, block] of blocks.entries()) {
      if (!order.includes(number)) splices.push({ from: block.line, to: block.to, text: "" });
    }
    return splices;
  }

  /** @param {Block[]} blocks @param {any[]} wanted @param {(at: number) => string} text @returns {Splice[]} */
  reordered(blocks, wanted, text) {
    const texts = wanted.map((_, at) => text(at)).map((one) => (one.endsWith("\n") ? one : one + this.end));
    return [{ from: blocks[0].from, to: this.before(blocks[blocks.length - 1].to), text: texts.join("").slice(0, -this.end.length) }];
  }

  /** @param {any} seq @returns {number[]} */
  dashes(seq) {
    const found = seq.srcToken.items
      .map((/** @type {any} */ item) => item.start.find((/** @type {any} */ one) => one.type === "seq-item-ind"))
      .filter(Boolean)
      .map((/** @type {any} */ one) => one.offset);
    const inside = found.some((/** @type {number} */ at) => this.source.slice(this.lineStart(at), at).trim());
    if (inside || found.length !== seq.items.length) throw new Error("A list stands in the line of another.");
    return found;
  }

  /**
   * The lines of an item: `from` with the comments above it, `line` without; those above the first belong to the list.
   * @param {any} seq @param {number[]} dashes @param {number} number @returns {Block}
   */
  blockOf(seq, dashes, number) {
    const line = this.lineStart(dashes[number]);
    const item = seq.items[number];
    const empty = item.range[0] === item.range[1];
    const end = this.lineEnd(empty ? dashes[number] : this.contentEnd(item));
    const to = this.source.startsWith(this.end, end) ? end + this.end.length : end;
    const from = number ? this.blockOf(seq, dashes, number - 1).to : line;
    return { from, line, to };
  }

  // ---- brackets and braces ----

  /** @param {any} node @param {Piece[]} pieces @param {number[]} ends @returns {Splice[]} */
  bracketed(node, pieces, ends) {
    const from = node.range[0];
    const to = node.range[1];
    const firsts = node.items.map((/** @type {any} */ one) => (one.key || one).range[0]);
    const opening = firsts.length ? this.source.slice(from, firsts[0]) : this.source[from];
    const closing = firsts.length ? this.source.slice(ends[ends.length - 1], to) : this.source[to - 1];
    const text = pieces.map(({ text: one, number }, at) => {
      const follows = at > 0 && number > 0 && pieces[at - 1].number === number - 1;
      const gap = follows ? this.source.slice(ends[number - 1], firsts[number]) : ", ";
      return (at ? gap : "") + one;
    });
    const whole = opening + text.join("") + closing;
    const inner = this.source.slice(from, to);
    if (/\s#/.test(inner) && (inner.match(/#/g) || []).length > (whole.match(/#/g) || []).length) {
      throw new Error("A comment stands within brackets.");
    }
    return [{ from, to, text: whole }];
  }

  // ---- places ----

  /** @param {number} from @param {number} to @param {Splice[]} splices */
  spliced(from, to, splices) {
    const ordered = this.settled(splices).map((one, at) => ({ ...one, at })).sort((a, b) => a.from - b.from || a.to - b.to || a.at - b.at);
    let text = "";
    let done = from;
    for (const one of ordered) {
      if (one.from < done || one.to > to) throw new Error("Two changes meet.");
      text += this.source.slice(done, one.from) + one.text;
      done = one.to;
    }
    return text + this.source.slice(done, to);
  }

  /**
   * What comes behind a line that goes, such as a key behind the last item of a list, comes behind the line before.
   * @param {Splice[]} splices
   * @returns {Splice[]}
   */
  settled(splices) {
    const gone = splices.filter((one) => one.text === "" && one.to > one.from);
    return splices.map((one) => {
      if (one.from !== one.to) return one;
      let at = one.from;
      for (;;) {
        const around = gone.find((other) => other.from < at && at < other.to);
        if (!around) return { ...one, from: at, to: at };
        at = around.from - this.end.length;
      }
    });
  }

  /** @param {any} node @returns {boolean} */
  isInFlow(node) {
    return node.inFlow === true;
  }

  /** @param {any} node @returns {number} */
  contentEnd(node) {
    if ((this.yaml.isMap(node) || this.yaml.isSeq(node)) && !node.flow && node.items.length) {
      const last = node.items[node.items.length - 1];
      return this.yaml.isPair(last) ? this.pairEnd(last) : this.contentEnd(last);
    }
    let end = node.range[1];
    if (node.type?.startsWith("BLOCK")) while (/\s/.test(this.source[end - 1])) end -= 1;
    return end;
  }

  /** @param {any} pair */
  pairEnd(pair) {
    if (pair.value?.range && pair.value.range[1] > pair.value.range[0]) return this.contentEnd(pair.value);
    const colon = this.source.indexOf(":", pair.key.range[1]);
    return colon + 1;
  }

  /** @param {number} from @param {number} end @returns {Splice} */
  lines(from, end) {
    const stop = this.lineEnd(end);
    const to = this.source.startsWith(this.end, stop) ? stop + this.end.length : stop;
    return { from: this.lineStart(from), to, text: "" };
  }

  /** The end of the line before a line's start. @param {number} at */
  before(at) {
    return at > 0 && this.source[at - 1] === "\n" ? at - this.end.length : at;
  }

  /** @param {number} at */
  columnOf(at) {
    return at - this.lineStart(at);
  }

  /** @param {number} at */
  lineStart(at) {
    return this.source.lastIndexOf("\n", at - 1) + 1;
  }

  /** @param {number} at */
  lineEnd(at) {
    const found = this.source.indexOf(this.end, at);
    return found < 0 ? this.source.length : found;
  }
}

/** @typedef {{text: string, number: number, from: number}} Piece */
/** @typedef {{from: number, line: number, to: number}} Block */

/** @param {any[]} pairs @param {Shape | undefined} shape */
function nearest(pairs, shape) {
  return pairs.reduce((best, one) => (!best || rank(shape, textOf(one.key)) >= rank(shape, textOf(best.key)) ? one : best), undefined);
}

/**
 * For each wanted item the number of the present one that it was, or -1: by its id, else by what it says, else by its turn.
 * @param {any[]} present
 * @param {any[]} wanted
 */
export function matchedItems(present, wanted) {
  const free = new Set(present.keys());
  const matched = wanted.map(() => -1);
  /** @param {(one: any, other: any) => boolean} fits */
  const match = (fits) => {
    for (const [at, value] of wanted.entries()) {
      if (matched[at] >= 0) continue;
      const found = [...free].find((number) => fits(present[number], value));
      if (found === undefined) continue;
      matched[at] = found;
      free.delete(found);
    }
  };
  match((one, other) => one?.id !== undefined && one.id === other?.id);
  match((one, other) => one !== undefined && same(one, other));
  const among = wanted.length === present.length;
  // What is left was edited: it is the item in the same place, or the next that is free when nothing was added or removed.
  for (const [at, value] of wanted.entries()) {
    if (matched[at] < 0 && free.has(at) && typeof value === typeof present[at] && (among || likely(present[at], value))) {
      matched[at] = at;
      free.delete(at);
    }
  }
  match((one, other) => likely(one, other));
  return matched;
}

/** @param {any} one @param {any} other */
function likely(one, other) {
  if (typeof one === "string" || typeof other === "string" || !one || !other) return false;
  if (one.id !== undefined && other.id !== undefined) return false;
  const keys = Object.keys(other);
  return keys.filter((key) => same(one[key], other[key])).length * 2 > keys.length;
}
