"""Search finds what people in a hurry type."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def search(page: Page, words: str) -> list[tuple[str, str, list[str]]]:
    """Types words into the search of the page; the results as (address, title, tags)."""
    field = page.locator("input.md-search__input")
    field.click()
    field.fill(words)
    field.press("End")  # the theme looks at the field when a key goes up: one query, so one answer
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"matching document|No matching"))
    if not page.locator(".md-search-result__meta").inner_text().startswith("No matching"):
        expect(page.locator(".md-search-result__item").first).to_be_visible()
    found = []
    for item in page.locator(".md-search-result__item").all():
        link = item.locator("a").first
        tags = [tag.strip() for tag in link.locator(".md-tag").all_inner_texts()]
        found.append((link.get_attribute("href") or "", link.locator("h1").first.inner_text(), tags))
    return found


@pytest.mark.parametrize(("words", "rank"), [("Li", 10), ("Liv", 1), ("live cri", 1), ("CON-2", 3), ("con 2", 1)])
def test_a_few_letters_find_a_playbook(open_page: Callable[..., Page], words: str, rank: int) -> None:
    """Two or three letters of a title, or its code, bring the crisis playbook, with its kind and department."""
    page = open_page()
    page.goto("")
    found = [one for one in search(page, words)[:rank] if "playbooks/live-crisis/" in one[0]]
    assert found
    _, title, tags = found[0]
    assert "Live consular crisis" in title
    assert tags[:2] == ["Playbook", "Consular"]


@pytest.mark.parametrize(("words", "term"), [("HoM", "ambassador"), ("TTX", "tabletop"), ("ttx", "tabletop")])
def test_an_acronym_finds_its_term(open_page: Callable[..., Page], words: str, term: str) -> None:
    """An acronym of the glossary, in capitals or not, has its term among the first three results."""
    page = open_page()
    page.goto("about/")
    found = search(page, words)
    assert f"glossary/{term}/" in " ".join(address for address, _, _ in found[:3])
    assert all(tags for _, _, tags in found[:3])


def test_a_word_of_one_step_finds_it(open_page: Callable[..., Page], public_site: Path) -> None:
    """A word that stands nowhere but in one step of a playbook leads to that very step."""
    docs = json.loads((public_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    words = {doc["location"]: set(re.findall(r"[a-z]{8,}", f"{doc['title']} {doc['text']}".lower())) for doc in docs}
    counted = Counter(word for found in words.values() for word in found)
    place, word = next(
        (place, word)
        for place, found in words.items()
        for word in sorted(found)
        if "#step-" in place and counted[word] == 1
    )
    page = open_page()
    page.goto("")
    search(page, word)
    link = page.locator(f'.md-search-result__item a[href*="#{place.partition("#")[2]}"]').first
    if not link.is_visible():
        page.locator(".md-search-result__more summary").first.click()
    link.click()
    page.wait_for_url(re.compile(re.escape(place.partition("#")[0])))
    assert page.evaluate("location.hash") == f"#{place.partition('#')[2]}"
    step = page.locator(f"#{place.partition('#')[2]}")
    expect(step).to_be_in_viewport()
    expect(step).to_contain_text(re.compile(word, re.IGNORECASE))


def test_what_nobody_wrote_is_not_found(open_page: Callable[..., Page]) -> None:
    """A word that stands nowhere has no result: the tests above do not pass by chance."""
    page = open_page()
    page.goto("")
    assert search(page, "xylophone") == []


def test_a_closed_record_is_not_found(open_page: Callable[..., Page]) -> None:
    """The title of a closed note does not lead to it."""
    page = open_page()
    page.goto("")
    assert [address for address, _, _ in search(page, "calling order Sella") if "liaison-calling" in address] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_box_on_the_home_page_opens_the_search(open_page: Callable[..., Page], width: int) -> None:
    """A click on the box of the home page opens the search with the cursor in it; typing brings results."""
    page = open_page(width)
    page.goto("")
    page.locator(".v-find__box").click()
    expect(page.locator("input.md-search__input")).to_be_focused()
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.type("Liv")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Live consular crisis")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
