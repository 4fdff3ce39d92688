"""Reading a page: whatever could act, call or lead on is a fault; what the theme and ours write is none."""

from __future__ import annotations

import pytest

from vademecum.site.auditing.policy import LEADING_POLICY, PAGE_POLICY, STILL_POLICY
from vademecum.site.auditing.reading import read_page

HEAD = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">'


def faults(body: str, head: str = HEAD) -> list[str]:
    """What is wrong with a page of this head and body."""
    html = f"<!doctype html><html><head>{head}<title>x</title></head><body>{body}</body></html>"
    return list(read_page(html.encode()).faults)


SOUND = {
    "words": "<p class=x id=y lang=ar dir=rtl>a <em>b</em> <code>c</code></p>",
    "a table": "<table><thead><tr><th scope=col>a<tbody><tr><td data-label=b colspan=2>c</table>",
    "a picture": "<figure><img src=a.png alt=b width=1 height=2 loading=lazy><figcaption>c</figure>",
    "a drawing": "<svg viewBox='0 0 1 1'><defs><marker refX=1 markerWidth=2></marker></defs><path d='M0'/></svg>",
    "details": "<details open><summary>a</summary>b</details>",
    "the theme's search": "<form class=md-search__form name=search><input type=text name=query required></form>",
    "data": '<script id="__config" type="application/json">{"base": "."}</script>',
    "a tip": '<p title="a &amp;lt;b&gt; c < d">x</p>',
    "words about code": "<p>onclick=&quot;x&quot; &lt;script&gt; style=&quot;y&quot; javascript:z</p>",
}


@pytest.mark.parametrize("name", SOUND)
def test_what_shows_is_sound(name: str) -> None:
    """What only shows something is no fault, whatever its words say."""
    assert faults(SOUND[name]) == []


ACTIVE = {
    "a script": ("<script>alert(1)</script>", "a script stands in the page"),
    "a script in a drawing": ("<svg><script>alert(1)</script></svg>", "a script stands in the page"),
    "a module": ("<script type=module>alert(1)</script>", "a script stands in the page"),
    "a module from the site": ("<script type=module src=a.js></script>", "is of the type module"),
    "an import map": ("<script type=importmap>{}</script>", "a script stands in the page"),
    "the theme's tips": (
        '<script type=application/json>{"features": ["content.tooltips"]}</script>',
        "content.tooltips shows titles as HTML",
    ),
    "data that is none": ("<script type=application/json>{</script>", "the data of a script cannot be read"),
    "an event": ("<p onclick=alert(1)>x</p>", "the attribute onclick of <p>"),
    "an event without a blank": ('<p title="x"onclick=alert(1)>x</p>', "the attribute onclick of <p>"),
    "an event after a slash": ("<svg/onload=alert(1)>", "the attribute onload of <svg>"),
    "a style": ("<p style=color:red>x</p>", "the attribute style of <p>"),
    "a style sheet": ("<style>p {}</style>", "a style sheet stands in the page"),
    "a frame": ("<iframe srcdoc=x></iframe>", "the element <iframe>"),
    "an object": ("<object data=x></object>", "the element <object>"),
    "an embedded thing": ("<embed src=x>", "the element <embed>"),
    "a template": ("<template><script>alert(1)</script></template>", "the element <template>"),
    "words for browsers without scripts": ("<noscript><p></noscript>", "the element <noscript>"),
    "mathematics": ("<math><mtext></mtext></math>", "the element <math>"),
    "an animation": ("<svg><a><animate attributeName=href values=javascript:alert(1)></a></svg>", "<animate>"),
    "foreign objects": ("<svg><foreignObject></foreignObject></svg>", "the element <foreignObject>"),
    "a form": ("<form><input name=x></form>", "a form stands in the page"),
    "a form that sends": ("<form name=search class=md-search__form action=x></form>", "the attribute action of <form>"),
    "a button that sends": (
        "<button formaction=javascript:alert(1)>x</button>",
        "the attribute formaction of <button>",
    ),
    "a field for a password": ("<input type=password>", "a field of the type 'password'"),
    "a text area": ("<textarea></textarea>", "the element <textarea>"),
    "editing": ("<p contenteditable>x</p>", "the attribute contenteditable of <p>"),
    "the focus": ("<input type=text autofocus>", "the attribute autofocus of <input>"),
    "a ping": ("<a href=x ping=y>z</a>", "the attribute ping of <a>"),
    "a tip that acts": ('<p title="&lt;img src=x onerror=alert(1)&gt;">x</p>', "would show <img> as a tip"),
    "a tip that shows": ('<a href="#" title="&lt;b&gt;y">x</a>', "would show <b> as a tip"),
    "a made-up element": ("<x-y></x-y>", "the element <x-y>"),
    "a video": ("<video src=x></video>", "the element <video>"),
}


@pytest.mark.parametrize("name", ACTIVE)
def test_what_acts_is_a_fault(name: str) -> None:
    """Whatever could run, send or embed is named."""
    html, said = ACTIVE[name]
    assert any(said in what for what in faults(html)), faults(html)


HEADS = {
    "another base": "<base href=https://x.example/>",
    "a preload": "<link rel=preload href=x as=script>",
    "a connection": "<link rel=preconnect href=https://x.example>",
    "a cookie": "<meta http-equiv=set-cookie content=x>",
    "a refresh": '<meta http-equiv=refresh content="0; url=../a/">',
    "a refresh elsewhere": '<meta http-equiv=refresh content="0; url=//x.example">',
    "a refresh that runs": '<meta http-equiv=refresh content="0; url=javascript:alert(1)">',
}


@pytest.mark.parametrize("name", HEADS)
def test_the_head_is_looked_at(name: str) -> None:
    """A head holds nothing that leads on, connects or sets."""
    assert faults("", HEAD + HEADS[name]) != []


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta http-equiv="Content-Security-Policy" content="default-src *">',
        f"<script src=a.js></script>{HEAD}",
        HEAD + HEAD,
        HEAD.replace("script-src", "script-src 'unsafe-inline'"),
        HEAD.replace("http-equiv", "name"),
    ],
)
def test_a_page_carries_the_policy(head: str) -> None:
    """A page without the policy, with another one, with two, or with one behind a script is a fault."""
    (what,) = faults("", head)
    assert "content security policy" in what


def test_a_page_that_moved_leads_on() -> None:
    """The page of an old id may lead on by itself, under a policy of its own, and holds nothing but a link."""
    still = f'<meta http-equiv="Content-Security-Policy" content="{STILL_POLICY}">'
    head = f'{still}<meta http-equiv="refresh" content="0; url=../b/">'
    assert faults('<p>Moved: <a href="../b/">b</a></p>', head) == []
    assert faults("<h1>More</h1>", head) == ["a page with more than a link leads on by itself (meta refresh)"]
    assert faults("", head.replace(STILL_POLICY, PAGE_POLICY)) != []


LEADS = "<script src=a.js data-to=../b/></script>"
WITHOUT = '<noscript><meta http-equiv=refresh content="0; url=../b/"></noscript>'


def test_a_page_leads_on_by_a_script_file() -> None:
    """A page may lead on by a script file, and by itself where none runs, under a policy that allows files only."""
    still = f'<meta http-equiv="Content-Security-Policy" content="{LEADING_POLICY}">'
    assert faults("<p><a href=../b/>b</a></p>", still + LEADS + WITHOUT) == []
    assert faults("<h1>More</h1>", still + LEADS + WITHOUT) != []
    assert faults("", HEAD + LEADS + WITHOUT) != []
    assert faults("", still + LEADS + '<meta http-equiv=refresh content="0; url=../b/">') != []


@pytest.mark.parametrize(
    "inside",
    [
        "<link rel=stylesheet href=a.css>",
        '<meta name=robots content="0; url=../b/"><meta name=x>',
        '<meta http-equiv=refresh content="0; url=../b/&lt;/noscript&gt;&lt;script&gt;alert(1)&lt;/script&gt;">',
        '<meta name=x content="</noscript><p>">',
        "",
    ],
)
def test_words_without_scripts_only_lead_on(inside: str) -> None:
    """A part for browsers without scripts is read in two ways, so it may hold nothing but the way on."""
    still = f'<meta http-equiv="Content-Security-Policy" content="{LEADING_POLICY}">'
    found = faults("", f"{still}{LEADS}<noscript>{inside}</noscript>{WITHOUT}")
    assert "the element <noscript> has no place in a page" in found
