"""Where the forge is kept: started when it is first needed, found by other processes, ended with its owner."""

import atexit
import json
import os
import select
import signal
import socket
import struct
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from custkit.errors import CustkitError, notice
from custkit.runner.warm.companion import Companion, accompanied
from custkit.runner.warm.warmth import Warmth

__all__ = [
    "ADDRESS",
    "GONE",
    "ForgeGoneError",
    "Forged",
    "Hearth",
    "address",
    "ask",
    "forget",
    "is_gone",
    "kept_warm",
    "prepare",
    "why_not",
]

ADDRESS: Final = "CUSTKIT_FORGE"
"""The environment variable that tells where a forge listens that others may use."""


GONE: Final = "the process that its kernel is forked from was ended"
"""What is said of a notebook whose kernel has gone with the forge."""

_QUIET: Final = {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}
"""Keeps the debugger, which every kernel loads, from warning of what does not concern us."""

_REQUEST: Final = struct.Struct("<I")


class ForgeGoneError(CustkitError):
    """The forge does not answer, or has died with its children."""


@dataclass(slots=True)
class Forged:
    """A child of the forge, as whoever asked for it sees it."""

    pid: int
    connection: socket.socket
    """Says how the child ended, and takes signals; closing it kills the child."""
    address: str
    """The forge's."""
    listens: Mapping[str, Any] | None = None
    """Where it listens, when that was its own choice: it had been ready before it was asked for."""
    status: int | None = None
    """How it ended: its exit status, or the signal's number below zero; None while it lives."""
    _held: bytes = b""

    def poll(self) -> int | None:
        """How the child ended; None while it lives."""
        return self.wait(0)

    def wait(self, seconds: float | None = None) -> int | None:
        """Wait for the child's end, for ever or for some seconds; None when it still lives then."""
        while self.status is None:
            if not select.select([self.connection], [], [], seconds)[0]:
                return None
            data = self.connection.recv(1024)
            self._held += data
            if not data:
                self.status = -signal.SIGKILL
                _gone.add(self.address)
            elif self._held.endswith(b"\n"):
                self.status = int(json.loads(self._held)["status"])
        return self.status

    def signal(self, number: int) -> None:
        """Send a signal to the child and what it has started."""
        if self.status is None:
            with suppress(OSError):
                self.connection.sendall(bytes([number]))

    def close(self) -> None:
        """Let go of the child; kills it when it still lives."""
        self.connection.close()


def ask(  # noqa: PLR0913 - what a process is started with
    address: str,
    do: str,
    arguments: Sequence[str],
    descriptors: Sequence[int],
    *,
    environment: Mapping[str, str] | None = None,
    folder: str | None = None,
    spare: bool = False,
) -> Forged:
    """Ask a forge for a child.

    Args:
        address: Where the forge listens.
        do: What the child is to be: ``wire`` for a kernel on a socket, ``kernel`` for one as Jupyter starts it.
        arguments: What the kernel is started with, after its name.
        descriptors: Its standard output, its standard error, and for ``wire`` the socket.
        environment: Its variables; this process's own when None.
        folder: Its working folder; this process's own when None.
        spare: Whether one will do that was ready before, and listens where it says, not where the arguments say.

    Raises:
        ForgeGoneError: If the forge does not answer.
    """
    asked = _request(do, arguments, environment, folder) | {"spare": spare}
    connection = socket.socket(socket.AF_UNIX)
    try:
        _send(connection, address, asked, descriptors)
        told = json.loads(_line(connection))
    except (OSError, ValueError) as error:
        connection.close()
        _gone.add(address)
        raise ForgeGoneError(notice("the process that kernels are forked from does not answer")) from error
    if "pid" not in told:
        connection.close()
        raise ForgeGoneError(notice("no process could be forked: {error}", error=told["error"]))
    return Forged(told["pid"], connection, address, told.get("listens"))


def prepare(
    address: str, arguments: Sequence[str], *, environment: Mapping[str, str] | None = None, folder: str | None = None
) -> None:
    """Have a forge make a kernel ready for the first who asks with ``spare``; returns at once.

    Args:
        address: As for :func:`ask`, like all that follows.
        arguments: As above.
        environment: As above.
        folder: As above.

    Raises:
        ForgeGoneError: If the forge does not answer.
    """
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            _send(connection, address, _request("prepare", arguments, environment, folder), [1, 2])
        except OSError as error:
            _gone.add(address)
            raise ForgeGoneError(notice("the process that kernels are forked from does not answer")) from error


def _request(
    do: str, arguments: Sequence[str], environment: Mapping[str, str] | None, folder: str | None
) -> dict[str, object]:
    own = {name: value for name, value in (environment or os.environ).items() if name != ADDRESS}
    return {"do": do, "arguments": list(arguments), "environment": own, "folder": folder or str(Path.cwd())}


def _send(connection: socket.socket, address: str, asked: Mapping[str, object], descriptors: Sequence[int]) -> None:
    whole = json.dumps(asked).encode()
    connection.connect("\0" + address)
    socket.send_fds(connection, [_REQUEST.pack(len(whole))], list(descriptors))
    connection.sendall(whole)


def _line(connection: socket.socket) -> bytes:
    """The answer's one line, and nothing of what may follow it."""
    line = b""
    while not line.endswith(b"\n") and (data := connection.recv(1)):
        line += data
    return line


def why_not() -> str:
    """Why this system does not get forked kernels, as a half-sentence; empty where it does."""
    if os.environ.get("CUSTKIT_FORK") == "no":
        return "the environment says CUSTKIT_FORK=no"
    if sys.platform != "linux":
        return "forking a process that has libraries loaded is safe on Linux alone"
    if not hasattr(os, "pidfd_open") or not hasattr(os, "memfd_create"):
        return "this Python or its system library is too old for it"
    return ""


class Hearth(Companion):
    """A forge of this process.

    Args:
        preload: Modules for it to load, each ``module`` or ``module:function`` to be called once.
        environment: Variables laid over this process's own, for the forge alone: its children bring theirs.
    """

    def __init__(self, preload: Sequence[str] = (), environment: Mapping[str, str] | None = None) -> None:
        super().__init__("custkit.runner.warm.forge", preload, environment={**_QUIET, **(environment or {})})


_gone: set[str] = set()
"""Forges that were seen to be gone."""

_own: Hearth | None = None
_own_pid = 0
_lock = threading.Lock()


def address(preload: Sequence[str] = ()) -> str:
    """Where a forge listens: the one that the environment names, else one of this process's own, started when needed.

    Args:
        preload: What a forge of our own loads when it is started; one that is there stays as it is.
    """
    if (given := os.environ.get(ADDRESS)) and given not in _gone:
        return given
    global _own, _own_pid
    with _lock:
        if _own is None or _own_pid != os.getpid() or not _own.alive:
            if _own is None:
                atexit.register(forget)
            _own, _own_pid = Hearth(preload), os.getpid()
        return _own.address


@contextmanager
def kept_warm(warmth: Warmth, fixed: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """A forge and its companions while the block runs, for whoever is told these environment variables.

    Args:
        warmth: What is loaded and started.
        fixed: Variables that the forge itself has to be started with.

    Yields:
        Where to find them; empty where kernels are not forked.
    """
    if why_not():
        yield {}
        return
    with Hearth(warmth.preload, fixed) as forge, accompanied(warmth) as helpers:
        yield {ADDRESS: forge.address, **helpers}


def is_gone(address: str) -> bool:
    """Whether this forge was seen to be gone."""
    return address in _gone


def forget() -> None:
    """End this process's own forge; the next kernel starts another."""
    global _own  # noqa: PLW0603 - as above
    with _lock:
        if _own is not None and _own_pid == os.getpid():
            _own.close()
        _own = None
