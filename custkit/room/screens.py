"""What console and wall show, as data for their pages: no person's answers, and nothing on the wall before its time.

Their words are in the language that is being spoken.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Any, Final

from custkit.analysis.ballots import BallotResult, ChoiceCount
from custkit.analysis.running import RunningAgenda, Step, StepState
from custkit.analysis.voting import BordaResult, Consent, DotTally
from custkit.documents.blocks import Block
from custkit.documents.console import talk_blocks
from custkit.documents.html import blocks_html
from custkit.documents.regional import sections
from custkit.errors import NotFoundError, saying
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.speech import spoken, tr
from custkit.i18n.words import say
from custkit.model.ballots import Ballot
from custkit.model.events import BallotOpened, Opened, Revealed
from custkit.model.scales import Scope
from custkit.room.facilitation import Facilitation
from custkit.session.helpers import helper_title
from custkit.workspace.figures import Figures

__all__ = ["console_state", "results_html", "seats_state", "talk_html", "wall_state"]

Json = dict[str, Any]

_SECTIONS: Final = {
    "SA-01": ("Baselines",),
    "SA-02": ("Maturity", "Shared challenges"),
    "SA-04": ("Shared challenges",),
    "VI-02": ("Votes on the visions",),
    "VI-03": ("Baselines",),
    "PR-01": ("What comes first",),
    "PR-03": ("What comes first",),
    "PR-04": ("What comes first",),
}
"""Sections of the regional picture that show what came out of an exercise: counts and medians, no unit's own words."""


def console_state(room: Facilitation) -> Json:
    """All that the console shows, seats and talk list excepted."""
    space, now, language = room.workspace, room.now(), spoken()
    agenda, board = room.agenda(), room.board()
    titles = {exercise.id: exercise.title.pick(language) for exercise in space.used()}
    names = {unit.id: unit_name(unit) for unit in space.workshop.units}
    seats = Counter(seat.unit for seat in space.participants)
    joined = room.joined()
    units_in = Counter(seat.unit for seat in space.participants if seat.code in joined)
    cells: dict[str, list[Json]] = {unit: [] for unit in names}
    for cell in board:
        cells[cell.unit].append(
            {"q": cell.quality.value, "in": cell.answered, "of": cell.asked, "late": cell.late, "next": cell.next}
        )
    seal = room.seal()
    return {
        "now": now.isoformat(),
        "title": workshop_title(space.workshop),
        "rehearsal": space.workshop.rehearsal,
        "zone": space.programme.clock,
        "seal": str(seal) if seal else "",
        "agenda": agenda_state(room, agenda, titles),
        "units": [{"id": u, "name": n, "seats": seats[u], "joined": units_in[u]} for u, n in names.items()],
        "exercises": [
            {
                "id": exercise.id,
                "title": titles[exercise.id],
                "parts": [
                    part.who.value
                    for part in exercise.parts
                    if space.depth(exercise.id) in part.minutes and part.who is not Scope.PLENARY
                ],
            }
            for exercise in space.used()
        ],
        "cells": cells,
        "calls": [
            {
                "unit": call.unit,
                "name": names[call.unit],
                "exercise": call.exercise,
                "title": titles[call.exercise],
                "q": call.quality.value,
                "why": call.why,
                "now": call.now,
            }
            for call in room.calls(board, agenda)
        ],
        "ballots": [ballot_state(*found) for found in room.votes.all()],
    }


def agenda_state(room: Facilitation, agenda: RunningAgenda, titles: dict[str, str]) -> Json:
    """The agenda as it goes."""
    language = spoken()
    days = room.workspace.programme.days
    on = agenda.open or agenda.next
    day = on.day if on else 0
    found = agenda.retimed
    return {
        "open": agenda.open.id if agenda.open else "",
        "ends": _iso(agenda.open.ends) if agenda.open else "",
        "next": agenda.next.id if agenda.next else "",
        "late": agenda.late,
        "over": found.over if found else 0,
        "midnight": agenda.past_midnight,
        "lighter": [{"exercise": row.exercise, "saves": row.saves} for row in found.lighter] if found else [],
        "kept": [{"exercise": row.exercise, "by": list(row.needed_by)} for row in found.kept] if found else [],
        "revealed": sorted(agenda.revealed),
        "frozen": _iso(agenda.frozen),
        "day": day,
        "days": [found_day.title.pick(language) for found_day in days],
        "steps": [_step(step, language, titles) for step in agenda.steps],
    }


def wall_state(room: Facilitation) -> Json:
    """What the projector shows: the step, its time, its instruction, what comes next, votes that are over."""
    space, now, language = room.workspace, room.now(), spoken()
    agenda = room.agenda()
    titles = {exercise.id: exercise.title.pick(language) for exercise in space.used()}
    steps = []
    for name in agenda.exercises_open():
        if exercise := space.exercises.get(name):
            lines = [line.pick(language) for line in exercise.instructions]
            steps.append({"id": name, "title": exercise.title.pick(language), "lines": lines})
    result, vote = _on_the_wall(room, agenda)
    ballots = {ballot.id: (ballot, voted, count) for ballot, voted, count in room.votes.all()}
    state, on = {StepState.OPEN, StepState.WAITING}, agenda.open or agenda.next
    return {
        "now": now.isoformat(),
        "title": workshop_title(space.workshop),
        "rehearsal": space.workshop.rehearsal,
        "zone": space.programme.clock,
        "step": _step(agenda.open, language, titles) if agenda.open else None,
        "begun": any(step.state is StepState.CLOSED for step in agenda.steps),
        "instructions": steps,
        "next": _step(agenda.next, language, titles) if agenda.next and agenda.next.state in state else None,
        "today": [
            _step(step, language, titles)
            for step in agenda.steps
            if on and step.day == on.day and step.planned and step.state in state
        ],
        "results": [{"id": name, "title": titles.get(name, name)} for name in result],
        "ballot": ballot_state(*ballots[vote]) if vote in ballots else None,
    }


def _on_the_wall(room: Facilitation, agenda: RunningAgenda) -> tuple[list[str], str]:
    """What was revealed and which vote was opened since the open step began; what it presents, once it is revealed."""
    found = [name for name in (agenda.open.shown if agenda.open else ()) if name in agenda.revealed]
    vote = ""
    for event in room.events():
        match event:
            case Opened():
                found = [name for name in found if agenda.open and name in agenda.open.shown]
                vote = ""
            case Revealed() if event.exercise not in found:
                found.append(event.exercise)
            case BallotOpened():
                vote = event.ballot
            case _:
                pass
    return found, vote


def seats_state(room: Facilitation) -> list[Json]:
    """The seats of the room with their codes, and helpers after them, for the facilitator alone."""
    names = {unit.id: unit_name(unit) for unit in room.workspace.workshop.units}
    joined = room.joined()
    number: Counter[str] = Counter()
    seats = []
    for seat in room.workspace.participants:
        number[seat.unit] += 1
        seats.append(
            {
                "code": seat.code,
                "who": seat.name or say(spoken(), "seat", number=number[seat.unit]),
                "post": seat.post,
                "unit": seat.unit,
                "unit_name": names[seat.unit],
                "head": seat.head,
                "joined": seat.code in joined,
            }
        )
    for helper in room.workspace.helpers:
        number[helper.role] += 1
        seats.append(
            {
                "code": helper.code,
                "who": helper.name or f"{_word(f'helper.{helper.role}')} {number[helper.role]}",
                "post": helper.post,
                "unit": "",
                "unit_name": helper_title(helper, room.workspace.workshop, spoken()),
                "head": False,
                "joined": helper.code in joined,
            }
        )
    return seats


def talk_html(room: Facilitation) -> str:
    """What to talk about, unit by unit, without anybody's own rating."""
    return blocks_html(talk_blocks(room.plans()))


def results_html(room: Facilitation, exercise: str) -> str:
    """What the room may see of an exercise that was revealed; empty before, and where nothing leaves the units.

    Counts and medians from three units on, as the regional picture shows them.

    Raises:
        NotFoundError: If there is no such exercise.
    """
    if exercise not in room.workspace.exercises:
        raise NotFoundError(saying("there is no exercise {exercise!r}", exercise=exercise[:12]))
    if exercise not in room.agenda().revealed:
        return ""
    cells = [cell for cell in room.board() if cell.exercise == exercise]
    done = sum(cell.quality.value in {"submitted", "signed"} for cell in cells)
    text = escape(say(spoken(), "wall.done", done="{done}", all="{all}"))
    counted = f'<p class="count">{text.format(done=f"<b>{done}</b>", all=len(cells))}</p>'
    wanted = _SECTIONS.get(exercise, ())
    if not wanted:
        return counted
    names = {kpi.id: kpi.name for kpi in Figures().kpis()}
    titles = {tr(title) for title in wanted}
    blocks: Iterable[Block] = (b for s in sections(room.plans(), names) if s.title in titles for b in s.blocks)
    return counted + blocks_html(blocks)


def ballot_state(ballot: Ballot, voted: int, result: BallotResult | None) -> Json:
    """A vote: how many took part, and once it is closed, what came out."""
    return {
        "id": ballot.id,
        "question": ballot.question,
        "kind": ballot.kind,
        "voters": ballot.voters,
        "voted": voted,
        "closed": result is not None,
        "hidden": result is not None and result.count is None,
        "verdict": _verdict(result),
        "rows": _rows(ballot, result.count) if result and result.count else [],
        "bands": [
            {"band": _word(f"role.{band}"), "papers": papers, "rows": _rows(ballot, count)}
            for band, papers, count in (result.bands if result else ())
        ],
    }


def _rows(ballot: Ballot, count: Any) -> list[Json]:  # noqa: ANN401 -- the count of any kind of vote
    labels = [option.label for option in ballot.options]
    match count:
        case Consent():
            return [
                {"label": f"{place} · {_word(f'vote.grade.{place}')}", "value": count.counts[place - 1]}
                for place in (5, 4, 3, 2, 1)
            ]
        case ChoiceCount():
            values: list[float] = list(count.votes)
        case DotTally():
            values = list(count.dots)
        case BordaResult():
            values = list(count.points)
        case _:
            return []
    rows = [{"label": label, "value": round(value, 1)} for label, value in zip(labels, values, strict=True)]
    return sorted(rows, key=lambda row: -row["value"])


def _word(word: str) -> str:
    return say(spoken(), word)


def _verdict(result: BallotResult | None) -> str:
    if result is None:
        return ""
    if result.count is None:
        return _word("vote.too_few")
    if isinstance(result.count, Consent):
        return _word("vote.adopted" if result.count.adopted else "vote.not_adopted")
    return ""


def _step(step: Step, language: str, titles: dict[str, str]) -> Json:
    return {
        "id": step.id,
        "day": step.day,
        "title": step.title.pick(language),
        "mode": step.mode,
        "state": step.state.value,
        "planned": _iso(step.planned),
        "expected": _iso(step.expected),
        "ends": _iso(step.ends),
        "minutes": step.minutes,
        "exercises": [{"id": e, "title": titles.get(e, e)} for e in step.exercises],
        "shown": [{"id": e, "title": titles.get(e, e)} for e in step.shown],
    }


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
