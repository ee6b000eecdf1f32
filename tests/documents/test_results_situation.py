"""What the pages of SA-03, SA-06, SA-07, VI-01, VI-04, MO-02 and RM-02 tell, and what they keep to themselves."""

from dataclasses import replace

import pytest

from custkit.documents import results
from custkit.documents.blocks import Bullets, ChartBlock, Facts, Heading, Note, NotYet, Table
from custkit.documents.html import blocks_html
from custkit.model.plan import UnitPlan
from custkit.model.plan_commitment import ElementRatings
from custkit.model.plan_exchange import Market, Review, Stall, TaskRatings
from custkit.model.plan_objectives import Vision
from custkit.model.plan_situation import WorkingTime
from custkit.model.scales import RoleBand


@pytest.fixture
def page(today):
    def tell(exercise, plan):
        return results.blocks(exercise, plan, today)

    return tell


@pytest.fixture
def text(page):
    def tell(exercise, plan):
        return " ".join(words(page(exercise, plan))).replace("\u00a0", " ")

    return tell


def words(blocks):
    for block in blocks:
        match block:
            case Bullets():
                yield from (f"{item.strong} {item.text}".strip() for item in block.items)
            case Table():
                yield from (block.caption, *(" | ".join(row) for row in block.rows), block.note)
            case ChartBlock():
                yield from (block.caption, block.coverage, str(block.chart.to_dict()["description"]))
            case Facts():
                yield from (f"{fact.label}: {fact.value}" for fact in block.items)
            case _:
                yield block.text


def test_the_heaviest_driver_is_named_and_one_without_a_trigger_is_asked_for(text, rich) -> None:
    said = text("SA-03", rich)

    assert (
        "Three drivers in three of seven categories are named. DRV-01 “Small parcels double within two years”" in said
    )
    assert "weighs most (20 of 25, severe). Two have a trigger at which the plan is reviewed." in said
    assert "Among the heaviest, DRV-02 has no trigger yet" in said
    assert "Nobody looked into these: political, economic, social and environmental." in said


def test_proposers_who_rated_a_driver_differently_are_told_without_saying_who(text, rich) -> None:
    far = tuple(replace(row, impacts=(1, 5)) for row in rich.drivers[:1])

    assert "DRV-01 Small parcels double within two years: impact of 2 to 4 for the middle half of two answers" in text(
        "SA-03", replace(rich, drivers=far)
    )


def test_the_tree_is_told_in_a_nested_list_too(page, rich) -> None:
    lists = [block for block in page("SA-06", rich) if isinstance(block, Bullets)]
    html = blocks_html(page("SA-06", rich))

    assert [(0, "XAL/PRB-02"), (0, "XAL/PRB-03"), (1, "XAL/PRB-05")] == [
        (item.level, item.source_ids[0]) for item in lists[0].items
    ]
    assert "<ul>" in html.partition("Every declaration is inspected")[2].partition("</li>")[0]


def test_the_tree_says_which_roots_customs_can_change_and_what_is_not_tied(text, rich) -> None:
    said = text("SA-06", rich)

    assert (
        "The core problem is “Half of the import containers need more than 96 hours”. Two root causes lie behind"
        in said
    )
    assert "Customs can change one alone and one with others." in said
    assert "PRB-09 is not tied to the core, and not in the picture." in said
    assert "4 of 5 problems turned round" in said


def test_a_tree_without_its_mirror_says_that_it_is_open(page, rich) -> None:
    bare = replace(rich, problems=tuple(replace(row, mirror="") for row in rich.problems))

    assert ["The results that would be reached instead"] == [
        b.what for b in page("SA-06", bare) if isinstance(b, NotYet)
    ]


def test_strengths_come_before_time_and_fires(page, rich) -> None:
    heads = [block.text for block in page("SA-07", rich) if isinstance(block, Heading)]

    assert ["Where time goes", "Fires that come back"] == heads[-2:]
    assert "assets are there to build on" in page("SA-07", rich)[0].text


def test_the_vrio_table_names_what_each_asset_is(text, rich) -> None:
    said = text("SA-07", rich)

    assert "AST-02 | Brokers who trust us | relationship | yes | yes | yes | yes | lasting strength | 50 %" in said
    assert "unused strength: organise it | 30 % = 1.5 officers" in said
    assert "AST-03 | A new building | system | yes | ? | ? | ? | not decided: a test is open | not said" in said


def test_hours_of_fewer_than_three_are_told_as_a_number_of_people(text, rich) -> None:
    said = text("SA-07", replace(rich, time=WorkingTime(n=2)))

    assert "Two of eight colleagues logged a week. Shown from three on: hours belong to the person." in said
    assert "%" not in said.partition("Where time goes")[2].partition("Fires")[0]


def test_too_much_firefighting_asks_for_an_initiative_that_stops_something(text, rich) -> None:
    stopping = [row for row in rich.initiatives if row.kind != "stop_reduce"]

    assert "57.5 % of it went to what was urgent." in text("SA-07", rich)
    assert "INI-07 makes room by stopping something" in text("SA-07", rich)
    assert "the plan must stop or reduce something, and no initiative does so yet" in text(
        "SA-07", replace(rich, initiatives=tuple(stopping))
    )


def test_themes_shared_with_other_units_are_counts_without_names(text, rich) -> None:
    vision = replace(rich.vision, themes=(("data", "Data"), ("people", "People")), units_elsewhere=4)

    assert "Your answers are about data and people. What other units say shows from three units on." in text(
        "VI-01", replace(rich, vision=vision)
    )
    counted = replace(vision, themes_elsewhere=(("data", 3),))
    assert "Data: 3 of 4 other units (75 %). People: 0 of 4 other units" in text("VI-01", replace(rich, vision=counted))


def test_the_barrier_is_the_first_element_at_three_or_below(text, rich) -> None:
    said = text("VI-04", rich)

    assert "Seven of eight colleagues answered. Desire is the barrier (median 2 of 5)" in said
    assert "Knowledge: readiness of 1 to 5 for the middle half of seven answers, median 3." in said


def test_one_persons_readiness_is_called_one_view(page, rich) -> None:
    one = (ElementRatings("awareness", "Awareness", (2,), (RoleBand.DIRECTOR,), 1),)
    said = [block.text for block in page("VI-04", replace(rich, readiness=one)) if isinstance(block, Note)]

    assert any(text.startswith("One respondent") for text in said)


def test_roles_are_broken_down_only_where_each_has_three_people(text, rich) -> None:
    few = tuple(replace(row, bands=(RoleBand.DIRECTOR, *row.bands[1:])) for row in rich.readiness)
    three = tuple(
        replace(row, levels=row.levels[1:], bands=(RoleBand.MANAGER,) * 3 + (RoleBand.SPECIALIST,) * 3)
        for row in rich.readiness[:2]
    )

    assert "as each role sees it" not in text("VI-04", replace(rich, readiness=few))
    assert "as each role sees it" in text("VI-04", replace(rich, readiness=three))


def test_matches_name_others_only_as_far_as_they_agreed(page, rich) -> None:
    table = next(block for block in page("MO-02", rich) if isinstance(block, Table) and "fit" in block.caption)

    assert [
        ("helps you", "Beta", "Risk management", "Head of Co-operation"),
        (
            "you help",
            "another administration; ask the facilitator",
            "Pre-arrival processing",
            "through the facilitator",
        ),
    ] == [(row[0], row[1], row[2], row[-1]) for row in table.rows]


def test_a_need_without_a_match_says_why(text, rich) -> None:
    assert "NED-02 Law: nobody offers this topic." in text("MO-02", rich)


def test_a_unit_alone_sees_its_own_offers(text, rich) -> None:
    said = text("MO-02", replace(rich, market=Market(0, (Stall("Alpha"),))))

    assert "OFR-01 | offer | Pre-arrival processing" in said


def test_the_worked_learning_is_told_with_its_share(text, rich) -> None:
    said = text("MO-02", rich)

    assert "Six of eight colleagues rated themselves both before and after." not in said
    assert "Most moved on Vision: +1 at the median; up to 67 % of the pairs rose." in said
    assert "At the median nothing rose on Choice." in said


def test_few_pairs_are_called_indicative(text, rich) -> None:
    pairs = (TaskRatings("vision", "Vision", (2, 3), (3, 4)),)

    assert "With fewer than six pairs this is indicative" in text("MO-02", replace(rich, tasks=pairs))


def test_two_reviews_of_several_people_stay_unread(text, rich) -> None:
    assert "Two of eight colleagues wrote a review. Texts are shown from three people on." in text(
        "MO-02", replace(rich, review=Review(2))
    )


def test_the_largest_risk_and_what_the_responses_change_are_told(text, rich) -> None:
    said = text("RM-02", rich)

    assert (
        "Three risks are in the register. The largest is RSK-01 (20 of 25, severe): "
        "“Because the vendor's licence ends in month 8, support stops before the system is in use" in said
    )
    assert "One is severe today. None stays so after the responses." in said
    assert "Because the vendor's licence ends in month 8, support stops before the system is in use" in said


def test_a_risk_is_one_sentence_whether_its_consequence_is_a_clause_or_a_noun(text, rich) -> None:
    row = replace(rich.risks[0], cause="one dish serves the office", event="a storm takes it", effect="all is on paper")

    assert "Because one dish serves the office, a storm takes it; consequence: all is on paper." in text(
        "RM-02", replace(rich, risks=(row,))
    )


def test_nothing_is_said_of_what_the_responses_leave_where_nobody_has_rated_it(text, rich) -> None:
    bare = tuple(replace(row, residual_likelihood=None, residual_impact=None) for row in rich.risks)

    assert "One is severe today. What is left after the responses is not rated yet." in text(
        "RM-02", replace(rich, risks=bare)
    )


def test_large_risks_without_a_step_are_a_warning(page, rich) -> None:
    warned = [block.text for block in page("RM-02", rich) if isinstance(block, Note) and block.kind == "warning"]

    assert [
        "Among the five largest, RSK-02 has no step in the roadmap (RM-01). A risk without a step is a hope."
    ] == warned


def test_an_issue_open_for_more_than_thirty_days_stands_first(page, rich) -> None:
    table = next(block for block in page("RM-02", rich) if isinstance(block, Table) and "age" in block.caption)

    assert [("ISS-01", "open for more than 30 days", "75"), ("ISS-02", "closed", "39")] == [
        (row[0], row[3], row[4]) for row in table.rows
    ]


@pytest.mark.parametrize("exercise", ["SA-03", "SA-06", "SA-07", "VI-04", "MO-02", "RM-02"])
def test_every_chart_has_words_for_who_cannot_see_it(page, rich, exercise) -> None:
    charts = [block.chart.to_dict()["description"] for block in page(exercise, rich) if isinstance(block, ChartBlock)]

    assert charts
    assert all(len(str(words)) > 40 for words in charts)


def test_people_who_answered_alone_are_told_while_the_unit_has_not_put_it_together(text, rich) -> None:
    sheets = tuple(replace(sheet, exercise="SA-03") for sheet in rich.sheets[:3])
    waiting = UnitPlan("XAL", sheets=sheets, vision=Vision())

    assert "Three colleagues have answered alone; the unit has not put it together yet." in text("SA-03", waiting)


def test_needs_and_takers_are_counted_in_words(text, rich) -> None:
    assert "You offer one thing and need two things. One of your two needs has a match; one unit takes up" in text(
        "MO-02", rich
    )
    alone = replace(rich.market, stalls=(rich.market.stalls[0], Stall("Beta")))
    assert "None of your needs has a match; nobody takes up what you offer yet." in text(
        "MO-02", replace(rich, market=alone)
    )
