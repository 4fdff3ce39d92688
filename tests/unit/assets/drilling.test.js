/* What a drill is, tried without a page. Run by test_drilling.py, or `node --test tests/unit/assets`. */
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const { test } = require("node:test");

const ASSETS = path.join(__dirname, "../../../templates/assets/assets");
const Drill = require(path.join(ASSETS, "drilling.js"));
const Keeping = require(path.join(ASSETS, "keeping.js"));
const MINUTE = 60000;
const BEGIN = new Date(2026, 10, 22, 9, 0, 0).getTime();

function card(id, t, more) {
  const bare = { code: "", type: "inject", channel: "phone", from: "a caller", to: ["duty"], all: false, text: [id], claim: "true", takes: [], gives: [] };
  return { id, t, ...bare, jump: 0, expected: "do it", within: 20, play: 0, objectives: ["O1"], missing: "", nothing: "", note: "", micro: false, ...more };
}

function exercise() {
  return {
    id: "stone", title: "Stone", marker: "EXERCISE EXERCISE EXERCISE", stop: "REAL REAL REAL", tlp: "TLP:AMBER", owner: "duty",
    roles: [["duty", "Duty officer"]], changes: [["live-crisis", "Live crisis"]], channels: [["phone", "Phone"], ["e-mail", "E-mail"]],
    elements: ["planning", "training"], questions: ["What first?", "How are you?"], taken: [], folder: "playbooks/after-action", forge: "",
    objectives: [{ id: "open", name: "O1", text: "Open the team" }, { id: "speak", name: "O2", text: "Speak first" }],
    injects: [
      card("shake", 0, { code: "1", micro: true }), card("spare", 12, { code: "1C", missing: "shake" }), card("off", 20, { code: "2", takes: ["e-mail"] }),
      card("asked", 30, { code: "3", type: "check", channel: "" }), card("jump", 60, { type: "clock-jump", jump: 480, gives: ["e-mail"], expected: "" }),
      card("seats", 480, { code: "4", within: 90, play: 45, claim: "false" })
    ]
  };
}

function begun(short) {
  const data = exercise();
  const state = Drill.fresh(data, Boolean(short));
  Drill.start(data, state, BEGIN);
  return { data, state, after: (minutes) => BEGIN + minutes * MINUTE, key: (id, minutes) => Drill.standing(data, state, Drill.card(data, id), BEGIN + minutes * MINUTE).key };
}

test("the clock runs at its speed, stands in a pause, and goes on where it stood", () => {
  const { state, after } = begun();
  Drill.pace(state, after(10), 3);
  assert.equal(Drill.now(state, after(20)), 40);
  Drill.pause(state, after(20));
  assert.equal(Drill.now(state, after(500)), 40);
  Drill.start(exercise(), state, after(500));
  assert.equal(Drill.now(state, after(501)), 43);
  assert.equal(Drill.played(state, after(501)), 21);
});

test("a device clock that is set back does not turn the story back", () => {
  const { state, after } = begun();
  assert.equal(Drill.now(state, after(-60)), 0);
});

test("a card is due at its hour, and waits before it", () => {
  const { key } = begun();
  assert.equal(key("off", 19), "waiting");
  assert.equal(key("off", 20), "due");
});

test("a contingency is offered only when the expected action was not seen", () => {
  const { data, state, after, key } = begun();
  assert.equal(key("spare", 15), "reserve");
  Drill.release(data, state, "shake", after(1));
  Drill.mark(data, state, "shake", "missing", after(12));
  assert.equal(key("spare", 12), "offered");
  Drill.mark(data, state, "shake", "late", after(13));
  assert.equal(key("spare", 13), "unneeded");
});

test("a limit passes by the clock of the story, or in minutes of play where the card says so", () => {
  const { data, state, after } = begun();
  Drill.release(data, state, "shake", after(0));
  const passed = (id, minutes) => Drill.standing(data, state, Drill.card(data, id), after(minutes)).passed;
  assert.deepEqual([passed("shake", 19), passed("shake", 20)], [false, true]);
  Drill.pace(state, after(30), 10);
  Drill.release(data, state, "seats", after(30));
  assert.deepEqual([passed("seats", 74), passed("seats", 75)], [false, true]);
});

test("a clock jump sets the clock, gives channels back, and takes no time from anybody's limit", () => {
  const { data, state, after } = begun();
  Drill.release(data, state, "off", after(55));
  assert.deepEqual(state.down, ["e-mail"]);
  Drill.release(data, state, "jump", after(60));
  assert.equal(Drill.now(state, after(60)), 480);
  assert.deepEqual(state.down, []);
  assert.equal(Drill.standing(data, state, Drill.card(data, "off"), after(74)).passed, false);
  assert.equal(Drill.standing(data, state, Drill.card(data, "off"), after(75)).passed, true);
});

test("the stop word stops the clock, and what ran runs again", () => {
  const { data, state, after } = begun();
  Drill.stop(data, state, after(5));
  Drill.start(data, state, after(6));
  assert.equal(Drill.now(state, after(50)), 5);
  Drill.goOn(state, after(50));
  assert.equal(Drill.now(state, after(51)), 6);
});

test("players are told of released cards only, without code, claim or whether it was expected", () => {
  const { data, state, after } = begun();
  Drill.release(data, state, "seats", after(1));
  Drill.release(data, state, "shake", after(2));
  Drill.mark(data, state, "asked", "missing", after(3));
  const told = Drill.told(data, state);
  assert.deepEqual(told.feed.map((item) => item.text[0]), ["seats", "shake"]);
  assert.deepEqual(Object.keys(told.feed[0]).sort(), ["all", "at", "channel", "from", "n", "text", "to"]);
});

test("the short version has the short cards and the clock jumps", () => {
  const { data, state } = begun(true);
  assert.deepEqual(Drill.chosen(data, state).map((one) => one.id), ["shake", "jump"]);
});

test("a card that was released is not released again, held or struck out", () => {
  const { data, state, after } = begun();
  Drill.release(data, state, "shake", after(1));
  Drill.release(data, state, "shake", after(2));
  Drill.put(data, state, "shake", "struck", after(3));
  assert.equal(state.count, 1);
  assert.equal(state.cards.shake.state, "released");
});

test("only a sound state of this exercise is taken", () => {
  const { data, state } = begun();
  assert.ok(Drill.sound(data, JSON.parse(JSON.stringify(state))));
  const spoil = [
    (one) => { one.exercise = "other"; }, (one) => { one.log = {}; }, (one) => { one.log = [null]; }, (one) => { one.clock.at = "0"; }, (one) => { one.clock = null; },
    (one) => { one.cards = []; }, (one) => { one.cards = { shake: 1 }; }, (one) => { one.clock.speed = 0; }, (one) => { delete one.care; }, (one) => { one.clock.since = "now"; }
  ];
  for (const change of spoil) {
    const other = JSON.parse(JSON.stringify(state));
    change(other);
    assert.equal(Drill.sound(data, other), false, String(change));
  }
  assert.equal(Drill.sound(data, null), false);
});

test("the review names no card beyond its number, answers each M and U, and its id is free", () => {
  const { data, state, after } = begun();
  Drill.release(data, state, "shake", after(1));
  Drill.put(data, state, "off", "struck", after(2), "SECRET reason");
  state.ratings = { open: { rating: "M", why: "late" }, speak: { rating: "P" } };
  state.actions = { open: { due: "2026-02-31" } };
  data.taken = ["stone-2026-11-22"];
  const text = Drill.review(data, state);
  for (const hidden of ["a caller", "SECRET", "What first?", "do it"]) {
    assert.ok(!text.includes(hidden), hidden);
  }
  assert.match(text, /^id: stone-2026-11-22-2$/m);
  assert.match(text, /due: 2026-12-22\n {4}objective: open\n {4}changes: live-crisis/);
  assert.doesNotMatch(text, /objective: speak\n {4}changes/);
  assert.ok(text.startsWith("# " + data.marker) && text.trimEnd().endsWith("# " + data.marker));
  assert.ok(Drill.logText(data, state).includes("SECRET reason"));
});

test("a log that is too long for the record says how much is in the file", () => {
  const { data, state, after } = begun();
  for (let number = 0; number < 450; number += 1) {
    Drill.log(state, after(number), "Note: " + number);
  }
  const text = Drill.review(data, state);
  assert.equal(text.match(/^ {2}- at:/gm).length, 400);
  assert.match(text, /52 more lines stand in the log/);
});

test("a long text is parted between words, and never inside a character", () => {
  assert.deepEqual(Drill.pieces("one two  three", 8), ["one two", "three"]);
  const parts = Drill.pieces("\u{1f600}".repeat(400), 301);
  assert.ok(parts.every((part) => part.length <= 301 && !/[\ud800-\udbff]$/.test(part)));
  assert.equal(parts.join(""), "\u{1f600}".repeat(400));
});

test("the forge's address carries the text while it fits, then only the name, and nothing without such a forge", () => {
  const data = { ...exercise(), forge: "https://github.com/o/r/new/main/playbooks/after-action" };
  assert.deepEqual(Drill.address(exercise(), "a.yml", "x"), { url: "", whole: false });
  assert.deepEqual(Drill.address(data, "a.yml", "x: 1 & 2"), { url: data.forge + "?filename=a.yml&value=x%3A%201%20%26%202", whole: true });
  assert.deepEqual(Drill.address(data, "a.yml", "x".repeat(9000)), { url: data.forge + "?filename=a.yml", whole: false });
});

test("a quoted text holds nothing that the wiki's reader refuses", () => {
  assert.equal(Keeping.quoted('a\u00ad"b"\\\u202e\u{e0041} \ud83d\u2028c'), '"a \\"b\\"\\\\ c"');
  assert.equal(Keeping.quoted("کتاب\u200cها \u{1f600}"), '"کتاب\u200cها \u{1f600}"');
});
