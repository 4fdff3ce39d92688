"""`vademecum diff` with releases: by a snapshot, by the folder of an audience, by that of the whole release."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kit.calling import Done
from kit.releasing import Desk, release_words

Command = Callable[..., Done]
DAY = ("--as-of", "2026-11-21")
NEWER = (
    "{file} has the form 99, and this release of Vademecum reads up to 1."
    " Install the release that wrote it, or a newer one."
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Desk:
    """Two releases, between which a word of a term changed and a closed one came; then another came. Not changed."""
    desk = Desk.small(tmp_path_factory.mktemp("diff") / "wiki")
    for number in (1, 2):
        desk.term("consul", f"Who stands behind the [[counter]] on {number} days.")
        if number == 2:
            desk.term("spare-key", "Lies with the porter.", tlp="TLP:AMBER")
        desk.commit()
        done = command(*release_words(f"2026.{number}", f"2026-11-0{number}", "--no-archives"), cwd=desk.root)
        assert done.returncode == 0, done.stderr
    desk.term("porter", "Keeps the keys.")
    desk.commit()
    return desk


SAME = (
    ("releases/2026.1/staff/snapshot.json", "releases/2026.2/staff/snapshot.json"),
    ("releases/2026.1/staff", "releases/2026.2/staff"),
    ("releases/2026.1/staff/", "2026.2"),
    ("2026.1", "releases/2026.2/staff"),
    ("releases/2026.1", "releases/2026.2"),
    ("2026.1", "2026.2"),
)


@pytest.mark.parametrize("words", SAME)
def test_releases_compare_like_the_revisions_that_they_were(
    command: Command, desk: Desk, words: tuple[str, ...]
) -> None:
    """In whatever way each is named, the words are those of git's revisions."""
    wanted = command("diff", "2026.1", "2026.2", *DAY, cwd=desk.root)
    assert "Spare-key" in wanted.stdout
    assert "on 2 days" in wanted.stdout
    assert command("diff", *words, *DAY, cwd=desk.root) == wanted


def test_what_stands_opposite_is_seen_by_the_same_audience(command: Command, desk: Desk) -> None:
    """The public's release against the working tree does not tell of what the public cannot see."""
    done = command("diff", "releases/2026.1/public", *DAY, cwd=desk.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Porter" in done.stdout
    assert "on 2 days" in done.stdout
    assert "Spare-key" not in done.stdout
    backwards = command("diff", "HEAD", "releases/2026.1/public", *DAY, cwd=desk.root)
    assert "Porter" in backwards.stdout
    assert "Spare-key" not in backwards.stdout


def test_two_audiences_are_not_compared(command: Command, desk: Desk) -> None:
    """That would tell one audience what another sees, and nothing of what changed."""
    done = command("diff", "releases/2026.1/public", "releases/2026.2/staff", cwd=desk.root)
    said = "These two were released for two audiences, and differ in that alone. Name two of the same one."
    assert (done.returncode, done.stderr.strip()) == (2, said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{}", "{file} does not say which form of snapshot it is. Take the file as it was released."),
        (b"[" * 99_999, "{file} is no JSON. Take the file as it was released."),
        (
            b'{"schema": 99}',
            NEWER,
        ),
    ],
)
def test_a_broken_snapshot_is_refused(command: Command, desk: Desk, tmp_path: Path, data: bytes, said: str) -> None:
    """With its name, and exit 1."""
    file = tmp_path / "snapshot.json"
    file.write_bytes(data)
    done = command("diff", str(tmp_path), cwd=desk.root)
    assert (done.returncode, done.stderr.strip()) == (1, said.format(file=file))
