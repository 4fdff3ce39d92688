"""A correction: what a reader says is wrong, and the questions by which every way of telling it asks for that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its id in a form, its words, a hint, how many lines an answer needs, and whether it must be one."""

    id: str
    label: str
    hint: str
    lines: int = 1
    needed: bool = False


QUESTIONS = (
    Question("page", "Page", "The code or id at the foot of the page, such as CON-2 or live-crisis.", needed=True),
    Question("edition", "Edition", "Whose edition you read, and the date on the page."),
    Question("section", "Where on the page", "The heading or the step, in the words of the page."),
    Question("now", "What it says now", "Copy the words as they stand; one sentence is enough.", 3, needed=True),
    Question("should", "What it should say", "The words that should stand there instead.", 4, needed=True),
    Question("source", "How you know", "A law, an instruction, what you tried or saw. No names of people.", 3),
    Question("role", "Your role", "Your role and your post, such as consular officer, Velmora. Never your name."),
    Question("language", "Language", "The code of the language of these words, such as en or fr."),
)
"""The questions, in the order in which they are asked on a form, in an e-mail and on paper."""

TEMPLATE = "correction.yml"
"""The name of the issue form on GitHub, Forgejo and Gitea, in `.github/ISSUE_TEMPLATE/`."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader answered, as it was sent: nothing in it has been judged. An empty text is no answer.

    `should` keeps its line breaks; every other answer is one line.
    """

    page: str
    now: str
    should: str
    edition: str = ""
    section: str = ""
    source: str = ""
    role: str = ""
    language: str = ""
