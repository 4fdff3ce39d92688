"""Composer, run mode and decision trees by keyboard alone: all can be done, the focus is seen and never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("width", [360, 1280])]

RUN = "run/live-crisis/"
HOLDING = "compose/holding-statement/"
TREE = "decision-trees/open-the-crisis-playbook/"
MOST_TABS = 400

SEEN = """() => {
  let one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return "the focus is lost";
  if (one.matches("input.md-option")) one = one.nextElementSibling;  // the theme hides the switch and shows its label
  const style = getComputedStyle(one);
  const width = parseFloat(style.outlineWidth);
  const drawn = style.outlineStyle !== "none" && width >= 1 && !/rgba\\([^)]*, 0\\)/.test(style.outlineColor);
  const name = one.tagName + " " + (one.id || one.textContent.trim().slice(0, 40));
  if (!drawn) return "no outline on " + name + ": " + style.outline;
  const box = one.getBoundingClientRect();
  const [top, end] = [Math.max(1, box.top), Math.min(innerHeight, box.bottom) - 1];
  if (end <= 0 || top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return name + " is out of sight";
  const shown = [0.5, 0.1, 0.9].some((part) => {
    const there = document.elementFromPoint(box.left + box.width / 2, top + (end - top) * part);
    return there && (one.contains(there) || there.contains(one));
  });
  return shown ? "" : name + " is covered";
}"""


class Keys:
    """Hands on a keyboard: nothing here calls the mouse, and after each key the focus must be there and be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        """Presses a key, and looks at the focus."""
        self.page.keyboard.press(key)
        self.look()

    def look(self) -> None:
        """Fails when the focus is lost, not seen, or covered for longer than the theme's search takes to close."""
        found = self.page.evaluate(SEEN)
        for _ in range(20):
            if found == "":
                return
            self.page.wait_for_timeout(50)
            found = self.page.evaluate(SEEN)
        raise AssertionError(found)

    def type(self, text: str) -> None:
        """Writes a text into what has the focus."""
        self.page.keyboard.type(text)
        self.look()

    def to(self, target: Locator, key: str = "Tab") -> None:
        """Presses a key until the target has the focus."""
        expect(target).to_have_count(1)
        for _ in range(MOST_TABS):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.press(key)
        raise AssertionError(f"no way by {key} to {target}")

    def follow(self, link: Locator) -> None:
        """Goes to a link and along it; a page that was just opened has no focus yet."""
        self.to(link)
        where = str(link.evaluate("one => one.pathname"))
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**{where}")

    def choose(self, target: Locator, words: str, key: str = "ArrowDown") -> None:
        """Chooses in a list by its arrow keys."""
        self.to(target)
        for _ in range(60):
            if target.evaluate("one => one.selectedOptions[0].textContent") == words:
                return
            self.press(key)
        raise AssertionError(f"the list never says {words}")


def step(page: Page, heading: str) -> Locator:
    """The item of a step."""
    return page.locator(".step", has=page.get_by_role("heading", name=heading)).first


def named(where: Page | Locator, name: str) -> Locator:
    """The button of exactly this name."""
    return where.get_by_role("button", name=name, exact=True)


def saved(keys: Keys, name: str, folder: Path) -> str:
    """What a button hands out, pressed by keyboard."""
    keys.to(named(keys.page, name))
    with keys.page.expect_download() as waiting:
        keys.press("Enter")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path.read_text("utf-8")


def test_a_run(open_page: Callable[..., Page], width: int, tmp_path: Path) -> None:
    """A run is begun, kept, filtered, exported, handed over and ended without a mouse."""
    page = open_page(width)
    # Who listens from the start is told of the chooser, however soon after its key the browser opens it.
    page.on("filechooser", lambda _: None)
    keys = Keys(page)
    page.goto(RUN)
    keys.to(page.locator("#ago"))
    keys.press("ControlOrMeta+a")
    keys.type("soon")
    keys.to(named(page, "Start"))
    keys.press("Enter")
    expect(page.locator("#ago")).to_be_focused()
    keys.press("ControlOrMeta+a")
    keys.type("25")
    keys.to(named(page, "Start"))
    keys.press("Space")
    expect(page.locator("#clock")).to_contain_text("T+0:25")
    keys.choose(page.get_by_label("I act as"), "Press officer")
    count = step(page, "Count staff")
    keys.to(named(count, "Done"))
    keys.press("Space")
    expect(named(count, "Take back")).to_be_focused()
    expect(count.locator(".state")).to_contain_text("done at")
    keys.press("Enter")
    expect(named(count, "Done")).to_be_focused()
    keys.to(named(count, "Skip"))
    keys.press("Enter")
    keys.type("no time")
    keys.press("Tab")
    keys.press("Space")
    expect(count.locator(".state")).to_contain_text("no time")
    expect(named(count, "Take up again")).to_be_focused()
    keys.press("Enter")
    keys.to(named(count, "Note"))
    keys.press("Enter")
    keys.type("two are missing")
    keys.press("Enter")
    expect(count.locator(".noted")).to_contain_text("two are missing")
    expect(named(count, "Note")).to_be_focused()
    expect(count.locator(".ask")).to_have_count(0)
    keys.press("Enter")
    keys.press("Escape")
    expect(named(count, "Note")).to_be_focused()
    keys.to(count.locator("summary"))
    keys.press("Enter")
    expect(count.locator("details")).to_have_attribute("open", "")
    keys.press("Space")
    expect(count.locator("details")).not_to_have_attribute("open", "")
    keys.to(named(page, "Note for the log"))
    keys.press("Enter")
    keys.type("the lift stands still")
    keys.press("Enter")
    expect(page.locator(".log")).to_contain_text("the lift stands still (Press officer)")
    assert "two are missing" in saved(keys, "Log as text", tmp_path)
    assert "kind: after-action" in saved(keys, "After-action review (YAML)", tmp_path)
    expect(page.locator("#filing")).to_contain_text("Words for the merge request")
    assert '"version":1' in saved(keys, "Hand over the shift (file)", tmp_path)
    every = page.locator(".step").count()
    keys.to(page.get_by_label("Show steps of"), "Shift+Tab")
    keys.press("ArrowDown")
    expect(page.get_by_label("Show steps of")).to_be_focused()
    assert 0 < page.locator(".step").count() < every
    keys.to(named(page, "End this run"))
    keys.press("Enter")
    keys.type("end")
    keys.press("Enter")
    expect(page.locator(".ask input")).to_be_focused()
    keys.press("ControlOrMeta+a")
    keys.type("END")
    with page.expect_download():
        keys.press("Enter")
    expect(named(page, "Start")).to_be_focused()
    keys.to(named(page, "Take over a run from a file"))
    with page.expect_file_chooser() as chooser:
        keys.press("Enter")
    chooser.value.set_files(next(tmp_path.glob("*handover*.json")))
    expect(page.locator(".log")).to_contain_text("Shift taken over")
    keys.look()


def test_what_is_typed_outlives_a_change_elsewhere(open_page: Callable[..., Page], width: int) -> None:
    """What another tab ticks shows here, and a note that is being typed keeps its words and the focus."""
    page = open_page(width)
    keys = Keys(page)
    page.goto(RUN)
    keys.to(named(page, "Start"))
    keys.press("Enter")
    count = step(page, "Count staff")
    keys.to(named(count, "Note"))
    keys.press("Enter")
    keys.type("two are")
    second = page.context.new_page()
    second.goto(RUN)
    others = Keys(second)
    others.to(named(step(second, "Count staff"), "Done"))
    others.press("Enter")
    expect(count.locator(".state")).to_contain_text("done at")
    page.bring_to_front()
    expect(count.locator(".ask input")).to_be_focused()
    keys.type(" missing")
    keys.press("Enter")
    expect(count.locator(".noted")).to_contain_text("two are missing")


def test_a_composer(open_page: Callable[..., Page], width: int) -> None:
    """A message is filled, switched, checked and copied without a mouse."""
    page = open_page(width, permissions=["clipboard-read", "clipboard-write"])
    keys = Keys(page)
    page.goto(HOLDING)
    keys.choose(page.get_by_label("Language"), "Arabic")
    expect(page.locator("#out")).to_have_attribute("dir", "rtl")
    keys.choose(page.get_by_label("Language"), "English", "ArrowUp")
    expect(page.locator("#out")).to_have_attribute("dir", "ltr")
    keys.choose(page.get_by_label("Post"), "Consulate-General in Sella")
    fields = page.locator(".blanks input")
    names = [str(field.get_attribute("id")) for field in fields.all()]
    for name in names[:-1]:
        keys.to(page.locator(f"#{name}"))
        if not page.locator(f"#{name}").input_value():
            keys.type(f"x {name[6:]}")
    keys.to(named(page, "Copy the words"))
    keys.press("Enter")
    expect(page.locator(f"#{names[-1]}")).to_be_focused()
    keys.type("07:30")
    keys.to(page.locator("#out"))
    keys.to(named(page, "Copy the words"))
    keys.press("Space")
    expect(page.locator("#said")).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "+999 0 555 0101" in copied
    assert "07:30" in copied
    for link in page.locator("a[href]:visible").all():
        keys.to(link)


@pytest.mark.parametrize("answer", ["Yes", "Not sure"])
def test_a_tree(open_page: Callable[..., Page], width: int, answer: str) -> None:
    """From question to question the focus goes along, to an exit and on to the record that it names."""
    page = open_page(width)
    keys = Keys(page)
    page.goto(TREE)
    question = page.locator(".v-tree__node").first
    for _ in range(7):
        link = question.get_by_role("link", name=re.compile(f"^{answer}\\b"))
        there = str(link.get_attribute("href"))
        keys.to(link)
        keys.press("Enter")
        expect(page.locator(there)).to_be_focused()
        if there.startswith("#exit-"):
            break
        question = page.locator(there)
    keys.follow(page.locator(f"{there} a").first)


def test_from_tree_to_tree(open_page: Callable[..., Page], width: int) -> None:
    """An exit leads to the tree that asks on, and the walk begins there."""
    page = open_page(width)
    keys = Keys(page)
    page.goto("decision-trees/a-claim-is-going-round/#exit-hold-and-verify")
    keys.follow(page.locator("#exit-hold-and-verify").get_by_role("link", name="Is this post from the scene true?"))
    expect(page.locator("h1")).to_have_text("Is this post from the scene true?")
    keys.to(page.locator(".v-tree__node").first.get_by_role("link").first)
