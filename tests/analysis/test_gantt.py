"""Activities stand on the calendar as planned unless a predecessor pushes them, and working days are counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.gantt import Calendar, Step, calendar_schedule
from custkit.errors import CustkitError

MONDAY = date(2027, 2, 1)


def day(offset):
    return MONDAY + timedelta(days=offset)


def rows(*steps, **options):
    found = calendar_schedule(steps, **options)
    return {row.id: row for row in found.rows}, found


@st.composite
def roadmaps(draw):
    """Draw steps with dates or estimates, each waiting only for steps before it."""
    steps = []
    for number in range(draw(st.integers(1, 7))):
        before = tuple(draw(st.lists(st.integers(0, number - 1).map(str), unique=True))) if number else ()
        start = day(draw(st.integers(0, 60)))
        if draw(st.booleans()):
            steps.append(Step(str(number), start, start + timedelta(days=draw(st.integers(0, 20))), None, before))
        elif draw(st.booleans()):
            steps.append(Step(str(number), end=start, predecessors=before, milestone=True))
        else:
            likely = draw(st.integers(1, 10))
            steps.append(Step(str(number), days=(1, likely, 20), predecessors=before))
    return steps


def test_a_plan_without_clashes_stands_as_it_was_planned():
    found, whole = rows(Step("A", day(0), day(4)), Step("B", day(7), day(11), predecessors=("A",)))

    assert (day(0), day(4), 5, 0, True) == (
        found["A"].start,
        found["A"].end,
        found["A"].days,
        found["A"].slack,
        found["A"].critical,
    )
    assert (day(7), day(11)) == (found["B"].start, found["B"].end)
    assert ((), ("A", "B"), day(0), day(11)) == (whole.clashes, whole.critical, whole.start, whole.end)


def test_a_step_planned_before_its_predecessor_ends_is_pushed_and_says_by_whom():
    found, whole = rows(Step("A", day(0), day(4)), Step("B", day(3), day(4), predecessors=("A",)))

    assert (2, ("A",), day(7), day(8)) == (found["B"].pushed, found["B"].held_by, found["B"].start, found["B"].end)
    assert ("B",) == whole.clashes


def test_a_later_start_by_plan_gives_its_predecessor_slack():
    found, whole = rows(Step("A", day(0), day(4)), Step("B", day(14), day(18), predecessors=("A",)))

    assert (5, False) == (found["A"].slack, found["A"].critical)
    assert ("B",) == whole.critical


def test_three_estimates_start_after_the_predecessors_and_take_working_days():
    found, _ = rows(Step("A", day(0), day(4)), Step("B", days=(4, 6, 14), predecessors=("A",)))

    assert (day(7), day(15), 7) == (found["B"].start, found["B"].end, found["B"].days)


def test_estimates_count_back_from_a_known_end():
    found, _ = rows(Step("A", end=day(4), days=(3, 3, 3)))

    assert (day(2), day(4)) == (found["A"].start, found["A"].end)


def test_a_milestone_closes_its_day_so_it_may_fall_on_its_predecessors_last_day():
    found, whole = rows(Step("A", day(0), day(4)), Step("M", end=day(4), predecessors=("A",), milestone=True))

    assert (day(4), day(4), 0, 0) == (found["M"].start, found["M"].end, found["M"].days, found["M"].pushed)
    assert ("A", "M") == whole.critical


def test_a_milestone_too_early_moves_to_its_predecessors_last_day():
    found, _ = rows(Step("A", day(0), day(7)), Step("M", end=day(3), predecessors=("A",), milestone=True))

    assert (day(7), 2) == (found["M"].end, found["M"].pushed)


def test_a_milestone_without_a_date_stands_where_its_predecessors_end():
    found, whole = rows(
        Step("A", day(0), day(7)), Step("M", predecessors=("A",), milestone=True), Step("N", milestone=True)
    )

    assert day(7) == found["M"].end
    assert ("N",) == whole.undated


def test_what_starts_nowhere_starts_with_the_plan():
    found, _ = rows(Step("A", days=(1, 1, 1)), plan_start=day(2))

    assert (day(2), day(2)) == (found["A"].start, found["A"].end)


def test_a_planned_weekend_is_shown_as_planned():
    found, _ = rows(Step("A", day(5), day(6)))

    assert (day(5), day(6), 1) == (found["A"].start, found["A"].end, found["A"].days)


def test_the_working_week_and_the_holidays_are_the_administrations_own():
    rest_on_friday = Calendar("1111001", holidays=(day(1),))
    found, _ = rows(Step("A", days=(5, 5, 5)), plan_start=day(0), calendar=rest_on_friday)

    assert (day(0), day(7)) == (found["A"].start, found["A"].end)


def test_a_step_of_unknown_length_is_undated_and_still_passes_the_waiting_on():
    found, whole = rows(
        Step("A", day(0), day(4)), Step("U", predecessors=("A",)), Step("B", day(0), day(1), predecessors=("U",))
    )

    assert ("U",) == whole.undated
    assert (None, None, None, None) == (found["U"].start, found["U"].end, found["U"].days, found["U"].slack)
    assert day(7) == found["B"].start


def test_a_roadmap_without_any_date_is_all_undated():
    _, whole = rows(Step("A"), Step("B", days=(1, 2, 3), predecessors=("A",)), Step("M", milestone=True))

    assert (None, None, (), ("A", "B", "M")) == (whole.start, whole.end, whole.critical, whole.undated)
    assert () == calendar_schedule(()).rows


@given(roadmaps())
def test_every_step_waits_for_its_predecessors_and_never_starts_before_its_plan(steps):
    found = {row.id: row for row in calendar_schedule(steps, MONDAY).rows}

    for step in steps:
        row = found[step.id]
        assert row.start <= row.end
        assert step.start is None or row.start >= step.start
        assert row.slack >= 0
        if row.pushed == 0 and step.end is not None:
            assert step.end == row.end
        for earlier in step.predecessors:
            # Inside one weekend there is no working day that could tell which of two dates comes first.
            assert found[earlier].end < row.start or row.milestone or found[earlier].end.weekday() > 4


@given(roadmaps())
def test_something_is_always_critical_and_ends_last(steps):
    whole = calendar_schedule(steps, MONDAY)

    assert whole.critical
    assert {row.id for row in whole.rows if row.critical} == set(whole.critical)


def test_a_ring_is_reported_by_its_names():
    with pytest.raises(CustkitError, match="in a ring"):
        calendar_schedule([Step("A", day(0), day(1), None, ("B",)), Step("B", day(0), day(1), None, ("A",))])


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([Step("A", day(2), day(1))], "ends before it starts"),
        ([Step("A"), Step("A")], "occurs once"),
        ([Step("A", day(0), days=(3, 2, 1))], "rise"),
    ],
)
def test_what_cannot_be_planned_is_refused(steps, message):
    with pytest.raises(ValueError, match=message):
        calendar_schedule(steps)
