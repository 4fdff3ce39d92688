"""Files that nobody would write, made from those that people wrote: each is a pure function of its number."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

_SMALL = 2_000
"""Larger seeds are cut down to a part of this many bytes, so that most inputs stay small and fast."""

TOKENS = (
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b"- ",
        b"-",
        b"? ",
        b"?",
        b": ",
        b":",
        b"#",
        b" #",
        b"&a ",
        b"*a",
        b"&a *a",
        b"!",
        b"!!",
    ),
    *(
        b"!!str ",
        b"!!python/object:os.system ",
        b"!!binary ",
        b"!!map ",
        b"!<tag:x> ",
        b"!a!b ",
        b"! ",
        b"<<: ",
        b"<<: *a\n",
    ),
    *(b"%YAML 1.1\n", b"%YAML 9.9\n", b"%TAG ! tag:x\n", b"%", b"---\n", b"--- ", b"...\n", b"...", b"---", b"|", b">"),
    *(
        b"|+\n",
        b"|-\n",
        b"|9\n",
        b">1\n x\n",
        b"|2-\n   a\n b\n",
        b"|0\n",
        b">-\n\n\n",
        b"'",
        b'"',
        b"''",
        b'""',
        b"`",
        b"@",
        b"~",
    ),
    *(
        b"'a\n\n b'",
        b'"a\\\n b"',
        b'"\\x00"',
        b'"\\u202e"',
        b'"\\ud800"',
        b'"\\U0010ffff"',
        b'"\\U00110000"',
        b'"\\x8"',
        b'"\\N\\_"',
    ),
    *(
        b"\x00",
        b"\xef\xbb\xbf",
        b"\r",
        b"\r\n",
        b"\n",
        b"\n\n\n",
        b"\t",
        b"\n\t",
        b" ",
        b"  ",
        b"        ",
        b"\x0b",
        b"\x0c",
        b"\x1b[2J",
    ),
    *(
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"\xe2\x80\xa9",
        b"\xed\xa0\x80",
        b"\xed\xb0\x80",
        b"\xc0\xaf",
        b"\xe0\x80\xaf",
        b"\xf0\x80\x80\xaf",
    ),
    *(
        b"\xf5\x80\x80\x80",
        b"\xf4\x90\x80\x80",
        b"\xff\xfe",
        b"\xfe\xff",
        b"a\x00b\x00",
        b"\x80",
        b"\xc3",
        b"\xe2\x80",
        b"\xef\xbf\xbe",
    ),
    *(
        b"\xe2\x80\xae",
        b"\xe2\x81\xa6",
        b"\xe2\x80\x8b",
        b"\xe2\x80\x8d",
        b"\xc2\xad",
        b"\xf3\xa0\x80\x81",
        b"\xcc\x81",
        b"\xe2\x82\xac",
    ),
    *(
        b"[[",
        b"]]",
        b"[[a|b]]",
        b"[[live-crisis]]",
        b"[" * 13,
        b"{a: " * 13,
        b"]" * 13,
        b"- " * 13,
        b"[" * 200,
        b"{" * 200,
    ),
    *(
        b"kind: note\n",
        b"records:\n",
        b"records: [",
        b"  - id: a\n",
        b"goal:\n",
        b"id: end\n",
        b"<script>",
        b"![a](b.png)",
        b"null",
    ),
)
"""Signs of YAML, of Unicode and of our own, in places where they do not belong."""

SCALARS = (
    *(
        "NO",
        "on",
        "~",
        "null",
        "1:30",
        "010",
        "0o10",
        "0x1F",
        "1e3",
        "1_000",
        ".inf",
        "NaN",
        "2024-02-30",
        "2026-11-21",
    ),
    *(
        "",
        "''",
        '" "',
        "-",
        "-0",
        "=",
        "<<",
        "true",
        "True",
        "T+0:30",
        "T+99999999",
        "999999999999",
        "a" * 300,
        "é" * 100,
    ),
    *("[]", "{}", "[[]]", "[a, [b]]", "{a: b}", "{a: {b: {c: d}}}", "[{}, {}]", "TLP:RED", "TLP:CLEAR", "TLP:GREEN"),
    *(
        "con",
        "index",
        "../../etc/passwd",
        "a" * 65,
        "live-crisis",
        "persons-located",
        "head-consular",
        "consular",
        "worst",
    ),
    *(
        "javascript:alert(1)",
        "https://[",
        "https://a.b/c",
        "'{{ 7*7 }}'",
        "'${x}'",
        "'%s %d {0}'",
        "draft",
        "in-force",
        "superseded",
    ),
    *(
        "|\n    a\n\n      b\n",
        ">-\n    a\n",
        "Аa",
        "漢ひ",
        "שלום",
        '"\\n"',
        '"a\\nb"',
        "'[[gone]]'",
        "'[[live-crisis|x]]'",
        "'@abc'",
    ),
)
"""Values that a field does not expect."""

TEXTS = (
    *(
        "[",
        "]",
        "[[",
        "]]",
        "|",
        "*",
        "**",
        "_",
        "`",
        "```",
        "~~",
        "<b>",
        "<script>",
        "&amp;",
        "&#x",
        "<http://a>",
        "](",
        "![",
    ),
    *(
        "\n",
        "\n\n",
        "  \n",
        "- ",
        "> ",
        "1. ",
        "# ",
        "    ",
        "|a|b|\n|-|-|\n",
        "[a]: b\n",
        "\\",
        "SMS",
        "QZX",
        "a@b.cd",
        "@abcd",
    ),
    *(
        "+999 12345678",
        "[[live-crisis]]",
        "[[live-crisis|x]]",
        "[[gone]]",
        "javascript:alert(1)",
        "{{ 1 }}",
        "é",
        "שלום",
        "漢",
    ),
    *(
        "a",
        "word ",
        "two words. ",
        "\u200d",
        "e\u0301",
        "\U0001f468",
        '"',
        "'",
        "T+0:30",
        "TLP:RED",
        "https://a.b/c?d=e&f#g ",
    ),
)
"""Marks and words of prose."""

_FIELD = re.compile(rb"^([ ]*(?:- )?)([A-Za-z_][\w-]*):([^\n]*)$", re.MULTILINE)
_Change = Callable[[random.Random, bytes], bytes]


@cache
def seeds() -> tuple[bytes, ...]:
    """What people wrote: the shipped playbooks and every sample, of large ones the beginning; the sound ones thrice."""
    sound = [*(ROOT / "playbooks").rglob("*.yml"), *(ROOT / "tests" / "samples").glob("*/valid/**/*.yml")]
    paths = sorted([*sound, *sound, *(ROOT / "tests" / "samples").rglob("*.yml")])
    parts: list[bytes] = []
    for path in paths:
        data = path.read_bytes()
        parts.append(data if len(data) <= _SMALL else data[: data.rindex(b"\n", 0, _SMALL) + 1])
    return tuple(parts)


@cache
def keys() -> tuple[bytes, ...]:
    """The keys that the seeds use."""
    return tuple(sorted({match[2] for seed in seeds() for match in _FIELD.finditer(seed)}))


@cache
def fitting() -> tuple[bytes, ...]:
    """The sound samples, which fit the small world beside them."""
    return tuple(path.read_bytes() for path in sorted((ROOT / "tests" / "samples").glob("*/valid/*.yml")))


def made(number: int) -> bytes:
    """The input with this number: a seed that was changed once to five times.

    Every fifth is a sound sample that was changed gently, so that many of these come as far as a page.
    """
    chance = random.Random(number)
    gentle = number % 5 == 0
    data = chance.choice(fitting() if gentle else seeds())
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5))):
        data = chance.choice(_GENTLE if gentle else _CHANGES)(chance, data)
    return data


def _cut(chance: random.Random, data: bytes, most: int = 40) -> tuple[int, int]:
    """Beginning and end of a part."""
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, most))


def _flip(chance: random.Random, data: bytes) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randint(1, 6)) + data[at:]


def _delete(chance: random.Random, data: bytes) -> bytes:
    start, end = _cut(chance, data)
    return data[:start] + data[end:]


def _double(chance: random.Random, data: bytes) -> bytes:
    start, end = _cut(chance, data, 400)
    return data[:end] + data[start:end] + data[end:]


def _splice(chance: random.Random, data: bytes) -> bytes:
    other = chance.choice(seeds())
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _truncate(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    """A part many times; seldom so often that the file comes near its limit."""
    start, end = _cut(chance, data, chance.choice((2, 8, 60)))
    most = chance.choices((200, 2_000, 20_000, 270_000), (60, 36, 3.8, 0.2))[0]
    times = min(chance.randint(2, 5_000), most // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def _swap_lines(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _indent(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = b" " * chance.randint(1, 5) + lines[at] if chance.random() < 0.6 else lines[at].lstrip()
    return b"\n".join(lines)


def _token(chance: random.Random, data: bytes) -> bytes:
    """A token anywhere, at the beginning of a line, or where a value begins."""
    token = chance.choice(TOKENS)
    sign = chance.choice((b"", b"\n", b": ", b"- "))
    at = data.find(sign, chance.randrange(len(data) + 1)) + len(sign) if sign else chance.randrange(len(data) + 1)
    return data[:at] + token + data[at:]


def _encode(chance: random.Random, data: bytes) -> bytes:
    """The same words in another encoding or with other line ends."""
    text = data.decode("utf-8", "replace")
    how = chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-8-sig", "\r\n", "\r", "\x85", "\u2028"))
    return text.replace("\n", how).encode() if len(how) < 3 else text.encode(how, "replace")


def _field(chance: random.Random, data: bytes) -> re.Match[bytes] | None:
    found = list(_FIELD.finditer(data))
    return chance.choice(found) if found else None


def _revalue(chance: random.Random, data: bytes) -> bytes:
    match = _field(chance, data)
    value = chance.choice(SCALARS).encode()
    return data[: match.start(3)] + b" " + value + data[match.end(3) :] if match else data + value


def _retext(chance: random.Random, data: bytes) -> bytes:
    """A value of several words becomes a quoted text of odd marks and words, mostly in one line."""
    found = [match for match in _FIELD.finditer(data) if b" " in match[3].strip() and match[3].strip()[:1].isalpha()]
    if not found:
        return data
    match = chance.choice(found)
    text = "".join(chance.choices(TEXTS, k=chance.choice((2, 3, 5, 8, 12, 300))))
    text = text if chance.random() < 0.3 else text.replace("\n", " ")
    return data[: match.start(3)] + b" " + json.dumps(text, ensure_ascii=False).encode() + data[match.end(3) :]


def _rename(chance: random.Random, data: bytes) -> bytes:
    match = _field(chance, data)
    return data[: match.start(2)] + chance.choice(keys()) + data[match.end(2) :] if match else data


def _drop_field(chance: random.Random, data: bytes) -> bytes:
    match = _field(chance, data)
    return data[: match.start()] + data[match.end() + 1 :] if match else data


def _double_field(chance: random.Random, data: bytes) -> bytes:
    match = _field(chance, data)
    return data[: match.end()] + b"\n" + match[0] + data[match.end() :] if match else data


def _reshape(chance: random.Random, data: bytes) -> bytes:
    """A text becomes a list or a record, and what stood below it gets another shape above it."""
    match = _field(chance, data)
    if match is None:
        return data
    form = chance.choice((b" [%s]", b" {a: %s}", b"\n- %s", b"\n  a: %s", b" [[%s]]", b" |\n  %s", b" '%s'", b" {%s}"))
    return data[: match.start(3)] + form.replace(b"%s", match[3].strip()) + data[match.end(3) :]


_CHANGES: Sequence[_Change] = (
    *(_flip, _insert, _delete, _double, _splice, _truncate, _repeat, _swap_lines, _indent, _encode),
    *(_token, _token, _token, _token, _token),
    *(_revalue, _revalue, _revalue, _retext, _rename, _drop_field, _double_field, _reshape, _reshape),
)
_GENTLE: Sequence[_Change] = (*[_retext] * 9, _revalue, _drop_field, _reshape)
