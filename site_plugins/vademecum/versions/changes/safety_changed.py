"""What keeps an exercise from being taken for the truth is another thing: marker, stop word, real-event line."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.BREAKS
WHERE = (
    "exercise.safety",
    "exercise.safety.marker",
    "exercise.safety.stop_word",
    "exercise.safety.real_world_line",
    "exercise.safety.closed_channels",
    "exercise.safety.closed_channels.copy",
)
