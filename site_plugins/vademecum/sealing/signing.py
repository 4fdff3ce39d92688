"""Signs a manifest with ssh-keygen: with a key in a file, or in the agent."""

from __future__ import annotations

import subprocess
from pathlib import Path

from vademecum.sealing.manifest import MOST_OF_A_MANIFEST, NAMESPACE
from vademecum.sealing.putting import put
from vademecum.sealing.reading import read_bytes

_REASONS = {
    "UNPROTECTED": "others may read the key. Take their rights away: chmod 600 {key}",
    "bad permissions": "others may read the key. Take their rights away: chmod 600 {key}",
    "passphrase": "the passphrase was not given. Give it in a terminal, or put the key into the agent: ssh-add {key}",
    "agent": "no agent holds the private half. Start one with ssh-agent, then: ssh-add",
    "No private key": "no agent holds the private half. Start one with ssh-agent, then: ssh-add",
}


class SigningError(Exception):
    """A manifest cannot be signed; the text says why and what to do."""


def sign(manifest: Path, key: Path) -> Path:
    """Signs a manifest and returns the path of the signature beside it. It needs no network.

    `key` is a private key, or a public one whose private half the agent has. ssh-keygen asks for a passphrase in the
    terminal. SigningError when there is no such key, no passphrase, no ssh-keygen.
    """
    if not key.is_file():
        raise SigningError(f"There is no key {key}. Make one: ssh-keygen -t ed25519 -f {key}")
    data = read_bytes(manifest, MOST_OF_A_MANIFEST)
    try:
        command = ["ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)]
        done = subprocess.run(command, input=data, capture_output=True, check=False)
    except FileNotFoundError:
        raise SigningError("This computer has no ssh-keygen. Install OpenSSH, of which it is a part.") from None
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        raise SigningError(f"{manifest} was not signed: {_why(done.stderr.decode('utf-8', 'replace'), key)}")
    signature = manifest.with_name(f"{manifest.name}.sig")
    put(signature, done.stdout)
    return signature


def _why(said: str, key: Path) -> str:
    for word, why in _REASONS.items():
        if word in said:
            return why.format(key=key)
    lines = said.strip().splitlines()
    return lines[-1] if lines else "ssh-keygen does not say why."
