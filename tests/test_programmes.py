"""The timed agendas of the kit hold together: clocks, order, and no slot shorter than what is done in it."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from pydantic import TypeAdapter

from custkit.model.exercise import Exercise
from custkit.model.questions import ChoiceQuestion, ChoicesQuestion, TableQuestion
from custkit.model.workshop import Programme, Slot, Use

FOLDER = Path(__file__).parent.parent / "exercises"
PROGRAMMES = {
    path.stem: TypeAdapter(Programme).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    for path in sorted((FOLDER / "programmes").glob("*.yml"))
}
EXERCISES = {
    path.stem: TypeAdapter(Exercise).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    for path in sorted(FOLDER.glob("*.yml"))
}

each_programme = pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=PROGRAMMES)


def needed(use: Use) -> int:
    return 0 if use.show else use.minutes or EXERCISES[use.exercise].minutes(use.depth)


def taken_from(exercise: Exercise) -> set[str]:
    """The other exercises whose rows it offers to choose from."""
    found = set()
    for question in exercise.questions:
        if isinstance(question, TableQuestion):
            found |= {source.exercise for source in question.rows_from}
        for field in (*(question.columns if isinstance(question, TableQuestion) else ()), question):
            if isinstance(field, ChoiceQuestion | ChoicesQuestion):
                found |= {source.exercise for source in field.options_from}
    return found - {exercise.id}


def test_the_virtual_programme_does_the_whole_spine() -> None:
    assert set(EXERCISES) == set(PROGRAMMES["virtual"].exercises())


@each_programme
def test_a_file_bears_the_id_of_its_programme(programme: Programme) -> None:
    assert programme is PROGRAMMES[programme.id]


@each_programme
def test_a_programme_uses_only_exercises_that_exist(programme: Programme) -> None:
    used = {use.exercise for day in programme.days for slot in day.slots for use in slot.uses}

    assert used <= set(EXERCISES)


@each_programme
def test_no_slot_is_shorter_than_its_exercises(programme: Programme) -> None:
    short = [
        (str(slot.title), slot.minutes, minutes)
        for day in programme.days
        for slot in day.slots
        if (minutes := sum(needed(use) for use in slot.uses)) > slot.minutes
    ]

    assert short == []


@each_programme
def test_an_exercise_comes_after_those_whose_rows_it_takes(programme: Programme) -> None:
    order = programme.exercises()

    assert [
        (exercise_id, earlier)
        for place, exercise_id in enumerate(order)
        for earlier in sorted(taken_from(EXERCISES[exercise_id]))
        if earlier not in order[:place]
    ] == []


@each_programme
def test_nothing_is_shown_before_it_was_done(programme: Programme) -> None:
    done: set[str] = set()
    for day in programme.days:
        for slot in day.slots:
            assert {use.exercise for use in slot.uses if use.show} <= done, slot.title
            done |= {use.exercise for use in slot.uses}


@each_programme
def test_timed_slots_follow_each_other_without_gap_or_overlap(programme: Programme) -> None:
    def end(slot: Slot) -> str:
        assert slot.start
        return f"{datetime.combine(date.min, slot.start) + timedelta(minutes=slot.minutes):%H:%M}"

    for day in programme.days:
        timed = [slot for slot in day.slots if slot.start]
        assert [f"{slot.start:%H:%M}" for slot in timed[1:]] == [end(slot) for slot in timed[:-1]]


@each_programme
def test_only_work_in_own_hours_has_no_clock(programme: Programme) -> None:
    for day in programme.days:
        for slot in day.slots:
            assert (slot.start is None) == (slot.mode in {"before", "own_hours"}), slot.title


def test_the_first_hour_of_the_virtual_programme_is_bearable_from_guatemala_to_dhaka() -> None:
    opening = datetime(2022, 2, 8, 13, 0, tzinfo=ZoneInfo("UTC"))
    clocks = {zone.place: f"{opening.astimezone(ZoneInfo(zone.zone)):%H:%M}" for zone in PROGRAMMES["virtual"].zones}

    assert clocks == {
        "Guatemala City": "07:00",
        "Bogotá": "08:00",
        "Lima": "08:00",
        "La Paz": "09:00",
        "Brussels": "14:00",
        "Kyiv": "15:00",
        "Tashkent": "18:00",
        "Dhaka": "19:00",
    }


def test_each_virtual_day_closes_at_twenty_past_four() -> None:
    closing = [
        f"{datetime.combine(date.min, last.start) + timedelta(minutes=last.minutes):%H:%M}"
        for day in PROGRAMMES["virtual"].days
        if (last := next((slot for slot in reversed(day.slots) if slot.start), None)) and last.start
    ]

    assert closing == ["16:20", "16:20"]
