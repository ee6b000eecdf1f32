"""The priority ranking: each initiative's score, and how firm its place is."""

from collections.abc import Mapping

import altair as alt

from custkit.analysis.scores import Ranking, ScoredItem
from custkit.charts.canvas import Box, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend, named, sort_key
from custkit.charts.text import count, listing, number, percent, wrap
from custkit.charts.theme import FAINT, INK, NAVY, PAPER, QUIET, SIZE, SKY, SMALL, WIDTH
from custkit.i18n.phrases import exact, sentences, with_semicolons
from custkit.i18n.speech import tr, trn

__all__ = ["FIRM", "alt_text", "chart"]

FIRM = 0.8
"""From this share of draws on a place among the first is called firm: four times in five, whatever the weights."""
ROW, HEAD, LABEL = 32, 44, 262
_BAR = Scale(0, 1, LABEL + 34, WIDTH - 138)


def chart(ranking: Ranking, labels: Mapping[str, str] | None = None, *, people: int = 0) -> alt.LayerChart:
    """Draw scores as bars, best first, with the share of draws in which each keeps a place among the first.

    Args:
        ranking: scores, places and stability.
        labels: words for the items' names.
        people: how many scoring sheets were counted; 0 when nobody said.
    """
    description = alt_text(ranking, labels, people=people)
    scored = _scored(ranking)
    if not scored:
        return nothing_yet(tr("Priority ranking"), tr("Appears when the first scoring sheets are in."), description)
    rows = [*scored, *(row for row in ranking.rows if row.score is None)]
    height = HEAD + ROW * len(rows) + 6
    key = legend(
        9,
        (
            (Box(0, 0, 0, 0, NAVY), tr("{among}, firm", among=_among(ranking))),
            (Box(0, 0, 0, 0, SKY, NAVY, dash=(3, 2)), tr("{among}, not firm", among=_among(ranking))),
            (Box(0, 0, 0, 0, PAPER, NAVY), tr("behind")),
        ),
    )
    cut = HEAD + ROW * sum((row.rank or 0) <= ranking.top for row in scored)
    marks: list[Mark] = [
        *key,
        Words.of(_BAR(0), HEAD - 11, tr("score 0 (worst) to 1 (best)"), fill=QUIET, size=SMALL),
        Words.of(WIDTH, HEAD - 11, tr("stays {among}", among=_among(ranking)), fill=QUIET, size=SMALL, align="right"),
        Path(((_BAR(0), HEAD - 2), (_BAR(0), HEAD + ROW * len(rows))), FAINT),
        Path(((0, cut), (WIDTH, cut)), QUIET, 1, (2, 3)),
    ]
    for place, row in enumerate(rows):
        marks += _row(row, HEAD + ROW * (place + 0.5), ranking, labels)
    page = Drawing(height, marks)
    return draw(page, title=_title(ranking, labels), subtitle=_subtitle(ranking, people), description=description)


def alt_text(ranking: Ranking, labels: Mapping[str, str] | None = None, *, people: int = 0) -> str:
    """Say what comes first, how firm that is, and what is not scored."""
    scored = _scored(ranking)
    if not scored:
        return tr("Priority ranking: no scores yet.")
    first = [row for row in scored if (row.rank or 0) <= ranking.top]
    order = listing((f"{named(row.item, labels)} ({exact(row.score or 0, 2)})" for row in first), most=10)
    parts = [sentences(_title(ranking, labels), _subtitle(ranking, people)), tr("In order: {order}.", order=order)]
    shaky = [named(row.item, labels) for row in first if not _firm(row)]
    if shaky:
        parts.append(tr("Not firm: {shaky}.", shaky=listing(shaky, most=10)))
    missing = [named(row.item, labels) for row in ranking.rows if row.score is None]
    if missing:
        parts.append(tr("Not scored: {missing}.", missing=listing(missing)))
    return " ".join(parts)


def _scored(ranking: Ranking) -> list[ScoredItem]:
    there = [row for row in ranking.rows if row.score is not None]
    return sorted(there, key=lambda row: sort_key(row.rank))


def _among(ranking: Ranking) -> str:
    return tr("first") if ranking.top == 1 else tr("among the first {top}", top=ranking.top)


def _firm(row: ScoredItem) -> bool:
    return row.stability is not None and row.stability >= FIRM and not row.thin


def _title(ranking: Ranking, labels: Mapping[str, str] | None) -> str:
    leaders = [row for row in _scored(ranking) if row.rank == 1]
    names = listing(named(row.item, labels) for row in leaders)
    first = [row for row in _scored(ranking) if (row.rank or 0) <= ranking.top]
    firm = sum(map(_firm, first))
    firmly = trn(
        "{firm} of the first {first} is firm", "{firm} of the first {first} are firm", firm, firm=firm, first=len(first)
    )
    if len(first) == 1:
        firmly = tr("that place is firm") if firm else tr("that place is not firm")
    return trn(
        "{names} comes first; {firmly}", "{names} come first; {firmly}", len(leaders), names=names, firmly=firmly
    )


def _subtitle(ranking: Ranking, people: int) -> str:
    sheets = with_semicolons((count(people, "scoring sheet"), "")) if people else ""
    return tr(
        "{sheets}{initiatives}; firm: stays {among} in {share} of {draws} draws of other weights",
        sheets=sheets,
        initiatives=count(len(_scored(ranking)), "initiative"),
        among=_among(ranking),
        share=percent(FIRM),
        draws=number(ranking.draws),
    )


def _shown(score: float, *, thin: bool) -> str:
    return tr("{score} thin", score=exact(score, 2)) if thin else exact(score, 2)


def _row(row: ScoredItem, y: float, ranking: Ranking, labels: Mapping[str, str] | None) -> list[Mark]:
    label = named(row.item, labels)
    # Two lines fit only in smaller type.
    size = SMALL if len(wrap(label, LABEL, size=SIZE, lines=2)) > 1 else SIZE
    marks: list[Mark] = [
        Words.of(22, y, "–" if row.rank is None else str(row.rank), fill=QUIET, align="right"),
        Words.of(32, y, label, size=size, room=LABEL, lines=2),
    ]
    if row.score is None:
        return [*marks, Words.of(_BAR(0) + 8, y, tr("no score yet"), fill=QUIET, size=SMALL)]
    first = (row.rank or 0) <= ranking.top
    fill = NAVY if first and _firm(row) else SKY if first else PAPER
    dash = (3, 2) if first and not _firm(row) else ()
    return [
        *marks,
        Box(_BAR(0), y - 8, max(_BAR(row.score), _BAR(0) + 1), y + 8, fill, NAVY, 1, dash),
        Words.of(_BAR(row.score) + 6, y, _shown(row.score, thin=row.thin), size=SMALL),
        Words.of(WIDTH, y, "–" if row.stability is None else percent(row.stability), fill=INK, align="right"),
    ]
