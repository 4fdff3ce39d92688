"""Walking: every reference and every text of a record, with the way to it."""

from __future__ import annotations

from typing import Any

from vademecum.records import KINDS, Record, Ref, StepRef, Words, load_library, walk

PLAYBOOK = """\
kind: playbook
id: sample
title: A sample
status: draft
department: consular
goals: [one, two]
sources: [book, {source: paper, quote: so}]
care_notes: ["See [[other]]"]
steps:
  - id: ask
    heading: Ask
    mode: online
    with: the families
    do: [Ring, Write]
    feeds: [ask]
    fallback: {platform: sms, do: Send}
    then: {who: They, does: Act, indicator: known}
"""


def record(text: str) -> Record:
    """The one record of a text."""
    library, problems = load_library([("a.yml", text.encode())])
    assert problems == []
    return library.entries[0].record


def marked(kind: type[Any]) -> dict[tuple[str | int, ...], str]:
    """The texts of the sample with this mark, by the way to them."""
    return {found.way: found.text for found in walk(record(PLAYBOOK)) if isinstance(found.mark, kind)}


def test_references_with_their_ways() -> None:
    """References are found in fields, lists and parts of parts."""
    assert marked(Ref) == {
        ("department",): "consular",
        ("goals", 0): "one",
        ("goals", 1): "two",
        ("sources", 0, "source"): "book",
        ("sources", 1, "source"): "paper",
        ("steps", 0, "fallback", "platform"): "sms",
    }


def test_steps_refer_to_steps() -> None:
    """What a step feeds is marked as a step's id."""
    assert marked(StepRef) == {("steps", 0, "feeds", 0): "ask"}


def test_texts_with_the_keys_that_authors_write() -> None:
    """Texts are found under the file's own keys: `with`, not the name it has in Python."""
    texts = marked(Words)
    assert texts[("steps", 0, "with")] == "the families"
    assert texts[("steps", 0, "do", 1)] == "Write"
    assert texts[("steps", 0, "then", "who")] == "They"
    assert texts[("sources", 1, "quote")] == "so"
    assert ("steps", 0, "id") not in texts


def test_prose_is_marked() -> None:
    """Only prose may hold links."""
    prose = {found.way for found in walk(record(PLAYBOOK)) if isinstance(found.mark, Words) and found.mark.prose}
    assert prose == {("care_notes", 0)}


def test_mappings_give_keys_and_values() -> None:
    """Who covers a role is a reference, and so is the role that is covered."""
    mission = record(
        "kind: mission\nid: m\ntitle: M\nname: M\nmission_type: embassy\nhost_country: XA\nsize_class: micro\n"
        "role_cover: {press: consul}\npublic_contacts: {phone: {value: '1'}}\n"
    )
    found = [(item.way, item.text) for item in walk(mission)]
    assert (("role_cover", "press"), "press") in found
    assert (("role_cover", "press"), "consul") in found
    assert (("public_contacts", "phone", "value"), "1") in found


def test_none_disappears() -> None:
    """`none` for a platform's replacement is no reference."""
    platform = record(
        "kind: platform\nid: p\ntitle: P\nplatform_type: sms\nneeds_internet: false\n"
        "who_controls: us\nif_it_disappears: none\n"
    )
    assert not [found for found in walk(platform) if isinstance(found.mark, Ref)]


def test_every_kind_walks() -> None:
    """Each kind has a title among its texts and an owner among its references."""
    for kind in KINDS.values():
        bare = kind.model.model_construct(title="T", owner_role="r", kind="k", id="i")
        filled = bare.model_copy(
            update={name: None for name in kind.model.model_fields if name not in bare.model_fields_set}
        )
        found = {item.way: item.text for item in walk(filled)}
        assert found[("title",)] == "T"
        assert found[("owner_role",)] == "r"
