"""A workshop whose fictitious units have answered every exercise with its example, in the language that is read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import NAMESPACE_OID, uuid5

from custkit.i18n.placed import worded_example
from custkit.model.exercise import Exercise
from custkit.model.people import Participant
from custkit.model.responses import Response
from custkit.model.scales import Disclosure, Scope, Status
from custkit.workspace.folder import Workspace, open_folder
from custkit.workspace.scaffold import new

TITLE = "XXVII"
"""The workshop's title: the same in every language, and a word in none."""
NAMES = ("Alpha", "Beta", "Gamma", "Delta")
OPENS = datetime(2027, 2, 8, 9, tzinfo=UTC)


def workshop(top: Path, units: tuple[str, ...], language: str) -> Workspace:
    """An empty workshop of all exercises with a seat for each unit, read and written in one language.

    Args:
        top: An empty folder.
        units: Ids of fictitious units.
        language: Any language, the testers' too, which no workshop's files may name.
    """
    seats = "".join(f"{unit},director,Q-{n},yes\n" for n, unit in enumerate(units, 1))
    (top / "seats.csv").write_text(f"unit,role_band,post,head\n{seats}", encoding="utf-8")
    folder = top / "workshop"
    new(folder, "niamey", units, top / "seats.csv", starts=OPENS.date(), title=TITLE, random=Random(7))  # noqa: S311 -- the same codes each time
    return spoken(open_folder(folder), language)


def spoken(space: Workspace, language: str) -> Workspace:
    """The same workshop, with another language for everybody."""
    event = space.workshop
    units = tuple(unit.model_copy(update={"language": language}) for unit in event.units)
    return replace(
        space.worded([language]),
        workshop=event.model_copy(update={"language": language, "units": units}),
        participants=tuple(seat.model_copy(update={"language": language}) for seat in space.participants),
    )


def parts(space: Workspace) -> list[tuple[Exercise, Scope]]:
    """Every exercise with each of its sheets."""
    return [
        (exercise, part.who) for exercise in space.used() for part in exercise.parts if part.who is not Scope.PLENARY
    ]


def examples(space: Workspace, seat: Participant, language: str, at: datetime = OPENS) -> Iterator[Response]:
    """The example of every exercise as what a unit has handed in and lets everybody see."""
    for exercise, scope in parts(space):
        asked = {question.id for question in exercise.asked(scope, space.depth(exercise.id))}
        yield Response(
            id=uuid5(NAMESPACE_OID, f"{language} {at} {seat.unit} {exercise.id} {scope}"),
            workshop=space.workshop.id,
            exercise=exercise.id,
            exercise_version=exercise.version,
            unit=seat.unit,
            scope=scope,
            participant=seat.code,
            role_band=seat.role_band,
            language=language,
            status=Status.SUBMITTED,
            at=at,
            disclosure=Disclosure.PUBLIC,
            payload={name: a for name, a in worded_example(exercise, language).items() if name in asked},
        )
