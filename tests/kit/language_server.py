"""A language server over its standard input and output, asked as an editor asks it."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

PATIENCE = 60
"""After how many seconds without an answer a test gives up."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the server says of a line, counted from 1; `severity` is 1 for an error, 2 for a warning, 3 for a hint."""

    line: int
    text: str
    severity: int


class LanguageServer:
    """A running server that was told of one folder and its settings, as `.vscode/settings.json` writes them."""

    def __init__(self, command: list[str], root: Path, settings: Mapping[str, Any]) -> None:
        self.root = root
        self.settings = dict(settings)
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self._answers: dict[int, queue.Queue[Any]] = {}
        self._published: queue.Queue[tuple[str, list[Finding]]] = queue.Queue()
        self._sending = threading.Lock()
        self._number = 0
        self._version = 0
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._greet()

    def _greet(self) -> None:
        able = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
        }
        folder = {"uri": self.root.as_uri(), "name": "wiki"}
        asked = {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": able}
        self.ask("initialize", asked)
        self.tell("initialized", {})
        # The server asks for its settings while files are opened already. This one is wrong by any schema.
        address = self._show("kind: 0\n")
        while self._published.get(timeout=PATIENCE) == (address, []):
            pass
        self._hide(address)

    def __enter__(self) -> LanguageServer:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the server."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def findings(self, texts: Mapping[str, str]) -> dict[str, list[Finding]]:
        """Opens texts by name, as files of the folder `playbooks`, and returns what the server says of each."""
        waiting = {self._show(text, name): name for name, text in texts.items()}
        found: dict[str, list[Finding]] = {}
        while len(found) < len(texts):
            address, said = self._published.get(timeout=PATIENCE)
            if address in waiting:
                found[waiting[address]] = said
        for address in waiting:
            self._hide(address)
        return found

    def hover(self, text: str, words: str) -> str:
        """What is shown when the pointer rests on the first `words` in a text."""
        answer = self._ask_at("textDocument/hover", text, text.index(words))
        return str(answer["contents"]["value"]) if answer else ""

    def completions(self, text: str) -> dict[str, dict[str, Any]]:
        """What is offered where `|` stands in a text, by label."""
        at = text.index("|")
        answer = self._ask_at("textDocument/completion", text[:at] + text[at + 1 :], at)
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: item for item in items}

    def ask(self, method: str, given: Any) -> Any:
        """Sends a request and returns its answer."""
        self._number += 1
        number, answer = self._number, queue.Queue[Any]()
        self._answers[number] = answer
        self._send({"id": number, "method": method, "params": given})
        said = answer.get(timeout=PATIENCE)
        assert "error" not in said, said
        return said["result"]

    def tell(self, method: str, given: Any) -> None:
        """Sends a message that has no answer."""
        self._send({"method": method, "params": given})

    def _ask_at(self, method: str, text: str, at: int) -> Any:
        before = text[:at]
        position = {"line": before.count("\n"), "character": at - (before.rfind("\n") + 1)}
        address = self._show(text)
        answer = self.ask(method, {"textDocument": {"uri": address}, "position": position})
        self._hide(address)
        return answer

    def _show(self, text: str, name: str = "asked.yml") -> str:
        """Opens a text, each time in a folder of its own: what the server says late of one is not heard of another."""
        self._version += 1
        address = (self.root / "playbooks" / str(self._version) / name).as_uri()
        document = {"uri": address, "languageId": "yaml", "version": self._version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return address

    def _hide(self, address: str) -> None:
        self.tell("textDocument/didClose", {"textDocument": {"uri": address}})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None
        with self._sending:
            stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            stream.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while (message := _read(stream)) is not None:
            if "method" not in message:
                self._answers.pop(message["id"]).put(message)
            elif "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
            elif message["method"] == "textDocument/publishDiagnostics":
                said = message["params"]
                self._published.put((said["uri"], [_finding(one) for one in said["diagnostics"]]))

    def _answer(self, message: dict[str, Any]) -> Any:
        """The editor's answer to a question of the server: its settings, or nothing."""
        if message["method"] != "workspace/configuration":
            return None
        return [_section(self.settings, item["section"]) for item in message["params"]["items"]]


def _read(stream: BinaryIO) -> dict[str, Any] | None:
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    return json.loads(stream.read(length)) if length else None


def _finding(said: dict[str, Any]) -> Finding:
    return Finding(said["range"]["start"]["line"] + 1, said["message"], said.get("severity", 1))


def _section(settings: Mapping[str, Any], name: str) -> Any:
    """The settings whose names begin with `name`, as a tree: `yaml.format.enable` is `enable` in `format`."""
    if name in settings:
        return settings[name]
    found: dict[str, Any] = {}
    for key, value in settings.items():
        if key.startswith(f"{name}."):
            *ways, last = key.removeprefix(f"{name}.").split(".")
            at = found
            for way in ways:
                at = at.setdefault(way, {})
            at[last] = value
    return found or None
