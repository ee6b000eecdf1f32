"""Words for the closed lists of the IT strand: effects, statuses, gates, lacks, verdicts."""

from typing import Final

from custkit.analysis.continuity import Verdict
from custkit.analysis.demands import LackKind
from custkit.i18n.speech import Spoken, said

__all__ = [
    "BOXES",
    "EFFECTS",
    "FALLBACKS",
    "GATES",
    "HARMS",
    "LACKS",
    "OPTIONS",
    "PARTIES",
    "PARTS",
    "PURPOSES",
    "QUALITIES",
    "SIDES",
    "STATUSES",
    "VERDICTS",
    "WAYS",
]

EFFECTS: Final = Spoken({"high": said("high"), "medium": said("medium"), "low": said("low"), "none": said("none")})
STATUSES: Final = Spoken(
    {
        "": said("no status"),
        "not_asked": said("not asked yet"),
        "asked": said("asked"),
        "partial": said("partly there"),
        "complete": said("complete"),
        "validated": said("validated"),
    }
)
BOXES: Final = Spoken(
    {"client": said("client"), "provider": said("provider"), "shared": said("shared"), "nobody": said("nobody")}
)
SIDES: Final = Spoken({"customs": said("customs"), "it": said("IT"), "": said("side not said")})
PARTIES: Final = Spoken(
    {
        "client": said("Client"),
        "provider": said("Provider"),
        "committee": said("Steering Committee"),
        "supplier": said("Supplier"),
    }
)
PARTS: Final = {"accountable": "A", "responsible": "R", "both": "A R", "consulted": "C", "informed": "I"}
"""Letters of a RACI table."""
PURPOSES: Final = Spoken({"run": said("Run"), "grow": said("Grow"), "transform": said("Transform")})
OPTIONS: Final = Spoken(
    {
        "keep": said("IT stays where it is"),
        "service": said("IT becomes a service with a head of its own"),
        "directorate": said("IT becomes a directorate"),
        "agency": said("IT becomes a body outside customs"),
    }
)
GATES: Final = Spoken(
    {
        "g0": said("G0 idea"),
        "g1": said("G1 specified"),
        "g2": said("G2 funded"),
        "g3": said("G3 built"),
        "g4": said("G4 accepted"),
        "g5": said("G5 in use"),
    }
)
LACKS: Final[Spoken[LackKind]] = Spoken(
    {
        "client_signature": said("the client has not signed the specification (post and day)"),
        "means": said("nobody has written where money and people stand"),
        "provider_proof": said("the provider's proof is missing (post and test)"),
        "acceptance": said("the client's acceptance is missing (post and day)"),
        "own_acceptance": said("the provider has accepted its own work"),
        "same_post": said("one post has turned both keys"),
        "use_date": said("the day of the start is missing"),
    }
)
WAYS: Final = Spoken(
    {"reuse": said("reuse"), "configure": said("configure"), "buy": said("buy"), "build": said("build"), "": "–"}
)
QUALITIES: Final = Spoken(
    {
        "reached": said("will be reached"),
        "partly": said("will be reached in part"),
        "missed": said("will be missed"),
        "": "–",
    }
)
VERDICTS: Final[Spoken[Verdict]] = Spoken(
    {
        "met": said("met"),
        "not_met": said("not met"),
        "unproven": said("unproven"),
        "unknown": said("not known"),
    }
)
FALLBACKS: Final = Spoken(
    {
        "none": said("not at all"),
        "paper": said("on paper"),
        "offline": said("offline at the office"),
        "alternate": said("from another site"),
        "": "–",
    }
)
HARMS: Final = Spoken(
    {
        "revenue": said("revenue"),
        "release": said("release of goods"),
        "security": said("security"),
        "legal": said("legal duties"),
        "reputation": said("reputation"),
    }
)
