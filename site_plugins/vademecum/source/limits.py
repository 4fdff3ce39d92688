"""How large a file may be, in bytes, levels, values and characters."""

from __future__ import annotations

MAX_FILE_BYTES = 256 * 1024
MAX_DEPTH = 12
MAX_VALUES = 20_000
MAX_ITEMS = 2_000
MAX_TEXT = 64 * 1024
MAX_KEY = 100
MAX_FILES = 50_000
