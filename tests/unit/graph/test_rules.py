"""The table of rules: sorted, documented, fast; and the patterns that rules look for."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.graph import RULES, Settings, build_graph
from vademecum.graph.rules import h4_upkeep
from vademecum.graph.rules.g7_no_private_data import patterns
from vademecum.records import load_library

WORLD = Path(__file__).parents[2] / "samples" / "world"


def test_the_table_is_sorted() -> None:
    """Letters first, then numbers as numbers."""
    assert list(RULES) == sorted(RULES, key=lambda code: (code[0], int(code[1:])))


def test_every_file_is_in_the_table() -> None:
    """A rule's file is named after its code, and none is forgotten."""
    folder = Path(h4_upkeep.__file__).parent
    files = {path.name.partition("_")[0].upper() for path in folder.glob("[a-z][0-9]*_*.py")}
    assert files == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_a_page(code: str) -> None:
    """Its docstring has a short title, says what and why, and shows a bad and a good example."""
    rule = RULES[code]
    assert 10 <= len(rule.title) <= 70
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert re.search(r"\b(?:Why|Origin):\s", rule.text)
    assert re.search(r"\bBad:\s", rule.text)
    assert re.search(r"\bGood:\s", rule.text)


def test_rules_are_fast() -> None:
    """No rule needs more than a second for a thousand playbooks."""
    files = [(str(path.relative_to(WORLD)), path.read_bytes()) for path in sorted(WORLD.rglob("*.yml"))]
    (crisis,) = (data.decode() for path, data in files if path.endswith("live-crisis.yml"))
    for number in range(1000):
        text = crisis.replace("id: live-crisis", f"id: crisis-{number}").replace("code: CON-1\n", "")
        files.append((f"consular/crisis-{number}.yml", text.encode()))
    library, problems = load_library(files)
    graph = build_graph(library, Settings(date(2026, 11, 21)))
    assert problems == []
    for code, rule in RULES.items():
        begun = time.process_time()
        assert list(rule.check(graph)) == [], code
        assert time.process_time() - begun < 1, code


PRIVATE = [
    ("write to jane.doe@ministry.example.", "jane.doe@ministry.example"),
    ("J.Doe+desk@mfa.gov.xx", "J.Doe+desk@mfa.gov.xx"),
    ("ring +47 12 34 56 78", "+47 12 34 56 78"),
    ("ring +4712345678.", "+4712345678"),
    ("ring +1 (202) 555-0100", "+1 (202) 555-0100"),
    ("ring 0047 1234 5678", "0047 1234 5678"),
    ("ring 020 7946 0123", "020 7946 0123"),
    ("(0171) 123 4567", "(0171) 123 4567"),
    ("0171-123-4567", "0171-123-4567"),
    ("4712345678", "4712345678"),
    ("see @jane_doe", "@jane_doe"),
    ("(@jane.doe)", "@jane.doe"),
]


@pytest.mark.parametrize(("text", "words"), PRIVATE)
def test_private_data_are_found(text: str, words: str) -> None:
    """E-mail addresses, phone numbers and handles are found whole, without the full stop after them."""
    assert [found for _, found in patterns(text)] == [words]


INNOCENT = [
    *("T+0:30", "T-7w to T-2w", "2026-11-21", "01/02/2026", "01.02.2026", "1-2-2026", "2015-2018", "20261121"),
    *("2026-11-21T20:13:05Z", "08:00-17:00", "0900 1200 1500", "UTC+01:00", "+12 months", "+100,000 people"),
    *("7 FAM 1810", "7 FAM 1811.2", "3 FAH-1 H-1234", "ISO 22301:2019", "ISO 3166-1", "A/RES/217(III)", "CON-2"),
    *("Article 36 (1) (b)", "1,000,000,000", "100 000 000", "0.000001", "59.9139, 10.7522", "192.168.10.254"),
    *("61 % of 1 250", "case 2026-000123", "pages 1012-1018", "978-0-19-870317-0", "v1.10.2", "1/3 to 2/3"),
    *("https://example.org/@press/0047123456789", "meet @ noon", "a@b", "@x", "100 @ 5", "[[live-crisis]]"),
]


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_numbers_are_left_alone(text: str) -> None:
    """Dates, times, sections, codes, amounts and places are no private data."""
    assert list(patterns(text)) == []


@given(st.text(alphabet="+0123456789 ()-./@aA:,", max_size=200))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    """Whatever the text, each find is a part of it, and at most one of each sort."""
    found = list(patterns(text))
    assert all(words in text for _, words in found)
    assert len({what for what, _ in found}) == len(found)


@pytest.mark.parametrize(
    "text", ["A/" * 24_000, "[[" * 24_000, "a." * 24_000, "0" * 48_000, "a@" * 24_000, "+1 " * 16_000]
)
def test_no_text_is_slow(text: str, graph_of: Any) -> None:
    """Texts made to keep a pattern busy are searched as fast as others."""
    note = f"kind: note\nid: note\ntitle: A note\nstatus: trial\ntext: '{text}'\n"
    graph = graph_of(common__note=note)
    begun = time.process_time()
    for code in ("G7", "H3", "H4"):
        list(RULES[code].check(graph))
    assert time.process_time() - begun < 1
