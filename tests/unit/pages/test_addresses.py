"""Addresses: from page to page, with and without a folder for each."""

from __future__ import annotations

from posixpath import join, normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.graph import Graph
from vademecum.pages import Addresses, index_uris, uri_of

URIS = st.sampled_from(["index", "playbooks", "playbooks/live-crisis", "goals/x", "glossary/ttx", "health"])

HREFS = [
    (True, "index", "index", "./"),
    (True, "index", "playbooks/a", "playbooks/a/"),
    (True, "playbooks/a", "index", "../../"),
    (True, "playbooks", "index", "../"),
    (True, "playbooks/a", "playbooks/b", "../../playbooks/b/"),
    (False, "index", "index", "index.html"),
    (False, "playbooks/a", "index", "../index.html"),
    (False, "playbooks", "playbooks/a", "playbooks/a.html"),
    (False, "playbooks/a", "goals/b", "../goals/b.html"),
]


@pytest.mark.parametrize(("folders", "here", "there", "href"), HREFS)
def test_links_are_relative(folders: bool, here: str, there: str, href: str) -> None:
    """A link counts from the page on which it stands, so that a site works in any folder and from a stick."""
    assert Addresses(folders).href(here, there) == href


def test_anchors() -> None:
    """An anchor on the same page needs no address; elsewhere it follows it."""
    assert Addresses().href("goals/a", "goals/a", "risks") == "#risks"
    assert Addresses().href("goals/a", "goals/a") == "../../goals/a/"
    assert Addresses().href("goals/a", "goals/b", "risks") == "../../goals/b/#risks"
    assert Addresses().href("index", "index", "now") == "#now"


@given(URIS, URIS, st.booleans())
def test_every_link_arrives(here: str, there: str, folders: bool) -> None:
    """Followed from the folder of its page as a browser does it, a link arrives at the other page."""
    addresses = Addresses(folders)
    folder = addresses.url(here).rpartition("/")[0]
    arrived = normpath(join("/", folder, addresses.href(here, there)))
    assert arrived == normpath(join("/", addresses.url(there)))


def test_a_page_stands_in_the_folder_of_its_kind(world: Graph) -> None:
    """A record's page is named by its id, below the index of its kind."""
    assert uri_of(world.entries["live-crisis"].record) == "playbooks/live-crisis"
    assert uri_of(world.entries["text-message"].record) == "glossary/text-message"
    assert {uri_of(entry.record).split("/")[0] for entry in world.entries.values()} <= set(index_uris())
