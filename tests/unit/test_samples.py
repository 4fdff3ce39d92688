"""The samples: files that fit, and files that are wrong with the exact problems beside them.

Each case is laid over the small wiki in `samples/world`, as `playbooks/<kind>/<case>.yml` or as a folder of files.
`VADEMECUM_RENEW=1` writes the expectations anew; then read every changed line by eye.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from kit.beside import lay_beside

from vademecum.attachments.checking import check_attachments
from vademecum.graph import RULES, Settings, build_graph, check_graph
from vademecum.records import KINDS, Part, load_library
from vademecum.records.explaining import part_at
from vademecum.source import Document, Problem, Severity, collect, parse

SAMPLES = Path(__file__).parent.parent / "samples"
AS_OF = date(2026, 11, 21)
READER = {f"Y{number}" for number in range(1, 10)}
CLEAN = (
    "collaboration-year/valid/cover-of-a-renamed-head",
    "collaboration-year/valid/every-field.yml",
    "collaboration-year/valid/from-a-leap-day.yml",
    "collaboration-year/valid/signed-by-an-old-name",
    "collaboration-year/valid/signed-by-who-holds-the-post",
    "collaboration-year/valid/to-the-same-day.yml",
    "collaboration/valid/called-off.yml",
    "collaboration/valid/evaluated.yml",
    "collaboration/valid/every-field",
    "collaboration/valid/failed-gate-that-does-not-pass",
    "collaboration/valid/failure-that-was-recognised",
    "collaboration/valid/for-two-departments",
    "collaboration/valid/hackathon.yml",
    "collaboration/valid/one-left-open.yml",
    "collaboration/valid/planned.yml",
    "collaboration/valid/response-on-a-standing-set.yml",
    "collaboration/valid/running-and-counting.yml",
    "criteria/valid/eight-at-the-bounds.yml",
    "criteria/valid/every-field.yml",
    "criteria/valid/not-locked-yet.yml",
    "mission/valid/each-department-counts",
    "mission/valid/micro-post-of-one-officer",
    "note/valid/no-false-alarms",
    "note/valid/shows-pictures.yml",
    "playbook/valid/draft.yml",
    "playbook/valid/every-field.yml",
    "playbook/valid/micro-post",
    "playbook/valid/smallest.yml",
    "recognition/valid/every-field.yml",
    "recognition/valid/quotes-the-last-reading.yml",
    "role/valid/of-a-mission",
)
SCHEMA = {f"K{number}" for number in range(1, 10)}


def cases(folder: str) -> list[Path]:
    """Every case in the folders `valid` or `invalid`: files, and folders of files."""
    return sorted(path for path in SAMPLES.glob(f"*/{folder}/*") if path.is_dir() or path.suffix == ".yml")


def named(path: Path) -> str:
    """A case's name in the report of the tests."""
    return f"{path.parent.parent.name}/{path.stem}"


def check(root: Path, case: Path | None = None) -> list[Problem]:
    """All problems of the world with a case laid over it."""
    shutil.copytree(SAMPLES / "world", root / "playbooks")
    if case is not None and case.is_dir():
        ignore = shutil.ignore_patterns("expected.txt")
        shutil.copytree(case, root / "playbooks", dirs_exist_ok=True, ignore=ignore)
    elif case is not None:
        (root / "playbooks" / case.parent.parent.name).mkdir()
        shutil.copy(case, root / own_path(case))
    lay_beside(root)
    tree = collect(root)
    library, problems = load_library(tree.files)
    graph = build_graph(library, Settings(AS_OF))
    found = [*check_graph(graph), *check_attachments(root, tree.beside, graph)]
    return sorted([*tree.problems, *problems, *found], key=lambda problem: problem.order)


def own_path(case: Path) -> str:
    """Where a case's file stands in the wiki."""
    return f"playbooks/{case.parent.parent.name}/{case.name}"


def report(problems: list[Problem], case: Path) -> str:
    """Problems, one a line, without the path of the case's own file."""
    lines = (f"{problem.place}: {problem.severity.word}: {problem.message}\n" for problem in problems)
    return "".join(line.removeprefix(f"{own_path(case)}:") for line in lines)


def expectation(case: Path) -> Path:
    """The file that holds what a case must say."""
    return case / "expected.txt" if case.is_dir() else case.with_suffix(".txt")


def test_world_is_clean(tmp_path: Path) -> None:
    """The world of the samples has no problem of any weight."""
    assert check(tmp_path) == []


@pytest.mark.parametrize("case", cases("valid"), ids=named)
def test_valid(case: Path, tmp_path: Path) -> None:
    """A valid sample gives no error."""
    errors = [problem for problem in check(tmp_path, case) if problem.severity is Severity.ERROR]
    assert report(errors, case) == ""


@pytest.mark.parametrize("case", cases("invalid"), ids=named)
def test_invalid(case: Path, tmp_path: Path) -> None:
    """An invalid sample gives exactly the problems in the file beside it."""
    found = report(check(tmp_path, case), case)
    if os.environ.get("VADEMECUM_RENEW"):
        expectation(case).write_text(found, encoding="utf-8")
    assert found == expectation(case).read_text(encoding="utf-8")
    assert found


@pytest.mark.parametrize("name", CLEAN)
def test_no_false_alarms(name: str, tmp_path: Path) -> None:
    """What looks like a fault and is none gives no problem of any weight."""
    assert check(tmp_path, SAMPLES / name) == []


def test_there_are_many() -> None:
    """The invalid samples are at least 150."""
    assert len(cases("invalid")) >= 150


def test_every_code_has_a_sample() -> None:
    """Each rule, and each code of reader and schema, has at least one invalid sample that names it."""
    shown = {code for case in cases("invalid") for code in _codes(expectation(case))}
    assert {*RULES, *READER, *SCHEMA} <= shown


def test_every_expectation_has_its_case() -> None:
    """No expectation is left behind by a case that went."""
    texts = set(SAMPLES.glob("*/invalid/*.txt")) | set(SAMPLES.glob("*/invalid/*/expected.txt"))
    assert texts == {expectation(case) for case in cases("invalid")}


def _codes(path: Path) -> Iterator[str]:
    return (match[1] for match in re.finditer(r"\[([A-Z]\d+)\]$", path.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_sample(kind: str) -> None:
    """The valid samples of a kind use, together, every field of it and of its parts."""
    used: set[tuple[type[Part], str]] = set()
    for path in sorted(SAMPLES.glob(f"{kind}/valid/**/*.yml")):
        document = parse(path.name, path.read_bytes()).document
        assert document is not None
        used |= _used(document, kind)
    wanted = {(part, field.alias or name) for part in _parts(kind) for name, field in part.model_fields.items()}
    assert sorted(f"{part.__name__}.{name}" for part, name in wanted - used) == []


def _used(document: Document, kind: str) -> set[tuple[type[Part], str]]:
    """The fields that a document of one kind states, each with the class that owns it."""
    model = KINDS[kind].model
    if document.root.get("kind") != kind:
        return set()
    keyed = (way for way, spot in document.spots.items() if spot.key is not None)
    owned = ((part_at(model, way[:-1]), str(way[-1])) for way in keyed)
    return {(part, name) for part, name in owned if part is not None}


@cache
def _parts(kind: str) -> frozenset[type[Part]]:
    model = KINDS[kind].model
    found: set[type[Part]] = set()
    waiting: list[type[Part]] = [model]
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            inner = (part_at(part, (field.alias or name,)) for name, field in part.model_fields.items())
            waiting += [other for other in inner if other is not None and other is not part]
    return frozenset(found)
