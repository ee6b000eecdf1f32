"""A zipped office file whose bytes depend on its content alone: no clock, no system, no order of a set."""

import re
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["sealed"]

_UNIX: Final = 3
_CORE: Final = "docProps/core.xml"
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def sealed(content: bytes, when: datetime) -> bytes:
    """The same members with one date, one system and one way of packing.

    Args:
        content: A zip file.
        when: The date that every member carries; not before 1980.
    """
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            member = ZipInfo(name, when.timetuple()[:6])
            member.compress_type = ZIP_DEFLATED
            member.create_system = _UNIX
            member.external_attr = 0o644 << 16
            held = source.read(name)
            # openpyxl writes the clock's time into this one, whatever it is told.
            target.writestr(member, _dated(held, when) if name == _CORE else held)
    return made.getvalue()


def _dated(core: bytes, when: datetime) -> bytes:
    return _MODIFIED.sub(rb"\g<1>" + f"{when:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\g<2>", core)
