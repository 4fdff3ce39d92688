"""One function that reads a wiki and one that makes its site: read them first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vademecum.attachments.checking import check_attachments
from vademecum.attachments.publishing import Published, publish_attachments, summed_up
from vademecum.audience import problems_of, select
from vademecum.exports import redirects
from vademecum.exports.citing import csl_files, short_addresses
from vademecum.graph import Graph, Settings, build_graph, check_graph
from vademecum.pages import Addresses, Options, Page, Policies, book_of, render_alone, render_pages, uri_of
from vademecum.records import KINDS, Kind, load_library
from vademecum.site.auditing import HEADER_FILES, LEADING_POLICY, PAGE_POLICY, STILL_POLICY, WHOLE_POLICY
from vademecum.site.detecting import check_prose
from vademecum.site.guarding import check_private
from vademecum.source import Problem, Severity, collect
from vademecum.versions import last_changes
from vademecum.versions.edition import Snapshot
from vademecum.versions.snapshots import write_snapshot


@dataclass(frozen=True, slots=True)
class Wiki:
    """A wiki as it was read: the graph of all records, every problem in order, and the text of each file.

    `doctrine` are those problems that the rules found in the graph.
    """

    root: Path
    graph: Graph
    problems: tuple[Problem, ...]
    doctrine: tuple[Problem, ...]
    texts: Mapping[str, str]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Site:
    """What a build publishes for one audience, before a theme is put around it.

    `attached` says how many attachments are among the files, and how large they were and are; it may be empty.
    """

    graph: Graph
    problems: tuple[Problem, ...]
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    attached: str = ""


def read_wiki(
    root: Path,
    folder: str,
    settings: Settings,
    kinds: Mapping[str, Kind] = KINDS,
    *,
    instead: Mapping[str, bytes] | None = None,
) -> Wiki:
    """Reads all records under `root/folder`, joins them and checks them. An author's fault is never raised.

    `instead` holds bytes, by path, that are read in place of those of a file: what the wiki would be with them.
    """
    tree = collect(root, folder)
    if instead:
        tree = replace(tree, files=tuple((path, instead.get(path, data)) for path, data in tree.files))
    library, unfit = load_library(tree.files, kinds)
    graph = build_graph(library, settings)
    doctrine = tuple(check_graph(graph))
    beside = check_attachments(root, tree.beside, graph)
    problems = sorted(
        [*tree.problems, *unfit, *doctrine, *beside, *check_prose(graph), *check_private(root, folder)],
        key=lambda problem: problem.order,
    )
    texts = {path: data.decode("utf-8-sig", "replace") for path, data in tree.files}
    return Wiki(root, graph, tuple(problems), doctrine, texts)


def assemble(wiki: Wiki, folder: str, options: Options) -> Site:
    """Makes the pages and files that an audience may see. Raises ValueError when the wiki has errors."""
    if wiki.errors:
        raise ValueError("a wiki with errors is not published")
    selected = select(wiki.graph, options.audience)
    problems = problems_of(selected, wiki.graph, wiki.doctrine)
    if options.audience in {"staff", "controllers"}:
        options = replace(options, changes=last_changes(wiki.root, folder))
    return _made(selected, problems, replace(options, published=publish_attachments(wiki.root, selected)))


def assemble_edition(snapshot: Snapshot, files: Mapping[str, bytes], options: Options) -> Site:
    """Makes the pages and files of an edition from its snapshot alone. `files` are its attachments, by their paths.

    The rules of this release judge an older edition too, but stop nothing: what was published was checked then.
    """
    published = published_of(snapshot, files)
    selected = snapshot.graph
    problems = tuple(one for one in check_graph(selected) if one.severity is not Severity.ERROR)
    made = _made(selected, problems, replace(options, edition=snapshot, published=published))
    url = Addresses(options.directory_urls).url
    taken = {name.partition("/")[0] for name in (*made.files, *(f"{page.uri}/" for page in made.pages))}
    more = {
        **dict(csl_files(selected, book_of(snapshot, options.site_url), uri_of, url)),
        **dict(short_addresses(selected, snapshot.past.retired, url, LEADING_POLICY, taken)),
        "snapshot.json": write_snapshot(snapshot),
    }
    return replace(made, files={**made.files, **more})


def published_of(snapshot: Snapshot, files: Mapping[str, bytes]) -> dict[str, Published]:
    """The attachments of an edition, which were cleaned when it was released."""
    return {
        name: Published(files[name], len(files[name]), kept.width, kept.height)
        for name, kept in snapshot.attachments.items()
    }


def _made(selected: Graph, problems: tuple[Problem, ...], options: Options) -> Site:
    addresses = Addresses(options.directory_urls)
    pages = tuple(render_pages(selected, problems, options))
    cited = options.edition is not None
    policy = LEADING_POLICY if cited else STILL_POLICY
    moved = dict(redirects(selected, uri_of, addresses.url, policy, cited=cited))
    alone = dict(render_alone(selected, options, Policies(PAGE_POLICY, WHOLE_POLICY)))
    beside = {name: one.data for name, one in options.published.items()}
    attached = summed_up(options.published.values())
    return Site(selected, problems, pages, {**moved, **alone, **HEADER_FILES, **beside}, attached)
