"""What controllers know of the story, for paper: links are left out, since nobody follows one there."""

from __future__ import annotations

from markupsafe import Markup

from vademecum.graph.links import LINK
from vademecum.pages.prose import Setting, Terms, render_prose
from vademecum.records.kinds.exercise import Scenario


def story(scenario: Scenario | None) -> tuple[tuple[str, Markup], ...]:
    """Headings and the HTML below each, of what the scenario tells; none without one."""
    if scenario is None:
        return ()
    parts = (
        ("What players know before", _prose(scenario.background)),
        ("At T", _prose(scenario.start_state)),
        ("What really happened", _prose(scenario.truth)),
        ("Taken as given", _listed(scenario.assumptions)),
        ("Simpler than life", _listed(scenario.artificialities)),
    )
    return tuple((heading, html) for heading, html in parts if html)


def _prose(text: str | None) -> Markup:
    unlinked = LINK.sub(lambda match: match[2] or match[1].replace("-", " "), text or "")
    return render_prose(unlinked, Setting(_Nowhere(), Terms({}))) if unlinked else Markup("")


def _listed(lines: tuple[str, ...]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>\n").format(line) for line in lines)
    return Markup("<ul>{}</ul>").format(items) if lines else Markup("")


class _Nowhere:
    """A wiki without pages."""

    def address(self, name: str) -> tuple[str, str] | None:
        """Nothing: no record has a page on paper."""
        return None

    def term_href(self, name: str) -> str:
        """Nothing, likewise."""
        return ""
