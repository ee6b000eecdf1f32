"""What a notebook imports: one line opens it, one line each shows a brief, a form or a result.

Open a unit's page with ``ws = open_session(unit="XAL")``; then ``ws.brief("SA-04")``, ``ws.form("SA-04")`` and
``ws.results("SA-04")``. The facilitator's page is ``desk = open_console()``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from custkit.session.facilitator import Console, open_console
    from custkit.session.unit import Session, open_session

__all__ = ["Console", "Session", "open_console", "open_session"]

_HOMES = {
    "Console": "custkit.session.facilitator",
    "Session": "custkit.session.unit",
    "open_console": "custkit.session.facilitator",
    "open_session": "custkit.session.unit",
}


def __getattr__(name: str) -> object:
    """Import the widgets only for a notebook: a command that reads the same overview does without them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
