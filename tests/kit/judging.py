"""Opens pages of a site in Chromium and says what ran, what asked another host, and what could act."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, Request
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

USED = 2
"""How often a page that is a tool is used from its top to its end."""

WRITTEN = "T+2:00 <b>note</b> \"'{next_time} - a: [b]"
"""What is written into the fields of such a page; some of them want a time."""

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
        """Adds the policy, and lets the browser keep what is the theme's.

        A card that is carried along as one file has its own policy in it, and is opened from a disk.
        """
        if self.policy and "/first-hour-" not in self.path:
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
        self.page.on("dialog", self._asked_back)
        self.page.on("console", lambda one: self._note("console", one.text) if one.type in _LOUD else None)
        self.page.on("pageerror", lambda one: self._note("console", str(one)))
        self.context.on("request", self._asked)
        self.context.on("response", lambda one: self._note("missing", one.url) if one.status >= 400 else None)
        self._awaited = False
        self.context.on("page", self._met)

    def close(self) -> None:
        """Closes the tab."""
        self.context.close()

    def visit(self, path: str) -> tuple[Look, list[Finding]]:
        """Opens a page, looks, does what a reader could do, and looks again. A page that is lost shows nothing."""
        try:
            looks = self._open(path)
        except Error as fault:  # the page went elsewhere, or does not come to rest
            self.page.goto("about:blank")
            return {}, [Finding(path, "lost", fault.message.splitlines()[0])]
        found = [one for at, look in looks for one in self.judge(at, look)]
        return together(path, looks), list(dict.fromkeys([*found, *self.heard(path)]))

    def learn(self, path: str) -> None:
        """Opens a page of the harmless site and takes what it holds as known."""
        looks = self._open(path)
        for at, look in looks:
            self.known.learn(at, look, [self._said(event) for event in self._events])
        self.known.texts[path] = together(path, looks)["text"]

    def forget(self) -> None:
        """Forgets what was heard so far."""
        self._events.clear()

    def look(self) -> Look:
        """What the page holds now."""
        found: Look = self.page.evaluate("window.__judging.look()")
        return found

    def _open(self, path: str) -> list[tuple[str, Look]]:
        """What the page holds, before and after; of a drill what the players' window beside it holds, too."""
        self._events.clear()
        self.page.goto(self.address + path, wait_until="load")
        tool = bool(self.page.evaluate("!!document.querySelector('body > main')"))
        beside = self._beside(players_of(path)) if tool and players_of(path) else None
        before, after, left = self.page.evaluate("window.__judging.try()")
        self._events += (("left", url) for url in left)
        looks = [(path, before), (path, after)]
        for _ in range(USED if tool else 0):
            self.page.evaluate("(text) => window.__judging.use(text)", WRITTEN)
            looks.append((path, self.look()))
            if beside is not None:
                beside.wait_for_timeout(100)
                looks.append((players_of(path), beside.evaluate("window.__judging.look()")))
        if beside is not None:
            beside.close()
        if tool:  # what it saves as files comes to its end before the next page is opened
            self.page.wait_for_timeout(100)
            with suppress(Error):
                self.page.goto("about:blank")
        return looks

    def _asked_back(self, dialog: Dialog) -> None:
        """Leaves a page that would be left with care, and tells of every other dialog."""
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            self._note("dialog", dialog.message)
            dialog.dismiss()

    def _beside(self, path: str) -> Page:
        """Opens a page in a window of its own."""
        self._awaited = True
        page = self.context.new_page()
        page.goto(self.address + path, wait_until="load")
        return page

    def _met(self, page: Page) -> None:
        """Closes a window that a page has opened, and tells of it."""
        if self._awaited:
            self._awaited = False
        else:
            self._note("popup", page.url)
            page.close()

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


def together(path: str, looks: list[tuple[str, Look]]) -> Look:
    """The last look at a page, with all the text that it has shown."""
    own = [look for at, look in looks if at == path]
    return {**own[-1], "text": "\n".join(look["text"] for look in (own[1:] if len(own) == 2 else own))}


def players_of(path: str) -> str:
    """The path of the players' window of a drill; nothing for any other page."""
    return re.sub(r"^(drill/[^/]+)(/|\.html)$", r"\1/players\2", path) if re.fullmatch(_DRILL, path) else ""


_DRILL = r"drill/[^/]+(/|\.html)"
_LOUD = {"error", "warning"}
