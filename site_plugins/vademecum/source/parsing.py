"""From bytes to a Document, by the parser's events and a stack of our own: nothing recurses, nothing resolves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from vademecum.source.characters import FORBIDDEN, name_of
from vademecum.source.document import Document, Spot, Way
from vademecum.source.limits import MAX_DEPTH, MAX_FILE_BYTES, MAX_ITEMS, MAX_KEY, MAX_KEYS, MAX_TEXT, MAX_VALUES
from vademecum.source.place import Place
from vademecum.source.problem import Problem, error
from vademecum.source.summing import summed

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_DIRECTIVE = re.compile(r"(?:^|[\r\n])%")
_MANY_DIRECTIVES = 100
"""The parser compares each directive with all before it."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gave: a document when it could be read without fault, and its problems when not."""

    document: Document | None
    problems: tuple[Problem, ...] = ()


class _Stopped(Exception):  # noqa: N818 (a signal, not an error)
    """The file breaks a limit; reading on would only cost time."""


def parse(path: str, data: bytes) -> Parsed:
    """Reads the bytes of one file; every scalar stays text. Never raises for an author's fault."""
    if len(data) > MAX_FILE_BYTES:
        size = f"the file is {len(data):,} bytes long, the limit is {MAX_FILE_BYTES:,}"
        return _failed(path, 1, 1, "Y6", size, "Split it into several records.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = _LINE_BREAK.split(data[: fault.start].decode("utf-8").removeprefix("\ufeff"))
        remedy = "Save the file as UTF-8 in your editor."
        return _failed(path, len(before), len(before[-1]) + 1, "Y1", "the file is not UTF-8 text", remedy)
    text = text.removeprefix("\ufeff")
    found = tuple(_forbidden(path, text))
    if found:
        return Parsed(None, tuple(summed(found)))
    if len(_DIRECTIVE.findall(text)) > _MANY_DIRECTIVES:
        fact = f"more than {_MANY_DIRECTIVES} lines begin with a percent sign"
        return _failed(path, 1, 1, "Y6", fact, "Delete the lines that begin with %.")
    return _compose(path, text)


def _failed(path: str, line: int, column: int, code: str, fact: str, remedy: str) -> Parsed:
    return Parsed(None, (error(Place(path, line, column), code, fact, remedy),))


def _forbidden(path: str, text: str) -> Iterator[Problem]:
    if not FORBIDDEN.search(text):
        return
    for number, line in enumerate(_LINE_BREAK.split(text), 1):
        match = FORBIDDEN.search(line)
        if match:
            fact = f"the line holds an invisible or control character, {name_of(match.group())}"
            yield error(Place(path, number, match.start() + 1), "Y2", fact, "Delete it and type the word again.")


def _compose(path: str, text: str) -> Parsed:
    lines = _LINE_BREAK.split(text)
    reading = _Reading(path, end=(len(lines), len(lines[-1]) + 1))
    loader = _Loader(text)
    try:
        while not reading.finished:
            reading.take(loader.get_event())
    except _Stopped:
        pass  # what stopped the reading is among its problems already
    except yaml.MarkedYAMLError as fault:
        reading.fail(*_explain(fault, lines))
    except (yaml.YAMLError, ValueError) as fault:
        reading.fail((1, 1), "Y3", f"the YAML cannot be read: {fault}".splitlines()[0], "Correct the file.")
    finally:
        loader.dispose()
    if reading.problems:
        return Parsed(None, tuple(summed(reading.problems)))
    if not isinstance(reading.root, dict):
        fact = "the file is empty" if reading.root is None else "the file is not a record of `key: value` lines"
        return _failed(path, 1, 1, "Y3", fact, "Begin it with `kind:`, `id:` and `title:`; `vademecum new` helps.")
    return Parsed(Document(path, text, reading.root, reading.spots))


def _explain(fault: yaml.MarkedYAMLError, lines: list[str]) -> tuple[tuple[int, int], str, str, str]:
    """Spot, code, fact and remedy of the parser's own complaint."""
    unclosed = "end of stream" in (fault.problem or "") and fault.context_mark
    mark = unclosed or fault.problem_mark or fault.context_mark
    # The parser may stop in a line after the last.
    line = min(mark.line + 1, len(lines)) if mark else 1
    here = lines[line - 1]
    column = min(mark.column, len(here)) + 1 if mark else 1
    return (line, column), "Y3", *_in_words((fault.problem or "it breaks the rules of YAML").strip(), here, column)


def _in_words(said: str, here: str, column: int) -> tuple[str, str]:
    """Fact and remedy for a complaint about the line `here`, in an author's words where the cause is a usual one."""
    no_token = "cannot start any token" in said
    if "\t" in here[: len(here) - len(here.lstrip())] or (no_token and "\t" in here):
        return "the line is indented with a tab", "Use spaces: two for each level."
    if no_token and column <= len(here):
        return f"a text cannot begin with `{here[column - 1]}`", 'Put the text in "quotes".'
    if "mapping values are not allowed" in said:
        if ": " in here[: column - 1]:
            return "a second `: ` stands in this line", 'Put the text after the first colon in "quotes".'
        return "the key stands too far to the right", "Begin it below its neighbours' keys."
    if re.search(r"[:-] \[\[", here):
        return "a text that begins with `[[` stands here without quotes", 'Put the whole text in "quotes".'
    if "unexpected end of stream" in said:
        return "the quotation mark that stands here is never closed", "Close it at the end of the text."
    fact = "the YAML breaks off here" if "not find expected" in said else "the YAML cannot be read"
    return f"{fact} ({said})", "Check the indentation, quotes and brackets of this line and the one above."


def _short(tag: str) -> str:
    """A tag as an author writes it."""
    return tag.replace("tag:yaml.org,2002:", "!!")[:40]


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being filled."""

    value: dict[str, Any] | list[Any]
    path: Way
    key: str | None = None
    key_spot: tuple[int, int] | None = None
    skip: bool = False


@dataclass(slots=True)
class _Reading:
    """The state of one reading: what is open, what was found, what is wrong. `end` is the spot after the text."""

    path: str
    end: tuple[int, int]
    root: Any = None
    finished: bool = False
    documents: int = 0
    count: int = 0
    stack: list[_Open] = field(default_factory=list)
    spots: dict[Way, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fail(self, spot: tuple[int, int], code: str, fact: str, remedy: str) -> None:
        self.problems.append(error(Place(self.path, *spot), code, fact, remedy))

    def take(self, event: Any) -> None:
        """Takes one event of the parser."""
        mark = event.start_mark
        # The parser may place an empty value in a line after the last.
        spot = min((mark.line + 1, mark.column + 1), self.end)
        if isinstance(event, yaml.NodeEvent):
            self._node(event, spot)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event, spot)
        elif isinstance(event, yaml.StreamEndEvent):
            self.finished = True

    def _document(self, event: Any, spot: tuple[int, int]) -> None:
        self.documents += 1
        if self.documents > 1:
            self.fail(spot, "Y4", "a second YAML document begins here", "One file holds one record; make a new file.")
            raise _Stopped
        if event.version or event.tags:
            self.fail(spot, "Y4", "the file begins with a YAML directive", "Delete the line that begins with %.")

    def _node(self, event: Any, spot: tuple[int, int]) -> None:
        self.count += 1
        if self.count > MAX_VALUES:
            self.fail(spot, "Y6", f"the file holds more than {MAX_VALUES:,} values", "Split it into several records.")
            raise _Stopped
        if event.anchor or event.tag is not None:
            self._refuse_yaml_tricks(event, spot)
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(event, spot, top)
        else:
            self._value(event, spot, top)

    def _refuse_yaml_tricks(self, event: Any, spot: tuple[int, int]) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.fail(spot, "Y4", f"`*{event.anchor}` is a YAML alias", "Write the text out here.")
        elif event.anchor:
            self.fail(
                spot, "Y4", f"`&{event.anchor}` is a YAML anchor", "Delete it; write the text out where it is needed."
            )
        elif event.tag is not None:
            self.fail(spot, "Y4", f"`{_short(event.tag)}` is a YAML tag", "Delete it; every value here is plain text.")

    def _key(self, event: Any, spot: tuple[int, int], top: _Open) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self.fail(spot, "Y3", "a list or a record stands where a key should", "Write `key: value`.")
            raise _Stopped
        key = event.value
        if len(key) > MAX_KEY:
            self.fail(spot, "Y6", f"a key is longer than {MAX_KEY} characters", "Check for a missing line break.")
            raise _Stopped
        assert isinstance(top.value, dict)
        if len(top.value) >= MAX_KEYS:
            self.fail(spot, "Y6", f"a record holds more than {MAX_KEYS:,} keys", "Check the indentation.")
            raise _Stopped
        self._check_text(key, spot)
        if key == "<<":
            self.fail(spot, "Y4", "`<<` is a YAML merge key", "Write the fields out here.")
        top.skip = key in top.value
        if top.skip:
            first = self.spots[(*top.path, key)].key or spot
            fact = f'the key "{key}" stands twice; the first is in line {first[0]}'
            self.fail(spot, "Y5", fact, "Keep one of the two.")
        top.key, top.key_spot = key, spot

    def _value(self, event: Any, spot: tuple[int, int], top: _Open | None) -> None:
        value: Any = {}
        if isinstance(event, yaml.SequenceStartEvent):
            value = []
        elif not isinstance(event, yaml.MappingStartEvent):
            value = getattr(event, "value", "")
            self._check_text(value, spot)
        path = self._attach(value, spot, top)
        if not isinstance(value, str):
            if len(self.stack) >= MAX_DEPTH:
                self.fail(
                    spot,
                    "Y6",
                    f"the file is nested deeper than {MAX_DEPTH} levels",
                    "Check the brackets and the indentation.",
                )
                raise _Stopped
            self.stack.append(_Open(value, path))

    def _attach(self, value: Any, spot: tuple[int, int], top: _Open | None) -> Way:
        if top is None:
            self.root = value
            self.spots[()] = Spot(spot)
            return ()
        if isinstance(top.value, list):
            if len(top.value) >= MAX_ITEMS:
                self.fail(spot, "Y6", f"a list holds more than {MAX_ITEMS:,} items", "Split it into several records.")
                raise _Stopped
            path: Way = (*top.path, len(top.value))
            top.value.append(value)
            self.spots[path] = Spot(spot)
            return path
        assert top.key is not None
        path = (*top.path, top.key)
        if not top.skip:
            top.value[top.key] = value
            self.spots[path] = Spot(spot, top.key_spot)
        top.key = None
        return path

    def _check_text(self, text: str, spot: tuple[int, int]) -> None:
        if len(text) > MAX_TEXT:
            self.fail(
                spot,
                "Y6",
                f"a text is longer than {MAX_TEXT:,} characters",
                "Shorten it, or make it a note of its own.",
            )
            raise _Stopped
        if not text.isascii() or "\x00" <= text[:1] < "\x20" or not text.isprintable():
            match = FORBIDDEN.search(text)
            if match:
                fact = f"the text holds an invisible or control character, {name_of(match.group())}"
                self.fail(spot, "Y2", fact, "Delete it, also where it is written as an escape such as \\u202e.")
