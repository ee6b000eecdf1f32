"""Reasons in plain English, each ready to print."""

from collections.abc import Iterator, Sequence
from typing import Final

from custkit.analysis.planning.plan import Musts, Shortage, Unplaced

__all__ = ["say_musts", "say_remedy", "say_shortage", "say_why"]

MONEY_MOST: Final = 2
"""Quarters in which money is short that are told one by one; more are told together."""


def say_shortage(row: Shortage) -> str:
    """Tell one shortage: ``network engineers in 2027-Q3: 2.0 needed, 0.5 free``."""
    needed, free = _number(row.needed, row.kind), _number(row.free, row.kind)
    if row.kind == "share":
        return f"the share of capacity for {row.name}: {needed} staff-months needed, {free} free"
    return f"{row.name} in {row.quarter}: {needed} needed, {free} free"


def say_why(row: Unplaced) -> str:
    """Tell why a candidate stays outside, in one sentence."""
    together = f" (with {_names(row.waits_for)}, which it waits for)" if row.waits_for else ""
    match row.why:
        case "refused":
            return "Won't this time."
        case "blocked":
            return f"It waits for {row.waits_for[-1]}, which is a won't this time."
        case "long":
            return f"It cannot be finished before the plan ends{together}."
        case "open":
            return f"It may fit{together}: the search stopped before this was known."
        case "short":
            return f"Short{together}: {'; '.join(_shortages(row.shortages))}."


def say_remedy(row: Unplaced) -> str:
    """Tell what would bring a candidate in, in one sentence; empty when only another decision helps."""
    ways = [way for way in (_adding(row.shortages), _waiting(row.later)) if way]
    return f"It would fit with {', or with '.join(ways)}." if ways else ""


def say_musts(row: Musts, quarters: int) -> str:
    """Tell whether all Musts fit a plan of so many quarters."""
    if row.fit:
        return "All Musts fit."
    if row.blocked:
        chains = "; ".join(" waits for ".join(chain) for chain in row.blocked)
        return f"The Musts do not fit: {chains}, which is a won't this time."
    if row.longest > quarters:
        later = _waiting(row.later)
        ways = f" They would fit with {later}." if later else ""
        return f"The Musts do not fit: their longest chain takes {row.longest} quarters, the plan has {quarters}.{ways}"
    if row.fit is None and not row.shortages:
        return "Whether all Musts fit is not known: the search stopped before."
    ways = ", or with ".join(way for way in (_adding(row.shortages), _waiting(row.later)) if way)
    head = "The Musts do not fit" if row.fit is False else "It is not proven that the Musts fit"
    least = "" if row.least else " (less may do)"
    return f"{head}: they would with {ways}{least}."


def _shortages(rows: Sequence[Shortage]) -> Iterator[str]:
    """Each shortage; where money is short in many quarters, from when to when, and by how much in all."""
    money = [row for row in rows if row.kind == "money"]
    few = len(money) <= MONEY_MOST
    yield from (say_shortage(row) for row in rows if few or row.kind != "money")
    if not few:
        short = _number(sum(row.short for row in money), "money")
        yield f"money from {money[0].quarter} to {money[-1].quarter}: {short} short in all"


def _adding(rows: Sequence[Shortage]) -> str:
    money = [row for row in rows if row.kind == "money"]
    few = len(money) <= MONEY_MOST
    said = [_addition(row) for row in rows if few or row.kind != "money"]
    if not few:
        short = _number(sum(row.short for row in money), "money")
        said.append(f"{short} more of money from {money[0].quarter} to {money[-1].quarter}")
    return ", ".join(said)


def _addition(row: Shortage) -> str:
    amount = _number(row.short, row.kind)
    if row.kind == "share":
        return f"{amount} staff-months more of capacity in all (for the share of {row.name})"
    unit = "" if row.kind == "money" else " staff-months"
    return f"{amount}{unit} more of {row.name} in {row.quarter}"


def _waiting(later: int | None) -> str:
    if later is None:
        return ""
    return f"{later} more quarter{'s' if later > 1 else ''} like the last one"


def _number(amount: float, kind: str) -> str:
    """Staff-months to a tenth, or finer where that would hide something; money with its thousands apart."""
    if kind == "money":
        return f"{amount:,.2f}".rstrip("0").rstrip(".").replace(",", " ")
    return f"{amount:.1f}" if abs(amount - round(amount, 1)) < 1e-9 else f"{amount:.2f}"


def _names(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
