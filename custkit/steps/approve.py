"""A plan becomes a version that somebody answers for: which post, on which day, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from custkit.analysis.rules_words import person_named
from custkit.documents.versions import change_words
from custkit.errors import Fault, InputError, notice
from custkit.i18n.called import unit_name
from custkit.i18n.telling import phrase
from custkit.model.events import PlanApproved
from custkit.model.people import Unit
from custkit.session.overview import plan_of
from custkit.session.versions import Signed, signed_of
from custkit.steps.opening import opened

__all__ = ["Versions", "approve", "versions"]

_POST = (2, 120)
_REASON = (5, 500)


@dataclass(frozen=True, slots=True)
class Versions:
    """The approved versions of plans, and what has changed since."""

    units: tuple[tuple[Unit, Signed], ...]

    def lines(self) -> Iterator[str]:
        """For people."""
        for unit, signed in self.units:
            yield f"{unit_name(unit)}:"
            for version in signed.versions:
                yield "  " + phrase(
                    "version {version}, {on}, by {approver}: {reason}",
                    version=version.version,
                    on=version.on.isoformat(),
                    approver=version.approver,
                    reason=version.reason,
                )
            if not signed.versions:
                yield "  " + phrase("nothing is approved yet: custkit approve")
            elif not signed.changes:
                yield "  " + phrase("nothing has changed since")
            for change in signed.changes:
                yield f"  {change.kind:<7} {change.id} {change.title}: {change_words(change)}"

    def as_dict(self) -> list[dict[str, Any]]:
        """For a machine."""
        return [
            {
                "unit": unit.id,
                "versions": [
                    {"version": v.version, "on": v.on.isoformat(), "approver": v.approver, "reason": v.reason}
                    for v in signed.versions
                ],
                "changes": [
                    {
                        "kind": c.kind,
                        "row": c.what,
                        "id": c.id,
                        "title": c.title,
                        "fields": {d.field: [d.before, d.after] for d in c.differences},
                    }
                    for c in signed.changes
                ],
            }
            for unit, signed in self.units
        ]


def versions(folder: Path, *, units: tuple[str, ...] = ()) -> Versions:
    """Tell which versions of each plan were approved, and what has changed since.

    Raises:
        NotFoundError: If there is no workshop, or no such unit in it.
        InputError: If the workshop's files have faults.
    """
    with opened(folder) as workshop:
        space, store = workshop.workspace, workshop.store
        chosen = workshop.units(units)
        return Versions(tuple((unit, signed_of(space, store, unit, plan_of(space, store, unit))) for unit in chosen))


def approve(  # noqa: PLR0913 -- what a signature consists of, each by name
    folder: Path, unit_id: str, *, approver: str, reason: str, on: date, now: datetime | None = None
) -> PlanApproved:
    """Keep a unit's plan, as it stands now, as its next version.

    The version is written into the workshop's log, which only grows; the plan itself goes on as before.

    Args:
        folder: The workshop.
        unit_id: Whose plan it is.
        approver: The post that approves it.
        reason: Why there is this version.
        on: The day of the signature.
        now: The moment; the clock's own when absent.

    Raises:
        NotFoundError: If there is no workshop, or no such unit in it.
        InputError: If a post, a reason or a day will not do, there is nothing to approve, or nothing has changed.
    """
    at = now or datetime.now(UTC)
    with opened(folder) as workshop:
        (unit,) = workshop.units((unit_id,))
        space, store = workshop.workspace, workshop.store
        plan = plan_of(space, store, unit)
        signed = signed_of(space, store, unit, plan)
        faults = list(_faults(approver, reason, on, at.date(), signed))
        if not (plan.objectives or plan.initiatives or plan.activities):
            what = notice("the plan of {unit} holds no objective, initiative or activity yet", unit=unit_name(unit))
            faults.append(Fault(unit.id, "plan", what, notice("hand in VI-03, PR-01 or RM-01 first")))
        elif signed.versions and not signed.changes:
            what = notice("nothing has changed since version {version}", version=signed.versions[-1].version)
            faults.append(Fault(unit.id, "plan", what, notice("look at what stands with: custkit versions")))
        if faults:
            raise InputError(faults)
        answers, digest = store.digest(space.workshop.id)
        number = len(signed.versions) + 1
        event = PlanApproved(
            at=at, unit=unit.id, version=number, approver=approver, on=on, reason=reason, answers=answers, digest=digest
        )
        store.events(space.workshop.id).add(event)
        return event


def _faults(approver: str, reason: str, on: date, today: date, signed: Signed) -> Iterator[Fault]:
    post, why = approver.strip(), reason.strip()
    if not _POST[0] <= len(post) <= _POST[1]:
        yield Fault(
            "--by",
            "",
            notice("{count} letters are no post", count=len(post)),
            notice("write the post, such as Director General"),
        )
    elif person := person_named(post):
        what = notice("{person!r} looks like a person's name", person=person[:40])
        yield Fault("--by", "", what, notice("write the post: it outlasts the person"))
    if not _REASON[0] <= len(why) <= _REASON[1]:
        what = notice("the reason has {count} letters", count=len(why))
        yield Fault(
            "--reason",
            "",
            what,
            notice(
                "say in {least} to {most} letters why there is this version",
                least=_REASON[0],
                most=_REASON[1],
            ),
        )
    if on > today:
        yield Fault(
            "--on", "", notice("{on} is still to come", on=on.isoformat()), notice("write the day of the signature")
        )
    if signed.versions and on < signed.versions[-1].on:
        newest = signed.versions[-1]
        what = notice("version {version} was approved later, on {on}", version=newest.version, on=newest.on.isoformat())
        yield Fault("--on", "", what, notice("write the day of this signature"))
