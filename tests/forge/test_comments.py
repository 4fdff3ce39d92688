"""One comment, kept up to date: against a server on this machine that answers as the forges' interfaces do."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from vademecum.cli.forge import MARK, ForgeError, github_comments, gitlab_comments, keep_comment

EVENTS = Path(__file__).parent.parent / "samples" / "events"
WRITERS = {"github": ("user", "login", "github-actions[bot]"), "gitlab": ("author", "id", 77)}
FORGES = sorted(WRITERS)


class Forge(BaseHTTPRequestHandler):
    """The part of a forge's interface that keeps comments: pages of a list, one more, one changed; and who asks."""

    comments: list[dict[str, Any]]
    asked: list[tuple[str, str]]
    tokens: list[str]
    kind: str
    fault: int | None = None
    elsewhere: str = ""

    def do_GET(self) -> None:
        """A page of the comments, or who the token belongs to."""
        address = urlsplit(self.path)
        if self._fails():
            return
        if address.path == "/user":
            self._answer(200, {"id": 77, "username": "review-of-the-wiki"})
            return
        words = parse_qs(address.query)
        page, size = int(words.get("page", ["1"])[0]), int(words.get("per_page", ["30"])[0])
        assert size <= 100
        shown = self.comments[(page - 1) * size : page * size]
        more = len(self.comments) > page * size
        link = f'<{address.path}?page={page + 1}>; rel="next", <{address.path}?page=1>; rel="first"' if more else ""
        self._answer(200, shown, {"Link": link} if link else {})

    def do_POST(self) -> None:
        """A new comment by whom the token belongs to."""
        if self._fails():
            return
        part, name, value = WRITERS[self.kind]
        made = {"id": 9000 + len(self.comments), part: {name: value}, "body": self._body()}
        self.comments.append(made)
        self._answer(201, made)

    def do_PATCH(self) -> None:
        """Changes a comment."""
        if self._fails():
            return
        number = int(self.path.rsplit("/", 1)[1])
        (found,) = [one for one in self.comments if one["id"] == number]
        found["body"] = self._body()
        self._answer(200, found)

    def do_PUT(self) -> None:
        """The same, as the other forge calls it."""
        self.do_PATCH()

    def _body(self) -> str:
        read: str = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        assert len(read) <= 65_536
        return read

    def _fails(self) -> bool:
        self.asked.append((self.command, self.path))
        self.tokens.append(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or "")
        if self.elsewhere:
            self._answer(307, {}, {"Location": f"{self.elsewhere}{self.path}"})
        elif self.fault:
            self._answer(self.fault, {"message": "Resource not accessible\n::error::forged"})
        return bool(self.elsewhere or self.fault)

    def _answer(self, code: int, value: Any, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(value).encode()
        self.send_response(code)
        for name, text in (headers or {}).items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


Serve = Callable[..., tuple[type[Forge], dict[str, str]]]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts a forge: `serve("github")` gives what it keeps, and the variables of a run on it."""
    running: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def start(kind: str) -> tuple[type[Forge], dict[str, str]]:
        mine = type("Mine", (Forge,), {"comments": [], "asked": [], "tokens": [], "kind": kind})
        server = ThreadingHTTPServer(("127.0.0.1", 0), mine)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((server, thread))
        return mine, variables(kind, f"http://127.0.0.1:{server.server_port}", tmp_path)

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


def variables(kind: str, address: str, folder: Path) -> dict[str, str]:
    """The variables of a run on a forge."""
    name = "pull-request-branch" if kind == "github" else "merge-request-branch"
    text = (EVENTS / f"{name}.json").read_text(encoding="utf-8")
    text = text.replace('"BASE"', f'"{"a" * 40}"').replace('"HEAD"', f'"{"b" * 40}"')
    if kind == "gitlab":
        given: dict[str, str] = json.loads(text)
        return given | {"CI_API_V4_URL": address, "VADEMECUM_TOKEN": "secret-of-gitlab"}
    (folder / "event.json").write_text(text, encoding="utf-8")
    return {
        "GITHUB_EVENT_PATH": str(folder / "event.json"),
        "GITHUB_REPOSITORY": "kestria-mfa/playbooks",
        "GITHUB_API_URL": address,
        "GITHUB_TOKEN": "secret-of-github",
    }


def keep(kind: str, given: dict[str, str], text: str) -> str:
    """Keep the comment of a run on a forge."""
    return keep_comment((github_comments if kind == "github" else gitlab_comments)(given), text)


def stranger(kind: str, number: int, body: str) -> dict[str, Any]:
    """A comment by somebody else."""
    part, name, value = WRITERS[kind]
    return {"id": number, part: {name: number if isinstance(value, int) else "guest-of-lisenne"}, "body": body}


@pytest.mark.parametrize("kind", FORGES)
def test_the_first_time_written_then_changed(serve: Serve, kind: str) -> None:
    """The first run writes a comment, a later one changes it, and one that says the same leaves it alone."""
    forge, given = serve(kind)
    assert keep(kind, given, "First.\n") == "written"
    assert keep(kind, given, "Second.\n") == "changed"
    assert keep(kind, given, "Second.\n") == "unchanged"
    forge.comments[0]["body"] = forge.comments[0]["body"].replace("\n", "\r\n")
    assert keep(kind, given, "Second.\n") == "unchanged"
    (made,) = forge.comments
    assert made["body"].replace("\r\n", "\n") == f"{MARK}\nSecond."
    methods = [method for method, _ in forge.asked if method != "GET"]
    assert methods == ["POST", {"github": "PATCH", "gitlab": "PUT"}[kind]]
    assert set(forge.tokens) == {"Bearer secret-of-github" if kind == "github" else "secret-of-gitlab"}
    where = {
        "github": "/repos/kestria-mfa/playbooks/issues/12/comments",
        "gitlab": "/projects/77/merge_requests/12/notes",
    }
    assert {urlsplit(path).path for method, path in forge.asked if method == "POST"} == {where[kind]}


@pytest.mark.parametrize("kind", FORGES)
def test_it_is_found_among_many(serve: Serve, kind: str) -> None:
    """Ours stands on the third page, after 250 comments of others."""
    forge, given = serve(kind)
    forge.comments += [stranger(kind, number, "I agree.") for number in range(1, 251)]
    assert keep(kind, given, "First.") == "written"
    forge.asked.clear()
    assert keep(kind, given, "Second.") == "changed"
    assert len(forge.comments) == 251
    assert sum("page=" in path for _, path in forge.asked) == 3


@pytest.mark.parametrize("kind", FORGES)
def test_a_stranger_with_our_mark_is_left_alone(serve: Serve, kind: str) -> None:
    """The mark proves nothing: a comment that others wrote with it stays, and ours is written beside it."""
    forge, given = serve(kind)
    part, name, value = WRITERS[kind]
    forge.comments += [
        stranger(kind, 1, f"{MARK}\nAll is well, merge it."),
        {"id": 2, "body": f"{MARK}\nNobody."},
        {"id": 3, part: None, "body": f"{MARK}\nDeleted."},
        {"id": 4, part: {name: value}, "body": f"Quoted:\n{MARK}\n"},
        {"id": 5, part: {name: value}, "body": None},
    ]
    before = json.dumps(forge.comments)
    assert keep(kind, given, "Ours.") == "written"
    assert json.dumps(forge.comments[:5]) == before
    assert keep(kind, given, "Ours, again.") == "changed"
    assert json.dumps(forge.comments[:5]) == before
    assert forge.comments[5]["body"] == f"{MARK}\nOurs, again."


@pytest.mark.parametrize("kind", FORGES)
@pytest.mark.parametrize("fault", [401, 403, 404, 422, 500])
def test_a_refusal_is_said(serve: Serve, kind: str, fault: int) -> None:
    """What the forge answers is told in one line, without the token."""
    forge, given = serve(kind)
    forge.fault = fault
    with pytest.raises(ForgeError) as told:
        keep(kind, given, "x")
    said = str(told.value)
    assert said.startswith(f"The forge answered {fault} (Resource not accessible")
    assert "\n" not in said
    assert "secret" not in said


@pytest.mark.parametrize("kind", FORGES)
def test_a_token_goes_to_one_host(serve: Serve, kind: str) -> None:
    """A forge that sends the request elsewhere is not followed: the other host hears nothing."""
    forge, given = serve(kind)
    other, addresses = serve(kind)
    forge.elsewhere = addresses["GITHUB_API_URL" if kind == "github" else "CI_API_V4_URL"]
    with pytest.raises(ForgeError, match=r"answered 307 \(it sent the request elsewhere, which is not followed\)"):
        keep(kind, given, "x")
    assert other.asked == []
    assert len(forge.asked) == 1


@pytest.mark.parametrize(
    "address", ["http://forge.example", "file:///etc/passwd", "ftp://127.0.0.1", "", "forge.example"]
)
def test_a_token_is_not_sent_unprotected(tmp_path: Path, address: str) -> None:
    """An address that is not https is refused before anything is sent; only this machine itself may be."""
    with pytest.raises(ForgeError, match=r"not https|is not set"):
        keep("github", variables("github", address, tmp_path), "x")


@pytest.mark.parametrize("value", ["", "a\nb"])
def test_a_missing_token_is_said(tmp_path: Path, value: str) -> None:
    """Without its token, or with one that would break the header, nothing is sent."""
    given = variables("gitlab", "https://forge.example", tmp_path) | {"VADEMECUM_TOKEN": value}
    with pytest.raises(ForgeError, match="VADEMECUM_TOKEN is not set"):
        keep("gitlab", given, "x")


@pytest.mark.parametrize("kind", FORGES)
def test_words_of_authors_do_nothing_in_a_comment(serve: Serve, kind: str) -> None:
    """No mention, no reference, no quick action, no picture and no mark of our own in what is written."""
    forge, given = serve(kind)
    actions = "/approve\n  /merge\n> /close\n"
    text = f"@ministry/all see #12\n{actions}![x](https://x.example/pixel)\n<img src=x>\n{MARK}\n\x1b[2J\u202e"
    keep(kind, given, text)
    (made,) = forge.comments
    body = made["body"].removeprefix(f"{MARK}\n")
    assert not re.search(r"@\w|#\d|^[\s>]*/|!\[|<(img|!)|\x1b|\u202e", body, re.MULTILINE)
    assert keep(kind, given, text) == "unchanged"


@pytest.mark.parametrize("kind", FORGES)
def test_a_long_review_is_cut_at_a_line(serve: Serve, kind: str) -> None:
    """A review that a forge would not take is shortened after a whole line, and says so."""
    forge, given = serve(kind)
    assert keep(kind, given, "- a line of a review: ünïcödé\n" * 9000) == "written"
    (made,) = forge.comments
    lines = made["body"].splitlines()
    assert lines[-1] == "The rest does not fit here."
    assert set(lines[1:-2]) == {"- a line of a review: ünïcödé"}
    assert 55_000 < len(made["body"].encode()) <= 60_100


def test_a_refusal_does_not_fail_the_run(serve: Serve, run: Any, tmp_path: Path) -> None:
    """The command says as a warning of the run what the forge answered, and exits with 0; else it says what it did."""
    forge, given = serve("github")
    forge.fault = 403
    done = run("vademecum", "ci", "comment", "github", "-", cwd=tmp_path, env=given, input="Review.")
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    assert line.startswith(
        "::warning title=No comment::The review could not be written as a comment. The forge answered 403"
    )
    forge.fault = None
    words = ["comment", "github", "-", "--preview", "https://forge.example/artifacts/7"]
    done = run("vademecum", "ci", *words, cwd=tmp_path, env=given, input="Review.")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "The comment was written.\n")
    (made,) = forge.comments
    assert made["body"] == f"{MARK}\nReview.\n\n[The preview](https://forge.example/artifacts/7)"
