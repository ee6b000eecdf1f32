"""The timed agendas of the kit hold together: clocks, order, and no slot shorter than what is done in it."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from pydantic import TypeAdapter

from custkit.cli.before import new
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


Offers = tuple[bool, frozenset[str]]
"""Whether something must be chosen that only earlier rows can offer, and the exercises they come from."""


def offers(exercise: Exercise) -> list[Offers]:
    """What it offers to choose from among rows of other exercises, place by place."""
    found: list[Offers] = []
    for question in exercise.questions:
        if isinstance(question, TableQuestion) and question.rows_from:
            sources = frozenset(source.exercise for source in question.rows_from)
            found.append((question.required and not question.rows, sources))
        for field in (*(question.columns if isinstance(question, TableQuestion) else ()), question):
            if isinstance(field, ChoiceQuestion | ChoicesQuestion) and field.options_from:
                sources = frozenset(source.exercise for source in field.options_from)
                found.append((field.required and not field.options, sources))
    return found


def taken_from(exercise: Exercise) -> set[str]:
    """The other exercises whose rows it offers to choose from."""
    return {source for _, sources in offers(exercise) for source in sources} - {exercise.id}


def done_in(*programmes: str) -> set[str]:
    return {exercise for programme in programmes for exercise in PROGRAMMES[programme].exercises()}


def test_the_virtual_programme_does_everything_but_the_problem_tree_and_the_it_strand() -> None:
    left_out = {exercise.id for exercise in EXERCISES.values() if exercise.stage == "it_leadership"} | {"SA-06"}

    assert set(EXERCISES) - left_out == set(PROGRAMMES["virtual"].exercises())


def test_a_relay_does_what_the_virtual_programme_does_at_the_same_depth() -> None:
    relay, virtual = PROGRAMMES["relay"], PROGRAMMES["virtual"]

    assert set(relay.exercises()) == set(virtual.exercises())
    assert [relay.depth_of(e) for e in relay.exercises()] == [virtual.depth_of(e) for e in relay.exercises()]


def test_every_exercise_of_the_kit_is_done_in_some_programme_and_the_it_strand_in_both_that_are_for_it() -> None:
    strand = {exercise.id for exercise in EXERCISES.values() if exercise.stage == "it_leadership"}

    assert set(EXERCISES) == done_in(*PROGRAMMES)
    assert strand <= done_in("dakar") & done_in("niamey")


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
def test_what_must_be_chosen_was_written_before(programme: Programme) -> None:
    order = programme.exercises()

    assert [
        (exercise_id, sorted(sources))
        for place, exercise_id in enumerate(order)
        for compulsory, sources in offers(EXERCISES[exercise_id])
        if compulsory and sources.isdisjoint(order[: place + 1])
    ] == []


@pytest.mark.parametrize("name", ["virtual", "relay"])
def test_an_exercise_comes_after_those_whose_rows_it_takes(name: str) -> None:
    order = PROGRAMMES[name].exercises()

    assert [
        (exercise_id, earlier)
        for place, exercise_id in enumerate(order)
        for earlier in sorted(taken_from(EXERCISES[exercise_id]) & set(order))
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


def test_a_block_of_the_relay_ends_within_working_hours_from_dhaka_to_guatemala() -> None:
    first, last = (datetime(2022, 2, 8, *clock, tzinfo=ZoneInfo("UTC")) for clock in ((9, 0), (16, 30)))
    clocks = {
        place: f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"
        for place, zone, moment in (
            ("Kyiv", "Europe/Kyiv", first),
            ("Dhaka", "Asia/Dhaka", datetime(2022, 2, 8, 14, 15, tzinfo=ZoneInfo("UTC"))),
            ("Guatemala City", "America/Guatemala", last),
        )
    }

    assert clocks == {"Kyiv": "11:00", "Dhaka": "20:15", "Guatemala City": "10:30"}


def test_the_second_mission_begins_four_weeks_after_the_first_and_nothing_is_timed_between_them() -> None:
    days = PROGRAMMES["niamey"].days
    second = [day.offset_days for day in days if day.session == 2]

    assert second == [28, 29, 30, 31, 32]
    assert [day.offset_days for day in days if not any(slot.start for slot in day.slots)] == [7]


def test_each_friday_of_the_two_missions_stops_before_the_prayer() -> None:
    fridays = [day for day in PROGRAMMES["niamey"].days if str(day.title).endswith("Friday")]

    assert [[f"{slot.start:%H:%M}" for slot in day.slots] for day in fridays] == [["08:30", "10:15", "10:35"]] * 2


def test_the_command_that_makes_a_workshop_names_every_programme_in_its_help() -> None:
    told = next(option for option in new.params if option.name == "programme").to_info_dict()["help"]

    assert all(name in told for name in PROGRAMMES)
