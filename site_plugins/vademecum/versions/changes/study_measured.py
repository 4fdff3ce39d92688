"""A network study was measured, measured again, or what was measured was taken out."""

from __future__ import annotations

from vademecum.records.kinds.study_map import Measured, Robustness, StudyMap
from vademecum.versions.case import Case, name_of
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said, Theirs
from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = ("network-study.map", "network-study.measured", "network-study.robustness")


def fits(case: Case, one: Difference) -> bool:
    """Only for the whole of it."""
    return isinstance(one.new if one.old is None else one.old, (Measured, Robustness, StudyMap))


def tell(case: Case, one: Difference) -> Said:
    """`measured: organisations 62, ties 240, groups 4`, `map drawn anew, with the same counts`."""
    name = name_of(one.fields[-1])
    was, now = (value.in_short() if value is not None else "" for value in (one.old, one.new))
    if was == now:
        return (f"{name} anew, with the same counts",)
    if not was:
        return (f"{name}: ", Theirs(now))
    return (f"{name} anew: ", Theirs(was), " -> ", Theirs(now)) if now else (f"{name} taken out: ", Theirs(was))
