"""How large an attachment may be, and what the process that opens it may use: bytes, pixels, pages, seconds."""

from __future__ import annotations

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 2_000
"""The longer side of a published picture: what a large screen shows, and a weak line can carry."""

MAX_PAGES = 500
MAX_OBJECTS = 50_000
MAX_STREAM = 64 * 1024 * 1024
"""Bytes that one packed stream of a PDF may unpack to, where it must be unpacked."""

MAX_MEMORY = 1536 * 1024 * 1024
MAX_SECONDS = 60.0
