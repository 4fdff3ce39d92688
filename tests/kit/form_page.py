"""The form's page in a browser as a person meets it, and a wiki that has comments to lose."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from kit.forming import git

CRISIS = "playbooks/consular/live-crisis.yml"
COMMENTS = {
    "title: Live consular crisis, first 72 hours": "title: Live consular crisis, first 72 hours  # as the card says",
    "  - id: triage": "  # Agreed with the hospital.\n  - id: triage",
    "    within: 15m": "    within: 15m  # tuned in the exercise",
}
"""What is written into the crisis playbook first, so that it has comments to lose."""


def with_comments(wiki: Path) -> Path:
    """Makes a wiki a repository of its own, with comments in the crisis playbook."""
    text = (wiki / CRISIS).read_text(encoding="utf-8")
    for plain, commented in COMMENTS.items():
        text = text.replace(f"{plain}\n", f"{commented}\n", 1)
    (wiki / CRISIS).write_text(text, encoding="utf-8")
    git(wiki, "init", "--quiet", "--initial-branch=main")
    git(wiki, "config", "user.name", "Consular section")
    git(wiki, "config", "user.email", "consular@mission.example")
    git(wiki, "add", "--all")
    git(wiki, "commit", "--quiet", "-m", "Begin")
    return wiki


class Form:
    """The form as a person meets it: labels, buttons, and what a list shows."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, kind: str, plural: str, title: str = "") -> None:
        """Goes to the list of a kind and from there to a record, or to a new one."""
        self.page.goto(f"{self.address}#/collections/{kind}")
        self.page.get_by_role("heading", name=plural, exact=True).wait_for()
        if title:
            self.page.get_by_role("link", name=title).click()
        else:
            self.page.goto(f"{self.address}#/collections/{kind}/new")
        expect(self.page.locator('input[id^="title-field"]').first).to_have_value(title, timeout=30_000)

    def label(self, words: str) -> Locator:
        """The last visible label with these words: that of the item that was opened last, or else of the record."""
        pattern = re.compile(f"^{re.escape(words)}(?: \\(optional\\))?$", re.IGNORECASE)
        return self.page.locator("label:visible").filter(has_text=pattern).last

    def field(self, words: str) -> Locator:
        """The field of a label."""
        return self.page.locator(f'[id="{self.label(words).get_attribute("for")}"]')

    def fill(self, **values: str) -> None:
        """Writes into fields; a blank of a label is written `_`."""
        for words, value in values.items():
            self.field(words.replace("_", " ")).fill(value)

    def choose(self, words: str, typed: str, shown: str) -> None:
        """Chooses from a list by typing a part of what it shows."""
        field = self.field(words)
        field.fill(typed)
        self.page.get_by_role("option", name=shown).first.click()

    def add(self, what: str) -> None:
        """Adds an item to the list that was opened last."""
        self.page.get_by_role("button", name=f"Add {what}", exact=True).locator("visible=true").last.click()

    def save(self) -> None:
        """Saves on the branch, and waits until it is done."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.get_by_text("Save now").click()
        self.page.get_by_text("No unsaved changes").wait_for()
        self.page.wait_for_url("**/entries/**")
