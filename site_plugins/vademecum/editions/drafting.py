"""Makes the draft of a release from the wiki as it is and the release before it. Writes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from vademecum.attachments.naming import named_files
from vademecum.attachments.publishing import publish_attachments
from vademecum.audience import AUDIENCES, select
from vademecum.editions.checking import above_its_label, overdue, taken_again, unreadable, unready
from vademecum.editions.draft import Draft
from vademecum.editions.noting import EditorsNote, form, needing, seen_by, unfit
from vademecum.editions.refusing import RefusedError
from vademecum.editions.shelf import Loaded
from vademecum.graph import Graph
from vademecum.graph.year.months import months_after
from vademecum.site import Wiki, counted
from vademecum.versions import Files, Retelling, happenings
from vademecum.versions.accumulating import accumulate
from vademecum.versions.edition import Edition, KeptFile, Snapshot
from vademecum.versions.snapshots import write_snapshot
from vademecum.versions.telling import in_text


class NotesWantedError(RefusedError):
    """Playbooks changed and nobody says how: their ids, what changed in each as lines, and a file to fill in."""

    def __init__(self, names: tuple[str, ...], lines: Mapping[str, tuple[str, ...]], form: str) -> None:
        listed = ", ".join(names)
        super().__init__(
            f"{len(names)} of the playbooks changed in substance, and no change note says how: {listed}."
            " Write the notes into a file, and name it with --notes; --write-notes FILE begins one."
        )
        self.names = names
        self.lines = lines
        self.form = form


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to release: the version, the sentence about it, for whom, how long it holds, in months."""

    version: str
    note: str
    audiences: tuple[str, ...]
    months: int
    wiki: str


def draft(
    wiki: Wiki, wanted: Wanted, before: Mapping[str, Loaded], number: int, notes: Mapping[str, EditorsNote]
) -> Draft:
    """The draft of release `number`, after the releases `before`, by audience.

    Raises NotesWantedError, or RefusedError when the wiki is not ready.
    """
    if wiki.errors:
        raise RefusedError(f"The records have {counted(wiki.errors)}. Run: vademecum check. Nothing was released.")
    if fault := unfit(wanted.note):
        raise RefusedError(f"The note of the release {fault}. Nothing was released.")
    for name, note in notes.items():
        if fault := unfit(note.note):
            raise RefusedError(f"The note on {name} {fault}. Nothing was released.")
    released = wiki.graph.settings.as_of
    edition = Edition(wanted.version, number, released, months_after(released, wanted.months), wanted.note)
    last = max(before.values(), key=lambda one: AUDIENCES[one.snapshot.audience], default=None)
    told = _told(last, wiki.graph)
    _check(wiki.graph, last)
    lacking = tuple(name for name in needing(told, wiki.graph) if name not in notes) if last is not None else ()
    if lacking:
        lines = _lines(lacking, told)
        raise NotesWantedError(lacking, lines, form(lacking, wiki.graph, lines))
    made = Draft(edition, {}, {}, {}, notes, told, tuple(overdue(wiki.graph)))
    for audience in wanted.audiences:
        made = _with(made, wiki, wanted.wiki, audience, before.get(audience))
    return made


def _told(last: Loaded | None, graph: Graph) -> Mapping[str, Retelling]:
    """What happened since the release before, as its widest audience sees it: more than that was never released."""
    return happenings(last.snapshot.graph, select(graph, last.snapshot.audience)) if last else happenings(None, graph)


def _check(graph: Graph, last: Loaded | None) -> None:
    faults = [*unready(graph), *taken_again(graph, last.snapshot.past.retired if last else ())]
    if faults:
        raise RefusedError("\n".join([*faults, "Nothing was released."]))


def _lines(names: Iterable[str], told: Mapping[str, Retelling]) -> dict[str, tuple[str, ...]]:
    """What changed in each record, as lines of plain text."""
    return {
        name: tuple(
            f"{in_text(change.subject)}: {in_text(change.words)}" if change.subject else in_text(change.words)
            for change in told[name].changes
        )
        for name in names
    }


def _with(made: Draft, wiki: Wiki, name: str, audience: str, before: Loaded | None) -> Draft:
    """The draft with the snapshot of one audience more."""
    graph = select(wiki.graph, audience)
    published = publish_attachments(wiki.root, graph)
    kept = {
        path: KeptFile(hashlib.sha256(one.data).hexdigest(), one.width, one.height)
        for path, one in sorted(published.items())
    }
    notes = seen_by(made.notes, wiki.graph, AUDIENCES[audience])
    files = (Files(prints_of(before.snapshot) if before else {}), Files(_prints(graph, kept)))
    past = accumulate(before.snapshot if before else None, graph, made.edition, notes, files)
    snapshot = Snapshot(name, audience, made.edition, graph, past, kept)
    data = write_snapshot(snapshot)
    if faults := [*above_its_label(wiki.graph, snapshot), *unreadable(data, audience)]:
        raise RefusedError("\n".join([*faults, "Nothing was released."]))
    return replace(
        made,
        snapshots={**made.snapshots, audience: snapshot},
        written={**made.written, audience: data},
        files={**made.files, audience: {path: one.data for path, one in published.items()}},
    )


def prints_of(snapshot: Snapshot) -> dict[str, str]:
    """What tells the attachments of two editions apart, by their paths in the wiki."""
    return _prints(snapshot.graph, snapshot.attachments)


def _prints(graph: Graph, kept: Mapping[str, KeptFile]) -> dict[str, str]:
    return {one.path: kept[one.uri].sha256 for one in named_files(graph) if one.uri in kept}
