"""Who lives and works in the demo city, and where: Lysmar, as courses/city.md describes it.

Every number of days counts back from the day on which the city is told. All people are invented.
"""

from typing import NamedTuple

from app.accounts.models import Role

BEGAN = 791
"""So many days ago the platform was opened: 26 months, so that first proofs have ended by now."""

PROFILE = "scro"
ROOT = "lysmar"
DOMAIN = "lysmar.example"


class UnitPlan(NamedTuple):
    """A unit and the one above it."""

    code: str
    name: str
    above: str | None


class Someone(NamedTuple):
    """A person, their first place, and since when. roles: each with its unit, or with None."""

    key: str
    name: str
    unit: str
    ago: int
    appointed: bool = True
    roles: tuple[tuple[Role, str | None], ...] = ()

    @property
    def email(self) -> str:
        """The address they would sign in with."""
        return f"{self.key}@{DOMAIN}"


class Move(NamedTuple):
    """Somebody's next place, from a day on."""

    ago: int
    key: str
    unit: str
    appointed: bool


UNITS = (
    UnitPlan(ROOT, "City of Lysmar", None),
    UnitPlan("mayor", "Mayor's office", ROOT),
    UnitPlan("civil", "Civil protection", ROOT),
    UnitPlan("works", "City works", ROOT),
    UnitPlan("digital", "City works IT", "works"),
    UnitPlan("planning", "Planning and environment", ROOT),
    UnitPlan("social", "Social services", ROOT),
)

RENAMED = (372, "digital", "Digital office")
"""When a unit got another name, and which."""

ASSESSORS = {"civil": "chiara.moretti", "works": "henrik.dahl", "digital": "henrik.dahl"}
"""Who assesses the people of a unit; all others are assessed by the assessor of the whole city."""

CITY_ASSESSOR = "beatriz.silva"
ADMIN = "luca.bianchi"
TRAINER = "yara.khalil"
CITY_HR = "irina.markovic"
WORKS_HR = "ewa.kowalska"

OFFERED = (
    "lena.virtanen",
    "selim.aydin",
    "lukas.gruber",
    "maren.costa",
    TRAINER,
    "chiara.moretti",
    CITY_HR,
    ADMIN,
)
"""Whom the sign-in page offers, in this order. They have no password: one press signs in."""

PEOPLE = (
    Someone("luca.bianchi", "Luca Bianchi", "digital", 791, False, ((Role.ADMIN, None),)),
    Someone("irina.markovic", "Irina Marković", "mayor", 791, False, ((Role.HR, ROOT),)),
    Someone("ewa.kowalska", "Ewa Kowalska", "works", 788, False, ((Role.HR, "works"),)),
    Someone("yara.khalil", "Yara Khalil", "planning", 791, False, ((Role.TRAINER, None),)),
    Someone("piotr.zielinski", "Piotr Zieliński", "civil", 788, False, ((Role.TRAINER, None),)),
    Someone("chiara.moretti", "Chiara Moretti", "civil", 791, False, ((Role.ASSESSOR, "civil"),)),
    Someone("henrik.dahl", "Henrik Dahl", "works", 790, False, ((Role.ASSESSOR, "works"),)),
    Someone("beatriz.silva", "Beatriz Silva", "mayor", 791, False, ((Role.ASSESSOR, ROOT),)),
    Someone("maren.costa", "Maren Costa", "mayor", 791),
    Someone("jonas.petrou", "Jonas Petrou", "civil", 790),
    Someone("ioannis.makris", "Ioannis Makris", "civil", 790),
    Someone("helena.duarte", "Helena Duarte", "planning", 790),
    Someone("aline.brandt", "Aline Brandt", "works", 790),
    Someone("selim.aydin", "Selim Aydin", "digital", 788),
    Someone("paulo.neves", "Paulo Neves", "planning", 788),
    Someone("katia.lindner", "Katia Lindner", "mayor", 788),
    Someone("tomas.ferreira", "Tomas Ferreira", "social", 788),
    Someone("ruth.okafor", "Ruth Okafor", "mayor", 787, False),
    Someone("anneke.devries", "Anneke de Vries", "civil", 787),
    Someone("marek.novak", "Marek Novák", "civil", 787),
    Someone("viktor.horvath", "Viktor Horváth", "works", 787),
    Someone("petra.svobodova", "Petra Svobodová", "works", 787),
    Someone("mikkel.sorensen", "Mikkel Sørensen", "works", 787),
    Someone("nadia.haddad", "Nadia Haddad", "works", 786),
    Someone("ingrid.halvorsen", "Ingrid Halvorsen", "planning", 786),
    Someone("stefan.petrescu", "Ștefan Petrescu", "planning", 786),
    Someone("eva.kirchner", "Eva Kirchner", "social", 786),
    Someone("birgit.olsen", "Birgit Olsen", "social", 786),
    Someone("oona.korhonen", "Oona Korhonen", "digital", 780),
    Someone("daniel.weiss", "Daniel Weiss", "digital", 690),
    Someone("georg.pichler", "Georg Pichler", "works", 650, False),
    Someone("sofia.lindqvist", "Sofia Lindqvist", "civil", 610),
    Someone("amina.diallo", "Amina Diallo", "social", 580),
    Someone("clara.jansen", "Clara Jansen", "planning", 540, False),
    Someone("kofi.mensah", "Kofi Mensah", "social", 500),
    Someone("mateo.garcia", "Mateo García", "planning", 330),
    Someone("rosa.fernandes", "Rosa Fernandes", "social", 320, False),
    Someone("zoe.lambert", "Zoé Lambert", "digital", 240),
    Someone("tereza.dvorska", "Tereza Dvorská", "works", 190),
    Someone("lena.virtanen", "Lena Virtanen", "mayor", 160),
    Someone("bruno.rossi", "Bruno Rossi", "civil", 75),
    Someone("lukas.gruber", "Lukas Gruber", "social", 9),
)

MOVES = (
    Move(420, "stefan.petrescu", "digital", True),
    Move(300, "nadia.haddad", "civil", True),
    Move(170, "helena.duarte", "mayor", False),
)

LEFT = ((400, "mikkel.sorensen"), (95, "ioannis.makris"))
"""Whose work for the city ended, and when. Their accounts are closed with it."""

SUSPENDED = ((40, "daniel.weiss"),)
"""Who is kept out for a time, and keeps their place."""
