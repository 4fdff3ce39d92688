"""`vademecum export binder`: what stands on each sheet, in which order, and for whom."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from kit.binding import CANARY, Printed, write_wiki

FOOT = r"Working copy of 21 November 2026, use until 19 February 2027"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small wiki; no test changes it."""
    return write_wiki(tmp_path_factory.mktemp("binder") / "wiki")


@pytest.fixture(scope="module")
def staff(press: None, command: Any, small: Path) -> Printed:
    """The binder of the small wiki's mission, for staff."""
    return _made(command, small, "--mission", "lirra", "--audience", "staff")


@pytest.fixture(scope="module")
def public(press: None, command: Any, small: Path) -> Printed:
    """The binder of the small wiki's department, for the public."""
    return _made(command, small, "--department", "consular")


def _made(command: Any, wiki: Path, *words: str) -> Printed:
    done = command("export", "binder", wiki.parent / "out", *words, cwd=wiki)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("in small type only") == 1, "the fullest card is told of"
    (file,) = re.findall(r"Wrote (\S+\.pdf)", done.stderr)
    return Printed.of(Path(file).read_bytes())


def test_each_sheet_says_edition_label_expiry_and_page(staff: Printed, public: Printed) -> None:
    """On every sheet of both binders stand edition, expiry, its label, the highest one, and page n of m."""
    for printed, highest in ((staff, "TLP:AMBER"), (public, "TLP:CLEAR")):
        for number, text in enumerate(printed.sheets, 1):
            assert re.search(FOOT, text), text
            assert f"Highest in this binder: {highest}" in text
            assert re.search(rf"TLP:[A-Z+]+ Highest in .*page {number} of {len(printed.sheets)}\b", text), text


def test_a_sheet_bears_the_label_of_what_stands_on_it(staff: Printed) -> None:
    """Only the closed message, and the contents that name it, are TLP:AMBER."""
    closed = [text for text in staff.sheets if re.search(r"TLP:AMBER Highest", text)]
    assert len(closed) == 2
    assert all(CANARY in text for text in closed)
    assert not any(CANARY in text for text in staff.sheets if text not in closed)


def test_cards_come_first_and_each_fits_a_sheet(staff: Printed) -> None:
    """A card with nine lines of the greatest length stands on the first sheet alone, whole, before the contents."""
    first = staff.sheets[0]
    assert "First-hour card" in first
    assert first.count("No internet:") == 9
    assert "+999 555 0199" in first
    assert "What it is for:" in first
    assert "Contents" in staff.sheets[1]
    assert "First-hour card ·" not in " ".join(staff.sheets[1:])


def test_the_contents_give_the_sheet_of_each_heading(staff: Printed) -> None:
    """Each line of the contents names the sheet on which the bookmark of that title stands."""
    at = next(number for number, text in enumerate(staff.sheets) if " Contents " in text)
    listed = re.findall(r"([^.]+?)\s*(?:\. ?){4,}\s*(\d+)", staff.sheets[at].split(" Contents ", 1)[1])
    told = {re.sub(r"^[A-Z]+-\d+ ", "", title.strip()): int(number) for title, number in listed}
    headings = staff.headings()
    assert len(told) > 12
    assert {title: headings[title] for title in told if title in headings} == {
        title: number for title, number in told.items() if title in headings
    }
    assert {"Playbooks", "Decision trees", "Messages kept ready", "Forms to fill in"} <= told.keys() & headings.keys()


def test_a_mission_finds_its_own_roles_and_numbers(staff: Printed) -> None:
    """Steps name who holds a role here, and a blank of a message is filled with the mission's number."""
    text = " ".join(staff.sheets)
    assert re.search(r"Keeper of the crisis kit \(Digital officer\); deputy Consular officer", text)
    assert re.search(r"Ring \+999 555 0199", text)
    assert re.search(r"Head of the consular section Consular officer", text)


def test_the_public_binder_holds_nothing_closed(public: Printed) -> None:
    """A word of a closed message is nowhere in the public binder: not in its text, not in its unpacked bytes."""
    assert CANARY not in " ".join(public.sheets)
    assert CANARY.encode() not in public.unpacked()


def test_the_search_for_the_word_would_find_it(staff: Printed) -> None:
    """In the binder for staff the same two searches find the word."""
    assert CANARY in " ".join(staff.sheets)
    assert CANARY.encode() in staff.unpacked().replace(b"\x00", b"")


def test_it_is_tagged(staff: Printed) -> None:
    """Programs that read aloud find a title, a language, tags, and bookmarks."""
    root = staff.reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert staff.reader.metadata is not None
    assert staff.reader.metadata.title == "Mission in Lirra: binder, Working copy of 21 November 2026"
    assert "pdfuaid" in staff.unpacked().decode("utf-8", "replace")


def test_the_same_input_gives_the_same_bytes(command: Any, press: None, run: Any, small: Path, tmp_path: Path) -> None:
    """A process in another time zone, with another seed, writes the same bytes as this one."""
    here = _made(command, small, "--department", "press").data
    elsewhere = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "4711", "LC_ALL": "C"}
    done = run("vademecum", "export", "binder", tmp_path, "--department", "press", cwd=small, env=elsewhere)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "binder-press-public.pdf").read_bytes() == here


def test_an_unknown_department_is_named(command: Any, press: None, small: Path, tmp_path: Path) -> None:
    """A department that there is not: exit 2, those that there are, and nothing written."""
    done = command("export", "binder", tmp_path / "out", "--department", "nowhere", cwd=small)
    assert done.returncode == 2
    assert "There are: consular, press." in done.stderr
    assert not (tmp_path / "out").exists()


def test_without_the_press_it_says_what_to_install(
    command: Any, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where WeasyPrint cannot be loaded the command ends with 2 and names the two things to install."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = command("export", "binder", tmp_path / "out", cwd=small)
    assert done.returncode == 2
    assert "pip install 'vademecum[pdf]'" in done.stderr
    assert "libpangoft2-1.0-0" in done.stderr
    assert "Traceback" not in done.stderr
