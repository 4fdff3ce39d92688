"""The words that a mission sends are other words."""

from __future__ import annotations

from vademecum.versions.weight import Weight

WEIGHT = Weight.ALTERS
WHERE = (
    "message.body",
    "message.holding.known",
    "message.holding.doing",
    "message.holding.do_now",
    "message.holding.not_known",
    "message.holding.next_word",
    "message.say",
    "message.never_say",
    "message.blanks.asks",
)
