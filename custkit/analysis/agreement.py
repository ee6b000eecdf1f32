"""How far people agree: spread of ratings, consensus, concordance of rankings, agreement on categories."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from custkit.analysis.missing import Floats, Numbers, Table, known, to_floats
from custkit.analysis.ranks import average_ranks, tie_sizes
from custkit.analysis.thresholds import CONCORDANCE_MINIMUM, IQR_DISCUSS, IQR_SETTLED, TIE_TOLERANCE

__all__ = [
    "Agreement",
    "CategoryAgreement",
    "Concordance",
    "Spread",
    "Verdict",
    "agreement",
    "category_agreement",
    "concordance",
    "fleiss_kappa",
    "kendall_w",
    "quartiles",
    "spread",
    "tastle_wierman",
]

Verdict: TypeAlias = Literal["no_answer", "one_respondent", "settled", "between", "discuss"]
Strength: TypeAlias = Literal["very_weak", "weak", "moderate", "strong", "unusually_strong"]
KappaBand: TypeAlias = Literal["poor", "slight", "fair", "moderate", "substantial", "almost_perfect"]

RATING_LEVELS = (1, 2, 3, 4, 5)
"""The scale of a rating unless the exercise says otherwise."""


def quartiles(values: Numbers) -> Floats:
    """Lower quartile, median and upper quartile by linear interpolation, shape ``(3,)``; at least one value is needed.

    Source: Hyndman, R. J. and Fan, Y. (1996), Sample quantiles in statistical packages, type 7; the use of median and
    interquartile range as a measure of consensus follows von der Gracht, H. A. (2012), Consensus measurement in Delphi
    studies.
    """
    return np.asarray(np.quantile(known(values), (0.25, 0.5, 0.75)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Spread:
    """Where ratings lie, and how far apart."""

    n: int
    """How many people answered with a value."""
    median: float | None
    """The middle of the answers, on their own scale; None when nobody answered."""
    lower: float | None
    """The lower quartile; None with fewer than two answers."""
    upper: float | None
    """The upper quartile; None with fewer than two answers."""
    iqr: float | None
    """Upper less lower quartile; None with fewer than two answers."""
    verdict: Verdict
    """Settled (range <= 1), discuss (>= 2) or between; one respondent has no spread, and is called so."""


def spread(values: Numbers) -> Spread:
    """Tell the middle and the spread of ratings on a scale with steps of one (formula F-01), missing ones left out."""
    there = known(values)
    if there.size == 0:
        return Spread(0, None, None, None, None, "no_answer")
    lower, median, upper = (float(value) for value in quartiles(there))
    if there.size == 1:
        return Spread(1, median, None, None, None, "one_respondent")
    return Spread(there.size, median, lower, upper, upper - lower, _verdict(upper - lower))


def _verdict(iqr: float) -> Verdict:
    if iqr <= IQR_SETTLED + TIE_TOLERANCE:
        return "settled"
    return "discuss" if iqr >= IQR_DISCUSS - TIE_TOLERANCE else "between"


def tastle_wierman(levels: Sequence[float], counts: Sequence[int]) -> float:
    """Consensus of answers on an ordered scale, from 0 (half at either end) to 1 (all on one level).

    Source: Tastle, W. J. and Wierman, M. J. (2007), Consensus and dissention: a measure of ordinal dispersion,
    International Journal of Approximate Reasoning 45(3). The width is that of the full scale, used or not.

    Args:
        levels: every level of the scale, shape ``(levels,)``, at least two different ones.
        counts: how many chose each level, shape ``(levels,)``, at least one in all.

    Raises:
        ValueError: if the shapes differ, a count is negative, nobody answered or the scale has no width.
    """
    scale, chosen = np.asarray(levels, dtype=np.float64), np.asarray(counts, dtype=np.float64)
    width = float(np.ptp(scale)) if scale.size else 0.0
    if scale.shape != chosen.shape or (chosen < 0).any() or chosen.sum() == 0 or width == 0:
        raise ValueError("consensus needs a scale of two levels or more, one count for each, and one answer at least")
    share = chosen / chosen.sum()
    used = share > 0
    nearness = 1 - np.abs(scale - share @ scale)[used] / width
    return float(np.clip(1 + share[used] @ np.log2(nearness), 0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Spread and consensus of ratings on one question."""

    spread: Spread
    """Median, quartiles and verdict."""
    levels: tuple[float, ...]
    """The levels of the scale, lowest first."""
    counts: tuple[int, ...]
    """How many people chose each level."""
    consensus: float | None
    """From 0 (two camps at the ends) to 1 (all alike); None with fewer than two answers."""


def agreement(values: Numbers, levels: Sequence[float] = RATING_LEVELS) -> Agreement:
    """Tell how far people agree on one rating (formulas F-01 and F-02); missing answers are left out.

    Raises:
        ValueError: if an answer is no level of the scale.
    """
    there = known(values)
    if not np.isin(there, levels).all():
        raise ValueError(f"answers outside the scale {list(levels)}: {sorted(set(there.tolist()) - set(levels))}")
    counts = tuple(int((there == level).sum()) for level in levels)
    consensus = tastle_wierman(levels, counts) if there.size > 1 else None
    return Agreement(spread(there), tuple(float(level) for level in levels), counts, consensus)


def kendall_w(ranks: Floats) -> float | None:
    """Kendall's coefficient of concordance with its correction for ties, from 0 to 1.

    Source: Kendall, M. G. and Babington Smith, B. (1939), The problem of m rankings, Annals of Mathematical Statistics
    10(3); W = 12 S / (m^2 (n^3 - n) - m sum T), T = sum (t^3 - t) over the ties of a rater.

    Args:
        ranks: average ranks, shape ``(raters, items)``, two of each at least.

    Returns:
        W, or None when every rater ties all items, so that there is no ranking to agree on.

    Raises:
        ValueError: if there are fewer than two raters or items.
    """
    if ranks.ndim != 2 or min(ranks.shape) < 2:
        raise ValueError("concordance needs two raters and two items at least")
    raters, items = ranks.shape
    totals = ranks.sum(axis=0)
    deviation = float(((totals - totals.mean()) ** 2).sum())
    ties = sum(size**3 - size for row in ranks for size in tie_sizes(row))
    room = raters**2 * (items**3 - items) - raters * ties
    return min(12 * deviation / room, 1.0) if room > 0 else None


@dataclass(frozen=True, slots=True)
class Concordance:
    """How alike people rank the same items."""

    raters: int
    """How many rankings were complete and counted."""
    left_out: int
    """How many rankings had a gap and were not counted."""
    items: int
    """How many items were ranked."""
    w: float | None
    """Kendall's W from 0 (no common order) to 1 (the same order); None with fewer than two raters or all items tied."""
    chi2: float | None
    """The test value m (n - 1) W; None with W."""
    df: int
    """Its degrees of freedom, items less one."""
    p: float | None
    """How likely so much agreement would be by chance; None with W."""
    indicative: bool
    """Whether fewer than seven items were ranked, so that p is a hint only."""
    strength: Strength | None
    """W in words after Schmidt (1997); None with W."""


def concordance(ratings: Table, *, highest_first: bool = True) -> Concordance:
    """Tell how alike people rank items (formula F-03), from their ratings or their ranks.

    The words follow Schmidt, R. C. (1997), Managing Delphi surveys using nonparametric statistical techniques,
    Decision Sciences 28(3): W .1 very weak, .3 weak, .5 moderate, .7 strong, .9 unusually strong.

    Args:
        ratings: shape ``(people, items)``; a row with a gap is left out, and counted as such.
        highest_first: True for ratings, where the highest is best; False for ranks, where 1 is best.

    Raises:
        ValueError: if fewer than two items are rated.
    """
    table = to_floats(ratings)
    if table.ndim != 2 or table.shape[1] < 2:
        raise ValueError("concordance needs a table of people and two items at least")
    whole = table[~np.isnan(table).any(axis=1)]
    raters, items = whole.shape
    w = kendall_w(average_ranks(whole, highest_first=highest_first)) if raters > 1 else None
    chi2 = None if w is None else raters * (items - 1) * w
    return Concordance(
        raters=raters,
        left_out=len(table) - raters,
        items=items,
        w=w,
        chi2=chi2,
        df=items - 1,
        p=None if chi2 is None else _chi2_tail(chi2, items - 1),
        indicative=items < CONCORDANCE_MINIMUM,
        strength=None if w is None else _strength(w),
    )


def _chi2_tail(chi2: float, df: int) -> float:
    from scipy.special import chdtrc  # most of a second to import, and few exercises get as far as a test

    return float(chdtrc(df, chi2))


def _strength(w: float) -> Strength:
    bands: tuple[tuple[float, Strength], ...] = (
        (0.9, "unusually_strong"),
        (0.7, "strong"),
        (0.5, "moderate"),
        (0.3, "weak"),
    )
    return next((word for least, word in bands if w >= least - TIE_TOLERANCE), "very_weak")


def fleiss_kappa(counts: Floats) -> float | None:
    """Agreement of several raters on categories, beyond chance; 1 is full agreement, 0 what chance would give.

    Source: Fleiss, J. L. (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76(5).

    Args:
        counts: how many raters put each subject into each category, shape ``(subjects, categories)``; each row has the
            same sum, two at least.

    Returns:
        Kappa, or None when all answers fall into one category, so that chance explains everything.

    Raises:
        ValueError: if a count is negative or the rows have different sums or sums below two.
    """
    raters = counts.sum(axis=1) if counts.ndim == 2 and counts.size else np.zeros(1)
    if raters.min() < 2 or np.ptp(raters) > 0 or (counts < 0).any():
        raise ValueError("kappa needs the same number of raters, two at least, for every subject")
    n = raters[0]
    observed = float((((counts**2).sum(axis=1) - n) / (n * (n - 1))).mean())
    chance = float(((counts.sum(axis=0) / counts.sum()) ** 2).sum())
    return None if chance >= 1 - TIE_TOLERANCE else (observed - chance) / (1 - chance)


@dataclass(frozen=True, slots=True)
class CategoryAgreement:
    """How alike people sort the same cards into categories."""

    subjects: int
    """How many cards were sorted."""
    raters: int
    """How many people sorted each card."""
    kappa: float | None
    """Fleiss' kappa, at most 1; None when all answers fall into one category."""
    band: KappaBand | None
    """Kappa in words after Landis and Koch (1977); None with kappa."""
    contested: tuple[int, ...]
    """Positions of the cards without a category that more than half chose, in the order they came."""


def category_agreement(counts: Sequence[Sequence[int]]) -> CategoryAgreement:
    """Tell how far people agree on categories (formula F-09), from counts of shape ``(subjects, categories)``.

    The words follow Landis, J. R. and Koch, G. G. (1977), The measurement of observer agreement for categorical data.

    Raises:
        ValueError: if subjects were not all sorted by the same number of people, two at least.
    """
    table = np.asarray(counts, dtype=np.float64)
    kappa = fleiss_kappa(table)
    raters = int(table[0].sum())
    contested = tuple(int(row) for row in np.flatnonzero(table.max(axis=1) * 2 <= raters))
    return CategoryAgreement(len(table), raters, kappa, None if kappa is None else _kappa_band(kappa), contested)


def _kappa_band(kappa: float) -> KappaBand:
    bands: tuple[tuple[float, KappaBand], ...] = (
        (0.0, "slight"),
        (0.2, "fair"),
        (0.4, "moderate"),
        (0.6, "substantial"),
        (0.8, "almost_perfect"),
    )
    words = [word for above, word in bands if kappa > above + TIE_TOLERANCE]
    if words:
        return words[-1]
    return "slight" if kappa >= -TIE_TOLERANCE else "poor"
