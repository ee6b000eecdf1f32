"""Faults that no single file shows: what ``workshop.yml`` names has to be there."""

from collections.abc import Iterator, Sequence

from custkit.analysis.agenda import agenda, as_run
from custkit.errors import Fault, notice, saying
from custkit.model.exercise import Exercise
from custkit.model.scales import RoleBand
from custkit.model.workshop import Programme, Workshop
from custkit.workspace.figures import Figures
from custkit.workspace.library import Shelf
from custkit.workspace.near import either
from custkit.workspace.roster import Seat
from custkit.workspace.yaml import Document, Steps

__all__ = ["crossings", "remarks", "short_slots"]


def crossings(
    document: Document,
    workshop: Workshop,
    exercises: Shelf[Exercise],
    programmes: Shelf[Programme],
    figures: Figures,
) -> Iterator[Fault]:
    """What ``workshop.yml`` names and is not there.

    Args:
        document: The file as read, for the lines.
        workshop: What it says.
        exercises: All that there are.
        programmes: All that there are.
        figures: Know the countries.
    """
    if workshop.programme not in programmes.items:
        what = notice("there is no programme {programme!r}", programme=workshop.programme)
        yield document.fault(("programme",), what, programmes.near(workshop.programme))
    named: dict[Steps, str] = {("depths", exercise_id): exercise_id for exercise_id in workshop.depths}
    named |= {("skip", number): exercise_id for number, exercise_id in enumerate(workshop.skip)}
    for steps, exercise_id in named.items():
        if exercise_id not in exercises.items:
            yield document.fault(
                steps,
                saying("there is no exercise {exercise!r}", exercise=exercise_id),
                exercises.near(exercise_id),
            )
    known = {country.iso3 for country in figures.countries()}
    for number, unit in enumerate(workshop.units):
        if unit.country and unit.country not in known:
            near = either(f"{c.iso3} ({c.name})" for c in figures.near_countries(unit.country))
            remedy = (
                saying("did you mean {near}?", near=near)
                if near
                else notice("use an ISO 3166-1 alpha-3 code such as BGD")
            )
            yield document.fault(
                ("units", number, "country"), notice("there is no country {country!r}", country=unit.country), remedy
            )
    if workshop.store in {"sqlite://", "sqlite:///:memory:"}:
        what = notice("answers kept in memory are lost when the program ends")
        yield document.fault(("store",), what, notice("leave store out, or write sqlite:///answers.sqlite"))


def short_slots(
    document: Document, workshop: Workshop, programme: Programme, exercises: Shelf[Exercise]
) -> Iterator[Fault]:
    """Slots that are shorter than their exercises, at the depth of this workshop.

    They are refused beforehand, by ``custkit check``. In the room a workshop still opens: there somebody decides.
    """
    for day in agenda(as_run(programme, workshop), workshop.starts, (), exercises.items):
        for row in day.rows:
            if row.too_short:
                done = [use.exercise for use in row.slot.uses if not use.show]
                own = [name for name in done if name in workshop.depths]
                what = notice(
                    "{day}, {slot!r} has {minutes} minutes, and {done} take {needed}",
                    day=day.day.title.pick("en"),
                    slot=row.slot.title.pick("en"),
                    minutes=row.slot.minutes,
                    done=", ".join(done),
                    needed=row.needed,
                )
                remedy = notice("make the slot longer, or take an exercise at light depth")
                steps: Steps = ("depths", own[0]) if own else ("programme",)
                yield document.fault(steps, what, remedy)


def remarks(document: Document, workshop: Workshop, seats: Sequence[Seat]) -> Iterator[Fault]:
    """What is worth knowing before the workshop, and stops nothing."""
    for number, unit in enumerate(workshop.units):
        own = [seat for seat in seats if seat.unit == unit.id and isinstance(seat.role, RoleBand)]
        if not own:
            what = notice("unit {unit} has no participants in roster.csv", unit=unit.id)
            yield document.fault(("units", number), what, notice("add a line for each participant"))
        elif not any(seat.head for seat in own):
            what = notice("unit {unit} has no head, so nobody validates its answers", unit=unit.id)
            yield Fault("roster.csv", notice("column head"), what, notice("write yes in the line of one participant"))
