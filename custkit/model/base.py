"""What all models share: frozen, and unknown keys refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

__all__ = ["ExerciseId", "Model", "RowId", "Slug", "UnitId"]

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""Names a question, column or option inside one exercise: ``owner_post``."""

ExerciseId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[0-9]{2}$")]
"""Names an exercise for good: ``SA-04``; also its file's name."""

RowId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,4}-[0-9]{2,4}$")]
"""Names a row of a table for good inside one unit: ``OBJ-03``; never given twice."""

UnitId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,15}$")]
"""Names a unit inside a workshop: an ISO 3166-1 alpha-3 code for a delegation, an abbreviation for a structure."""


class Model(BaseModel):
    """A value read from outside: it cannot change, and a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
