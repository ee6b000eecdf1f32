"""A process that draws charts for others: the drawing engine takes longer to start than a page of charts to draw.

A batch makes every notebook in a process of its own, and each would start the engine again. What the engine draws
depends on the specification alone, so it may as well be drawn next door. Where no painter is at hand, the engine is
started in place, and the drawing is the same.

Run as ``python -m custkit.documents.painter SOCKET``; ends with its standard input.
"""

import json
import os
import selectors
import socket
import struct
import sys
from typing import Final

__all__ = ["ADDRESS", "draw", "painted"]

ADDRESS: Final = "CUSTKIT_PAINTER"
"""The environment variable that tells where a painter listens."""

VEGA_LITE: Final = "6.4"
"""The version of Vega-Lite that draws, pinned so that the same chart gives the same bytes; altair 6 writes this one."""

_LENGTH: Final = struct.Struct("<Q")
_PATIENCE: Final = 60.0
"""Seconds after which a painter that does not answer is given up."""


def draw(spec: dict[str, object]) -> str:
    """Draw a specification as SVG, in this process; nothing is fetched from anywhere."""
    import vl_convert  # a drawing engine of many megabytes, for documents and notebooks with charts only

    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    return drawn


def painted(spec: dict[str, object]) -> str:
    """Draw a specification as SVG: next door where a painter is at hand, else in this process."""
    if address := os.environ.get(ADDRESS):
        try:
            return _asked(address, spec)
        except OSError:
            # It has gone, or a chart was too much for it: here it is told why.
            return draw(spec)
    return draw(spec)


def _asked(address: str, spec: object) -> str:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_PATIENCE)
        line.connect("\0" + address)
        _send(line, json.dumps(spec).encode())
        return _receive(line).decode()


def _serve(listener: socket.socket) -> None:
    """Draw for whoever asks, until nobody is there who could."""
    listener.settimeout(0)
    with selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
        while all(key.fileobj is listener for key, _ in selector.select()):
            try:
                line, _ = listener.accept()
            except BlockingIOError:
                continue  # another copy was faster
            with line:
                _answer(line)


def _answer(line: socket.socket) -> None:
    line.settimeout(_PATIENCE)
    if not _is_same_user(line):
        return
    try:
        _send(line, draw(json.loads(_receive(line))).encode())
    except (OSError, ValueError):
        # Whoever asked is not answered, draws by itself, and is told there what is wrong.
        return


def _is_same_user(line: socket.socket) -> bool:
    _, user, _ = struct.unpack("3i", line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return bool(user == os.getuid())


def _send(line: socket.socket, data: bytes) -> None:
    line.sendall(_LENGTH.pack(len(data)) + data)


def _receive(line: socket.socket) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(line, _LENGTH.size))
    return _exactly(line, length)


def _exactly(line: socket.socket, length: int) -> bytes:
    held = bytearray()
    while len(held) < length:
        data = line.recv(min(1 << 18, length - len(held)))
        if not data:
            raise ConnectionError("the line was closed")
        held += data
    return bytes(held)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
