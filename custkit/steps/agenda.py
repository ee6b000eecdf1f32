"""The programme on everybody's clock, as planned or after a late start: for a terminal, a spreadsheet or paper."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Final

from custkit.analysis.agenda import AgendaDay, AgendaRow, LocalTime, agenda, as_run
from custkit.analysis.retiming import Retimed, retime
from custkit.documents.agenda import page
from custkit.errors import CustkitError, NotFoundError, notice
from custkit.i18n.called import workshop_title
from custkit.i18n.cldr import weekday_in
from custkit.i18n.speech import speaking
from custkit.i18n.telling import phrase
from custkit.model.workshop import Programme, Zone
from custkit.workspace.folder import Workspace, find_folder, open_folder

__all__ = ["PrintedAgenda", "print_agenda"]

PLACE: Final = re.compile(r"(?:day\s*)?(\d{1,2})\s*[,\s]\s*(\d{1,2})[:.h](\d{2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedAgenda:
    """The agenda, ready to print."""

    title: str
    days: tuple[AgendaDay, ...]
    language: str
    retimed: Retimed | None
    """What a late start did; None where the day goes as planned."""
    short: tuple[str, ...]
    """Slots that are shorter than their exercises, in words."""
    interpreted: bool

    def lines(self) -> Iterator[str]:
        """The agenda for a terminal."""
        for found in self.days:
            places = _places(found)
            weekday = weekday_in(found.date) or f"{found.date:%A} {found.date.isoformat()}"
            yield ""
            yield f"{found.day.title.pick(self.language)}, {weekday}"
            names = places or ("",)
            least, what = phrase("min"), phrase("what")
            heads = (f"{least:>4}", what)
            yield "  " + "  ".join([*(f"{name[:13]:<13}" for name in names), *heads])
            for row in found.rows:
                clocks = [f"{_clock(_at(row, name), found):<13}" for name in names]
                uses = " ".join(_use(row))
                text = row.slot.title.pick(self.language)
                yield "  " + "  ".join([*clocks, f"{row.slot.minutes:>4}", f"{text}{f'  [{uses}]' if uses else ''}"])
        yield from self.remarks()

    def remarks(self) -> Iterator[str]:
        """What nobody should be asked for, what does not fit, and what a late start means."""
        yield ""
        odd = dict.fromkeys(p.place for d in self.days for r in d.rows for p in r.places if p.early or p.late)
        if odd:
            yield "! " + phrase(
                "before 07:00 or after 21:00 there: {places}. Accept it knowingly, or move the slot.",
                places=", ".join(odd),
            )
        yield from (f"! {text}" for text in self.short)
        if self.interpreted:
            full = [r.slot.title.pick(self.language) for d in self.days for r in d.rows if r.short_when_interpreted]
            yield from (
                "! " + phrase("{title!r} is full when interpreted: a fifth more does not fit.", title=title)
                for title in full
            )
        if self.retimed is not None:
            yield from retimed_lines(self.retimed, self.language)

    def rows(self) -> Iterator[dict[str, object]]:
        """One row a slot, for a machine or a spreadsheet."""
        for found in self.days:
            for row in found.rows:
                yield {
                    "date": found.date.isoformat(),
                    "day": found.day.title.pick(self.language),
                    "utc": f"{row.start:%H:%M}" if row.start else "",
                    "minutes": row.slot.minutes,
                    "what": row.slot.title.pick(self.language),
                    "mode": row.slot.mode,
                    "exercises": " ".join(_use(row)),
                    "minutes_needed": row.needed,
                    **{p.place: f"{p.start:%Y-%m-%d %H:%M}" for p in row.places},
                }

    def csv(self) -> bytes:
        """The rows as a file for a spreadsheet: UTF-8 with a mark at its beginning, as spreadsheets want it."""
        rows = list(self.rows())
        heads = list(dict.fromkeys(key for row in rows for key in row))
        out = io.StringIO()
        writer = csv.DictWriter(out, heads, lineterminator="\r\n", restval="")
        writer.writeheader()
        writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
        return out.getvalue().encode("utf-8-sig")

    def html(self) -> str:
        """One page to print from a browser; it needs no network."""
        with speaking(self.language):
            late = tuple(retimed_lines(self.retimed, self.language)) if self.retimed else ()
            return page(self.title, self.days, self.language, late, interpreted=self.interpreted)


def print_agenda(  # noqa: PLR0913 -- the command's own options
    folder: Path,
    *,
    zones: Sequence[str] = (),
    language: str = "",
    start: str = "",
    late: int = 0,
    interpreted: bool = False,
) -> PrintedAgenda:
    """Lay the workshop's programme on the clocks of those who take part.

    Args:
        folder: The workshop's folder.
        zones: IANA names, or places of the programme; all places when empty.
        language: BCP 47 tag; the workshop's own when empty.
        start: The slot that begins late, as ``day 1, 10:45`` on the programme's clock; the first of the first timed day
            when empty.
        late: Minutes by which it begins late; 0 prints the plan.
        interpreted: Whether sessions are interpreted, so that a fifth is added.

    Raises:
        NotFoundError: If there is no workshop, no such zone or no such slot.
        CustkitError: If the day would go on past midnight.
        InputError: If the workshop's files have faults.
    """
    workspace = open_folder(find_folder(folder))
    programme, retimed = as_run(workspace.programme, workspace.workshop), None
    if late or start:
        day, slot = _slot(programme, start)
        retimed = retime(programme, day, slot, late, workspace.exercises)
        programme = retimed.programme
    places = _zones(workspace, zones)
    days = agenda(programme, workspace.workshop.starts, places, workspace.exercises)
    if retimed is not None:
        days = (days[retimed.day],)
    tongue = language or workspace.workshop.language
    short = [
        phrase(
            "{title!r} has {minutes} minutes, its exercises take {needed}.",
            title=row.slot.title.pick(tongue),
            minutes=row.slot.minutes,
            needed=row.needed,
        )
        for found in days
        for row in found.rows
        if row.too_short
    ]
    return PrintedAgenda(workshop_title(workspace.workshop), days, tongue, retimed, tuple(short), interpreted)


def retimed_lines(found: Retimed, language: str) -> Iterator[str]:
    """What a late start did, what may go lighter and what must not."""
    titles = [slot.title.pick(language) for slot in found.programme.days[found.day].slots]
    end = phrase("the day ends on time")
    if found.over:
        end = phrase("the day ends {over} minutes late", over=found.over)
    yield phrase(
        "{late} minutes late: breaks and gaps give back {regained}, {end}.",
        late=found.late,
        regained=found.regained,
        end=end,
    )
    for row in found.lighter:
        yield "  " + phrase(
            "may go at light depth: {exercise} in {slot!r}, saves {saves} minutes",
            exercise=row.exercise,
            slot=titles[row.slot],
            saves=row.saves,
        )
    for kept in found.kept:
        yield "  " + phrase(
            "must not be cut: {exercise} in {slot!r}, needed by {others}",
            exercise=kept.exercise,
            slot=titles[kept.slot],
            others=", ".join(kept.needed_by),
        )
    if found.over and not found.enough:
        yield "  " + phrase("Going lighter is not enough: move a slot to another day, or end later.")


def _slot(programme: Programme, text: str) -> tuple[int, int]:
    """The places of the day and slot that are meant."""
    timed = [number for number, day in enumerate(programme.days) if any(slot.start for slot in day.slots)]
    if not text:
        if not timed:
            raise NotFoundError(notice("no day of this programme has a clock"))
        day = timed[0]
        return day, next(number for number, slot in enumerate(programme.days[day].slots) if slot.start)
    match = PLACE.fullmatch(text.strip())
    if match is None:
        raise CustkitError(
            notice("{text!r} names no slot", text=text[:40]), remedy=notice("write it as: --from 'day 1, 10:45'")
        )
    number, hour, minute = int(match[1]), int(match[2]), int(match[3])
    if not 1 <= number <= len(timed) or hour > 23 or minute > 59:
        raise NotFoundError(
            notice(
                "there is no day {number} with a clock at {hour}:{minute:02}", number=number, hour=hour, minute=minute
            ),
            remedy=_offer(programme),
        )
    day, at = timed[number - 1], time(hour, minute)
    for place, slot in enumerate(programme.days[day].slots):
        if slot.start == at:
            return day, place
    raise NotFoundError(
        notice("no slot of day {number} begins at {at:%H:%M}", number=number, at=at), remedy=_offer(programme, day)
    )


def _offer(programme: Programme, day: int | None = None) -> str:
    days = programme.days if day is None else (programme.days[day],)
    starts = [f"{slot.start:%H:%M}" for found in days for slot in found.slots if slot.start]
    return notice(
        "choose one of: {starts}, on the programme's clock ({clock})",
        starts=", ".join(dict.fromkeys(starts)),
        clock=programme.clock,
    )


def _zones(workspace: Workspace, wanted: Sequence[str]) -> tuple[Zone, ...]:
    known = workspace.workshop.zones or workspace.programme.zones
    if not wanted:
        return known
    found = []
    for name in wanted:
        place = next((zone for zone in known if name.casefold() in {zone.place.casefold(), zone.zone.casefold()}), None)
        found.append(place or _zone(name, known))
    return tuple(found)


def _zone(name: str, known: Sequence[Zone]) -> Zone:
    try:
        return Zone(place=name.rpartition("/")[2].replace("_", " "), zone=name)
    except ValueError as error:
        places = ", ".join(zone.place for zone in known)
        remedy = (
            notice("write an IANA name such as Asia/Dhaka, or one of: {places}", places=places)
            if places
            else notice("write an IANA name such as Asia/Dhaka")
        )
        raise NotFoundError(notice("there is no time zone {name!r}", name=name[:40]), remedy=remedy) from error


def _places(found: AgendaDay) -> tuple[str, ...]:
    return tuple(dict.fromkeys(local.place for row in found.rows for local in row.places))


def _at(row: AgendaRow, place: str) -> LocalTime | datetime | None:
    return next((local for local in row.places if local.place == place), row.start if not place else None)


def _clock(at: LocalTime | datetime | None, found: AgendaDay) -> str:
    if at is None:
        return phrase("own hours")
    if isinstance(at, datetime):
        return f"{at:%H:%M} UTC"
    shift = (at.start.date() - found.date).days
    days = " " + phrase("{shift:+d}d", shift=shift) if shift else ""
    return f"{at.start:%H:%M}{days}{' !' if at.early or at.late else ''}"


def _use(row: AgendaRow) -> tuple[str, ...]:
    return tuple(f"{use.exercise}{' (show)' if use.show else ''}" for use in row.slot.uses)


def _harmless(value: object) -> object:
    """Text that a spreadsheet would take for a formula stays text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
