"""Checking: each file is looked at once, and what is said of it stands where the record names it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kit.planting import drawing, saved

from vademecum.attachments import checking, isolating
from vademecum.attachments.checking import check_attachments
from vademecum.source import Severity

NOTE = """
kind: note
id: {}
title: N
status: trial
text: T.
attachments: [{{file: a.png, alt: A plan}}]
"""


def test_a_file_is_read_once(tmp_path: Path, graph_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two records that name one file cost one reading, and both are told."""
    folder = tmp_path / "playbooks" / "common"
    folder.mkdir(parents=True)
    (folder / "a.png").write_bytes(b"no picture")
    read: list[Path] = []
    real = checking.read_attachment
    monkeypatch.setattr(checking, "read_attachment", lambda path: read.append(path) or real(path))
    graph = graph_of(common__one=NOTE.format("one"), common__two=NOTE.format("two"))
    found = list(check_attachments(tmp_path, ["playbooks/common/a.png"], graph))
    assert [(problem.place.path, problem.place.line, problem.code) for problem in found] == [
        ("playbooks/common/one.yml", 6, "Y9"),
        ("playbooks/common/two.yml", 6, "Y9"),
    ]
    assert len(read) == 1


def test_a_broken_record_may_be_the_one_that_names_a_file(tmp_path: Path, graph_of: Any) -> None:
    """While a record cannot be read, no file is called stray."""
    graph = graph_of()
    (problem,) = check_attachments(tmp_path, ["playbooks/common/a.png"], graph)
    assert (problem.code, problem.severity) == ("Y7", Severity.WARNING)
    assert list(check_attachments(tmp_path, ["playbooks/common/a.png"], replace(graph, unread=frozenset({"x"})))) == []


def test_without_attachments_nothing_is_started(tmp_path: Path, graph_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wiki that has no files beside its records pays nothing."""
    monkeypatch.setattr(isolating, "_started", lambda: pytest.fail("a process was started"))
    assert list(check_attachments(tmp_path, [], graph_of())) == []


def test_a_fitting_file_gives_no_problem(tmp_path: Path, graph_of: Any) -> None:
    """What is there, named and sound is not spoken of."""
    folder = tmp_path / "playbooks" / "common"
    folder.mkdir(parents=True)
    (folder / "a.png").write_bytes(saved(drawing(), "PNG"))
    graph = graph_of(common__one=NOTE.format("one"))
    assert list(check_attachments(tmp_path, ["playbooks/common/a.png"], graph)) == []
