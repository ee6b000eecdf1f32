"""What a notebook imports: one line opens it, one line each shows a brief, a form or a result.

from custkit.session import open_session
ws = open_session(unit="XAL")
ws.brief("SA-04")
ws.form("SA-04")
ws.results("SA-04")
"""

from custkit.session.facilitator import Console, open_console
from custkit.session.unit import Session, open_session

__all__ = ["Console", "Session", "open_console", "open_session"]
