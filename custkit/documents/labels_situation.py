"""Words for the closed lists of drivers, assets, readiness, risks and exchange."""

from typing import Final

from custkit.analysis.assets import Vrio
from custkit.i18n.speech import Spoken, said, tr

__all__ = [
    "BANDS_OF_RISK",
    "ELEMENTS",
    "HELP",
    "HORIZONS",
    "OURS",
    "READY",
    "RESPONSES",
    "TIMING",
    "UNMET",
    "VRIO",
    "yes_no",
]

HORIZONS: Final = Spoken(
    {"near": said("within one year"), "middle": said("one to three years"), "far": said("three to seven years")}
)
OURS: Final = Spoken({"yes": said("yes, alone"), "with_others": said("with others"), "no": said("no: watch it")})
VRIO: Final[Spoken[Vrio]] = Spoken(
    {
        "lasting": said("lasting strength"),
        "idle": said("unused strength: organise it"),
        "passing": said("passing strength: others can have it soon"),
        "common": said("useful, and others have it too"),
        "burden": said("of no use yet"),
    }
)
"""After Barney (1991): sustained, unused and temporary advantage, parity, disadvantage."""
BANDS_OF_RISK: Final = Spoken(
    {"low": said("low"), "moderate": said("moderate"), "high": said("high"), "severe": said("severe")}
)
RESPONSES: Final = Spoken(
    {"avoid": said("avoid"), "reduce": said("reduce"), "transfer": said("hand on"), "accept": said("accept")}
)
READY: Final = Spoken({"now": said("now"), "quarter": said("within three months"), "year": said("within a year")})
TIMING: Final = Spoken(
    {"soon": said("within six months"), "year": said("in six to twelve months"), "later": said("later")}
)
HELP: Final = Spoken(
    {
        "training": said("training"),
        "mission": said("mission of experts"),
        "diagnostic": said("diagnostic or review"),
        "visit": said("study visit"),
        "documents": said("documents and models"),
        "funding": said("funding"),
    }
)
"""What a partner is asked for."""
UNMET: Final = Spoken(
    {
        "nobody_offers": said("nobody offers this topic"),
        "own_offer_only": said("only this unit offers it itself"),
        "no_common_language": said("whoever offers it shares no language with this unit"),
        "all_taken": said("all who offer it help others already"),
    }
)
ELEMENTS: Final = Spoken(
    {
        "awareness": said("Say why, in the words of those who work at the border, before anything else"),
        "desire": said("Ask what people would lose, and answer it honestly, before anybody is trained"),
        "knowledge": said("Show how the new way works, on real cases, before it is ordered"),
        "ability": said("Give time, tools and somebody to ask; knowing is not doing"),
        "reinforcement": said("Notice what is done in the new way, and stop rewarding the old one"),
    }
)
"""What to do first where an element is the barrier; after Hiatt (2006), in our own words."""


def yes_no(test: bool | None) -> str:
    """A test in a table."""
    return "?" if test is None else tr("yes") if test else tr("no")
