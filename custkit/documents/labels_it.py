"""Words for the closed lists of the IT strand: effects, statuses, gates, lacks, verdicts."""

from typing import Final

from custkit.analysis.continuity import Verdict
from custkit.analysis.demands import LackKind

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

EFFECTS: Final = {"high": "high", "medium": "medium", "low": "low", "none": "none"}
STATUSES: Final = {
    "": "no status",
    "not_asked": "not asked yet",
    "asked": "asked",
    "partial": "partly there",
    "complete": "complete",
    "validated": "validated",
}
BOXES: Final = {"client": "client", "provider": "provider", "shared": "shared", "nobody": "nobody"}
SIDES: Final = {"customs": "customs", "it": "IT", "": "side not said"}
PARTIES: Final = {
    "client": "Client",
    "provider": "Provider",
    "committee": "Steering Committee",
    "supplier": "Supplier",
}
PARTS: Final = {"accountable": "A", "responsible": "R", "both": "A R", "consulted": "C", "informed": "I"}
"""Letters of a RACI table."""
PURPOSES: Final = {"run": "Run", "grow": "Grow", "transform": "Transform"}
OPTIONS: Final = {
    "keep": "IT stays where it is",
    "service": "IT becomes a service with a head of its own",
    "directorate": "IT becomes a directorate",
    "agency": "IT becomes a body outside customs",
}
GATES: Final = {
    "g0": "G0 idea",
    "g1": "G1 specified",
    "g2": "G2 funded",
    "g3": "G3 built",
    "g4": "G4 accepted",
    "g5": "G5 in use",
}
LACKS: Final[dict[LackKind, str]] = {
    "client_signature": "the client has not signed the specification (post and day)",
    "means": "nobody has written where money and people stand",
    "provider_proof": "the provider's proof is missing (post and test)",
    "acceptance": "the client's acceptance is missing (post and day)",
    "own_acceptance": "the provider has accepted its own work",
    "same_post": "one post has turned both keys",
    "use_date": "the day of the start is missing",
}
WAYS: Final = {"reuse": "reuse", "configure": "configure", "buy": "buy", "build": "build", "": "–"}
QUALITIES: Final = {
    "reached": "will be reached",
    "partly": "will be reached in part",
    "missed": "will be missed",
    "": "–",
}
VERDICTS: Final[dict[Verdict, str]] = {
    "met": "met",
    "not_met": "not met",
    "unproven": "unproven",
    "unknown": "not known",
}
FALLBACKS: Final = {
    "none": "not at all",
    "paper": "on paper",
    "offline": "offline at the office",
    "alternate": "from another site",
    "": "–",
}
HARMS: Final = {
    "revenue": "revenue",
    "release": "release of goods",
    "security": "security",
    "legal": "legal duties",
    "reputation": "reputation",
}
