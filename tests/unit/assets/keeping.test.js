/* What is kept on a device, tried without a page. Run by test_logic.py, or `node --test tests/unit/assets`. */
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const { beforeEach, test } = require("node:test");

const Keeping = require(path.join(__dirname, "../../../templates/assets/assets/keeping.js"));

/** A device's storage, as browsers have it; it may be full. */
class Storage {
  constructor() { this.held = new Map(); this.full = false; }
  getItem(key) { return this.held.has(key) ? this.held.get(key) : null; }
  removeItem(key) { this.held.delete(key); }
  setItem(key, value) {
    if (this.full) {
      throw new Error("full");
    }
    this.held.set(key, String(value));
  }
}

let storage;
beforeEach(() => {
  storage = new Storage();
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
});

test("a state comes back as it was, whatever is in it", () => {
  const state = { log: [{ text: "كل شيء \"12:30\" # \u{1f600}\n" }], deep: { n: 1, none: null } };
  assert.deepEqual(Keeping.read(Keeping.written(state, 1), 1), { state, spoiled: null });
});

test("nothing kept is no fault", () => {
  for (const text of [null, ""]) {
    assert.deepEqual(Keeping.read(text, 1), { state: null, spoiled: null });
  }
});

test("what is corrupted, or of a newer edition, comes back word for word", () => {
  for (const text of ["{not json", "null", "7", '"text"', "[]", "{}", '{"version":2,"state":{}}', '{"version":"1","state":{}}', '{"version":1,"state":null}', '{"version":1,"state":7}']) {
    assert.deepEqual(Keeping.read(text, 1), { state: null, spoiled: text }, text);
  }
});

test("a place keeps, gives back and forgets", () => {
  const place = new Keeping.Place("run:a", 1);
  assert.equal(place.save({ n: 1 }), true);
  assert.deepEqual(new Keeping.Place("run:a", 1).open(), { state: { n: 1 }, spoiled: null });
  assert.equal(new Keeping.Place("run:b", 1).open().state, null);
  place.forget();
  assert.equal(storage.held.size, 0);
});

test("what cannot be read is put aside before it is overwritten, and stays until it is dropped", () => {
  const place = new Keeping.Place("run:a", 1);
  storage.setItem(place.key, "{broken");
  assert.equal(place.open().spoiled, "{broken");
  place.save({ n: 1 });
  const later = new Keeping.Place("run:a", 1);
  assert.deepEqual(later.open().state, { n: 1 });
  assert.equal(later.spoiled(), "{broken");
  later.dropSpoiled();
  assert.equal(later.spoiled(), null);
});

test("a second thing that cannot be read does not push out the first, and none is kept twice", () => {
  const place = new Keeping.Place("run:a", 1);
  for (const text of ["{first", "{first", '{"version":2,"state":{}}', "{first"]) {
    storage.setItem(place.key, text);
    place.open();
  }
  assert.equal(place.spoiled(), '{first\n\n{"version":2,"state":{}}');
});

test("without room or without storage a place says so, and throws nothing", () => {
  const place = new Keeping.Place("run:a", 1);
  storage.full = true;
  assert.equal(place.save({ n: 1 }), false);
  storage.full = false;
  assert.equal(place.save({ n: 1 }), true);
  Object.defineProperty(globalThis, "localStorage", { get() { throw new Error("closed"); }, configurable: true });
  const closed = new Keeping.Place("run:a", 1);
  assert.deepEqual(closed.open(), { state: null, spoiled: null });
  assert.equal(closed.works, false);
  assert.equal(closed.spoiled(), null);
  closed.setAside();
  closed.dropSpoiled();
  closed.forget();
  assert.equal(closed.save({}), false);
});

test("points on the clock are read in each unit, and nothing else is", () => {
  const points = { "T+0:20": 20, "T-1:05": -65, "T+15m": 15, "T+15": 15, "T+2h": 120, "T+10d": 14400, "T-6w": -60480, "T+1mo": 43200, "T+100:00": 6000 };
  for (const [text, minutes] of Object.entries(points)) {
    assert.equal(Keeping.minutes(text), minutes, text);
  }
  for (const text of ["", "T", "T+1:60", "0:20", "T+1y", "T+ 1h", " T+1h", "T+1:5"]) {
    assert.ok(Number.isNaN(Keeping.minutes(text)), text);
  }
});

test("lengths of time are read in each unit, and nothing else is", () => {
  assert.deepEqual(["15m", "2h", "3d", "1w", "1mo"].map(Keeping.span), [15, 120, 4320, 10080, 43200]);
  for (const text of ["", "15", "m", "-1h", "1y", "1:30"]) {
    assert.ok(Number.isNaN(Keeping.span(text)), text);
  }
});

test("minutes are written as a point on the clock, and read back", () => {
  assert.deepEqual([0, 5, 65, 59.9, 6000, -65].map(Keeping.point), ["T+0:00", "T+0:05", "T+1:05", "T+0:59", "T+100:00", "T-1:05"]);
  for (const minutes of [0, 1, 59, 60, 719, 1440, 5999]) {
    assert.equal(Keeping.minutes(Keeping.point(minutes)), minutes);
    assert.equal(Keeping.minutes(Keeping.point(-minutes)) + minutes, 0);
  }
});

test("a quoted text is one line, and its quotes and backslashes stay text", () => {
  assert.equal(Keeping.quoted("yes"), '"yes"');
  assert.equal(Keeping.quoted("12:30"), '"12:30"');
  assert.equal(Keeping.quoted("a: b # c"), '"a: b # c"');
  assert.equal(Keeping.quoted('say "no"\\'), '"say \\"no\\"\\\\"');
  assert.equal(Keeping.quoted(" a\r\n\tb\u0000c\u0085d "), '"a b c d"');
  assert.equal(Keeping.quoted(""), '""');
});
