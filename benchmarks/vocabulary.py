"""The words that the measured wiki is made of, and sentences drawn from them by a seeded chance."""

from __future__ import annotations

import random

VERBS = (
    "Agree on", "Announce", "Answer", "Archive", "Arrange", "Ask for", "Bring", "Call back about", "Check", "Close",
    "Collect", "Compare", "Confirm", "Copy", "Count", "Deliver", "Describe", "Draft", "Explain", "Fetch", "Hand over",
    "Keep", "Lay out", "List", "Listen to", "Mark", "Move", "Name", "Note", "Open", "Order", "Pack", "Prepare",
    "Print", "Read aloud", "Repair", "Repeat", "Reserve", "Review", "Send", "Show", "Sign", "Sort", "Split", "Store",
    "Take over", "Test", "Translate", "Update", "Write down",
)  # fmt: skip
"""Acts, as an instruction begins with them."""

DOES = (
    "answers", "brings", "carries", "changes", "checks", "closes", "decides", "delays", "explains", "follows", "helps",
    "holds", "keeps", "leads", "lends", "lifts", "misses", "moves", "names", "needs", "opens", "reads", "replaces",
    "saves", "shortens", "shows", "signs", "stops", "strengthens", "tests",
)  # fmt: skip
"""Acts of a third person."""

SUCH = (
    "agreed", "annual", "blank", "bound", "careful", "clear", "common", "complete", "dated", "early", "final", "first",
    "honest", "joint", "large", "last", "late", "local", "long", "narrow", "new", "numbered", "older", "open",
    "ordinary", "plain", "printed", "quiet", "ready", "regional", "second", "short", "signed", "simple", "spoken",
    "steady", "thick", "weekly", "whole", "written",
)  # fmt: skip
"""Qualities."""

TERMS = (
    "agenda", "appeal", "archive box", "attendance sheet", "background talk", "boat list", "briefing book",
    "case number", "chain of calls", "clearance", "consent form", "contact tree", "counter sheet", "courier bag",
    "customs paper", "debrief", "district map", "draft note", "duty book", "family link", "fee table", "field trip",
    "guest list", "handover", "harvest report", "host family", "interim answer", "joint letter", "key register",
    "lost paper", "market visit", "minutes", "mobile counter", "night shift", "non-paper", "open case", "order",
    "partner desk", "permit", "pledge", "press line", "reading list", "reference number", "relay station",
    "road report", "safe room", "scholarship round", "seat plan", "shift sheet", "signature page", "situation report",
    "stock count", "supply list", "telephone tree", "town meeting", "trade desk", "travel paper", "waiting list",
)  # fmt: skip
"""Words that the glossary of the measured wiki explains."""

THINGS = (
    "answer", "bridge", "budget line", "bulletin", "calendar", "camp", "chair", "clinic", "committee", "concert",
    "council", "data sheet", "delegation", "diary", "dispute", "door", "envelope", "estimate", "exhibition", "figure",
    "folder", "forecast", "form", "garden", "generator", "grant", "harbour", "hearing", "hospital", "interview",
    "invitation", "invoice", "journey", "kitchen", "laboratory", "language course", "lease", "library", "lunch",
    "message", "name plate", "neighbour", "noise", "offer", "office", "parcel", "payment", "photograph", "plan",
    "queue", "question", "receipt", "rehearsal", "request", "river gauge", "rota", "school", "seminar", "speech",
    "statement", "station", "stamp", "street", "survey", "table", "tender", "ticket", "timetable", "tool box", "tour",
    "translation", "transport", "treaty text", "university", "vaccine", "vehicle", "visit", "volunteer", "warehouse",
    "well", "window", "workshop",
)  # fmt: skip
"""Things that the glossary does not explain."""

PEOPLE = (
    "applicants from the valley", "parents at the school", "the harbour master", "teachers of the district",
    "the village nurses", "members of the council", "the editors of two papers", "students who returned",
    "owners of small firms", "the head of the ward", "farmers along the river", "the mayor and her deputy",
    "drivers at the bus station", "families in the shelter", "the chair of the committee", "two researchers",
    "the customs chief", "host families", "the guild of printers", "officers of the partner desk",
)  # fmt: skip
"""People outside a mission."""

PLACES = (
    "at the gate", "at the harbour", "at the market", "in the annex", "in the clinic", "in the council hall",
    "in the reading room", "in the second town", "in the valley", "near the border", "by the bridge",
    "on the board", "on the card", "on the second floor", "on the wall", "under the stairs", "at the station",
    "in the library", "beside the door",
)  # fmt: skip
"""Places."""

TIMES = (
    "after the first call", "after the holiday", "after the shift", "at noon", "before dark", "before the meeting",
    "before the rain", "each evening", "each morning", "each quarter", "in the first week", "in the same hour",
    "on market days", "on the next day", "twice a week", "when the line is down", "when the list is full",
    "when the road is open", "while people wait", "within the month",
)  # fmt: skip
"""Times in words."""


class Chance(random.Random):
    """A seeded chance that also draws words and sentences."""

    def thing(self) -> str:
        """A thing, now and then one of the glossary."""
        return self.choice(TERMS) if self.random() < 0.25 else self.choice(THINGS)

    def such_thing(self) -> str:
        """A thing and its quality."""
        return f"{self.choice(SUCH)} {self.thing()}"

    def act(self) -> str:
        """A short instruction, fit for a heading."""
        return f"{self.choice(VERBS)} the {self.such_thing()}"[:60].strip()

    def order(self) -> str:
        """An instruction of one sentence."""
        return f"{self.act()} {self.choice(PLACES)}."

    def fact(self) -> str:
        """A statement of one sentence."""
        return f"The {self.such_thing()} {self.choice(DOES)} the {self.such_thing()} {self.choice(TIMES)}."

    def prose(self, sentences: int) -> str:
        """Statements in one paragraph."""
        return " ".join(self.fact() for _ in range(sentences))
