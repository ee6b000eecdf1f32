"""Drivers of change by impact and likelihood: a numbered bubble each, its category beside it, its words below."""

from collections.abc import Sequence
from math import ceil
from typing import Final

import altair as alt

from custkit.analysis.risk import risk_score
from custkit.charts.canvas import LINE, Dot, Drawing, Mark, Words, draw, nothing_yet
from custkit.charts.field import Field, key_entries
from custkit.charts.parts import legend
from custkit.charts.placement import Area, Spot, place_labels
from custkit.charts.text import count, listing, wrap
from custkit.charts.theme import INK, NAVY, PAPER, QUIET, SIZE, SKY, SMALL, WIDTH, ink_on
from custkit.i18n.phrases import marked, sentences, with_commas, with_semicolons
from custkit.i18n.speech import tr, trn
from custkit.model.plan_situation import Driver

__all__ = ["alt_text", "chart", "weight"]

_FIELD: Final = Field(30, 66, WIDTH - 34, 325)
_SIZES: Final = {"near": 27.0, "middle": 22.0, "far": 17.0}
_FILLS: Final = {"threat": NAVY, "opportunity": PAPER, "both": SKY}
_ACROSS: Final = 3
"""Bubbles side by side in a cell, before a second line begins."""
_ROOM: Final = WIDTH / 2 - 16


def chart(rows: Sequence[Driver]) -> alt.LayerChart:
    """Draw drivers by likelihood (to the right) and impact (upwards), numbered from the heaviest on."""
    description = alt_text(rows)
    placed = _placed(rows)
    if not placed:
        return nothing_yet(tr("Drivers by impact and likelihood"), tr("Appears when drivers are rated."), description)
    places = _packed(placed)
    spots = [Spot(x, y, _size(row) / 2 + 1, (_category(row),)) for row, (x, y) in zip(placed, places, strict=True)]
    frame = Area(_FIELD.left, _FIELD.top, _FIELD.left + _FIELD.wide, _FIELD.bottom)
    labels = place_labels(spots, frame, SMALL)
    marks: list[Mark] = [*_key(), *_FIELD.frame()]
    for number, (row, spot, label) in enumerate(zip(placed, spots, labels, strict=True), start=1):
        fill = _FILLS.get(row.direction, PAPER)
        marks.append(Dot(spot.x, spot.y, _size(row), fill, NAVY, thick=1.5))
        marks.append(Words.of(spot.x, spot.y + 0.5, str(number), fill=ink_on(fill), size=SMALL, align="center"))
        if label is not None:
            marks.append(Words(label.x, label.y, spot.lines, INK, SMALL, label.align))
    marks += [
        Words.of(
            _FIELD.left + _FIELD.wide / 2, _FIELD.bottom + 27, tr("Likelihood: 1 very unlikely to 5 almost certain"),
            size=SMALL, align="center",
        ),
        Words.of(0, _FIELD.top - 11, tr("Impact: 1 hardly noticed to 5 customs built anew"), size=SMALL),
    ]  # fmt: skip
    listed, tall = _list(placed, _FIELD.bottom + 46)
    page = Drawing(_FIELD.bottom + 46 + tall, [*marks, *listed])
    return draw(page, title=_title(rows), subtitle=_subtitle(rows), description=description)


def alt_text(rows: Sequence[Driver]) -> str:
    """Say which drivers weigh most, with their categories and scores."""
    placed = _placed(rows)
    if not placed:
        return tr("Drivers by impact and likelihood: no ratings yet.")
    told = with_semicolons(
        tr(
            "{id} {statement} ({category}, score {weight})",
            id=row.id,
            statement=row.statement,
            category=_category(row),
            weight=weight(row),
        )
        for row in placed
    )
    return sentences(_title(rows), _subtitle(rows), told)


def weight(row: Driver) -> int:
    """Impact times likelihood (F-10), 1 to 25; 0 where one of them is unknown."""
    return round(risk_score(row.likelihood, row.impact)) if row.likelihood and row.impact else 0


def _placed(rows: Sequence[Driver]) -> list[Driver]:
    return sorted((row for row in rows if weight(row)), key=lambda row: -weight(row))


def _size(row: Driver) -> float:
    return _SIZES.get(row.horizon, _SIZES["middle"])


def _packed(rows: Sequence[Driver]) -> list[tuple[float, float]]:
    """A place for each bubble inside its cell: in the middle, or in lines where several share it."""
    sharing: dict[Area, list[int]] = {}
    for index, row in enumerate(rows):
        sharing.setdefault(_FIELD.cell(row.likelihood or 1, row.impact or 1), []).append(index)
    found = {}
    for cell, members in sharing.items():
        across = min(len(members), max(_ACROSS, ceil(len(members) / 2)))
        lines = ceil(len(members) / across)
        for place, index in enumerate(members):
            x = cell.x + (cell.x2 - cell.x) * (place % across + 0.5) / across
            y = cell.y + (cell.y2 - cell.y) * (place // across + 0.5) / lines
            found[index] = (x, y)
    return [found[index] for index in range(len(rows))]


def _kind(row: Driver) -> str:
    return with_commas((_category(row), str(weight(row))))


def _category(row: Driver) -> str:
    return tr(row.category.replace("_", " ")) if row.category else tr("no category")


def _title(rows: Sequence[Driver]) -> str:
    placed = _placed(rows)
    first = [row for row in placed if weight(row) == weight(placed[0])]
    # The words of several would not fit; they stand below the map.
    said = marked(first[0].statement) if len(first) == 1 else listing(row.id for row in first)
    return trn(
        "{said} weighs most: {weight} of 25",
        "{said} weigh most: {weight} of 25",
        len(first),
        said=said,
        weight=weight(first[0]),
    )


def _subtitle(rows: Sequence[Driver]) -> str:
    placed = _placed(rows)
    used = len({row.category for row in placed if row.category})
    missing = len(rows) - len(placed)
    left = tr("; {driver} without a rating not shown", driver=count(missing, "driver")) if missing else ""
    return tr(
        "{driver} in {category} of 7{left}",
        driver=count(len(placed), "driver"),
        category=count(used, "category", "categories"),
        left=left,
    )


def _key() -> list[Mark]:
    first = (
        (Dot(0, 0, 15, NAVY, NAVY), tr("threat")),
        (Dot(0, 0, 15, SKY, NAVY), tr("both")),
        (Dot(0, 0, 15, PAPER, NAVY), tr("opportunity")),
        (Dot(0, 0, 21, PAPER, QUIET), tr("within a year")),
        (Dot(0, 0, 16, PAPER, QUIET), tr("in one to three")),
        (Dot(0, 0, 11, PAPER, QUIET), tr("later")),
    )
    return [*legend(11, first), *legend(34, key_entries())]


def _list(rows: Sequence[Driver], top: float) -> tuple[list[Words], float]:
    """The drivers' words in two columns, and how tall the list is."""
    lines = [
        tuple(
            wrap(
                f"{number}  {row.id}  {row.statement} ({_kind(row)})",
                _ROOM,
                size=SMALL,
                lines=3,
            )
        )
        for number, row in enumerate(rows, start=1)
    ]
    half = (len(lines) + 1) // 2
    words, tallest = [], 0.0
    for column, part in enumerate((lines[:half], lines[half:])):
        y = top
        for text in part:
            tall = len(text) * SMALL * LINE
            words.append(Words(column * WIDTH / 2, y + tall / 2, text, INK, SMALL))
            y += tall + 5
        tallest = max(tallest, y - top)
    return words, tallest + SIZE / 2
