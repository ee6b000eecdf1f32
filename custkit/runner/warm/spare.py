"""A kernel that is ready before anybody asks for it, so that whoever opens a notebook does not wait for it.

Opening five sockets and building IPython's shell takes longer than all else at the start of a kernel for JupyterLab. A
spare is a fresh child that has done it, on ports and with a key of its own choice, has run nothing, and waits for its
owner: then it takes the owner's environment and folder, runs the start-up files of the profile, and is a kernel like
any other. Only a request like the one that it was made after gets it.
"""

import json
import os
import select
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

__all__ = ["NAME", "Pattern", "Spare", "wait_for_owner"]

NAME: Final = "spare kernel"
"""What it is called in a list of processes while it waits."""

_COMM: Final = Path("/proc/self/comm")

_PATIENCE: Final = 5.0
"""Seconds that a spare gets to say that it has taken its owner's surroundings; it needs some thousandths."""

_OWN: Final = frozenset({"JPY_SESSION_NAME", "JPY_PARENT_PID"})
"""Variables that differ between kernels of the same server."""

_PORTS: Final = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a request for a kernel must have in common with the one that a spare was made after."""

    environment: Mapping[str, str]
    arguments: Sequence[str]
    streams: tuple[tuple[int, int], ...]
    """Which files its standard output and error are."""

    @classmethod
    def of(cls, request: Mapping[str, Any], descriptors: Sequence[int]) -> "Pattern":
        """The pattern of a request."""
        environment = {name: value for name, value in request["environment"].items() if name not in _OWN}
        arguments, _ = _without_file(request["arguments"])
        found = [os.fstat(number) for number in descriptors[:2]]
        return cls(environment, arguments, tuple((file.st_dev, file.st_ino) for file in found))


@dataclass(slots=True)
class Spare:
    """A child that waits for its owner, as the forge sees it."""

    pid: int
    pidfd: int
    wire: socket.socket
    """Its connection comes through it, and the owner's surroundings go; it waits while it is open."""
    pattern: Pattern
    connection: dict[str, Any] = field(default_factory=dict)
    """Where it listens, once it does."""
    _held: bytes = b""

    def hear(self) -> bool:
        """Take what it says of its connection; False when it has nothing more to say."""
        data = self.wire.recv(4096)
        self._held += data
        if self._held.endswith(b"\n"):
            self.connection = json.loads(self._held)
        return bool(data)

    def hand_over(self, request: Mapping[str, Any]) -> bool:
        """Give it to an owner; False when it does not answer, and then it is of no use to anybody."""
        try:
            self.wire.sendall(json.dumps(request).encode() + b"\n")
            return bool(select.select([self.wire], [], [], _PATIENCE)[0]) and self.wire.recv(1) == b"\n"
        except OSError:
            return False

    def close(self) -> None:
        """Let go of it; it ends when nobody has asked for it."""
        self.wire.close()
        os.close(self.pidfd)


def wait_for_owner(wire: socket.socket, arguments: Sequence[str]) -> None:
    """Be a kernel that waits, then somebody's, until it ends.

    Args:
        wire: Our end of the forge's socket.
        arguments: ipykernel's own, without a connection file: there is none before there is an owner.
    """
    from ipykernel import kernelapp
    from tornado import ioloop

    any_app: Any = kernelapp.IPKernelApp

    class WaitingApp(any_app):  # type: ignore[misc]  # ipykernel annotates little
        """ipykernel's application, which leaves the start-up files until its folder is known."""

        def init_connection_file(self) -> None:
            """Ports and key are chosen here, and told to the owner."""

        def write_connection_file(self, **_: object) -> None:
            """The owner writes it, where it wants it."""

        def log_connection_info(self) -> None:
            """Nobody connects by hand to a kernel that waits."""
            self._ports = {port.removesuffix("_port"): getattr(self, port) for port in _PORTS}

        def init_code(self) -> None:
            """See ``adopted``."""

        def adopted(self, request: Mapping[str, Any]) -> None:
            """Take the owner's surroundings, and do what was left."""
            os.environ.clear()
            os.environ.update(request["environment"])
            os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
            os.chdir(request["folder"])
            sys.argv = ["ipykernel_launcher", *request["arguments"]]
            _, file = _without_file(request["arguments"])
            self.connection_file = file
            if name := os.environ.get("JPY_SESSION_NAME"):
                self.shell.user_ns["__session__"] = name
            super().init_code()

    app = WaitingApp.instance()
    app.initialize(list(arguments))
    loop = ioloop.IOLoop.current()
    held = b""

    def read(*_: object) -> None:
        nonlocal held
        data = wire.recv(1 << 16)
        held += data
        if data and not held.endswith(b"\n"):
            return
        loop.remove_handler(wire.fileno())
        if not data:
            # The forge has no use for it any more, and it has run nothing that could be lost.
            os._exit(0)
        _COMM.write_text(called, encoding="utf-8")
        app.adopted(json.loads(held))
        wire.sendall(b"\n")
        wire.close()

    loop.add_handler(wire.fileno(), read, loop.READ)
    told = {port: getattr(app, port) for port in _PORTS}
    told |= {"key": app.session.key.decode("ascii"), "ip": app.ip, "transport": app.transport}
    told["signature_scheme"] = app.session.signature_scheme
    called = _COMM.read_text(encoding="utf-8")
    _COMM.write_text(NAME, encoding="utf-8")
    wire.sendall(json.dumps(told).encode() + b"\n")
    app.start()


def _without_file(arguments: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Arguments of ipykernel without the connection file's, and that file."""
    kept, file, words = [], "", iter(arguments)
    for word in words:
        if word == "-f":
            file = next(words, "")
        else:
            kept.append(word)
    return tuple(kept), file
