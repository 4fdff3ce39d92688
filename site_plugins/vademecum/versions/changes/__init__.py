"""The classes of change, one a file: its docstring says what it is, `WEIGHT` how heavy, `WHERE` of which values.

The first class in the table that fits tells a change; the last ones take what no other does. A file without `tell` says
the old and the new value.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType

from vademecum.versions.case import Case, turned
from vademecum.versions.changes import (
    alias_added,
    alias_lost,
    approval_stale,
    approval_written,
    attachment_added,
    attachment_removed,
    attachment_replaced,
    card_line_added,
    card_line_lost,
    card_reordered,
    contact_added,
    contact_changed,
    contact_lost,
    cover_changed,
    criteria_changed,
    criteria_changed_after_lock,
    criteria_locked,
    end_changed,
    end_gained,
    end_lost,
    end_type_changed,
    fallback_changed,
    fallback_given,
    fallback_lost,
    file_moved,
    gate_added,
    gate_removed,
    goal_added,
    goal_lost,
    indicator_added,
    indicator_lost,
    inject_added,
    inject_changed,
    inject_removed,
    instruction_changed,
    kept_fresh,
    label_follows,
    label_narrowed,
    label_widened,
    label_written,
    layout_only,
    link_changed,
    means_changed,
    message_text_changed,
    mode_changed,
    name_lost,
    order_changed,
    order_of_work_changed,
    owner_changed,
    part_added,
    part_removed,
    part_renamed,
    proof_changed,
    proof_lost,
    record_added,
    record_removed,
    record_renamed,
    record_retired,
    safety_changed,
    source_added,
    source_lost,
    status_climbed,
    status_lowered,
    step_added,
    step_moved,
    step_removed,
    study_measured,
    target_changed,
    time_changed,
    translation_added,
    translation_lost,
    value_changed,
    words_changed,
    work_followed_up,
    year_changed,
)
from vademecum.versions.difference import Difference
from vademecum.versions.said import Said
from vademecum.versions.weight import Weight


@dataclass(frozen=True, slots=True)
class ChangeClass:
    """A class of change: its name for programs, its sentence and text for people, its weight, and its words.

    `where` are paths such as `playbook.steps.by`; `*` stands for every kind, and alone for every path. `how` are the
    sorts of difference, all when empty.
    """

    name: str
    title: str
    text: str
    weight: Weight
    where: tuple[str, ...]
    how: tuple[str, ...]
    fits: Callable[[Case, Difference], bool]
    tell: Callable[[Case, Difference], Said]


def _always(case: Case, one: Difference) -> bool:
    return True


def _class(module: ModuleType) -> ChangeClass:
    title, _, text = inspect.getdoc(module).partition("\n\n")  # type: ignore[union-attr]
    return ChangeClass(
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        title=title.replace("\n", " "),
        text=text,
        weight=module.WEIGHT,
        where=module.WHERE,
        how=getattr(module, "HOW", ()),
        fits=getattr(module, "fits", _always),
        tell=getattr(module, "tell", turned),
    )


CHANGES: Mapping[str, ChangeClass] = MappingProxyType(
    {
        one.name: one
        for one in map(
            _class,
            (
                record_added,
                record_removed,
                file_moved,
                layout_only,
                alias_added,
                alias_lost,
                label_follows,
                label_widened,
                label_narrowed,
                label_written,
                record_renamed,
                name_lost,
                record_retired,
                status_climbed,
                status_lowered,
                approval_stale,
                approval_written,
                step_added,
                step_removed,
                step_moved,
                mode_changed,
                end_lost,
                end_gained,
                end_changed,
                time_changed,
                owner_changed,
                fallback_lost,
                fallback_given,
                fallback_changed,
                instruction_changed,
                order_of_work_changed,
                study_measured,
                part_renamed,
                cover_changed,
                means_changed,
                card_line_added,
                card_line_lost,
                card_reordered,
                gate_removed,
                gate_added,
                goal_lost,
                goal_added,
                end_type_changed,
                indicator_lost,
                indicator_added,
                proof_lost,
                proof_changed,
                target_changed,
                contact_changed,
                contact_lost,
                contact_added,
                kept_fresh,
                message_text_changed,
                translation_added,
                translation_lost,
                criteria_changed_after_lock,
                criteria_locked,
                criteria_changed,
                inject_added,
                inject_removed,
                inject_changed,
                safety_changed,
                source_lost,
                source_added,
                attachment_added,
                attachment_replaced,
                attachment_removed,
                work_followed_up,
                year_changed,
                part_added,
                part_removed,
                order_changed,
                link_changed,
                words_changed,
                value_changed,
            ),
        )
    }
)


def _by_path(classes: Iterable[ChangeClass]) -> dict[str, list[ChangeClass]]:
    found: dict[str, list[ChangeClass]] = defaultdict(list)
    for one in classes:
        for path in one.where:
            found[path].append(one)
    return dict(found)


_BY_PATH = _by_path(CHANGES.values())


def class_of(case: Case, one: Difference) -> ChangeClass:
    """The class that tells a difference."""
    for path in _paths(case.after.record.kind, one.fields):
        for found in _BY_PATH.get(path, ()):
            if (not found.how or one.sort in found.how) and found.fits(case, one):
                return found
    raise LookupError(one.path)


def _paths(kind: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The paths under which a difference may be told, the closest first."""
    last = fields[-1]
    return (
        f"{kind}.{'.'.join(fields)}",
        f"*.{'.'.join(fields)}",
        f"*.{last}" if last[0] == "@" else f"*.*.{last}",
        "*",
    )
