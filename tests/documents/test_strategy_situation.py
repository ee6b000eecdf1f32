"""What the strategy says on drivers, causes, strengths, readiness, messages, risks and triggers."""

from dataclasses import replace

import pytest

from custkit.documents.blocks import Bullets, ChartBlock, Facts, NotYet, Paragraph, Table
from custkit.documents.strategy import StrategyInput, section_blocks
from custkit.model.plan_situation import WorkingTime


@pytest.fixture(scope="module")
def full(rich, event, people, today):
    return StrategyInput(event, event.units[0], rich, {}, people, today)


@pytest.fixture(scope="module")
def bare(empty, event, today):
    return StrategyInput(event, event.units[0], empty, {}, (), today)


def words(blocks):
    return " ".join(
        " ".join(f"{item.strong} {item.text}" for item in b.items) if isinstance(b, Bullets)
        else " ".join(" ".join(row) for row in b.rows) if isinstance(b, Table)
        else "" if isinstance(b, ChartBlock | Facts) else b.text
        for b in blocks
    ).replace("\u00a0", " ")  # fmt: skip


def test_where_we_are_tells_drivers_causes_and_strengths(full) -> None:
    text = words(section_blocks("3", full))

    assert "What changes around us Three drivers in three of seven categories are named." in text
    assert "The core problem is “Half of the import containers need more than 96 hours”." in text
    assert (
        "Ours to cure: Inspection results are read by nobody. Turned round: Results steer the next selection." in text
    )
    assert "Brokers who trust us: lasting strength, 50 % of it free." in text
    assert "57.5 % of it went to what was urgent" in text


def test_hours_of_two_people_do_not_reach_the_strategy(full) -> None:
    few = replace(full, plan=replace(full.plan, time=WorkingTime(n=2)))

    assert "Where time goes: not yet decided by three colleagues at least, each alone (SA-07)." in words(
        section_blocks("3", few)
    )


def test_communication_tells_the_barrier_and_the_messages_and_no_pledge(full) -> None:
    text = words(section_blocks("9", full))

    assert "Desire is the barrier (median 2 of 5)" in text
    assert "Front-line officers You look into the trucks that matter Less overtime" in text
    assert "Visit one border post" not in text


def test_risks_stand_in_section_ten_with_their_owners(full) -> None:
    text = words(section_blocks("10", full))

    assert "The largest is RSK-01" in text
    assert "Director of IT 8 moderate" in text
    assert "Among the five largest, RSK-02 has no step in the roadmap (RM-01)." in text
    assert "One of two issues is open." in text


def test_without_an_assessment_the_threats_are_a_beginning(full) -> None:
    text = words(section_blocks("10", replace(full, plan=replace(full.plan, risks=()))))

    assert "No risk has been assessed yet. The SWOT names two threats to begin with:" in text


def test_triggers_say_what_would_reopen_the_plan(full) -> None:
    text = words(section_blocks("11", full))

    assert "The plan is reviewed before its time when one of two signs is seen:" in text
    assert "Small parcels double within two years: More than 40,000 parcels in one month." in text


def test_what_people_saw_differently_on_readiness_is_kept_on_record(full) -> None:
    assert "VI-04 Knowledge: readiness of 1 to 5" in words(section_blocks("A", full))


@pytest.mark.parametrize(
    ("number", "missing"),
    [
        ("3", {"SA-03", "SA-06", "SA-07"}),
        ("9", {"VI-04"}),
        ("10", {"RM-02", "IT-06"}),
        ("11", {"SA-03"}),
    ],
)
def test_what_nobody_answered_is_said_and_never_filled(bare, number, missing) -> None:
    open_ = {block.exercise for block in section_blocks(number, bare) if isinstance(block, NotYet)}

    assert missing <= open_


@pytest.mark.parametrize("number", ["3", "9", "10", "11"])
def test_every_statement_names_its_sources(full, number) -> None:
    for block in section_blocks(number, full):
        if isinstance(block, Paragraph | Table | ChartBlock):
            assert block.source_ids, block
        if isinstance(block, Bullets):
            assert all(item.source_ids for item in block.items)


def test_only_rated_stakeholders_are_told_to_be_placed(full) -> None:
    bare = replace(full.plan.stakeholders[0], power=None, interest=None)
    plan = replace(full.plan, stakeholders=(bare, *full.plan.stakeholders[1:]))
    placed = len(plan.stakeholders) - 1
    text = words(section_blocks("9", replace(full, plan=plan)))

    assert f"Not rated: {bare.name}." in text
    assert placed == sum(s.power is not None and s.interest is not None for s in plan.stakeholders)


def test_what_an_initiative_changes_is_a_sentence_of_its_own(full) -> None:
    text = words(section_blocks("6", full))
    done = next(row for row in full.plan.selections if row.moscow == "must" and row.year)
    effect = next(i.kpi_effect for i in full.plan.initiatives if i.id == done.initiative)

    assert f"staff-months, {done.year}. {effect}" in text
