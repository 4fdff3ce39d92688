"""Rendering: every kind's template, with a record that says little and with one that says everything."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from vademecum.audience import select
from vademecum.graph import Graph
from vademecum.pages import Addresses, Page
from vademecum.pages.rendering import environment, glossary
from vademecum.records import KINDS

OURS = Path(__file__).parents[3] / "templates"

FEWEST = {
    "after-action": "of: event\nplaybook: live-crisis\nheld_on: 2026-01-02\n",
    "collaboration": (
        "mission: velmora\ndepartment: consular\ncustom_reason: None fits\nactivity_type: event\n"
        "criteria: activity-set-v1\nstarts_on: 2027-01-02\nevaluate_by: 2027-02-02\n"
    ),
    "collaboration-year": "mission: velmora\nstarts_on: 2027-02-01\nends_on: 2028-01-31\n",
    "criteria": "adopted_by_role: head-of-mission\nadopted_on: 2026-01-02\n",
    "recognition": "year: 2026\nawarded_by: head-of-mission\ncollaboration: evening-drill\nwhy: W.\n",
    "decision-tree": "status: draft\nquestion: Q\n",
    "exercise": "status: draft\nplaybook: live-crisis\npurpose: P.\nexercise_type: seminar\n",
    "form": "status: draft\nform_type: letter\npurpose: P.\ntext: T.\npersonal_data: none\n",
    "message": "status: draft\nmessage_type: follow-up\nbody: {en: Thank you.}\n",
    "training": "status: draft\ncheck: Seen.\n",
    "department": "code: NEW\npurpose: P.\nhead_role: head-consular\n",
    "goal": "department: consular\nstatement: S.\nend_type: persons_safe\n",
    "mission": "name: M\nmission_type: office\nhost_country: XS\nsize_class: micro\n",
    "network-study": "mission: velmora\nquestion: Q\ngoal: nationals-accounted-for\n",
    "note": "status: draft\ntext: x\n",
    "platform": "platform_type: sms\nneeds_internet: false\nwho_controls: nobody\nif_it_disappears: none\n",
    "playbook": "status: draft\ndepartment: consular\n",
    "role": "family: hq\nduties: [Does]\n",
    "source": "publisher: P\nyear: n.d.\nevidence: memory\nsource_type: press\n",
    "term": "meaning: M.\n",
    "tool": "origin: adopted\ndoes: D.\nruns_offline: false\n",
}
"""For each kind, the fields without which a record is none."""

FEW = "kind: {}\nid: {}\ntitle: Few words\n"

ELSEWHERE = ("/attachments/", "/now", "/cards/", "/run/", "/compose/", "/drill/", "/hackathon/", "/net-map/")
"""Addresses of what is no page of the theme; the audit of whole builds follows these links."""


def check_page(page: Page) -> None:
    """One heading of the first level, ids that are there once, and nothing that our policy or a reader refuses."""
    tree = LexborHTMLParser(page.html)
    assert len(tree.css("h1")) == 1
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert {name: number for name, number in ids.items() if number > 1 or not name} == {}
    assert tree.css("script, style, iframe, object, embed, base, form, [style]") == []
    assert tree.css("link, source, :is(img, [src]):not(.v-figure__picture)") == []
    for node in tree.css("img"):
        source = node.attributes["src"] or ""
        assert re.fullmatch(r"(\.\./)*attachments/[a-z0-9-]+/[a-z0-9-]+\.(png|jpe?g|webp)", source)
        assert node.attributes["alt"]
        assert node.attributes["width"]
    for node in tree.css("*"):
        assert [name for name in node.attributes if name.startswith("on")] == []
    assert tree.css("a a") == []
    # On the sheet of an interview the answers are written by hand.
    blank = {node.mem_id for node in tree.css(".v-sheet > .v-sheet__field > dd") if page.uri.startswith("interviews/")}
    for node in tree.css("a, li, dt, dd, th, h1, h2, h3"):
        assert " ".join(node.text().split()) or node.css("ul, dl") or node.mem_id in blank, node.html
    bare = {text.strip() for text in _texts(tree)}
    assert "None" not in bare or "Personal data" in bare
    assert "Undefined" not in page.html
    for node in tree.css("[aria-labelledby]"):
        assert all(name in ids for name in (node.attributes["aria-labelledby"] or "").split())


def _texts(tree: LexborHTMLParser) -> list[str]:
    assert tree.body is not None
    return [node.text(deep=False) for node in tree.body.css("*")]


def check_links(pages: dict[str, Page], addresses: Addresses) -> None:
    """Every link of every page arrives at a page that is there, at an anchor that is on it."""
    by_url = {f"/{addresses.url(uri)}": page for uri, page in pages.items()}
    anchors = {
        url: {node.attributes["id"] for node in LexborHTMLParser(page.html).css("[id]")} for url, page in by_url.items()
    }
    assert len(by_url) == len(pages)
    for url, page in by_url.items():
        for node in LexborHTMLParser(page.html).css("a[href]"):
            target, anchor = _arrive(url, node)
            if target is not None and not target.startswith(ELSEWHERE):
                assert target in by_url, (page.uri, node.html)
                assert not anchor or anchor in anchors[target], (page.uri, node.html)


def _arrive(url: str, node: LexborNode) -> tuple[str | None, str]:
    """The page and the anchor at which a link arrives, as a browser counts; None for other hosts and the search."""
    href = node.attributes.get("href") or node.attributes.get("xlink:href") or ""
    path, _, anchor = href.partition("#")
    if "://" in path or path.startswith(("mailto:", "tel:", "?")):
        return None, ""
    if not path:
        return url, anchor
    parts = url.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            assert len(parts) > 1, href
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts), anchor


def test_the_fewest_fields(world_of: Any, pages_of: Any) -> None:
    """A record of any kind that says only what it must has a whole page, and every link of the wiki arrives."""
    assert set(FEWEST) == set(KINDS)
    texts = {f"few/{kind}/{kind}.yml": FEW.format(kind, f"few-{kind}") + FEWEST[kind] for kind in KINDS}
    pages = pages_of(world_of(texts=texts))
    for kind in KINDS:
        page = pages[f"{KINDS[kind].folder}/few-{kind}"]
        assert LexborHTMLParser(page.html).css_first("h1").text() == "Few words"
        assert "record" in {section.id for section in page.sections}
        check_page(page)
    check_links(pages, Addresses())


@pytest.mark.parametrize("folders", [True, False])
def test_every_field(world_of: Any, pages_of: Any, fullest: dict[str, str], folders: bool) -> None:
    """A record of any kind that says everything it may has a whole page, and every link of the wiki arrives."""
    pages = pages_of(world_of(texts=fullest), directory_urls=folders)
    full = [page for page in pages.values() if (page.file or "").endswith("every-field.yml")]
    assert {page.uri.split("/")[0] for page in full} == {kind.folder for kind in KINDS.values()}
    for page in full:
        check_page(page)
    check_links(pages, Addresses(folders))


@pytest.mark.parametrize("audience", ["public", "partners", "staff"])
def test_the_shipped_wiki(own_wiki: Graph, pages_of: Any, audience: str) -> None:
    """Every page of the shipped wiki is whole, for every audience."""
    pages = pages_of(select(own_wiki, audience), audience=audience)
    for page in pages.values():
        check_page(page)
    check_links(pages, Addresses())


def test_rendering_is_the_same_every_time(world: Graph, pages_of: Any) -> None:
    """Nothing of the moment or of an earlier page is in a page."""
    assert pages_of(world) == pages_of(world)


def test_terms_are_explained_anew_on_each_page(world_of: Any, pages_of: Any) -> None:
    """What one page has explained is explained again on the next, and once only on each."""
    note = "kind: note\nid: {0}\ntitle: {0}\nstatus: trial\ntlp: TLP:CLEAR\ntext: An SMS, an SMS, a Text message.\n"
    pages = pages_of(world_of(texts={f"{name}.yml": note.format(name) for name in ("a", "b")}))
    for name in ("a", "b"):
        (node,) = LexborHTMLParser(pages[f"notes/{name}"].html).css("a.v-term")
        assert node.attributes["href"] == "../../glossary/text-message/"
        assert node.attributes["title"] == "A short text to a mobile phone, sent without the internet."


def test_the_glossary_knows_words_and_acronyms(world: Graph) -> None:
    """Prose explains titles and acronyms of terms, and no acronym of one letter."""
    assert set(glossary(world).words) == {"SMS", "Text message", "Offline goal"}


def test_links_by_id_and_old_id(world_of: Any, sheet_of: Any) -> None:
    """A sheet links to a record by any of its ids, with its title escaped, and to nothing where there is none."""
    storm = "kind: note\nid: storms\ntitle: <Storms> & more\naliases: [gales]\nstatus: trial\ntext: x\n"
    sheet = sheet_of(world_of(texts={"s.yml": storm}), "roles/x")
    for name in ("storms", "gales"):
        link = sheet.link(name)
        assert link.__html__() == '<a href="../../notes/storms/">&lt;Storms&gt; &amp; more</a>'
        assert link.saying("<i>") == Markup('<a href="../../notes/storms/">&lt;i&gt;</a>')
        assert sheet.address(name) == ("../../notes/storms/", "<Storms> & more")
    assert (sheet.link("nobody"), sheet.link(None), sheet.link(""), sheet.address("nobody")) == (None, None, None, None)


def test_a_forgotten_value_is_an_error(tmp_path: Path) -> None:
    """A template that asks for what it was not given fails, and what it was given is escaped."""
    (tmp_path / "a.html.j2").write_text("{{ given }}{{ forgotten }}", encoding="utf-8")
    (tmp_path / "b.html.j2").write_text("{{ given }}", encoding="utf-8")
    made = environment([tmp_path, OURS])
    with pytest.raises(jinja2.UndefinedError, match="forgotten"):
        made.get_template("a.html.j2").render(given="x")
    assert made.get_template("b.html.j2").render(given='<b>"') == "&lt;b&gt;&#34;"


def test_a_wiki_may_have_its_own_templates(world: Graph, tmp_path: Path) -> None:
    """Of two folders of templates the first wins, file by file."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "term.html.j2").write_text("Our {{ record.title }}", encoding="utf-8")
    made = environment([tmp_path, OURS])
    assert (
        made.get_template("records/term.html.j2").render(record=world.entries["text-message"].record)
        == "Our Text message"
    )
    assert made.get_template("records/note.html.j2").filename == str(OURS / "records" / "note.html.j2")


def test_a_section_without_content_is_left_out(world: Graph, pages_of: Any) -> None:
    """A page has a heading only over something."""
    for page in pages_of(world).values():
        for section in page.sections:
            assert section.html.strip(), (page.uri, section.id)
    assert "care" not in {section.id for section in pages_of(world)["playbooks/train-the-team"].sections}
