from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.requests import WHO_ANSWERS, fate_of, mark_of, open_items, request_sheets, track
from custkit.model.plan_it import ItPlan, PlanLine

TODAY = date(2026, 7, 20)
STRUCTURES = (("transit", "Transit"), ("legislation", "Legislation"), ("steering", "Steering Committee"))


def line(number, accountable, asked="Volumes", **more):
    return PlanLine(f"LIN-{number:02}", f"Line {number}", effect="high", accountable=accountable, asked=asked, **more)


def sheets(*lines):
    return request_sheets(ItPlan(lines=lines, structures=STRUCTURES), "XBE")


def test_each_structure_gets_one_sheet_with_its_own_lines_in_the_order_of_structures():
    found = sheets(line(1, "legislation"), line(2, "transit"), line(3, "transit"), line(4, "transit", asked=""))

    assert [("Transit", ["LIN-02", "LIN-03"]), ("Legislation", ["LIN-01"])] == [
        (sheet.label, [item.line for item in sheet.items]) for sheet in found
    ]


def test_a_line_that_nobody_claims_asks_the_steering_committee_who_answers():
    (sheet,) = sheets(line(1, "nobody", asked=""), line(2, "vacant", asked="Forms"))

    assert ("Steering Committee", [WHO_ANSWERS, f"Forms; {WHO_ANSWERS}"]) == (
        sheet.label,
        [item.question for item in sheet.items],
    )


def test_completeness_and_lateness_are_told_by_structure_the_latest_first():
    found = track(
        sheets(
            line(1, "transit", status="complete", due=date(2026, 7, 1)),
            line(2, "transit", status="partial", due=date(2026, 8, 1)),
            line(3, "legislation", status="asked", due=date(2026, 7, 15)),
            line(4, "legislation", status="validated"),
        ),
        TODAY,
    )

    assert [("Legislation", 2, 1, 0, 1, 0.5), ("Transit", 2, 1, 1, 0, 0.5)] == [
        (one.label, one.asked, one.complete, one.partial, one.late, one.share) for one in found
    ]
    assert [(date(2026, 7, 15), None), (None, date(2026, 8, 1))] == [(one.overdue, one.due) for one in found]


def test_what_is_open_is_told_by_its_day_and_without_a_day_last():
    (sheet,) = sheets(line(1, "transit"), line(2, "transit", due=TODAY), line(3, "transit", status="complete"))

    assert ["LIN-02", "LIN-01"] == [item.line for item in open_items(sheet)]


NOW = ("400 a month", "partial")


@pytest.mark.parametrize(
    ("now", "back", "mark", "fate"),
    [
        (("", "asked"), ("420 a month", "complete"), "", "taken"),
        (NOW, ("420 a month", "complete"), mark_of(*NOW), "taken"),
        (NOW, ("420 a month", "complete"), mark_of("", "asked"), "conflict"),
        (NOW, ("420 a month", "complete"), "", "conflict"),
        (NOW, ("", "asked"), mark_of("", "asked"), "blank"),
        (NOW, NOW, mark_of("", "asked"), "known"),
        (NOW, ("300 a month", "partial"), mark_of("300 a month", "partial"), "known"),
        (NOW, ("400 a month", "complete"), mark_of("", "asked"), "taken"),
    ],
)
def test_an_answer_that_comes_back_is_taken_unless_both_sides_have_changed_it(now, back, mark, fate):
    assert fate == fate_of(now, back, mark)


TEXTS = st.text("ab \n", max_size=4)
STATES = st.sampled_from(["", "asked", "partial", "complete"])


@given(TEXTS, STATES, TEXTS, STATES)
def test_a_sheet_that_nobody_changed_changes_nothing(answer, status, now, state):
    assert fate_of((now, state), (answer, status), mark_of(answer, status)) in {"known", "blank"}


@given(TEXTS, STATES, TEXTS, STATES, st.sampled_from(["", "0123456789"]))
def test_an_answer_in_the_workshop_never_gives_way_to_a_blank_one(now, state, back, status, mark):
    if not back.split() and now.split():
        assert "taken" != fate_of((now, state), (back, status), mark)
