"""What a unit's page tells of the other units: offers and needs as far as they let them be seen, and counts of themes.

Everything else that another unit said stays with it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from custkit.analysis.reading import chosen
from custkit.analysis.record_exchange import contact, help_rows
from custkit.analysis.record_sheets import Sheets
from custkit.i18n.called import unit_name
from custkit.model.exercise import Exercise
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.plan_exchange import Market, Stall
from custkit.model.responses import Response

__all__ = ["FEWEST", "beside", "market", "themes_of"]

FEWEST: Final = 3
"""Units that a count of themes needs: with two, each would know the other's."""


def market(
    units: Sequence[Unit], responses: Iterable[Response], exercises: Mapping[str, Exercise], language: str
) -> tuple[Stall, ...]:
    """Lay out what every unit offers and needs (MO-02), named only where the unit lets others see it.

    Args:
        units: In the workshop's order.
        responses: The latest counted sheets of the exercise.
        exercises: By id, for the topics' words.
        language: For the topics' words.
    """
    given = list(responses)
    stalls = []
    for unit in units:
        sheets = Sheets.of([r for r in given if r.unit == unit.id], exercises, {}, (), language)
        agreed = chosen(sheets.answer("MO-02", "consent")) == ("yes",)
        name = unit_name(unit) if agreed or unit.named else ""
        stalls.append(Stall(name, contact(sheets), help_rows(sheets, "offers"), help_rows(sheets, "needs")))
    return tuple(stalls)


def themes_of(responses: Iterable[Response]) -> dict[str, tuple[str, ...]]:
    """By unit, the ids of the themes that it chose (VI-01); units that chose none are left out."""
    given: dict[str, list[Response]] = {}
    for response in responses:
        given.setdefault(response.unit, []).append(response)
    found = {
        unit: chosen(Sheets.of(sheets, {}, {}, (), "en").answer("VI-01", "themes")) for unit, sheets in given.items()
    }
    return {unit: themes for unit, themes in found.items() if themes}


def beside(plan: UnitPlan, place: int, stalls: Sequence[Stall], themes: Mapping[str, Sequence[str]]) -> UnitPlan:
    """A unit's plan beside those of the others.

    Args:
        plan: The unit's plan.
        place: Of its stall.
        stalls: Of all units, in the workshop's order.
        themes: The themes of all units that chose some.
    """
    others = [own for unit, own in themes.items() if unit != plan.unit]
    counts = Counter(theme for own in others for theme in dict.fromkeys(own))
    shown = tuple(counts.most_common()) if len(themes) >= FEWEST else ()
    vision = replace(plan.vision, themes_elsewhere=shown, units_elsewhere=len(others))
    return replace(plan, market=Market(place, tuple(stalls)), vision=vision)
