"""Set the stage of a rehearsal of true size: its folder, its cast, the sheets of each sitting."""

import csv
import hashlib
import io
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from custkit.analysis.plain import payload_of
from custkit.model.exercise import Exercise
from custkit.model.scales import Scope
from custkit.model.workshop import Organisation, Programme
from custkit.steps.rehearsal_cast import cast
from custkit.steps.rehearsal_content import SheetContent, UnitContent, read_contents
from custkit.steps.rehearsal_stage import Stage
from custkit.steps.rehearsal_tongue import said_in
from custkit.workspace.exercises import load_exercises
from custkit.workspace.files import write_whole
from custkit.workspace.folder import WORKSHOP, Workspace, open_folder
from custkit.workspace.kit import kit_path
from custkit.workspace.scaffold import new
from custkit.workspace.workshop_text import workshop_text

__all__ = ["PLAN_TEXTS", "SITES", "contents_of", "maturity_of_it", "plan_lines", "set_session", "set_stage", "sitting"]

STARTS: Final = date(2025, 11, 4)
"""A Tuesday in the past, so that the first round of monitoring has been."""
SEED: Final = "stage"
PLAN_TEXTS: Final = ("axis", "objective", "action", "asked", "answer")
"""Columns of the earlier plan that hold words."""
SITES: Final = ("River bridge post", "Northern road post", "Eastern border post", "Market crossing", "Dry port", "All")
"""Where outages are noted."""
_IT_AREAS: Final = {
    "it_planning": "leadership",
    "it_governance": "organisation",
    "it_projects": "delivery",
    "service_operation": "procedures",
    "it_data": "data",
    "continuity": "integrity",
    "it_people": "people",
    "infrastructure": "partnerships",
}
"""The eight areas of IT, and the general area whose rehearsed judgement each of them takes."""
_ON_IT: Final = frozenset({"dakar", "niamey"})
"""Programmes whose maturity sheet asks about IT."""


def set_stage(folder: Path, stage: Stage, contents: Mapping[str, UnitContent]) -> None:
    """Make the workshop's folder with its roster; what is there already stays.

    Args:
        folder: Where.
        stage: Which event.
        contents: What each unit answers.
    """
    if (folder / WORKSHOP).exists():
        return
    lines = ["unit,role_band,post,head,language"]
    for unit in contents.values():
        for number, seat in enumerate(unit.seats):
            tongue = stage.language_of(unit.unit, number)
            told = "" if tongue == stage.language_of(unit.unit) else tongue
            lines.append(f"{unit.unit},{seat.role_band.value},{_cell(seat.post)},{'yes' if seat.head else ''},{told}")
    with tempfile.TemporaryDirectory() as scratch:
        roster = Path(scratch) / "roster.csv"
        roster.write_text("\n".join(lines) + "\n", encoding="utf-8")
        random = Random(SEED)  # noqa: S311 -- the same codes each time: there is nobody whose answers they protect
        new(
            folder,
            stage.programme,
            stage.words,
            roster,
            starts=STARTS,
            title=stage.title,
            language=stage.language,
            random=random,
        )
    if stage.programme in _ON_IT:
        own = folder / "exercises" / "SA-02.yml"
        own.parent.mkdir(exist_ok=True)
        own.write_text(maturity_of_it(), encoding="utf-8")
    space = open_folder(folder)
    changes = {
        "units": tuple(
            unit.model_copy(update={"fictitious": True, "language": stage.language_of(unit.id)})
            for unit in space.workshop.units
        ),
        "rehearsal": True,
        "sessions": stage.sessions,
        "organisations": (
            Organisation(role="host", name=stage.host, names=dict(stage.hosts)),
            Organisation(role="organiser", name=stage.organiser, names=dict(stage.organisers)),
        ),
        "titles": dict(stage.titles),
    }
    write_whole(folder / WORKSHOP, workshop_text(space.workshop.model_copy(update=changes)).encode())


def contents_of(stage: Stage) -> Mapping[str, UnitContent]:
    """What each unit of an event answers, by unit id."""
    exercises = load_exercises().items
    written = read_contents(kit_path("data", "rehearsal"), exercises)
    played = cast(stage.castings, written, exercises, stage.language_of)
    if stage.programme in _ON_IT:
        played = {unit: _on_it(content) for unit, content in played.items()}
    if stage.structures:
        played = {unit: _structure(unit, content, exercises, stage.language) for unit, content in played.items()}
    return played


def sitting(contents: Mapping[str, UnitContent], programme: Programme, session: int) -> Mapping[str, UnitContent]:
    """The answers that are given by the end of a sitting, each on the day on which its exercise is first done."""
    days: dict[str, tuple[int, int]] = {}
    for day in programme.days:
        for use in (use for slot in day.slots for use in slot.uses if not use.show):
            days.setdefault(use.exercise, (day.session, day.offset_days))

    def dated(sheet: SheetContent) -> SheetContent:
        when = STARTS + timedelta(days=max(days[sheet.exercise][1], 0))
        return replace(sheet, day=sheet.day or when)

    return {
        unit: replace(
            content,
            sheets=tuple(dated(s) for s in content.sheets if days.get(s.exercise, (99, 0))[0] <= session),
        )
        for unit, content in contents.items()
    }


def set_session(space: Workspace, session: int) -> None:
    """Begin another sitting of the same workshop."""
    if space.workshop.session != session:
        changed = space.workshop.model_copy(update={"session": session})
        write_whole(space.root / WORKSHOP, workshop_text(changed).encode())


def _cell(text: str) -> str:
    return f'"{text}"' if "," in text else text


def maturity_of_it() -> str:
    """The maturity sheet with the eight areas of IT, which stand as a comment at its head; its example is of others."""
    lines = kit_path("exercises", "SA-02.yml").read_text(encoding="utf-8").splitlines()
    areas = [line.removeprefix("#   ") for line in lines if line.startswith("#   - {id:")]
    first = next(n for n, line in enumerate(lines) if line.strip() == "rows:") + 1
    last = next(n for n, line in enumerate(lines) if n > first and line.strip() == "columns:")
    end = next(n for n, line in enumerate(lines) if line == "example:")
    body = [*lines[:first], *(f"      {area}" for area in areas), *lines[last:end]]
    told = [line for line in body if not line.startswith("#")]
    return "\n".join(line.replace("Ten areas of a customs administration", "Eight areas of IT") for line in told) + "\n"


def _on_it(content: UnitContent) -> UnitContent:
    """The same people, judging areas of IT."""

    def judged(sheet: SheetContent) -> SheetContent:
        table = sheet.payload.get("dimensions")
        if sheet.exercise != "SA-02" or table is None or table.kind != "table":
            return sheet
        known = {row.id: row for row in table.rows}
        rows = tuple(
            known[general].model_copy(update={"id": area, "cells": _without_four(known[general].cells)})
            for area, general in _IT_AREAS.items()
            if general in known
        )
        return replace(sheet, payload={**sheet.payload, "dimensions": table.model_copy(update={"rows": rows})})

    return replace(content, sheets=tuple(map(judged, content.sheets)))


def _without_four(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Ratings without their evidence, which spoke of something else; a four without evidence would be refused."""
    kept = {name: cell for name, cell in cells.items() if name != "evidence"}
    now = kept.get("current")
    if now is not None and now.kind == "rating" and now.value > 3:
        kept["current"] = now.model_copy(update={"value": 3})
    return kept


def _structure(unit: str, content: UnitContent, exercises: Mapping[str, Exercise], language: str) -> UnitContent:
    """A structure's part: which side it is on, and for the Steering Committee the whole plan and the log of outages."""
    sheets = []
    for sheet in content.sheets:
        payload = dict(sheet.payload)
        if sheet.exercise == "IT-02" and sheet.scope is Scope.INDIVIDUAL:
            side = payload_of(exercises["IT-02"].questions, {"side": "it" if unit == "IT" else "customs"})
            payload |= side
        if unit == "RSC" and sheet.scope is Scope.UNIT and sheet.exercise in {"IT-01", "IT-05"}:
            plain = (
                {"lines": list(_plan(language))}
                if sheet.exercise == "IT-01"
                else {"incidents": list(_outages(language))}
            )
            payload |= payload_of(exercises[sheet.exercise].questions, plain)
        sheets.append(replace(sheet, payload=payload))
    return replace(content, sheets=tuple(sheets))


def _plan(language: str) -> Iterator[dict[str, Any]]:
    """The 80 lines of the fictitious administration's earlier plan, as its structures answered for them."""
    for number, line in enumerate(plan_lines(), start=1):
        row = line | {column: said_in(language, line[column]) for column in PLAN_TEXTS}
        given = {
            "id": f"LIN-{number:02d}",
            "text": row["action"],
            "axis": row["axis"],
            "plan_objective": row["objective"],
            "number": row["number"],
            "page": row["page"],
            "nature": row["nature"],
            "effect": row["effect"],
            "kinds": [kind for kind in row["kinds"].split(";") if kind] or None,
            "accountable": row["accountable"] or None,
            "customer": row["customer"],
            "asked": row["asked"] or None,
            "due": date.fromisoformat(row["due"]) if row["due"] else None,
            "status": row["status"] or None,
            "answer": row["answer"] or None,
        }
        yield {name: value for name, value in given.items() if value is not None}


def plan_lines() -> Iterator[dict[str, str]]:
    """The lines of that plan in English, by column."""
    text = kit_path("data", "rehearsal", "niamey_plan.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(io.StringIO(text))


def _outages(language: str) -> Iterator[dict[str, Any]]:
    """180 outages of three months, drawn from a hash: most at posts without steady power, few that hit everybody."""
    causes = ("power", "power", "power", "network", "network", "software", "hardware", "supplier", "people")
    services = ("network", "network", "clearance", "clearance", "transit", "payment", "mail")
    for number in range(180):
        drawn = hashlib.sha256(f"outage {number}".encode()).digest()
        began = datetime(2025, 8, 1) + timedelta(minutes=number * 710 + drawn[0] * 2)  # noqa: DTZ001 -- a clock on the wall
        ended = began + timedelta(minutes=12 + drawn[1] * (1 + drawn[2] % 4))
        yield {
            "id": f"INC-{number + 1:02d}",
            "service": services[drawn[3] % len(services)],
            "site": said_in(language, SITES[min(drawn[4] % 8, 5)]),
            "opened": began.date(),
            "opened_at": f"{began:%H:%M}",
            "restored": ended.date(),
            "restored_at": f"{ended:%H:%M}",
            "cause": causes[drawn[5] % len(causes)],
            "users": 4 + drawn[6] % 120,
        }
