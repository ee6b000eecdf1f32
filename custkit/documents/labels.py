"""Words for the method's closed lists: perspectives, classes, relations, verdicts."""

from typing import Final

from custkit.i18n.speech import Spoken, Told, said, tr
from custkit.model.figures import PMM_DIMENSIONS
from custkit.model.scales import RoleBand, Status

__all__ = [
    "BANDS",
    "COLOURS",
    "DIRECTIONS",
    "ENGAGEMENT",
    "MOSCOW",
    "PERSPECTIVES",
    "QUADRANTS",
    "RELATIONS",
    "STATES",
    "STATUSES",
    "SWOT",
    "TOWS",
    "instrument",
    "pmm",
    "word",
]

PERSPECTIVES: Final = Spoken(
    {
        "society": said("Society and trade"),
        "stewardship": said("Revenue and stewardship"),
        "process": said("Internal process"),
        "people": said("People, data and technology"),
    }
)
"""From the top of the strategy map to its foundation."""
MOSCOW: Final = Spoken(
    {"must": said("Must"), "should": said("Should"), "could": said("Could"), "wont": said("Won't this time")}
)
RELATIONS: Final = Spoken(
    {
        "implements": said("implements"),
        "supports": said("supports"),
        "goes_beyond": said("goes beyond"),
        "in_tension": said("is in tension with"),
    }
)
DIRECTIONS: Final = Spoken(
    {"up": said("↑ higher is better"), "down": said("↓ lower is better"), "context": said("◇ read in context")}
)
SWOT: Final = Spoken(
    {
        "strength": said("Strengths"),
        "weakness": said("Weaknesses"),
        "opportunity": said("Opportunities"),
        "threat": said("Threats"),
    }
)
TOWS: Final = Spoken(
    {
        "SO": said("Use strengths for opportunities"),
        "WO": said("Mend weaknesses through opportunities"),
        "ST": said("Use strengths against threats"),
        "WT": said("Keep weaknesses away from threats"),
    }
)
ENGAGEMENT: Final = Told((said("unaware"), said("resistant"), said("neutral"), said("supportive"), said("leading")))
QUADRANTS: Final = Spoken(
    {
        "manage_closely": said("manage closely"),
        "keep_satisfied": said("keep satisfied"),
        "keep_informed": said("keep informed"),
        "monitor": said("monitor"),
    }
)
STATES: Final = Spoken(
    {
        Status.DRAFT: said("draft"),
        Status.SUBMITTED: said("submitted"),
        Status.VALIDATED: said("validated"),
        Status.LATE: said("late"),
        Status.WITHDRAWN: said("withdrawn"),
    }
)
"""Where a sheet stands."""
STATUSES: Final = Spoken(
    {
        "not_started": said("not started"),
        "on_track": said("on track"),
        "late": said("late"),
        "done": said("done"),
        "dropped": said("dropped"),
    }
)
COLOURS: Final = Spoken(
    {
        "green": said("green: on course"),
        "amber": said("amber: watch"),
        "red": said("red: act"),
        "grey": said("grey: no verdict"),
    }
)
BANDS: Final = {
    RoleBand.DG: ("head or deputy head", "heads and deputy heads"),
    RoleBand.DIRECTOR: ("director", "directors"),
    RoleBand.MANAGER: ("manager", "managers"),
    RoleBand.SPECIALIST: ("specialist", "specialists"),
    RoleBand.PARTNER: ("partner", "partners"),
}
_SHORT: Final = Spoken(
    {
        "tfa": said("WTO Trade Facilitation Agreement"),
        "rkc": said("Revised Kyoto Convention"),
        "safe": said("WCO SAFE Framework of Standards"),
        "ict": said("ICT"),
        "it": said("IT"),
        "stop_reduce": said("stop or reduce"),
        "policy_legal": said("policy or law"),
    }
)


def band_name(band: RoleBand) -> str:
    """The people of a level: ``specialists``."""
    return tr(BANDS[band][1])


def word(code: str) -> str:
    """The words for an option's id: its known name, else the id with spaces."""
    return _SHORT.get(code.casefold()) or tr(code.replace("_", " "))


def instrument(code: str, reference: str) -> tuple[str, str]:
    """A national or international text and the place in it; one of no known kind is called by its place alone."""
    return (reference, "") if code == "other" and reference else (word(code), reference)


def pmm(code: str) -> str:
    """A dimension of the Performance Measurement Mechanism in words; empty for none."""
    return next((tr(text) for name, text in PMM_DIMENSIONS.items() if name == code), "")
