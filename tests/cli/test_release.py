"""`vademecum release`: what it refuses, each with its sentence, and that nothing is touched then."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from kit.calling import Done
from kit.releasing import Desk, git, release_words
from kit.seals import make_keys

from vademecum.cli import release as release_module
from vademecum.site.publishing.locking import Lock

Command = Callable[..., Done]
PLAYBOOK = "playbooks/consular/shorter-queue.yml"
PLAIN = "--no-archives"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, command: Command) -> Desk:
    """A small wiki whose first edition is released; no test changes it."""
    desk = Desk.small(tmp_path_factory.mktemp("released") / "wiki")
    done = command(*release_words("2026.1", "2026-11-06", PLAIN), cwd=desk.root)
    assert (done.returncode, done.stderr) == (0, "")
    desk.term("consul", "Who stands behind the [[counter]].")
    desk.commit()
    return desk


@pytest.fixture
def desk(first: Desk, tmp_path: Path) -> Desk:
    """A copy of it that a test may spoil."""
    return first.copied(tmp_path / "wiki")


def refused(command: Command, desk: Desk, *words: str, code: int = 1) -> str:
    """Runs a release that must be refused and touch nothing; returns what was said."""
    before = desk.standing()
    done = command(*words, cwd=desk.root)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert desk.standing() == before
    assert not (desk.root / ".git" / "vademecum").exists()
    assert list((desk.root / ".git").rglob("*.lock")) == []
    return done.stderr.strip()


def _change(desk: Desk, old: str = "by: T+2d", new: str = "by: T+3d") -> None:
    path = desk.root / PLAYBOOK
    text = path.read_text("utf-8")
    assert old in text
    desk.write(PLAYBOOK, text.replace(old, new))


def _dirty(desk: Desk) -> None:
    _change(desk)


def _untracked(desk: Desk) -> None:
    desk.term("new", "Nobody has committed it.")


def _staged(desk: Desk) -> None:
    _change(desk)
    desk.git("add", "-A")


def _tagged(desk: Desk) -> None:
    desk.git("tag", "2026.2")


def _detached(desk: Desk) -> None:
    desk.git("checkout", "-q", "--detach")


def _broken(desk: Desk) -> None:
    desk.write("playbooks/common/terms/broken.yml", "kind: term\nid: broken\n")
    desk.commit()


def _unready(desk: Desk) -> None:
    _change(desk, "status: trial", "status: in-force")
    desk.commit()


def _tampered(desk: Desk) -> None:
    path = "releases/2026.1/staff/snapshot.json"
    desk.write(path, (desk.root / path).read_text("utf-8").replace("Counter", "Kounter"))
    desk.commit()


CLEAN = "Commit the changes, or put them aside with git stash; then release."
SPOILT: dict[str, tuple[Callable[[Desk], None], tuple[str, ...], str]] = {
    "dirty": (_dirty, (), f"The checkout is not as it was committed: {PLAYBOOK}. {CLEAN}"),
    "staged": (_staged, (), f"The checkout is not as it was committed: {PLAYBOOK}. {CLEAN}"),
    "untracked": (
        _untracked,
        (),
        f"The checkout is not as it was committed: playbooks/common/terms/new.yml. {CLEAN}",
    ),
    "tag": (_tagged, (), "The tag 2026.2 exists already. A release never changes: choose the next version."),
    "detached": (_detached, (), "{root} lies on no branch of a git repository. A release is a commit and a tag."),
    "errors": (_broken, (), "The records have 2 errors. Run: vademecum check. Nothing was released."),
    "tampered": (_tampered, (), "The release 2026.1 in {root}/releases/2026.1/staff is not as it was made."),
    "no key there": (lambda _: None, ("--sign", "no-key"), "There is no key no-key."),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_release_is_refused_and_nothing_is_touched(command: Command, desk: Desk, name: str) -> None:
    """Each refusal is one sentence with its remedy, and exit 1."""
    spoil, more, sentence = SPOILT[name]
    spoil(desk)
    said = refused(command, desk, *release_words("2026.2", "2026-11-20", PLAIN, *more))
    assert said.startswith(sentence.replace("{root}", str(desk.root))), said


@pytest.mark.parametrize(
    "version", ["../x", "v1", "", "2026", "2026.2.", "2026.2/..", "２０２６.2", "2026.2\n", "-1.2"]
)
def test_a_version_is_two_to_four_numbers(command: Command, desk: Desk, version: str) -> None:
    """Whatever else is written is refused before anything is read."""
    said = refused(command, desk, "release", "--note", "N", PLAIN, "--", version)
    assert "is no version. Write the year and a number, such as 2026.2." in said


@pytest.mark.parametrize("version", ["2025.9", "2026.0", "2026.0.9", "2026.01"])
def test_a_version_does_not_go_back(command: Command, desk: Desk, version: str) -> None:
    """Neither to a lower number nor to the same one in other letters."""
    said = refused(command, desk, *release_words(version, "2026-11-20", PLAIN))
    assert said == f"{version} does not come after 2026.1, the last release. Choose a later one."


def test_the_same_release_again_says_that_it_was_made(command: Command, desk: Desk) -> None:
    """It is no fault: somebody may finish a release that was interrupted."""
    before = desk.standing()
    done = command("release", "2026.1", "--note", "Again", PLAIN, cwd=desk.root)
    assert (done.returncode, done.stderr.strip()) == (0, "2026.1 was released before. Nothing is missing.")
    assert desk.standing() == before


def test_a_dry_run_touches_nothing(command: Command, desk: Desk) -> None:
    """It says what would be released, also of a release that was interrupted."""
    before = desk.standing()
    done = command("release", "2026.2", "--note", "N", "--dry-run", "--as-of", "2026-11-20", cwd=desk.root)
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("This was a dry run: nothing was released.\n")
    assert desk.standing() == before
    command(*release_words("2026.2", "2026-11-20", PLAIN), cwd=desk.root)
    desk.git("update-ref", "refs/heads/main", "HEAD~1")
    desk.git("reset", "-q", "--hard")
    said = refused(command, desk, "release", "2026.2", "--note", "N", "--dry-run")
    assert said.startswith("The tag 2026.2 exists already.")


def test_a_tag_without_its_branch_is_finished(command: Command, desk: Desk) -> None:
    """Git was killed between the two names: the same command moves the branch and brings the files."""
    words = release_words("2026.2", "2026-11-20", PLAIN)
    assert command(*words, cwd=desk.root).returncode == 0
    whole = desk.standing()
    desk.git("update-ref", "refs/heads/main", "HEAD~1")
    desk.git("reset", "-q", "--hard")
    done = command(*(word for word in words if word != "-q"), cwd=desk.root)
    assert done.returncode == 0
    said = "What was missing is done: the branch leads to it; its files are in the checkout again."
    assert done.stderr.strip() == f"2026.2 was released before. {said}"
    assert desk.standing() == whole


def test_a_tag_of_something_else_is_no_release(command: Command, desk: Desk) -> None:
    """A tag on a commit that changes other files too is left alone, whatever it is called."""
    desk.term("more", "Beside the release.")
    desk.write("releases/2026.2/release.json", "{}")
    desk.commit()
    desk.git("tag", "-a", "-m", "Mine", "2026.2")
    desk.git("reset", "-q", "--hard", "HEAD~1")
    said = refused(command, desk, *release_words("2026.2", "2026-11-20", PLAIN))
    assert said.startswith("The tag 2026.2 exists already.")


def test_archives_do_not_stand_in_the_way_of_the_next_release(command: Command, desk: Desk) -> None:
    """A wiki need not tell git to overlook them; anything else in their folder counts."""
    desk.write("dist/a-wiki-2026.1-public.zip", "packed")
    words = ("release", "2026.2", "--note", "N", "--dry-run", "--as-of", "2026-11-20")
    assert command(*words, cwd=desk.root).returncode == 0
    desk.write("dist/notes.txt", "mine")
    assert refused(command, desk, *words).startswith("The checkout is not as it was committed: dist/notes.txt.")


def test_a_record_in_force_must_be_ready(command: Command, desk: Desk) -> None:
    """What check reports as errors stops a release as well."""
    _unready(desk)
    said = refused(command, desk, *release_words("2026.2", "2026-11-20", PLAIN))
    assert "Nothing was released." in said


def test_a_wiki_outside_git_is_refused(command: Command, desk: Desk, tmp_path: Path) -> None:
    """And one in which nothing is committed."""
    bare = Desk(tmp_path / "bare")
    (bare.root / ".git").mkdir(parents=True)
    (bare.root / ".git").rmdir()
    bare.write("mkdocs.yml", (desk.root / "mkdocs.yml").read_text("utf-8"))
    done = command("release", "2026.1", "--note", "N", cwd=bare.root)
    assert done.returncode == 1
    assert done.stderr.strip().endswith("lies on no branch of a git repository. A release is a commit and a tag.")
    git(bare.root, "init", "-q", "-b", "main")
    done = command("release", "2026.1", "--note", "N", cwd=bare.root)
    assert done.stderr.strip() == "Nothing is committed on main yet. Commit the wiki first."
    assert done.returncode == 1


def test_a_wiki_that_wants_signatures_gets_them(command: Command, desk: Desk, tmp_path: Path) -> None:
    """Without a key nothing is released, nor is an archive made later of what was released."""
    keys = make_keys_in(tmp_path)
    settings = (desk.root / "mkdocs.yml").read_text("utf-8")
    wanted = "plugins:\n  - search\n  - vademecum: {releases: {signed: true, signers: signers}}\n"
    desk.write("mkdocs.yml", settings.replace("plugins: [search, vademecum]\n", wanted))
    desk.write("signers", keys.signers.read_text("utf-8"))
    desk.commit()
    words = release_words("2026.2", "2026-11-20", PLAIN)
    assert refused(command, desk, *words) == "mkdocs.yml wants releases signed. Name the key with --sign."
    done = command(*words, "--sign", str(keys.ministry), cwd=desk.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert (desk.root / "releases/2026.2/public/manifest.json.sig").is_file()
    assert refused(command, desk, *release_words("2026.2", "2026-11-20")) == (
        "mkdocs.yml wants releases signed. Name the key with --sign."
    )


def make_keys_in(folder: Path) -> Any:
    """New keys in a folder of their own."""
    (folder / "keys").mkdir()
    return make_keys(folder / "keys")


def test_an_id_is_not_used_again_for_something_else(command: Command, desk: Desk) -> None:
    """An id that is gone may come back as what it was, and as nothing else."""
    path = desk.root / "playbooks/common/terms/consul.yml"
    text = path.read_text("utf-8")
    assert command(*release_words("2026.2", "2026-11-20", PLAIN), cwd=desk.root).returncode == 0
    path.unlink()
    desk.commit()
    assert command(*release_words("2026.3", "2026-11-21", PLAIN), cwd=desk.root).returncode == 0
    desk.write(
        "playbooks/common/consul.yml",
        text.replace("kind: term", "kind: role").replace("meaning: ", "family: digital\nduties:\n  - "),
    )
    desk.commit()
    said = refused(command, desk, *release_words("2026.4", "2026-11-22", PLAIN))
    assert 'the id "consul" was that of the term “Consul”, in 2026.2.' in said
    assert "Links to it would lead to something else: choose another id." in said


def test_change_notes_are_wanted_where_work_changed(command: Command, desk: Desk, tmp_path: Path) -> None:
    """They are asked for by name; a file is begun that reads back, and the note stands in the release."""
    _change(desk)
    desk.commit()
    words = release_words("2026.2", "2026-11-20", PLAIN)
    said = refused(command, desk, *words)
    assert said.startswith("1 of the playbooks changed in substance, and no change note says how: shorter-queue.")
    notes = tmp_path / "notes.yml"
    said = refused(command, desk, *words, "--write-notes", str(notes))
    assert said.startswith(f"Wrote {notes} with 1 notes to fill in.")
    assert "not be asked" not in said
    said = refused(command, desk, *words, "--write-notes", str(notes), code=2)
    assert said.startswith(f"{notes} exists already.")
    assert "the note on shorter-queue is one text of 400" in refused(command, desk, *words, "--notes", str(notes))
    notes.write_text(notes.read_text("utf-8").replace('note: ""', 'note: "A day more."'), "utf-8")
    done = command(*words, "--notes", str(notes), cwd=desk.root)
    assert (done.returncode, done.stderr) == (0, "")
    record = json.loads((desk.root / "releases/2026.2/release.json").read_text("utf-8"))
    assert record["notes"] == {"shorter-queue": {"size": "major", "note": "A day more."}}


BAD_NOTES = {
    "nobody:\n  size: major\n  note: x\n": ':1:1: no record has the id "nobody".',
    "\nshorter-queue:\n  size: huge\n  note: x\n": ":2:1: the size of the note on shorter-queue is major or minor.",
    "shorter-queue: x\n": ":1:1: the note on shorter-queue holds `size`, `note` and, where needed, `tlp`,",
    "shorter-queue:\n  size: [minor]\n  note: x\n": ":1:1: the size of the note on shorter-queue is major or minor.",
    "shorter-queue:\n  size: minor\n  note: x\n  tlp: [TLP:RED]\n": ":1:1: the label of the note on shorter-queue",
    "shorter-queue:\n  size: minor\n  note: x\n  who: me\n": ":1:1: the note on shorter-queue holds",
    f"shorter-queue:\n  size: minor\n  note: {'x' * 401}\n": ":1:1: the note on shorter-queue is one text of 400",
    "shorter-queue: [\n": ":",
    "- a\n": ":1:1:",
    "a: &a [*a]\n": ":1:4:",
    'shorter-queue:\n  size: minor\n  note: "a\\u202eb"\n': ":3:",
}


@pytest.mark.parametrize("text", BAD_NOTES, ids=range(len(BAD_NOTES)))
def test_a_bad_file_of_notes_is_refused_with_its_place(command: Command, desk: Desk, tmp_path: Path, text: str) -> None:
    """File, line and column, and what is wrong."""
    notes = tmp_path / "notes.yml"
    notes.write_text(text, "utf-8")
    said = refused(command, desk, *release_words("2026.2", "2026-11-20", PLAIN, "--notes", str(notes)))
    assert said.startswith(f"{notes}{BAD_NOTES[text]}"), said


def test_a_missing_file_of_notes_is_said(command: Command, desk: Desk) -> None:
    """By the words of the system."""
    said = refused(command, desk, *release_words("2026.2", "2026-11-20", PLAIN, "--notes", "nowhere.yml"))
    assert said == "The change notes in nowhere.yml cannot be read: No such file or directory."


def test_words_above_their_label_in_a_note_are_found(command: Command, desk: Desk, tmp_path: Path) -> None:
    """A sentence of a closed record that a note repeats would reach the public."""
    closed = "The second key lies with the night porter of the annex."
    desk.term("second-key", closed, tlp="TLP:AMBER")
    _change(desk)
    desk.commit()
    notes = tmp_path / "notes.yml"
    notes.write_text(f'shorter-queue:\n  size: major\n  note: "{closed}"\n', "utf-8")
    words = release_words("2026.2", "2026-11-20", PLAIN, "--notes", str(notes))
    said = refused(command, desk, *words)
    assert said.startswith("Words of second-key that are not for the public edition stand in a change note.")
    notes.write_text(notes.read_text("utf-8") + "  tlp: TLP:AMBER\n", "utf-8")
    assert command(*words, cwd=desk.root).returncode == 0


def test_one_of_two_releases_at_once_is_told(command: Command, desk: Desk) -> None:
    """While the repository is taken, another release touches nothing."""
    lock = Lock.take((desk.root / ".git").resolve() / "vademecum-release")
    try:
        done = command(*release_words("2026.2", "2026-11-20", PLAIN), cwd=desk.root)
    finally:
        lock.release()
    said = "Another release is being made in this repository. Wait until it has ended."
    assert (done.returncode, done.stderr.strip()) == (1, said)
    assert desk.git("tag") == "2026.1"


def test_a_wiki_in_a_subfolder_is_released_there(command: Command, tmp_path: Path) -> None:
    """What lies beside it in the repository may be as it is, and stays so."""
    outer = Desk(tmp_path / "outer")
    desk = Desk.small(outer.root / "sites" / "wiki")
    (desk.root / ".git").rename(outer.root / ".git")
    outer.commit()
    outer.write("elsewhere.txt", "not committed")
    done = command(*release_words("2026.1", "2026-11-06", PLAIN), cwd=desk.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert outer.git("status", "--porcelain") == "?? elsewhere.txt"
    names = outer.git("show", "--name-only", "--format=%s", "HEAD").splitlines()
    assert names[0] == "Release 2026.1"
    assert {name.rsplit("/", 2)[0] for name in names[2:]} <= {"sites/wiki/releases", "sites/wiki/releases/2026.1"}
    assert outer.git("tag") == "2026.1"


def test_whoever_sits_at_a_terminal_is_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each playbook, after its changes were shown."""
    _change(desk)
    desk.commit()
    monkeypatch.chdir(desk.root)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    class Terminal:
        """Stands for the streams of somebody who sits there."""

        stdin = type("In", (), {"isatty": staticmethod(lambda: True)})

    monkeypatch.setattr(release_module, "sys", Terminal)
    words = release_words("2026.2", "2026-11-20", PLAIN)[1:]
    done = CliRunner().invoke(release_module.release, words, input="huge\nmajor\nA day more.\n")
    assert done.exit_code == 0, done.output
    assert "Shorter queue" in done.output
    assert "What must a reader know" in done.output
    record = json.loads((desk.root / "releases/2026.2/release.json").read_text("utf-8"))
    assert record["notes"]["shorter-queue"] == {"size": "major", "note": "A day more."}
