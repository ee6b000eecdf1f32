"""Need is held against proof, and services come back in an order that works."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.continuity import Need, Proof, continuity, is_unproven, recovery_gap, recovery_order
from custkit.errors import CustkitError

TODAY = date(2027, 6, 30)
hours = st.floats(0, 720)


def need(service="release", mtd=8, rto=4, work_recovery=2, **more):
    return Need(service, mtd, rto, work_recovery, **{"rpo": 1, **more})


def proof(service="release", last_test=date(2027, 1, 15), restored_in=4, backup_interval=1):
    return Proof(service, last_test, restored_in, backup_interval)


def test_the_worked_example_of_a_gap():
    """F-16: RTO 4 h, restored in 9 h."""
    assert 5 == recovery_gap(9, 4)
    (state,) = continuity([need()], [proof(restored_in=9)], TODAY)

    assert (5, 0, 3, "not_met") == (state.rto_gap, state.rpo_gap, state.mtd_gap, state.verdict)


def test_a_need_that_contradicts_itself_is_not_met_whatever_the_proof():
    (state,) = continuity([need(mtd=5)], [proof(restored_in=1)], TODAY)

    assert (1, "not_met") == (state.plan_gap, state.verdict)


def test_a_need_met_in_time_by_a_fresh_test_is_met():
    (state,) = continuity([need()], [proof()], TODAY)

    assert (-2, 0, 0, -2, False, "met") == (
        state.plan_gap,
        state.rto_gap,
        state.rpo_gap,
        state.mtd_gap,
        state.unproven,
        state.verdict,
    )


def test_without_a_test_nothing_is_proven():
    (state,) = continuity([need()], [], TODAY)

    assert (None, None, True, "unproven") == (state.rto_gap, state.rpo_gap, state.unproven, state.verdict)


def test_a_gap_that_cannot_be_told_is_unknown_rather_than_met():
    (state,) = continuity([need(rpo=None)], [proof()], TODAY)

    assert (None, "unknown") == (state.rpo_gap, state.verdict)


@pytest.mark.parametrize(
    ("last_test", "today", "unproven"),
    [
        (None, TODAY, True),
        (date(2026, 6, 30), date(2027, 6, 30), False),
        (date(2026, 6, 29), date(2027, 6, 30), True),
        (date(2027, 3, 1), date(2028, 3, 1), False),
        (date(2028, 2, 29), date(2029, 2, 28), False),
        (date(2028, 2, 29), date(2029, 3, 1), True),
    ],
)
def test_a_test_is_good_for_twelve_calendar_months(last_test, today, unproven):
    assert unproven == is_unproven(last_test, today)


@given(hours, hours, hours, hours)
def test_a_need_is_met_only_when_every_gap_is_closed(mtd, rto, work_recovery, restored_in):
    (state,) = continuity([need("a", mtd, rto, work_recovery)], [proof("a", restored_in=restored_in)], TODAY)

    assert (state.verdict == "met") == all(
        gap <= 1e-9 for gap in (state.plan_gap, state.rto_gap, state.rpo_gap, state.mtd_gap)
    )


@pytest.mark.parametrize(
    ("needs", "proofs", "message"),
    [
        ([need(), need()], [], "one need"),
        ([need()], [proof(), proof()], "one need"),
        ([need(rto=-1)], [], "not negative"),
        ([need()], [proof(restored_in=-1)], "not negative"),
    ],
)
def test_what_is_no_need_or_proof_is_refused(needs, proofs, message):
    with pytest.raises(ValueError, match=message):
        continuity(needs, proofs, TODAY)


def test_the_earliest_deadline_comes_first_then_the_greater_impact_and_no_deadline_last():
    needs = [
        need("website", None, None, None),
        need("payment", 24, 24, 0, impact=3),
        need("release", 8, 4, 2),
        need("transit", 24, 24, 0, impact=5),
    ]

    assert ("release", "transit", "payment", "website") == recovery_order(needs)


def test_what_an_urgent_service_runs_on_comes_before_it():
    needs = [
        need("mail", 6, 6, 0),
        need("release", 8, 4, 2, needs=("database",)),
        need("database", None, None, None, needs=("network",)),
        need("network", 72, 48, 0),
    ]

    assert ("network", "database", "release", "mail") == recovery_order(needs)


@given(st.lists(st.tuples(st.integers(1, 9), st.sets(st.integers(0, 7))), max_size=8))
def test_the_order_names_each_service_once_and_never_before_what_it_needs(drawn):
    needs = [
        need(str(number), mtd, mtd, 0, needs=tuple(str(one) for one in earlier if one < number))
        for number, (mtd, earlier) in enumerate(drawn)
    ]
    order = recovery_order(needs)

    assert sorted(one.service for one in needs) == sorted(order)
    assert all(order.index(before) < order.index(one.service) for one in needs for before in one.needs)


def test_services_that_need_each_other_or_nothing_that_is_there_are_named():
    with pytest.raises(CustkitError, match="ring"):
        recovery_order([need("a", needs=("b",)), need("b", needs=("a",))])
    with pytest.raises(CustkitError, match="a needs z"):
        recovery_order([need("a", needs=("z",))])
