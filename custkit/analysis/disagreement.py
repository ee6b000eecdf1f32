"""Where disagreement lies: inside units, or between them.

Groups of two to ten who disagree among themselves need talk at their own table; units that each agree, but on different
answers, need talk across tables.

The sibling modules explain the other kinds: :mod:`custkit.analysis.ahp_revisit` which judgement to discuss again,
:mod:`custkit.analysis.weight_margins` how far weights may move, :mod:`custkit.analysis.ballot_counts` how the way of
counting decides, and :mod:`custkit.analysis.talk` makes the facilitator's list of all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np

from custkit.analysis.agreement import Spread, spread
from custkit.analysis.missing import Floats, Numbers, known
from custkit.analysis.thresholds import SPLIT_SHARE, TIE_TOLERANCE
from custkit.i18n.speech import Spoken, said

__all__ = ["SplitSpread", "Where", "split_spread", "variance_components"]

Where: TypeAlias = Literal[
    "no_answer", "one_respondent", "settled", "one_unit", "one_each", "within_units", "between_units", "both"
]


def variance_components(units: Sequence[Floats]) -> tuple[float | None, float | None]:
    """Split the variance of ratings into a part within units and a part between them, in squared steps of the scale.

    Within: squared distances of people from their unit's median, added up and divided by people less units. Between:
    the variance of the units' medians, less what they would vary anyway because each rests on few people (the part
    within, divided by people in the unit, as for means), and never below zero. For units of two, whose median is their
    mean, it is the classical analysis of variance: Searle, S. R., Casella, G. and McCulloch, C. E. (1992), Variance
    Components. Taking medians for means is custkit's own, so that the parts fit the medians that people see.

    Args:
        units: each unit's ratings, one at least in each.

    Returns:
        Within, None when no unit has two people; and between, None with fewer than two units. Without a part within,
        nothing is taken off the part between.
    """
    medians = np.array([np.median(ratings) for ratings in units])
    sizes = np.array([ratings.size for ratings in units])
    people_less_units = int(sizes.sum()) - len(units)
    within = None
    if people_less_units:
        squares = sum(float(((r - m) ** 2).sum()) for r, m in zip(units, medians, strict=True))
        within = squares / people_less_units
    if len(units) < 2:
        return within, None
    noise = 0.0 if within is None else within * float((1 / sizes).mean())
    return within, max(float(medians.var(ddof=1)) - noise, 0.0)


@dataclass(frozen=True, slots=True)
class SplitSpread:
    """Where the disagreement about one rating lies."""

    overall: Spread
    """Median and spread of all people together."""
    units: int
    """How many units gave an answer."""
    within: float | None
    """Variance within units, in squared steps; None when no unit has two answers."""
    between: float | None
    """Variance between units' medians beyond chance, in squared steps; None with fewer than two units."""
    share_between: float | None
    """Between divided by both; None when one is unknown or both are zero."""
    where: Where
    """Settled (range of all <= 1); else one unit only, one answer from each unit (the two parts cannot be told apart),
    within units, between units (two thirds of the variance at least), or both."""
    sentence: str
    """What to tell the facilitator, in one sentence."""


def split_spread(ratings: Mapping[str, Numbers]) -> SplitSpread:
    """Tell whether people disagree inside their units or units disagree with each other.

    Args:
        ratings: each unit's ratings on a scale with steps of one, None where somebody gave none.
    """
    there = {unit: known(values) for unit, values in ratings.items()}
    units = [values for values in there.values() if values.size]
    overall = spread(np.concatenate(units) if units else ())
    within, between = variance_components(units) if units else (None, None)
    both = None if within is None or between is None else within + between
    share = None if both is None or between is None or both <= TIE_TOLERANCE else between / both
    where = _where(overall, len(units), within, share)
    sentence = _SENTENCES[where].format(units=len(units), share=share or 0.0)
    return SplitSpread(overall, len(units), within, between, share, where, sentence)


def _where(overall: Spread, units: int, within: float | None, share: float | None) -> Where:
    match overall.verdict:
        case "no_answer" | "one_respondent" | "settled":
            return overall.verdict
    if units == 1:
        return "one_unit"
    if within is None:
        return "one_each"
    if share is not None and share >= SPLIT_SHARE - TIE_TOLERANCE:
        return "between_units"
    return "within_units" if share is None or share <= 1 - SPLIT_SHARE + TIE_TOLERANCE else "both"


_SENTENCES: Final[Mapping[Where, str]] = Spoken(
    {
        "no_answer": said("Nobody has answered yet."),
        "one_respondent": said("One respondent: nothing can be said about agreement."),
        "settled": said("The answers lie close together."),
        "one_unit": said("The people of the one unit that answered disagree among themselves."),
        "one_each": said(
            "{units} units with one answer each disagree; whether their colleagues would agree is unknown."
        ),
        "between_units": said(
            "Units agree inside, but not with each other: {share:.0%} of the variance lies between them."
        ),
        "within_units": said(
            "People disagree inside their units: only {share:.0%} of the variance lies between units."
        ),
        "both": said(
            "People disagree inside their units, and units with each other: {share:.0%} of the variance lies between."
        ),
    }
)
