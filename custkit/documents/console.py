"""What the facilitator sees: who needs help now, how far everybody is, the agenda on all clocks, what divides."""

from collections.abc import Mapping, Sequence
from typing import Final

from custkit.analysis import picture
from custkit.analysis.agenda import AgendaDay, AgendaRow, LocalTime
from custkit.analysis.logic import AREAS, Break
from custkit.analysis.quality import ExerciseStatus, Standing, StatusGrid
from custkit.analysis.thresholds import INTERPRETATION
from custkit.charts import coverage as coverage_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.logic import TITLES as LOGIC
from custkit.documents.results import pr_03, rm_02, sa_02, sa_03, vi_04
from custkit.documents.words import capital, counted, day, listing, number, percent, weekday
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.phrases import after_colon
from custkit.i18n.speech import Spoken, said, tr, trs
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.workshop import Workshop

__all__ = ["agenda_blocks", "attention_blocks", "head", "logic_blocks", "progress_blocks", "talk_blocks"]

_MODES: Final = Spoken(
    {
        "plenary": said("plenary"),
        "rooms": said("rooms"),
        "break": said("break"),
        "own_hours": said("own hours"),
        "before": said("before the event"),
    }
)
_STATES: Final[Mapping[Standing, coverage_chart.State]] = {
    Standing.EMPTY: "empty",
    Standing.DRAFT: "draft",
    Standing.THIN: "thin",
    Standing.SUBMITTED: "submitted",
    Standing.VALIDATED: "validated",
}
_MOST: Final = 10
"""How many calls for help stand on the page: more than a facilitator can answer in one break."""


def head(workshop: Workshop) -> tuple[Block, ...]:
    """The head of the console."""
    found: list[Block] = [
        Paragraph(
            tr(
                "{title}, from {starts}: {unit}.",
                title=workshop_title(workshop),
                starts=day(workshop.starts),
                unit=counted(len(workshop.units), "unit"),
            ),
            ("workshop.yml",),
        )
    ]
    if workshop.rehearsal:
        found.append(Note(tr("Rehearsal: all units and answers are fictitious."), "warning"))
    return tuple(found)


def attention_blocks(grid: StatusGrid, names: Mapping[str, str]) -> tuple[Block, ...]:
    """Who needs somebody now: thin sheets first, then late ones and drafts.

    Args:
        grid: How far each unit is.
        names: Units by id.
    """
    waiting = sorted((cell for cell in grid.cells if _pressing(cell) < len(_ORDER)), key=_pressing)
    if not waiting:
        return (Note(tr("Nobody waits for you: nothing thin, nothing late, no draft lies open.")),)
    items = tuple(
        Item(capital(cell.next), (cell.exercise,), strong=f"{names.get(cell.unit, cell.unit)}, {cell.exercise}:")
        for cell in waiting[:_MOST]
    )
    made: list[Block] = [Bullets(items, ordered=True)]
    if len(waiting) > _MOST:
        made.append(
            Note(
                tr(
                    "{more}; see the grid below.",
                    more=capital(counted(len(waiting) - _MOST, "more waits", "more wait")),
                )
            )
        )
    return tuple(made)


_ORDER: Final = ("errors", "late", "thin", "draft")


def _pressing(cell: ExerciseStatus) -> int:
    checks = (cell.errors > 0, cell.late > 0, cell.standing is Standing.THIN, cell.standing is Standing.DRAFT)
    return next((place for place, found in enumerate(checks) if found), len(_ORDER))


def progress_blocks(grid: StatusGrid, names: Mapping[str, str]) -> tuple[Block, ...]:
    """How far everybody is: a sentence, the grid as a picture, and as a table for who cannot see it.

    Args:
        grid: How far each unit is.
        names: Units by id.
    """
    if not grid.cells:
        return (Note(tr("No unit or no exercise yet.")),)
    share = f" ({percent(grid.share)})" if grid.share is not None else ""
    text = tr(
        "{counted} of {expected} sheets are in{share}.",
        counted=number(grid.counted),
        expected=number(grid.expected),
        share=share,
    )
    empty = [
        names.get(unit, unit) for unit in grid.units if all(c.standing is Standing.EMPTY for c in _row(grid, unit))
    ]
    if empty:
        text += " " + tr("Nothing yet from {empty}.", empty=listing(empty, most=5))
    states: dict[tuple[str, str], coverage_chart.State] = {
        (cell.unit, cell.exercise): _STATES[cell.standing] for cell in grid.cells
    }
    return (
        Paragraph(text, grid.exercises),
        ChartBlock(
            coverage_chart.chart(grid.units, grid.exercises, states, names),
            tr("Units by exercises: – nothing yet, D draft, T thin, S submitted, V validated"),
            coverage=tr("{counted} of {expected} sheets", counted=grid.counted, expected=grid.expected),
            source_ids=grid.exercises,
        ),
        Table(
            tr("What each unit needs next"),
            trs("Unit", "Done", "Next step"),
            tuple((names.get(unit, unit), _done(grid, unit), _next(grid, unit)) for unit in grid.units),
            source_ids=grid.exercises,
        ),
    )


def _row(grid: StatusGrid, unit: str) -> tuple[ExerciseStatus, ...]:
    return tuple(cell for cell in grid.cells if cell.unit == unit)


def _done(grid: StatusGrid, unit: str) -> str:
    row = _row(grid, unit)
    done = sum(cell.standing in {Standing.SUBMITTED, Standing.VALIDATED} for cell in row)
    return tr("{done} of {row}", done=done, row=len(row))


def _next(grid: StatusGrid, unit: str) -> str:
    open_ = next((c for c in _row(grid, unit) if c.standing not in {Standing.SUBMITTED, Standing.VALIDATED}), None)
    return after_colon(open_.exercise, open_.next) if open_ else "–"


def agenda_blocks(days: Sequence[AgendaDay], language: str, *, interpreted: bool = False) -> tuple[Block, ...]:
    """The agenda in every zone, with what nobody should be asked for and what does not fit.

    Args:
        days: The programme on everybody's clock.
        language: BCP 47 tag of the reader.
        interpreted: Whether the sessions are interpreted, so that a fifth is added.
    """
    made: list[Block] = []
    for found in days:
        made.append(Heading(f"{found.day.title.pick(language)}, {weekday(found.date)}"))
        made += [_agenda_table(found, language), *_warnings(found, language, interpreted=interpreted)]
    return tuple(made)


def _agenda_table(found: AgendaDay, language: str) -> Table:
    places = tuple(dict.fromkeys(local.place for row in found.rows for local in row.places))
    shown = tr("(show)")
    rows = tuple(
        (
            f"{row.start:%H:%M}" if row.start else "–",
            str(row.slot.minutes),
            row.slot.title.pick(language),
            _MODES.get(row.slot.mode, row.slot.mode),
            " ".join(f"{use.exercise}{f' {shown}' if use.show else ''}" for use in row.slot.uses) or "–",
            *(_local(row, place, found) for place in places),
        )
        for row in found.rows
    )
    return Table(
        tr("Agenda, {isoformat}", isoformat=weekday(found.date)),
        ("UTC", tr("Minutes"), tr("What"), tr("Where"), tr("Exercises"), *places),
        rows,
        frozenset({1}),
        ("workshop.yml",),
        tr("! begins before 07:00 or ends after 21:00 there; +1 is the next day, \u22121 the day before.")
        if places
        else "",
    )


def _local(row: AgendaRow, place: str, found: AgendaDay) -> str:
    local = next((one for one in row.places if one.place == place), None)
    if local is None:
        return "–"
    shift = (local.start.date() - found.date).days
    days = f" {'+' if shift > 0 else '−'}{abs(shift)}" if shift else ""
    return f"{local.start:%H:%M}{days}{' !' if local.early or local.late else ''}"


def _warnings(found: AgendaDay, language: str, *, interpreted: bool) -> tuple[Note, ...]:
    notes = []
    for row in found.rows:
        title = row.slot.title.pick(language)
        if row.too_short:
            text = tr(
                "“{title}” has {minutes} minutes, its exercises take {needed}: go lighter, or longer.",
                title=title,
                minutes=row.slot.minutes,
                needed=row.needed,
            )
            notes.append(Note(text, "warning", tuple(use.exercise for use in row.slot.uses)))
        elif interpreted and row.short_when_interpreted:
            longer = round(row.needed * (1 + INTERPRETATION))
            text = tr(
                "“{title}” is full: interpreted, its exercises take about {longer} of {minutes} minutes.",
                title=title,
                longer=longer,
                minutes=row.slot.minutes,
            )
            notes.append(Note(text, "warning", tuple(use.exercise for use in row.slot.uses)))
    if places := _odd_hours(found):
        text = tr("Outside 07:00 to 21:00: {places}. Accept it knowingly, or move the slot.", places=listing(places))
        notes.append(Note(text, "warning", ("workshop.yml",)))
    return tuple(notes)


def _odd_hours(found: AgendaDay) -> list[str]:
    odd: dict[str, list[LocalTime]] = {}
    for row in found.rows:
        for local in row.places:
            if local.early or local.late:
                odd.setdefault(local.place, []).append(local)
    return [_odd(place, times) for place, times in odd.items()]


def _odd(place: str, times: Sequence[LocalTime]) -> str:
    return tr(
        "{place} ({slot}, {start} to {end})",
        place=place,
        slot=counted(len(times), "slot"),
        start=f"{times[0].start:%H:%M}",
        end=f"{times[-1].end:%H:%M}",
    )


def logic_blocks(units: Sequence[tuple[Unit, Sequence[Break]]]) -> tuple[Block, ...]:
    """In how many places each unit's strategy does not hang together, by area.

    Args:
        units: Each unit with what the logic check found.
    """
    if not any(found for _, found in units):
        return (Note(tr("Every strategy hangs together, as far as it goes.")),)
    rows = tuple(
        (unit_name(unit), str(len(found)), *(str(sum(row.area == area for row in found) or "–") for area in AREAS))
        for unit, found in units
    )
    heads = (tr("Unit"), tr("All"), *(capital(LOGIC[area]) for area in AREAS))
    note = tr("The strategy draft lists them in annex A; so does custkit logic.")
    return (
        Table(
            tr("Where strategies do not hang together yet"), heads, rows, frozenset(range(1, 2 + len(AREAS))), note=note
        ),
    )


def talk_blocks(units: Sequence[tuple[Unit, UnitPlan]]) -> tuple[Block, ...]:
    """The widest differences inside each unit; nobody's own rating."""
    made: list[Block] = []
    for unit, plan in units:
        found, scored = picture.maturity(plan), picture.priorities(plan)
        items = [*(sa_02.disagreement_items(plan, found)[:2] if found else ())]
        items += [*(pr_03.talk_items(plan, scored)[:2] if scored else ())]
        items += [*sa_03.talk_items(plan)[:1], *vi_04.talk_items(plan)[:1], *rm_02.talk_items(plan)[:1]]
        if items:
            made += [Heading(unit_name(unit), 4), Bullets(tuple(items))]
    return tuple(made) or (Note(tr("No differences to talk about yet.")),)
