"""The kernel's end: a real IPython kernel whose channels are one socket to whoever asked for it.

Everything that shapes a notebook is ipykernel's own code: its shell, its display hooks, its streams. Only what moves
bytes is replaced: five ZeroMQ sockets with their threads become one socket with one thread that sends.
"""

import copy
import fcntl
import os
import queue
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import zmq
from ipykernel import iostream, ipkernel, kernelapp
from tornado import ioloop
from traitlets import Any as AnyTrait
from traitlets import Type

from custkit.runner.warm.wire import Channel, Unpacker, packed

__all__ = ["Outbox", "WireKernel", "WireKernelApp", "rehearse", "serve"]

_CHUNK = 1 << 18
"""Bytes read at a time."""


# ipykernel annotates little, and some of that for sockets that are not here.
_AnyThread: Any = iostream.IOPubThread
_AnyKernel: Any = ipkernel.IPythonKernel
_AnyApp: Any = kernelapp.IPKernelApp
_background_socket: Callable[[object], Any] = iostream.BackgroundSocket


class Outbox(_AnyThread):  # type: ignore[misc]  # see above
    """A thread that sends messages in the order in which they were handed over, and flushes streams in time.

    ipykernel's streams want an :class:`IOPubThread`; this one keeps its methods and drops its sockets. A process that
    the notebook forks has no such thread: it sends at once, and a lock between processes keeps messages whole.
    """

    def __init__(self, wire: socket.socket) -> None:
        # The parent's constructor would open sockets; what its methods need of it is set here.
        self._wire = wire
        self._master_pid = os.getpid()
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._timers: list[tuple[float, Callable[[], None]]] = []
        self._between_processes = os.memfd_create("custkit-outbox")
        self.socket = self
        self.io_loop = self
        self.background_socket = _background_socket(self)
        self.thread = threading.Thread(target=self._run, name="IOPub", daemon=True)
        # Debuggers and profilers leave ipykernel's own threads alone by these two marks.
        for mark in ("pydev_do_not_trace", "is_pydev_daemon_thread"):
            setattr(self.thread, mark, True)

    def start(self) -> None:
        """Start sending."""
        self.thread.start()

    def stop(self) -> None:
        """Send what is waiting, and end."""
        if self.thread.is_alive():
            self._tasks.put(None)
            self.thread.join(5)

    def close(self) -> None:
        """Nothing to close: the socket belongs to whoever opened it."""

    @property
    def closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._wire.fileno() < 0

    def schedule(self, f: Callable[[], None]) -> None:
        """Call a function in the thread that sends; at once where there is none."""
        if self.thread.is_alive():
            self._tasks.put(f)
        else:
            f()

    def call_later(self, delay: float, f: Callable[[], None]) -> None:
        """Call a function after some seconds; asked for only in the thread that sends."""
        self._timers.append((time.monotonic() + delay, f))

    def send_multipart(self, parts: Sequence[Any], *_: object, **__: object) -> None:
        """Send a message on the channel that everybody hears."""
        self.send_on(Channel.IOPUB, parts)

    def send_on(self, channel: Channel, parts: Sequence[Any]) -> None:
        """Send a message on a channel; what it is made of is taken now, and sent later."""
        self.schedule(partial(self._write, packed(channel, parts)))

    def _write(self, message: bytes) -> None:
        fcntl.lockf(self._between_processes, fcntl.LOCK_EX)
        try:
            self._wire.sendall(message)
        except OSError:
            # Whoever listened is gone; the kernel is ended by the end of what it reads.
            return
        finally:
            fcntl.lockf(self._between_processes, fcntl.LOCK_UN)

    def _run(self) -> None:
        while True:
            try:
                task = self._tasks.get(timeout=self._patience())
            except queue.Empty:
                task = _nothing
            if task is None:
                return
            task()
            self._ring()

    def _patience(self) -> float | None:
        return max(0.0, min(due for due, _ in self._timers) - time.monotonic()) if self._timers else None

    def _ring(self) -> None:
        now = time.monotonic()
        ripe = [f for due, f in self._timers if due <= now]
        self._timers = [(due, f) for due, f in self._timers if due > now]
        for f in ripe:
            f()


def _nothing() -> None:
    """What is done when only a timer is due."""


class _Stream:
    """What ipykernel takes for the stream of a channel: it answers there, and is called with what comes."""

    def __init__(self, outbox: Outbox, channel: Channel) -> None:
        self._outbox, self._channel = outbox, channel
        self.callback: Callable[[list[Any]], object] | None = None

    def on_recv(self, callback: Callable[[list[Any]], object], *, copy: bool = True) -> None:
        del copy
        self.callback = callback

    def send_multipart(self, parts: Sequence[Any], *_: object, **__: object) -> None:
        self._outbox.send_on(self._channel, parts)

    def flush(self, *_: object, **__: object) -> None:
        """What is handed over is sent in order; nothing needs to be waited for."""


class _NoThread:
    """In place of ipykernel's thread that serves subshells, which a notebook that runs by itself has no use for."""

    def __init__(self) -> None:
        self.parent_thread = threading.current_thread()

    def __bool__(self) -> bool:
        return False


class WireKernel(_AnyKernel):  # type: ignore[misc]  # see above
    """IPython's kernel with streams of ours in place of ZeroMQ's."""

    shell_stream = AnyTrait()
    control_stream = AnyTrait()
    _supports_kernel_subshells = False

    def start(self) -> None:
        """Take requests from now on."""
        if self.shell:
            self.shell.exit_now = False
        # Past IPython's own start, which would only warn that there is no debugger.
        super(_AnyKernel, self).start()

    def take(self, channel: Channel, parts: list[bytes]) -> None:
        """Handle one request, after those before it on the same channel."""
        stream = self.control_stream if channel is Channel.CONTROL else self.shell_stream
        self.io_loop.add_callback(stream.callback, [zmq.Frame(part) for part in parts])


class WireKernelApp(_AnyApp):  # type: ignore[misc]  # see above
    """ipykernel's application on one socket: profile, streams, extensions and start-up files as everywhere."""

    kernel_class = Type(WireKernel)
    wire = AnyTrait()

    def parse_command_line(self, argv: Sequence[str] | None = None) -> None:
        """Take arguments; those that were parsed before the fork are not parsed again."""
        known = _PARSED.get(tuple(argv or ()))
        if known is None:
            super().parse_command_line(argv)
            return
        self.argv = list(argv or ())
        self.extra_args: list[str] = []
        self.cli_config = copy.deepcopy(known)
        self.update_config(self.cli_config)

    def init_connection_file(self) -> None:
        """There is no file: the one socket is already there."""

    def write_connection_file(self, **_: object) -> None:
        """As above."""

    def init_poller(self) -> None:
        """The end of the socket tells that whoever asked for the kernel is gone."""

    def init_heartbeat(self) -> None:
        """A process that is gone is noticed by its parent."""

    def log_connection_info(self) -> None:
        """There is nothing that anybody else could connect to."""
        self._ports: dict[str, int] = {}

    def init_sockets(self) -> None:
        """One thread that sends stands for all sockets."""
        self.session.key = b""
        self.iopub_thread = Outbox(self.wire)
        self.iopub_thread.start()
        self.iopub_socket = self.iopub_thread.background_socket

    def init_kernel(self) -> None:
        """Make the kernel, as ipykernel does, with our streams."""
        streams = {channel: _Stream(self.iopub_thread, channel) for channel in Channel}
        kernel = self.kernel_class.instance(
            parent=self,
            session=self.session,
            control_stream=streams[Channel.CONTROL],
            shell_stream=streams[Channel.SHELL],
            stdin_socket=streams[Channel.STDIN],
            shell_channel_thread=_NoThread(),
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        kernel.record_ports({})
        self.kernel = kernel
        # Allows the display hook to tell the prompt's number, as in ipykernel.
        self.displayhook.get_execution_count = lambda: kernel.execution_count


_BATCH: tuple[str, ...] = ("--HistoryManager.hist_file=:memory:",)
"""What nbclient has kernels started with."""

_PARSED: dict[tuple[str, ...], Any] = {}
"""Configuration by arguments: building the parser takes longer than anything else at a kernel's start."""


class _Module:
    """What ipykernel wants to know of a module for its debugger."""

    __slots__ = ("__file__",)

    def __init__(self, file: str) -> None:
        # A copy, so that all of them lie side by side.
        self.__file__ = (file + " ")[:-1]


class _Sys:
    """What ipykernel's kernel takes for ``sys``, with the modules as they were before the fork.

    A kernel lists the files of all modules at its start. To look at a module is to write to its memory, as its
    references are counted, so that each child would copy thousands of pages for a list that is the same in all of them:
    two fifths of what it copies until it is ready.
    """

    def __init__(self) -> None:
        files = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
        self.modules = dict(enumerate(_Module(file) for file in files if file))

    def __getattr__(self, name: str) -> object:
        return getattr(sys, name)


def rehearse() -> None:
    """Do, before any fork, what would come out the same in every child."""
    vars(ipkernel)["sys"] = _Sys()
    app = WireKernelApp()
    super(WireKernelApp, app).parse_command_line(list(_BATCH))
    _PARSED[_BATCH] = app.cli_config


def serve(wire: socket.socket, arguments: Sequence[str]) -> None:
    """Be a kernel on this socket, until it is closed at the other end.

    Args:
        wire: Blocking; its other end is held by :mod:`custkit.runner.warm.client`.
        arguments: Of ipykernel's own, such as ``--HistoryManager.hist_file=:memory:``.
    """
    app = WireKernelApp.instance(wire=wire)
    app.initialize(list(arguments))
    loop = ioloop.IOLoop.current()
    app.kernel.start()
    unpacker = Unpacker()

    def read(*_: object) -> None:
        # Without waiting: the socket itself is blocking, for the thread that sends.
        data = wire.recv(_CHUNK, socket.MSG_DONTWAIT)
        if not data:
            loop.stop()
        for channel, parts in unpacker.feed(data):
            app.kernel.take(channel, parts)

    loop.add_handler(wire.fileno(), read, loop.READ)
    loop.start()
    if _has_children():
        loop.run_sync(app.kernel._at_shutdown)  # noqa: SLF001 - ipykernel's own last act: end what the notebook started
    sys.stdout.flush()
    sys.stderr.flush()


def _has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True
