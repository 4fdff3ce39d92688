"""The way of somebody who has a browser only, as CONTRIBUTING.md says it, on a forge with a real git repository."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from kit.forge.entering import Person
from kit.forge.repository import Repository
from kit.forge.serving import APP, FORGE, FORM, PROJECT, Forge, Host, certificate, serving
from kit.form_page import CRISIS, Form, with_comments
from kit.forming import git
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ABOUT = "Shorter time for sorting cases"
BRANCH = "form/shorter-time-for-sorting-cases"
OWN, OWN_BRANCH = "My own change of the sorting", "form/my-own-change-of-the-sorting"
TITLE = "Live consular crisis, first 72 hours"
OF_MISSION = "The Friday figure in Sella"
STEP = "Open or close: Sort the cases by need"
LIMIT = "Within_(for_each_case_or_item)"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
CONSUL = Person(7, "consul-of-sella", "Consular officer, Sella")
OFFICER = Person(8, "digital-officer-of-velmora", "Digital officer, Velmora")

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Ministry:
    """What a ministry has before anybody writes: the wiki on the forge, and the form on an address of its own."""

    wiki: Path
    bare: Path
    site: Path


@pytest.fixture(scope="module")
def ministry(
    copy_wiki: Callable[[Path], Path],
    command: Callable[..., object],
    tool: Callable[[str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Ministry:
    """The shipped wiki in a bare repository, and its form, made by the command of docs/form.md."""
    tool("form_parts")
    root = tmp_path_factory.mktemp("ministry")
    wiki = with_comments(copy_wiki(root / "wiki"))
    git(root, "clone", "--quiet", "--bare", str(wiki), "wiki.git")
    address = f"https://{FORGE}/{PROJECT}"
    made = command("form", root / "site", "--repository", address, "--app-id", APP, cwd=wiki)
    assert made.returncode == 0, made.stderr
    return Ministry(wiki, root / "wiki.git", root / "site")


@pytest.fixture(scope="module")
def host(tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Where the names of the forge and of the form's site lead to."""
    with serving(certificate(tool("openssl"), tmp_path_factory.mktemp("certificate"))) as found:
        yield found


@pytest.fixture(scope="module")
def network(browser: Browser, browser_path: str, host: Host) -> Iterator[Browser]:
    """A browser for which those names exist."""
    rules = f"--host-resolver-rules=MAP *.example 127.0.0.1:{host.port}"
    started = browser.browser_type.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu", rules])
    yield started
    started.close()


@pytest.fixture
def forge(ministry: Ministry, host: Host, tmp_path: Path) -> Forge:
    """A forge with a copy of the repository, and two people who may push branches there."""
    git(tmp_path, "clone", "--quiet", "--bare", str(ministry.bare), "wiki.git")
    host.forge = Forge(Repository(tmp_path / "wiki.git"), (CONSUL, OFFICER), ministry.site)
    return host.forge


@dataclass
class Desk:
    """A person at a browser of their own, and what went wrong there."""

    person: Person
    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    @property
    def form(self) -> Form:
        """The form's page."""
        return Form(self.page, f"https://{FORM}/")

    def begin(self, about: str) -> None:
        """Steps 1 and 2: says what the change is about, makes the branch on the forge, and logs in."""
        self.page.goto(f"https://{FORM}/")
        self.start(about)
        self.log_in()

    def start(self, about: str) -> None:
        """The same, for somebody who has logged in already."""
        self.page.get_by_label("What is this change about?").fill(about)
        with self.context.expect_page() as opened:
            self.page.get_by_role("link", name="make the branch").click()
        self.make_branch(opened.value)
        self.page.get_by_role("button", name="Begin").click()

    def make_branch(self, second: Page) -> None:
        """Makes the branch in the forge's window, after saying who one is."""
        create = second.get_by_role("button", name="Create branch")
        second.get_by_label("Username").or_(create).wait_for()
        if not create.is_visible():
            self.sign_in(second)
        create.click()
        second.get_by_text("You are on the branch").wait_for()
        second.close()

    def sign_in(self, page: Page) -> None:
        """Says to the forge who one is."""
        page.get_by_label("Username").fill(self.person.username)
        page.get_by_label("Password").fill(self.person.password)
        page.get_by_role("button", name="Sign in").click()

    def log_in(self) -> None:
        """Logs in by PKCE, for somebody whom the forge knows already."""
        self.page.get_by_role("button", name="Login with GitLab").click()
        self.page.get_by_role("button", name="Authorize").click()
        self.page.get_by_role("heading", name="Playbooks", exact=True).wait_for()

    def go_on(self, branch: str) -> None:
        """Goes on with a branch that was made before, and logs in for the first time today."""
        self.page.goto(f"https://{FORM}/")
        self.page.get_by_label("Or go on with a branch that you made before").fill(branch)
        self.page.get_by_role("button", name="Go on").click()
        self.page.get_by_role("button", name="Login with GitLab").click()
        self.sign_in(self.page)
        self.page.get_by_role("button", name="Authorize").click()

    def write(self, limit: str) -> None:
        """Steps 3 and 4: chooses the crisis playbook, opens a step and writes its time."""
        self.page.get_by_role("link", name="Playbooks", exact=True).click()
        self.page.get_by_role("link", name=TITLE).click()
        self.page.get_by_role("button", name=STEP).click()
        self.form.fill(**{LIMIT: limit})

    def leave_out_the_title(self) -> None:
        """Saves without the title, which says so, and puts it back."""
        title = self.page.locator('input[id^="title-field"]').first
        before = title.input_value()
        title.fill("")
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.get_by_text("Save now").click()
        self.page.get_by_text("Title is required.").wait_for()
        title.fill(before)

    def rename(self, old: str, new: str) -> None:
        """Gives a mission's own playbook another title, and saves it."""
        self.form.open("playbook-of-missions", "Playbooks of missions", old)
        self.form.fill(Title=new)
        self.form.save()


@pytest.fixture
def sit_down(network: Browser, forge: Forge) -> Iterator[Callable[..., Desk]]:
    """A person with a fresh browser; at the end nothing may have gone wrong there that the test did not take out."""
    desks: list[Desk] = []

    def start(person: Person, view: dict[str, int] = DESK) -> Desk:
        context = network.new_context(viewport=view, ignore_https_errors=True)  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        desk = Desk(person, context, context.new_page())
        desk.page.on("console", lambda one: desk.faults.append(one.text) if one.type in {"error", "warning"} else None)
        desk.page.on("pageerror", lambda one: desk.faults.append(str(one)))
        desks.append(desk)
        return desk

    yield start
    for desk in desks:
        desk.context.close()
    assert [fault for desk in desks for fault in desk.faults] == []


def leaving(page: Page) -> list[str]:
    """What the browser asks from now on: a page with something unsaved may be left, its local backup is not taken."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    return asked


def changed(repository: Path, *words: str) -> list[str]:
    """The lines that came and went, of a difference in git."""
    lines = git(repository, "diff", "--unified=0", *words).splitlines()
    return [line for line in lines if re.match(r"[-+](?![-+])", line)]


def test_the_path_as_it_is_written(sit_down: Callable[..., Desk], forge: Forge, run: Run, tmp_path: Path) -> None:
    """On a phone, from the start page to the proposal: one branch, one commit, and only the line that was meant."""
    before = forge.repository.branches()
    desk = sit_down(CONSUL, PHONE)
    desk.begin(ABOUT)
    assert forge.repository.branches() == {**before, BRANCH: before["main"]}
    desk.page.get_by_role("link", name=TITLE).wait_for()
    assert desk.page.get_by_role("link", name=OF_MISSION).count() == 0
    assert desk.page.get_by_role("link", name="Climate network").bounding_box()["y"] < PHONE["height"]
    assert desk.page.get_by_text("New playbook", exact=True).is_visible()
    desk.write("10m")
    desk.leave_out_the_title()
    # A login is good for two hours on GitLab; the form gets a new token by itself.
    forge.gate.expire()
    desk.form.save()
    assert sum((method, path) == ("POST", "/oauth/token") for method, path, _ in forge.asked) > 1
    desk.faults[:] = [fault for fault in desk.faults if "401" not in fault and fault != "undefined"]
    desk.page.get_by_role("link", name="Propose the change").click()
    desk.page.get_by_text(f"From {BRANCH} into main").wait_for()
    assert desk.page.get_by_role("listitem").all_inner_texts() == [CRISIS]
    desk.page.get_by_label("Description").fill("The exercise showed that 15 minutes are too long.")
    desk.page.get_by_role("button", name="Create merge request").click()
    desk.page.get_by_text("15 minutes are too long").wait_for()
    (proposal,) = forge.pages.proposals
    assert (proposal.source, proposal.target, proposal.author) == (BRANCH, "main", CONSUL.username)
    bare = forge.repository.folder
    assert forge.repository.branches()["main"] == before["main"]
    authors = git(bare, "log", "--format=%an <%ae> %s", f"main..{BRANCH}").splitlines()
    assert authors == [f"{CONSUL.name} <{CONSUL.email}> Change playbook consular/live-crisis"]
    assert git(bare, "diff", "--name-status", "main", BRANCH).split() == ["M", CRISIS]
    comment = "# tuned in the exercise"
    assert changed(bare, "main", BRANCH) == [f"-    within: 15m  {comment}", f"+    within: 10m  {comment}"]
    git(tmp_path, "clone", "--quiet", "--branch", BRANCH, str(bare), "checkout")
    checked = run("vademecum", "check", cwd=tmp_path / "checkout")
    assert checked.returncode == 0, checked.stdout


@pytest.mark.prove
def test_a_branch_that_was_not_made(sit_down: Callable[..., Desk], forge: Forge) -> None:
    """Whoever presses Begin too early is told so, with the link that makes the branch, and goes on from there."""
    desk = sit_down(CONSUL, PHONE)
    desk.go_on(BRANCH)
    foot = desk.page.get_by_role("complementary", name="Your change")
    foot.get_by_text("This branch is not on the forge yet.").wait_for()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    with desk.context.expect_page() as opened:
        foot.get_by_role("link", name="Make the branch").click()
    desk.make_branch(opened.value)
    foot.get_by_role("link", name="It is made, go on").click()
    desk.page.get_by_role("link", name=TITLE).wait_for()
    assert "not on the forge" not in foot.inner_text()
    desk.faults[:] = [fault for fault in desk.faults if "404" not in fault]


@pytest.mark.prove
def test_two_people_lose_nothing(sit_down: Callable[..., Desk], forge: Forge) -> None:
    """On one branch a save over another's is refused, other records stand side by side; on two branches all stands."""
    consul, officer = sit_down(CONSUL), sit_down(OFFICER)
    consul.begin(ABOUT)
    consul.write("10m")
    officer.go_on(BRANCH)
    officer.write("20m")
    officer.form.save()
    officer.rename(OF_MISSION, "The Friday figure")
    bare, main = forge.repository.folder, forge.repository.branches()["main"]
    theirs = git(bare, "rev-parse", BRANCH)
    consul.page.get_by_role("button", name="Save", exact=True).click()
    consul.page.get_by_text("Save now").click()
    consul.page.get_by_text("Somebody else saved this record on your branch").first.wait_for()
    assert git(bare, "rev-parse", BRANCH) == theirs
    expect(consul.form.field(LIMIT.replace("_", " "))).to_have_value("10m")
    consul.faults.clear()

    asked = leaving(consul.page)
    consul.page.get_by_role("link", name="Another change").click()
    consul.start(OWN)
    consul.write("10m")
    consul.form.save()
    assert asked == ["beforeunload", "confirm"]
    comment = "# tuned in the exercise"
    assert changed(bare, "main", OWN_BRANCH) == [f"-    within: 15m  {comment}", f"+    within: 10m  {comment}"]
    assert changed(bare, "main", BRANCH, "--", CRISIS)[1] == f"+    within: 20m  {comment}"
    assert git(bare, "rev-parse", BRANCH, "main").split() == [theirs, main]
    assert set(git(bare, "log", "--format=%an", f"main..{BRANCH}").splitlines()) == {OFFICER.name}
    words = ("merge-tree", "--write-tree", "--name-only", BRANCH, OWN_BRANCH)
    met = subprocess.run(["git", "-C", str(bare), *words], capture_output=True, text=True, check=False)
    assert (met.returncode, met.stdout.splitlines()[1]) == (1, CRISIS)
