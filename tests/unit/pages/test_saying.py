"""Sentences as HTML: whatever authors wrote is text, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from vademecum.pages.saying import said_in_html
from vademecum.versions.said import Named, Reworded, Theirs

TEXT = st.text(st.sampled_from("<>&\"'/=ab "))
HOSTILE = "<img src=x onerror=alert(1)> & \"quoted\" 'too'"


def test_authors_words_are_text() -> None:
    """Marks of HTML in the words of authors are shown as they were written."""
    made = said_in_html(("owner ", Theirs(HOSTILE), " -> ", Reworded(HOSTILE, "plain")))
    page = LexborHTMLParser(str(made))
    assert page.css("img") == []
    assert page.body is not None
    assert page.body.text().count(HOSTILE) == 2
    assert " → " in page.body.text()


def test_a_record_is_linked_where_it_is() -> None:
    """A record of the edition is a link, one that is not in it a title."""
    ways = {"sms": '../sms/"x'}
    made = LexborHTMLParser(str(said_in_html((Named("sms", HOSTILE), " and ", Named("gone", "Gone")), ways.get)))
    (link,) = made.css("a")
    assert (link.attributes["href"], link.text()) == ('../sms/"x', HOSTILE)
    assert made.css("img") == []


def test_what_is_gone_and_what_has_come() -> None:
    """Words that are gone stand in `del`, those that have come in `ins`."""
    old = "Ring the post at noon and say what you need, in few words"
    made = LexborHTMLParser(str(said_in_html((Reworded(old, old.replace("noon", "once")),))))
    assert [node.text() for node in made.css("del")] == ["noon"]
    assert [node.text() for node in made.css("ins")] == ["once"]


@given(st.lists(st.one_of(st.builds(Theirs, TEXT), st.builds(Reworded, old=TEXT, new=TEXT))))
def test_only_our_elements(said: list[Theirs | Reworded]) -> None:
    """Whatever the words are, the only elements are those that mark them."""
    page = LexborHTMLParser(f"<body>{said_in_html(tuple(said))}</body>")
    assert page.body is not None
    assert {node.tag for node in page.body.css("body *")} <= {"bdi", "del", "ins"}
