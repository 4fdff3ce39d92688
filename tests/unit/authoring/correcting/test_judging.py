"""Judging: new words bring nothing but words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vademecum.authoring.correcting import Change, RefusedError

Carry = Callable[..., Change]

REFUSED = {
    "a link that dangles": ("the [[nowhere]]", "a link"),
    "a link that exists": ("the [[consular-officer|nail]]", "a link"),
    "half a link": ("the [[nail", "a link"),
    "a Markdown link": ("the [nail](javascript:alert(1))", "a link"),
    "a picture": ("the ![nail](x.png)", "a link"),
    "a link by name": ("the [nail][n]", "a link"),
    "an autolink": ("the <javascript:alert(1)>", "a link"),
    "a web address": ("see https://evil.example/x", "a web address"),
    "script": ("the <script>alert(1)</script>", "a mark of HTML"),
    "a comment": ("the <!-- nail -->", "a mark of HTML"),
    "an entity": ("the &#x6a;avascript", "a mark of HTML"),
    "a blank": ("the {nail}", "a blank in braces"),
    "an e-mail address": ("ask me@evil.example", "an e-mail address"),
    "a phone number": ("ring +47 12 34 56 78", "a phone number"),
    "a handle": ("write to @somebody", "a personal handle"),
    "bidi control": ("the \u202enail", "invisible or control character, U\\+202E"),
    "a control character": ("the \x1b[31mnail", "U\\+001B"),
    "a null": ("the \x00nail", "U\\+0000"),
    "an invisible letter": ("the \u200bnail", "U\\+200B"),
    "only blanks": ("  \n ", "no new words"),
    "the same words": ("the  hook", "nothing to change"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_acts_is_refused(change: Carry, name: str) -> None:
    """Links, addresses, HTML, blanks and what nobody sees need an editor."""
    new, said = REFUSED[name]
    with pytest.raises(RefusedError, match=said):
        change("the hook", new)


def test_what_stood_there_may_stay(change: Carry) -> None:
    """A link that the old words hold may stay, and may not go unseen."""
    made = change("Ask the [[duty-officer]] by hand radio", "Call the [[duty-officer]] by hand radio")
    assert made.new.startswith("Call the [[duty-officer]]")
    with pytest.raises(RefusedError, match="takes away a link"):
        change("Ask the [[duty-officer]] by hand radio", "Call the duty officer by hand radio")


def test_lines_become_one_where_text_flows(change: Carry) -> None:
    """A mail program's line breaks are blanks in a flowing text, and stay where lines are kept."""
    assert change("stand outside", "wait\noutside   there").new == "wait outside there"
    assert change("take the key", "take\nthe spare key").new == "take\nthe spare key"
