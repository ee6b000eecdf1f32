"""A desk drawer for tests: what a form saves goes to a list; earlier answers come from a small fictitious plan."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import yaml

from custkit.errors import StoreError
from custkit.forms.build import build_form
from custkit.forms.form import Form
from custkit.forms.open import open_sheet
from custkit.model.answers import Payload
from custkit.model.clashes import Clash
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding
from custkit.model.questions import Option, Source
from custkit.model.responses import Response
from custkit.model.scales import Depth, RoleBand, Status

SAMPLES = Path(__file__).parent.parent / "samples" / "kinds"
NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
KINDS = sorted(path.stem for path in SAMPLES.glob("*.yml"))
EARLIER = {
    "PR-01.initiatives": {
        "INI-01": "Advance manifest",
        "INI-02": "One stop for compliant lorries",
        "INI-03": "Trade portal",
        "INI-04": "Mobile inspection",
        "INI-05": "Post-clearance audit",
        "INI-06": "Broker licences",
        "INI-07": "Scanner maintenance",
        "INI-08": "Risk rules",
        "INI-09": "Data analysts",
        "INI-10": "Single window",
        "INI-11": "Leave the paper file",
        "INI-12": "Union transit",
        "INI-13": "Training centre",
        "INI-14": "Fibre to the border posts",
    },
    "VI-03.objectives": {
        "OBJ-01": "Shorten import release",
        "OBJ-02": "Trust the compliant",
        "OBJ-03": "Collect what is due",
    },
    "SA-02.dimensions": {
        "leadership": "Leadership and strategy",
        "data": "ICT and data",
        "partnerships": "Partnerships",
    },
}


def sample(name: str) -> Exercise:
    """One of the exercises in ``tests/samples/kinds``."""
    return Exercise.model_validate(yaml.safe_load((SAMPLES / f"{name}.yml").read_text(encoding="utf-8")))


def options(source: Source) -> tuple[Option, ...]:
    """The rows of an earlier answer of the fictitious plan."""
    rows = EARLIER.get(f"{source.exercise}.{source.question}", {})
    return tuple(Option.model_validate({"id": row_id, "label": label}) for row_id, label in rows.items())


@dataclass
class Drawer:
    """Keeps every version that a form saves, one second apart."""

    exercise: Exercise
    versions: list[Response] = field(default_factory=list)
    check: Callable[[Payload], tuple[Finding, ...]] = lambda _payload: ()
    broken: bool = False

    def save(self, payload: Payload, status: Status, note: str, clashes: tuple[Clash, ...] = ()) -> datetime:
        """Append a version, or fail as a full disk would."""
        if self.broken:
            raise StoreError("the disk is full", remedy="free some space")
        at = NOON + timedelta(seconds=len(self.versions))
        response = Response(
            id=UUID(int=len(self.versions) + 1),
            workshop="w",
            exercise=self.exercise.id,
            unit="XAL",
            scope=self.exercise.parts[0].who,
            participant="K7QM-2XRD",
            role_band=RoleBand.MANAGER,
            status=status,
            at=at,
            payload=dict(payload),
            clashes=clashes,
            note=note,
        )
        self.versions.append(response)
        return at

    def history(self) -> tuple[Response, ...]:
        """All versions, newest first."""
        return tuple(reversed(self.versions))

    def form(self, *, language: str = "en", depth: Depth = Depth.STANDARD) -> Form:
        """A form on the latest version, as if the page had been opened anew."""
        return build_form(
            open_sheet(
                self.exercise,
                self.exercise.parts[0].who,
                depth=depth,
                language=language,
                options=options,
                payload=self.versions[-1].payload if self.versions else {},
                save=self.save,
                check=self.check,
                history=self.history,
                key=f"w/XAL/{self.exercise.id}",
            )
        )
