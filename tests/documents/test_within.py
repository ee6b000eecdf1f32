"""Whether a choice can be carried: told kindly when it cannot be told, and never called feasible when it is not."""

from dataclasses import replace

import pytest

from custkit.analysis.means_case import Thin
from custkit.analysis.within_means import Refused
from custkit.documents.blocks import ChartBlock, Note, NotYet, Table
from custkit.documents.results import within
from custkit.model.plan_initiatives import Selection
from custkit.model.plan_means import Need


def test_without_the_solver_the_page_says_so_and_how_to_get_it(rich, monkeypatch):
    missing = Refused("the solver is not installed", "install it with: pip install this")
    monkeypatch.setattr(within, "within_means", lambda _: missing)
    (note,) = within.blocks(rich)

    assert "could not be worked out: the solver is not installed. Install it with: pip install this." in note.text
    assert "warning" == note.kind


def test_too_little_to_plan_from_names_what_is_missing_and_where_it_is_answered(rich):
    (found,) = within.blocks(replace(rich, capacity=None, means=type(rich.means)(), plan_start=None, selections=()))

    assert isinstance(found, NotYet)
    assert (
        "what is Must, Should, Could or Won't, how many staff-months there are and when the plan begins" in found.what
    )
    assert "PR-04" in found.exercise


@pytest.mark.parametrize("lacks", ["initiatives", "classes", "capacity", "dates"])
def test_every_lack_has_words(lacks, rich, monkeypatch):
    monkeypatch.setattr(within, "within_means", lambda _: Thin((lacks,)))
    (found,) = within.blocks(rich)

    assert found.exercise


def test_a_choice_that_fits_shows_its_roadmap_and_says_that_nothing_better_exists(rich):
    made = within.blocks(rich)

    assert "This can be carried, quarter by quarter. All Musts fit." == made[0].text
    assert made[1].text.startswith("All three Musts, ")
    assert "No better set exists" in made[1].text
    assert {ChartBlock, Table} <= {type(block) for block in made}


def test_what_was_assumed_is_said(rich):
    *_, note = (block for block in within.blocks(rich) if isinstance(block, Note))

    assert "quarters without a statement are like the nearest one stated" in note.text
    assert "anybody can do the work of" in note.text


def test_an_overbooked_skill_is_an_obstacle_with_its_quarter(rich):
    over = replace(rich, means=replace(rich.means, needs=(Need("DEM-01", "INI-01", "legal", 2027, 1, 9),)))

    assert ("Law and procedure is asked for more than there is in Q1 2027, as the needs are written",
            "not all Musts find a place, in whatever order") == within.obstacles(over)  # fmt: skip
    assert "Not feasible as it stands" in within.blocks(over)[0].text


def test_what_finds_no_place_and_has_dates_all_the_same_is_said(rich):
    over = replace(rich, means=replace(rich.means, needs=(Need("DEM-01", "INI-01", "legal", 2027, 1, 9),)))
    told = [block.text for block in within.blocks(over) if isinstance(block, Note)]

    assert any(text.startswith("Dated, but without a place within means: INI-01") for text in told)
    assert not any(
        isinstance(block, Note) and block.text.startswith("Dated, but without")
        for block in within.blocks(replace(over, activities=()))
    )


def test_a_must_that_waits_for_a_wont_finds_no_place_and_only_a_decision_helps(rich):
    chosen = [replace(row, moscow="wont") if row.initiative == "INI-01" else row for row in rich.selections]
    made = within.blocks(replace(rich, selections=tuple(chosen)))
    table = next(b for b in made if isinstance(b, Table) and b.caption.startswith("What finds no place"))

    assert "won't this time" in made[0].text
    assert [("INI-02", "Only another decision helps.")] == [(row[0], row[4]) for row in table.rows if row[2] == "Must"]


@pytest.mark.parametrize(
    ("placed", "count", "said"),
    [
        (1, 1, "the one Should"),
        (0, 1, "no Should"),
        (0, 2, "none of two Shoulds"),
        (1, 2, "one of two Shoulds"),
        (2, 2, "both Shoulds"),
    ],
)
def test_what_finds_a_place_is_told_in_words(placed, count, said):
    assert said == within.share_words(placed, count, "should")


def test_nothing_chosen_to_be_done_is_said(rich):
    refused = tuple(Selection(row.id, "wont", 0) for row in rich.initiatives)

    assert "Nothing was chosen to be done." in [
        getattr(b, "text", "") for b in within.blocks(replace(rich, selections=refused))
    ]
