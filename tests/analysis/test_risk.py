"""Risks are scored and mapped as the matrix says, and issues grow old."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.risk import Issue, Risk, issue_ages, risk_band, risk_map, risk_score

TODAY = date(2027, 6, 30)
steps = st.integers(1, 5)


def test_the_worked_example_of_four_by_four_is_severe():
    """F-10: consequence-likelihood matrix of IEC 31010."""
    assert 16 == risk_score(4, 4)
    assert "severe" == risk_band(16)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (1, "low"),
        (4, "low"),
        (4.5, "low"),
        (5, "moderate"),
        (9, "moderate"),
        (10, "high"),
        (14, "high"),
        (15, "severe"),
        (25, "severe"),
    ],
)
def test_the_bands_begin_where_the_table_says_and_scores_in_between_go_to_the_lower_one(score, band):
    assert band == risk_band(score)


@given(steps, steps, steps)
def test_more_likelihood_or_impact_never_lowers_the_score(likelihood, impact, more):
    raised = max(likelihood, more)

    assert risk_score(likelihood, impact) <= risk_score(raised, impact)
    assert risk_score(likelihood, impact) == risk_score(impact, likelihood)


@pytest.mark.parametrize(("likelihood", "impact"), [(0, 3), (3, 6)])
def test_a_rating_outside_the_scale_is_refused(likelihood, impact):
    with pytest.raises(ValueError, match="from 1 to 5"):
        risk_score(likelihood, impact)


def test_a_score_outside_the_map_is_refused():
    with pytest.raises(ValueError, match="from 1 to 25"):
        risk_band(30)


def test_a_risk_moves_from_severe_to_moderate_by_its_response():
    found = risk_map([Risk("RSK-01", 4, 5, 2, 4), Risk("RSK-02", 2, 2)])
    first, second = found.rows

    assert (20, "severe", 8, "moderate", 12, 1) == (
        first.inherent,
        first.inherent_band,
        first.residual,
        first.residual_band,
        first.reduction,
        first.rank,
    )
    assert (4, "low", None, None, 2) == (
        second.inherent,
        second.inherent_band,
        second.residual,
        second.reduction,
        second.rank,
    )
    assert ("RSK-02",) == found.without_residual


def test_a_risk_that_nobody_could_rate_has_no_score_and_is_named():
    found = risk_map([Risk("RSK-01", None, 5)])

    assert (None, None, None) == (found.rows[0].inherent, found.rows[0].inherent_band, found.rows[0].rank)
    assert ("RSK-01",) == found.unrated


def test_a_median_between_two_steps_lies_on_the_higher_field():
    found = risk_map([Risk("RSK-01", 3.5, 2.5)])

    assert [(4, 3)] == [(cell.likelihood, cell.impact) for cell in found.before if cell.ids]


@given(st.lists(st.tuples(steps, steps), max_size=12))
def test_every_rated_risk_lies_on_one_field_of_its_own_band(rated):
    found = risk_map([Risk(f"RSK-{number:02}", *pair) for number, pair in enumerate(rated, start=1)])
    bands = {name: cell.band for cell in found.before for name in cell.ids}

    assert 25 == len(found.before)
    assert len(rated) == sum(len(cell.ids) for cell in found.before)
    assert bands == {row.id: row.inherent_band for row in found.rows}


def test_an_issue_open_for_thirty_days_is_in_time_and_one_day_later_it_is_overdue():
    raised = [TODAY - timedelta(days=days) for days in (30, 31)]
    found = issue_ages([Issue(f"ISS-{n}", day, 2) for n, day in enumerate(raised)], TODAY)

    assert [("ISS-1", 31, True), ("ISS-0", 30, False)] == [(age.id, age.days, age.overdue) for age in found]


def test_overdue_issues_come_first_then_the_worst_and_closed_ones_last():
    issues = [
        Issue("closed", date(2027, 1, 1), 3, closed=date(2027, 5, 1)),
        Issue("young", date(2027, 6, 20), 3),
        Issue("old", date(2027, 2, 1), 1),
        Issue("old and bad", date(2027, 3, 1), 3),
        Issue("not yet", date(2027, 7, 1), 3),
    ]

    assert ["old and bad", "old", "young", "closed"] == [age.id for age in issue_ages(issues, TODAY)]
    assert 120 == issue_ages(issues, TODAY)[-1].days


def test_an_issue_closed_later_was_open_on_the_day_asked_for():
    (age,) = issue_ages([Issue("ISS-01", date(2027, 6, 1), 1, closed=date(2027, 7, 1))], TODAY)

    assert (True, 29) == (age.open, age.days)


@pytest.mark.parametrize(("severity", "closed"), [(4, None), (1, date(2027, 1, 1))])
def test_an_issue_closed_before_it_was_raised_is_refused(severity, closed):
    with pytest.raises(ValueError, match="ISS-01"):
        issue_ages([Issue("ISS-01", date(2027, 6, 1), severity, closed)], TODAY)
