"""Pages outside the theme, small enough for the worst line: `now/`, its poster, and the first-hour cards."""

from vademecum.pages.alone.writing import Policies, card_uri, render_alone

__all__ = ["Policies", "card_uri", "render_alone"]
