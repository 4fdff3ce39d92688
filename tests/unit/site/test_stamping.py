"""Stamping: a page of the theme cut at its marks, and stamped again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vademecum.site.stamping import ITEM_TEXT, ITEM_URL, Shell, slot

ITEM = '<li class="md-nav__item">\n  <a href="{}" class="md-nav__link"><span>{}</span></a>\n</li>'
PAGE = (
    '<title>{title} - Wiki</title><a href="{first}" class="md-skip">Skip</a>\n'
    '<ul><li class="md-nav__item"><a href="/">fixed</a></li></ul>\n'
    '<ul data-md-component="toc">{items}</ul><h1>{title}</h1>{content}'
)


def page(title: str, content: str, items: list[tuple[str, str]]) -> str:
    """A page as the theme would render it."""
    listed = "\n  ".join(ITEM.format(url, text) for url, text in items)
    first = items[0][0] if items else ""
    return PAGE.format(title=title, content=content, first=first, items=listed)


BLANK = page(slot("title"), slot("content"), [(f"#{ITEM_URL}", ITEM_TEXT)] * 2)


def test_cut_and_stamp_give_the_page() -> None:
    """A shell stamped with the values of a page is that page."""
    items = [("#steps", "Steps"), ("#care", "Care &amp; rest")]
    assert Shell.cut(BLANK).stamp({"title": "A", "content": "<p>x</p>"}, items) == page("A", "<p>x</p>", items)


@given(
    st.text(),
    st.text(),
    st.lists(st.tuples(st.from_regex(r"#[a-z0-9-]{1,20}", fullmatch=True), st.text()), max_size=5),
)
def test_any_values(title: str, content: str, items: list[tuple[str, str]]) -> None:
    """Whatever the values hold, they stand where the theme would have put them."""
    assert Shell.cut(BLANK).stamp({"title": title, "content": content}, items) == page(title, content, items)


def test_marks_in_values_are_words() -> None:
    """A value that looks like a mark is not taken for one."""
    values = {"title": slot("content"), "content": f"{slot('title')} {ITEM_TEXT} #{ITEM_URL}"}
    items = [("#a", f"{ITEM_TEXT} {slot('title')} #{ITEM_URL}")]
    assert Shell.cut(BLANK).stamp(values, items) == page(values["title"], values["content"], items)


def test_a_shell_without_a_list() -> None:
    """A page without contents has a shell too; what is no mark is kept as it is."""
    shell = Shell.cut(f"<h1>{slot('title')}</h1><ul><li>fixed</li></ul>")
    assert shell.stamp({"title": "A"}, []) == "<h1>A</h1><ul><li>fixed</li></ul>"
    assert shell.stamp({"title": "A"}, [("#a", "A")]) == "<h1>A</h1><ul><li>fixed</li></ul>"
    assert Shell.cut("plain").stamp({}, []) == "plain"


def test_two_lists_of_contents() -> None:
    """A theme may show the contents twice; both lists are filled."""
    shell = Shell.cut(BLANK + BLANK)
    items = [("#a", "A"), ("#b", "B")]
    assert shell.stamp({"title": "T", "content": "C"}, items) == page("T", "C", items) * 2


def test_slots_are_letters_that_stay() -> None:
    """A mark passes every escaping unchanged."""
    assert all(letter.isalpha() or letter == "-" for letter in slot("title") + ITEM_URL + ITEM_TEXT)
