"""Who plays in a rehearsal of true size: the written administrations, and further ones that vary their answers.

Answers of twenty-four administrations cannot all be written by hand. A further one takes those of a written one and
changes what differs between administrations of a kind: how large it is, what things are called, how people judge. The
same unit always gets the same: every step is drawn from a hash of its names, and none from chance. What belongs
together stays together: counts grow by one factor, a wish never falls below today, rows keep their ties.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from custkit.model.answers import (
    Answer,
    CellAnswer,
    NumberAnswer,
    Payload,
    RatingAnswer,
    Row,
    TableAnswer,
    TextAnswer,
)
from custkit.model.exercise import Exercise
from custkit.model.questions import NumberQuestion, RatingQuestion, TableQuestion
from custkit.model.scales import RoleBand, Scope
from custkit.steps.rehearsal_content import SeatContent, SheetContent, UnitContent
from custkit.steps.rehearsal_tongue import in_language, said_in
from custkit.workspace.units import DERIVED

__all__ = ["Casting", "cast", "derived"]

SIZED: Final = frozenset({"staff", "declarations", "revenue"})
"""Facts of a profile that grow with the administration; other sheets name its offices and people of IT in words."""
SHIFTED: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "SA-02": (("current", "target"),),
    "SA-03": (("impact",), ("likelihood",)),
    "SA-05": (("power",), ("interest",)),
    "VI-04": (("level",),),
    "PR-03": (("effect",), ("revenue",), ("feasibility",), ("cost",), ("impact",), ("effort",)),
    "MO-02": (("before", "after"), ("useful",)),
    "IT-05": (("agree",),),
}
"""Ratings that people of another administration would give otherwise; those of one group move together."""
TOPS: Final[Mapping[tuple[str, str], int]] = {("dimensions", "current"): 3}
"""Where a rating is moved no higher than this: more of it would ask for evidence that nobody wrote."""
WORDS: Final[Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "XAL": (
        ("ALPHADEC", ("{NAME}DEC", "{NAME}PORT", "{NAME}CLEAR")),
        ("Director of Port Operations", ("Director of Operations", "Director of the Port", "Director of Clearance")),
        ("the rival port", ("the neighbour's port", "the northern port", "the port across the bay")),
        ("eleven lines", ("nine lines", "seven lines", "fourteen lines")),
        ("the terminal", ("the quay operator", "the port company", "the terminal")),
        ("brokers", ("agents", "brokers", "forwarders")),
    ),
    "XBE": (
        ("BETATRADE", ("{NAME}TRADE", "{NAME}TRANSIT", "{NAME}ROAD")),
        ("dry port", ("inland terminal", "rail terminal", "freight village")),
        ("Dry port", ("Inland terminal", "Rail terminal", "Freight village")),
        ("eastern", ("northern", "western", "southern")),
        ("Haulers", ("Carriers", "Transporters", "Haulers")),
        ("the neighbour", ("the coastal neighbour", "the neighbour", "the transit country")),
        ("Market women", ("Market traders", "Small traders", "Market women")),
    ),
    "XGA": (
        ("ISLANDNET", ("{NAME}NET", "{NAME}SEA", "ISLE{NAME}")),
        ("cruise", ("ferry", "cruise", "charter")),
        ("north bay", ("south bay", "coral bay", "west bay")),
        ("North bay", ("South bay", "Coral bay", "West bay")),
    ),
    "XDE": (
        ("DELTAREV", ("{NAME}REV", "{NAME}TAX", "{NAME}FISC")),
        ("Commissioner", ("Director", "Commissioner")),
        ("invoices", ("invoices", "tax invoices", "sales invoices")),
    ),
}
"""What is called otherwise elsewhere, by the written administration; ``{NAME}`` is the unit's name in capitals. In
other languages only systems have names of their own."""
VISIONS: Final[Mapping[str, str]] = {
    "XEP": "By 2031 an honest importer of our country has the goods on the day they land, and knows why when not.",
    "XZE": "In 2031 trucks and trains cross our land under one seal, and every officer sees the same file.",
    "XET": "By 2032 ships, terminals and customs work on one list, and travellers meet us only for a reason.",
    "XTH": "By 2031 traders of the high plains pay once, are answered within a day, and are stopped for cause alone.",
    "XIO": "By 2030 parcels reach islanders on the day of landing, and relief goods on the first day after a storm.",
    "XKA": "In 2032 farmers of the border valleys send fruit that is still fresh on the neighbour's market.",
    "XLA": "By 2031 businesses choose our harbour because its customs keep the hours that they promise.",
    "XMU": "By 2030 firms ask tax and customs one question and get one answer, in time and in writing.",
    "XNU": "By 2031 carriers on the desert road halt once, by day or night, and find an officer, a lamp and a line.",
    "XXI": "By 2031 guests step ashore without a queue, while the few who hide something are found.",
    "XOM": "In 2031 traders plan by our release times, which are published each month and seldom missed.",
    "XPI": "By 2032 citizens of the interior pay the prices of the coast, because nothing waits without a reason.",
    "XRH": "By 2031 officers choose customs as a calling for life, and companies feel it in every answer.",
    "XSI": "By 2030 fishermen and importers share a quay where papers are checked before the ropes are tied.",
    "XTA": "In 2031 every border post of ours works by day and night, and travellers tell others that we are fair.",
    "XUP": "By 2031 the smallest office on the farthest island sees a parcel before the boat has left.",
    "XPH": "By 2032 exporters of our coffee and cloth lose no ship because a stamp was missing.",
    "XCH": "By 2031 transit traders trust our seal as the neighbour does, and guarantees are free by evening.",
    "XPS": "By 2031 people believe that values are judged by facts, for the large firm and the small one alike.",
    "XOG": "In 2031 families and firms receive goods in one day from a port whose customs work ahead of the ship.",
}
"""The vision of each further administration, in words of its own."""
POSTS: Final = (
    (RoleBand.MANAGER, "Head of Tariff and Value"),
    (RoleBand.SPECIALIST, "Analyst in Statistics"),
    (RoleBand.MANAGER, "Head of Training"),
    (RoleBand.SPECIALIST, "Officer at the airport"),
    (RoleBand.DIRECTOR, "Director of Human Resources"),
    (RoleBand.SPECIALIST, "Lawyer in Legislation"),
    (RoleBand.MANAGER, "Head of Enforcement"),
    (RoleBand.SPECIALIST, "Developer"),
    (RoleBand.MANAGER, "Head of the Laboratory"),
    (RoleBand.SPECIALIST, "Auditor"),
)
"""Further posts, for a delegation that is larger than the one that was written."""


@dataclass(frozen=True, slots=True)
class Casting:
    """One unit of a rehearsal."""

    unit: str
    base: str
    """The administration whose written answers it has or varies."""
    seats: int
    name: str = ""
    """What it calls itself; empty for a written administration, which keeps its own words."""
    structure: bool = False
    """A part of the written administration: its people judge otherwise, figures and names are the same."""


def _english(unit: str, seat: int) -> str:  # noqa: ARG001 -- whoever it is
    return "en"


def cast(
    castings: Sequence[Casting],
    written: Mapping[str, UnitContent],
    exercises: Mapping[str, Exercise],
    language: Callable[[str, int], str] = _english,
) -> Mapping[str, UnitContent]:
    """What each unit answers, by unit id.

    Args:
        castings: Who plays.
        written: The written answers by unit id.
        exercises: By id.
        language: In which the seat of a unit answers, counted from 0, the head first; the head's is the unit's as well.
    """
    return {one.unit: _played(written[one.base], one, exercises, partial(language, one.unit)) for one in castings}


def derived(content: UnitContent, casting: Casting, exercises: Mapping[str, Exercise]) -> UnitContent:
    """A unit that varies the answers of another, in English.

    Args:
        content: The written answers.
        casting: Whose answers are wanted, and from how many seats.
        exercises: By id.
    """
    return _derived(_seated(content, casting.unit, casting.seats), casting, exercises, "en")


def _played(
    content: UnitContent, casting: Casting, exercises: Mapping[str, Exercise], language: Callable[[int], str]
) -> UnitContent:
    seated = _seated(content, casting.unit, casting.seats)
    places = {seat.id: place for place, seat in enumerate(seated.seats)}
    said = in_language(seated, lambda seat: language(places.get(seat, 0)))
    return _derived(said, casting, exercises, language(0)) if casting.name or casting.unit != casting.base else said


def _derived(seated: UnitContent, casting: Casting, exercises: Mapping[str, Exercise], language: str) -> UnitContent:
    name = casting.name or DERIVED.get(casting.unit, ("", ""))[0]
    words = str if casting.structure else _wording(casting.base, casting.unit, name)
    size = 1.0 if casting.structure else (60, 75, 85, 110, 125, 150, 180)[_draw(casting.unit, "size") % 7] / 100
    sheets = tuple(
        replace(
            sheet,
            payload=_payload(exercises[sheet.exercise], sheet, words, size, casting.unit, language),
        )
        for sheet in seated.sheets
    )
    return replace(
        seated, unit=casting.unit, seats=tuple(replace(s, post=words(s.post)) for s in seated.seats), sheets=sheets
    )


def _seated(content: UnitContent, unit: str, seats: int) -> UnitContent:
    """The same unit with fewer or more people; the head is always there, and types where the rapporteur is not."""
    order = sorted(content.seats, key=lambda seat: (not seat.head, not seat.rapporteur))
    kept = order[:seats]
    extra = []
    for number in range(seats - len(kept)):
        band, post = POSTS[number % len(POSTS)]
        extra.append(SeatContent(f"more{number + 1}", band, post, head=False, rapporteur=False))
    names = {seat.id for seat in kept}
    models = [seat.id for seat in order if not seat.head] or [order[0].id]
    sheets = [sheet for sheet in content.sheets if not sheet.seat or sheet.seat in names]
    for number, seat in enumerate(extra):
        model = models[number % len(models)]
        sheets += [replace(sheet, seat=seat.id) for sheet in content.sheets if sheet.seat == model]
    return UnitContent(unit, (*kept, *extra), tuple(sheets))


def _payload(  # noqa: PLR0913, PLR0917 -- all that sets a further unit apart
    exercise: Exercise, sheet: SheetContent, words: Callable[[str], str], size: float, unit: str, language: str
) -> Payload:
    groups = (
        SHIFTED.get(exercise.id, ()) if sheet.scope is Scope.INDIVIDUAL or exercise.id in {"SA-03", "SA-05"} else ()
    )
    made: dict[str, Answer] = {}
    for name, answer in sheet.payload.items():
        question = exercise.question(name)
        if isinstance(answer, TableAnswer) and isinstance(question, TableQuestion):
            rows = tuple(_row(question, row, groups, words, (unit, sheet.seat, name)) for row in answer.rows)
            made[name] = TableAnswer(rows=rows)
        elif isinstance(answer, NumberAnswer) and isinstance(question, NumberQuestion) and name in SIZED:
            made[name] = answer.model_copy(update={"value": float(round(answer.value * size)) or 1.0})
        elif isinstance(answer, RatingAnswer) and exercise.id == "VI-02" and isinstance(question, RatingQuestion):
            value = min(5, max(2, answer.value + _step(unit, sheet.seat, name)))
            made[name] = RatingAnswer(value=value)
        elif isinstance(answer, TextAnswer):
            made[name] = TextAnswer(value=words(answer.value))
        else:
            made[name] = answer
    if exercise.id == "VI-02" and unit in VISIONS and isinstance(drafts := made.get("drafts"), TableAnswer):
        made["drafts"] = TableAnswer(rows=(_worded(drafts.rows[0], said_in(language, VISIONS[unit])), *drafts.rows[1:]))
    return made


def _worded(row: Row, text: str) -> Row:
    return row.model_copy(update={"cells": {**row.cells, "text": TextAnswer(value=text)}})


def _row(
    table: TableQuestion,
    row: Row,
    groups: Sequence[Sequence[str]],
    words: Callable[[str], str],
    seed: tuple[str, ...],
) -> Row:
    cells: dict[str, CellAnswer] = dict(row.cells)
    for group in groups:
        step = _step(*seed, row.id, group[0])
        held = {name: cell for name in group if isinstance(cell := cells.get(name), RatingAnswer)}
        scales = {name: column for name in held if isinstance(column := table.column(name), RatingQuestion)}
        ends = {n: TOPS.get((table.id, n), scale.high) for n, scale in scales.items()}
        if held and all(scales[n].low <= cell.value + step <= ends[n] for n, cell in held.items()):
            cells |= {n: RatingAnswer(value=cell.value + step) for n, cell in held.items()}
    for name, cell in cells.items():
        if isinstance(cell, TextAnswer):
            cells[name] = TextAnswer(value=words(cell.value))
    return Row(id=row.id, cells=cells, source_ids=row.source_ids)


def _wording(base: str, unit: str, name: str) -> Callable[[str], str]:
    changes = []
    for number, (before, choices) in enumerate(WORDS.get(base, ())):
        after = choices[_draw(unit, "word", str(number)) % len(choices)].replace(
            "{NAME}", name.upper().split()[0] if name else ""
        )
        changes.append((before, after))

    def words(text: str) -> str:
        for before, after in changes:
            text = text.replace(before, after)
        return text

    return words


def _draw(*seed: str) -> int:
    return int.from_bytes(hashlib.sha256("/".join(seed).encode()).digest()[:8], "big")


def _step(*seed: str) -> int:
    """-1, 0 or 1; nothing changes half of the time."""
    return (-1, 0, 0, 1)[_draw(*seed) % 4]
