"""The words of HTML and SVG that a page may use: elements and attributes that show, and none that act.

Those of SVG are written as a parser gives them, with their capitals.
"""

from __future__ import annotations

_TEXT = """
a abbr address article aside b bdi bdo blockquote body br button caption cite code col colgroup data dd del details dfn
div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i img input ins kbd
label legend li link main mark menu meta meter nav ol output p picture pre progress q rp rt ruby s samp script search
section small source span strong style sub summary sup table tbody td tfoot th thead time title tr u ul var wbr
"""
_DRAWING = """
svg g path rect circle ellipse line polyline polygon text tspan desc defs marker use symbol clipPath mask
linearGradient radialGradient stop pattern
"""

ELEMENTS = frozenset(f"{_TEXT} {_DRAWING}".split())
"""Every element that a page may hold. `script`, `style`, `form`, `meta` and `link` are looked at more closely."""

_SHOWN = """
id class title lang dir hidden role tabindex accesskey translate spellcheck autocapitalize autocorrect autocomplete
href hreflang rel target download type media sizes crossorigin integrity referrerpolicy as
src srcset alt width height loading decoding fetchpriority
name value content charset property http-equiv for checked disabled required readonly placeholder maxlength minlength
min max step pattern multiple list size rows cols low high optimum
colspan rowspan headers scope abbr span start reversed datetime open async defer itemprop color
"""
_DRAWN = """
xmlns xlink:href viewBox preserveAspectRatio version d x y x1 y1 x2 y2 cx cy r rx ry dx dy points transform offset
fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity opacity
text-anchor dominant-baseline font-size font-weight font-family markerWidth markerHeight markerUnits refX refY orient
marker-end marker-start marker-mid clip-path clip-rule mask gradientUnits gradientTransform stop-color stop-opacity
patternUnits patternTransform textLength lengthAdjust focusable rotate
"""

ATTRIBUTES = frozenset(f"{_SHOWN} {_DRAWN}".split())
"""Every attribute that a page may hold, beside `aria-*` and `data-*`: no event, no style, no form's target."""

INPUTS = frozenset({"text", "search", "checkbox", "radio"})
"""The sorts of fields that a page may hold: none that asks for a password or a file."""
