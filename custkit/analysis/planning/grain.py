"""Amounts as whole numbers, because the solver counts and does not round.

Most amounts that people type have few decimals, and a power of ten makes them whole without any loss. Amounts such as a
third have no such power; they are counted to a millionth, with a tolerance of a ten-thousandth, so that three thirds
still fit into one.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

__all__ = ["Grain", "grain_of"]

FINEST: Final = 6
LARGEST: Final = 1e12
ROUNDING: Final = Decimal("1e-6")


@dataclass(frozen=True, slots=True)
class Grain:
    """How amounts of one kind are counted."""

    power: int
    """Whole numbers are amounts times ten to this power."""
    tolerance: int
    """What a limit gives way, in whole numbers; 0 where nothing was rounded."""

    def count(self, amount: float) -> int:
        """Count what is taken."""
        return round(_shifted(amount, self.power))

    def limit(self, amount: float) -> int:
        """Count what may be taken: the whole numbers below it."""
        return math.floor(_shifted(amount, self.power) + ROUNDING) + self.tolerance

    def amount(self, count: float) -> float:
        """Turn a count back into an amount."""
        return count / 10.0**self.power


def grain_of(amounts: Iterable[float]) -> Grain:
    """Find the coarsest grain in which all amounts are whole, or the finest that the solver bears."""
    values = {abs(amount) for amount in amounts if amount}
    largest = max(values, default=1.0)
    finest = max(min(FINEST, math.floor(math.log10(LARGEST / largest))), 0)
    for power in range(finest + 1):
        shifted = [_shifted(value, power) for value in values]
        if all(abs(each - round(each)) <= ROUNDING for each in shifted):
            return Grain(power, 0)
    return Grain(finest, max(10 ** (finest - 4), 1) if finest >= 4 else 1)


def _shifted(amount: float, power: int) -> Decimal:
    """An amount times ten to a power, from its digits: a product of floats is off by more than a grain for millions."""
    return Decimal(str(float(amount))).scaleb(power)
