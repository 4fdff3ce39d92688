"""Publishing: the files that the selected records name, cleaned, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.planting import PLANTED, drawing, planted_jpeg, planted_png, saved

from vademecum.attachments.naming import FOLDER
from vademecum.attachments.publishing import publish_attachments
from vademecum.audience import select
from vademecum.records import KINDS
from vademecum.source import collect

NOTE = """
kind: note
id: {id}
title: A note
status: trial
tlp: {tlp}
text: Text.
attachments: [{attachments}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A wiki's folder with three files beside its records."""
    folder = tmp_path / "playbooks" / "common"
    folder.mkdir(parents=True)
    (folder / "open.png").write_bytes(planted_png())
    (folder / "closed.jpg").write_bytes(planted_jpeg())
    (folder / "stray.png").write_bytes(saved(drawing(), "PNG"))
    return tmp_path


def notes(**given: str) -> dict[str, str]:
    """Notes by their files: `name="TLP:CLEAR | attachments"`."""
    made = {}
    for name, text in given.items():
        tlp, _, attachments = text.partition(" | ")
        made[f"common__{name}"] = NOTE.format(id=name, tlp=tlp, attachments=attachments)
    return made


def published(root: Path, graph_of: object, audience: str, **given: str) -> dict[str, bytes]:
    """What an audience gets of a wiki with these notes."""
    graph = select(graph_of(**notes(**given)), audience)  # type: ignore[operator]
    return {name: one.data for name, one in publish_attachments(root, graph).items()}


def test_only_named_files_are_published(root: Path, graph_of: object) -> None:
    """A file that no record names stays where it is."""
    made = published(root, graph_of, "staff", one="TLP:CLEAR | {file: open.png, alt: A plan}")
    assert set(made) == {"attachments/one/open.png"}
    assert PLANTED.encode() not in made["attachments/one/open.png"]


@pytest.mark.parametrize(("audience", "seen"), [("public", 1), ("partners", 2), ("staff", 4)])
def test_an_audience_gets_what_it_may_see(root: Path, graph_of: object, audience: str, seen: int) -> None:
    """Neither the files of a closed record nor a closed file of an open one go out, under any record's name."""
    made = published(
        root,
        graph_of,
        audience,
        one='TLP:CLEAR | {file: open.png, alt: A plan}, {file: closed.jpg, alt: A queue, tlp: "TLP:GREEN"}',
        two="TLP:AMBER | {file: open.png, alt: A plan}, {file: closed.jpg, alt: A queue}",
    )
    names = ["one/open.png", "one/closed.jpg", "two/open.png", "two/closed.jpg"]
    assert sorted(made) == sorted(f"attachments/{name}" for name in names[:seen])


def test_a_field_may_be_closed_as_a_whole(root: Path, graph_of: object) -> None:
    """A label on the field closes all attachments of a record at once."""
    closed = NOTE.format(id="one", tlp="TLP:CLEAR", attachments="{file: open.png, alt: A plan}")
    graph = graph_of(common__one=f"{closed}labels: {{attachments: TLP:AMBER}}\n")  # type: ignore[operator]
    assert publish_attachments(root, select(graph, "partners")) == {}
    assert set(publish_attachments(root, select(graph, "staff"))) == {"attachments/one/open.png"}


def test_measures_are_those_of_the_clean_file(root: Path, graph_of: object) -> None:
    """Width, height and bytes before and after are known; the width is that of the published picture."""
    (root / "playbooks" / "common" / "open.png").write_bytes(saved(drawing(4000, 1000), "PNG"))
    graph = graph_of(**notes(one="TLP:CLEAR | {file: open.png, alt: A plan}"))  # type: ignore[operator]
    (one,) = publish_attachments(root, graph).values()
    assert (one.width, one.height, one.before) == (2000, 500, len(saved(drawing(4000, 1000), "PNG")))


def test_a_file_that_changed_meanwhile_stops(root: Path, graph_of: object) -> None:
    """Between the check and the publishing nothing slips in."""
    graph = graph_of(**notes(one="TLP:CLEAR | {file: open.png, alt: A plan}"))  # type: ignore[operator]
    (root / "playbooks" / "common" / "open.png").write_bytes(b"<script>")
    with pytest.raises(ValueError, match="changed while the site was made"):
        publish_attachments(root, graph)


def test_the_folder_is_nobody_elses(repository: Path) -> None:
    """No kind of record, and no file of ours or of the theme, lies where attachments are published."""
    assert FOLDER not in {kind.folder for kind in KINDS.values()} | set(KINDS)
    theme = Path(__import__("material").__file__).parent / "templates"
    for folder in (theme, repository / "templates" / "assets", repository / "templates" / "theme"):
        assert folder.is_dir()
        assert not (folder / FOLDER).exists()


def test_files_beside_records_are_found_unread(root: Path) -> None:
    """Collecting names pictures and PDFs, whatever the letters of their ending, and opens none."""
    (root / "playbooks" / "X.PDF").mkdir()
    (root / "playbooks" / "Y.JPeG").touch(mode=0)
    assert collect(root).beside == (
        "playbooks/Y.JPeG",
        "playbooks/common/closed.jpg",
        "playbooks/common/open.png",
        "playbooks/common/stray.png",
    )
