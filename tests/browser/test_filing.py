"""Filing a review: the forge's page for a new file, filled in, where there is one; else the file, and words for it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.test_reading import violations
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

FORGES = {
    "github": "https://github.com/ministry/vademecum",
    "gitlab": "https://gitlab.com/ministry/vademecum",
    "none": "",
}
REVIEW = "after-action/stone-bridge-sella-2026-05"
FOLDER = "playbooks/consular/after-action"


@pytest.fixture(scope="module")
def sites(
    copy_wiki: Callable[[Path], Path], build: Callable[..., Path], tmp_path_factory: Any
) -> Callable[[str], Path]:
    """A function from the name of a forge to the shipped wiki for staff, built for it. No test changes it."""
    made: dict[str, Path] = {}

    def site(forge: str) -> Path:
        if forge not in made:
            wiki = copy_wiki(tmp_path_factory.mktemp(forge) / "wiki")
            settings = wiki / "mkdocs.yml"
            line = f"repo_url: {FORGES[forge]}" if FORGES[forge] else ""
            text = re.sub(r"(?m)^repo_url:.*$", line, settings.read_text(encoding="utf-8"))
            settings.write_text(text, encoding="utf-8")
            made[forge] = build(wiki, "--audience", "staff")
        return made[forge]

    return site


@pytest.fixture
def page(browser: Browser) -> Any:
    """A tab of a fresh profile, whose requests to a forge are answered here."""
    context = browser.new_context()
    context.set_default_timeout(10_000)

    def answer(route: Route) -> None:
        route.fulfill(body="the forge", content_type="text/plain")

    context.route(re.compile("^https:"), answer)
    yield context.new_page()
    context.close()


def exported(page: Page, site: Path, folder: Path, *notes: str) -> str:
    """The review of a run with these notes, as it was handed out; the page then says where it is filed."""
    page.goto((site / "run" / "live-crisis" / "index.html").as_uri())
    page.get_by_role("button", name="Start", exact=True).click()
    for text in notes:
        page.get_by_role("button", name="Note for the log").click()
        page.get_by_label("Note:").fill(text)
        page.keyboard.press("Enter")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="After-action review (YAML)").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    expect(page.locator("#filing code")).to_have_text(f"{FOLDER}/{path.name}")
    return path.read_text("utf-8")


def accepted(run: Callable[..., subprocess.CompletedProcess[str]], wiki: Path, path: str, text: str) -> None:
    """Fails when the wiki with this file has errors."""
    file = wiki / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    done = run("vademecum", "check", "--as-of", "2026-11-22", cwd=wiki)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_run_is_filed_by_address(
    sites: Callable[[str], Path], page: Page, tmp_path: Path, wiki: Path, run: Any
) -> None:
    """On GitHub the review of a run opens as a new file, word for word, in a tab of its own; the wiki accepts it."""
    text = exported(page, sites("github"), tmp_path, 'yes: "12:30" # كل شيء & more', "[[no-record]] {x}")
    with page.expect_popup() as opening:
        page.get_by_role("link", name="New file on the forge").click()
    expect(opening.value.locator("body")).to_have_text("the forge")
    parts = urlsplit(opening.value.url)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{FORGES['github']}/new/main/{FOLDER}"
    asked = parse_qs(parts.query)
    assert asked["value"] == [text]
    accepted(run, wiki, f"{FOLDER}/{asked['filename'][0]}", text)


def test_a_long_run_is_filed_as_a_file(sites: Callable[[str], Path], page: Page, tmp_path: Path) -> None:
    """A review that makes too long an address is offered as a file, and the page says why."""
    exported(page, sites("github"), tmp_path, *["x" * 200] * 30)
    expect(page.get_by_role("link", name="New file on the forge")).to_have_count(0)
    expect(page.locator("#filing")).to_contain_text(re.compile(r"an address of [0-9]{4} signs, and a forge takes 6000"))


@pytest.mark.parametrize("forge", ["gitlab", "none"])
def test_elsewhere_there_are_words(sites: Callable[[str], Path], page: Page, tmp_path: Path, forge: str) -> None:
    """Other forges have no such address: the file, its folder and the words of a merge request are offered."""
    exported(page, sites(forge), tmp_path)
    expect(page.get_by_role("link", name="New file on the forge")).to_have_count(0)
    expect(page.locator("#filing")).to_contain_text(
        "Words for the merge request: “Review of a run of Live consular crisis"
    )


def test_a_review_leads_to_what_it_changes(sites: Callable[[str], Path], page: Page, wiki: Path, run: Any) -> None:
    """An open action has the edit link of the record that it changes; a new review opens filled in, and is accepted."""
    page.goto((sites("github") / REVIEW / "index.html").as_uri())
    edit = page.get_by_role("link", name="Edit playbooks/consular/forms/situation-report-form.yml")
    expect(edit).to_have_count(1)
    href = str(edit.get_attribute("href"))
    assert href == f"{FORGES['github']}/edit/main/playbooks/consular/forms/situation-report-form.yml"
    assert (wiki / href.partition("/edit/main/")[2]).is_file()
    page.get_by_role("link", name="New after-action review").click()
    expect(page.locator("body")).to_have_text("the forge")
    parts = urlsplit(page.url)
    asked = parse_qs(parts.query)
    folder = parts.path.partition("/new/main/")[2]
    assert folder == "playbooks/missions/sella/after-action"
    accepted(run, wiki, f"{folder}/{asked['filename'][0]}", asked["value"][0])


@pytest.mark.parametrize("forge", ["gitlab", "none"])
def test_a_review_has_words_elsewhere(sites: Callable[[str], Path], page: Page, forge: str) -> None:
    """On another forge the edit link stays, and the text of a new review is shown; without a forge, words alone."""
    page.goto((sites(forge) / REVIEW / "index.html").as_uri())
    expect(page.get_by_role("link", name="New after-action review")).to_have_count(0)
    expect(page.locator("pre", has_text="kind: after-action")).to_have_count(1)
    href = f"{FORGES['gitlab']}/edit/main/playbooks/consular/forms/situation-report-form.yml"
    expect(page.locator(f"a[href='{href}']")).to_have_count(int(forge == "gitlab"))
    expect(page.locator("code", has_text="situation-report-form.yml")).to_have_count(int(forge == "none"))
    assert violations(page) == []
