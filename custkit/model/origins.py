"""What rows rest on beside SWOT and stakeholders: drivers, problems, assets, lines of an earlier plan and more."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Origin", "OriginKind"]

OriginKind: TypeAlias = Literal["driver", "problem", "asset", "plan line", "request", "improvement", "service", "risk"]


@dataclass(frozen=True, slots=True)
class Origin:
    """One row of such a sheet, in as many words as name it."""

    id: str
    kind: OriginKind
    label: str
    source_ids: tuple[str, ...] = ()
    """What it rests on itself: the causes of a problem, the plan lines of a request."""
