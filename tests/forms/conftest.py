"""A desk for the tests: what is saved goes to a list, earlier answers come from a small fictitious plan."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import yaml

from custkit.forms.build import build_form
from custkit.forms.form import Form
from custkit.model.answers import Payload
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding
from custkit.model.questions import Option, Source
from custkit.model.responses import Response
from custkit.model.scales import Depth, RoleBand, Status

SAMPLES = Path(__file__).parent.parent / "samples" / "kinds"
NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)


def sample(name: str) -> Exercise:
    return Exercise.model_validate(yaml.safe_load((SAMPLES / f"{name}.yml").read_text(encoding="utf-8")))


def kinds() -> list[str]:
    return sorted(path.stem for path in SAMPLES.glob("*.yml"))


EARLIER = {
    ("PR-01", "initiatives"): [f"INI-{n:02}: {title}" for n, title in enumerate((
        "Advance manifest", "One stop for compliant lorries", "Trade portal", "Mobile inspection", "Post-clearance audit",
        "Broker licences", "Scanner maintenance", "Risk rules", "Data analysts", "Single window", "Leave the paper file",
        "Union transit", "Training centre", "Fibre to the border posts",
    ), 1)],
    ("VI-03", "objectives"): ["OBJ-01: Shorten import release", "OBJ-02: Trust the compliant", "OBJ-03: Collect what is due"],
    ("SA-02", "dimensions"): ["leadership: Leadership and strategy", "data: ICT and data", "partnerships: Partnerships"],
}  # fmt: skip


def options(source: Source) -> tuple[Option, ...]:
    rows = (row.split(": ", 1) for row in EARLIER.get((source.exercise, source.question), []))
    return tuple(Option.model_validate({"id": row_id, "label": label}) for row_id, label in rows)


@dataclass
class Drawer:
    """Keeps every version that a form saves, one second apart."""

    exercise: Exercise
    versions: list[Response] = field(default_factory=list)
    findings: Callable[[Payload], tuple[Finding, ...]] = lambda _: ()
    broken: bool = False

    def save(self, payload: Payload, status: Status, note: str) -> datetime:
        if self.broken:
            from custkit.errors import StoreError

            raise StoreError("the disk is full", remedy="free some space")
        at = NOON + timedelta(seconds=len(self.versions))
        response = Response(
            id=UUID(int=len(self.versions) + 1), workshop="w", exercise=self.exercise.id, unit="XAL",
            scope=self.exercise.parts[0].who, participant="K7QM-2XRD", role_band=RoleBand.MANAGER, status=status, at=at,
            payload=dict(payload), note=note,
        )  # fmt: skip
        self.versions.append(response)
        return at

    def history(self) -> tuple[Response, ...]:
        return tuple(reversed(self.versions))

    def form(self, payload: Payload | None = None, language: str = "en", depth: Depth = Depth.STANDARD) -> Form:
        latest = self.versions[-1].payload if self.versions else {}
        return build_form(
            self.exercise, self.exercise.parts[0].who, depth=depth, language=language, options=options,
            payload=latest if payload is None else payload, save=self.save, check=lambda p: self.findings(p),
            history=self.history, key=f"w/XAL/{self.exercise.id}",
        )  # fmt: skip


@pytest.fixture
def drawer() -> Callable[[str], Drawer]:
    return lambda name: Drawer(sample(name))
