"""Names of persons and of organisations, as far as letters tell them apart."""

from __future__ import annotations

import pytest

from vademecum.graph.persons import seems_a_person

PERSONS = {
    "@riverwoman": "is a handle",
    "u/ana_kovac": "is a handle",
    "maria_k": "is written as handles are",
    "ana92": "is written as handles are",
    "press@river.example": "holds an e-mail address",
    "https://social.example/@ana": "is a web address, perhaps of a profile",
    "social.example/@ana": "is a web address, perhaps of a profile",
    "+999 12 34 56 78": "is a number, perhaps of a telephone",
    "Dr. Ana Brook": 'begins with "Dr.", which stands before persons',
    "Dr Ana Brook, River Association": 'begins with "Dr", which stands before persons',
    "Mme.Thenardier": 'begins with "Mme.", which stands before persons',
    "H.E. Tomas Vel": 'begins with "H.E.", which stands before persons',
    "Ana Brook": 'holds the given name "Ana", and no word that says organisation',
    "BROOK Ana": 'holds the given name "Ana", and no word that says organisation',
    "ana brook 1984": 'holds the given name "ana", and no word that says organisation',
    "Brook, Ana": 'holds the given name "Ana", and no word that says organisation',
    "J. K. Vole": "has the initial of a given name, and no word that says organisation",
    "Lene van der Meer": "is 2 capitalised words, and none of them says that it is an organisation",
    "Ngozi Adeyemi Obi": "is 3 capitalised words, and none of them says that it is an organisation",
    "Charlotte Church": 'holds the given name "Charlotte", and no word that says organisation',
    "Ana": 'is the given name "Ana"',
    "Иванов Пётр Петрович": "has a name after a father, as persons have",
    "Нино Беридзе": "is 2 capitalised words, and none of them says that it is an organisation",
    "ნინო ბერიძე": "is 2 words, and none of them says that it is an organisation",
    "محمد الأحمد": "is 2 words, and none of them says that it is an organisation",
    "السيد حسن": "has a title that persons have",
    "रमेश कुमार": "is 2 words, and none of them says that it is an organisation",
    "王小明": "begins with a family name",
    "山田太郎": "begins with a family name",
    "김민수": "is written as Korean names of persons are",
    "Ａｎａ Ｂｒｏｏｋ": 'holds the given name "Ana", and no word that says organisation',
    "An\u200ba Brook": 'holds the given name "Ana", and no word that says organisation',
}
ORGANISATIONS = """
River Watch|Friends of Ana Brook|Ana Brook Foundation|Greenpeace|UNHCR Sella|WWF|Velmora 2040|Climate Youth Kestria
Umweltverein Lisenne|Naturvernforbundet Sella|Clean Rivers|The Long Table|Radio Sella|EcoSella|St. Mary Parish
Sheikh Zahir Foundation|Médecins sans frontières|Dr. Vel Hospital|Association "Ana"|Fridays for Sella|Medici|34
Sella Bakers' Guild|Fundación Agua|Ассоциация воды|جمعية المياه|水资源保护协会|緑の会|녹색연합|नदी संघ|Sella Hydro d.o.o.
Clean rivers now|KESTRIAN WATER BOARD|Sella Choir|Velmora Church|Zimmerei Vel & Sons|Port of Velmora
"""


@pytest.mark.parametrize(("name", "said"), PERSONS.items())
def test_a_person_is_seen(name: str, said: str) -> None:
    """A handle, a title, an initial, a given name or bare capitalised words are told, with the reason."""
    assert seems_a_person(name) == said


@pytest.mark.parametrize("name", ORGANISATIONS.replace("\n", "|").strip("|").split("|"))
def test_an_organisation_is_left_alone(name: str) -> None:
    """A word, a legal form, a small word, an acronym or a figure that organisations have is enough."""
    assert seems_a_person(name) is None


def test_nothing_is_no_person() -> None:
    """An empty name, or one of marks alone, has no reason."""
    assert [seems_a_person(text) for text in ("", " ", "---", "\u202e")] == [None] * 4
