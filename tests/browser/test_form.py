"""The web form in a real browser, on a real repository of the shipped records: one branch, only what was meant."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kit.form_page import CRISIS, Form, with_comments
from kit.forming import editing, git
from kit.serving import served
from playwright.sync_api import Browser, Page

Run = Callable[..., "subprocess.CompletedProcess[str]"]

OWN = ("http://127.0.0.1:", "data:", "blob:")

pytestmark = pytest.mark.browser


@pytest.fixture
def repository_of_wiki(wiki: Path) -> Path:
    """The shipped wiki in a repository of its own, with comments in the crisis playbook."""
    return with_comments(wiki)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab of a fresh profile, whose console must stay clean and which asks nobody but the form's own server."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    found = context.new_page()
    faults: list[str] = []
    found.on("console", lambda one: faults.append(one.text) if one.type in {"error", "warning"} else None)
    found.on("pageerror", lambda one: faults.append(str(one)))
    found.on("response", lambda one: faults.append(f"{one.status}: {one.url}") if one.status >= 400 else None)
    found.on("request", lambda one: faults.append(one.url) if not one.url.startswith(OWN) else None)
    yield found
    context.close()
    assert faults == []


def write_a_goal(form: Form) -> None:
    """A goal with an indicator, its proof and who holds it."""
    form.open("goal", "Offline goals")
    form.fill(Short_name="families-hear-first", Title="Families hear it from us first")
    form.choose("Department", "consul", "(consular)")
    form.fill(Statement="Within an hour the family of each hurt national has heard it from a person.")
    form.choose("End type", "persons", "Persons safe")
    form.add("indicator")
    form.fill(Name="Families who heard it from us first, of 20 asked")
    form.choose("Level", "outc", "Outcome")
    form.choose("Measure of", "peo", "People")
    form.add("proof")
    form.fill(Record="call sheet")
    form.choose("Holder role", "head of the consular", "(head-consular)")
    form.choose("Offline", "Y", "Yes")
    form.save()


def write_a_playbook(form: Form) -> None:
    """A playbook that refers to the goal of a moment ago; one step leads to the other."""
    form.open("playbook", "Playbooks")
    form.fill(Short_name="call-families", Title="Call the families")
    form.choose("Status", "Dr", "Draft")
    form.choose("Department", "consul", "(consular)")
    form.choose("Offline goals", "hear it from", "Families hear it from us first")
    form.add("step")
    form.fill(Short_name="find-numbers", Heading="Find the numbers")
    form.choose("Mode", "onl", "Online")
    form.add("step")
    form.fill(Heading="Ring the family")
    form.choose("Mode", "off", "Offline")
    form.fill(**{"With_whom,_outside_the_team": "the family"})
    form.page.get_by_role("button", name="Open or close: Ring the family").click()
    form.choose("Steps that build on it", "ring", "Ring the family (ring-the-family)")
    form.save()


def change_the_crisis(form: Form) -> None:
    """One time and one sentence changed, and a step added whose owner is found by its title."""
    form.open("playbook", "Playbooks", "Live consular crisis, first 72 hours")
    because = form.field("Because")
    because.fill(because.input_value().replace("A report helps only", "It helps only"))
    form.page.get_by_role("button", name="Open or close: Sort the cases by need").click()
    form.fill(**{"Within_(for_each_case_or_item)": "10m"})
    form.page.get_by_role("button", name="Open or close: Sort the cases by need").click()
    form.add("step")
    form.fill(Heading="Ring the school")
    form.choose("Mode", "off", "Offline")
    form.choose("Owner", "deputy head", "(deputy-head-of-mission)")
    form.fill(**{"By_(a_point_on_the_clock)": "T+5:00"})
    form.add("action")
    form.fill(Action="Ask who is there.")
    form.save()


NEW_GOAL = """\
kind: goal
id: families-hear-first
title: Families hear it from us first
department: consular
statement: Within an hour the family of each hurt national has heard it from a person.
end_type: persons_safe
indicators:
  - id: families-who-heard-it-from-us-first-of-2
    name: Families who heard it from us first, of 20 asked
    level: outcome
    measure_of: people
    proof:
      record: call sheet
      holder_role: head-consular
      offline: true
"""
NEW_PLAYBOOK = """\
kind: playbook
id: call-families
title: Call the families
status: draft
department: consular
goals: [families-hear-first]
steps:
  - id: find-numbers
    heading: Find the numbers
    mode: online
    feeds: [ring-the-family]
  - id: ring-the-family
    heading: Ring the family
    mode: offline
    with: the family
"""
REST = "helps only when it becomes one case, and a case only when a human being reaches the person. So"
CHANGED = f"""\
-    within: 15m  # tuned in the exercise
+    within: 10m  # tuned in the exercise
+  - id: ring-the-school
+    heading: Ring the school
+    mode: offline
+    owner: deputy-head-of-mission
+    by: T+5:00
+    do:
+      - Ask who is there.
-  brings reports. A report {REST}
+  brings reports. It {REST}
"""


def test_one_branch_for_all_that_was_written(
    repository_of_wiki: Path,
    page: Page,
    run: Run,
    tool: Callable[[str], str],
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    """A goal, a playbook that refers to it and a changed step are one branch, with nothing in it but that."""
    tool("node")
    given = environment | {"VADEMECUM_FORM_PARTS": tool("form_parts"), "TMPDIR": str(tmp_path)}
    with editing(repository_of_wiki, given, "--branch", "form/families") as running:
        address = f"http://127.0.0.1:{running.port}/"
        page.goto(f"{address}?key={running.key}")
        page.get_by_role("button", name="Login").click()
        form = Form(page, address)
        write_a_goal(form)
        write_a_playbook(form)
        change_the_crisis(form)
        assert "Saved on your branch" in page.locator("#saved").inner_text()
        said = running.end()
    assert running.process.returncode == 0
    assert "3 files changed" in said
    assert "error:" not in said
    branch = ("main", "form/families")
    assert git(repository_of_wiki, "diff", "--name-status", *branch).split() == [
        *("A", "playbooks/consular/call-families.yml"),
        *("A", "playbooks/consular/goals/families-hear-first.yml"),
        *("M", CRISIS),
    ]
    show = "form/families:playbooks/consular"
    assert git(repository_of_wiki, "show", f"{show}/goals/families-hear-first.yml") == NEW_GOAL.strip()
    assert git(repository_of_wiki, "show", f"{show}/call-families.yml") == NEW_PLAYBOOK.strip()
    lines = git(repository_of_wiki, "diff", "--unified=0", *branch, "--", CRISIS).splitlines()
    assert "\n".join(line for line in lines if re.match(r"[-+](?![-+])", line)) == CHANGED.strip("\n")
    git(repository_of_wiki, "checkout", "--quiet", "form/families")
    for words in (["check"], ["fmt", "--check"]):
        done = run("vademecum", *words, cwd=repository_of_wiki)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def start_page(wiki: Path, run: Run, tool: Callable[[str], str], tmp_path: Path) -> Iterator[str]:
    """The address of the form of a forge, for the shipped wiki."""
    parts = {"VADEMECUM_FORM_PARTS": tool("form_parts")}
    words = ("--repository", "https://gitlab.example/ministry/wiki", "--app-id", "0123")
    done = run("vademecum", "form", tmp_path / "form", *words, cwd=wiki, env=parts)
    assert done.returncode == 0, done.stderr
    with served(tmp_path / "form") as address:
        yield address


def test_a_change_begins_with_its_branch(start_page: str, browser: Browser) -> None:
    """The start page names a branch by what the change is about, and leads to the forge: to make it, and to log in."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    asked: list[str] = []
    context.route("https://gitlab.example/**", lambda route: (asked.append(route.request.url), route.abort()))
    page = context.new_page()
    page.goto(start_page)
    page.get_by_label("What is this change about?").fill("Shorter time for sorting: cases!")
    make = page.get_by_role("link", name="make the branch").get_attribute("href")
    assert make is not None
    assert make.endswith("/ministry/wiki/-/branches/new?branch_name=form%2Fshorter-time-for-sorting-cases&ref=main")
    page.get_by_label("Or go on with").fill("main")
    page.get_by_role("button", name="Go on").click()
    assert "cannot be the name of your branch" in page.get_by_role("alert").inner_text()
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Your change: form/shorter-time-for-sorting-cases").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Login with GitLab").click()
    page.wait_for_timeout(500)
    (login,) = [url for url in asked if "/oauth/authorize" in url]
    assert "client_id=0123" in login
    assert "code_challenge_method=S256" in login
    context.close()
