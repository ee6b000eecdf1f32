"""The power-interest grid: whom to manage closely, and whom to win first."""

from collections.abc import Sequence

import altair as alt

from custkit.analysis.stakeholders import Quadrant, quadrant, winning_priority
from custkit.charts.canvas import Dot, Mark, draw, nothing_yet
from custkit.charts.grid import Axis, Point, Quadrants, grid
from custkit.charts.parts import legend
from custkit.charts.text import count, listing
from custkit.charts.theme import NAVY, PAPER
from custkit.i18n.phrases import after_colon, ended, sentences
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.plan_situation import Stakeholder

__all__ = ["alt_text", "chart"]

NAMES: Spoken[Quadrant] = Spoken(
    {
        "keep_satisfied": said("Keep satisfied"),
        "manage_closely": said("Manage closely"),
        "monitor": said("Monitor"),
        "keep_informed": said("Keep informed"),
    }
)


def chart(rows: Sequence[Stakeholder]) -> alt.LayerChart:
    """Draw stakeholders by interest (to the right) and power (upwards), filled where engagement is still to be won."""
    description = alt_text(rows)
    placed = _placed(rows)
    if not placed:
        return nothing_yet(
            tr("Stakeholders by power and interest"), tr("Appears when stakeholders are rated."), description
        )
    ordered = sorted(placed, key=lambda row: -_priority(row))
    page = grid(
        [
            Point(
                row.interest or 0,
                row.power or 0,
                row.name,
                strong=_priority(row) > 0,
                size=12 + min(_priority(row), 16) / 2,
            )
            for row in ordered
        ],
        Axis(tr("Interest"), tr("low"), tr("high")),
        Axis(tr("Power"), tr("low"), tr("high")),
        Quadrants((NAMES["keep_satisfied"], NAMES["manage_closely"], NAMES["monitor"], NAMES["keep_informed"]), 1),
        _key(),
    )
    return draw(page, title=_title(rows), subtitle=_subtitle(rows), description=description)


def alt_text(rows: Sequence[Stakeholder]) -> str:
    """Say whom to win first, and who stands in the upper right."""
    placed = _placed(rows)
    if not placed:
        return tr("Stakeholders by power and interest: no ratings yet.")
    groups = [
        ended(after_colon(NAMES[name], listing((row.name for row in placed if _quadrant(row) == name), most=6)))
        for name in NAMES
        if any(_quadrant(row) == name for row in placed)
    ]
    return " ".join([sentences(_title(rows), _subtitle(rows)), *groups])


def _placed(rows: Sequence[Stakeholder]) -> list[Stakeholder]:
    return [row for row in rows if row.power is not None and row.interest is not None]


def _quadrant(row: Stakeholder) -> Quadrant:
    return quadrant(row.power or 0, row.interest or 0)


def _priority(row: Stakeholder) -> float:
    """Power times the way still to go; 0 where engagement is unknown or already beyond what is wanted."""
    if row.power is None or row.now is None or row.wanted is None:
        return 0.0
    return max(winning_priority(row.power, row.now, row.wanted), 0.0)


def _title(rows: Sequence[Stakeholder]) -> str:
    placed = _placed(rows)
    best = max((_priority(row) for row in placed), default=0.0)
    if best > 0:
        return tr("To be won first: {name}", name=listing(row.name for row in placed if _priority(row) == best))
    close = sum(_quadrant(row) == "manage_closely" for row in placed)
    return tr("{stakeholder} to manage closely, nobody still to be won", stakeholder=count(close, "stakeholder"))


def _subtitle(rows: Sequence[Stakeholder]) -> str:
    missing = len(rows) - len(_placed(rows))
    left = (
        tr("; {stakeholder} without a rating not shown", stakeholder=count(missing, "stakeholder")) if missing else ""
    )
    return tr(
        "{stakeholder}; a rating of 3 counts as high{left}",
        stakeholder=count(len(_placed(rows)), "stakeholder"),
        left=left,
    )


def _key() -> list[Mark]:
    return legend(
        9,
        (
            (Dot(0, 0, 16, NAVY, PAPER), tr("to be won; the larger, the more it pays")),
            (Dot(0, 0, 12, PAPER, NAVY), tr("engaged as wanted, or not known")),
        ),
    )
