"""A country's position in plain English, in parts that a page puts together."""

from dataclasses import dataclass
from typing import Final

from custkit.analysis.amounts import MEASURED_ON_A_SCALE, amount, difference, span, when
from custkit.analysis.position import FEWEST, Place, Position
from custkit.i18n.speech import Opening, Spoken, said, tr, trn
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


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _value(found: Position) -> str:
    latest = found.latest
    if latest is None:
        return ""
    told = amount(latest.value, latest.unit)
    if found.indicator.dated == "event":
        return _capital(f"{told} ({latest.year}).")
    return _capital(f"{told} {when(found.indicator, latest.year)}.")


_NONE_HELD: Final = {
    "edition": said("No figure in any edition held here ({held})."),
    "year": said("No figure in any year held here ({held})."),
}


def _missing(found: Position) -> str:
    indicator, latest = found.indicator, found.latest
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
            return tr(_NONE_HELD[indicator.dated], held=held)
        case "edition" if found.behind:
            return tr("No figure in the {newest} edition; last: {last}.", newest=newest, last=latest.year)
        case "year" if found.behind:
            return tr("No figure after {year} is held here.", year=latest.year)
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


_AGAINST: Final[dict[Place, str]] = {
    "below": said("That is below the middle half of its region ({spread})."),
    "inside": said("That is inside the middle half of its region ({spread})."),
    "above": said("That is above the middle half of its region ({spread})."),
}
_AGAINST_SURVEYS: Final[dict[Place, str]] = {
    "below": said("That is below the middle half of the newest surveys of its region ({spread})."),
    "inside": said("That is inside the middle half of the newest surveys of its region ({spread})."),
    "above": said("That is above the middle half of the newest surveys of its region ({spread})."),
}
_ONCE: Final[dict[Place, str]] = {
    "below": said("{when} it was {amount}: below the middle half of its region ({spread})."),
    "inside": said("{when} it was {amount}: inside the middle half of its region ({spread})."),
    "above": said("{when} it was {amount}: above the middle half of its region ({spread})."),
}


def _middle_half(found: Position) -> str:
    unit, surveys = found.indicator.unit, found.indicator.dated == "survey"
    at = when(found.indicator, found.year) if found.year is not None else ""
    if found.middle is None or found.lower is None or found.upper is None:
        return _not_compared(found, at)
    spread = tr(
        "{span}; median {amount}; {with_data} of {region} economies",
        span=span(found.lower, found.upper, unit),
        amount=amount(found.middle, unit),
        with_data=found.with_data,
        region=found.region,
    )
    if found.compared is None or found.place is None:
        if surveys:
            return tr("The middle half of the newest surveys of its region: {spread}.", spread=spread)
        if at:
            return tr("The middle half of its region {when}: {spread}.", when=at, spread=spread)
        return tr("The middle half of its region: {spread}.", spread=spread)
    if found.compared == found.latest:
        return tr((_AGAINST_SURVEYS if surveys else _AGAINST)[found.place], spread=spread)
    then = amount(found.compared.value, unit)
    return tr(_ONCE[found.place], when=Opening(at), amount=then, spread=spread)


def _not_compared(found: Position, at: str) -> str:
    if found.peers and at:
        words = tr(
            "Not compared: {when} fewer than {fewest} figures of the region are held here.", when=at, fewest=FEWEST
        )
    elif found.peers:
        words = tr("Not compared: fewer than {fewest} figures of the region are held here.", fewest=FEWEST)
    elif at:
        words = tr("Not compared: {when} no other figure of the region is held here.", when=at)
    else:
        words = tr("Not compared: no other figure of the region is held here.")
    return words


def _change(found: Position) -> str:
    first, latest = found.first, found.latest
    if found.change is None or first is None or latest is None:
        return ""
    moved = difference(latest.value, first.value, latest.unit)
    then, at = amount(first.value, first.unit), when(found.indicator, first.year)
    if moved == tr("the same"):
        return tr("The same as {amount} {when}.", amount=then, when=at)
    if moved == tr("about the same"):
        return tr("About the same as {amount} {when}.", amount=then, when=at)
    return tr("{moved} from {amount} {when}.", moved=Opening(moved), amount=then, when=at)


def _coverage(found: Position) -> str:
    if not found.indicator.years_are_shared or not found.held or len(found.editions) == 1:
        return ""
    if found.indicator.dated == "edition":
        return trn(
            "Coverage: {held} of {count} edition.",
            "Coverage: {held} of {count} editions.",
            len(found.editions),
            held=found.held,
        )
    return trn(
        "Coverage: {held} of {count} year.", "Coverage: {held} of {count} years.", len(found.editions), held=found.held
    )
