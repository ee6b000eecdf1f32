"""A zipped office file whose bytes depend on its content alone: no clock, no system, no order of a set."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["sealed"]

_UNIX = 3


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
            target.writestr(member, source.read(name))
    return made.getvalue()
