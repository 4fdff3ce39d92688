"""The command `vademecum`. The only door to click and rich."""

from vademecum.cli.main import main

__all__ = ["main"]
