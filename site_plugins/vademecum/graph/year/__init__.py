"""The collaboration year: which work counts, how it is scored, what it moved, and whether its criteria stood fixed."""
