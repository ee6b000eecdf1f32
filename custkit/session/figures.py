"""What a unit's page shows from the kit's data: its country's public figures, and the glossary."""

from collections.abc import Collection, Iterable
from pathlib import Path

from custkit.analysis.position import position
from custkit.documents import profile
from custkit.documents.blocks import Block
from custkit.documents.profile import ProfileRow
from custkit.i18n.alphabet import in_alphabet
from custkit.i18n.called import unit_name
from custkit.i18n.tabled import worded
from custkit.model.figures import ProfileLine
from custkit.model.people import Unit
from custkit.model.plan_it import WordPair
from custkit.model.scales import UnitKind
from custkit.workspace.cards import Term, terms
from custkit.workspace.figures import Figures

__all__ = ["country_profile", "glossary", "profile_rows"]


def profile_rows(figures: Figures, iso3: str) -> tuple[ProfileRow, ...]:
    """A country's indicators, each set beside its region and its own past, in the profile's order.

    Raises:
        NotFoundError: If there is no such economy.
    """
    region = len(figures.region(iso3))
    return tuple(_row(figures, iso3, line, region) for line in figures.profile())


def _row(figures: Figures, iso3: str, line: ProfileLine, region: int) -> ProfileRow:
    own = figures.series(line.indicator, iso3)
    found = position(
        figures.indicator(line.indicator),
        own,
        figures.peers(line.indicator, iso3),
        editions=figures.editions(line.indicator),
        region=region,
    )
    return ProfileRow(line, found, own)


def country_profile(unit: Unit, figures: Figures | None = None) -> tuple[Block, ...]:
    """The public figures of a unit's country; for a unit without one, that there are none.

    Args:
        unit: The unit.
        figures: Where figures are read; the kit's own when absent.

    Raises:
        NotFoundError: If the unit names an economy that the kit does not know.
    """
    if unit.fictitious or unit.country is None:
        return profile.fictitious(unit)
    held = figures or Figures()
    country = held.country(unit.country)
    named = unit_name(unit) if unit.kind is UnitKind.COUNTRY else ""
    return profile.blocks(country, profile_rows(held, unit.country), named)


def glossary(
    workshop: Path | None = None, words: Iterable[WordPair] = (), asked: Collection[str] | None = None
) -> tuple[tuple[str, str], ...]:
    """The words of the method with their one meaning, by term, with the workshop's own and what customs and IT agreed.

    Args:
        workshop: The workshop's folder, whose ``glossary.csv`` goes before the kit's.
        words: Words that both sides used differently (IT-02); only those that they agreed on are told.
        asked: The exercises of the programme; words of others are left out. Every word, when absent.

    Raises:
        InputError: With every fault of the workshop's own glossary.
    """
    met = [term for term in terms(workshop) if asked is None or not term.exercises or term.exercises & set(asked)]
    found = {term.term.casefold(): _said(term) for term in met if term.for_documents}
    found |= {word.word.casefold(): (word.word, word.agreed) for word in words if word.agreed}
    return in_alphabet(found.values(), lambda pair: pair[0])


def _said(term: Term) -> tuple[str, str]:
    """A term and its meaning in the language that is being spoken; the workshop's own ones with their second word."""
    if term.own:
        return (f"{term.term} / {term.other}" if term.other else term.term), term.meaning
    said = (
        worded("glossary", term.term, column, text) for column, text in (("term", term.term), ("meaning", term.meaning))
    )
    word, meaning = said
    return word, meaning
