"""Jupyter's messages on one pair of sockets: which channel, how many parts, how long each, and the parts."""

import struct
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Final, TypeAlias

__all__ = ["Channel", "Frame", "Unpacker", "packed"]


class Channel(IntEnum):
    """Which of a kernel's channels a message goes through."""

    SHELL = 0
    IOPUB = 1
    CONTROL = 2
    STDIN = 3


Frame: TypeAlias = tuple[Channel, list[bytes]]
"""One message: its channel, and its parts as Jupyter's session makes them."""

_HEAD: Final = struct.Struct("<BI")
_LENGTH: Final = struct.Struct("<Q")


def packed(channel: Channel, parts: Sequence[bytes | memoryview]) -> bytes:
    """A message as it goes over the wire."""
    whole = [bytes(part) for part in parts]
    lengths = b"".join(_LENGTH.pack(len(part)) for part in whole)
    return b"".join([_HEAD.pack(channel, len(whole)), lengths, *whole])


class Unpacker:
    """Bytes in, as they come; whole messages out."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Take what has come, and yield each message that is complete by now."""
        self._held += data
        while (found := _first(self._held)) is not None:
            frame, used = found
            del self._held[:used]
            yield frame


def _first(held: bytearray) -> tuple[Frame, int] | None:
    """The first whole message and how many bytes it takes; None while it is not all there."""
    if len(held) < _HEAD.size:
        return None
    channel, count = _HEAD.unpack_from(held)
    place = _HEAD.size + count * _LENGTH.size
    if len(held) < place:
        return None
    lengths = [_LENGTH.unpack_from(held, _HEAD.size + n * _LENGTH.size)[0] for n in range(count)]
    if len(held) < place + sum(lengths):
        return None
    parts = []
    for length in lengths:
        parts.append(bytes(held[place : place + length]))
        place += length
    return (Channel(channel), parts), place
