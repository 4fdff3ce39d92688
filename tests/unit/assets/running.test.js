/* What a run is, tried without a page. Run by test_logic.py, or `node --test tests/unit/assets`. */
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const { test } = require("node:test");

const ASSETS = path.join(__dirname, "../../../templates/assets/assets");
const Runs = require(path.join(ASSETS, "running.js"));
const Keeping = require(path.join(ASSETS, "keeping.js"));
const T = new Date(2026, 10, 22, 3, 0, 0).getTime();

const step = (id, more) => ({ id, heading: "Do " + id + ".", part: "steps", owner: "Duty officer", deputy: "", by: "", within: "", every: "", mode: "offline", actions: [], doneWhen: "", fallback: "", links: [], roles: ["duty"], ...more });

function begun(more) {
  const data = {
    id: "storm", code: "CON-9", title: "Storm", roles: [{ id: "duty", title: "Duty officer" }], tlp: "TLP:AMBER", folder: "playbooks/consular/after-action", forge: "", taken: [],
    steps: [step("count", { by: "T+0:30" }), step("ring", { by: "T+0:10", every: "2h" }), step("care", { every: "1d" }), step("learn")], ...more
  };
  const run = Runs.begun(data, new Date(T).toISOString());
  const moment = (minutes) => new Date(T + minutes * 60000).toISOString();
  const log = (minutes, id, what, text, role) => run.log.push({ at: moment(minutes), step: id, what, role: role || "", text: text || "" });
  const at = (id, minutes) => Runs.standing(run, data.steps.find((one) => one.id === id), minutes);
  return { data, run, log, at };
}

test("a step is due by its point on the clock, and overdue after it", () => {
  const { at } = begun();
  assert.deepEqual([at("count", 0).words, at("count", 29).words, at("count", 31).words], ["due in 30 min", "due in 1 min", "overdue by 1 min"]);
  assert.deepEqual([at("count", 30).late, at("count", 30.1).late], [false, true]);
  assert.equal(at("count", 30 + 65).words, "overdue by 1 h 5 min");
  assert.equal(at("count", 30 + 4 * 1440).words, "overdue by 4 days");
});

test("a step without a point on the clock is never due", () => {
  assert.deepEqual(begun().at("learn", 100000).words, "");
});

test("what is done is due no more, until it is taken back", () => {
  const { log, at } = begun();
  log(12, "count", "done");
  assert.deepEqual([at("count", 60).words, at("count", 60).done, at("count", 60).late], ["done at 03:12", true, false]);
  log(13, "count", "undone");
  assert.deepEqual([at("count", 60).words, at("count", 60).done], ["overdue by 30 min", false]);
});

test("a step that comes again is due that long after it was last done, by T or not", () => {
  const { log, at } = begun();
  assert.equal(at("ring", 0).words, "due in 10 min");
  assert.equal(at("care", 0).words, "due in 24 h 0 min");
  log(20, "ring", "done");
  assert.deepEqual([at("ring", 20).words, at("ring", 20).done, at("ring", 20).again], ["done at 03:20, due in 2 h 0 min", false, true]);
  log(150, "ring", "done");
  assert.equal(at("ring", 290).words, "done at 05:30 (2 times), overdue by 20 min");
});

test("a skipped step is due no more, keeps its reason, and can be taken up again", () => {
  const { log, at } = begun();
  log(5, "ring", "skipped", "no line: cut");
  assert.deepEqual([at("ring", 500).words, at("ring", 500).skipped, at("ring", 500).late], ["skipped at 03:05: no line: cut", true, false]);
  log(6, "ring", "undone");
  assert.equal(at("ring", 500).late, true);
  log(7, "ring", "skipped", "x");
  log(8, "ring", "done");
  assert.equal(at("ring", 8).skipped, false);
});

test("notes stay with their step and change nothing else", () => {
  const { log, at } = begun();
  log(5, "count", "note", "two are missing");
  log(6, "", "note", "the lift stands still");
  assert.deepEqual(at("count", 10).notes.map((one) => one.text), ["two are missing"]);
  assert.deepEqual([at("count", 10).words, at("ring", 10).notes.length], ["due in 20 min", 0]);
});

test("overdue steps are counted", () => {
  const { data, run, log } = begun();
  assert.deepEqual([0, 11, 31, 1441].map((now) => Runs.overdue(data, run, now)), [0, 1, 2, 3]);
  log(31, "count", "done");
  log(31, "ring", "skipped", "x");
  assert.equal(Runs.overdue(data, run, 31), 0);
});

test("the log is told in the clock of T, the clock of the wall, and words with the role", () => {
  const { data, run, log } = begun();
  log(-5, "", "note", "before T");
  log(61, "count", "done", "", "duty");
  log(1500, "gone-step", "skipped", "x", "gone-role");
  log(1501, "", "Shift taken over");
  assert.deepEqual(Runs.lines(data, run), [
    { at: "T+0:00", clock: "2026-11-22 03:00", what: "T set" },
    { at: "T-0:05", clock: "2026-11-22 02:55", what: "Note: before T" },
    { at: "T+1:01", clock: "2026-11-22 04:01", what: "Done: Do count (Duty officer)" },
    { at: "T+25:00", clock: "2026-11-23 04:00", what: "Skipped: : x (gone-role)" },
    { at: "T+25:01", clock: "2026-11-23 04:01", what: "Shift taken over" }
  ]);
  assert.ok(Runs.asText(data, run).startsWith("CON-9 Storm\nT = 2026-11-22 03:00\n\nT+0:00  2026-11-22 03:00  T set\n"));
});

test("the review quotes whatever was written, on one line each", () => {
  const { data, run, log } = begun();
  for (const text of ["yes", "12:30", "a: b", "x # y", 'say "no"', "back\\slash", "two\nlines", "- item", "{a: b}", "\u2028\u202e\u0000x"]) {
    log(1, "", "note", text);
  }
  const lines = Runs.asRecord(data, run).split("\n").filter((line) => line.startsWith("  - {at"));
  assert.equal(lines.length, run.log.length);
  for (const line of lines) {
    const found = /^ {2}- \{at: (".*?"), what: (".*")\}$/.exec(line);
    assert.ok(found, line);
    assert.doesNotThrow(() => JSON.parse(found[2]), line);
  }
  assert.equal(JSON.parse(/what: (".*")\}$/.exec(lines[5])[1]), '03:01 Note: say "no"');
});

test("the review has its label, an id that is free, and one that is sound when the playbook's is long", () => {
  const { data, run } = begun({ tlp: "TLP:AMBER+STRICT", taken: ["storm-run-2026-11-22", "storm-run-2026-11-22-2"] });
  assert.match(Runs.asRecord(data, run), /^id: storm-run-2026-11-22-3$/m);
  assert.match(Runs.asRecord(data, run), /^tlp: TLP:AMBER\+STRICT$/m);
  data.id = "a".repeat(44) + "-" + "b".repeat(19);
  assert.equal(Runs.named(data, run), "a".repeat(44) + "-run-2026-11-22");
});

test("a log that is too long for the record says how much stands elsewhere", () => {
  const { data, run, log } = begun();
  for (let number = 0; number < 450; number += 1) {
    log(number, "", "note", String(number));
  }
  const text = Runs.asRecord(data, run);
  assert.equal(text.match(/^ {2}- \{at:/gm).length, 400);
  assert.match(text, /52 later lines stand in the text export/);
});

test("a run goes from device to device in a file, and nothing else is taken", () => {
  const { data, run, log } = begun();
  log(4, "count", "skipped", 'كل شيء "12:30" # \u{1f600}');
  assert.deepEqual(Runs.received(Keeping.written(run, Runs.VERSION), data), { run, why: "" });
  assert.match(Runs.received(Keeping.written({ ...run, id: "other" }, Runs.VERSION), data).why, /another playbook/);
  assert.match(Runs.received(Keeping.written({ ...run, log: [null] }, Runs.VERSION), data).why, /damaged/);
  for (const text of ["", "{", "[]", Keeping.written(run, Runs.VERSION + 1)]) {
    assert.match(Runs.received(text, data).why, /no run, or a newer edition/);
  }
});

test("only a run that is sound in every part is taken", () => {
  const { data, run, log } = begun();
  log(4, "count", "done");
  assert.ok(Runs.sound(data, JSON.parse(JSON.stringify(run))));
  const spoil = [
    (one) => { one.id = "other"; }, (one) => { one.t = "soon"; }, (one) => { delete one.t; }, (one) => { one.role = null; }, (one) => { one.shown = 1; }, (one) => { one.log = {}; },
    (one) => { one.log = [null]; }, (one) => { one.log[1].at = "x"; }, (one) => { one.log[1].text = 7; }, (one) => { delete one.log[0].step; }, (one) => { delete one.log[0].what; }, (one) => { one.log[0].role = []; }
  ];
  for (const change of spoil) {
    const other = JSON.parse(JSON.stringify(run));
    change(other);
    assert.equal(Runs.sound(data, other), false, String(change));
  }
  assert.equal(Runs.sound(data, null), false);
});

test("a run that the first edition kept is still read", () => {
  const { data } = begun();
  const kept = '{"version":1,"saved":"2026-11-22T04:00:00.000Z","state":{"id":"storm","t":"2026-11-22T03:00:00.000Z","role":"","shown":"","log":[' +
    '{"at":"2026-11-22T03:00:00.000Z","step":"","what":"start","role":"","text":""},{"at":"2026-11-22T03:12:00.000Z","step":"count","what":"done","role":"duty","text":""}]}}';
  const { run } = Runs.received(kept, data);
  assert.equal(Runs.standing(run, data.steps[0], 60).done, true);
});

test("the forge's address carries the review while it fits; else the file is offered, and why", () => {
  const { data, run, log } = begun();
  assert.deepEqual([Runs.filing(data, run).url, Runs.filing(data, run).path], ["", "playbooks/consular/after-action/storm-run-2026-11-22.yml"]);
  assert.match(Runs.filing(data, run).words, /Words for the merge request: “Review of a run of Storm on 2026-11-22/);
  data.forge = "https://github.com/o/r/new/main/playbooks/consular/after-action";
  const url = new URL(Runs.filing(data, run).url);
  assert.deepEqual([url.searchParams.get("filename"), url.searchParams.get("value")], ["storm-run-2026-11-22.yml", Runs.asRecord(data, run)]);
  while (Runs.filing(data, run).url) {
    assert.ok(Runs.filing(data, run).url.length <= Runs.MOST_ADDRESS);
    log(1, "", "note", "x".repeat(60));
  }
  assert.match(Runs.filing(data, run).words, /an address of 6[0-9]{3} signs, and a forge takes 6000/);
});
