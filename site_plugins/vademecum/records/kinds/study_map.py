"""What `vademecum network measure` writes into a study: numbers for all who read it, and a map with names for staff."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from vademecum.records.fields import ContentHash, Date, Id, Label, Line, Many, Number, Url, Whole, fault, given, needed
from vademecum.records.file_names import at_most
from vademecum.records.record import Part, Tlp

MOST_DRAWN = 150
"""Organisations on one map; more than these cannot be read on paper."""

Measure = Literal["in-degree", "betweenness", "eigenvector", "pagerank"]

_STAFF = "Who may read it; staff only unless it says otherwise, and rule G2 lets it say nothing else."


class TiesCounted(Part):
    """How many ties of one type were counted, after doubles and self-ties were left out."""

    type: Id = needed("The type of tie.")
    ties: Whole = needed("Ties counted.")
    organisations: Whole = needed("Organisations that have one of them, at least.")
    doubles: Whole = given("Rows that repeat a tie.", 0)
    self_ties: Whole = given("Rows in which an organisation is tied to itself.", 0)


class Kept(Part):
    """How much of a top list stays when ties are dropped at random."""

    ties: Id = needed("A type of tie, or `together` for all of them.")
    measure: Measure = needed("The measure.")
    share: Number = needed("Of the list, how much was kept on average: 0 to 100 per cent.")


class Robustness(Part):
    """What happens to the top lists when some ties are dropped at random, many times."""

    dropped_percent: Number = needed("Ties dropped each time, in per cent.", example="10")
    times: Whole = needed("How many times.", example="50")
    seed: Whole = needed("The seed, so that anyone can do it again.", example="8")
    list_length: Whole = needed("How many organisations a top list has.", example="10")
    kept: Annotated[Many[Kept], at_most(60, "lines")] = given("For each list, how much of it stays.", ())

    def in_short(self) -> str:
        """`10 % of ties dropped 50 times; 71 to 100 % of a list kept`."""
        shares = sorted(one.share for one in self.kept)
        ends = dict.fromkeys(f"{shares[at]:.0f}" for at in (0, -1) if shares)
        held = f"; {' to '.join(ends)} % of a list kept" if shares else ""
        return f"{self.dropped_percent:g} % of ties dropped {self.times} times{held}"


class Agreement(Part):
    """How many organisations two measures have in common at their top."""

    first: Measure = needed("A measure.")
    second: Measure = needed("Another one.")
    shared: Whole = needed("Organisations in both top lists, all ties together.")


class Measured(Part):
    """Numbers of a measurement, without a name in them."""

    on: Date = needed("The day.")
    organisations: Whole = needed("Organisations counted.")
    ties: Annotated[Many[TiesCounted], at_most(12, "types")] = needed("For each type of tie, what was counted.")
    groups: Whole = needed("Groups that are tied more inside than out.")
    pieces: Whole = given("Parts of the map with no tie between them.", 1)
    merged: Whole = given("Spellings that were merged because the list of names says so.", 0)
    sampled: Whole | None = given("Betweenness was estimated from so many organisations, since there are many.")
    agreement: Annotated[Many[Agreement], at_most(6, "pairs")] = given("Where two measures agree.", ())

    def in_short(self) -> str:
        """`organisations 62, ties 240, groups 4`."""
        ties = sum(one.ties for one in self.ties)
        return f"organisations {self.organisations}, ties {ties}, groups {self.groups}"


class Mapped(Part):
    """An organisation on the map: never a person."""

    id: Id = needed("A short name, unique on the map.")
    name: Label = needed("What it calls itself.")
    url: Url | None = given("Its own page.")
    is_organisation: Line | None = given("Why it is one, when its name looks like a person's: a register, a number.")
    found: Literal["ties", "people"] = given("From the ties, or named by people whom the map had missed.", "ties")
    group: Whole = given("Its group, from 1 on; 0 for none.", 0)
    x: Whole = given("Its place on the map, from 0 to 1000.", 500)
    y: Whole = given("Its place on the map, from 0 to 1000.", 500)
    scores: Mapping[Measure, Number] = given(
        "Of all ties together, each counted as one where there are several types. in-degree: ties that point to it; "
        "the others from 0 to 1.",
        {},
        example="{in-degree: 12, betweenness: 0.041}",
    )


class Tied(Part):
    """A line of the map. What it was read from has gone with the raw data."""

    a: Id = needed("From this organisation.")
    b: Id = needed("To this one.")
    types: Many[Id] = needed("Of which types.")


class TopList(Part):
    """The first of a measure, the highest first."""

    ties: Id = needed("A type of tie, or `together` for all of them.")
    measure: Measure = needed("The measure.")
    organisations: Annotated[Many[Id], at_most(20, "organisations")] = needed("The first ones.")


class StudyMap(Part):
    """The map with its names. It stays with staff."""

    organisations: Annotated[Many[Mapped], at_most(MOST_DRAWN, "organisations")] = needed(
        "Organisations, the best tied where there are many."
    )
    lines: Annotated[Many[Tied], at_most(2000, "lines")] = given("Ties between them.", ())
    tops: Annotated[Many[TopList], at_most(60, "lists")] = given("The first of each measure.", ())
    read_from: ContentHash | None = given("Of the files that were read, so that one can show which they were.")
    hash: ContentHash | None = given("Of the map as it was measured: a change by hand shows.")
    tlp: Tlp = Field(default="TLP:AMBER+STRICT", description=_STAFF)

    def in_short(self) -> str:
        """`organisations 62, lines 180`."""
        return f"organisations {len(self.organisations)}, lines {len(self.lines)}"

    def fingerprint(self) -> str:
        """The hash of the map as it was measured: `sha256-` and 64 hexadecimal digits.

        Organisations that people named are no part of it, nor are their lines: they are added by hand, as they should
        be. Its label is no part of it either.
        """
        added = {one.id for one in self.organisations if one.found == "people"}
        said = self.model_dump(mode="json", exclude={"hash", "tlp"}, exclude_defaults=True)
        said["organisations"] = [one for one in said["organisations"] if one["id"] not in added]
        said["lines"] = [one for one in said.get("lines", []) if not {one["a"], one["b"]} & added]
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return f"sha256-{hashlib.sha256(text.encode()).hexdigest()}"

    @model_validator(mode="after")
    def _ids(self) -> StudyMap:
        counted = Counter(one.id for one in self.organisations)
        for name, times in counted.items():
            if times > 1:
                raise fault("K4", f'{times} organisations have the id "{name}"', "Rename one, or merge them.")
        named = [name for line in self.lines for name in (line.a, line.b)]
        for name in (*named, *(name for top in self.tops for name in top.organisations)):
            if name not in counted:
                fact = f'the map has no organisation "{name}", and a line or a top list names it'
                raise fault("K4", fact, "Measure again, or correct the id.")
        return self


class Tower(Part):
    """How much say somebody who knows the field gives an organisation, in discs."""

    organisation: Label = needed("Its id on the map, or its name when the map had missed it.")
    height: Whole = needed("Discs: 0 for no say on this question.")


class Talk(Part):
    """A talk over the map with somebody who knows the field. Their name is nowhere."""

    id: Id = needed("A short name, unique in the study.", example="clerk")
    who: Label = needed("Whom we asked, as a role.", example="a committee clerk")
    on: Date = needed("The day.")
    towers: Annotated[Many[Tower], at_most(60, "towers")] = given("The towers that were drawn.", ())
    differs: Many[Line] = given("Where they say something else than the map.", ())
    tlp: Tlp = Field(default="TLP:AMBER+STRICT", description=_STAFF)
