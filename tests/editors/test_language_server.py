"""The schema as the real yaml-language-server reads it: findings, explanations, completions and snippets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from kit.language_server import Finding, LanguageServer

from vademecum.records import KINDS, load_library

SAMPLES = Path(__file__).parents[1] / "samples"
WRONG = sorted((SAMPLES / "editors" / "wrong").glob("*.yml"))
UNKNOWN = sorted((SAMPLES / "editors" / "unknown-ids").glob("*.yml"))
STEP = "kind: playbook\nsteps:\n  - id: a\n    heading: Ring them\n"

Said = dict[str, list[Finding]]


def texts(files: list[Path]) -> dict[str, str]:
    """The texts of files, by names that differ."""
    return {"-".join(file.relative_to(SAMPLES.parents[1]).parts): file.read_text(encoding="utf-8") for file in files}


@pytest.fixture(scope="session")
def of_wrong(server: LanguageServer) -> Said:
    """What the server says of the wrong files."""
    return {file.name: said for file, said in zip(WRONG, server.findings(texts(WRONG)).values(), strict=True)}


@pytest.fixture(scope="session")
def of_unknown(local: LanguageServer) -> Said:
    """What the server that knows the ids says of the files that name others."""
    return {file.name: said for file, said in zip(UNKNOWN, local.findings(texts(UNKNOWN)).values(), strict=True)}


def expected(file: Path) -> dict[int, str]:
    """The lines of a file that are marked as wrong, and some words of what must be said there."""
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
    return {number: line.partition("# <- ")[2] for number, line in lines if "# <- " in line}


def unmet(file: Path, said: list[Finding]) -> list[str]:
    """What was expected of a file and not said, or said in other lines."""
    wanted = expected(file)
    assert wanted
    at = {number: " ".join(one.text for one in said if one.line == number) for number in wanted}
    missing = [
        f"{number}: {words}, and not: {at[number]}" for number, words in wanted.items() if words not in at[number]
    ]
    return missing + [str(one) for one in said if one.line not in wanted]


def test_there_are_enough_wrong_files() -> None:
    """Twenty sorts of fault at least, besides unknown ids."""
    assert len(WRONG) >= 20
    assert len(UNKNOWN) >= 5


@pytest.mark.parametrize("file", WRONG, ids=lambda file: file.stem)
def test_a_wrong_file_is_marked_in_its_line(file: Path, of_wrong: Said) -> None:
    """The editor marks the wrong line, no other, and says what is wrong there; our own reader refuses the file too."""
    assert unmet(file, of_wrong[file.name]) == []
    _, problems = load_library([(file.name, file.read_bytes())])
    assert problems


@pytest.mark.parametrize("file", UNKNOWN, ids=lambda file: file.stem)
def test_an_unknown_id_is_marked_in_its_line(file: Path, of_unknown: Said) -> None:
    """With the ids of the wiki, an id that it does not have is marked, and what to do if it is new is said."""
    assert unmet(file, of_unknown[file.name]) == []
    assert all("If it is new, run: vademecum schema --with-ids" in one.text for one in of_unknown[file.name])


def test_an_unknown_id_is_free_without_ids(server: LanguageServer) -> None:
    """The committed schema, which knows no ids, takes them all."""
    assert [said for said in server.findings(texts(UNKNOWN)).values() if said] == []


def test_valid_samples_are_not_marked(server: LanguageServer) -> None:
    """What our own reader takes, of every kind, the editor takes."""
    files = [file for kind in KINDS for file in sorted((SAMPLES / kind / "valid").glob("*.yml"))]
    assert {file.parent.parent.name for file in files} == set(KINDS)
    assert {name: said for name, said in server.findings(texts(files)).items() if said} == {}


def test_shipped_files_are_not_marked(repository: Path, server: LanguageServer, local: LanguageServer) -> None:
    """No line of the shipped wiki is marked, with the ids or without."""
    files = texts(sorted((repository / "playbooks").rglob("*.yml")))
    assert len(files) > 100
    for one in (server, local):
        assert {name: said for name, said in one.findings(files).items() if said} == {}


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("kind: playbook\n", "kind", "The kind of record."),
        ("kind: playbook\n", "playbook", "`playbook`: Ordered steps by which a department reaches an offline goal."),
        (STEP + "    mode: hybrid\n", "mode", "`hybrid`: Both; `offline_part` says which part"),
        (STEP + "    owner: duty-officer\n", "owner", "The role that does it. The id of a role."),
        (STEP + "    owner: duty-officer\n", "owner", "**From trial on it is required.**"),
        (STEP, "heading", "**Required.**"),
        ("kind: exercise\ninjects:\n  - within: 15m\n", "within", "How soon, on the clock of the story."),
        ("kind: term\nrecords:\n  - id: a\n    meaning: M.\n", "meaning", "What it means here"),
        ("kind: playbook\ngoal:\n  end_type: persons_safe\n", "end_type", "`persons_safe`: People are out of danger."),
        ("kind: note\ntlp: TLP:GREEN\n", "tlp", "`TLP:CLEAR`: Everybody may read it, the public too."),
        ("kind: playbook\ncode: CON-2\n", "code", "Example:"),
    ],
)
def test_a_field_is_explained(server: LanguageServer, text: str, words: str, shown: str) -> None:
    """Where the pointer rests, the editor says what is meant, in the words of the schema."""
    assert shown in server.hover(text, words)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("kind: |", set(KINDS)),
        (STEP + "    mode: |\n", {"online", "offline", "hybrid"}),
        ("kind: playbook\nstatus: |\n", {"draft", "trial", "in-force", "superseded", "withdrawn"}),
        ("kind: playbook\n|", {"steps", "goal", "goals", "first_hour_card", "tlp"}),
        (STEP + "    |\n", {"mode", "owner", "feeds", "with", "fallback"}),
        ("kind: exercise\ninjects:\n  - id: a\n    channel: |\n", {"face-to-face", "felt", "technical"}),
        ("kind: term\nrecords:\n  - id: a\n    |\n", {"meaning", "acronym", "avoid"}),
        ("kind: playbook\ncrisis: |\n", {"true", "false"}),
        ("kind: playbook\nsteps:\n  - |\n", {"New step", "heading"}),
        ("kind: exercise\ninjects:\n  - |\n", {"New inject"}),
        ("kind: goal\nindicators:\n  - |\n", {"New indicator"}),
        ("kind: note\nlabels:\n  |\n", {"sources", "summary"}),
    ],
)
def test_words_and_keys_are_offered(server: LanguageServer, text: str, offered: set[str]) -> None:
    """Where something is to be typed, the editor offers what may stand there."""
    assert offered <= set(server.completions(text))


def test_no_snippet_of_a_whole_record_inside_one(server: LanguageServer) -> None:
    """Once the kind is written, no other record is offered among its keys."""
    assert not [label for label in server.completions("kind: playbook\n|") if label.startswith("New ")]


def accepted(inserted: str) -> str:
    """The text that stands in the file when a snippet is taken and nothing is typed over."""
    chosen = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", inserted)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", chosen)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_is_a_valid_draft(server: LanguageServer, kind: str) -> None:
    """An empty file offers a record of each kind; as it stands, our own reader and the editor take it."""
    title = KINDS[kind].title
    text = accepted(server.completions("|")[f"New {title[0].lower()}{title[1:]}"]["insertText"]) + "\n"
    library, problems = load_library([("new.yml", text.encode())])
    assert [str(one) for one in problems] == [], text
    assert kind in {entry.record.kind for entry in library.entries}
    assert server.findings({"new.yml": text}) == {"new.yml": []}


def test_a_new_step_fits_where_it_is_taken(server: LanguageServer) -> None:
    """The lines of the snippet stand one below the other when it is taken after a dash."""
    head = "kind: playbook\nid: p\ntitle: P\nstatus: draft\ndepartment: consular\nsteps:\n  - "
    inserted = accepted(server.completions(f"{head}|\n")["New step"]["insertText"])
    # An editor indents what it inserts as the line in which it stands.
    text = head + inserted.replace("\n", "\n  ") + "\n"
    library, problems = load_library([("new.yml", text.encode())])
    assert [str(one) for one in problems] == [], text
    assert len(library.entries) == 1
