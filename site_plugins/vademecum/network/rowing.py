"""The values of one tie, checked: names, weight and direction. Tables and graph files share it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from vademecum.graph.persons.folding import tidy
from vademecum.network.limits import MAX_NAME, MAX_WEIGHT
from vademecum.network.tie import Listed, Row
from vademecum.source import Place, Problem, error, warning
from vademecum.source.characters import FORBIDDEN, name_of

Where = Callable[[str], tuple[Place, str]]
"""For a field, its place, and how the reader finds it: `column 4 "weight"`."""

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_WAYS = {"directed": False, "undirected": True, "mutual": True, "true": False, "false": True, "yes": False, "no": True}
_YES, _NO = {"yes", "true", "1", "x"}, {"no", "false", "0"}
_URL = re.compile(r"https?://[^\s<>\"'`{}|\\^]{3,2000}")


def row_of(values: Mapping[str, str], where: Where, problems: list[Problem], *, both_ways: bool, comma: bool) -> Row:
    """A tie. What is wrong goes to `problems`, and the row is then of no use.

    `both_ways` holds where the row does not say its direction; `comma` allows 1,5 for 1.5.
    """
    names = [_name(values.get(field, ""), field, where, problems) for field in ("from", "to")]
    way = plain_way(values.get("direction", ""))
    return Row(
        giver=names[0],
        taker=names[1],
        sort=_text(values.get("type", ""), "type", where, problems),
        weight=_weight(values.get("weight", ""), where, problems, comma=comma),
        both_ways=both_ways if way is None else way,
        source=_text(values.get("source", ""), "source", where, problems),
        date=_text(values.get("date", ""), "date", where, problems),
        place=where("from")[0],
    )


def listed_of(values: Mapping[str, str], where: Where, problems: list[Problem]) -> Listed:
    """An organisation of a list. A page that is no web address is left out, with a warning."""
    name = _name(values.get("name", ""), "name", where, problems)
    url = values.get("url", "").strip()
    if url and not _URL.fullmatch(url):
        place, said = where("url")
        fact = f"{said} is no web address, and is left out"
        problems.append(warning(place, "N4", fact, "Write the organisation's own page, from https:// on."))
        url = ""
    why = _text(values.get("is_organisation", ""), "is_organisation", where, problems)[:300]
    if why.lower() in _NO:
        why = ""
    elif why.lower() in _YES:
        why = "The list of organisations says so."
    return Listed(name, url, why, where("name")[0])


def plain_way(word: str) -> bool | None:
    """True for both ways, False for one way, None for a word that says neither."""
    return _WAYS.get(word.strip().lower())


def _name(text: str, field: str, where: Where, problems: list[Problem]) -> str:
    place, said = where(field)
    name = _text(text, field, where, problems)
    if not name:
        problems.append(error(place, "N4", f"{said} is empty", "Write the organisation's name, or delete the row."))
    elif len(name) > MAX_NAME:
        fact = f"{said} is {len(name)} characters long, the limit is {MAX_NAME}"
        problems.append(error(place, "N4", fact, "Write the name only."))
    return name


def _text(text: str, field: str, where: Where, problems: list[Problem]) -> str:
    match = FORBIDDEN.search(text.strip())
    if match and match.group() not in "\u00ad":
        place, said = where(field)
        fact = f"{said} holds an invisible or control character, {name_of(match.group())}"
        problems.append(error(place, "N4", fact, "Delete it and type the word again."))
    return tidy(text)


def _weight(text: str, where: Where, problems: list[Problem], *, comma: bool) -> float:
    """A number above 0; 1 where nothing stands."""
    text = text.strip()
    if not text:
        return 1.0
    plain = text.replace(",", ".") if comma and text.count(",") == 1 and "." not in text else text
    if _NUMBER.fullmatch(plain):
        number = float(plain)
        if math.isfinite(number) and 0 < number <= MAX_WEIGHT:
            return number
    place, said = where("weight")
    fact, remedy = f'{said} is "{text[:30]}", which is no number', "Write a number such as 3 or 1.5, or leave it empty."
    if _NUMBER.fullmatch(plain):
        large = float(plain) > MAX_WEIGHT
        fact = (
            f"{said} is {text[:30]}, {'above the limit of a thousand million' if large else 'and such a tie is none'}"
        )
        remedy = (
            "Write how often or how strongly, from above 0." if large else "Delete the row, or write a weight above 0."
        )
    elif re.fullmatch(rf"-{_NUMBER.pattern}", plain):
        fact, remedy = f"{said} is {text[:30]}, below 0", "A tie has a strength above 0; what parts two is no tie."
    elif plain.lower().lstrip("+-") in {"inf", "infinity", "nan", "\u221e"}:
        fact, remedy = f"{said} is {text[:30]}, which cannot be counted with", "Write a number such as 3 or 1.5."
    problems.append(error(place, "N4", fact, remedy))
    return 1.0
