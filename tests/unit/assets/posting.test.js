/* What the feed of a drill is, tried without a page. */
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const { test } = require("node:test");

const ASSETS = path.join(__dirname, "../../../templates/assets/assets");
const Drill = require(path.join(ASSETS, "drilling.js"));
const Posting = require(path.join(ASSETS, "posting.js"));
const MINUTE = 60000;
const BEGIN = new Date(2026, 10, 22, 9, 0, 0).getTime();

function post(id, t, more) {
  return { id, t, channel: "social", from: "a neighbour", to: ["duty"], text: [id], claim: "unrelated", ...more };
}

function exercise() {
  return {
    id: "stone", title: "Stone", marker: "EXERCISE EXERCISE EXERCISE", stop: "REAL REAL REAL", pace: 2, objectives: [], questions: [],
    roles: [["duty", "Duty officer"]], channels: [["social", "Social"], ["radio", "Radio"]],
    injects: [{ id: "off", code: "1", t: 0, type: "inject", channel: "social", from: "a caller", to: ["duty"], all: false, text: ["off"], takes: [], gives: [], expected: "do it", within: 20 }],
    posts: [post("dog", 5), post("rain", 10, { channel: "radio", to: [] }), post("sale", 15, { claim: "false" })]
  };
}

/* At two minutes of the story a minute. */
function begun() {
  const data = exercise();
  const state = Drill.fresh(data, false);
  Drill.start(data, state, BEGIN);
  const tick = (minutes) => {
    const at = Drill.now(state, BEGIN + minutes * MINUTE);
    Posting.show(state, Posting.due(data, state, at), at);
    return Drill.told(data, state).feed.map((item) => item.text[0]);
  };
  return { data, state, tick, after: (minutes) => BEGIN + minutes * MINUTE };
}

test("the clock begins at the pace of the exercise, and the log says so", () => {
  const { state, after } = begun();
  assert.equal(Drill.now(state, after(10)), 20);
  assert.equal(state.log[0].what, "The play begins, at 2 minutes of the story a minute");
});

test("a post is shown when its hour has come, and only once", () => {
  const { tick } = begun();
  assert.deepEqual(tick(2), []);
  assert.deepEqual(tick(3), ["dog"]);
  assert.deepEqual(tick(6), ["dog", "rain"]);
  assert.deepEqual(tick(60), ["dog", "rain", "sale"]);
  assert.deepEqual(tick(61), ["dog", "rain", "sale"]);
});

test("no post is shown before the play, in a pause, on the stop word, after the end, or while they are shown by hand", () => {
  const { data, state, after } = begun();
  const due = (minutes) => Posting.due(data, state, Drill.now(state, after(minutes))).length;
  assert.equal(Posting.due(data, Posting.fit(data, Drill.fresh(data, false)), 99).length, 0);
  assert.equal(due(10), 3);
  Drill.pause(state, after(10));
  assert.equal(due(20), 0);
  Drill.start(data, state, after(20));
  Drill.stop(data, state, after(21));
  assert.equal(due(30), 0);
  Drill.goOn(state, after(30));
  state.byHand = true;
  assert.equal(due(31), 0);
  state.byHand = false;
  assert.equal(due(31), 3);
  Drill.end(state, after(32));
  assert.equal(due(40), 0);
});

test("what is posted on a channel that does not work is shown when it works again, with its own hour", () => {
  const { data, state, tick } = begun();
  Drill.turn(state, "social", true);
  assert.deepEqual(tick(10), ["rain"]);
  Drill.turn(state, "social", false);
  assert.deepEqual(tick(20), ["rain", "dog", "sale"]);
  assert.deepEqual(Drill.told(data, state).feed.map((item) => item.at), [10, 5, 15]);
});

test("players cannot tell a post from an inject", () => {
  const { data, state, tick, after } = begun();
  Drill.release(data, state, "off", after(1));
  tick(10);
  const feed = Drill.told(data, state).feed;
  assert.deepEqual(feed.map((item) => Object.keys(item).sort().join()), Array(4).fill("all,at,channel,from,n,text,to"));
  assert.deepEqual(feed.map((item) => item.n), [1, 2, 3, 4]);
  assert.deepEqual(feed.map((item) => item.to.join()), ["Duty officer", "Duty officer", "", "Duty officer"]);
  assert.deepEqual(feed.map((item) => item.all), [false, false, true, false]);
});

test("a post shown by hand before its hour carries the hour at which it was shown", () => {
  const { data, state } = begun();
  Posting.show(state, [data.posts[2]], 4.7);
  assert.equal(state.posts.sale.at, 4);
});

test("posts are no injects: they change no card, and the log does not tell of them", () => {
  const { data, state, tick } = begun();
  const lines = state.log.length;
  tick(60);
  assert.deepEqual(state.cards, {});
  assert.equal(state.log.length, lines);
  assert.equal(Drill.chosen(data, state).length, 1);
});

test("a drill that was kept before there were posts and paces goes on as it stood", () => {
  const data = exercise();
  const old = Drill.fresh({ ...data, pace: 1 }, false);
  Drill.start(data, old, BEGIN);
  ["posts", "paced", "byHand"].forEach((name) => { delete old[name]; });
  const kept = JSON.parse(JSON.stringify(old));
  assert.ok(Drill.sound(data, kept));
  Posting.fit(data, kept);
  assert.equal(Drill.now(kept, BEGIN + 10 * MINUTE), 10);
  assert.equal(Posting.due(data, kept, 10).length, 2);
});

test("a drill that has not begun takes the pace of its exercise, unless somebody chose another", () => {
  const data = exercise();
  const speed = (change) => {
    const state = Drill.fresh({ ...data, pace: 1 }, false);
    change(state);
    return Posting.fit(data, state).clock.speed;
  };
  assert.equal(speed(() => undefined), 2);
  assert.equal(speed((state) => Drill.pace(state, BEGIN, 3)), 3);
  assert.equal(speed((state) => { delete state.posts; delete state.paced; }), 2);
  assert.equal(speed((state) => { delete state.posts; delete state.paced; state.clock.speed = 10; }), 10);
});

test("unsound posts are no state of a drill", () => {
  const { data, state } = begun();
  for (const posts of [[], { dog: 1 }, { dog: {} }, { dog: { n: "1", at: 2 } }, { dog: { n: 1, at: null } }, null]) {
    assert.equal(Drill.sound(data, { ...state, posts }), false, JSON.stringify(posts));
  }
});
