import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.running import StepState, running, step_id, suggested_minutes
from custkit.model.events import Closed, Extended, Frozen, Opened, Revealed
from custkit.model.workshop import Programme
from custkit.workspace.exercises import load_exercises
from custkit.workspace.programmes import load_programmes

STARTS = date(2026, 9, 1)
NINE = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
EXERCISES = load_exercises().items
PROGRAMME = Programme.model_validate(
    {
        "id": "short",
        "title": "A short day",
        "purpose": "To test the running agenda.",
        "days": [
            {
                "title": "Day 1",
                "slots": [
                    {"start": "09:00", "minutes": 30, "title": "Opening"},
                    {"start": "09:30", "minutes": 60, "title": "Profile", "uses": [{"exercise": "SA-01"}]},
                    {"start": "10:30", "minutes": 30, "title": "Coffee", "mode": "break"},
                    {"start": "11:00", "minutes": 45, "title": "SWOT", "uses": [{"exercise": "SA-04"}]},
                ],
            },
            {"title": "Day 2", "offset_days": 1, "slots": [{"start": "09:00", "minutes": 60, "title": "Close"}]},
        ],
    }
)


def after(minutes):
    return NINE + timedelta(minutes=minutes)


def at(events, minutes):
    return running(PROGRAMME, STARTS, events, after(minutes), EXERCISES)


def test_before_anything_is_opened_the_first_step_waits_and_nothing_is_late():
    agenda = at([], 400)

    assert (None, "1.1", 0) == (agenda.open, agenda.next.id, agenda.late)
    assert agenda.seconds_left(NINE) is None


def test_an_open_step_counts_down_and_goes_below_zero():
    agenda = at([Opened(at=NINE, step="1.1", minutes=30)], 10)

    assert "1.1" == agenda.open.id
    assert 20 * 60 == agenda.seconds_left(after(10))
    assert -5 * 60 == agenda.seconds_left(after(35))


def test_an_extension_is_passed_on_and_the_break_gives_what_it_can():
    """Twenty minutes more before coffee: coffee gives fifteen of its thirty, SWOT begins five minutes late."""
    events = [Opened(at=after(30), step="1.2", minutes=60), Extended(at=after(80), step="1.2", minutes=20)]

    agenda = at(events, 81)

    assert ("1.3", 20) == (agenda.next.id, agenda.late)
    coffee, swot = agenda.step("1.3"), agenda.step("1.4")
    assert after(110) == coffee.expected
    assert swot.expected == coffee.ends
    assert coffee.minutes < 30
    assert agenda.retimed.over == (swot.expected - swot.planned) / timedelta(minutes=1)


def test_a_step_that_runs_over_pushes_the_next_one_minute_by_minute():
    events = [Opened(at=after(30), step="1.2", minutes=60)]

    assert [0, 7, 8] == [at(events, minute).late for minute in (90, 97, 98)]


def test_opening_the_next_step_closes_the_one_that_was_open():
    agenda = at([Opened(at=NINE, step="1.1", minutes=30), Opened(at=after(25), step="1.2", minutes=60)], 26)

    assert [StepState.CLOSED, StepState.OPEN] == [step.state for step in agenda.steps[:2]]
    assert after(25) == agenda.steps[0].closed
    assert ("SA-01",) == agenda.exercises_open()


def test_a_step_that_was_jumped_over_is_passed_and_can_still_be_opened():
    jumped = [Opened(at=after(120), step="1.4", minutes=45)]

    assert StepState.PASSED is at(jumped, 121).step("1.3").state
    assert "1.3" == at([*jumped, Opened(at=after(130), step="1.3", minutes=15)], 131).open.id


def test_a_rehearsal_on_another_date_is_not_weeks_late():
    later = timedelta(days=40, hours=3)
    agenda = running(PROGRAMME, STARTS, [Opened(at=NINE + later, step="1.1", minutes=40)], after(5) + later, EXERCISES)

    assert 10 == agenda.late
    assert after(40) + later == agenda.next.expected
    on_time = running(PROGRAMME, STARTS, [Opened(at=NINE + later, step="1.1", minutes=30)], after(5) + later, EXERCISES)
    assert (0, after(30) + later) == (on_time.late, on_time.next.expected)


def test_the_next_day_begins_as_planned():
    agenda = at([Opened(at=after(300), step="1.4", minutes=45), Closed(at=after(400), step="1.4")], 401)

    assert ("2.1", 0) == (agenda.next.id, agenda.late)


def test_what_was_revealed_and_frozen_is_known():
    agenda = at([Revealed(at=NINE, exercise="SA-04"), Frozen(at=NINE, answers=3, digest="0" * 64)], 1)

    assert frozenset({"SA-04"}) == agenda.revealed
    assert NINE == agenda.frozen


def test_a_day_that_would_go_past_midnight_says_so():
    agenda = at([Opened(at=after(30), step="1.2", minutes=60)], 14 * 60 + 50)

    assert agenda.past_midnight
    assert agenda.retimed is None


@pytest.mark.parametrize(("slot", "interpreted", "expected"), [(1, False, 60), (1, True, 72), (2, True, 30)])
def test_an_interpreted_session_gets_a_fifth_more_and_a_break_does_not(slot, interpreted, expected):
    assert expected == suggested_minutes(PROGRAMME.days[0].slots[slot], interpreted=interpreted)


IDS = st.sampled_from(["1.1", "1.2", "1.3", "1.4", "2.1", "9.9"])
MOMENTS = st.integers(0, 600).map(after)
EVENTS = st.one_of(
    st.builds(Opened, at=MOMENTS, step=IDS, minutes=st.integers(1, 120)),
    st.builds(Extended, at=MOMENTS, step=IDS, minutes=st.integers(-60, 60)),
    st.builds(Closed, at=MOMENTS, step=IDS),
)


@given(st.lists(EVENTS, max_size=12), st.integers(0, 700))
def test_whatever_happens_one_step_is_open_at_most_and_time_does_not_run_backwards(events, minute):
    agenda = at(events, minute)

    assert 1 >= sum(step.state is StepState.OPEN for step in agenda.steps)
    assert agenda.late >= 0
    assert all(step.minutes >= 1 for step in agenda.steps)
    assert all(step.closed is None or step.closed >= step.expected for step in agenda.steps)
    waiting = [s for s in agenda.steps if s.state is StepState.WAITING and s.day == 0]
    if agenda.next is not None and agenda.next.day == 0 and agenda.open is not None:
        rest = [s for s in waiting if s.id >= agenda.next.id]
        assert all(before.ends <= later.expected for before, later in itertools.pairwise(rest))


@given(st.lists(EVENTS, max_size=8), EVENTS, st.integers(0, 700))
def test_an_event_that_does_not_fit_changes_nothing(events, event, minute):
    before = at(events, minute)
    fits = isinstance(event, Opened) or (before.open is not None and before.open.id == event.step)

    if not fits:
        assert before == at([*events, event], minute)


@given(st.lists(EVENTS, max_size=6), st.integers(1, 60), st.integers(0, 700))
def test_more_time_never_makes_the_day_earlier(events, minutes, minute):
    before = at(events, minute)
    if before.open is not None:
        longer = at([*events, Extended(at=after(minute), step=before.open.id, minutes=minutes)], minute)
        assert longer.late >= before.late


def test_every_programme_of_the_kit_can_be_driven_from_first_to_last_step():
    for programme in load_programmes(exercises=frozenset(EXERCISES)).items.values():
        events, now = [], NINE
        for d, day in enumerate(programme.days):
            for s, slot in enumerate(day.slots):
                if slot.start is not None:
                    events.append(Opened(at=now, step=step_id(d, s), minutes=slot.minutes))
                    now += timedelta(minutes=slot.minutes)
        agenda = running(programme, STARTS, events, now, EXERCISES)
        assert step_id(len(programme.days) - 1, 0).partition(".")[0] == agenda.open.id.partition(".")[0]
