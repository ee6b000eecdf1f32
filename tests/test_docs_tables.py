"""The pages made from data files are up to date; a page that is not is told what to put there."""

import csv
import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from custkit.model.exercise import Exercise
from custkit.model.people import Participant, Unit
from custkit.model.responses import Response
from custkit.model.scales import Depth, EnteredBy, RoleBand, Scope, Status
from custkit.model.workshop import Mandate, Organisation, Programme, Workshop, Zone
from custkit.store.exchange import load
from custkit.workspace.exercises import load_exercises
from custkit.workspace.programmes import load_programmes
from custkit.workspace.roster import COLUMNS, parse_roster
from custkit.workspace.tables import read_csv

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
WHO = {Scope.INDIVIDUAL: "alone", Scope.UNIT: "unit", Scope.PLENARY: "plenary"}
MODES = {
    "plenary": "plenary",
    "rooms": "rooms",
    "break": "break",
    "own_hours": "own hours",
    "before": "before the event",
}


def table(head: str, *rows: str) -> str:
    return "\n".join([f"| {head} |", "|" + "---|" * (head.count("|") + 1), *(f"| {row} |" for row in rows)])


def exercise_row(exercise: Exercise) -> str:
    who = ", then ".join(WHO[part.who] for part in exercise.parts)
    minutes = " | ".join(str(exercise.minutes(depth)) for depth in Depth)
    feeds = ", ".join(exercise.feeds)
    return f"{exercise.id} | {exercise.title} | {exercise.stage} | {who} | {minutes} | {exercise.decision} | {feeds}"


def exercise_table() -> str:
    order = load_programmes().items["virtual"].exercises()
    shelf = load_exercises().items
    ids = [*order, *(exercise_id for exercise_id in shelf if exercise_id not in order)]
    head = "id | exercise | notebook | who | light | standard | deep | what is decided | feeds"
    return table(head, *(exercise_row(shelf[exercise_id]) for exercise_id in ids))


def programme_table(programme: Programme) -> str:
    rows = [
        " | ".join(
            (
                str(day.title),
                f"{slot.start:%H:%M}" if slot.start else "",
                str(slot.minutes),
                str(slot.title),
                MODES[slot.mode],
                ", ".join(f"{use.exercise} ({'shown' if use.show else use.depth.value})" for use in slot.uses),
            )
        )
        for day in programme.days
        for slot in day.slots
    ]
    return table("day | start | minutes | what | how | exercises", *rows)


def glossary_table() -> str:
    with (ROOT / "data" / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return table("term | meaning", *(f"{row['term']} | {row['meaning']}" for row in csv.DictReader(file)))


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("exercises.md", exercise_table),
        *(("exercises.md", partial(programme_table, programme)) for programme in load_programmes().items.values()),
        ("glossary.md", glossary_table),
    ],
    ids=["exercises", *load_programmes().items, "glossary"],
)
def test_a_table_on_a_page_is_what_its_data_say(page: str, made: Callable[[], str]) -> None:
    new = made()

    assert new in (REFERENCE / page).read_text(encoding="utf-8"), f"put this into docs/reference/{page}:\n\n{new}\n"


def part(page: str, heading: str) -> str:
    return (REFERENCE / page).read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]


def block(text: str, language: str) -> str:
    found: str
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)
    return found


def keys(text: str) -> list[str]:
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [key for cell in cells for key in re.findall(r"`(\w+)`", cell)]


def words(text: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", text))


def test_every_key_of_a_workshop_is_told_and_shown() -> None:
    text = part("files.md", "workshop.yml")
    whole, units = text.split("\nEach of the `units`:\n")
    shown = yaml.safe_load(block(text, "yaml"))

    assert keys(whole) == list(Workshop.model_fields) == list(shown)
    assert keys(units) == list(Unit.model_fields)
    assert {*Organisation.model_fields, *Zone.model_fields, *Mandate.model_fields} <= words(units)


def test_the_workshop_on_the_page_is_one() -> None:
    workshop = TypeAdapter(Workshop).validate_python(yaml.safe_load(block(part("files.md", "workshop.yml"), "yaml")))

    assert workshop.programme in load_programmes().items
    assert set(workshop.depths) | set(workshop.skip) <= set(load_exercises().items)


def test_every_column_of_a_roster_is_told_and_its_sample_is_read() -> None:
    text = part("files.md", "roster.csv")
    sheet = read_csv(block(text, "csv").encode(), "roster.csv")
    units = TypeAdapter(Workshop).validate_python(yaml.safe_load(block(part("files.md", "workshop.yml"), "yaml"))).units
    seats = parse_roster(sheet, units)

    assert tuple(keys(text)) == COLUMNS == sheet.header.cells
    assert {band.value for band in RoleBand} <= words(text)
    assert [("XAL", True), ("XAL", False), ("ITS", False)] == [(seat.unit, seat.head) for seat in seats]
    assert set(COLUMNS) == set(Participant.model_fields)


def test_every_key_of_an_answer_is_told_and_its_sample_is_read() -> None:
    text = part("files.md", "Answers")
    shown = block(text, "json")
    loaded = load(shown.encode(), "answers.json")

    assert (1, ()) == (len(loaded.responses), loaded.faults)
    assert set(keys(text)) == set(Response.model_fields) == set(json.loads(shown)["responses"][0])
    assert {item.value for kind in (Scope, Status, EnteredBy) for item in kind} <= words(text)
