"""The form's own format, in Node: what is saved differs from what was opened only where somebody changed something."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from vademecum.source import parse

HERE = Path(__file__).parent
NODE_CASES = HERE / "format.test.mjs"

Edits = Callable[[int, int], list[dict[str, Any]]]


def test_the_format_is_what_its_cases_say(
    repository: Path, tool: Callable[[str], str], yaml_library: Path, kinds_file: Path
) -> None:
    """Every case of the file holds, and none is left out."""
    given = {"YAML_LIBRARY": yaml_library, "FORMAT_FOLDER": repository / "templates" / "form", "KINDS_FILE": kinds_file}
    words = [tool("node"), "--test", "--test-reporter=tap", NODE_CASES]
    environment = os.environ | {name: str(value) for name, value in given.items()}
    done = subprocess.run(words, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stdout
    count = NODE_CASES.read_text(encoding="utf-8").count("\ntest(")
    assert count > 15
    assert f"\n# pass {count}\n" in done.stdout, done.stdout


@pytest.fixture(scope="module")
def edits(
    repository: Path,
    tool: Callable[[str], str],
    yaml_library: Path,
    kinds_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Edits:
    """Random edits of the shipped records, by their seeds: what was opened, what was wanted and what was written."""
    listed = tmp_path_factory.mktemp("edits") / "files.json"
    listed.write_text(json.dumps([str(path) for path in sorted((repository / "playbooks").rglob("*.yml"))]))

    def make(first: int, last: int) -> list[dict[str, Any]]:
        form = repository / "templates" / "form"
        words = [tool("node"), HERE / "random_edits.mjs", form, yaml_library, kinds_file, listed, str(first), str(last)]
        done = subprocess.run([*map(str, words)], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        *made, end = map(json.loads, done.stdout.splitlines())
        # What cannot be laid out within the file is refused, and the file stays as it was; that is rare.
        assert end["refused"] * 50 <= last - first + 1
        return made

    return make


def faults(edit: dict[str, Any]) -> Iterator[str]:
    """What an edit did that nobody wanted."""
    opened, written = parse("a.yml", edit["source"].encode()), parse("a.yml", edit["written"].encode())
    if written.document is None or opened.document is None:
        yield f"our reader refuses it: {[one.message for one in written.problems]}"
        return
    if sorted(texts(written.document.root)) != sorted(texts(edit["wanted"])):
        yield "our reader reads other texts than those wanted"
    yield from misread(written.document.root, yaml.safe_load(edit["written"]))
    before, after = edit["source"].split("\n"), set(edit["written"].split("\n"))
    came = after - set(before)
    for line, below in zip(before, [*before[1:], ""], strict=True):
        if "# above" in line and line not in after and below in after:
            yield f"a comment is lost: {line}"
        if "  # behind" in line and line not in after and line.partition("  # behind")[0] in came:
            yield f"a comment is lost: {line}"
    for key, value in opened.document.root.items():
        if written.document.root.get(key) == value and not (lines := slice_of(before, key)) <= after:
            yield f"lines of {key} changed, which says the same: {lines - after}"


def texts(value: Any) -> Iterator[str]:
    """Every key and text; a source that says no more than its id may be written as the id alone."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from [*([] if key == "source" else [key]), *texts(held)]
    elif isinstance(value, list):
        for held in value:
            yield from texts(held)
    elif value.strip():
        yield value.rstrip("\n")


def misread(ours: Any, theirs: Any) -> Iterator[str]:
    """Texts that came in by the edit and that a reader of YAML 1.1 takes for something else."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key, held in ours.items():
            yield from misread(held, theirs.get(key, held))
    elif isinstance(ours, list) and isinstance(theirs, list):
        for held, other in zip(ours, theirs, strict=True):
            yield from misread(held, other)
    elif isinstance(ours, str) and ours in NASTY and ours != theirs:
        yield f"{ours!r} is read as {theirs!r}"


NASTY = (
    "NO",
    "yes",
    "on",
    "Off",
    "010",
    "0x1F",
    "1e3",
    "12:30",
    "1999-12-31",
    "~",
    "null",
    ".5",
    "1.10",
    "=",
    "<<",
    "1_000",
)


def slice_of(lines: list[str], key: str) -> set[str]:
    """The lines of a file from a key to the next, without empty ones."""
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    rest = lines[start + 1 :]
    length = next((number for number, line in enumerate(rest) if line[:1].isalpha()), len(rest))
    return {line for line in lines[start : start + 1 + length] if line.strip()}


def test_random_edits_change_only_what_they_mean(edits: Edits) -> None:
    """Random edits of the shipped records are read back as wanted, keep comments, and leave the rest as it was."""
    found = [(edit["seed"], fault) for edit in edits(1, 150) for fault in faults(edit)]
    assert found == []


@pytest.mark.prove
@pytest.mark.parametrize("first", range(1_000, 11_000, 1_000))
def test_ten_thousand_edits_change_only_what_they_mean(edits: Edits, first: int) -> None:
    """The same for ten thousand edits."""
    found = [(edit["seed"], fault) for edit in edits(first, first + 999) for fault in faults(edit)]
    assert found == []


def test_a_lost_comment_is_seen() -> None:
    """An edit that loses a comment, changes a line elsewhere or writes what is misread is reported."""
    opened = "kind: note\ntitle: A\n# above 1\ntext: B  # behind 2\n"
    lost = {"source": opened, "wanted": {"kind": "note", "title": "C", "text": "B"}}
    assert list(faults(lost | {"written": "kind: note\ntitle: C\n# above 1\ntext: B  # behind 2\n"})) == []
    assert len(list(faults(lost | {"written": "kind: note\ntitle: C\ntext: B  # behind 2\n"}))) == 1
    assert len(list(faults(lost | {"written": "kind: note\ntitle: C\n# above 1\ntext: B\n"}))) == 2
    assert len(list(faults(lost | {"written": "kind: note\ntitle: NO\n# above 1\ntext: B  # behind 2\n"}))) == 2
