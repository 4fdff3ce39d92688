"""The kinds and the folders of a wiki to the collections of Decap: one for each kind, where its files lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from vademecum.exports.form.fields import Field, field, fields
from vademecum.exports.form.ordering import ordered
from vademecum.records import KINDS
from vademecum.records.shapes import Shape

Collection = dict[str, Any]

PLACE = "__place"
"""The form's own field: for which mission a new record is. It makes the folder and is never written."""

_OF_MISSIONS = frozenset({"playbook", "goal", "exercise", "after-action", "message", "form", "tool", "note"})
"""Kinds of which a mission may have its own without naming the mission in them."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of the wiki as the form must know it: its path, its kind, and the keys that its records share.

    `shared` is None where the file holds a single record.
    """

    path: str
    kind: str
    shared: frozenset[str] | None = None


def collections(folder: str, files: Iterable[Filed], missions: Iterable[str] = ()) -> Iterator[Collection]:
    """The collections of a wiki whose records lie under `folder`, in the order of the kinds."""
    listed: dict[str, list[Filed]] = {}
    single: dict[str, list[Filed]] = {}
    for one in files:
        (single if one.shared is None else listed).setdefault(one.kind, []).append(one)
    known = list(missions)
    for kind in KINDS:
        if kind in listed:
            yield _of_lists(folder, kind, listed[kind])
        if kind in single or kind not in listed:
            yield from _of_files(folder, kind, single.get(kind, []), known)


def _of_lists(folder: str, kind: str, files: list[Filed]) -> Collection:
    """Files that hold many small records."""
    plural = KINDS[kind].plural
    return {
        "name": f"{kind}-lists",
        "label": plural,
        "description": f"Each file holds several {plural.lower()}: open one and add an entry at its end.",
        "files": [
            {
                "name": _named(PurePosixPath(one.path).relative_to(folder).with_suffix("")),
                "label": " / ".join(PurePosixPath(one.path).relative_to(folder).with_suffix("").parts),
                "file": one.path,
                "fields": [_kind(kind), _entries(kind, one.shared or frozenset())],
            }
            for one in files
        ],
        **_COMMON,
    }


def _entries(kind: str, shared: frozenset[str]) -> Field:
    parts = tuple(shape for shape in ordered(kind) if shape.key not in {"kind"})
    made = field(Shape("records", "record", needed=True, listed=True, parts=parts))
    inside = fields(parts, free=shared | {"id"})
    return {**made, "label_singular": KINDS[kind].title, "fields": inside}


def _of_files(folder: str, kind: str, files: list[Filed], missions: list[str]) -> Iterator[Collection]:
    """Files that hold one record each, for the whole ministry and for its missions; then those that lie elsewhere."""
    shapes = ordered(kind)
    keys = {shape.key for shape in shapes}
    plural = KINDS[kind].plural
    made: list[Collection] = []
    if kind == "mission":
        made.append(_folder(kind, plural, f"{folder}/missions", "{{id}}/mission"))
    elif kind == "department":
        made.append(_folder(kind, plural, folder, "{{id}}/department"))
    elif "mission" in keys:
        made.append(_folder(kind, plural, f"{folder}/missions", "{{mission}}/" + f"{KINDS[kind].folder}/{{{{id}}}}"))
    else:
        within = "" if kind == "playbook" else f"{KINDS[kind].folder}/"
        first = "{{department}}" if _needs_department(shapes) else "common"
        if kind != "after-action":
            made.append(_folder(kind, plural, folder, f"{first}/{within}{{{{id}}}}"))
        if kind in _OF_MISSIONS and missions:
            path = "{{" + PLACE + "}}/" + f"{KINDS[kind].folder}/{{{{id}}}}"
            own = _folder(f"{kind}-of-missions", f"{plural} of missions", f"{folder}/missions", path, kind)
            singular = f"{own['label_singular']} of a mission"
            given = [_kind(kind), _place(missions), *own["fields"][1:]]
            made.append({**own, "label_singular": singular, "fields": given})
    yield from made
    yield from _elsewhere(kind, plural, files, made)


def _elsewhere(kind: str, plural: str, files: list[Filed], made: list[Collection]) -> Iterator[Collection]:
    """A collection for each folder that none of those made reaches."""
    missed = {str(PurePosixPath(one.path).parent) for one in files if not any(_reaches(it, one.path) for it in made)}
    for number, lying in enumerate(sorted(missed)):
        found = _folder(f"{kind}-{number}", f"{plural} in {lying}", lying, "{{id}}", kind)
        yield {**found, "label_singular": f"{found['label_singular']} in {lying}"}


def _reaches(collection: Collection, path: str) -> bool:
    file, folder = PurePosixPath(path), PurePosixPath(collection["folder"])
    if not file.is_relative_to(folder):
        return False
    deepest: int = collection["path"].count("/") + 1
    return len(file.relative_to(folder).parts) <= deepest


def _folder(name: str, label: str, folder: str, path: str, kind: str = "") -> Collection:
    kind = kind or name
    return {
        "name": name,
        "label": label,
        "label_singular": KINDS[kind].title[:1].lower() + KINDS[kind].title[1:],
        "folder": folder,
        "path": path,
        "filter": {"field": "kind", "value": kind},
        "create": True,
        "delete": False,
        "identifier_field": "id",
        "slug": "{{id}}",
        "summary": "{{title}} ({{id}})",
        # A list that is sorted is read to its end; others stop after a forge's first page, which may hold folders only.
        "sortable_fields": [{"field": "title", "default_sort": "asc"}, {"field": "id"}],
        "fields": [_kind(kind), *fields(shape for shape in ordered(kind) if shape.key != "kind")],
        **_COMMON,
    }


_COMMON: Collection = {"extension": "yml", "format": "yaml", "editor": {"preview": False}}


def _kind(kind: str) -> Field:
    return {"name": "kind", "label": "Kind", "widget": "hidden", "default": kind}


def _place(missions: list[str]) -> Field:
    return {
        "name": PLACE,
        "label": "For which mission",
        "widget": "select",
        "required": False,
        "hint": "Of a new record: the mission whose own it is. It cannot be moved later from here.",
        "options": missions,
    }


def _needs_department(shapes: Iterable[Shape]) -> bool:
    return any(shape.key == "department" and shape.needed for shape in shapes)


def _named(path: PurePosixPath) -> str:
    return "-".join(path.parts)
