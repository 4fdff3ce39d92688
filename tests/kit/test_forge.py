"""The forge of the tests refuses what GitLab would refuse, and keeps what it accepts as commits of git."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest

from kit.forge.answer import Answer, Request
from kit.forge.entering import Person
from kit.forge.repository import Repository
from kit.forge.serving import APP, FORGE, FORM, Forge
from kit.forming import git

CONSUL, GUEST = Person(7, "consul", "Consular officer"), Person(9, "guest", "Guest of the post", level=20)
VERIFIER = "a-verifier-of-the-tests-that-is-long-enough-for-everybody"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED = {
    "client_id": APP,
    "redirect_uri": f"https://{FORM}/",
    "response_type": "code",
    "scope": "api",
    "state": "s",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}
PROJECT = "/api/v4/projects/ministry%2Fwiki"
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with 120 files in three folders, and a branch beside main."""
    work = tmp_path_factory.mktemp("origin") / "work"
    for number in range(120):
        file = work / "book" / f"part-{number % 3}" / f"{number:03}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"id: n-{number}\n", encoding="utf-8")
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "add", "--all")
    git(work, "-c", "user.name=Post", "-c", "user.email=post@ministry.example", "commit", "--quiet", "-m", "Begin")
    git(work, "branch", "form/a")
    return work


@pytest.fixture
def forge(origin: Path, tmp_path: Path) -> Forge:
    """A forge with a copy of that repository, one who may push there and one who may only read."""
    git(tmp_path, "clone", "--quiet", "--bare", str(origin), "wiki.git")
    return Forge(Repository(tmp_path / "wiki.git"), (CONSUL, GUEST), tmp_path)


def posted(forge: Forge, path: str, given: dict[str, Any], **headers: str) -> Answer:
    """What the forge answers to an object in JSON."""
    return forge.answer(Request("POST", path, {**JSON, **headers}, json.dumps(given).encode()))


def code(forge: Forge, person: Person = CONSUL, **other: str) -> str:
    """A code for the form, for somebody who has said who they are."""
    forge.gate.sessions[person.username] = person
    headers = {"Cookie": f"_forge_session={person.username}", "Origin": f"https://{FORGE}"}
    body = urlencode({**ASKED, **other}).encode()
    answer = forge.answer(Request("POST", "/oauth/authorize", headers, body))
    assert answer.status == 302, answer.body
    return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]


def redeem(forge: Forge, given: str, **other: str) -> Answer:
    """What the forge gives for a code."""
    asked = {"client_id": APP, "grant_type": "authorization_code", "redirect_uri": ASKED["redirect_uri"]}
    return posted(forge, "/oauth/token", {**asked, "code": given, "code_verifier": VERIFIER, **other})


def token(forge: Forge, person: Person = CONSUL) -> dict[str, str]:
    """The header by which a person is known."""
    return {"Authorization": f"Bearer {json.loads(redeem(forge, code(forge, person)).body)['access_token']}"}


def read(forge: Forge, path: str, method: str = "GET") -> Answer:
    """What the API answers to somebody who may read."""
    return forge.answer(Request(method, PROJECT + path, token(forge)))


def test_a_code_is_good_once_and_for_who_began(forge: Forge) -> None:
    """A token comes for a code with its verifier and address; not twice, not without, and not to somebody else."""
    given = code(forge)
    assert redeem(forge, given).status == 200
    for wrong in ({}, {"code_verifier": "other"}, {"redirect_uri": "https://evil.example/"}, {"client_id": "other"}):
        found = redeem(forge, given if not wrong else code(forge), **wrong)
        assert found.status in {400, 401}, wrong
        assert json.loads(found.body)["error"] in {"invalid_grant", "invalid_client"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("client_id", "other"),
        ("redirect_uri", f"https://{FORM}"),
        ("response_type", "token"),
        ("scope", "sudo"),
        ("code_challenge", ""),
        ("code_challenge_method", "plain"),
    ],
)
def test_a_login_that_is_not_as_agreed(forge: Forge, name: str, value: str) -> None:
    """An unknown application, another address, another scope or a login without PKCE gets a page, and no code."""
    answer = forge.answer(Request("GET", f"/oauth/authorize?{urlencode({**ASKED, name: value})}", {}))
    assert answer.status == 400
    assert forge.gate.codes == {}


def test_a_token_ends_and_is_renewed(forge: Forge) -> None:
    """After two hours a token is refused in the words by which Decap asks for another one; a refresh works once."""
    first = json.loads(redeem(forge, code(forge)).body)
    forge.gate.expire()
    answer = forge.answer(Request("GET", "/api/v4/user", {"Authorization": f"Bearer {first['access_token']}"}))
    assert (answer.status, json.loads(answer.body)["error"]) == (401, "invalid_token")
    asked = {"client_id": APP, "grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    assert posted(forge, "/oauth/token", asked).status == 200
    assert posted(forge, "/oauth/token", asked).status == 400


def test_nobody_sees_a_private_project(forge: Forge) -> None:
    """Without a token the project is not there, its pages ask for a login, and a strange form is not accepted."""
    assert forge.answer(Request("GET", PROJECT, {})).status == 404
    assert forge.answer(Request("GET", "/api/v4/user", {})).status == 401
    answer = forge.answer(Request("GET", "/ministry/wiki/-/branches/new?branch_name=x&ref=main", {}))
    assert (answer.status, answer.headers["Location"].partition("?")[0]) == (302, "/users/sign_in")
    assert forge.answer(Request("POST", "/ministry/wiki/-/branches", {"Origin": f"https://{FORM}"})).status == 422


def test_a_tree_comes_in_pages(forge: Forge) -> None:
    """A tree comes 20 at a time unless more are asked for, 100 at most, folders first, and leads to the next page."""
    first = read(forge, "/repository/tree?path=book&ref=form%2Fa&recursive=true")
    assert [one["type"] for one in json.loads(first.body)] == ["tree"] * 3 + ["blob"] * 17
    found, address = [], f"{PROJECT}/repository/tree?path=book&ref=form%2Fa&recursive=true&per_page=500"
    for _ in range(2):
        answer = read(forge, address.removeprefix(PROJECT))
        found += json.loads(answer.body)
        links = [link for link in answer.headers["Link"].split(", ") if 'rel="next"' in link]
        address = links[0][1:].partition(">")[0].removeprefix(f"https://{FORGE}") if links else ""
    assert (len(found), answer.headers["X-Total"], answer.headers["X-Total-Pages"]) == (123, "123", "2")
    assert address == ""
    flat = json.loads(read(forge, "/repository/tree?path=book").body)
    assert [one["path"] for one in flat] == ["book/part-0", "book/part-1", "book/part-2"]
    assert read(forge, "/repository/tree?ref=nowhere").status == 404
    assert read(forge, "/repository/tree?path=nowhere").status == 404


def test_a_file_and_who_changed_it_last(forge: Forge) -> None:
    """A file comes as it is or in JSON, with its blob and its last commit in the headers; what is not there is said."""
    path = quote("book/part-0/000.yml", safe="")
    raw = read(forge, f"/repository/files/{path}/raw?ref=form%2Fa")
    assert raw.body == b"id: n-0\n"
    assert raw.headers["X-Gitlab-Blob-Id"] == git(forge.repository.folder, "rev-parse", "main:book/part-0/000.yml")
    assert base64.b64decode(json.loads(read(forge, f"/repository/files/{path}?ref=main").body)["content"]) == raw.body
    assert read(forge, f"/repository/files/{path}?ref=main", "HEAD").status == 200
    for wrong, status in ((f"{path}?ref=nowhere", 404), ("nothing.yml?ref=main", 404), (path, 400)):
        assert read(forge, f"/repository/files/{wrong}").status == status
    (last,) = json.loads(read(forge, "/repository/commits?ref_name=main&path=book/part-0/000.yml").body)
    assert (last["author_name"], last["title"]) == ("Post", "Begin")


SAVED = {"action": "update", "file_path": "book/part-0/000.yml", "content": "aWQ6IHgK", "encoding": "base64"}


def test_a_save_is_a_commit(forge: Forge) -> None:
    """What is created, changed, moved and deleted is one commit of the person, on that branch alone."""
    old = "book/part-1/001.yml"
    actions = [
        SAVED,
        {"action": "create", "file_path": "book/new.yml", "content": "id: new\n"},
        {"action": "move", "file_path": "book/moved.yml", "previous_path": old},
        {"action": "delete", "file_path": "book/part-2/002.yml"},
    ]
    given = {"branch": "form/a", "commit_message": "Change", "actions": actions}
    answer = posted(forge, f"{PROJECT}/repository/commits", given, **token(forge))
    assert answer.status == 201
    bare = forge.repository.folder
    assert git(bare, "rev-parse", "form/a") == json.loads(answer.body)["id"]
    assert git(bare, "log", "-1", "--format=%an %ae", "form/a") == f"{CONSUL.name} {CONSUL.email}"
    names = ("diff", "--name-status", "--no-renames", "main", "form/a")
    assert git(bare, *names).replace("\t", " ").splitlines() == [
        "A book/moved.yml",
        "A book/new.yml",
        "M book/part-0/000.yml",
        f"D {old}",
        "D book/part-2/002.yml",
    ]
    compared = json.loads(read(forge, "/repository/compare?from=main&to=form/a").body)["diffs"]
    assert {one["new_path"] for one in compared if one["renamed_file"]} == {"book/moved.yml"}


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"branch": "main"}, 403, "You are not allowed to push into this branch"),
        ({"branch": "nowhere"}, 400, "You can only create or edit files when you are on a branch"),
        ({"actions": []}, 400, "actions is missing"),
        ({"action": "create"}, 400, "A file with this name already exists"),
        ({"file_path": "book/none.yml"}, 400, "A file with this name doesn't exist"),
        ({"file_path": "book/../../x", "action": "create"}, 400, "invalid path"),
        ({"file_path": ".git/config", "action": "create"}, 400, "invalid path"),
        ({"last_commit_id": "0" * 40}, 400, "The file has changed since you started editing it"),
        ({"content": "%"}, 400, "content"),
    ],
)
def test_what_cannot_be_saved(forge: Forge, change: dict[str, Any], status: int, words: str) -> None:
    """A save to a protected or unknown branch, of a file that is or is not there, or out of the tree: nothing moves."""
    before = dict(forge.repository.branches())
    whole = {name: value for name, value in change.items() if name in {"branch", "actions"}}
    action = {**SAVED, **{name: value for name, value in change.items() if name not in whole}}
    given = {"branch": "form/a", "commit_message": "Change", "actions": [action], **whole}
    answer = posted(forge, f"{PROJECT}/repository/commits", given, **token(forge))
    assert answer.status == status
    assert words in answer.body.decode()
    given = {"branch": "form/a", "commit_message": "Change", "actions": [SAVED]}
    assert posted(forge, f"{PROJECT}/repository/commits", given, **token(forge, GUEST)).status == 403
    assert git(forge.repository.folder, "for-each-ref", "--format=%(objectname)").splitlines() == list(before.values())


@pytest.mark.parametrize("name", ["form/a", "form/a/b", "a..b", "-x", "form/x.lock", ""])
def test_a_branch_that_cannot_be_made(forge: Forge, name: str) -> None:
    """A branch that exists, or whose name git does not take, is refused on the page, and none is made."""
    headers = {"Cookie": "_forge_session=consul", "Origin": f"https://{FORGE}"}
    forge.gate.sessions["consul"] = CONSUL
    body = urlencode({"branch_name": name, "create_from": "main"}).encode()
    answer = forge.answer(Request("POST", "/ministry/wiki/-/branches", headers, body))
    assert (answer.status, b"role=alert" in answer.body) == (200, True)
    assert set(forge.repository.branches()) == {"main", "form/a"}


def test_other_hosts_may_ask_the_api_alone(forge: Forge) -> None:
    """A browser may hand the API's answers and the token to other pages, and nothing else."""
    origin = {"Origin": f"https://{FORM}"}
    for method, path, allowed in (
        ("OPTIONS", f"{PROJECT}/repository/commits", True),
        ("GET", f"{PROJECT}/repository/branches", True),
        ("OPTIONS", "/oauth/token", True),
        ("GET", "/users/sign_in", False),
        ("GET", "/ministry/wiki/-/branches/new", False),
    ):
        answer = forge.answer(Request(method, path, origin))
        assert ("Access-Control-Allow-Origin" in answer.headers) is allowed, path
        assert "Access-Control-Allow-Credentials" not in answer.headers
