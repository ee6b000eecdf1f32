"""What IT money lets an administration do: run, grow, transform; and how much of it serves an objective."""

from collections.abc import Mapping

import altair as alt

from custkit.analysis.it_money import Spending
from custkit.charts.canvas import Box, Drawing, Mark, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend, named
from custkit.charts.text import number, percent
from custkit.charts.theme import NAVY, PAPER, QUIET, SMALL, WIDTH
from custkit.i18n.phrases import sentences
from custkit.i18n.speech import tr

__all__ = ["alt_text", "chart"]

LABEL, HEAD, ROW = 150, 34, 40


def chart(found: Spending, labels: Mapping[str, str] | None = None, currency: str = "") -> alt.LayerChart:
    """Draw a bar for each purpose: filled what serves an objective, hollow what serves none.

    Args:
        found: the spending.
        labels: words for the purposes.
        currency: ISO 4217 code; empty where it is not known.
    """
    description = alt_text(found, labels, currency)
    if not found.total:
        return nothing_yet(tr("What IT money serves"), tr("Appears when items of spending have a cost."), description)
    at = Scale(0, max(total for _, total, _ in found.by_purpose), LABEL, WIDTH - 132)
    marks: list[Mark] = [
        *legend(
            9,
            [
                (Box(0, 0, 0, 0, NAVY, NAVY), tr("serves an objective")),
                (Box(0, 0, 0, 0, PAPER, NAVY, dash=(4, 3)), tr("serves none")),
            ],
        )
    ]
    for place, (purpose, total, aligned) in enumerate(found.by_purpose):
        y = HEAD + ROW * (place + 0.5)
        marks.append(Words.of(0, y, named(purpose or tr("not said"), labels), room=LABEL - 10, lines=2))
        marks.append(Box(at(0), y - 11, at(aligned), y + 11, NAVY, NAVY))
        marks.append(Box(at(aligned), y - 11, at(total), y + 11, PAPER, NAVY, 1, (4, 3)))
        marks.append(Words.of(WIDTH, y - 7, percent(total / found.total), align="right"))
        marks.append(
            Words.of(WIDTH, y + 8, f"{number(total)} {currency}".strip(), size=SMALL, fill=QUIET, align="right")
        )
    page = Drawing(HEAD + ROW * len(found.by_purpose) + 4, marks)
    return draw(page, title=_title(found), subtitle=_subtitle(found, currency), description=description)


def alt_text(found: Spending, labels: Mapping[str, str] | None = None, currency: str = "") -> str:
    """Say which share serves an objective, and what each purpose takes."""
    if not found.total:
        return tr("What IT money serves: no item of spending has a cost yet.")
    told = []
    for purpose, total, aligned in found.by_purpose:
        serving = tr(", {aligned} of it for an objective", aligned=percent(aligned / total)) if total else ""
        told.append(
            tr(
                "{named}: {total} of the cost{serving}.",
                named=named(purpose or tr("not said"), labels),
                total=percent(total / found.total),
                serving=serving,
            )
        )
    return " ".join([sentences(_title(found), _subtitle(found, currency)), *told])


def _title(found: Spending) -> str:
    return tr("{share} of IT cost serves a stated objective", share=percent(found.share or 0))


def _subtitle(found: Spending, currency: str) -> str:
    unknown = tr("; the cost of {unknown} more is not known", unknown=len(found.unknown)) if found.unknown else ""
    return (
        tr(
            "{total} {currency} a year in all",
            total=number(found.total),
            currency=currency or tr("(currency not stated)"),
        )
        + unknown
    )
