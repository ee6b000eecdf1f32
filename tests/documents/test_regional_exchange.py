"""What the regional picture tells of themes, offers and needs, and learning."""

from dataclasses import replace

import pytest

from custkit.analysis.disclosure import release
from custkit.documents import regional_exchange
from custkit.documents.blocks import ChartBlock, Note, NotYet, Table
from custkit.model.people import Unit

SECRET = "Secret wording of one unit"  # noqa: S105  words that must not come out


@pytest.fixture
def units(rich):
    vision = replace(rich.vision, themes=(("data", "Data and analysis"), ("people", "People")))
    hidden = tuple(replace(row, detail=SECRET) for row in rich.offers)
    plan = replace(rich, vision=vision, offers=hidden, contact=SECRET)
    return [
        release(Unit(id=code, name=f"Unit {code}", fictitious=True, named=named), replace(plan, unit=code))
        for code, named in (("XAL", False), ("XBE", True), ("XGA", False))
    ]


def test_themes_are_a_picture_in_which_only_those_who_agreed_are_named(units) -> None:
    paragraph, chart = regional_exchange.themes(units)
    spec = repr(chart.chart.to_dict())

    assert (
        "All three units chose the themes of their answers. Most widespread: Data and analysis and People"
        in paragraph.text
    )
    assert isinstance(chart, ChartBlock)
    assert "3 of 3 units" == chart.coverage
    assert "Unit XBE" in spec
    assert "Unit XAL" not in spec


def test_two_units_with_themes_are_only_counted(units) -> None:
    (note,) = regional_exchange.themes(units[:2])

    assert isinstance(note, Note)
    assert "two units answered. Shown from three on" in note.text


def test_the_market_counts_topics_and_never_repeats_words(units) -> None:
    paragraph, table = regional_exchange.market(units)

    assert (
        "All three units laid out three offers and six needs, and made three requests for assistance." in paragraph.text
    )
    assert isinstance(table, Table)
    assert ("Risk management", "0", "3", "0") in table.rows
    assert SECRET not in repr(units)


def test_learning_is_the_median_of_the_units_own_medians(units) -> None:
    paragraph, table = regional_exchange.learnt(units)

    assert "In three units people rated themselves before and after. Most moved on Vision: 1 steps" in paragraph.text
    assert [("Vision", "18", "3", "1", "3"), ("Choice", "21", "3", "0", "0")] == list(table.rows)


@pytest.mark.parametrize("part", [regional_exchange.themes, regional_exchange.market, regional_exchange.learnt])
def test_nothing_answered_is_said(part) -> None:
    (block,) = part([])

    assert isinstance(block, NotYet)
