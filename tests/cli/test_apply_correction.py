"""`vademecum apply-correction`: from the link on a page to a change of one line, and nothing at all where in doubt."""

from __future__ import annotations

import html
import json
import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
import yaml
from click.testing import CliRunner, Result
from kit.night_gate import FILES

from vademecum.cli.apply_correction import apply_correction

FILE = "playbooks/consular/gate-at-night.yml"
SETTINGS = "site_name: Small\nplugins: [vademecum]\ntheme: {name: material, font: false}\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small wiki of the tests of corrections, as files."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def form(repository: Path) -> list[tuple[str, str]]:
    """The fields of this repository's issue form: id and label."""
    text = (repository / ".github" / "ISSUE_TEMPLATE" / "correction.yml").read_text(encoding="utf-8")
    return [(one["id"], one["attributes"]["label"]) for one in yaml.safe_load(text)["body"] if "id" in one]


def issue(form: list[tuple[str, str]], answers: dict[str, str]) -> str:
    """The text of an issue as GitHub makes it of a filled form."""
    return "\n\n".join(f"### {label}\n\n{answers.get(name) or '_No response_'}" for name, label in form)


def ways(page: Path) -> dict[str, str]:
    """The links of a page's last line, by their words."""
    line = re.search(r'<p class="v-wrong">(.*?)</p>', page.read_text(encoding="utf-8"))
    assert line is not None
    links = re.findall(r'<a href="([^"]*)">([^<]*)</a>', line[1])
    return {words: html.unescape(href) for href, words in links}


def carry_out(wiki: Path, *words: str | Path, text: str = "") -> Result:
    """Runs the command in this process; an input of `text`."""
    return CliRunner().invoke(apply_correction, [*map(str, words), "--config", str(wiki / "mkdocs.yml")], input=text)


def git(folder: Path, *words: str) -> str:
    """Runs git in a folder, as nobody in particular."""
    names = ["-c", "user.name=Tests", "-c", "user.email=tests@ministry.example", "-c", "core.autocrlf=false"]
    return subprocess.run(["git", *names, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_from_the_page_to_a_change_of_one_line(
    public_site: Path, wiki: Path, run: Any, form: list[tuple[str, str]], tmp_path: Path
) -> None:
    """The link on a built page fills the form, the issue is carried out, the check passes, and one line differs."""
    git(wiki, "init", "-q")
    git(wiki, "add", "-A")
    git(wiki, "commit", "-qm", "All")
    link = ways(public_site / "playbooks" / "live-crisis" / "index.html")["Fill in a form"]
    filled = dict(parse_qsl(urlsplit(link).query))
    assert filled.pop("template") == "correction.yml"
    assert filled.keys() <= {name for name, _ in form}
    answers = filled | {
        "now": "The same. The board and a pen are enough.",
        "should": "The same: the board and a pen are enough. # really",
        "role": "consular officer, Velmora",
        "source": "tried in the exercise",
    }
    told = {"issue": {"number": 7, "title": "Correction", "body": issue(form, answers).replace("\n", "\r\n")}}
    (tmp_path / "event.json").write_text(json.dumps(told), encoding="utf-8")
    tried = run("vademecum", "apply-correction", tmp_path / "event.json", "--dry-run", cwd=wiki)
    assert (tried.returncode, git(wiki, "status", "--short")) == (0, "")
    done = run("vademecum", "apply-correction", tmp_path / "event.json", cwd=wiki)
    assert done.returncode == 0, done.stderr
    assert "CON-2" in done.stderr
    assert "First-hour card" in done.stderr
    assert git(wiki, "diff", "--numstat") == "1\t1\tplaybooks/consular/live-crisis.yml\n"
    assert '+    if_no_internet: "The same: the board and a pen are enough. # really"' in git(wiki, "diff")
    assert run("vademecum", "check", "--quiet", cwd=wiki).returncode == 0
    git(wiki, "commit", "-qam", done.stdout)
    trailers = git(wiki, "log", "-1", "--format=%(trailers)")
    assert trailers.strip() == "Corrected-by-role: consular officer, Velmora"


def test_an_e_mail_is_carried_out(public_site: Path, wiki: Path, run: Any) -> None:
    """The draft that a page opens, filled in and handed over by a clerk, does the same; its file keeps its rights."""
    link = ways(public_site / "playbooks" / "live-crisis" / "index.html")["write an e-mail"]
    fields = dict(one.split("=", 1) for one in urlsplit(link).query.split("&"))
    text = unquote(fields["body"])
    text = text.replace("What it says now:", "What it says now: Use the satellite phone, outside under open sky.")
    text = text.replace("What it should say:", "What it should say: Use the satellite phone, outside, away from walls.")
    path = wiki / "playbooks" / "consular" / "live-crisis.yml"
    path.chmod(0o640)
    done = run("vademecum", "apply-correction", "-", "-q", cwd=wiki, input=text)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("\nCorrected-by-role: a reader\n")
    assert "    if_no_internet: Use the satellite phone, outside, away from walls.\n" in path.read_text(
        encoding="utf-8"
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


REFUSED = {
    "what does not validate": ({"now": "Tell the officer", "should": "x" * 70}, "the limit is 60"),
    "a title in two scripts": ({"now": "The gate at night", "should": "The g\u0430te at night"}, "mixes the scripts"),
    "a line that becomes two": ({"now": "the hook", "should": "the\n\nnail"}, "runs over several lines"),
    "a path": ({"page": "../../etc/passwd", "now": "root", "should": "x"}, "No page has the code or id"),
    "an escape for terminals": ({"now": "the hook", "should": "\x1b]0;x\x07"}, "U+001B"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_leaves_all_as_it_was(
    small: Path, tree: Callable[[Path], dict[str, str]], form: list[tuple[str, str]], name: str
) -> None:
    """A correction that does not hold ends with 1 and a sentence, and no byte of the wiki differs."""
    answers, said = REFUSED[name]
    before = tree(small)
    done = carry_out(small, "-", text=issue(form, {"page": "CON-9"} | answers))
    assert (done.exit_code, done.stdout) == (1, ""), done.stderr
    assert said in done.stderr
    assert "Not carried out." in done.stderr
    assert "\x1b" not in done.stderr
    assert tree(small) == before


def test_a_large_input_is_refused(small: Path, tmp_path: Path) -> None:
    """50 MB are no correction."""
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(50_000_000)
    done = carry_out(small, tmp_path / "large")
    assert done.exit_code == 1
    assert "longer than 256 kB" in done.stderr


def test_a_file_with_a_byte_order_mark_keeps_it(small: Path, form: list[tuple[str, str]]) -> None:
    """A file that begins with a byte order mark begins with it afterwards, and differs in one line."""
    path = small / FILE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    text = issue(form, {"page": "CON-9", "now": "the hook", "should": "the nail"})
    assert carry_out(small, "-", text=text).exit_code == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + FILES[FILE].replace("the hook", "the nail").encode()


def test_a_missing_file_is_wrong_use(small: Path) -> None:
    """A file that is not there ends with 2."""
    done = carry_out(small, "nowhere.md")
    assert done.exit_code == 2
    assert "There is no file nowhere.md" in done.stderr
