"""The impact-effort quadrant: what pays soon, what is big, what can wait."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from custkit.analysis.scores import Effort, impact_effort
from custkit.charts.canvas import Dot, draw, nothing_yet
from custkit.charts.grid import Axis, Point, Quadrants, grid
from custkit.charts.parts import legend
from custkit.charts.text import count, listing
from custkit.charts.theme import NAVY, PAPER, WIDTH
from custkit.i18n.phrases import after_colon, ended, sentences
from custkit.i18n.speech import Spoken, said, tr

__all__ = ["Rated", "alt_text", "chart"]

NAMES: Spoken[Effort] = Spoken(
    {
        "quick_win": said("Quick wins"),
        "big_project": said("Big projects"),
        "fill_in": said("Fill-ins"),
        "reconsider": said("Reconsider"),
    }
)


@dataclass(frozen=True, slots=True)
class Rated:
    """An initiative's median ratings; None for what nobody knows."""

    id: str
    title: str
    impact: float | None
    """1 to 5."""
    effort: float | None
    """1 to 5."""
    chosen: bool = False
    """Whether it is a must or a should."""


def chart(rows: Sequence[Rated]) -> alt.LayerChart:
    """Draw initiatives by effort (to the right) and impact (upwards); the chosen ones filled."""
    description = alt_text(rows)
    placed = _placed(rows)
    if not placed:
        return nothing_yet(
            tr("Impact and effort"), tr("Appears when initiatives are rated for impact and effort."), description
        )
    ordered = sorted(placed, key=lambda row: (not row.chosen, -(row.impact or 0), row.effort or 0, row.id))
    key = legend(
        9,
        ((Dot(0, 0, 13, NAVY, PAPER), tr("must or should")), (Dot(0, 0, 13, PAPER, NAVY), tr("not chosen"))),
        x=WIDTH - 240,
    )
    page = grid(
        [Point(row.effort or 0, row.impact or 0, f"{row.id} {row.title}", strong=row.chosen) for row in ordered],
        Axis(tr("Effort"), tr("little"), tr("much")),
        Axis(tr("Impact"), tr("little"), tr("much")),
        Quadrants((NAMES["quick_win"], NAMES["big_project"], NAMES["fill_in"], NAMES["reconsider"]), 0),
        key,
    )
    return draw(page, title=_title(placed), subtitle=_subtitle(rows), description=description)


def alt_text(rows: Sequence[Rated]) -> str:
    """Say which initiatives are quick wins, and what stands in the other quadrants."""
    placed = _placed(rows)
    if not placed:
        return tr("Impact and effort of the initiatives: no ratings yet.")
    groups = [
        ended(after_colon(NAMES[name], listing(members, most=6)))
        for name in NAMES
        if (members := _members(placed, name))
    ]
    return " ".join([sentences(_title(placed), _subtitle(rows)), *groups])


def _placed(rows: Sequence[Rated]) -> list[Rated]:
    return [row for row in rows if row.impact is not None and row.effort is not None]


def _members(rows: Sequence[Rated], name: Effort) -> list[str]:
    return [f"{row.id} {row.title}" for row in rows if impact_effort(row.impact, row.effort) == name]


def _title(rows: Sequence[Rated]) -> str:
    quick, doubtful = (
        _members(rows, "quick_win"),
        [row for row in rows if row.chosen and impact_effort(row.impact, row.effort) == "reconsider"],
    )
    if doubtful:
        return tr(
            "Chosen, though much effort for little impact: {id}",
            id=listing(f"{row.id} {row.title}" for row in doubtful),
        )
    return (
        after_colon(count(len(quick), "quick win"), listing(quick, most=2))
        if quick
        else tr("No quick win among the initiatives")
    )


def _subtitle(rows: Sequence[Rated]) -> str:
    missing = len(rows) - len(_placed(rows))
    left = tr("; {missing} without a rating not shown", missing=missing) if missing else ""
    return tr(
        "{initiative}, medians; a rating of 3 counts as much{left}",
        initiative=count(len(_placed(rows)), "initiative"),
        left=left,
    )
