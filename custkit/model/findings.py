"""What a rule has to say about an answer, and where."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """How much a finding weighs: an error stops submission, a warning is kept with the answer, a hint only helps."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to think about, beside the field it concerns."""

    severity: Severity
    question: str
    """Question id; empty for the exercise as a whole."""
    what: str
    """What is the matter, in the respondent's language."""
    remedy: str = ""
    """What to do about it."""
    row: str = ""
    """Row id, in a table."""
    column: str = ""
    """Column id, in a table."""
    rule: str = ""
    """Which rule speaks, for tests and for the facilitator."""
