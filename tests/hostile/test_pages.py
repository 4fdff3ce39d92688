"""Hostile text in every field: nothing of it runs, comes alive or asks another host; in stock sites the same does."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hostile.conftest import HARMLESS, SITES, discard, harmless_words, of_controllers, paths_of
from kit.filling import TEXTS, World, cut
from kit.judging import ACTIVE, EXECUTED, Finding, Judge, Known, serving
from kit.placing import CLOSED, Key, Placed, Placing, deal, deal_others, file_names, key
from kit.probes import own
from kit.stock import builds
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from vademecum.records import KINDS, Record
from vademecum.site import audit

PARTS = 6
"""Into how many tests the proof is cut, so that several workers share it."""

SEED = 20261121
TITLE = "Every field"
ROOT = Path(__file__).parents[2]
OUTSIDE = ("now", "cards", "run", "compose", "drill", "hackathon", "net-map")
"""Folders of pages outside the theme, which count on their own."""

POSTS = ("years", "heads", "handovers", "interviews", "insights", "ministry")
"""Folders of pages of posts and of the ministry."""

PLAIN = frozenset({"prose"})
"""Sorts of text of which pages outside the theme show the words without the marks."""

Record_ = Callable[[str, object], None]


def plans_of(strings: list[str], world: World) -> list[dict[Key, str]]:
    """Plans that put each string into each group of slots."""
    return list(deal(strings, world.slots))


def address_of(record: Record) -> str:
    """The path of a record's page."""
    return f"{KINDS[record.kind].folder}/{record.id}/"


def flat(text: str) -> str:
    """A text as a browser shows it: white space is one space."""
    return " ".join(text.replace("\0", "\ufffd").split())


class Trial:
    """Places, builds and judges wikis, and counts."""

    def __init__(self, browser: Browser, placing: Placing, build: Any, learn: Any, policy: str) -> None:
        self.browser, self.placing, self.build, self.learn, self.policy = browser, placing, build, learn, policy
        self.counts: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self.faults: list[str] = []

    def hold(self, plan: dict[Key, str], folder: Path, pages: Callable[[list[str]], list[str]], free: int) -> Placed:
        """One wiki: placed, built, opened page by page; every page of `free` is opened without a policy too."""
        placed = self.placing.place(plan, folder, file_names(plan.values(), self.placing.world))
        self.counts["wikis"] += 1
        self.counts["placements"] += placed.positions.total()
        self.counts["refused by name"] += len(placed.refusals)
        for audience, out in SITES.items():
            self.build(folder, "--audience", audience, out=out)
            self.faults += [str(fault) for fault in audit(folder / out, "https://every-field.example/")]
            paths = pages(paths_of(folder / out))
            self._visit(folder / out, paths if audience == "public" else of_controllers(paths), placed, free)
        return placed

    def _visit(self, site: Path, paths: list[str], placed: Placed, free: int) -> None:
        known = self.learn(paths, site.name)
        with serving(site, self.policy) as address:
            self._open(Judge(self.browser, address, known), paths, placed, "pages")
            self._open(Judge(self.browser, address, known, free=True), paths[::free], placed, "pages without a policy")

    def _open(self, judge: Judge, paths: Iterable[str], placed: Placed, counted: str) -> None:
        shown = self.shown_by_path(placed, judge.known)
        for path in paths:
            look, found = judge.visit(path)
            self.counts[counted] += 1
            if (folder := path.partition("/")[0]) in OUTSIDE:
                self.counts[f"{counted} of {folder}"] += 1
            self.findings += found
            self.faults += self._unlike(path, look, placed, shown) if look else ()
        judge.close()

    def _unlike(self, path: str, look: dict[str, Any], placed: Placed, shown: dict[str, set[str]]) -> Iterable[str]:
        """Where a page does not show a string letter for letter: in its title, its heading and its text."""
        assert placed.wiki is not None
        record = next(
            (one.record for one in placed.wiki.graph.entries.values() if address_of(one.record) == path), None
        )
        if record is not None:
            title = flat(record.title)
            if look["title"] != f"{title} - {TITLE}" or flat(look["heading"]) != title:
                yield f"{path}: the title {title!r} reads {look['title']!r} and {look['heading']!r}"
            if record.summary and flat(look["description"]) != flat(record.summary):
                yield f"{path}: the description is {look['description']!r}"
        text = flat(look["text"])
        for string in shown.get(path, ()):
            self.counts["strings read letter for letter"] += 1
            if flat(string) not in text:
                yield f"{path}: {string!r} is not shown as it is"

    def shown_by_path(self, placed: Placed, known: Known) -> dict[str, set[str]]:
        """The strings that each page should show: those whose harmless neighbours the harmless page shows."""
        assert placed.wiki is not None
        numbers = {at: number for number, at in enumerate(next(deal([HARMLESS], self.placing.world.slots)))}
        slots = {key(slot): slot for slot in self.placing.world.slots}
        paths = {name: address_of(entry.record) for name, entry in placed.wiki.graph.entries.items()}
        found: dict[str, set[str]] = {}
        for at, put in placed.puts.items():
            path = paths[slots[at].record]
            words = cut(slots[at], harmless_words(numbers.get(at, 0)))
            if slots[at].sort in TEXTS - {"prose"} and words in flat(known.texts.get(path, "")):
                found.setdefault(path, set()).add(cut(slots[at], put.string))
        by_number = {numbers[at]: at for at in placed.puts if at in numbers and slots[at].sort in TEXTS - PLAIN}
        for path in (one for one in known.texts if one.partition("/")[0] in OUTSIDE):
            text = flat(known.texts[path])
            for at in (by_number[int(one)] for one in re.findall("([0-9]{4}) quiet", text) if int(one) in by_number):
                if cut(slots[at], harmless_words(numbers[at])) in text:
                    found.setdefault(path, set()).add(cut(slots[at], placed.puts[at].string))
        return found


@pytest.fixture
def trial(browser: Browser, placing: Placing, build: Any, learn: Any, policy: str) -> Trial:
    """A fresh count."""
    return Trial(browser, placing, build, learn, policy)


def report(counts: dict[str, int], record_property: Record_) -> None:
    """Says the counts in the output and in the report of the tests."""
    for name, number in counts.items():
        record_property(name, number)
    print(", ".join(f"{name}: {number:,}" for name, number in counts.items()))


def assert_nothing(trial: Trial) -> None:
    """Nothing ran or came alive, nothing left the site, the audit is silent, and all is shown as it was written."""
    trial.counts["findings"] = len(trial.findings)
    said = "\n".join([*map(str, trial.findings), *trial.faults])
    assert not said, said


def some(paths: list[str]) -> list[str]:
    """The home page, the page of tags, those of posts and outside the theme, and every other one of the rest."""
    outside = [path for path in paths if path.partition("/")[0] in {*OUTSIDE, *POSTS}]
    return ["", "tags/", *outside, *(path for path in paths[::3] if path.count("/") == 2 and path not in outside)]


def test_a_sample(trial: Trial, world: World, strings: list[str], tmp_path: Path, record_property: Record_) -> None:
    """Forty strings, drawn with a seed, in every field of a wiki: nothing runs, and nothing comes alive."""
    sample = random.Random(SEED).sample(strings, 40)
    for number, plan in enumerate(plans_of(sample, world)):
        trial.hold(plan, tmp_path / str(number), some, free=8)
    report(dict(trial.counts), record_property)
    assert_nothing(trial)


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_every_string(
    part: int, trial: Trial, world: World, strings: list[str], tmp_path: Path, record_property: Record_
) -> None:
    """Every string in every group of fields: nothing runs, nothing comes alive, no other host is asked."""
    for number, plan in list(enumerate(plans_of(strings, world)))[part::PARTS]:
        trial.hold(plan, tmp_path / str(number), lambda paths: paths, free=5)
        discard(tmp_path / str(number))
    report(dict(trial.counts), record_property)
    assert_nothing(trial)


@pytest.mark.prove
def test_every_string_has_its_places(
    placing: Placing, world: World, strings: list[str], tmp_path: Path, record_property: Record_
) -> None:
    """Each string was tried in 12 positions at least, every slot of text held strings, and each refusal has a name."""
    tried: dict[str, set[str]] = {string: set() for string in strings}
    held: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    slots = {key(slot): slot for slot in world.slots}
    for number, plan in enumerate(plans_of(strings, world)):
        placed = placing.place(plan, tmp_path / str(number))
        held.update(placed.positions)
        refused.update(one.problem.code for one in placed.refusals)
        for at, string in plan.items():
            tried[string].update(placing.positions(slots[at]))
        discard(tmp_path / str(number))
    report(
        {
            "strings": len(strings),
            "positions": len(held),
            "placements": held.total(),
            "fewest positions of a string": min(map(len, tried.values())),
            **{f"refused by {code}": number for code, number in sorted(refused.items())},
        },
        record_property,
    )
    assert len(strings) >= 600
    assert min(map(len, tried.values())) >= 12
    fields = {slot.field for slot in world.slots if slot.sort in TEXTS}
    assert {name.split(" ")[0] for name in held} >= fields


def test_every_kind_has_places(placing: Placing, world: World, harmless: Placed, record_property: Record_) -> None:
    """Strings stand in every kind of record, and in every field of text that each kind has."""
    there: Counter[str] = Counter()
    for slot in (one for one in world.slots if one.sort in TEXTS):
        there.update({slot.kind: len(list(placing.positions(slot)))})
    held: Counter[str] = Counter()
    for name, number in harmless.positions.items():
        held.update({name.partition(".")[0]: number})
    report({f"positions in {kind}": number for kind, number in sorted(there.items())}, record_property)
    assert len(there) == len(held) == len(KINDS)
    assert there.keys() == held.keys() == KINDS.keys()
    assert min(there.values()) >= 10
    assert {name.partition(" ")[0] for name in harmless.positions} >= {
        slot.field for slot in world.slots if slot.sort in TEXTS
    }


def test_every_page_outside_the_theme_is_judged(harmless: Placed) -> None:
    """Event page, poster, cards, runs, composers, drills, papers of events and Net-Map sheets are opened."""
    opened = [*paths_of(harmless.folder / "site"), *of_controllers(paths_of(harmless.folder / "controllers"))]
    # Comparisons are no pages of a build: test_comparisons.py opens them.
    others = {"frame", "comparison", "comparisons"}
    templates = {path.name.partition(".")[0] for path in (ROOT / "templates" / "alone").iterdir()} - others
    wanted = {
        "now": r"now/",
        "poster": r"now/poster/",
        "card": r"cards/storm-season/(first-hour-.*html)?",
        "run": r"run/.*/",
        "compose": r"compose/.*/",
        "drill": r"drill/[^/]*/",
        "players": r"drill/.*/players/",
        "pack": r"drill/.*/pack/",
        "slip": r"corrections/slip/",
        "run-sheet": r"hackathon/[^/]*/",
        "briefs": r"hackathon/[^/]*/briefs/",
        "judges": r"hackathon/[^/]*/sheets/",
        "letter": r"hackathon/[^/]*/letters/[^/]*/",
        "net-map": r"net-map/[^/]*/",
    }
    assert templates == wanted.keys()
    counts = {name: sum(re.fullmatch(pattern, path) is not None for path in opened) for name, pattern in wanted.items()}
    assert counts["card"] == counts["compose"] == 2
    assert min(counts.values()) == 1


def test_every_page_of_posts_is_judged(harmless: Placed) -> None:
    """Board, head's card, handover, interviews and the ministry are opened; those of staff are in no other site."""
    public = some(paths_of(harmless.folder / "site"))
    controllers = of_controllers(some(paths_of(harmless.folder / "controllers")))
    assert Counter(one.partition("/")[0] for one in public if one.partition("/")[0] in POSTS) == {
        "interviews": 2,
        "insights": 1,
    }
    counts = Counter(one.partition("/")[0] for one in controllers if one.partition("/")[0] in POSTS)
    assert counts == {"years": 1, "heads": 1, "handovers": 1, "ministry": 1}


def test_the_tips_of_the_theme_are_off(harmless: Placed) -> None:
    """The theme's tooltips show the words of a title as HTML; a build leaves them out, whatever the settings say."""
    assert "- content.tooltips" in (harmless.folder / "mkdocs.yml").read_text(encoding="utf-8")
    page = LexborHTMLParser((harmless.folder / "site" / "index.html").read_bytes())
    (config,) = page.css("script#__config")
    features = json.loads(config.text())["features"]
    assert "search.suggest" in features
    assert "content.tooltips" not in features


def test_links_to_no_anchor_are_refused(harmless: Placed, run: Any, tmp_path: Path, as_of: str) -> None:
    """A link within a page that leads nowhere, whatever it says, is refused when the site is read; none is made."""
    shutil.copytree(harmless.folder, tmp_path / "wiki", ignore=shutil.ignore_patterns("site"))
    note = tmp_path / "wiki" / "playbooks" / "common" / "notes" / "extra.yml"
    text = '[x](#"onmouseover="alert(1)) [x](#__config\'><script>alert(1)</script>)'
    values = {"kind": "note", "id": "extra", "title": "Extra", "status": "trial", "tlp": "TLP:CLEAR", "text": text}
    note.write_text(json.dumps(values), encoding="utf-8")
    done = run("vademecum", "build", "--as-of", as_of, cwd=tmp_path / "wiki")
    assert done.returncode == 1
    assert done.stderr.count("leads to an anchor that does not exist") == 2
    assert not (tmp_path / "wiki" / "site").exists()


def refusals_of(strings: list[str], world: World, placing: Placing, folder: Path, most: int | None) -> Counter[str]:
    """Tries strings in slots that take one shape only; counts, by sort, those that were refused. All must be."""
    counts: Counter[str] = Counter()
    for plan in list(deal_others(strings, world.slots))[:most]:
        placed = placing.place(plan, folder)
        assert [put.string for put in placed.puts.values()] == []
        assert {key(one.slot) for one in placed.refusals} == set(plan)
        counts.update(f"{one.slot.sort} refused by {one.problem.code}" for one in placed.refusals)
    return counts


def test_a_sample_of_values_is_refused(world: World, placing: Placing, tmp_path: Path) -> None:
    """Where an id, a date, a number, a key or a file's name is asked for, hostile text is refused where it stands."""
    counts = refusals_of(random.Random(SEED).sample(own(), 30), world, placing, tmp_path / "wiki", 2)
    assert counts.total() >= 2 * sum(slot.sort in CLOSED for slot in world.slots)


@pytest.mark.prove
def test_every_value_is_refused(
    world: World, placing: Placing, strings: list[str], tmp_path: Path, record_property: Record_
) -> None:
    """The same for every string and every sort of value."""
    counts = refusals_of(strings, world, placing, tmp_path / "wiki", None)
    report({"refused values": counts.total(), **dict(sorted(counts.items()))}, record_property)
    assert counts.total() >= 100_000


SPOILED = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://evil.example/x.png alt=x>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href=data:text/html,x>x</a>",
    "<p style=color:red>x</p>",
    "<p onclick=alert(1)>x</p>",
    "<p contenteditable>x</p>",
    "<iframe src=/404.html></iframe>",
    "<iframe srcdoc=x></iframe>",
    "<form class=md-search__form name=search></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0; url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>p{color:red}</style>",
    "<svg><set attributeName=x></set></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math href=javascript:alert(1)>x</math>",
    "<template><p onclick=alert(1)>x</p></template>",
    "<p id=location>x</p>",
    "<p id=__search>x</p>",
    "<a name=currentScript>x</a>",
    "<marquee>x</marquee>",
    "<u>x</u>",
)
"""Pieces of HTML of which each must be seen, wherever it comes from."""


@pytest.mark.parametrize(
    "free", [False, pytest.param(True, marks=pytest.mark.prove)], ids=["with the policy", "without"]
)
@pytest.mark.parametrize(
    ("name", "end"),
    [("notes/how-to-read", "</article>"), pytest.param("run/storm-season", "</main>", marks=pytest.mark.prove)],
)
def test_each_part_is_seen(
    free: bool, name: str, end: str, harmless: Placed, browser: Browser, learn: Any, policy: str
) -> None:
    """A page with a single part more than it should have is found out, with the policy and without."""
    site = harmless.folder / "site"
    page = (site / name / "index.html").read_text(encoding="utf-8")
    known = learn(["", f"{name}/"])
    spoiled = (site / name).parent / "spoiled" / "index.html"
    with serving(site, policy) as address:
        judge = Judge(browser, address, known, free=free)
        assert judge.visit(f"{name}/")[1] == []
        for piece in SPOILED:
            spoiled.parent.mkdir(exist_ok=True)
            spoiled.write_text(page.replace(end, f"{piece}{end}"), encoding="utf-8")
            assert judge.visit(f"{spoiled.parent.relative_to(site)}/")[1], piece
        judge.close()
    shutil.rmtree(spoiled.parent)


def active(found: Iterable[Finding]) -> list[Finding]:
    """The findings of parts that could act."""
    return [one for one in found if one.sort in ACTIVE]


class Stock:
    """What the judging sees in a stock site with the same strings."""

    def __init__(self, browser: Browser, site: Path, *, free: bool) -> None:
        known = Known(by_shape=False)
        self.found: dict[str, list[Finding]] = {}
        with serving(site) as address:
            judge = Judge(browser, address, known, free=free)
            judge.learn("page-0.html")
            # Stock tables are aligned by styles, in as many cells as a string makes.
            known.anywhere.update({f"style text-align at <{cell}>": 10_000 for cell in ("td", "th")})
            for path in paths_of(site):
                if path.startswith("page-") and path != "page-0.html":
                    self.found[path] = judge.visit(path)[1]
            judge.close()

    def counts(self) -> dict[str, int]:
        """In how many pages what was seen."""
        sorts = {
            "ran": EXECUTED,
            "held active parts": ACTIVE,
            "asked another host": {"foreign"},
            "said anything": None,
        }
        return {
            f"pages of the stock site that {words}": sum(
                any(sort is None or one.sort in sort for one in found) for found in self.found.values()
            )
            for words, sort in sorts.items()
        }


KNOWN_TO_RUN = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<a href=javascript:alert(1) id=x>x</a>",
]
"""Strings that are known to run in a stock site."""


def test_the_judging_sees(stock: Any, browser: Browser, record_property: Record_) -> None:
    """In a stock site, strings that are known to run are seen to run, and so are the parts that act."""
    judged = Stock(browser, stock([HARMLESS, *KNOWN_TO_RUN]), free=True)
    report(judged.counts(), record_property)
    silent = [path for path, found in judged.found.items() if not {one.sort for one in found} & EXECUTED]
    assert silent == []
    assert all(active(found) for found in judged.found.values())


@pytest.mark.prove
def test_stock_site(stock: Any, browser: Browser, strings: list[str], record_property: Record_) -> None:
    """The same strings in a stock site: many run, and what the judging sees there, the audit reports too."""
    fit = [string for string in strings if builds(string)]
    site = stock([HARMLESS, *fit])
    judged = Stock(browser, site, free=True)
    counts = {"strings that stop the stock build": len(strings) - len(fit)}
    counts |= {"pages of the stock site": len(judged.found), **judged.counts()}
    faults: dict[str, set[str]] = {}
    for fault in audit(site, "https://stock.example/", policed=False):
        faults.setdefault(fault.page, set()).add(fault.what)
    usual = faults.get("page-0.html", set())
    missed = {
        path: active(found)
        for path, found in judged.found.items()
        if active(found) and not faults.get(path, set()) - usual
    }
    counts["pages with active parts that the audit does not name"] = len(missed)
    report(counts, record_property)
    assert counts["pages of the stock site that ran"] >= 200
    assert counts["pages of the stock site that held active parts"] >= 500
    assert counts["pages of the stock site that asked another host"] >= 100
    assert {path: [str(one) for one in found] for path, found in missed.items()} == {}
