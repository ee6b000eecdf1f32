"""Risks on two maps side by side: as things stand, and with what is left after the responses."""

from typing import Final

import altair as alt

from custkit.analysis.risk import RiskCell, RiskMap
from custkit.charts.canvas import LINE, Drawing, Mark, Words, draw, nothing_yet
from custkit.charts.field import Field, key_entries
from custkit.charts.parts import legend
from custkit.charts.text import clean, count, listing
from custkit.charts.theme import INK, NAVY, QUIET, SIZE, SMALL, WIDTH
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import tr, trn

__all__ = ["alt_text", "chart"]

_TOP: Final = 58.0
_SIDE: Final = 322.0
_TALL: Final = 260.0
_FIELDS: Final = (Field(26, _TOP, _SIDE, _TALL), Field(WIDTH - _SIDE - 2, _TOP, _SIDE, _TALL))
_LINES: Final = 3
"""Ids that one cell holds; more are counted."""
_ID: Final = 8
"""Characters of an id that a cell has room for."""


def chart(found: RiskMap | None) -> alt.LayerChart:
    """Draw the two maps, each risk's id in its cell."""
    description = alt_text(found)
    if found is None or all(row.inherent is None for row in found.rows):
        return nothing_yet(tr("Risks before and after the responses"), tr("Appears when risks are rated."), description)
    marks: list[Mark] = legend(9, key_entries())
    heads = (tr("As things stand"), tr("After the responses"))
    for field, cells, name in zip(_FIELDS, (found.before, found.after), heads, strict=True):
        marks += [*field.frame(), Words.of(field.left, _TOP - 13, name, fill=NAVY, size=SIZE)]
        marks += [word for cell in cells for word in _ids(cell, field)]
        marks.append(
            Words.of(
                field.left + _SIDE / 2, field.bottom + 27, tr("Likelihood, 1 to 5; impact upwards, 1 to 5"),
                fill=QUIET, size=SMALL, align="center",
            )
        )  # fmt: skip
    page = Drawing(_TOP + _TALL + 36, marks)
    return draw(page, title=_title(found), subtitle=_subtitle(found), description=description)


def alt_text(found: RiskMap | None) -> str:
    """Say how many risks are severe before and after, and how each moves."""
    if found is None or all(row.inherent is None for row in found.rows):
        return tr("Risks before and after the responses: no ratings yet.")
    moves = [
        tr(
            "{id} {score} to {score_2}",
            id=row.id,
            score=_score(row.inherent),
            score_2=tr("not known") if row.residual is None else _score(row.residual),
        )
        for row in found.rows
        if row.inherent is not None
    ]
    return tr(
        "{title}. {subtitle}. Scores before and after: {moves}.",
        title=_title(found),
        subtitle=_subtitle(found),
        moves=with_commas(moves),
    )


def _score(value: float) -> str:
    return f"{value:g}"


def _ids(cell: RiskCell, field: Field) -> list[Words]:
    at = field.cell(cell.likelihood, cell.impact)
    names = [clean(name) for name in cell.ids]
    names = [name if len(name) <= _ID else f"{name[: _ID - 1]}…" for name in names]
    if len(names) > _LINES:
        names = [*names[: _LINES - 1], f"+ {len(names) - _LINES + 1}"]
    middle = (at.y + at.y2) / 2
    first = middle - (len(names) - 1) * SMALL * LINE / 2
    return [
        Words((at.x + at.x2) / 2, first + n * SMALL * LINE, (name,), INK, SMALL, "center")
        for n, name in enumerate(names)
    ]


def _title(found: RiskMap) -> str:
    severe = [row.id for row in found.rows if row.inherent_band == "severe"]
    still = [row.id for row in found.rows if row.residual_band == "severe"]
    if not severe:
        worst = [row for row in found.rows if row.rank == 1]
        return tr(
            "No risk is severe; largest: {risks} ({score} of 25)",
            risks=listing(row.id for row in worst),
            score=_score(worst[0].inherent or 0),
        )
    after = trn("{still} stays so", "{still} stay so", len(still), still=len(still)) if still else tr("none stays so")
    left = [row.id for row in found.rows if row.inherent_band == "severe" and row.residual is None]
    if len(left) == len(severe) and not still:
        return tr(
            "{risk} severe: {severe}; not rated yet after the responses",
            risk=count(len(severe), "risk is", "risks are"),
            severe=listing(severe),
        )
    open_ = tr(", {left} not rated yet", left=len(left)) if left else ""
    return tr(
        "{risk} severe: {severe}; after the responses {after}{open}",
        risk=count(len(severe), "risk is", "risks are"),
        severe=listing(severe),
        after=after,
        open=open_,
    )


def _subtitle(found: RiskMap) -> str:
    rated = sum(row.inherent is not None for row in found.rows)
    after = sum(row.residual is not None for row in found.rows)
    return tr(
        "{rated} of {risk} rated; {after} rated after the response",
        rated=rated,
        risk=count(len(found.rows), "risk"),
        after=after,
    )
