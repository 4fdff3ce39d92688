// What the form's format promises, case by case. Environment: YAML_LIBRARY, FORMAT_FOLDER, KINDS_FILE.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const { YAML_LIBRARY, FORMAT_FOLDER, KINDS_FILE } = process.env;
const yaml = await import(pathToFileURL(YAML_LIBRARY));
const { makeFormat } = await import(pathToFileURL(`${FORMAT_FOLDER}/format.js`));
const { matchedItems } = await import(pathToFileURL(`${FORMAT_FOLDER}/editing.js`));
const { fromFile, toFile } = makeFormat(yaml, JSON.parse(readFileSync(KINDS_FILE, "utf8")));

const PLAYBOOK = `# Who reads this: the duty officer.
kind: playbook
id: lost-passport
title: A lost passport   # as people say it

status: draft
department: consular
goals: [papers-in-hand]
ours: kept   # a key that no kind has
steps:
  # The first word.
  - id: hear
    heading: 'Hear the person'
    mode: offline
    within: 15m
    do: Listen
  - {id: write, heading: Write it down, mode: offline}   # in one line

  # The last word.
  - id: close
    heading: Close the case
    mode: offline
    feeds: []
because: >
  A person without papers cannot go home. We hear the person first, since
  fear makes people forget what they know, and then
  we write it down.
sources:
  - vccr-1963   # bare
  - source: state-7fam-110
    where: Chapter 2
`;

/** What a change of the fields makes of the file: the lines that went, and those that came. */
function changed(text, change) {
  const data = fromFile(text);
  change(data);
  const written = toFile(data);
  const [before, after] = [text.split("\n"), written.split("\n")];
  const went = before.filter((line) => !after.includes(line));
  const came = after.filter((line) => !before.includes(line));
  return { written, went, came };
}

test("what nobody changed is written as it was, byte for byte", () => {
  assert.equal(toFile(fromFile(PLAYBOOK)), PLAYBOOK);
  assert.equal(toFile(fromFile(PLAYBOOK.replaceAll("\n", "\r\n"))), PLAYBOOK.replaceAll("\n", "\r\n"));
});

test("two fields changed are two lines", () => {
  const { went, came } = changed(PLAYBOOK, (data) => {
    data.steps[0].within = "10m";
    data.title = "A passport is lost";
  });
  assert.deepEqual(went, ["title: A lost passport   # as people say it", "    within: 15m"]);
  assert.deepEqual(came, ["title: A passport is lost   # as people say it", "    within: 10m"]);
});

test("quotes stay the quotes that they were", () => {
  const { came } = changed(PLAYBOOK, (data) => (data.steps[0].heading = "Hear what the person's story is"));
  assert.deepEqual(came, ["    heading: 'Hear what the person''s story is'"]);
});

test("a record in one line stays in one line", () => {
  const { came } = changed(PLAYBOOK, (data) => (data.steps[1].owner = "consul"));
  assert.deepEqual(came, ["  - {id: write, heading: Write it down, mode: offline, owner: consul}   # in one line"]);
});

test("folded prose changes only in the lines of the change", () => {
  const { went, came } = changed(PLAYBOOK, (data) => (data.because = data.because.replace("forget", "leave out")));
  assert.deepEqual(went, ["  fear makes people forget what they know, and then"]);
  assert.deepEqual(came, ["  fear makes people leave out what they know, and then"]);
});

test("every scalar is a text", () => {
  const text = "kind: term\nid: a-term\ntitle: 010\nmeaning: NO\nacronym: 12:30\nsynonyms: [yes, 2026-05-14, 1.10]\n";
  const data = fromFile(text);
  assert.deepEqual([data.title, data.meaning, data.acronym, data.synonyms], ["010", "NO", "12:30", ["yes", "2026-05-14", "1.10"]]);
  assert.equal(toFile(data), text);
});

test("a new text that some reader would misread is quoted, a date or a number is not", () => {
  const { came } = changed(PLAYBOOK, (data) => {
    data.code = "NO";
    data.tags = ["12:30", "first hour"];
    data.review_due = "2027-05-14";
    data.crisis = "true";
  });
  assert.deepEqual(came, ['code: "NO"', "review_due: 2027-05-14", "tags:", '  - "12:30"', "  - first hour", "crisis: true"]);
});

test("a new key stands where the kind's order has it", () => {
  const { written } = changed(PLAYBOOK, (data) => (data.summary = "What to do."));
  assert.match(written, /title: A lost passport {3}# as people say it\nsummary: What to do\.\n\nstatus: draft\n/);
});

test("an emptied field goes with its line, and leaves no empty text", () => {
  for (const nothing of ["", null, undefined, "  "]) {
    const { written, went } = changed(PLAYBOOK, (data) => (data.steps[0].within = nothing));
    assert.deepEqual(went, ["    within: 15m"]);
    assert.equal(written.split("\n").length, PLAYBOOK.split("\n").length - 1);
  }
});

test("what was empty already stays as it is written", () => {
  const { written } = changed(PLAYBOOK, (data) => (data.steps[2].feeds = []));
  assert.equal(written, PLAYBOOK);
});

test("a key that no kind has is kept", () => {
  assert.match(changed(PLAYBOOK, (data) => (data.code = "CON-9")).written, /ours: kept {3}# a key that no kind has\n/);
});

test("names that mean something to JavaScript are only names", () => {
  for (const name of ["constructor", "__proto__", "toString", "__ours"]) {
    const text = `kind: note\nid: x\ntitle: A\n${name}: B\n`;
    assert.equal(toFile(fromFile(text)), text);
    assert.equal(toFile({ ...fromFile(text), title: "C" }), text.replace("title: A", "title: C"));
    assert.throws(() => toFile({ ...fromFile(text), kind: name }));
  }
});

test("items are known by their ids: moved ones take their comments along", () => {
  const { written, went, came } = changed(PLAYBOOK, (data) => data.steps.unshift(data.steps.pop()));
  assert.deepEqual([went, came], [[], []]);
  assert.ok(written.indexOf("# The last word.") < written.indexOf("- id: close"));
  assert.ok(written.indexOf("- id: close") < written.indexOf("- id: hear"));
});

test("an item that was added is all that comes, one that was removed all that goes", () => {
  const added = changed(PLAYBOOK, (data) => data.steps.splice(1, 0, { heading: "Ring the police", mode: "offline" }));
  assert.deepEqual(added.came, ["  - id: ring-the-police", "    heading: Ring the police"]);
  const removed = changed(PLAYBOOK, (data) => data.steps.splice(0, 1));
  assert.deepEqual(removed.came, []);
  assert.match(removed.written, /steps:\n {2}# The first word\.\n {2}- \{id: write/);
});

test("a short form stays short until more is said", () => {
  const data = fromFile(PLAYBOOK);
  assert.deepEqual(data.sources[0], { source: "vccr-1963" });
  const { came } = changed(PLAYBOOK, (one) => (one.sources[0].source = "vcdr-1961"));
  assert.deepEqual(came, ["  - vcdr-1961   # bare"]);
});

test("one action without a dash is a list in the form, and stays one line", () => {
  assert.deepEqual(fromFile(PLAYBOOK).steps[0].do, ["Listen"]);
  assert.deepEqual(changed(PLAYBOOK, (data) => (data.steps[0].do = ["Listen well"])).came, ["    do: Listen well"]);
});

test("what may be missing is a list of none or one in the form", () => {
  const { came } = changed(PLAYBOOK, (data) => (data.steps[0].fallback = [{ do: "Go there", platform: "" }]));
  assert.deepEqual(came, ["    fallback:", "      do: Go there"]);
});

test("a mapping is a list of its entries in the form", () => {
  const text = "kind: message\nid: hello\ntitle: Hello\nbody:\n  en: Good morning\n  # for the neighbours\n  fr: Bonjour\n";
  assert.deepEqual(fromFile(text).body, [{ __key: "en", __value: "Good morning" }, { __key: "fr", __value: "Bonjour" }]);
  const { went, came } = changed(text, (data) => {
    data.body[1].__value = "Salut";
    data.body.push({ __key: "no", __value: "Hei" });
  });
  assert.deepEqual([went, came], [["  fr: Bonjour"], ["  fr: Salut", '  "no": Hei']]);
});

test("a new file is written in the kind's order, without the form's own fields", () => {
  const written = toFile({ __place: "sella", title: "A goal", department: "consular", id: "a-goal", kind: "goal", statement: "One.\n\nTwo.", tags: [] });
  assert.equal(written, "kind: goal\nid: a-goal\ntitle: A goal\ndepartment: consular\nstatement: |\n  One.\n\n  Two.\n");
});

test("a file that our reader refuses is not opened, so that it is not saved over", () => {
  const head = "kind: note\nid: x\n";
  for (const text of ["text: &a b\n", "text: *a\n", "text: !!str b\n", "text: a\ntext: b\n", "text: [a\n", "? [a]\n: b\n"]) {
    assert.throws(() => fromFile(head + text), Error, text);
  }
  assert.throws(() => fromFile("- a\n"));
  assert.throws(() => fromFile(`${head}text: ${"a".repeat(300_000)}\n`));
  assert.throws(() => fromFile(`${head}text: ${"[".repeat(100_000)}`));
});

test("what has no kind is not written", () => {
  assert.throws(() => toFile({ id: "x" }));
  assert.throws(() => toFile({ kind: "constructor", id: "x" }));
});

test("items without ids are matched by what they say, then by their place", () => {
  assert.deepEqual(matchedItems(["a", "b", "c"], ["c", "x", "a"]), [2, 1, 0]);
  assert.deepEqual(matchedItems([{ id: "a" }, { id: "b" }], [{ id: "b", x: "1" }, { id: "new" }]), [1, -1]);
  assert.deepEqual(matchedItems(["a", "b"], ["a", "b2"]), [0, 1]);
});
