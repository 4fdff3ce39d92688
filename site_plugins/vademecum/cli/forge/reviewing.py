"""Judges a proposal and says in words what it does: for the summary of a run, and for the comment beside it."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vademecum.cli.forge.changing import others_told, pages_told
from vademecum.cli.forge.event import Proposal
from vademecum.cli.forge.running import Ran, ran
from vademecum.exports.form import in_form_words
from vademecum.site import COMMENT_BYTES, STEP_SUMMARY_BYTES, Wiki, Words, counted, defused, fitted, told
from vademecum.source import Problem
from vademecum.versions import NoRepositoryError, bring, changed_files

_IN_COMMENT = 20
"""How many problems a comment lists; the summary of the run lists all."""

_HALF = COMMENT_BYTES // 2


@dataclass(frozen=True, slots=True)
class Review:
    """What is said of a proposal: `summary` with every problem, `comment` short enough for a comment."""

    summary: str
    comment: str
    failed: bool
    log: str = ""


@dataclass(frozen=True, slots=True)
class _Answers:
    """What our own commands answered."""

    diff: Ran
    fmt: Ran
    build: Ran


def review(wiki: Wiki, folder: str, proposal: Proposal, proposed: Path, preview: Path, known: Container[str]) -> Review:
    """Reviews a proposal whose records stand in the wiki already. The public site is built into `preview`.

    `proposed` is the checkout that holds its commits; `known` are the commands that this version has.
    """
    build, touched = Ran(1), None
    if not wiki.errors:
        build = ran(wiki.root, known, "build", "--quiet", "--audience", "public", "--out", str(preview.absolute()))
    try:
        bring(wiki.root, proposed, proposal.head)
        changes = changed_files(wiki.root, proposal.base, proposal.head)
        touched = frozenset(one.path for one in changes)
        pages = pages_told(changes, folder, wiki.graph, preview, proposal) + others_told(changes, folder)
    except NoRepositoryError as fault:
        pages = f"Which files it changes could not be found out: {defused(str(fault))}\n"
    seen = ["--pages-at", proposal.preview] if proposal.preview and build.code == 0 else []
    answers = _Answers(
        diff=ran(wiki.root, known, "diff", f"{proposal.base}...{proposal.head}", "--format", "markdown", *seen),
        fmt=ran(wiki.root, known, "fmt", "--check"),
        build=build,
    )
    failed = bool(wiki.errors) or build.code != 0
    log = build.said + build.out if failed and not wiki.errors else ""
    return Review(
        _summary(wiki, pages, answers, proposal), _comment(wiki, pages, answers, proposal, touched), failed, log
    )


def _summary(wiki: Wiki, pages: str, answers: _Answers, proposal: Proposal) -> str:
    problems = told(wiki.problems, proposal.link, words=_in_words(wiki))
    more = "The rest does not fit here; `vademecum check` lists all."
    first = f"{_heading(wiki)}{fitted(problems, STEP_SUMMARY_BYTES // 2, more)}\n"
    rest = f"{_pages(pages)}{_words(answers.diff)}{''.join(_notes(wiki, answers))}"
    return fitted(first + rest, STEP_SUMMARY_BYTES, more)


def _comment(wiki: Wiki, pages: str, answers: _Answers, proposal: Proposal, touched: frozenset[str] | None) -> str:
    """What somebody who judges the proposal reads first: what it breaks, what it does, and where to look.

    Of warnings and notices it holds those in the files that the proposal touches; all when nobody knows which.
    """
    more = "The rest does not fit here; the summary of the run has all of it."
    near = [one for one in wiki.problems if touched is None or one in wiki.errors or one.place.path in touched]
    problems = told(near, proposal.link, _IN_COMMENT, _in_words(wiki)) + _elsewhere(wiki.problems, near)
    first = f"{_heading(wiki)}{fitted(problems, _HALF // 2, more)}\n{fitted(_words(answers.diff), _HALF, more)}"
    rest = f"{fitted(_pages(pages), _HALF // 2, more)}{''.join(_notes(wiki, answers))}"
    return fitted(first + rest, COMMENT_BYTES, more)


def _elsewhere(problems: Iterable[Problem], near: Collection[Problem]) -> str:
    """How many there are in files that the proposal leaves alone."""
    rest = [one for one in problems if one not in near]
    return (
        f"- In files that this proposal does not touch: {counted(rest)}; see the summary of the run.\n" if rest else ""
    )


def _in_words(wiki: Wiki) -> Words:
    """A problem by the labels of the form: whoever wrote there has seen no key and no line."""
    return lambda one: f"{in_form_words(one, wiki.texts)} [{one.code}]"


def _heading(wiki: Wiki) -> str:
    found = counted(wiki.problems)
    if wiki.errors:
        return f"## The check found {found}\n\nErrors stop the site: mend them first, in the order of this list.\n\n"
    return f"## The check found {found}\n\n" + ("None of them stops the site.\n\n" if wiki.problems else "")


def _words(diff: Ran) -> str:
    """What changes, in words. The text is ours, made of authors' words."""
    if diff.code is None:
        said = "This version of vademecum has no command `diff`, so that there is no review in words.\n"
    elif diff.code in {0, 1} and diff.out.strip():
        said = defused(diff.out)
    elif diff.code == 0:
        said = "Nothing that a reader would see.\n"
    else:
        said = f"`vademecum diff` did not finish (exit code {diff.code}); the rest of this review stands.\n"
    return f"## What changes, in words\n\n{said.rstrip()}\n\n"


def _pages(pages: str) -> str:
    return f"## Pages that change\n\n{pages or 'None.'}\n\n"


def _notes(wiki: Wiki, answers: _Answers) -> Iterator[str]:
    yield "## Preview and layout\n\n"
    if answers.build.code == 0:
        yield "The public site, as it would be, is kept as the artifact `preview`.\n"
    elif wiki.errors:
        yield "There is no preview: errors stop the build.\n"
    else:
        yield f"There is no preview: the build stopped (exit code {answers.build.code}); see the log of this run.\n"
    if answers.fmt.code == 1 and not wiki.errors:
        yield "Some files are not laid out as `vademecum fmt` would. That is no fault; who has Git may run it.\n"
    elif answers.fmt.code not in {0, 1, None}:
        yield f"`vademecum fmt --check` did not finish (exit code {answers.fmt.code}).\n"
    elif answers.fmt.code is None:
        yield "This version of vademecum has no command `fmt`; the layout was not looked at.\n"
