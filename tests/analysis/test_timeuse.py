"""Firefighting is told of a unit, never of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.timeuse import Week, firefighting_share, time_use

boxes = st.integers(0, 80).map(lambda halves: halves / 2)
weeks = st.builds(Week, boxes, boxes, boxes, boxes)


def test_the_worked_example_of_23_hours_in_40():
    """F-18: 14 and 9 urgent hours of 40."""
    assert 0.575 == pytest.approx(firefighting_share(14 + 9, 40))
    assert 0.575 == pytest.approx(Week(14, 11, 9, 6).share)


def test_a_unit_has_the_median_of_its_peoples_shares():
    found = time_use([Week(10, 30, 0, 0), None, Week(20, 20, 0, 0), Week(0, 10, 30, 0), Week(0, 0, 0, 0)])

    assert (3, 0.5, True, False, ()) == (found.n, found.share, found.alarm, found.personal, found.bands)


def test_exactly_two_fifths_are_no_alarm_yet():
    assert not time_use([Week(16, 24, 0, 0)]).alarm


def test_one_person_alone_is_called_personal_and_nobody_at_all_has_no_share():
    assert (1, True) == (time_use([Week(8, 32, 0, 0)]).n, time_use([Week(8, 32, 0, 0)]).personal)
    assert (0, None, False, False) == (
        time_use([None]).n,
        time_use([None]).share,
        time_use([None]).alarm,
        time_use([None]).personal,
    )


def test_bands_are_told_apart_only_when_each_has_three_people():
    people = [Week(8, 32, 0, 0)] * 3 + [Week(24, 16, 0, 0)] * 3

    assert [("manager", 0.2), ("specialist", 0.6)] == [
        (view.band, view.median) for view in time_use(people, ["manager"] * 3 + ["specialist"] * 3).bands
    ]
    assert () == time_use(people[:5], ["manager"] * 3 + ["specialist"] * 2).bands


@given(st.lists(weeks, min_size=1))
def test_the_share_lies_between_none_and_all(people):
    found = time_use(people)

    assert found.share is None or 0 <= found.share <= 1


@given(weeks)
def test_urgent_hours_are_counted_whether_important_or_not(week):
    assert week.share == Week(week.urgent, week.important, week.urgent_important, week.neither).share


@pytest.mark.parametrize(("urgent", "logged"), [(1, 0), (5, 4), (-1, 4)])
def test_urgent_hours_are_a_part_of_all_hours(urgent, logged):
    with pytest.raises(ValueError, match="part"):
        firefighting_share(urgent, logged)


def test_negative_hours_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        time_use([Week(-1, 10, 0, 0)])
