"""Tells a clerk, or a program, how a copy was judged."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from vademecum.sealing.finding import MEANINGS, Verdict
from vademecum.sealing.manifest import About, shown

FORMS = ("text", "json")
_MOST_TOLD = 60
"""More findings than this are counted, not told: a copy with so many is another copy."""


def told(verdict: Verdict, form: str = "text", *, quiet: bool = False) -> str:
    """The verdict in one of FORMS, ending with a newline. `quiet` leaves out all but what is wrong."""
    if form == "json":
        return _as_json(verdict)
    lines = [] if quiet else [_headline(verdict)]
    lines += [str(finding) for finding in verdict.findings[:_MOST_TOLD]]
    if len(verdict.findings) > _MOST_TOLD:
        lines.append(f"And {len(verdict.findings) - _MOST_TOLD:,} more; --format json tells all.")
    if not quiet:
        lines += verdict.notes
    return "".join(f"{line}\n" for line in lines)


def memory_beside(signers: Path) -> Path:
    """Where it is remembered what was here before, if nobody says it: beside the list of signers."""
    return signers.with_name(f"{signers.name}.seen.json")


def in_words(day: date) -> str:
    """A day, whatever the language of the computer: 30 June 2027."""
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


def _headline(verdict: Verdict) -> str:
    """The first sentences: whether to use the copy, and what to do."""
    about, codes = verdict.about, {finding.code for finding in verdict.findings}
    if about is None:
        return "Do not use this copy. Ask for it again, and tell the ministry what was found:"
    signed = f"Signed by {shown(verdict.signer)}."
    if not codes:
        until = f"valid until {in_words(about.expires)}"
        return f"This copy is the ministry's: {about.name}, {until}. {signed}\n{_holding(verdict, about)}"
    if codes == {"expired"}:
        return f"This copy is the ministry's, but out of date: {about.name}. {signed} Ask for the newest edition."
    if codes == {"mode"}:
        return f"The bytes of this copy are the ministry's: {about.name}. {signed} The rights of its files are not:"
    if codes == {"early"}:
        return f"This copy is whole: {about.name}. {signed} But its day has not come:"
    return f"Do not use this copy of {about.name}. Ask for it again, and tell the ministry what was found:"


def _holding(verdict: Verdict, about: About) -> str:
    files = f"{verdict.files:,} file{'' if verdict.files == 1 else 's'}"
    if not verdict.editions:
        return f"It is whole: {files}."
    *others, last = verdict.editions
    editions = f"the editions {', '.join(others)} and {last}" if others else f"the edition {last}"
    return f"It is whole: {files}, with {editions}."


def _as_json(verdict: Verdict) -> str:
    about = None if verdict.about is None else asdict(verdict.about)
    findings = [{**asdict(one), "means": MEANINGS[one.code]} for one in verdict.findings]
    values = {
        "version": 1,
        "good": not findings,
        "copy": about,
        "signer": verdict.signer,
        "editions": verdict.editions,
        "files": verdict.files,
        "findings": findings,
        "notes": verdict.notes,
    }
    return json.dumps(values, indent=1, default=str) + "\n"
