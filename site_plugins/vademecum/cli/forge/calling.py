"""Calls the interface of a forge. It goes to the one host that the runner names, and nowhere else."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

_SECONDS = 30
_MOST_BYTES = 20_000_000
_HERE = frozenset({"127.0.0.1", "::1", "localhost"})


class ForgeError(Exception):
    """The forge refused, or could not be reached; the text says what it answered, never what it was sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the forge answered: the value, and whether more follows on the next page."""

    value: Any
    more: bool


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nothing: a token goes to the host it was meant for."""

    def redirect_request(self, *_: Any) -> None:
        """No request in place of the one that was redirected; the answer is then an error."""
        return


@dataclass(frozen=True, slots=True)
class Caller:
    """A forge's interface: its address, and the headers that every request has, the token among them."""

    base: str
    headers: Mapping[str, str] = field(repr=False)

    def __post_init__(self) -> None:
        """Refuses an address to which a token would go unprotected."""
        address = urlsplit(self.base)
        if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _HERE):
            raise ForgeError(f"The address of the forge's interface is not https: {self.base[:200]!r}.")

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Answer:
        """Sends a request and reads the JSON of the answer. Raises ForgeError when there is none."""
        data = None if body is None else json.dumps(body).encode()
        sent = {**self.headers, "Content-Type": "application/json", "User-Agent": "vademecum"}
        request = urllib.request.Request(self.base.rstrip("/") + path, data=data, headers=sent, method=method)
        opener = urllib.request.build_opener(_NoRedirect)
        try:
            with opener.open(request, timeout=_SECONDS) as answer:
                value = json.loads(answer.read(_MOST_BYTES) or b"null")
                return Answer(value, 'rel="next"' in (answer.headers.get("Link") or ""))
        except urllib.error.HTTPError as fault:
            with fault:
                raise ForgeError(f"The forge answered {fault.code} ({_reason(fault)}).") from None
        except (OSError, ValueError, RecursionError) as fault:
            raise ForgeError(f"The forge gave no answer that can be read: {fault}") from None


def _reason(fault: urllib.error.HTTPError) -> str:
    if 300 <= fault.code < 400:
        return "it sent the request elsewhere, which is not followed"
    try:
        said = json.loads(fault.read(10_000)).get("message")
    except (OSError, ValueError, AttributeError, RecursionError):
        said = None
    text = str(said or fault.reason)[:200]
    return "".join(letter if letter.isprintable() else "?" for letter in text)
