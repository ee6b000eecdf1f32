"""What a notebook imports: one line opens it, one line each shows a brief, a form or a result.

Open a unit's page with ``ws = open_session(unit="XAL")``; then ``ws.brief("SA-04")``, ``ws.form("SA-04")`` and
``ws.results("SA-04")``. The facilitator's page is ``desk = open_console()``.
"""

from custkit.session.facilitator import Console, open_console
from custkit.session.unit import Session, open_session

__all__ = ["Console", "Session", "open_console", "open_session"]
