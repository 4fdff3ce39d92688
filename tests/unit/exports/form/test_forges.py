"""Where a repository lives, how people log in there, and what the form's page may ask."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vademecum.exports.form import UnknownForgeError, Wiki, decap_config, forge_of
from vademecum.exports.form.policy import header_files, page_policy


def test_gitlab_without_a_server() -> None:
    """GitLab logs in by PKCE; its pages make and propose a branch."""
    forge = forge_of("https://gitlab.example/ministry/wiki.git", app="0123", base="main")
    assert forge.sort == "gitlab"
    assert forge.backend["auth_type"] == "pkce"
    assert forge.backend["api_root"] == "https://gitlab.example/api/v4"
    assert forge.backend["repo"] == "ministry/wiki"
    assert forge.make == "https://gitlab.example/ministry/wiki/-/branches/new?branch_name={branch}&ref={base}"
    assert "merge_request[source_branch]={branch}" in forge.propose
    assert forge.asked == ("https://gitlab.example",)


def test_github_by_a_helper() -> None:
    """GitHub needs a helper; the page asks its interface alone."""
    forge = forge_of("https://github.com/ministry/wiki", helper="https://login.ministry.example")
    assert forge.backend == {
        "name": "github",
        "repo": "ministry/wiki",
        "base_url": "https://login.ministry.example",
        "auth_scope": "repo",
    }
    assert forge.asked == ("https://api.github.com",)


@pytest.mark.parametrize("sort", ["gitea", "forgejo"])
def test_gitea_and_forgejo(sort: str) -> None:
    """Their sort is said where the host's name does not."""
    forge = forge_of("https://code.example/ministry/wiki", sort, app="0123")
    assert forge.backend["name"] == sort
    assert forge.backend["api_root"] == "https://code.example/api/v1"


@pytest.mark.parametrize(
    ("address", "given", "said"),
    [
        ("", {}, "--repository"),
        ("http://gitlab.example/a/b", {"app": "1"}, "https address"),
        ("https://gitlab.example/a", {"app": "1"}, "https address"),
        ("https://code.example/a/b", {"app": "1"}, "--forge"),
        ("https://gitlab.example/a/b", {}, "application id"),
        ("https://github.com/a/b", {}, "--helper"),
    ],
)
def test_what_is_missing_is_said(address: str, given: dict[str, str], said: str) -> None:
    """Each thing that the form cannot know is asked for by the option that says it."""
    with pytest.raises(UnknownForgeError, match=re.escape(said)):
        forge_of(address, **given)


def test_everything_goes_to_one_branch() -> None:
    """No branch for each record: simple mode, and no branch of Decap's own choice."""
    config = decap_config(Wiki("A wiki", "playbooks", (), ()), forge_of("https://gitlab.example/a/b", app="1"))
    assert config["publish_mode"] == "simple"
    assert "branch" not in config["backend"]
    assert all(not one.get("delete") for one in config["collections"])


def test_the_page_asks_only_its_forge() -> None:
    """Scripts and styles come from the form itself; only the forge may be asked beside it."""
    policy = page_policy(["https://gitlab.example"])
    assert "default-src 'none'" in policy
    assert "connect-src 'self' https://gitlab.example;" in policy
    assert "script-src 'self' 'unsafe-eval';" in policy
    assert "script-src 'self' 'unsafe-eval' 'unsafe-inline'" not in policy
    for data in header_files(["https://gitlab.example"]).values():
        assert f"{policy}; frame-ancestors 'none'" in data.decode()


def test_the_page_loads_nothing_from_elsewhere(repository: Path) -> None:
    """Neither the page nor our scripts name another host."""
    for path in (repository / "templates" / "form").iterdir():
        if path.suffix in {".html", ".js", ".css"}:
            found = re.findall(r"(?:https?:)?//[a-z][\w.-]+\.[a-z]+", path.read_text(encoding="utf-8"))
            assert found == [], path.name
