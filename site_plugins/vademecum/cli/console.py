"""What commands share: their usual options, how they print, and the one error edge."""

from __future__ import annotations

import atexit
import errno
import logging
import os
import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
from rich.console import Console

from vademecum.audience import AUDIENCES
from vademecum.mkdocs_plugin import NoWikiError

F = TypeVar("F", bound=Callable[..., Any])

FAULT, USAGE, BUG = 1, 2, 3
"""Exit codes: the author's fault, wrong use of a command, our bug. 0 is fine."""

_REFUSALS = frozenset(
    getattr(errno, name)
    for name in ("EACCES", "EDQUOT", "EFBIG", "EIO", "EMFILE", "ENFILE", "ENOSPC", "EPERM", "EROFS")
    if hasattr(errno, name)
)
"""What a system answers when a disk is full or broken, or a right is missing."""


class Day(click.ParamType[str]):
    """A day such as 2026-11-21."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day as text, checked."""
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2026-11-21.", param, ctx)


def config_option(command: F) -> F:
    """`--config FILE`."""
    option = click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        default=Path("mkdocs.yml"),
        show_default=True,
        help="The settings of the wiki.",
    )
    return option(command)


def as_of_option(command: F) -> F:
    """`--as-of DAY`."""
    return click.option("--as-of", type=Day(), help="The day on which dates are judged; today when left out.")(command)


def quiet_option(command: F) -> F:
    """`--quiet`."""
    return click.option("--quiet", "-q", is_flag=True, help="Print problems only.")(command)


def audience_option(default: str | None) -> Callable[[F], F]:
    """`--audience NAME`."""
    return click.option(
        "--audience",
        type=click.Choice(list(AUDIENCES)),
        default=default,
        show_default=bool(default),
        help="For whom." if default else "For whom; what mkdocs.yml says, or else public.",
    )


def show_log(*, quiet: bool) -> None:
    """Lets MkDocs print its warnings and our plugin what it has to tell; the rest is the machine's business."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("mkdocs.plugins.vademecum").setLevel(logging.WARNING if quiet else logging.INFO)


def say(text: str, *, quiet: bool = False) -> None:
    """Prints a line for people, on standard error, so that output can be piped."""
    if not quiet:
        Console(stderr=True, highlight=False, soft_wrap=True).print(text, markup=False)


def stop(text: str, code: int) -> NoReturn:
    """Says why, and ends the command."""
    say(text)
    sys.exit(code)


def leave(code: int) -> NoReturn:
    """Ends the process at once. Taking a large wiki apart object by object would take a tenth of its build."""
    atexit._run_exitfuncs()
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def run(command: Callable[[], Any]) -> NoReturn:
    """The one error edge: what the system refuses is said in a sentence; what nobody foresaw is our bug."""
    try:
        command()
    except NoWikiError as fault:
        stop(str(fault), USAGE)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as fault:
        if isinstance(fault, OSError) and fault.errno in _REFUSALS:
            place = f" ({fault.filename})" if fault.filename else ""
            stop(f"The system refused: {fault.strerror}{place}. Mend that, and run the command again.", FAULT)
        traceback.print_exc()
        stop("This is a fault of vademecum, not yours. Please report the lines above.", BUG)
    sys.exit(0)
