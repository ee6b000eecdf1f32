"""The vote on a text: how many champion it, can live with it, or block it."""

import altair as alt

from custkit.analysis.voting import Consent
from custkit.charts.canvas import Box, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale
from custkit.charts.text import count, number
from custkit.charts.theme import FAINT, NAVY, QUIET, STEPS, WIDTH
from custkit.i18n.phrases import with_commas
from custkit.i18n.speech import Told, said, tr

__all__ = ["GRADIENTS", "alt_text", "chart"]

GRADIENTS = Told((said("Block"), said("Serious concern"), said("Can live with it"), said("Support"), said("Champion")))
"""From 1 to 5, after the gradients of agreement of Kaner et al. (1996)."""
ROW, LABEL = 30, 150


def chart(found: Consent, *, expected: int = 0, subject: str = "The text") -> alt.LayerChart:
    """Draw the votes from 5 to 1 as bars, with the verdict as title.

    Args:
        found: the counted votes.
        expected: how many could vote; 0 when nobody counted.
        subject: what was voted on, to begin a sentence.
    """
    description = alt_text(found, expected=expected, subject=subject)
    votes = sum(found.counts)
    if not votes:
        return nothing_yet(
            tr("Vote: {subject}", subject=subject), tr("Appears when the first votes are in."), description
        )
    at = Scale(0, max(*found.counts, 5), LABEL + 12, WIDTH - 70)
    marks: list[Mark] = [Path(((at(0), 0), (at(0), 5 * ROW)), FAINT)]
    for place, (given, step) in enumerate(zip(reversed(found.counts), range(5, 0, -1), strict=True)):
        y = ROW * (place + 0.5)
        marks.append(Words.of(0, y, f"{step}  {GRADIENTS[step - 1]}", room=LABEL))
        marks.append(Words.of(at(given) + 8, y, str(given), fill=QUIET if given == 0 else NAVY))
        if given:
            marks.append(Box(at(0), y - 10, at(given), y + 10, STEPS[step - 1], NAVY))
    page = Drawing(5 * ROW, marks)
    return draw(page, title=_title(found, subject), subtitle=_subtitle(found, expected), description=description)


def alt_text(found: Consent, *, expected: int = 0, subject: str = "The text") -> str:
    """Say whether the text is adopted, and how the votes fell."""
    if not sum(found.counts):
        return tr("Vote on {subject}{subject_2}: no votes yet.", subject=subject[:1].lower(), subject_2=subject[1:])
    fell = with_commas(
        f"{GRADIENTS[step - 1].lower()} {found.counts[step - 1]}" for step in range(5, 0, -1) if found.counts[step - 1]
    )
    return tr(
        "{title}. {subtitle}. Votes: {fell}.",
        title=_title(found, subject),
        subtitle=_subtitle(found, expected),
        fell=fell,
    )


def _title(found: Consent, subject: str) -> str:
    median = number(found.spread.median or 0)
    if found.adopted:
        return tr("{subject} is adopted: median {median}, nobody blocks", subject=subject, median=median)
    if found.blocks:
        return tr(
            "{subject} is not adopted: {vote} it",
            subject=subject,
            vote=count(found.blocks, "vote blocks", "votes block"),
        )
    return tr("{subject} is not adopted: median {median}, and 4 is needed", subject=subject, median=median)


def _subtitle(found: Consent, expected: int) -> str:
    votes = sum(found.counts)
    turnout = (
        tr("{votes} of {possible}", votes=votes, possible=count(expected, "possible vote"))
        if expected
        else count(votes, "vote")
    )
    return tr("{turnout}; adopted when the median is 4 or more and nobody votes 1", turnout=turnout)
