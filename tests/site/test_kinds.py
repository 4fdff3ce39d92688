"""Each kind has what it needs, and a new kind gets the rest for free."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from vademecum.records import KINDS

CLASS = '''"""Lesson: what a post has learned."""

from __future__ import annotations

from vademecum.records.fields import Prose, given, needed
from vademecum.records.record import Record, RoleId


class Lesson(Record):
    """A lesson of a post."""

    learned: Prose = needed("What was learned, in sixty words.")
    told_by: RoleId | None = given("The role that tells it.")
'''
TEMPLATE = """{% extends 'parts/frame.html.j2' %}
{% block head %}<div class="v-lead">{{ prose(record.learned) }}</div>
{% if record.told_by %}<p>Told by {{ link(record.told_by) }}.</p>{% endif %}{% endblock %}
"""
SAMPLE = """kind: lesson
id: papers-first
title: Papers first
tlp: TLP:CLEAR
learned: A zebra-striped list at the gate shortens the [[queue]].
told_by: consular-officer
"""


def lacks(kinds: Any, repository: Path) -> list[str]:
    """What kinds lack, each as a path."""
    wanted = [(repository / "templates" / "records" / f"{kind}.html.j2") for kind in kinds]
    modules = repository / "site_plugins" / "vademecum" / "records" / "kinds"
    wanted += [modules / f"{kind.replace('-', '_')}.py" for kind in kinds]
    missing = [path for path in wanted if not path.is_file()]
    samples = [repository / "tests" / "samples" / kind / "valid" for kind in kinds]
    missing += [folder for folder in samples if not any(folder.rglob("*.yml"))]
    return [path.relative_to(repository).as_posix() for path in missing]


def test_each_kind_has_its_four_places(repository: Path) -> None:
    """A kind of the table has its class, its template and a valid sample, under its own name."""
    assert len(KINDS) >= 10
    assert lacks(KINDS, repository) == []


def test_a_missing_place_is_named(repository: Path) -> None:
    """What a kind lacks is named."""
    assert lacks(["lesson"], repository) == [
        "templates/records/lesson.html.j2",
        "site_plugins/vademecum/records/kinds/lesson.py",
        "tests/samples/lesson/valid",
    ]


def test_each_kind_is_shipped(repository: Path) -> None:
    """The shipped wiki shows at least one record of each kind."""
    texts = [path.read_text(encoding="utf-8") for path in (repository / "playbooks").rglob("*.yml")]
    assert [kind for kind in KINDS if not any(text.startswith(f"kind: {kind}\n") for text in texts)] == []


@pytest.fixture
def workshop(repository: Path, tmp_path: Path) -> Path:
    """A copy of the program on disk, with a new kind in four places: class, line, template, sample."""
    folder = tmp_path / "workshop"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(repository / "site_plugins", folder / "site_plugins", ignore=ignored)
    shutil.copytree(repository / "templates", folder / "templates")
    kinds = folder / "site_plugins" / "vademecum" / "records" / "kinds"
    (kinds / "lesson.py").write_text(CLASS, encoding="utf-8")
    table = (kinds / "__init__.py").read_text(encoding="utf-8")
    line = '        "note": Kind('
    assert table.count(line) == 1
    table = table.replace(line, f'        "lesson": Kind(Lesson, "Lesson", "Lessons", "lessons"),\n{line}')
    above = "from vademecum.records.kinds.mission import"
    table = table.replace(above, f"from vademecum.records.kinds.lesson import Lesson\n{above}")
    (kinds / "__init__.py").write_text(table, encoding="utf-8")
    (folder / "templates" / "records" / "lesson.html.j2").write_text(TEMPLATE, encoding="utf-8")
    return folder


@pytest.mark.site
def test_a_new_kind_gets_the_rest_for_free(workshop: Path, small: Path, run: Any) -> None:
    """With class, line, template and sample a kind has pages, index, schema, search, backlinks, exports and `new`."""
    (small / "playbooks" / "common" / "lesson.yml").write_text(SAMPLE, encoding="utf-8")
    terms = small / "playbooks" / "common" / "terms.yml"
    terms.write_text(terms.read_text("utf-8").replace("when words are missing", "without [[papers-first]]"), "utf-8")
    own = {"env": {"PYTHONPATH": str(workshop / "site_plugins")}, "cwd": small}
    where = run(Path(sys.executable).name, "-c", "import vademecum; print(vademecum.__file__)", **own)
    assert where.stdout.strip() == str(workshop / "site_plugins" / "vademecum" / "__init__.py")

    done = run("vademecum", "build", "--strict", **own)
    assert done.returncode == 0, done.stderr
    site = small / "site"
    page = (site / "lessons" / "papers-first" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Papers first</h1>" in page
    assert "zebra-striped" in page
    index = (site / "lessons" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Lessons</h1>" in index
    assert re.search(r'href="(\.\./lessons/)?papers-first/"', index)
    assert 'href="../../lessons/papers-first/"' in (site / "glossary" / "queue" / "index.html").read_text("utf-8")
    assert "lessons/" in (site / "index.html").read_text(encoding="utf-8")
    search = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    (found,) = [row for row in search if row["location"] == "lessons/papers-first/"]
    assert "zebra-striped" in found["text"]
    assert "Lesson" in found["tags"]

    assert run("vademecum", "export", "schema", "schemas", **own).returncode == 0
    schema = json.loads((small / "schemas" / "vademecum.schema.json").read_text(encoding="utf-8"))
    assert "learned" in schema["$defs"]["lesson"]["required"]
    assert run("vademecum", "export", "json", "out", **own).returncode == 0
    assert (small / "out" / "lessons" / "papers-first.json").is_file()
    made = run("vademecum", "new", "lesson", "second", **own)
    assert made.returncode == 0, made.stderr
    checked = run("vademecum", "check", **own)
    assert checked.returncode == 0, checked.stdout
    assert run("vademecum", "check", cwd=small).returncode == 1, "without the new kind its files are an error"
