"""scripts/supply: the bill of materials is the lock, and no audit passes that did not ask."""

from __future__ import annotations

import importlib
import json
import os
import re
import socket
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

HASH = "0" * 64
SMALL = f"nh3==0.3.8 --hash=sha256:{HASH}\nmarkdown-it-py==4.0.0 --hash=sha256:{HASH}\n"
FINE = '{"name": "nh3", "version": "0.3.8", "vulns": []}'
ALSO = '{"name": "b", "version": "1", "vulns": []}'
FAULT = {
    "id": "PYSEC-1",
    "summary": "A fault made up for a test",
    "affected": [
        {
            "package": {"name": "nh3", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "0.3.9"}]}],
        }
    ],
}


@pytest.fixture
def supply(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module behind scripts/supply."""
    return loaded(repository, monkeypatch)


def loaded(repository: Path, patch: pytest.MonkeyPatch) -> Any:
    """The module behind scripts/supply, with the programs that stand beside this Python."""
    patch.syspath_prepend(repository / "scripts")
    patch.setattr(importlib.import_module("_workshop"), "TOOLS", Path(sys.executable).parent)
    patch.setenv("PYTHONWARNINGS", "")
    return importlib.import_module("_supply")


class Service(BaseHTTPRequestHandler):
    """A service of known vulnerabilities on this machine: it knows of one library, and may be out of order."""

    known: str = ""
    broken: bool = False
    asked: list[str]

    def do_POST(self) -> None:
        """Answer for one library."""
        name = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["package"]["name"]
        self.asked.append(name)
        answer = json.dumps({"vulns": [FAULT]} if name == self.known else {}).encode()
        self.send_response(503 if self.broken else 200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[tuple[type[Service], list[str]]]:
    """The service, to be set by the test, and the arguments with which pip-audit asks it."""

    class Mine(Service):
        asked: list[str] = []  # noqa: RUF012 (each test has a class of its own)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Mine)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Mine, at(server.server_port)
    server.shutdown()
    thread.join()
    server.server_close()


def at(port: int) -> list[str]:
    """The arguments with which pip-audit asks a service on this machine."""
    return ["--vulnerability-service", "osv", "--osv-url", f"http://127.0.0.1:{port}/", "--timeout", "5"]


@pytest.fixture
def small(tmp_path: Path) -> str:
    """A lock of two libraries."""
    (tmp_path / "small.txt").write_text(SMALL, encoding="utf-8")
    return str(tmp_path / "small.txt")


def locked(lock: Path) -> dict[tuple[str, str], set[str]]:
    """Name and version of each library in a lock, with its hashes."""
    entries = re.sub(r" *\\\n *", " ", lock.read_text(encoding="utf-8")).splitlines()
    pinned = [entry.split() for entry in entries if re.match(r"[a-z0-9]", entry)]
    return {
        (words[0].split("==")[0], words[0].split("==")[1]): {word.removeprefix("--hash=sha256:") for word in words[1:]}
        for words in pinned
    }


def billed(bill: dict[str, Any]) -> dict[tuple[str, str], set[str]]:
    """The same, as a bill of materials has it."""
    return {
        (part["name"], part["version"]): {
            digest["content"]
            for reference in part["externalReferences"]
            for digest in reference.get("hashes", ())
            if digest["alg"] == "SHA-256"
        }
        for part in bill["components"]
    }


@pytest.fixture(scope="module")
def bill(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bill of materials of the runtime lock."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        return made(loaded(repository, patch), tmp_path_factory.mktemp("bill") / "dist" / "bill.json")


def made(supply: Any, file: Path) -> bytes:
    """A bill of the runtime lock."""
    assert supply.write_bill(bill=str(file)) == 0
    return file.read_bytes()


def test_the_bill_is_the_lock(bill: bytes, repository: Path) -> None:
    """Every library of the runtime lock is in the bill with its version and all its hashes, and no other is."""
    read = json.loads(bill)
    wanted = locked(repository / "requirements" / "runtime.txt")
    assert len(wanted) > 20
    assert billed(read) == wanted
    assert {part["purl"] for part in read["components"]} == {f"pkg:pypi/{name}@{version}" for name, version in wanted}
    assert (read["bomFormat"], read["metadata"]["component"]["name"]) == ("CycloneDX", "vademecum")


def test_the_bill_says_what_needs_what(bill: bytes, repository: Path) -> None:
    """The project needs what pyproject.toml names, and every library of the bill is needed by something in it."""
    read = json.loads(bill)
    names = {part["bom-ref"]: part["name"] for part in (*read["components"], read["metadata"]["component"])}
    graph = {names[node["ref"]]: {names[below] for below in node["dependsOn"]} for node in read["dependencies"]}
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = {re.split(r"[<>=~! ]", name, maxsplit=1)[0].lower() for name in project["dependencies"]}
    assert graph["vademecum"] == direct
    assert set().union(*graph.values()) == set(names.values()) - {"vademecum"}
    assert "markupsafe" in graph["jinja2"]


def test_the_bill_is_valid(bill: bytes) -> None:
    """The bill keeps to the published schema of CycloneDX, whatever was added to it."""
    schema = JsonStrictValidator(SchemaVersion.from_version(json.loads(bill)["specVersion"]))
    assert schema.validate_str(bill.decode()) is None
    assert schema.validate_str(bill.decode().replace('"dependsOn"', '"dependsUpon"')) is not None


def test_the_bill_is_the_same_each_time(
    bill: bytes, supply: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bill made at another time, in another zone and order and with another registry, is the same byte for byte."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name, value in {
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "7",
        "PIP_INDEX_URL": "https://e.example/",
    }.items():
        monkeypatch.setenv(name, value)
    assert made(supply, tmp_path / "second.json") == bill
    assert b"timestamp" not in bill
    assert b"serialNumber" not in bill


def test_a_changed_lock_changes_the_bill(supply: Any, small: str, tmp_path: Path) -> None:
    """One other version or hash in the lock is another bill: the comparison above can fail."""
    assert supply.write_bill(small, str(tmp_path / "bill.json")) == 0
    before = billed(json.loads((tmp_path / "bill.json").read_text(encoding="utf-8")))
    assert before == locked(Path(small))
    Path(small).write_text(SMALL.replace("0.3.8", "0.3.7").replace(HASH, "1" * 64, 1), encoding="utf-8")
    assert before != locked(Path(small))


def test_a_bill_that_cannot_be_made_is_no_success(supply: Any, tmp_path: Path) -> None:
    """A lock that is not there ends with 2, and leaves no bill."""
    assert supply.write_bill(str(tmp_path / "none.txt"), str(tmp_path / "bill.json")) == 2
    assert not (tmp_path / "bill.json").exists()


@pytest.mark.parametrize("lock", ["requirements/runtime.txt", "requirements/dev.txt"])
def test_an_audit_asks_for_every_library(supply: Any, service: Any, repository: Path, lock: str) -> None:
    """The service is asked for each library of either lock, and an answer without a fault is a success."""
    kind, arguments = service
    answer = supply.ask(lock, arguments)
    assert (answer.refusal, answer.known, answer.code) == ("", (), 0)
    assert sorted(kind.asked) == sorted(name for name, _ in locked(repository / lock))
    assert answer.libraries == len(kind.asked)


def test_a_known_fault_fails(supply: Any, service: Any, small: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A library with a known fault ends with 1; library, fault and the release that mends it are printed."""
    kind, arguments = service
    kind.known = "nh3"
    assert supply.audit(arguments, [small]) == 1
    assert "nh3 0.3.8: PYSEC-1, mended in 0.3.9" in capsys.readouterr().out


def closed_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_service_that_is_away_fails(supply: Any, small: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody answers, the audit ends with 2 and says that it could not ask."""
    assert supply.audit(at(closed_port()), [small]) == 2
    assert "the service could not be asked" in capsys.readouterr().out


def test_a_service_that_is_out_of_order_fails(supply: Any, service: Any, small: str) -> None:
    """An error of the service is no answer."""
    kind, arguments = service
    kind.broken = True
    answer = supply.ask(small, arguments)
    assert (answer.code, bool(answer.refusal)) == (2, True)


def test_the_gravest_answer_counts(supply: Any, service: Any, small: str, tmp_path: Path) -> None:
    """A lock that could not be asked about is not made up for by one that could."""
    (tmp_path / "open.txt").write_text("nh3==0.3.8\n", encoding="utf-8")
    assert supply.audit(service[1], [small]) == 0
    assert supply.audit(service[1], [str(tmp_path / "open.txt"), small]) == 2


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (0, ""),
        (0, "[]"),
        (0, '{"dependencies": []}'),
        (0, f'{{"dependencies": [{FINE}]}}'),
        (0, f'{{"dependencies": [{FINE}, {{"name": "b", "skip_reason": "?"}}]}}'),
        (1, f'{{"dependencies": [{FINE}, {ALSO}]}}'),
    ],
)
def test_half_an_answer_is_none(supply: Any, code: int, text: str) -> None:
    """An answer that is empty, is silent on one library, or does not fit its exit code, never counts as a success."""
    answer = supply.read("small.txt", {("nh3", "0.3.8"), ("b", "1")}, code, text, "")
    assert answer.code == 2
    assert "could not be asked" in str(answer)


def test_the_ordinary_tests_ask_no_service(repository: Path) -> None:
    """scripts/test and scripts/prove run without the service: a fault that becomes known does not stop work."""
    for script in ("test", "prove", "lint"):
        assert "supply" not in (repository / "scripts" / script).read_text(encoding="utf-8")
    assert os.access(repository / "scripts" / "supply", os.X_OK)
