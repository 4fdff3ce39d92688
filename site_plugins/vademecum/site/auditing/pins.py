"""The scripts and forms that a site may hold: those of the theme's release and our own, by their hashes.

They are pinned from an empty wiki by scripts/pin, never from the build that they judge.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("pins.json")


@dataclass(frozen=True, slots=True)
class Pins:
    """What may run. Hashes are written as a content security policy writes them: `sha256-` and base64.

    `inline` are scripts in pages, `scripts` and `styles` are files; `forms` are (name, class) of the theme's forms.
    `carried` are the style and the script that a page carries itself when it must work alone.
    """

    theme: str
    inline: frozenset[str]
    scripts: frozenset[str]
    styles: frozenset[str]
    forms: frozenset[tuple[str, str]]
    carried: Mapping[str, str]

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Pins:
        """The pins that the file holds. Raises KeyError when one is missing."""
        return cls(
            theme=values["theme"],
            inline=frozenset(values["inline"].values()),
            scripts=frozenset(values["scripts"].values()),
            styles=frozenset(values["styles"].values()),
            forms=frozenset((name, sort) for name, sort in values["forms"]),
            carried=values["carried"],
        )


def fingerprint(data: bytes) -> str:
    """The hash of a script, as a content security policy writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode("ascii")


PINS = Pins.of(json.loads(FILE.read_text(encoding="utf-8")))
"""The pins of this release."""
