"""Run mode: a clock, ticks, skips and a log that survive, and an export that the build accepts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser.test_reading import violations
from kit.views import LONG_VIEWS
from playwright.sync_api import Browser, Download, Page, expect

pytestmark = pytest.mark.browser

RUN = "run/live-crisis/"
KEY = "vademecum:run:live-crisis"


def at(page: Page, clock: str) -> None:
    """Sets the clock of the device."""
    page.clock.set_fixed_time(f"2026-11-22T{clock}:00")


def begin(page: Page, address: str = RUN) -> None:
    """Opens the page at three in the morning and starts the clock there."""
    page.clock.install(time="2026-11-22T03:00:00")
    at(page, "03:00")
    page.goto(address)
    page.get_by_role("button", name="Start", exact=True).click()


def step(page: Page, heading: str) -> Any:
    """The item of a step."""
    return page.locator(".step", has=page.get_by_role("heading", name=heading)).first


def acting(page: Page, role: str) -> None:
    """Says who acts on this device from now on."""
    page.get_by_label("I act as").select_option(label=role)


def skip(page: Page, heading: str, why: str) -> None:
    """Skips a step with a reason."""
    step(page, heading).get_by_role("button", name="Skip").click()
    page.get_by_label("Why is it skipped?").fill(why)
    page.get_by_role("button", name="Keep it").click()


def saved(page: Page, words: str, folder: Path) -> Path:
    """The file that a button hands out."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=words).click()
    download: Download = waiting.value
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


def test_a_run_of_two_roles_exports_an_exact_log(
    open_page: Callable[..., Page], shipped: Path, run: Any, tmp_path: Path
) -> None:
    """Times, skips, notes and roles of a run are in the log to the minute; `vademecum check` accepts the review."""
    page = open_page()
    begin(page)
    acting(page, "Head of the consular section")
    at(page, "03:12")
    step(page, "Ring the crisis centre at headquarters").get_by_role("button", name="Done").click()
    acting(page, "Digital officer")
    at(page, "03:25")
    skip(page, "Try each channel", 'radio: "no answer", the rest by {hand}')
    at(page, "03:40")
    page.get_by_role("button", name="Note for the log").click()
    page.get_by_label("Note:").fill("كل شيء بخير # second floor")
    page.keyboard.press("Enter")
    path = saved(page, "After-action review (YAML)", tmp_path)
    text = path.read_text("utf-8")
    wanted = [
        ("T+0:00", "03:00 T set"),
        (
            "T+0:12",
            "03:12 Done: Ring the crisis centre at headquarters and say what, where, and when you will call next",
        ),
        ("T+0:25", "03:25 Skipped: Try each channel and tell the team which ones work: radio:"),
        ("T+0:40", "03:40 Note: كل شيء بخير # second floor (Digital officer)"),
    ]
    for moment, words in wanted:
        assert any(moment in line and words in line for line in text.splitlines()), (words, text)
    assert "(Head of the consular section)" in text
    record = shipped / "playbooks" / "missions" / "sella" / "after-action" / path.name
    record.write_text(text, encoding="utf-8")
    try:
        done = run("vademecum", "check", "--as-of", "2026-11-22", cwd=shipped)
        assert done.returncode == 0, done.stdout + done.stderr
    finally:
        record.unlink()
    log = saved(page, "Log as text", tmp_path).read_text("utf-8")
    assert "T+0:25  2026-11-22 03:25  Skipped: Try each channel" in log


def test_steps_are_due_and_overdue_by_role(open_page: Callable[..., Page]) -> None:
    """What is late is said in words and counted; the steps of one role can be shown alone."""
    page = open_page(360)
    begin(page)
    expect(page.locator("#clock")).to_have_text("T+0:00, nothing overdue")
    at(page, "03:21")
    page.reload()
    expect(page.locator("#clock")).to_contain_text("T+0:21, 4 overdue")
    expect(step(page, "Open the crisis team").locator(".state")).to_have_text("overdue by 1 min")
    expect(step(page, "Give the holding statement").locator(".state")).to_have_text("due in 9 min")
    step(page, "Open the crisis team").get_by_role("button", name="Done").click()
    expect(page.locator("#clock")).to_contain_text("3 overdue")
    expect(step(page, "Open the crisis team").locator(".state")).to_have_text("done at 03:21")
    every = page.locator(".step").count()
    page.get_by_label("Show steps of").select_option(label="Press officer")
    assert 0 < page.locator(".step").count() < every


def test_a_closed_lid_loses_nothing(open_page: Callable[..., Page]) -> None:
    """After hours in which the page was closed the clock is right and every tick is there, without a network."""
    page = open_page()
    begin(page)
    at(page, "03:10")
    step(page, "Count staff").get_by_role("button", name="Done").click()
    address = page.url
    page.close()
    again = page.context.new_page()
    again.clock.install(time="2026-11-22T09:30:00")
    again.goto(address)
    page.context.set_offline(True)
    expect(again.locator("#clock")).to_contain_text("T+6:30")
    expect(step(again, "Count staff").locator(".state")).to_have_text("done at 03:10")
    step(again, "Count staff").get_by_role("button", name="Take back").click()
    expect(step(again, "Count staff").locator(".state")).to_contain_text("overdue by 6 h 20 min")


def test_a_shift_is_handed_over_by_file(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Another device goes on with the run out of a file; a file of something else changes nothing."""
    page = open_page()
    begin(page)
    at(page, "03:10")
    step(page, "Count staff").get_by_role("button", name="Done").click()
    path = saved(page, "Hand over the shift (file)", tmp_path)
    other = open_page()
    other.on("filechooser", lambda _: None)  # so that the browser tells of it from now on
    other.clock.install(time="2026-11-22T11:00:00")
    other.goto(RUN)
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"version": 99, "state": {}}', encoding="utf-8")
    for file in (wrong, path):
        with other.expect_file_chooser() as chooser:
            other.get_by_role("button", name="Take over a run from a file").click()
        chooser.value.set_files(file)
        if file == wrong:
            expect(other.locator("#said")).to_contain_text("Nothing was changed")
    expect(step(other, "Count staff").locator(".state")).to_have_text("done at 03:10")
    expect(other.locator(".log")).to_contain_text("Shift taken over")


@pytest.mark.parametrize(
    "spoiled", ["{not json", '{"version": 2, "saved": "", "state": {"id": "live-crisis", "log": [1]}}']
)
def test_what_cannot_be_read_is_offered_as_a_file(open_page: Callable[..., Page], spoiled: str, tmp_path: Path) -> None:
    """A corrupted or newer state is not overwritten silently: it is offered as a download, word for word."""
    page = open_page()
    page.goto(RUN)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, spoiled])
    page.reload()
    expect(page.locator("#unread")).to_contain_text("cannot read")
    page.get_by_role("button", name="Start", exact=True).click()
    assert page.evaluate("key => localStorage.getItem(key + ':spoiled')", KEY) == spoiled
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, spoiled])
    page.reload()
    assert saved(page, "save it as a file", tmp_path).read_text("utf-8") == spoiled


def test_two_tabs_know_of_each_other(open_page: Callable[..., Page]) -> None:
    """A second tab on the same run is told, and what is ticked in one shows in the other."""
    page = open_page()
    begin(page)
    second = page.context.new_page()
    second.goto(RUN)
    for one in (page, second):
        expect(one.locator("#said")).to_contain_text("another tab")
    step(second, "Count staff").get_by_role("button", name="Done").click()
    expect(step(page, "Count staff").locator(".state")).to_contain_text("done at")


def test_it_works_from_a_stick(browser: Browser, public_site: Path) -> None:
    """From `file://`, without a network, a run starts, ticks and is there after a reload."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    begin(page, (public_site / RUN / "index.html").as_uri())
    step(page, "Count staff").get_by_role("button", name="Done").click()
    page.reload()
    expect(step(page, "Count staff").locator(".state")).to_contain_text("done at")
    assert said == []
    context.close()


@LONG_VIEWS
def test_axe_finds_nothing(open_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """No violation before the start, in a run with late, done and skipped steps, and while something is asked."""
    page = open_page(width, color_scheme=scheme)
    page.goto(RUN)
    found = violations(page)
    begin(page)
    at(page, "03:21")
    step(page, "Count staff").get_by_role("button", name="Done").click()
    skip(page, "Try each channel", "no time")
    step(page, "Open the crisis team").get_by_role("button", name="Note").click()
    found += violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found == []


def test_the_keyboard_is_enough(open_page: Callable[..., Page]) -> None:
    """A step is ticked, taken back and skipped with the keyboard alone, and the focus stays with the step."""
    page = open_page()
    begin(page)
    button = step(page, "Count staff").get_by_role("button", name="Done")
    button.focus()
    page.keyboard.press("Enter")
    expect(step(page, "Count staff").get_by_role("button", name="Take back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("not needed")
    page.keyboard.press("Enter")
    expect(step(page, "Count staff").locator(".state")).to_contain_text("not needed")


def test_the_data_cannot_end_its_element(public_site: Path) -> None:
    """What stands in the page as data is JSON, and holds no `<`."""
    html = (public_site / RUN / "index.html").read_text("utf-8")
    data = html.split('id="run-data">')[1].split("</script>")[0]
    assert "<" not in data
    assert len(json.loads(data)["steps"]) > 15
