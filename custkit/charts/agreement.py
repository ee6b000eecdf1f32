"""The vote on a text: how many champion it, can live with it, or block it."""

import altair as alt

from custkit.analysis.voting import Consent
from custkit.charts.canvas import Box, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale
from custkit.charts.text import count, number
from custkit.charts.theme import FAINT, NAVY, QUIET, STEPS, WIDTH

__all__ = ["GRADIENTS", "alt_text", "chart"]

GRADIENTS = ("Block", "Serious concern", "Can live with it", "Support", "Champion")
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
        return nothing_yet(f"Vote: {subject}", "Appears when the first votes are in.", description)
    at = Scale(0, max(*found.counts, 5), LABEL + 12, WIDTH - 70)
    marks: list[Mark] = [Path(((at(0), 0), (at(0), 5 * ROW)), FAINT)]
    for place, (said, step) in enumerate(zip(reversed(found.counts), range(5, 0, -1), strict=True)):
        y = ROW * (place + 0.5)
        marks.append(Words.of(0, y, f"{step}  {GRADIENTS[step - 1]}", room=LABEL))
        marks.append(Words.of(at(said) + 8, y, str(said), fill=QUIET if said == 0 else NAVY))
        if said:
            marks.append(Box(at(0), y - 10, at(said), y + 10, STEPS[step - 1], NAVY))
    page = Drawing(5 * ROW, marks)
    return draw(page, title=_title(found, subject), subtitle=_subtitle(found, expected), description=description)


def alt_text(found: Consent, *, expected: int = 0, subject: str = "The text") -> str:
    """Say whether the text is adopted, and how the votes fell."""
    if not sum(found.counts):
        return f"Vote on {subject[:1].lower()}{subject[1:]}: no votes yet."
    fell = ", ".join(
        f"{GRADIENTS[step - 1].lower()} {found.counts[step - 1]}" for step in range(5, 0, -1) if found.counts[step - 1]
    )
    return f"{_title(found, subject)}. {_subtitle(found, expected)}. Votes: {fell}."


def _title(found: Consent, subject: str) -> str:
    median = number(found.spread.median or 0)
    if found.adopted:
        return f"{subject} is adopted: median {median}, nobody blocks"
    if found.blocks:
        return f"{subject} is not adopted: {count(found.blocks, 'vote blocks', 'votes block')} it"
    return f"{subject} is not adopted: median {median}, and 4 is needed"


def _subtitle(found: Consent, expected: int) -> str:
    votes = sum(found.counts)
    turnout = f"{votes} of {count(expected, 'possible vote')}" if expected else count(votes, "vote")
    return f"{turnout}; adopted when the median is 4 or more and nobody votes 1"
