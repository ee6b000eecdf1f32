"""Since when *what changed* is told, from what somebody typed or from the sitting before this one."""

import re
from datetime import UTC, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from custkit.analysis.changes import SheetChange, changes, session_end
from custkit.errors import CustkitError, saying
from custkit.store.answers import Store
from custkit.workspace.folder import Workspace

__all__ = ["changed_since", "moment_of"]

SESSION: Final = re.compile(r"(?:session|mission|sitting)\s*(\d{1,3})", re.IGNORECASE)


def moment_of(workspace: Workspace, text: str = "") -> datetime:
    """The moment that a text means.

    Args:
        workspace: The workshop.
        text: ``2027-02-08``, ``2027-02-08 14:30`` on the programme's clock, or ``session 1``: the end of its last day.
            When empty, the end of the session before the one that is on; in the first, the workshop's first day.

    Raises:
        CustkitError: If it means none.
    """
    plan, programme = workspace.workshop, workspace.programme
    zone = ZoneInfo(programme.clock)
    if not text.strip():
        earlier = session_end(programme, plan.starts, plan.session - 1) if plan.session > 1 else None
        return earlier or datetime.combine(plan.starts, time(0), zone)
    if match := SESSION.fullmatch(text.strip()):
        found = session_end(programme, plan.starts, int(match[1]))
        if found is None:
            raise CustkitError(
                saying("the programme has no session {number}", number=match[1]),
                remedy=saying("leave --since out, or name a day"),
            )
        return found
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        remedy = saying("write it as 2027-02-08, '2027-02-08 14:30' or 'session 1'")
        raise CustkitError(saying("{text!r} is no moment", text=text[:40]), remedy=remedy) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def changed_since(workspace: Workspace, store: Store, since: datetime, unit: str = "") -> tuple[SheetChange, ...]:
    """What changed since a moment, of one unit or of all.

    Raises:
        StoreError: If the store cannot be read.
    """
    versions = store.everything(workspace.workshop.id)
    found = changes(versions, since.astimezone(UTC))
    return tuple(row for row in found if not unit or row.unit == unit)
