"""Auditing: each sort of fault, planted in a small site."""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path

import material
import pytest

from vademecum.site import audit, grouped
from vademecum.site.auditing.judging import Fault
from vademecum.site.auditing.pins import PINS

THEME = Path(material.__file__).parent / "templates" / "assets"

SOUND = """<!doctype html><html><head>
<link rel="canonical" href="https://elsewhere.example/a/"><link rel="stylesheet" href="{up}assets/our.css?v=1">
<link rel="icon" href="data:,"><link rel="edit" href="https://forge.example/a">
<script src="{up}assets/our.js"></script></head><body>
<a href="{up}">home</a> <a href="{up}a/">a</a> <a href="{up}a/index.html#there">a</a> <a href="#there">here</a>
<a href="">again</a> <a href="?q=x">search</a> <a href="{up}a/?q=x#there">a</a> <a>no link</a>
<a href="{up}caf%C3%A9%20au%20lait.html#%C3%BC">odd</a> <a href="{up}.well-known/x.txt">hidden</a>
<a href="https://example.org/x#y">out</a> <a href="HTTP://example.org">out</a> <a href="mailto:a@example.org">m</a>
<a href="tel:+999">t</a> <img src="{up}assets/our.png"> <img src="data:image/png;base64,AA==">
<svg><use href="{up}assets/our.svg#shape"></use></svg><p id="there"></p></body></html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site in which everything holds."""
    (tmp_path / "a").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / ".well-known").mkdir()
    (tmp_path / ".well-known" / "x.txt").write_text("x", encoding="utf-8")
    (tmp_path / "assets" / "our.css").write_text("p { color: red }", encoding="utf-8")
    (bundle,) = (THEME / "javascripts").glob("bundle.*.min.js")
    (tmp_path / "assets" / "our.js").write_bytes(bundle.read_bytes())
    (tmp_path / "assets" / "our.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "assets" / "our.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (tmp_path / "index.html").write_text(SOUND.replace("{up}", "./"), encoding="utf-8")
    (tmp_path / "a" / "index.html").write_text(SOUND.replace("{up}", "../"), encoding="utf-8")
    (tmp_path / "café au lait.html").write_text("<p id='ü'>x</p>", encoding="utf-8")
    return tmp_path


def faults(site: Path, html: str, url: str | None = None) -> list[str]:
    """The faults of the site with this in a page `b/index.html`."""
    (site / "b").mkdir(exist_ok=True)
    (site / "b" / "index.html").write_text(f"<body id=top>{html}</body>", encoding="utf-8")
    found = audit(site, url, policed=False)
    assert {fault.page for fault in found} <= {"b/index.html"}
    return [str(fault).removeprefix("b/index.html: ") for fault in found]


def test_a_clean_site(site: Path) -> None:
    """Queries, anchors, escaped names, other hosts and data in pictures are all sound."""
    assert audit(site, policed=False) == []
    assert audit(site, "https://wiki.example/", policed=False) == []
    assert audit(site, "https://wiki.example/sub/folder/", policed=False) == []


NOWHERE = [
    *("../nothing/", "nothing.html", "../a/nothing.html", "../../a/", "../../../a/", "/nothing/", "..//nothing"),
    *("../assets/", "../a/index.html/x", "../A/", "%2e%2e/nothing"),
]


@pytest.mark.parametrize("address", NOWHERE)
def test_links_that_lead_nowhere(site: Path, address: str) -> None:
    """A link to a page that is not there, or out of the site, is a fault."""
    assert faults(site, f'<a href="{address}">x</a>') == [f"the link {address} leads nowhere"]


@pytest.mark.parametrize("address", ["#gone", "../a/#gone", "/a/#gone", "../a/index.html?x=1#There"])
def test_anchors_that_are_not_there(site: Path, address: str) -> None:
    """An anchor must be on the page to which it points, letter for letter."""
    assert faults(site, f'<a href="{address}">x</a>') == [f"the link {address} leads to an anchor that does not exist"]


@pytest.mark.parametrize(
    "element",
    [
        *('<script src="{}"></script>', '<link rel="stylesheet" href="{}">', '<img src="{}">'),
        *(
            '<svg><use href="{}"></use></svg>',
            '<picture><source src="{}"></picture>',
        ),
    ],
)
@pytest.mark.parametrize("address", ["https://cdn.example/x", "//cdn.example/x", "HTTP://cdn.example/x"])
def test_no_page_asks_another_host(site: Path, element: str, address: str) -> None:
    """Whatever a page fetches comes from the site itself."""
    (found,) = faults(site, element.format(address))
    assert "asks another host" in found
    assert found.endswith(address)


@pytest.mark.parametrize("element", ['<script src="{}"></script>', '<img src="{}">', '<link rel="icon" href="{}">'])
def test_assets_are_there(site: Path, element: str) -> None:
    """An asset that is missing is a fault."""
    assert faults(site, element.format("../assets/gone")) == ["the link ../assets/gone leads nowhere"]


SCHEMES = [
    *("javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "vbscript:x"),
    *("data:text/html,x", "file:///etc/passwd", "ftp://example.org/x", "//example.org/x"),
]


@pytest.mark.parametrize("address", SCHEMES)
def test_schemes_off_the_list(site: Path, address: str) -> None:
    """A link that runs, that carries its own page or that uses another scheme is a fault."""
    (found,) = faults(site, f'<a href="{address}">x</a>')
    assert found.endswith("has no allowed scheme")


@pytest.mark.parametrize(
    "element", ['<script src="data:text/javascript,x"></script>', '<svg><use href="data:image/svg+xml,x"></use></svg>']
)
def test_data_that_would_run(site: Path, element: str) -> None:
    """Data in the address is for pictures only."""
    assert len(faults(site, element)) == 1


@pytest.mark.parametrize("address", SCHEMES)
def test_schemes_in_a_drawing(site: Path, address: str) -> None:
    """The links of a drawing are judged like all others, however they are written."""
    for name in ("href", "xlink:href"):
        (found,) = faults(site, f'<svg><a {name}="{address}">x</a></svg>')
        assert found.endswith("has no allowed scheme")


def test_an_address_that_cannot_be_read(site: Path) -> None:
    """An address that breaks the rules of addresses is a fault and no crash."""
    assert faults(site, '<a href="http://[x">x</a>') == ["the address 'http://[x' cannot be read"]


def test_the_root_of_a_site_in_a_subfolder(site: Path) -> None:
    """A link from the root of the host counts from the folder in which the site will stand."""
    url = "https://wiki.example/sub/"
    assert faults(site, '<a href="/sub/a/#there">x</a> <a href="/sub/">x</a> <a href="/sub">x</a>', url) == []
    for address in ("/a/", "/", "/subject/a/", "/other/sub/a/"):
        assert faults(site, f'<a href="{address}">x</a>', url) == [f"the link {address} leads nowhere"]
    without = "https://wiki.example/sub"
    assert faults(site, '<a href="/sub/a/">x</a>', without) == []
    assert faults(site, '<a href="/subject/a/">x</a>', without) == ["the link /subject/a/ leads nowhere"]


def test_each_fault_is_said_once_a_page(site: Path) -> None:
    """The same link twice on a page is one fault; on two pages it is two, in the order of the pages."""
    assert len(faults(site, '<a href="x">1</a><a href="x">2</a><img src="x">')) == 2
    (site / "index.html").write_text('<a href="x">1</a>', encoding="utf-8")
    assert [fault.page for fault in audit(site, policed=False)] == ["b/index.html", "b/index.html", "index.html"]


def test_what_is_no_page_is_not_read(site: Path) -> None:
    """Only HTML is read as pages."""
    (site / "notes.txt").write_text('<a href="javascript:x">x</a>', encoding="utf-8")
    assert audit(site, policed=False) == []


def test_faults_name_the_link_as_it_stands(site: Path) -> None:
    """The same missing page is named on each page by the link that stands there."""
    deep = site / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "index.html").write_text('<a href="../../gone/">x</a>', encoding="utf-8")
    (site / "b" / "index.html").write_text('<a href="../gone/">x</a>', encoding="utf-8")
    assert [str(fault) for fault in audit(site, policed=False)] == [
        "b/c/index.html: the link ../../gone/ leads nowhere",
        "b/index.html: the link ../gone/ leads nowhere",
    ]


def test_a_fault_of_many_pages_is_one_line() -> None:
    """What is wrong on many pages is said once, with their number."""
    faults = [Fault("a.html", "x"), Fault("b.html", "x"), Fault("b.html", "y"), Fault("c.html", "x")]
    assert list(grouped(faults)) == ["a.html: x (and 2 more files)", "b.html: y"]


def test_every_page_with_the_fault_is_named(site: Path) -> None:
    """Pages share their links, and yet each page with a broken one is among the faults."""
    for name in ("b", "c", "d"):
        (site / name).mkdir()
        (site / name / "index.html").write_text('<a href="../gone/">x</a>', encoding="utf-8")
    assert [fault.page for fault in audit(site, policed=False)] == [f"{name}/index.html" for name in "bcd"]


FILES = {
    "a script that the theme does not have": ("assets/x.js", b"alert(1)", "the script is none that"),
    "the theme's name, not its bytes": ("assets/javascripts/bundle.a5f9d56c.min.js", b"alert(1)", "the script is none"),
    "a record": ("playbooks/x.yml", b"kind: note", "no files of the sort 'yml'"),
    "a page by another ending": ("x.xhtml", b"<html/>", "no files of the sort 'xhtml'"),
    "no ending": ("x", b"x", "no files of the sort ''"),
    "a picture that is a page": ("x.png", b"<script>alert(1)</script>", "not what its ending .png says"),
    "a PDF that is none": ("x.pdf", b"GIF89a", "not what its ending .pdf says"),
    "a drawing that acts": ("x.svg", b"<svg><script>alert(1)</script></svg>", "<script>"),
    "a drawing with an event": ("x.svg", b"<svg onload='alert(1)'/>", "the attribute onload of <svg>"),
    "a drawing that links": ("x.svg", b"<svg><a href='javascript:alert(1)'/></svg>", "<a> leads somewhere"),
    "a drawing with another name space": ("x.svg", b"<svg><x:script xmlns:x='y'/></svg>", "<x:script>"),
    "a drawing with entities": ("x.svg", b"<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>", "definitions"),
    "a style sheet that calls": ("x.css", b"p { background: URL( 'https://x.example/y') }", "asks another host"),
    "a style sheet that imports": ("x.css", b"@import '//x.example/y';", "asks another host"),
    "a style sheet that hides it": ("x.css", rb"p { background: \75 rl(\2f/x.example/y) }", "asks another host"),
    "headers of another release": ("_headers", b"/*\n", "the headers are not those"),
    "JSON that is none": ("x.json", b"{", "cannot be read"),
    "a search index that acts": (
        "search/search_index.json",
        b'{"docs": [{"title": "x", "text": "<p>y<img src=x onerror=alert(1)></p>"}]}',
        "search would show it: the attribute onerror of <img>",
    ),
    "a search index with links": (
        "search/search_index.json",
        b'{"docs": [{"title": "x", "text": "<p>y</p>", "tags": ["<a href=//x.example>z</a>"]}]}',
        "search would show it: <a> leads somewhere",
    ),
    "an index of a bundle that acts": (
        "search/search_index.js",
        b'var __index = {"docs": [{"title": "x", "text": "<p>y<img src=x onerror=alert(1)></p>"}]}',
        "search would show it: the attribute onerror of <img>",
    ),
    "an index of a bundle with a script behind it": (
        "search/search_index.js",
        b'var __index = {"docs": []}; alert(1)',
        "cannot be read",
    ),
    "a search index that is a list": ("search/search_index.json", b"[]", "none that the theme reads"),
    "a search index without texts": ("search/search_index.json", b'{"docs": [{}]}', "none that the theme reads"),
    "a script in the place of a bundle's index": ("search/search_index.js", b"alert(1)", "no plain data"),
    "a packed file that is none": ("x.xml.gz", b"x", "cannot be unpacked"),
    "a packed script": ("x.js.gz", gzip.compress(b"alert(1)"), "the script is none"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_looked_at(site: Path, name: str) -> None:
    """Whatever lies in the site is of a known sort, and is what it says."""
    path, data, said = FILES[name]
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_bytes(data)
    found = audit(site, policed=False)
    assert {fault.page for fault in found} == {path}
    assert any(said in fault.what for fault in found), found


def test_a_link_in_the_folder_is_a_fault(site: Path) -> None:
    """A site holds files, and no links to others."""
    (site / "passwd.txt").symlink_to("/etc/passwd")
    (fault,) = audit(site, policed=False)
    assert str(fault) == "passwd.txt: a link lies in the site"


def test_a_pipe_in_the_folder_is_a_fault(site: Path) -> None:
    """What is neither a file nor a folder is named, and not opened: reading a pipe would never end."""
    os.mkfifo(site / "news.txt")
    (fault,) = audit(site, policed=False)
    assert str(fault) == "news.txt: what lies in the site is no file"


def test_a_link_that_leads_nowhere_is_told_of_each_page(site: Path) -> None:
    """Pages of one depth share what they link to, and each of them is named."""
    for name in ("one", "two"):
        (site / name).mkdir()
        (site / name / "index.html").write_text('<a href="../gone/">x</a><a href="#gone">y</a>', "utf-8")
    found = {str(fault) for fault in audit(site, policed=False)}
    assert found == {
        f"{name}/index.html: the link {what}"
        for name in ("one", "two")
        for what in ("../gone/ leads nowhere", "#gone leads to an anchor that does not exist")
    }


def test_a_script_that_the_settings_allow(site: Path) -> None:
    """The fault of an unknown script says what to write into the settings; with it, the script is sound."""
    (site / "own.js").write_text("let x = 1", encoding="utf-8")
    (fault,) = audit(site, policed=False)
    (wanted,) = re.findall(r"scripts: \[(sha256-\S+)\]", fault.what)
    assert audit(site, scripts=frozenset({wanted}), policed=False) == []
    assert wanted not in PINS.scripts
