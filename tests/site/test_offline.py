"""A build asks nobody: it ends the same where there is no network, and the system sees it open no connection."""

from __future__ import annotations

import re
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.site

NETWORK = "socket,connect,bind,listen,accept,accept4,sendto,sendmsg,sendmmsg,io_uring_setup"
"""The calls by which a program could reach a network; the last would hide the others."""
OUTSIDE = re.compile(r"AF_INET|AF_PACKET|AF_VSOCK|sin6?_addr|io_uring_setup\(")
"""How a call in a trace shows that it is about another host, or could hide one that is."""
ASKS = """
import socket

def on_post_page(output, **_):
    if not on_post_page.asked:
        on_post_page.asked = True
        {act}

on_post_page.asked = False
"""
"""A hooks file that asks another program for something during a build."""
CONNECTS = "socket.create_connection(('127.0.0.1', {port}), timeout=5).close()"
SENDS = "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'hello', ('127.0.0.1', {port}))"
COMMANDS = {
    "vademecum": ("build", "--out", "alone"),
    "mkdocs": ("build", "--quiet", "--site-dir", "alone"),
}
NAMED = [name if name == "vademecum" else pytest.param(name, marks=pytest.mark.prove) for name in COMMANDS]


@pytest.fixture(scope="module")
def alone() -> Sequence[str]:
    """The words before a command that take the network from it, its own machine's included."""
    for words in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        try:
            if subprocess.run([*words, "true"], capture_output=True, timeout=10).returncode == 0:
                return words
        except OSError:
            break
    pytest.skip("no empty network: unshare is missing, or neither root nor user namespaces are allowed here")


@pytest.fixture
def start(program: Callable[[str], str], environment: dict[str, str]) -> Callable[..., Any]:
    """Runs one of our programs under another command: `start(["unshare", "--net"], wiki, "vademecum", "check")`."""

    def run(before: Sequence[str], folder: Path, name: str, *words: str) -> subprocess.CompletedProcess[str]:
        command = [*before, program(name), *words]
        return subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120
        )

    return run


@pytest.fixture
def listener() -> Iterator[int]:
    """A port of this machine at which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def traced(strace: str, start: Any, wiki: Path, *words: str) -> list[str]:
    """The calls of a command and all its workers that touch a network, as strace saw them."""
    trace = wiki / "trace"
    before = [strace, "--follow-forks", "--quiet=all", "--trace", NETWORK, "--output", str(trace)]
    if start(before, wiki, "python", "-c", "").returncode != 0:
        pytest.skip("strace may not watch a program here")
    done = start(before, wiki, *words)
    assert done.returncode == 0, done.stderr
    return [line for line in trace.read_text(encoding="utf-8").splitlines() if OUTSIDE.search(line)]


@pytest.mark.parametrize("name", NAMED)
def test_a_build_without_a_network_is_the_same(
    wiki: Path, alone: Sequence[str], start: Any, public_site: Path, tree: Any, name: str
) -> None:
    """Where there is no network, not even the machine's own, the shipped wiki gives the same files."""
    done = start(alone, wiki, name, *COMMANDS[name])
    assert done.returncode == 0, done.stderr
    expected = tree(public_site)
    assert len(expected) > 300
    assert tree(wiki / "alone") == expected


def test_a_check_without_a_network_is_the_same(wiki: Path, alone: Sequence[str], start: Any) -> None:
    """`vademecum check` says the same with and without a network."""
    without, with_it = (start(before, wiki, "vademecum", "check") for before in (alone, []))
    assert (without.returncode, without.stdout, without.stderr) == (0, with_it.stdout, with_it.stderr)


def test_a_build_that_asks_fails_without_a_network(
    small: Path, alone: Sequence[str], start: Any, hook: Any, listener: int
) -> None:
    """A build that opens a connection succeeds with the network and fails without: the proof above can fail."""
    hook(small, ASKS.format(act=CONNECTS.format(port=listener)))
    assert start([], small, "vademecum", "build").returncode == 0
    done = start(alone, small, "vademecum", "build")
    assert done.returncode != 0
    assert "Network is unreachable" in done.stderr + done.stdout


@pytest.mark.parametrize("name", NAMED)
def test_a_build_opens_no_connection(wiki: Path, tool: Any, start: Any, name: str) -> None:
    """In the system's own record of a build and its workers, no socket is made for another host."""
    assert traced(tool("strace"), start, wiki, name, *COMMANDS[name]) == []


@pytest.mark.parametrize(("act", "call"), [(CONNECTS, "connect("), (SENDS, "sendto(")])
def test_a_build_that_asks_is_seen(
    small: Path, tool: Any, start: Any, hook: Any, listener: int, act: str, call: str
) -> None:
    """A hooks file that connects or sends is in the record, with the address: the proof above can fail."""
    hook(small, ASKS.format(act=act.format(port=listener)))
    seen = traced(tool("strace"), start, small, "vademecum", "build")
    assert any(call in line and f"htons({listener})" in line for line in seen)
