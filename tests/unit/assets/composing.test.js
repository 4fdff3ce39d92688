/* What a composer counts and fills, tried without a page. Run by test_logic.py, or `node --test tests/unit/assets`. */
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const { test } = require("node:test");

const Composing = require(path.join(__dirname, "../../../templates/assets/assets/compose.js"));

const words = (text) => ({ text, blank: false });
const blank = (text) => ({ text, blank: true });
const passage = (part, ...pieces) => ({ part, pieces });
const text = (...passages) => ({ lang: "en", name: "English", dir: "ltr", proposed: false, passages });
const sms = (parts) => ({ title: "SMS", limit: 1, sms: true, parts });
const HOLDING = text(passage("What is known", blank("event"), words(" in "), blank("place"), words(".")), passage("What we do", words("Call "), blank("phone"), words(".")));

test("blanks are filled with what was written, trimmed, and an empty one stays in braces", () => {
  assert.equal(Composing.filled(HOLDING, { event: " Fire ", place: "Old  Market", phone: "  " }), "Fire in Old Market. Call {phone}.");
});

test("what is filled in is text: braces, dollars and backslashes of it mean nothing", () => {
  assert.equal(Composing.filled(HOLDING, { event: "{place}", place: "$& $1", phone: "\\1" }), "{place} in $& $1. Call \\1.");
});

test("a text of one passage keeps its lines", () => {
  assert.equal(Composing.filled(text(passage("", words("One\n\ntwo "), blank("a"), words("\n"))), { a: "x" }), "One\n\ntwo x");
});

test("empty blanks are named once, in their order, for the text or a part of it", () => {
  const twice = [...HOLDING.passages, passage("Again", blank("event"))];
  assert.deepEqual(Composing.empty(twice, {}), ["event", "place", "phone"]);
  assert.deepEqual(Composing.empty(twice, { event: "x", place: " \t", phone: "1" }), ["place"]);
  assert.deepEqual(Composing.empty([twice[3 - 1]], { event: "x" }), []);
});

test("the plain alphabet holds 160 in one message and 153 in each of several", () => {
  const found = [160, 161, 306, 307, 459, 460].map((length) => Composing.sms("a".repeat(length)));
  assert.deepEqual(found.map((one) => one.parts), [1, 2, 2, 3, 3, 4]);
  assert.deepEqual(found.map((one) => one.each), [160, 153, 153, 153, 153, 153]);
});

test("any other alphabet holds 70 in one message and 67 in each of several", () => {
  const found = [70, 71, 134, 135].map((length) => Composing.sms("م".repeat(length)));
  assert.deepEqual(found.map((one) => one.parts), [1, 2, 2, 3]);
  assert.deepEqual(found.map((one) => one.each), [70, 67, 67, 67]);
});

test("one curly quote makes the whole message dearer, and is named", () => {
  const found = Composing.sms("It’s safe" + "a".repeat(70));
  assert.deepEqual([found.plain, found.parts, found.outside, found.more], [false, 2, ["’"], false]);
  assert.equal(Composing.sms("It's safe" + "a".repeat(70)).parts, 1);
});

test("letters of the plain alphabet are known, and those that count twice", () => {
  assert.equal(Composing.sms("èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà\n\r@£$¥_").plain, true);
  assert.equal(Composing.sms("€uro [x] {y} ~ ^ | \\").length, 20 + 9);
  assert.equal(Composing.sms("€".repeat(80)).parts, 1);
  assert.equal(Composing.sms("€".repeat(81)).parts, 2);
  for (const letter of ["ç", "á", "`", "‘", "–", "…", "\t", "ş", "я", "中"]) {
    assert.equal(Composing.sms(letter).plain, false, letter);
  }
});

test("no sign is cut in two between messages", () => {
  assert.equal(Composing.sms("a".repeat(152) + "€" + "b".repeat(152)).parts, 3);
  assert.equal(Composing.sms("م".repeat(66) + "\u{1f600}" + "م".repeat(66)).parts, 3);
});

test("a face counts as two on a phone and as one to a reader", () => {
  assert.equal(Composing.sms("\u{1f600}".repeat(35)).parts, 1);
  assert.equal(Composing.sms("\u{1f600}".repeat(36)).parts, 2);
  assert.equal(Composing.count("\u{1f600}a"), 2);
});

test("a channel of text messages is told in messages, each alphabet by its own room", () => {
  assert.deepEqual(Composing.fit(sms(2), "a".repeat(306)), { words: "2 text messages (306 signs, 153 in each)", letters: [], over: false });
  assert.equal(Composing.fit(sms(2), "a".repeat(307)).words, "3 text messages, too long: 2 at most (307 signs, 153 in each)");
  const arabic = Composing.fit(sms(2), "م".repeat(135));
  assert.deepEqual([arabic.over, arabic.letters], [true, ["م"]]);
  assert.match(arabic.words, /letters outside the plain alphabet:$/);
  assert.match(Composing.fit(sms(null), "ابجدهو").words, /alphabet, such as:$/);
  assert.equal(Composing.fit(sms(null), "a".repeat(9000)).over, false);
});

test("any other channel is counted in characters as people count them", () => {
  const post = { title: "Post", limit: 5, sms: false, parts: null };
  assert.deepEqual(Composing.fit(post, "م\u{1f600}abc"), { words: "5 of 5 characters", letters: [], over: false });
  assert.deepEqual(Composing.fit(post, "abcdefg"), { words: "7 of 5 characters, too long by 2", letters: [], over: true });
  assert.equal(Composing.fit({ ...post, limit: null }, "abc").words, "3 characters, no limit");
});
