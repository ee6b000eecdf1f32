from datetime import UTC, date, datetime

import pytest

from custkit.analysis.agenda import agenda
from custkit.model.exercise import Exercise
from custkit.model.workshop import Programme, Zone

PLACES = {
    "Guatemala": "America/Guatemala", "Bogotá": "America/Bogota", "La Paz": "America/La_Paz",
    "Brussels": "Europe/Brussels",
    "Kyiv": "Europe/Kyiv", "Tashkent": "Asia/Tashkent", "Dhaka": "Asia/Dhaka",
}  # fmt: skip


def programme(*slots, offset=0):
    return Programme.model_validate(
        {"id": "p", "title": "P", "purpose": "T", "days": [{"title": "D", "offset_days": offset, "slots": list(slots)}]}
    )


def slot(start="13:00", minutes=60, **changes):
    return {"start": start, "minutes": minutes, "title": "S"} | changes


def exercise(minutes):
    return Exercise.model_validate({
        "id": "SA-04", "stage": "situation", "title": "T", "purpose": "P", "decision": "D",
        "parts": [{"who": "unit", "minutes": {"standard": minutes}}],
        "questions": [{"kind": "text", "id": "a", "label": "A"}],
    })  # fmt: skip


def row(plan, zones=(), exercises=None, starts=date(2022, 2, 8)):
    return agenda(plan, starts, zones, exercises or {})[0].rows[0]


def test_thirteen_hours_utc_is_told_on_every_clock():
    found = row(programme(slot()), [Zone(place=p, zone=z) for p, z in PLACES.items()])

    assert datetime(2022, 2, 8, 13, 0, tzinfo=UTC) == found.start
    assert {"Guatemala": "07:00", "Bogotá": "08:00", "La Paz": "09:00", "Brussels": "14:00", "Kyiv": "15:00",
            "Tashkent": "18:00", "Dhaka": "19:00"} == {p.place: f"{p.start:%H:%M}" for p in found.places}  # fmt: skip


def test_summer_time_moves_the_clocks_that_have_it():
    zones = [Zone(place="Kyiv", zone="Europe/Kyiv"), Zone(place="Dhaka", zone="Asia/Dhaka")]
    found = row(programme(slot()), zones, starts=date(2022, 7, 5))

    assert ["16:00", "19:00"] == [f"{p.start:%H:%M}" for p in found.places]


@pytest.mark.parametrize(
    ("start", "minutes", "early", "late"),
    [("06:59", 30, True, False), ("07:00", 30, False, False), ("20:00", 60, False, False), ("20:00", 61, False, True),
     ("23:30", 60, False, True), ("22:00", 120, False, True)],
)  # fmt: skip
def test_before_seven_and_after_nine_in_the_evening_are_odd_hours(start, minutes, early, late):
    (found,) = row(programme(slot(start, minutes)), [Zone(place="Here", zone="UTC")]).places

    assert (early, late) == (found.early, found.late)


@pytest.mark.parametrize(
    ("minutes", "too_short", "interpreted"),
    [(61, True, False), (60, False, True), (51, False, True), (50, False, False)],
)
def test_a_slot_is_held_against_its_exercises_and_against_interpretation(minutes, too_short, interpreted):
    plan = programme(slot(uses=[{"exercise": "SA-04"}]))
    found = row(plan, exercises={"SA-04": exercise(minutes)})

    assert (minutes, too_short, interpreted) == (found.needed, found.too_short, found.short_when_interpreted)


def test_what_is_only_shown_takes_no_minutes():
    plan = programme(slot(uses=[{"exercise": "SA-04", "show": True}]))

    assert 0 == row(plan, exercises={"SA-04": exercise(90)}).needed


def test_the_minutes_of_a_slot_go_before_those_of_the_exercise():
    plan = programme(slot(uses=[{"exercise": "SA-04", "minutes": 20}]))

    assert 20 == row(plan, exercises={"SA-04": exercise(90)}).needed


def test_work_in_own_hours_has_no_clock():
    plan = programme(slot(None, 85, mode="own_hours"), offset=-14)
    found = agenda(plan, date(2022, 2, 8), [Zone(place="Here", zone="UTC")], {})[0]

    assert date(2022, 1, 25) == found.date
    assert (None, ()) == (found.rows[0].start, found.rows[0].places)
