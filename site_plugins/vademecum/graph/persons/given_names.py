"""Given names that are common in many countries, and the titles that stand before a person's name."""

from __future__ import annotations

import re

from vademecum.graph.persons.folding import folded

_NAMES = (
    "aaron abdul abdullah abel abigail adam adele adrian agnes agnieszka ahmad ahmed aisha akira alan albert "
    "alejandra alejandro aleksandr aleksandra alessandro alex alexander alexandra alexei ali alice alicia alina "
    "amanda amelia amina amir amit ana anastasia anders andre andrea andreas andrei andrew andrzej angela anita "
    "anja ann anna anne annika anthony antoine anton antonio anya arjun arthur aya ayse barbara beatriz benjamin "
    "bernard bianca bjorn bogdan boris brian bruno camille carla carlos carmen carol caroline catarina catherine "
    "cecilia charles charlotte chiara chiyo christian christina christine christophe christopher claire claudia "
    "craig cristina dagmar daniel daniela david deborah diana diego dieter dimitri dmitri dmitry dominik donald "
    "dorothy eduardo edward ekaterina elena eleni eleonora elias elif elizabeth ella ellen emil emilia emily "
    "emma eric erik ernesto esther eva evelyn fabio fatima fatma felix fernando filip fiona flora francesca "
    "francesco francis franz frederic fredrik friedrich gabriel gabriela galina george georgios gerard gerhard "
    "giorgio giovanni giulia giuseppe gonzalo grzegorz guillaume gunter gustav hana hanna hannah hans harald "
    "haruto hasan hassan heidi heinrich helen helena helga henri henrik henry hiroshi hugo hussein ian ibrahim "
    "igor ines ingrid irina isaac isabel isabella ismail ivan ivana jacob jacques jakob jakub james jan jana "
    "jane janet janos javier jean jeanne jelena jennifer jens jessica jesus jiri joan joanna joao johan johann "
    "johanna john jonas jonathan jorge jose josef joseph joshua juan juana judith julia julian julie julien "
    "jurgen kamal karen karim karin karl karol kasia katarina katarzyna kate katerina katharina katherine "
    "kathleen kenneth kevin khadija khaled klara klaus kofi kristina krzysztof kwame laila lars laszlo laura "
    "laurent layla leila lena leon leonardo liam lin linda linh lisa louis louise luca lucas lucia ludwig luis "
    "luisa lukas maciej magdalena mahmoud malik marcel marco marcos margaret maria mariam marie marina mario "
    "mark marko marta martha martin martina mary mateo mathias matteo matthew maximilian mehmet mei michael "
    "michel michelle miguel mikhail milan milena ming mohamed mohammad mohammed monica monika muhammad mustafa "
    "nadia nancy natalia natasha nicolas nicole niels nikita nikola nikolai nina nkechi noah nora nuno oksana "
    "oleg olga oliver olivia olivier omar oscar otto pablo pamela paolo patricia patrick paul paula pavel pedro "
    "pekka per peter petr petra philip philippe pierre piotr priya rachel radek rafael rahul raj ramon ravi "
    "rebecca richard robert roberto rodrigo roger roland rosa ruth ryan sabine said salma samuel sandra sara "
    "sarah sebastian sergei sergio shirin simon sofie sophie stanislav stefan stefania stephanie stephen steven "
    "susan susanne svetlana tamara tanja tatiana teresa thomas timothy tomas tomasz ulrich ursula valentina "
    "vasily vera veronica victor viktor vincent vladimir walter werner wilhelm william wolfgang xavier yasmin "
    "yuki yuri yusuf yves zainab zeynep zofia zoltan "
)
GIVEN_NAMES = frozenset(folded(name) for name in _NAMES.split())

# With a full stop or a space after it: "Mme.Thenardier" is one too. Those that are words elsewhere need the stop.
TITLE = re.compile(
    r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lady|lord|h\.?\s?e|hon|rev|reverend|sheikh|shaykh|haji|hajji|"
    r"ustadh|mme|mlle|madame|monsieur|herr|frau|señor|señora|señorita|dott|dottor|doña|senhor|senhora|ing|shri|smt|"
    r"ambassador|minister|senator|general|colonel|captain|president|king|queen|prince|princess|imam|rabbi|sister|"
    r"brother|uncle|aunt|г-н|г-жа|господин|госпожа)(?:\.\s*|\s+)|(?:m|fr|sr|sra|srta|don|st|bp|gen|col|capt|pan|pani)\.\s*)"
    r"(?=\w)|(?:mlle|mme)(?=[A-Z])",
    re.IGNORECASE,
)
