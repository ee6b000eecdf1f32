"""The versions of a plan as a table, and what has changed since the newest was approved."""

from collections.abc import Sequence
from typing import Final

from custkit.analysis.plan_versions import PlanChange
from custkit.documents.blocks import Block, Note, Paragraph, Table
from custkit.documents.labels import MOSCOW
from custkit.documents.words import capital, counted, day, listing, refs
from custkit.model.events import PlanApproved

__all__ = ["change_blocks", "change_words", "version_table"]

_FIELDS: Final = {
    "start": "start", "end": "end", "target_date": "target date", "establish_by": "baseline due", "year": "year",
    "moscow": "class", "staff_months": "staff-months", "days": "days needed", "first_step": "first step",
    "kpi_effect": "effect on measures", "cost_band": "cost", "source_ids": "rests on", "source": "source",
}  # fmt: skip
_KINDS: Final = {"added": "added", "removed": "taken out", "moved": "moved", "changed": "changed"}


def version_table(versions: Sequence[PlanApproved], unit: str) -> Table:
    """Number, day, approving post and reason of each approved version."""
    rows = tuple((str(v.version), v.on.isoformat(), v.approver, v.reason) for v in versions)
    return Table(
        "Approved versions of this plan", ("Version", "Approved on", "By", "Reason"), rows, frozenset({0}), (unit,)
    )


def change_words(change: PlanChange) -> str:
    """One change in words: ``end 2027-03-31 -> 2027-06-30``."""
    said = [f"{_name(d.field)}: {_said(d.before)} → {_said(d.after)}" for d in change.differences]
    return "; ".join(said) or f"this {change.what} is {'new' if change.kind == 'added' else 'not in the plan any more'}"


def change_blocks(versions: Sequence[PlanApproved], changes: Sequence[PlanChange], unit: str) -> tuple[Block, ...]:
    """What is different from the newest approved version, row by row.

    Args:
        versions: Those that were approved, the newest last.
        changes: Since the newest.
        unit: The unit's id.
    """
    if not versions:
        return (Note("No version of this plan has been approved yet, so there is none to compare with."),)
    newest = versions[-1]
    told = f"version {newest.version}, approved on {day(newest.on)} by {newest.approver}"
    if not changes:
        return (Note(f"Nothing has changed since {told}."),)
    counts = [(kind, sum(change.kind == kind for change in changes)) for kind in _KINDS]
    parts = listing([f"{n} {_KINDS[kind]}" for kind, n in counts if n])
    rows = tuple((c.id, _KINDS[c.kind], c.what, c.title, change_words(c)) for c in changes)
    return (
        Paragraph(
            f"{capital(counted(len(changes), 'row'))} differ{'s' if len(changes) == 1 else ''} from {told}: {parts}."
        ),
        Table(
            "Changes against the approved plan",
            ("Id", "Change", "Row", "Title", "What"),
            rows,
            source_ids=refs(unit, [change.id for change in changes]),
        ),
    )


def _name(field: str) -> str:
    return _FIELDS.get(field, field.replace("_", " "))


def _said(text: str) -> str:
    return MOSCOW.get(text, text) or "nothing"
