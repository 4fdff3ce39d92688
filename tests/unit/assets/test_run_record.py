"""The review that a run writes is read back by the wiki's own reader, whatever was typed into the run."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from vademecum.records import load_library
from vademecum.records.kinds.after_action import AfterAction

RUNNING = Path(__file__).parents[3] / "templates" / "assets" / "assets" / "running.js"
WRITE = """
const Runs = require(process.argv[1]);
const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(given.runs.map((texts) => {
  const run = Runs.begun(given.data, "2026-11-22T03:00:00.000Z");
  texts.forEach((text) => run.log.push({ at: "2026-11-22T03:05:00.000Z", step: "", what: "note", role: "", text }));
  return Runs.asRecord(given.data, run);
})));
"""
DATA = {"id": "storm", "title": 'A "storm": yes # no', "roles": [], "steps": [], "tlp": "TLP:AMBER", "taken": []}
PLAIN = (
    *("yes", "no", "null", "12:30", "010", "1.10", "~", "a: b", "# x", "- x", "? x", "{a}", "[[b]]", "[c]", "&a", "*a"),
    *(
        "!!x",
        "%YAML",
        "---",
        "...",
        "|",
        ">",
        "'",
        '"',
        "\\",
        "\\n",
        "@",
        "`",
        ",",
        ":",
        "كل شيء",
        "中文",
        "\U0001f600",
    ),
)
"""Words that mean something in YAML, and that a reader sees as they are."""

UNSEEN = (
    "\n",
    "\r",
    "\t",
    "\x00",
    "\x85",
    "\u2028",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\ufffe",
    "\xad",
    "\ud83d",
    "\udc00",
)


def read_back(count: int) -> int:
    """Writes so many seeded runs and reads them back; returns how many notes came back word for word."""
    node = shutil.which("node")
    if not node:
        pytest.skip("no node: install Node.js")
    chosen = random.Random(11)
    runs = []
    for number in range(count):
        words = PLAIN if number % 2 else (*PLAIN, *UNSEEN)
        runs.append([" ".join(chosen.choices(words, k=chosen.randint(1, 12))) for _ in range(chosen.randint(1, 20))])
    done = subprocess.run(
        [node, "-e", WRITE, RUNNING],
        input=json.dumps({"data": DATA, "runs": runs}),
        capture_output=True,
        encoding="utf-8",
        env={"TZ": "UTC"},
        check=True,
    )
    exact = 0
    for number, (texts, record) in enumerate(zip(runs, json.loads(done.stdout), strict=True)):
        library, problems = load_library([("playbooks/run.yml", record.encode())])
        assert problems == [], (record, problems)
        (entry,) = library.entries
        assert isinstance(entry.record, AfterAction)
        assert entry.record.title == 'Run of A "storm": yes # no 2026-11-22'
        said = [line.what for line in entry.record.log]
        assert len(said) == len(texts) + 1
        if number % 2:
            assert said[1:] == [f"03:05 Note: {text}" for text in texts]
            exact += len(texts)
    return exact


def test_hostile_notes_come_back() -> None:
    """Two hundred runs are read without a fault, and what can be seen comes back word for word."""
    assert read_back(200) > 500


@pytest.mark.prove
def test_hostile_notes_come_back_always(record_property: Callable[[str, object], None]) -> None:
    """Three thousand runs are read without a fault, and what can be seen comes back word for word."""
    exact = read_back(3_000)
    record_property("runs", 3_000)
    print(f"3000 runs, {exact} notes word for word")
    assert exact > 7_500
