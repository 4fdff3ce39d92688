"""The forge and a site beside it, each under a name of its own, over TLS on a port of this machine."""

from __future__ import annotations

import mimetypes
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from kit.forge.answer import Answer, Request, refused
from kit.forge.entering import Gate, Person
from kit.forge.proposing import Pages
from kit.forge.reading import Api
from kit.forge.repository import Repository

FORGE, FORM = "gitlab.example", "write.ministry.example"
PROJECT, APP = "ministry/wiki", "0123abcd"
_SHOWN = (
    "ETag, Link, X-Total, X-Total-Pages, X-Per-Page, X-Page, X-Next-Page, X-Prev-Page, X-Gitlab-Blob-Id, "
    "X-Gitlab-Commit-Id, X-Gitlab-Last-Commit-Id, X-Gitlab-File-Path, X-Gitlab-Ref, X-Gitlab-Size"
)


@dataclass
class Forge:
    """A forge with one project, which is private, and what it was asked: (method, address, status)."""

    repository: Repository
    people: tuple[Person, ...]
    site: Path
    gate: Gate = field(init=False)
    pages: Pages = field(init=False)
    api: Api = field(init=False)
    asked: list[tuple[str, str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate = Gate(APP, f"https://{FORM}/", self.people)
        self.pages = Pages(PROJECT, self.repository, self.gate)
        self.api = Api(f"https://{FORGE}", PROJECT, self.repository, self.gate)

    def answer(self, request: Request) -> Answer:
        """What it answers to a request."""
        method, path = request.method, request.path
        if path.startswith("/api/v4/"):
            return self._to_others(request, self.api.answer(request) if method != "OPTIONS" else Answer(200), "any")
        if path == "/oauth/token" and method in {"POST", "OPTIONS"}:
            return self._to_others(request, self.gate.token(request) if method == "POST" else Answer(200), "POST")
        origin = request.headers.get("Origin", "")
        if method == "POST" and origin != f"https://{FORGE}":
            return refused(422, "The change you requested was rejected.")
        if path == "/users/sign_in":
            return self.gate.sign_in(request)
        if path == "/oauth/authorize":
            return self.gate.authorize(request)
        if path.startswith(f"/{PROJECT}/-/"):
            return self.pages.answer(request)
        return Answer(404)

    @staticmethod
    def _to_others(request: Request, answer: Answer, methods: str) -> Answer:
        """Lets pages of other hosts read an answer. A token they may only ask for; no cookie counts for either."""
        if "Origin" not in request.headers:
            return answer
        headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": _SHOWN}
        if request.method == "OPTIONS":
            wanted = request.headers.get("Access-Control-Request-Headers", "")
            every = "GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD"
            headers["Access-Control-Allow-Methods"] = every if methods == "any" else methods
            headers["Access-Control-Allow-Headers"] = wanted if methods == "any" else "Authorization, Content-Type"
            headers["Access-Control-Max-Age"] = "7200"
        return Answer(answer.status, answer.body, answer.type, {**answer.headers, **headers})

    def of_site(self, request: Request) -> Answer:
        """A file of the site beside it, with the headers that its own file `_headers` asks for."""
        name = request.path.lstrip("/") or "index.html"
        file = self.site / name
        if ".." in name or not file.is_file():
            return Answer(404)
        lines = (self.site / "_headers").read_text(encoding="utf-8").splitlines()[1:]
        headers = {one: value for one, _, value in (line.strip().partition(": ") for line in lines)}
        return Answer(200, file.read_bytes(), mimetypes.guess_type(name)[0] or "text/plain", headers)


class Host:
    """Where the names of the forge and the form's site lead to: a port, and the forge that answers there."""

    port: int = 0
    forge: Forge


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host

    def _do(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = Request(self.command, self.path, self.headers, body)  # type: ignore[arg-type]
        forge = self.host.forge
        of_site = self.headers.get("Host", "").partition(":")[0] == FORM
        answer = forge.of_site(request) if of_site else forge.answer(request)
        if not of_site:
            forge.asked.append((self.command, self.path, answer.status))
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def __getattr__(self, name: str) -> Any:
        """Every method is answered in one place."""
        if name.startswith("do_"):
            return self._do
        raise AttributeError(name)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A browser that goes away in the middle of an answer is no fault."""


def certificate(openssl: str, folder: Path) -> ssl.SSLContext:
    """A certificate for both names that nobody vouches for, made by the program `openssl`."""
    key, made = folder / "key.pem", folder / "certificate.pem"
    names = f"subjectAltName=DNS:{FORGE},DNS:{FORM}"
    words = [
        *["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj"],
        f"/CN={FORGE}",
        "-addext",
        names,
    ]
    command = [openssl, *words, "-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    return context


@contextmanager
def serving(tls: ssl.SSLContext) -> Iterator[Host]:
    """A host on this machine; which forge answers there is set afterwards, and may be another one for each test."""
    host = Host()
    handler = type("Handler", (_Handler,), {"host": host})
    with _Server(("127.0.0.1", 0), handler) as server:
        # The handshake is left to the thread of each connection.
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        host.port = server.server_port
        yield host
        server.shutdown()
        thread.join()
