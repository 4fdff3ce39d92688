"""Whether the map of a study stands as it was measured: its organisations, lines and lists come to one hash."""

from __future__ import annotations

import hashlib
import json

from vademecum.records.kinds.study_map import StudyMap


def fingerprint(study_map: StudyMap) -> str:
    """The hash of a map as it was measured: `sha256-` and 64 hexadecimal digits.

    Organisations that people named are no part of it, nor are their lines: they are added by hand, as they should be.
    Its label is no part of it either.
    """
    added = {one.id for one in study_map.organisations if one.found == "people"}
    said = study_map.model_dump(mode="json", exclude={"tlp"})
    said["organisations"] = [one for one in said["organisations"] if one["id"] not in added]
    said["lines"] = [one for one in said["lines"] if not {one["a"], one["b"]} & added]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256-{hashlib.sha256(text.encode()).hexdigest()}"
