"""Placing: the old words must stand once, in a text that readers may correct; else it is said why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vademecum.authoring.correcting import Change, RefusedError

Carry = Callable[..., Change]


@pytest.mark.parametrize("page", ["CON-9", "con-9", "gate-at-night", "CON-9 The gate at night", " gate-at-night, "])
def test_a_page_is_found_by_code_or_id(change: Carry, page: str) -> None:
    """Code or id, in any case, with the title behind it."""
    assert change("the hook", "the nail", page=page).page == '"The gate at night" (CON-9)'


@pytest.mark.parametrize(
    "page", ["../../etc/passwd", "playbooks/consular/gate-at-night.yml", "CON-10", "x" * 5000, "*"]
)
def test_an_unknown_page_is_refused(change: Carry, page: str) -> None:
    """A path is no page, and nothing but the register of ids is looked up."""
    with pytest.raises(RefusedError, match="No page has the code or id"):
        change("the hook", "the nail", page=page)


def test_a_near_id_is_proposed(change: Carry) -> None:
    """A slip of the pen gets a proposal."""
    with pytest.raises(RefusedError, match='Did you mean "gate-at-night"'):
        change("the hook", "the nail", page="gate-at-nigth")


def test_old_words_are_found_across_lines(change: Carry) -> None:
    """How the words are wrapped, and which quotation marks a mail program made, is no matter."""
    assert change("with\n  children; the\tofficer", "with x").old.split() == ["with", "children;", "the", "officer"]
    assert change("The guard’s bell", "The bell").old == "The guard's bell"


def test_words_are_whole(change: Carry) -> None:
    """`0 min` does not stand in `60 min`."""
    assert change("60 min", "30 min").new == "30 min"
    with pytest.raises(RefusedError, match="do not stand on"):
        change("0 min", "30 min")


def test_words_in_two_places_are_refused(change: Carry) -> None:
    """Every place is named, with file, line and words, so that the sender or the editor can choose."""
    with pytest.raises(RefusedError) as caught:
        change("key", "spare key")
    said = str(caught.value)
    assert "more than one place" in said
    assert "gate-at-night.yml:34:5: What goes wrong: The key was in the safe." in said
    assert said.count("gate-at-night.yml:") == 4


@pytest.mark.parametrize("section", ["Open the small door", "open", "step: open the small door"])
def test_a_section_tells_places_apart(change: Carry, section: str) -> None:
    """A step by its heading or id; then the words need stand there only once."""
    assert change("the key", "the spare key", section=section).target.said == "step: Open the small door"


def test_a_section_in_free_words_does_no_harm(change: Carry) -> None:
    """Where nobody knows which section is meant, the words themselves decide."""
    assert change("the hook", "the nail", section="about the middle, I think").new == "the nail"


def test_words_are_found_as_the_page_shows_them(change: Carry) -> None:
    """A sentence copied from the page, with the title in place of a link, is found; the link stays."""
    made = change("Ask the Duty officer by hand radio; the number", "Ask the Duty officer by telephone; the number")
    assert (made.old, made.new) == ("hand radio;", "telephone;")
    assert "  Ask the [[duty-officer]] by telephone; the number is\n" in made.text


@pytest.mark.parametrize(
    "should", ["Ask the consular officer by hand radio", "Ask by hand radio", "Ask the Duty officer"]
)
def test_a_link_is_not_changed_unseen(change: Carry, should: str) -> None:
    """Where the link itself would change, or words only go, it needs an editor."""
    with pytest.raises(RefusedError, match="needs an editor"):
        change("Ask the Duty officer by hand radio", should)


def test_words_that_only_come_in_take_a_neighbour(change: Carry) -> None:
    """Where nothing goes, the word before counts as changed, or the one after."""
    made = change("the Duty officer by hand radio", "the Duty officer by small hand radio")
    assert (made.old, made.new) == ("by", "by small")
    made = change("by hand", "twice by hand", section="low bandwidth variant")
    assert made.new == "twice by hand"


CLOSED = {
    "an id": "open",
    "a code": "CON-9",
    "a label": "TLP:CLEAR",
    "a status": "draft",
    "a time": "T+0:10",
    "a tag": "night, gate",
    "a reference": "duty-officer",
    "a comment": "The first line is a comment",
}


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_no_words_needs_an_editor(change: Carry, name: str) -> None:
    """Ids, labels, times, references and comments are not for readers."""
    with pytest.raises(RefusedError, match=r"needs an editor|more than one|do not stand"):
        change(CLOSED[name], "other", section="low bandwidth variant" if name == "a reference" else "")


def test_public_numbers_need_an_editor(change: Carry) -> None:
    """The number of a mission is not changed by a letter."""
    with pytest.raises(RefusedError, match="needs an editor"):
        change("(555) 0100", "(555) 0199", page="velmora")


def test_what_comes_near_is_shown(change: Carry) -> None:
    """When the words were changed meanwhile, the sentence that comes nearest is named."""
    with pytest.raises(RefusedError, match=r"What comes nearest:\n.*Take the key from the hook"):
        change("Take a key from the hooks", "x")


def test_what_many_records_share_needs_an_editor(change: Carry) -> None:
    """A role's own duty is corrected in the list of many; what the list states once for all is not."""
    assert change("Answers at night", "Answers by night", page="duty-officer").new == "Answers by night"
    for shared in ("department", "Somebody of the post."):
        with pytest.raises(RefusedError, match="needs an editor"):
            change(shared, "local", page="duty-officer")


def test_what_is_signed_or_quoted_needs_an_editor(change: Carry) -> None:
    """A source, and work that others have signed or scored, is not changed by a reader."""
    with pytest.raises(RefusedError, match="needs an editor"):
        change("The gate was too small.", "The gate was large.", page="gate-review")
