"""How large a file may be, in bytes, levels, values and characters; and how often one fault of it is told."""

from __future__ import annotations

MAX_FILE_BYTES = 256 * 1024
MAX_DEPTH = 12
MAX_VALUES = 20_000
MAX_ITEMS = 2_000
MAX_KEYS = 500
MAX_TEXT = 64 * 1024
MAX_KEY = 100
MAX_PROSE = 64 * 1024
MAX_REPEATED = 1024 * 1024
MAX_FILES = 50_000

MAX_ALIKE = 50
"""Problems of one code in one file that are told one by one; the rest is a number. Guesses cost time, and end there."""
