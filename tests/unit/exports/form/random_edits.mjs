// Random edits of real files, as the form makes them. Arguments: the library `yaml`, kinds.json, a file that lists the
// records' files, the first and the last seed. Prints one line of JSON for each edit: what was wanted and what was written.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [format, library, kindsFile, listFile, first, last] = process.argv.slice(2);
const yaml = await import(pathToFileURL(library));
const { makeFormat } = await import(pathToFileURL(`${format}/format.js`));
const { fileShape, fromForm, pruned, shapeAt, itemShape } = await import(pathToFileURL(`${format}/reading.js`));
const kinds = JSON.parse(readFileSync(kindsFile, "utf8"));
const { fromFile, toFile } = makeFormat(yaml, kinds);
const files = JSON.parse(readFileSync(listFile, "utf8"));

const NASTY = [
  "NO", "yes", "on", "Off", "010", "0x1F", "1e3", "12:30", "1999-12-31", "~", "null", "true", ".5", "1.10", "=", "<<", "1_000",
  "a: b", "a:", ": a", "# no comment", "a # b", "a#b", "- x", "-", "?", "? a", "[a]", "{a: b}", "a, b", "]", "&a", "*a", "!t", "%a",
  "@a", "`a", "'single'", '"double"', "it's", 'say "now", then', "back\\slash", " lead", "trail ", "two  blanks", "---", "...",
  "é à ü", "שלום", "نعم", "日本", "a\u200cb", "T+0:30", "15m", "|", ">", "> x", "| x", "http://forge.example/a#b",
  "A long sentence that goes on and on, so that no line of the usual width can hold it, and which says nothing at all: it is only long.",
];
const PROSE = [
  ...NASTY,
  "One.\n\nTwo.", "- one\n- two", "# Head\n\nText", "  indented\nnot", "ends with a break\n", "a\n  b\nc", "tab\there", "x\n\n\ny",
  "A long paragraph of prose that has more than a hundred characters, so that it is folded over some lines, each of which stays within the width of a hundred and twenty.",
];

function generator(seed) {
  let state = seed * 2654435761 + 1;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { next, pick: (list) => list[Math.floor(next() * list.length)], below: (most) => Math.floor(next() * most) };
}

/** Comments behind values and above items, where they do not change what the file says. */
function commented(text, random) {
  let count = 0;
  const lines = text.split("\n").flatMap((line) => {
    if (random.next() < 0.06 && /^\s*(- )?[a-z_]+: [^|>[{"'&*!\s][^#]*$/.test(line)) return `${line}  # behind ${++count}`;
    if (random.next() < 0.1 && /^\s*- (id|source|do|gate): /.test(line)) return [`${line.match(/^\s*/)[0]}# above ${++count}`, line];
    return line;
  });
  const made = lines.join("\n");
  try {
    assert.deepEqual({ ...fromFile(made), __source: "" }, { ...fromFile(text), __source: "" });
    return made;
  } catch {
    return text;
  }
}

/** Something for a field: a text, a list, a record or a mapping as the form holds it. */
function something(shape, random, depth = 0) {
  if (shape.listed) return Array.from({ length: 1 + random.below(3) }, () => something(itemShape(shape), random, depth));
  if (shape.sort === "record") {
    const parts = shape.parts.filter((part) => part.needed || (depth < 2 && random.next() < 0.3));
    const one = Object.fromEntries(parts.map((part) => [part.key, something(part, random, depth + 1)]));
    return shape.needed ? one : [one];
  }
  if (shape.sort === "mapping") {
    const value = () => (shape.values ? { __value: something(shape.values, random, 3) } : something(shapeAt(shape, "x"), random, 3));
    return ["en", "NO", "4"].slice(0, 1 + random.below(3)).map((key) => ({ __key: key, ...value() }));
  }
  if (shape.sort === "yes-no") return random.pick(["true", "false"]);
  if (shape.sort === "number") return random.pick(["0", "12", "0.5"]);
  if (shape.sort === "date") return "2027-01-31";
  if (shape.key === "id") return `made-${random.below(100000)}`;
  return random.pick(shape.sort === "prose" || shape.sort === "text" ? PROSE : NASTY);
}

/** One edit somewhere in a record: a value changed, emptied or added, an item added, removed or moved. */
function edited(value, shape, random) {
  const parts = shape.parts.filter((part) => part.key !== "kind" && part.key !== "records");
  const records = shape.parts.find((part) => part.key === "records");
  const part = records && random.next() < 0.8 ? records : random.pick(parts);
  const held = value[part.key];
  const present = held !== undefined && held !== "";
  if (!present) value[part.key] = something(part, random);
  else if (Array.isArray(held) && held.length && random.next() < 0.85) items(held, part, random);
  else if (part.sort === "record" && part.needed && !part.listed) edited(held, part, random);
  else if (!part.needed && random.next() < 0.3) value[part.key] = Array.isArray(held) ? [] : "";
  else if (part.key !== "id") value[part.key] = something(part, random);
}

function items(list, part, random) {
  const at = random.below(list.length);
  const roll = random.next();
  const one = part.sort === "mapping" ? undefined : itemShape(part);
  if (roll < 0.45 && one?.sort === "record") edited(list[at], one, random);
  else if (roll < 0.45 && one) list[at] = something(one, random);
  else if (roll < 0.6 && list.length > 1) list.splice(at, 1);
  else if (roll < 0.75 && list.length > 1) list.splice(random.below(list.length), 0, ...list.splice(at, 1));
  else if (one && (part.listed || !list.length)) list.splice(random.below(list.length + 1), 0, something(one, random));
  else if (part.sort === "mapping") list.push(something(part, random)[0]);
}

let refused = 0;
for (let seed = Number(first); seed <= Number(last); seed += 1) {
  const random = generator(seed);
  const text = commented(readFileSync(random.pick(files), "utf8"), random);
  const data = fromFile(text);
  assert.equal(toFile(structuredClone(data)), text, "what nobody changed was changed");
  const shape = fileShape(kinds, data);
  for (let count = 1 + random.below(3); count > 0; count -= 1) edited(data, shape, random);
  const source = data.__source;
  const ids = JSON.stringify(data);
  let written;
  try {
    written = toFile(structuredClone(data));
  } catch (fault) {
    refused += 1;
    if (!/by hand|comment stands|line of another|Nothing is left/i.test(fault.message)) throw fault;
    continue;
  }
  const wanted = pruned(fromForm(data, shape));
  process.stdout.write(`${JSON.stringify({ seed, source, wanted, written, ids: ids.length })}\n`);
}
process.stdout.write(`${JSON.stringify({ refused })}\n`);
