"""A request to the forge, and what it answers."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    """A request as it came in; the path is still encoded, since a slash within a name is no slash of the path."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path alone."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The values behind the question mark."""
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.target).query).items()}

    @property
    def given(self) -> dict[str, Any]:
        """What was sent: a form's fields, or an object in JSON; nothing when it is neither."""
        if "json" in self.headers.get("Content-Type", ""):
            try:
                found = json.loads(self.body)
            except ValueError:
                return {}
            return found if isinstance(found, dict) else {}
        return {name: values[-1] for name, values in parse_qs(self.body.decode()).items()}

    @property
    def cookies(self) -> dict[str, str]:
        """The browser's cookies for the forge."""
        pairs = (one.strip().partition("=") for one in self.headers.get("Cookie", "").split(";"))
        return {name: value for name, _, value in pairs}


@dataclass(frozen=True)
class Answer:
    """What the forge answers."""

    status: int
    body: bytes = b""
    type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def told(value: Any, status: int = 200, **headers: str) -> Answer:
    """An answer in JSON; a blank of a header's name is written `_`."""
    return Answer(status, json.dumps(value).encode(), headers={k.replace("_", "-"): v for k, v in headers.items()})


def refused(status: int, message: str) -> Answer:
    """A refusal of the API."""
    return told({"message": message}, status)


def page(title: str, body: str, status: int = 200) -> Answer:
    """A page of the forge, of HTML that is safe already."""
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    text = f"{head}<title>{html.escape(title)}</title><h1>{html.escape(title)}</h1>{body}</html>"
    return Answer(status, text.encode(), "text/html; charset=utf-8")


def sent(to: str, **headers: str) -> Answer:
    """The browser is sent elsewhere."""
    return Answer(302, headers={"Location": to, **{k.replace("_", "-"): v for k, v in headers.items()}})


def fields(action: str, button: str, **values: str | None) -> str:
    """A form that posts: a visible field for each value that is a text, a hidden one where the name begins with `_`."""
    rows = []
    for name, value in values.items():
        shown = html.escape(value or "", quote=True)
        if name.startswith("_"):
            rows.append(f'<input type="hidden" name="{name[1:]}" value="{shown}">')
        else:
            label = html.escape(name.replace("_", " ").capitalize())
            rows.append(f'<p><label>{label} <input name="{name}" value="{shown}"></label></p>')
    button = f"<button>{html.escape(button)}</button>"
    return f'<form method="post" action="{html.escape(action)}">{"".join(rows)}{button}</form>'
