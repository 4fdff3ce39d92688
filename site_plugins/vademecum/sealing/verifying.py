"""The command of the one file that a post gets: `python3 -I verify.py FOLDER --allowed-signers FILE`."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from vademecum.sealing.finding import UsageError
from vademecum.sealing.judging import examine
from vademecum.sealing.telling import FORMS, memory_beside, told

ABOUT = "Say whether a copy of a wiki is the ministry's: signed by it, whole, in date, not older than one seen before."
SIGNERS = "The ministry's list of signers, in OpenSSH's format. It must not come with the copy."
IDENTITY = "Believe this signer of the list only."
AT_LEAST = "The least version, such as 2026.2, or the least number of a release."
REMEMBER = "Where to remember what was seen; beside the list of signers, as NAME.seen.json, when left out."
NO_MEMORY = "Neither ask nor write what was seen before, to look into an older copy on purpose."
NO_MODES = "Leave the rights of files alone, on a memory stick or on Windows."
AS_OF = "The day on which dates are judged; today when left out."
QUIET = "Print what is wrong only."


def main(given: Sequence[str] | None = None) -> int:
    """Judges a copy and prints the verdict. Exit codes: 0 the copy is good, 1 it is not, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    asked = _parser().parse_args(given)
    memory = None if asked.no_memory else asked.remember or memory_beside(asked.allowed_signers)
    try:
        verdict = examine(
            asked.folder,
            asked.allowed_signers,
            identity=asked.identity,
            as_of=asked.as_of,
            at_least=asked.at_least,
            memory=memory,
            modes=keeps_modes() and not asked.no_modes,
        )
    except (UsageError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 2
    with suppress(BrokenPipeError):
        print(told(verdict, asked.format, quiet=asked.quiet), end="", flush=True)
    return 1 if verdict.findings else 0


def keeps_modes() -> bool:
    """Whether files have rights here, as far as the system says."""
    return os.name != "nt"


def _parser() -> argparse.ArgumentParser:
    example = "Example: python3 -I verify.py copy --allowed-signers ministry.signers"
    parser = argparse.ArgumentParser(prog="verify.py", description=ABOUT, epilog=example)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="The copy.")
    parser.add_argument("--allowed-signers", type=Path, required=True, metavar="FILE", help=SIGNERS)
    parser.add_argument("--identity", default="", metavar="NAME", help=IDENTITY)
    parser.add_argument("--at-least", default="", metavar="VERSION", help=AT_LEAST)
    parser.add_argument("--remember", type=Path, metavar="FILE", help=REMEMBER)
    parser.add_argument("--no-memory", action="store_true", help=NO_MEMORY)
    parser.add_argument("--no-modes", action="store_true", help=NO_MODES)
    parser.add_argument("--as-of", type=_day, metavar="DAY", help=AS_OF)
    parser.add_argument("--format", choices=FORMS, default="text")
    parser.add_argument("--quiet", "-q", action="store_true", help=QUIET)
    return parser


def _day(text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise argparse.ArgumentTypeError("write a day as 2026-11-21")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("no calendar has this day") from None


if __name__ == "__main__":
    sys.exit(main())
