"""Three editions of a small wiki behind a real nginx, under a path and in the root: what a reader of each one meets."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from kit.nginx import free_port, nginx_serving
from kit.publishing import tree_hash
from kit.releases import DRAFT, GONE, NEW, NEW_NAME, OLD_NAME, PLAYBOOK, RELEASES, commit, write_wiki
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.browser

FIRST, SECOND, THIRD = (one.version for one in RELEASES)
CARD = "cards/storm-season/"
ALONE = (CARD, "cards/lirra/storm-season/", "now/", "now/poster/", "run/storm-season/")
LINE = re.compile(r"Every field 2026\.\d, public edition of \d+ November 2026, valid until \d+ November 2027\.")


@dataclass(frozen=True)
class Published:
    """What is served: the public editions under `wiki`, the controllers' newest two in the `root`; their folders.

    `frozen` has the hash of each public edition's folder when it was published.
    """

    wiki: str
    root: str
    public: Path
    closed: Path
    frozen: dict[str, str]


@pytest.fixture(scope="session")
def published(
    command: Any, tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    """The releases, published one after another into folders that nginx serves."""
    base, port = tmp_path_factory.mktemp("editions"), free_port()
    host = f"http://127.0.0.1:{port}/"
    wiki = write_wiki(base / "wiki", f"{host}wiki/", host)

    def do(*words: str | Path) -> None:
        done = command(*words, cwd=wiki)
        assert done.returncode == 0, done.stdout + done.stderr

    frozen = {}
    for one in RELEASES:
        one.edit(wiki)
        commit(wiki, f"Edit for {one.version}")
        (base / "notes.yml").write_text(one.notes, encoding="utf-8")
        notes = ["--notes", base / "notes.yml"] if one.notes else []
        audiences = ["--audience", "public", "--audience", "controllers", "--no-archives"]
        do("release", one.version, "--note", one.note, "--as-of", one.day, *audiences, *notes)
        do("publish", base / "web" / "wiki", "--audience", "public")
        frozen[one.version] = tree_hash(base / "web" / "wiki" / one.version)
    only = ["--only", SECOND, "--only", THIRD]
    do("publish", base / "closed", "--audience", "controllers", "--config", "root.yml", *only)
    folder = tmp_path_factory.mktemp("nginx")
    sites = {"/": base / "closed", "/wiki/": base / "web" / "wiki"}
    with nginx_serving(tool("nginx"), folder, port, sites) as address:
        yield Published(f"{address}wiki/", address, base / "web" / "wiki", base / "closed", frozen)


@pytest.fixture
def reader(browser: Browser, published: Published) -> Iterator[Callable[..., Page]]:
    """Opens a tab of a fresh profile. At the end: no other host was asked, no cookie set, and the console is clean.

    A page that is not there is said by the browser itself; such lines are left out where the test asks for such pages.
    """
    contexts, faults = [], []

    def start(width: int = 1280, *, missing: bool = False, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("request", lambda one: None if _own(one.url, published) else faults.append(one.url))
        page.on("pageerror", lambda one: faults.append(str(one)))
        page.on("console", lambda one: None if missing and "404" in one.text else faults.append(one.text))
        page.on("response", lambda one: faults.append(one.url) if one.status >= 400 and not missing else None)
        return page

    yield start
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert (faults, cookies) == ([], [])


def _own(url: str, published: Published) -> bool:
    return url.startswith((published.root, "data:"))


def choose(page: Page, version: str) -> None:
    """Chooses an edition in the selector by keyboard, and waits until it is there."""
    page.locator(".md-version__current").focus()
    link = page.locator(".md-version__link", has_text=version)
    link.focus()
    expect(link).to_be_visible()
    link.press("Enter")
    page.wait_for_url(f"**/{version}/**")


def told(page: Page) -> Any:
    """The banners that a script has put on the page."""
    return page.locator(".v-banner--edition")


@pytest.mark.parametrize(("there", "back"), [(FIRST, THIRD), (THIRD, FIRST), (SECOND, THIRD)])
def test_the_selector_stays_on_the_page(
    reader: Callable[..., Page], published: Published, there: str, back: str
) -> None:
    """From each edition the same page of another is reached, with the step that was open."""
    page = reader()
    page.goto(f"{published.wiki}{back}/{PLAYBOOK}#step-visit")
    choose(page, there)
    expect(page).to_have_url(f"{published.wiki}{there}/{PLAYBOOK}#step-visit")
    expect(page.locator(".md-version__current")).to_contain_text(there)


def test_the_selector_works_in_the_root(reader: Callable[..., Page], published: Published) -> None:
    """It does so too where the site has no path of its own."""
    page = reader()
    page.goto(f"{published.root}{THIRD}/{PLAYBOOK}")
    choose(page, SECOND)
    expect(page).to_have_url(f"{published.root}{SECOND}/{PLAYBOOK}")
    expect(told(page)).to_have_text(f"This is {SECOND}, superseded by {THIRD}. This page in {THIRD}.")


def test_the_selector_says_where_it_went(reader: Callable[..., Page], published: Published) -> None:
    """A page that the older edition lacks is named on the first page, once."""
    page = reader(missing=True)
    page.goto(f"{published.wiki}{THIRD}/{NEW}")
    choose(page, FIRST)
    expect(page).to_have_url(f"{published.wiki}{FIRST}/")
    said = f"“Watch the quay” is not in {FIRST}. This is the first page of {FIRST}."
    expect(told(page).filter(has_text="Watch")).to_have_text(said)
    page.reload()
    expect(told(page)).to_have_text(f"This is {FIRST}, superseded by {THIRD}. This page in {THIRD}.")


def test_the_selector_follows_a_new_name(reader: Callable[..., Page], published: Published) -> None:
    """A record with another id is found in both directions."""
    page = reader(missing=True)
    page.goto(f"{published.wiki}{FIRST}/{OLD_NAME}")
    choose(page, THIRD)
    expect(page).to_have_url(f"{published.wiki}{THIRD}/{NEW_NAME}")
    choose(page, FIRST)
    expect(page).to_have_url(f"{published.wiki}{FIRST}/{OLD_NAME}")


@pytest.mark.parametrize("path", [PLAYBOOK, "", "playbooks/", "changes/", "history/playbooks/storm-season/", *ALONE])
def test_an_older_edition_leads_to_the_page_in_force(
    reader: Callable[..., Page], published: Published, path: str
) -> None:
    """The banner of a superseded edition links the same page in force, also outside the theme; the focus stays."""
    page = reader(390)
    page.goto(f"{published.wiki}{FIRST}/{path}")
    expect(told(page)).to_have_text(f"This is {FIRST}, superseded by {THIRD}. This page in {THIRD}.")
    expect(told(page)).to_have_role("status")
    assert page.evaluate("document.activeElement === document.body")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name=f"This page in {THIRD}").click()
    expect(page).to_have_url(f"{published.wiki}{THIRD}/{path}")
    expect(page.locator(".v-edition")).to_have_text(LINE)
    expect(told(page)).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["drill/night-of-water/", "drill/night-of-water/players/", "drill/night-of-water/pack/"]
)
def test_players_and_controllers_are_told_too(reader: Callable[..., Page], published: Published, path: str) -> None:
    """The pages of an exercise, which only controllers have, state their edition and lead to the newest."""
    page = reader(390)
    page.goto(f"{published.root}{SECOND}/{path}")
    expect(told(page)).to_have_text(f"This is {SECOND}, superseded by {THIRD}. This page in {THIRD}.")
    expect(page.locator(".v-edition")).to_contain_text(
        f"Every field {SECOND}, controllers' edition of 13 November 2026"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_poster_outlives_its_edition(reader: Callable[..., Page], published: Published) -> None:
    """What hangs at the gate leads to whichever edition is the newest."""
    page = reader()
    page.goto(f"{published.wiki}{SECOND}/now/poster/")
    expect(page.locator(".url")).to_have_text(f"{published.wiki}latest/now/")
    page.goto(f"{published.wiki}latest/now/")
    page.wait_for_url(f"{published.wiki}{THIRD}/now/")


def test_changes_are_printed_on_a4(reader: Callable[..., Page], published: Published) -> None:
    """On paper stand the changes and the edition, without the choices; a comparison keeps both its columns."""
    page = reader()
    page.goto(f"{published.wiki}{THIRD}/changes/consular/", wait_until="networkidle")
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    text = unicodedata.normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets))
    assert (int(sheets[0].mediabox.width), int(sheets[0].mediabox.height)) == (595, 842)
    assert LINE.search(" ".join(text.split()))
    assert "Go in pairs, with a lamp" in text
    assert "I was trained on" not in text
    page.goto(f"{published.wiki}compare/{PLAYBOOK}{FIRST}...{THIRD}/")
    page.emulate_media(media="print")
    old, new = (
        page.locator(f".part .{side}").filter(has_text="resident").first.bounding_box() for side in ("old", "new")
    )
    assert old is not None
    assert new is not None
    assert old["x"] + old["width"] <= new["x"]


@pytest.mark.parametrize("path", [f"{THIRD}/history/{PLAYBOOK}", f"compare/{PLAYBOOK}{FIRST}...{THIRD}/"])
def test_what_is_struck_is_heard(reader: Callable[..., Page], published: Published, path: str) -> None:
    """To a screen reader, too, words that are gone and words that are new differ."""
    page = reader()
    page.goto(published.wiki + path)
    heard = page.locator("li").filter(has_text="Go in pairs").first.aria_snapshot()
    assert re.search("gone: .*Go in pairs", heard, re.DOTALL), heard
    assert re.search("new: .*Go in pairs, with a lamp", heard, re.DOTALL), heard


def test_every_page_states_its_edition(published: Published) -> None:
    """Without a script edition, day and expiry stand on each page that is read, and not on those that only lead on."""
    seen = 0
    for version in (FIRST, SECOND, THIRD):
        for path in (published.public / version).rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            if 'http-equiv="refresh"' not in text and path.name != "404.html":
                assert len(LINE.findall(text)) == 1, path
                assert f"Every field {version}, " in text
                seen += 1
    assert seen > 250


@pytest.mark.parametrize("path", [PLAYBOOK, CARD])
def test_an_expired_edition_says_so(reader: Callable[..., Page], published: Published, path: str) -> None:
    """On the day of its expiry the newest edition warns; the day before it does not."""
    page = reader()
    page.clock.set_fixed_time("2027-11-19T12:00:00Z")
    page.goto(f"{published.wiki}{THIRD}/{path}", wait_until="networkidle")
    expect(told(page)).to_have_count(0)
    page.clock.set_fixed_time("2027-11-20T12:00:00Z")
    page.goto(f"{published.wiki}{THIRD}/{path}")
    said = "This edition was valid until 20 November 2027. Ask for the newest before you rely on it."
    expect(told(page)).to_have_text(said)


def test_an_expired_copy_says_so_without_a_server(browser: Browser, published: Published) -> None:
    """Opened from a folder, an expired edition warns too."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.clock.set_fixed_time("2028-01-01T12:00:00Z")
    page.goto((published.public / FIRST / CARD / "index.html").as_uri())
    expect(told(page)).to_contain_text("This edition was valid until 6 November 2027.")
    context.close()


def test_old_addresses_lead_on(reader: Callable[..., Page], published: Published) -> None:
    """An earlier id, a code and `latest/` lead to the page; query and fragment are kept."""
    page = reader()
    for asked, found in {
        f"{THIRD}/{OLD_NAME}": f"{THIRD}/{NEW_NAME}",
        f"{SECOND}/CON-1/": f"{SECOND}/{PLAYBOOK}",
        f"{THIRD}/PRE-9/": f"{THIRD}/{GONE}",
        f"latest/{PLAYBOOK}?h=lamp#step-visit": f"{THIRD}/{PLAYBOOK}?h=lamp#step-visit",
        f"latest/{GONE}": f"{THIRD}/{GONE}",
        "": f"{THIRD}/",
    }.items():
        page.goto(published.wiki + asked)
        page.wait_for_url(published.wiki + found)


@pytest.mark.parametrize("version", [SECOND, THIRD])
def test_a_tombstone_leads_to_the_last_text(reader: Callable[..., Page], published: Published, version: str) -> None:
    """Each later edition says that the record is gone, and leads to what it said last."""
    page = reader(390)
    page.goto(f"{published.wiki}{version}/{GONE}")
    expect(page.locator("h1")).to_have_text("Hang a list at the gate")
    expect(page.get_by_text("No longer in this edition.")).to_be_in_viewport()
    page.get_by_role("link", name=f"Open it in {FIRST}").click()
    expect(page).to_have_url(f"{published.wiki}{FIRST}/{GONE}")
    expect(page.get_by_text("Hang the sheet").first).to_be_visible()


def test_a_lost_address_finds_the_way_back(reader: Callable[..., Page], published: Published) -> None:
    """Below any edition and beside them, the page for a lost address leads to all editions. Codes have capitals."""
    page = reader(missing=True)
    for path in ("none/", f"{FIRST}/playbooks/none/", f"{THIRD}/con-1/"):
        answer = page.goto(published.wiki + path)
        assert answer is not None
        assert answer.status == 404
        expect(page.locator("h1")).to_have_text("This page is not here")
        links = page.locator("main a").evaluate_all("all => all.map(one => one.href)")
        assert links == [published.wiki + one for one in (f"{THIRD}/CON-1/", f"{THIRD}/", f"{SECOND}/", f"{FIRST}/")]


def test_since_i_was_trained(reader: Callable[..., Page], published: Published) -> None:
    """The edition that somebody was trained on is chosen by keyboard, said, and kept on the device alone."""
    page = reader(390)
    asked: list[str] = []
    page.goto(f"{published.wiki}{THIRD}/changes/consular/", wait_until="networkidle")
    page.on("request", lambda one: asked.append(one.url))
    choice = page.get_by_label("I was trained on")
    assert choice.evaluate("one => one.getBoundingClientRect().height") >= 24
    choice.focus()
    choice.press_sequentially(SECOND)
    expect(page.locator(".v-since [role=status]")).to_have_text("1 edition since then.")
    expect(page.locator(".v-shelf h2:visible")).to_have_text([re.compile(THIRD)])
    assert asked == []
    page.goto(f"{published.wiki}{THIRD}/changes/roles/head-consular/")
    expect(page.get_by_label("I was trained on")).to_have_value("2")
    expect(page.locator(".v-shelf h2:visible")).to_have_count(1)
    page.get_by_label("I was trained on").select_option("I do not know")
    expect(page.locator(".v-shelf h2:visible")).to_have_count(2)
    assert page.evaluate("localStorage.getItem('vademecum-trained')") is None


def test_a_citation_is_copied(reader: Callable[..., Page], published: Published) -> None:
    """Copied by keyboard; its address opens the step that it names."""
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{published.wiki}{SECOND}/{PLAYBOOK}")
    button = page.get_by_role("button", name=re.compile("^Copy: .*step 4"))
    button.focus()
    button.press("Enter")
    expect(page.locator("#step-visit [role=status]").first).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"Every field {SECOND}, CON-1, step 4 (ministry instruction)")
    address = copied.split()[-1]
    assert address.startswith(f"{published.wiki}{SECOND}/")
    page.goto(address)
    expect(page.locator("#step-visit")).to_be_in_viewport()


def test_a_draft_says_that_it_is_one(reader: Callable[..., Page], published: Published) -> None:
    """In a closed edition a draft first says that nobody should act on it; the public has none."""
    page = reader(360)
    page.goto(f"{published.root}{THIRD}/{DRAFT}")
    expect(page.get_by_text("Nobody should act on this page yet.")).to_be_in_viewport(ratio=1)
    assert not (published.public / THIRD / DRAFT).exists()


def test_no_edition_changes(published: Published) -> None:
    """Each edition's folder has the bytes that it had when it was published."""
    assert {one: tree_hash(published.public / one) for one in published.frozen} == published.frozen


def test_mike_lists_the_editions(published: Published) -> None:
    """The tool that invented `versions.json` reads ours."""
    versions = pytest.importorskip("mike.versions").Versions
    listed = list(versions.loads((published.public / "versions.json").read_text(encoding="utf-8")))
    found = [(str(one.version), set(one.aliases)) for one in listed]
    assert found == [(THIRD, {"latest"}), (SECOND, set()), (FIRST, set())]
    assert json.loads((published.closed / "versions.json").read_text(encoding="utf-8"))[1]["version"] == SECOND


NEW_PAGES = (
    f"{THIRD}/changes/",
    f"{THIRD}/changes/consular/",
    f"{THIRD}/changes/roles/head-consular/",
    f"{THIRD}/history/{PLAYBOOK}",
    f"{THIRD}/{GONE}",
    f"{FIRST}/{CARD}",
    f"compare/{PLAYBOOK}",
    f"compare/{PLAYBOOK}{FIRST}...{THIRD}/",
    "feeds/",
    "404.html",
)


@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("light", 360),
        ("dark", 1280),
        pytest.param("dark", 360, marks=pytest.mark.prove),
        pytest.param("light", 1280, marks=pytest.mark.prove),
    ],
)
def test_everybody_reads_them(reader: Callable[..., Page], published: Published, scheme: Any, width: int) -> None:
    """Axe finds nothing against any page that only editions have, and nothing scrolls sideways."""
    page = reader(width, color_scheme=scheme)
    for path in NEW_PAGES:
        page.goto(published.wiki + path, wait_until="networkidle")
        found = [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]
        assert (path, found, page.evaluate("document.documentElement.scrollWidth") <= width) == (path, [], True)


def test_every_link_resolves(published: Published) -> None:
    """In every edition and beside them, links and anchors lead to a page of the site, also those with its address."""
    pages = {path: LexborHTMLParser(path.read_bytes()) for path in sorted(published.public.rglob("*.html"))}
    anchors = {path: {node.attributes["id"] for node in page.css("[id]")} for path, page in pages.items()}
    lost, seen = set(), 0
    for path, page in pages.items():
        here = published.wiki + path.relative_to(published.public).as_posix().removesuffix("index.html")
        for node in page.css("[href], [src]"):
            address = urljoin(here, node.attributes.get("href") or node.attributes.get("src") or "")
            if address.startswith(published.root) and not address.startswith(published.wiki):
                lost.add((here, address))
            elif address.startswith(published.wiki):
                seen += 1
                file, fragment = file_of(published, address)
                if not file.is_file() or (fragment and fragment not in anchors.get(file, ()) and fragment != "__skip"):
                    lost.add((here, address))
    assert sorted(lost)[:20] == []
    assert seen > 10_000


def file_of(published: Published, address: str) -> tuple[Path, str]:
    """The file behind an address of the public site, and the fragment."""
    found = urlsplit(address)
    path = published.public / unquote(found.path.removeprefix("/wiki/"))
    return (path / "index.html" if found.path.endswith("/") else path), unquote(found.fragment)


def test_lychee_finds_nothing(run: Any, published: Published) -> None:
    """Lychee, which knows nothing of us, says so too of all editions."""
    options = ["--offline", "--include-fragments", "--index-files", "index.html", "--no-progress"]
    pages = f"{published.public}/**/*.html"
    done = run("lychee", *options, "--root-dir", published.public.parent, pages, cwd=published.public)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "0 Errors" in done.stdout


def test_feeds_and_citations_resolve(published: Published) -> None:
    """Each address in a feed and in a citation, of a record or of a step, leads to a page that is there."""
    addresses = set()
    for path in (published.public / "feeds").glob("all.*"):
        if path.suffix == ".json":
            items = json.loads(path.read_text(encoding="utf-8"))["items"]
            addresses |= {item["url"] for item in items}
        else:
            read = feedparser.parse(path.read_bytes())
            assert not read.bozo
            addresses |= {entry.link for entry in read.entries}
    assert len({address.split("/")[4] for address in addresses}) == len(RELEASES)
    for item in json.loads((published.closed / "feeds" / "all.json").read_text(encoding="utf-8"))["items"]:
        assert (published.closed / urlsplit(item["url"]).path[1:] / "index.html").is_file(), item["url"]
    for path in published.public.glob("*/cite/*.json"):
        addresses |= {item["URL"] for item in json.loads(path.read_text(encoding="utf-8"))}
    assert len(addresses) > 150
    for address in addresses:
        file, fragment = file_of(published, address)
        assert file.is_file(), address
        assert not fragment or LexborHTMLParser(file.read_bytes()).css_first(f"#{fragment}"), address
