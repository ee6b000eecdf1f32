from dataclasses import replace
from datetime import date

import pytest

from custkit.analysis.smart import LETTERS, smart
from custkit.model.plan_objectives import Baseline, Kpi

# The example of the method: median release 96 to 48 h by 2029-12, quarterly, Director of Procedures.
WHOLE = Kpi("MEA-01", "OBJ-02", "Median import release time", "hours", "down", Baseline(96, 2025, "port survey"), 48,
            date(2029, 12, 31), "quarterly", "Director of Procedures")  # fmt: skip


def test_a_whole_measure_meets_all_five_conditions():
    assert (5, ()) == (smart(WHOLE).score, smart(WHOLE).missing)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"name": " "}, "specific"),
        ({"objective": ""}, "specific"),
        ({"unit": ""}, "measurable"),
        ({"baseline": None}, "measurable"),
        ({"owner": " "}, "assignable"),
        ({"target": None}, "realistic"),
        ({"target": 96}, "realistic"),
        ({"target": 120}, "realistic"),
        ({"direction": "up"}, "realistic"),
        ({"target_date": None}, "time_related"),
        ({"target_date": date(2031, 1, 1)}, "time_related"),
    ],
)
def test_each_condition_is_missed_alone(changes, missing):
    found = smart(replace(WHOLE, **changes), date(2029, 12, 31))

    assert (4, (missing,)) == (found.score, found.missing)


def test_a_day_for_the_baseline_makes_a_measure_measurable():
    assert 5 == smart(replace(WHOLE, baseline=None, establish_by=date(2027, 6, 30))).score


def test_a_measure_in_context_only_has_to_move():
    assert 5 == smart(replace(WHOLE, direction="context", target=120)).score
    assert ("realistic",) == smart(replace(WHOLE, direction="context", target=96)).missing


def test_an_empty_row_misses_everything():
    assert LETTERS == smart(Kpi("MEA-02", "", "", "", "up", None, None, None)).missing
