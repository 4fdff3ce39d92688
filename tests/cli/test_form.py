"""`vademecum form` and `vademecum edit`: real packages, a real Node server and real repositories, without a browser."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kit.forming import Answer, Running, editing, git

from vademecum.cli.forming import write

Run = Callable[..., "subprocess.CompletedProcess[str]"]

GOAL = """\
kind: goal
id: papers-in-hand
title: Papers in hand
department: consular
statement: Whoever lost a passport has papers to go home with.   # within two days
end_type: document_issued
"""
FILES = {
    "mkdocs.yml": "site_name: Our wiki\ntheme: material\nrepo_url: https://gitlab.example/ministry/wiki\n"
    "plugins: [search, vademecum]\n",
    "playbooks/consular/goals/papers-in-hand.yml": GOAL,
    "playbooks/consular/department.yml": "kind: department\nid: consular\ntitle: Consular\ncode: CON\n"
    "purpose: Help nationals.\nhead_role: head-consular\n",
    "playbooks/common/roles.yml": "kind: role\nrecords:\n  - id: head-consular\n    title: Head of the section\n"
    "    family: department\n    duties: [Leads]\n",
}


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A small wiki in a repository of its own."""
    root = tmp_path / "wiki"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(root))
    git(root, "config", "user.name", "Clerk")
    git(root, "config", "user.email", "clerk@mission.example")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "Begin")
    return root


SAVED = Answer(200, "", '{"message":"entry persisted"}')
Edit = Callable[..., Any]


@pytest.fixture
def edit(wiki: Path, tool: Callable[[str], str], environment: dict[str, str], tmp_path: Path) -> Edit:
    """Starts `vademecum edit` on the wiki; what a test leaves running is killed."""
    tool("node")
    given = environment | {"VADEMECUM_FORM_PARTS": tool("form_parts"), "TMPDIR": str(tmp_path)}
    return lambda *words: editing(wiki, given, *words)


def test_the_form_is_written_whole(wiki: Path, run: Run, tool: Callable[[str], str], tmp_path: Path) -> None:
    """The form of a forge is a folder of its own, with its settings, its policy and no map of anybody's source."""
    parts = {"VADEMECUM_FORM_PARTS": tool("form_parts")}
    done = run("vademecum", "form", tmp_path / "out", "--app-id", "0123", cwd=wiki, env=parts)
    assert done.returncode == 0, done.stderr
    files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {"index.html", "decap-cms.js", "yaml/index.js", "config.json", "_headers", "headers.nginx.conf"} <= files
    assert not [name for name in files if name.endswith((".map", "serve.js"))]
    config = json.loads((tmp_path / "out" / "config.json").read_text(encoding="utf-8"))
    assert config["backend"]["app_id"] == "0123"
    assert "connect-src &#x27;self&#x27; https://gitlab.example;" in (tmp_path / "out" / "index.html").read_text(
        "utf-8"
    )
    again = run("vademecum", "form", tmp_path / "out", "--app-id", "4567", cwd=wiki, env=parts)
    assert again.returncode == 0, again.stderr
    assert "4567" in (tmp_path / "out" / "config.json").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "wiki"]


def test_the_form_takes_no_folder_of_others(wiki: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds something else, such as the records, is not written into."""
    with pytest.raises(SystemExit) as ended:
        write(wiki / "playbooks", {"index.html": b"x"})
    assert ended.value.code == 2
    assert "holds something else" in capsys.readouterr().err
    assert (wiki / "playbooks" / "consular" / "department.yml").exists()


def test_a_save_is_a_branch(edit: Edit, wiki: Path) -> None:
    """What the form saves is a branch in the end, and what is wrong in it is said by labels; the work tree stays."""
    with edit("--branch", "form/papers") as running:
        path = "playbooks/consular/goals/papers-in-hand.yml"
        text = GOAL.replace("two days", "a day") + "review_due: soon\n"
        assert running.save("form/papers", path, text) == SAVED
        said = running.end()
    assert 'error: Offline goal "Papers in hand", Review due: "soon" is not a date.' in said
    assert "1 file changed" in said
    assert "git push origin form/papers" in said
    assert running.process.returncode == 0
    assert git(wiki, "diff", "--stat", "main", "form/papers").endswith("2 insertions(+), 1 deletion(-)")
    assert git(wiki, "status", "--porcelain") == ""
    assert not running.folder.exists()


def test_a_killed_run_loses_nothing(edit: Edit, wiki: Path, run: Run) -> None:
    """After a kill the clone stands, and --recover brings its branch back."""
    with edit("--branch", "form/papers") as running:
        running.save("form/papers", "playbooks/consular/goals/papers-in-hand.yml", GOAL.replace("two", "three"))
        running.process.kill()
        running.process.wait()
    assert running.folder.is_dir()
    # The server goes by itself when the command is gone.
    for _ in range(100):
        try:
            running.ask("GET", "/")
        except OSError:
            break
        time.sleep(0.1)
    else:
        raise AssertionError("the server is still there")
    done = run("vademecum", "edit", "--recover", running.folder, cwd=wiki)
    assert done.returncode == 0, done.stderr
    assert "three days" in git(wiki, "show", "form/papers:playbooks/consular/goals/papers-in-hand.yml")
    assert not running.folder.exists()
    refused = run("vademecum", "edit", "--recover", wiki, cwd=wiki)
    assert refused.returncode == 2


def test_only_the_forms_own_page_may_ask_and_for_records_only(edit: Edit, tmp_path: Path) -> None:
    """Refused: other hosts' names, other pages, no key, no origin; other files, other branches, and deleting."""
    with edit("--branch", "form/x") as running:
        refuses_strangers(running)
        refuses_other_files(running, tmp_path)
        assert "Nothing was saved" in running.end(signal.SIGTERM)


def refuses_strangers(running: Running) -> None:
    """Only the form's own page, opened with the key, may ask."""
    body = {"action": "info", "params": {}}
    host = f"127.0.0.1:{running.port}"
    assert running.ask("POST", "/api/v1", body).status == 200
    assert running.ask("GET", "/config.json").status == 200
    for headers in (
        {"Host": f"evil.example:{running.port}", "Origin": f"http://evil.example:{running.port}"},
        {"Host": f"localhost:{running.port}"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://127.0.0.1:{running.port + 1}"},
        {"Origin": ""},
        {"Cookie": ""},
        {"Cookie": "vademecum=guessed"},
        {"Sec_Fetch_Site": "cross-site"},
    ):
        assert running.ask("POST", "/api/v1", body, **headers).status == 403, headers
    assert running.ask("GET", "/config.json", Cookie="").status == 403
    assert running.ask("GET", "/?key=guessed", Cookie="").status == 403
    assert running.ask("GET", "/", Host="evil.example").status == 403
    assert running.ask("OPTIONS", "/api/v1", Origin="http://evil.example").status == 403
    answer = running.ask("GET", f"/?key={running.key}", Host=host)
    assert "HttpOnly" in answer.cookie
    assert "SameSite=Strict" in answer.cookie


def refuses_other_files(running: Running, tmp_path: Path) -> None:
    """Nothing outside the records' folder is read or written, no other branch, and nothing is deleted."""
    for path in (
        ".git/config",
        "mkdocs.yml",
        "playbooks/../mkdocs.yml",
        "playbooks/.git/x.yml",
        "playbooks/a.sh",
        "playbooks/../../out.yml",
        str(tmp_path / "out.yml"),
        "playbooks//etc/x.yml",
    ):
        assert running.save("form/x", path, "x").status == 422, path
        assert running.do("getEntry", "form/x", path=path).status == 422, path
    good = "playbooks/consular/goals/papers-in-hand.yml"
    assert running.save("main", good, GOAL).status == 422
    assert running.do("getEntry", "form/x", path=good).status == 200
    assert running.do("deleteFiles", "form/x", paths=[good], options={"commitMessage": "x"}).status == 422
    assert running.do("persistMedia", "form/x", asset={}, options={}).status == 422
    assert running.do("entriesByFolder", "form/x", folder="playbooks", extension="yml", depth=9).status == 200
    assert running.do("entriesByFolder", "form/x", folder="", extension="", depth=9).status == 422
    assert running.ask("GET", "/../edit.json").status in {403, 404}
    assert running.ask("GET", "/yaml/").status == 404
