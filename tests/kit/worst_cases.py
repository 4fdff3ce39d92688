"""Files under every size limit that try to cost a reader or a build much time: a function for each, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vademecum.source.limits import MAX_FILE_BYTES, MAX_ITEMS, MAX_PROSE

Files = Mapping[str, bytes]

SHORT, LONG = 8 * 1024, 48 * 1024
"""How many characters a prose text may have, and a note's."""

DEEP = "".join("  " * depth + f"k{depth}:\n" for depth in range(11)) + "  " * 11 + "k: v\n"


def case(text: str, path: str = "playbooks/consular/worst.yml") -> Files:
    """One file beside the small world."""
    data = text.encode()
    assert len(data) <= MAX_FILE_BYTES, f"{len(data)} bytes"
    return {path: data}


def record(**values: Any) -> Files:
    """One record as a file; JSON is YAML too."""
    return case(json.dumps(values, ensure_ascii=False))


def note(text: str, **more: Any) -> Files:
    """A note with this text."""
    return record(**{"kind": "note", "id": "worst", "title": "Worst", "status": "trial", **more, "text": text})


def listed(kind: str, records: Iterable[Mapping[str, Any]], **common: Any) -> Files:
    """A file of many small records."""
    return record(kind=kind, **common, records=list(records))


def playbook(steps: Iterable[Mapping[str, Any]], **more: Any) -> Files:
    """A playbook in trial with these steps and the world's goal."""
    usual = {"kind": "playbook", "id": "worst", "title": "Worst", "status": "draft", "department": "consular"}
    return record(**{**usual, "goals": ["persons-located"], **more, "steps": list(steps)})


def filled(piece: str, most: int) -> str:
    """A piece repeated up to a number of characters."""
    return piece * (most // len(piece))


def names(count: int, stem: str = "gone") -> list[str]:
    """Different ids that look much like the world's and each other."""
    return [f"{stem}-{number}" for number in range(count)]


PAIR = tuple({"id": f"s{n}", "heading": "A", "mode": "offline", "with": "families"} for n in range(2))
"""Steps that no rule finds fault with."""

PIECES = {
    "open brackets": "[",
    "open and shut brackets": "[]",
    "double brackets": "[[",
    "brackets that almost link": "[[a|b]",
    "links to nothing": "[](",
    "links within links": "[a](b",
    "images within images": "![a](b",
    "link titles": '[a](b "',
    "pictures": "![a](b.png) ",
    "pictures half in code": "`![a](b.png) ``",
    "pictures that are never shut": "![a](b",
    "stars": "*",
    "stars and letters": "*a ",
    "double stars and letters": "**a ",
    "stars left and right": "*a_ ",
    "mixed emphasis": "*_a",
    "all emphasis": "***a* ",
    "tildes": "~~a ",
    "emphasis without end": "a**b*c ",
    "backticks": "`",
    "backticks of two": "``a`",
    "entities": "&amp;",
    "long entities": "&CounterClockwiseContourIntegral;",
    "half entities": "&#x",
    "ampersands": "&",
    "backslashes": "\\",
    "escaped": "\\*",
    "autolinks": "<http://a>",
    "half autolinks": "<http:",
    "less thans": "<",
    "half tags": "<a href=",
    "half comments": "<!--",
    "addresses": "https://a.b ",
    "e-mails": "a@b.cd ",
    "half e-mails": "a@",
    "dots after an at": "a@b" + ".c" * 50,
    "handles": "@abcdefg. ",
    "figures": "1 2 ",
    "figures in brackets": "(0171) ",
    "long figures": "123456789012",
    "plus figures": "+1(2)3(4)5 ",
    "acronyms": "QZ ",
    "shouting": "A",
    "slashes": "A/",
    "quotes in quotes": "> ",
    "quote signs": ">",
    "quote lines": ">\n",
    "lists in lists": "- ",
    "numbers in numbers": "1. ",
    "quotes and lists": "> - ",
    "list lines": "- a\n",
    "loose lists": "- a\n\n",
    "lists far in": "-  \t",
    "tables": "|a|b|\n|-|-|\n",
    "bars": "|",
    "bars and dashes": "|-",
    "table lines": "|a|b|\n",
    "definitions": "[a]: http://b\n",
    "definitions of nothing": "[a]:\n",
    "definition titles": "[a]: b '\n",
    "headings": "# a\n",
    "hashes": "#",
    "rules": "---\n",
    "fences": "```\n",
    "fences of tildes": "~~~\na\n",
    "hard breaks": "a  \n",
    "blank lines": "\n",
    "spaces and lines": " \n",
    "indented": "    a\n",
    "spaces": "a                              ",
    "wide letters": "漢",
    "marks on letters": "e\u0301\u0302\u0303",
    "joined people": "\U0001f468\u200d\U0001f469",
    "right to left": "שלום ",
    "plain words": "word ",
    "glossary words": "SMS ",
    "links to a record": "[[live-crisis]]",
    "links to a record, in words": "[[live-crisis|x]] ",
}
"""What a text repeats until it is as long as it may be."""


def with_lines(piece: str) -> str:
    """A piece that also fills a text when every repetition stands in a line of its own."""
    return piece if piece.endswith("\n") else piece + "\n"


def nested(sign: str, most: int) -> str:
    """Lists or quotes in each other, each line one level deeper, until the text is full."""
    lines: list[str] = []
    while sum(map(len, lines)) + len(lines) < most:
        depth = len(lines)
        lines.append(("  " * depth if sign == "-" else "") + (sign if sign == "-" else sign * (depth + 1)) + " a")
    return "\n".join(lines)[:most]


def prose_cases() -> dict[str, Callable[[], Files]]:
    """Each piece as a note's long text, and as many short texts of one playbook."""
    made: dict[str, Callable[[], Files]] = {}
    for name, piece in PIECES.items():
        made[f"prose: {name}"] = lambda piece=piece: note("a" + filled(piece, LONG - 2) + "z")
        if not piece.endswith("\n"):
            made[f"prose: {name}, line by line"] = lambda piece=piece: note("a" + filled(piece + "\n", LONG - 2) + "z")
        made[f"prose: {name}, text by text"] = lambda piece=piece: playbook(PAIR, care_notes=_texts(piece))
    return made


def _texts(piece: str) -> list[str]:
    """As many full texts as a record may hold."""
    text = "a" + filled(piece, SHORT - 2) + "z"
    most = MAX_FILE_BYTES * 95 // 100 // len(json.dumps(text, ensure_ascii=False).encode())
    return [text] * min(most, MAX_PROSE // SHORT)


def different(pattern: str, most: int) -> str:
    """A text of pieces that each hold a number of their own."""
    parts: list[str] = []
    size = 0
    while size < most - 40:
        parts.append(pattern.format(len(parts)))
        size += len(parts[-1])
    return "".join(parts)


def acronyms(most: int) -> str:
    """Different acronyms that no glossary has."""
    letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
    words = [a + b + c for a in letters for b in letters for c in letters]
    return " ".join(words[: most // 4])


def chain(count: int, **more: Any) -> list[dict[str, Any]]:
    """Online steps that each feed the next, and at the end an offline one."""
    steps = [
        {"id": f"s{n}", "heading": "A", "mode": "online", "feeds": [f"s{n + 1}"], **more} for n in range(count - 1)
    ]
    return [*steps, {"id": f"s{count - 1}", "heading": "A", "mode": "offline", "with": "families"}]


def web(count: int, **more: Any) -> list[dict[str, Any]]:
    """Online steps of which each feeds every other."""
    names = [f"s{n}" for n in range(count)]
    return [
        {"id": name, "heading": "A", "mode": "online", "feeds": [other for other in names if other != name], **more}
        for name in names
    ]


def terms(count: int, title: str, **more: Any) -> list[dict[str, Any]]:
    """Terms with different titles."""
    return [{"id": f"term-{n}", "title": title.format(n), "meaning": "m", **more} for n in range(count)]


def many_terms(title: str, text: str) -> Files:
    """A glossary of several full files, and a note whose text almost says its words."""
    files: dict[str, bytes] = {}
    for number in range(3):
        stem = f"t{number}"
        made = [{"id": f"{stem}-{n}", "title": title.format(f"{number}-{n}"), "meaning": "m"} for n in range(MAX_ITEMS)]
        files |= case(json.dumps({"kind": "term", "tlp": "TLP:CLEAR", "records": made}), f"playbooks/common/{stem}.yml")
    return files | note(text)


def big_wiki(**worst: bytes) -> Files:
    """Six thousand notes, and what is laid beside them."""
    files: dict[str, bytes] = {}
    for number in range(3):
        made = [{"id": f"located-{number}-{n}", "title": "N", "publisher": "P"} for n in range(MAX_ITEMS)]
        common = {"kind": "source", "tlp": "TLP:CLEAR", "year": "1", "evidence": "full", "source_type": "law"}
        files |= case(json.dumps({**common, "records": made}), f"playbooks/common/s{number}.yml")
    return files | {f"playbooks/consular/{name}.yml": data for name, data in worst.items()}


def ring(count: int, field: str) -> list[dict[str, Any]]:
    """Terms that each name the next, the last one the first."""
    made = terms(count, "Term {}")
    for n, one in enumerate(made):
        one[field] = f"term-{(n + 1) % count}" if field == "replaces" else [f"term-{(n + 1) % count}"]
    return made


def _dangling(count: int) -> bytes:
    return next(iter(note("Words", related=names(count, "lokated")).values()))


def _dangling_in_prose() -> bytes:
    return next(iter(note(different("[[lokated-{}]]\n", LONG)).values()))


def _unknown(count: int) -> dict[str, str]:
    return {f"tilte{n}": "x" for n in range(count)}


PROOF = {"record": "list", "holder_role": "head-consular", "offline": "true"}


def mission(**more: Any) -> Files:
    """A mission with what it must have."""
    usual = {"kind": "mission", "id": "m", "title": "M", "name": "M", "mission_type": "embassy", "host_country": "XA"}
    return case(json.dumps({**usual, "size_class": "micro", **more}), "playbooks/missions/m/mission.yml")


def _aliased(count: int) -> Files:
    """A record with as many old ids as may be, and a playbook that names them all."""
    olds = names(MAX_ITEMS, "old")
    goal = {
        "kind": "goal",
        "id": "goal",
        "title": "G",
        "department": "consular",
        "statement": "S",
        "end_type": "persons_safe",
        "aliases": olds,
        "indicators": [{"id": "i", "name": "N", "level": "outcome", "measure_of": "people", "proof": PROOF}],
    }
    steps = [{"id": f"s{n}", "heading": "A", "mode": "offline", "serves": olds[:count]} for n in range(12)]
    files = {"playbooks/consular/goal.yml": json.dumps(goal).encode()}
    return files | playbook(steps, goals=["goal"], related=olds)


SHAPES: dict[str, Callable[[], Files]] = {
    "comment lines": lambda: case("kind: note\n" + filled("#\n", 255_000)),
    "one long comment": lambda: case("kind: note\n#" + "x" * 255_000),
    "blank lines": lambda: case("kind: note\n" + "\n" * 255_000),
    "blank lines, carriage returns": lambda: case("kind: note\n" + "\r" * 255_000),
    "blank lines before an id": lambda: case("kind: nothing\n" + "\n" * 250_000 + "id: x"),
    "spaces": lambda: case("kind: note\n" + " " * 255_000),
    "spaces in lines": lambda: case("kind: nothing\n" + filled(" \n", 255_000)),
    "control characters": lambda: case(filled("\x01\n", 255_000)),
    "control characters in a line": lambda: case("\x01" * 255_000),
    "escaped control characters": lambda: case("kind: note\nrelated: [" + filled('"\\x01",', 12_000) + "]"),
    "open brackets": lambda: case("kind: [" + "[" * 255_000),
    "open braces": lambda: case("kind: {" + "{" * 255_000),
    "dashes": lambda: case("- " * 127_000),
    "questions": lambda: case("? " * 127_000),
    "colons": lambda: case(":" * 255_000),
    "colons and spaces": lambda: case(": " * 127_000),
    "commas": lambda: case("[" + "," * 255_000),
    "quotes": lambda: case("kind: " + '"' * 255_000),
    "apostrophes": lambda: case("kind: '" + "'" * 255_000),
    "backslashes": lambda: case('kind: "' + "\\\\" * 30_000 + '"'),
    "a quote without end": lambda: case('kind: "' + filled("a ", 255_000)),
    "a quote without end, in lines": lambda: case('kind: "' + filled("a\n ", 255_000)),
    "a plain text in lines": lambda: case("kind: a" + filled("\n a", 64_000)),
    "a plain text in blank lines": lambda: case("kind: a" + "\n" * 255_000 + " a"),
    "a block of blank lines": lambda: case("kind: |" + filled("\n ", 255_000) + "a"),
    "a block far in": lambda: case("kind: |\n" + filled(" " * 1000 + "a\n", 60_000)),
    "a folded block": lambda: case("kind: >\n" + filled(" a\n\n", 64_000)),
    "tabs": lambda: case("kind: note\n" + "\t" * 255_000),
    "percent signs": lambda: case("%" * 255_000),
    "directives": lambda: case(filled("%TAG !a! b\n", 250_000) + "---\nkind: note\n"),
    "different directives": lambda: case(different("%TAG !{}! b\n", 250_000) + "---\nkind: note\n"),
    "unknown directives": lambda: case(filled("%A b\n", 250_000) + "---\nkind: note\n"),
    "documents": lambda: case(filled("---\n", 255_000)),
    "anchors": lambda: case("kind: note\nrelated: [" + filled("&a a,", 9_900) + "]"),
    "different anchors": lambda: case("kind: note\nrelated: [" + different("&a{} a,", 19_000) + "]"),
    "a long anchor": lambda: case("kind: &" + "a" * 255_000),
    "many long anchors": lambda: case("kind: [" + filled("&" + "a" * 100 + " a,", 200_000) + "]"),
    "aliases": lambda: case("kind: note\nrelated: &a [" + filled("*a,", 5_900) + "]"),
    "aliases in records": lambda: case("".join(f"k{n}: {{a: *a, b: *b}}\n" for n in range(5000))),
    "merge keys": lambda: case("kind: note\nrelated: [" + filled("{<<: a},", 15_900) + "]"),
    "tags": lambda: case("kind: note\nrelated: [" + filled("!a a,", 9_900) + "]"),
    "a long tag": lambda: case("kind: !" + "a" * 255_000),
    "an escaped tag": lambda: case("kind: !" + "%41" * 80_000),
    "one key, twice, by the thousand": lambda: case("kind: note\n" + filled("a: b\n", 49_000)),
    "keys, each twice": lambda: case("".join(f"k{n}: a\nk{n}: b\n" for n in range(4900))),
    "keys by the thousand": lambda: case("kind: note\n" + "".join(f"k{n}: a\n" for n in range(9990))),
    "keys that look like known ones": lambda: record(kind="note", id="a", title="A", **_unknown(9900)),
    "unknown keys in records": lambda: listed("note", [{"id": f"n{n}", **_unknown(9)} for n in range(900)]),
    "unknown keys above records": lambda: listed("note", [{"id": f"n{n}"} for n in range(2000)], **_unknown(4000)),
    "wrong values above records": lambda: listed(
        "note", [{"id": f"n{n}"} for n in range(2000)], text=["x"] * 1900, tags={"a": "b"}, status="dratf"
    ),
    "unknown keys in steps": lambda: playbook([{"id": f"s{n}", **_unknown(9)} for n in range(900)]),
    "a long kind above records": lambda: listed("x" * 60_000, [{"id": f"n{n}"} for n in range(2000)]),
    "kinds that look like known ones": lambda: record(records=[{"kind": f"playbok{n}"} for n in range(2000)]),
    "long words for a list of words": lambda: playbook([{"id": "a", "heading": "A", "mode": "o" * 60_000}] * 4),
    "wrong words for a list of words": lambda: playbook([{"id": f"s{n}", "mode": "onlien"} for n in range(2000)]),
    "records for a list of words": lambda: playbook([{"mode": {"a": ["b"] * 1900}}] * 9),
    "lists for texts": lambda: record(kind="note", id=["a"] * 2000, title=[["a"] * 1000] * 9, tags=[["a"]] * 1900),
    "wrong items": lambda: note("Words", tags=[{"a": "b"}] * 1900, sources=["No id"] * 2000, related=["No id"] * 2000),
    "long wrong ids": lambda: note("Words", related=["A" * 120] * 2000),
    "ids of long trains": lambda: note("Words", related=["a-" * 32_000] * 3),
    "labels of fields that are not there": lambda: note("W", labels={f"titel{n}": "TLP:AMBER" for n in range(490)}),
    "labels that are none": lambda: note("W", labels={"text": "TLP:AMBR", "tags": ["x"] * 1900}),
    "attachments": lambda: note("W", attachments=[{"file": f"a{n}.png", "words": "x"} for n in range(1900)]),
    "deep lists": lambda: case("kind: note\nrelated: [" + filled("[" * 9 + "a" + "]" * 9 + ",", 39_000) + "]"),
    "deep records": lambda: case(
        "kind: note\n" + "".join(f"r{n}:\n  " + DEEP.replace("\n", "\n  ") + "\n" for n in range(700))
    ),
    "a title of many scripts": lambda: note("Words", title="Аa"[0] + "漢ひカ한שع" * 14),
    "titles of many scripts": lambda: listed("term", terms(600, "漢ひカ" * 29, acronym="漢")),
    "titles of one word each": lambda: listed("term", terms(1400, "é " * 42 + "{}")),
    "an address without end": lambda: record(kind="source", id="a", title="A", url="https://" + "a" * 60_000 + " "),
    "texts of no use": lambda: record(kind="note", id=" " * 60_000, title="\n" * 60_000, text=" " * 60_000),
    "dates of no use": lambda: note("W", reviewed_on="1" * 60_000, review_due="2024-02-30", approved_on="９" * 9000),
    "not a text at all": lambda: {"playbooks/a.yml": b"a\r" * 130_000 + b"\xff"},
    "utf-16": lambda: {"playbooks/a.yml": ("kind: note\n" * 11_000).encode("utf-16")},
    "unread ids": lambda: case(filled("- id: a\n", 250_000) + "\x01"),
    "unread ids far in": lambda: case(filled(" " * 500 + "id: a\n", 250_000) + "\x01"),
}
"""Worst cases of the reader and the schema."""

GRAPHS: dict[str, Callable[[], Files]] = {
    "references to nothing in a big wiki": lambda: big_wiki(worst=_dangling(MAX_ITEMS)),
    "links to nothing in a big wiki": lambda: big_wiki(worst=_dangling_in_prose()),
    "references to nothing from many fields": lambda: playbook(
        [
            {"id": f"s{n}", "heading": "A", "mode": "offline", "serves": names(150, f"persons-lokated-{n}")}
            for n in range(50)
        ]
    ),
    "one link to nothing, often": lambda: note(filled("[[gone]]\n", LONG)),
    "links to nothing, folded": lambda: case(
        "kind: note\nid: worst\ntitle: W\nstatus: trial\ntext: >\n" + different("  [[gone-{}|a\n  b]]\n", LONG)
    ),
    "references to the wrong kind": lambda: note("Words", sources=["live-crisis"] * MAX_ITEMS),
    "acronyms": lambda: note(acronyms(LONG)),
    "acronyms in lines": lambda: note(acronyms(LONG).replace(" ", "\n")),
    "different phones": lambda: record(
        kind="role", id="r", title="R", family="hq", duties=[f"+999 {n:08d} xx" for n in range(2000)]
    ),
    "different e-mails": lambda: record(
        kind="role", id="r", title="R", family="hq", duties=[f"a{n}@b.cd" for n in range(2000)]
    ),
    "steps in a chain": lambda: playbook(chain(1500)),
    "steps in a short chain": lambda: playbook(chain(60)),
    "steps in a chain without end": lambda: playbook(chain(1500)[:-1]),
    "steps in a web": lambda: playbook(web(130)),
    "steps in a small web": lambda: playbook(web(60)),
    "steps that feed nothing": lambda: playbook(
        [{"id": f"s{n}", "heading": "A", "mode": "online", "feeds": names(190, f"t{n}")} for n in range(60)]
    ),
    "steps that feed nothing, by the hundred": lambda: playbook(
        [{"id": f"s{n}", "heading": "A", "mode": "online", "feeds": names(5, f"t{n}")} for n in range(1300)]
    ),
    "one feed, often": lambda: playbook(
        [{"id": f"s{n}", "heading": "A", "mode": "online", "feeds": ["s1"] * 190} for n in range(60)]
    ),
    "one step, often": lambda: playbook([{"id": "s", "heading": "A", "mode": "online", "feeds": ["s"]}] * 1900),
    "steps that serve many goals": lambda: playbook(web(12, serves=names(200)), goals=names(200)),
    "actions by the thousand": lambda: playbook(
        [{"id": "a", "heading": "A", "mode": "offline", "do": ["x"] * 2000}] * 5
    ),
    "lines of a card": lambda: playbook(chain(3), crisis="true", first_hour_card=[{"do": "x"}] * 2000),
    "ends that lie elsewhere": lambda: playbook(
        [
            *web(30, serves="persons-located"),
            *({"id": f"o{n}", "heading": "A", "mode": "offline", "serves": "crisis-team-trained"} for n in range(29)),
        ],
        goals=["persons-located", "crisis-team-trained"],
    ),
    "windows of a crisis": lambda: playbook(chain(50, window="T-7w to T-2w"), crisis="true"),
    "indicators": lambda: record(
        kind="goal",
        id="g",
        title="G",
        department="consular",
        statement="S",
        end_type="persons_safe",
        indicators=[{"id": f"i{n % 1000}", "name": "N", "level": "output", "measure_of": "time"} for n in range(2000)],
    ),
    "records that replace each other": lambda: listed("term", ring(2000, "replaces"), tlp="TLP:CLEAR"),
    "records that replace each other in a line": lambda: listed(
        "term", [*terms(1, "T"), *ring(2000, "replaces")[1:-1]]
    ),
    "related records in a ring": lambda: listed("term", ring(1500, "related"), tlp="TLP:CLEAR"),
    "everything related to one": lambda: listed("term", terms(1500, "T {}", related=["live-crisis"]), tlp="TLP:CLEAR"),
    "related to everything": lambda: big_wiki(worst=next(iter(note("W", related=names(2000, "located-1")).values()))),
    "related often": lambda: note("Words", related=["live-crisis"] * MAX_ITEMS),
    "one id, two thousand times": lambda: listed("term", [{"id": "a", "title": "T", "meaning": "m"}] * 2000),
    "old ids": lambda: _aliased(1400),
    "old ids that are taken": lambda: note("Words", aliases=["live-crisis"] * MAX_ITEMS),
    "small records": lambda: listed("term", terms(MAX_ITEMS, "Term {}"), tlp="TLP:CLEAR"),
    "tags": lambda: note("Words", tags=names(MAX_ITEMS), situations=names(MAX_ITEMS, "more"), tlp="TLP:CLEAR"),
    "cited often": lambda: note("Words", sources=[{"source": "vccr-1963", "quote": "w " * 40}] * 1900, tlp="TLP:CLEAR"),
    "roles covered": lambda: mission(role_cover={f"role-{n}": f"other-{n}" for n in range(490)}),
    "contacts": lambda: mission(public_contacts={f"c_{n}": {"value": "1"} for n in range(490)}),
    "hazards": lambda: mission(hazards=["QZX a@b.cd"] * 2000, partner_arrangements=["*a*"] * 2000),
    "a glossary of words that begin alike": lambda: many_terms("Alike it begins {}", filled("Alike it begins ", LONG)),
    "a glossary of other words": lambda: many_terms("{} differs", filled("Plain words and no other. ", LONG)),
    "a glossary of figures": lambda: many_terms("{}", different("{} ", LONG)),
    "more prose than a record may hold": lambda: playbook(PAIR, care_notes=["*a* " * 2000] * 30),
    "much prose above records": lambda: listed(
        "note", [{"id": f"n{n}", "title": "N"} for n in range(1000)], status="trial", text="*a* " * 12_000
    ),
    "as much above records as may be": lambda: listed(
        "note", [{"id": f"n{n}", "title": "N"} for n in range(500)], status="trial", text="*a* " * 500
    ),
    "tables that are almost huge": lambda: playbook(PAIR, care_notes=["|a" * 30 + "\n" + "|-" * 30 + "\n|" * 32] * 300),
    "long texts in lists": lambda: playbook(PAIR, known_failures=["word " * 1600] * 30),
    "short texts in lists": lambda: playbook(PAIR, known_failures=["w"] * 2000, care_notes=["*w*"] * 2000),
    "gates": lambda: playbook(PAIR, before_you_start=[{"gate": "law", "text": "*w*"}] * 2000),
    "a table of many columns": lambda: note("|" + "a|" * 12_000 + "\n|" + "-|" * 12_000),
    "a table of many columns and lines": lambda: note("|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n" + "|\n" * 18_000),
    "a table of some columns and lines": lambda: note("|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + "|\n" * 23_000),
    "definitions": lambda: note(different("[a{}]: http://b\n", LONG)),
    "definitions and links": lambda: note(
        different("[a{}]: http://b\n", LONG // 2) + "\n" + different("[a{}] ", LONG // 2)
    ),
    "lists nested": lambda: note(nested("-", LONG)),
    "quotes nested": lambda: note(nested(">", LONG)),
    "quotes and lists nested": lambda: note(filled("> - ", 2000) + "a\n" + filled(">\n", LONG - 3000)),
    "backticks of all lengths": lambda: note(" ".join("`" * n for n in range(1, 300))),
    "brackets of all depths": lambda: note("[" * 20_000 + "(a)" + "]" * 20_000 + "(b)"),
    "emphasis of all depths": lambda: note("*a **a " * 3000 + "b" + "** a* " * 3000),
    "a code fence per letter": lambda: note("".join("`" * (3 + n % 200) + "\n" for n in range(450))),
}
"""Worst cases of the graph, the rules and the pages."""

CASES: Mapping[str, Callable[[], Files]] = {**SHAPES, **GRAPHS, **prose_cases()}
