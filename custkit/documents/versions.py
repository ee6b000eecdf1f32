"""The versions of a plan as a table, and what has changed since the newest was approved."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from custkit.analysis.plan_versions import PlanChange
from custkit.documents.blocks import Block, Note, Paragraph, Table
from custkit.documents.labels import MOSCOW, word
from custkit.documents.words import capital, counted, day, listing, refs
from custkit.i18n.phrases import after_colon, short_day, with_semicolons
from custkit.i18n.speech import Spoken, said, tr, trs
from custkit.model.events import PlanApproved

__all__ = ["change_blocks", "change_words", "version_table"]

_FIELDS: Final = Spoken(
    {
        "start": said("start"),
        "end": said("end"),
        "target_date": said("target date"),
        "establish_by": said("baseline due"),
        "year": said("year"),
        "moscow": said("class"),
        "staff_months": said("staff-months"),
        "days": said("days needed"),
        "first_step": said("first step"),
        "kpi_effect": said("effect on measures"),
        "cost_band": said("cost"),
        "source_ids": said("rests on"),
        "source": said("source"),
        "statement": said("statement"),
        "title": said("title"),
        "text": said("text"),
        "owner": said("owner"),
        "accountable": said("accountable"),
        "deliverable": said("deliverable"),
        "acceptance": said("done when"),
        "responsible": said("responsible"),
        "target": said("target"),
        "baseline": said("baseline"),
        "unit": said("unit of measure"),
        "name": said("name"),
        "cost": said("cost"),
        "perspective": said("perspective"),
        "predecessors": said("comes after"),
        "initiative": said("initiative"),
        "objective": said("objective"),
        "milestone": said("milestone"),
        "gate": said("decision gate"),
    }
)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_ID: Final = re.compile(r"[a-z]+(?:_[a-z]+)*")
"""An option, by the name that it has in an exercise."""
_KINDS: Final[Spoken[str]] = Spoken(
    {"added": said("added"), "removed": said("taken out"), "moved": said("moved"), "changed": said("changed")}
)
_ROWS: Final = Spoken(
    {
        "objective": said("objective"),
        "measure": said("measure"),
        "initiative": said("initiative"),
        "activity": said("activity"),
        "choice": said("choice"),
    }
)


def version_table(versions: Sequence[PlanApproved], unit: str) -> Table:
    """Number, day, approving post and reason of each approved version."""
    rows = tuple((str(v.version), short_day(v.on), v.approver, v.reason) for v in versions)
    return Table(
        tr("Approved versions of this plan"),
        trs("Version", "Approved on", "By", "Reason"),
        rows,
        frozenset({0}),
        (unit,),
    )


def change_words(change: PlanChange) -> str:
    """One change in words: ``end 2027-03-31 -> 2027-06-30``."""
    told = [after_colon(_name(d.field), f"{_told(d.before)} → {_told(d.after)}") for d in change.differences]
    row = _ROWS.get(change.what, change.what)
    alone = tr("new: {row}", row=row) if change.kind == "added" else tr("not in the plan any more: {row}", row=row)
    return with_semicolons(told) or alone


def change_blocks(versions: Sequence[PlanApproved], changes: Sequence[PlanChange], unit: str) -> tuple[Block, ...]:
    """What is different from the newest approved version, row by row.

    Args:
        versions: Those that were approved, the newest last.
        changes: Since the newest.
        unit: The unit's id.
    """
    if not versions:
        return (Note(tr("No version of this plan has been approved yet, so there is none to compare with.")),)
    newest = versions[-1]
    told = tr(
        "version {version}, approved on {on} by {approver}",
        version=newest.version,
        on=day(newest.on),
        approver=newest.approver,
    )
    if not changes:
        return (Note(tr("Nothing has changed since {told}.", told=told)),)
    counts = [(kind, sum(change.kind == kind for change in changes)) for kind in _KINDS]
    parts = listing([tr("{count} {changed}", count=n, changed=_KINDS[kind]) for kind, n in counts if n])
    rows = tuple((c.id, _KINDS[c.kind], _ROWS.get(c.what, c.what), c.title, change_words(c)) for c in changes)
    return (
        Paragraph(
            tr(
                "{row} from {told}: {parts}.",
                row=capital(counted(len(changes), "row differs", "rows differ")),
                told=told,
                parts=parts,
            )
        ),
        Table(
            tr("Changes against the approved plan"),
            trs("Id", "Change", "Row", "Title", "What"),
            rows,
            source_ids=refs(unit, [change.id for change in changes]),
        ),
    )


def _name(field: str) -> str:
    return _FIELDS.get(field) or tr(field.replace("_", " "))


def _told(text: str) -> str:
    if not text:
        return tr("nothing")
    if _DAY.fullmatch(text):
        return short_day(date.fromisoformat(text))
    return MOSCOW.get(text) or (word(text) if _ID.fullmatch(text) else text)
