"""The plugin: each event is a translation; the story is told in `site.assemble`."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler

from vademecum.mkdocs_plugin.dating import BuildDay
from vademecum.mkdocs_plugin.generated import GeneratedPage, generated_file, search_entries
from vademecum.mkdocs_plugin.given import Given
from vademecum.mkdocs_plugin.hinting import renew_hints
from vademecum.mkdocs_plugin.options import (
    VademecumOptions,
    chosen_audience,
    corrections_of,
    edit_base,
    own_templates,
    processors,
    settings_of,
)
from vademecum.mkdocs_plugin.shells import ShellEnvironment
from vademecum.pages import AUDIENCE_SENTENCES, Compiled, Options, edition_of
from vademecum.site import (
    PAGE_POLICY,
    Site,
    Stage,
    UnfitTargetError,
    Wiki,
    assemble,
    assemble_edition,
    audit,
    counted,
    grouped,
    read_wiki,
    refusal,
    report,
)
from vademecum.source import Problem, Severity

_LOG = logging.getLogger("mkdocs.plugins.vademecum")
_STYLE = "assets/vademecum.css"
_SCRIPT = "assets/vademecum.js"
_EDITION_SCRIPTS = ("assets/edition.js", "assets/since.js", "assets/cite.js")
_EDITION_STYLES = ("assets/edition.css", "assets/cite.css")
_LAST = -1_000_000_000
"""After every other plugin, so that nothing can still go wrong once the new site is published."""

COMPILED = Compiled()
_TOOLTIPS = "content.tooltips"
_PAGE_EVENTS = ("page_context", "post_page", "page_content")
_ENGINES = ("mkdocs", "properdocs")
"""The loggers whose warnings count under `--strict`."""


class VademecumPlugin(BasePlugin[VademecumOptions]):  # type: ignore[no-untyped-call]
    """Reads the records, stops on an author's error before anything is touched, and adds the pages to the site."""

    def __init__(self) -> None:
        self.command = "build"
        self.given: Given | None = None
        self.wiki: Wiki | None = None
        self.site: Site | None = None
        self.stage: Stage | None = None
        self.target: Path | None = None
        self.day = BuildDay()
        self.warnings = CountHandler()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remembers whether this is a build or a preview; present so that MkDocs keeps one plugin for many builds."""
        self.command = command

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks the wiki, and sends the build to a stage."""
        if self.command != "serve":
            gc.disable()  # a build makes much and drops little: collecting takes a seventh of its time
        self._count_warnings(config)
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        settings = self.given.snapshot.graph.settings if self.given else settings_of(self.config)
        self.day.tell(settings.as_of)
        if self.command != "serve":
            self._enter_stage(config, root)
        self.wiki = self._edition(root) or read_wiki(root, self.config.playbooks, settings)
        if self.command == "serve":
            renew_hints(root, self.wiki.graph)
        self._stop_on_errors(self.wiki, config)
        self._dress(config, root)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds our pages, assets and redirects, unless the wiki has its own file there."""
        assert self.wiki is not None
        options = self._options(config)
        if self.given:
            self.site = assemble_edition(self.given.snapshot, self.given.files, options)
        else:
            self.site = assemble(self.wiki, self.config.playbooks, options)
        if self.site.attached:
            _LOG.info("%s", self.site.attached)
        late = not _others_take_part(config, *_PAGE_EVENTS, "env")
        for page in self.site.pages:
            if files.get_file_from_path(f"{page.uri}.md") is None:
                files.append(generated_file(page, config, late=late))
        for name, data in self.site.files.items():
            # Said outright, since MkDocs leaves out names that begin with a dot.
            files.append(File.generated(config, name, content=data, inclusion=InclusionLevel.INCLUDED))
        records = Path(config.config_file_path).parent / self.config.playbooks
        for file in [one for one in files if _unfit(one, records)]:
            files.remove(file)
        assets = own_templates() / "assets"
        for path in sorted((assets / "assets").rglob("*")):
            name = path.relative_to(assets).as_posix()
            if path.is_file() and files.get_file_from_path(name) is None:
                files.append(File(name, str(assets), config.site_dir, config.use_directory_urls))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Gives our pages the words that a hand-written nav has for them."""
        for words, path in _named(config.nav):
            file = files.get_file_from_path(path)
            if file is not None and isinstance(file.page, GeneratedPage):
                file.page.title = str(escape(words))
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Feeds the theme's search from the data, and puts shells before the theme's templates."""
        assert self.wiki is not None
        env.bytecode_cache = env.bytecode_cache or COMPILED
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = self.wiki.graph.settings.as_of.isoformat()
        search: Any = config.plugins.get("material/search")
        index = getattr(search, "search_index", None)
        if index is not None:
            for file in files.documentation_pages():
                if isinstance(file.page, GeneratedPage):
                    index.entries += search_entries(file.page.made, file.page.url)
        sentence = AUDIENCE_SENTENCES.get(chosen_audience(self.config, self.command), "")
        env.globals["vademecum_audience"] = sentence
        env.globals["vademecum_edition"] = edition_of(self.given.snapshot) if self.given else None
        # The server of a preview puts a script of its own into each page.
        env.globals["vademecum_policy"] = PAGE_POLICY if self.stage is not None else ""
        return env if _others_take_part(config, *_PAGE_EVENTS) else ShellEnvironment(env)

    @event_priority(_LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Audits the finished site and puts it in the old one's place, or stops."""
        faults = audit(
            Path(config.site_dir),
            config.site_url,
            self._workers(),
            scripts=frozenset(self.config.scripts),
            policed=self.stage is not None,
            beside=self.given.beside if self.given else frozenset(),
        )
        for line in grouped(faults):
            _LOG.error("%s", line)
        if faults and self.stage is not None:
            raise PluginError(f"{len(faults)} faults in the finished site; the old site stays as it was.")
        if config.strict and self.warnings.get_counts():
            raise PluginError("Warnings, and --strict was asked for; the old site stays as it was.")
        if self.stage is not None:
            self.stage.publish()
        self._leave_stage(config)
        self.day.forget()
        gc.enable()

    @event_priority(_LAST)
    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Deletes the stage; what was published stays. What the system refused is said in a sentence."""
        self._give_up()
        if isinstance(error, OSError) and self.target is not None:
            raise PluginError(refusal(error, self.target)) from error

    def on_shutdown(self) -> None:
        """Deletes the stage of a build that somebody interrupted."""
        self._give_up()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> None:
        """Watches records and templates."""
        root = Path(config.config_file_path).parent
        watched = (root / self.config.playbooks, *self._templates(root))
        for folder in dict.fromkeys(watched):
            if folder.is_dir():
                server.watch(str(folder))

    def _edition(self, root: Path) -> Wiki | None:
        """The wiki of an edition: what was wrong with it was said before it was released."""
        return Wiki(root, self.given.snapshot.graph, (), (), {}) if self.given else None

    def _count_warnings(self, config: MkDocsConfig) -> None:
        """Counts warnings from here on: MkDocs looks at its own count only after the site has been swapped."""
        for name in _ENGINES:
            logging.getLogger(name).removeHandler(self.warnings)
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        if config.strict:
            for name in _ENGINES:
                logging.getLogger(name).addHandler(self.warnings)

    def _stop_on_errors(self, wiki: Wiki, config: MkDocsConfig) -> None:
        strict = bool(config.strict)
        shown = wiki.problems if strict else tuple(one for one in wiki.problems if one.severity is Severity.ERROR)
        for problem in shown:
            _say(problem, wiki)
        if wiki.errors or (strict and any(one.severity is Severity.WARNING for one in shown)):
            raise PluginError(f"The records have {counted(shown)}; nothing was published.")
        if wiki.problems:
            _LOG.info("The records have %s; see the health page, or run: vademecum check", counted(wiki.problems))

    def _dress(self, config: MkDocsConfig, root: Path) -> None:
        """Puts our theme folder behind the wiki's own and our style sheet before its own."""
        own = [str(folder / "theme") for folder in self._templates(root) if (folder / "theme").is_dir()]
        custom = 1 if config.theme.custom_dir else 0
        config.theme.dirs[custom:custom] = [folder for folder in own if folder not in config.theme.dirs]
        if _STYLE not in config.extra_css:
            config.extra_css.insert(0, _STYLE)
        scripts = [_SCRIPT, *_EDITION_SCRIPTS] if self.given else [_SCRIPT]
        config.extra_javascript[:0] = [name for name in scripts if name not in config.extra_javascript]
        if self.given:
            config.extra_css[:0] = [name for name in _EDITION_STYLES if name not in config.extra_css]
            if config.use_directory_urls:  # from a stick no other edition can be found
                config.extra["version"] = {"provider": "mike", "default": "latest", "alias": True}
        if config.theme.name == "material":
            config.theme["font"] = False  # else every page would ask another host for fonts
            _without_tooltips(config)
        config.extra["scope"] = "/"  # else the theme's inline script has another hash in each folder
        search: Any = config.plugins.get("material/search")
        if search is not None:
            _tune(search.config)

    def _templates(self, root: Path) -> tuple[Path, ...]:
        return tuple(dict.fromkeys([(root / self.config.templates).resolve(), own_templates()]))

    def _options(self, config: MkDocsConfig) -> Options:
        root = Path(config.config_file_path).parent
        made = Options(
            templates=self._templates(root),
            audience=chosen_audience(self.config, self.command),
            directory_urls=config.use_directory_urls,
            workers=self._workers(),
            site_url=config.site_url or "",
            capital_phone=self.config.capital_phone,
        )
        offered = corrections_of(self.config, config.repo_url or "", made.audience)
        return replace(made, edit_base=edit_base(config), corrections=offered)

    def _workers(self) -> int:
        return 1 if self.command == "serve" else processors()

    def _enter_stage(self, config: MkDocsConfig, root: Path) -> None:
        """Takes the target, before anything is read: else a build could publish what another has overtaken."""
        self.target = Path(config.site_dir)
        custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        sources = (root / self.config.playbooks, *self._templates(root), Path(config.docs_dir), *custom)
        try:
            self.stage = Stage.beside(self.target, root, sources)
        except UnfitTargetError as fault:
            raise PluginError(str(fault)) from None
        config.site_dir = str(self.stage.folder)

    def _leave_stage(self, config: MkDocsConfig) -> None:
        if self.stage is not None:
            config.site_dir = str(self.stage.target)
            self.stage = None

    def _give_up(self) -> None:
        gc.enable()
        self.day.forget()
        if self.stage is not None:
            self.stage.discard()
            self.stage = None


def _without_tooltips(config: MkDocsConfig) -> None:
    """Takes the theme's tooltips away: they show the words of a title, an author's text, as HTML."""
    features: list[str] = config.theme.get("features") or []
    if _TOOLTIPS in features:
        _LOG.info("The theme's feature %s is left out: it would show an author's text as HTML.", _TOOLTIPS)
        config.theme["features"] = [name for name in features if name != _TOOLTIPS]


def _tune(search: Any) -> None:
    """Search as typed: the theme looks for `word*`, which finds nothing among stems, and leaves out short words."""
    if search.pipeline is None:
        search.pipeline = []
    if not search.separator:
        search.separator = r'[\s\-/,.:;!?()"“”]+'


def _others_take_part(config: MkDocsConfig, *events: str) -> bool:
    """True when a plugin that we do not know handles one of the events, so that pages must go through the theme."""
    known = {"material/search", "vademecum", "search"}
    origins = config.plugins._event_origins
    return any(origins.get(method) not in known for event in events for method in config.plugins.events[event])


def _unfit(file: File, records: Path) -> bool:
    """True for what a site never holds: the records themselves, and maps of the theme's sources."""
    lies_in = file.abs_src_path is not None and records.resolve() in Path(file.abs_src_path).resolve().parents
    return lies_in or file.src_uri.endswith(".map")


def _named(nav: Any) -> Iterator[tuple[str, str]]:
    """The (words, path) pairs of a hand-written nav."""
    if isinstance(nav, dict):
        for words, below in nav.items():
            if isinstance(below, str):
                yield str(words), below
            else:
                yield from _named(below)
    elif isinstance(nav, list):
        for item in nav:
            yield from _named(item)


def _say(problem: Problem, wiki: Wiki) -> None:
    level = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTICE: logging.INFO}
    _LOG.log(level[problem.severity], "%s", report([problem], wiki.texts).rstrip("\n"))
