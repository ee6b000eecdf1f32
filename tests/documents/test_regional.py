from dataclasses import replace

import pytest

from custkit.analysis.disclosure import release
from custkit.documents import regional
from custkit.documents.blocks import Bullets, ChartBlock, Heading, Note, NotYet, Paragraph, Table
from custkit.documents.html import blocks_html
from custkit.model.plan import UnitPlan
from custkit.model.scales import UnitKind

NAMES = ("Alpha", "Beta", "Gamma", "Delta", "XAL", "XBE", "XGA", "XDE")


def words(blocks):
    return " ".join(
        " ".join(f"{item.strong} {item.text}" for item in b.items) if isinstance(b, Bullets)
        else " ".join((b.caption, *(" ".join(row) for row in b.rows))) if isinstance(b, Table)
        else f"{b.caption} {b.chart.to_dict()}" if isinstance(b, ChartBlock) else b.text
        for b in blocks
    ).replace("\u00a0", " ")  # fmt: skip


def test_a_unit_is_named_only_where_it_agreed(four):
    text = words(regional.blocks(four))

    assert [name for name in NAMES if name in text] == ["Beta"]


def test_all_dimensions_on_which_units_differ_most_are_named(four):
    """Two dimensions, rated by four units from 0 to 2 and from 1 to 3."""
    changed = []
    for level, (unit, plan) in zip((0, 1, 1, 2), four, strict=True):
        one, other = four[0][1].maturity[:2]
        lower, upper = replace(one, current=(level,) * 7), replace(other, current=(level + 1,) * 7)
        changed.append((unit, replace(plan, maturity=(lower, upper))))
    text = words(regional.blocks(changed))

    assert f"Units differ most on {lower.label} and {upper.label}: 2 levels between the ends." in text


def test_nobody_is_named_when_nobody_agreed(four):
    silent = [(unit.model_copy(update={"named": False}), plan) for unit, plan in four]
    page = blocks_html(regional.blocks(silent))

    assert not [name for name in NAMES if name in page]
    assert "No unit agreed to be named, so none is." in page


def test_no_words_that_a_unit_typed_leave_it(four, changed):
    marked = [(unit, changed(plan, lambda text: f"{text} zebra" if text else text)) for unit, plan in four]
    for _, plan in marked:
        kept = replace(plan, maturity=four[0][1].maturity, kpis=())
        assert "zebra" not in str(release(four[0][0], kept))


def test_a_figure_is_quoted_with_its_source_only_from_a_named_unit(four):
    text = words(regional.blocks(four, {"KPI-01": "Median import release time"}))

    assert "Beta: Median import release time ≈ 96 hours (2025, port survey)." in text
    assert 1 == text.count("port survey")


def test_participation_and_coverage_are_counted(four):
    text = words(regional.blocks(four))

    assert "All four units have submitted answers. 28 of 32 participants answered alone." in text
    assert "Among them: four directors, twelve managers and twelve specialists." in text


def test_bands_stay_hidden_while_one_of_them_has_fewer_than_three_people(four):
    assert "Among them" not in words(regional.blocks(four[:2]))


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_than_three_units_give_no_medians(four, count):
    blocks = regional.blocks(four[:count])

    assert not any(isinstance(block, ChartBlock) for block in blocks)
    assert "so that nobody's answer can be guessed" in words(blocks)


def test_a_challenge_of_half_the_units_is_shared(four):
    text = words(regional.blocks(four))

    assert "Measurement 4 of 4 4 of 4 4 of 4 shared" in text
    assert "Procedures and risk 1 of 4 0 of 4 1 of 4 " in text
    assert "Procedures and risk 1 of 4 0 of 4 1 of 4 shared" not in text


def test_units_without_answers_print_only_what_is_missing(four):
    blocks = regional.blocks([(unit, UnitPlan(unit.id)) for unit, _ in four])

    assert {Heading, NotYet} == {type(block) for block in blocks}


def test_every_statement_names_what_it_rests_on(four):
    for block in regional.blocks(four):
        if isinstance(block, Paragraph | Table | ChartBlock):
            assert block.source_ids


def test_the_cover_says_that_there_is_no_ranking(event):
    notes = [block.text for block in regional.cover(event) if isinstance(block, Note)]

    assert "Rehearsal: all units and figures on this page are fictitious." == notes[0]
    assert notes[1].startswith("Counts and medians only, and no ranking.")


def test_structures_of_one_administration_are_no_region(event):
    parts = tuple(unit.model_copy(update={"kind": UnitKind.STRUCTURE}) for unit in event.units)
    titles = [regional.cover(event.model_copy(update={"units": units}))[0].text for units in (event.units, parts)]

    assert [f"{event.title}: the regional picture", f"{event.title}: the picture of all structures"] == titles


def test_the_same_units_give_the_same_bytes(four):
    assert blocks_html(regional.blocks(four)) == blocks_html(regional.blocks(four))


def test_continuity_is_told_in_counts_of_all_units_and_never_more(four, beta):
    secret = replace(beta.it.needs[0], name="Zebra service", client="Zebra post", rto=7.77)
    it = replace(beta.it, needs=(secret, *beta.it.needs[1:]))
    told = [(unit, replace(plan, it=it)) for unit, plan in four]

    text = words(regional.blocks(told))

    assert "All four units looked at eight services." in text
    assert "not met 8 100 %" in text
    assert not any(word in text for word in ("Zebra", "7.77", "Release of imports", "Payment of duties"))


def test_continuity_of_fewer_than_three_units_is_not_told(four, beta):
    two = [(unit, replace(plan, it=beta.it)) if place < 2 else (unit, plan) for place, (unit, plan) in enumerate(four)]

    text = words(regional.blocks(two))

    assert "Two units have answered; counts are shown from 3 on" in text
    assert "looked at" not in text


def test_a_workshop_without_the_it_strand_has_no_section_on_continuity(four):
    assert "Continuity" not in words(regional.blocks(four))
