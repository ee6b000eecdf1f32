from datetime import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from custkit.analysis.retiming import Kept, Lighter, consumers, retime
from custkit.errors import CustkitError
from custkit.model.exercise import Exercise
from custkit.model.workshop import Programme

KIT = Path(__file__).parents[2] / "exercises"
EXERCISES = {
    path.stem: TypeAdapter(Exercise).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    for path in KIT.glob("*.yml")
}
DAKAR, VIRTUAL = (
    Programme.model_validate(yaml.safe_load((KIT / "programmes" / f"{name}.yml").read_text(encoding="utf-8")))
    for name in ("dakar", "virtual")
)


def exercise(exercise_id, standard=30, light=15, feeds=()):
    return Exercise.model_validate({
        "id": exercise_id, "stage": "situation", "title": "T", "purpose": "P", "decision": "D", "feeds": list(feeds),
        "parts": [{"who": "unit", "minutes": {"light": light, "standard": standard}}],
        "questions": [{"kind": "text", "id": "a", "label": "A"}],
    })  # fmt: skip


def slot(start, minutes, *uses, mode="plenary"):
    return {"start": start, "minutes": minutes, "title": f"S{start}", "mode": mode, "uses": list(uses)}


def programme(*days):
    return Programme.model_validate({
        "id": "p", "title": "P", "purpose": "T",
        "days": [{"title": "D", "offset_days": number, "slots": list(slots)} for number, slots in enumerate(days)],
    })  # fmt: skip


def laid(found):
    return [(f"{move.after:%H:%M}", move.minutes) for move in found.moves]


def minute(at):
    return at.hour * 60 + at.minute


DAY = (
    slot("09:00", 60), slot("10:00", 20, mode="break"), slot("10:20", 90), slot("11:50", 60, mode="break"),
    slot("12:50", 60),
)  # fmt: skip


def test_the_breaks_give_back_what_they_can_and_the_day_ends_on_time():
    found = retime(programme(DAY), 0, 0, 25, {})

    assert [("09:25", 60), ("10:25", 10), ("10:35", 90), ("12:05", 45), ("12:50", 60)] == laid(found)
    assert (25, 0) == (found.regained, found.over)


def test_no_break_goes_below_its_floor_however_late():
    found = retime(programme(DAY), 0, 0, 90, {})

    assert [("10:30", 60), ("11:30", 10), ("11:40", 90), ("13:10", 40), ("13:50", 60)] == laid(found)
    assert (30, 60) == (found.regained, found.over)


def test_a_break_that_was_short_from_the_start_keeps_its_minutes():
    found = retime(programme((slot("09:00", 60), slot("10:00", 5, mode="break"), slot("10:05", 30))), 0, 0, 15, {})

    assert [("09:15", 60), ("10:15", 5), ("10:20", 30)] == laid(found)


def test_free_time_between_two_slots_is_used_before_anything_moves():
    found = retime(programme((slot("09:00", 60), slot("10:30", 60))), 0, 0, 25, {})

    assert [("09:25", 60), ("10:30", 60)] == laid(found)


def test_what_is_past_stays_where_it_was_and_so_do_other_days():
    plan = programme(DAY, DAY)
    found = retime(plan, 0, 2, 30, {})

    assert [("09:00", 60), ("10:00", 20), ("10:50", 90), ("12:20", 40), ("13:00", 60)] == laid(found)
    assert plan.days[1] == found.programme.days[1]


def test_a_day_can_be_retimed_a_second_time_and_no_meal_is_cut_below_the_floor():
    once = retime(programme(DAY), 0, 0, 90, {})
    twice = retime(once.programme, 0, 2, 20, {})

    assert [("10:30", 60), ("11:30", 10), ("12:00", 90), ("13:30", 40), ("14:10", 60)] == laid(twice)


def test_what_nothing_takes_later_may_go_lighter_and_what_is_taken_must_not():
    exercises = {
        "SA-04": exercise("SA-04", feeds=["PR-01", "OUT-1"]),
        "SA-05": exercise("SA-05", standard=40),
        "PR-01": exercise("PR-01"),
        "VI-01": exercise("VI-01"),
    }
    day = (slot("09:00", 30, {"exercise": "SA-04"}), slot("09:30", 40, {"exercise": "SA-05"}))
    after = (
        slot("09:00", 60, {"exercise": "PR-01", "depth": "light"}),
        slot("10:00", 10, {"exercise": "VI-01", "show": True}),
    )
    found = retime(programme(day, after), 0, 0, 25, exercises)

    assert (Kept(0, "SA-04", ("PR-01",)),) == found.kept
    assert (Lighter(1, "SA-05", 25),) == found.lighter
    assert found.enough


def test_what_is_light_already_saves_nothing_and_is_not_offered():
    day = (slot("09:00", 30, {"exercise": "SA-05", "depth": "light"}),)

    assert () == retime(programme(day), 0, 0, 10, {"SA-05": exercise("SA-05")}).lighter


def test_an_exercise_is_needed_by_those_that_offer_its_rows_even_where_it_does_not_say_so():
    silent = {**EXERCISES, "PR-01": EXERCISES["PR-01"].model_copy(update={"feeds": ()})}

    assert {"PR-03", "RM-01"} <= set(consumers("PR-01", ("PR-03", "RM-01", "SA-01"), silent))
    assert "SA-01" not in consumers("PR-01", ("SA-01",), silent)


def test_the_opening_of_dakar_half_an_hour_late_is_regained_by_lunch():
    opening = next(place for place, s in enumerate(DAKAR.days[1].slots) if s.start == time(9, 0))
    found = retime(DAKAR, 1, opening, 30, EXERCISES)

    assert 0 == found.over
    assert found.moves[-1].before == found.moves[-1].after


def test_a_virtual_day_has_little_to_give_and_says_how_late_it_will_end():
    timed = next(place for place, s in enumerate(VIRTUAL.days[1].slots) if s.start == time(13, 0))
    found = retime(VIRTUAL, 1, timed, 25, EXERCISES)

    assert 20 == found.over
    assert {"SA-04"} <= {row.exercise for row in found.kept}


@pytest.mark.parametrize(("day", "place"), [(-1, 0), (2, 0), (0, 9), (0, -1)])
def test_a_slot_that_is_not_there_is_refused(day, place):
    with pytest.raises(CustkitError, match="no timed slot"):
        retime(programme(DAY), day, place, 10, {})


def test_a_day_is_never_pushed_past_midnight():
    with pytest.raises(CustkitError, match="past midnight") as caught:
        retime(programme((slot("21:00", 60), slot("22:00", 110))), 0, 0, 11, {})
    assert "another day" in caught.value.remedy


@st.composite
def days(draw):
    at, slots = draw(st.integers(360, 600)), []
    for _ in range(draw(st.integers(1, 8))):
        at += draw(st.sampled_from([0, 0, 0, 5, 30]))
        minutes = draw(st.integers(1, 75))
        slots.append(slot(f"{at // 60:02}:{at % 60:02}", minutes, mode=draw(st.sampled_from(["rooms", "break"]))))
        at += minutes
    return tuple(slots)


@given(day=days(), late=st.integers(0, 120), data=st.data())
def test_retiming_never_overlaps_never_moves_the_past_and_only_breaks_shrink(day, late, data):
    first = data.draw(st.integers(0, len(day) - 1))
    found = retime(programme(day), 0, first, late, {})

    assert all(a.before == a.after and a.minutes == a.minutes_before for a in found.moves[:first])
    assert minute(day_start := found.moves[first].before) + late == minute(found.moves[first].after), day_start
    for earlier, later in zip(found.moves, found.moves[1:], strict=False):
        assert minute(earlier.after) + earlier.minutes <= minute(later.after)
        assert later.before <= later.after
    for move in found.moves:
        mode = day[move.slot]["mode"]
        floor = min(move.minutes_before, 40 if move.minutes_before >= 40 else 10)
        assert move.minutes == move.minutes_before if mode != "break" else floor <= move.minutes <= move.minutes_before
    last = found.moves[-1]
    end = minute(last.after) + last.minutes
    assert found.over >= 0
    assert found.regained + found.over == late
    assert max(end - minute(last.before) - last.minutes_before, 0) == found.over
