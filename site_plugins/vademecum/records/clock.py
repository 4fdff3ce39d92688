"""The playbook clock: points counted from the trigger T, and lengths of time. All results are minutes."""

from __future__ import annotations

import re

_UNITS = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60, "mo": 30 * 24 * 60}

POINT = re.compile(r"^T([+-])(?:([0-9]{1,3}):([0-5][0-9])|([0-9]{1,4})(mo|[mhdw])?)$")
SPAN = re.compile(r"^([0-9]{1,4})(mo|[mhdw])$")


def point(text: str) -> int:
    """Minutes from T: `T+0:30` is 30, `T-6w` is -60480, `T+0` is 0. A month counts 30 days. ValueError otherwise."""
    match = POINT.fullmatch(text)
    if not match:
        raise ValueError(text)
    sign, hours, minutes, count, unit = match.groups()
    if hours is not None:
        amount = int(hours) * 60 + int(minutes)
    elif unit is None and int(count) != 0:
        raise ValueError(text)
    else:
        amount = int(count) * _UNITS[unit or "m"]
    return -amount if sign == "-" else amount


def span(text: str) -> int:
    """Minutes of a length of time such as `15m` or `2h`. ValueError otherwise."""
    match = SPAN.fullmatch(text)
    if not match or int(match[1]) == 0:
        raise ValueError(text)
    return int(match[1]) * _UNITS[match[2]]


def window(text: str) -> tuple[int, int]:
    """The two points of `T-7w to T-2w`, in minutes, the earlier first. ValueError otherwise."""
    first, between, last = text.partition(" to ")
    if not between or point(first) >= point(last):
        raise ValueError(text)
    return point(first), point(last)


_WORDS = {"m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month"}


def span_in_words(text: str) -> str:
    """`15m` as `15 minutes`, `1h` as `1 hour`."""
    count, unit = SPAN.fullmatch(text).groups()  # type: ignore[union-attr]
    return f"{count} {_WORDS[unit]}{'' if count == '1' else 's'}"


def point_in_words(text: str) -> str:
    """`T-6w` as `6 weeks before T`, `T+0:20` as `20 minutes after T`, `T+0` as `T, the moment of the trigger`."""
    match = POINT.fullmatch(text)
    if not match:
        raise ValueError(text)
    sign, hours, minutes, count, unit = match.groups()
    if point(text) == 0:
        return "T, the moment of the trigger"
    side = "before T" if sign == "-" else "after T"
    if hours is None:
        return f"{span_in_words(count + unit)} {side}"
    parts = [span_in_words(f"{int(number)}{unit}") for number, unit in ((hours, "h"), (minutes, "m")) if int(number)]
    return f"{' '.join(parts)} {side}"
