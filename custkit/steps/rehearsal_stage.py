"""The three events of which custkit must be able to run each, as rehearsals of their true size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from custkit.steps.rehearsal_cast import Casting
from custkit.workspace.units import DERIVED

__all__ = ["STAGES", "Stage"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One event as a rehearsal."""

    programme: str
    title: str
    castings: tuple[Casting, ...]
    structures: Mapping[str, str]
    """Names of structures by unit id; empty where the units are administrations."""
    host: str = "Customs of Alpha (fictitious)"
    organiser: str = "The facilitators of this rehearsal"
    sessions: int = 1
    """Missions or sittings that it spans."""
    language: str = "en"
    """Of plenary and facilitators, and of each unit for which nothing else is said."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """The title in other languages than the event's."""
    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By unit: its language first, then those of its further seats, over again where there are more seats."""

    def language_of(self, unit: str, seat: int = 0) -> str:
        """The language of a unit, or of one of its seats.

        Args:
            unit: Its id.
            seat: Counted from 0, the head first.
        """
        spoken = self.languages.get(unit) or (self.language,)
        return spoken[seat % len(spoken)]

    @property
    def hosts(self) -> Mapping[str, str]:
        """The host in the languages of the titles."""
        return {tag: _HOSTS[tag] for tag in self.titles}

    @property
    def organisers(self) -> Mapping[str, str]:
        """The organiser in the languages of the titles."""
        return {tag: _ORGANISERS[tag] for tag in self.titles}

    @property
    def people(self) -> int:
        """How many take part."""
        return sum(one.seats for one in self.castings)

    @property
    def words(self) -> Sequence[str]:
        """Units as one types them for a new workshop."""
        return [f"{one.unit}={self.structures[one.unit]}" if self.structures else one.unit for one in self.castings]


def _administrations(sizes: Mapping[str, int]) -> tuple[Casting, ...]:
    return tuple(
        Casting(unit, DERIVED[unit][1], seats, DERIVED[unit][0]) if unit in DERIVED else Casting(unit, unit, seats)
        for unit, seats in sizes.items()
    )


_PAIRS: Final = frozenset({"XAL", "XBE", "XDE", "XEP", "XZE", "XET"})
"""Administrations that send two people; all others send one."""
_DAKAR: Final = {unit: 1 + (unit in _PAIRS) for unit in ("XAL", "XBE", "XGA", "XDE", *DERIVED)}
_VIRTUAL: Final = {"XAL": 10, "XBE": 10, "XGA": 8, "XDE": 9, "XEP": 10, "XZE": 10, "XMU": 10}
_NIAMEY: Final = {
    "IT": "Service informatique",
    "RSC": "Comité de pilotage des réformes",
    "DIR": "Directions centrales",
}
_SEMINAR: Final = {
    unit: tuple(spoken.split())
    for unit, spoken in {
        "XGA": "pt", "XDE": "en", "XEP": "en", "XZE": "fr ar", "XET": "pt", "XIO": "pt", "XLA": "es", "XMU": "en",
        "XNU": "ar", "XOM": "en", "XRH": "en", "XTA": "ar", "XUP": "pt", "XPS": "en",
    }.items()
}  # fmt: skip
"""Languages of a seminar of West and Central Africa, where French is spoken in most administrations."""
_APART: Final = {
    "XAL": ("es",),
    "XBE": ("uz", "uz", "ru"),
    "XGA": ("en",),
    "XDE": ("uk",),
    "XEP": ("bn", "bn", "en"),
    "XZE": ("ru",),
    "XMU": ("es",),
}
"""Languages of seven delegations on three continents; two of them have people who read another one better."""

_HOST: Final = "Douane d’Alpha (fictive)"
_ORGANISER: Final = "Les animateurs de cette répétition"
_HOSTS: Final = {
    "ar": "جمارك Alpha (خيالية)",
    "bn": "Alpha শুল্ক প্রশাসন (কাল্পনিক)",
    "en": "Customs of Alpha (fictitious)",
    "es": "Aduana de Alpha (ficticia)",
    "pt": "Alfândega de Alpha (fictícia)",
    "ru": "Таможня Alpha (вымышленная)",
    "uk": "Митниця Alpha (вигадана)",
    "uz": "Alpha bojxonasi (toʻqima)",
}
_ORGANISERS: Final = {
    "ar": "ميسّرو هذا التدريب التجريبي",
    "bn": "এই মহড়ার সহায়কেরা",
    "en": "The facilitators of this rehearsal",
    "es": "Los facilitadores de este ensayo",
    "pt": "Os facilitadores deste ensaio",
    "ru": "Ведущие этой репетиции",
    "uk": "Фасилітатори цієї репетиції",
    "uz": "Ushbu mashgʻulot fasilitatorlari",
}

STAGES: Final[Mapping[str, Stage]] = {
    "dakar": Stage(
        "dakar",
        "Répétition : deux jours sur la conduite de l’informatique",
        _administrations(_DAKAR),
        {},
        language="fr",
        host=_HOST,
        organiser=_ORGANISER,
        titles={
            "ar": "تدريب تجريبي: يومان عن قيادة تكنولوجيا المعلومات",
            "en": "Rehearsal: two days on leading information technology",
            "es": "Ensayo: dos días sobre la conducción de la informática",
            "pt": "Ensaio: dois dias sobre a condução da informática",
        },
        languages=_SEMINAR,
    ),
    "niamey": Stage(
        "niamey",
        "Répétition : une stratégie informatique en deux missions",
        (
            Casting("RSC", "XBE", 6, "Beta", structure=True),
            Casting("IT", "XBE", 5, "Beta", structure=True),
            Casting("DIR", "XBE", 8, "Beta", structure=True),
        ),
        _NIAMEY,
        sessions=2,
        language="fr",
        host="Douane de Beta (fictive)",
        organiser=_ORGANISER,
    ),
    "virtual": Stage(
        "virtual",
        "Rehearsal: two virtual days",
        _administrations(_VIRTUAL),
        {},
        titles={
            "bn": "মহড়া: দুই দিনের ভার্চুয়াল কর্মশালা",
            "es": "Ensayo: dos días virtuales",
            "ru": "Репетиция: два виртуальных дня",
            "uk": "Репетиція: два віртуальні дні",
            "uz": "Mashgʻulot: ikki kunlik masofaviy seminar",
        },
        languages=_APART,
    ),
}
"""By programme: 24 administrations and 30 people; one administration with three structures; 7 and 67 people.

Their titles and the names of structures stand in the event's own language."""
