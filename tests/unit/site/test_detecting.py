"""Detecting: what a sanitizer would take out of a prose text's HTML is an error at the text's place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from vademecum.graph import Settings
from vademecum.pages import prose
from vademecum.pages.prose import Setting, Terms, render_prose
from vademecum.site import read_wiki
from vademecum.site.detecting import is_suspect

SUSPECT = [
    *(
        "<p onclick=x>a</p>",
        "<p>a</p><script>x</script>",
        '<a href="javascript:x">y</a>',
        '<a href=" java&#10;script:x">',
    ),
    *(
        '<p style="color: red">a</p>',
        "<p>a<b>c</b></p>",
        '<a href="x" target="_blank">b</a>',
        "<p>a</p><style>x</style>",
    ),
    *("<svg><path d='M0'/></svg>", "<p>a<img src=x onerror=alert(1)></p>", "<ul><li><iframe></iframe></li></ul>"),
    *("<p>a<!-- b --></p>", '<table><tr><td style="text-align:right">x</table>', '<a href="data:text/html,x">y</a>'),
]

EVERYTHING = """
## Heading

A *b* **c** ~~d~~ `e` & "f" < g > h [i](https://x.example/?a=1&b=2 "j") <https://x.example> [k](mailto:l@x.example).\\
m [[n]] and [[o|p & "q"]], <script>alert(1)</script> and <b onclick=x>.

- r
- s
  1. t

> u

| v | w |
|:-:|--:|
| x | [[y|z]] |

3. three
4. four

```yaml
kind: <note>
```

---
"""


class Known:
    """A wiki that knows every id."""

    def address(self, name: str) -> tuple[str, str] | None:
        """An address and a title with letters that must be escaped."""
        return f"../{name}/?a=1&b", f'"{name}" & <more>'

    def term_href(self, name: str) -> str:
        """The address of a term."""
        return f"../{name}/"


@pytest.mark.parametrize("html", SUSPECT)
def test_what_a_sanitizer_takes_out(html: str) -> None:
    """An event, a script, a style, an element or an address that prose never makes is suspect."""
    assert is_suspect(html)


def test_all_that_prose_makes_is_sound() -> None:
    """Each construct of Markdown that our prose allows goes through the sanitizer unchanged."""
    assert not is_suspect(str(render_prose(EVERYTHING, Setting(Known(), Terms({}, None)))))


def test_a_text_of_many_paragraphs_is_sound() -> None:
    """Mere words, in one paragraph or many, are sound."""
    assert not is_suspect("<p>a &amp; b</p>\n<p>c</p>\n")


NOTE = """
kind: note
id: a
title: A
status: draft
text: |
  Words and <b onclick=alert(1)>more</b>.
""".lstrip()


def test_a_broken_renderer_is_an_error_of_the_wiki(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If our renderer ever let raw HTML through, the build would stop at the text that holds some."""
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "playbooks" / "a.yml").write_text(NOTE, encoding="utf-8")
    read: Callable[[], list[str]] = lambda: [  # noqa: E731 (said twice below)
        str(problem.place) for problem in read_wiki(tmp_path, "playbooks", Settings(date(2026, 11, 21))).errors
    ]
    assert read() == []
    loose = prose._make()
    loose.options["html"] = True
    loose.enable(["html_block", "html_inline"])
    monkeypatch.setattr(prose, "_BLOCKS", loose)
    assert read() == ["playbooks/a.yml:5:7"]
