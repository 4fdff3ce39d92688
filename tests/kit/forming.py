"""`vademecum edit` while it runs: started on a repository, opened as a browser would, and ended."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def git(folder: Path, *words: str) -> str:
    """What git says in a folder."""
    return subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True).stdout.strip()


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    cookie: str
    text: str


@dataclass
class Running:
    """`vademecum edit` while it runs."""

    process: subprocess.Popen[str]
    port: int
    key: str
    folder: Path
    cookie: str = ""

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """One request, as a browser on the form's own page would send it unless the headers say otherwise."""
        host = f"127.0.0.1:{self.port}"
        given = {"Host": host, "Cookie": self.cookie, "Content-Type": "application/json"}
        given |= {"Origin": f"http://{host}"} if method == "POST" else {}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True)
        data = json.dumps(body).encode() if body is not None else b""
        for name, value in {**given, "Content-Length": str(len(data))}.items():
            if value:
                connection.putheader(name, value)
        connection.endheaders(data)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.getheader("Set-Cookie") or "", answer.read().decode())
        connection.close()
        return found

    def do(self, action: str, branch: str, **given: Any) -> Answer:
        """One call of decap-server's."""
        return self.ask("POST", "/api/v1", {"branch": branch, "action": action, "params": {"branch": branch, **given}})

    def save(self, branch: str, path: str, text: str) -> Answer:
        """One save of the form's."""
        files = [{"path": path, "slug": "x", "raw": text}]
        options = {"commitMessage": "Change", "collectionName": "goal", "useWorkflow": False, "status": "draft"}
        return self.do("persistEntry", branch, dataFiles=files, assets=[], options=options)

    def end(self, how: int = signal.SIGINT) -> str:
        """Ends the command and returns what it said from then on."""
        self.process.send_signal(how)
        said, _ = self.process.communicate(timeout=60)
        return said


def opened(process: subprocess.Popen[str]) -> Running:
    """Waits for the address, and opens it as the browser does."""
    assert process.stdout is not None
    folder, said = Path(), []
    for line in process.stdout:
        said.append(line)
        if "It works in" in line:
            folder = Path(line.split("It works in ")[1].strip().rstrip("."))
        if "http://127.0.0.1:" in line:
            address = line.split("http://127.0.0.1:")[1]
            port, _, key = address.strip().partition("/?key=")
            running = Running(process, int(port), key, folder)
            answer = running.ask("GET", f"/?key={key}")
            running.cookie = answer.cookie.partition(";")[0]
            assert answer.status == 302
            return running
    raise AssertionError("".join(said))


@contextmanager
def editing(wiki: Path, environment: Mapping[str, str], *words: str) -> Iterator[Running]:
    """Starts the command on a wiki; what is left running is killed."""
    command = [str(Path(sys.executable).with_name("vademecum")), "edit", "--no-browser", *words]
    process = subprocess.Popen(
        command, cwd=wiki, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    try:
        yield opened(process)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
