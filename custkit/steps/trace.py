"""Why a row is in the plan: back to its evidence, forward to its results."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from custkit.analysis.trace import Step, Trace
from custkit.analysis.trace import trace as walk
from custkit.i18n.telling import phrase
from custkit.session.overview import plan_of
from custkit.steps.opening import opened

__all__ = ["Traced", "trace"]

WAY = "  "


@dataclass(frozen=True, slots=True)
class Traced:
    """The way from a row in both directions."""

    found: Trace

    def lines(self) -> Iterator[str]:
        """The way, for people."""
        row = self.found
        yield f"{row.unit}/{row.id}  {row.kind}: {row.label}"
        yield phrase("It rests on:")
        yield from _tree(row.back, 1) if row.back else [WAY + phrase("nothing that is recorded")]
        yield phrase("On it rest:")
        yield from _tree(row.forward, 1) if row.forward else [WAY + phrase("nothing yet")]

    def as_dict(self) -> dict[str, Any]:
        """The way, for a machine."""
        return asdict(self.found)


def _tree(steps: Iterable[Step], depth: int) -> Iterator[str]:
    for step in steps:
        yield f"{WAY * depth}{step.id}  {step.kind}: {step.label}"
        yield from _tree(step.steps, depth + 1)


def trace(folder: Path, row: str, *, unit: str = "") -> Traced:
    """Walk from a row back to its evidence and forward to its results.

    Args:
        folder: The workshop's folder.
        row: ``ACT-07``, or ``XAL/ACT-07``.
        unit: The unit, where the row does not name it.

    Raises:
        NotFoundError: If there is no such row, or several units have it.
    """
    with opened(folder) as workshop:
        chosen = workshop.units((unit,) if unit else ())
        plans = [plan_of(workshop.workspace, workshop.store, one) for one in chosen]
        return Traced(walk(plans, f"{unit}/{row}" if unit and "/" not in row else row))
