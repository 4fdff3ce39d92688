"""Opens pages of a site in Chromium and says what ran, what asked another host, and what could act."""

from __future__ import annotations

import base64
import functools
import hashlib
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Request
from selectolax.lexbor import LexborHTMLParser

Look = dict[str, Any]
"""What a page holds: the answer of `look` in judging.js."""

SCRIPT = (Path(__file__).parent / "judging.js").read_text(encoding="utf-8")

EXECUTED = frozenset({"ran", "blocked", "dialog", "popup", "left", "lost"})
"""Sorts of findings that show a string at work: it ran, or the policy alone kept it from running."""

ACTIVE = frozenset({"handler", "style", "attribute", "address", "loaded", "element", "script", "clobbering"})
"""Sorts of findings that show a part of a page that could act, whether or not it did."""


MARKDOWN = frozenset(
    {"hr", "br", "ol", "ol start", "h3", "h4", "h5", "h6", "pre", "code", "code class", "code tabindex"}
)
"""Elements of the authors' Markdown, with their attributes, that are known although a harmless page may lack them."""

ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Tells Chromium that no other host exists, so that a request to one fails at once."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a page did or holds and should not: its path, the sort, and what it is in words."""

    page: str
    sort: str
    what: str

    def __str__(self) -> str:
        return f"{self.page}: {self.sort}: {self.what}"


@dataclass(slots=True)
class Known:
    """What the pages of a harmless site hold, by which those of a hostile one are judged.

    `parts` counts for each page the parts that could act. `shapes` are elements, and elements with an attribute; a
    site whose authors may write HTML is not judged `by_shape`.
    """

    hashes: set[str] = field(default_factory=set)
    parts: dict[str, Counter[str]] = field(default_factory=dict)
    anywhere: Counter[str] = field(default_factory=Counter)
    twice: set[str] = field(default_factory=set)
    clobbering: set[str] = field(default_factory=set)
    shapes: set[str] = field(default_factory=lambda: set(MARKDOWN))
    noise: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    by_shape: bool = True

    def learn(self, path: str, look: Look, noise: Iterable[str] = ()) -> None:
        """Takes what a page of the harmless site holds as known."""
        self.hashes |= {hash_of(text) for src, _, text in look["scripts"] if not src}
        self.parts[path] = self.parts.get(path, Counter()) | Counter(map(_part, look["found"]))
        self.anywhere |= self.parts[path]
        self.twice |= set(look["twice"])
        self.clobbering |= set(look["clobbering"])
        self.shapes |= _pairs(look["shapes"])
        self.noise |= set(noise)
        self.texts[path] = look["text"]

    def unknown(self, path: str, look: Look) -> Iterator[str]:
        """The parts that could act and are more than the harmless page has, or any harmless page if it is new."""
        known = self.parts.get(path, self.anywhere)
        for part, count in Counter(map(_part, look["found"])).items():
            if count > (self.anywhere[part] if part.startswith("style ") else known[part]):
                yield part


def _pairs(shapes: Iterable[str]) -> set[str]:
    """Each element, and each with one of its attributes."""
    split = [shape.split(" ") for shape in shapes]
    return {" ".join([element, *one]) for element, *names in split for one in ([], *([name] for name in names))}


def _part(found: list[str]) -> str:
    sort, name, where, value = found
    return f"{sort} {name} at {where}" if sort in {"element", "style"} else f"{sort} {name} at {where}: {value[:120]}"


def hash_of(text: str) -> str:
    """The hash of a script as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def policy_for(site: Path) -> str:
    """A strict policy for a site: its own files, and the inline scripts of its pages; made from a clean site."""
    hashes = set()
    for path in site.rglob("*.html"):
        for node in LexborHTMLParser(path.read_bytes()).css("script:not([src])"):
            if "json" not in (node.attributes.get("type") or ""):
                hashes.add(hash_of(node.text(deep=True, strip=False)))
    own = "'self'"
    scripts = " ".join(sorted(f"'{one}'" for one in hashes))
    return (
        f"default-src 'none'; script-src {own} {scripts}; style-src {own}; img-src {own} data:; font-src {own}; "
        f"connect-src {own}; worker-src {own}; manifest-src {own}; base-uri 'none'; form-action 'none'; "
        "object-src 'none'"
    )


class _Server(SimpleHTTPRequestHandler):
    """Serves files with a policy, and prints nothing."""

    protocol_version = "HTTP/1.1"
    policy = ""

    def log_message(self, *_: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        """Sends a file; the icon that browsers ask for unasked is nothing."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Adds the policy, and lets the browser keep what is the theme's."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()


@contextmanager
def serving(folder: Path, policy: str = "") -> Iterator[str]:
    """Serves a folder on this machine and gives its address, with a slash at the end."""
    handler = type("Handler", (_Server,), {"policy": policy})
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


class Judge:
    """A tab that opens pages at one address and reports what each does. With `free`, no policy holds anything back."""

    def __init__(self, browser: Browser, address: str, known: Known, *, free: bool = False) -> None:
        self.address = address
        self.known = known
        self.free = free
        self.context: BrowserContext = browser.new_context(bypass_csp=free, viewport={"width": 1280, "height": 800})
        self.context.set_default_timeout(20_000)
        self.context.add_init_script(SCRIPT + ("window.__judging.listen();" if free else ""))
        self._events: list[tuple[str, str]] = []
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda one: (self._note("dialog", one.message), one.dismiss()))
        self.page.on("console", lambda one: self._note("console", one.text) if one.type in _LOUD else None)
        self.page.on("pageerror", lambda one: self._note("console", str(one)))
        self.context.on("request", self._asked)
        self.context.on("response", lambda one: self._note("missing", one.url) if one.status >= 400 else None)
        self.context.on("page", lambda one: (self._note("popup", one.url), one.close()))

    def close(self) -> None:
        """Closes the tab."""
        self.context.close()

    def visit(self, path: str) -> tuple[Look, list[Finding]]:
        """Opens a page, looks, does what a reader could do, and looks again. A page that is lost shows nothing."""
        try:
            before, after = self._open(path)
        except Error as fault:  # the page went elsewhere, or does not come to rest
            self.page.goto("about:blank")
            return {}, [Finding(path, "lost", fault.message.splitlines()[0])]
        return after, list(dict.fromkeys([*self.judge(path, before), *self.judge(path, after), *self.heard(path)]))

    def learn(self, path: str) -> None:
        """Opens a page of the harmless site and takes what it holds as known."""
        before, after = self._open(path)
        self.known.learn(path, before)
        self.known.learn(path, after, [self._said(event) for event in self._events])

    def forget(self) -> None:
        """Forgets what was heard so far."""
        self._events.clear()

    def look(self) -> Look:
        """What the page holds now."""
        found: Look = self.page.evaluate("window.__judging.look()")
        return found

    def _open(self, path: str) -> tuple[Look, Look]:
        self._events.clear()
        self.page.goto(self.address + path, wait_until="load")
        before, after, left = self.page.evaluate("window.__judging.try()")
        self._events += (("left", url) for url in left)
        return before, after

    def stir(self) -> None:
        """Does what a reader could do in the page as it is now."""
        self._events += (("left", url) for url in self.page.evaluate("window.__judging.stir()"))

    def heard(self, path: str) -> Iterator[Finding]:
        """What the page did since it was opened, as the browser tells it."""
        for sort, what in dict.fromkeys(self._events):
            if self._said((sort, what)) not in self.known.noise:
                yield Finding(path, sort, what[:200])

    def judge(self, path: str, look: Look) -> Iterator[Finding]:
        """What a page holds that the harmless site does not."""
        known = self.known
        for sort, said in (("ran", look["ran"]), ("blocked", look["violations"])):
            yield from (Finding(path, sort, what) for what in said)
        for part in known.unknown(path, look):
            yield Finding(path, *part.split(" ", 1))
        for src, sort, text in look["scripts"]:
            if not src and sort != "application/json" and hash_of(text) not in known.hashes:
                yield Finding(path, "script", " ".join(text.split())[:80])
        for name in ("twice", "clobbering"):
            yield from (Finding(path, name, what) for what in set(look[name]) - getattr(known, name))
        for shape in _pairs(look["shapes"]) - known.shapes if known.by_shape else ():
            yield Finding(path, "shape", shape)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:" + self.address)):
            self._note("foreign", request.url)

    def _note(self, sort: str, what: str) -> None:
        self._events.append((sort, what))

    def _said(self, event: tuple[str, str]) -> str:
        return f"{event[0]} {event[1].replace(self.address, '/')}"


_LOUD = {"error", "warning"}
