"""The process that forks: it loads libraries once, and makes a child for everyone who asks.

It listens on one socket. Each connection is one child's life: the request comes with it, the child's number and in the
end its status go back, signals for it come through it, and when it is closed the child is killed. The forge never runs
anybody's code itself, has one thread, and ends with the process that started it.

Started as ``python -m custkit.runner.warm.forge SOCKET MODULE...`` by :mod:`custkit.runner.warm.hearth`.
"""

import gc
import importlib
import json
import os
import selectors
import signal
import socket
import struct
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from custkit.runner.warm.fresh import die_with_parent, end, freshen
from custkit.runner.warm.shelf import Shelf
from custkit.runner.warm.spare import wait_for_owner

__all__ = ["BASE", "Forge", "main", "preload"]

BASE = (
    "custkit.runner.warm.kernel",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.magics.ast_mod",
    "IPython.core.magics.execution",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "faulthandler",
    "ipykernel.debugger",
    "pygments.formatters.terminal256",
    "pygments.styles.default",
    "resource",
    "sqlite3",
    "stack_data",
    "timeit",
    "tornado.platform.asyncio",
)
"""What a kernel loads at its start and with its first cells, whatever its notebook does."""

_REQUEST = struct.Struct("<I")


def preload(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Load modules; ``module:function`` also calls the function, to fill caches.

    Returns:
        What could not be loaded, with the reason; and which have started threads.
    """
    missing, threaded = [], []
    for name in names:
        module, _, function = name.partition(":")
        before, knew_openblas = _threads(), _has_openblas()
        try:
            loaded = importlib.import_module(module)
            if function:
                getattr(loaded, function)()
        except Exception as error:  # noqa: BLE001 - a notebook that needs the module tells what is wrong with it
            if name not in BASE:
                missing.append(f"{name}: {type(error).__name__}: {error}")
        # OpenBLAS, which comes with numpy, ends its threads before a fork and makes them anew after it.
        if _threads() > before and (knew_openblas or not _has_openblas() or threading.active_count() > 1):
            threaded.append(name)
    return missing, threaded


def _threads() -> int:
    return len(list(Path("/proc/self/task").iterdir()))


def _has_openblas() -> bool:
    return "openblas" in Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")


@dataclass(slots=True)
class _Child:
    """A child that lives, and whoever asked for it."""

    pid: int
    connection: socket.socket
    pidfd: int


class Forge:
    """Forks a child for each connection, and tells of its end."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener, self._pid = listener, os.getpid()
        self._selector = selectors.DefaultSelector()
        self._children: dict[int, _Child] = {}
        self._shelf = Shelf(self._selector, self._child_for)

    def run(self) -> None:
        """Serve until the owner is gone."""
        self._selector.register(self._listener, selectors.EVENT_READ, self._welcome)
        self._selector.register(sys.stdin.fileno(), selectors.EVENT_READ, None)
        try:
            while True:
                for key, _ in self._selector.select(self._shelf.wait):
                    if key.data is None:
                        return
                    # What was heard before it in the same moment may have let go of it, such as of a spare that died.
                    if self._selector.get_map().get(key.fd) is key:
                        key.data(key.fileobj)
                self._shelf.tend()
        finally:
            if os.getpid() == self._pid:
                self._kill_all()

    def _welcome(self, _: object) -> None:
        connection, _address = self._listener.accept()
        if not _is_same_user(connection):
            connection.close()
            return
        # The request is short and sent in one go; whoever does not send it is not waited for.
        connection.settimeout(5)
        try:
            request, descriptors = _request(connection)
        except (OSError, ValueError):
            connection.close()
            return
        if request["do"] == "prepare":
            connection.close()
            self._shelf.plan(request, descriptors, now=True)
            return
        if request["spare"]:
            self._shelf.plan(request, [os.dup(number) for number in descriptors])
        self._serve(connection, request, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)

    def _serve(self, connection: socket.socket, request: dict[str, Any], descriptors: list[int]) -> None:
        """Give whoever asks a kernel that waits, if that will do, or else a new child."""
        if request["spare"] and (spare := self._shelf.give(request, descriptors)):
            told = {"pid": spare.pid, "listens": spare.connection}
            self._watch(_Child(spare.pid, connection, spare.pidfd), told)
            return
        try:
            pid = self._child_for(request, descriptors)
        except OSError as error:
            _tell(connection, {"error": str(error)})
            connection.close()
            return
        self._watch(_Child(pid, connection, os.pidfd_open(pid)), {"pid": pid})

    def _child_for(self, request: Mapping[str, Any], descriptors: Sequence[int]) -> int:
        """Fork; the child takes the descriptors, lives its life in here, and never comes back."""
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            _be_child(self, parent, request, descriptors)
        return pid

    def _watch(self, child: _Child, told: dict[str, object]) -> None:
        """Watch over a child that somebody has, and tell them."""
        self._children[child.pid] = child
        child.connection.settimeout(None)
        _tell(child.connection, told)
        self._selector.register(child.pidfd, selectors.EVENT_READ, lambda _: self._bury(child))
        self._selector.register(child.connection, selectors.EVENT_READ, lambda _: self._obey(child))

    def _obey(self, child: _Child) -> None:
        """Send the child the signals that its connection names, one byte each; kill it when nobody is there."""
        try:
            told = child.connection.recv(64)
        except OSError:
            told = b""
        for number in told or bytes([signal.SIGKILL]):
            _signal_group(child.pid, number)
        if not told:
            self._selector.unregister(child.connection)
            child.connection.close()

    def _bury(self, child: _Child) -> None:
        self._selector.unregister(child.pidfd)
        os.close(child.pidfd)
        # What the notebook has started and left running goes with it.
        _signal_group(child.pid, signal.SIGKILL)
        _, status = os.waitpid(child.pid, 0)
        del self._children[child.pid]
        if child.connection.fileno() >= 0:
            self._selector.unregister(child.connection)
            _tell(child.connection, {"status": os.waitstatus_to_exitcode(status)})
            child.connection.close()

    def _kill_all(self) -> None:
        self._shelf.clear()
        for pid in self._children:
            _signal_group(pid, signal.SIGKILL)
        for pid in self._children:
            os.waitpid(pid, 0)

    def let_go(self) -> None:
        """Close, in a child, everything that belongs to the forge."""
        self._selector.close()
        self._listener.close()
        for child in self._children.values():
            os.close(child.pidfd)
            child.connection.close()
        self._shelf.let_go()


def _be_child(forge: Forge, parent: int, request: Mapping[str, Any], descriptors: Sequence[int]) -> NoReturn:
    status = 1
    try:
        os.setsid()
        die_with_parent(parent)
        forge.let_go()
        freshen(request["environment"], request["folder"])
        _take_streams(descriptors)
        status = _run(request, descriptors)
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # noqa: BLE001 - a child never returns into the forge's loop; the traceback is told
        sys.excepthook(*sys.exc_info())
    end(status)


def _run(request: Mapping[str, Any], descriptors: Sequence[int]) -> int:
    if "ipywidgets" in sys.modules:
        # Loaded without a kernel, ipywidgets has not said which messages are its own.
        sys.modules["ipywidgets"].register_comm_target()
    sys.argv = ["ipykernel_launcher", *request["arguments"]]
    if request["do"] == "wire":
        from custkit.runner.warm.kernel import serve

        serve(socket.socket(fileno=descriptors[2]), request["arguments"])
        return 0
    if request["do"] == "wait":
        wait_for_owner(socket.socket(fileno=descriptors[2]), request["arguments"])
        return 0
    from ipykernel import kernelapp

    app: Any = kernelapp.IPKernelApp.instance()
    app.initialize(request["arguments"])
    app.start()
    return 0


def _take_streams(descriptors: Sequence[int]) -> None:
    """Print where whoever asked for the child prints."""
    for number, descriptor in ((1, descriptors[0]), (2, descriptors[1])):
        os.dup2(descriptor, number)
        os.close(descriptor)


def _request(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    head, descriptors, _, _ = socket.recv_fds(connection, _REQUEST.size, 3)
    (length,) = _REQUEST.unpack(head)
    held = b""
    while len(held) < length:
        data = connection.recv(length - len(held))
        if not data:
            raise ValueError("the request ended too early")
        held += data
    return json.loads(held), list(descriptors)


def _tell(connection: socket.socket, what: dict[str, object]) -> None:
    # Whoever has gone meanwhile is noticed when the connection is read.
    with suppress(OSError):
        connection.sendall(json.dumps(what).encode() + b"\n")


def _signal_group(pid: int, number: int) -> None:
    """Signal a child and what it has started; the child alone while it has no group of its own yet."""
    try:
        os.killpg(pid, number)
    except OSError:
        with suppress(OSError):
            os.kill(pid, number)


def _is_same_user(connection: socket.socket) -> bool:
    _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return bool(user == os.getuid())


def main(arguments: Sequence[str]) -> None:
    """Be the forge.

    Args:
        arguments: The descriptor to listen on, and the modules to load.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    told, threaded = preload([*BASE, *arguments[1:]])
    for line in told:
        sys.stderr.write(f"custkit: not loaded beforehand: {line}\n")
    if threaded:
        # A process with threads cannot be forked safely, and a thread cannot be taken back: start over without them.
        sys.stderr.write(f"custkit: not loaded beforehand, as they start threads: {', '.join(threaded)}\n")
        kept = [name for name in arguments if name not in threaded]
        os.execv(sys.executable, [sys.executable, "-P", "-m", "custkit.runner.warm.forge", *kept])  # noqa: S606 - ourselves
    from custkit.runner.warm.kernel import rehearse  # loaded with what every kernel needs, above

    rehearse()
    gc.collect()
    gc.freeze()
    Forge(socket.socket(fileno=int(arguments[0]))).run()


if __name__ == "__main__":
    main(sys.argv[1:])
