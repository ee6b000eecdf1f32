from dataclasses import replace
from datetime import date

import pytest

from custkit.analysis.demands import PASSES, effort_total, health, standing, variance
from custkit.model.plan_it import Charter, Demand

WHOLE = Demand(
    "REQ-01",
    "E-payment of fines",
    gate="g5",
    effort=(4, 6, 14),
    g1_post="Director of Enforcement",
    g1_date=date(2026, 1, 5),
    g2=True,
    g3_post="Head of Systems",
    g3_proof="200 cases, no fault",
    g4_side="client",
    g4_post="Director of Enforcement",
    g4_date=date(2026, 5, 5),
    g5_date=date(2026, 6, 1),
)


def test_a_request_with_all_keys_has_passed_the_gate_it_names():
    for gate in PASSES:
        found = standing(replace(WHOLE, gate=gate))
        assert (gate, ()) == (found.passed, found.lacks)


@pytest.mark.parametrize(
    ("change", "passed", "kind"),
    [
        ({"g1_post": ""}, "g0", "client_signature"),
        ({"g2": False}, "g1", "means"),
        ({"g3_proof": ""}, "g2", "provider_proof"),
        ({"g4_date": None}, "g3", "acceptance"),
        ({"g4_side": "provider"}, "g3", "own_acceptance"),
        ({"g4_post": "head of systems"}, "g3", "same_post"),
        ({"g5_date": None}, "g4", "use_date"),
    ],
)
def test_a_missing_key_keeps_the_gate_closed(change, passed, kind):
    found = standing(replace(WHOLE, **change))

    assert passed == found.passed
    assert [kind] == [lack.kind for lack in found.lacks]


def test_efforts_of_4_6_and_14_are_7_give_or_take_1_667():
    found = standing(WHOLE).effort

    assert (7.0, 1.667) == (found.expected, round(found.deviation, 3))


def test_deviations_add_up_as_variances():
    total = effort_total([WHOLE, WHOLE, replace(WHOLE, effort=None)])

    assert (14.0, round(2**0.5 * 10 / 6, 6)) == (total[0], round(total[1], 6))
    assert effort_total([replace(WHOLE, effort=None)]) is None


def test_twelve_best_answers_are_24_of_24():
    found = health([(f"q{n}", "Question", 2) for n in range(12)])

    assert (24, 24, 0, ()) == (found.score, found.best, found.missing, found.weak)


def test_the_weakest_answer_comes_first_and_a_gap_is_no_zero():
    found = health([("a", "A", 1), ("b", "B", 0), ("c", "C", None)])

    assert (1, 6, 1, ["b", "a"]) == (found.score, found.best, found.missing, [row for row, _, _ in found.weak])


def charter(**changes):
    whole = Charter(
        "CHA-01",
        "Register",
        start=date(2026, 1, 1),
        end=date(2026, 4, 11),
        cost=100,
        tolerance=10,
        quality_now="reached",
    )
    return replace(whole, **changes)


@pytest.mark.parametrize(
    ("changes", "beyond"),
    [
        ({"end_now": date(2026, 4, 21), "cost_now": 110}, ()),
        ({"end_now": date(2026, 4, 22)}, ("time",)),
        ({"cost_now": 111}, ("cost",)),
        ({"quality_now": "missed"}, ("quality",)),
        ({"end_now": date(2026, 3, 1), "cost_now": 80}, ()),
    ],
)
def test_what_goes_beyond_its_tolerance_is_told(changes, beyond):
    assert beyond == variance(charter(**changes)).beyond


def test_what_is_not_known_is_no_variance():
    found = variance(charter())

    assert (None, None, None, ()) == (found.days, found.time, found.cost, found.beyond)
