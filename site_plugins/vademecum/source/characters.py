"""Characters that a file may not hold, because a reader cannot see what they do."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls, bidirectional controls, invisible letters, line separators, tag characters and lone
# surrogates. ZWJ and ZWNJ (200D, 200C) stay: Persian, Hindi and others need them. Tab is refused in YAML
# indentation by the parser, and allowed inside text.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def name_of(character: str) -> str:
    """A character's code and Unicode name, for a message: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(character, "control character")
    return f"U+{ord(character):04X} {name}"
