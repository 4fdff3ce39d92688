"""`vademecum year`: the board of a mission moves with the day, against a table worked out by hand."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from kit.calling import call
from kit.years import TWO_MISSIONS, followed, graph_on, work, write_wiki, year

from vademecum.evaluation.boards import STATE_WORDS, board_of
from vademecum.graph.year.standing import standings
from vademecum.records.kinds.mission import Mission

DAYS = ("2026-03-09", "2026-06-20", "2026-09-30", "2026-12-20")

TABLE = """
mission department  2026-03-09      2026-06-20      2026-09-30      2026-12-20
alta    consular    planned a1      done a1         done a1         done a1
alta    trade       planned a2      done a2         none a2         due a2
alta    press       planned a3      planned a3      planned a4      done a4
brim    consular    planned b1      done b1         done b1         done b1
brim    trade       planned b1      done b1         done b1         done b1
brim    press       planned b2      planned b2      none b2         due b2
"""
# How each cell follows, row by row; the years end on 2026-12-31 (alta) and on 2027-01-31 (brim).
#
# alta consular. a1 began on 02-02; its first proven follow-up is of 03-10. On 03-09 it is only planned work (B3). From
#   03-10 it counts (B4), and is judged on 04-20, in its term: through 2027-03-10, twelve months (B2).
# alta trade. a2 is to begin on 05-04: planned. Its proven follow-up is of 06-20 and counts on that very day. It was to
#   be judged by 07-31, nobody did; 60 days later is 09-29, so that on 09-30 it has stopped (B6). Nothing else is
#   planned: none, since 92 days are left (31 of October, 30, 31). On 12-20 11 days are left, fewer than 90: due.
# alta press. On 03-09 a3 runs, and a4 is to come; both lack a follow-up, a3 begins earlier. Through 06-20 the follow-up
#   of a3 has no proof (B4): still planned. Its term ended on 08-31. On 09-30 a4 is to begin on 10-05: planned. Its
#   follow-up of 10-20 has no proof, that of 11-10 has: done on 12-20, five days past its term and inside the 60 (B6).
# brim consular. b1 began on 03-02, followed up on 04-01 and judged on 05-20, by the clerk and an officer of the hub,
#   which is enough at a post of one to four (B8).
# brim trade. The consul holds it too (`role_cover`), so that b1 serves it as well (B8).
# brim press. Another officer, so that b1 does not serve it. b2 is planned until it is called off on 07-10. On 09-30
#   123 days are left (31, 30, 31, 31): none. On 12-20 42 are left (11, 31): due.

REASONS = {
    ("alta", "trade", "2026-06-20"): "Counts since 2026-06-20, until 2027-06-20. To be evaluated by 2026-07-31.",
    ("alta", "trade", "2026-09-30"): "by 2026-07-31, and nobody did. 92 days of the year are left.",
    ("alta", "trade", "2026-12-20"): "11 days of the year are left.",
    ("alta", "press", "2026-06-20"): "Runs since 2026-02-20. It does not count yet: nothing has happened outside",
    ("alta", "press", "2026-09-30"): "Starts on 2026-10-05.",
    ("brim", "trade", "2026-06-20"): "The work for consular serves both: one officer holds them here.",
    ("brim", "press", "2026-09-30"): "it was called off on 2026-07-10",
    ("brim", "press", "2026-12-20"): "42 days of the year are left.",
}


def cells() -> dict[tuple[str, str, str], tuple[str, str]]:
    """The table: state and work by mission, department and day."""
    head, *rows = (re.split(" {2,}|(?<=alta|brim) +", line) for line in TABLE.strip().splitlines())
    assert tuple(head[-4:]) == DAYS
    found = {}
    for name, department, *told in rows:
        for day, cell in zip(DAYS, told, strict=True):
            state, shown = cell.split()
            found[name, department, day] = (state, shown)
    assert len(found) == 24
    return found


def in_words(text: str) -> str:
    """A text with its days as people say them: 20 June 2026."""
    return re.sub(r"\d{4}-\d\d-\d\d", lambda found: f"{date.fromisoformat(found[0]):%-d %B %Y}", text)


def expected(name: str, day: str) -> list[tuple[str, str, str]]:
    """The rows of one mission on one day: department, state, work."""
    return [(key[1], *cell) for key, cell in cells().items() if (key[0], key[2]) == (name, day)]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", ["alta", "brim"])
def test_the_board_is_that_of_the_table(name: str, day: str) -> None:
    """The standings and the board have the states, the work and the reasons that were worked out by hand."""
    graph = graph_on(day, **TWO_MISSIONS)
    post = graph.record(name, Mission)
    assert post is not None
    assert [(one.department, one.state) for one in standings(graph, post)] == [
        (department, state) for department, state, _ in expected(name, day)
    ]
    board = board_of(graph, post)
    rows = [(row.standing.department, row.state, row.work.id if row.work else "") for row in board.rows]
    assert rows == expected(name, day)
    for row in board.rows:
        assert REASONS.get((name, row.standing.department, day), "") in row.reason
        assert bool(row.remedy) is (row.state != "done")
        assert row.is_red is (row.state == "due")
        assert row.goal is not None
    assert board.as_of == date.fromisoformat(day)
    assert dict(board.counts) == {
        state: sum(one[1] == state for one in expected(name, day)) for state in ("done", "planned", "due", "none")
    }


@pytest.fixture(scope="module")
def two_missions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wiki of the table on the disk; no test changes it."""
    return write_wiki(tmp_path_factory.mktemp("years") / "wiki", TWO_MISSIONS)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", ["alta", "brim"])
def test_the_terminal_shows_the_table(environment: dict[str, str], two_missions: Path, name: str, day: str) -> None:
    """Each department with its state, its work, and why; --strict exits 1 unless all are done."""
    done = call(environment, two_missions, "year", name, "--as-of", day)
    assert done.returncode == 0, done.stderr
    assert day in done.stdout.splitlines()[0]
    blocks = done.stdout.split("\n\n")[1:]
    for block, (department, state, shown) in zip(blocks, expected(name, day), strict=True):
        lines = [line.rstrip() for line in block.splitlines()]
        assert lines[0] == f"The {department} section: {STATE_WORDS[state]}"  # type: ignore[index]
        assert lines[1] == f"  Work: The work {shown}"
        told = " ".join(block.split())
        assert "Offline end: More people of " in told
        assert in_words(REASONS.get((name, department, day), "")) in told
        assert ("What to do: " in told) is (state != "done")
    lacking = [department for department, state, _ in expected(name, day) if state != "done"]
    assert (f"Nothing counts, or not enough, for: {', '.join(lacking)}." in done.stderr) is bool(lacking)
    assert call(environment, two_missions, "year", name, "--as-of", day, "--strict").returncode == int(bool(lacking))


def test_a_year_without_gaps_passes(environment: dict[str, str], tmp_path: Path) -> None:
    """--strict exits 0 when something counts for every department, and nothing more is said."""
    more = work("b3", "brim", "press", "2026-09-01", "2026-12-31", offline_followup=[followed("2026-10-01")])
    more = more.replace("head-press", "vice-consul")
    wiki = write_wiki(tmp_path / "wiki", {**TWO_MISSIONS, "missions/brim/b3": more})
    done = call(environment, wiki, "year", "brim", "--as-of", "2026-12-20", "--strict")
    assert (done.returncode, done.stderr) == (0, "")


def test_two_may_be_owed(environment: dict[str, str], tmp_path: Path) -> None:
    """An instruction that asks for two is not met by one."""
    two = year("alta", "2026-01-01", "2026-12-31", ["consular", "trade", "press"], min_collaborations=2)
    wiki = write_wiki(tmp_path / "wiki", {**TWO_MISSIONS, "missions/alta/year": two})
    done = call(environment, wiki, "year", "alta", "--as-of", "2026-06-20")
    assert "The consular section: None yet\n" in done.stdout
    assert "1 of 2 count; no other is planned. 194 days of the year are left." in " ".join(done.stdout.split())


def test_no_board_is_drawn_from_errors(environment: dict[str, str], tmp_path: Path) -> None:
    """A wiki with an error shows the error at its place, and exits 1."""
    broken = TWO_MISSIONS["missions/alta/a1"].replace("evidence: the list", "note: the list", 1)
    wiki = write_wiki(tmp_path / "wiki", {**TWO_MISSIONS, "missions/alta/a1": broken})
    done = call(environment, wiki, "year", "alta", "--as-of", "2026-12-20")
    assert (done.returncode, done.stdout) == (1, "")
    assert "playbooks/missions/alta/a1.yml" in done.stderr
    assert "[C3]" in done.stderr


def test_a_mission_that_is_not_there(environment: dict[str, str], two_missions: Path) -> None:
    """A wrong name is a wrong use: it exits 2 and says what was meant."""
    done = call(environment, two_missions, "year", "atla")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'There is no mission "atla". Did you mean "alta"?' in done.stderr
    other = call(environment, two_missions, "year", "nowhere-at-all")
    assert "Missions: alta, brim." in other.stderr
