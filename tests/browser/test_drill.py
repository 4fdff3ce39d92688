"""An exercise played in two windows of one browser, from files, without a server and without a network."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from kit.views import LONG_VIEWS
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

pytestmark = pytest.mark.browser

EXERCISE = "stone-bridge"
MARKER = "EXERCISE EXERCISE EXERCISE"
BEGIN = datetime(2026, 11, 22, 9, 0, 0)
RATED = {"first-word": "U", "one-record": "P", "correct": "S", "reach-offline": "P", "last": "S"}
FORGE = "https://github.com/ministry/vademecum"


@pytest.fixture(scope="module")
def site(copy_wiki: Callable[[Path], Path], build: Callable[..., Path], tmp_path_factory: Any) -> Path:
    """The shipped wiki for controllers, on a forge that takes a new file by its address. No test changes it."""
    wiki = copy_wiki(tmp_path_factory.mktemp("drill") / "wiki")
    settings = wiki / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^repo_url:.*$", f"repo_url: {FORGE}", text), encoding="utf-8")
    return build(wiki, "--audience", "controllers")


@pytest.fixture(scope="module")
def injects(repository: Path) -> list[dict[str, Any]]:
    """The injects of the exercise, as its author wrote them."""
    path = next((repository / "playbooks").rglob(f"{EXERCISE}.yml"))
    record = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert len(record["injects"]) == 30
    return list(record["injects"])


@pytest.fixture(scope="module")
def posts(repository: Path) -> list[dict[str, Any]]:
    """The ordinary posts of the exercise, as its author wrote them."""
    path = next((repository / "playbooks").rglob(f"{EXERCISE}.yml"))
    return list(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["scenario"]["feed"])


@dataclass
class Table:
    """A browser on the controllers' table, without a network: its profile outlives it."""

    context: BrowserContext
    site: Path
    faults: list[str]

    def open(self, part: str = "") -> Page:
        """Opens the controllers' window, or a part below it."""
        page = self.context.new_page()
        page.on("console", lambda one: self.faults.append(one.text) if one.type in {"error", "warning"} else None)
        page.on("pageerror", lambda one: self.faults.append(str(one)))
        page.on("requestfailed", lambda one: self.faults.append(f"failed: {one.url}"))
        page.goto((self.site / "drill" / EXERCISE / part / "index.html").as_uri())
        return page


@pytest.fixture
def table(browser: Browser, browser_path: str, site: Path, tmp_path: Path) -> Iterator[Callable[..., Table]]:
    """Starts a browser; with `profile` one that can be closed and started again; `at` stops its clock there."""
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def start(at: datetime | None = None, width: int = 1280, profile: str = "", **options: Any) -> Table:
        options["viewport"] = {"width": width, "height": 800}
        if profile:
            started = {"executable_path": browser_path, "args": ["--no-sandbox"], **options}
            context = browser.browser_type.launch_persistent_context(tmp_path / profile, **started)
        else:
            context = browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.set_offline(True)
        if at:
            context.clock.install(time=at)
            context.clock.pause_at(at + timedelta(seconds=1))
        return Table(context, site, faults)

    yield start
    for context in contexts:
        context.close()
    assert faults == [], "errors in the console or of requests"


def press(where: Page | Locator, name: str) -> None:
    """Presses the button of this name."""
    where.get_by_role("button", name=name, exact=True).click()


def minutes(text: str) -> int:
    """Minutes of a point on the clock as the page shows it."""
    match = re.search(r"T\+(\d+):(\d\d)", text)
    assert match, text
    return int(match[1]) * 60 + int(match[2])


def saved(page: Page, button: str) -> str:
    """The text of the file that a button hands out."""
    with page.expect_download() as download:
        press(page, button)
    return Path(download.value.path()).read_text(encoding="utf-8")


def posted(page: Page) -> int:
    """How many posts of the feed the controllers' window says that it has shown."""
    return int(page.locator("#posts-word").inner_text().partition(" of ")[0])


def row(page: Page, name: str) -> Locator:
    """The row of an inject."""
    return page.locator(f"#inject-{name}")


class Play:
    """A controller who plays everything at its hour: marks what is seen, and misses what the test says."""

    def __init__(self, injects: list[dict[str, Any]], missed: set[str]) -> None:
        self.injects = injects
        self.missed = missed
        self.given: list[str] = []
        self.jumps: dict[str, str] = {}

    def wait(self, context: BrowserContext, page: Page, until: int) -> None:
        """Lets the clock of the story run to a minute, at 60 minutes a minute."""
        left = until - minutes(page.inner_text("#clock"))
        if left > 0:
            context.clock.fast_forward(left * 1000)

    def through(self, context: BrowserContext, page: Page, stop: str | None = None) -> None:
        """Plays up to the inject `stop`, or to the end."""
        for inject in self.injects:
            name = inject["id"]
            if name in self.given:
                continue
            if name == stop:
                return
            if inject.get("contingency"):
                if inject["if_missing"] not in self.missed:
                    expect(row(page, name)).to_have_attribute("data-state", "unneeded")
                    continue
                expect(row(page, name)).to_have_attribute("data-state", "offered")
                expect(page.locator("#due")).to_contain_text(f"Offered: Inject {inject['code']}")
            self.wait(context, page, minutes(inject["t"]))
            if not inject.get("contingency"):
                expect(row(page, name)).to_have_attribute("data-state", "due")
            self.give(page, inject)

    def give(self, page: Page, inject: dict[str, Any]) -> None:
        """Releases one, and marks what is seen."""
        name, sort = inject["id"], inject.get("type", "inject")
        here = row(page, name)
        here.get_by_role("button", name=re.compile("^(Release|Ask|Jump:) ")).click()
        self.given.append(name)
        if sort == "clock-jump":
            self.jumps[name] = page.inner_text("#clock")
            return
        missed = name in self.missed
        words = (
            ("It is not so" if missed else "It is so") if sort == "check" else "Not seen" if missed else "Seen in time"
        )
        press(here, words)


def test_the_whole_exercise_is_played(
    table: Callable[..., Table],
    injects: list[dict[str, Any]],
    posts: list[dict[str, Any]],
    run: Callable[..., subprocess.CompletedProcess[str]],
    wiki: Path,
) -> None:
    """All injects in two windows at sixty times speed, both contingencies, jumps, a closed browser, a valid review."""
    first = table(BEGIN, profile="kept")
    players, page = first.open("players"), first.open()
    page.locator("#speeds input[value='60']").check()
    press(page, "Begin the play")
    play = Play(injects, missed={"shaking", "two-channels"})
    play.through(first.context, page, stop="passport-page")
    assert {"no-deputy", "minister-figure"} <= set(play.given)
    expect(players.locator("#feed article")).to_have_count(len(play.given) - 1 + posted(page))
    page.locator("input[data-rating=activate][value=M]").check()
    page.get_by_label("What was seen").first.fill("Nobody knew who stands in")
    before, clock = page.locator("#log li").all_text_contents(), minutes(page.inner_text("#clock"))

    first.context.close()
    second = table(BEGIN + timedelta(minutes=3), profile="kept")
    page = second.open()
    assert page.locator("#log li").all_text_contents() == before
    assert minutes(page.inner_text("#clock")) > clock, "a closed lid does not stop the clock of the story"
    expect(page.get_by_label("What was seen").first).to_have_value("Nobody knew who stands in")
    page.get_by_label("Set the clock to").fill(f"T+{clock // 60}:{clock % 60:02}")
    press(page, "Set")
    players = second.open("players")
    page.bring_to_front()
    expect(players.locator("#feed article")).to_have_count(len(play.given) - 1 + posted(page))
    play.through(second.context, page)
    assert play.given == [inject["id"] for inject in injects]
    assert play.jumps == {"jump-to-evening": "T+8:00", "jump-to-next-day": "T+24:00"}
    assert page.locator("#injects .row[data-state=done]").count() == 30
    shown = [inject for inject in injects if inject.get("type") != "check"]
    expect(players.locator("#feed article")).to_have_count(len(shown) + len(posts))
    told = [text[:40] for text in players.locator("#feed article .said").all_text_contents()[::-1]]
    ordinary = {post["content"][:40] for post in posts}
    assert [text for text in told if text not in ordinary] == [inject["content"][:40] for inject in shown]

    ratings = page.locator("#ratings")
    for objective, letter in RATED.items():
        ratings.locator(f"input[data-rating={objective}][value={letter}]").check()
    page.locator("#answer-0").fill("The card was in a hand\nThe names stood on the board")
    page.locator("#answer-as-0").select_option("strength")
    page.locator("#answer-2").fill("The statement waited for a deputy")
    page.locator("#answer-as-2").select_option("planning")
    page.locator("#care").fill("The clerk's family is well; see [[nothing]] <b>here</b>.")
    page.get_by_text("End the play").click()
    press(page, "The play is over")
    name, text = page.inner_text("#file"), saved(page, "Save the record as a file")
    assert text == page.input_value("#yaml")
    assert name == f"playbooks/consular/after-action/{EXERCISE}-2026-11-22.yml"
    accepted(run, wiki, name, text)
    record = yaml.load(text, yaml.BaseLoader)
    assert {one["objective"]: one["rating"] for one in record["ratings"]} == {"activate": "M", **RATED}
    assert [one["objective"] for one in record["actions"]] == ["activate", "first-word"]
    assert {one["due"] for one in record["actions"]} == {"2026-12-22"}
    assert record["strengths"] == ["The card was in a hand", "The names stood on the board"]
    assert {"at": "T+0:32", "what": "Inject 6C released"} in record["log"]
    assert {"at": "T+3:10", "what": "The clock jumps to T+8:00"} in record["log"]
    log = saved(page, "Save the log as text")
    assert (log.split("\n")[0], log.split("\n")[-2]) == (MARKER, MARKER)
    assert "Press office at headquarters, Messaging" in log


def accepted(run: Callable[..., subprocess.CompletedProcess[str]], wiki: Path, name: str, text: str) -> None:
    """`vademecum check` accepts the record in its place."""
    path = wiki / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    done = run("vademecum", "check", cwd=wiki)
    assert done.returncode == 0, done.stdout + done.stderr
    assert path.name not in done.stdout


def begun(table: Callable[..., Table], **options: Any) -> tuple[Table, Page]:
    """A table whose play has begun."""
    found = table(**options)
    page = found.open()
    press(page, "Begin the play")
    return found, page


def test_players_see_what_was_released_and_nothing_else(table: Callable[..., Table], site: Path) -> None:
    """The players' page holds no inject; a false message looks like a true one; a late or filtered window is right."""
    file = (site / "drill" / EXERCISE / "players" / "index.html").read_text(encoding="utf-8")
    assert [words for words in ("bridge is gone", "Upper Ardin", "Controllers") if words in file] == []
    here, page = begun(table)
    for name in ("shaking", "bridge-gone", "flights-are-free", "internet-off"):
        row(page, name).get_by_role("button", name=re.compile("^Release ")).click()
    players = here.open("players")
    items = players.locator("#feed article")
    expect(items).to_have_count(4)
    assert items.locator(".mark").all_text_contents() == [MARKER] * 8
    assert players.locator("body").inner_text().count("false") == 0
    shapes = items.evaluate_all(
        "all => all.map(one => one.outerHTML.replace(/>[^<]*</g, '><').replace(/data-n=.../, ''))"
    )
    assert len(set(shapes)) == 1
    expect(players.locator("#down")).to_have_text("Does not work now: Social, E-mail, Web form, Video.")
    press(players, "Mark all as read")
    expect(players.locator("#feed")).not_to_contain_text("New.")
    row(page, "how-many").get_by_role("button", name=re.compile("^Release ")).click()
    expect(players.locator("#feed article").first).to_contain_text("New.")
    assert players.title() == f"(1 new) {MARKER}"
    players.get_by_label("Show").select_option(label="only by social")
    expect(items).to_have_count(2)  # by this channel, and what reaches everybody
    players.reload()
    expect(items).to_have_count(5)
    expect(players.locator(".fresh", has_text="New.")).to_have_count(1)


def test_ordinary_posts_come_by_themselves(table: Callable[..., Table], posts: list[dict[str, Any]]) -> None:
    """The clock shows posts among the injects; those on a dead channel come late; the stop word keeps them back."""
    here, page = begun(table, at=BEGIN)
    players = here.open("players")
    heads = players.locator("#feed article h2")
    press(page, "Release 1")
    here.context.clock.fast_forward(10 * 60_000)
    expect(page.locator("#posts-word")).to_have_text(f"3 of {len(posts)} shown, the next at T+0:14")
    expect(heads).to_have_text([re.compile(one) for one in ("bakery", "neighbour", "Rovers", "Security manager")])
    expect(page.locator("#injects .row[data-state=due]")).to_have_count(2)
    press(page, "Release 5")
    here.context.clock.fast_forward(60 * 60_000)
    expect(heads).to_have_count(4 + 1 + 4)
    assert "Velmora, on the closed feed" not in players.locator("#feed").inner_text()
    press(page, "Stop: REAL REAL REAL")
    here.context.clock.fast_forward(60 * 60_000)
    press(page, "Go on")
    press(page, "Give back social")
    here.context.clock.fast_forward(60_000)
    expect(players.locator("#feed")).to_contain_text("T+0:18 · Social · A student in Velmora, on the closed feed")
    expect(page.locator("#log")).not_to_contain_text("feed")
    words = players.locator("body").inner_text()
    assert [word for word in ("false", "unrelated", "In the story") if word in words] == []


def test_posts_are_shown_by_hand(table: Callable[..., Table]) -> None:
    """Without the clock's help nothing comes by itself; a button shows one, before its hour, also after a reload."""
    here, page = begun(table, at=BEGIN)
    players = here.open("players")
    page.get_by_label("The clock shows them in the players' window").uncheck()
    here.context.clock.fast_forward(10 * 60_000)
    page.locator("#posts-word").click()
    press(page, "Show post 6 now")
    expect(players.locator("#feed article")).to_have_count(1)
    expect(players.locator("#feed article")).to_contain_text("T+0:10 · Messaging · A family near the market")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    here.context.clock.fast_forward(10 * 60_000)
    expect(page.get_by_label("The clock shows them in the players' window")).not_to_be_checked()
    assert posted(page) == 1


def test_a_drill_of_an_older_edition_goes_on(table: Callable[..., Table]) -> None:
    """What was kept before there were posts and paces is read, and the posts that are due come."""
    here, page = begun(table, at=BEGIN)
    kept = json.loads(str(page.evaluate("localStorage.getItem('vademecum:drill:stone-bridge')")))
    for name in ("posts", "paced", "byHand"):
        del kept["state"][name]
    kept["state"]["clock"]["speed"] = 3
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate("kept => localStorage.setItem('vademecum:drill:stone-bridge', kept)", json.dumps(kept))
    page.reload()
    expect(page.locator("#spoiled")).to_be_hidden()
    here.context.clock.fast_forward(60_000)
    expect(page.locator("#word")).to_have_text("Running, 3 times as fast")
    assert posted(page) == 1


def test_the_stop_word_stops_both_windows(table: Callable[..., Table]) -> None:
    """On the stop word both windows say so and the clock stands; nothing is released until play goes on."""
    here, page = begun(table)
    players = here.open("players")
    press(page, "Stop: REAL REAL REAL")
    for window in (page, players):
        expect(window.locator("#stopped")).to_be_visible()
        expect(window.locator("#word")).to_have_text("STOPPED")
    expect(page.get_by_role("button", name="Release 1", exact=True)).to_be_hidden()
    page.reload()
    expect(page.locator("#stopped")).to_be_visible()
    press(page, "Go on")
    expect(players.locator("#stopped")).to_be_hidden()
    expect(players.locator("#word")).to_have_text("The play is on.")


def test_a_card_is_held_struck_out_and_brought_back(table: Callable[..., Table]) -> None:
    """Held and struck-out cards say so, with the reason, and come back; the reason stays out of the review."""
    _, page = begun(table)
    here = row(page, "bridge-gone")
    press(here, "Hold 2")
    expect(here.locator(".state")).to_have_text("Held at T+0:00.")
    here.get_by_text("Strike out 2").click()
    here.get_by_label("Why").fill("no time for it")
    press(here, "Strike it out")
    expect(here.locator(".state")).to_have_text("Struck out at T+0:00: no time for it.")
    expect(page.locator("#log li").last).to_contain_text("Inject 2 struck out (no time for it)")
    assert "no time" not in page.input_value("#yaml")
    press(here, "Bring back 2")
    expect(here.locator(".state")).to_contain_text("Waiting, due in 6 min of the story.")


def test_the_short_version_has_its_cards(table: Callable[..., Table], injects: list[dict[str, Any]]) -> None:
    """The short version shows the thirteen short cards and the clock jumps, also after a reload."""
    page = table().open()
    page.get_by_label("Short, 13 cards and the clock jumps").check()
    press(page, "Begin the play")
    page.reload()
    short = [f"inject-{one['id']}" for one in injects if one.get("micro") or one.get("type") == "clock-jump"]
    assert page.locator(".row:visible").evaluate_all("all => all.map(one => one.id)") == short
    assert len(short) == 15


@pytest.mark.parametrize(
    "kept", ["{broken", '{"version": 99, "saved": "", "state": {}}', '{"version": 1, "state": {"log": 3}}']
)
def test_what_cannot_be_read_is_offered_as_a_file(table: Callable[..., Table], kept: str) -> None:
    """A corrupted, newer or unsound state is offered as it stood, over reloads, until somebody says that it may go."""
    page = table().open()
    page.evaluate("kept => localStorage.setItem('vademecum:drill:stone-bridge', kept)", kept)
    page.reload()
    page.reload()
    assert saved(page, "Save it as a file") == kept
    press(page, "It may go")
    expect(page.locator("#spoiled")).to_be_hidden()
    page.reload()
    expect(page.locator("#spoiled")).to_be_hidden()


def test_two_controllers_are_told_of_each_other_and_stay_in_step(table: Callable[..., Table]) -> None:
    """A second controllers' window is told of, in both, and each shows what the other did."""
    here, page = begun(table)
    expect(page.locator("#twice")).to_be_hidden()
    other = here.open()
    for window in (page, other):
        expect(window.locator("#twice")).to_be_visible()
    press(other, "Release 1")
    expect(row(page, "shaking").locator(".state")).to_contain_text("Released at T+0:00")
    press(page, "Release 2")
    expect(other.locator("#log li")).to_have_count(3)


def test_leaving_a_running_drill_asks_first(table: Callable[..., Table]) -> None:
    """Closing asks while the play is on, and neither before it begins nor after it is over."""
    page = table().open()
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.locator("h1").click()
    page.reload()
    assert asked == []
    press(page, "Begin the play")
    page.reload()
    assert asked == ["beforeunload"]
    page.get_by_text("End the play").click()
    press(page, "The play is over")
    page.reload()
    assert asked == ["beforeunload"]


def test_a_drill_moves_to_another_device_by_file(table: Callable[..., Table], tmp_path: Path) -> None:
    """A saved drill is read in elsewhere; a file that is none changes nothing."""
    _, page = begun(table)
    press(page, "Release 1")
    file = tmp_path / "drill.json"
    file.write_text(saved(page, "Save the drill as a file"), encoding="utf-8")
    page.get_by_text("Forget this drill").click()
    press(page, "Forget it")
    expect(page.locator("#word")).to_have_text("Not begun")
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"version": 1, "state": {"exercise": EXERCISE}}), encoding="utf-8")
    page.on("filechooser", lambda _: None)  # so that the browser tells of it from now on
    for path, word in ((wrong, "Nothing was changed"), (file, "Read in")):
        with page.expect_file_chooser() as chooser:
            press(page, "Read a saved drill in")
        chooser.value.set_files(path)
        expect(page.locator("#imported")).to_contain_text(word)
    expect(row(page, "shaking").locator(".state")).to_contain_text("Released at T+0:00")


def test_the_forge_opens_with_the_record(table: Callable[..., Table]) -> None:
    """While the record fits into an address the button carries it; then only the name, and the page says so."""
    _, page = begun(table)
    forge = page.locator("#forge")
    start = f"{FORGE}/new/main/playbooks/consular/after-action?filename={EXERCISE}-"
    assert str(forge.get_attribute("href")).startswith(start)
    assert "&value=%23%20EXERCISE%20EXERCISE%20EXERCISE%0Akind%3A%20after-action" in str(forge.get_attribute("href"))
    page.locator("#care").fill("word " * 1500)
    assert "value=" not in str(forge.get_attribute("href"))
    expect(page.locator("#forge-words")).to_contain_text("too long for an address")


def test_a_review_of_odd_texts_is_accepted(
    table: Callable[..., Table], run: Callable[..., subprocess.CompletedProcess[str]], wiki: Path
) -> None:
    """Whatever stands in the fields, the record is one that `vademecum check` accepts."""
    _, page = begun(table)
    odd = 'a: "b" \\ # {c} [d](javascript:e) [[f]] ![g](h.png) <script>i</script> {{ j }} % & * ! | > '
    odd += "\u202e\u00ad\u200b\U0001f600"
    for number in range(7):
        page.locator(f"#answer-{number}").fill(f"{odd}\n\n- {odd * 9}\nTLP:RED")
        page.locator(f"#answer-as-{number}").select_option(index=1 + number % 6)
    page.locator("#care").fill(odd * 99)
    page.locator("input[data-rating=activate][value=U]").check()
    page.locator("#action-text-activate").fill(odd * 3)
    page.locator("#action-due-activate").fill("2026-02-30")
    page.locator("#action-owner-activate").select_option(index=3)
    page.locator("#rating-why-activate").fill(odd * 3)
    page.get_by_label("What you see").fill(odd)
    press(page, "Note it")
    name, text = page.inner_text("#file"), page.input_value("#yaml")
    accepted(run, wiki, name, text)


STANDS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) { return "the focus is lost"; }
  const name = (one.id || one.textContent).slice(0, 40);
  const style = getComputedStyle(one);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) { return `no outline on ${name}`; }
  const box = one.getClientRects()[0];
  const seen = [0.02, 0.25, 0.5, 0.75, 0.98].some(part => {
    const hit = document.elementFromPoint(box.left + Math.min(box.width / 2, 60), box.top + box.height * part);
    return hit && (one.contains(hit) || hit.contains(one));
  });
  return seen ? "" : `${name} is covered or out of sight: ${Math.round(box.top)} to ${Math.round(box.bottom)}`;
}"""


class Keys:
    """Somebody who has no mouse: each key press leaves the focus on something that can be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, key: str) -> None:
        """Presses a key."""
        self.page.keyboard.press(key)
        self.pressed += 1
        assert self.page.evaluate(STANDS) == "", f"{key}, key press {self.pressed}"

    def to(self, target: Locator, key: str = "Tab") -> None:
        """Goes to an element by Tab, or by Shift+Tab."""
        wanted = target.element_handle()
        for _ in range(400):
            if self.page.evaluate("one => document.activeElement === one", wanted):
                return
            self.press(key)
        pytest.fail(f"no way by {key} to {target}")

    def use(self, target: Locator, key: str = "Enter", by: str = "Tab") -> None:
        """Goes to an element and presses a key on it."""
        self.to(target, by)
        self.press(key)

    def write(self, target: Locator, text: str) -> None:
        """Goes to a field and types."""
        self.to(target)
        self.page.keyboard.type(text)


def button(where: Page | Locator, name: str) -> Locator:
    """The button of this name."""
    return where.get_by_role("button", name=name, exact=True)


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.prove)])
def test_the_keyboard_is_enough(table: Callable[..., Table], width: int) -> None:
    """A whole play without a mouse, the focus always in sight: pace, cards, stop word, feed, ratings, export."""
    here = table(width=width)
    page = here.open()
    players = here.open("players")
    page.bring_to_front()
    keys = Keys(page)
    keys.use(button(page, "Begin the play"))
    keys.to(page.locator("[name=speed]:checked"))
    keys.press("ArrowRight")
    expect(page.locator("#word")).to_have_text("Running, 2 times as fast")
    keys.write(page.get_by_label("Set the clock to"), "T+0:05")
    keys.use(button(page, "Set"))
    expect(page.locator("#clock")).to_have_text("T+0:05")
    keys.to(page.locator("#due a", has_text="Inject 1"))
    keys.press("Enter")
    keys.use(button(page, "Release 1"))
    keys.use(button(row(page, "shaking"), "Not seen"))
    keys.use(button(page, "Hold 2"))
    keys.use(button(page, "Bring back 2"))
    keys.use(row(page, "bridge-gone").get_by_text("Strike out 2"))
    keys.write(row(page, "bridge-gone").get_by_label("Why"), "no time for it")
    keys.use(button(row(page, "bridge-gone"), "Strike it out"))
    expect(row(page, "bridge-gone").locator(".state")).to_contain_text("Struck out at T+0:05: no time for it.")
    keys.use(button(page, "Release 1C"))
    keys.use(button(row(page, "no-deputy"), "Seen late"), "Space")
    keys.use(button(page, "Jump: no. 19"))
    expect(page.locator("#clock")).to_have_text("T+8:00")
    keys.use(page.locator("#by-clock"), "Space")
    keys.use(page.locator("#posts-word"))
    keys.use(button(page, "Show post 20 now"))
    expect(players.locator("#feed")).to_contain_text("Sella and Northern Port")
    keys.use(button(page, "Take away phone"))
    keys.write(page.locator("#note"), "The card was in a hand")
    keys.press("Enter")
    keys.use(button(page, "Stop: REAL REAL REAL"), by="Shift+Tab")
    expect(players.locator("#stopped")).to_be_visible()
    keys.press("Enter")
    expect(players.locator("#stopped")).to_be_hidden()
    keys.use(page.locator("#end summary"))
    keys.use(button(page, "The play is over"))
    keys.to(page.locator("[data-rating=activate]:checked"))
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    keys.write(page.locator("#answer-0"), "Took the card")
    keys.to(page.locator("#answer-as-0"))
    page.keyboard.type("what")
    keys.write(page.locator("#action-text-activate"), "Hang the card at the door")
    keys.to(button(page, "Save the record as a file"))
    with page.expect_download() as download:
        keys.press("Enter")
    record = yaml.load(Path(download.value.path()).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert [(one["objective"], one["rating"]) for one in record["ratings"]] == [("activate", "M")]
    assert record["strengths"] == ["Took the card"]
    assert record["actions"][0]["text"] == "Hang the card at the door"
    said = [one["what"] for one in record["log"]]
    for line in ("The clock runs at 2 minutes of the story a minute", "Post 20 of the feed shown by hand"):
        assert line in said
    keys.use(page.locator("#forget summary"))
    keys.use(button(page, "Forget it"))
    expect(page.locator("#word")).to_have_text("Not begun")
    expect(button(page, "Begin the play")).to_be_focused()


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.prove)])
def test_players_and_readers_of_the_pack_need_no_mouse(table: Callable[..., Table], width: int) -> None:
    """Filter, mark as read, and walk the pack's contents and tables by keyboard, the focus always in sight."""
    here, page = begun(table, width=width)
    press(page, "Release 1")
    press(page, "Release 2")
    players = here.open("players")
    expect(players.locator("#feed article")).to_have_count(2)
    keys = Keys(players)
    keys.to(players.locator("#only"))
    players.keyboard.type("only by s")
    expect(players.locator("#feed article")).to_have_count(2)
    keys.use(button(players, "Mark all as read"))
    expect(players.locator("#feed")).not_to_contain_text("New.")
    pack = here.open("pack")
    keys = Keys(pack)
    keys.use(pack.get_by_role("link", name="Evaluators' sheets"))
    keys.to(pack.get_by_role("region", name="Evaluator: O6"))
    keys.to(pack.get_by_role("link", name="Play it on screen"), "Shift+Tab")


def test_a_link_in_what_is_due_keeps_the_focus_when_the_list_changes(table: Callable[..., Table]) -> None:
    """Whoever stands on a link to a card stands there still when another card falls due."""
    here, page = begun(table, at=BEGIN)
    page.locator("#due a", has_text="Inject 1").focus()
    here.context.clock.fast_forward(7 * 60_000)
    expect(page.locator("#due")).to_contain_text("Inject 2")
    expect(page.locator("#due a", has_text="Inject 1")).to_be_focused()


@LONG_VIEWS
def test_axe_finds_nothing_and_nothing_runs_sideways(table: Callable[..., Table], scheme: Any, width: int) -> None:
    """No violation on the three pages: before, in the play with all sorts of states and all folds open, and stopped."""
    here = table(width=width, color_scheme=scheme)
    page, players, pack = here.open(), here.open("players"), here.open("pack")
    found = judged(page) + judged(players) + judged(pack)
    press(page, "Begin the play")
    press(row(page, "shaking"), "Release 1")
    press(row(page, "shaking"), "Not seen")
    press(row(page, "internet-off"), "Release 5")
    press(row(page, "how-many"), "Hold 3")
    page.locator("input[data-rating=activate][value=M]").check()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found += judged(page) + judged(players)
    press(page, "Stop: REAL REAL REAL")
    found += judged(players)
    assert found == []


def judged(page: Page) -> list[str]:
    """What axe has against a page, and whether it is wider than the window. Axe cannot ask for the sheets of a file."""
    response = Axe().run(page, options={"preload": False}).response["violations"]
    found = [f"{one['id']}: {', '.join(' '.join(node['target']) for node in one['nodes'][:4])}" for one in response]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [f"{page.url} {one}" for one in found + (["wider than the window"] if wide else [])]


def test_each_printed_page_has_the_marker(table: Callable[..., Table], tmp_path: Path) -> None:
    """The marker stands at the head and the foot of what is on every page of the pack in print."""
    page = table().open("pack")
    page.pdf(path=tmp_path / "pack.pdf", prefer_css_page_size=True)
    pages = [one.extract_text() for one in pypdf.PdfReader(tmp_path / "pack.pdf").pages]
    assert len(pages) > 15
    told = unicodedata.normalize("NFKC", " ".join(" ".join(pages).split()))
    assert told.count("Our dog Miro ran") == 2, "in the list of posts, and on a strip"
    assert "By the end 61 of our nationals will have been reported" in told
    assert "The clock of the story runs at first at 1 minute in a minute of play" in told
    assert [number for number, text in enumerate(pages, 1) if " ".join(text.split()).count(MARKER) < 2] == []


def test_nobody_else_gets_a_drill(staff_site: Path, public_site: Path) -> None:
    """Staff and the public have no page of a drill, and no word of it on the exercise's page."""
    for folder in (staff_site, public_site):
        assert not (folder / "drill").exists()
        text = (folder / "exercises" / EXERCISE / "index.html").read_text(encoding="utf-8")
        assert "drill/" not in text
        assert "Miro" not in text
