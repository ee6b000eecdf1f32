"""Who has answered what: units by exercises, each tile with a letter."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

import altair as alt

from custkit.charts.canvas import Box, Drawing, Words, draw, nothing_yet
from custkit.charts.parts import legend, named
from custkit.charts.text import count, percent
from custkit.charts.theme import AMBER, FAINT, NAVY, PAPER, QUIET, SKY, SMALL, TEAL, WIDTH, ink_on
from custkit.i18n.phrases import sentences, with_commas
from custkit.i18n.speech import said, tr

__all__ = ["STATES", "State", "alt_text", "chart"]

State: TypeAlias = Literal["empty", "draft", "thin", "submitted", "validated"]
STATES: Final[dict[State, tuple[str, str, str]]] = {
    "empty": ("–", PAPER, said("nothing yet")),
    "draft": ("D", "#e3e9ed", said("draft")),
    "thin": ("T", AMBER, said("thin: many gaps")),
    "submitted": ("S", SKY, said("submitted")),
    "validated": ("V", NAVY, said("validated")),
}
"""Letter, colour and meaning of each state."""
ROW, HEAD, LABEL = 28, 62, 170
NARROW = 44.0
"""Pixels that an id such as SA-04 needs on one line."""


def chart(
    units: Sequence[str],
    exercises: Sequence[str],
    states: Mapping[tuple[str, str], State],
    labels: Mapping[str, str] | None = None,
) -> alt.LayerChart:
    """Draw one tile for each unit and exercise.

    Args:
        units: ids, one row each.
        exercises: ids, one column each.
        states: by unit and exercise; what is left out is empty.
        labels: words for the units' ids.
    """
    description = alt_text(units, exercises, states, labels)
    if not units or not exercises:
        return nothing_yet(tr("Answers by unit and exercise"), tr("Appears when the roster has units."), description)
    step = min((WIDTH - LABEL) / len(exercises), 58.0)
    key = legend(
        9, [(_tile(0, 0, 0, state), f"{letter}  {tr(meaning)}") for state, (letter, _, meaning) in STATES.items()]
    )
    marks = [*key, *(word for column, exercise in enumerate(exercises) for word in _head(column, exercise, step))]
    for row, unit in enumerate(units):
        y = HEAD + ROW * (row + 0.5)
        marks.append(Words.of(0, y, named(unit, labels), room=LABEL - 10))
        for column, exercise in enumerate(exercises):
            state = states.get((unit, exercise), "empty")
            letter, fill, _ = STATES[state]
            tint = QUIET if state == "empty" else ink_on(fill)
            marks.append(_tile(LABEL + step * column + 1, y, step - 2, state))
            marks.append(Words.of(LABEL + step * (column + 0.5), y + 0.5, letter, fill=tint, align="center"))
    page = Drawing(HEAD + ROW * len(units), marks)
    return draw(
        page, title=_title(units, exercises, states), subtitle=_subtitle(units, exercises), description=description
    )


def _head(column: int, exercise: str, step: float) -> list[Words]:
    """An exercise's id above its column: on one line where there is room, else its letters above its number."""
    parts = [exercise] if step >= NARROW else [part for part in exercise.rpartition("-") if part not in {"", "-"}]
    x, first = LABEL + step * (column + 0.5), HEAD - 13 - 13 * (len(parts) - 1)
    return [
        Words.of(x, first + 13 * line, part, size=SMALL, fill=QUIET, align="center", room=max(step, NARROW))
        for line, part in enumerate(parts)
    ]


def alt_text(
    units: Sequence[str],
    exercises: Sequence[str],
    states: Mapping[tuple[str, str], State],
    labels: Mapping[str, str] | None = None,
) -> str:
    """Say how much is in, and what each unit still owes."""
    if not units or not exercises:
        return tr("Answers by unit and exercise: no units yet.")
    owed = [
        f"{named(unit, labels)} {missing}"
        for unit in units
        if (missing := sum(not _is_in(states.get((unit, exercise), "empty")) for exercise in exercises))
    ]
    rest = (" " + tr("Still to submit: {owed}.", owed=with_commas(owed))) if owed else ""
    return f"{sentences(_title(units, exercises, states), _subtitle(units, exercises))}{rest}"


def _is_in(state: State) -> bool:
    return state in {"submitted", "validated"}


def _title(units: Sequence[str], exercises: Sequence[str], states: Mapping[tuple[str, str], State]) -> str:
    total = len(units) * len(exercises)
    there = [states.get((unit, exercise), "empty") for unit in units for exercise in exercises]
    done = sum(map(_is_in, there))
    thin = there.count("thin")
    also = tr("; {sheet} too thin", sheet=count(thin, "sheet")) if thin else ""
    return tr(
        "{done} of {sheet} submitted ({done_2}){also}",
        done=done,
        sheet=count(total, "sheet"),
        done_2=percent(done / total),
        also=also,
    )


def _subtitle(units: Sequence[str], exercises: Sequence[str]) -> str:
    return with_commas((count(len(units), "unit"), count(len(exercises), "exercise")))


def _tile(x: float, y: float, wide: float, state: State) -> Box:
    fill = STATES[state][1]
    edge = {"empty": FAINT, "draft": TEAL}.get(state, fill)
    dash = (2, 2) if state in {"empty", "draft"} else ()
    return Box(x, y - ROW / 2 + 1.5, x + wide, y + ROW / 2 - 1.5, fill, edge, 1, dash)
