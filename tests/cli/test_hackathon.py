"""`vademecum hackathon`: sheets go out, come back filled in, and are written only when asked for."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from kit.evening import BACK, FILE, JUDGES, NIGHT, files_of, points, totals, wiki_at


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small wiki with the event."""
    return wiki_at(tmp_path / "wiki")


def fill(folder: Path, seed: int = 1) -> list[Path]:
    """Fills in the sheets of a folder as judges do, with a spreadsheet that parts cells by semicolons."""
    given, found = points(seed), sorted(folder.glob("*.csv"))
    for path in found:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=";"))
        for row in rows[1:]:
            row[6] = given[row[0], row[1], row[3]].replace(".", ",")
        with path.open("w", encoding="utf-16", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(rows)
    return found


def test_from_empty_sheets_to_results(command: Any, small: Path) -> None:
    """A dry look shows and writes nothing; --write writes what an independent computation finds; again is the same."""
    done = command("hackathon", "sheets", "night", "out", "--separator", "semicolon", cwd=small)
    assert done.returncode == 0, done.stderr
    files = fill(small / "out")
    assert [path.stem for path in files] == list(JUDGES)
    done = command("hackathon", "merge", "night", *files, cwd=small)
    assert done.returncode == 0, done.stderr
    assert "Nothing was written." in done.stderr
    assert (small / FILE).read_text("utf-8") == NIGHT
    for total, spread, judges in totals(points()).values():
        assert f"{total / 100:g} of 100" in done.stdout
        assert f"{judges} judges, {spread / 100:g} apart." in done.stdout
    assert "talk before you announce" in done.stdout
    assert command("hackathon", "merge", "night", *files, "--write", "--quiet", cwd=small).returncode == 0
    written = (small / FILE).read_text("utf-8")
    assert written.startswith(NIGHT)
    assert command("check", cwd=small).returncode == 0
    command("hackathon", "merge", "night", *files, "--write", cwd=small)
    assert (small / FILE).read_text("utf-8") == written


def test_with_a_fault_nothing_is_written(command: Any, small: Path) -> None:
    """File, row and column on standard error, exit code 1, and every byte as before."""
    for name, data in files_of({**points(), ("judge-1", "finder", "need"): "6"}).items():
        (small / name).write_bytes(data)
    done = command("hackathon", "merge", "night", *(f"{judge}.csv" for judge in JUDGES), "--write", cwd=small)
    assert (done.returncode, done.stdout) == (1, "")
    assert 'judge-1.csv:2:7: error: "need" of "finder" has 6 points. Write a number from 0 to 5. [F7]' in done.stderr
    assert (small / FILE).read_text("utf-8") == NIGHT
    assert list(small.glob("playbooks/**/.*")) == []


def test_what_is_wrong_with_the_wiki_is_refused(command: Any, small: Path) -> None:
    """Writing would add no error: what the record says beside the event must hold."""
    (small / FILE).write_text(NIGHT.replace("room: hall", "room: hal"), encoding="utf-8")
    (small / "judge-1.csv").write_bytes(files_of(points())["judge-1.csv"])
    done = command("hackathon", "merge", "night", "judge-1.csv", cwd=small)
    assert done.returncode == 1
    assert 'the event has no room "hal"' in done.stderr
    assert "Mend this first." in done.stderr


def test_results_by_hand_are_mended(command: Any, small: Path) -> None:
    """A result that somebody changed is an error of `check`, and merging again puts it right."""
    names = [small / name for name in files_of(points())]
    for path in names:
        path.write_bytes(files_of(points())[path.name])
    assert command("hackathon", "merge", "night", *names, "--write", cwd=small).returncode == 0
    right = (small / FILE).read_text("utf-8")
    (small / FILE).write_text(right.replace("place: 2", "place: 1"), encoding="utf-8")
    done = command("check", cwd=small)
    assert done.returncode == 1
    assert "[F7]" in done.stdout + done.stderr
    assert command("hackathon", "merge", "night", *names, "--write", cwd=small).returncode == 0
    assert (small / FILE).read_text("utf-8") == right


REFUSED = {
    "no-such-work": (NIGHT, ["sheets", "nigth", "out"], 'There is no collaboration "nigth". Did you mean "night"?'),
    "no-event": (NIGHT[: NIGHT.index("event:")], ["sheets", "night", "out"], "night has no `event`."),
    "no-projects": (NIGHT[: NIGHT.index("  projects:")], ["sheets", "night", "out"], "has no `projects` yet"),
    "no-file": (NIGHT, ["merge", "night", "none.csv"], "There is no file none.csv."),
    "below-a-file": (NIGHT, ["merge", "night", "mkdocs.yml/none.csv"], "There is no file mkdocs.yml/none.csv."),
    "a-file-in-the-way": (NIGHT, ["sheets", "night", "mkdocs.yml/out"], "a file is in the way"),
    "no-files": (NIGHT, ["merge", "night"], "Missing argument"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_wrong_use(command: Any, small: Path, tree: Any, name: str) -> None:
    """Exit code 2 and a sentence; nothing is written."""
    text, words, said = REFUSED[name]
    (small / FILE).write_text(text, encoding="utf-8")
    before = tree(small)
    done = command("hackathon", *words, cwd=small)
    assert done.returncode == 2
    assert said in done.stderr
    assert tree(small) == before


def test_sheets_never_overwrite(command: Any, small: Path, tree: Any) -> None:
    """A file that is there may hold points: the command ends with code 2, and writes none of the others."""
    (small / "out").mkdir()
    (small / "out" / "judge-4.csv").write_text("mine", encoding="utf-8")
    before = tree(small)
    done = command("hackathon", "sheets", "night", "out", cwd=small)
    assert done.returncode == 2
    assert "may hold points" in done.stderr
    assert tree(small) == before
    assert BACK[0] in JUDGES


def test_half_of_the_sheets_is_none(command: Any, small: Path, tree: Any) -> None:
    """When a file on the way cannot be written, those before it are taken back."""
    (small / "out").mkdir()
    (small / "out" / "judge-5.csv").symlink_to(small / "nowhere" / "judge-5.csv")
    before = tree(small)
    done = command("hackathon", "sheets", "night", "out", cwd=small)
    assert done.returncode == 2
    assert "may hold points" in done.stderr
    assert tree(small) == before
    assert [path.name for path in (small / "out").iterdir()] == ["judge-5.csv"]
