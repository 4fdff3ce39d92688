"""Shells: the theme renders the first page of a sort, all others are stamped, and nobody sees a difference."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from markupsafe import Markup
from mkdocs.structure.files import Files

from vademecum.mkdocs_plugin.generated import GeneratedPage, generated_file
from vademecum.mkdocs_plugin.shells import ShellEnvironment
from vademecum.pages import Page, Section

THEME = """<html>{{ count() }}<title>{{ page.meta.plain_title | e }}</title>
<meta name="description" content="{{ page.meta.description }}">
{% if page.canonical_url %}<link rel="canonical" href="{{ page.canonical_url }}">{% endif %}
{% if page.toc and (page.toc | first) is defined %}
<a href="{{ (page.toc | first).url }}" class="md-skip">Skip</a>{% endif %}
<header>{{ page.title }}</header>
<ul>{% for item in page.toc %}<li class="md-nav__item">
  <a href="{{ item.url }}" class="md-nav__link">{{ item.title }}</a>
</li>
{% endfor %}</ul>
<main>{{ page.content }}</main><footer>{{ base_url }} {{ page.made.wide }}</footer>"""

CLUMSY = "{{ count() }}{{ page.title | length }} {{ page.content }}"


class Counter:
    """Counts how often the theme renders."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self) -> str:
        self.number += 1
        return ""


@pytest.fixture
def counter() -> Counter:
    """How often the theme rendered."""
    return Counter()


@pytest.fixture
def theme(counter: Counter) -> jinja2.Environment:
    """A small theme, that prints what Material prints and as bare as it does."""
    made = jinja2.Environment(loader=jinja2.DictLoader({"main.html": THEME, "clumsy.html": CLUMSY}), autoescape=False)
    made.globals["count"] = counter
    return made


@pytest.fixture
def context_of(config: Any) -> Any:
    """A function from our page to the context in which MkDocs renders it."""

    def make(made: Page, base_url: str = "../..") -> dict[str, Any]:
        file = generated_file(made, config)
        page = file.page
        assert isinstance(page, GeneratedPage)
        page.read_source(config)
        page.render(config, Files([file]))
        return {"page": page, "base_url": base_url}

    return make


def sections(number: int) -> tuple[Section, ...]:
    """Some sections."""
    return tuple(Section(f"s-{n}", f"S & {n}", Markup("<p>x</p>")) for n in range(number))


def test_stamped_pages_are_those_of_the_theme(
    theme: Any, counter: Counter, context_of: Any, page_of: Any, hostile: str
) -> None:
    """However many sections and whatever words, a stamped page is byte for byte what the theme would have made."""
    template = ShellEnvironment(theme).get_template("main.html")
    pages = [
        page_of(f"notes/{n}", f"Title {n} {hostile * (n % 2)}", sections=sections(n), description=hostile)
        for n in range(1, 9)
    ]
    stamped = [template.render(context_of(page)) for page in pages]
    assert counter.number == 2
    assert stamped == [theme.get_template("main.html").render(context_of(page)) for page in pages]
    assert "v-shell" not in "".join(stamped)
    assert "<script>" not in "".join(stamped)


def test_pages_of_another_sort_have_a_shell_of_their_own(
    theme: Any, counter: Counter, context_of: Any, page_of: Any
) -> None:
    """A page in another folder, without sections, wide, or without an address is rendered before it is stamped."""
    template = ShellEnvironment(theme).get_template("main.html")
    whole = theme.get_template("main.html")
    sorts = [
        (page_of(), "../.."),
        (page_of("goals/a"), "../.."),
        (page_of(sections=()), "../.."),
        (page_of(wide=True), "../.."),
    ]
    for made, base in sorts * 3:
        assert template.render(context_of(made, base)) == whole.render(context_of(made, base))
    assert counter.number == 2 * len(sorts) + 3 * len(sorts)


def test_a_page_without_a_canonical_address(theme: Any, context_of: Any, page_of: Any, config: Any) -> None:
    """Without a site_url no page gets an address from another page's shell."""
    template = ShellEnvironment(theme).get_template("main.html")
    assert 'rel="canonical" href="https://w.example/notes/a/"' in template.render(context_of(page_of()))
    config.site_url = ""
    for name in ("notes/b", "notes/c"):
        assert "canonical" not in template.render(context_of(page_of(name)))


def test_a_theme_that_counts_letters_is_not_stamped(
    theme: Any, counter: Counter, context_of: Any, page_of: Any
) -> None:
    """Where a stamped page would differ, the theme renders each page."""
    template = ShellEnvironment(theme).get_template("clumsy.html")
    whole = theme.get_template("clumsy.html")
    for title in ("A", "Longer", "The longest"):
        made = page_of(title=title)
        assert template.render(context_of(made)) == whole.render(context_of(made))
    assert counter.number == 3 + 1 + 3


def test_other_pages_go_through_the_theme(theme: Any, counter: Counter, context_of: Any, page_of: Any) -> None:
    """Indexes and hand-written pages are never stamped."""
    template = ShellEnvironment(theme).get_template("main.html")
    for name in ("notes", "goals"):
        assert template.render(context_of(page_of(name, name, file=None))).count(f"<header>{name}</header>") == 1
    assert counter.number == 2


def test_the_rest_of_the_theme_is_passed_through(theme: Any) -> None:
    """What else MkDocs asks of an environment or template is answered by the theme's own."""
    made = ShellEnvironment(theme)
    assert made.globals is theme.globals
    assert made.get_template("main.html").name == "main.html"
    assert made.get_template("main.html") is made.get_template("main.html")
    with pytest.raises(jinja2.TemplateNotFound):
        made.get_template("gone.html")
