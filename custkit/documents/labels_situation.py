"""Words for the closed lists of drivers, assets, readiness, risks and exchange."""

from typing import Final

from custkit.analysis.assets import Vrio

__all__ = ["BANDS_OF_RISK", "ELEMENTS", "HORIZONS", "OURS", "READY", "RESPONSES", "TIMING", "UNMET", "VRIO", "yes_no"]

HORIZONS: Final = {"near": "within one year", "middle": "one to three years", "far": "three to seven years"}
OURS: Final = {"yes": "yes, alone", "with_others": "with others", "no": "no: watch it"}
VRIO: Final[dict[Vrio, str]] = {
    "lasting": "lasting strength",
    "idle": "unused strength: organise it",
    "passing": "passing strength: others can have it soon",
    "common": "useful, and others have it too",
    "burden": "of no use yet",
}
"""After Barney (1991): sustained, unused and temporary advantage, parity, disadvantage."""
BANDS_OF_RISK: Final = {"low": "low", "moderate": "moderate", "high": "high", "severe": "severe"}
RESPONSES: Final = {"avoid": "avoid", "reduce": "reduce", "transfer": "hand on", "accept": "accept"}
READY: Final = {"now": "now", "quarter": "within three months", "year": "within a year"}
TIMING: Final = {"soon": "within six months", "year": "in six to twelve months", "later": "later"}
UNMET: Final = {
    "nobody_offers": "nobody offers this topic",
    "own_offer_only": "only this unit offers it itself",
    "no_common_language": "whoever offers it shares no language with this unit",
    "all_taken": "all who offer it help others already",
}
ELEMENTS: Final = {
    "awareness": "Say why, in the words of those who work at the border, before anything else",
    "desire": "Ask what people would lose, and answer it honestly, before anybody is trained",
    "knowledge": "Show how the new way works, on real cases, before it is ordered",
    "ability": "Give time, tools and somebody to ask; knowing is not doing",
    "reinforcement": "Notice what is done in the new way, and stop rewarding the old one",
}
"""What to do first where an element is the barrier; after Hiatt (2006), in our own words."""


def yes_no(test: bool | None) -> str:
    """One of the four tests in a table."""
    return "?" if test is None else "yes" if test else "no"
