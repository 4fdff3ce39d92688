"""Files that are no Word document, or a hostile one, end in a sentence; never in a traceback or a full memory."""

from __future__ import annotations

import contextlib
import random
import struct
from typing import Any

import pytest
from kit.word_files import MAIN, SPACES, archive, paragraph, word_file

from vademecum.authoring.importing import LARGEST, UnfitGuidanceError, read_guidance
from vademecum.authoring.importing.opening import MAX_NESTING, MAX_PARTS, MAX_XML

GOOD = word_file(paragraph("Words"))
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="x/officeDocument" Target="{}"{}/></Relationships>'
)


def with_document(text: str | bytes) -> bytes:
    """An archive whose document is this."""
    data = text.encode() if isinstance(text, str) else text
    return archive({"_rels/.rels": RELATIONS.format("word/document.xml", "").encode(), "word/document.xml": data})


def of_declared_size(size: int) -> bytes:
    """A small archive that says of its document that it unpacks to so many bytes."""
    made = bytearray(with_document("<a/>"))
    at = made.rfind(b"PK\x01\x02")
    struct.pack_into("<I", made, at + 24, size)
    return bytes(made)


def nested(depth: int) -> str:
    """A document with words this deep inside it."""
    inside = f"{'<w:sdt>' * depth}{paragraph('x')}{'</w:sdt>' * depth}"
    return f'<w:document xmlns:w="{MAIN}"><w:body>{inside}</w:body></w:document>'


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
UNFIT = {
    "empty": (b"", "not a Word document"),
    "text": (b"Dear colleague, " * 50, "not a Word document"),
    "cut": (GOOD[: len(GOOD) // 2], "not a Word document"),
    "other-archive": (archive({"a.txt": b"x"}), "holds no Word document"),
    "old-word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old format of Word"),
    "password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "bomb": (of_declared_size(300 * 1024 * 1024), "unpacks to more than 200 MB"),
    "much-text": (with_document(b" " * (MAX_XML + 1)), "larger than this program reads"),
    "lying-size": (of_declared_size(2), "is damaged"),
    "many-parts": (archive({f"{number}": b"" for number in range(MAX_PARTS + 1)}), "10,000 parts"),
    "large": (bytes(LARGEST + 1), "larger than 20 MB"),
    "entities": (with_document(BOMB), "declares entities"),
    "entities-in-utf-16": (with_document(BOMB.encode("utf-16")), "declares entities"),
    "not-xml": (with_document("<a>"), "is damaged"),
    "deep": (with_document(nested(MAX_NESTING)), "deeply nested"),
    "path-trick": (archive({"_rels/.rels": RELATIONS.format("../../../../etc/passwd", "").encode()}), "holds no Word"),
    "elsewhere": (
        archive({"_rels/.rels": RELATIONS.format("https://evil.example/d.xml", ' TargetMode="External"').encode()}),
        "holds no Word document",
    ),
    "no-words": (word_file(paragraph("")), "holds no words"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_an_unfit_file_is_refused_in_a_sentence(name: str) -> None:
    """What is no Word file, is protected, or unpacks to too much is refused; the sentence says what it is."""
    data, said = UNFIT[name]
    with pytest.raises(UnfitGuidanceError) as refused:
        read_guidance("guidance.docx", data)
    assert said in str(refused.value)
    assert str(refused.value).endswith(".")


def test_words_as_deep_as_the_limit_are_read() -> None:
    """The deepest document that is read at all is read without running out of stack."""
    (block,) = read_guidance("guidance.docx", with_document(nested(MAX_NESTING - 5))).blocks
    assert block.spans[0].text == "x"


def test_nothing_outside_the_file_is_asked_for(imported: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relations that lead elsewhere, to a template, a picture or a document, open no connection and no file."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="x{number}" Type="{office}/{sort}" Target="{target}" TargetMode="External"/>'
        for number, (sort, target) in enumerate(
            [
                ("attachedTemplate", "https://evil.example/t.dotm"),
                ("image", "file:///etc/passwd"),
                ("header", "//evil.example/h"),
            ]
        )
    )
    drawn = '<w:r><w:drawing><a:blip r:link="x1"/></w:drawing></w:r>'
    made = imported(word_file(paragraph("Words", inside=drawn) + paragraph("More"), links))
    assert "**A picture stood here.** linked from another place" in made.drafts[-1].text


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """A file with some of its bytes changed, left out or doubled; half of the time inside an unpacked document."""
    if chance.random() < 0.5:
        text = bytearray(f"<w:document {SPACES}><w:body>{paragraph('Words')}</w:body></w:document>".encode())
        for _ in range(chance.randint(1, 4)):
            text[chance.randrange(len(text))] = chance.randrange(256)
        return with_document(bytes(text))
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made))
        made[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    return bytes(made)


def damaged_files(seeds: range) -> None:
    """Reads spoiled files; each is read, or refused with an error of ours."""
    for seed in seeds:
        with contextlib.suppress(UnfitGuidanceError):
            read_guidance("guidance.docx", spoiled(GOOD, random.Random(seed)))


def test_a_damaged_file_is_read_or_refused() -> None:
    """Whatever bytes of a file change, it is read or refused in a sentence."""
    damaged_files(range(300))


@pytest.mark.prove
def test_many_damaged_files_are_read_or_refused() -> None:
    """The same of thirty thousand."""
    damaged_files(range(1000, 31000))
