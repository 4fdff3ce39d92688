"""`vademecum serve`: the site while it is edited."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal like that of Ctrl+C for another program"),
]

WAIT = 40
"""Seconds in which a change must show, on a busy machine."""


def read(address: str) -> str:
    """A page of the preview, or nothing while it cannot be had."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, OSError):
        return ""


def wait_for(address: str, said: str) -> str:
    """The page, once these words stand in it."""
    until = time.monotonic() + WAIT
    while said not in (page := read(address)):
        assert time.monotonic() < until, f"{said!r} did not come to {address}"
        time.sleep(0.1)
    return page


@pytest.fixture
def serve(small: Path, environment: dict[str, str], program: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Starts the preview of the small wiki: gives the process, its address and the file of its messages."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> tuple[subprocess.Popen[bytes], str, Path]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            host = f"127.0.0.1:{free.getsockname()[1]}"
        log = tmp_path / "log.txt"
        words = [program("vademecum"), "serve", "--no-open", "--address", host, "--as-of", "2026-11-21", *options]
        with log.open("wb") as out:
            process = subprocess.Popen(
                words, cwd=small, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
        started.append(process)
        return process, f"http://{host}/", log

    yield start
    for process in started:
        process.kill()
        process.wait()


def interrupt(process: subprocess.Popen[bytes], log: Path) -> None:
    """Ends a preview as Ctrl+C does, and looks that it went well."""
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0, log.read_text(encoding="utf-8")
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_a_preview_follows_what_is_edited(small: Path, serve: Any, stages: Any) -> None:
    """A changed record and a mended error show by themselves, in the schema of editors too, where there is one.

    Ctrl+C ends with code 0 and leaves nothing.
    """
    schema = small / "schemas" / "vademecum.local.schema.json"
    schema.parent.mkdir()
    schema.write_text("{}", encoding="utf-8")
    process, root, log = serve()
    page = f"{root}glossary/counter/"
    first = wait_for(page, "Counter</h1>")
    assert "Staff edition" in first
    terms = small / "playbooks" / "common" / "terms.yml"
    text = terms.read_text(encoding="utf-8")
    terms.write_text(text.replace("title: Counter", "title: Counter for all"), encoding="utf-8")
    wait_for(page, "Counter for all</h1>")
    assert "Counter for all (term)" in schema.read_text(encoding="utf-8")
    terms.write_text(text.replace("title: Counter", "titel: Counter"), encoding="utf-8")
    until = time.monotonic() + WAIT
    while 'the key "titel" is not known here' not in log.read_text(encoding="utf-8"):
        assert time.monotonic() < until, log.read_text(encoding="utf-8")
        time.sleep(0.1)
    assert "Counter for all (term)" not in schema.read_text(encoding="utf-8"), "no id of a record that cannot be read"
    terms.write_text(text.replace("title: Counter", "title: Counter again"), encoding="utf-8")
    wait_for(page, "Counter again</h1>")
    assert "Counter again (term)" in schema.read_text(encoding="utf-8")
    assert not (small / "site").exists()
    assert stages(small) == []
    interrupt(process, log)


def test_a_template_is_watched(small: Path, serve: Any) -> None:
    """A wiki's own template that is changed while the preview runs changes the page."""
    own = small / "templates" / "records"
    own.mkdir(parents=True)
    template = own / "term.html.j2"
    template.write_text("<h1>{{ record.title }}</h1><p>First words.</p>", encoding="utf-8")
    process, root, log = serve("--audience", "public")
    first = wait_for(f"{root}glossary/counter/", "First words.")
    assert "Staff edition" not in first
    template.write_text("<h1>{{ record.title }}</h1><p>Second words.</p>", encoding="utf-8")
    wait_for(f"{root}glossary/counter/", "Second words.")
    interrupt(process, log)


def test_an_error_at_the_start_is_told(small: Path, serve: Any) -> None:
    """A preview of records with an error says where it is and ends with code 1, without a traceback."""
    (small / "playbooks" / "bad.yml").write_text("kind: term\nid: bad\n", encoding="utf-8")
    process, _, log = serve()
    assert process.wait(30) == 1
    said = log.read_text(encoding="utf-8")
    assert "playbooks/bad.yml:1:1: error:" in said
    assert "Traceback" not in said
