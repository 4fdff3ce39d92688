"""Word files become drafts: what Word can hold has a place, and no word of it is lost."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from kit.counting import words, words_of_drafts, words_of_word_file
from kit.word_files import SPACES, box, field, grown, notes, paragraph, run, table, word_file

from vademecum.authoring.importing import read_guidance

HEAD = paragraph("Papers for a lost passport", "Titel") + paragraph("For posts without a registry.")
LINK = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
    'Target="{}" TargetMode="External"/>'
)


def lost(data: bytes, made: Any) -> dict[str, int]:
    """The words of a Word file that stand in no draft, or less often than in the file."""
    dropped = " ".join(read_guidance("guidance.docx", data).dropped)
    return dict(words_of_word_file(data) - words_of_drafts(draft.text for draft in made.drafts) - words(dropped))


def test_the_words_are_counted(imported: Any) -> None:
    """The count that these tests rest on finds a word that is missing in the drafts, or stands there too seldom."""
    data = word_file(HEAD + paragraph("one two two"))
    made = imported(data)
    assert lost(data, made) == {}
    other = imported(word_file(HEAD + paragraph("one two")))
    assert lost(data, other) == {"two": 1}


def test_headings_in_any_language_are_steps(imported: Any, values: Any) -> None:
    """A heading is known by its style's English name, a style that rests on one, or an outline level of its own."""
    level = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>By level</w:t></w:r></w:p>' + paragraph("Do it.")
    body = (
        HEAD
        + paragraph("German", "berschrift1")
        + paragraph("Own style", "Own")
        + level
        + paragraph("French", "Titre2")
    )
    playbook = values(imported(word_file(body)))[0]
    assert [step["heading"] for step in playbook["steps"][:-1]] == ["German", "Own style", "By level", "French"]
    assert (playbook["title"], playbook["summary"]) == ("Papers for a lost passport", "For posts without a registry.")


def test_a_list_under_a_heading_is_its_actions(imported: Any, values: Any) -> None:
    """Items of any list are actions, points below one stand in its line, and what is beyond six is noted."""
    items = [paragraph("Look for", level=0), paragraph("the card", level=1), paragraph("the key", level=1)]
    items += [paragraph(f"Do {number}", "Punkte") for number in range(1, 7)] + [paragraph("– Typed by hand")]
    made = values(imported(word_file(HEAD + paragraph("Search", "berschrift1") + "".join(items))))
    assert made[0]["steps"][0]["do"] == ["Look for: the card; the key", *(f"Do {number}" for number in range(1, 6))]
    assert made[1]["text"].endswith("## Search\n\n- Do 6\n- Typed by hand\n")


def test_nothing_is_pretended(imported: Any, values: Any) -> None:
    """A draft is closed and has no times; what is guessed is marked, and where it ends is for its author to say."""
    body = HEAD + paragraph("Answer within 2 hours", "berschrift1") + paragraph("Write it on the website.", level=0)
    (draft,) = imported(word_file(body)).drafts
    (playbook,) = values(imported(word_file(body)))
    assert (playbook["status"], playbook["tlp"]) == ("draft", "TLP:AMBER+STRICT")
    first, last = playbook["steps"]
    assert first == {
        "id": "answer-within-2-hours",
        "heading": "Answer within 2 hours",
        "mode": "online",
        "do": ["Write it on the website."],
    }
    assert last["with"] == "say who outside the team is met, rung or served"
    assert "mode: online  # imported: check the mode" in draft.text
    assert '# imported: the text says "within 2 hours"' in draft.text
    assert "write within: 2h" in draft.text


def test_what_stands_beside_the_text_is_noted(imported: Any, values: Any) -> None:
    """Tables, footnotes, comments, boxes, deletions, hidden words and page edges stand in the note, with their sort."""
    body = (
        HEAD
        + paragraph("Search", "berschrift1")
        + paragraph(
            "Look",
            level=0,
            inside='<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>',
        )
        + table(("Who", "What"), ("clerk", "a | b"))
        + paragraph("Then", inside=f"<w:del>{run('never', sort='delText')}</w:del><w:ins>{run(' always')}</w:ins>")
        + paragraph("", inside=run("secret", "<w:vanish/>") + box("In a box"))
    )
    data = word_file(
        body,
        footnotes=notes("footnote", "Small print"),
        comments=notes("comment", "Is this so?"),
        footer=f"<w:ftr {SPACES}>{paragraph('Page')}</w:ftr>",
    )
    made = imported(data)
    assert lost(data, made) == {}
    playbook, note = values(made)
    assert playbook["steps"][0]["do"] == ["Look [footnote 1]"]
    assert note["text"].split("\n\n")[1:] == [
        "## Search",
        "**Footnote 1.** Small print",
        "**Comment.** Is this so?",
        "| Who | What |\n| --- | --- |\n| clerk | a \\| b |",
        "Then always",
        "**Deleted in the document, and not yet accepted.** never",
        "**Hidden text.** secret",
        "**Box.** In a box",
        "**Footer of the pages.** Page\n",
    ]


def test_links_stay_links_and_others_are_words(imported: Any, values: Any) -> None:
    """A web or mail address stays a link in the note and words in an action; any other address is words, and inert."""
    body = (
        HEAD
        + paragraph("Search", "berschrift1")
        + paragraph("Read ", level=0, inside='<w:hyperlink r:id="a"><w:r><w:t>this</w:t></w:r></w:hyperlink>')
    )
    linked = '<w:hyperlink r:id="{}"><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:hyperlink>'
    inside = linked.format("a", "here ") + linked.format("b", "run")
    body += paragraph("See ", inside=inside + field(' HYPERLINK "mailto:desk@mission.example" ', run(" mail")))
    links = LINK.format("a", "https://law.example/x") + LINK.format("b", "javascript:alert(1)")
    playbook, note = values(imported(word_file(body, links)))
    assert playbook["steps"][0]["do"] == ["Read this (https://law.example/x)"]
    assert "See [here](<https://law.example/x>) run (javascript:alert(1)) " in note["text"]
    assert note["text"].endswith("[mail](<mailto:desk@mission.example>)\n")


def test_a_table_of_contents_is_left_out_and_said(imported: Any) -> None:
    """Lines of a table of contents that repeat a heading are dropped and kept for the report; others stay."""
    contents = field(' TOC \\o "1-3" ', run("Search") + "<w:r><w:tab/></w:r>" + run("3"))
    body = (
        HEAD
        + paragraph("", inside=contents)
        + paragraph("Gone chapter 4", "Verzeichnis1")
        + paragraph("Search", "berschrift1")
    )
    guidance = read_guidance("guidance.docx", word_file(body))
    assert [" ".join(line.split()) for line in guidance.dropped] == ["Search 3"]
    assert lost(word_file(body), imported(word_file(body))) == {}


def test_refused_characters_are_removed_and_counted(imported: Any) -> None:
    """Soft hyphens, bidirectional controls and the like leave the drafts; the report has their number and place."""
    body = HEAD + paragraph("Photo\u00adgraph the \u202epage and the photo\u00adcopy", "berschrift1")
    guidance = read_guidance("guidance.docx", word_file(body))
    assert {(one.name, one.times) for one in guidance.removed} == {
        ("U+00AD SOFT HYPHEN", 2),
        ("U+202E RIGHT-TO-LEFT OVERRIDE", 1),
    }
    assert all(one.near.startswith("Photograph the page") for one in guidance.removed)
    assert "heading: Photograph the page and the photocopy" in imported(word_file(body)).drafts[0].text


@pytest.mark.parametrize(
    ("heading", "name"),
    [("الخطوة الأولى", "step-1"), ("Первый шаг", "step-1"), ("Über die Brücke", "uber-die-brucke"), ("End", "step-1")],
)
def test_ids_come_from_headings(imported: Any, values: Any, heading: str, name: str) -> None:
    """An id has the letters of its heading without accents; in another script it is the number of the step."""
    body = HEAD + paragraph(heading, "berschrift1") + paragraph(heading, "berschrift1")
    steps = values(imported(word_file(body)))[0]["steps"]
    assert [step["id"] for step in steps[:-1]] == [name, "step-2" if name == "step-1" else f"{name}-2"]
    assert steps[0]["heading"] == heading


def test_what_is_too_long_stands_in_full_in_the_note(imported: Any, values: Any) -> None:
    """Title, heading, summary and action are whole sentences or words that fit; the note has all of them."""
    long = "Write what was seen there and by whom. " * 20
    body = paragraph(long, "Titel") + paragraph(long) + paragraph(long, "berschrift1") + paragraph(long, level=0)
    data = word_file(body)
    made = imported(data)
    assert lost(data, made) == {}
    playbook, note = values(made)
    assert playbook["title"] == "Write what was seen there and by whom. Write what was seen there and by whom."
    assert playbook["steps"][0]["heading"] == "Write what was seen there and by whom."
    assert len(playbook["summary"]) <= 240
    assert note["text"].count(long.strip()) == 4


def test_chapters_become_playbooks(imported: Any, values: Any) -> None:
    """Two chapters with headings of their own become two playbooks and a note that names them; `one` makes one."""
    chapters = "".join(
        paragraph(f"{word} papers", "berschrift1") + paragraph(f"Ask for {word}", "Titre2")
        for word in ("Lost", "False")
    )
    body = HEAD + paragraph("Scope", "berschrift1") + paragraph("All posts.") + chapters
    made = values(imported(word_file(body)))
    assert [one["title"] for one in made] == ["Lost papers", "False papers", "Papers for a lost passport"]
    assert "[[lost-papers]], [[false-papers]]" in made[2]["text"]
    assert made[2]["text"].endswith("For posts without a registry.\n\n## Scope\n\nAll posts.\n")
    together = values(imported(word_file(body), one=True))
    assert [step["heading"] for step in together[0]["steps"][:-1]] == ["Scope", "Ask for Lost", "Ask for False"]


def test_bold_lines_stand_in_for_headings(imported: Any, values: Any) -> None:
    """Where nobody used a heading style, short lines wholly in bold are headings, and the report says so."""
    body = "".join(
        paragraph("", inside=run(text, "<w:b/>")) + paragraph("Do it.") for text in ("Guide", "Ask", "Write")
    )
    data = word_file(body)
    playbook = values(imported(data))[0]
    assert (playbook["title"], [step["heading"] for step in playbook["steps"][:-1]]) == ("Guide", ["Ask", "Write"])
    assert "3 lines in bold were taken for headings" in read_guidance("guidance.docx", data).remarks[0]


def test_a_file_of_another_writer_is_read(imported: Any, values: Any) -> None:
    """What python-docx writes is read: title, headings, lists in two depths, a table, bold words."""
    document = docx.Document()
    document.add_heading("Guide to the gate", 0)
    document.add_heading("Open the gate", 1)
    document.add_paragraph("Ring first", style="List Number")
    document.add_paragraph("twice", style="List Bullet 2")
    document.add_paragraph("Wait ", style="List Number").add_run("outside").bold = True
    document.add_table(1, 2).cell(0, 1).text = "in a cell"
    data = BytesIO()
    document.save(data)
    made = imported(data.getvalue())
    assert lost(data.getvalue(), made) == {}
    playbook, note = values(made)
    assert playbook["title"] == "Guide to the gate"
    assert playbook["steps"][0]["do"] == ["Ring first: twice", "Wait outside"]
    assert "| in a cell |" in note["text"]


@pytest.mark.parametrize("seed", range(12))
def test_no_word_is_lost(imported: Any, seed: int) -> None:
    """Every word of a document grown by chance stands in the drafts as often as in the file."""
    data = grown(seed)
    assert lost(data, imported(data)) == {}


@pytest.mark.prove
def test_no_word_of_many_documents_is_lost(imported: Any) -> None:
    """The same of two thousand documents."""
    for seed in range(100, 2100):
        data = grown(seed)
        assert lost(data, imported(data)) == {}, seed


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", "F0FC", "\u2713"),
        ("Symbol", "F0B3", "\u2265"),
        ("Arial", "00E9", "é"),
        ("Webdings", "F055", "[sign Webdings F055]"),
        ("Wingdings", "1", "[sign Wingdings 1]"),
        ("Arial", "xyz", ""),
        ("Arial", "-5", ""),
    ],
)
def test_signs_of_picture_fonts_are_characters(imported: Any, values: Any, font: str, code: str, sign: str) -> None:
    """A sign that Word sets in a picture font is the character that looks like it, or says which one it is."""
    inside = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    playbook = values(imported(word_file(paragraph("Go", "berschrift1") + paragraph("Tick ", level=0, inside=inside))))[
        0
    ]
    assert playbook["steps"][0]["do"] == [f"Tick {sign}".strip()]
