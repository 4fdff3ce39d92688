"""What the form's own format must know of each kind, as plain values for JSON."""

from __future__ import annotations

from typing import Any

from vademecum.exports.form.ordering import written
from vademecum.records import KINDS
from vademecum.records.shapes import Shape


def format_shapes() -> dict[str, list[dict[str, Any]]]:
    """The fields of each kind, in the order of a file."""
    return {kind: [_plain(shape) for shape in written(kind)] for kind in KINDS}


def _plain(shape: Shape) -> dict[str, Any]:
    """A shape without what the format does not ask for."""
    said: dict[str, Any] = {"key": shape.key, "sort": shape.sort}
    said |= {name: True for name in ("needed", "listed") if getattr(shape, name)}
    if shape.short:
        said["short"] = shape.short
    if shape.parts:
        said["parts"] = [_plain(part) for part in shape.parts]
    if shape.values:
        said["values"] = _plain(shape.values)
    return said
