"""`vademecum export ministry`: the report as tables and as one JSON file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

TABLES = {"boards", "posts", "owed", "findings", "reused", "insights"}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_tables_and_the_json_say_the_same(command: Any, shipped: Path, tmp_path: Path) -> None:
    """Each table of the shipped wiki is there as CSV, and the JSON holds the same rows."""
    done = command("export", "ministry", tmp_path / "out", "--as-of", "2026-11-22", cwd=shipped)
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert set(told) == TABLES | {"version", "as_of"}
    for name in TABLES:
        assert rows(tmp_path / "out" / f"{name}.csv") == told[name], name
    assert {row["state"] for row in told["boards"]} == {"done", "planned", "due", "none"}
    assert all(row["remedy"] for row in told["boards"] if row["state"] != "done")
    assert any(row["failed"] == "yes" for row in told["insights"])


def test_a_cell_cannot_act_in_a_spreadsheet(command: Any, wiki: Path, tmp_path: Path) -> None:
    """An insight that begins like a formula is written as text."""
    path = next(
        one for one in (wiki / "playbooks").rglob("collaborations/*.yml") if "\ninsight:" in one.read_text("utf-8")
    )
    text = path.read_text(encoding="utf-8")
    before = text.split("\ninsight:")[0]
    path.write_text(f'{before}\ninsight: "=HYPERLINK(1)"\n', encoding="utf-8")
    done = command("export", "ministry", tmp_path / "out", "--as-of", "2026-11-22", cwd=wiki)
    assert done.returncode == 0, done.stderr
    assert [row["insight"] for row in rows(tmp_path / "out" / "insights.csv") if "HYPER" in row["insight"]] == [
        "'=HYPERLINK(1)"
    ]


def test_errors_write_nothing(command: Any, wiki: Path, tmp_path: Path) -> None:
    """A wiki with an error is not reported on: it exits with 1 and writes no file."""
    path = wiki / "playbooks" / "missions" / "sella" / "mission.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("size_class: micro", "size_class: tiny"), encoding="utf-8")
    done = command("export", "ministry", tmp_path / "out", cwd=wiki)
    assert done.returncode == 1
    assert not (tmp_path / "out").exists()
