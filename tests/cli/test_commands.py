"""The commands as people start them: help, exit codes, and what the README says of them."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from vademecum.cli.main import commands


def walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command and sub-command with its words."""
    yield path, command
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from walk(one, (*path, name))


COMMANDS = dict(walk(commands))


def test_there_are_commands() -> None:
    """The commands of the first release exist."""
    assert {("check",), ("build",), ("serve",), ("new",), ("export", "json"), ("export", "schema")} <= set(COMMANDS)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "vademecum")
def test_help_has_an_example(command: Any, words: tuple[str, ...], tmp_path: Path) -> None:
    """Each command has --help, also outside a wiki, that says what it does and shows an example."""
    done = command(*words, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: vademecum {' '.join(words)}".rstrip())
    if isinstance(COMMANDS[words], click.Group):
        named = list(COMMANDS[words].commands)  # type: ignore[attr-defined]
        assert all(re.search(rf"^  {name} +[A-Z]", done.stdout, re.MULTILINE) for name in named)
    else:
        assert f"Example: vademecum {' '.join(words)}" in done.stdout


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "vademecum")
def test_examples_are_accepted(words: tuple[str, ...], tmp_path: Path) -> None:
    """The example in each help text names options and values that the command has, where what it names exists."""
    help_text = COMMANDS[words].help or ""
    examples = re.findall(r"Example: vademecum (.+)", help_text)
    assert examples or isinstance(COMMANDS[words], click.Group)
    for example in examples:
        lay_out(example, tmp_path)
        with contextlib.chdir(tmp_path):
            assert unknown(f"vademecum {example}") is None


@pytest.mark.parametrize("words", [words for words, one in COMMANDS.items() if not isinstance(one, click.Group)])
def test_quiet_is_everywhere(words: tuple[str, ...]) -> None:
    """Every command takes --quiet."""
    assert any("--quiet" in option.opts for option in COMMANDS[words].params)


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check", "--format", "xml"],
        ["check", "--as-of", "21.11.2026"],
        ["check", "missing"],
        ["check", "/"],
        ["build", "--audience", "everybody"],
        ["export", "pdf", "out"],
        ["new", "recipe", "soup"],
        ["new", "playbook"],
        ["new", "playbook", "soup", "--department", "kitchen"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_code_2(command: Any, wiki: Path, tree: Any, arguments: list[str]) -> None:
    """A wrong word ends with code 2 and a sentence on standard error, without a traceback, and changes nothing."""
    before = tree(wiki)
    done = command(*arguments, cwd=wiki)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert tree(wiki) == before


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["build"], ["serve"], ["new", "term", "soup"], ["export", "json", "out"]],
    ids=lambda arguments: arguments[0],
)
def test_no_wiki_is_exit_code_2(command: Any, tmp_path: Path, arguments: list[str]) -> None:
    """In a folder without mkdocs.yml each command ends with code 2, names the file and says what to do."""
    done = command(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "mkdocs.yml" in done.stderr
    assert "--config" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("site_name: [\n", "mkdocs.yml"),
        ("site_name: X\ndocs_dir: missing\nplugins: [vademecum]\n", "docs_dir"),
        ("site_name: X\ndocs_dir: docs\nplugins: [search]\n", "vademecum"),
        ("site_name: X\ndocs_dir: docs\nplugins: [{vademecum: {audience: all}}]\n", "audience"),
        ("site_name: X\ndocs_dir: docs\nplugins: [{vademecum: {as_of: soon}}]\n", "as_of"),
    ],
    ids=["syntax", "docs_dir", "no-plugin", "audience", "as_of"],
)
def test_faulty_settings_are_exit_code_2(run: Any, tmp_path: Path, settings: str, said: str) -> None:
    """Settings that cannot be used are wrong use, code 2, and the message names what is wrong in them."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run("vademecum", "check", cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert said in done.stderr
    assert done.returncode == 2


def lay_out(line: str, folder: Path) -> None:
    """Makes what a command line may name: a file for a word with an ending, a folder for any other."""
    for word in shlex.split(line):
        path = folder / word
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix:
            path.touch()
        elif not word.startswith("-"):
            path.mkdir(exist_ok=True)


def unknown(line: str) -> str | None:
    """What a command line says that our commands do not know; None when it would be accepted."""
    rest = shlex.split(line, comments=True)[1:]
    command: click.Command = commands
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        if name not in command.commands:
            return f"{line}: no command {name}"
        command = command.commands[name]
    if {"-h", "--help", "--version"} & set(rest):
        return None
    try:
        command.make_context("vademecum", rest).close()
    except click.ClickException as fault:
        return f"{line}: {fault.message}"
    return None


def quoted(text: str) -> list[str]:
    """The `vademecum ...` commands of a Markdown text: lines of code blocks, and code within sentences."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`(vademecum [^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    found = [line for line in lines if re.match(r"(\S*/)?vademecum( |$)", line)] + inline
    return [re.sub(r"\s*(&&|\||>).*", "", line) for line in found]


@pytest.mark.parametrize(
    "line", ["vademecum bild", "vademecum check --fromat text", "vademecum new soup x", "vademecum new playbook"]
)
def test_a_wrong_line_is_seen(line: str) -> None:
    """A command, an option or a kind that does not exist is found in a line of text."""
    assert quoted(f"Say `{line}`.\n```sh\n$ {line} # so\n```\n") == [f"{line} # so", line]
    assert unknown(line)


DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    *(f"docs/{name}.md" for name in ("form", "hackathons", "networks", "pipelines", "releasing")),
]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_name_commands_that_exist(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Each command that a document shows is accepted by the program as it stands there."""
    lines = quoted((repository / name).read_text(encoding="utf-8"))
    assert lines, f"{name} shows no command"
    monkeypatch.chdir(tmp_path)
    for line in lines:
        # A command that a sentence calls by its name alone is not being started.
        if tuple(line.split()[1:]) not in COMMANDS:
            lay_out(line, tmp_path)
            assert unknown(line) is None


def test_a_day_of_the_environment_that_is_none(run: Any, wiki: Path) -> None:
    """It is named in a sentence, as one on the command line is."""
    done = run("vademecum", "check", cwd=wiki, env={**os.environ, "VADEMECUM_AS_OF": "soon"})
    assert done.returncode == 2
    assert done.stderr == "VADEMECUM_AS_OF says 'soon', which is no day such as 2026-11-21.\n"
