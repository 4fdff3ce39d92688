"""Every place in a wiki where a text may stand, and copies of the wiki with other texts in those places."""

from __future__ import annotations

import json
import re
import shutil
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator

from vademecum.records import KINDS, Part, Ref, StepRef, fields
from vademecum.records.file_names import FileName
from vademecum.records.kinds.criteria import LevelKey
from vademecum.records.kinds.goal import Goal
from vademecum.records.kinds.message import BlankName
from vademecum.records.kinds.mission import ContactName
from vademecum.records.record import Readers
from vademecum.source import Document, Way, collect, parse

FULL = Path(__file__).parent / "full"
"""The wiki in which every field of every kind stands at least once."""

TEXTS = frozenset({"title", "heading", "line", "summary", "word", "label", "code", "prose", "body", "told"})
"""The sorts of slots that take any text up to their limit."""

_OF_A_WORD = 15
"""A text that is told in few words may have so many characters for each."""

_MOST_FILE = 120
_UNBOUND = 64 * 1024

_SORTS: tuple[tuple[Any, str, int], ...] = (
    (fields.Title, "title", 90),
    (fields.Heading, "heading", 60),
    (fields.Line, "line", 300),
    (fields.Summary, "summary", 240),
    (fields.Word, "word", 60),
    (fields.Label, "label", 120),
    (fields.Code, "code", 12),
    (fields.Prose, "prose", 8 * 1024),
    (fields.LongProse, "prose", 48 * 1024),
    (fields.Body, "body", 2000),
    (fields.Insight, "told", 60 * _OF_A_WORD),
    (fields.Praise, "told", 80 * _OF_A_WORD),
    (fields.Id, "id", 64),
    (LevelKey, "choice", _UNBOUND),
    (Readers, "choice", _UNBOUND),
    (fields.ContentHash, "hash", _UNBOUND),
    (ContactName, "key", 100),
    (BlankName, "key", 100),
    (FileName, "attachment", 80),
    (fields.Url, "url", 2000),
    (fields.Date, "date", _UNBOUND),
    (fields.Hour, "hour", _UNBOUND),
    (fields.Whole, "whole", _UNBOUND),
    (fields.Number, "number", _UNBOUND),
    (fields.YesNo, "flag", _UNBOUND),
    (fields.Language, "language", _UNBOUND),
    (fields.Country, "country", _UNBOUND),
    (fields.Point, "clock", _UNBOUND),
    (fields.Span, "clock", _UNBOUND),
    (fields.Window, "clock", _UNBOUND),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where a text stands. `way` leads to it in its file, and for a `key` to the value below that key.

    `sort` is one of TEXTS, or id, ref (an id of something else), key, url, file, attachment, kind, choice, date, whole,
    number, flag, language, country, clock, hash. A slot of the sort `file` stands for the name of the file itself.
    """

    file: str
    kind: str
    record: str
    way: Way
    sort: str
    most: int
    text: str
    key: bool = False

    @property
    def field(self) -> str:
        """The kind and the names of the fields that lead here: `playbook.steps.heading`."""
        names = [step for step in self.way if isinstance(step, str) and step != "records"]
        return ".".join([self.kind or "wiki", *names])


Write = Callable[[Slot], str]


@dataclass(frozen=True, slots=True)
class World:
    """A wiki, read: its folder, its documents, and every slot in the order of files and lines."""

    folder: Path
    documents: tuple[Document, ...]
    slots: tuple[Slot, ...]


def read_world(folder: Path = FULL) -> World:
    """The wiki in a folder. Raises ValueError when a file of it cannot be read."""
    documents = []
    for path, data in collect(folder).files:
        document = parse(path, data).document
        if document is None:
            raise ValueError(f"{path} cannot be read")
        documents.append(document)
    return World(folder, tuple(documents), tuple(slot for document in documents for slot in _slots(document)))


def fill(world: World, target: Path, write: Write) -> Path:
    """Copies the wiki to `target` with what `write` says in each slot, cut to its limit; all else stays.

    Records are written as JSON, which is YAML with every text in quotes. A slot keeps its text when `write`
    returns `slot.text`.
    """
    shutil.copytree(world.folder, target, dirs_exist_ok=True)
    for document in world.documents:
        (target / document.path).unlink()
        said = {(slot.way, slot.key): cut(slot, write(slot)) for slot in world.slots if slot.file == document.path}
        path = target / said.pop(((), False), document.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(_replaced(document.root, (), said), ensure_ascii=False, indent=1)
        # A lone surrogate cannot be written as UTF-8; as an escape it can.
        path.write_bytes(re.sub("[\ud800-\udfff]", lambda one: f"\\u{ord(one[0]):04x}", text).encode())
    return target


def cut(slot: Slot, text: str) -> str:
    """As much of a text as the slot takes: so many characters, and of what is told in few words so many words."""
    words = list(re.finditer(r"\S+", text)) if slot.sort == "told" else []
    most = slot.most // _OF_A_WORD
    return text[: min(slot.most, words[most - 1].end()) if len(words) > most else slot.most]


def _replaced(value: Any, way: Way, said: Mapping[tuple[Way, bool], str]) -> Any:
    if isinstance(value, dict):
        return {
            said.get(((*way, name), True), name): _replaced(inner, (*way, name), said) for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_replaced(inner, (*way, number), said) for number, inner in enumerate(value)]
    return said.get((way, False), value)


def _slots(document: Document) -> Iterator[Slot]:
    root = document.root
    kind = root["kind"]
    yield Slot(document.path, "", "", (), "file", _MOST_FILE, document.path)
    for name, value in root.items():
        if name == "records":
            for number, values in enumerate(value):
                yield from _of_record(document.path, kind, values["id"], values, ("records", number))
    own = {name: value for name, value in root.items() if name != "records"}
    record = own.get("id") or root["records"][0]["id"]
    yield from _of_record(document.path, kind, record, own, ())


def _of_record(file: str, kind: str, record: str, values: dict[str, Any], way: Way) -> Iterator[Slot]:
    goal = values.get("goal") if kind == "playbook" else None
    rest = {name: value for name, value in values.items() if goal is None or name != "goal"}
    for found in _of_part(KINDS[kind].model, rest, way):
        yield Slot(file, kind, record, *found)
    if goal is not None:
        for found in _of_part(Goal, goal, (*way, "goal")):
            yield Slot(file, "goal", goal["id"], *found)


_Found = tuple[Way, str, int, str, bool]


def _of_part(model: type[Part], values: Mapping[str, Any], way: Way) -> Iterator[_Found]:
    hints = get_type_hints(model, include_extras=True)
    by_key = {field.alias or name: hints[name] for name, field in model.model_fields.items()}
    for name, value in values.items():
        for at, sort, most, text, key in _of_value(by_key[name], value, (*way, name)):
            yield at, "kind" if name == "kind" else sort, most, text, key


def _of_value(hint: Any, value: Any, way: Way) -> Iterator[_Found]:
    inner, marks = _bare(hint)
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _of_value(get_args(inner)[0], item, (*way, number))
    elif get_origin(inner) is tuple:  # a list of one, written without the dash
        yield from _of_value(get_args(inner)[0], value, way)
    elif isinstance(value, dict) and isinstance(inner, type) and issubclass(inner, Part):
        yield from _of_part(inner, value, way)
    elif isinstance(value, dict):
        names, values = get_args(inner)
        for name, item in value.items():
            _, of_names = _bare(names)
            yield (*way, name), *_sort(names, of_names), name, True
            yield from _of_value(values, item, (*way, name))
    elif isinstance(inner, type) and issubclass(inner, Part):  # a citation that is a bare id
        first = get_type_hints(inner, include_extras=True)[next(iter(inner.model_fields))]
        yield from _of_value(first, value, way)
    else:
        yield way, *_sort(inner, marks), value, False


def _bare(hint: Any, marks: tuple[Any, ...] = ()) -> tuple[Any, tuple[Any, ...]]:
    """A type without what is said around it: annotations, and that it may be left out."""
    if get_origin(hint) is Annotated:
        return _bare(get_args(hint)[0], (*marks, *get_args(hint)[1:]))
    if get_origin(hint) in (Union, types.UnionType):
        return _bare(next(one for one in get_args(hint) if one is not type(None)), marks)
    return hint, marks


def _sort(inner: Any, marks: tuple[Any, ...]) -> tuple[str, int]:
    if get_origin(inner) is Literal:
        return "choice", _UNBOUND
    said = {mark.func for mark in marks if isinstance(mark, BeforeValidator)}
    if inner is str and not said:
        return "key", 100
    for alias, sort, most in _SORTS:
        if any(isinstance(mark, BeforeValidator) and mark.func in said for mark in get_args(alias)[1:]):
            refers = any(isinstance(mark, (Ref, StepRef)) for mark in marks)
            return ("ref", most) if refers and sort == "id" else (sort, most)
    raise TypeError(f"no sort of slot is known for {inner} with {marks}")
