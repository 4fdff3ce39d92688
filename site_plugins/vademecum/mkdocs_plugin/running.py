"""Runs MkDocs for our own commands, with the vendors' notices switched off."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.utils.yaml import yaml_load

from vademecum.graph import Settings
from vademecum.mkdocs_plugin.given import Given
from vademecum.mkdocs_plugin.options import (
    AS_OF_VARIABLE,
    AUDIENCE_VARIABLE,
    VademecumOptions,
    chosen_audience,
    corrections_of,
    edit_base,
    own_templates,
    processors,
    settings_of,
)
from vademecum.pages import Options

_NO_PAGES = "vademecum-docs-"
"""How the name of the empty folder begins that stands for hand-written pages where a wiki has none."""


class NoWikiError(Exception):
    """There is no mkdocs.yml here, or it cannot be read; the text says what to do."""


def locate(config_file: Path, as_of: str | None = None) -> tuple[Path, str, Settings]:
    """The root of the wiki, the folder of its records and its thresholds, as mkdocs.yml states them."""
    config = _load(config_file)
    options = _options(config, as_of=as_of)
    try:
        return config_file.resolve().parent, options.playbooks, settings_of(options)
    except PluginError as fault:
        raise NoWikiError(f"{fault}.") from None


def named(config_file: Path) -> tuple[str, str]:
    """The name of the wiki and the address of its repository, which is empty where mkdocs.yml does not say it."""
    config = _load(config_file)
    return config.site_name, config.repo_url or ""


def build_site(
    config_file: Path,
    *,
    out: Path | None,
    strict: bool,
    keep: list[object] | None = None,
    worker: str = "",
    **overrides: str | None,
) -> Path:
    """Builds the site and returns its folder. Raises SystemExit when the build stops, with everything said.

    What was built stays in `keep`: a command that ends with the build need not wait until it is all taken apart.
    With `worker`, a script of ours that each page loads first, the site has flat addresses, as one on a stick needs.
    """
    given: dict[str, Any] = {"strict": strict or None}
    if worker:
        given["use_directory_urls"] = False
    if out is not None:
        given["site_dir"] = str(out.absolute())
    config = _load(config_file, **given)
    if worker:
        config.extra["polyfills"] = [worker]
    if keep is not None:
        keep.append(config)
    _options(config, **overrides)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return Path(config.site_dir)


def build_edition(config_file: Path, given: Given, out: Path, *, worker: str = "") -> None:
    """Builds an edition into the folder `out`, from its snapshot alone. Raises SystemExit when the build stops.

    With `worker`, a script of ours that each page loads first, the site has flat addresses, as one on a stick needs.
    """
    config = _load(config_file, site_dir=str(out.absolute()), use_directory_urls=not worker)
    if worker:
        config.extra["polyfills"] = [worker]
    version = given.snapshot.edition.version
    config.site_url = f"{config.site_url.rstrip('/')}/{version}/" if config.site_url else config.site_url
    plugin: Any = config.plugins["vademecum"]
    plugin.given = given
    _options(config, audience=given.snapshot.audience)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


@dataclass(frozen=True, slots=True)
class Settled:
    """What mkdocs.yml settles of the published site: its folder and address, the scripts that it may hold.

    And how many processes may work, and all folders of the wiki that a build reads.
    """

    folder: Path
    site_url: str | None
    scripts: frozenset[str]
    workers: int
    read: tuple[Path, ...]


def settled(config_file: Path) -> Settled:
    """What mkdocs.yml says of the site that is published."""
    config = _load(config_file)
    options = _options(config)
    root = config_file.resolve().parent
    custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    pages = [] if Path(config.docs_dir).name.startswith(_NO_PAGES) else [Path(config.docs_dir)]
    read = (root / options.playbooks, root / options.templates, *pages, *custom)
    scripts = frozenset(options.scripts)
    return Settled(Path(config.site_dir), config.site_url, scripts, processors(), read)


@dataclass(frozen=True, slots=True)
class Releasing:
    """What mkdocs.yml says of editions: name, address and description of the wiki, and how they are released.

    `months` is how long one holds. `signers` is the list of who may sign, None where releases need not be signed.
    """

    name: str
    site_url: str
    description: str
    months: int
    signers: Path | None


def releasing(config_file: Path) -> Releasing:
    """What mkdocs.yml says of editions."""
    config = _load(config_file)
    wishes = _options(config).releases
    signers = config_file.resolve().parent / wishes.signers if wishes.signed else None
    description = config.site_description or ""
    return Releasing(config.site_name, config.site_url or "", description, wishes.months, signers)


def teams_of(config_file: Path) -> dict[str, str]:
    """The teams that mkdocs.yml names for owners."""
    return dict(_options(_load(config_file)).teams)


@dataclass(frozen=True, slots=True)
class Bound:
    """What another builder needs to know of the wiki: how pages are made, and what stands beside them.

    `docs` is the folder of hand-written pages, `assets` are those of our own.
    """

    options: Options
    name: str
    site_url: str
    language: str
    docs: Path
    assets: Path


def bound(config_file: Path, audience: str) -> Bound:
    """What mkdocs.yml says for pages that another builder will put into its theme."""
    config = _load(config_file)
    root = config_file.resolve().parent
    options = _options(config)
    folders = tuple(dict.fromkeys([(root / options.templates).resolve(), own_templates()]))
    url = config.site_url or ""
    made = Options(
        folders,
        audience,
        edit_base=edit_base(config),
        corrections=corrections_of(options, config.repo_url or "", audience),
        workers=processors(),
        site_url=url,
        capital_phone=options.capital_phone,
    )
    language = str(config.theme.get("language") or "en")
    return Bound(made, config.site_name, url, language, Path(config.docs_dir), own_templates() / "assets")


def audience_of(config_file: Path) -> str:
    """For whom `build` builds when nobody says: the setting, or else the public."""
    return chosen_audience(_options(_load(config_file)), "build")


def serve_site(config_file: Path, *, address: str, open_browser: bool, audience: str, as_of: str | None) -> None:
    """Shows the site while it is edited, until it is interrupted."""
    _load(config_file)
    os.environ[AUDIENCE_VARIABLE] = audience
    if as_of:
        os.environ[AS_OF_VARIABLE] = as_of
    serve(str(config_file), dev_addr=address, open_in_browser=open_browser, livereload=True)


def _load(config_file: Path, **given: Any) -> MkDocsConfig:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    if not config_file.is_file():
        raise NoWikiError(
            f"There is no {config_file}. Run the command where mkdocs.yml lies, or name it with --config."
        )
    try:
        config = load_config(str(config_file), **_pages_of_none(config_file), **given)
    except ConfigurationError as fault:
        raise NoWikiError(f"{config_file}: {fault}") from None
    except Abort:
        raise NoWikiError(f"The settings in {config_file} cannot be used; see above.") from None
    if "vademecum" not in config.plugins:
        raise NoWikiError(f"{config_file} does not name the plugin. Add `- vademecum` under `plugins:`.")
    return config


def _pages_of_none(config_file: Path) -> dict[str, str]:
    """MkDocs wants a folder of hand-written pages. A wiki that has none, and names none, gets an empty one."""
    with config_file.open("rb") as stream:
        try:
            named = "docs_dir" in (yaml_load(stream) or {})
        except (ConfigurationError, TypeError):
            return {}
    if named or (config_file.resolve().parent / "docs").is_dir():
        return {}
    folder = tempfile.mkdtemp(prefix=_NO_PAGES)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return {"docs_dir": folder}


def _options(config: MkDocsConfig, **overrides: str | None) -> VademecumOptions:
    options: VademecumOptions = config.plugins["vademecum"].config
    for name, value in overrides.items():
        if value is not None:
            options[name] = value
    return options
