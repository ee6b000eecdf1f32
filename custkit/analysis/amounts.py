"""Say a published value in its unit, in plain English, with no more digits than a reader needs."""

from datetime import date

from custkit.i18n.cldr import number_in
from custkit.i18n.phrases import exact, long_day
from custkit.i18n.speech import said, tr
from custkit.model.figures import Indicator

__all__ = ["MEASURED_ON_A_SCALE", "amount", "difference", "span", "when"]

_SCALES = ((1e12, said("{number} trillion")), (1e9, said("{number} billion")), (1e6, said("{number} million")))
_BEFORE = {"usd": "US$ "}
_AFTER = {"percent": " %", "hours": said(" hours"), "days": said(" days"), "teu": " TEU", "persons": said(" people")}
_ANSWERS = {
    "1_yes": {1.0: said("yes")},
    "0_0.5_1": {0.0: said("no"), 0.5: said("planned or in progress"), 1.0: said("in use")},
}
_COUNTED = frozenset({"persons", "rank", "teu", "usd"})

MEASURED_ON_A_SCALE = frozenset({"days", "hours", "percent", "percentile", "score"}) | _COUNTED
"""Units in which a median and a difference mean something; answers and dates are not among them."""


def amount(value: float, unit: str) -> str:
    """A value with its unit: ``2.3``, ``144 hours``, ``US$ 62.5 billion``, ``27 July 2016``, ``in use``."""
    if unit in _ANSWERS:
        return tr(_ANSWERS[unit][value])
    if unit == "yyyymmdd":
        return long_day(date.fromisoformat(f"{value:.0f}"))
    return f"{_BEFORE.get(unit, '')}{_signed(value, unit)}{tr(_AFTER.get(unit, ''))}"


def span(low: float, high: float, unit: str) -> str:
    """A range with its unit said once: ``2.4 to 3.3``, ``33.5 to 99.8 hours``.

    Raises:
        ValueError: If the unit is no scale.
    """
    _refuse_unless_measured(unit)
    return tr(
        "{unit}{signed} to {signed_2}{unit_2}",
        unit=_BEFORE.get(unit, ""),
        signed=_signed(low, unit),
        signed_2=_signed(high, unit),
        unit_2=tr(_AFTER.get(unit, "")),
    )


def difference(new: float, old: float, unit: str) -> str:
    """What became of a value, told from the newer: ``up 0.3``, ``down 12 hours``, ``up 45 %``, ``the same``.

    What is counted (money, containers, people) is compared by ratio, all else by difference; a share in percentage
    points, and a score to one decimal, because surveyed scores bear no more.

    Raises:
        ValueError: If the unit is no scale.
    """
    _refuse_unless_measured(unit)
    if new == old:
        return tr("the same")
    if unit in _COUNTED and unit != "rank" and old > 0:
        change, number, after = new - old, exact(abs(100 * (new / old - 1)), 0), " %"
    elif unit == "score":
        change, number, after = new - old, exact(abs(new - old), 1), ""
    else:
        change, number = new - old, _short(abs(new - old), unit)
        after = tr(" points") if unit == "percent" else tr(_AFTER.get(unit, ""))
    if not number.strip("0.,"):
        return tr("about the same")
    amount_ = f"{number}{after}"
    return tr("up {amount}", amount=amount_) if change > 0 else tr("down {amount}", amount=amount_)


def when(indicator: Indicator, year: int) -> str:
    """The date of a figure inside a sentence: ``in the 2023 edition``, ``in 2021``, ``in the survey of 2016``."""
    match indicator.dated:
        case "edition":
            return tr("in the {year} edition", year=year)
        case "survey":
            return tr("in the survey of {year}", year=year)
        case "year" | "event":
            return tr("in {year}", year=year)


def _refuse_unless_measured(unit: str) -> None:
    if unit not in MEASURED_ON_A_SCALE:
        raise ValueError(f"values in {unit} are no scale: they have no range and no difference")


def _signed(value: float, unit: str) -> str:
    number = _short(abs(value), unit)
    return f"−{number}" if value < 0 and number.strip("0.,") else number


def _short(value: float, unit: str) -> str:
    """A number that is not negative, rounded as its unit is read."""
    for scale, words in _SCALES:
        if value >= scale:
            return tr(words, number=exact(value / scale, 1))
    if unit == "score":
        return exact(value, 1 if abs(round(value, 2) - round(value, 1)) < 1e-9 else 2)
    digits = 0 if unit in _COUNTED else 1
    return number_in(value, digits) or f"{value:,.{digits}f}".removesuffix(".0")
