"""Words for the method's closed lists: perspectives, classes, relations, verdicts."""

from typing import Final

from custkit.model.figures import PMM_DIMENSIONS
from custkit.model.scales import RoleBand

__all__ = [
    "BANDS",
    "COLOURS",
    "DIRECTIONS",
    "ENGAGEMENT",
    "MOSCOW",
    "PERSPECTIVES",
    "QUADRANTS",
    "RELATIONS",
    "STATUSES",
    "SWOT",
    "TOWS",
    "pmm",
    "word",
]

PERSPECTIVES: Final = {
    "society": "Society and trade",
    "stewardship": "Revenue and stewardship",
    "process": "Internal process",
    "people": "People, data and technology",
}
"""From the top of the strategy map to its foundation."""
MOSCOW: Final = {"must": "Must", "should": "Should", "could": "Could", "wont": "Won't this time"}
RELATIONS: Final = {
    "implements": "implements",
    "supports": "supports",
    "goes_beyond": "goes beyond",
    "in_tension": "is in tension with",
}
DIRECTIONS: Final = {"up": "↑ higher is better", "down": "↓ lower is better", "context": "◇ read in context"}
SWOT: Final = {"strength": "Strengths", "weakness": "Weaknesses", "opportunity": "Opportunities", "threat": "Threats"}
TOWS: Final = {
    "SO": "Use strengths for opportunities",
    "WO": "Mend weaknesses through opportunities",
    "ST": "Use strengths against threats",
    "WT": "Keep weaknesses away from threats",
}
ENGAGEMENT: Final = ("unaware", "resistant", "neutral", "supportive", "leading")
QUADRANTS: Final = {
    "manage_closely": "manage closely",
    "keep_satisfied": "keep satisfied",
    "keep_informed": "keep informed",
    "monitor": "monitor",
}
STATUSES: Final = {
    "not_started": "not started",
    "on_track": "on track",
    "late": "late",
    "done": "done",
    "dropped": "dropped",
}
COLOURS: Final = {"green": "green: on course", "amber": "amber: watch", "red": "red: act", "grey": "grey: no verdict"}
BANDS: Final = {
    RoleBand.DG: ("head or deputy head", "heads and deputy heads"),
    RoleBand.DIRECTOR: ("director", "directors"),
    RoleBand.MANAGER: ("manager", "managers"),
    RoleBand.SPECIALIST: ("specialist", "specialists"),
    RoleBand.PARTNER: ("partner", "partners"),
}
_SHORT: Final = {
    "tfa": "WTO Trade Facilitation Agreement",
    "rkc": "Revised Kyoto Convention",
    "safe": "WCO SAFE Framework of Standards",
    "ict": "ICT",
    "it": "IT",
    "stop_reduce": "stop or reduce",
    "policy_legal": "policy or law",
}


def word(code: str) -> str:
    """The words for an option's id: its known name, else the id with spaces."""
    return _SHORT.get(code.casefold(), code.replace("_", " "))


def pmm(code: str) -> str:
    """A dimension of the Performance Measurement Mechanism in words; empty for none."""
    return next((text for name, text in PMM_DIMENSIONS.items() if name == code), "")
