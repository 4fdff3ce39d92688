"""How much is read of a table of ties, and how much of it is drawn."""

from __future__ import annotations

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 200_000
MAX_ORGANISATIONS = 10_000
MAX_NAME = 120
MAX_TYPES = 12
MAX_WEIGHT = 1e9
MAX_DEPTH = 40

MOST_LINES = 1_000
"""Lines on one map; a study's file holds 20,000 values at most, and more lines than these are a grey cloud on paper."""

MANY = 500
"""From more organisations than these on, betweenness is estimated from PIVOTS of them."""

PIVOTS = 100
"""Organisations from which betweenness is estimated, where there are MANY."""
