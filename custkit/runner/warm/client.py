"""The asking end: what nbclient drives in place of a kernel behind ZeroMQ sockets."""

import asyncio
import os
import signal
import socket
from collections.abc import Mapping
from pathlib import Path
from queue import Empty
from typing import Any, Final

from jupyter_client import asynchronous, manager
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.session import Session
from traitlets import Any as AnyTrait

from custkit.runner.warm import hearth
from custkit.runner.warm.hearth import Forged
from custkit.runner.warm.wire import Channel, Unpacker, packed

__all__ = ["WarmKernelClient", "WarmKernelManager", "launched_with"]

_CHUNK: Final = 1 << 18
_GRACE: Final = 5.0
"""Seconds that a kernel gets to end by itself, as jupyter_client gives it."""

_GRACE_AT_WORK: Final = 1.0
"""Seconds that a kernel gets in the middle of a cell, which it can end only by being told with a signal."""


# jupyter_client's types promise what only some of its managers hold: ours is asynchronous, as nbclient's own is.
_AnyManager: Any = manager.KernelManager
_AnyClient: Any = asynchronous.AsyncKernelClient  # type: ignore[attr-defined]  # re-exported without saying so


class _Wire(asyncio.Protocol):
    """Our end of the socket: sorts what comes by channel, never blocks on what goes."""

    def __init__(self, session: Session) -> None:
        self.queues: dict[Channel, asyncio.Queue[dict[str, Any]]] = {channel: asyncio.Queue() for channel in Channel}
        self.lost = asyncio.Event()
        self.unanswered = 0
        self._session, self._unpacker = session, Unpacker()
        self.transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]  # a socket's transport writes

    def data_received(self, data: bytes) -> None:
        for channel, parts in self._unpacker.feed(data):
            _, rest = self._session.feed_identities(parts)
            if channel is Channel.SHELL:
                self.unanswered -= 1
            self.queues[channel].put_nowait(self._session.deserialize(rest))

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self.lost.set()


class _Channel:
    """One channel, as jupyter_client's clients have it."""

    def __init__(self, client: "WarmKernelClient", channel: Channel) -> None:
        self._client, self._channel = client, channel

    def send(self, msg: dict[str, Any]) -> None:
        """Send a message; returns at once."""
        if msg["header"]["msg_type"].endswith("_request"):
            self._client.wire.unanswered += 1
        self._client.session.send(self, msg)

    def send_multipart(self, parts: list[bytes], *_: object, **__: object) -> None:
        """Send what the session has made of a message."""
        transport = self._client.wire.transport
        if transport is not None and not transport.is_closing():
            transport.write(packed(self._channel, parts))

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # noqa: ASYNC109 - as nbclient calls it
        """The next message.

        Raises:
            Empty: If none comes within this many seconds.
        """
        queue = self._client.wire.queues[self._channel]
        if not queue.empty():
            return queue.get_nowait()
        try:
            return await asyncio.wait_for(queue.get(), timeout)
        except TimeoutError:
            raise Empty from None

    async def msg_ready(self) -> bool:
        """Whether a message is waiting."""
        return not self._client.wire.queues[self._channel].empty()

    def is_alive(self) -> bool:
        """Whether messages can be sent."""
        return not self._client.wire.lost.is_set()

    def start(self) -> None:
        """Nothing to start: the wire is one for all channels."""

    def stop(self) -> None:
        """Nothing to stop, as above."""


class WarmKernelClient(_AnyClient):  # type: ignore[misc]  # see above
    """A client whose channels all go through one socket."""

    socket = AnyTrait()
    """Our end of the pair."""
    forged = AnyTrait()
    """The kernel's process."""
    wire: _Wire
    shell_channel = property(lambda self: self._channels[Channel.SHELL])
    iopub_channel = property(lambda self: self._channels[Channel.IOPUB])
    control_channel = property(lambda self: self._channels[Channel.CONTROL])
    stdin_channel = property(lambda self: self._channels[Channel.STDIN])

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self.session.key = b""
        self._channels = {channel: _Channel(self, channel) for channel in Channel}

    async def start_channels(self, *_: object, **__: object) -> None:
        """Take the socket into the running loop."""
        self.wire = _Wire(self.session)
        await asyncio.get_running_loop().create_connection(lambda: self.wire, sock=self.socket)

    @property
    def at_work(self) -> bool:
        """Whether a request is not answered yet."""
        return hasattr(self, "wire") and self.wire.unanswered > 0

    def stop_channels(self) -> None:
        """Close our end; the kernel ends by that."""
        if getattr(self, "wire", None) and self.wire.transport:
            self.wire.transport.close()

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as nbclient calls it
        """Wait for the kernel's first word.

        Raises:
            RuntimeError: If it has died, or does not come in time; the words are jupyter_client's.
        """
        first = asyncio.ensure_future(self.iopub_channel.get_msg())
        gone = asyncio.ensure_future(self.wire.lost.wait())
        try:
            done, _ = await asyncio.wait({first, gone}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        finally:
            first.cancel()
            gone.cancel()
        if not done:
            raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")
        if first not in done:
            raise RuntimeError("Kernel died before replying to kernel_info")

    async def is_alive(self) -> bool:
        """Whether the kernel's process lives."""
        return self.forged.poll() is None


class WarmKernelManager(_AnyManager):  # type: ignore[misc]  # see above
    """Has the forge fork a kernel, where jupyter_client's own manager starts a program."""

    forged: Forged | None = None
    _ours: socket.socket | None = None
    _client: WarmKernelClient | None = None

    @property
    def has_kernel(self) -> bool:
        """Whether there is a kernel."""
        return self.forged is not None

    async def start_kernel(
        self, *, extra_arguments: list[str] | None = None, cwd: str | None = None, **more: Any
    ) -> None:
        """Have a kernel forked.

        Args:
            extra_arguments: Of ipykernel's own.
            cwd: Its working folder; this process's when None.
            more: ``env``, the environment in place of this process's.
        """
        arguments, variables = launched_with(self.kernel_spec)
        ours, theirs = socket.socketpair()
        with theirs:
            self.forged = hearth.ask(
                hearth.address(),
                "wire",
                [*arguments, *(extra_arguments or ())],
                [1, 2, theirs.fileno()],
                environment={**(more.get("env") or os.environ), **variables},
                folder=cwd or str(Path.cwd()),
            )
        self._ours = ours

    def client(self, **traits: object) -> WarmKernelClient:
        """A client for the kernel, which has one only."""
        self._client = WarmKernelClient(socket=self._ours, forged=self.forged, parent=self, **traits)
        return self._client

    async def is_alive(self) -> bool:
        """Whether the kernel's process lives."""
        return self.forged is not None and self.forged.poll() is None

    async def interrupt_kernel(self) -> None:
        """Send it what Ctrl-C sends."""
        if self.forged is not None:
            self.forged.signal(signal.SIGINT)

    async def shutdown_kernel(self, now: bool = False, restart: bool = False) -> None:
        """End the kernel: let it run its exit handlers, or kill it at once when that is asked for or it is at work."""
        del restart
        if self.forged is None:
            return
        if self._is_at_work and not now:
            await self._stop_work(self.forged)
        if self._client is not None:
            self._client.stop_channels()
        if not now:
            for pause in _pauses(_GRACE):
                if self.forged.poll() is not None:
                    return
                await asyncio.sleep(pause)
        self.forged.signal(signal.SIGKILL)
        self.forged.wait()

    async def _stop_work(self, forged: Forged) -> None:
        """Interrupt the cell that runs, as jupyter_client does, so that what it says to that is still heard."""
        forged.signal(signal.SIGINT)
        for pause in _pauses(_GRACE_AT_WORK):
            if not self._is_at_work or forged.poll() is not None:
                # Its last word follows the answer at once.
                await asyncio.sleep(0.005)
                return
            await asyncio.sleep(pause)
        forged.signal(signal.SIGTERM)

    @property
    def _is_at_work(self) -> bool:
        """Whether a request is not answered yet."""
        return self._client is not None and self._client.at_work

    async def cleanup_resources(self, restart: bool = False) -> None:
        """Let go of whatever is left."""
        del restart
        if self.forged is not None:
            self.forged.close()
            self.forged = None


def _pauses(seconds: float) -> list[float]:
    return [0.001, 0.002, 0.004, *[0.005] * round(seconds / 0.005)]


def launched_with(spec: KernelSpec) -> tuple[list[str], Mapping[str, str]]:
    """What a kernel specification has a kernel started with: ipykernel's arguments, and environment variables."""
    words = [word for word in spec.argv[3:] if word not in {"-f", "{connection_file}"}]
    return words, {name: os.path.expandvars(value) for name, value in spec.env.items()}
