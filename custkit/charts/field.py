"""A field of five steps by five, likelihood to the right and impact upwards, shaded by the bands of F-10."""

from dataclasses import dataclass
from typing import Final

from custkit.analysis.risk import RiskBand, risk_band
from custkit.charts.canvas import Box, Mark, Words
from custkit.charts.placement import Area
from custkit.charts.theme import FAINT, PAPER, QUIET, SMALL
from custkit.i18n.speech import Spoken, said

__all__ = ["SHADES", "STEPS", "Field", "key_entries"]

STEPS: Final = (1, 2, 3, 4, 5)
SHADES: Final[dict[RiskBand, str]] = {"low": PAPER, "moderate": "#e9eff3", "high": "#cbdae4", "severe": "#a5bfd0"}
"""Each band darker than the one before, so that the order is seen in grey; ink is legible on all of them."""
_MEANING: Final[Spoken[RiskBand]] = Spoken(
    {
        "low": said("low, 1 to 4"),
        "moderate": said("moderate, 5 to 9"),
        "high": said("high, 10 to 14"),
        "severe": said("severe, 15 to 25"),
    }
)


def key_entries() -> list[tuple[Box, str]]:
    """The four shades with their words, for a legend."""
    return [(Box(0, 0, 0, 0, shade, QUIET, 0.5), _MEANING[band]) for band, shade in SHADES.items()]


@dataclass(frozen=True, slots=True)
class Field:
    """Where the field lies, in pixels."""

    left: float
    top: float
    wide: float
    tall: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.tall

    def cell(self, likelihood: int, impact: int) -> Area:
        """The ground of one pair of steps."""
        x = self.left + (likelihood - 1) * self.wide / 5
        y = self.bottom - impact * self.tall / 5
        return Area(x, y, x + self.wide / 5, y + self.tall / 5)

    def frame(self) -> list[Mark]:
        """The shaded cells with the steps beside them."""
        cells: list[Mark] = []
        for impact in STEPS:
            for likelihood in STEPS:
                at = self.cell(likelihood, impact)
                cells.append(Box(at.x, at.y, at.x2, at.y2, SHADES[risk_band(likelihood * impact)], FAINT))
        across = [
            Words.of(
                (self.cell(n, 1).x + self.cell(n, 1).x2) / 2,
                self.bottom + 11,
                str(n),
                fill=QUIET,
                size=SMALL,
                align="center",
            )
            for n in STEPS
        ]
        upwards = [
            Words.of(
                self.left - 7,
                (self.cell(1, n).y + self.cell(1, n).y2) / 2,
                str(n),
                fill=QUIET,
                size=SMALL,
                align="right",
            )
            for n in STEPS
        ]
        return [*cells, *across, *upwards]
