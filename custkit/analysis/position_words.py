"""A country's position in plain English, in parts that a page puts together."""

from dataclasses import dataclass

from custkit.analysis.amounts import MEASURED_ON_A_SCALE, amount, difference, span, when
from custkit.analysis.position import FEWEST, Position
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.figures import Direction

__all__ = ["PositionWords", "in_words"]

_HINTS: Spoken[Direction] = Spoken(
    {
        "up": said("Higher is better."),
        "down": said("Lower is better."),
        "context": said("Neither high nor low is good in itself."),
    }
)


@dataclass(frozen=True, slots=True)
class PositionWords:
    """Whole sentences, each ready to print; empty where there is nothing to say."""

    value: str
    """The newest figure and its date."""
    region: str
    """The figure against the middle half of its region, and how many economies that rests on."""
    change: str
    """What became of it since the first edition."""
    coverage: str
    """In how many editions the country has a figure."""
    missing: str
    """What is not there."""
    hint: str
    """How to read high and low."""

    def text(self) -> str:
        """All sentences as one paragraph; what is missing comes before what is compared."""
        parts = (self.value, self.missing, self.region, self.change, self.coverage, self.hint)
        return " ".join(part for part in parts if part)


def in_words(found: Position) -> PositionWords:
    """Tell a position in plain English, with dates and with what is missing."""
    return PositionWords(
        value=_value(found),
        region=_region(found),
        change=_change(found),
        coverage=_coverage(found),
        missing=_missing(found),
        hint=_HINTS[found.indicator.direction] if found.indicator.unit in MEASURED_ON_A_SCALE else "",
    )


def _noun(found: Position) -> str:
    return "score" if found.indicator.unit == "score" else "figure"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _value(found: Position) -> str:
    latest = found.latest
    if latest is None:
        return ""
    said = amount(latest.value, latest.unit)
    if found.indicator.dated == "event":
        return _capital(f"{said} ({latest.year}).")
    return _capital(f"{said} {when(found.indicator, latest.year)}.")


def _missing(found: Position) -> str:
    indicator, latest, noun = found.indicator, found.latest, _noun(found)
    first, newest = found.editions[0], found.editions[-1]
    match indicator.dated:
        case "event":
            return "" if latest else tr("Not ascertained here; this does not mean no.")
        case "survey":
            return (
                ""
                if latest
                else tr("No survey is held here (others: {first} to {newest}).", first=first, newest=newest)
            )
        case "edition" | "year" if latest is None:
            held = tr("{first} to {newest}", first=first, newest=newest) if newest > first else str(first)
            return tr("No {noun} in any {dated} held here ({held}).", noun=noun, dated=indicator.dated, held=held)
        case "edition" if found.behind:
            return tr("No {noun} in the {newest} edition; last: {last}.", noun=noun, newest=newest, last=latest.year)
        case "year" if found.behind:
            return tr("No {noun} after {year} is held here.", noun=noun, year=latest.year)
        case _:
            return ""


def _region(found: Position) -> str:
    if not found.region:
        return tr("It is in no region of the World Customs Organization, so nothing is compared.")
    match found.indicator.unit:
        case "1_yes":
            return tr(
                "A yes is known for {with_data} of the {region} economies of the region; of the others "
                "nothing is ascertained here.",
                with_data=found.with_data,
                region=found.region,
            )
        case "0_0.5_1":
            in_use = [figure.value for figure in found.beside()].count(1.0)
            return tr(
                "In use in {in_use} of the {with_data} economies of the region with an answer.",
                in_use=in_use,
                with_data=found.with_data,
            )
        case unit if unit not in MEASURED_ON_A_SCALE:
            return tr(
                "Known for {with_data} of the {region} economies of the region.",
                with_data=found.with_data,
                region=found.region,
            )
        case _:
            return _middle_half(found)


def _middle_half(found: Position) -> str:
    unit, noun = found.indicator.unit, _noun(found)
    at = f" {when(found.indicator, found.year)}" if found.year is not None else ""
    if found.middle is None or found.lower is None or found.upper is None:
        held = (
            tr("fewer than {fewest} {noun}s of the region are", fewest=FEWEST, noun=noun)
            if found.peers
            else tr("no other {noun} of the region is", noun=noun)
        )
        return tr("Not compared: {held} held here{replace}.", held=held, replace=at.replace(" in ", " for ", 1))
    surveys = (tr("the newest surveys of") + " ") if found.indicator.dated == "survey" else ""
    spread = tr(
        "{span}; median {amount}; {with_data} of {region} economies",
        span=span(found.lower, found.upper, unit),
        amount=amount(found.middle, unit),
        with_data=found.with_data,
        region=found.region,
    )
    if found.compared is None:
        return tr("The middle half of {surveys}its region{at}: {spread}.", surveys=surveys, at=at, spread=spread)
    if found.compared == found.latest:
        return tr(
            "That is {place} the middle half of {surveys}its region ({spread}).",
            place=found.place,
            surveys=surveys,
            spread=spread,
        )
    then = tr("{at} it was {amount}", at=at.strip(), amount=amount(found.compared.value, unit))
    return _capital(
        tr("{then}: {place} the middle half of its region ({spread}).", then=then, place=found.place, spread=spread)
    )


def _change(found: Position) -> str:
    first, latest = found.first, found.latest
    if found.change is None or first is None or latest is None:
        return ""
    moved = difference(latest.value, first.value, latest.unit)
    link = "as" if moved.endswith("same") else "from"
    return _capital(f"{moved} {link} {amount(first.value, first.unit)} {when(found.indicator, first.year)}.")


def _coverage(found: Position) -> str:
    if not found.indicator.years_are_shared or not found.held or len(found.editions) == 1:
        return ""
    return tr(
        "Coverage: {held} of {editions} {dated}s.",
        held=found.held,
        editions=len(found.editions),
        dated=found.indicator.dated,
    )
