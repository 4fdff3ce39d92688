"""The schema never marks what our own reader takes: tried on samples that were changed at random."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from vademecum.exports import json_schema
from vademecum.records import KINDS, load_library
from vademecum.source import parse

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = [path for kind in (*KINDS, "world") for path in sorted(SAMPLES.glob(f"{kind}/**/*.yml"))]
VALID = [path for path in FILES if "invalid" not in path.parts]

TEXTS = (
    *("12", "0", "-3", "010", "+5", "0.5", "1.10", "0x1f", "0o17", "1_000", "12:30", ".5", "1.", "2026"),
    *("NO", "on", "yes", "Yes", "off", "y", "2026-05-14", "2026-02-30", "T+0:30", "T-6w", "15m", "T-7w to T-2w"),
    *("TLP:GREEN", "TLP:RED", "draft", "online", "advice", "outcome", "some-id", "second-step", "none", "fr", "XA"),
    *("A text.", " padded ", "two\nlines", "ends\n", "x: y", "# no comment", "[[some-id]]", "", " "),
    *("é" * 90, "\U0001e900" * 60, "a" * 301, "a" * 120, "https://a.example/\u00e4?b=[c]", "sha256-" + "0" * 64),
)
"""What is put in the place of other texts; each looks like something else to some reader."""

PLAIN = re.compile(r"[A-Za-z0-9.+-][A-Za-z0-9._+-]*")
READ_AS = re.compile(r"true|false|null|[-+]?[0-9.]+e[-+]?[0-9]+|0x[0-9a-f]+|0o[0-7]+", re.IGNORECASE)
"""What YAML takes for something else. Without quotes an editor marks it as a text or an id; `check` does not."""


@pytest.fixture(scope="module")
def judge() -> jsonschema.Draft7Validator:
    """Judges values by the schema."""
    return jsonschema.Draft7Validator(json.loads(json_schema()))


class Loader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: numbers, true and false are what they look like, and nothing else is."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|false", "tf"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(first))
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: _whole(node.value))
Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def _whole(text: str) -> int:
    """A whole number as YAML 1.2 writes it: a leading zero means nothing."""
    return int(text, 0) if text[:2] in {"0x", "0o"} else int(text)


def written(value: Any, dice: random.Random) -> str:
    """A tree of texts in one line, each text in quotes or, where that is possible, without."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {written(one, dice)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(one, dice) for one in value) + "]"
    bare = PLAIN.fullmatch(value) and not READ_AS.fullmatch(value) and dice.random() < 0.7
    return value if bare else json.dumps(value, ensure_ascii=False)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (holder, key) in a tree."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, inner in pairs for place in ((value, key), *places(inner))]


def changed(root: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The tree with one to three changes: a value replaced, taken out, put into a list, or taken from elsewhere."""
    made: dict[str, Any] = json.loads(json.dumps(root))
    for _ in range(dice.randint(1, 3)):
        found = places(made)
        holder, key = dice.choice(found)
        match dice.randrange(6):
            case 0 | 1 | 2:
                holder[key] = dice.choice(TEXTS)
            case 3:
                del holder[key]
            case 4:
                holder[key] = [holder[key]] if dice.random() < 0.5 else holder[key][:1] or "x"
            case _:
                other, at = dice.choice(found)
                holder[key] = json.loads(json.dumps(other[at])) if _holds(other, at) else "x"
    return made


def _holds(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)


def disagreements(judge: jsonschema.Draft7Validator, seeds: range) -> tuple[int, list[str]]:
    """How many changed samples our own reader takes, and what the schema has against those."""
    taken, against = 0, []
    for seed in seeds:
        dice = random.Random(seed)
        document = parse("a.yml", dice.choice(VALID).read_bytes()).document
        assert document is not None
        try:
            text = written(changed(document.root, dice), dice) + "\n"
        except (KeyError, IndexError, TypeError):
            continue  # a change that cannot be made
        if load_library([("a.yml", text.encode())])[1]:
            continue
        taken += 1
        value = yaml.load(text, Loader)
        against += [f"{seed}: {list(fault.absolute_path)}: {fault.message[:200]}" for fault in judge.iter_errors(value)]
    return taken, against


def test_what_our_reader_takes_the_schema_takes(judge: jsonschema.Draft7Validator) -> None:
    """Of 600 changed samples, none that has no problem for our reader has one for the schema."""
    taken, against = disagreements(judge, range(600))
    assert against == []
    assert taken > 100


@pytest.mark.prove
def test_what_our_reader_takes_the_schema_takes_at_length(judge: jsonschema.Draft7Validator) -> None:
    """The same for 20,000."""
    taken, against = disagreements(judge, range(600, 20_600))
    assert against == []
    assert taken > 3000
