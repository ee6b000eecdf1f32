"""Reasons in plain English, each ready to print."""

from collections.abc import Iterator, Sequence
from typing import Final

from custkit.analysis.planning.model import ALL
from custkit.analysis.planning.plan import Musts, Shortage, Unplaced
from custkit.analysis.quarters import quarter_words
from custkit.i18n.cldr import number_in
from custkit.i18n.phrases import all_of, exact, with_commas, with_semicolons
from custkit.i18n.speech import said, tr, trn

__all__ = ["say_musts", "say_remedy", "say_shortage", "say_why"]

_OURS: Final = frozenset({ALL, said("money"), said("must"), said("must + should")})
MONEY_MOST: Final = 2
"""Quarters in which money is short that are told one by one; more are told together."""


def say_shortage(row: Shortage, currency: str = "") -> str:
    """Tell one shortage: ``network engineers in Q3 2027: 2.0 needed, 0.5 free``.

    Args:
        row: What is short.
        currency: What stands after an amount of money.
    """
    needed, free = _number(row.needed, row.kind, currency), _number(row.free, row.kind, currency)
    if row.kind == "share":
        return tr(
            "the share of capacity for {name}: {needed} staff-months needed, {free} free",
            name=_named(row),
            needed=needed,
            free=free,
        )
    return tr(
        "{name} in {quarter}: {needed} needed, {free} free",
        name=_named(row),
        quarter=quarter_words(row.quarter),
        needed=needed,
        free=free,
    )


def say_why(row: Unplaced, begins: str = "", currency: str = "") -> str:
    """Tell why a candidate stays outside, in one sentence.

    Args:
        row: The candidate.
        begins: The quarter in which it comes nearest to fitting, as people call it. Its needs are counted from there,
            whichever quarters they were written for.
        currency: What stands after an amount of money.
    """
    together = (" " + tr("(with {names}, which it waits for)", names=all_of(row.waits_for))) if row.waits_for else ""
    match row.why:
        case "refused":
            return tr("Won't this time.")
        case "blocked":
            return tr("It waits for {waits_for}, which is a won't this time.", waits_for=row.waits_for[-1])
        case "long":
            return tr("It cannot be finished before the plan ends{together}.", together=together)
        case "open":
            return tr("It may fit{together}: the search stopped before this was known.", together=together)
        case "short":
            short = with_semicolons(_shortages(row.shortages, currency))
            if not begins:
                return tr("Short{together}: {shortages}.", together=together, shortages=short)
            return tr(
                "Were it to begin in {begins}{together}, it would be short: {shortages}.",
                begins=begins,
                together=together,
                shortages=short,
            )


def say_remedy(row: Unplaced, currency: str = "") -> str:
    """Tell what would bring a candidate in, in one sentence; empty when only another decision helps.

    Args:
        row: The candidate.
        currency: What stands after an amount of money.
    """
    ways = [way for way in (_adding(row.shortages, currency), _waiting(row.later)) if way]
    return tr("It would fit with {ways}.", ways=tr(", or with ").join(ways)) if ways else ""


def say_musts(row: Musts, quarters: int, currency: str = "") -> str:
    """Tell whether all Musts fit a plan of so many quarters.

    Args:
        row: What is known of the Musts.
        quarters: How many the plan has.
        currency: What stands after an amount of money.
    """
    if row.fit:
        return tr("All Musts fit.")
    if row.blocked:
        chains = with_semicolons(tr(" waits for ").join(chain) for chain in row.blocked)
        return tr("The Musts do not fit: {chains}, which is a won't this time.", chains=chains)
    if row.longest > quarters:
        later = _waiting(row.later)
        ways = (" " + tr("They would fit with {later}.", later=later)) if later else ""
        return tr(
            "The Musts do not fit: their longest chain takes {longest} quarters, the plan has {quarters}.{ways}",
            longest=row.longest,
            quarters=quarters,
            ways=ways,
        )
    if row.fit is None and not row.shortages:
        return tr("Whether all Musts fit is not known: the search stopped before.")
    ways = tr(", or with ").join(way for way in (_adding(row.shortages, currency), _waiting(row.later)) if way)
    head = tr("The Musts do not fit") if row.fit is False else tr("It is not proven that the Musts fit")
    least = "" if row.least else (" " + tr("(less may do)"))
    return tr("{head}: by themselves they would with {ways}{least}.", head=head, ways=ways, least=least)


def _shortages(rows: Sequence[Shortage], currency: str) -> Iterator[str]:
    """Each shortage; where money is short in many quarters, from when to when, and by how much in all."""
    money = [row for row in rows if row.kind == "money"]
    few = len(money) <= MONEY_MOST
    yield from (say_shortage(row, currency) for row in rows if few or row.kind != "money")
    if not few:
        short = _number(sum(row.short for row in money), "money", currency)
        yield tr(
            "money from {quarter} to {quarter_2}: {short} short in all",
            quarter=quarter_words(money[0].quarter),
            quarter_2=quarter_words(money[-1].quarter),
            short=short,
        )


def _adding(rows: Sequence[Shortage], currency: str) -> str:
    money = [row for row in rows if row.kind == "money"]
    few = len(money) <= MONEY_MOST
    said = [_addition(row, currency) for row in rows if few or row.kind != "money"]
    if not few:
        short = _number(sum(row.short for row in money), "money", currency)
        said.append(
            tr(
                "{short} more of money from {quarter} to {quarter_2}",
                short=short,
                quarter=quarter_words(money[0].quarter),
                quarter_2=quarter_words(money[-1].quarter),
            )
        )
    return with_commas(said)


def _addition(row: Shortage, currency: str) -> str:
    amount = _number(row.short, row.kind, currency)
    if row.kind == "share":
        return tr(
            "{amount} staff-months more of capacity in all (for the share of {name})", amount=amount, name=_named(row)
        )
    if row.kind == "money":
        return tr(
            "{amount} more of {name} in {quarter}", amount=amount, name=_named(row), quarter=quarter_words(row.quarter)
        )
    return tr(
        "{amount} staff-months more of {name} in {quarter}",
        amount=amount,
        name=_named(row),
        quarter=quarter_words(row.quarter),
    )


def _named(row: Shortage) -> str:
    """What is short: a skill or a source of money as people call it; what stands for all, in the spoken language."""
    return tr(row.name) if row.name in _OURS else row.name


def _waiting(later: int | None) -> str:
    if later is None:
        return ""
    return trn("{later} more quarter like the last one", "{later} more quarters like the last one", later, later=later)


def _number(amount: float, kind: str, currency: str) -> str:
    """Staff-months to a tenth, or finer where that would hide something; money with its thousands apart."""
    if kind == "money":
        told = number_in(amount, 2) or f"{amount:,.2f}".rstrip("0").rstrip(".").replace(",", " ")
        return f"{told} {currency}".rstrip()
    return exact(amount, 1 if abs(amount - round(amount, 1)) < 1e-9 else 2)
