"""Money by how sure it is, posts by year, sites by four measures, quarters by name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis import quarters
from custkit.analysis.funding_stack import funding_stack, stacks_by_year
from custkit.analysis.post_families import family_gaps
from custkit.analysis.sites import holds, site_shares, waves
from custkit.model.plan_means import Money, PostFamily, Site


def money(amount, source="own", sure: float | None = 1.0, year=2027):
    return Money("FND-01", "INI-01", year, amount, source, sure)


def test_money_is_sorted_by_how_sure_it_is():
    donor = ((20, 0.9), (5, 0.5), (4, 0.49), (3, None))
    rows = [money(10), *(money(amount, "donor", sure) for amount, sure in donor), money(2, "unfunded", 0.0)]
    stack = funding_stack(rows)

    assert (30, 5, 7, 2, 44) == (stack.secured, stack.likely, stack.hoped, stack.gap, stack.whole)


@pytest.mark.parametrize(("open_", "warns"), [(29, False), (30, False), (31, True), (100, True)])
def test_a_year_of_which_more_than_three_tenths_is_promised_by_nobody_warns(open_, warns):
    assert warns == funding_stack([money(100 - open_), money(open_, "unfunded", 0.0)]).too_open


def test_years_come_in_order_and_no_money_is_no_share():
    assert [2026, 2028] == [year for year, _ in stacks_by_year([money(1, year=2028), money(1, year=2026)])]
    assert funding_stack([]).unfunded is None


@given(st.lists(st.tuples(st.integers(0, 999), st.sampled_from(["own", "donor", "unfunded"]), st.floats(0, 1))))
def test_no_amount_is_lost_or_counted_twice(given_rows):
    rows = [money(amount, source, sure) for amount, source, sure in given_rows]

    assert sum(row.amount for row in rows) == pytest.approx(funding_stack(rows).whole)


def test_recruits_fill_a_gap_year_by_year():
    (found,) = family_gaps([PostFamily("FAM-01", "Network engineers", "network", 2, 6, (3, None, 2))])

    assert (4, (1, 1, 0), 0, True) == (found.gap, found.after, found.open, found.too_many)


def test_a_family_of_which_nobody_counted_the_posts_has_no_gap_to_tell():
    (found,) = family_gaps([PostFamily("FAM-01", "Analysts", existing=None, needed=4, recruits=(1,))])

    assert (None, (None,), False) == (found.gap, found.after, found.too_many)


@pytest.mark.parametrize(
    ("site", "answers"),
    [
        (Site("S", "Port", central=True, uptime=0.95, power=20, backup=True, security=3), (True,) * 4),
        (Site("S", "Post", central=False, uptime=0.94, power=19, backup=True, security=2), (False,) * 4),
        (Site("S", "Post", power=24, backup=False), (None, None, False, None)),
        (Site("S", "Post", power=24), (None,) * 4),
    ],
)
def test_four_measures_stand_apart_and_what_nobody_said_is_no_no(site, answers):
    assert answers == tuple(holds(site, m) for m in ("centralised", "stable", "reliable", "secure"))


def test_shares_count_only_the_sites_of_which_it_can_be_told():
    (central, *_) = site_shares([Site("A", "a", central=True), Site("B", "b", central=False), Site("C", "c")])

    assert (1, 2, ("B",)) == (central.met, central.known, central.unmet)


def test_a_site_off_the_central_system_without_a_wave_comes_last_in_the_rollout():
    rows = [Site("A", "a", wave=2), Site("B", "b", central=False), Site("C", "c", wave=1), Site("D", "d", central=True)]

    assert [(1, "C"), (2, "A"), (None, "B")] == [(wave, own[0].id) for wave, own in waves(rows)]


@given(st.dates(date(1, 1, 1), date(9990, 12, 31)))
def test_a_day_lies_in_the_quarter_of_its_name(day):
    name = quarters.name(quarters.of_day(day))

    assert quarters.first_day(name) <= day <= quarters.last_day(name)
    assert quarters.of_day(day) == quarters.index(name)


def test_what_is_no_quarter_is_refused():
    with pytest.raises(ValueError, match="2027-Q5"):
        quarters.index("2027-Q5")
