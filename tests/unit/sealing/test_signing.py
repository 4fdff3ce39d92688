"""Signing with ssh-keygen: with a key in a file or in the agent, and what is said where it cannot be done."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from kit.seals import AS_OF, NEW, Keys, make_key, part_of_openssh

from vademecum.sealing import SigningError, judge, seal, sign


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A sealed folder of one file, without a signature."""
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "index.html").write_text("text", encoding="utf-8")
    seal(folder, NEW)
    return folder


@pytest.fixture
def agent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An agent of the test's own, without a key."""
    started = subprocess.run([part_of_openssh("ssh-agent"), "-s"], check=True, capture_output=True, text=True).stdout
    values = dict(re.findall(r"(SSH_AUTH_SOCK|SSH_AGENT_PID)=([^;]+);", started))
    monkeypatch.setenv("SSH_AUTH_SOCK", values["SSH_AUTH_SOCK"])
    monkeypatch.setenv("SSH_AGENT_PID", values["SSH_AGENT_PID"])
    yield
    os.kill(int(values["SSH_AGENT_PID"]), 15)


def test_a_key_in_a_file(edition: Path, keys: Keys) -> None:
    """The signature stands beside the manifest, and is believed; a second one takes its place."""
    assert sign(edition / "manifest.json", keys.stranger) == edition / "manifest.json.sig"
    assert sign(edition / "manifest.json", keys.ministry) == edition / "manifest.json.sig"
    assert judge(edition, keys.signers, as_of=AS_OF) == []


def test_a_key_in_the_agent(edition: Path, keys: Keys, agent: None, tmp_path: Path) -> None:
    """The public half says which; the private half is nowhere near."""
    public = shutil.copy(f"{keys.ministry}.pub", tmp_path / "away.pub")
    with pytest.raises(SigningError, match="no agent holds the private half"):
        sign(edition / "manifest.json", Path(public))
    subprocess.run([part_of_openssh("ssh-add"), "-q", str(keys.ministry)], check=True)
    sign(edition / "manifest.json", Path(public))
    assert judge(edition, keys.signers, as_of=AS_OF) == []


def test_no_key(edition: Path, tmp_path: Path) -> None:
    """The sentence says how to make one; nothing is signed."""
    with pytest.raises(SigningError, match=r"There is no key .*/none\. Make one: ssh-keygen -t ed25519"):
        sign(edition / "manifest.json", tmp_path / "none")
    assert not (edition / "manifest.json.sig").exists()


def test_what_is_no_key(edition: Path, keys: Keys, tmp_path: Path) -> None:
    """A file that holds none is refused in a sentence."""
    (tmp_path / "text").write_text("no key", encoding="utf-8")
    (tmp_path / "text").chmod(0o600)
    with pytest.raises(SigningError, match="was not signed: "):
        sign(edition / "manifest.json", tmp_path / "text")


def test_a_key_that_others_read(edition: Path, keys: Keys, tmp_path: Path) -> None:
    """It is refused, and the sentence says what to do."""
    key = shutil.copy(keys.ministry, tmp_path / "open")
    Path(key).chmod(0o644)
    with pytest.raises(SigningError, match="chmod 600"):
        sign(edition / "manifest.json", Path(key))


def test_a_passphrase_that_nobody_gives(edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the agent, and an old signature stays. A program that gives none is asked, not a terminal."""
    monkeypatch.setenv("SSH_ASKPASS", shutil.which("false") or "")
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    key = make_key(tmp_path / "closed", passphrase="a long passphrase")
    (edition / "manifest.json.sig").write_text("old", encoding="utf-8")
    with pytest.raises(SigningError, match="the passphrase was not given"):
        sign(edition / "manifest.json", key)
    assert (edition / "manifest.json.sig").read_text(encoding="utf-8") == "old"


def test_no_ssh_keygen(edition: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer without OpenSSH is told so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SigningError, match="no ssh-keygen"):
        sign(edition / "manifest.json", keys.ministry)
