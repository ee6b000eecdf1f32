from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.posts import post_loads, raci_gaps
from custkit.model.plan_initiatives import Activity

JANUARY = date(2027, 1, 1)


def activity(number, start=None, end=None, **changes):
    given_ = {"deliverable": "Order", "days": None, "milestone": False, "acceptance": "", "accountable": "Director",
              "responsible": ("Unit",)} | changes  # fmt: skip
    return Activity(f"ACT-{number:02}", "Step", "INI-01", start=start, end=end, **given_)


def test_a_complete_row_has_no_gap():
    assert () == raci_gaps([activity(1, JANUARY, JANUARY)])


def test_each_gap_is_named_and_a_test_is_asked_of_milestones_only():
    bare = activity(1, accountable=" ", responsible=(), deliverable="", milestone=True)

    assert ["nobody_accountable", "nobody_responsible", "no_deliverable", "no_dates", "no_acceptance"] == [
        gap.kind for gap in raci_gaps([bare])
    ]


def test_six_at_one_time_are_too_many_and_five_are_not():
    span = (JANUARY, JANUARY + timedelta(days=30))
    five = post_loads([activity(n, *span) for n in range(1, 6)])
    six = post_loads([activity(n, *span) for n in range(1, 7)])

    assert [(5, False)] == [(load.peak, load.too_much) for load in five]
    assert [(6, True)] == [(load.peak, load.too_much) for load in six]


def test_spans_that_only_touch_on_neighbouring_days_do_not_overlap():
    loads = post_loads([activity(1, JANUARY, JANUARY), activity(2, JANUARY + timedelta(1), JANUARY + timedelta(1))])

    assert 1 == loads[0].peak


def test_milestones_take_no_time_but_are_answered_for():
    (load,) = post_loads([activity(1, None, JANUARY, milestone=True)])

    assert (("ACT-01",), 0) == (load.activities, load.peak)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), min_size=1, max_size=12))
def test_the_peak_is_what_counting_day_by_day_gives(spans):
    days = [(JANUARY + timedelta(start), JANUARY + timedelta(start + length)) for start, length in spans]
    counted = max(sum(start <= JANUARY + timedelta(day) <= end for start, end in days) for day in range(100))

    assert counted == post_loads([activity(n, *span) for n, span in enumerate(days, 1)])[0].peak
