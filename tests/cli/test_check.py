"""`vademecum check`: each fault of an author has its message at its place, in every format."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from vademecum.cli.main import commands

MARK = "¦"
"""Stands in a mutation before the letter that a message must point to."""


@dataclass(frozen=True)
class Mutation:
    """Edits of one shipped file, (old, new) pairs, and what must be said: (code, words of the fact) for each mark."""

    name: str
    file: str
    edits: tuple[tuple[str, str], ...]
    expected: tuple[tuple[str, str], ...]

    def apply(self, wiki: Path) -> list[tuple[int, int]]:
        """Spoils the file and returns the lines and columns of the marks, both from 1."""
        path = wiki / self.file
        text = path.read_text(encoding="utf-8")
        for old, new in self.edits:
            assert text.replace(MARK, "").count(old) == 1, f"{self.file}: {old!r} must stand there once"
            text = text.replace(old, new)
        lines = text.splitlines()
        places = [(number, line.index(MARK) + 1) for number, line in enumerate(lines, 1) if MARK in line]
        path.write_text(text.replace(MARK, ""), encoding="utf-8")
        return places


NETWORK = "playbooks/political/climate-network.yml"
CRISIS = "playbooks/consular/live-crisis.yml"
GOAL = "playbooks/consular/goals/nationals-accounted-for.yml"

MUTATIONS = (
    Mutation(
        "unknown-key",
        CRISIS,
        (("kind: playbook\n", f"kind: playbook\n{MARK}titel: Live crisis\n"),),
        (("K2", 'the key "titel" is not known here'),),
    ),
    Mutation(
        "wrong-type",
        "playbooks/missions/sella/mission.yml",
        (("reviewed_on: 2026-11-02", f"reviewed_on: {MARK}yesterday"),),
        (("K4", '"yesterday" is not a date'),),
    ),
    Mutation(
        "dangling-id",
        NETWORK,
        (("related: [reading-network-measures]", f"related: [{MARK}reading-network-measure]"),),
        (("H3", '"reading-network-measure"'),),
    ),
    Mutation(
        "duplicate-id",
        "playbooks/political/terms.yml",
        (("records:\n", f"records:\n  - id: {MARK}micro-post\n    title: Twin\n    meaning: A twin.\n"),),
        (("H3", 'the id "micro-post" is already used in playbooks/common/terms.yml:'),),
    ),
    Mutation(
        "duplicate-key",
        NETWORK,
        (("family: analyse\n", f"family: analyse\n{MARK}status: trial\n"),),
        (("Y5", 'the key "status" stands twice; the first is in line 6'),),
    ),
    Mutation(
        "no-serves",
        NETWORK,
        (
            ("  - id: light-support\n", f"  - id: {MARK}light-support\n"),
            ("    by: T+7mo\n    serves: climate-measure-on-agenda\n", "    by: T+7mo\n"),
        ),
        (("A2", 'step "light-support" does not say which of the 2 goals it serves'),),
    ),
    Mutation(
        "never-offline",
        NETWORK,
        (
            ("    feeds: [measure]\n", f"    {MARK}feeds: [measure]\n"),
            ("    feeds: [ask-people]\n", f"    {MARK}feeds: [gather-ties]\n"),
            ("    by: T+7w\n", "    by: T+6w\n"),
        ),
        (
            ("A3", 'step "gather-ties" ends on the screen: following `feeds` from it reaches no offline step'),
            ("A3", 'step "measure" ends on the screen: following `feeds` from it reaches no offline step'),
        ),
    ),
    Mutation(
        "attention-as-outcome",
        GOAL,
        (
            (
                "    level: outcome\n    measure_of: quality\n",
                f"    level: {MARK}outcome\n    measure_of: attention\n",
            ),
        ),
        (("A6", 'indicator "words-taken-back" measures attention and calls it an outcome'),),
    ),
    Mutation(
        "no-proof",
        "playbooks/political/goals/climate-coalition-meets.yml",
        (
            ('    proof: {record: "their own public notices, or a letter from them", ', "    # {"),
            ("    proof: {record: sheets of the talks without names of persons, ", "    # {"),
            ("  - id: meets-with-own-chair\n", f"  - id: {MARK}meets-with-own-chair\n"),
        ),
        (("A5", "no outcome of the goal has a proof"),),
    ),
    Mutation(
        "hybrid-without-offline-part",
        NETWORK,
        (
            (
                "    heading: Set the boundary of the map\n    mode: hybrid\n",
                f"    heading: A map\n    mode: {MARK}hybrid\n",
            ),
            ("    offline_part: Local staff ask committee clerks", "    # Local staff ask committee clerks"),
        ),
        (("A3", 'hybrid step "set-boundary" does not say what is done away from the screen'),),
    ),
)


@pytest.fixture(params=MUTATIONS, ids=lambda mutation: mutation.name)
def mutation(request: pytest.FixtureRequest) -> Mutation:
    """Each of the mutations."""
    return request.param


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(environment: dict[str, str]) -> Any:
    """Runs `vademecum` in this process, which takes a third of the time; the other files start it as people do."""

    def start(name: str, *arguments: str, cwd: Path) -> Done:
        assert name == "vademecum"
        with contextlib.chdir(cwd):
            done = CliRunner().invoke(commands, arguments, env=environment, prog_name=name)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Done(done.exit_code, done.stdout, done.stderr)

    return start


def check(run: Any, wiki: Path, *arguments: str) -> Done:
    """The end of `vademecum check` in a wiki."""
    return run("vademecum", "check", *arguments, cwd=wiki)


def problems(done: Any) -> list[dict[str, Any]]:
    """The problems that `--format json` printed."""
    printed = json.loads(done.stdout)
    assert printed["version"] == 1
    return printed["problems"]


def errors(done: Any) -> list[dict[str, Any]]:
    """Those of them that stop a build."""
    return [one for one in problems(done) if one["severity"] == "error"]


@pytest.fixture
def wiki(copy_wiki: Any, tmp_path: Path) -> Path:
    """A copy of the shipped wiki in which nothing is left undone: without the two missions whose boards show that."""
    copied: Path = copy_wiki(tmp_path / "wiki")
    for mission in ("lisenne", "velmora"):
        shutil.rmtree(copied / "playbooks" / "missions" / mission)
    return copied


SHOWN = {
    ("warning", "B2"): 6,
    ("warning", "B6"): 1,
    ("warning", "R6"): 1,
    ("notice", "B3"): 5,
    ("notice", "B4"): 2,
}
"""What the invented missions have left undone on that day, so that their boards show each state and its reason."""


def test_shipped_content_is_sound(run: Any, shipped: Path) -> None:
    """The shipped records have no error, and no warning but those that their boards are to show, all of missions."""
    found = problems(check(run, shipped, "--format", "json", "--as-of", "2026-11-22"))
    assert Counter((one["severity"], one["code"]) for one in found) == SHOWN
    assert {Path(one["path"]).parts[1] for one in found} == {"missions"}


@pytest.mark.parametrize("day", ["2026-01-10", "2026-05-20", "2027-03-30", "2029-01-01"])
def test_the_shipped_records_age_without_errors(run: Any, shipped: Path, day: str) -> None:
    """Days pass, and no record of the shipped wiki becomes an error: it can be built on any of them."""
    assert check(run, shipped, "--as-of", day).returncode == 0


def test_json_tells_each_problem(run: Any, wiki: Path, mutation: Mutation) -> None:
    """Each mutation gives its errors and no other, at the exact line and column, and exit code 1."""
    places = mutation.apply(wiki)
    done = check(run, wiki, "--format", "json")
    found = errors(done)
    assert [(one["path"], one["line"], one["column"]) for one in found] == [(mutation.file, *at) for at in places]
    for one, (code, words) in zip(found, mutation.expected, strict=True):
        assert one["code"] == code
        assert words in one["fact"]
        assert one["remedy"].rstrip('"').endswith((".", "?"))
    assert done.returncode == 1


def test_text_shows_the_line_with_a_caret(run: Any, wiki: Path, mutation: Mutation) -> None:
    """The text format prints place, fact, remedy and code, then the line with a caret under the very letter."""
    places = mutation.apply(wiki)
    done = check(run, wiki)
    printed = iter(re.sub(r"^\S+: warning: .*\n    .*\n +\^\n", "", done.stdout, flags=re.MULTILINE).splitlines())
    source = (wiki / mutation.file).read_text(encoding="utf-8").splitlines()
    for (line, column), (code, words) in zip(places, mutation.expected, strict=True):
        head, excerpt, caret = next(printed), next(printed), next(printed)
        assert head.startswith(f"{mutation.file}:{line}:{column}: error: ")
        assert words in head
        assert head.endswith(f" [{code}]")
        shown = caret.index("^")
        assert caret.strip() == "^"
        rest = source[line - 1][column - 1 :]
        assert excerpt[shown:]
        assert rest.startswith(excerpt[shown:])
    assert list(printed) == []
    assert done.returncode == 1
    assert f", {len(places)} error{'s' if len(places) > 1 else ''}" in done.stderr


def test_github_reads_each_problem(run: Any, wiki: Path, mutation: Mutation) -> None:
    """The github format is one workflow command a problem, with nothing else printed."""
    places = mutation.apply(wiki)
    told = errors(check(run, wiki, "--format", "json"))
    done = check(run, wiki, "--format", "github")
    pattern = r"::error file=([^,:]+),line=(\d+),col=(\d+),title=([^,:]+)::([^\r\n]+)"
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[: len(told)]] == ["::error"] * len(told), "errors come first"
    read = [re.fullmatch(pattern, line) for line in lines[: len(told)]]
    for found, place, one in zip(read, places, told, strict=True):
        assert found is not None
        file, line, column, title, message = found.groups()
        assert (file, int(line), int(column), title) == (mutation.file, *place, one["code"])
        assert (
            message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%") == f"{one['fact']}. {one['remedy']}"
        )
    assert (done.returncode, done.stderr) == (1, "")


def test_gitlab_knows_a_problem_again(run: Any, wiki: Path, mutation: Mutation) -> None:
    """The gitlab format is a code quality report whose fingerprints differ, and stay when lines are added above."""
    places = mutation.apply(wiki)
    done = check(run, wiki, "--format", "gitlab")
    found = [one for one in json.loads(done.stdout) if one["severity"] == "major"]
    for one, (line, _), (code, words) in zip(found, places, mutation.expected, strict=True):
        assert one["location"] == {"path": mutation.file, "lines": {"begin": line}}
        assert one["check_name"] == code
        assert words in one["description"]
    prints = [one["fingerprint"] for one in found]
    assert len(set(prints)) == len(prints)
    assert done.returncode == 1
    if mutation.name in {"duplicate-id", "duplicate-key"}:
        return  # see test_gitlab_knows_a_clash_again
    path = wiki / mutation.file
    path.write_text("# one\n# two\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    again = json.loads(check(run, wiki, "--format", "gitlab").stdout)
    moved = [one for one in again if one["severity"] == "major"]
    assert [one["fingerprint"] for one in moved] == prints
    assert [one["location"]["lines"]["begin"] for one in moved] == [line + 2 for line, _ in places]


@pytest.mark.parametrize("name", ["duplicate-id", "duplicate-key"])
def test_gitlab_knows_a_clash_again(run: Any, wiki: Path, name: str) -> None:
    """A clash has the same fingerprint when lines are added above either of its two places."""
    mutation = next(one for one in MUTATIONS if one.name == name)
    mutation.apply(wiki)
    before = [one["fingerprint"] for one in json.loads(check(run, wiki, "--format", "gitlab").stdout)]
    for file in {mutation.file, "playbooks/common/terms.yml"}:
        path = wiki / file
        path.write_text("# one\n# two\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = [one["fingerprint"] for one in json.loads(check(run, wiki, "--format", "gitlab").stdout)]
    assert before == after


def test_gitlab_tells_twins_apart(run: Any, wiki: Path) -> None:
    """The same fault twice in one file gives two fingerprints."""
    path = wiki / "playbooks/common/terms.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("    title: Post\n", "    title: Post\n    titel: Post\n").replace(
            "    title: Mission\n", "    title: Mission\n    titel: Mission\n"
        ),
        encoding="utf-8",
    )
    prints = [one["fingerprint"] for one in json.loads(check(run, wiki, "--format", "gitlab").stdout)]
    assert len(prints) == 2
    assert len(set(prints)) == 2
    assert all(re.fullmatch(f"[0-9a-f]{{{hashlib.sha256().digest_size * 2}}}", one) for one in prints)


def test_github_escapes_what_authors_write(run: Any, wiki: Path) -> None:
    """Per cent signs in a message, and commas, colons and per cent signs in a file's name, cannot break a command."""
    path = wiki / "playbooks" / "a,b:c%d.yml"
    path.write_text('kind: term\nid: escaped\ntitle: T\nmeaning: M.\nrank: "50%::x"\n', encoding="utf-8")
    done = check(run, wiki, "--format", "github")
    head = "::error file=playbooks/a%2Cb%3Ac%25d.yml,line=5,col=7,title=K5::"
    assert done.stdout.startswith(head)
    message = done.stdout.removeprefix(head)
    assert "50%25::x" in message
    assert "%" not in message.replace("%25", "")


def test_all_broken_files_are_told_in_one_run(run: Any, wiki: Path) -> None:
    """Problems of syntax, of shape and of doctrine in several files are all printed at once, in order of place."""
    chosen = {"unknown-key", "wrong-type", "duplicate-key", "attention-as-outcome"}
    expected = set()
    for mutation in MUTATIONS:
        if mutation.name in chosen:
            for place, (code, _) in zip(mutation.apply(wiki), mutation.expected, strict=True):
                expected.add((mutation.file, *place, code))
    found = [
        (one["path"], one["line"], one["column"], one["code"]) for one in problems(check(run, wiki, "--format", "json"))
    ]
    assert expected <= set(found)
    assert found == sorted(found)


@pytest.mark.parametrize("name", ["unknown-key", "duplicate-key"])
def test_an_unread_file_sets_off_nothing_else(run: Any, wiki: Path, name: str) -> None:
    """A file that cannot be read is told of alone: nobody is said to be unused because its text is unknown."""
    mutation = next(one for one in MUTATIONS if one.name == name)
    mutation.apply(wiki)
    assert {one["path"] for one in problems(check(run, wiki, "--format", "json"))} == {mutation.file}


def test_a_path_filters(run: Any, wiki: Path) -> None:
    """`check PATH` tells of the files under the path only, and its exit code too looks at them only."""
    for mutation in MUTATIONS:
        if mutation.name in {"wrong-type", "attention-as-outcome"}:
            mutation.apply(wiki)
    inside = check(run, wiki, "--format", "json", "playbooks/consular")
    assert {one["path"] for one in problems(inside)} == {GOAL}
    assert inside.returncode == 1
    file = check(run, wiki, "--format", "json", GOAL, "playbooks/missions/sella")
    assert {one["path"] for one in problems(file)} == {GOAL, "playbooks/missions/sella/mission.yml"}
    clean = check(run, wiki, "playbooks/diaspora")
    assert (clean.returncode, clean.stdout) == (0, "")


def test_a_path_is_meant_from_where_one_stands(run: Any, wiki: Path) -> None:
    """In a subfolder, with --config, paths are read from there."""
    mutation = next(one for one in MUTATIONS if one.name == "attention-as-outcome")
    mutation.apply(wiki)
    here = wiki / "playbooks" / "consular"
    done = run("vademecum", "check", "goals", "--config", "../../mkdocs.yml", "--format", "json", cwd=here)
    assert [one["path"] for one in problems(done)] == [GOAL]


def warned(wiki: Path) -> str:
    """Adds a file that only a warning speaks of, and returns its path."""
    (wiki / "playbooks" / "stray.txt").write_text("x\n", encoding="utf-8")
    return "playbooks/stray.txt"


def test_strict_stops_at_warnings(run: Any, wiki: Path) -> None:
    """A warning is shown and leaves exit code 0; with --strict it is 1."""
    path = warned(wiki)
    done = check(run, wiki)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{path}:1:1: warning: ")
    assert done.stderr.endswith(", 1 warning\n")
    assert check(run, wiki, "--strict").returncode == 1


def test_quiet_prints_problems_only(run: Any, wiki: Path) -> None:
    """With --quiet a sound wiki prints nothing, and a faulty one its problems alone."""
    done = check(run, wiki, "--quiet")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    path = warned(wiki)
    done = check(run, wiki, "--quiet")
    assert done.stderr == ""
    assert done.stdout.startswith(path)


def test_the_day_decides(run: Any, wiki: Path) -> None:
    """Dates are judged on the day of --as-of: years later the shipped records need a review."""
    later = problems(check(run, wiki, "--format", "json", "--as-of", "2031-01-01"))
    assert {one["code"] for one in later} >= {"H4"}
    assert problems(check(run, wiki, "--format", "json", "--as-of", "2026-11-21")) == []


def test_github_gets_all_problems_in_the_summary(
    wiki: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a runner names a file for its summary, all problems stand there, also those beyond ten annotations."""
    gone = ", ".join(f"gone-{number}" for number in range(15))
    wrong = f"kind: note\nid: wrong\ntitle: Wrong\nstatus: trial\ntext: x\nrelated: [{gone}]\n"
    (wiki / "playbooks" / "consular" / "wrong.yml").write_text(wrong, encoding="utf-8")
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    done = run("vademecum", "check", "--format", "github", cwd=wiki)
    assert done.returncode == 1
    assert done.stdout.count("::error ") == 10
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Before.\n## The check found 15 errors")
    assert text.count("- **error** playbooks/consular/wrong.yml:6") == 15
