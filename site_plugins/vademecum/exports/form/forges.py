"""Where a wiki's repository lives: how people log in there from the form, and where a branch is proposed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

Backend = dict[str, Any]


class UnknownForgeError(ValueError):
    """The form cannot tell where the repository lives; the text says which option to give."""


@dataclass(frozen=True, slots=True)
class Forge:
    """A repository on a forge. `helper` is the address of GitHub's login helper; `app` the form's own id there."""

    sort: str
    host: str
    repository: str
    base: str = "main"
    app: str = ""
    helper: str = ""

    @property
    def address(self) -> str:
        """The repository's own page."""
        return f"{self.host}/{self.repository}"

    @property
    def backend(self) -> Backend:
        """The part of Decap's settings that says how it reads and writes."""
        return _BACKENDS[self.sort](self)

    @property
    def propose(self) -> str:
        """The page that proposes a branch; `{branch}` and `{base}` stand for the names."""
        return self.address + _PROPOSE[self.sort]

    @property
    def make(self) -> str:
        """The page that makes a branch."""
        return self.address + _MAKE[self.sort]

    @property
    def asked(self) -> tuple[str, ...]:
        """The hosts that the form's page must be able to reach."""
        return ("https://api.github.com",) if self.sort == "github" else (self.host,)


def _gitlab(forge: Forge) -> Backend:
    return {
        "name": "gitlab",
        "repo": forge.repository,
        "auth_type": "pkce",
        "app_id": forge.app,
        "base_url": forge.host,
        "api_root": f"{forge.host}/api/v4",
        "graphql_api_root": f"{forge.host}/api/graphql",
    }


def _github(forge: Forge) -> Backend:
    return {"name": "github", "repo": forge.repository, "base_url": forge.helper, "auth_scope": "repo"}


def _gitea(forge: Forge) -> Backend:
    return {
        "name": forge.sort,
        "repo": forge.repository,
        "app_id": forge.app,
        "base_url": forge.host,
        "api_root": f"{forge.host}/api/v1",
    }


_BACKENDS: Mapping[str, Callable[[Forge], Backend]] = MappingProxyType(
    {"gitlab": _gitlab, "github": _github, "gitea": _gitea, "forgejo": _gitea}
)
_PROPOSE: Mapping[str, str] = MappingProxyType(
    {
        "gitlab": "/-/merge_requests/new?merge_request[source_branch]={branch}&merge_request[target_branch]={base}",
        "github": "/compare/{base}...{branch}?expand=1",
        "gitea": "/compare/{base}...{branch}",
        "forgejo": "/compare/{base}...{branch}",
    }
)
_MAKE: Mapping[str, str] = MappingProxyType(
    {
        "gitlab": "/-/branches/new?branch_name={branch}&ref={base}",
        "github": "/branches",
        "gitea": "/branches",
        "forgejo": "/branches",
    }
)
FORGES = tuple(_BACKENDS)


def forge_of(address: str, sort: str = "", **given: str) -> Forge:
    """The forge of a repository's address, such as `https://gitlab.example/ministry/playbooks`.

    Which sort it is, is guessed from the host's name unless `sort` says so. UnknownForgeError when it cannot be told.
    """
    parts = urlsplit(address)
    path = parts.path.strip("/").removesuffix(".git")
    if parts.scheme != "https" or not parts.hostname or path.count("/") < 1:
        raise UnknownForgeError(
            f'"{address}" is not the https address of a repository. Set `repo_url` in mkdocs.yml, or give --repository.'
        )
    found = sort or next((name for name in FORGES if name in parts.hostname), "")
    if not found:
        raise UnknownForgeError(
            f"Which forge is {parts.hostname}? Say it with --forge and one of: {', '.join(FORGES)}."
        )
    forge = Forge(found, f"https://{parts.netloc}", path, **{key: value for key, value in given.items() if value})
    _check(forge)
    return forge


def _check(forge: Forge) -> None:
    if forge.sort == "github" and not forge.helper:
        raise UnknownForgeError(
            "GitHub lets a page log in only through a helper on a server. Name yours with --helper; see docs/form.md."
        )
    if forge.sort != "github" and not forge.app:
        raise UnknownForgeError(
            f"The form needs an application id of {forge.host}. Make one there, and give it with --app-id."
        )
