"""What each structure is asked between two missions, how complete the answers are, and answers that come back (OUT-7).

A request sheet gathers the lines of the plan for which one structure answers. Lines that nobody claims go to the
Steering Committee, which is asked who answers for them.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from custkit.analysis.plan_reading import ANSWERED, NOBODY, TOUCHED, home_of
from custkit.i18n.phrases import with_semicolons
from custkit.i18n.speech import said, tr
from custkit.model.plan_it import ItPlan, PlanLine

__all__ = [
    "WHO_ANSWERS",
    "Asked",
    "Fate",
    "RequestSheet",
    "Tracking",
    "fate_of",
    "mark_of",
    "open_items",
    "request_sheets",
    "track",
]

WHO_ANSWERS = said("Which structure answers for this line?")
"""What the Steering Committee is asked of a line that nobody claims."""
_ENDS = (".", "!", "?", "…", "।", "؟")

Fate: TypeAlias = Literal["blank", "known", "taken", "conflict"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One line on a request sheet."""

    line: str
    """Row id: ``LIN-07``."""
    page: str
    text: str
    """The line, as the plan words it."""
    question: str
    due: date | None
    answer: str
    status: str
    """``not_asked``, ``asked``, ``partial``, ``complete``, ``validated`` or empty."""

    @property
    def done(self) -> bool:
        """Whether the answer is complete."""
        return self.status in ANSWERED

    def late(self, today: date) -> bool:
        """Whether it was due before today and is not complete."""
        return not self.done and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class RequestSheet:
    """All that one structure is asked."""

    unit: str
    structure: str
    """Option id."""
    label: str
    items: tuple[Asked, ...]
    """In the plan's order."""

    @property
    def due(self) -> date | None:
        """The first day on which an answer that is missing is due."""
        return min((item.due for item in self.items if item.due and not item.done), default=None)

    @property
    def done(self) -> int:
        """How many answers are complete."""
        return sum(item.done for item in self.items)


def request_sheets(it: ItPlan, unit: str) -> tuple[RequestSheet, ...]:
    """One sheet for each structure that is asked something, in the exercise's order of structures."""
    found: dict[str, list[Asked]] = {}
    for line in it.lines:
        if question := _question(line):
            found.setdefault(home_of(line), []).append(
                Asked(line.id, line.page, line.text, question, line.due, line.answer, line.status)
            )
    labels = dict(it.structures)
    order = [*labels, *(name for name in found if name not in labels)]
    return tuple(
        RequestSheet(unit, name, labels.get(name, name.replace("_", " ")), tuple(found[name]))
        for name in order
        if name in found
    )


def _question(line: PlanLine) -> str:
    """What is asked of a line; of one that nobody claims, who answers for it."""
    lost = line.effect in TOUCHED and line.accountable in NOBODY
    asked, who = line.asked.strip(), tr(WHO_ANSWERS) if lost else ""
    if not (asked and who):
        return asked or who
    return f"{asked} {who}" if asked.endswith(_ENDS) else with_semicolons((asked, who))


@dataclass(frozen=True, slots=True)
class Tracking:
    """How far one structure is."""

    structure: str
    label: str
    asked: int
    complete: int
    """Validated ones too."""
    partial: int
    late: int
    overdue: date | None
    """The first day that has passed without an answer that was due on it."""
    due: date | None
    """The first day from today on on which an answer that is missing is due."""

    @property
    def share(self) -> float:
        """Complete answers of those asked, 0 to 1."""
        return self.complete / self.asked


def track(sheets: Sequence[RequestSheet], today: date) -> tuple[Tracking, ...]:
    """How far each structure is, those with most that is late first."""
    found = []
    for sheet in sheets:
        counts = Counter(item.status for item in sheet.items)
        late = sum(item.late(today) for item in sheet.items)
        days = [item.due for item in sheet.items if item.due and not item.done]
        overdue = min((day for day in days if day < today), default=None)
        due = min((day for day in days if day >= today), default=None)
        asked, partial = len(sheet.items), counts["partial"]
        found.append(Tracking(sheet.structure, sheet.label, asked, sheet.done, partial, late, overdue, due))
    return tuple(sorted(found, key=lambda one: (-one.late, one.share)))


# what comes back


def mark_of(answer: str, status: str) -> str:
    """A short fingerprint of an answer: a sheet carries it, so that one sees who has changed it since."""
    return hashlib.sha256(f"{_plain(answer)}\n{status}".encode()).hexdigest()[:10]


def fate_of(now: tuple[str, str], back: tuple[str, str], mark: str) -> Fate:
    """What becomes of an answer that comes back on a sheet.

    It is taken where the workshop's answer is blank, or is still the one that the sheet was written with; where both
    sides have changed it since, they are in conflict. An answer that was taken out on the sheet takes nothing away.

    Args:
        now: answer and status in the workshop.
        back: answer and status on the sheet.
        mark: the fingerprint that the sheet carries; empty where it was typed anew.
    """
    if not _plain(back[0]):
        return "blank"
    same = _plain(now[0]) == _plain(back[0])
    if (same and now[1] == back[1]) or (mark and mark_of(*back) == mark):
        return "known"
    if same or not _plain(now[0]) or mark_of(*now) == mark:
        return "taken"
    return "conflict"


def _plain(text: str) -> str:
    return " ".join(text.split())


def open_items(sheet: RequestSheet) -> tuple[Asked, ...]:
    """What is not complete, the first due first; those without a day last."""
    return tuple(
        sorted(
            (item for item in sheet.items if not item.done), key=lambda item: (item.due is None, item.due or date.min)
        )
    )
